#include "segment_check.h"

#include "segment/chars.h"
#include "segment/segment.h"

#include <string.h>

/* Blocks are what stands between empty lines; the program's own reader knows more of articles than
 * is wanted here. */
static void split_paragraphs(dl_document *doc)
{
    for (const char *at = doc->text, *end = doc->text + doc->length; at < end;) {
        const char *gap = strstr(at, "\n\n");
        const char *stop = gap ? gap : end;
        *DL_PUSH(&doc->blocks) =
            (dl_block){(uint32_t)(at - doc->text), (uint32_t)(stop - doc->text), DL_BLOCK_BODY};
        at = gap ? gap + 2 : end;
    }
}

dl_document *dl_test_document(const char *text, size_t length)
{
    dl_document *doc = dl_document_new();
    doc->text = dl_arena_text(&doc->arena, text, length);
    doc->length = (uint32_t)length;
    split_paragraphs(doc);
    return doc;
}

static const char *check_token(const dl_document *doc, const dl_token *token)
{
    if (token->end > doc->length || token->start >= token->end)
        return "a token without text";
    for (size_t at = token->start; at < token->end;)
        if (dl_char_next(doc->text, token->end, &at).class == DL_CHAR_BLANK)
            return "a blank in a token";
    return NULL;
}

/* Whether all of text[from, to) is blank. */
static bool is_blank(const dl_document *doc, uint32_t from, uint32_t to)
{
    for (size_t at = from; at < to;)
        if (dl_char_next(doc->text, to, &at).class != DL_CHAR_BLANK)
            return false;
    return true;
}

/* Walks the tokens of a block from *token on. */
static const char *check_block(const dl_document *doc, const dl_block *block, uint32_t *token)
{
    uint32_t at = block->start;
    for (; *token < doc->tokens.count && doc->tokens.items[*token].start < block->end; ++*token) {
        const dl_token *t = &doc->tokens.items[*token];
        if (t->start < at || t->end > block->end)
            return "a token over another one or past its block";
        if (!is_blank(doc, at, t->start))
            return "text in no token";
        at = t->end;
    }
    return is_blank(doc, at, block->end) ? NULL : "text in no token at a block's end";
}

static const char *check_sentence(const dl_document *doc, uint32_t sentence)
{
    const dl_sentence *s = &doc->sentences.items[sentence];
    const dl_token *tokens = doc->tokens.items;
    if (s->first >= s->last || s->last > doc->tokens.count)
        return "a sentence without tokens";
    if (s->last - s->first > DL_SENTENCE_LONGEST)
        return "a sentence that is too long";
    if (s->first != (sentence ? s[-1].last : 0))
        return "a token in no sentence";
    if (s->start != tokens[s->first].start || s->end != tokens[s->last - 1].end)
        return "a sentence that is not its tokens";
    const dl_block *block = &doc->blocks.items[s->block];
    if (s->start < block->start || s->end > block->end)
        return "a sentence past its block";
    if (tokens[s->first].glued)
        return "a sentence that begins inside of a surface token";
    for (uint32_t i = s->first; i < s->last; i++)
        if (tokens[i].sentence != sentence)
            return "a token that does not know its sentence";
    return NULL;
}

const char *dl_test_check_segments(const dl_document *doc)
{
    const char *wrong = NULL;
    uint32_t token = 0;
    for (uint32_t i = 0; i < doc->tokens.count && !wrong; i++)
        wrong = check_token(doc, &doc->tokens.items[i]);
    for (uint32_t i = 0; i < doc->blocks.count && !wrong; i++)
        if (doc->blocks.items[i].kind != DL_BLOCK_FURNITURE)
            wrong = check_block(doc, &doc->blocks.items[i], &token);
    if (!wrong && token != doc->tokens.count)
        wrong = "a token outside of all blocks";
    for (uint32_t i = 0; i < doc->sentences.count && !wrong; i++)
        wrong = check_sentence(doc, i);
    if (!wrong && doc->tokens.count &&
        doc->sentences.items[doc->sentences.count - 1].last != doc->tokens.count)
        wrong = "tokens behind the last sentence";
    return wrong;
}
