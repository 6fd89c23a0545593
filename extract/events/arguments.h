/* What the frames of verbs and nouns share: looking at words, and taking what stands beside them
 * into a candidate. */
#ifndef DL_EVENTS_ARGUMENTS_H
#define DL_EVENTS_ARGUMENTS_H

#include "candidate.h"

/* The entity of the mention that covers token (which may be DL_NONE), or NULL. */
const dl_entity *dl_entity_at(const dl_document *doc, uint32_t token);

/* A person, or several of whom "they" or "the two" are short. */
bool dl_is_person(const dl_document *doc, uint32_t token);

/* The lemma has a class in lexicon/word_classes.tsv; token may be DL_NONE. */
bool dl_has_class(const dl_document *doc, uint32_t token, const char *class);

/* Both lemmas are in one class of words that can take each other up. */
bool dl_are_alike(const dl_document *doc, uint32_t a, uint32_t b);

/* "each other", "one another". */
bool dl_is_reciprocal(const dl_document *doc, uint32_t token);

/* "by telephone", "over a video link" stands with the verb. */
bool dl_is_by_phone(const dl_document *doc, uint32_t verb);

/* "who", "which", "that" in a relative clause. */
bool dl_is_relative_pronoun(const dl_document *doc, uint32_t token);

/* What a relative pronoun stands for, DL_NONE where the tree does not tell. */
uint32_t dl_antecedent(const dl_document *doc, uint32_t pronoun);

/* "OSLO - Minister X met ...": the town that a story opens with, before a dash. */
bool dl_is_dateline(const dl_document *doc, uint32_t token);

/* A paper, by its name or by its noun. */
bool dl_is_document(const dl_document *doc, uint32_t token);

/* The token of a sentence that begins at a byte, or DL_NONE. */
uint32_t dl_token_starting_at(const dl_document *doc, uint32_t sentence, uint32_t start);

/* "not", "never" or "n't" stands with the verb. */
bool dl_is_negated(const dl_document *doc, uint32_t verb);

/* Adds the dependents of token with one of the prepositions (" with between "). Gives how many it
 * found. */
uint32_t dl_take_by_preposition(dl_candidates *all, dl_candidate *c, uint32_t token,
                                const char *prepositions, dl_part part, const char *rule);

/* Sets the candidate's place, where it has none yet: the one that a noun names, or the one that it
 * is in ("the air base at Lume"). */
void dl_set_place(dl_candidates *all, dl_candidate *c, uint32_t token);

/* Where to: a phrase with one of the prepositions that names a place, "here" or "there"; DL_NONE
 * where there is none. */
uint32_t dl_destination(const dl_document *doc, uint32_t verb, const char *prepositions);

/* The preposition or adverb right behind a verb, which may be its particle though the tree gives it
 * to the noun that follows ("calls [off meeting]"). DL_NONE where another word follows. */
uint32_t dl_word_behind(const dl_document *doc, uint32_t verb);

/* The row of lexicon/light_verbs.tsv of a verb with its particle or object, else of the bare verb,
 * or NULL. */
const char *const *dl_light_verb(const dl_document *doc, uint32_t verb);

/* The part by its name, DL_PART_COUNT for "none". */
dl_part dl_part_of_name(const char *name);

/* The noun that stands in the event's place in the clause: "round" of "a round of talks", else the
 * noun itself. */
uint32_t dl_carried_noun(const dl_document *doc, uint32_t noun);

/* Finds the verb that carries an event noun and takes who does so. has_partner: the noun names
 * somebody with "with" or "between". */
void dl_read_carrier(dl_candidates *all, dl_candidate *c, bool has_partner);

/* Participants of a verb, of a noun, by its frame. */
void dl_read_verb(dl_candidates *all, dl_candidate *c);
void dl_read_noun(dl_candidates *all, dl_candidate *c);

#endif
