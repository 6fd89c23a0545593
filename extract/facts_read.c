/* Facts from JSON, ours or others'. Every field is checked where it is read; the first failure is
 * kept with the path to it, what follows reads on over defaults, and the end looks whether there
 * was one. */
#include "facts.h"

#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 3, ID_LENGTH = 64 };

typedef struct {
    dl_facts *facts;
    const char *place;
    dl_error *error;
    bool failed;
    uint32_t text_length;      // code points; the largest offset where there is no text
    json_t *entities, *events; // id → index
    DL_ARRAY(dl_fact_sentence) sentences;
    struct {
        const char *name;
        size_t index;
    } path[DEEPEST]; // where it reads
    int depth;
} reader;

/* ---- failures, with the path to them ---- */

static void enter(reader *r, const char *name)
{
    r->path[r->depth].name = name;
    r->path[r->depth++].index = SIZE_MAX;
}

static void leave(reader *r)
{
    r->depth--;
}

static void print_path(const reader *r, char *out, size_t size)
{
    size_t used = 0;
    *out = '\0';
    for (int i = 0; i < r->depth && used < size; i++) {
        used += (size_t)snprintf(out + used, size - used, "%s%s", i ? "." : "", r->path[i].name);
        if (r->path[i].index != SIZE_MAX && used < size)
            used += (size_t)snprintf(out + used, size - used, "[%zu]", r->path[i].index);
    }
}

static void refuse(reader *r, const char *what, const char *word, const char *after)
{
    char path[160];
    print_path(r, path, sizeof path);
    dl_error_set(r->error, DL_ERROR_INPUT, r->place, 0, "%s%s%s '%.80s'%s", path, *path ? ": " : "",
                 what, word, after);
    r->failed = true;
}

/* ---- fields ---- */

static const char *copy(reader *r, json_t *string)
{
    return dl_arena_text(&r->facts->arena, json_string_value(string), json_string_length(string));
}

/* A field's text in the arena; NULL where it is absent. */
static const char *read_text(reader *r, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!value || json_is_null(value))
        return NULL;
    if (json_is_string(value))
        return copy(r, value);
    refuse(r, "not a string:", name, "");
    return NULL;
}

static const char *read_needed_text(reader *r, json_t *object, const char *name)
{
    const char *text = read_text(r, object, name);
    if (!text && !r->failed)
        refuse(r, "missing", name, "");
    return text ? text : "";
}

/* The index of a field's word in names; otherwise, where the field is absent. */
static int read_word(reader *r, json_t *object, const char *name, const char *const *names,
                     int count, int otherwise)
{
    json_t *value = json_object_get(object, name);
    if (!value && otherwise >= 0)
        return otherwise;
    const char *word = json_string_value(value);
    if (!word) {
        refuse(r, value ? "not a string:" : "missing", name, "");
        return 0;
    }
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    refuse(r, name, word, " is not known");
    return 0;
}

static uint32_t read_offset(reader *r, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!json_is_integer(value)) {
        refuse(r, value ? "not a whole number:" : "missing", name, "");
        return 0;
    }
    json_int_t offset = json_integer_value(value);
    if (offset >= 0 && offset <= (json_int_t)r->text_length)
        return (uint32_t)offset;
    refuse(r, "outside the text:", name, "");
    return 0;
}

static dl_span read_span(reader *r, json_t *object)
{
    if (!json_is_object(object)) {
        refuse(r, "not an object with", "start", " and 'end'");
        return (dl_span){0, 0};
    }
    dl_span span = {read_offset(r, object, "start"), read_offset(r, object, "end")};
    if (span.end < span.start)
        refuse(r, "before 'start':", "end", "");
    return span;
}

static dl_span read_words(reader *r, json_t *object)
{
    if (!json_object_get(object, "start") && !json_object_get(object, "end"))
        return (dl_span){0, 0};
    return read_span(r, object);
}

/* An array field and its size; NULL and 0 where it is absent. */
static json_t *read_array(reader *r, json_t *object, const char *name, uint32_t *count)
{
    json_t *array = json_object_get(object, name);
    *count = 0;
    if (!array || json_is_null(array))
        return NULL;
    if (!json_is_array(array)) {
        refuse(r, "not an array:", name, "");
        return NULL;
    }
    *count = (uint32_t)json_array_size(array);
    return array;
}

/* The i-th item of an array of objects; an object in any case, so that reading can go on. */
static json_t *item_at(reader *r, json_t *array, uint32_t i)
{
    json_t *item = json_array_get(array, i);
    r->path[r->depth - 1].index = i;
    if (!json_is_object(item))
        refuse(r, "not an", "object", "");
    return item;
}

