/* Roles: what the text says a person is, as one tuple of person, title, body, country, state and
 * evidence.
 *
 * A small grammar over tokens and tree reads the title where English puts it: before the name
 * ("Kenyan Deputy Health Minister Amina Wekesa"), after it between commas, before it between commas
 * ("the bank's chairman, Jonas Lind"), as a predicate ("Lind is head of ..."), and in a relative
 * clause ("who heads ..."). */
#ifndef DL_ROLES_H
#define DL_ROLES_H

#include "../document.h"

/* Finds the roles of the people of doc. Reads tokens, tree, mentions and entities; appends to
 * doc->roles in text order, each (person, title) once, and may add entities for the bodies and
 * countries that titles name. */
void dl_find_roles(dl_document *doc);

/* Whether a word of the title is a noun of one of these kinds (mentions.h). */
bool dl_title_is(const char *title, unsigned kinds);

/* "His Norwegian counterpart" and "his predecessor" have the title of whom "his" points to, where
 * the text gives no other; these words are no titles themselves and go. Needs references linked;
 * token->role is kept true. */
void dl_settle_counterparts(dl_document *doc);

#endif
