/* A child is fed and drained, and does not outlive its limits. */
#include "child.h"

#include "base/arena.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

typedef struct {
    dl_buffer output, messages;
} child_output;

static dl_child_result run(child_output *out, const char *command, const char *input, size_t length)
{
    char shell[] = "/bin/sh", flag[] = "-c";
    char *text = dl_malloc(strlen(command) + 1);
    memcpy(text, command, strlen(command) + 1);
    char *arguments[] = {shell, flag, text, NULL};
    const dl_child_limits limits = {1, (size_t)1 << 30};
    *out = (child_output){0};
    dl_child_result result =
        dl_child_run(arguments, input, length, &limits, &out->output, &out->messages);
    free(text);
    return result;
}

static void clear(child_output *out)
{
    dl_buffer_clear(&out->output);
    dl_buffer_clear(&out->messages);
}

static void megabytes_go_through(void **state)
{
    (void)state;
    enum { SIZE = 4 << 20 };
    char *input = dl_malloc(SIZE);
    for (size_t i = 0; i < SIZE; i++)
        input[i] = (char)(i * 31 + i / 4096);
    child_output out;
    assert_int_equal(run(&out, "cat", input, SIZE), DL_CHILD_DONE);
    assert_int_equal(out.output.length, SIZE);
    assert_memory_equal(out.output.text, input, SIZE);
    clear(&out);
    // A child that reads nothing is no trouble either.
    assert_int_equal(run(&out, "echo done", input, SIZE), DL_CHILD_DONE);
    assert_string_equal(out.output.text, "done\n");
    clear(&out);
    free(input);
}

static void status_and_message_come_back(void **state)
{
    (void)state;
    child_output out;
    assert_int_equal(run(&out, "echo why >&2; exit 3", "", 0), DL_CHILD_REFUSED);
    assert_string_equal(out.messages.text, "why\n");
    clear(&out);
}

static void death_is_seen(void **state)
{
    (void)state;
    child_output out;
    assert_int_equal(run(&out, "kill -SEGV $$", "", 0), DL_CHILD_KILLED);
    clear(&out);
}

static void limits_hold(void **state)
{
    (void)state;
    child_output out;
    time_t before = time(NULL);
    assert_int_equal(run(&out, "while :; do :; done", "", 0), DL_CHILD_KILLED);
    clear(&out);
    assert_int_equal(run(&out, "exec sleep 60", "", 0), DL_CHILD_KILLED);
    clear(&out);
    assert_true(time(NULL) - before < 20);
}

static void missing_program(void **state)
{
    (void)state;
    char path[] = "/nowhere/at/all";
    char *arguments[] = {path, NULL};
    dl_buffer output = {0}, messages = {0};
    const dl_child_limits limits = {1, 1 << 30};
    assert_int_equal(dl_child_run(arguments, "", 0, &limits, &output, &messages), DL_CHILD_MISSING);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(megabytes_go_through), cmocka_unit_test(status_and_message_come_back),
        cmocka_unit_test(death_is_seen),        cmocka_unit_test(limits_hold),
        cmocka_unit_test(missing_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
