/* Joins model files.
 *
 *     pack OUTPUT.dlm PART.dlm…
 *
 * Sections stand in the order of the parts; of two with one name the later part's stays, in the
 * earlier one's place. So "pack english.dlm english.dlm segment.dlm" renews one section. */
#include "syntax/model.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PARTS = 16, MOST_SECTIONS = 256 };

typedef struct {
    dl_section sections[MOST_SECTIONS];
    uint32_t count;
} section_list;

static bool add_section(section_list *list, const char *name, const void *bytes, size_t length)
{
    uint32_t at = 0;
    while (at < list->count && strcmp(list->sections[at].name, name) != 0)
        at++;
    if (at == MOST_SECTIONS)
        return false;
    list->sections[at] = (dl_section){name, bytes, length};
    list->count += at == list->count;
    return true;
}

static bool add_part(section_list *list, const dl_model *part, dl_error *error)
{
    for (uint32_t i = 0; i < dl_model_count(part); i++) {
        size_t length;
        const char *name = dl_model_name(part, i);
        const void *bytes = dl_model_section(part, name, &length);
        if (!add_section(list, name, bytes, length))
            return dl_error_set(error, DL_ERROR_LIMIT, NULL, 0, "more than %d sections",
                                MOST_SECTIONS);
    }
    return true;
}

int main(int argc, char **argv)
{
    section_list list = {.count = 0};
    dl_model *parts[MOST_PARTS] = {0};
    dl_error error = {0};
    int count = argc - 2;
    if (count < 1 || count > MOST_PARTS) {
        fputs("usage: pack OUTPUT.dlm PART.dlm...\n", stderr);
        return 2;
    }
    bool ok = true;
    for (int i = 0; i < count && ok; i++) {
        parts[i] = dl_model_open(argv[i + 2], &error);
        ok = parts[i] && add_part(&list, parts[i], &error);
    }
    ok = ok && dl_model_write(argv[1], list.sections, list.count, &error);
    for (uint32_t i = 0; i < list.count && ok; i++)
        printf("%-24s %zu bytes\n", list.sections[i].name, list.sections[i].length);
    for (int i = 0; i < count; i++)
        dl_model_free(parts[i]);
    if (!ok)
        fprintf(stderr, "pack: %s: %s\n", error.place, error.message);
    return ok ? 0 : 1;
}
