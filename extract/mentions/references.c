/* Nouns and pronouns that point back to an entity.
 *
 * One pass in text order, with the latest entities at hand. A noun joins the entity beside it
 * (apposition, predicate), else the latest one whose role or name has the same noun; a singular
 * pronoun the most prominent person of the last sentences, subjects first (Hobbs 1978; Lappin and
 * Leass 1994); a plural or "the two ..." the latest list of names or the two latest of the kind.
 * What is left over stays without an entity. */
#include "references.h"

#include "mentions.h"

#include <stdlib.h>

/* "the ministry's spokeswoman": the role's body is what the noun stands for. */
static void link_bodies_of_roles(dl_document *doc)
{
    for (uint32_t i = 0; i < doc->roles.count; i++) {
        dl_role *role = &doc->roles.items[i];
        if (role->body == DL_NONE || role->organization != DL_NONE)
            continue;
        uint32_t entity = doc->mentions.items[role->body].entity;
        if (entity != DL_NONE && doc->entities.items[entity].type == DL_ENTITY_ORGANIZATION)
            role->organization = entity;
    }
}

static int by_head(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (x[0] > y[0]) - (x[0] < y[0]);
}

void dl_link_references(dl_document *doc)
{
    dl_discourse r = {.doc = doc, .latest_group = DL_NONE};
    uint32_t count = doc->mentions.count;
    for (uint32_t i = 0; i < doc->roles.count; i++)
        dl_read_gender_of_title(doc, &doc->roles.items[i]);
    // Roles added mentions at the end; here all are taken in text order.
    uint32_t(*order)[2] = dl_calloc(count, sizeof *order);
    for (uint32_t i = 0; i < count; i++) {
        order[i][0] = doc->mentions.items[i].head;
        order[i][1] = i;
    }
    qsort(order, count, sizeof *order, by_head);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t mention = order[i][1];
        const dl_mention *m = &doc->mentions.items[mention];
        if (m->entity == DL_NONE && m->kind == DL_MENTION_NOMINAL)
            dl_link_noun(&r, mention);
        else if (m->entity == DL_NONE && m->kind == DL_MENTION_PRONOUN)
            dl_link_pronoun(&r, mention);
        if (doc->mentions.items[mention].entity != DL_NONE)
            dl_remember(&r, mention);
        if (doc->mentions.items[mention].group != DL_NONE)
            r.latest_group = mention;
    }
    free(order);
    link_bodies_of_roles(doc);
    dl_sort_entity_mentions(doc);
}
