/* Who does what a verb says: through raising, control, conjuncts, participles and relative clauses.
 */
#include "arguments.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

enum { LONGEST_TITLE = 12, LONGEST_CLIMB = 8 };

/* "Professor X of the University of Turin, who": a person, where the tree has the body. */
static uint32_t person_of(const dl_document *doc, uint32_t noun)
{
    const dl_entity *entity = dl_entity_at(doc, noun);
    uint32_t above = dl_token_at(doc, noun)->head;
    bool thing = entity && entity->type != DL_ENTITY_PERSON;
    return thing && dl_is_relation(doc, noun, DL_BIT(NMOD)) && dl_is_person(doc, above) ? above
                                                                                        : noun;
}

/* The antecedent of "who" by the tree, or, where that is nobody, the person named right before it.
 */
static uint32_t person_meant(const dl_document *doc, uint32_t noun, uint32_t who)
{
    uint32_t person = person_of(doc, noun);
    if (dl_is_person(doc, person) || who < 2)
        return person;
    uint32_t before = dl_token_at(doc, who - 1)->xpos == DL_XPOS_COMMA ? who - 2 : who - 1;
    uint32_t mention = dl_token_at(doc, before)->mention;
    bool same = dl_token_at(doc, before)->sentence == dl_token_at(doc, who)->sentence;
    if (!same || mention == DL_NONE || doc->mentions.items[mention].last != before + 1 ||
        !dl_is_person(doc, doc->mentions.items[mention].head))
        return person;
    return doc->mentions.items[mention].head;
}

/* The antecedent of "who", "which", "that" in a relative clause. */
uint32_t dl_antecedent(const dl_document *doc, uint32_t pronoun)
{
    uint32_t t = dl_token_at(doc, pronoun)->head;
    for (int steps = 0; t != DL_NONE && steps < LONGEST_CLIMB; steps++) {
        if (dl_is_relation(doc, t, DL_BIT(ACL_RELCL)))
            return dl_lemma_in(doc, pronoun, " who ")
                       ? person_meant(doc, dl_token_at(doc, t)->head, pronoun)
                       : dl_token_at(doc, t)->head;
        t = dl_token_at(doc, t)->head;
    }
    return DL_NONE;
}

bool dl_is_relative_pronoun(const dl_document *doc, uint32_t token)
{
    uint8_t xpos = dl_token_at(doc, token)->xpos;
    return xpos == DL_XPOS_WP || xpos == DL_XPOS_WDT;
}

/* "was elected in May and re-elected in June", "was hosted by X and attended by Y": the participle
 * has its auxiliary from the verb before it, though its tag may be that of a past tense. */
static bool shares_passive(const dl_document *doc, uint32_t verb)
{
    uint32_t head = dl_token_at(doc, verb)->head;
    if (!dl_is_relation(doc, verb, DL_BIT(CONJ)) || head == DL_NONE ||
        dl_child(doc, verb, DL_SUBJECTS | DL_BIT(AUX) | DL_BIT(OBJ)) != DL_NONE ||
        dl_child(doc, head, DL_BIT(AUX_PASS) | DL_BIT(NSUBJ_PASS)) == DL_NONE)
        return false;
    uint8_t xpos = dl_token_at(doc, verb)->xpos;
    return xpos == DL_XPOS_VBN ||
           (xpos == DL_XPOS_VBD && (dl_child(doc, verb, DL_BIT(OBL_AGENT)) != DL_NONE ||
                                    dl_has_class(doc, verb, "undergone")));
}

/* "The assembly yesterday elected her": without an auxiliary and with an object a main verb is
 * active, though a tree may have its subject for a passive's. */
static bool is_bare_with_object(const dl_document *doc, uint32_t verb)
{
    uint32_t subject = dl_child(doc, verb, DL_BIT(NSUBJ_PASS));
    uint32_t object = dl_child(doc, verb, DL_BIT(OBJ));
    return subject < verb && object != DL_NONE && object > verb &&
           !dl_is_relation(doc, verb, DL_BIT(CONJ) | DL_BIT(ACL) | DL_BIT(ADVCL)) &&
           dl_child(doc, verb, DL_BIT(AUX) | DL_BIT(AUX_PASS)) == DL_NONE;
}

