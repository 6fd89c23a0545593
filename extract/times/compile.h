/* The compiler of the time grammar: lexicon/times.grammar and lexicon/time_words.tsv into constant
 * tables, at build time.
 *
 *   grammar → network of states with free moves (Thompson 1968) → deterministic one by sets of
 * states (Rabin and Scott 1959) → the smallest equal one (Moore 1956) → C
 *
 * A symbol is a label (a class of words, or a word) with a role; what reads the symbols in a row is
 * an automaton over labels, and the program lets it walk over each reading of a token. */
#ifndef DL_TIMES_COMPILE_H
#define DL_TIMES_COMPILE_H

#include <stdbool.h>
#include <stddef.h>

enum { LONGEST_NAME = 40 };

typedef char name_text[LONGEST_NAME];

/* Names numbered in the order of their first use. */
typedef struct {
    name_text *items;
    size_t count;
} name_list;

/* The number of a name, which is added where it is new. */
size_t name_number(name_list *list, const char *name, size_t length);

enum { FREE_MOVE = -1 };

typedef struct {
    int from, to;
    int symbol; // label * roles + role, or FREE_MOVE
} move;

typedef struct {
    name_list labels, roles, rules;
    move *moves;
    size_t move_count;
    int state_count;
    int *accepts; // by state: the rule it ends, or -1
} network;

enum { MOST_ROLES = 4 };

/* Reads the grammar. State 0 is the start. False after a message on standard error that names file
 * and line. */
bool read_grammar(const char *path, network *out);
void network_clear(network *net);

typedef struct {
    int state_count;
    int *accepts; // [states]: the first rule it ends, or -1
    move *moves;  // by from, then by symbol; symbols that leave a state differ
    size_t move_count;
} automaton;

/* The smallest deterministic automaton of the network, states numbered from the start, which is 0.
 */
automaton automaton_of(const network *net);
void automaton_clear(automaton *machine);

/* Room for count items of an array that so far was grown by one at a time, or a new array where old
 * is NULL. Ends the program where memory runs out. */
void *grow_to(void *old, size_t count, size_t size);

#endif
