/* One poll loop feeds the child and drains it, so that neither side waits for the other with a full
 * pipe. */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0 // the address sanitizer reserves terabytes
#endif

enum { READ_END, WRITE_END };

typedef struct {
    pid_t pid;
    int input, output, messages; // our ends of its pipes; -1 when closed
} child_process;

static void limit(int resource, rlim_t value)
{
    struct rlimit limit = {value, value};
    setrlimit(resource, &limit);
}

/* In the child: from here on only what is safe after fork. */
static void become(char *const *arguments, const dl_child_limits *limits, int input, int output,
                   int messages)
{
    limit(RLIMIT_CPU, limits->seconds);
    limit(RLIMIT_CORE, 0);
    if (!SANITIZED)
        limit(RLIMIT_AS, limits->memory);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(messages, STDERR_FILENO);
    signal(SIGPIPE, SIG_DFL);
    execv(arguments[0], arguments);
    _exit(127);
}

static void close_pipe(int ends[2])
{
    if (ends[READ_END] >= 0)
        close(ends[READ_END]);
    if (ends[WRITE_END] >= 0)
        close(ends[WRITE_END]);
}

/* Both ends are closed in what is executed but for the copies that `become` makes. */
static bool open_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    return fcntl(ends[READ_END], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[WRITE_END], F_SETFD, FD_CLOEXEC) == 0;
}

static bool start(child_process *child, char *const *arguments, const dl_child_limits *limits)
{
    int input[2] = {-1, -1}, output[2] = {-1, -1}, messages[2] = {-1, -1};
    child->pid = -1;
    if (open_pipe(input) && open_pipe(output) && open_pipe(messages) &&
        fcntl(input[WRITE_END], F_SETFL, O_NONBLOCK) == 0)
        child->pid = fork();
    if (child->pid == 0)
        become(arguments, limits, input[READ_END], output[WRITE_END], messages[WRITE_END]);
    if (child->pid < 0) {
        close_pipe(input);
        close_pipe(output);
        close_pipe(messages);
        return false;
    }
    close(input[READ_END]);
    close(output[WRITE_END]);
    close(messages[WRITE_END]);
    child->input = input[WRITE_END];
    child->output = output[READ_END];
    child->messages = messages[READ_END];
    return true;
}

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static void feed(child_process *child, const char **input, size_t *length)
{
    ssize_t written = write(child->input, *input, *length);
    if (written > 0) {
        *input += written;
        *length -= (size_t)written;
    }
    if (*length == 0 || (written < 0 && errno != EAGAIN && errno != EINTR))
        close_end(&child->input); // a child that reads no further says so by its exit status
}

static void drain(int *end, dl_buffer *out)
{
    char block[65536];
    ssize_t got = read(*end, block, sizeof block);
    if (got > 0)
        dl_buffer_add(out, block, (size_t)got);
    else if (got == 0 || errno != EINTR)
        close_end(end);
}

static long milliseconds_left(const struct timespec *end)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (end->tv_sec - now.tv_sec) * 1000L + (end->tv_nsec - now.tv_nsec) / 1000000L;
}

/* Until the child has closed its ends, or time is up: then false. */
static bool talk(child_process *child, const char *input, size_t length, unsigned seconds,
                 dl_buffer *output, dl_buffer *messages)
{
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += (time_t)seconds;
    if (!length)
        close_end(&child->input);
    while (child->output >= 0 || child->messages >= 0) {
        struct pollfd ends[] = {
            {child->input,    POLLOUT, 0},
            {child->output,   POLLIN,  0},
            {child->messages, POLLIN,  0}
        };
        long left = milliseconds_left(&end);
        int ready = left > 0 ? poll(ends, 3, (int)left) : 0;
        if (ready == 0)
            return false;
        if (ready < 0)
            continue; // interrupted
        if (ends[0].revents)
            feed(child, &input, &length);
        if (ends[1].revents)
            drain(&child->output, output);
        if (ends[2].revents)
            drain(&child->messages, messages);
    }
    return true;
}

dl_child_result dl_child_run(char *const *arguments, const char *input, size_t length,
                             const dl_child_limits *limits, dl_buffer *output, dl_buffer *messages)
{
    enum { NOT_STARTED = 127 };
    child_process child;
    if (access(arguments[0], X_OK) != 0 || !start(&child, arguments, limits))
        return DL_CHILD_MISSING;
    if (!talk(&child, input, length, 2 * limits->seconds, output, messages))
        kill(child.pid, SIGKILL);
    close_end(&child.input);
    close_end(&child.output);
    close_end(&child.messages);
    int status;
    while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (!WIFEXITED(status))
        return DL_CHILD_KILLED;
    if (WEXITSTATUS(status) == NOT_STARTED)
        return DL_CHILD_MISSING;
    return WEXITSTATUS(status) == 0 ? DL_CHILD_DONE : DL_CHILD_REFUSED;
}
