/* Verbs of winning and losing an election. */
#include "verbs.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

/* "the mayoral race", "the race for governor": of an election, not of horses. */
static bool is_political_race(const dl_document *doc, uint32_t noun)
{
    if (!dl_lemma_in(doc, noun, " race contest nomination "))
        return false;
    DL_EACH_CHILD (doc, dependent, noun) {
        bool office = dl_token_noun_kinds(doc, dependent) & DL_NOUN_OFFICE;
        if (office || dl_lemma_in(doc, dependent,
                                  " mayoral presidential gubernatorial parliamentary senate "
                                  "congressional leadership party republican democratic "))
            return true;
    }
    return false;
}

/* The noun tells of the same election, the one told of before where it is "the election". */
static void join_election(dl_candidates *all, dl_candidate *c, uint32_t noun)
{
    uint32_t article = dl_child(all->doc, noun, DL_BIT(DET));
    c->pointing = article != DL_NONE && dl_lemma_in(all->doc, article, " the ");
    dl_join_noun(all, c, noun);
}

/* "won the vote", "lost his seat": of being elected or not. */
void dl_read_win(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    c->dropped = a->object == DL_NONE ||
                 (!dl_has_class(doc, a->object, "mandate") && !is_political_race(doc, a->object));
    if (c->dropped)
        return;
    dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who wins");
    join_election(all, c, a->object);
}

/* The election that the words behind the verb name, up to the next finite verb. */
static uint32_t election_behind(const dl_document *doc, uint32_t verb)
{
    uint32_t end = doc->sentences.items[dl_token_at(doc, verb)->sentence].last;
    for (uint32_t t = verb + 1; t < end; t++) {
        uint8_t xpos = dl_token_at(doc, t)->xpos;
        if (xpos == DL_XPOS_VBD || xpos == DL_XPOS_VBZ || xpos == DL_XPOS_VBP || xpos == DL_XPOS_MD)
            return DL_NONE;
        if (dl_has_class(doc, t, "poll") || is_political_race(doc, t))
            return t;
    }
    return DL_NONE;
}

/* Whoever is beaten "by 61 votes" is told of beside who is elected; who is beaten in an election
 * that the clause names, or loses to somebody, stands in it. "defeated X in the election", "lost to
 * X by one vote", "came second in the vote", "lost the race". */
void dl_read_contest(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    const dl_document *doc = all->doc;
    bool loses = dl_lemma_in(doc, c->trigger, " lose ");
    bool of_election = dl_has_class(doc, a->object, "mandate") ||
                       (a->object != DL_NONE && is_political_race(doc, a->object));
    if (loses && of_election && !a->passive) {
        dl_read_win(all, c, a);
        return;
    }
    uint32_t election = election_behind(doc, c->trigger);
    bool thing = a->object != DL_NONE && !dl_is_person(doc, a->object);
    dl_take_phrase(all, c, a->agent, DL_PART_SUBJECT, "who stands in the election");
    if (election != DL_NONE && !dl_lemma_in(doc, election, " vote "))
        dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "who is beaten");
    uint32_t rivals = dl_take_by_preposition(all, c, c->trigger, " to ", DL_PART_SUBJECT,
                                             "to whom the election is lost");
    bool alone = dl_lemma_in(doc, c->trigger, " come finish ");
    bool rival = rivals || dl_is_person(doc, a->object);
    c->dropped = election == DL_NONE || thing || !dl_is_person(doc, a->agent) || (!alone && !rival);
    if (!c->dropped)
        join_election(all, c, election);
}
