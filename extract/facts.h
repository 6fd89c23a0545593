/* Facts: what one article says, as dateline-facts/1. The waist of the program: left of it language, right of it graphs.
 *
 * A dl_facts owns all that it points to. Offsets count Unicode code points of the article's text, half-open. References
 * are indices into the arrays (the JSON's ids are made on writing: e1 …, v1 …, and any ids are accepted on reading); DL_FACTS_NONE stands
 * for none. Reading back what was written gives the same facts, and writing them again the same bytes. */
#ifndef DL_FACTS_H
#define DL_FACTS_H

#include "base/error.h"
#include "document.h"

#include <stdio.h>

#define DL_FACTS_NONE UINT32_MAX

typedef struct {
    uint32_t start, end; // code points
} dl_span;

typedef struct {
    dl_span span;
    const char *text;
} dl_fact_sentence;

typedef struct {
    dl_span span;
    const char *text, *value, *mod, *edtf; // value, mod, edtf may be NULL
    dl_time_type type;
} dl_fact_time;

typedef struct {
    dl_span span;
    dl_mention_kind kind;
} dl_fact_mention;

typedef struct {
    dl_entity_type type; // not DL_ENTITY_EVENT
    const char *name, *country; // country: of a place that is one, in English; else NULL
    const char **aliases;
    const dl_fact_mention *mentions;
    uint32_t alias_count, mention_count;
} dl_fact_entity;

typedef struct {
    uint32_t person, organization, place; // entities; the last two may be none
    const char *title;
    dl_role_state state;
    uint32_t sentence; // evidence
    dl_span span;      // the title's words
    const char *rule;  // which rule made it; NULL where facts came from elsewhere
} dl_fact_role;

typedef struct {
    uint32_t entity;
    dl_part part;
    uint32_t sentence; // evidence; none where facts came from elsewhere
    dl_span span;      // the words that name who takes part
    const char *rule;
} dl_fact_participant;

typedef struct {
    dl_event_type type;
    dl_event_status status;
    const char *name; // NULL where only a verb tells of it
    const char **aliases, **topics;
    const dl_span *mentions;
    const char *edtf, *former_edtf; // NULL where the text gives none; former: the date it was moved from
    dl_span time;
    dl_basis basis;
    uint32_t place; // entity or none
    const dl_fact_participant *participants; // those who are absent come last
    const uint32_t *documents; // entities
    const uint32_t *evidence;  // sentences
    uint32_t alias_count, topic_count, mention_count, participant_count, document_count, evidence_count;
    const char *rule;
} dl_fact_event;

typedef struct {
    dl_relation_type type;
    bool of_events;
    uint32_t subject, object, sentence;
} dl_fact_relation;

typedef struct dl_facts {
    dl_arena arena;
    const char *id, *title, *published, *published_from, *source, *url, *fetched, *author, *text; // NULL where unknown
    dl_fact_sentence *sentences; // those that are evidence, in text order
    dl_fact_time *times;
    dl_fact_entity *entities;
    dl_fact_role *roles;
    dl_fact_event *events;
    dl_fact_relation *relations;
    uint32_t sentence_count, time_count, entity_count, role_count, event_count, relation_count;
} dl_facts;

/* The facts of a document. with_text: carry the article's text (done for HTML in any case). The caller frees. */
dl_facts *dl_facts_from_document(const dl_document *doc, bool with_text);
void dl_facts_free(dl_facts *facts);

/* One JSON object, on one line, or indented where pretty. The text is the caller's (free); it ends with a newline. */
char *dl_facts_to_json(const dl_facts *facts, bool pretty);

/* Facts from one JSON object of length bytes. NULL and an error (DL_ERROR_INPUT, with what is missing or wrong where: "events[3].participants[0]:
 * no entity 'e9'") where it is none. Fields that the format lacks are passed over. place names the file or "file:line". */
dl_facts *dl_facts_from_json(const char *json, size_t length, const char *place, dl_error *error);

#endif
