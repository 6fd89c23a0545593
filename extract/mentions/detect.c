/* Which words are mentions.
 *
 * Names come from the recogniser; the forms of countries that it passed over come from the lexicon,
 * adjectives too
 * ("Kenyan"), since they say whose minister it is. A common noun is a mention where
 * lexicon/nouns.tsv says that it names a person, a body or a paper and where it heads its noun
 * phrase. */
#include "mentions.h"

#include "../../lexicon/lexicon.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_FORM = 5, FORM_BYTES = 96, NOUN_BYTES = 64 };

unsigned dl_noun_kinds(const char *noun, size_t length)
{
    static const struct {
        const char *name;
        unsigned bit;
    } kinds[] = {
        {"office",       DL_NOUN_OFFICE      },
        {"rank",         DL_NOUN_RANK        },
        {"abbreviated",  DL_NOUN_ABBREVIATED },
        {"job",          DL_NOUN_JOB         },
        {"relation",     DL_NOUN_RELATION    },
        {"honorific",    DL_NOUN_HONORIFIC   },
        {"person",       DL_NOUN_PERSON      },
        {"group",        DL_NOUN_GROUP       },
        {"organization", DL_NOUN_ORGANIZATION},
        {"place",        DL_NOUN_PLACE       },
        {"document",     DL_NOUN_DOCUMENT    },
    };
    unsigned found = 0;
    for (const char *const *row = dl_table_find(&dl_table_nouns, noun, length); row;
         row = dl_table_next(&dl_table_nouns, row))
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (strcmp(row[1], kinds[i].name) == 0)
                found |= kinds[i].bit;
    return found;
}

/* Of two words: "first lady". */
static unsigned kinds_of_pair(const dl_document *doc, uint32_t token)
{
    if (token == 0 || doc->tokens.items[token - 1].sentence != doc->tokens.items[token].sentence)
        return 0;
    char form[2 * NOUN_BYTES];
    size_t first = dl_lower(doc, token - 1, form, NOUN_BYTES);
    form[first] = ' ';
    size_t second = dl_lower(doc, token, form + first + 1, NOUN_BYTES);
    return dl_noun_kinds(form, first + 1 + second);
}

unsigned dl_token_noun_kinds(const dl_document *doc, uint32_t token)
{
    char form[NOUN_BYTES];
    size_t length = dl_lower(doc, token, form, sizeof form);
    unsigned kinds = dl_noun_kinds(form, length) | kinds_of_pair(doc, token);
    const char *lemma = doc->tokens.items[token].lemma;
    size_t lemma_length = lemma ? strlen(lemma) : 0;
    if (!lemma_length || lemma_length >= sizeof form)
        return kinds;
    for (size_t i = 0; i <= lemma_length; i++)
        form[i] = lemma[i] >= 'A' && lemma[i] <= 'Z' ? (char)(lemma[i] + 32) : lemma[i];
    return kinds | dl_noun_kinds(form, lemma_length);
}

const char *dl_country_of_tokens(const dl_document *doc, uint32_t first, uint32_t last,
                                 const char **kind)
{
    char form[FORM_BYTES];
    size_t length = 0;
    for (uint32_t t = first; t < last; t++) {
        if (length && doc->tokens.items[t - 1].space_after)
            form[length++] = ' ';
        length += dl_lower(doc, t, form + length, sizeof form - length - 1);
        if (length + 2 >= sizeof form)
            return NULL;
    }
    const char *const *row = dl_table_find(&dl_table_countries, form, length);
    // "us" and "turkey" in lower case are a pronoun and a bird.
    char initial = doc->text[doc->tokens.items[first].start];
    if (!row || (initial >= 'a' && initial <= 'z'))
        return NULL;
    if (strcmp(form, "us") == 0 && doc->text[doc->tokens.items[first].start + 1] == 's')
        return NULL;
    if (kind)
        *kind = row[2];
    return row[1];
}

