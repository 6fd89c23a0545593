#include "spec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *text_of(const dl_buffer *buffer)
{
    return buffer->text ? buffer->text : "";
}

/* Runs the case, where there is one, and empties it. Gives 1 where it fails. */
static unsigned finish(dl_spec_case *c, dl_spec_answer *answer)
{
    unsigned failed = 0;
    if (c->place[0]) {
        dl_buffer found = {0};
        answer(&c->input, &found);
        failed = strcmp(text_of(&found), text_of(&c->expected)) != 0;
        if (failed)
            printf("%s\nexpected:\n%sfound:\n%s", c->place, text_of(&c->expected), text_of(&found));
        dl_buffer_clear(&found);
    }
    dl_buffer_clear(&c->input);
    dl_buffer_clear(&c->expected);
    return failed;
}

unsigned dl_spec_run(const char *path, dl_spec_answer *answer)
{
    FILE *file = fopen(path, "r");
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char line[8192];
    dl_spec_case c = {0};
    bool in_input = false;
    unsigned cases = 0, failures = 0;
    for (unsigned number = 1; file && fgets(line, sizeof line, file); number++) {
        if (strncmp(line, "==== ", 5) == 0) {
            failures += finish(&c, answer);
            line[strcspn(line, "\n")] = '\0';
            snprintf(c.place, sizeof c.place, "%.40s:%u: %.200s", name, number, line + 5);
            in_input = true;
            cases++;
        } else if (strcmp(line, "----\n") == 0) {
            in_input = false;
        } else if (in_input) {
            dl_buffer_add_text(&c.input, line);
        } else if (c.place[0] && *line != '\n') {
            dl_buffer_add_text(&c.expected, line);
        }
    }
    failures += finish(&c, answer);
    if (file)
        fclose(file);
    printf("%s: %u cases, %u failed\n", name, cases, failures);
    return failures + (cases == 0);
}
