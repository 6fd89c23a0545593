/* Runs a fuzz target on files, where there is no libFuzzer. */
#include "fuzz.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

/* The file's bytes in a block of just their size, so that a sanitizer sees its edge. */
static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    long length = 0;
    if (file && fseek(file, 0, SEEK_END) == 0)
        length = ftell(file);
    if (!file || length < 0 || fseek(file, 0, SEEK_SET) != 0) {
        perror(path);
        exit(1);
    }
    uint8_t *bytes = dl_malloc((size_t)length);
    *size = fread(bytes, 1, (size_t)length, file);
    fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t size;
        uint8_t *bytes = read_file(argv[i], &size);
        LLVMFuzzerTestOneInput(bytes, size);
        free(bytes);
    }
    printf("%d inputs replayed\n", argc - 1);
    return argc > 1 ? 0 : 1;
}
