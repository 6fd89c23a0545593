/* Names that agree become entities.
 *
 * Two passes over the names: first full ones, so that a headline's bare surname can wait for the
 * name that it is short for; then short ones, each of which joins the nearest fitting entity. Names
 * are compared folded and in parts. */
#include "mentions.h"

#include "../../lexicon/lexicon.h"
#include "../base/fold.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 12, SHORTEST_ACRONYM = 2, LONGEST_ACRONYM = 10 };

typedef struct {
    char *text; // folded, its blanks made NUL
    const char *parts[MOST_PARTS];
    uint32_t count;
} name_parts;

static name_parts split_name(dl_arena *arena, const char *name)
{
    name_parts split = {.text = dl_fold(arena, name, strlen(name))};
    for (char *part = split.text; *part && split.count < MOST_PARTS;) {
        split.parts[split.count++] = part;
        part += strcspn(part, " ");
        if (*part)
            *part++ = '\0';
    }
    // "the" and "The" belong to no name.
    if (split.count > 1 && strcmp(split.parts[0], "the") == 0)
        memmove(split.parts, split.parts + 1, --split.count * sizeof *split.parts);
    return split;
}

/* ---- entities ---- */

uint32_t dl_entity_add(dl_document *doc, dl_entity_type type, const char *name, size_t length)
{
    dl_entity *entity = DL_PUSH(&doc->entities);
    entity->type = type;
    entity->name = dl_arena_text(&doc->arena, name, length);
    return doc->entities.count - 1;
}

static void add_alias(dl_entity *entity, const char *alias)
{
    if (strcmp(entity->name, alias) == 0)
        return;
    for (uint32_t i = 0; i < entity->aliases.count; i++)
        if (strcmp(entity->aliases.items[i], alias) == 0)
            return;
    *DL_PUSH(&entity->aliases) = alias;
}

/* The words of a mention with white space squeezed, since a name may break over lines. */
static char *mention_text(dl_document *doc, const dl_mention *mention)
{
    char *text =
        dl_arena_text(&doc->arena, doc->text + mention->start, mention->end - mention->start);
    size_t written = 0;
    for (size_t i = 0; text[i]; i++) {
        bool blank = isspace((unsigned char)text[i]) != 0;
        if (!blank)
            text[written++] = text[i];
        else if (written && text[written - 1] != ' ')
            text[written++] = ' ';
    }
    text[written] = '\0';
    return text;
}

static bool is_upper_case(const char *text)
{
    bool letters = false;
    for (; *text; text++) {
        if (*text >= 'a' && *text <= 'z')
            return false;
        letters |= *text >= 'A' && *text <= 'Z';
    }
    return letters;
}

static uint32_t count_blanks(const char *text)
{
    uint32_t blanks = 0;
    for (; *text; text++)
        blanks += *text == ' ';
    return blanks;
}

/* A fuller form has more words; of as many, one that is not all capitals ("MARTA QUILL" of a
 * byline). */
static bool is_fuller(const char *form, const char *name)
{
    uint32_t a = count_blanks(form), b = count_blanks(name);
    if (a != b)
        return a > b;
    return is_upper_case(name) && !is_upper_case(form) && b > 0;
}

void dl_entity_take(dl_document *doc, uint32_t entity, uint32_t mention)
{
    dl_entity *taker = &doc->entities.items[entity];
    dl_mention *taken = &doc->mentions.items[mention];
    taken->entity = entity;
    *DL_PUSH(&taker->mentions) = mention;
    if (taken->kind != DL_MENTION_NAME)
        return;
    char *form = mention_text(doc, taken);
    // "OSLO" of a dateline is Oslo.
    bool calmer = taker->type == DL_ENTITY_PLACE && strlen(taker->name) > 3 &&
                  is_upper_case(taker->name) && !is_upper_case(form);
    if (!taker->country && (calmer || is_fuller(form, taker->name))) {
        const char *old = taker->name;
        taker->name = form;
        add_alias(taker, old);
    } else {
        add_alias(taker, form);
    }
}

