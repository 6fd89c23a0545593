/* Segments raw text and writes it as CoNLL-U, to be scored.
 *
 *     segment_conllu [MODEL] < articles.ndjson > articles.conllu
 *
 * Reads {"id": …, "text": …}, one a line, which is taken as it is: paragraphs are what stands
 * between empty lines. With a model that has a network, tags, lemmas and trees are written too. */
#include "segment/segment.h"
#include "syntax/analyse.h"
#include "syntax/conllu.h"
#include "syntax/lemma.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks are what stands between empty lines; the program's own reader knows more of articles than
 * is wanted here. */
static void split_paragraphs(dl_document *doc)
{
    for (const char *at = doc->text, *end = doc->text + doc->length; at < end;) {
        const char *gap = strstr(at, "\n\n");
        const char *stop = gap ? gap : end;
        *DL_PUSH(&doc->blocks) =
            (dl_block){(uint32_t)(at - doc->text), (uint32_t)(stop - doc->text), DL_BLOCK_BODY};
        at = gap ? gap + 2 : end;
    }
}

static void write_article(const char *line, const dl_model *model, dl_workspace *workspace)
{
    json_t *article = json_loads(line, 0, NULL), *text = json_object_get(article, "text");
    dl_document *doc = dl_document_new();
    doc->id = json_string_value(json_object_get(article, "id"));
    doc->text = json_string_value(text);
    doc->length = (uint32_t)json_string_length(text);
    split_paragraphs(doc);
    dl_segment(doc, model);
    if (model && dl_model_network(model)) {
        dl_analyse(doc, model, workspace);
        dl_lemmatise(doc);
    }
    dl_buffer out = {0};
    dl_conllu_write(doc, &out);
    fwrite(out.text, 1, out.length, stdout);
    dl_buffer_clear(&out);
    dl_document_free(doc);
    json_decref(article);
}

int main(int argc, char **argv)
{
    dl_error error = {0};
    dl_model *model = argc > 1 ? dl_model_open(argv[1], &error) : NULL;
    if (argc > 1 && !model) {
        fprintf(stderr, "segment_conllu: %s\n", error.message);
        return 1;
    }
    dl_workspace *workspace = dl_workspace_new();
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0)
        write_article(line, model, workspace);
    free(line);
    dl_workspace_free(workspace);
    dl_model_free(model);
    return 0;
}
