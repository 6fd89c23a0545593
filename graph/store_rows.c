#include "store_inside.h"

#include "export/export.h"
#include "times/edtf.h"

#include <stdlib.h>

enum { SENTENCE, ENTITY, ROLE, EVENT, PARTICIPANT, TABLES };

struct dl_store_rows {
    sqlite3 *db;
    sqlite3_stmt *inserts[TABLES];
};

static const char *const inserts[TABLES] = {
    [SENTENCE] = "INSERT INTO sentence (article, start, \"end\", text) VALUES (?, ?, ?, ?)",
    [ENTITY] = "INSERT INTO entity (article, id, type, name, country, sentence)"
               " VALUES (?, ?, ?, ?, ?, ?)",
    [ROLE] = "INSERT INTO role (article, person, title, organization, place, state, sentence)"
             " VALUES (?, ?, ?, ?, ?, ?, ?)",
    [EVENT] = "INSERT INTO event (article, id, type, name, status, date, first, last, former_date,"
              " former_first, former_last, place, sentence)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [PARTICIPANT] = "INSERT INTO participant (article, event, entity, part, sentence, who, first)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
};

dl_store_rows *dl_store_rows_new(sqlite3 *db)
{
    dl_store_rows *rows = dl_calloc(1, sizeof *rows);
    rows->db = db;
    for (int i = 0; i < TABLES; i++)
        if (sqlite3_prepare_v2(db, inserts[i], -1, &rows->inserts[i], NULL) != SQLITE_OK) {
            dl_store_rows_free(rows);
            return NULL;
        }
    return rows;
}

void dl_store_rows_free(dl_store_rows *rows)
{
    if (!rows)
        return;
    for (int i = 0; i < TABLES; i++)
        sqlite3_finalize(rows->inserts[i]);
    free(rows);
}

/* ---- one row ---- */

/* A value: a text, or where that is NULL a number; numbers of rows begin with 1, and 0 is none. */
typedef struct {
    const char *text;
    int64_t number;
    bool counts; // the number is one even where it is 0
} cell;

#define TEXT(value)                                                                                \
    {                                                                                              \
        .text = (value)                                                                            \
    }
#define ROW(value)                                                                                 \
    {                                                                                              \
        .number = (value)                                                                          \
    }
#define NUMBER(value)                                                                              \
    {                                                                                              \
        .number = (value), .counts = true                                                          \
    }

/* *number becomes the row's, where it is not NULL. */
static bool put(dl_store_rows *rows, int table, const cell *cells, int64_t *number)
{
    sqlite3_stmt *insert = rows->inserts[table];
    for (int i = 0; i < sqlite3_bind_parameter_count(insert); i++)
        if (cells[i].text)
            sqlite3_bind_text(insert, i + 1, cells[i].text, -1, SQLITE_STATIC);
        else if (cells[i].number || cells[i].counts)
            sqlite3_bind_int64(insert, i + 1, cells[i].number);
        else
            sqlite3_bind_null(insert, i + 1);
    bool ok = sqlite3_step(insert) == SQLITE_DONE;
    if (ok && number)
        *number = sqlite3_last_insert_rowid(rows->db);
    sqlite3_reset(insert);
    return ok;
}

/* ---- an article ---- */

typedef struct {
    dl_store_rows *rows;
    const dl_facts *facts;
    int64_t article;
    int64_t *sentences, *entities; // numbers of rows, by index in the facts
} article;

static int64_t row_of(const int64_t *rows, uint32_t index)
{
    return index == DL_FACTS_NONE ? 0 : rows[index];
}

static bool add_sentences(article *a)
{
    for (uint32_t i = 0; i < a->facts->sentence_count; i++) {
        const dl_fact_sentence *sentence = &a->facts->sentences[i];
        const cell cells[] = {ROW(a->article), NUMBER(sentence->span.start),
                              NUMBER(sentence->span.end),
                              TEXT(sentence->text ? sentence->text : "")};
        if (!put(a->rows, SENTENCE, cells, &a->sentences[i]))
            return false;
    }
    return true;
}

