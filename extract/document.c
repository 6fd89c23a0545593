#include "document.h"

#include <stdlib.h>

#define DL_TEXT_UPOS(name)  #name,
#define DL_TEXT(name, text) text,

const char *const dl_upos_names[DL_UPOS_COUNT] = {DL_UPOS_TAGS(DL_TEXT_UPOS)};
const char *const dl_xpos_names[DL_XPOS_COUNT] = {DL_XPOS_TAGS(DL_TEXT)};
const char *const dl_deprel_names[DL_DEPREL_COUNT] = {DL_DEPRELS(DL_TEXT)};
const char *const dl_entity_type_names[DL_ENTITY_TYPE_COUNT] = {"person", "organization", "place",
                                                                "document", "event"};
const char *const dl_time_type_names[DL_TIME_TYPE_COUNT] = {"DATE", "TIME", "DURATION", "SET"};
const char *const dl_basis_names[DL_BASIS_COUNT] = {"", "explicit", "relative", "inherited"};
const char *const dl_mention_kind_names[DL_MENTION_KIND_COUNT] = {"name", "nominal", "pronoun"};
const char *const dl_role_state_names[DL_STATE_COUNT] = {"current", "former", "acting",
                                                         "designate"};
const char *const dl_event_type_names[DL_EVENT_TYPE_COUNT] = {DL_EVENT_TYPES(DL_TEXT)};
const char *const dl_status_names[DL_STATUS_COUNT] = {DL_EVENT_STATUSES(DL_TEXT)};
const char *const dl_part_names[DL_PART_COUNT] = {DL_PARTS(DL_TEXT)};
const char *const dl_relation_names[DL_RELATION_COUNT] = {DL_RELATION_TYPES(DL_TEXT)};

dl_document *dl_document_new(void)
{
    dl_document *doc = dl_calloc(1, sizeof *doc);
    dl_arena_init(&doc->arena);
    doc->text = "";
    return doc;
}

void dl_document_free(dl_document *doc)
{
    if (!doc)
        return;
    for (uint32_t i = 0; i < doc->entities.count; i++) {
        DL_ARRAY_CLEAR(&doc->entities.items[i].aliases);
        DL_ARRAY_CLEAR(&doc->entities.items[i].mentions);
    }
    for (uint32_t i = 0; i < doc->events.count; i++) {
        dl_event *event = &doc->events.items[i];
        DL_ARRAY_CLEAR(&event->aliases);
        DL_ARRAY_CLEAR(&event->mentions);
        DL_ARRAY_CLEAR(&event->participants);
        DL_ARRAY_CLEAR(&event->documents);
        DL_ARRAY_CLEAR(&event->topics);
    }
    DL_ARRAY_CLEAR(&doc->blocks);
    DL_ARRAY_CLEAR(&doc->sentences);
    DL_ARRAY_CLEAR(&doc->tokens);
    DL_ARRAY_CLEAR(&doc->names);
    DL_ARRAY_CLEAR(&doc->titles);
    DL_ARRAY_CLEAR(&doc->times);
    DL_ARRAY_CLEAR(&doc->mentions);
    DL_ARRAY_CLEAR(&doc->entities);
    DL_ARRAY_CLEAR(&doc->countries);
    DL_ARRAY_CLEAR(&doc->members);
    DL_ARRAY_CLEAR(&doc->roles);
    DL_ARRAY_CLEAR(&doc->events);
    DL_ARRAY_CLEAR(&doc->relations);
    dl_arena_clear(&doc->arena);
    free(doc);
}
