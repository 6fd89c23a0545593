/* dateline explain: each fact with the words, the sentence and the rule that it rests on. */
#include "command.h"
#include "input.h"
#include "output.h"

#include "base/buffer.h"

#include <string.h>

typedef struct {
    dl_input_options input;
    const char *output, *only;
} explain_values;

static const char *entity_name(const dl_facts *facts, uint32_t entity)
{
    return entity == DL_FACTS_NONE ? "?" : facts->entities[entity].name;
}

static void add_rule(dl_buffer *out, const char *rule)
{
    if (rule)
        dl_buffer_format(out, "  [%s]", rule);
    dl_buffer_add_char(out, '\n');
}

static void add_sentence(dl_buffer *out, const dl_facts *facts, uint32_t sentence)
{
    if (sentence != DL_FACTS_NONE && facts->sentences[sentence].text)
        dl_buffer_format(out, "      \"%s\"\n", facts->sentences[sentence].text);
}

static void add_participant(dl_buffer *out, const dl_facts *facts, const dl_fact_participant *p)
{
    dl_buffer_format(out, "    %s: %s, by the words at %u-%u", dl_part_names[p->part],
                     entity_name(facts, p->entity), p->span.start, p->span.end);
    add_rule(out, p->rule);
    add_sentence(out, facts, p->sentence);
}

static void add_event(dl_buffer *out, const dl_facts *facts, uint32_t index)
{
    const dl_fact_event *event = &facts->events[index];
    dl_buffer_format(out, "v%u  %s, %s", index + 1, dl_event_type_names[event->type],
                     dl_status_names[event->status]);
    if (event->name)
        dl_buffer_format(out, ": %s", event->name);
    add_rule(out, event->rule);
    if (event->edtf)
        dl_buffer_format(out, "    when: %s (%s), by the words at %u-%u\n", event->edtf,
                         dl_basis_names[event->basis], event->time.start, event->time.end);
    if (event->former_edtf)
        dl_buffer_format(out, "    moved from: %s\n", event->former_edtf);
    if (event->place != DL_FACTS_NONE)
        dl_buffer_format(out, "    where: %s\n", entity_name(facts, event->place));
    for (uint32_t i = 0; i < event->mention_count; i++)
        dl_buffer_format(out, "    told of at %u-%u\n", event->mentions[i].start,
                         event->mentions[i].end);
    for (uint32_t i = 0; i < event->participant_count; i++)
        add_participant(out, facts, &event->participants[i]);
    for (uint32_t i = 0; i < event->evidence_count; i++)
        add_sentence(out, facts, event->evidence[i]);
}

static void add_role(dl_buffer *out, const dl_facts *facts, uint32_t index)
{
    const dl_fact_role *role = &facts->roles[index];
    dl_buffer_format(out, "r%u  %s is %s (%s)", index + 1, entity_name(facts, role->person),
                     role->title, dl_role_state_names[role->state]);
    if (role->organization != DL_FACTS_NONE)
        dl_buffer_format(out, ", of %s", entity_name(facts, role->organization));
    if (role->place != DL_FACTS_NONE)
        dl_buffer_format(out, ", of %s", entity_name(facts, role->place));
    add_rule(out, role->rule);
    add_sentence(out, facts, role->sentence);
}

static void add_entity(dl_buffer *out, const dl_facts *facts, uint32_t index)
{
    const dl_fact_entity *entity = &facts->entities[index];
    dl_buffer_format(out, "e%u  %s: %s\n", index + 1, dl_entity_type_names[entity->type],
                     entity->name);
    for (uint32_t i = 0; i < entity->alias_count; i++)
        dl_buffer_format(out, "    also %s\n", entity->aliases[i]);
    for (uint32_t i = 0; i < entity->mention_count; i++)
        dl_buffer_format(out, "    %s at %u-%u\n", dl_mention_kind_names[entity->mentions[i].kind],
                         entity->mentions[i].span.start, entity->mentions[i].span.end);
}

/* Explains the one fact that is asked for ("v3", "r1", "e12"), or all of this kind. */
static void add_kind(dl_buffer *out, const dl_facts *facts, char kind, uint32_t count,
                     const char *only, void (*add)(dl_buffer *, const dl_facts *, uint32_t))
{
    for (uint32_t i = 0; i < count; i++) {
        char id[16];
        snprintf(id, sizeof id, "%c%u", kind, i + 1);
        if (!only || strcmp(only, id) == 0)
            add(out, facts, i);
    }
}

static int run(const void *given, int count, char **arguments)
{
    const explain_values *values = given;
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
        dl_buffer text = {0};
        dl_buffer_format(&text, "== %s\n", facts->id ? facts->id : "?");
        add_kind(&text, facts, 'v', facts->event_count, values->only, add_event);
        add_kind(&text, facts, 'r', facts->role_count, values->only, add_role);
        if (values->only)
            add_kind(&text, facts, 'e', facts->entity_count, values->only, add_entity);
        ok = dl_output_text(&output, text.text);
        dl_buffer_clear(&text);
    }
    return dl_output_close(&output, dl_input_free(input));
}

static const dl_option options[] = {
    DL_INPUT_OPTIONS(explain_values),
    {"only",                                                                'n', DL_OPTION_TEXT, "ID",
                      "explain this one alone: v3 (an event), r1 (a role), e12 (an entity)", offsetof(explain_values, only)},
    {"output",                                                       'o', DL_OPTION_TEXT, "FILE", "write there instead of standard output",
                      offsetof(explain_values, output)},
    {0},
};

const dl_command dl_cmd_explain = {
    .name = "explain",
    .summary = "tell which rule, words and sentence each fact rests on",
    .arguments = "ARTICLE...",
    .fewest = 1,
    .examples = "dateline explain article.txt\n"
                "dateline explain --only v3 facts.ndjson\n",
    .options = options,
    .values_size = sizeof(explain_values),
    .run = run,
};
