/* Nouns and pronouns that stand for several: the latest list of names, the two whom a clause joins,
 * the latest ones of the kind. */
#include "references.h"

#include "../syntax/tree.h"
#include "mentions.h"

enum {
    LONGEST_GROUP = 8,
    NEAR_GROUP = 2, // sentences: how far "the leaders" looks back
};

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

typedef enum { PEOPLE, COUNTRIES, BODIES } group_kind;

static bool is_kind(const dl_document *doc, uint32_t entity, group_kind kind)
{
    const dl_entity *e = &doc->entities.items[entity];
    switch (kind) {
    case PEOPLE:
        return e->type == DL_ENTITY_PERSON;
    case COUNTRIES:
        return e->country != NULL;
    default:
        return e->type == DL_ENTITY_ORGANIZATION;
    }
}

/* The latest list of names ("A and B", "A, B and C") of one kind. */
static uint32_t latest_list(const dl_discourse *r, group_kind kind, uint32_t *members)
{
    const dl_document *doc = r->doc;
    for (uint32_t i = r->recent_count; i-- > 0;) {
        const dl_mention *m = &doc->mentions.items[r->recent[i]];
        uint32_t head = dl_first_conjunct(doc, m->head);
        if (head == m->head || !is_kind(doc, m->entity, kind))
            continue;
        uint32_t count = 0;
        for (uint32_t k = 0; k <= i; k++) {
            const dl_mention *other = &doc->mentions.items[r->recent[k]];
            bool same = dl_first_conjunct(doc, other->head) == head &&
                        dl_sentence_of_mention(doc, other) == dl_sentence_of_mention(doc, m);
            if (same && is_kind(doc, other->entity, kind))
                add_member(members, &count, other->entity);
        }
        if (count > 1)
            return count;
    }
    return 0;
}