static bool is_passive(const dl_document *doc, uint32_t verb)
{
    if (is_bare_with_object(doc, verb))
        return false;
    if (dl_child(doc, verb, DL_BIT(AUX_PASS) | DL_BIT(NSUBJ_PASS)) != DL_NONE)
        return true;
    if (shares_passive(doc, verb))
        return true;
    // A reduced clause: "the pact signed in May".
    return dl_is_relation(doc, verb, DL_BIT(ACL)) && dl_token_at(doc, verb)->xpos == DL_XPOS_VBN &&
           dl_child(doc, verb, DL_BIT(OBJ)) == DL_NONE;
}

static bool appoints(const dl_document *doc, uint32_t verb)
{
    return dl_has_class(doc, verb, "appoint");
}

/* "asked him to visit": the object of these does it, of all others the subject. */
static bool controls_by_object(const dl_document *doc, uint32_t verb)
{
    return appoints(doc, verb) || dl_has_class(doc, verb, "let");
}

/* Who is asked or appointed to do something; also where the tree takes the name for a predicate. */
static uint32_t object_in_control(const dl_document *doc, uint32_t verb)
{
    uint32_t object = dl_child(doc, verb, DL_BIT(OBJ) | DL_BIT(IOBJ));
    if (object != DL_NONE || !appoints(doc, verb))
        return object;
    uint32_t predicate = dl_child(doc, verb, DL_BIT(XCOMP));
    return predicate != DL_NONE && dl_token_at(doc, predicate)->upos == DL_UPOS_PROPN ? predicate
                                                                                      : DL_NONE;
}

/* "invited her to visit", where the infinitive hangs as an adverbial clause. */
static bool is_asked_of_object(const dl_document *doc, uint32_t verb)
{
    uint32_t head = dl_token_at(doc, verb)->head;
    return dl_is_relation(doc, verb, DL_BIT(ADVCL)) &&
           dl_child(doc, verb, DL_BIT(MARK)) != DL_NONE &&
           (appoints(doc, head) || dl_has_class(doc, head, "bid")) &&
           object_in_control(doc, head) != DL_NONE;
}

/* Who does what a noun's infinitive says: "his plan to visit", "Kenya made an offer to host". */
static uint32_t subject_through_noun(const dl_document *doc, uint32_t noun, uint32_t *clause)
{
    uint32_t possessor = dl_child(doc, noun, DL_BIT(NMOD_POSS));
    if (possessor != DL_NONE)
        return possessor;
    uint32_t head = dl_token_at(doc, noun)->head;
    *clause = head == DL_NONE ? DL_NONE : dl_clause(doc, head);
    return DL_NONE;
}

/* The person named right before a main verb without a subject: "After the summit Okoro flew home"
 * may have the name beside the summit. */
static uint32_t name_before(const dl_document *doc, uint32_t verb)
{
    uint32_t t = verb, first = doc->sentences.items[dl_token_at(doc, verb)->sentence].first;
    while (t > first && (dl_token_at(doc, t - 1)->upos == DL_UPOS_AUX ||
                         dl_token_at(doc, t - 1)->upos == DL_UPOS_ADV))
        t--;
    uint32_t mention = t > first ? dl_token_at(doc, t - 1)->mention : DL_NONE;
    if (mention == DL_NONE)
        return DL_NONE;
    const dl_mention *m = &doc->mentions.items[mention];
    bool free = m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON && m->last == t &&
                dl_preposition(doc, m->head) == DL_NONE &&
                dl_is_relation(doc, m->head, DL_BIT(APPOS) | DL_BIT(NMOD) | DL_BIT(COMPOUND));
    return free ? m->head : DL_NONE;
}

/* The name that a sentence begins with, where the tree gives its main verb no subject: "Okoro, on
 * his first trip abroad, planned to ...". */
