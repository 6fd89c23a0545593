/* From a document, which counts bytes and points at tokens, to facts, which count code points and
 * stand alone. */
#include "facts.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { STRIDE = 512 }; // bytes between two known code point counts

typedef struct {
    const dl_document *doc;
    dl_facts *facts;
    uint32_t *counts;   // code points before each STRIDE bytes of the text
    uint32_t *sentence; // of each of doc's sentences: its index in facts, or none
} converter;

static uint32_t *count_strides(const dl_document *doc)
{
    size_t strides = doc->length / STRIDE + 1;
    uint32_t *counts = dl_calloc(strides, sizeof *counts);
    for (size_t i = 1; i < strides; i++)
        counts[i] = counts[i - 1] + (uint32_t)dl_utf8_count(doc->text + (i - 1) * STRIDE, STRIDE);
    return counts;
}

static uint32_t code_point_at(const converter *c, uint32_t byte)
{
    uint32_t stride = byte / STRIDE;
    return c->counts[stride] +
           (uint32_t)dl_utf8_count(c->doc->text + stride * STRIDE, byte - stride * STRIDE);
}

static dl_span span_of(const converter *c, uint32_t start, uint32_t end)
{
    return (dl_span){code_point_at(c, start), code_point_at(c, end)};
}

static const char *copy(const converter *c, const char *text)
{
    return text ? dl_arena_text(&c->facts->arena, text, strlen(text)) : NULL;
}

static const char *slice(const converter *c, uint32_t start, uint32_t end)
{
    return dl_arena_text(&c->facts->arena, c->doc->text + start, end - start);
}

static const char **copy_texts(const converter *c, const char *const *texts, uint32_t count)
{
    const char **copies = dl_arena_alloc(&c->facts->arena, count * sizeof *copies);
    for (uint32_t i = 0; i < count; i++)
        copies[i] = copy(c, texts[i]);
    return copies;
}

/* ---- sentences that are evidence ---- */

static void use_sentence(converter *c, uint32_t sentence)
{
    if (sentence < c->doc->sentences.count)
        c->sentence[sentence] = 0;
}

/* The sentence that a time stands in. */
static uint32_t time_sentence(const dl_document *doc, uint32_t time)
{
    if (time >= doc->times.count || doc->times.items[time].first >= doc->tokens.count)
        return DL_NONE;
    return doc->tokens.items[doc->times.items[time].first].sentence;
}

static void use_sentences(converter *c)
{
    const dl_document *doc = c->doc;
    for (uint32_t i = 0; i < doc->events.count; i++) {
        const dl_event *event = &doc->events.items[i];
        for (uint32_t j = 0; j < event->mentions.count; j++)
            use_sentence(c, event->mentions.items[j].sentence);
        for (uint32_t j = 0; j < event->participants.count; j++)
            use_sentence(c, event->participants.items[j].sentence);
        use_sentence(c, time_sentence(doc, event->time));
    }
    for (uint32_t i = 0; i < doc->roles.count; i++)
        use_sentence(c, doc->roles.items[i].sentence);
    for (uint32_t i = 0; i < doc->relations.count; i++)
        use_sentence(c, doc->relations.items[i].sentence);
}

static void convert_sentences(converter *c)
{
    const dl_document *doc = c->doc;
    c->sentence = dl_malloc((doc->sentences.count + 1) * sizeof *c->sentence);
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        c->sentence[i] = DL_FACTS_NONE;
    use_sentences(c);
    uint32_t count = 0;
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        if (c->sentence[i] != DL_FACTS_NONE)
            c->sentence[i] = count++;
    c->facts->sentences = dl_arena_alloc(&c->facts->arena, count * sizeof *c->facts->sentences);
    c->facts->sentence_count = count;
    for (uint32_t i = 0; i < doc->sentences.count; i++) {
        if (c->sentence[i] == DL_FACTS_NONE)
            continue;
        const dl_sentence *from = &doc->sentences.items[i];
        dl_fact_sentence *to = &c->facts->sentences[c->sentence[i]];
        *to = (dl_fact_sentence){span_of(c, from->start, from->end),
                                 slice(c, from->start, from->end)};
    }
}

static uint32_t fact_sentence(const converter *c, uint32_t sentence)
{
    return sentence < c->doc->sentences.count ? c->sentence[sentence] : DL_FACTS_NONE;
}

