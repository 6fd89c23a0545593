/* Facts in and out: the cases of read.spec, and properties of facts made at random.
 *
 *     ==== what the case is about
 *     one JSON object, over as many lines as it likes
 *     ----
 *     the object that dateline writes for it, or "error: " and the message */
#include "../spec.h"
#include "facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- cases ---- */

static void answer(const dl_buffer *input, dl_buffer *out)
{
    dl_error error = {0};
    dl_facts *facts = dl_facts_from_json(input->text, input->length, "case", &error);
    assert_true((facts != NULL) == (error.code == DL_OK));
    if (facts) {
        char *json = dl_facts_to_json(facts, false);
        dl_buffer_add_text(out, json);
        free(json);
    } else {
        dl_buffer_format(out, "error: %s\n", error.message);
    }
    dl_facts_free(facts);
}

static void test_cases_of_spec(void **state)
{
    (void)state;
    assert_int_equal(dl_spec_run(SPECS "/read.spec", answer), 0);
}

/* ---- facts at random ---- */

typedef struct {
    dl_facts *facts;
    uint64_t seed;
} maker;

static uint32_t below(maker *m, uint32_t limit)
{
    m->seed = m->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(m->seed >> 33) % limit;
}

static const char *word(maker *m)
{
    static const char *const words[] = {"Runa Okoro",
                                        "\"; DROP TABLE x; --",
                                        "</script><script>",
                                        "]]>",
                                        "\\N \\ \t \n \x01",
                                        "Ünïcödé \u202Etxet",
                                        "𝔉𝔩𝔢𝔢𝔱",
                                        " "};
    return words[below(m, sizeof words / sizeof words[0])];
}

static const char *word_or_null(maker *m)
{
    return below(m, 2) ? word(m) : NULL;
}

static dl_span span(maker *m)
{
    uint32_t start = below(m, 1000);
    return (dl_span){start, start + 1 + below(m, 50)};
}

static dl_span span_or_none(maker *m)
{
    return below(m, 2) ? span(m) : (dl_span){0, 0};
}

static uint32_t one_of(maker *m, uint32_t count)
{
    return count ? below(m, count) : DL_FACTS_NONE;
}

static uint32_t one_or_none(maker *m, uint32_t count)
{
    return below(m, 2) ? one_of(m, count) : DL_FACTS_NONE;
}

static void *items(maker *m, uint32_t *count, size_t size)
{
    *count = below(m, 4);
    return dl_arena_alloc(&m->facts->arena, *count * size);
}

static const char **words(maker *m, uint32_t *count)
{
    const char **texts = items(m, count, sizeof *texts);
    for (uint32_t i = 0; i < *count; i++)
        texts[i] = word(m);
    return texts;
}

static void make_sentences(maker *m)
{
    dl_facts *f = m->facts;
    uint32_t at = 0;
    f->sentences = items(m, &f->sentence_count, sizeof *f->sentences);
    for (uint32_t i = 0; i < f->sentence_count; i++) {
        f->sentences[i].span.start = at + below(m, 5);
        at = f->sentences[i].span.end = f->sentences[i].span.start + 1 + below(m, 90);
        f->sentences[i].text = word(m);
    }
}

static void make_entities(maker *m)
{
    dl_facts *f = m->facts;
    f->entities = items(m, &f->entity_count, sizeof *f->entities);
    for (uint32_t i = 0; i < f->entity_count; i++) {
        dl_fact_entity *e = &f->entities[i];
        dl_fact_mention *mentions = items(m, &e->mention_count, sizeof *mentions);
        for (uint32_t j = 0; j < e->mention_count; j++)
            mentions[j] =
                (dl_fact_mention){span(m), (dl_mention_kind)below(m, DL_MENTION_KIND_COUNT)};
        e->mentions = mentions;
        e->type = (dl_entity_type)below(m, DL_ENTITY_EVENT);
        e->name = word(m);
        e->country = word_or_null(m);
        e->aliases = words(m, &e->alias_count);
    }
}