static uint32_t first_of_sentence(const dl_document *doc, uint32_t verb)
{
    uint32_t first = doc->sentences.items[dl_token_at(doc, verb)->sentence].first;
    uint32_t name = DL_NONE;
    for (uint32_t t = first; t < verb; t++) {
        const dl_token *token = dl_token_at(doc, t);
        if (token->upos == DL_UPOS_VERB || token->upos == DL_UPOS_AUX ||
            token->upos == DL_UPOS_SCONJ)
            return DL_NONE;
        if (token->mention == DL_NONE || name != DL_NONE || token->upos == DL_UPOS_ADJ)
            continue; // "Kenyan President Okoro"
        const dl_mention *m = &doc->mentions.items[token->mention];
        bool person = m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON;
        if (!person || t > first + LONGEST_TITLE)
            return DL_NONE;
        name = m->head;
    }
    return name != DL_NONE && dl_preposition(doc, name) == DL_NONE ? name : DL_NONE;
}

/* What a participle describes: "the committee appointed in May", where the tree may go past the
 * noun right before it to who speaks for the committee. */
static uint32_t described_noun(const dl_document *doc, uint32_t verb)
{
    uint32_t head = dl_token_at(doc, verb)->head;
    uint32_t first = doc->sentences.items[dl_token_at(doc, verb)->sentence].first;
    bool reduced = dl_is_relation(doc, verb, DL_BIT(ACL)) && verb > first &&
                   dl_token_at(doc, verb - 1)->upos == DL_UPOS_NOUN;
    if (!reduced || head >= verb - 1)
        return head;
    uint32_t above = verb - 1; // no part of the head's own compound or name
    return dl_is_relation(doc, above, DL_BIT(COMPOUND) | DL_BIT(FLAT)) ? head : above;
}

/* "X, who is ill, is to hold talks, the ministry said": a tree may give both subjects to "said". */
static uint32_t stray_subject(const dl_document *doc, uint32_t verb)
{
    uint32_t says = dl_token_at(doc, verb)->head;
    if (!dl_is_relation(doc, verb, DL_BIT(CCOMP)) || says < verb || !dl_has_class(doc, says, "say"))
        return DL_NONE;
    uint32_t before = DL_NONE, behind = DL_NONE;
    DL_EACH_CHILD (doc, dependent, says) {
        if (!dl_is_relation(doc, dependent, DL_SUBJECTS))
            continue;
        if (dependent < verb && before == DL_NONE)
            before = dependent;
        else if (dependent > verb)
            behind = dependent;
    }
    return behind != DL_NONE ? before : DL_NONE;
}

/* "OSLO - Minister X met ...", "Paris (Wire) -- ...": the town that a story opens with, which a
 * tree may take for the subject. */
bool dl_is_dateline(const dl_document *doc, uint32_t token)
{
    enum { LONGEST_DATELINE = 8 };
    const dl_entity *place = dl_entity_at(doc, token);
    const dl_sentence *sentence = &doc->sentences.items[dl_token_at(doc, token)->sentence];
    if (!place || place->type != DL_ENTITY_PLACE || token > sentence->first + 2 ||
        dl_token_at(doc, sentence->first)->start != doc->blocks.items[sentence->block].start)
        return false;
    for (uint32_t t = token + 1; t < sentence->last && t <= token + LONGEST_DATELINE; t++) {
        const dl_token *dash = dl_token_at(doc, t);
        if (dash->upos == DL_UPOS_VERB || dash->upos == DL_UPOS_AUX)
            return false;
        if (dl_lemma_in(doc, t, " - -- – — "))
            return t == token + 1 || dl_token_at(doc, t - 1)->space_after;
    }
    return false;
}

/* The subject that a tree hangs on the dateline ("OSLO - Ola Brel resigned"), else the person named
 * right before the verb. */
static uint32_t subject_beside_dateline(const dl_document *doc, uint32_t dateline, uint32_t verb)
{
    DL_EACH_CHILD (doc, beside, dateline)
        if (beside > dateline && beside < verb && dl_token_at(doc, beside)->mention != DL_NONE &&
            dl_is_relation(doc, beside, DL_BIT(APPOS) | DL_BIT(FLAT) | DL_BIT(NMOD) | DL_BIT(CONJ)))
            return beside;
    uint32_t mention = dl_token_at(doc, verb - 1)->mention;
    bool person = mention != DL_NONE && doc->mentions.items[mention].kind == DL_MENTION_NAME &&
                  doc->mentions.items[mention].type == DL_ENTITY_PERSON;
    return person ? doc->mentions.items[mention].head : DL_NONE;
}

