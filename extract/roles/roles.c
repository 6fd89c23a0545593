#include "roles.h"

#include "title.h"
#include "../mentions/mentions.h"
#include "../syntax/tree.h"

#include <string.h>
#include <strings.h>

static bool is_form(const dl_document *doc, uint32_t token, const char *form)
{
    const dl_token *t = dl_token_at(doc, token);
    return strlen(form) == t->end - t->start &&
           strncmp(doc->text + t->start, form, t->end - t->start) == 0;
}

static uint32_t sentence_end(const dl_document *doc, uint32_t token)
{
    return doc->sentences.items[dl_token_at(doc, token)->sentence].last;
}

/* A plural title, shared out to several people, is put into the singular by its noun's lemma. */
static const char *title_text(dl_document *doc, const dl_title *title)
{
    uint32_t start = dl_token_at(doc, title->first)->start,
             end = dl_token_at(doc, title->last - 1)->end;
    const dl_token *noun = dl_token_at(doc, title->head);
    if (!title->plural || !noun->lemma || title->head < title->first || title->head >= title->last)
        return dl_arena_text(&doc->arena, doc->text + start, end - start);
    char *lemma = dl_arena_text(&doc->arena, noun->lemma, strlen(noun->lemma));
    if (doc->text[noun->start] >= 'A' && doc->text[noun->start] <= 'Z' && lemma[0] >= 'a' &&
        lemma[0] <= 'z')
        lemma[0] = (char)(lemma[0] - 32);
    return dl_arena_format(&doc->arena, "%.*s%s%.*s", (int)(noun->start - start), doc->text + start,
                           lemma, (int)(end - noun->end), doc->text + noun->end);
}

enum { MOST_COMPARED = 500 };

/* The role of the person with this title, or DL_NONE. */
static uint32_t known_role(const dl_document *doc, uint32_t person, const char *title)
{
    uint32_t count = doc->roles.count;
    for (uint32_t i = count > MOST_COMPARED ? count - MOST_COMPARED : 0; i < count; i++)
        if (doc->roles.items[i].person == person &&
            strcasecmp(doc->roles.items[i].title, title) == 0)
            return i;
    return DL_NONE;
}

static void mark_title(dl_document *doc, const dl_title *title, uint32_t role)
{
    for (uint32_t t = title->first; t < title->last; t++)
        doc->tokens.items[t].role = role;
}

static void add_role(dl_document *doc, uint32_t person, const dl_title *title, const char *rule)
{
    if (person == DL_NONE || doc->entities.items[person].type != DL_ENTITY_PERSON)
        return;
    const char *text = title_text(doc, title);
    uint32_t known = known_role(doc, person, text);
    mark_title(doc, title, known == DL_NONE ? doc->roles.count : known);
    if (known != DL_NONE)
        return;
    dl_role *role = DL_PUSH(&doc->roles);
    role->person = person;
    role->title = text;
    role->organization = title->organization;
    role->place = title->place;
    role->body = title->body;
    role->state = title->state;
    role->sentence = dl_token_at(doc, title->head)->sentence;
    role->start = dl_token_at(doc, title->first)->start;
    role->end = dl_token_at(doc, title->last - 1)->end;
    role->rule = rule;
}

/* ---- before the name ---- */

/* "of Ukraine" right behind a name says whose minister it is. Moves *end behind it. */
static void read_of_phrase(const dl_document *doc, uint32_t *end, dl_title *title)
{
    uint32_t t = *end, limit = sentence_end(doc, *end - 1);
    if (t + 1 >= limit || !is_form(doc, t, "of"))
        return;
    uint32_t object = is_form(doc, t + 1, "the") && t + 2 < limit ? t + 2 : t + 1;
    uint32_t mention = dl_token_at(doc, object)->mention;
    if (mention == DL_NONE || doc->mentions.items[mention].entity == DL_NONE)
        return;
    const dl_mention *m = &doc->mentions.items[mention];
    if (m->kind != DL_MENTION_NAME || m->first != object)
        return;
    if (m->type == DL_ENTITY_PLACE)
        title->place = m->entity;
    else if (m->type == DL_ENTITY_ORGANIZATION)
        title->organization = m->entity;
    else
        return;
    *end = m->last;
}