static void make_roles(maker *m)
{
    dl_facts *f = m->facts;
    f->roles = items(m, &f->role_count, sizeof *f->roles);
    f->role_count = f->entity_count ? f->role_count : 0;
    for (uint32_t i = 0; i < f->role_count; i++)
        f->roles[i] = (dl_fact_role){.person = one_of(m, f->entity_count),
                                     .organization = one_or_none(m, f->entity_count),
                                     .place = one_or_none(m, f->entity_count),
                                     .title = word(m),
                                     .state = (dl_role_state)below(m, DL_STATE_COUNT),
                                     .sentence = one_or_none(m, f->sentence_count),
                                     .span = span_or_none(m),
                                     .rule = word_or_null(m)};
}

/* Any part, those who are absent last, as facts have them. */
static dl_part part_in_order(maker *m, uint32_t i, uint32_t count)
{
    dl_part part = (dl_part)below(m, DL_PART_COUNT);
    bool last = 2 * i >= count;
    return last ? DL_PART_ABSENT : part == DL_PART_ABSENT ? DL_PART_ATTEND : part;
}

static void make_participants(maker *m, dl_fact_event *e)
{
    dl_facts *f = m->facts;
    dl_fact_participant *participants = items(m, &e->participant_count, sizeof *participants);
    e->participant_count = f->entity_count ? e->participant_count : 0;
    for (uint32_t i = 0; i < e->participant_count; i++)
        participants[i] = (dl_fact_participant){.entity = one_of(m, f->entity_count),
                                                .part = part_in_order(m, i, e->participant_count),
                                                .sentence = one_or_none(m, f->sentence_count),
                                                .span = span_or_none(m),
                                                .rule = word_or_null(m)};
    e->participants = participants;
}

static void make_event(maker *m, dl_fact_event *e)
{
    dl_facts *f = m->facts;
    e->type = (dl_event_type)below(m, DL_EVENT_TYPE_COUNT);
    e->status = (dl_event_status)below(m, DL_STATUS_COUNT);
    e->name = word_or_null(m);
    e->aliases = words(m, &e->alias_count);
    e->topics = words(m, &e->topic_count);
    dl_span *mentions = items(m, &e->mention_count, sizeof *mentions);
    for (uint32_t i = 0; i < e->mention_count; i++)
        mentions[i] = span(m);
    e->mentions = mentions;
    if (below(m, 2)) {
        e->edtf = "2024-04-11";
        e->time = span_or_none(m);
        e->basis = (dl_basis)below(m, DL_BASIS_COUNT);
    }
    e->former_edtf = below(m, 2) ? "2024-04" : NULL;
    e->place = one_or_none(m, f->entity_count);
    make_participants(m, e);
    uint32_t *documents = items(m, &e->document_count, sizeof *documents);
    e->document_count = f->entity_count ? e->document_count : 0;
    for (uint32_t i = 0; i < e->document_count; i++)
        documents[i] = one_of(m, f->entity_count);
    e->documents = documents;
    uint32_t *evidence = dl_arena_alloc(&f->arena, f->sentence_count * sizeof *evidence);
    for (uint32_t i = 0; i < f->sentence_count; i++)
        if (below(m, 2))
            evidence[e->evidence_count++] = i;
    e->evidence = evidence;
    e->rule = word_or_null(m);
}

static void make_relations(maker *m)
{
    dl_facts *f = m->facts;
    f->relations = items(m, &f->relation_count, sizeof *f->relations);
    for (uint32_t i = 0; i < f->relation_count; i++) {
        bool of_events = f->event_count && (below(m, 2) || !f->entity_count);
        uint32_t count = of_events ? f->event_count : f->entity_count;
        if (!count) {
            f->relation_count = i;
            return;
        }
        f->relations[i] = (dl_fact_relation){(dl_relation_type)below(m, DL_RELATION_COUNT),
                                             of_events, one_of(m, count), one_of(m, count),
                                             one_or_none(m, f->sentence_count)};
    }
}

