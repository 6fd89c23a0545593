/* What the recogniser's names miss that the words around them tell. */
#include "mentions.h"

#include "../syntax/tree.h"

#include <string.h>

enum { NOUN_BYTES = 64, LONGEST_QUOTED = 12, LONGEST_POST = 4 };

/* "will attend the Lume Energy Forum", "at the Lume Energy Forum": a meeting there, not a body. */
static bool is_attended(const dl_document *doc, uint32_t noun)
{
    uint32_t preposition = dl_preposition(doc, noun), head = dl_token_at(doc, noun)->head;
    if (preposition != DL_NONE)
        return dl_lemma_in(doc, preposition, " at ");
    return head != DL_NONE && dl_is_relation(doc, noun, DL_BIT(OBJ)) &&
           dl_lemma_in(doc, head, " attend host hold open address chair close join ");
}

/* A name that was taken for a body's and ends in a word for a meeting is the meeting's: "Kosta-Lume
 * Security Dialogue". */
static void retype_event_names(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->names.count; i++) {
        dl_name *name = &doc->names.items[i];
        char form[NOUN_BYTES];
        dl_lower(doc, name->last - 1, form, sizeof form);
        bool meeting = strcmp(form, "dialogue") == 0 || strcmp(form, "summit") == 0 ||
                       strcmp(form, "talks") == 0 || strcmp(form, "meeting") == 0;
        bool gathering = strcmp(form, "forum") == 0 || strcmp(form, "conference") == 0 ||
                         strcmp(form, "congress") == 0 || strcmp(form, "symposium") == 0;
        meeting |= gathering && is_attended(doc, name->last - 1);
        if (name->type != DL_ENTITY_PERSON && name->last - name->first > 1 && meeting)
            name->type = DL_ENTITY_EVENT;
    }
}

/* A name that begins behind the hyphen of a capitalised word begins with that word: "Kosta-Lume
 * Dialogue", of which the recogniser saw the end. */
static void widen_over_hyphens(dl_document *doc)
{
    const dl_token *tokens = doc->tokens.items;
    for (uint32_t i = 0; i < doc->names.count; i++) {
        dl_name *name = &doc->names.items[i];
        uint32_t least = i ? doc->names.items[i - 1].last : 0, first = name->first;
        bool hyphened = name->type != DL_ENTITY_PERSON && first >= least + 2 &&
                        tokens[first - 1].xpos == DL_XPOS_HYPH && !tokens[first - 1].space_after &&
                        !tokens[first - 2].space_after &&
                        tokens[first - 2].sentence == tokens[first].sentence;
        char initial = hyphened ? doc->text[tokens[first - 2].start] : 'a';
        if (initial < 'A' || initial > 'Z')
            continue;
        name->first = first - 2;
        name->start = tokens[first - 2].start;
    }
}

/* "Kosta-Lume Security Dialogue", of which the recogniser took "Kosta" for a name of its own: the
 * country before the hyphen is part of the meeting's name. */
static void join_hyphened_events(dl_document *doc)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->names.count; i++) {
        dl_name name = doc->names.items[i];
        dl_name *before = kept ? &doc->names.items[kept - 1] : NULL;
        bool glued = before && name.type == DL_ENTITY_EVENT && before->last + 1 == name.first &&
                     before->type == DL_ENTITY_PLACE && tokens[before->last].xpos == DL_XPOS_HYPH &&
                     !tokens[before->last - 1].space_after && !tokens[before->last].space_after;
        if (glued) {
            name.first = before->first;
            name.start = before->start;
            kept--;
        }
        doc->names.items[kept++] = name;
    }
    doc->names.count = kept;
}

