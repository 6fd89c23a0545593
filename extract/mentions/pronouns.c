/* "He", "she" and "it": the most prominent one of the last sentences that can be meant (Lappin and
 * Leass 1994). Gender comes from titles, honorifics and given names. */
#include "references.h"

#include "../../lexicon/lexicon.h"
#include "../syntax/tree.h"
#include "mentions.h"
#include "tables.h"

#include <string.h>

enum {
    LIKELY_GENDER = 10,   // what a given name adds to a person's prominence
    UNLIKELY_GENDER = 50, // or takes from it
};

void dl_read_gender_of_title(dl_document *doc, const dl_role *role)
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

/* Where the pronoun's own clause has another subject of the kind, an object pronoun cannot be that
 * one. */
static bool is_own_subject(const dl_document *doc, uint32_t pronoun, uint32_t other)
{
    if (!dl_is_relation(doc, pronoun, DL_BIT(OBJ) | DL_BIT(IOBJ) | DL_BIT(OBL)))
        return false;
    uint32_t verb = dl_token_at(doc, pronoun)->head;
    return dl_is_relation(doc, other, DL_SUBJECTS) && dl_token_at(doc, other)->head == verb;
}

/* "Speaking in Oslo, where she is on a visit, Minister X said ...": the person who is the subject
 * of the main verb, named behind a pronoun that nothing stands before. */
static uint32_t subject_ahead(const dl_document *doc, uint32_t pronoun, char gender)
{
    const dl_sentence *sentence = &doc->sentences.items[dl_token_at(doc, pronoun)->sentence];
    uint32_t subject =
        sentence->root < pronoun ? DL_NONE : dl_child(doc, sentence->root, DL_SUBJECTS);
    uint32_t mention =
        subject == DL_NONE || subject < pronoun ? DL_NONE : dl_token_at(doc, subject)->mention;
    if (mention == DL_NONE || doc->mentions.items[mention].entity == DL_NONE ||
        !can_stand_for(doc, &doc->mentions.items[mention], true, gender))
        return DL_NONE;
    return doc->mentions.items[mention].entity;
}

static void link_singular_pronoun(dl_discourse *r, uint32_t mention, bool person)
{
    dl_document *doc = r->doc;
    uint32_t pronoun = doc->mentions.items[mention].head,
             sentence = dl_token_at(doc, pronoun)->sentence;
    char gender = person ? pronoun_gender(doc, pronoun) : 0;
    uint32_t best = DL_NONE;
    int best_score = 0;
    for (uint32_t i = r->recent_count; i-- > 0;) {
        const dl_mention *candidate = &doc->mentions.items[r->recent[i]];
        if (dl_sentence_of_mention(doc, candidate) + DL_SENTENCES_BACK < sentence)
            break;
        if (!can_stand_for(doc, candidate, person, gender) ||
            is_own_subject(doc, pronoun, candidate->head))
            continue;
        int score = dl_prominence(doc, candidate, sentence, r->recent_count - 1 - i);
        char given = gender ? given_gender(doc, candidate->entity) : 0;
        if (given)
            score += given == gender ? LIKELY_GENDER : -UNLIKELY_GENDER;
        if (score > best_score) {
            best = candidate->entity;
            best_score = score;
        }
    }
    if (best == DL_NONE && person)
        best = subject_ahead(doc, pronoun, gender);
    if (best == DL_NONE)
        return;
    dl_entity_take(doc, best, mention);
    if (gender && !doc->entities.items[best].gender)
        doc->entities.items[best].gender = gender;
}

void dl_link_pronoun(dl_discourse *r, uint32_t mention)
{
    uint32_t token = r->doc->mentions.items[mention].head;
    char form[16];
    dl_lower(r->doc, token, form, sizeof form);
    if (form[0] == 't')
        dl_link_plural_pronoun(r, mention);
    else
        link_singular_pronoun(r, mention, form[0] != 'i');
}
