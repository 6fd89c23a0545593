/* Nouns that point back: to the entity beside them, to the person with that title, to the body or
 * the town that is so described. */
#include "references.h"

#include "../../lexicon/lexicon.h"
#include "../syntax/tree.h"
#include "mentions.h"
#include "tables.h"

#include <stdio.h>
#include <string.h>

enum {
    LONGEST_PHRASE = 8, // tokens up to a name behind a comma
    MOST_ROLES = 200,   // or entities, looked at for a title
};

bool dl_is_definite(const dl_document *doc, const dl_mention *mention)
{
    DL_EACH_CHILD (doc, dependent, mention->head) {
        if (dl_is_relation(doc, dependent, DL_BIT(DET)) &&
            dl_lemma_in(doc, dependent, " the this that these those both "))
            return true;
        if (dl_is_relation(doc, dependent, DL_BIT(NMOD_POSS)))
            return true;
    }
    return false;
}

bool dl_is_plural(const dl_document *doc, uint32_t token)
{
    uint8_t xpos = dl_token_at(doc, token)->xpos;
    return xpos == DL_XPOS_NNS || xpos == DL_XPOS_NNPS;
}

/* "his counterpart for the talks, Jonas Lind, ...": the name between commas that the noun's phrase
 * ends in, where the tree misses it. */
static uint32_t named_between_commas(const dl_document *doc, const dl_mention *mention)
{
    uint32_t end = doc->sentences.items[dl_sentence_of_mention(doc, mention)].last,
             t = mention->head + 1;
    uint32_t limit = t + LONGEST_PHRASE < end ? t + LONGEST_PHRASE : end;
    while (t < limit && dl_token_at(doc, t)->xpos != DL_XPOS_COMMA) {
        uint8_t upos = dl_token_at(doc, t)->upos;
        if (upos == DL_UPOS_VERB || upos == DL_UPOS_AUX || upos == DL_UPOS_CCONJ ||
            upos == DL_UPOS_PUNCT)
            return DL_NONE;
        t++;
    }
    if (t + 1 >= limit)
        return DL_NONE;
    uint32_t other = dl_token_at(doc, t + 1)->mention;
    if (other == DL_NONE || doc->mentions.items[other].first != t + 1)
        return DL_NONE;
    const dl_mention *name = &doc->mentions.items[other];
    bool closed = name->last >= end || dl_token_at(doc, name->last)->upos == DL_UPOS_PUNCT;
    bool fits = name->kind == DL_MENTION_NAME && name->type == mention->type &&
                name->type == DL_ENTITY_PERSON;
    return closed && fits ? name->entity : DL_NONE;
}

/* The entity named right beside the noun: "its chairman, Jonas Lind", "Lind is chairman". */
static uint32_t entity_beside(const dl_document *doc, const dl_mention *mention)
{
    DL_EACH_CHILD (doc, dependent, mention->head) {
        uint64_t beside = DL_BIT(APPOS) |
                          (dl_child(doc, mention->head, DL_BIT(COP)) != DL_NONE ? DL_SUBJECTS : 0);
        uint32_t other = dl_token_at(doc, dependent)->mention;
        if (!dl_is_relation(doc, dependent, beside) || other == DL_NONE)
            continue;
        if (doc->mentions.items[other].type == mention->type &&
            doc->mentions.items[other].kind == DL_MENTION_NAME)
            return doc->mentions.items[other].entity;
    }
    uint32_t named = named_between_commas(doc, mention);
    if (named != DL_NONE)
        return named;
    if (dl_is_relation(doc, mention->head, DL_BIT(APPOS))) {
        uint32_t other = dl_token_at(doc, dl_token_at(doc, mention->head)->head)->mention;
        if (other != DL_NONE && doc->mentions.items[other].type == mention->type)
            return doc->mentions.items[other].entity;
    }
    return DL_NONE;
}

/* text holds word as a word of its own; case aside. */
static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; *at; at++) {
        size_t i = 0;
        while (i < length && at[i] && (at[i] | 32) == (word[i] | 32))
            i++;
        bool starts = at == text || at[-1] == ' ' || at[-1] == '-';
        if (i == length && starts &&
            (at[i] == '\0' || at[i] == ' ' || at[i] == '-' || at[i] == '\''))
            return true;
    }
    return false;
}

