/* Runs command lines and compares what they print. Each case of a .spec has a fresh, empty folder
 * to work in.
 *
 *     ==== what the case is about
 *     $ a line for sh; "dateline" is the one just built, $FIXTURES the folder of fixtures
 *     a line of standard output
 *     ! a line of standard error
 *     ~ a piece of standard output, - a piece that must not be in it: in place of its lines
 *     = 1            the exit status, 0 where it is not told
 */
#include "base/buffer.h"

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    const char *path;
    unsigned line; // of the command
    char name[256];
    dl_buffer command, out, err, found_out, found_err;
    DL_ARRAY(char *) pieces; // with their mark
    int status, found_status;
} test_case;

static void clear_case(test_case *c)
{
    dl_buffer *buffers[] = {&c->command, &c->out, &c->err, &c->found_out, &c->found_err};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        dl_buffer_clear(buffers[i]);
    for (uint32_t i = 0; i < c->pieces.count; i++)
        free(c->pieces.items[i]);
    DL_ARRAY_CLEAR(&c->pieces);
}

static const char *text_of(const dl_buffer *buffer)
{
    return buffer->text ? buffer->text : "";
}

static void read_back(const char *name, dl_buffer *out)
{
    char bytes[4096];
    FILE *file = fopen(name, "rb");
    for (size_t got; file && (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        dl_buffer_add(out, bytes, got);
    if (file)
        fclose(file);
}

static void run_shell(test_case *c)
{
    dl_buffer line = {0};
    dl_buffer_format(&line, "mkdir work && cd work && { %s\n} >../out 2>../err </dev/null",
                     text_of(&c->command));
    fflush(NULL);
    int result = system(line.text);
    c->found_status = WIFEXITED(result) ? WEXITSTATUS(result) : 128 + WTERMSIG(result);
    read_back("out", &c->found_out);
    read_back("err", &c->found_err);
    dl_buffer_clear(&line);
    if (system("rm -rf work out err") != 0)
        perror("rm");
}

static bool compare(const test_case *c, const char *what, const char *expected, const char *found)
{
    if (strcmp(expected, found) == 0)
        return true;
    printf("%s:%u: %s\n$ %sexpected %s:\n%sfound:\n%s", c->path, c->line, c->name,
           text_of(&c->command), what, expected, found);
    return false;
}

static bool has_pieces(const test_case *c)
{
    bool ok = true;
    for (uint32_t i = 0; i < c->pieces.count; i++) {
        const char *piece = c->pieces.items[i];
        bool wanted = *piece == '~', found = strstr(text_of(&c->found_out), piece + 2) != NULL;
        if (found != wanted) {
            printf("%s:%u: %s\n$ %s%s in the output: %s\nfound:\n%s", c->path, c->line, c->name,
                   text_of(&c->command), wanted ? "not" : "is", piece + 2, text_of(&c->found_out));
            ok = false;
        }
    }
    return ok;
}

static bool check_case(test_case *c)
{
    run_shell(c);
    bool ok = c->pieces.count ? has_pieces(c)
                              : compare(c, "output", text_of(&c->out), text_of(&c->found_out));
    ok &= compare(c, "errors", text_of(&c->err), text_of(&c->found_err));
    if (c->status != c->found_status)
        printf("%s:%u: %s\n$ %sexpected status %d, found %d\n", c->path, c->line, c->name,
               text_of(&c->command), c->status, c->found_status);
    return ok && c->status == c->found_status;
}

static void take_line(test_case *c, char *line)
{
    size_t length = strlen(line);
    if (strncmp(line, "$ ", 2) == 0) {
        dl_buffer_add_text(&c->command, line + 2);
    } else if (strncmp(line, "! ", 2) == 0) {
        dl_buffer_add_text(&c->err, line + 2);
    } else if (strncmp(line, "= ", 2) == 0) {
        c->status = atoi(line + 2);
    } else if (strncmp(line, "~ ", 2) == 0 || strncmp(line, "- ", 2) == 0) {
        char *piece = dl_calloc(length + 1, 1);
        memcpy(piece, line, length - (line[length - 1] == '\n'));
        *DL_PUSH(&c->pieces) = piece;
    } else if (length > 1) {
        dl_buffer_add_text(&c->out, line);
    }
}

/* Counts cases and failures. */
static void run_file(const char *path, unsigned *cases, unsigned *failures)
{
    FILE *file = fopen(path, "r");
    char line[8192];
    test_case c = {0};
    if (!file) {
        perror(path);
        exit(1);
    }
    for (unsigned number = 1;; number++) {
        bool more = fgets(line, sizeof line, file) != NULL;
        if (!more || strncmp(line, "==== ", 5) == 0) {
            if (c.command.length) {
                ++*cases;
                *failures += !check_case(&c);
            }
            clear_case(&c);
            c = (test_case){.path = path, .line = number};
            line[strcspn(line, "\n")] = '\0';
            snprintf(c.name, sizeof c.name, "%.250s", line + 5);
        } else if (c.path) {
            take_line(&c, line);
        }
        if (!more)
            break;
    }
    fclose(file);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/dateline-test-XXXXXX", path[4096];
    const char *old_path = getenv("PATH");
    snprintf(path, sizeof path, "%s:%s", PROGRAMS, old_path ? old_path : "/usr/bin:/bin");
    if (!mkdtemp(folder) || chdir(folder) != 0 || setenv("PATH", path, 1) != 0 ||
        setenv("FIXTURES", FIXTURES, 1) != 0) {
        perror(folder);
        return 1;
    }
    unsigned cases = 0, failures = 0;
    for (int i = 1; i < argc; i++)
        run_file(argv[i], &cases, &failures);
    if (rmdir(folder) != 0)
        perror(folder);
    printf("%u cases, %u failed\n", cases, failures);
    return cases && !failures ? 0 : 1;
}
