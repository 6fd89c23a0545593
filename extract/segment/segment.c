#include "segment.h"

#include "boundaries.h"
#include "tokens.h"

#include <stdlib.h>

/* A sentence that is too long is cut behind the last mark of its second half, or at its limit. */
enum { CUT_AFTER = DL_SENTENCE_LONGEST / 2 };

typedef struct {
    dl_document *doc;
    const dl_boundary_net *net; // NULL: rules
    uint32_t block;
    DL_ARRAY(dl_trait) traits; // of the block's tokens, with margins
} segmenter;

static void add_sentence(segmenter *s, uint32_t first, uint32_t last)
{
    dl_token *tokens = s->doc->tokens.items;
    for (uint32_t i = first; i < last; i++)
        tokens[i].sentence = s->doc->sentences.count;
    dl_sentence *sentence = DL_PUSH(&s->doc->sentences);
    sentence->start = tokens[first].start;
    sentence->end = tokens[last - 1].end;
    sentence->first = first;
    sentence->last = last;
    sentence->block = s->block;
    sentence->root = DL_NONE;
}

static void find_traits(segmenter *s, uint32_t first, uint32_t last)
{
    uint32_t wanted = last - first + 2 * DL_TRAIT_MARGIN;
    if (s->traits.capacity < wanted) {
        s->traits.items = dl_realloc(s->traits.items, (size_t)wanted * sizeof *s->traits.items);
        s->traits.capacity = wanted;
    }
    dl_find_traits(s->doc, first, last, s->traits.items);
}

/* Where to cut the sentence of DL_SENTENCE_LONGEST tokens that begins at first. */
static uint32_t forced_cut(const segmenter *s, uint32_t block_first, uint32_t first)
{
    const dl_trait *traits = s->traits.items + DL_TRAIT_MARGIN - block_first;
    const dl_token *tokens = s->doc->tokens.items;
    uint32_t limit = first + DL_SENTENCE_LONGEST;
    for (uint32_t i = limit; i-- > first + CUT_AFTER;)
        if (traits[i].shape >= DL_SHAPE_STOP && traits[i].shape <= DL_SHAPE_SEMICOLON &&
            traits[i].space_after)
            return i + 1;
    while (tokens[limit].glued && limit > first + CUT_AFTER)
        limit--;
    return limit;
}

/* Sentences that end with an abbreviation are too few in treebanks to learn from; the rules know
 * them better. */
static bool has_abbreviation(const dl_trait *trait)
{
    return trait->shape >= DL_SHAPE_LOWER_STOP && trait->shape <= DL_SHAPE_ACRONYM;
}

static bool ends_sentence(const segmenter *s, const dl_sentence_state *state, uint32_t first,
                          uint32_t last, uint32_t token)
{
    const dl_trait *block = s->traits.items + DL_TRAIT_MARGIN, *trait = block + (token - first);
    if (dl_ends_dateline(trait, block))
        return true;
    if (has_abbreviation(trait) && state->tokens == 1)
        return false; // "P.S. The vote …"
    if (!s->net || has_abbreviation(trait))
        return dl_rules_end_sentence(s->doc, first, last, token);
    if (!dl_may_end_sentence(trait) || s->doc->tokens.items[token + 1].glued)
        return false;
    uint32_t features[DL_GAP_FEATURES];
    dl_gap_features(trait, state, last - token - 1, features);
    bool bare = trait->shape < DL_SHAPE_LOWER_STOP || trait->shape == DL_SHAPE_COLON;
    return dl_net_ends_sentence(s->net, features, bare);
}

static void split_block(segmenter *s, uint32_t first, uint32_t last)
{
    const dl_trait *traits = s->traits.items + DL_TRAIT_MARGIN;
    dl_sentence_state state = {0};
    uint32_t begin = first;
    for (uint32_t i = first; i < last; i++) {
        dl_sentence_state_add(&state, &traits[i - first]);
        if (i + 1 < last && state.tokens <= DL_SENTENCE_LONGEST &&
            !ends_sentence(s, &state, first, last, i))
            continue;
        if (state.tokens > DL_SENTENCE_LONGEST)
            i = forced_cut(s, first, begin) - 1;
        add_sentence(s, begin, i + 1);
        begin = i + 1;
        state = (dl_sentence_state){0};
    }
}

static void segment_block(segmenter *s)
{
    const dl_block *block = &s->doc->blocks.items[s->block];
    uint32_t first = s->doc->tokens.count;
    dl_tokenise(s->doc, block->start, block->end);
    uint32_t last = s->doc->tokens.count;
    if (first == last)
        return;
    find_traits(s, first, last);
    split_block(s, first, last);
}

void dl_segment_with(dl_document *doc, const dl_boundary_net *net)
{
    segmenter s = {.doc = doc, .net = net};
    for (s.block = 0; s.block < doc->blocks.count; s.block++)
        if (doc->blocks.items[s.block].kind != DL_BLOCK_FURNITURE)
            segment_block(&s);
    DL_ARRAY_CLEAR(&s.traits);
}

void dl_segment(dl_document *doc, const dl_model *model)
{
    size_t length = 0;
    const void *section = model ? dl_model_section(model, "segment", &length) : NULL;
    dl_segment_with(doc, dl_boundary_net_of(section, length));
}