/* The describing words of the noun phrase (compounds and adjectives that are no country) all stand
 * in text. */
static bool modifiers_stand_in(const dl_document *doc, const dl_mention *mention, const char *text)
{
    for (uint32_t t = mention->first; t < mention->head; t++) {
        if (!dl_is_relation(doc, t, DL_BIT(COMPOUND) | DL_BIT(AMOD)) ||
            dl_token_at(doc, t)->head != mention->head)
            continue;
        char form[64];
        dl_lower(doc, t, form, sizeof form);
        uint32_t other = dl_token_at(doc, t)->mention;
        bool country = other != DL_NONE && doc->mentions.items[other].type == DL_ENTITY_PLACE;
        if (!country && !has_word(text, form))
            return false;
    }
    return true;
}

/* The country that describes the noun ("the Kenyan minister"), else DL_NONE. */
static uint32_t described_country(const dl_document *doc, const dl_mention *mention)
{
    for (uint32_t t = mention->first; t < mention->head; t++) {
        uint32_t other = dl_token_at(doc, t)->mention;
        if (other != DL_NONE && doc->mentions.items[other].head != mention->head &&
            doc->mentions.items[other].type == DL_ENTITY_PLACE)
            return doc->mentions.items[other].entity;
    }
    return DL_NONE;
}

/* The body whose name describes the noun: "the NSB chief". */
static uint32_t described_body(const dl_document *doc, const dl_mention *mention)
{
    for (uint32_t t = mention->first; t < mention->head; t++) {
        uint32_t other = dl_token_at(doc, t)->mention;
        if (other == DL_NONE || doc->mentions.items[other].kind != DL_MENTION_NAME)
            continue;
        if (doc->mentions.items[other].type == DL_ENTITY_ORGANIZATION)
            return doc->mentions.items[other].entity;
    }
    return DL_NONE;
}

/* Whoever of the body's people was named last: "the NSB chief" may have been called its director.
 */
static uint32_t person_of_body(const dl_discourse *r, uint32_t body)
{
    const dl_document *doc = r->doc;
    uint32_t best = DL_NONE, best_recency = 0, count = doc->roles.count;
    for (uint32_t i = count > MOST_ROLES ? count - MOST_ROLES : 0; i < count; i++) {
        uint32_t latest = doc->roles.items[i].organization == body
                              ? dl_recency(r, doc->roles.items[i].person)
                              : 0;
        if (latest > best_recency) {
            best = doc->roles.items[i].person;
            best_recency = latest;
        }
    }
    return best;
}

static bool is_in_headline(const dl_document *doc, const dl_mention *mention)
{
    uint32_t block = doc->sentences.items[dl_sentence_of_mention(doc, mention)].block;
    return doc->blocks.items[block].kind == DL_BLOCK_TITLE;
}

/* The noun as titles have it: "FM" is short for a foreign minister, "PM" for a prime minister. */
static void title_noun(const dl_document *doc, uint32_t token, char *noun, size_t size)
{
    dl_lower(doc, token, noun, size);
    if (strcmp(noun, "fm") == 0)
        snprintf(noun, size, "foreign minister");
    else if (strcmp(noun, "pm") == 0)
        snprintf(noun, size, "prime minister");
}

/* "the Kenyan leader": whoever the text calls the country's president or head of government. */
static uint32_t ruler_of(const dl_discourse *r, const dl_mention *noun, uint32_t country)
{
    static const char *const titles[] = {"president", "prime", "premier", "chancellor",
                                         "king",      "queen", "emir",    "leader"};
    const dl_document *doc = r->doc;
    uint32_t best = DL_NONE, best_recency = 0, count = doc->roles.count;
    if (!dl_lemma_in(doc, noun->head, " leader premier "))
        return DL_NONE;
    for (uint32_t i = count > MOST_ROLES ? count - MOST_ROLES : 0; i < count; i++) {
        const dl_role *role = &doc->roles.items[i];
        bool rules = false;
        for (size_t t = 0; t < sizeof titles / sizeof *titles; t++)
            rules |= has_word(role->title, titles[t]);
        rules &= !has_word(role->title, "vice") && !has_word(role->title, "deputy") &&
                 role->organization == DL_NONE && role->state == DL_STATE_CURRENT;
        uint32_t latest = rules && role->place == country ? dl_recency(r, role->person) : 0;
        if (latest > best_recency) {
            best = role->person;
            best_recency = latest;
        }
    }
    return best;
}

