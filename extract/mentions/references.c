/* Nouns and pronouns that point back to an entity.
 *
 * One pass in text order, with the latest entities at hand. A noun joins the entity beside it
 * (apposition, predicate), else the latest one whose role or name has the same noun; a singular
 * pronoun the most prominent person of the last sentences, subjects first (Hobbs 1978; Lappin and
 * Leass 1994); a plural or "the two ..." the latest list of names or the two latest of the kind.
 * What is left over stays without an entity. */
#include "mentions.h"

#include "../../lexicon/lexicon.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SENTENCES_BACK = 3, // for a pronoun
    MOST_RECENT = 64,   // entities looked at
    MOST_ROLES = 200,   // looked at for a title
    LONGEST_GROUP = 8,
    LIKELY_GENDER = 10,   // what a given name adds to a person's prominence
    UNLIKELY_GENDER = 50, // or takes from it
};

typedef struct {
    dl_document *doc;
    uint32_t latest_group;        // the latest mention that stands for several, or DL_NONE
    uint32_t recent[MOST_RECENT]; // mentions with an entity, the latest last
    uint32_t recent_count;
} resolver;

static uint32_t sentence_of(const dl_document *doc, const dl_mention *mention)
{
    return dl_token_at(doc, mention->head)->sentence;
}

static void remember(resolver *r, uint32_t mention)
{
    if (r->recent_count == MOST_RECENT) {
        memmove(r->recent, r->recent + 1, (MOST_RECENT - 1) * sizeof *r->recent);
        r->recent_count--;
    }
    r->recent[r->recent_count++] = mention;
}

static bool is_definite(const dl_document *doc, const dl_mention *mention)
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

static bool is_plural(const dl_document *doc, uint32_t token)
{
    uint8_t xpos = dl_token_at(doc, token)->xpos;
    return xpos == DL_XPOS_NNS || xpos == DL_XPOS_NNPS;
}

/* ---- nouns ---- */

enum { LONGEST_PHRASE = 8 };

/* "his counterpart for the talks, Jonas Lind, ...": the name between commas that the noun's phrase
 * ends in, where the tree misses it. */
