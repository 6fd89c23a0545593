#include "corrections.h"

#include "names.h"
#include "times/edtf.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *verb;
    bool equals; // '=' between the two
    bool value;  // there are two
} verbs[DL_CORRECTION_COUNT] = {
    [DL_CORRECT_MERGE] = {"merge",          true,  true },
    [DL_CORRECT_SPLIT] = {"split",          false, true },
    [DL_CORRECT_RENAME] = {"rename",         true,  true },
    [DL_CORRECT_NOT_A_PERSON] = {"not-a-person",   false, false},
    [DL_CORRECT_DID_NOT_ATTEND] = {"did-not-attend", false, true },
    [DL_CORRECT_DATE] = {"date",           true,  true },
};

typedef struct {
    dl_corrections *out;
    const char *at, *end; // of the line
    const char *place;
    uint64_t line;
    dl_error *error;
} reader;

static bool refuse(reader *r, const char *what)
{
    return dl_error_set(r->error, DL_ERROR_INPUT, r->place, r->line, "%s", what);
}

static void skip_blanks(reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r'))
        r->at++;
}

/* A word, or what stands between quotes. NULL at the end of the line. */
static const char *read_text(reader *r)
{
    skip_blanks(r);
    bool quoted = r->at < r->end && *r->at == '"';
    const char *start = r->at += quoted;
    while (r->at < r->end && (quoted ? *r->at != '"' : !strchr(" \t\r", *r->at)))
        r->at++;
    if (r->at == start || (quoted && r->at == r->end))
        return NULL;
    const char *text = dl_arena_text(&r->out->arena, start, (size_t)(r->at - start));
    r->at += quoted;
    return text;
}

static bool read_equals(reader *r)
{
    skip_blanks(r);
    if (r->at == r->end || *r->at != '=')
        return false;
    r->at++;
    return true;
}

static bool read_rest(reader *r, dl_correction *correction)
{
    dl_interval days;
    correction->name = read_text(r);
    if (!correction->name)
        return refuse(r, "a name in quotes is wanted");
    if (verbs[correction->kind].equals && !read_equals(r))
        return refuse(r, "'=' is wanted behind the name");
    if (verbs[correction->kind].value && !(correction->value = read_text(r)))
        return refuse(r, "something is wanted at the end");
    skip_blanks(r);
    if (r->at < r->end && *r->at != '#')
        return refuse(r, "too much in the line");
    if (correction->kind == DL_CORRECT_DATE && !dl_edtf_interval(correction->value, &days))
        return refuse(r, "no date as EDTF has them");
    correction->key = dl_name_key(&r->out->arena, correction->name);
    correction->value_key = correction->value ? dl_name_key(&r->out->arena, correction->value) : "";
    return true;
}

static bool read_line(reader *r)
{
    skip_blanks(r);
    if (r->at == r->end || *r->at == '#')
        return true;
    const char *verb = read_text(r);
    for (int i = 0; verb && i < DL_CORRECTION_COUNT; i++)
        if (strcmp(verbs[i].verb, verb) == 0) {
            dl_correction correction = {.kind = (dl_correction_kind)i, .line = (uint32_t)r->line};
            if (!read_rest(r, &correction))
                return false;
            *DL_PUSH(&r->out->items) = correction;
            return true;
        }
    return refuse(r,
                  "begins with none of merge, split, rename, not-a-person, did-not-attend, date");
}

dl_corrections *dl_corrections_read(const char *text, size_t length, const char *place,
                                    dl_error *error)
{
    dl_corrections *corrections = dl_calloc(1, sizeof *corrections);
    dl_arena_init(&corrections->arena);
    reader r = {.out = corrections, .place = place, .error = error};
    for (const char *at = text, *end = text + length; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        r.at = at;
        r.end = newline ? newline : end;
        r.line++;
        at = newline ? newline + 1 : end;
        if (!read_line(&r)) {
            dl_corrections_free(corrections);
            return NULL;
        }
    }
    return corrections;
}

void dl_corrections_free(dl_corrections *corrections)
{
    if (!corrections)
        return;
    DL_ARRAY_CLEAR(&corrections->items);
    dl_arena_clear(&corrections->arena);
    free(corrections);
}
