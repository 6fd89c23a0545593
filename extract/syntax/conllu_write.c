#include "conllu.h"

#include "../base/utf8.h"

#include <string.h>

typedef struct {
    const dl_document *doc;
    dl_buffer *out;
    dl_utf8_cursor cursor;
    uint32_t name; // the first name that does not end before the token
} writer;

/* Text of the document with its white space as single blanks, so that it stays within its line. */
static void write_text(writer *w, uint32_t start, uint32_t end)
{
    bool space = false;
    for (uint32_t at = start; at < end; at++) {
        unsigned char c = (unsigned char)w->doc->text[at];
        if (c <= ' ' || c == 0x7F) {
            space = true;
            continue;
        }
        if (space)
            dl_buffer_add_char(w->out, ' ');
        space = false;
        dl_buffer_add_char(w->out, (char)c);
    }
}

/* Strings from elsewhere, in a comment of one line. */
static void write_id(writer *w, const char *id)
{
    for (; *id; id++)
        dl_buffer_add_char(w->out, (unsigned char)*id < ' ' ? ' ' : *id);
}

static void write_heading(writer *w, uint32_t index)
{
    const dl_document *doc = w->doc;
    const dl_sentence *sentence = &doc->sentences.items[index];
    const char *id = doc->id ? doc->id : "document";
    if (index == 0) {
        dl_buffer_add_text(w->out, "# newdoc id = ");
        write_id(w, id);
        dl_buffer_add_char(w->out, '\n');
    }
    if (index == 0 || sentence->block != sentence[-1].block)
        dl_buffer_add_text(w->out, "# newpar\n");
    dl_buffer_add_text(w->out, "# sent_id = ");
    write_id(w, id);
    dl_buffer_format(w->out, "-%u\n# text = ", index + 1);
    write_text(w, sentence->start, sentence->end);
    dl_buffer_add_char(w->out, '\n');
}

static void write_place(writer *w, uint32_t start, uint32_t end)
{
    size_t from = dl_utf8_code_point_at(&w->cursor, start),
           to = dl_utf8_code_point_at(&w->cursor, end);
    dl_buffer_format(w->out, "start_char=%zu|end_char=%zu", from, to);
}

static void write_name(writer *w, uint32_t token)
{
    const dl_document *doc = w->doc;
    while (w->name < doc->names.count && doc->names.items[w->name].last <= token)
        w->name++;
    if (w->name == doc->names.count || doc->names.items[w->name].first > token)
        return;
    const dl_name *name = &doc->names.items[w->name];
    dl_buffer_format(w->out, "|NE=%c-%s", name->first == token ? 'B' : 'I',
                     dl_entity_type_names[name->type]);
}

/* The range line before a word that the next ones are glued to. */
static void write_range(writer *w, const dl_sentence *sentence, uint32_t token)
{
    const dl_token *tokens = w->doc->tokens.items;
    uint32_t last = token;
    while (last + 1 < sentence->last && tokens[last + 1].glued)
        last++;
    if (last == token || tokens[token].glued)
        return;
    dl_buffer_format(w->out, "%u-%u\t", token - sentence->first + 1, last - sentence->first + 1);
    write_text(w, tokens[token].start, tokens[last].end);
    dl_buffer_add_text(w->out, "\t_\t_\t_\t_\t_\t_\t_\t");
    write_place(w, tokens[token].start, tokens[last].end);
    dl_buffer_add_text(w->out, tokens[last].space_after ? "\n" : "|SpaceAfter=No\n");
}

static void write_word(writer *w, const dl_sentence *sentence, uint32_t index)
{
    const dl_token *token = &w->doc->tokens.items[index];
    bool in_range = token->glued || (index + 1 < sentence->last && token[1].glued);
    dl_buffer_format(w->out, "%u\t", index - sentence->first + 1);
    write_text(w, token->start, token->end);
    dl_buffer_add_char(w->out, '\t');
    dl_buffer_add_text(w->out, token->lemma && token->lemma[0] ? token->lemma : "_");
    uint32_t head = token->head == DL_NONE ? 0 : token->head - sentence->first + 1;
    dl_buffer_format(w->out, "\t%s\t%s\t_\t%u\t%s\t_\t", dl_upos_names[token->upos],
                     dl_xpos_names[token->xpos], head, dl_deprel_names[token->deprel]);
    write_place(w, token->start, token->end);
    write_name(w, index);
    dl_buffer_add_text(w->out, token->space_after || in_range ? "\n" : "|SpaceAfter=No\n");
}

void dl_conllu_write(const dl_document *doc, dl_buffer *out)
{
    writer w = {.doc = doc, .out = out, .cursor = {.text = doc->text}};
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        const dl_sentence *sentence = &doc->sentences.items[s];
        write_heading(&w, s);
        for (uint32_t i = sentence->first; i < sentence->last; i++) {
            write_range(&w, sentence, i);
            write_word(&w, sentence, i);
        }
        dl_buffer_add_char(out, '\n');
    }
}