static uint32_t named_between_commas(const dl_document *doc, const dl_mention *mention)
{
    uint32_t end = doc->sentences.items[sentence_of(doc, mention)].last, t = mention->head + 1;
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

/* The place of an entity's latest mention among the recent ones, counted from 1; 0 where it has
 * none. */
static uint32_t recency(const resolver *r, uint32_t entity)
{
    for (uint32_t i = r->recent_count; i-- > 0;)
        if (r->doc->mentions.items[r->recent[i]].entity == entity)
            return i + 1;
    return 0;
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
static uint32_t person_of_body(const resolver *r, uint32_t body)
{
    const dl_document *doc = r->doc;
    uint32_t best = DL_NONE, best_recency = 0, count = doc->roles.count;
    for (uint32_t i = count > MOST_ROLES ? count - MOST_ROLES : 0; i < count; i++) {
        uint32_t latest =
            doc->roles.items[i].organization == body ? recency(r, doc->roles.items[i].person) : 0;
        if (latest > best_recency) {
            best = doc->roles.items[i].person;
            best_recency = latest;
        }
    }
    return best;
}

static bool is_in_headline(const dl_document *doc, const dl_mention *mention)
{
    uint32_t block = doc->sentences.items[sentence_of(doc, mention)].block;
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

/* The subject of a sentence's main verb, unless that only says who says it. */
static bool is_main_actor(const dl_document *doc, uint32_t subject)
{
    uint32_t verb = dl_token_at(doc, subject)->head;
    if (verb == DL_NONE || dl_token_at(doc, verb)->head != DL_NONE)
        return false;
    const char *lemma = dl_token_at(doc, verb)->lemma;
    for (const char *const *row =
             lemma ? dl_table_find(&dl_table_word_classes, lemma, strlen(lemma)) : NULL;
         row; row = dl_table_next(&dl_table_word_classes, row))
        if (strcmp(row[1], "say") == 0)
            return false;
    return true;
}

static int prominence(const dl_document *doc, const dl_mention *candidate,
                      uint32_t pronoun_sentence, uint32_t age)
{
    int score = 100 - 30 * (int)(pronoun_sentence - sentence_of(doc, candidate)) - (int)age;
    uint32_t head = dl_first_conjunct(doc, candidate->head);
    if (dl_is_relation(doc, head, DL_SUBJECTS))
        score += is_main_actor(doc, head) ? 32 : 25;
    else if (dl_is_relation(doc, head, DL_BIT(NMOD_POSS) | DL_BIT(NMOD) | DL_BIT(COMPOUND)))
        score -= 15;
    return score;
}

/* How near and prominent the person was told of before the noun, from 1 up; 0 where not at all. Of
 * the last sentences the one spoken of counts more than one only named. */
static uint32_t nearness(const resolver *r, const dl_mention *noun, uint32_t person)
{
    const dl_document *doc = r->doc;
    uint32_t latest = recency(r, person);
    int best = 0;
    for (uint32_t i = r->recent_count; i-- > 0;) {
        const dl_mention *m = &doc->mentions.items[r->recent[i]];
        if (sentence_of(doc, m) + SENTENCES_BACK < sentence_of(doc, noun))
            break;
        if (m->entity != person)
            continue;
        int score = prominence(doc, m, sentence_of(doc, noun), r->recent_count - 1 - i);
        best = score > best ? score : best;
    }
    return best > 0 ? MOST_RECENT + (uint32_t)best : latest;
}

/* "the Kenyan leader": whoever the text calls the country's president or head of government. */
static uint32_t ruler_of(const resolver *r, const dl_mention *noun, uint32_t country)
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
        uint32_t latest = rules && role->place == country ? recency(r, role->person) : 0;
        if (latest > best_recency) {
            best = role->person;
            best_recency = latest;
        }
    }
    return best;
}

/* "the minister": of those whose title has this noun the person spoken of last. */
static uint32_t person_with_title(const resolver *r, const dl_mention *mention)
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
        uint32_t latest = nearness(r, mention, role->person);
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
static uint32_t body_with_noun(const resolver *r, const dl_mention *mention)
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

/* "the Guardian newspaper": the name inside the noun phrase is the body's. */
static uint32_t body_inside(const dl_document *doc, const dl_mention *mention)
{
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
    if (!described || !whole || is_plural(doc, mention->head))
        return DL_NONE;
    uint32_t start = dl_token_at(doc, first)->start;
    return dl_entity_add(doc, DL_ENTITY_ORGANIZATION, doc->text + start, mention->end - start);
}

/* ---- groups ---- */

static void set_group(dl_document *doc, uint32_t mention, const uint32_t *entities, uint32_t count)
{
    dl_mention *m = &doc->mentions.items[mention];
    m->group = doc->members.count;
    m->group_count = count;
    for (uint32_t i = 0; i < count; i++)
        *DL_PUSH(&doc->members) = entities[i];
}

static bool add_member(uint32_t *members, uint32_t *count, uint32_t entity)
{
    for (uint32_t i = 0; i < *count; i++)
        if (members[i] == entity)
            return false;
    if (*count < LONGEST_GROUP)
        members[(*count)++] = entity;
    return true;
}

static bool is_kind(const dl_document *doc, uint32_t entity, bool people)
{
    const dl_entity *e = &doc->entities.items[entity];
    return people ? e->type == DL_ENTITY_PERSON : e->country != NULL;
}

/* The latest list of names ("A and B", "A, B and C") of people, or of countries. */
static uint32_t latest_list(const resolver *r, bool people, uint32_t *members)
{
    const dl_document *doc = r->doc;
    for (uint32_t i = r->recent_count; i-- > 0;) {
        const dl_mention *m = &doc->mentions.items[r->recent[i]];
        uint32_t head = dl_first_conjunct(doc, m->head);
        if (head == m->head || !is_kind(doc, m->entity, people))
            continue;
        uint32_t count = 0;
        for (uint32_t k = 0; k <= i; k++) {
            const dl_mention *other = &doc->mentions.items[r->recent[k]];
            bool same = dl_first_conjunct(doc, other->head) == head &&
                        sentence_of(doc, other) == sentence_of(doc, m);
            if (same && is_kind(doc, other->entity, people))
                add_member(members, &count, other->entity);
        }
        if (count > 1)
            return count;
    }
    return 0;
}

/* The verb whose object a word is, or that has it after "with"; also through its noun ("held talks
 * with X"). DL_NONE where it is something else. */
static uint32_t clause_of_partner(const dl_document *doc, uint32_t token)
{
    uint32_t preposition = dl_preposition(doc, token), head = dl_token_at(doc, token)->head;
    bool with = preposition != DL_NONE && dl_lemma_in(doc, preposition, " with ");
    if (head == DL_NONE)
        return DL_NONE;
    if (with && dl_is_relation(doc, token, DL_BIT(NMOD)) && dl_is_relation(doc, head, DL_BIT(OBJ)))
        return dl_token_at(doc, head)->head;
    bool object = dl_is_relation(doc, token, DL_BIT(OBJ));
    return object || (with && dl_is_relation(doc, token, DL_BIT(OBL))) ? head : DL_NONE;
}

/* The latest `wanted` different ones of a kind. */
static uint32_t latest_of_kind(const resolver *r, bool people, uint32_t wanted, uint32_t *members)
{
    uint32_t count = 0;
    for (uint32_t i = r->recent_count; i-- > 0 && count < wanted;) {
        uint32_t entity = r->doc->mentions.items[r->recent[i]].entity;
        if (is_kind(r->doc, entity, people))
            add_member(members, &count, entity);
    }
    return count == wanted ? count : 0;
}

static uint32_t stated_number(const dl_document *doc, uint32_t noun)
{
    uint32_t own = dl_token_at(doc, noun)->upos == DL_UPOS_NUM ? noun : DL_NONE; // "the two"
    uint32_t number = own != DL_NONE ? own : dl_child(doc, noun, DL_BIT(NUMMOD));
    if (number != DL_NONE && dl_lemma_in(doc, number, " two 2 "))
        return 2;
    if (number != DL_NONE && dl_lemma_in(doc, number, " three 3 "))
        return 3;
    uint32_t both = dl_child(doc, noun, DL_BIT(DET) | DL_BIT(DET_PREDET));
    return number == DL_NONE && both != DL_NONE && dl_lemma_in(doc, both, " both ") ? 2 : 0;
}

/* The two people whom the latest clause with a person as its subject joins: "Brel met Lind", "Brel
 * held talks with Lind". Gives the sentence, or DL_NONE. */
static uint32_t latest_pair(const resolver *r, uint32_t sentence, uint32_t *members)
{
    const dl_document *doc = r->doc;
    for (uint32_t i = r->recent_count; i-- > 1;) {
        const dl_mention *object = &doc->mentions.items[r->recent[i]];
        uint32_t verb = clause_of_partner(doc, object->head);
        if (sentence_of(doc, object) + 1 < sentence)
            return DL_NONE;
        if (verb == DL_NONE || !is_kind(doc, object->entity, true))
            continue;
        for (uint32_t k = i; k-- > 0;) {
            const dl_mention *subject = &doc->mentions.items[r->recent[k]];
            if (sentence_of(doc, subject) != sentence_of(doc, object))
                break;
            uint32_t own = dl_token_at(doc, subject->head)->head;
            bool does = (own == verb || own == dl_first_conjunct(doc, verb)) &&
                        dl_is_relation(doc, subject->head, DL_SUBJECTS);
            // "Beside the summit Brel met Lind" may have the name beside the summit.
            if ((!does && subject->last != verb) || !is_kind(doc, subject->entity, true) ||
                subject->entity == object->entity)
                continue;
            members[0] = subject->entity;
            members[1] = object->entity;
            return sentence_of(doc, object);
        }
    }
    return DL_NONE;
}

static uint32_t sentence_of_latest(const resolver *r, const uint32_t *members, uint32_t count)
{
    for (uint32_t i = r->recent_count; i-- > 0;)
        for (uint32_t k = 0; k < count; k++)
            if (r->doc->mentions.items[r->recent[i]].entity == members[k])
                return sentence_of(r->doc, &r->doc->mentions.items[r->recent[i]]);
    return 0;
}

/* "the two presidents", "both countries", "the allies", "the neighbours". */
static void link_plural_noun(resolver *r, uint32_t mention)
{
    dl_document *doc = r->doc;
    uint32_t head = doc->mentions.items[mention].head, members[LONGEST_GROUP];
    uint32_t wanted = stated_number(doc, head);
    bool nations = dl_lemma_in(
        doc, head, " country nation side ally neighbour neighbor state government party partner ");
    bool number = dl_token_at(doc, head)->upos == DL_UPOS_NUM;
    bool people = !nations && (number || (dl_token_noun_kinds(doc, head) &
                                          (DL_NOUN_OFFICE | DL_NOUN_PERSON | DL_NOUN_JOB)));
    bool bare_pair = dl_lemma_in(doc, head, " ally neighbour neighbor side ") &&
                     is_definite(doc, &doc->mentions.items[mention]);
    if ((!nations && !people) || (!wanted && !bare_pair))
        return;
    uint32_t count = latest_list(r, people, members);
    uint32_t pair[2], of_pair = DL_NONE;
    if (people && wanted == 2)
        of_pair = latest_pair(r, sentence_of(doc, &doc->mentions.items[mention]), pair);
    if (of_pair != DL_NONE && (!count || of_pair > sentence_of_latest(r, members, count))) {
        set_group(doc, mention, pair, 2);
        return;
    }
    if (!count || (wanted && count != wanted))
        count = latest_of_kind(r, people, wanted ? wanted : 2, members);
    if (count > 1)
        set_group(doc, mention, members, count);
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

static void link_noun(resolver *r, uint32_t mention)
{
    dl_document *doc = r->doc;
    dl_mention m = doc->mentions.items[mention];
    if (is_plural(doc, m.head) || dl_token_at(doc, m.head)->upos == DL_UPOS_NUM) {
        link_plural_noun(r, mention);
        return;
    }
    uint32_t role = dl_token_at(doc, m.head)->role;
    uint32_t entity = role != DL_NONE ? doc->roles.items[role].person : entity_beside(doc, &m);
    bool definite = is_definite(doc, &m) || is_in_headline(doc, &m); // which leaves articles out
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

/* ---- pronouns ---- */

/* Where the pronoun's own clause has another subject of the kind, an object pronoun cannot be that
 * one. */
static bool is_own_subject(const dl_document *doc, uint32_t pronoun, uint32_t other)
{
    if (!dl_is_relation(doc, pronoun, DL_BIT(OBJ) | DL_BIT(IOBJ) | DL_BIT(OBL)))
        return false;
    uint32_t verb = dl_token_at(doc, pronoun)->head;
    return dl_is_relation(doc, other, DL_SUBJECTS) && dl_token_at(doc, other)->head == verb;
}

/* "Queen", "spokesman": a title may tell who "he" and "she" are. */
static void read_gender_of_title(dl_document *doc, const dl_role *role)
{
    char *gender = &doc->entities.items[role->person].gender;
    for (const char *word = role->title; *word && !*gender;) {
        size_t length = strcspn(word, " -");
        char lower[24];
        for (size_t i = 0; i < length && length < sizeof lower; i++)
            lower[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] | 32) : word[i];
        const char *const *row =
            length < sizeof lower ? dl_table_find(&dl_table_gendered_titles, lower, length) : NULL;
        if (row)
            *gender = row[1][0];
        word += length + (word[length] != '\0');
    }
}

/* 'm' or 'f' where the name that the person is given is one in every culture that has it, else 0.
 */
static char given_gender(const dl_document *doc, uint32_t entity)
{
    const char *name = doc->entities.items[entity].name;
    size_t length = strcspn(name, " ");
    char given[32];
    if (length >= sizeof given)
        return 0;
    for (size_t i = 0; i < length; i++)
        given[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] | 32) : name[i];
    if (!name[length] && dl_table_find(&dl_table_surnames, given, length))
        return 0; // "Grant" alone
    char gender = 0;
    for (const char *const *row = dl_table_find(&dl_table_given_names, given, length); row;
         row = dl_table_next(&dl_table_given_names, row)) {
        if (row[1][0] == 'u' || (gender && gender != row[1][0]))
            return 0;
        gender = row[1][0];
    }
    return gender;
}

static char pronoun_gender(const dl_document *doc, uint32_t pronoun)
{
    if (dl_lemma_in(doc, pronoun, " he his him himself "))
        return 'm';
    return dl_lemma_in(doc, pronoun, " she her hers herself ") ? 'f' : 0;
}

/* People for he and she, bodies and countries for it. */
static bool can_stand_for(const dl_document *doc, const dl_mention *candidate, bool person,
                          char gender)
{
    const dl_entity *entity = &doc->entities.items[candidate->entity];
    if (person)
        return entity->type == DL_ENTITY_PERSON &&
               !(gender && entity->gender && gender != entity->gender);
    return entity->type == DL_ENTITY_ORGANIZATION || entity->country != NULL;
}

static void link_singular_pronoun(resolver *r, uint32_t mention, bool person)
{
    dl_document *doc = r->doc;
    uint32_t pronoun = doc->mentions.items[mention].head,
             sentence = dl_token_at(doc, pronoun)->sentence;
    char gender = person ? pronoun_gender(doc, pronoun) : 0;
    uint32_t best = DL_NONE;
    int best_score = 0;
    for (uint32_t i = r->recent_count; i-- > 0;) {
        const dl_mention *candidate = &doc->mentions.items[r->recent[i]];
        if (sentence_of(doc, candidate) + SENTENCES_BACK < sentence)
            break;
        if (!can_stand_for(doc, candidate, person, gender) ||
            is_own_subject(doc, pronoun, candidate->head))
            continue;
        int score = prominence(doc, candidate, sentence, r->recent_count - 1 - i);
        char given = gender ? given_gender(doc, candidate->entity) : 0;
        if (given)
            score += given == gender ? LIKELY_GENDER : -UNLIKELY_GENDER;
        if (score > best_score) {
            best = candidate->entity;
            best_score = score;
        }
    }
    if (best == DL_NONE)
        return;
    dl_entity_take(doc, best, mention);
    if (gender && !doc->entities.items[best].gender)
        doc->entities.items[best].gender = gender;
}

/* "They": of the latest list, the latest pair, and the latest noun that stands for several, the one
 * told of last. */
static void link_plural_pronoun(resolver *r, uint32_t mention)
{
    dl_document *doc = r->doc;
    uint32_t members[LONGEST_GROUP], pair[2];
    uint32_t people = latest_list(r, true, members);
    uint32_t count = people ? people : latest_list(r, false, members);
    uint32_t told = count ? sentence_of_latest(r, members, count) : 0;
    uint32_t sentence = sentence_of(doc, &doc->mentions.items[mention]);
    uint32_t group = r->latest_group;
    uint32_t of_group = group == DL_NONE ? 0 : sentence_of(doc, &doc->mentions.items[group]);
    uint32_t of_pair = latest_pair(r, sentence, pair);
    if (group != DL_NONE && of_group + 1 >= sentence && (!count || of_group >= told)) {
        const dl_mention *g = &doc->mentions.items[group];
        doc->mentions.items[mention].group = g->group;
        doc->mentions.items[mention].group_count = g->group_count;
    } else if (of_pair != DL_NONE && (!count || of_pair > told)) {
        set_group(doc, mention, pair, 2);
    } else if (count > 1) {
        set_group(doc, mention, members, count);
    }
}

static void link_pronoun(resolver *r, uint32_t mention)
{
    uint32_t token = r->doc->mentions.items[mention].head;
    char form[16];
    dl_lower(r->doc, token, form, sizeof form);
    if (form[0] == 't')
        link_plural_pronoun(r, mention);
    else
        link_singular_pronoun(r, mention, form[0] != 'i');
}

/* "the ministry's spokeswoman": the role's body is what the noun stands for. */
static void link_bodies_of_roles(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->roles.count; i++) {
        dl_role *role = &doc->roles.items[i];
        if (role->body == DL_NONE || role->organization != DL_NONE)
            continue;
        uint32_t entity = doc->mentions.items[role->body].entity;
        if (entity != DL_NONE && doc->entities.items[entity].type == DL_ENTITY_ORGANIZATION)
            role->organization = entity;
    }
}

