/* Segments raw text and writes it as CoNLL-U, to be scored.
 *
 *     segment_conllu [NET] < articles.ndjson > articles.conllu
 *
 * Reads {"id": …, "text": …}, one a line. Tags, lemmas and trees are left out. */
#include "plain_blocks.h"
#include "segment/boundaries.h"
#include "segment/segment.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static uint32_t surface_end(const dl_document *doc, uint32_t token, uint32_t last)
{
    while (token + 1 < last && doc->tokens.items[token + 1].glued)
        token++;
    return token + 1;
}

static void write_word(const dl_document *doc, const dl_sentence *sentence, uint32_t i, bool space)
{
    const dl_token *token = &doc->tokens.items[i];
    uint32_t number = i - sentence->first;
    printf("%u\t%.*s\t_\t_\t_\t_\t%u\t%s\t_\t%s\n", number + 1, (int)(token->end - token->start),
           doc->text + token->start, number ? 1u : 0u, number ? "dep" : "root",
           space ? "_" : "SpaceAfter=No");
}

static void write_sentence(const dl_document *doc, const dl_sentence *sentence)
{
    printf("# text = %.*s\n", (int)(sentence->end - sentence->start), doc->text + sentence->start);
    for (uint32_t i = sentence->first, end; i < sentence->last; i = end) {
        end = surface_end(doc, i, sentence->last);
        const dl_token *tokens = doc->tokens.items;
        bool range = end > i + 1, space = tokens[end - 1].space_after;
        if (range)
            printf("%u-%u\t%.*s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i - sentence->first + 1,
                   end - sentence->first, (int)(tokens[end - 1].end - tokens[i].start),
                   doc->text + tokens[i].start, space ? "_" : "SpaceAfter=No");
        for (uint32_t word = i; word < end; word++)
            write_word(doc, sentence, word, space || range);
    }
    putchar('\n');
}

static void write_article(const char *line, const dl_boundary_net *net)
{
    json_t *article = json_loads(line, 0, NULL);
    const char *id = json_string_value(json_object_get(article, "id"));
    json_t *text = json_object_get(article, "text");
    dl_document *doc = dl_plain_document(json_string_value(text), json_string_length(text));
    dl_segment_with(doc, net);
    printf("# newdoc id = %s\n", id);
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        write_sentence(doc, &doc->sentences.items[i]);
    dl_document_free(doc);
    json_decref(article);
}

static const dl_boundary_net *read_net(const char *path)
{
    dl_boundary_net *net = dl_calloc(1, sizeof *net);
    FILE *file = fopen(path, "rb");
    if (!file || fread(net, sizeof *net, 1, file) != 1) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return net;
}

int main(int argc, char **argv)
{
    const dl_boundary_net *net = argc > 1 ? read_net(argv[1]) : NULL;
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0)
        write_article(line, net);
    free(line);
    return 0;
}
