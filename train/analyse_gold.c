/* Tags, parses and finds names on given tokens and sentences, to be scored.
 *
 *     analyse_gold MODEL FILE.conllu > OUT.conllu
 *     analyse_gold MODEL FILE.bio|FILE.txt > OUT.bio
 *
 * A .txt is newswire (newswire.h). What the file says of tags, trees and names is dropped; with -
 * for a model it is kept, which makes newswire BIO. */
#include "base/arena.h"
#include "bio.h"
#include "newswire.h"
#include "syntax/analyse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);
    return length >= size && strcmp(text + length - size, end) == 0;
}

static bool read_documents(const char *path, dl_documents *out, dl_error *error)
{
    dl_random random = {1};
    if (ends_with(path, ".txt"))
        return dl_newswire_read(path, 0, NULL, &random, out, error);
    return ends_with(path, ".bio") ? dl_bio_read(path, out, error)
                                   : dl_conllu_read(path, out, error);
}

static bool run(const char *model_path, const char *path, dl_error *error)
{
    bool keep = strcmp(model_path, "-") == 0;
    dl_model *model = keep ? NULL : dl_model_open(model_path, error);
    if (!keep && !model)
        return false;
    dl_documents documents = {0};
    bool ok = read_documents(path, &documents, error), tree = ends_with(path, ".conllu");
    dl_workspace *workspace = dl_workspace_new();
    dl_buffer out = {0};
    for (uint32_t i = 0; i < documents.count; i++) {
        dl_document *doc = documents.items[i];
        if (model) {
            DL_ARRAY_CLEAR(&doc->names);
            dl_analyse(doc, model, workspace);
        }
        if (tree)
            dl_conllu_write(doc, &out);
        else
            dl_bio_write(doc, &out);
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
        fputs("usage: analyse_gold MODEL|- FILE.conllu|FILE.bio|FILE.txt\n", stderr);
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
