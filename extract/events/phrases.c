/* From words to those who take part: noun phrases with their conjuncts, and subjects wherever
 * English puts them. */
#include "arguments.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

enum { DEEPEST_PHRASE = 6, LONGEST_LIST = 40, MOST_PARTICIPANTS = 40 };

static void add_participant(dl_candidates *all, dl_candidate *c, uint32_t entity, uint32_t mention,
                            dl_part part, const char *rule)
{
    const dl_document *doc = all->doc;
    const dl_mention *m = &doc->mentions.items[mention];
    for (uint32_t i = 0; i < c->participants.count; i++)
        if (c->participants.items[i].entity == entity)
            return;
    if (c->participants.count == MOST_PARTICIPANTS)
        return;
    *DL_PUSH(&c->participants) = (dl_participant){.entity = entity,
                                                  .part = part,
                                                  .start = m->start,
                                                  .end = m->end,
                                                  .sentence = dl_token_at(doc, m->head)->sentence,
                                                  .rule = rule};
}

/* People, bodies and countries act; cities and papers do not. */
static bool can_act(const dl_document *doc, uint32_t entity)
{
    const dl_entity *e = &doc->entities.items[entity];
    return e->type == DL_ENTITY_PERSON || e->type == DL_ENTITY_ORGANIZATION || e->country;
}

/* The country that a group without a name comes from: "Kenyan officials", "officials from Kenya",
 * "Kenya's leaders". */
static uint32_t country_of_group(const dl_document *doc, uint32_t noun)
{
    uint64_t places = DL_BIT(AMOD) | DL_BIT(COMPOUND) | DL_BIT(NMOD_POSS) | DL_BIT(NMOD);
    DL_EACH_CHILD (doc, dependent, noun) {
        uint32_t mention = dl_token_at(doc, dependent)->mention;
        if (!dl_is_relation(doc, dependent, places) || mention == DL_NONE)
            continue;
        uint32_t preposition = dl_preposition(doc, dependent);
        bool from = !dl_is_relation(doc, dependent, DL_BIT(NMOD)) ||
                    (preposition != DL_NONE && dl_lemma_in(doc, preposition, " of from "));
        const dl_mention *m = &doc->mentions.items[mention];
        if (from && m->entity != DL_NONE && doc->entities.items[m->entity].country)
            return mention;
    }
    return DL_NONE;
}

/* "their foreign ministers", of two countries: the countries take part. */
static bool add_possessors(dl_candidates *all, dl_candidate *c, uint32_t noun, dl_part part,
                           const char *rule)
{
    const dl_document *doc = all->doc;
    uint32_t possessor = dl_child(doc, noun, DL_BIT(NMOD_POSS));
    uint32_t mention = possessor == DL_NONE ? DL_NONE : dl_token_at(doc, possessor)->mention;
    if (mention == DL_NONE || doc->mentions.items[mention].group == DL_NONE)
        return false;
    const dl_mention *m = &doc->mentions.items[mention];
    bool countries = true;
    for (uint32_t i = 0; i < m->group_count; i++)
        countries &= doc->entities.items[doc->members.items[m->group + i]].country != NULL;
    for (uint32_t i = 0; countries && i < m->group_count; i++)
        add_participant(all, c, doc->members.items[m->group + i], mention, part, rule);
    return countries;
}

/* Nouns for several people who act for a body: "officials", "a team", "rebels". */
static bool acts_for_others(const dl_document *doc, uint32_t noun)
{
    uint8_t xpos = dl_token_at(doc, noun)->xpos;
    unsigned kinds = dl_token_noun_kinds(doc, noun);
    return (kinds & DL_NOUN_GROUP) || xpos == DL_XPOS_NNS || dl_has_class(doc, noun, "team");
}

/* The body that a group without a name comes from: "a team from the World Bank", "rebels of the
 * Mano Front". */
