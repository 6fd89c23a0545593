/* dateline extract: articles in, facts out. */
#include "command.h"
#include "input.h"
#include "output.h"

#include "syntax/conllu.h"

#include <stdlib.h>

enum { FORMAT_NDJSON, FORMAT_CONLLU };

typedef struct {
    dl_input_options input;
    const char *output;
    int format;
    bool pretty;
} extract_values;

static void print_facts(dl_input *input, bool pretty, dl_output *output)
{
    bool ok = true;
    for (dl_facts *facts; ok && (facts = dl_input_next(input)); dl_facts_free(facts)) {
        char *json = dl_facts_to_json(facts, pretty);
        ok = dl_output_text(output, json);
        free(json);
    }
}

static void print_conllu(dl_input *input, dl_output *output)
{
    bool ok = true;
    for (dl_document *doc; ok && (doc = dl_input_next_document(input)); dl_document_free(doc)) {
        dl_buffer text = {0};
        dl_conllu_write(doc, &text);
        ok = dl_output_write(output, text.text, text.length);
        dl_buffer_clear(&text);
    }
}

static int run(const void *given, int count, char **arguments)
{
    const extract_values *values = given;
    dl_output output;
    dl_input *input = dl_input_new(&values->input, count, arguments);
    if (!input)
        return DL_EXIT_USAGE;
    if (!dl_output_open(&output, values->output)) {
        dl_input_free(input);
        return DL_EXIT_SOME_FAILED;
    }
    if (values->format == FORMAT_CONLLU)
        print_conllu(input, &output);
    else
        print_facts(input, values->pretty, &output);
    return dl_output_close(&output, dl_input_free(input));
}

// clang-format off
static const dl_option options[] = {
    DL_INPUT_OPTIONS(extract_values),
    {"format", 'f', DL_OPTION_CHOICE, "ndjson|conllu", "facts, or the analysis of each sentence",
     offsetof(extract_values, format)},
    {"output", 'o', DL_OPTION_TEXT, "FILE", "write there instead of standard output", offsetof(extract_values, output)},
    {"pretty", 'P', DL_OPTION_FLAG, NULL, "indent the JSON", offsetof(extract_values, pretty)},
    {"with-text", 't', DL_OPTION_FLAG, NULL, "carry the articles' text in the facts",
     offsetof(extract_values, input.with_text)},
    {0},
};
// clang-format on

const dl_command dl_cmd_extract = {
    .name = "extract",
    .summary = "print what articles say as facts, one JSON object an article",
    .arguments = "ARTICLE...",
    .fewest = 1,
    .examples = "dateline extract article.txt\n"
                "dateline extract --published 2024-04-08 --pretty page.html\n"
                "dateline extract news/ > facts.ndjson\n",
    .options = options,
    .values_size = sizeof(extract_values),
    .run = run,
};