/* The next name of a list of names: "A and B", "A, B and C". DL_NONE where the list ends. */
static uint32_t next_in_list(const dl_document *doc, uint32_t end, uint32_t limit)
{
    bool joined = false;
    while (end < limit &&
           (is_form(doc, end, ",") || is_form(doc, end, "and") || is_form(doc, end, "&"))) {
        joined = true;
        end++;
    }
    if (!joined || end >= limit)
        return DL_NONE;
    uint32_t mention = dl_token_at(doc, end)->mention;
    if (mention == DL_NONE || doc->mentions.items[mention].first != end)
        return DL_NONE;
    const dl_mention *m = &doc->mentions.items[mention];
    return m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON ? mention : DL_NONE;
}

static void read_title_before(dl_document *doc, uint32_t mention)
{
    dl_mention m = doc->mentions.items[mention];
    dl_title title;
    uint32_t start = dl_title_start(doc, m.first);
    if (start == m.first || !dl_title_read(doc, start, m.first, true, &title))
        return;
    // "Levy, foreign minister Ikeda": the noun must reach the name.
    if (title.last != m.first && title.organization == DL_NONE && title.place == DL_NONE)
        return;
    uint32_t end = m.last, limit = sentence_end(doc, m.first);
    read_of_phrase(doc, &end, &title);
    add_role(doc, m.entity, &title, "title before name");
    uint32_t next = title.plural ? next_in_list(doc, end, limit) : DL_NONE;
    while (next != DL_NONE) {
        dl_title shared = title;
        end = doc->mentions.items[next].last;
        read_of_phrase(doc, &end, &shared);
        add_role(doc, doc->mentions.items[next].entity, &shared, "shared title before names");
        next = next_in_list(doc, end, limit);
    }
}

enum { MOST_SHARING = 4 };

/* "of Togo and Chad" behind the title's noun: the bodies and countries, one for each of the names
 * that share the title. 0 where that is not all that stands there. */
static uint32_t read_owners(const dl_document *doc, const dl_title *title, uint32_t end,
                            uint32_t *owners)
{
    uint32_t count = 0, t = title->head + 1;
    if (t >= end || !is_form(doc, t, "of"))
        return 0;
    for (t++; t < end && count < MOST_SHARING;) {
        if (is_form(doc, t, ",") || is_form(doc, t, "and") || is_form(doc, t, "the")) {
            t++;
            continue;
        }
        uint32_t mention = dl_token_at(doc, t)->mention;
        const dl_mention *m = mention == DL_NONE ? NULL : &doc->mentions.items[mention];
        if (!m || m->kind != DL_MENTION_NAME || m->first != t || m->entity == DL_NONE ||
            m->type == DL_ENTITY_PERSON)
            return 0;
        owners[count++] = m->entity;
        t = m->last;
    }
    return t == end ? count : 0;
}

/* "the presidents of Togo and Chad, A and B": each of the names has its own of the owners, or all
 * share one title. */
static void share_title(dl_document *doc, uint32_t mention, const dl_title *title, uint32_t end)
{
    uint32_t owners[MOST_SHARING], owner_count = read_owners(doc, title, end, owners);
    uint32_t people[MOST_SHARING], count = 0, limit = sentence_end(doc, title->head);
    // "the Carriers' Union, A and B" is no title.
    if (title->head + 1 != end && !is_form(doc, title->head + 1, "of") &&
        !is_form(doc, title->head + 1, "for"))
        return;
    while (mention != DL_NONE && count < MOST_SHARING) {
        people[count++] = mention;
        mention = next_in_list(doc, doc->mentions.items[mention].last, limit);
    }
    for (uint32_t i = 0; count > 1 && i < count; i++) {
        dl_title own = *title;
        if (owner_count == count) {
            bool body = doc->entities.items[owners[i]].type == DL_ENTITY_ORGANIZATION;
            own.last = own.head + 1;
            own.organization = body ? owners[i] : DL_NONE;
            own.place = body ? DL_NONE : owners[i];
        }
        add_role(doc, doc->mentions.items[people[i]].entity, &own, "shared title before names");
    }
}