static uint32_t add_entity_of(dl_document *doc, uint32_t mention)
{
    const char *name = mention_text(doc, &doc->mentions.items[mention]);
    uint32_t entity = dl_entity_add(doc, doc->mentions.items[mention].type, name, strlen(name));
    dl_entity_take(doc, entity, mention);
    return entity;
}

/* ---- people ---- */

static bool same_part(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* Equal, or one is the other's initial: "g" and "g." of "george". */
static bool compatible_part(const char *a, const char *b)
{
    if (same_part(a, b))
        return true;
    size_t n = strlen(a), m = strlen(b);
    bool a_initial = n == 1 || (n == 2 && a[1] == '.'),
         b_initial = m == 1 || (m == 2 && b[1] == '.');
    return (a_initial || b_initial) && a[0] == b[0];
}

/* The parts of the shorter name stand in the longer one in this order: "amina wekesa", "wekesa";
 * initials may differ. */
static bool is_part_of(const name_parts *shorter, const name_parts *longer)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < longer->count && at < shorter->count; i++)
        at += compatible_part(shorter->parts[at], longer->parts[i]);
    return at == shorter->count;
}

/* One name of two or more parts agrees with another: one is part of the other with the same last
 * part, or they differ by a slip of the keyboard in one part. */
static bool full_names_agree(const name_parts *a, const name_parts *b)
{
    const name_parts *shorter = a->count <= b->count ? a : b, *longer = shorter == a ? b : a;
    const char *last = shorter->parts[shorter->count - 1];
    if (same_part(last, longer->parts[longer->count - 1]) && is_part_of(shorter, longer))
        return true;
    if (a->count != b->count)
        return false;
    uint32_t differing = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        if (same_part(a->parts[i], b->parts[i]))
            continue;
        differing++;
        if (strlen(a->parts[i]) < 5 || dl_edit_distance(a->parts[i], b->parts[i], 1) > 1)
            return false;
    }
    return differing == 1;
}

/* How well a single word names a person: 3 the family name put last, 2 the first part (a family
 * name put first, or a given name), 1 in between or with a slip, 0 not at all. */
static int short_name_fit(const char *word, const name_parts *full)
{
    if (same_part(word, full->parts[full->count - 1]))
        return 3;
    if (same_part(word, full->parts[0]))
        return 2;
    for (uint32_t i = 1; i + 1 < full->count; i++)
        if (same_part(word, full->parts[i]))
            return 1;
    bool long_enough = strlen(word) >= 6;
    return long_enough && dl_edit_distance(word, full->parts[full->count - 1], 1) <= 1 ? 1 : 0;
}

/* 'm' or 'f' by the honorific before a name, else 0. */
static char honorific_gender(const dl_document *doc, const dl_mention *mention)
{
    if (mention->first == 0)
        return 0;
    char form[16], padded[20];
    size_t length = dl_lower(doc, mention->first - 1, form, sizeof form);
    padded[0] = ' ';
    memcpy(padded + 1, form, length);
    memcpy(padded + 1 + length, " ", 2);
    if (strstr(" mr mr. sir lord king prince herr señor senor monsieur ", padded))
        return 'm';
    if (strstr(" mrs mrs. ms ms. miss dame lady queen princess madam mme frau señora senora ",
               padded))
        return 'f';
    return 0;
}

/* What linking keeps at hand of an entity. */
typedef struct {
    name_parts parts; // of its name
    uint32_t full;    // mentions that the first pass gave it
    uint32_t next;    // of those, the first one behind the mention that the second pass is at
    uint32_t last;    // the last mention that the second pass gave it, or DL_NONE
} candidate;

typedef struct {
    dl_document *doc;
    DL_ARRAY(candidate) candidates; // by entity
} linker;

/* A name is compared with this many of the latest entities, so that a text of a million names takes
 * linear time. */
enum { MOST_COMPARED = 500 };

static uint32_t oldest_compared(const linker *l)
{
    return l->doc->entities.count > MOST_COMPARED ? l->doc->entities.count - MOST_COMPARED : 0;
}