/* "the minister": of those whose title has this noun the person spoken of last. */
static uint32_t person_with_title(const dl_discourse *r, const dl_mention *mention)
{
    const dl_document *doc = r->doc;
    uint32_t body = described_body(doc, mention);
    if (body != DL_NONE && dl_lemma_in(doc, mention->head, " chief head boss leader director "))
        return person_of_body(r, body);
    char noun[64];
    title_noun(doc, mention->head, noun, sizeof noun);
    bool headline = is_in_headline(doc, mention);
    uint32_t country = described_country(doc, mention), best = DL_NONE, best_recency = 0,
             count = doc->roles.count;
    for (uint32_t i = count > MOST_ROLES ? count - MOST_ROLES : 0; i < count; i++) {
        const dl_role *role = &doc->roles.items[i];
        if (!has_word(role->title, noun) || !modifiers_stand_in(doc, mention, role->title) ||
            (country != DL_NONE && role->place != DL_NONE && role->place != country))
            continue;
        uint32_t latest = dl_nearness(r, mention, role->person);
        // Whom a headline means the text names after it.
        bool first_told = headline && country != DL_NONE && best == DL_NONE;
        if (latest > best_recency || first_told) {
            best = role->person;
            best_recency = latest;
        }
    }
    return best == DL_NONE && country != DL_NONE ? ruler_of(r, mention, country) : best;
}

/* "the ministry": the body last named in which this noun stands. */
static uint32_t body_with_noun(const dl_discourse *r, const dl_mention *mention)
{
    const dl_document *doc = r->doc;
    char noun[64];
    dl_lower(doc, mention->head, noun, sizeof noun);
    for (uint32_t i = r->recent_count; i-- > 0;) {
        const dl_mention *other = &doc->mentions.items[r->recent[i]];
        if (other->type != mention->type)
            continue;
        const char *name = doc->entities.items[other->entity].name;
        if (has_word(name, noun) && modifiers_stand_in(doc, mention, name))
            return other->entity;
    }
    return DL_NONE;
}

/* "the Guardian newspaper", "Dutch firm Lume Steel": the name inside the noun phrase or right
 * behind it is the body's. */
static uint32_t body_inside(const dl_document *doc, const dl_mention *mention)
{
    uint32_t behind = mention->head + 1,
             end = doc->sentences.items[dl_sentence_of_mention(doc, mention)].last;
    uint32_t next = behind < end ? dl_token_at(doc, behind)->mention : DL_NONE;
    if (next != DL_NONE && doc->mentions.items[next].kind == DL_MENTION_NAME &&
        doc->mentions.items[next].type == DL_ENTITY_ORGANIZATION)
        return doc->mentions.items[next].entity; // "the Dutch firm Lume Steel"
    if (mention->head == 0 || dl_token_at(doc, mention->head - 1)->head != mention->head)
        return DL_NONE;
    uint32_t other = dl_token_at(doc, mention->head - 1)->mention;
    if (other == DL_NONE || doc->mentions.items[other].kind != DL_MENTION_NAME)
        return DL_NONE;
    const dl_mention *name = &doc->mentions.items[other];
    return name->type == DL_ENTITY_ORGANIZATION ? name->entity : DL_NONE;
}

/* "the Kenyan parliament", "the foreign ministry": described by a country or by its business, a
 * body is an entity even without a name of its own. Its name is what stands between the determiner
 * or possessor and the noun. */
