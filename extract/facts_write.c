/* Facts as JSON. The order of fields is fixed, absent ones are left out: equal facts give equal
 * bytes. */
#include "facts.h"

#include "base/buffer.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void set_text(json_t *object, const char *name, const char *text)
{
    if (text)
        json_object_set_new(object, name, json_string(text));
}

static void set_span(json_t *object, dl_span span)
{
    json_object_set_new(object, "start", json_integer(span.start));
    json_object_set_new(object, "end", json_integer(span.end));
}

/* A span of no width stands for none. */
static void set_words(json_t *object, dl_span span)
{
    if (span.end > span.start)
        set_span(object, span);
}

static void set_id(json_t *object, const char *name, char kind, uint32_t index)
{
    if (index != DL_FACTS_NONE)
        json_object_set_new(object, name, json_sprintf("%c%u", kind, index + 1));
}

static json_t *new_span(dl_span span)
{
    json_t *object = json_object();
    set_span(object, span);
    return object;
}

static json_t *add_array(json_t *object, const char *name)
{
    json_t *array = json_array();
    json_object_set_new(object, name, array);
    return array;
}

static json_t *add_object(json_t *array)
{
    json_t *object = json_object();
    json_array_append_new(array, object);
    return object;
}

static void set_texts(json_t *object, const char *name, const char *const *texts, uint32_t count)
{
    if (!count)
        return;
    json_t *array = add_array(object, name);
    for (uint32_t i = 0; i < count; i++)
        json_array_append_new(array, json_string(texts[i]));
}

static void set_evidence(json_t *object, const dl_facts *facts, const uint32_t *sentences,
                         uint32_t count)
{
    if (count == 0 || sentences[0] == DL_FACTS_NONE)
        return;
    json_t *array = add_array(object, "evidence");
    for (uint32_t i = 0; i < count; i++)
        json_array_append_new(array, new_span(facts->sentences[sentences[i]].span));
}

static void write_article(json_t *root, const dl_facts *facts)
{
    json_t *article = json_object();
    json_object_set_new(root, "article", article);
    set_text(article, "id", facts->id);
    set_text(article, "title", facts->title);
    set_text(article, "published", facts->published);
    set_text(article, "published_from", facts->published_from);
    set_text(article, "source", facts->source);
    set_text(article, "author", facts->author);
    set_text(article, "url", facts->url);
    set_text(article, "fetched", facts->fetched);
    set_text(article, "text", facts->text);
}

static void write_sentences(json_t *root, const dl_facts *facts)
{
    json_t *array = add_array(root, "sentences");
    for (uint32_t i = 0; i < facts->sentence_count; i++) {
        json_t *object = add_object(array);
        set_span(object, facts->sentences[i].span);
        if (*facts->sentences[i].text)
            set_text(object, "text", facts->sentences[i].text);
    }
}

static void write_times(json_t *root, const dl_facts *facts)
{
    json_t *array = add_array(root, "times");
    for (uint32_t i = 0; i < facts->time_count; i++) {
        const dl_fact_time *time = &facts->times[i];
        json_t *object = add_object(array);
        set_span(object, time->span);
        set_text(object, "text", time->text);
        set_text(object, "type", dl_time_type_names[time->type]);
        set_text(object, "value", time->value);
        set_text(object, "mod", time->mod);
        set_text(object, "edtf", time->edtf);
    }
}

static void write_entities(json_t *root, const dl_facts *facts)
{
    json_t *array = add_array(root, "entities");
    for (uint32_t i = 0; i < facts->entity_count; i++) {
        const dl_fact_entity *entity = &facts->entities[i];
        json_t *object = add_object(array);
        set_id(object, "id", 'e', i);
        set_text(object, "type", dl_entity_type_names[entity->type]);
        set_text(object, "name", entity->name);
        set_text(object, "country", entity->country);
        set_texts(object, "aliases", entity->aliases, entity->alias_count);
        json_t *mentions = add_array(object, "mentions");
        for (uint32_t j = 0; j < entity->mention_count; j++) {
            json_t *mention = new_span(entity->mentions[j].span);
            set_text(mention, "kind", dl_mention_kind_names[entity->mentions[j].kind]);
            json_array_append_new(mentions, mention);
        }
    }
}