static const char **read_texts(reader *r, json_t *object, const char *name, uint32_t *count)
{
    json_t *array = read_array(r, object, name, count);
    const char **texts = dl_arena_alloc(&r->facts->arena, *count * sizeof *texts);
    for (uint32_t i = 0; i < *count; i++) {
        json_t *item = json_array_get(array, i);
        if (!json_is_string(item))
            refuse(r, "not an array of strings:", name, "");
        texts[i] = json_is_string(item) ? copy(r, item) : "";
    }
    return texts;
}

/* ---- references ---- */

static void read_id(reader *r, json_t *ids, json_t *object, uint32_t index)
{
    const char *id = json_string_value(json_object_get(object, "id"));
    if (!id)
        refuse(r, "missing", "id", "");
    else if (json_object_get(ids, id))
        refuse(r, "a second", id, "");
    else
        json_object_set_new(ids, id, json_integer(index));
}

static uint32_t resolve(reader *r, json_t *ids, const char *kind, json_t *value)
{
    const char *id = json_string_value(value);
    json_t *index = id ? json_object_get(ids, id) : NULL;
    if (index)
        return (uint32_t)json_integer_value(index);
    refuse(r, kind, id ? id : "?", "");
    return 0;
}

static uint32_t read_entity(reader *r, json_t *object, const char *name, bool needed)
{
    json_t *value = json_object_get(object, name);
    if (value && !json_is_null(value))
        return resolve(r, r->entities, "no entity", value);
    if (needed)
        refuse(r, "missing", name, "");
    return DL_FACTS_NONE;
}

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

static void collect_spans(reader *r, json_t *object)
{
    uint32_t count;
    json_t *array = read_array(r, object, "evidence", &count);
    for (uint32_t i = 0; i < count; i++)
        *DL_PUSH(&r->sentences) = (dl_fact_sentence){read_span(r, json_array_get(array, i)), ""};
}

static void collect_evidence(reader *r, json_t *root, const char *name)
{
    uint32_t count, parts;
    json_t *array = read_array(r, root, name, &count);
    enter(r, name);
    for (uint32_t i = 0; i < count; i++) {
        json_t *object = item_at(r, array, i);
        collect_spans(r, object);
        json_t *participants = read_array(r, object, "participants", &parts);
        enter(r, "participants");
        for (uint32_t j = 0; j < parts; j++)
            collect_spans(r, item_at(r, participants, j));
        leave(r);
    }
    leave(r);
}

/* Sentences without their text get it from the article's. Sentences hardly overlap; so that no
 * input can ask for copies without end, all together have at most MOST_COPIES times the text. */
static void fill_texts(reader *r)
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
            refuse(r, "spans of", "evidence", " overlap too often");
        else
            sentence->text = dl_arena_text(&r->facts->arena, text + start, size);
        left -= size < left ? size : left;
    }
}