/* ---- the rest ---- */

static void convert_article(converter *c, bool with_text)
{
    const dl_document *doc = c->doc;
    dl_facts *facts = c->facts;
    facts->id = copy(c, doc->id);
    facts->title = copy(c, doc->title);
    facts->published = copy(c, doc->published);
    facts->published_from = copy(c, doc->published_from);
    facts->fetched = copy(c, doc->fetched);
    facts->source = copy(c, doc->source);
    facts->url = copy(c, doc->url);
    facts->author = copy(c, doc->author);
    if (with_text || doc->text_made)
        facts->text = slice(c, 0, doc->length);
}

static void convert_times(converter *c)
{
    uint32_t count = c->doc->times.count;
    c->facts->times = dl_arena_alloc(&c->facts->arena, count * sizeof *c->facts->times);
    c->facts->time_count = count;
    for (uint32_t i = 0; i < count; i++) {
        const dl_time *from = &c->doc->times.items[i];
        c->facts->times[i] = (dl_fact_time){
            .span = span_of(c, from->start, from->end),
            .text = slice(c, from->start, from->end),
            .value = copy(c, from->value),
            .mod = copy(c, from->mod),
            .edtf = copy(c, from->edtf),
            .type = from->type,
        };
    }
}

static const dl_fact_mention *convert_mentions(const converter *c, const dl_entity *entity)
{
    dl_fact_mention *mentions =
        dl_arena_alloc(&c->facts->arena, entity->mentions.count * sizeof *mentions);
    for (uint32_t i = 0; i < entity->mentions.count; i++) {
        const dl_mention *from = &c->doc->mentions.items[entity->mentions.items[i]];
        mentions[i] = (dl_fact_mention){span_of(c, from->start, from->end), from->kind};
    }
    return mentions;
}

static void convert_entities(converter *c)
{
    uint32_t count = c->doc->entities.count;
    c->facts->entities = dl_arena_alloc(&c->facts->arena, count * sizeof *c->facts->entities);
    c->facts->entity_count = count;
    for (uint32_t i = 0; i < count; i++) {
        const dl_entity *from = &c->doc->entities.items[i];
        c->facts->entities[i] = (dl_fact_entity){
            .type = from->type,
            .name = copy(c, from->name),
            .country = copy(c, from->country),
            .aliases = copy_texts(c, from->aliases.items, from->aliases.count),
            .alias_count = from->aliases.count,
            .mentions = convert_mentions(c, from),
            .mention_count = from->mentions.count,
        };
    }
}

static void convert_roles(converter *c)
{
    uint32_t count = c->doc->roles.count;
    c->facts->roles = dl_arena_alloc(&c->facts->arena, count * sizeof *c->facts->roles);
    c->facts->role_count = count;
    for (uint32_t i = 0; i < count; i++) {
        const dl_role *from = &c->doc->roles.items[i];
        c->facts->roles[i] = (dl_fact_role){
            .person = from->person,
            .organization = from->organization,
            .place = from->place,
            .title = copy(c, from->title),
            .state = from->state,
            .sentence = fact_sentence(c, from->sentence),
            .span = span_of(c, from->start, from->end),
            .rule = copy(c, from->rule),
        };
    }
}

static dl_fact_participant convert_participant(const converter *c, const dl_participant *from)
{
    return (dl_fact_participant){
        .entity = from->entity,
        .part = from->part,
        .sentence = fact_sentence(c, from->sentence),
        .span = span_of(c, from->start, from->end),
        .rule = copy(c, from->rule),
    };
}

static const dl_fact_participant *convert_participants(const converter *c, const dl_event *event)
{
    uint32_t count = event->participants.count, next = 0;
    dl_fact_participant *to = dl_arena_alloc(&c->facts->arena, count * sizeof *to);
    for (int absent = 0; absent <= 1; absent++)
        for (uint32_t i = 0; i < count; i++)
            if ((event->participants.items[i].part == DL_PART_ABSENT) == absent)
                to[next++] = convert_participant(c, &event->participants.items[i]);
    return to;
}