/* A title of the person's own stands right before the name, or before a comma and the name. */
static bool has_title_before(const dl_document *doc, const dl_mention *m)
{
    uint32_t first = doc->sentences.items[dl_token_at(doc, m->first)->sentence].first;
    uint32_t t = m->first;
    if (t > first && is_form(doc, t - 1, ","))
        t--;
    uint32_t role = t > first ? dl_token_at(doc, t - 1)->role : DL_NONE;
    return role != DL_NONE && doc->roles.items[role].person == m->entity;
}

/* "Minister A, the head of the board, B, and C": of one who has a title already the next one is
 * that of the name behind it. */
static bool is_title_of_next(const dl_document *doc, const dl_mention *m, uint32_t end)
{
    uint32_t limit = sentence_end(doc, m->first);
    if (!has_title_before(doc, m) || end + 1 >= limit || !is_form(doc, end, ","))
        return false;
    uint32_t next = dl_token_at(doc, end + 1)->mention;
    const dl_mention *name = next == DL_NONE ? NULL : &doc->mentions.items[next];
    return name && name->first == end + 1 && name->kind == DL_MENTION_NAME &&
           name->type == DL_ENTITY_PERSON && name->last < limit &&
           (dl_token_at(doc, name->last)->upos == DL_UPOS_PUNCT || is_form(doc, name->last, "and"));
}

/* A word that says whose the title is, or that it is one alone: "the", "its", "'s". */
static bool determines(const dl_document *doc, uint32_t token)
{
    const dl_token *t = dl_token_at(doc, token);
    return t->xpos == DL_XPOS_PRPS || t->xpos == DL_XPOS_POS || is_form(doc, token, "the") ||
           is_form(doc, token, "The");
}

/* The comma at token stands behind the name of somebody whose title is told already. */
static bool is_in_list_of_titled(const dl_document *doc, uint32_t comma, uint32_t end)
{
    uint32_t mention = comma ? dl_token_at(doc, comma - 1)->mention : DL_NONE;
    const dl_mention *m = mention == DL_NONE ? NULL : &doc->mentions.items[mention];
    return m && m->last == comma && m->kind == DL_MENTION_NAME && m->type == DL_ENTITY_PERSON &&
           is_title_of_next(doc, m, end);
}

/* "the mayor of Zara, Ana Brel, said", "India's ambassador, Ana Brel": the title's words end at a
 * comma, behind which stands the name alone, or with another title of its own. */
static void read_title_before_comma(dl_document *doc, uint32_t mention)
{
    dl_mention m = doc->mentions.items[mention];
    uint32_t first = doc->sentences.items[dl_token_at(doc, m.first)->sentence].first;
    uint32_t end = dl_title_start(doc, m.first), limit = sentence_end(doc, m.first);
    if (end < first + 2 || !is_form(doc, end - 1, ","))
        return;
    bool closed = m.last >= limit || dl_token_at(doc, m.last)->upos == DL_UPOS_PUNCT;
    uint32_t start = dl_title_start(doc, end - 1), before = start;
    while (before > first && start - before < 1 && determines(doc, before - 1))
        before--;
    bool determined = before < start;
    for (uint32_t t = start; t < end - 1; t++)
        determined |= dl_token_at(doc, t)->xpos == DL_XPOS_POS;
    // "President A, the minister, B and C": those words belong to A.
    bool of_other = before > first && is_form(doc, before - 1, ",") &&
                    !is_in_list_of_titled(doc, before - 1, end - 1);
    dl_title title;
    if (start >= end - 1 || !determined || of_other ||
        !dl_title_read(doc, start, end - 1, false, &title))
        return;
    if (title.plural)
        share_title(doc, mention, &title, end - 1);
    else if (closed)
        add_role(doc, m.entity, &title, "title before a comma and the name");
}

/* ---- after the name ---- */

/* Skips what may stand between a comma and a title: an age, a determiner. Gives limit where the
 * title is none of the name before, "and" standing between. */
static uint32_t skip_to_title(const dl_document *doc, uint32_t token, uint32_t limit)
{
    if (token < limit && dl_token_at(doc, token)->upos == DL_UPOS_CCONJ)
        return limit;
    if (token + 1 < limit && dl_token_at(doc, token)->upos == DL_UPOS_NUM &&
        is_form(doc, token + 1, ","))
        token += 2;
    while (token < limit && (dl_token_at(doc, token)->upos == DL_UPOS_DET ||
                             dl_token_at(doc, token)->xpos == DL_XPOS_PRPS))
        token++;
    return token;
}

