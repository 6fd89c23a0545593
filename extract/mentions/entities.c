/* Entities: a name, the other forms of it, and the mentions in text order. */
#include "mentions.h"

#include "agree.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

uint32_t dl_entity_add(dl_document *doc, dl_entity_type type, const char *name, size_t length)
{
    dl_entity *entity = DL_PUSH(&doc->entities);
    entity->type = type;
    entity->name = dl_arena_text(&doc->arena, name, length);
    return doc->entities.count - 1;
}

char *dl_mention_text(dl_document *doc, const dl_mention *mention)
{
    char *text =
        dl_arena_text(&doc->arena, doc->text + mention->start, mention->end - mention->start);
    size_t written = 0;
    for (size_t i = 0; text[i]; i++) {
        bool blank = isspace((unsigned char)text[i]) != 0;
        if (!blank)
            text[written++] = text[i];
        else if (written && text[written - 1] != ' ')
            text[written++] = ' ';
    }
    text[written] = '\0';
    return text;
}

void dl_entity_add_alias(dl_entity *entity, const char *alias)
{
    if (strcmp(entity->name, alias) == 0)
        return;
    for (uint32_t i = 0; i < entity->aliases.count; i++)
        if (strcmp(entity->aliases.items[i], alias) == 0)
            return;
    *DL_PUSH(&entity->aliases) = alias;
}

static uint32_t count_blanks(const char *text)
{
    uint32_t blanks = 0;
    for (; *text; text++)
        blanks += *text == ' ';
    return blanks;
}

/* A fuller form has more words; of as many, one that is not all capitals ("MARTA QUILL" of a
 * byline). */
static bool is_fuller(const char *form, const char *name)
{
    uint32_t a = count_blanks(form), b = count_blanks(name);
    if (a != b)
        return a > b;
    return dl_is_upper_case(name) && !dl_is_upper_case(form) && b > 0;
}

void dl_entity_take(dl_document *doc, uint32_t entity, uint32_t mention)
{
    dl_entity *taker = &doc->entities.items[entity];
    dl_mention *taken = &doc->mentions.items[mention];
    taken->entity = entity;
    *DL_PUSH(&taker->mentions) = mention;
    if (taken->kind != DL_MENTION_NAME)
        return;
    char *form = dl_mention_text(doc, taken);
    // "OSLO" of a dateline is Oslo.
    bool calmer = taker->type == DL_ENTITY_PLACE && strlen(taker->name) > 3 &&
                  dl_is_upper_case(taker->name) && !dl_is_upper_case(form);
    if (!taker->country && (calmer || is_fuller(form, taker->name))) {
        const char *old = taker->name;
        taker->name = form;
        dl_entity_add_alias(taker, old);
    } else {
        dl_entity_add_alias(taker, form);
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void dl_sort_entity_mentions(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->entities.count; i++) {
        dl_entity *entity = &doc->entities.items[i];
        if (entity->mentions.count)
            qsort(entity->mentions.items, entity->mentions.count, sizeof *entity->mentions.items,
                  by_number);
    }
}

uint32_t dl_country_entity(dl_document *doc, const char *country)
{
    for (uint32_t i = 0; i < doc->countries.count; i++)
        if (strcmp(doc->entities.items[doc->countries.items[i]].country, country) == 0)
            return doc->countries.items[i];
    uint32_t entity = dl_entity_add(doc, DL_ENTITY_PLACE, country, strlen(country));
    doc->entities.items[entity].country = country;
    *DL_PUSH(&doc->countries) = entity;
    return entity;
}

void dl_name_countries(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->countries.count; i++) {
        dl_entity *entity = &doc->entities.items[doc->countries.items[i]];
        const char *longest = NULL;
        for (uint32_t m = 0; m < entity->mentions.count; m++) {
            const dl_mention *mention = &doc->mentions.items[entity->mentions.items[m]];
            const char *kind = "",
                       *country = dl_country_of_tokens(doc, mention->first, mention->last, &kind);
            uint32_t length = mention->end - mention->start;
            if (!country || mention->kind != DL_MENTION_NAME || strcmp(kind, "name") != 0)
                continue;
            if (length == strlen(country) &&
                strncmp(doc->text + mention->start, country, length) == 0) {
                longest = country;
                break;
            }
            if (!longest || length > strlen(longest))
                longest = dl_mention_text(doc, mention);
        }
        if (!longest || strcmp(longest, entity->name) == 0)
            continue;
        entity->name = longest;
        for (uint32_t a = 0; a < entity->aliases.count; a++)
            if (strcmp(entity->aliases.items[a], longest) == 0)
                entity->aliases.items[a--] = entity->aliases.items[--entity->aliases.count];
        for (uint32_t m = 0; m < entity->mentions.count; m++) {
            const dl_mention *mention = &doc->mentions.items[entity->mentions.items[m]];
            if (mention->kind == DL_MENTION_NAME)
                dl_entity_add_alias(entity,
                                    dl_mention_text(doc, mention)); // the first one was the name
        }
    }
}