/* The sentence around a mention, among those that are evidence; they stand in text order. */
static uint32_t find_sentence(const dl_facts *facts, dl_span span)
{
    uint32_t low = 0, high = facts->sentence_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (facts->sentences[middle].span.end <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < facts->sentence_count && facts->sentences[low].span.start <= span.start;
    return inside ? low : DL_FACTS_NONE;
}

/* By entity a sentence that tells of it: the first that mentions it, else one that is evidence of a
 * role or an event of it. The caller frees. */
static uint32_t *list_evidence(const dl_facts *facts)
{
    uint32_t *evidence = dl_calloc(facts->entity_count, sizeof *evidence);
    for (uint32_t i = 0; i < facts->entity_count; i++) {
        const dl_fact_entity *entity = &facts->entities[i];
        evidence[i] = DL_FACTS_NONE;
        for (uint32_t j = 0; j < entity->mention_count && evidence[i] == DL_FACTS_NONE; j++)
            evidence[i] = find_sentence(facts, entity->mentions[j].span);
    }
    for (uint32_t i = 0; i < facts->role_count; i++)
        if (evidence[facts->roles[i].person] == DL_FACTS_NONE)
            evidence[facts->roles[i].person] = facts->roles[i].sentence;
    for (uint32_t i = 0; i < facts->event_count; i++)
        for (uint32_t j = 0; j < facts->events[i].participant_count; j++) {
            const dl_fact_participant *who = &facts->events[i].participants[j];
            if (evidence[who->entity] == DL_FACTS_NONE)
                evidence[who->entity] = who->sentence;
        }
    return evidence;
}

static bool add_entities(article *a)
{
    uint32_t *evidence = list_evidence(a->facts);
    bool ok = true;
    for (uint32_t i = 0; ok && i < a->facts->entity_count; i++) {
        const dl_fact_entity *entity = &a->facts->entities[i];
        char id[16];
        snprintf(id, sizeof id, "e%u", (unsigned)i + 1); // as dl_facts_to_json writes it
        const cell cells[] = {ROW(a->article),
                              TEXT(id),
                              TEXT(dl_entity_type_names[entity->type]),
                              TEXT(entity->name),
                              TEXT(entity->country),
                              ROW(row_of(a->sentences, evidence[i]))};
        ok = put(a->rows, ENTITY, cells, &a->entities[i]);
    }
    free(evidence);
    return ok;
}

static bool add_roles(article *a)
{
    for (uint32_t i = 0; i < a->facts->role_count; i++) {
        const dl_fact_role *role = &a->facts->roles[i];
        const cell cells[] = {ROW(a->article),
                              ROW(row_of(a->entities, role->person)),
                              TEXT(role->title),
                              ROW(row_of(a->entities, role->organization)),
                              ROW(row_of(a->entities, role->place)),
                              TEXT(dl_role_state_names[role->state]),
                              ROW(row_of(a->sentences, role->sentence))};
        if (!put(a->rows, ROLE, cells, NULL))
            return false;
    }
    return true;
}

/* The first and the last day of a date; NULL where it has none or is open. */
typedef struct {
    char texts[2][DL_DAY_SIZE];
    const char *first, *last;
} day_range;

static void read_days(const char *edtf, day_range *out)
{
    dl_interval days;
    bool dated = edtf && dl_edtf_interval(edtf, &days);
    out->first = dated && dl_print_day(days.first, out->texts[0]) ? out->texts[0] : NULL;
    out->last = dated && dl_print_day(days.last, out->texts[1]) ? out->texts[1] : NULL;
}

static bool add_participants(article *a, const dl_fact_event *event, int64_t number,
                             const char *first)
{
    for (uint32_t i = 0; i < event->participant_count; i++) {
        const dl_fact_participant *who = &event->participants[i];
        const cell cells[] = {ROW(a->article),
                              ROW(number),
                              ROW(row_of(a->entities, who->entity)),
                              TEXT(dl_part_names[who->part]),
                              ROW(row_of(a->sentences, who->sentence)),
                              TEXT(a->facts->entities[who->entity].name),
                              TEXT(first)};
        if (!put(a->rows, PARTICIPANT, cells, NULL))
            return false;
    }
    return true;
}

static bool add_event(article *a, uint32_t index)
{
    const dl_fact_event *event = &a->facts->events[index];
    uint32_t sentence = event->evidence_count ? event->evidence[0] : DL_FACTS_NONE;
    day_range date, former;
    int64_t number;
    char id[16];
    read_days(event->edtf, &date);
    read_days(event->former_edtf, &former);
    snprintf(id, sizeof id, "v%u", (unsigned)index + 1);
    const cell cells[] = {ROW(a->article),
                          TEXT(id),
                          TEXT(dl_event_type_names[event->type]),
                          TEXT(event->name),
                          TEXT(dl_status_names[event->status]),
                          TEXT(event->edtf),
                          TEXT(date.first),
                          TEXT(date.last),
                          TEXT(event->former_edtf),
                          TEXT(former.first),
                          TEXT(former.last),
                          ROW(row_of(a->entities, event->place)),
                          ROW(row_of(a->sentences, sentence))};
    return put(a->rows, EVENT, cells, &number) && add_participants(a, event, number, date.first);
}

bool dl_store_rows_add(dl_store_rows *rows, int64_t number, const dl_facts *facts)
{
    article a = {.rows = rows,
                 .facts = facts,
                 .article = number,
                 .sentences = dl_calloc(facts->sentence_count, sizeof *a.sentences),
                 .entities = dl_calloc(facts->entity_count, sizeof *a.entities)};
    bool ok = add_sentences(&a) && add_entities(&a) && add_roles(&a);
    for (uint32_t i = 0; ok && i < facts->event_count; i++)
        ok = add_event(&a, i);
    free(a.sentences);
    free(a.entities);
    return ok;
}