/* Right before another name the words are that one's title. */
static bool stands_before_name(const dl_document *doc, uint32_t end, uint32_t limit)
{
    uint32_t next = end < limit ? dl_token_at(doc, end)->mention : DL_NONE;
    return next != DL_NONE && doc->mentions.items[next].type == DL_ENTITY_PERSON &&
           doc->mentions.items[next].kind == DL_MENTION_NAME;
}

/* "Lind, Kenyan president agree": two people (see coordination.c). */
static bool is_joined_to(const dl_document *doc, uint32_t noun, uint32_t head)
{
    const dl_token *t = dl_token_at(doc, noun);
    return t->deprel == DL_DEPREL_CONJ && t->head == head;
}

static void read_title_after(dl_document *doc, uint32_t mention)
{
    dl_mention m = doc->mentions.items[mention];
    uint32_t limit = sentence_end(doc, m.first);
    if (m.last >= limit ||
        !(is_form(doc, m.last, ",") || is_form(doc, m.last, "(") || is_form(doc, m.last, "-")))
        return;
    uint32_t start = skip_to_title(doc, m.last + 1, limit), end = dl_title_end(doc, start, limit);
    if (end == start)
        return;
    dl_title title;
    if (!stands_before_name(doc, end, limit) && !is_title_of_next(doc, &m, end) &&
        !is_joined_to(doc, end - 1, m.head) && dl_title_read(doc, start, end, false, &title))
        add_role(doc, m.entity, &title, "title after name");
}

/* ---- by the tree ---- */

/* A noun that the tree puts beside the name: "his counterpart, Jonas Lind", "Lind is head of ...".
 */
static void read_title_noun(dl_document *doc, uint32_t person, uint32_t noun,
                            const dl_mention *after, const char *rule)
{
    uint32_t first = noun, limit = sentence_end(doc, noun);
    uint64_t before = DL_BIT(AMOD) | DL_BIT(COMPOUND) | DL_BIT(NMOD_POSS) | DL_BIT(NMOD_DESC);
    DL_EACH_CHILD (doc, dependent, noun) {
        if (dependent > noun || !dl_is_relation(doc, dependent, before))
            continue;
        uint32_t from, to;
        dl_subtree(doc, dependent, &from, &to);
        if (from < first)
            first = from;
    }
    uint32_t end = dl_title_end(doc, noun, limit);
    dl_title title;
    if (after && is_title_of_next(doc, after, end))
        return;
    if (end > noun && !stands_before_name(doc, end, limit) &&
        dl_title_read(doc, first, end, false, &title) && title.head == noun)
        add_role(doc, person, &title, rule);
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
            known_role(doc, person, verbs[i].title) != DL_NONE)
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

static void read_relatives(dl_document *doc, uint32_t mention)
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
    }
    read_appointment(doc, mention);
    if (head.head == DL_NONE)
        return;
    if (head.deprel == DL_DEPREL_APPOS && is_title_noun(doc, head.head))
        read_title_noun(doc, m.entity, head.head, NULL, "apposition before name");
    bool copula = dl_child(doc, head.head, DL_BIT(COP)) != DL_NONE;
    if (dl_is_relation(doc, m.head, DL_SUBJECTS) && copula && is_title_noun(doc, head.head))
        read_title_noun(doc, m.entity, head.head, NULL, "predicate");
}

void dl_find_roles(dl_document *doc)
{
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        doc->tokens.items[t].role = DL_NONE;
    uint32_t count = doc->mentions.count; // titles may add mentions of bodies
    for (uint32_t i = 0; i < count; i++) {
        const dl_mention *m = &doc->mentions.items[i];
        if (m->kind != DL_MENTION_NAME || m->type != DL_ENTITY_PERSON || m->entity == DL_NONE)
            continue;
        read_title_before(doc, i);
        read_title_before_comma(doc, i);
        read_title_after(doc, i);
        read_relatives(doc, i);
    }
    dl_sort_entity_mentions(doc);
}
