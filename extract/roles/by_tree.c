/* Titles that the tree puts beside a name: appositions, predicates, what verbs of office make of
 * somebody. */
#include "reading.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

#include <string.h>

static const char *const used_to_be = "used to be";

/* "who was then finance minister" */
static bool was_then(const dl_document *doc, uint32_t noun)
{
    uint32_t copula = dl_child(doc, noun, DL_BIT(COP));
    if (copula == DL_NONE || dl_token_at(doc, copula)->xpos != DL_XPOS_VBD)
        return false;
    DL_EACH_CHILD (doc, word, noun)
        if (word > copula && word < noun && dl_is_relation(doc, word, DL_BIT(ADVMOD)) &&
            dl_lemma_in(doc, word, " then formerly once previously "))
            return true;
    return false;
}

/* A noun that the tree puts beside the name: "his counterpart, Jonas Lind", "Lind is head of ...".
 */
static void read_title_noun(dl_document *doc, uint32_t person, uint32_t noun,
                            const dl_mention *after, const char *rule)
{
    uint32_t first = noun, limit = dl_sentence_end(doc, noun);
    uint64_t before = DL_BIT(AMOD) | DL_BIT(COMPOUND) | DL_BIT(NMOD_POSS) | DL_BIT(NMOD_DESC);
    DL_EACH_CHILD (doc, dependent, noun) {
        if (dependent > noun || !dl_is_relation(doc, dependent, before))
            continue;
        uint32_t from, to;
        dl_subtree(doc, dependent, &from, &to);
        if (from < first)
            first = from;
    }
    while (first < noun && dl_token_at(doc, first)->upos == DL_UPOS_CCONJ)
        first++;
    uint32_t end = dl_title_end(doc, noun, limit);
    dl_title title;
    if (after && dl_is_title_of_next(doc, after, end))
        return;
    if (end > noun && !dl_stands_before_name(doc, end, limit) &&
        dl_title_read(doc, first, end, false, &title) && title.head == noun) {
        if (strcmp(rule, used_to_be) == 0 || was_then(doc, noun))
            title.state = DL_STATE_FORMER;
        dl_add_role(doc, person, &title, rule);
    }
}

static bool is_title_noun(const dl_document *doc, uint32_t token)
{
    return dl_token_at(doc, token)->upos != DL_UPOS_VERB &&
           (dl_token_noun_kinds(doc, token) & DL_NOUN_TITLE);
}

/* "heads", "chairs" in a relative clause say a role without a noun for it. */
static void read_relative_clause(dl_document *doc, uint32_t person, uint32_t verb)
{
    static const struct {
        const char *lemmas, *title;
    } verbs[] = {
        {" head lead ", "head"      },
        {" chair ",     "chair"     },
        {" co-chair ",  "co-chair"  },
        {" direct ",    "director"  },
        {" command ",   "commander" },
        {" coach ",     "coach"     },
        {" manage ",    "manager"   },
        {" edit ",      "editor"    },
        {" found ",     "founder"   },
        {" co-found ",  "co-founder"},
        {" own ",       "owner"     },
    };
    uint32_t object = dl_child(doc, verb, DL_BIT(OBJ));
    if (object == DL_NONE || dl_token_at(doc, object)->mention == DL_NONE)
        return;
    const dl_mention *m = &doc->mentions.items[dl_token_at(doc, object)->mention];
    if (m->type != DL_ENTITY_ORGANIZATION)
        return;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (!dl_lemma_in(doc, verb, verbs[i].lemmas) ||
            dl_known_role(doc, person, verbs[i].title) != DL_NONE)
            continue;
        dl_role *role = DL_PUSH(&doc->roles);
        *role = (dl_role){.person = person,
                          .title = verbs[i].title,
                          .organization = m->entity,
                          .place = DL_NONE,
                          .body = DL_NONE,
                          .state = dl_token_at(doc, verb)->xpos == DL_XPOS_VBD ? DL_STATE_FORMER
                                                                               : DL_STATE_CURRENT,
                          .sentence = dl_token_at(doc, verb)->sentence,
                          .start = dl_token_at(doc, verb)->start,
                          .end = dl_token_at(doc, verb)->end,
                          .rule = "verb in a relative clause"};
        return;
    }
}

/* Another person is named between the name and the noun, to whom the noun belongs. */
static bool other_name_between(const dl_document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        uint32_t mention = dl_token_at(doc, t)->mention;
        if (mention != DL_NONE && doc->mentions.items[mention].kind == DL_MENTION_NAME &&
            doc->mentions.items[mention].type == DL_ENTITY_PERSON)
            return true;
    }
    return false;
}