static void add_candidates(linker *l)
{
    while (l->candidates.count < l->doc->entities.count) {
        const char *name = l->doc->entities.items[l->candidates.count].name;
        candidate *added = DL_PUSH(&l->candidates);
        added->parts = split_name(&l->doc->arena, name);
        added->last = DL_NONE;
    }
}

static uint32_t start_entity(linker *l, uint32_t mention)
{
    uint32_t entity = add_entity_of(l->doc, mention);
    add_candidates(l);
    return entity;
}

static void join_entity(linker *l, uint32_t entity, uint32_t mention)
{
    const char *before = l->doc->entities.items[entity].name;
    dl_entity_take(l->doc, entity, mention);
    const char *after = l->doc->entities.items[entity].name;
    if (before != after)
        l->candidates.items[entity].parts = split_name(&l->doc->arena, after);
}

static bool genders_differ(char a, char b)
{
    return a && b && a != b;
}

static void link_full_person(linker *l, uint32_t mention, const name_parts *parts)
{
    char gender = honorific_gender(l->doc, &l->doc->mentions.items[mention]);
    uint32_t entity = oldest_compared(l);
    for (; entity < l->doc->entities.count; entity++) {
        const dl_entity *other = &l->doc->entities.items[entity];
        const name_parts *name = &l->candidates.items[entity].parts;
        if (other->type == DL_ENTITY_PERSON && !genders_differ(gender, other->gender) &&
            name->count > 1 && full_names_agree(parts, name))
            break;
    }
    if (entity == l->doc->entities.count)
        entity = start_entity(l, mention);
    else
        join_entity(l, entity, mention);
    if (gender)
        l->doc->entities.items[entity].gender = gender;
}

/* The distance in mentions from the nearest mention of entity, with those that follow counted as
 * farther. */
static uint32_t distance_to(linker *l, uint32_t entity, uint32_t mention)
{
    candidate *c = &l->candidates.items[entity];
    const uint32_t *full = l->doc->entities.items[entity].mentions.items;
    while (c->next < c->full && full[c->next] <= mention)
        c->next++;
    uint32_t nearest = c->last == DL_NONE ? DL_NONE : mention - c->last;
    if (c->next > 0 && mention - full[c->next - 1] < nearest)
        nearest = mention - full[c->next - 1];
    if (c->next < c->full && (full[c->next] - mention) * 4 < nearest)
        nearest = (full[c->next] - mention) * 4;
    return nearest;
}

/* "King", "Queen" and their like before a single name: it names whom it names, whoever else has the
 * same name. NULL where there is none. */
static const char *dignity_before(const dl_document *doc, const dl_mention *mention)
{
    static const char *const dignities[] = {"king", "queen", "prince", "princess",
                                            "pope", "emir",  "sultan", "emperor"};
    if (mention->first == 0)
        return NULL;
    char form[16];
    dl_lower(doc, mention->first - 1, form, sizeof form);
    for (size_t i = 0; i < sizeof dignities / sizeof *dignities; i++)
        if (strcmp(form, dignities[i]) == 0)
            return dignities[i];
    return NULL;
}

static bool has_dignity(const dl_document *doc, const dl_entity *entity, const char *dignity)
{
    for (uint32_t i = 0; i < entity->mentions.count && i < 16; i++) {
        const char *other = dignity_before(doc, &doc->mentions.items[entity->mentions.items[i]]);
        if (other && strcmp(other, dignity) == 0)
            return true;
    }
    return false;
}