static int by_head(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (x[0] > y[0]) - (x[0] < y[0]);
}

void dl_link_references(dl_document *doc)
{
    resolver r = {.doc = doc, .latest_group = DL_NONE};
    uint32_t count = doc->mentions.count;
    for (uint32_t i = 0; i < doc->roles.count; i++)
        read_gender_of_title(doc, &doc->roles.items[i]);
    // Roles added mentions at the end; here all are taken in text order.
    uint32_t(*order)[2] = dl_calloc(count, sizeof *order);
    for (uint32_t i = 0; i < count; i++) {
        order[i][0] = doc->mentions.items[i].head;
        order[i][1] = i;
    }
    qsort(order, count, sizeof *order, by_head);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t mention = order[i][1];
        const dl_mention *m = &doc->mentions.items[mention];
        if (m->entity == DL_NONE && m->kind == DL_MENTION_NOMINAL)
            link_noun(&r, mention);
        else if (m->entity == DL_NONE && m->kind == DL_MENTION_PRONOUN)
            link_pronoun(&r, mention);
        if (doc->mentions.items[mention].entity != DL_NONE)
            remember(&r, mention);
        if (doc->mentions.items[mention].group != DL_NONE)
            r.latest_group = mention;
    }
    free(order);
    link_bodies_of_roles(doc);
    dl_sort_entity_mentions(doc);
}
