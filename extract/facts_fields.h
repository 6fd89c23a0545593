/* Fields of facts' JSON, each checked where it is read. The first failure is kept with the path to
 * it ("events[3].participants[0]: no entity 'e9'"); after it reading goes on, and gives defaults
 * for what is wrong. */
#ifndef DL_FACTS_FIELDS_H
#define DL_FACTS_FIELDS_H

#include "facts.h"

#include <jansson.h>

typedef struct {
    dl_facts *facts;
    const char *place;
    dl_error *error;
    bool failed;
    uint32_t text_length;      // code points; the largest offset where there is no text
    json_t *entities, *events; // id → index
    DL_ARRAY(dl_fact_sentence) sentences;
    struct {
        const char *name;
        size_t index;
    } path[3]; // where it reads
    int depth;
} dl_reader;

/* Reads below this field until dl_reader_leave. */
void dl_reader_enter(dl_reader *r, const char *name);
void dl_reader_leave(dl_reader *r);

/* Keeps the failure "path: what 'word'after", if it is the first. */
void dl_reader_refuse(dl_reader *r, const char *what, const char *word, const char *after);

/* A field's text in the arena; NULL where it is absent. */
const char *dl_reader_text(dl_reader *r, json_t *object, const char *name);
const char *dl_reader_needed_text(dl_reader *r, json_t *object, const char *name);

/* The index of a field's word in names; otherwise, where the field is absent (a failure if that is
 * negative). */
int dl_reader_word(dl_reader *r, json_t *object, const char *name, const char *const *names,
                   int count, int otherwise);

/* The object's start and end; of dl_reader_words they may be absent. */
dl_span dl_reader_span(dl_reader *r, json_t *object);
dl_span dl_reader_words(dl_reader *r, json_t *object);

/* An array field and its size; NULL and 0 where it is absent. */
json_t *dl_reader_array(dl_reader *r, json_t *object, const char *name, uint32_t *count);

/* The i-th item of the array that was entered last, which must be an object. */
json_t *dl_reader_item(dl_reader *r, json_t *array, uint32_t i);

const char **dl_reader_texts(dl_reader *r, json_t *object, const char *name, uint32_t *count);

/* Notes the object's id as that of index in ids. */
void dl_reader_id(dl_reader *r, json_t *ids, json_t *object, uint32_t index);

/* The index of an id in ids; kind is for the failure: "no event". */
uint32_t dl_reader_resolve(dl_reader *r, json_t *ids, const char *kind, json_t *value);

/* A field that names an entity. */
uint32_t dl_reader_entity(dl_reader *r, json_t *object, const char *name, bool needed);

#endif
