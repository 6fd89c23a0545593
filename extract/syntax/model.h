/* The model file: named sections of weights and tables, mapped into memory and never copied.
 *
 * Layout, little-endian: a header (magic "DATELINE", format version, byte-order mark, count of sections, XXH3 64 checksum of
 * all that follows it), a table of sections (name, offset, length), and the sections, each aligned to 64 bytes. */
#ifndef DL_SYNTAX_MODEL_H
#define DL_SYNTAX_MODEL_H

#include "../base/error.h"

#include <stddef.h>

typedef struct dl_model dl_model;

/* Maps the file at path and checks it. NULL and an error (DL_ERROR_MODEL, DL_ERROR_IO) where it is missing, truncated,
 * altered, of another version or byte order. */
dl_model *dl_model_open(const char *path, dl_error *error);
void dl_model_free(dl_model *model);

/* The bytes of a section, good as long as the model, or NULL where it has none of this name. */
const void *dl_model_section(const dl_model *model, const char *name, size_t *length);

#endif
