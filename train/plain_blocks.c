#include "plain_blocks.h"

#include <string.h>

static void add_block(dl_document *doc, uint32_t start, uint32_t end)
{
    if (start == end)
        return;
    dl_block *block = DL_PUSH(&doc->blocks);
    block->start = start;
    block->end = end;
    block->kind = DL_BLOCK_BODY;
}

dl_document *dl_plain_document(const char *text, size_t length)
{
    dl_document *doc = dl_document_new();
    doc->text = dl_arena_text(&doc->arena, text, length);
    doc->length = (uint32_t)length;
    uint32_t start = 0;
    for (uint32_t i = 0; i + 1 < length; i++) {
        if (text[i] != '\n' || text[i + 1] != '\n')
            continue;
        add_block(doc, start, i);
        start = i + 2;
    }
    add_block(doc, start, doc->length);
    return doc;
}
