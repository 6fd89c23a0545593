/* Sets of network states become states of the automaton; then states that cannot be told apart
 * become one. */
#include "compile.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const network *net;
    size_t words;    // of a set
    uint64_t *sets;  // [count][words]: one bit for each network state
    uint64_t *marks; // [count]: a hash of each set, so that few are compared whole
    size_t count;
    size_t *first_move; // [network states + 1]: into by_state
    move *by_state;
} subsets;

static bool has(const uint64_t *set, size_t bit)
{
    return set[bit / 64] >> (bit % 64) & 1;
}

static void put(uint64_t *set, size_t bit)
{
    set[bit / 64] |= (uint64_t)1 << (bit % 64);
}

static int by_from_and_symbol(const void *a, const void *b)
{
    const move *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

/* All states that free moves reach from a state. */
static void close_over(const subsets *all, int state, uint64_t *set)
{
    if (has(set, (size_t)state))
        return;
    put(set, (size_t)state);
    for (size_t i = all->first_move[state]; i < all->first_move[state + 1]; i++)
        if (all->by_state[i].symbol == FREE_MOVE)
            close_over(all, all->by_state[i].to, set);
}

static void prepare(subsets *all)
{
    const network *net = all->net;
    size_t states = (size_t)net->state_count;
    all->words = (states + 63) / 64;
    all->by_state = grow_to(NULL, net->move_count, sizeof *all->by_state);
    memcpy(all->by_state, net->moves, net->move_count * sizeof *all->by_state);
    qsort(all->by_state, net->move_count, sizeof *all->by_state, by_from_and_symbol);
    all->first_move = grow_to(NULL, states + 1, sizeof *all->first_move);
    size_t at = 0;
    for (size_t s = 0; s <= states; s++) {
        while (at < net->move_count && (size_t)all->by_state[at].from < s)
            at++;
        all->first_move[s] = at;
    }
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* The number of a set, which is added where it is new. */
static int number_of(subsets *all, const uint64_t *set)
{
    size_t bytes = all->words * sizeof *set;
    uint64_t mark = 0;
    for (size_t i = 0; i < all->words; i++)
        mark = mix(mark, set[i]);
    for (size_t i = 0; i < all->count; i++)
        if (all->marks[i] == mark && memcmp(all->sets + i * all->words, set, bytes) == 0)
            return (int)i;
    all->sets = grow_to(all->sets, all->count + 1, bytes);
    memcpy(all->sets + all->count * all->words, set, bytes);
    all->marks = grow_to(all->marks, all->count + 1, sizeof *all->marks);
    all->marks[all->count] = mark;
    return (int)all->count++;
}

static int accepted_by(const subsets *all, size_t number)
{
    int rule = -1;
    for (int s = 0; s < all->net->state_count; s++)
        if (has(all->sets + number * all->words, (size_t)s) && all->net->accepts[s] >= 0 &&
            (rule < 0 || all->net->accepts[s] < rule))
            rule = all->net->accepts[s];
    return rule;
}

static void add_move(automaton *machine, move added)
{
    machine->moves = grow_to(machine->moves, machine->move_count + 1, sizeof *machine->moves);
    machine->moves[machine->move_count++] = added;
}

static int by_symbol(const void *a, const void *b)
{
    const move *x = a, *y = b;
    return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

/* The moves that leave the members of a set, by symbol. */
static size_t collect_moves(const subsets *all, size_t number, move *out)
{
    size_t count = 0;
    for (size_t s = 0; s < (size_t)all->net->state_count; s++) {
        if (!has(all->sets + number * all->words, s))
            continue;
        for (size_t i = all->first_move[s]; i < all->first_move[s + 1]; i++)
            if (all->by_state[i].symbol != FREE_MOVE)
                out[count++] = all->by_state[i];
    }
    qsort(out, count, sizeof *out, by_symbol);
    return count;
}

/* For each symbol that leaves a member of the set: the union of where it leads. */
static void leave_set(subsets *all, size_t number, automaton *machine)
{
    uint64_t *target = grow_to(NULL, all->words, sizeof *target);
    move *leaving = grow_to(NULL, all->net->move_count, sizeof *leaving);
    size_t count = collect_moves(all, number, leaving);
    for (size_t i = 0; i < count;) {
        int symbol = leaving[i].symbol;
        memset(target, 0, all->words * sizeof *target);
        for (; i < count && leaving[i].symbol == symbol; i++)
            close_over(all, leaving[i].to, target);
        add_move(machine, (move){(int)number, number_of(all, target), symbol});
    }
    free(leaving);
    free(target);
}

static automaton determine(const network *net)
{
    subsets all = {.net = net};
    automaton machine = {0};
    prepare(&all);
    uint64_t *set = calloc(all.words, sizeof *set);
    close_over(&all, 0, set);
    number_of(&all, set);
    for (size_t i = 0; i < all.count; i++) {
        machine.accepts = grow_to(machine.accepts, i + 1, sizeof *machine.accepts);
        machine.accepts[i] = accepted_by(&all, i);
        leave_set(&all, i, &machine);
    }
    machine.state_count = (int)all.count;
    free(set);
    free(all.sets);
    free(all.marks);
    free(all.first_move);
    free(all.by_state);
    return machine;
}

/* Whether two states accept the same and lead to the same classes. */
static bool are_alike(const automaton *machine, const size_t *first, const int *classes, int a,
                      int b)
{
    if (classes[a] != classes[b] || first[a + 1] - first[a] != first[b + 1] - first[b])
        return false;
    const move *x = machine->moves + first[a], *y = machine->moves + first[b];
    for (size_t i = 0; i < first[a + 1] - first[a]; i++)
        if (x[i].symbol != y[i].symbol || classes[x[i].to] != classes[y[i].to])
            return false;
    return true;
}

/* A hash of what are_alike compares. */
static uint64_t mark_of(const automaton *machine, const size_t *first, const int *classes,
                        int state)
{
    uint64_t mark = mix(0, (uint64_t)(int64_t)classes[state]);
    for (size_t i = first[state]; i < first[state + 1]; i++)
        mark = mix(mix(mark, (uint64_t)(int64_t)machine->moves[i].symbol),
                   (uint64_t)(int64_t)classes[machine->moves[i].to]);
    return mark;
}

/* Splits classes until none holds states that differ; gives their number. Classes are numbered by
 * first member. */
static int split_classes(const automaton *machine, const size_t *first, int *classes)
{
    int count = 0, *next = grow_to(NULL, (size_t)machine->state_count, sizeof *next);
    int *leaders = grow_to(NULL, (size_t)machine->state_count, sizeof *leaders);
    uint64_t *marks = grow_to(NULL, (size_t)machine->state_count, sizeof *marks); // of leaders
    for (int s = 0; s < machine->state_count; s++) {
        next[s] = -1;
        uint64_t mark = mark_of(machine, first, classes, s);
        for (int c = 0; c < count && next[s] < 0; c++)
            if (marks[c] == mark && are_alike(machine, first, classes, leaders[c], s))
                next[s] = c;
        if (next[s] < 0) {
            leaders[count] = s;
            marks[count] = mark;
            next[s] = count++;
        }
    }
    memcpy(classes, next, (size_t)machine->state_count * sizeof *classes);
    free(leaders);
    free(marks);
    free(next);
    return count;
}

static size_t *index_moves(const automaton *machine)
{
    size_t *first = grow_to(NULL, (size_t)machine->state_count + 1, sizeof *first), at = 0;
    for (int s = 0; s <= machine->state_count; s++) {
        while (at < machine->move_count && machine->moves[at].from < s)
            at++;
        first[s] = at;
    }
    return first;
}

automaton automaton_of(const network *net)
{
    automaton large = determine(net), small = {0};
    size_t *first = index_moves(&large);
    int *classes = grow_to(NULL, (size_t)large.state_count, sizeof *classes), before = 0;
    for (int s = 0; s < large.state_count; s++)
        classes[s] = large.accepts[s];
    while ((small.state_count = split_classes(&large, first, classes)) != before)
        before = small.state_count;
    small.accepts = grow_to(NULL, (size_t)small.state_count, sizeof *small.accepts);
    for (int s = 0, seen = 0; s < large.state_count; s++) {
        if (classes[s] != seen)
            continue;
        seen++;
        small.accepts[classes[s]] = large.accepts[s];
        for (size_t i = first[s]; i < first[s + 1]; i++)
            add_move(&small, (move){classes[s], classes[large.moves[i].to], large.moves[i].symbol});
    }
    free(classes);
    free(first);
    automaton_clear(&large);
    return small;
}

void automaton_clear(automaton *machine)
{
    free(machine->accepts);
    free(machine->moves);
}