static dl_facts *make_facts(uint64_t seed)
{
    dl_facts *f = dl_calloc(1, sizeof *f);
    dl_arena_init(&f->arena);
    maker m = {f, seed};
    f->id = word_or_null(&m);
    f->title = word_or_null(&m);
    f->published = below(&m, 2) ? "2024-04-08" : NULL;
    f->published_from = word_or_null(&m);
    f->source = word_or_null(&m);
    f->url = word_or_null(&m);
    f->author = word_or_null(&m);
    make_sentences(&m);
    f->times = items(&m, &f->time_count, sizeof *f->times);
    for (uint32_t i = 0; i < f->time_count; i++)
        f->times[i] = (dl_fact_time){span(&m),         word(&m),
                                     word_or_null(&m), word_or_null(&m),
                                     word_or_null(&m), (dl_time_type)below(&m, DL_TIME_TYPE_COUNT)};
    make_entities(&m);
    make_roles(&m);
    f->events = items(&m, &f->event_count, sizeof *f->events);
    for (uint32_t i = 0; i < f->event_count; i++)
        make_event(&m, &f->events[i]);
    make_relations(&m);
    return f;
}

/* ---- what must be the same after the way there and back ---- */

static void same_text(const char *a, const char *b)
{
    assert_true((a == NULL) == (b == NULL));
    if (a)
        assert_string_equal(a, b);
}

static void same_span(dl_span a, dl_span b)
{
    assert_int_equal(a.start, b.start);
    assert_int_equal(a.end, b.end);
}

static void same_texts(const char **a, uint32_t a_count, const char **b, uint32_t b_count)
{
    assert_int_equal(a_count, b_count);
    for (uint32_t i = 0; i < a_count; i++)
        assert_string_equal(a[i], b[i]);
}

static void same_entity(const dl_fact_entity *a, const dl_fact_entity *b)
{
    assert_int_equal(a->type, b->type);
    same_text(a->name, b->name);
    same_text(a->country, b->country);
    same_texts(a->aliases, a->alias_count, b->aliases, b->alias_count);
    assert_int_equal(a->mention_count, b->mention_count);
    for (uint32_t i = 0; i < a->mention_count; i++) {
        same_span(a->mentions[i].span, b->mentions[i].span);
        assert_int_equal(a->mentions[i].kind, b->mentions[i].kind);
    }
}

static void same_role(const dl_fact_role *a, const dl_fact_role *b)
{
    assert_int_equal(a->person, b->person);
    assert_int_equal(a->organization, b->organization);
    assert_int_equal(a->place, b->place);
    assert_int_equal(a->state, b->state);
    assert_int_equal(a->sentence, b->sentence);
    same_text(a->title, b->title);
    same_text(a->rule, b->rule);
    same_span(a->span, b->span);
}

static void same_event(const dl_fact_event *a, const dl_fact_event *b)
{
    assert_int_equal(a->type, b->type);
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->basis, b->basis);
    assert_int_equal(a->place, b->place);
    same_text(a->name, b->name);
    same_text(a->edtf, b->edtf);
    same_text(a->former_edtf, b->former_edtf);
    same_text(a->rule, b->rule);
    same_span(a->time, b->time);
    same_texts(a->aliases, a->alias_count, b->aliases, b->alias_count);
    same_texts(a->topics, a->topic_count, b->topics, b->topic_count);
    assert_int_equal(a->mention_count, b->mention_count);
    for (uint32_t i = 0; i < a->mention_count; i++)
        same_span(a->mentions[i], b->mentions[i]);
    assert_int_equal(a->participant_count, b->participant_count);
    for (uint32_t i = 0; i < a->participant_count; i++) {
        assert_int_equal(a->participants[i].entity, b->participants[i].entity);
        assert_int_equal(a->participants[i].part, b->participants[i].part);
        assert_int_equal(a->participants[i].sentence, b->participants[i].sentence);
        same_span(a->participants[i].span, b->participants[i].span);
        same_text(a->participants[i].rule, b->participants[i].rule);
    }
    assert_int_equal(a->document_count, b->document_count);
    for (uint32_t i = 0; i < a->document_count; i++)
        assert_int_equal(a->documents[i], b->documents[i]);
    assert_int_equal(a->evidence_count, b->evidence_count);
    for (uint32_t i = 0; i < a->evidence_count; i++)
        assert_int_equal(a->evidence[i], b->evidence[i]);
}

