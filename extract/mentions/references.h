/* Inside of references: a noun or pronoun without an entity gets the one, or the group, that it
 * stands for. Those that the text so far does not tell stay as they are. */
#ifndef DL_MENTIONS_REFERENCES_H
#define DL_MENTIONS_REFERENCES_H

#include "discourse.h"

/* Nouns, singular or plural ("the minister", "the two presidents"); may add an entity for a body
 * that is described ("the Kenyan parliament"). */
void dl_link_noun(dl_discourse *r, uint32_t mention);

/* "the two presidents", "both countries", "the allies", "the neighbours". */
void dl_link_plural_noun(dl_discourse *r, uint32_t mention);

/* Third-person pronouns; "he" and "she" may tell the gender of whom they stand for. */
void dl_link_pronoun(dl_discourse *r, uint32_t mention);

/* "They": of the latest list, the latest pair, and the latest noun that stands for several, the one
 * told of last. */
void dl_link_plural_pronoun(dl_discourse *r, uint32_t mention);

/* "Queen", "spokesman": a title may tell who "he" and "she" are. Sets the gender of the role's
 * person where it has none. */
void dl_read_gender_of_title(dl_document *doc, const dl_role *role);

/* "the", "this", "both" or a possessor stands with the noun. */
bool dl_is_definite(const dl_document *doc, const dl_mention *mention);

/* By its tag. */
bool dl_is_plural(const dl_document *doc, uint32_t token);

#endif
