/* Coordination mended by type: what "and" joins is of one kind.
 *
 * In "Amina Wekesa, who chairs the African Council, and Jonas Lind agreed" a parser may join Lind
 * to the council. A person's name that is the conjunct of something that is no person moves up to
 * the nearest person above, where there is one in the sentence. */
#include "mentions.h"

#include "../syntax/tree.h"

enum { LONGEST_CLIMB = 6 };

static bool heads_person(const dl_document *doc, uint32_t token)
{
    uint32_t mention = doc->tokens.items[token].mention;
    if (mention == DL_NONE)
        return false;
    const dl_mention *m = &doc->mentions.items[mention];
    return m->head == token && m->type == DL_ENTITY_PERSON && m->kind != DL_MENTION_PRONOUN;
}

static bool heads_other_name(const dl_document *doc, uint32_t token)
{
    uint32_t mention = doc->tokens.items[token].mention;
    if (mention == DL_NONE)
        return false;
    const dl_mention *m = &doc->mentions.items[mention];
    return m->head == token && m->type != DL_ENTITY_PERSON;
}

/* The nearest person above token, itself excluded, to which the conjunct can belong. */
static uint32_t person_above(const dl_document *doc, uint32_t token)
{
    uint32_t above = doc->tokens.items[token].head;
    for (int steps = 0; above != DL_NONE && steps < LONGEST_CLIMB; steps++) {
        if (heads_person(doc, above))
            return above;
        above = doc->tokens.items[above].head;
    }
    return DL_NONE;
}

/* "A, president of the board, and B": whose title the noun in apposition is, or DL_NONE. */
static uint32_t bearer_of_title(const dl_document *doc, uint32_t noun)
{
    const dl_token *t = &doc->tokens.items[noun];
    bool title = t->deprel == DL_DEPREL_APPOS && t->head != DL_NONE && t->upos != DL_UPOS_PROPN &&
                 (dl_token_noun_kinds(doc, noun) & DL_NOUN_TITLE);
    return title && heads_person(doc, t->head) ? t->head : DL_NONE;
}

/* "she and the minister, Olga Dorn, opened it": the tree may make the second one a subject of its
 * own. */
static bool join_second_subject(dl_document *doc, uint32_t verb)
{
    uint32_t former = DL_NONE;
    DL_EACH_CHILD (doc, dependent, verb) {
        if (!dl_is_relation(doc, dependent, DL_BIT(NSUBJ)))
            continue;
        uint32_t first, last;
        dl_subtree(doc, dependent, &first, &last);
        if (former != DL_NONE && dependent < verb && dl_lemma_in(doc, first, " and ") &&
            dl_token_at(doc, first)->upos == DL_UPOS_CCONJ) {
            doc->tokens.items[dependent].head = former;
            doc->tokens.items[dependent].deprel = DL_DEPREL_CONJ;
            return true;
        }
        former = dependent;
    }
    return false;
}

/* The dependent of a verb, or of its subject, that stands between the subject and the verb behind a
 * comma, with no comma behind it; or DL_NONE. */
static uint32_t joined_by_comma(const dl_document *doc, uint32_t parent, uint64_t relation,
                                uint32_t subject, uint32_t verb)
{
    DL_EACH_CHILD (doc, dependent, parent) {
        if (dependent <= subject || dependent >= verb || !dl_is_relation(doc, dependent, relation))
            continue;
        uint32_t first, last;
        dl_subtree(doc, dependent, &first, &last);
        if (first > subject && last <= verb && dl_lemma_in(doc, first - 1, " , ") &&
            !dl_lemma_in(doc, last, " , "))
            return dependent;
    }
    return DL_NONE;
}

static bool is_plural_verb(const dl_document *doc, uint32_t verb)
{
    const dl_token *t = dl_token_at(doc, verb);
    bool bare = t->xpos == DL_XPOS_VB && t->deprel == DL_DEPREL_ROOT &&
                dl_child(doc, verb, DL_BIT(AUX) | DL_BIT(MARK)) == DL_NONE;
    return t->xpos == DL_XPOS_VBP || bare;
}

/* "Lind, Kenyan president agree": a headline's comma says "and", since the verb has more than one
 * subject and an apposition would end with a comma. */
static bool join_by_comma(dl_document *doc, uint32_t verb)
{
    uint32_t subject = dl_child(doc, verb, DL_BIT(NSUBJ) | DL_BIT(VOCATIVE));
    if (subject == DL_NONE || subject > verb || !is_plural_verb(doc, verb))
        return false;
    dl_xpos tag = dl_token_at(doc, subject)->xpos;
    bool singular = tag == DL_XPOS_NN || tag == DL_XPOS_NNP;
    if (!singular || dl_child(doc, subject, DL_BIT(CONJ)) != DL_NONE)
        return false;
    uint32_t other = joined_by_comma(doc, verb, DL_BIT(NSUBJ), subject, verb);
    if (other == DL_NONE)
        other = joined_by_comma(doc, subject, DL_BIT(APPOS), subject, verb);
    if (other == DL_NONE)
        return false;
    doc->tokens.items[subject].deprel = DL_DEPREL_NSUBJ;
    doc->tokens.items[other].head = subject;
    doc->tokens.items[other].deprel = DL_DEPREL_CONJ;
    return true;
}

void dl_mend_coordination(dl_document *doc)
{
    bool mended = false;
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        const dl_mention *m = &doc->mentions.items[i];
        dl_token *token = &doc->tokens.items[m->head];
        bool name = m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON;
        if (!name || token->deprel != DL_DEPREL_CONJ || token->head == DL_NONE)
            continue;
        uint32_t person = heads_other_name(doc, token->head) ? person_above(doc, token->head)
                                                             : bearer_of_title(doc, token->head);
        if (person == DL_NONE || person > m->head)
            continue;
        token->head = person;
        mended = true;
    }
    if (mended)
        dl_link_tree(doc);
    mended = false;
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        if (doc->tokens.items[t].upos == DL_UPOS_VERB)
            mended |= join_second_subject(doc, t) || join_by_comma(doc, t);
    if (mended)
        dl_link_tree(doc);
}
