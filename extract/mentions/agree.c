#include "agree.h"

#include "../base/fold.h"
#include "mentions.h"

#include <string.h>

enum { SHORTEST_ACRONYM = 2, LONGEST_ACRONYM = 10 };

dl_name_parts dl_split_name(dl_arena *arena, const char *name)
{
    dl_name_parts split = {.text = dl_fold(arena, name, strlen(name))};
    for (char *part = split.text; *part && split.count < DL_MOST_PARTS;) {
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
static bool is_part_of(const dl_name_parts *shorter, const dl_name_parts *longer)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < longer->count && at < shorter->count; i++)
        at += compatible_part(shorter->parts[at], longer->parts[i]);
    return at == shorter->count;
}

bool dl_full_names_agree(const dl_name_parts *a, const dl_name_parts *b)
{
    const dl_name_parts *shorter = a->count <= b->count ? a : b, *longer = shorter == a ? b : a;
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

int dl_short_name_fit(const char *word, const dl_name_parts *full)
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

/* ---- bodies, papers, places ---- */

static bool parts_equal(const dl_name_parts *a, const dl_name_parts *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!same_part(a->parts[i], b->parts[i]))
            return false;
    return true;
}

static bool is_ending_of(const dl_name_parts *shorter, const dl_name_parts *longer)
{
    if (shorter->count >= longer->count)
        return false;
    for (uint32_t i = 0; i < shorter->count; i++)
        if (!same_part(shorter->parts[shorter->count - 1 - i],
                       longer->parts[longer->count - 1 - i]))
            return false;
    return true;
}

bool dl_is_upper_case(const char *text)
{
    bool letters = false;
    for (; *text; text++) {
        if (*text >= 'a' && *text <= 'z')
            return false;
        letters |= *text >= 'A' && *text <= 'Z';
    }
    return letters;
}

bool dl_looks_like_acronym(const char *name)
{
    size_t length = strlen(name);
    if (length < SHORTEST_ACRONYM || length > LONGEST_ACRONYM || strchr(name, ' '))
        return false;
    return dl_is_upper_case(name);
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

/* The initials of a name's parts and of what hyphens join in them spell the acronym; "of", "for",
 * "and", "the" may be passed over, other parts too where the first letter fits and no letter is
 * left over ("Alpine Rescue Service of Tyrol (ARST)"). */
static bool spells(const char *acronym, const dl_name_parts *name)
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

bool dl_is_acronym_of(dl_arena *arena, const char *form, const char *name)
{
    if (!dl_looks_like_acronym(form))
        return false;
    dl_name_parts parts = dl_split_name(arena, name);
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
static bool is_short_body(const dl_name_parts *shorter, const dl_name_parts *longer)
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

bool dl_bodies_agree(dl_arena *arena, const char *form, const dl_name_parts *parts,
                     const dl_entity *entity, const dl_name_parts *name)
{
    if (parts_equal(parts, name) || is_short_body(parts, name) || is_short_body(name, parts))
        return true;
    for (uint32_t i = 0; i < entity->aliases.count; i++)
        if (strcmp(form, entity->aliases.items[i]) == 0)
            return true;
    if (dl_looks_like_acronym(form))
        return spells(acronym_letters(arena, form), name);
    return dl_looks_like_acronym(entity->name) &&
           spells(acronym_letters(arena, entity->name), parts);
}
