#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool dl_cases_read(dl_cases *cases, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    const char *slash = strrchr(path, '/');
    char line[4096];
    bool in_facts = false;
    for (unsigned number = 1; fgets(line, sizeof line, file); number++) {
        dl_case *last = cases->count ? &cases->items[cases->count - 1] : NULL;
        if (strncmp(line, "==== ", 5) == 0) {
            line[strcspn(line, "\n")] = '\0';
            snprintf(DL_PUSH(cases)->place, sizeof last->place, "%.40s:%u: %.200s",
                     slash ? slash + 1 : path, number, line + 5);
            in_facts = true;
        } else if (strcmp(line, "----\n") == 0) {
            in_facts = false;
        } else if (last) {
            dl_buffer_add_text(in_facts ? &last->facts : &last->expected, line);
        }
    }
    fclose(file);
    return true;
}

void dl_cases_clear(dl_cases *cases)
{
    for (uint32_t i = 0; i < cases->count; i++) {
        dl_buffer_clear(&cases->items[i].facts);
        dl_buffer_clear(&cases->items[i].expected);
    }
    DL_ARRAY_CLEAR(cases);
}
