#include "segment.h"

#include "boundaries.h"
#include "tokens.h"

static void add_sentence(dl_document *doc, uint32_t block, uint32_t first, uint32_t last)
{
    dl_token *tokens = doc->tokens.items;
    for (uint32_t i = first; i < last; i++)
        tokens[i].sentence = doc->sentences.count;
    dl_sentence *sentence = DL_PUSH(&doc->sentences);
    sentence->start = tokens[first].start;
    sentence->end = tokens[last - 1].end;
    sentence->first = first;
    sentence->last = last;
    sentence->block = block;
    sentence->root = DL_NONE;
}

static void segment_block(dl_document *doc, uint32_t block)
{
    uint32_t first = doc->tokens.count;
    dl_tokenise(doc, doc->blocks.items[block].start, doc->blocks.items[block].end);
    uint32_t last = doc->tokens.count, begin = first;
    for (uint32_t i = first; i < last; i++) {
        if (i + 1 - begin < DL_SENTENCE_LONGEST && !dl_rules_end_sentence(doc, first, last, i))
            continue;
        add_sentence(doc, block, begin, i + 1);
        begin = i + 1;
    }
    if (begin < last)
        add_sentence(doc, block, begin, last);
}

void dl_segment(dl_document *doc, const dl_model *model)
{
    (void)model;
    for (uint32_t i = 0; i < doc->blocks.count; i++)
        if (doc->blocks.items[i].kind != DL_BLOCK_FURNITURE)
            segment_block(doc, i);
}