/* The closing quote behind a title of capitalised words that begins at token, or DL_NONE. */
static uint32_t end_of_quoted_title(const dl_document *doc, uint32_t token)
{
    uint32_t end = doc->sentences.items[dl_token_at(doc, token)->sentence].last;
    for (uint32_t t = token; t < end && t <= token + LONGEST_QUOTED; t++) {
        uint8_t xpos = dl_token_at(doc, t)->xpos;
        if (xpos == DL_XPOS_RQUOTE)
            return t;
        bool small =
            dl_token_at(doc, t)->upos == DL_UPOS_ADP || dl_token_at(doc, t)->upos == DL_UPOS_DET ||
            dl_token_at(doc, t)->upos == DL_UPOS_CCONJ ||
            dl_token_at(doc, t)->upos == DL_UPOS_NUM || xpos == DL_XPOS_HYPH || xpos == DL_XPOS_POS;
        if (!small && !dl_is_capitalised(doc, t))
            return DL_NONE;
    }
    return DL_NONE;
}

/* The "Harbour Vision of the Two Straits": what a quote holds is one name where it begins as the
 * name of a paper or a body and goes on in capitals. */
static void widen_to_quotes(dl_document *doc)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->names.count; i++) {
        dl_name name = doc->names.items[i];
        if (kept && name.first < doc->names.items[kept - 1].last)
            continue; // inside of a widened one
        bool opens = name.type != DL_ENTITY_PERSON && name.type != DL_ENTITY_PLACE && name.first &&
                     dl_token_at(doc, name.first - 1)->xpos == DL_XPOS_LQUOTE;
        uint32_t close = opens ? end_of_quoted_title(doc, name.first) : DL_NONE;
        if (close != DL_NONE && close > name.last) {
            name.last = close;
            name.end = dl_token_at(doc, close - 1)->end;
        }
        doc->names.items[kept++] = name;
    }
    doc->names.count = kept;
}

/* "at the Pentagon", where something happens, is a place; "an analyst at the Bundesbank" has the
 * body. An acronym is a body in any case. */
static bool is_host_building(const dl_document *doc, const dl_name *name)
{
    if (name->type != DL_ENTITY_ORGANIZATION || name->last != name->first + 1)
        return false;
    const dl_token *t = dl_token_at(doc, name->first);
    bool acronym = true;
    for (uint32_t c = t->start; c < t->end; c++)
        acronym &= doc->text[c] < 'a' || doc->text[c] > 'z';
    uint32_t preposition = dl_preposition(doc, name->first);
    bool at = preposition != DL_NONE && dl_lemma_in(doc, preposition, " at ") &&
              name->first == preposition + 2 &&
              dl_token_at(doc, preposition + 1)->upos == DL_UPOS_DET;
    if (acronym || !at || t->head == DL_NONE)
        return false;
    return !(dl_token_noun_kinds(doc, t->head) & (DL_NOUN_TITLE | DL_NOUN_PERSON | DL_NOUN_GROUP));
}

static void retype_host_buildings(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->names.count; i++)
        if (is_host_building(doc, &doc->names.items[i]))
            doc->names.items[i].type = DL_ENTITY_PLACE;
}

/* None of the name's words is that of a body, a place or a paper. */
static bool may_be_person(const dl_document *doc, const dl_name *name)
{
    if (name->last - name->first < 2)
        return false;
    for (uint32_t t = name->first; t < name->last; t++) {
        unsigned kinds = dl_token_noun_kinds(doc, t);
        if ((kinds & (DL_NOUN_ORGANIZATION | DL_NOUN_PLACE | DL_NOUN_DOCUMENT)) ||
            dl_country_of_tokens(doc, t, t + 1, NULL))
            return false;
    }
    return !dl_country_of_tokens(doc, name->first, name->last, NULL);
}

/* "X, the federation's treasurer," names a person, whatever the recogniser took it for. */
static bool is_called_officer(const dl_document *doc, const dl_name *name)
{
    if (!may_be_person(doc, name))
        return false;
    uint32_t end = doc->sentences.items[dl_token_at(doc, name->first)->sentence].last;
    bool comma = name->last < end && dl_token_at(doc, name->last)->xpos == DL_XPOS_COMMA;
    for (uint32_t t = name->first; comma && t < name->last; t++)
        DL_EACH_CHILD (doc, noun, t)
            if (dl_is_relation(doc, noun, DL_BIT(APPOS)) && noun > name->last &&
                dl_token_at(doc, noun)->xpos == DL_XPOS_NN &&
                (dl_token_noun_kinds(doc, noun) & DL_NOUN_OFFICE) &&
                !dl_lemma_in(doc, noun, " leader head member partner owner operator agent "))
                return true;
    return false;
}