static int compare_indices(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The sentences of an event, each once, in text order. */
static void convert_evidence(const converter *c, const dl_event *from, dl_fact_event *to)
{
    uint32_t count = 0, most = from->mentions.count + from->participants.count + 1;
    uint32_t *evidence = dl_arena_alloc(&c->facts->arena, most * sizeof *evidence);
    for (uint32_t i = 0; i < from->mentions.count; i++)
        evidence[count++] = fact_sentence(c, from->mentions.items[i].sentence);
    for (uint32_t i = 0; i < from->participants.count; i++)
        evidence[count++] = fact_sentence(c, from->participants.items[i].sentence);
    evidence[count++] = fact_sentence(c, time_sentence(c->doc, from->time));
    qsort(evidence, count, sizeof *evidence, compare_indices);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (evidence[i] != DL_FACTS_NONE && (!kept || evidence[kept - 1] != evidence[i]))
            evidence[kept++] = evidence[i];
    to->evidence = evidence;
    to->evidence_count = kept;
}

static void convert_event_time(const converter *c, const dl_event *from, dl_fact_event *to)
{
    const dl_document *doc = c->doc;
    if (from->time < doc->times.count) {
        const dl_time *time = &doc->times.items[from->time];
        to->edtf = copy(c, time->edtf);
        to->time = span_of(c, time->start, time->end);
        to->basis = from->basis;
    }
    if (from->former_time < doc->times.count)
        to->former_edtf = copy(c, doc->times.items[from->former_time].edtf);
}

static void convert_event(const converter *c, const dl_event *from, dl_fact_event *to)
{
    dl_span *mentions = dl_arena_alloc(&c->facts->arena, from->mentions.count * sizeof *mentions);
    for (uint32_t i = 0; i < from->mentions.count; i++)
        mentions[i] = span_of(c, from->mentions.items[i].start, from->mentions.items[i].end);
    uint32_t *documents =
        dl_arena_alloc(&c->facts->arena, from->documents.count * sizeof *documents);
    for (uint32_t i = 0; i < from->documents.count; i++)
        documents[i] = from->documents.items[i];
    *to = (dl_fact_event){
        .type = from->type,
        .status = from->status,
        .name = copy(c, from->name),
        .aliases = copy_texts(c, from->aliases.items, from->aliases.count),
        .topics = copy_texts(c, from->topics.items, from->topics.count),
        .mentions = mentions,
        .place = from->place,
        .participants = convert_participants(c, from),
        .documents = documents,
        .alias_count = from->aliases.count,
        .topic_count = from->topics.count,
        .mention_count = from->mentions.count,
        .participant_count = from->participants.count,
        .document_count = from->documents.count,
        .rule = copy(c, from->rule),
    };
    convert_event_time(c, from, to);
    convert_evidence(c, from, to);
}

static void convert_events(converter *c)
{
    uint32_t count = c->doc->events.count;
    c->facts->events = dl_arena_alloc(&c->facts->arena, count * sizeof *c->facts->events);
    c->facts->event_count = count;
    for (uint32_t i = 0; i < count; i++)
        convert_event(c, &c->doc->events.items[i], &c->facts->events[i]);
}

static void convert_relations(converter *c)
{
    uint32_t count = c->doc->relations.count;
    c->facts->relations = dl_arena_alloc(&c->facts->arena, count * sizeof *c->facts->relations);
    c->facts->relation_count = count;
    for (uint32_t i = 0; i < count; i++) {
        const dl_relation *from = &c->doc->relations.items[i];
        c->facts->relations[i] = (dl_fact_relation){from->type, from->of_events, from->subject,
                                                    from->object, fact_sentence(c, from->sentence)};
    }
}

dl_facts *dl_facts_from_document(const dl_document *doc, bool with_text)
{
    dl_facts *facts = dl_calloc(1, sizeof *facts);
    dl_arena_init(&facts->arena);
    converter c = {.doc = doc, .facts = facts, .counts = count_strides(doc)};
    convert_sentences(&c);
    convert_article(&c, with_text);
    convert_times(&c);
    convert_entities(&c);
    convert_roles(&c);
    convert_events(&c);
    convert_relations(&c);
    free(c.counts);
    free(c.sentence);
    return facts;
}

void dl_facts_free(dl_facts *facts)
{
    if (!facts)
        return;
    dl_arena_clear(&facts->arena);
    free(facts);
}