static void same_article(const dl_facts *a, const dl_facts *b)
{
    same_text(a->id, b->id);
    same_text(a->title, b->title);
    same_text(a->published, b->published);
    same_text(a->published_from, b->published_from);
    same_text(a->source, b->source);
    same_text(a->url, b->url);
    same_text(a->author, b->author);
    same_text(a->text, b->text);
}

static void same_facts(const dl_facts *a, const dl_facts *b)
{
    same_article(a, b);
    assert_int_equal(a->sentence_count, b->sentence_count);
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        same_span(a->sentences[i].span, b->sentences[i].span);
        same_text(a->sentences[i].text, b->sentences[i].text);
    }
    assert_int_equal(a->time_count, b->time_count);
    for (uint32_t i = 0; i < a->time_count; i++) {
        same_span(a->times[i].span, b->times[i].span);
        same_text(a->times[i].text, b->times[i].text);
        same_text(a->times[i].value, b->times[i].value);
        same_text(a->times[i].mod, b->times[i].mod);
        same_text(a->times[i].edtf, b->times[i].edtf);
        assert_int_equal(a->times[i].type, b->times[i].type);
    }
    assert_int_equal(a->entity_count, b->entity_count);
    for (uint32_t i = 0; i < a->entity_count; i++)
        same_entity(&a->entities[i], &b->entities[i]);
    assert_int_equal(a->role_count, b->role_count);
    for (uint32_t i = 0; i < a->role_count; i++)
        same_role(&a->roles[i], &b->roles[i]);
    assert_int_equal(a->event_count, b->event_count);
    for (uint32_t i = 0; i < a->event_count; i++)
        same_event(&a->events[i], &b->events[i]);
    assert_int_equal(a->relation_count, b->relation_count);
    for (uint32_t i = 0; i < a->relation_count; i++) {
        assert_int_equal(a->relations[i].type, b->relations[i].type);
        assert_int_equal(a->relations[i].of_events, b->relations[i].of_events);
        assert_int_equal(a->relations[i].subject, b->relations[i].subject);
        assert_int_equal(a->relations[i].object, b->relations[i].object);
        assert_int_equal(a->relations[i].sentence, b->relations[i].sentence);
    }
}

static void test_there_and_back(void **state)
{
    (void)state;
    enum { ROUNDS = 500 };
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        dl_error error = {0};
        dl_facts *made = make_facts(seed);
        char *json = dl_facts_to_json(made, seed % 2);
        dl_facts *back = dl_facts_from_json(json, strlen(json), "made", &error);
        if (!back)
            fail_msg("seed %llu: %s", (unsigned long long)seed, error.message);
        same_facts(made, back);
        char *again = dl_facts_to_json(back, seed % 2);
        assert_string_equal(json, again);
        free(json);
        free(again);
        dl_facts_free(made);
        dl_facts_free(back);
    }
}

/* Bytes of the document become code points of the facts. */
static void test_code_points(void **state)
{
    (void)state;
    dl_document *doc = dl_document_new();
    dl_buffer text = {0};
    for (int i = 0; i < 1000; i++)
        dl_buffer_add_text(&text, "ä€𝔉x");
    doc->text = text.text;
    doc->length = (uint32_t)text.length;
    for (uint32_t i = 0; i < 1000; i++)
        *DL_PUSH(&doc->times) =
            (dl_time){.start = 10 * i + 5, .end = 10 * i + 10, .first = DL_NONE};
    dl_facts *facts = dl_facts_from_document(doc, true);
    for (uint32_t i = 0; i < 1000; i++) {
        same_span(facts->times[i].span, (dl_span){4 * i + 2, 4 * i + 4});
        assert_string_equal(facts->times[i].text, "𝔉x");
    }
    assert_string_equal(facts->text, text.text);
    dl_facts_free(facts);
    dl_document_free(doc);
    dl_buffer_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases_of_spec),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