static void write_roles(json_t *root, const dl_facts *facts)
{
    json_t *array = add_array(root, "roles");
    for (uint32_t i = 0; i < facts->role_count; i++) {
        const dl_fact_role *role = &facts->roles[i];
        json_t *object = add_object(array);
        set_id(object, "person", 'e', role->person);
        set_text(object, "title", role->title);
        set_id(object, "organization", 'e', role->organization);
        set_id(object, "place", 'e', role->place);
        set_text(object, "state", dl_role_state_names[role->state]);
        set_words(object, role->span);
        set_evidence(object, facts, &role->sentence, 1);
        set_text(object, "rule", role->rule);
    }
}

static void write_event_times(json_t *object, const dl_fact_event *event)
{
    if (event->edtf || event->time.end > event->time.start) {
        json_t *time = json_object();
        json_object_set_new(object, "time", time);
        set_text(time, "edtf", event->edtf);
        set_words(time, event->time);
        if (event->basis != DL_BASIS_NONE)
            set_text(time, "basis", dl_basis_names[event->basis]);
    }
    if (event->former_edtf) {
        json_t *former = json_object();
        json_object_set_new(object, "former_time", former);
        set_text(former, "edtf", event->former_edtf);
    }
}

/* Who takes part, or who is said not to. */
static void write_participants(json_t *object, const char *name, const dl_facts *facts,
                               const dl_fact_event *event)
{
    bool absent = strcmp(name, "absentees") == 0;
    json_t *array = absent ? NULL : add_array(object, name);
    for (uint32_t i = 0; i < event->participant_count; i++) {
        const dl_fact_participant *from = &event->participants[i];
        if (absent != (from->part == DL_PART_ABSENT))
            continue;
        if (!array)
            array = add_array(object, name);
        json_t *participant = add_object(array);
        set_id(participant, "entity", 'e', from->entity);
        set_text(participant, "role", dl_part_names[from->part]);
        set_words(participant, from->span);
        set_evidence(participant, facts, &from->sentence, 1);
        set_text(participant, "rule", from->rule);
    }
}

static void write_event(json_t *object, const dl_facts *facts, const dl_fact_event *event)
{
    set_text(object, "type", dl_event_type_names[event->type]);
    set_text(object, "name", event->name);
    set_texts(object, "aliases", event->aliases, event->alias_count);
    json_t *mentions = add_array(object, "mentions");
    for (uint32_t i = 0; i < event->mention_count; i++)
        json_array_append_new(mentions, new_span(event->mentions[i]));
    write_event_times(object, event);
    set_text(object, "status", dl_status_names[event->status]);
    set_id(object, "place", 'e', event->place);
    write_participants(object, "participants", facts, event);
    write_participants(object, "absentees", facts, event);
    if (event->document_count) {
        json_t *documents = add_array(object, "documents");
        for (uint32_t i = 0; i < event->document_count; i++)
            json_array_append_new(documents, json_sprintf("e%u", event->documents[i] + 1));
    }
    set_texts(object, "topics", event->topics, event->topic_count);
    set_evidence(object, facts, event->evidence, event->evidence_count);
    set_text(object, "rule", event->rule);
}

static void write_events(json_t *root, const dl_facts *facts)
{
    json_t *array = add_array(root, "events");
    for (uint32_t i = 0; i < facts->event_count; i++) {
        json_t *object = add_object(array);
        set_id(object, "id", 'v', i);
        write_event(object, facts, &facts->events[i]);
    }
}

static void write_relations(json_t *root, const dl_facts *facts)
{
    json_t *array = add_array(root, "relations");
    for (uint32_t i = 0; i < facts->relation_count; i++) {
        const dl_fact_relation *relation = &facts->relations[i];
        char kind = relation->of_events ? 'v' : 'e';
        json_t *object = add_object(array);
        set_text(object, "type", dl_relation_names[relation->type]);
        set_id(object, "subject", kind, relation->subject);
        set_id(object, "object", kind, relation->object);
        set_evidence(object, facts, &relation->sentence, 1);
    }
}

static int add_to_buffer(const char *bytes, size_t length, void *buffer)
{
    dl_buffer_add(buffer, bytes, length);
    return 0;
}

char *dl_facts_to_json(const dl_facts *facts, bool pretty)
{
    json_t *root = json_object();
    set_text(root, "format", "dateline-facts/1");
    write_article(root, facts);
    write_sentences(root, facts);
    write_times(root, facts);
    write_entities(root, facts);
    write_roles(root, facts);
    write_events(root, facts);
    write_relations(root, facts);
    dl_buffer out = {0};
    json_dump_callback(root, add_to_buffer, &out, pretty ? JSON_INDENT(2) : JSON_COMPACT);
    json_decref(root);
    dl_buffer_add_char(&out, '\n');
    return out.text;
}