/* The latest `wanted` different ones of a kind. */
static uint32_t latest_of_kind(const dl_discourse *r, group_kind kind, uint32_t wanted,
                               uint32_t *members)
{
    uint32_t count = 0;
    for (uint32_t i = r->recent_count; i-- > 0 && count < wanted;) {
        uint32_t entity = r->doc->mentions.items[r->recent[i]].entity;
        if (is_kind(r->doc, entity, kind))
            add_member(members, &count, entity);
    }
    return count == wanted ? count : 0;
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

/* The two people whom the latest clause with a person as its subject joins: "Brel met Lind", "Brel
 * held talks with Lind". Gives the sentence, or DL_NONE. */
static uint32_t latest_pair(const dl_discourse *r, uint32_t sentence, uint32_t *members)
{
    const dl_document *doc = r->doc;
    for (uint32_t i = r->recent_count; i-- > 1;) {
        const dl_mention *object = &doc->mentions.items[r->recent[i]];
        uint32_t verb = clause_of_partner(doc, object->head);
        if (dl_sentence_of_mention(doc, object) + 1 < sentence)
            return DL_NONE;
        if (verb == DL_NONE || !is_kind(doc, object->entity, PEOPLE))
            continue;
        for (uint32_t k = i; k-- > 0;) {
            const dl_mention *subject = &doc->mentions.items[r->recent[k]];
            if (dl_sentence_of_mention(doc, subject) != dl_sentence_of_mention(doc, object))
                break;
            uint32_t own = dl_token_at(doc, subject->head)->head;
            bool does = (own == verb || own == dl_first_conjunct(doc, verb)) &&
                        dl_is_relation(doc, subject->head, DL_SUBJECTS);
            // "Beside the summit Brel met Lind" may have the name beside the summit.
            if ((!does && subject->last != verb) || !is_kind(doc, subject->entity, PEOPLE) ||
                subject->entity == object->entity)
                continue;
            members[0] = subject->entity;
            members[1] = object->entity;
            return dl_sentence_of_mention(doc, object);
        }
    }
    return DL_NONE;
}

static uint32_t sentence_of_latest(const dl_discourse *r, const uint32_t *members, uint32_t count)
{
    for (uint32_t i = r->recent_count; i-- > 0;)
        for (uint32_t k = 0; k < count; k++)
            if (r->doc->mentions.items[r->recent[i]].entity == members[k])
                return dl_sentence_of_mention(r->doc, &r->doc->mentions.items[r->recent[i]]);
    return 0;
}

static uint32_t stated_number(const dl_document *doc, uint32_t noun)
{
    uint32_t own = dl_token_at(doc, noun)->upos == DL_UPOS_NUM ? noun : DL_NONE; // "the two"
    if (dl_lemma_in(doc, noun, " both pair duo "))
        return 2;
    uint32_t number = own != DL_NONE ? own : dl_child(doc, noun, DL_BIT(NUMMOD));
    if (number != DL_NONE && dl_lemma_in(doc, number, " two 2 "))
        return 2;
    if (number != DL_NONE && dl_lemma_in(doc, number, " three 3 "))
        return 3;
    uint32_t both = dl_child(doc, noun, DL_BIT(DET) | DL_BIT(DET_PREDET));
    return number == DL_NONE && both != DL_NONE && dl_lemma_in(doc, both, " both ") ? 2 : 0;
}

/* "The two", "both", "the pair": of whatever kind. */
static bool counts_only(const dl_document *doc, uint32_t head)
{
    return dl_token_at(doc, head)->upos == DL_UPOS_NUM || dl_lemma_in(doc, head, " both pair duo ");
}

/* What a plural noun can stand for; false where it stands for none of these. */
static bool kind_of_noun(const dl_document *doc, uint32_t head, group_kind *kind)
{
    unsigned kinds = dl_token_noun_kinds(doc, head);
    if (dl_lemma_in(doc, head,
                    " country nation side ally neighbour neighbor state government party partner "))
        *kind = COUNTRIES;
    else if (counts_only(doc, head) || (kinds & (DL_NOUN_OFFICE | DL_NOUN_PERSON | DL_NOUN_JOB)))
        *kind = PEOPLE;
    else if (kinds & DL_NOUN_ORGANIZATION)
        *kind = BODIES;
    else
        return false;
    return true;
}

/* "The leaders", "the ministers": as many as were named together last, where the text says no
 * number and not whose they are. */
static bool is_bare_plural(const dl_document *doc, uint32_t mention)
{
    const dl_mention *m = &doc->mentions.items[mention];
    uint64_t more = DL_BIT(AMOD) | DL_BIT(NMOD) | DL_BIT(COMPOUND) | DL_BIT(NMOD_POSS) |
                    DL_BIT(ACL) | DL_BIT(ACL_RELCL) | DL_BIT(NUMMOD) | DL_BIT(APPOS) | DL_BIT(CONJ);
    return dl_is_definite(doc, m) && dl_child(doc, m->head, more) == DL_NONE;
}

void dl_link_plural_noun(dl_discourse *r, uint32_t mention)
{
    dl_document *doc = r->doc;
    uint32_t head = doc->mentions.items[mention].head, members[LONGEST_GROUP];
    uint32_t wanted = stated_number(doc, head), sentence = dl_token_at(doc, head)->sentence;
    group_kind kind;
    if (!kind_of_noun(doc, head, &kind))
        return;
    bool pair_noun = dl_lemma_in(doc, head, " ally neighbour neighbor side ") &&
                     dl_is_definite(doc, &doc->mentions.items[mention]);
    bool several = kind == PEOPLE && dl_lemma_in(doc, head, " leader minister president envoy ") &&
                   is_bare_plural(doc, mention);
    several |= kind == BODIES && dl_lemma_in(doc, head, " company firm bank group ") &&
               is_bare_plural(doc, mention);
    if (!wanted && !pair_noun && !several)
        return;
    uint32_t count = latest_list(r, kind, members);
    if (!count && kind == COUNTRIES && dl_lemma_in(doc, head, " side party partner ")) {
        count = latest_list(r, BODIES, members);
        if (count > 2 || (wanted && count != wanted))
            count = 0;
    }
    if (!count && counts_only(doc, head)) {
        count = latest_list(r, COUNTRIES, members);
        count = count ? count : latest_list(r, BODIES, members);
    }
    uint32_t pair[2], of_pair = DL_NONE;
    if (kind == PEOPLE && (wanted == 2 || several))
        of_pair = latest_pair(r, sentence, pair);
    if (of_pair != DL_NONE && (!count || of_pair > sentence_of_latest(r, members, count))) {
        set_group(doc, mention, pair, 2);
        return;
    }
    if (several && !wanted) {
        if (count > 1 && sentence_of_latest(r, members, count) + NEAR_GROUP >= sentence)
            set_group(doc, mention, members, count);
        return;
    }
    // The two bodies named last may be anything, a newspaper for one.
    bool firms = dl_lemma_in(doc, head, " company firm bank airline carrier ");
    if (count && wanted && count != wanted)
        count = 0;
    if (!count && (kind != BODIES || firms))
        count = latest_of_kind(r, kind, wanted ? wanted : 2, members);
    if (count > 1)
        set_group(doc, mention, members, count);
}

void dl_link_plural_pronoun(dl_discourse *r, uint32_t mention)
{
    dl_document *doc = r->doc;
    uint32_t members[LONGEST_GROUP], pair[2];
    uint32_t people = latest_list(r, PEOPLE, members);
    uint32_t count = people ? people : latest_list(r, COUNTRIES, members);
    bool bodies = false;
    if (!count) {
        count = latest_list(r, BODIES, members);
        bodies = count > 0;
    }
    uint32_t told = count ? sentence_of_latest(r, members, count) : 0;
    uint32_t sentence = dl_sentence_of_mention(doc, &doc->mentions.items[mention]);
    if (bodies && told + 1 < sentence)
        count = 0; // "they" of elsewhere
    uint32_t group = r->latest_group;
    uint32_t of_group =
        group == DL_NONE ? 0 : dl_sentence_of_mention(doc, &doc->mentions.items[group]);
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
