/* Facts from JSON, ours or others', section by section. Every field is checked where it is read
 * (facts_fields.h); what follows a failure reads on over defaults, and the end looks whether there
 * was one. */
#include "facts_fields.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- sentences: those of "sentences", and the evidence that is none of them ---- */

static int compare_sentences(const void *a, const void *b)
{
    const dl_fact_sentence *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    return (*y->text != '\0') - (*x->text != '\0'); // one with its text first
}

static void collect_spans(dl_reader *r, json_t *object)
{
    uint32_t count;
    json_t *array = dl_reader_array(r, object, "evidence", &count);
    for (uint32_t i = 0; i < count; i++)
        *DL_PUSH(&r->sentences) =
            (dl_fact_sentence){dl_reader_span(r, json_array_get(array, i)), ""};
}

static void collect_evidence_of_parts(dl_reader *r, json_t *event, const char *name)
{
    uint32_t count;
    json_t *parts = dl_reader_array(r, event, name, &count);
    dl_reader_enter(r, name);
    for (uint32_t i = 0; i < count; i++)
        collect_spans(r, dl_reader_item(r, parts, i));
    dl_reader_leave(r);
}

static void collect_evidence(dl_reader *r, json_t *root, const char *name)
{
    uint32_t count;
    json_t *array = dl_reader_array(r, root, name, &count);
    dl_reader_enter(r, name);
    for (uint32_t i = 0; i < count; i++) {
        json_t *object = dl_reader_item(r, array, i);
        collect_spans(r, object);
        collect_evidence_of_parts(r, object, "participants");
        collect_evidence_of_parts(r, object, "absentees");
    }
    dl_reader_leave(r);
}

/* Sentences without their text get it from the article's. Sentences hardly overlap; so that no
 * input can ask for copies without end, all together have at most MOST_COPIES times the text. */
static void fill_texts(dl_reader *r)
{
    enum { MOST_COPIES = 4 };
    const char *text = r->facts->text;
    if (!text)
        return;
    size_t length = strlen(text), left = MOST_COPIES * length;
    dl_utf8_cursor from = {.text = text};
    for (uint32_t i = 0; i < r->sentences.count && !r->failed; i++) {
        dl_fact_sentence *sentence = &r->sentences.items[i];
        if (*sentence->text)
            continue;
        size_t start = dl_utf8_byte_at(&from, length, sentence->span.start);
        dl_utf8_cursor to = from;
        size_t size = dl_utf8_byte_at(&to, length, sentence->span.end) - start;
        if (size > left)
            dl_reader_refuse(r, "spans of", "evidence", " overlap too often");
        else
            sentence->text = dl_arena_text(&r->facts->arena, text + start, size);
        left -= size < left ? size : left;
    }
}

static void read_sentences(dl_reader *r, json_t *root)
{
    uint32_t count, kept = 0;
    json_t *array = dl_reader_array(r, root, "sentences", &count);
    dl_reader_enter(r, "sentences");
    for (uint32_t i = 0; i < count; i++) {
        json_t *object = dl_reader_item(r, array, i);
        const char *text = dl_reader_text(r, object, "text");
        *DL_PUSH(&r->sentences) = (dl_fact_sentence){dl_reader_span(r, object), text ? text : ""};
    }
    dl_reader_leave(r);
    collect_evidence(r, root, "roles");
    collect_evidence(r, root, "events");
    collect_evidence(r, root, "relations");
    if (r->sentences.count)
        qsort(r->sentences.items, r->sentences.count, sizeof *r->sentences.items,
              compare_sentences);
    for (uint32_t i = 0; i < r->sentences.count; i++) {
        const dl_fact_sentence *sentence = &r->sentences.items[i],
                               *last = &r->sentences.items[kept ? kept - 1 : 0];
        if (!kept || last->span.start != sentence->span.start ||
            last->span.end != sentence->span.end)
            r->sentences.items[kept++] = *sentence;
    }
    r->sentences.count = kept;
    fill_texts(r);
    size_t size = kept * sizeof *r->facts->sentences;
    r->facts->sentences = dl_arena_alloc(&r->facts->arena, size);
    r->facts->sentence_count = kept;
    if (size)
        memcpy(r->facts->sentences, r->sentences.items, size);
}