/* The noun at token is that of a post, and one that no body has. */
static bool is_own_post(const dl_document *doc, uint32_t noun)
{
    return (dl_token_noun_kinds(doc, noun) & DL_NOUN_OFFICE) &&
           dl_token_at(doc, noun)->xpos == DL_XPOS_NN &&
           !dl_lemma_in(doc, noun,
                        " leader head member partner owner operator agent founder sponsor chair ");
}

/* "The club's finance chief, Ana Brel, ...", "elected Ana Brel prime minister": so is a person. */
static bool is_put_into_post(const dl_document *doc, const dl_name *name)
{
    const dl_sentence *s = &doc->sentences.items[dl_token_at(doc, name->first)->sentence];
    if (!may_be_person(doc, name))
        return false;
    bool behind_comma = name->first >= s->first + 3 && name->last < s->last &&
                        dl_token_at(doc, name->first - 1)->xpos == DL_XPOS_COMMA &&
                        dl_token_at(doc, name->last)->xpos == DL_XPOS_COMMA;
    if (behind_comma && is_own_post(doc, name->first - 2))
        return true;
    bool elected = name->first > s->first &&
                   dl_lemma_in(doc, name->first - 1, " elect re-elect appoint name choose ");
    for (uint32_t t = name->last; elected && t < s->last && t < name->last + LONGEST_POST; t++) {
        if (is_own_post(doc, t))
            return true;
        if (dl_token_at(doc, t)->upos != DL_UPOS_NOUN && dl_token_at(doc, t)->upos != DL_UPOS_ADJ)
            break;
    }
    return false;
}

/* "A joint company, Tunelia, ...": the name is the company's. */
static bool is_called_body(const dl_document *doc, const dl_name *name)
{
    uint32_t noun = dl_token_at(doc, name->first)->head;
    if (name->last != name->first + 1 || noun == DL_NONE || noun + 2 != name->first ||
        !dl_is_relation(doc, name->first, DL_BIT(APPOS)) ||
        dl_token_at(doc, noun + 1)->xpos != DL_XPOS_COMMA)
        return false;
    uint32_t article = dl_child(doc, noun, DL_BIT(DET));
    return article != DL_NONE && dl_lemma_in(doc, article, " a an ") &&
           (dl_token_noun_kinds(doc, noun) & DL_NOUN_ORGANIZATION);
}

static void retype_by_apposition(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->names.count; i++) {
        dl_name *name = &doc->names.items[i];
        bool thing = name->type == DL_ENTITY_ORGANIZATION || name->type == DL_ENTITY_PLACE;
        if (thing && (is_called_officer(doc, name) || is_put_into_post(doc, name)))
            name->type = DL_ENTITY_PERSON;
        else if (name->type == DL_ENTITY_PERSON && is_called_body(doc, name))
            name->type = DL_ENTITY_ORGANIZATION;
    }
}

/* Who publishes the article is a body: "By Tidewire". */
static void retype_source(dl_document *doc)
{
    size_t length = doc->source ? strlen(doc->source) : 0;
    for (uint32_t i = 0; length && i < doc->names.count; i++) {
        dl_name *name = &doc->names.items[i];
        if (name->end - name->start == length && name->type == DL_ENTITY_PERSON &&
            memcmp(doc->text + name->start, doc->source, length) == 0)
            name->type = DL_ENTITY_ORGANIZATION;
    }
}

void dl_mend_names(dl_document *doc)
{
    retype_source(doc);
    retype_by_apposition(doc);
    widen_over_hyphens(doc);
    widen_to_quotes(doc);
    retype_event_names(doc);
    join_hyphened_events(doc);
    retype_host_buildings(doc);
}