/* "after the secretary, Ola Brel, resigned": the tree may take what the verb follows for an
 * adverbial with "after" as its preposition. */
static uint32_t subject_behind_conjunction(const dl_document *doc, uint32_t verb)
{
    DL_EACH_CHILD (doc, noun, verb) {
        uint32_t preposition = dl_preposition(doc, noun);
        if (noun > verb || preposition == DL_NONE || !dl_is_relation(doc, noun, DL_BIT(OBL)) ||
            !dl_lemma_in(doc, preposition, " after before since until ") ||
            !dl_is_person(doc, noun))
            continue;
        uint32_t last = verb - 1;
        if (dl_token_at(doc, last)->upos == DL_UPOS_PUNCT)
            last--;
        uint32_t mention = dl_token_at(doc, last)->mention;
        bool beside =
            last == noun || (mention != DL_NONE &&
                             (doc->mentions.items[mention].head == noun ||
                              dl_token_at(doc, doc->mentions.items[mention].head)->head == noun));
        if (beside)
            return noun;
    }
    return DL_NONE;
}

/* The verb's own subject. In "Ministers Imani and Vell signed it" the tree may have two: the name
 * is meant. */
static uint32_t named_subject(const dl_document *doc, uint32_t verb)
{
    uint32_t first = dl_child(doc, verb, DL_SUBJECTS);
    if (first != DL_NONE && first < verb && dl_is_dateline(doc, first)) {
        DL_EACH_CHILD (doc, other, verb)
            if (other > first && other < verb && dl_is_relation(doc, other, DL_SUBJECTS))
                return other;
        return subject_beside_dateline(doc, first, verb);
    }
    if (first == DL_NONE)
        return subject_behind_conjunction(doc, verb);
    if (dl_token_at(doc, first)->upos != DL_UPOS_NOUN || dl_entity_at(doc, first))
        return first;
    DL_EACH_CHILD (doc, other, verb)
        if (other > first && other < verb && dl_is_relation(doc, other, DL_SUBJECTS) &&
            dl_is_person(doc, other))
            return other;
    return first;
}

uint32_t dl_subject_of(const dl_document *doc, uint32_t verb, bool *passive)
{
    *passive = is_passive(doc, verb);
    for (int steps = 0; verb != DL_NONE && steps < LONGEST_CLIMB; steps++) {
        uint32_t subject = named_subject(doc, verb);
        if (subject != DL_NONE)
            return dl_is_relative_pronoun(doc, subject) ? dl_antecedent(doc, subject) : subject;
        const dl_token *t = dl_token_at(doc, verb);
        if (t->head == DL_NONE) {
            uint32_t name = name_before(doc, verb);
            return name != DL_NONE ? name : first_of_sentence(doc, verb);
        }
        if (dl_is_relation(doc, verb, DL_BIT(XCOMP))) {
            uint32_t object = dl_child(doc, t->head, DL_BIT(OBJ) | DL_BIT(IOBJ));
            if (object != DL_NONE && controls_by_object(doc, t->head))
                return object;
            verb = t->head;
        } else if (is_asked_of_object(doc, verb)) {
            return object_in_control(doc, t->head);
        } else if (dl_is_relation(doc, verb, DL_BIT(CONJ) | DL_BIT(ADVCL)) ||
                   (dl_is_relation(doc, verb, DL_BIT(ACL)) &&
                    dl_child(doc, t->head, DL_SUBJECTS) != DL_NONE)) {
            verb = t->head;
        } else if (dl_is_relation(doc, verb, DL_BIT(ACL) | DL_BIT(ACL_RELCL))) {
            bool infinitive = dl_child(doc, verb, DL_BIT(MARK)) != DL_NONE;
            bool headline = dl_token_at(doc, t->head)->head == DL_NONE;
            if (!infinitive || headline)
                return described_noun(doc, verb); // "officials attending it"; "Minister to visit"
            uint32_t clause = DL_NONE, possessor = subject_through_noun(doc, t->head, &clause);
            if (possessor != DL_NONE || clause == verb)
                return possessor;
            verb = clause;
        } else {
            return stray_subject(doc, verb);
        }
    }
    return DL_NONE;
}
