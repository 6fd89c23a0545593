#include "specs.h"

#include "gold_text.h"
#include "syntax/analyse.h"

#include <stdio.h>
#include <string.h>

unsigned dl_run_specs(const char *path, const dl_model *model, dl_spec_check *check)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return 1;
    }
    dl_workspace *workspace = dl_workspace_new();
    dl_document *doc = NULL;
    char line[1024];
    unsigned number = 0, failed = 0, cases = 0;
    while (fgets(line, sizeof line, file)) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#')
            continue;
        if (!line[0]) {
            dl_document_free(doc);
            doc = NULL;
        } else if (!doc) {
            doc = dl_test_text(line, strlen(line), model);
            dl_analyse(doc, model, workspace);
        } else {
            bool starred = line[0] == '*';
            cases++;
            if (check(doc, line + (starred ? 2 : 0)) == starred) {
                printf("%s:%u: %s\n", path, number, line);
                failed++;
            }
        }
    }
    printf("%u of %u lines hold\n", cases - failed, cases);
    dl_document_free(doc);
    dl_workspace_free(workspace);
    fclose(file);
    return failed;
}
