// clang-format off
/* Facts in a short notation, for tests:
 *
 *     article a1 2024-05-02 = Ministers meet      an id, a day, a title; the last two may be left out
 *     person ana = Ana Brel, Brel                 an id, a name and aliases; likewise organization, document
 *     place norl = Norland; country=Norland
 *     role ana = Trade Minister; organization=min; place=norl; state=former
 *     event v1 meeting scheduled 2024-05-04 = Harbour Dialogue, NHD; place=norl; lead=ana; attend=bo,cy; documents=pact
 *     relation prepares v1 v2
 *
 * Parts of an event are its options by name; other ones are place, documents, topics and
 * moved-from. A date and a name may be left out. Each line of a role, event or relation is the
 * sentence that it rests on. \xHH stands for a byte. */
// clang-format on
#ifndef DL_TESTS_NOTATION_H
#define DL_TESTS_NOTATION_H

#include "facts.h"

typedef DL_ARRAY(dl_facts *) dl_facts_list;

/* Adds the articles of text to list. False after a message on standard error where a line cannot be
 * read. */
bool dl_notation_read(const char *text, const char *place, dl_facts_list *list);
void dl_facts_list_clear(dl_facts_list *list);

#endif