static void link_short_person(linker *l, uint32_t mention, const name_parts *parts)
{
    char gender = honorific_gender(l->doc, &l->doc->mentions.items[mention]);
    const char *dignity = dignity_before(l->doc, &l->doc->mentions.items[mention]);
    uint32_t best = DL_NONE, best_distance = DL_NONE;
    int best_fit = 0;
    for (uint32_t entity = oldest_compared(l); entity < l->doc->entities.count; entity++) {
        const dl_entity *other = &l->doc->entities.items[entity];
        if (other->type != DL_ENTITY_PERSON || genders_differ(gender, other->gender) ||
            (dignity && !has_dignity(l->doc, other, dignity)))
            continue;
        int fit = short_name_fit(parts->parts[0], &l->candidates.items[entity].parts);
        if (!fit || fit < best_fit)
            continue;
        uint32_t distance = distance_to(l, entity, mention);
        if (fit > best_fit || distance < best_distance) {
            best = entity;
            best_fit = fit;
            best_distance = distance;
        }
    }
    if (best == DL_NONE)
        best = start_entity(l, mention);
    else
        join_entity(l, best, mention);
    l->candidates.items[best].last = mention;
    if (gender && !l->doc->entities.items[best].gender)
        l->doc->entities.items[best].gender = gender;
}

/* ---- bodies, papers, places ---- */

static bool parts_equal(const name_parts *a, const name_parts *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!same_part(a->parts[i], b->parts[i]))
            return false;
    return true;
}

static bool is_ending_of(const name_parts *shorter, const name_parts *longer)
{
    if (shorter->count >= longer->count)
        return false;
    for (uint32_t i = 0; i < shorter->count; i++)
        if (!same_part(shorter->parts[shorter->count - 1 - i],
                       longer->parts[longer->count - 1 - i]))
            return false;
    return true;
}

/* The initials of a name's parts and of what hyphens join in them spell the acronym; "of", "for",
 * "and", "the" may be passed over, other parts too where the first letter fits and no letter is
 * left over ("Alpine Rescue Service of Tyrol (ARST)"). */
static bool spells(const char *acronym, const name_parts *name)
{
    const char *letter = acronym;
    for (uint32_t i = 0; i < name->count && *letter; i++) {
        const char *part = name->parts[i];
        bool small =
            strstr(" of for and the de la du des et und y al & ", part) && strlen(part) < 4;
        for (const char *piece = part; *piece && *letter;
             piece += strcspn(piece, "-") + (piece[strcspn(piece, "-")] == '-'))
            if (*piece == *letter)
                letter++;
            else if (!small && piece == part && i == 0)
                return false;
    }
    return *letter == '\0' && name->count > 1;
}

static bool is_acronym(const char *name)
{
    size_t length = strlen(name);
    if (length < SHORTEST_ACRONYM || length > LONGEST_ACRONYM || strchr(name, ' '))
        return false;
    return is_upper_case(name);
}

/* The folded letters of "N.C.G." or "NCG". */
static char *acronym_letters(dl_arena *arena, const char *name)
{
    char *letters = dl_fold(arena, name, strlen(name));
    size_t written = 0;
    for (size_t i = 0; letters[i]; i++)
        if (letters[i] != '.' && letters[i] != '-')
            letters[written++] = letters[i];
    letters[written] = '\0';
    return letters;
}

bool dl_is_acronym_of(dl_arena *arena, const char *form, const char *name)
{
    if (!is_acronym(form))
        return false;
    name_parts parts = split_name(arena, name);
    return spells(acronym_letters(arena, form), &parts);
}

/* The form of a company, which its short name leaves out together with the rest: "Kosta" of "Kosta
 * Foods Inc.". */
static bool is_company_form(const char *part)
{
    char padded[16] = " ";
    size_t length = strlen(part);
    if (length + 3 > sizeof padded)
        return false;
    memcpy(padded + 1, part, length);
    memcpy(padded + 1 + length, " ", 2);
    return strstr(" inc inc. corp corp. co co. ltd ltd. plc llc ag sa s.a. nv n.v. gmbh s.p.a. spa "
                  "oyj ab "
                  "group holdings company corporation limited ",
                  padded) != NULL;
}

/* Words that begin many names tell none of them. */
static bool is_common_first_word(const char *part)
{
    char padded[32] = " ";
    size_t length = strlen(part);
    if (length + 3 > sizeof padded || length < 2)
        return true;
    memcpy(padded + 1, part, length);
    memcpy(padded + 1 + length, " ", 2);
    return strstr(" national united first general international american new royal central federal "
                  "north "
                  "south east west eastern western northern southern pacific atlantic european "
                  "british "
                  "great standard continental global state city ",
                  padded) != NULL;
}

