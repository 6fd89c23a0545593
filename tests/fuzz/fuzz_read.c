/* Any bytes are an article or an error; an article is UTF-8 in blocks that are in order and do not
 * overlap. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/read.h"

#include <stdlib.h>

static void check(const dl_document *doc)
{
    uint32_t end = 0;
    if (dl_utf8_check(doc->text, doc->length) != doc->length)
        abort();
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const dl_block *block = &doc->blocks.items[i];
        if (block->start < end || block->start >= block->end || block->end > doc->length)
            abort();
        end = block->end;
        if (dl_utf8_check(doc->text + block->start, end - block->start) != end - block->start)
            abort();
    }
}

/* The first byte says what the rest is said to be. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!size)
        return 0;
    dl_error error = {0};
    dl_source source = {.place = "fuzz",
                        .bytes = (const char *)bytes + 1,
                        .length = size - 1,
                        .kind = (dl_source_kind)(bytes[0] % (DL_SOURCE_HTML + 1))};
    dl_document *doc = dl_document_new();
    if (dl_read(doc, &source, &error))
        check(doc);
    else if (error.code == DL_OK)
        abort();
    dl_document_free(doc);
    return 0;
}
