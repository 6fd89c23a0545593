/* Any text is a question: it is answered, or told why not, and the answer is written in each form.
 */
#include "fuzz.h"

#include "ask.h"
#include "times/edtf.h"

#include <stdlib.h>
#include <string.h>

/* Articles that agree on who met whom, but not on the day and on who stayed away. */
static const char facts_format[] =
    "{\"format\": \"dateline-facts/1\", \"article\": {\"id\": \"%s\", \"published\": "
    "\"2024-05-12\"},"
    " \"sentences\": [{\"start\": 0, \"end\": 9, \"text\": \"They met.\"}],"
    " \"entities\": [{\"id\": \"e1\", \"type\": \"person\", \"name\": \"Ana Brel\"},"
    " {\"id\": \"e2\", \"type\": \"person\", \"name\": \"Bo Lind\"},"
    " {\"id\": \"e3\", \"type\": \"person\", \"name\": \"Cy Marr\"},"
    " {\"id\": \"e4\", \"type\": \"place\", \"name\": \"Portugal\", \"country\": \"Portugal\"}],"
    " \"roles\": [{\"person\": \"e1\", \"title\": \"Trade Minister\", \"place\": \"e4\"}],"
    " \"events\": [{\"id\": \"v1\", \"type\": \"meeting\", \"name\": \"Lisbon Summit\","
    " \"time\": {\"edtf\": \"2024-05-%s\"}, \"place\": \"e4\", \"participants\": [{\"entity\": "
    "\"e1\"},"
    " {\"entity\": \"e2\"}, {\"entity\": \"e3\", \"role\": \"%s\"}],"
    " \"evidence\": [{\"start\": 0, \"end\": 9}]}]}";

static void add_article(dl_fact_set *set, const char *id, const char *day, const char *part)
{
    char json[2048];
    int length = snprintf(json, sizeof json, facts_format, id, day, part);
    dl_error error = {0};
    dl_facts *facts = dl_facts_from_json(json, (size_t)length, "fuzz", &error);
    if (!facts)
        abort();
    dl_fact_set_add(set, facts);
    dl_facts_free(facts);
}

static dl_graph *make_graph(void)
{
    dl_fact_set *set = dl_fact_set_new();
    add_article(set, "a", "10", "attend");
    add_article(set, "b", "11", "absent");
    add_article(set, "c", "10", "absent");
    dl_graph *graph = dl_graph_build(set);
    dl_fact_set_free(set);
    return graph;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    dl_arena arena;
    dl_arena_init(&arena);
    const char *question = dl_arena_text(&arena, (const char *)bytes, size);
    dl_graph *graph = make_graph();
    dl_answer *answer = dl_ask(graph, question, NULL, dl_edtf_interval);
    FILE *nowhere = fopen("/dev/null", "w");
    if (!nowhere)
        abort();
    if (answer->outcome == DL_ANSWERED) {
        dl_answer_print(answer, 40 + (unsigned)(size % 100), nowhere);
        dl_answer_print_csv(answer, nowhere);
        dl_answer_print_json(answer, nowhere);
    }
    fclose(nowhere);
    dl_answer_free(answer);
    dl_graph_free(graph);
    dl_arena_clear(&arena);
    return 0;
}
