/* Reading a dependency tree: dependents, the words under a word, prepositions.
 *
 * Relations are asked for as sets of bits: dl_child(doc, verb, DL_BIT(NSUBJ) | DL_BIT(NSUBJ_PASS)).
 */
#ifndef DL_SYNTAX_TREE_H
#define DL_SYNTAX_TREE_H

#include "../document.h"

#define DL_BIT(deprel) ((uint64_t)1 << DL_DEPREL_##deprel)
#define DL_SUBJECTS    (DL_BIT(NSUBJ) | DL_BIT(NSUBJ_PASS) | DL_BIT(NSUBJ_OUTER))
#define DL_OBLIQUES                                                                                \
    (DL_BIT(OBL) | DL_BIT(OBL_AGENT) | DL_BIT(OBL_UNMARKED) | DL_BIT(NMOD) | DL_BIT(NMOD_UNMARKED))

#define DL_EACH_CHILD(doc, dependent, token)                                                       \
    for (uint32_t dependent = (doc)->tokens.items[token].child; dependent != DL_NONE;              \
         dependent = (doc)->tokens.items[dependent].sibling)

static inline const dl_token *dl_token_at(const dl_document *doc, uint32_t token)
{
    return &doc->tokens.items[token];
}

/* The token begins with a capital of ASCII, or with another letter, whose case is not told. */
static inline bool dl_is_capitalised(const dl_document *doc, uint32_t token)
{
    unsigned char initial = (unsigned char)doc->text[doc->tokens.items[token].start];
    return (initial >= 'A' && initial <= 'Z') || initial >= 0x80;
}

/* Sets child and sibling of every token from the heads, dependents in text order. Linear in tokens.
 */
void dl_link_tree(dl_document *doc);

/* The first dependent of token whose relation is in the set, or DL_NONE. */
uint32_t dl_child(const dl_document *doc, uint32_t token, uint64_t relations);

bool dl_is_relation(const dl_document *doc, uint32_t token, uint64_t relations);

/* The lemma is one of the words, which stand between blanks: " with between ". token may be DL_NONE. */
bool dl_lemma_in(const dl_document *doc, uint32_t token, const char *words);

/* The preposition (or possessive mark) of a noun: its dependent of relation case or mark, DL_NONE
 * where it has none. */
uint32_t dl_preposition(const dl_document *doc, uint32_t token);

/* The tokens [*first, *last) from the leftmost to the rightmost word under token, itself included.
 */
void dl_subtree(const dl_document *doc, uint32_t token, uint32_t *first, uint32_t *last);

/* The head that a chain of conjuncts leads to: of "ministers" in "presidents and ministers" it is
 * "presidents". */
uint32_t dl_first_conjunct(const dl_document *doc, uint32_t token);

/* The nearest word above token (or itself) that is a clause's predicate: a verb, or a word with a
 * copula or a subject. DL_NONE where there is none. */
uint32_t dl_clause(const dl_document *doc, uint32_t token);

/* The token's text in lower case (ASCII letters alone), cut to size - 1 bytes. Gives its length. */
size_t dl_lower(const dl_document *doc, uint32_t token, char *text, size_t size);

#endif