static uint32_t body_of_group(const dl_document *doc, uint32_t noun)
{
    if (!acts_for_others(doc, noun))
        return DL_NONE;
    DL_EACH_CHILD (doc, dependent, noun) {
        uint32_t preposition = dl_preposition(doc, dependent);
        uint32_t mention = dl_token_at(doc, dependent)->mention;
        bool from = preposition != DL_NONE && dl_is_relation(doc, dependent, DL_BIT(NMOD)) &&
                    dl_lemma_in(doc, preposition, " of from ");
        bool before = dl_is_relation(doc, dependent, DL_BIT(COMPOUND)); // "IMF officials"
        if (mention == DL_NONE || (!from && !before))
            continue;
        uint32_t name = dl_child(doc, dependent, DL_BIT(APPOS)); // "of the group Lume Steel"
        uint32_t named = name == DL_NONE ? DL_NONE : dl_token_at(doc, name)->mention;
        if (named != DL_NONE && doc->mentions.items[mention].kind == DL_MENTION_NOMINAL)
            mention = named;
        const dl_mention *m = &doc->mentions.items[mention];
        if (m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_ORGANIZATION && m->entity != DL_NONE)
            return mention;
    }
    return DL_NONE;
}

/* The country and those joined to it: "ministers of Kenya, Chad and Mali"; a tree may hang the
 * third on the second. */
static void add_countries(dl_candidates *all, dl_candidate *c, uint32_t mention, dl_part part,
                          const char *rule)
{
    const dl_document *doc = all->doc;
    uint32_t head = doc->mentions.items[mention].head;
    uint32_t first = dl_first_conjunct(doc, head),
             end = doc->sentences.items[dl_token_at(doc, head)->sentence].last;
    add_participant(all, c, doc->mentions.items[mention].entity, mention, part, rule);
    for (uint32_t t = head + 1; t < end && t <= head + LONGEST_LIST; t++) {
        uint32_t other = dl_token_at(doc, t)->mention;
        if (other == DL_NONE || doc->mentions.items[other].head != t ||
            !dl_is_relation(doc, t, DL_BIT(CONJ)) || dl_first_conjunct(doc, t) != first)
            continue;
        uint32_t entity = doc->mentions.items[other].entity;
        if (entity != DL_NONE && doc->entities.items[entity].country)
            add_participant(all, c, entity, other, part, rule);
    }
}

static uint32_t take_phrase(dl_candidates *all, dl_candidate *c, uint32_t token, dl_part part,
                            const char *rule, int depth);

/* X of "led by X". */
static uint32_t take_agent(dl_candidates *all, dl_candidate *c, uint32_t verb, dl_part part,
                           const char *rule, int depth)
{
    uint32_t leader = dl_child(all->doc, verb, DL_BIT(OBL_AGENT) | DL_BIT(OBL));
    if (leader == DL_NONE || !dl_lemma_in(all->doc, verb, " lead head ") ||
        !dl_is_person(all->doc, leader))
        return 0;
    if (all->of_token[verb] == DL_NONE) // "led by X on Monday": the day of what they do
        all->of_token[verb] = (uint32_t)(c - all->items.items);
    return take_phrase(all, c, leader, part, rule, depth + 1);
}

/* "leaders of the three parties, X, Y and Z": the names, which the tree may hang on the parties. */
static uint32_t take_named_beside(dl_candidates *all, dl_candidate *c, uint32_t people,
                                  uint32_t bodies, dl_part part, const char *rule, int depth)
{
    const dl_document *doc = all->doc;
    uint32_t found = 0;
    if (!(dl_token_noun_kinds(doc, people) & (DL_NOUN_OFFICE | DL_NOUN_JOB)) ||
        dl_token_at(doc, bodies)->upos != DL_UPOS_NOUN)
        return 0;
    DL_EACH_CHILD (doc, name, bodies)
        if (dl_is_relation(doc, name, DL_BIT(APPOS)) &&
            dl_token_at(doc, name)->upos == DL_UPOS_PROPN && dl_is_person(doc, name))
            found += take_phrase(all, c, name, part, rule, depth + 1);
    return found;
}

