#include "output.h"

#include "command.h"

#include <errno.h>
#include <string.h>

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

int dl_output_close(dl_output *output, int status)
{
    if (!output->failed && (fflush(output->file) != 0 || ferror(output->file)))
        fail(output);
    // Standard output is closed too: some file systems tell of a full disk only then.
    if (fclose(output->file) != 0 && !output->failed)
        fail(output);
    return output->wrong ? DL_EXIT_SOME_FAILED : status;
}