uint32_t dl_mention_add(dl_document *doc, uint32_t first, uint32_t last, uint32_t head,
                        dl_mention_kind kind, dl_entity_type type)
{
    uint32_t index = doc->mentions.count;
    dl_mention *mention = DL_PUSH(&doc->mentions);
    mention->start = doc->tokens.items[first].start;
    mention->end = doc->tokens.items[last - 1].end;
    mention->first = first;
    mention->last = last;
    mention->head = head;
    mention->kind = kind;
    mention->type = type;
    mention->entity = mention->group = DL_NONE;
    for (uint32_t t = first; t < last; t++)
        if (doc->tokens.items[t].mention == DL_NONE)
            doc->tokens.items[t].mention = index;
    return index;
}

/* The word of [first, last) whose head lies outside; of several the last one, as names put the
 * family name there. */
static uint32_t head_of_span(const dl_document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t t = last; t-- > first;) {
        uint32_t head = doc->tokens.items[t].head;
        if (head == DL_NONE || head < first || head >= last)
            return t;
    }
    return last - 1;
}

/* "Tarn Chief Executive Ana Brel", taken for one name: where the name proper begins, behind a title
 * of an office inside of it. */
static uint32_t behind_inner_title(const dl_document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t t = last - 1; t-- > first + 1;) {
        char form[NOUN_BYTES];
        unsigned kinds = dl_noun_kinds(form, dl_lower(doc, t, form, sizeof form));
        if ((kinds & DL_NOUN_OFFICE) && t + 2 < last)
            return t + 1;
    }
    return first;
}

/* Honorifics and titles that the recogniser left at the front of a person's name, possessive marks
 * at its end. */
static void trim_name(const dl_document *doc, const dl_name *name, uint32_t *first, uint32_t *last)
{
    *first = name->first;
    *last = name->last;
    while (*last - *first > 1 && doc->tokens.items[*last - 1].xpos == DL_XPOS_POS)
        (*last)--;
    if (name->type != DL_ENTITY_PERSON)
        return;
    *first = behind_inner_title(doc, *first, *last);
    while (*last - *first > 1) {
        char form[NOUN_BYTES];
        unsigned kinds = dl_noun_kinds(form, dl_lower(doc, *first, form, sizeof form));
        if (!(kinds & (DL_NOUN_HONORIFIC | DL_NOUN_ABBREVIATED | DL_NOUN_OFFICE | DL_NOUN_RANK)))
            break;
        // "Prince" and "King" are surnames too: of two words only an honorific is cut.
        if (*last - *first == 2 && !(kinds & (DL_NOUN_HONORIFIC | DL_NOUN_ABBREVIATED)))
            break;
        (*first)++;
    }
}

/* A name does not end inside a hyphened word ("Soo-" of "Soo-ah"), but for "-led" and its like. */
static uint32_t whole_word_end(const dl_document *doc, uint32_t last)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t end = doc->sentences.items[tokens[last - 1].sentence].last;
    bool hyphen = last + 1 < end && tokens[last].xpos == DL_XPOS_HYPH &&
                  !tokens[last - 1].space_after && !tokens[last].space_after;
    return hyphen && !dl_lemma_in(doc, last + 1,
                                  " lead led base based bear born back backed style era elect ")
               ? last + 2
               : last;
}

/* "Defense Minister", taken for a person's name, is a title. */
static bool is_bare_title(const dl_document *doc, uint32_t last)
{
    char form[NOUN_BYTES + 2] = " ";
    size_t length = dl_lower(doc, last - 1, form + 1, NOUN_BYTES);
    memcpy(form + 1 + length, " ", 2);
    static const char titles[] =
        " minister secretary president chancellor ambassador spokesman spokeswoman governor "
        "senator chairman director premier commissioner prosecutor ";
    return strstr(titles, form) != NULL;
}