static void read_sentences(reader *r, json_t *root)
{
    uint32_t count, kept = 0;
    json_t *array = read_array(r, root, "sentences", &count);
    enter(r, "sentences");
    for (uint32_t i = 0; i < count; i++) {
        json_t *object = item_at(r, array, i);
        const char *text = read_text(r, object, "text");
        *DL_PUSH(&r->sentences) = (dl_fact_sentence){read_span(r, object), text ? text : ""};
    }
    leave(r);
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

static uint32_t find_sentence(const reader *r, dl_span span)
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
static const uint32_t *read_evidence(reader *r, json_t *object, uint32_t *count)
{
    json_t *array = read_array(r, object, "evidence", count);
    uint32_t *sentences = dl_arena_alloc(&r->facts->arena, *count * sizeof *sentences);
    for (uint32_t i = 0; i < *count; i++)
        sentences[i] = find_sentence(r, read_span(r, json_array_get(array, i)));
    return sentences;
}

static uint32_t read_one_sentence(reader *r, json_t *object)
{
    uint32_t count;
    const uint32_t *sentences = read_evidence(r, object, &count);
    return count ? sentences[0] : DL_FACTS_NONE;
}

/* ---- the sections ---- */

static void read_article(reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *article = json_object_get(root, "article");
    if (!json_is_object(article)) {
        refuse(r, "missing", "article", "");
        return;
    }
    enter(r, "article");
    facts->id = read_text(r, article, "id");
    facts->title = read_text(r, article, "title");
    facts->published = read_text(r, article, "published");
    facts->published_from = read_text(r, article, "published_from");
    facts->source = read_text(r, article, "source");
    facts->author = read_text(r, article, "author");
    facts->url = read_text(r, article, "url");
    facts->text = read_text(r, article, "text");
    dl_date day;
    if (facts->published && !dl_date_parse(facts->published, &day))
        refuse(r, "'published' is no date:", facts->published, "");
    r->text_length =
        facts->text ? (uint32_t)dl_utf8_count(facts->text, strlen(facts->text)) : UINT32_MAX - 1;
    leave(r);
}

static void read_times(reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = read_array(r, root, "times", &facts->time_count);
    facts->times = dl_arena_alloc(&facts->arena, facts->time_count * sizeof *facts->times);
    enter(r, "times");
    for (uint32_t i = 0; i < facts->time_count; i++) {
        json_t *object = item_at(r, array, i);
        facts->times[i] = (dl_fact_time){
            .span = read_span(r, object),
            .text = read_needed_text(r, object, "text"),
            .type = (dl_time_type)read_word(r, object, "type", dl_time_type_names,
                                            DL_TIME_TYPE_COUNT, -1),
            .value = read_text(r, object, "value"),
            .mod = read_text(r, object, "mod"),
            .edtf = read_text(r, object, "edtf"),
        };
    }
    leave(r);
}

static void read_mentions(reader *r, json_t *object, dl_fact_entity *entity)
{
    json_t *array = read_array(r, object, "mentions", &entity->mention_count);
    dl_fact_mention *mentions =
        dl_arena_alloc(&r->facts->arena, entity->mention_count * sizeof *mentions);
    enter(r, "mentions");
    for (uint32_t i = 0; i < entity->mention_count; i++) {
        json_t *mention = item_at(r, array, i);
        mentions[i].span = read_span(r, mention);
        mentions[i].kind = (dl_mention_kind)read_word(r, mention, "kind", dl_mention_kind_names,
                                                      DL_MENTION_KIND_COUNT, DL_MENTION_NAME);
    }
    leave(r);
    entity->mentions = mentions;
}

static void read_entities(reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = read_array(r, root, "entities", &facts->entity_count);
    facts->entities = dl_arena_alloc(&facts->arena, facts->entity_count * sizeof *facts->entities);
    enter(r, "entities");
    for (uint32_t i = 0; i < facts->entity_count; i++) {
        json_t *object = item_at(r, array, i);
        dl_fact_entity *entity = &facts->entities[i];
        read_id(r, r->entities, object, i);
        // Events are no entities of the facts: the names before DL_ENTITY_EVENT.
        entity->type =
            (dl_entity_type)read_word(r, object, "type", dl_entity_type_names, DL_ENTITY_EVENT, -1);
        entity->name = read_needed_text(r, object, "name");
        entity->country = read_text(r, object, "country");
        entity->aliases = read_texts(r, object, "aliases", &entity->alias_count);
        read_mentions(r, object, entity);
    }
    leave(r);
}

static void read_roles(reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = read_array(r, root, "roles", &facts->role_count);
    facts->roles = dl_arena_alloc(&facts->arena, facts->role_count * sizeof *facts->roles);
    enter(r, "roles");
    for (uint32_t i = 0; i < facts->role_count; i++) {
        json_t *object = item_at(r, array, i);
        facts->roles[i] = (dl_fact_role){
            .person = read_entity(r, object, "person", true),
            .organization = read_entity(r, object, "organization", false),
            .place = read_entity(r, object, "place", false),
            .title = read_needed_text(r, object, "title"),
            .state = (dl_role_state)read_word(r, object, "state", dl_role_state_names,
                                              DL_STATE_COUNT, DL_STATE_CURRENT),
            .sentence = read_one_sentence(r, object),
            .span = read_words(r, object),
            .rule = read_text(r, object, "rule"),
        };
    }
    leave(r);
}

static void read_event_times(reader *r, json_t *object, dl_fact_event *event)
{
    json_t *time = json_object_get(object, "time"),
           *former = json_object_get(object, "former_time");
    if (json_is_object(time)) {
        enter(r, "time");
        event->edtf = read_text(r, time, "edtf");
        event->time = read_words(r, time);
        event->basis =
            (dl_basis)read_word(r, time, "basis", dl_basis_names, DL_BASIS_COUNT, DL_BASIS_NONE);
        leave(r);
    } else if (time && !json_is_null(time)) {
        refuse(r, "not an object:", "time", "");
    }
    if (json_is_object(former))
        event->former_edtf = read_text(r, former, "edtf");
    else if (former && !json_is_null(former))
        refuse(r, "not an object:", "former_time", "");
}

static void read_participants(reader *r, json_t *object, dl_fact_event *event)
{
    json_t *array = read_array(r, object, "participants", &event->participant_count);
    dl_fact_participant *participants =
        dl_arena_alloc(&r->facts->arena, event->participant_count * sizeof *participants);
    enter(r, "participants");
    for (uint32_t i = 0; i < event->participant_count; i++) {
        json_t *participant = item_at(r, array, i);
        participants[i] = (dl_fact_participant){
            .entity = read_entity(r, participant, "entity", true),
            .part = (dl_part)read_word(r, participant, "role", dl_part_names, DL_PART_COUNT,
                                       DL_PART_ATTEND),
            .sentence = read_one_sentence(r, participant),
            .span = read_words(r, participant),
            .rule = read_text(r, participant, "rule"),
        };
    }
    leave(r);
    event->participants = participants;
}

static const dl_span *read_spans(reader *r, json_t *object, const char *name, uint32_t *count)
{
    json_t *array = read_array(r, object, name, count);
    dl_span *spans = dl_arena_alloc(&r->facts->arena, *count * sizeof *spans);
    enter(r, name);
    for (uint32_t i = 0; i < *count; i++)
        spans[i] = read_span(r, item_at(r, array, i));
    leave(r);
    return spans;
}

static const uint32_t *read_documents(reader *r, json_t *object, uint32_t *count)
{
    json_t *array = read_array(r, object, "documents", count);
    uint32_t *documents = dl_arena_alloc(&r->facts->arena, *count * sizeof *documents);
    for (uint32_t i = 0; i < *count; i++)
        documents[i] = resolve(r, r->entities, "no entity", json_array_get(array, i));
    return documents;
}

static void read_event(reader *r, json_t *object, dl_fact_event *event)
{
    event->type =
        (dl_event_type)read_word(r, object, "type", dl_event_type_names, DL_EVENT_TYPE_COUNT, -1);
    event->status = (dl_event_status)read_word(r, object, "status", dl_status_names,
                                               DL_STATUS_COUNT, DL_STATUS_OCCURRED);
    event->name = read_text(r, object, "name");
    event->aliases = read_texts(r, object, "aliases", &event->alias_count);
    event->topics = read_texts(r, object, "topics", &event->topic_count);
    event->mentions = read_spans(r, object, "mentions", &event->mention_count);
    event->place = read_entity(r, object, "place", false);
    event->documents = read_documents(r, object, &event->document_count);
    event->evidence = read_evidence(r, object, &event->evidence_count);
    event->rule = read_text(r, object, "rule");
    read_event_times(r, object, event);
    read_participants(r, object, event);
}

static void read_events(reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = read_array(r, root, "events", &facts->event_count);
    facts->events = dl_arena_alloc(&facts->arena, facts->event_count * sizeof *facts->events);
    enter(r, "events");
    for (uint32_t i = 0; i < facts->event_count; i++) {
        json_t *object = item_at(r, array, i);
        read_id(r, r->events, object, i);
        read_event(r, object, &facts->events[i]);
    }
    leave(r);
}

static void read_relations(reader *r, json_t *root)
{
    dl_facts *facts = r->facts;
    json_t *array = read_array(r, root, "relations", &facts->relation_count);
    facts->relations =
        dl_arena_alloc(&facts->arena, facts->relation_count * sizeof *facts->relations);
    enter(r, "relations");
    for (uint32_t i = 0; i < facts->relation_count; i++) {
        json_t *object = item_at(r, array, i), *subject = json_object_get(object, "subject");
        const char *id = json_string_value(subject);
        bool of_events = id && json_object_get(r->events, id);
        json_t *ids = of_events ? r->events : r->entities;
        const char *kind = of_events ? "no event" : "no entity";
        facts->relations[i] = (dl_fact_relation){
            .type = (dl_relation_type)read_word(r, object, "type", dl_relation_names,
                                                DL_RELATION_COUNT, -1),
            .of_events = of_events,
            .subject = resolve(r, ids, kind, subject),
            .object = resolve(r, ids, kind, json_object_get(object, "object")),
            .sentence = read_one_sentence(r, object),
        };
    }
    leave(r);
}

static void read_all(reader *r, json_t *root)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    if (!format)
        refuse(r, "missing", "format", "");
    else if (strcmp(format, "dateline-facts/1") != 0)
        refuse(r, "an unknown format:", format, "");
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
    reader r = {.facts = facts,
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
