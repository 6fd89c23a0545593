/* dateline extract: articles in, facts out. */
#include "command.h"
#include "input.h"
#include "output.h"

#include <stdlib.h>

typedef struct {
    dl_input_options input;
    const char *output;
    bool pretty;
} extract_values;

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
    bool ok = true;
    for (dl_facts *facts; ok && (facts = dl_input_next(input)); dl_facts_free(facts)) {
        char *json = dl_facts_to_json(facts, values->pretty);
        ok = dl_output_text(&output, json);
        free(json);
    }
    return dl_output_close(&output, dl_input_free(input));
}

static const dl_option options[] = {
    DL_INPUT_OPTIONS(extract_values),
    {"output",                                  'o', DL_OPTION_TEXT, "FILE", "write there instead of standard output",
                      offsetof(extract_values, output)},
    {"pretty",                           'P', DL_OPTION_FLAG, NULL, "indent the JSON", offsetof(extract_values, pretty)},
    {"with-text", 't', DL_OPTION_FLAG, NULL, "carry the articles' text in the facts",
                      offsetof(extract_values, input.with_text)},
    {0                                 },
};

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