static uint32_t find_sentence(const dl_reader *r, dl_span span)
{
    uint32_t low = 0, high = r->facts->sentence_count;
    const dl_fact_sentence wanted = {span, ""};
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const dl_fact_sentence *at = &r->facts->sentences[middle];
        if (at->span.start == span.start && at->span.end == span.end)
            return middle;
        if (compare_sentences(at, &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return DL_FACTS_NONE; // after a failure only
}

/* The sentences of an object's evidence. */
static const uint32_t *read_evidence(dl_reader *r, json_t *object, uint32_t *count)
{
    json_t *array = dl_reader_array(r, object, "evidence", count);
    uint32_t *sentences = dl_arena_alloc(&r->facts->arena, *count * sizeof *sentences);
    for (uint32_t i = 0; i < *count; i++)
        sentences[i] = find_sentence(r, dl_reader_span(r, json_array_get(array, i)));
    return sentences;
}

static uint32_t read_one_sentence(dl_reader *r, json_t *object)
{
    uint32_t count;
    const uint32_t *sentences = read_evidence(r, object, &count);
    return count ? sentences[0] : DL_FACTS_NONE;
}

/* ---- the sections ---- */

static void read_article(dl_reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *article = json_object_get(root, "article");
    if (!json_is_object(article)) {
        dl_reader_refuse(r, "missing", "article", "");
        return;
    }
    dl_reader_enter(r, "article");
    facts->id = dl_reader_text(r, article, "id");
    facts->title = dl_reader_text(r, article, "title");
    facts->published = dl_reader_text(r, article, "published");
    facts->published_from = dl_reader_text(r, article, "published_from");
    facts->source = dl_reader_text(r, article, "source");
    facts->author = dl_reader_text(r, article, "author");
    facts->url = dl_reader_text(r, article, "url");
    facts->fetched = dl_reader_text(r, article, "fetched");
    facts->text = dl_reader_text(r, article, "text");
    dl_date day;
    if (facts->published && !dl_date_parse(facts->published, &day))
        dl_reader_refuse(r, "'published' is no date:", facts->published, "");
    r->text_length =
        facts->text ? (uint32_t)dl_utf8_count(facts->text, strlen(facts->text)) : UINT32_MAX - 1;
    dl_reader_leave(r);
}

static void read_times(dl_reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = dl_reader_array(r, root, "times", &facts->time_count);
    facts->times = dl_arena_alloc(&facts->arena, facts->time_count * sizeof *facts->times);
    dl_reader_enter(r, "times");
    for (uint32_t i = 0; i < facts->time_count; i++) {
        json_t *object = dl_reader_item(r, array, i);
        facts->times[i] = (dl_fact_time){
            .span = dl_reader_span(r, object),
            .text = dl_reader_needed_text(r, object, "text"),
            .type = (dl_time_type)dl_reader_word(r, object, "type", dl_time_type_names,
                                                 DL_TIME_TYPE_COUNT, -1),
            .value = dl_reader_text(r, object, "value"),
            .mod = dl_reader_text(r, object, "mod"),
            .edtf = dl_reader_text(r, object, "edtf"),
        };
    }
    dl_reader_leave(r);
}

static void read_mentions(dl_reader *r, json_t *object, dl_fact_entity *entity)
{
    json_t *array = dl_reader_array(r, object, "mentions", &entity->mention_count);
    dl_fact_mention *mentions =
        dl_arena_alloc(&r->facts->arena, entity->mention_count * sizeof *mentions);
    dl_reader_enter(r, "mentions");
    for (uint32_t i = 0; i < entity->mention_count; i++) {
        json_t *mention = dl_reader_item(r, array, i);
        mentions[i].span = dl_reader_span(r, mention);
        mentions[i].kind = (dl_mention_kind)dl_reader_word(
            r, mention, "kind", dl_mention_kind_names, DL_MENTION_KIND_COUNT, DL_MENTION_NAME);
    }
    dl_reader_leave(r);
    entity->mentions = mentions;
}

static void read_entities(dl_reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = dl_reader_array(r, root, "entities", &facts->entity_count);
    facts->entities = dl_arena_alloc(&facts->arena, facts->entity_count * sizeof *facts->entities);
    dl_reader_enter(r, "entities");
    for (uint32_t i = 0; i < facts->entity_count; i++) {
        json_t *object = dl_reader_item(r, array, i);
        dl_fact_entity *entity = &facts->entities[i];
        dl_reader_id(r, r->entities, object, i);
        // Events are no entities of the facts: the names before DL_ENTITY_EVENT.
        entity->type = (dl_entity_type)dl_reader_word(r, object, "type", dl_entity_type_names,
                                                      DL_ENTITY_EVENT, -1);
        entity->name = dl_reader_needed_text(r, object, "name");
        entity->country = dl_reader_text(r, object, "country");
        entity->aliases = dl_reader_texts(r, object, "aliases", &entity->alias_count);
        read_mentions(r, object, entity);
    }
    dl_reader_leave(r);
}

static void read_roles(dl_reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = dl_reader_array(r, root, "roles", &facts->role_count);
    facts->roles = dl_arena_alloc(&facts->arena, facts->role_count * sizeof *facts->roles);
    dl_reader_enter(r, "roles");
    for (uint32_t i = 0; i < facts->role_count; i++) {
        json_t *object = dl_reader_item(r, array, i);
        facts->roles[i] = (dl_fact_role){
            .person = dl_reader_entity(r, object, "person", true),
            .organization = dl_reader_entity(r, object, "organization", false),
            .place = dl_reader_entity(r, object, "place", false),
            .title = dl_reader_needed_text(r, object, "title"),
            .state = (dl_role_state)dl_reader_word(r, object, "state", dl_role_state_names,
                                                   DL_STATE_COUNT, DL_STATE_CURRENT),
            .sentence = read_one_sentence(r, object),
            .span = dl_reader_words(r, object),
            .rule = dl_reader_text(r, object, "rule"),
        };
    }
    dl_reader_leave(r);
}

static void read_event_times(dl_reader *r, json_t *object, dl_fact_event *event)
{
    json_t *time = json_object_get(object, "time"),
           *former = json_object_get(object, "former_time");
    if (json_is_object(time)) {
        dl_reader_enter(r, "time");
        event->edtf = dl_reader_text(r, time, "edtf");
        event->time = dl_reader_words(r, time);
        event->basis = (dl_basis)dl_reader_word(r, time, "basis", dl_basis_names, DL_BASIS_COUNT,
                                                DL_BASIS_NONE);
        dl_reader_leave(r);
    } else if (time && !json_is_null(time)) {
        dl_reader_refuse(r, "not an object:", "time", "");
    }
    if (json_is_object(former))
        event->former_edtf = dl_reader_text(r, former, "edtf");
    else if (former && !json_is_null(former))
        dl_reader_refuse(r, "not an object:", "former_time", "");
}

static void read_participants_of(dl_reader *r, json_t *array, const char *name, uint32_t count,
                                 dl_part default_part, dl_fact_participant *participants)
{
    dl_reader_enter(r, name);
    for (uint32_t i = 0; i < count; i++) {
        json_t *participant = dl_reader_item(r, array, i);
        participants[i] = (dl_fact_participant){
            .entity = dl_reader_entity(r, participant, "entity", true),
            .part = (dl_part)dl_reader_word(r, participant, "role", dl_part_names, DL_PART_COUNT,
                                            (int)default_part),
            .sentence = read_one_sentence(r, participant),
            .span = dl_reader_words(r, participant),
            .rule = dl_reader_text(r, participant, "rule"),
        };
    }
    dl_reader_leave(r);
}

static void read_participants(dl_reader *r, json_t *object, dl_fact_event *event)
{
    uint32_t present, absent;
    json_t *attend = dl_reader_array(r, object, "participants", &present);
    json_t *miss = dl_reader_array(r, object, "absentees", &absent);
    event->participant_count = present + absent;
    dl_fact_participant *all =
        dl_arena_alloc(&r->facts->arena, event->participant_count * sizeof *all);
    read_participants_of(r, attend, "participants", present, DL_PART_ATTEND, all);
    read_participants_of(r, miss, "absentees", absent, DL_PART_ABSENT, all + present);
    event->participants = all;
}

static const dl_span *read_spans(dl_reader *r, json_t *object, const char *name, uint32_t *count)
{
    json_t *array = dl_reader_array(r, object, name, count);
    dl_span *spans = dl_arena_alloc(&r->facts->arena, *count * sizeof *spans);
    dl_reader_enter(r, name);
    for (uint32_t i = 0; i < *count; i++)
        spans[i] = dl_reader_span(r, dl_reader_item(r, array, i));
    dl_reader_leave(r);
    return spans;
}

static const uint32_t *read_documents(dl_reader *r, json_t *object, uint32_t *count)
{
    json_t *array = dl_reader_array(r, object, "documents", count);
    uint32_t *documents = dl_arena_alloc(&r->facts->arena, *count * sizeof *documents);
    for (uint32_t i = 0; i < *count; i++)
        documents[i] = dl_reader_resolve(r, r->entities, "no entity", json_array_get(array, i));
    return documents;
}

static void read_event(dl_reader *r, json_t *object, dl_fact_event *event)
{
    event->type = (dl_event_type)dl_reader_word(r, object, "type", dl_event_type_names,
                                                DL_EVENT_TYPE_COUNT, -1);
    event->status = (dl_event_status)dl_reader_word(r, object, "status", dl_status_names,
                                                    DL_STATUS_COUNT, DL_STATUS_OCCURRED);
    event->name = dl_reader_text(r, object, "name");
    event->aliases = dl_reader_texts(r, object, "aliases", &event->alias_count);
    event->topics = dl_reader_texts(r, object, "topics", &event->topic_count);
    event->mentions = read_spans(r, object, "mentions", &event->mention_count);
    event->place = dl_reader_entity(r, object, "place", false);
    event->documents = read_documents(r, object, &event->document_count);
    event->evidence = read_evidence(r, object, &event->evidence_count);
    event->rule = dl_reader_text(r, object, "rule");
    read_event_times(r, object, event);
    read_participants(r, object, event);
}

static void read_events(dl_reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = dl_reader_array(r, root, "events", &facts->event_count);
    facts->events = dl_arena_alloc(&facts->arena, facts->event_count * sizeof *facts->events);
    dl_reader_enter(r, "events");
    for (uint32_t i = 0; i < facts->event_count; i++) {
        json_t *object = dl_reader_item(r, array, i);
        dl_reader_id(r, r->events, object, i);
        read_event(r, object, &facts->events[i]);
    }
    dl_reader_leave(r);
}

static void read_relations(dl_reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = dl_reader_array(r, root, "relations", &facts->relation_count);
    facts->relations =
        dl_arena_alloc(&facts->arena, facts->relation_count * sizeof *facts->relations);
    dl_reader_enter(r, "relations");
    for (uint32_t i = 0; i < facts->relation_count; i++) {
        json_t *object = dl_reader_item(r, array, i), *subject = json_object_get(object, "subject");
        const char *id = json_string_value(subject);
        bool of_events = id && json_object_get(r->events, id);
        json_t *ids = of_events ? r->events : r->entities;
        const char *kind = of_events ? "no event" : "no entity";
        facts->relations[i] = (dl_fact_relation){
            .type = (dl_relation_type)dl_reader_word(r, object, "type", dl_relation_names,
                                                     DL_RELATION_COUNT, -1),
            .of_events = of_events,
            .subject = dl_reader_resolve(r, ids, kind, subject),
            .object = dl_reader_resolve(r, ids, kind, json_object_get(object, "object")),
            .sentence = read_one_sentence(r, object),
        };
    }
    dl_reader_leave(r);
}

static void read_all(dl_reader *r, json_t *root)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    if (!format)
        dl_reader_refuse(r, "missing", "format", "");
    else if (strcmp(format, "dateline-facts/1") != 0)
        dl_reader_refuse(r, "an unknown format:", format, "");
    read_article(r, root);
    if (r->failed)
        return;
    read_sentences(r, root);
    read_times(r, root);
    read_entities(r, root);
    read_roles(r, root);
    read_events(r, root);
    read_relations(r, root);
}

dl_facts *dl_facts_from_json(const char *json, size_t length, const char *place, dl_error *error)
{
    json_error_t wrong;
    json_t *root = json_loadb(json, length, 0, &wrong);
    if (!root) {
        dl_error_set(error, DL_ERROR_INPUT, place, 0, "not JSON: %s (byte %d)", wrong.text,
                     wrong.position);
        return NULL;
    }
    dl_facts *facts = dl_calloc(1, sizeof *facts);
    dl_arena_init(&facts->arena);
    dl_reader r = {.facts = facts,
                   .place = place,
                   .error = error,
                   .entities = json_object(),
                   .events = json_object()};
    read_all(&r, root);
    json_decref(r.entities);
    json_decref(r.events);
    DL_ARRAY_CLEAR(&r.sentences);
    json_decref(root);
    if (!r.failed)
        return facts;
    dl_facts_free(facts);
    return NULL;
}