/* "a delegation of the union led by X": who leads those who act. */
static uint32_t take_leader(dl_candidates *all, dl_candidate *c, uint32_t noun, dl_part part,
                            const char *rule, int depth)
{
    const dl_document *doc = all->doc;
    uint32_t found = 0, first, behind;
    dl_subtree(doc, noun, &first, &behind); // "led" may hang on the verb, as what else was done
    bool inside = behind < doc->sentences.items[dl_token_at(doc, noun)->sentence].last;
    if (inside && dl_token_at(doc, behind)->xpos == DL_XPOS_VBN)
        found += take_agent(all, c, behind, part, rule, depth);
    DL_EACH_CHILD (doc, dependent, noun) {
        if (dl_is_relation(doc, dependent, DL_BIT(ACL)))
            found += take_agent(all, c, dependent, part, rule, depth);
        else if (dl_is_relation(doc, dependent, DL_BIT(NMOD)) && depth < DEEPEST_PHRASE)
            found += take_leader(all, c, dependent, part, rule, depth + 1) +
                     take_named_beside(all, c, noun, dependent, part, rule, depth);
    }
    return found;
}

/* The name whose title the noun is part of: "leader" of "opposition leader Amina Wekesa". */
static uint32_t name_behind_title(const dl_document *doc, uint32_t token)
{
    uint32_t role = dl_token_at(doc, token)->role;
    uint32_t end = doc->sentences.items[dl_token_at(doc, token)->sentence].last;
    while (role != DL_NONE && token < end && dl_token_at(doc, token)->role == role)
        token++;
    uint32_t mention = role == DL_NONE || token >= end ? DL_NONE : dl_token_at(doc, token)->mention;
    bool named = mention != DL_NONE && doc->mentions.items[mention].kind == DL_MENTION_NAME &&
                 doc->mentions.items[mention].entity == doc->roles.items[role].person;
    return named ? mention : DL_NONE;
}

static uint32_t take_head(dl_candidates *all, dl_candidate *c, uint32_t token, dl_part part,
                          const char *rule)
{
    const dl_document *doc = all->doc;
    uint32_t mention = dl_token_at(doc, token)->mention;
    if (mention == DL_NONE)
        mention = name_behind_title(doc, token);
    if (mention == DL_NONE)
        return 0;
    const dl_mention *m = &doc->mentions.items[mention];
    if (m->group != DL_NONE) {
        for (uint32_t i = 0; i < m->group_count; i++)
            add_participant(all, c, doc->members.items[m->group + i], mention, part, rule);
        return m->group_count;
    }
    // The adjective in "Kenyan ones" is no participant, the noun is.
    bool heads = m->head == token || m->kind == DL_MENTION_NAME;
    if (m->entity != DL_NONE && heads) {
        if (can_act(doc, m->entity))
            add_participant(all, c, m->entity, mention, part, rule);
        return 1;
    }
    if (m->kind == DL_MENTION_NOMINAL &&
        (m->type == DL_ENTITY_PERSON || m->type == DL_ENTITY_ORGANIZATION)) {
        if (add_possessors(all, c, token, part, rule))
            return 2;
        uint32_t country = country_of_group(doc, token);
        uint32_t body = country == DL_NONE ? body_of_group(doc, token) : DL_NONE;
        if (country != DL_NONE)
            add_countries(all, c, country, part, rule);
        else if (body != DL_NONE)
            add_participant(all, c, doc->mentions.items[body].entity, body, part, rule);
        return 1;
    }
    return 0;
}

/* Of "members of the Kenyan parliament", "a delegation from Kenya" and "ministers including Amina
 * Wekesa". */
static bool leads_on(const dl_document *doc, uint32_t dependent)
{
    if (dl_is_relation(doc, dependent, DL_BIT(APPOS)))
        return true;
    uint32_t preposition = dl_preposition(doc, dependent);
    return dl_is_relation(doc, dependent, DL_BIT(NMOD)) && preposition != DL_NONE &&
           dl_lemma_in(doc, preposition, " include including such like ");
}