/* "Kenya-Chad" is two countries. False where the name is no such pair. */
static bool add_pair(dl_document *doc, uint32_t first, uint32_t last)
{
    uint32_t hyphen = first;
    while (hyphen < last && doc->tokens.items[hyphen].xpos != DL_XPOS_HYPH)
        hyphen++;
    if (hyphen == first || hyphen + 1 >= last || !dl_country_of_tokens(doc, first, hyphen, NULL) ||
        !dl_country_of_tokens(doc, hyphen + 1, last, NULL))
        return false;
    dl_mention_add(doc, first, hyphen, head_of_span(doc, first, hyphen), DL_MENTION_NAME,
                   DL_ENTITY_PLACE);
    dl_mention_add(doc, hyphen + 1, last, head_of_span(doc, hyphen + 1, last), DL_MENTION_NAME,
                   DL_ENTITY_PLACE);
    return true;
}

static uint32_t add_country(dl_document *doc, uint32_t token, uint32_t sentence_end);

/* "Kenyan FM" is a country's minister without a name. */
static bool add_short_office(dl_document *doc, uint32_t first, uint32_t last)
{
    char form[NOUN_BYTES];
    dl_lower(doc, last - 1, form, sizeof form);
    if (strcmp(form, "fm") != 0 && strcmp(form, "pm") != 0)
        return false;
    if (first + 1 < last)
        add_country(doc, first, last - 1);
    dl_mention_add(doc, first, last, last - 1, DL_MENTION_NOMINAL, DL_ENTITY_PERSON);
    return true;
}

/* A body's name whose head is a word for papers ("Kosta Growth Charter") is a paper's. */
static dl_entity_type type_of_name(const dl_document *doc, const dl_name *name, uint32_t tokens,
                                   uint32_t head)
{
    unsigned kinds = tokens > 1 ? dl_token_noun_kinds(doc, head) : 0;
    bool paper = (kinds & DL_NOUN_DOCUMENT) && !(kinds & (DL_NOUN_ORGANIZATION | DL_NOUN_PLACE));
    return paper && name->type == DL_ENTITY_ORGANIZATION ? DL_ENTITY_DOCUMENT : name->type;
}

static void add_name(dl_document *doc, const dl_name *name)
{
    uint32_t first, last;
    trim_name(doc, name, &first, &last);
    if (add_short_office(doc, first, last))
        return;
    if (name->type == DL_ENTITY_PLACE && add_pair(doc, first, last))
        return;
    if (name->type == DL_ENTITY_PERSON) {
        last = whole_word_end(doc, last);
        if (is_bare_title(doc, last))
            return;
    }
    uint32_t head = head_of_span(doc, first, last);
    dl_mention_add(doc, first, last, head, DL_MENTION_NAME,
                   type_of_name(doc, name, last - first, head));
}

/* The longest form of a country that begins at token and that no name covers. Gives the token
 * behind it, or token. */
static uint32_t add_country(dl_document *doc, uint32_t token, uint32_t sentence_end)
{
    const dl_token *tokens = doc->tokens.items;
    uint32_t longest = token + LONGEST_FORM < sentence_end ? token + LONGEST_FORM : sentence_end;
    for (uint32_t last = longest; last > token; last--) {
        const char *kind;
        if (tokens[last - 1].mention != DL_NONE || !dl_country_of_tokens(doc, token, last, &kind))
            continue;
        bool named = strcmp(kind, "name") == 0 || strcmp(kind, "capital") == 0 ||
                     strcmp(kind, "government") == 0;
        if (named && tokens[last - 1].upos != DL_UPOS_PROPN)
            continue;
        dl_mention_add(doc, token, last, head_of_span(doc, token, last),
                       named ? DL_MENTION_NAME : DL_MENTION_NOMINAL, DL_ENTITY_PLACE);
        return last;
    }
    return token;
}

static bool covers_time(const dl_document *doc, uint32_t token)
{
    return doc->tokens.items[token].time != DL_NONE;
}

/* Where a noun phrase begins: its determiner, possessor, or first modifier left of the head. */
static uint32_t phrase_start(const dl_document *doc, uint32_t head)
{
    uint64_t premodifiers = DL_BIT(DET) | DL_BIT(AMOD) | DL_BIT(COMPOUND) | DL_BIT(NMOD_POSS) |
                            DL_BIT(NUMMOD) | DL_BIT(DET_PREDET) | DL_BIT(NMOD_DESC);
    uint32_t start = head;
    DL_EACH_CHILD (doc, dependent, head) {
        if (dependent >= head || !dl_is_relation(doc, dependent, premodifiers))
            continue;
        uint32_t first, last;
        dl_subtree(doc, dependent, &first, &last);
        if (first < start)
            start = first;
    }
    return start;
}