/* A body's short form: the end of its full name in two or more words ("Security Council"), or its
 * first word where only words for bodies are left out ("Nordea" of "Nordea Bank"). */
static bool is_short_body(const name_parts *shorter, const name_parts *longer)
{
    if (shorter->count > 1)
        return is_ending_of(shorter, longer);
    if (longer->count < 2 || !same_part(shorter->parts[0], longer->parts[0]))
        return false;
    if (is_company_form(longer->parts[longer->count - 1]))
        return !is_common_first_word(shorter->parts[0]);
    for (uint32_t i = 1; i < longer->count; i++)
        if (!(dl_noun_kinds(longer->parts[i], strlen(longer->parts[i])) & DL_NOUN_ORGANIZATION))
            return false;
    return true;
}

static bool bodies_agree(dl_arena *arena, const char *form, const name_parts *parts,
                         const dl_entity *entity, const name_parts *name)
{
    if (parts_equal(parts, name) || is_short_body(parts, name) || is_short_body(name, parts))
        return true;
    for (uint32_t i = 0; i < entity->aliases.count; i++)
        if (strcmp(form, entity->aliases.items[i]) == 0)
            return true;
    if (is_acronym(form))
        return spells(acronym_letters(arena, form), name);
    return is_acronym(entity->name) && spells(acronym_letters(arena, entity->name), parts);
}

/* "Nuclear Safety Board (NSB)": the mention stands in brackets right behind another name. */
static uint32_t named_before_bracket(const dl_document *doc, uint32_t mention)
{
    const dl_mention *m = &doc->mentions.items[mention];
    if (m->first < 2 || doc->text[doc->tokens.items[m->first - 1].start] != '(')
        return DL_NONE;
    uint32_t before = doc->tokens.items[m->first - 2].mention;
    if (before == DL_NONE || doc->mentions.items[before].type != m->type)
        return DL_NONE;
    return doc->mentions.items[before].entity;
}

static void link_body(linker *l, uint32_t mention, const name_parts *parts)
{
    dl_document *doc = l->doc;
    const dl_mention *m = &doc->mentions.items[mention];
    const char *form = mention_text(doc, m);
    uint32_t defined = is_acronym(form) ? named_before_bracket(doc, mention) : DL_NONE;
    if (defined != DL_NONE) {
        join_entity(l, defined, mention);
        return;
    }
    for (uint32_t entity = doc->entities.count; entity-- > oldest_compared(l);) {
        const dl_entity *other = &doc->entities.items[entity];
        if (other->type != m->type || other->country)
            continue;
        if (bodies_agree(&doc->arena, form, parts, other, &l->candidates.items[entity].parts)) {
            join_entity(l, entity, mention);
            return;
        }
    }
    start_entity(l, mention);
}

/* ---- countries ---- */

uint32_t dl_country_entity(dl_document *doc, const char *country)
{
    for (uint32_t i = 0; i < doc->countries.count; i++)
        if (strcmp(doc->entities.items[doc->countries.items[i]].country, country) == 0)
            return doc->countries.items[i];
    uint32_t entity = dl_entity_add(doc, DL_ENTITY_PLACE, country, strlen(country));
    doc->entities.items[entity].country = country;
    *DL_PUSH(&doc->countries) = entity;
    return entity;
}

/* A capital stands for the government where it acts ("Seoul said", "talks between Seoul and Tokyo",
 * "Seoul's defence ministry"), and is a city where something is in, at or from it. */
static bool acts_as_government(const dl_document *doc, const dl_mention *mention)
{
    uint32_t head = mention->head;
    if (dl_is_relation(doc, head, DL_BIT(NSUBJ)) || dl_is_relation(doc, head, DL_BIT(OBL_AGENT)))
        return true;
    if (dl_is_relation(doc, head, DL_BIT(NMOD_POSS))) {
        unsigned kinds = dl_token_noun_kinds(doc, doc->tokens.items[head].head);
        return !(kinds & DL_NOUN_PLACE);
    }
    uint32_t first = dl_first_conjunct(doc, head);
    uint32_t preposition = dl_preposition(doc, first);
    return preposition != DL_NONE && dl_lemma_in(doc, preposition, " between with against ");
}