static uint32_t take_phrase(dl_candidates *all, dl_candidate *c, uint32_t token, dl_part part,
                            const char *rule, int depth)
{
    const dl_document *doc = all->doc;
    if (dl_is_relative_pronoun(doc, token)) {
        token = dl_antecedent(doc, token);
        if (token == DL_NONE || depth == DEEPEST_PHRASE)
            return 0;
    }
    uint32_t found = take_head(all, c, token, part, rule);
    if (depth == DEEPEST_PHRASE)
        return found;
    if (found && dl_token_at(doc, token)->upos == DL_UPOS_NOUN && acts_for_others(doc, token))
        take_leader(all, c, token, part, rule, depth);
    DL_EACH_CHILD (doc, dependent, token) {
        bool conjunct = dl_is_relation(doc, dependent, DL_BIT(CONJ)) &&
                        dl_token_at(doc, dependent)->upos != DL_UPOS_VERB;
        if (!conjunct && !leads_on(doc, dependent))
            continue;
        uint32_t known = c->participants.count;
        uint32_t more = take_phrase(all, c, dependent, part, rule, depth + 1);
        // "the president, Ana Brel": one, told twice.
        if (conjunct || c->participants.count > known)
            found += more;
    }
    return found;
}

/* The name that a nominal's title stands before: "Minister" of "Minister for Trade Amina Wekesa".
 */
static uint32_t name_of(const dl_document *doc, uint32_t mention)
{
    const dl_mention *m = &doc->mentions.items[mention];
    if (m->kind == DL_MENTION_NAME)
        return mention;
    uint32_t end = doc->sentences.items[dl_token_at(doc, m->head)->sentence].last;
    uint32_t t = m->head + 1;
    while (t < end && dl_token_at(doc, t)->role != DL_NONE)
        t++;
    uint32_t name = t < end ? dl_token_at(doc, t)->mention : DL_NONE;
    bool own = name != DL_NONE && doc->mentions.items[name].kind == DL_MENTION_NAME &&
               doc->mentions.items[name].entity == m->entity;
    return own ? name : DL_NONE;
}

/* A name that is the subject of another verb is in no list with what comes before: "met A, and B
 * said". */
static bool has_other_verb(const dl_document *doc, const dl_candidate *c, uint32_t token)
{
    uint32_t verb = dl_token_at(doc, token)->head, own = c->noun ? c->carrier : c->trigger;
    return dl_is_relation(doc, token, DL_SUBJECTS) && verb != DL_NONE && verb != own &&
           dl_token_at(doc, verb)->role == DL_NONE && dl_token_at(doc, verb)->upos == DL_UPOS_VERB;
}

/* Whoever else stands in the list of names that begins at token. */
static uint32_t take_list(dl_candidates *all, dl_candidate *c, uint32_t token, dl_part part,
                          const char *rule)
{
    const dl_document *doc = all->doc;
    uint32_t mention = dl_token_at(doc, token)->mention, found = 0;
    mention = mention == DL_NONE ? DL_NONE : name_of(doc, mention);
    while (mention != DL_NONE && (mention = all->next_in_list[mention]) != DL_NONE) {
        const dl_mention *m = &doc->mentions.items[mention];
        if (has_other_verb(doc, c, m->head))
            break;
        add_participant(all, c, m->entity, mention, part, rule);
        found++;
    }
    return found;
}

uint32_t dl_take_phrase(dl_candidates *all, dl_candidate *c, uint32_t token, dl_part part,
                        const char *rule)
{
    if (token == DL_NONE)
        return 0;
    uint32_t found = take_phrase(all, c, token, part, rule, 0);
    uint32_t head = dl_token_at(all->doc, token)->head;
    if (head != DL_NONE && head < token && dl_is_dateline(all->doc, head))
        DL_EACH_CHILD (all->doc, joined, head) // "OSLO - The bank and Brel agreed"
            if (joined > token && dl_is_relation(all->doc, joined, DL_BIT(CONJ)))
                found += take_phrase(all, c, joined, part, rule, 0);
    uint32_t listed = take_list(all, c, token, part, rule);
    return found > listed ? found : found + listed;
}