static bool type_of_kinds(unsigned kinds, dl_entity_type *type)
{
    if (kinds & (DL_NOUN_OFFICE | DL_NOUN_RANK | DL_NOUN_JOB | DL_NOUN_RELATION | DL_NOUN_PERSON |
                 DL_NOUN_GROUP))
        *type = DL_ENTITY_PERSON;
    else if (kinds & DL_NOUN_ORGANIZATION)
        *type = DL_ENTITY_ORGANIZATION;
    else if (kinds & DL_NOUN_DOCUMENT)
        *type = DL_ENTITY_DOCUMENT;
    else if (kinds & DL_NOUN_PLACE)
        *type = DL_ENTITY_PLACE;
    else
        return false;
    return true;
}

static void add_nominal(dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    bool noun = t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN;
    uint64_t inside =
        DL_BIT(COMPOUND) | DL_BIT(NMOD_DESC) | DL_BIT(FLAT) | DL_BIT(AMOD) | DL_BIT(FIXED);
    dl_entity_type type;
    if (!noun || covers_time(doc, token) || dl_is_relation(doc, token, inside))
        return;
    if (type_of_kinds(dl_token_noun_kinds(doc, token), &type))
        dl_mention_add(doc, phrase_start(doc, token), token + 1, token, DL_MENTION_NOMINAL, type);
}

static void add_pronoun(dl_document *doc, uint32_t token)
{
    char form[NOUN_BYTES];
    dl_lower(doc, token, form, sizeof form);
    static const char persons[] =
        " he him his himself she her hers herself they them their theirs themselves ";
    static const char things[] = " it its itself ";
    char padded[NOUN_BYTES + 2];
    size_t length = strlen(form);
    padded[0] = ' ';
    memcpy(padded + 1, form, length);
    memcpy(padded + 1 + length, " ", 2);
    if (strstr(persons, padded))
        dl_mention_add(doc, token, token + 1, token, DL_MENTION_PRONOUN, DL_ENTITY_PERSON);
    else if (strstr(things, padded))
        dl_mention_add(doc, token, token + 1, token, DL_MENTION_PRONOUN, DL_ENTITY_ORGANIZATION);
}

static void mark_covered_tokens(dl_document *doc)
{
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        doc->tokens.items[t].mention = doc->tokens.items[t].time = DL_NONE;
    for (uint32_t i = 0; i < doc->times.count; i++)
        for (uint32_t t = doc->times.items[i].first; t < doc->times.items[i].last; t++)
            doc->tokens.items[t].time = i;
}

/* ---- family names that the recogniser passed over ---- */

/* The last words of the people's full names, sorted, so that a bare "Okoro" elsewhere is known for
 * a person even where the recogniser took it for a place, or for nothing. */
typedef struct {
    const char **words;
    uint32_t count;
} family_names;

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static family_names collect_family_names(dl_document *doc)
{
    family_names family = {.words = dl_calloc(doc->names.count, sizeof *family.words)};
    for (uint32_t i = 0; i < doc->names.count; i++) {
        const dl_name *name = &doc->names.items[i];
        const dl_token *last = &doc->tokens.items[name->last - 1];
        if (name->type == DL_ENTITY_PERSON && name->last - name->first > 1 &&
            last->end - last->start > 2)
            family.words[family.count++] =
                dl_arena_text(&doc->arena, doc->text + last->start, last->end - last->start);
    }
    qsort(family.words, family.count, sizeof *family.words, by_text);
    return family;
}

