/* One document calls one thing by one name. */
#ifndef DL_NAMES_CONSISTENCY_H
#define DL_NAMES_CONSISTENCY_H

#include "../document.h"

/* What the recogniser thinks of a name's type: how far each is below the best one (0), in logs of
 * likelihoods. */
typedef struct {
    float types[DL_ENTITY_TYPE_COUNT];
} dl_name_view;

typedef DL_ARRAY(dl_name_view) dl_name_views;

/* Decides on the type of each name by what the recogniser thinks of all names of the document that
 * are written alike, a little more by what it thinks of the name itself; views has one for each of
 * doc->names. A full name speaks for the parts of it that stand alone ("Wekesa" after "Amina
 * Wekesa"), a body for the acronym in brackets behind it; an acronym of common words ("gross
 * domestic product (GDP)") is no name. Then finds the repeats that the recogniser passed over,
 * where they are proper nouns and no part of something longer. Keeps doc->names in text order and
 * without overlaps. Linear in tokens and names. */
void dl_names_make_consistent(dl_document *doc, const dl_name_views *views);

#endif
