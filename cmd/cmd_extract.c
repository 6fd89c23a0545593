/* dateline extract: articles in, facts out. */
#include "command.h"
#include "input.h"
#include "output.h"

#include <stdlib.h>

enum { FORMAT_NDJSON, FORMAT_CONLLU, FORMAT_TIMEML };

typedef struct {
    dl_input_options input;
    const char *output;
    int format;
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
    dl_text_form form = values->format == FORMAT_CONLLU   ? DL_TEXT_CONLLU
                        : values->format == FORMAT_TIMEML ? DL_TEXT_TIMEML
                        : values->pretty                  ? DL_TEXT_PRETTY
                                                          : DL_TEXT_NDJSON;
    bool ok = true;
    for (char *text; ok && (text = dl_input_next_text(input, form)); free(text))
        ok = dl_output_whole(&output, text);
    return dl_output_close(&output, dl_input_free(input));
}

// clang-format off
static const dl_option options[] = {
    DL_INPUT_OPTIONS(extract_values),
    {"format", 'f', DL_OPTION_CHOICE, "ndjson|conllu|timeml", "facts, the analysis of each sentence, or the text with its times marked",
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
                "dateline extract news/ > facts.ndjson\n"
                "dateline extract --jobs 4 crawl.warc.gz -o facts.ndjson\n",
    .options = options,
    .values_size = sizeof(extract_values),
    .run = run,
};
