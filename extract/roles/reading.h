/* What the ways of reading a role share. */
#ifndef DL_ROLES_READING_H
#define DL_ROLES_READING_H

#include "title.h"

bool dl_is_form(const dl_document *doc, uint32_t token, const char *form);

/* The token behind the last one of the sentence that token is in. */
uint32_t dl_sentence_end(const dl_document *doc, uint32_t token);

/* The role of the person with this title, or DL_NONE. */
uint32_t dl_known_role(const dl_document *doc, uint32_t person, const char *title);

/* Gives a person the title, unless person is DL_NONE, no person, or has it already. rule: how it
 * was read, kept. */
void dl_add_role(dl_document *doc, uint32_t person, const dl_title *title, const char *rule);

/* Right before another name, the words that end at token end are that one's title. */
bool dl_stands_before_name(const dl_document *doc, uint32_t end, uint32_t limit);

/* "Minister A, the head of the board, B, and C": of one who has a title already the next one, which
 * ends at token end, is that of the name behind it. */
bool dl_is_title_of_next(const dl_document *doc, const dl_mention *m, uint32_t end);

/* Titles that the tree puts beside the name of a mention. */
void dl_read_roles_by_tree(dl_document *doc, uint32_t mention);

#endif
