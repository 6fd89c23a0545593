// clang-format off
/* What a user knows better: a file of lines, applied whenever a graph is built.
 *
 *     # a remark
 *     merge "Rut Imani" = "Ruth Imani"            the two names are one person, organization, document, place or event
 *     split "Jon Moor" "irish-times-12"           in this article (its id) the name is somebody else
 *     rename "Ruth Imani" = "Dr Ruth Imani"       the name that is shown
 *     not-a-person "Harbour Star"                 no person bears this name
 *     did-not-attend "Bo Lind" "Lisbon Summit"    whatever was reported
 *     date "Lisbon Summit" = 2024-05-10           EDTF
 *
 * Names match as in questions: without case, accents and hyphens. */
// clang-format on
#ifndef DL_GRAPH_CORRECTIONS_H
#define DL_GRAPH_CORRECTIONS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

typedef enum {
    DL_CORRECT_MERGE,
    DL_CORRECT_SPLIT,
    DL_CORRECT_RENAME,
    DL_CORRECT_NOT_A_PERSON,
    DL_CORRECT_DID_NOT_ATTEND,
    DL_CORRECT_DATE,
    DL_CORRECTION_COUNT
} dl_correction_kind;

typedef struct {
    dl_correction_kind kind;
    const char *name, *value;    // as written; value is NULL for not-a-person
    const char *key, *value_key; // as they are compared
    uint32_t line;
    uint32_t hits; // how many mentions it changed when it was last applied
} dl_correction;

typedef struct dl_corrections {
    dl_arena arena;
    DL_ARRAY(dl_correction) items; // in the order of the file
} dl_corrections;

/* From a text of length bytes; place names the file. NULL and an error that names the line where
 * one cannot be understood. */
dl_corrections *dl_corrections_read(const char *text, size_t length, const char *place,
                                    dl_error *error);
void dl_corrections_free(dl_corrections *corrections);

#endif