/* "who took over as the service's spokeswoman", "Brel resigned as mayor". */
static void read_post_taken(dl_document *doc, const dl_mention *m, uint32_t verb)
{
    if (verb == DL_NONE || !dl_lemma_in(doc, verb, " take resign retire step stand serve return "))
        return;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (dependent > verb && preposition != DL_NONE && dl_lemma_in(doc, preposition, " as ") &&
            dl_is_relation(doc, dependent, DL_OBLIQUES) && is_title_noun(doc, dependent))
            read_title_noun(doc, m->entity, dependent, NULL, "title by a verb of office");
    }
}

/* "elected Ana Brel as its president", "Brel was named head of ...", "Brel became chair": the title
 * comes with the verb. */
static void read_appointment(dl_document *doc, uint32_t mention)
{
    const dl_mention m = doc->mentions.items[mention];
    uint32_t name = dl_first_conjunct(doc, m.head), verb = dl_token_at(doc, name)->head;
    DL_EACH_CHILD (doc, clause, m.head) {
        uint32_t who = dl_child(doc, clause, DL_BIT(NSUBJ));
        if (dl_is_relation(doc, clause, DL_BIT(ACL_RELCL)) && who != DL_NONE &&
            dl_token_at(doc, who)->xpos == DL_XPOS_WP)
            read_post_taken(doc, &m, clause);
    }
    if (verb == DL_NONE)
        return;
    if (dl_is_relation(doc, name, DL_BIT(NSUBJ)))
        read_post_taken(doc, &m, verb);
    bool put = dl_is_relation(doc, name, DL_BIT(OBJ) | DL_BIT(NSUBJ_PASS)) &&
               dl_lemma_in(doc, verb, " elect re-elect appoint name choose install ");
    bool becomes = dl_is_relation(doc, name, DL_BIT(NSUBJ)) && dl_lemma_in(doc, verb, " become ");
    if (!put && !becomes)
        return;
    DL_EACH_CHILD (doc, dependent, verb) {
        uint32_t preposition = dl_preposition(doc, dependent);
        bool as = preposition != DL_NONE && dl_lemma_in(doc, preposition, " as ");
        bool post = dl_is_relation(doc, dependent, DL_BIT(XCOMP)) ||
                    (becomes && dl_is_relation(doc, dependent, DL_BIT(OBJ))) ||
                    (as && dl_is_relation(doc, dependent, DL_OBLIQUES));
        if (post && dependent > verb && is_title_noun(doc, dependent))
            read_title_noun(doc, m.entity, dependent, NULL, "title by a verb of office");
    }
}

/* "used to be a teacher", also joined to the clause of another verb. */
static void read_former_post(dl_document *doc, uint32_t person, uint32_t clause)
{
    DL_EACH_CHILD (doc, other, clause)
        if (dl_is_relation(doc, other, DL_BIT(CONJ)))
            read_former_post(doc, person, other);
    if (!dl_lemma_in(doc, clause, " use "))
        return;
    DL_EACH_CHILD (doc, noun, clause)
        if (dl_is_relation(doc, noun, DL_BIT(XCOMP)) && noun > clause &&
            dl_child(doc, noun, DL_BIT(COP)) != DL_NONE && is_title_noun(doc, noun))
            read_title_noun(doc, person, noun, NULL, used_to_be);
}

void dl_read_roles_by_tree(dl_document *doc, uint32_t mention)
{
    const dl_mention m = doc->mentions.items[mention];
    const dl_token head = *dl_token_at(doc, m.head);
    if (m.entity == DL_NONE)
        return;
    DL_EACH_CHILD (doc, dependent, m.head) {
        if (dl_is_relation(doc, dependent, DL_BIT(APPOS)) && is_title_noun(doc, dependent) &&
            !other_name_between(doc, m.last, dependent))
            read_title_noun(doc, m.entity, dependent, &m, "apposition after name");
        if (dl_is_relation(doc, dependent, DL_BIT(ACL_RELCL)) &&
            dl_child(doc, dependent, DL_BIT(COP)) != DL_NONE && is_title_noun(doc, dependent))
            read_title_noun(doc, m.entity, dependent, NULL, "predicate of a relative clause");
        else if (dl_is_relation(doc, dependent, DL_BIT(ACL_RELCL)))
            read_relative_clause(doc, m.entity, dependent);
        if (dl_is_relation(doc, dependent, DL_BIT(ACL_RELCL)))
            read_former_post(doc, m.entity, dependent);
    }
    read_appointment(doc, mention);
    if (head.head == DL_NONE)
        return;
    if (head.deprel == DL_DEPREL_APPOS && is_title_noun(doc, head.head))
        read_title_noun(doc, m.entity, head.head, NULL, "apposition before name");
    bool copula = dl_child(doc, head.head, DL_BIT(COP)) != DL_NONE;
    if (dl_is_relation(doc, m.head, DL_SUBJECTS))
        read_former_post(doc, m.entity, head.head);
    if (dl_is_relation(doc, m.head, DL_SUBJECTS) && copula && is_title_noun(doc, head.head))
        read_title_noun(doc, m.entity, head.head, NULL, "predicate");
}