static bool is_family_name(dl_document *doc, const family_names *family, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    char form[NOUN_BYTES], *key = form;
    uint32_t length = t->end - t->start;
    if (length >= sizeof form || doc->text[t->start] < 'A' || doc->text[t->start] > 'Z')
        return false;
    memcpy(form, doc->text + t->start, length);
    form[length] = '\0';
    return bsearch(&key, family->words, family->count, sizeof *family->words, by_text) != NULL;
}

/* Inside of no name, and in no place: "in Florence" is the city. */
static bool is_bare_family_name(dl_document *doc, const family_names *family, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    if (t->mention != DL_NONE || t->time != DL_NONE || !family->count ||
        !is_family_name(doc, family, token))
        return false;
    uint32_t preposition = dl_preposition(doc, token);
    bool somewhere =
        preposition != DL_NONE && dl_lemma_in(doc, preposition, " in at to from near into ");
    return !somewhere &&
           !dl_is_relation(doc, token, DL_BIT(COMPOUND) | DL_BIT(FLAT) | DL_BIT(AMOD));
}

/* "Both agreed", "The pair met". */
static bool is_pair(const dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    if (!dl_is_relation(doc, token, DL_SUBJECTS) || t->time != DL_NONE)
        return false;
    if (t->upos == DL_UPOS_NOUN)
        return t->xpos == DL_XPOS_NN && dl_lemma_in(doc, token, " pair duo ") &&
               dl_child(doc, token, DL_BIT(DET)) != DL_NONE &&
               dl_child(doc, token, DL_BIT(NMOD)) == DL_NONE;
    return dl_lemma_in(doc, token, " both ") && t->child == DL_NONE;
}

static void add_other(dl_document *doc, uint32_t token)
{
    const dl_token *t = &doc->tokens.items[token];
    uint32_t det = t->upos == DL_UPOS_NUM ? dl_child(doc, token, DL_BIT(DET)) : DL_NONE;
    bool the_two = det != DL_NONE && t->time == DL_NONE &&
                   dl_lemma_in(doc, det, " the these those ") &&
                   dl_lemma_in(doc, token, " two three ") &&
                   dl_is_relation(doc, token, DL_SUBJECTS | DL_BIT(OBJ));
    if (the_two)
        dl_mention_add(doc, det, token + 1, token, DL_MENTION_NOMINAL, DL_ENTITY_PERSON);
    else if (is_pair(doc, token))
        dl_mention_add(doc, token, token + 1, token, DL_MENTION_NOMINAL, DL_ENTITY_PERSON);
    else if (t->upos == DL_UPOS_PRON)
        add_pronoun(doc, token);
    else
        add_nominal(doc, token);
}

void dl_find_mentions(dl_document *doc)
{
    mark_covered_tokens(doc);
    dl_mend_names(doc);
    family_names family = collect_family_names(doc);
    uint32_t name = 0;
    for (uint32_t t = 0; t < doc->tokens.count; t++) {
        while (name < doc->names.count && doc->names.items[name].last <= t)
            name++;
        const dl_name *here = name < doc->names.count ? &doc->names.items[name] : NULL;
        bool in_event = here && here->first <= t && here->type == DL_ENTITY_EVENT;
        bool one_word =
            !here || here->first != t || (here->last == t + 1 && here->type != DL_ENTITY_PERSON);
        if (!in_event && one_word && is_bare_family_name(doc, &family, t)) {
            dl_mention_add(doc, t, t + 1, t, DL_MENTION_NAME, DL_ENTITY_PERSON);
            continue;
        }
        if (here && here->first == t && !in_event) {
            uint32_t added = doc->mentions.count;
            add_name(doc, here);
            t = (doc->mentions.count > added ? doc->mentions.items[doc->mentions.count - 1].last
                                             : here->last) -
                1;
            continue;
        }
        // Of an event's name only the countries are mentions: "Kenya-Chad Security Dialogue".
        uint32_t limit =
            in_event ? here->last : doc->sentences.items[doc->tokens.items[t].sentence].last;
        uint32_t after = add_country(doc, t, limit);
        if (after > t)
            t = after - 1;
        else if (!in_event)
            add_other(doc, t);
    }
    free(family.words);
}