static uint32_t add_described_body(dl_document *doc, uint32_t index)
{
    dl_mention *mention = &doc->mentions.items[index];
    // "an Indian drug company", "the rebel team": which one it is stands elsewhere or nowhere
    if (dl_lemma_in(doc, mention->head, " company firm business maker unit team side "))
        return DL_NONE;
    uint32_t first = mention->head;
    bool described = false;
    while (first > mention->first) {
        const dl_token *t = dl_token_at(doc, first - 1);
        bool modifier = dl_is_relation(doc, first - 1, DL_BIT(COMPOUND) | DL_BIT(AMOD)) ||
                        t->xpos == DL_XPOS_HYPH;
        if (!modifier || t->upos == DL_UPOS_DET || t->upos == DL_UPOS_PRON)
            break;
        described |=
            dl_is_relation(doc, first - 1, DL_BIT(COMPOUND)) ||
            (t->mention != DL_NONE && doc->mentions.items[t->mention].type == DL_ENTITY_PLACE);
        first--;
    }
    uint8_t begins = dl_token_at(doc, first)->upos;
    bool whole = begins != DL_UPOS_PUNCT && begins != DL_UPOS_NUM && begins != DL_UPOS_SYM;
    if (!described || !whole || dl_is_plural(doc, mention->head))
        return DL_NONE;
    uint32_t start = dl_token_at(doc, first)->start;
    return dl_entity_add(doc, DL_ENTITY_ORGANIZATION, doc->text + start, mention->end - start);
}

/* The country whose capital the place is, or NULL. */
static const char *country_of_capital(const dl_entity *place)
{
    char name[64];
    size_t length = 0;
    for (const char *c = place->name; *c && length + 1 < sizeof name; c++)
        name[length++] = *c >= 'A' && *c <= 'Z' ? (char)(*c | 32) : *c;
    const char *const *row = dl_table_find(&dl_table_countries, name, length);
    return row && strcmp(row[2], "capital") == 0 ? row[1] : NULL;
}

/* "the Kenyan capital", "Kenya's capital": the town that the text names elsewhere. "The capital"
 * alone is the only one that it names. DL_NONE where it names none. */
static uint32_t capital_town(const dl_document *doc, const dl_mention *mention)
{
    uint32_t described = described_country(doc, mention), found = DL_NONE;
    const char *country = described == DL_NONE ? NULL : doc->entities.items[described].country;
    uint32_t count = doc->entities.count, named = 0;
    for (uint32_t i = count > MOST_ROLES ? count - MOST_ROLES : 0; i < count; i++) {
        const dl_entity *place = &doc->entities.items[i];
        const char *of =
            place->type == DL_ENTITY_PLACE && !place->country ? country_of_capital(place) : NULL;
        if (!of || (country && strcmp(of, country) != 0))
            continue;
        found = i;
        named++;
    }
    return named == 1 && (country || described == DL_NONE) ? found : DL_NONE;
}

void dl_link_noun(dl_discourse *r, uint32_t mention)
{
    dl_document *doc = r->doc;
    dl_mention m = doc->mentions.items[mention];
    if (dl_is_plural(doc, m.head) || dl_token_at(doc, m.head)->upos == DL_UPOS_NUM ||
        dl_lemma_in(doc, m.head, " both pair duo ")) {
        dl_link_plural_noun(r, mention);
        return;
    }
    uint32_t role = dl_token_at(doc, m.head)->role;
    uint32_t entity = role != DL_NONE ? doc->roles.items[role].person : entity_beside(doc, &m);
    bool definite = dl_is_definite(doc, &m) || is_in_headline(doc, &m); // which leaves articles out
    if (entity == DL_NONE && definite && m.type == DL_ENTITY_PLACE &&
        dl_lemma_in(doc, m.head, " capital "))
        entity = capital_town(doc, &m);
    if (entity == DL_NONE && definite && m.type == DL_ENTITY_PERSON)
        entity = person_with_title(r, &m);
    if (entity == DL_NONE && (m.type == DL_ENTITY_ORGANIZATION || m.type == DL_ENTITY_DOCUMENT) &&
        definite)
        entity = body_with_noun(r, &m);
    if (entity == DL_NONE && m.type == DL_ENTITY_ORGANIZATION)
        entity = body_inside(doc, &m);
    if (entity == DL_NONE && m.type == DL_ENTITY_ORGANIZATION)
        entity = add_described_body(doc, mention);
    if (entity != DL_NONE)
        dl_entity_take(doc, entity, mention);
}
