/* The model file: named sections of weights and tables, mapped into memory and never copied.
 *
 * Layout, little-endian: a header (magic "DATELINE", byte-order mark, format version, count of
 * sections, length of the file, XXH3 64 checksum of all that follows the header), a table of
 * sections (name, offset, length), and the sections, each aligned to 64 bytes. Trainers write a
 * file of their own sections each (dl_model_write); train/pack joins them. */
#ifndef DL_SYNTAX_MODEL_H
#define DL_SYNTAX_MODEL_H

#include "../base/error.h"

#include <stddef.h>
#include <stdint.h>

#define DL_MODEL_NAME_SIZE 40 // of a section's name, with its NUL

typedef struct dl_model dl_model;
typedef struct dl_network dl_network;

/* Maps the file at path and checks it. NULL and an error (DL_ERROR_MODEL, DL_ERROR_IO) where it is
 * missing, truncated, altered, of another version or byte order, or where its network's sections
 * don't fit together. */
dl_model *dl_model_open(const char *path, dl_error *error);
void dl_model_free(dl_model *model);

/* The bytes of a section, aligned to 64, good as long as the model, or NULL where it has none of
 * this name. */
const void *dl_model_section(const dl_model *model, const char *name, size_t *length);

/* The number of sections, and the name of one of them. */
uint32_t dl_model_count(const dl_model *model);
const char *dl_model_name(const dl_model *model, uint32_t index);

/* The tagger, parser and recogniser of names (network.h), or NULL where the file has none. */
const dl_network *dl_model_network(const dl_model *model);

/* The path of the model to use: given (the --model option, may be NULL), else $DATELINE_MODEL, else
 * english.dlm beside the executable, in ../share/dateline/ of it, or in the source tree that it was
 * built from. Fills path (size bytes); false and an error that lists the places where there is
 * none. A named file is not looked for elsewhere. */
bool dl_model_find(const char *given, char *path, size_t size, dl_error *error);

typedef struct {
    const char *name; // at most DL_MODEL_NAME_SIZE - 1 bytes
    const void *bytes;
    size_t length;
} dl_section;

/* Writes a model file of these sections in this order. */
bool dl_model_write(const char *path, const dl_section *sections, uint32_t count, dl_error *error);

#endif
