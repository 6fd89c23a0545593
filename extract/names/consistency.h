/* One document calls one thing by one name. */
#ifndef DL_NAMES_CONSISTENCY_H
#define DL_NAMES_CONSISTENCY_H

#include "../document.h"

/* Gives a name that repeats (a part of) a fuller or surer one that one's type, and finds repeats
 * that the recogniser passed over: after "Amina Wekesa" every "Wekesa" is a person. Keeps
 * doc->names in text order, without overlaps. */
void dl_names_make_consistent(dl_document *doc);

#endif
