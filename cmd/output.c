#include "output.h"

#include "command.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

bool dl_output_open(dl_output *output, const char *path)
{
    *output = (dl_output){.file = stdout, .path = "standard output"};
    if (!path || strcmp(path, "-") == 0)
        return true;
    output->path = path;
    output->file = fopen(path, "wb");
    if (output->file)
        return true;
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return false;
}

static bool fail(dl_output *output)
{
    if (!output->failed) {
        output->failed = true;
        output->wrong = errno != EPIPE;
        if (output->wrong)
            fprintf(stderr, "%s: %s\n", output->path, strerror(errno));
    }
    return false;
}

bool dl_output_write(dl_output *output, const char *bytes, size_t length)
{
    if (output->failed)
        return false;
    return fwrite(bytes, 1, length, output->file) == length || fail(output);
}

bool dl_output_text(dl_output *output, const char *text)
{
    return dl_output_write(output, text, strlen(text));
}

bool dl_output_whole(dl_output *output, const char *text)
{
    struct stat info;
    sigset_t all, before;
    // A pipe may be full for long; there a signal must be free to end the program.
    bool hold = fstat(fileno(output->file), &info) == 0 && S_ISREG(info.st_mode);
    sigfillset(&all);
    if (hold)
        pthread_sigmask(SIG_SETMASK, &all, &before);
    bool ok = dl_output_text(output, text) && (fflush(output->file) == 0 || fail(output));
    if (hold)
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}

int dl_output_close(dl_output *output, int status)
{
    if (!output->failed && (fflush(output->file) != 0 || ferror(output->file)))
        fail(output);
    // Standard output is closed too: some file systems tell of a full disk only then.
    if (fclose(output->file) != 0 && !output->failed)
        fail(output);
    return output->wrong ? DL_EXIT_SOME_FAILED : status;
}

bool dl_tell_error(const dl_error *error)
{
    char line[1024];
    dl_error_print(error, line, sizeof line);
    // A message may quote the input, which must not steer the terminal.
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = '?';
    fprintf(stderr, "%s\n", line);
    return false;
}
