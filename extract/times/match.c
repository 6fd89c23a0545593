/* The automaton is walked depth first over all readings of each word. Paths end after a few words,
 * so that a match costs a bounded time. */
#include "times/match.h"

#include "times/grammar.h"

typedef struct {
    const dl_time_sentence *words;
    uint32_t first;
    dl_match *best;
    uint32_t steps_left; // guards against a grammar with many readings of the same words
    dl_match_step path[DL_LONGEST_MATCH];
} walk;

static void keep_if_better(walk *w, int rule, uint32_t count)
{
    dl_match *best = w->best;
    if (count < best->count || (count == best->count && rule >= best->rule))
        return;
    best->rule = rule;
    best->count = count;
    for (uint32_t i = 0; i < count; i++)
        best->steps[i] = w->path[i];
}

static void walk_from(walk *w, uint16_t number, uint32_t count)
{
    const dl_time_state *state = &dl_time_states[number];
    if (state->accepts >= 0 && count)
        keep_if_better(w, state->accepts, count);
    uint32_t at = w->first + count;
    if (at >= w->words->atoms.count || count == DL_LONGEST_MATCH || !w->steps_left)
        return;
    const dl_atom *atom = &w->words->atoms.items[at];
    for (uint32_t r = 0; r < atom->reading_count; r++) {
        const dl_reading *reading = &w->words->readings.items[atom->readings + r];
        const dl_time_move *move = &dl_time_moves[state->first], *end = move + state->count;
        while (move < end && move->label < reading->label)
            move++;
        for (; move < end && move->label == reading->label && w->steps_left; move++) {
            w->steps_left--;
            w->path[count] = (dl_match_step){move->label, move->role, reading->value};
            walk_from(w, move->to, count + 1);
        }
    }
}

bool dl_match_at(const dl_time_sentence *words, uint32_t first, dl_match *out)
{
    walk w = {.words = words, .first = first, .best = out, .steps_left = 4000};
    out->first = first;
    out->count = 0;
    walk_from(&w, 0, 0);
    return out->count > 0;
}
