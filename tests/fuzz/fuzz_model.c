/* A model file: whatever is in it, it is refused with an error, or what it says of a sentence is a
 * tree. The checksum is mended first, or else nothing but it would be tested. */
#include "fuzz.h"

#include "base/arena.h"
#include "segment/segment.h"
#include "syntax/analyse.h"
#include "../syntax/gold_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

enum { LENGTH_AT = 24, CHECKSUM_AT = 32, HEADER = 40 };

static void mend(uint8_t *bytes, uint64_t size)
{
    if (size < HEADER)
        return;
    memcpy(bytes + LENGTH_AT, &size, sizeof size);
    uint64_t checksum = XXH3_64bits(bytes + HEADER, size - HEADER);
    memcpy(bytes + CHECKSUM_AT, &checksum, sizeof checksum);
}

static void use(const dl_model *model)
{
    static const char text[] =
        "Mira Talin met the Union of River Pilots (URP) in Lusaka, and 3 others.";
    dl_document *doc = dl_test_text(text, sizeof text - 1, NULL);
    dl_workspace *workspace = dl_workspace_new();
    dl_analyse(doc, model, workspace);
    if (dl_test_trees(doc))
        abort();
    dl_workspace_free(workspace);
    dl_document_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/dateline-fuzz-%ld.dlm", (long)getpid());
    uint8_t *copy = dl_malloc(size);
    if (size)
        memcpy(copy, data, size);
    mend(copy, size);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(copy, 1, size, file) != size || fclose(file) != 0)
        abort();
    free(copy);
    dl_error error = {0};
    dl_model *model = dl_model_open(path, &error);
    if (!model && (error.code != DL_ERROR_MODEL || !error.message[0]))
        abort();
    if (model)
        use(model);
    dl_model_free(model);
    remove(path);
    return 0;
}
