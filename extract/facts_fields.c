#include "facts_fields.h"

#include <stdio.h>
#include <string.h>

/* ---- failures, with the path to them ---- */

void dl_reader_enter(dl_reader *r, const char *name)
{
    r->path[r->depth].name = name;
    r->path[r->depth++].index = SIZE_MAX;
}

void dl_reader_leave(dl_reader *r)
{
    r->depth--;
}

static void print_path(const dl_reader *r, char *out, size_t size)
{
    size_t used = 0;
    *out = '\0';
    for (int i = 0; i < r->depth && used < size; i++) {
        used += (size_t)snprintf(out + used, size - used, "%s%s", i ? "." : "", r->path[i].name);
        if (r->path[i].index != SIZE_MAX && used < size)
            used += (size_t)snprintf(out + used, size - used, "[%zu]", r->path[i].index);
    }
}

void dl_reader_refuse(dl_reader *r, const char *what, const char *word, const char *after)
{
    char path[160];
    print_path(r, path, sizeof path);
    dl_error_set(r->error, DL_ERROR_INPUT, r->place, 0, "%s%s%s '%.80s'%s", path, *path ? ": " : "",
                 what, word, after);
    r->failed = true;
}

/* ---- fields ---- */

static const char *copy(dl_reader *r, json_t *string)
{
    return dl_arena_text(&r->facts->arena, json_string_value(string), json_string_length(string));
}

/* A field's text in the arena; NULL where it is absent. */
const char *dl_reader_text(dl_reader *r, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!value || json_is_null(value))
        return NULL;
    if (json_is_string(value))
        return copy(r, value);
    dl_reader_refuse(r, "not a string:", name, "");
    return NULL;
}

const char *dl_reader_needed_text(dl_reader *r, json_t *object, const char *name)
{
    const char *text = dl_reader_text(r, object, name);
    if (!text && !r->failed)
        dl_reader_refuse(r, "missing", name, "");
    return text ? text : "";
}

/* The index of a field's word in names; otherwise, where the field is absent. */
int dl_reader_word(dl_reader *r, json_t *object, const char *name, const char *const *names,
                   int count, int otherwise)
{
    json_t *value = json_object_get(object, name);
    if (!value && otherwise >= 0)
        return otherwise;
    const char *word = json_string_value(value);
    if (!word) {
        dl_reader_refuse(r, value ? "not a string:" : "missing", name, "");
        return 0;
    }
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    dl_reader_refuse(r, name, word, " is not known");
    return 0;
}

static uint32_t read_offset(dl_reader *r, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!json_is_integer(value)) {
        dl_reader_refuse(r, value ? "not a whole number:" : "missing", name, "");
        return 0;
    }
    json_int_t offset = json_integer_value(value);
    if (offset >= 0 && offset <= (json_int_t)r->text_length)
        return (uint32_t)offset;
    dl_reader_refuse(r, "outside the text:", name, "");
    return 0;
}

dl_span dl_reader_span(dl_reader *r, json_t *object)
{
    if (!json_is_object(object)) {
        dl_reader_refuse(r, "not an object with", "start", " and 'end'");
        return (dl_span){0, 0};
    }
    dl_span span = {read_offset(r, object, "start"), read_offset(r, object, "end")};
    if (span.end < span.start)
        dl_reader_refuse(r, "before 'start':", "end", "");
    return span;
}

dl_span dl_reader_words(dl_reader *r, json_t *object)
{
    if (!json_object_get(object, "start") && !json_object_get(object, "end"))
        return (dl_span){0, 0};
    return dl_reader_span(r, object);
}

/* An array field and its size; NULL and 0 where it is absent. */
json_t *dl_reader_array(dl_reader *r, json_t *object, const char *name, uint32_t *count)
{
    json_t *array = json_object_get(object, name);
    *count = 0;
    if (!array || json_is_null(array))
        return NULL;
    if (!json_is_array(array)) {
        dl_reader_refuse(r, "not an array:", name, "");
        return NULL;
    }
    *count = (uint32_t)json_array_size(array);
    return array;
}

/* The i-th item of an array of objects; an object in any case, so that reading can go on. */
json_t *dl_reader_item(dl_reader *r, json_t *array, uint32_t i)
{
    json_t *item = json_array_get(array, i);
    r->path[r->depth - 1].index = i;
    if (!json_is_object(item))
        dl_reader_refuse(r, "not an", "object", "");
    return item;
}

const char **dl_reader_texts(dl_reader *r, json_t *object, const char *name, uint32_t *count)
{
    json_t *array = dl_reader_array(r, object, name, count);
    const char **texts = dl_arena_alloc(&r->facts->arena, *count * sizeof *texts);
    for (uint32_t i = 0; i < *count; i++) {
        json_t *item = json_array_get(array, i);
        if (!json_is_string(item))
            dl_reader_refuse(r, "not an array of strings:", name, "");
        texts[i] = json_is_string(item) ? copy(r, item) : "";
    }
    return texts;
}

/* ---- references ---- */

void dl_reader_id(dl_reader *r, json_t *ids, json_t *object, uint32_t index)
{
    const char *id = json_string_value(json_object_get(object, "id"));
    if (!id)
        dl_reader_refuse(r, "missing", "id", "");
    else if (json_object_get(ids, id))
        dl_reader_refuse(r, "a second", id, "");
    else
        json_object_set_new(ids, id, json_integer(index));
}

uint32_t dl_reader_resolve(dl_reader *r, json_t *ids, const char *kind, json_t *value)
{
    const char *id = json_string_value(value);
    json_t *index = id ? json_object_get(ids, id) : NULL;
    if (index)
        return (uint32_t)json_integer_value(index);
    dl_reader_refuse(r, kind, id ? id : "?", "");
    return 0;
}

uint32_t dl_reader_entity(dl_reader *r, json_t *object, const char *name, bool needed)
{
    json_t *value = json_object_get(object, name);
    if (value && !json_is_null(value))
        return dl_reader_resolve(r, r->entities, "no entity", value);
    if (needed)
        dl_reader_refuse(r, "missing", name, "");
    return DL_FACTS_NONE;
}
