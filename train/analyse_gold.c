/* Tags, parses and finds names on given tokens and sentences, to be scored.
 *
 *     analyse_gold MODEL FILE.conllu > OUT.conllu
 *     analyse_gold MODEL FILE.bio > OUT.bio
 *
 * What the file says of tags, trees and names is dropped. */
#include "base/arena.h"
#include "bio.h"
#include "syntax/analyse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool run(const char *model_path, const char *path, dl_error *error)
{
    dl_model *model = dl_model_open(model_path, error);
    if (!model)
        return false;
    size_t length = strlen(path);
    bool bio = length > 4 && strcmp(path + length - 4, ".bio") == 0;
    dl_documents documents = {0};
    bool ok = bio ? dl_bio_read(path, &documents, error) : dl_conllu_read(path, &documents, error);
    dl_workspace *workspace = dl_workspace_new();
    dl_buffer out = {0};
    for (uint32_t i = 0; i < documents.count; i++) {
        dl_document *doc = documents.items[i];
        DL_ARRAY_CLEAR(&doc->names);
        dl_analyse(doc, model, workspace);
        if (bio)
            dl_bio_write(doc, &out);
        else
            dl_conllu_write(doc, &out);
        fwrite(out.text, 1, out.length, stdout);
        dl_buffer_cut(&out, 0);
    }
    dl_buffer_clear(&out);
    dl_workspace_free(workspace);
    dl_documents_clear(&documents);
    dl_model_free(model);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: analyse_gold MODEL FILE.conllu|FILE.bio\n", stderr);
        return 2;
    }
    dl_error error = {0};
    if (!run(argv[1], argv[2], &error)) {
        char text[1024];
        dl_error_print(&error, text, sizeof text);
        fprintf(stderr, "analyse_gold: %s\n", text);
        return 1;
    }
    return 0;
}
