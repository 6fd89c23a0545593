/* One document calls one thing by one name. */
#ifndef DL_NAMES_CONSISTENCY_H
#define DL_NAMES_CONSISTENCY_H

#include "../document.h"

/* Lets all names of a document that are written alike have one type, the one that the recogniser is
 * surest of in all; a full name speaks for the parts of it that stand alone ("Wekesa" after "Amina
 * Wekesa"), a body for the acronym in brackets behind it. Then finds the repeats that the
 * recogniser passed over, where they are proper nouns and no part of something longer. Keeps
 * doc->names in text order and without overlaps. Linear in tokens and names. */
void dl_names_make_consistent(dl_document *doc);

#endif