static bool link_country(linker *l, uint32_t mention)
{
    const dl_mention *m = &l->doc->mentions.items[mention];
    const char *kind, *country = dl_country_of_tokens(l->doc, m->first, m->last, &kind);
    bool place = m->type == DL_ENTITY_PLACE || strcmp(country ? kind : "", "government") == 0;
    if (!country || !place)
        return false;
    bool city = strcmp(kind, "capital") == 0 || strcmp(kind, "government") == 0;
    if (city && !acts_as_government(l->doc, m))
        return false;
    uint32_t entity = dl_country_entity(l->doc, country);
    add_candidates(l);
    join_entity(l, entity, mention);
    return true;
}

static void link_name(linker *l, uint32_t mention, bool short_people)
{
    dl_mention *m = &l->doc->mentions.items[mention];
    bool person = m->type == DL_ENTITY_PERSON;
    if (m->entity != DL_NONE || (short_people && !person))
        return;
    if (m->kind == DL_MENTION_NOMINAL && m->type == DL_ENTITY_PLACE) {
        link_country(l, mention); // an adjective
        return;
    }
    if (m->kind != DL_MENTION_NAME || (!person && link_country(l, mention)))
        return;
    name_parts parts = split_name(&l->doc->arena, mention_text(l->doc, m));
    if (parts.count == 0)
        return;
    if (!person)
        link_body(l, mention, &parts);
    else if (short_people)
        link_short_person(l, mention, &parts);
    else if (parts.count > 1)
        link_full_person(l, mention, &parts);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* A country goes by its usual name where the text has it, else by the longest name that the text
 * has. */
static void name_countries(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->countries.count; i++) {
        dl_entity *entity = &doc->entities.items[doc->countries.items[i]];
        const char *longest = NULL;
        for (uint32_t m = 0; m < entity->mentions.count; m++) {
            const dl_mention *mention = &doc->mentions.items[entity->mentions.items[m]];
            const char *kind = "",
                       *country = dl_country_of_tokens(doc, mention->first, mention->last, &kind);
            uint32_t length = mention->end - mention->start;
            if (!country || mention->kind != DL_MENTION_NAME || strcmp(kind, "name") != 0)
                continue;
            if (length == strlen(country) &&
                strncmp(doc->text + mention->start, country, length) == 0) {
                longest = country;
                break;
            }
            if (!longest || length > strlen(longest))
                longest = mention_text(doc, mention);
        }
        if (!longest || strcmp(longest, entity->name) == 0)
            continue;
        entity->name = longest;
        for (uint32_t a = 0; a < entity->aliases.count; a++)
            if (strcmp(entity->aliases.items[a], longest) == 0)
                entity->aliases.items[a--] = entity->aliases.items[--entity->aliases.count];
        for (uint32_t m = 0; m < entity->mentions.count; m++) {
            const dl_mention *mention = &doc->mentions.items[entity->mentions.items[m]];
            if (mention->kind == DL_MENTION_NAME)
                add_alias(entity, mention_text(doc, mention)); // the first one was the name
        }
    }
}

void dl_link_names(dl_document *doc)
{
    linker l = {.doc = doc};
    for (uint32_t mention = 0; mention < doc->mentions.count; mention++)
        link_name(&l, mention, false);
    for (uint32_t i = 0; i < l.candidates.count; i++)
        l.candidates.items[i].full = doc->entities.items[i].mentions.count;
    for (uint32_t mention = 0; mention < doc->mentions.count; mention++)
        link_name(&l, mention, true);
    free(l.candidates.items);
    name_countries(doc);
    dl_sort_entity_mentions(doc);
}

void dl_sort_entity_mentions(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->entities.count; i++) {
        dl_entity *entity = &doc->entities.items[i];
        if (entity->mentions.count)
            qsort(entity->mentions.items, entity->mentions.count, sizeof *entity->mentions.items,
                  by_number);
    }
}
