#ifdef __linux__
#define _DEFAULT_SOURCE // syscall
#endif
#include "signals.h"

#ifdef __linux__
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The first thread has the number of the process. */
static void end_in_first_thread(int number)
{
    int saved = errno;
    pid_t process = getpid();
    if (syscall(SYS_gettid) != process) {
        syscall(SYS_tgkill, process, process, number);
    } else {
        signal(number, SIG_DFL);
        raise(number); // taken where this returns
    }
    errno = saved;
}

void dl_signals_to_first_thread(void)
{
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction before,
            action = {.sa_handler = end_in_first_thread, .sa_flags = SA_RESTART};
        sigemptyset(&action.sa_mask);
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
            sigaction(numbers[i], &action, NULL);
    }
}
#else
void dl_signals_to_first_thread(void)
{
}
#endif
