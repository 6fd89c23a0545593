#include "why.h"

#include "event_view.h"
#include "names.h"
#include "shown.h"

#include <stdlib.h>
#include <string.h>

typedef DL_ARRAY(uint32_t) index_list;

typedef struct {
    dl_identity identity;
    FILE *out;
    uint32_t most;
    dl_why_count count;
} inquiry;

/* ---- finding ---- */

static bool is_word_of(const char *word, const char *key)
{
    size_t length = strlen(word);
    for (const char *at = key; (at = strstr(at, word)); at++)
        if ((at == key || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

static bool bears(inquiry *q, const char *key, const char *name, const char *const *aliases,
                  uint32_t count, bool person)
{
    if (name && strcmp(dl_identity_key(&q->identity, name), key) == 0)
        return true;
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(dl_identity_key(&q->identity, aliases[i]), key) == 0)
            return true;
    return person && is_word_of(key, dl_identity_key(&q->identity, name));
}

/* One entity for each profile that bears the name. */
static index_list find_entities(inquiry *q, const char *name)
{
    index_list list = {0};
    const char *key = dl_identity_key(&q->identity, name);
    bool *seen = dl_calloc(q->identity.profiles.count, sizeof *seen);
    for (uint32_t i = 0; i < q->identity.entity_count; i++) {
        const dl_seen_entity *entity = &q->identity.entities[i];
        const dl_fact_entity *e = entity->entity;
        // Those that never join others are each worth a line.
        bool again = seen[entity->profile] && !q->identity.profiles.items[entity->profile].lonely;
        if (again ||
            !bears(q, key, e->name, e->aliases, e->alias_count, e->type == DL_ENTITY_PERSON))
            continue;
        seen[entity->profile] = true;
        *DL_PUSH(&list) = i;
    }
    free(seen);
    return list;
}

static index_list find_events(inquiry *q, const char *name)
{
    index_list list = {0};
    const char *key = dl_identity_key(&q->identity, name);
    for (uint32_t i = 0; i < q->identity.event_count; i++) {
        const dl_fact_event *event = q->identity.events[i].event;
        if (bears(q, key, event->name, event->aliases, event->alias_count, false))
            *DL_PUSH(&list) = i;
    }
    return list;
}

/* ---- telling ---- */

static const char *shown(inquiry *q, const char *text, const char *none)
{
    return text ? dl_shown_text(&q->identity.arena, text) : none;
}

static const char *article_of(inquiry *q, uint32_t article)
{
    return shown(q, q->identity.articles[article]->facts.id, "an article");
}

static void tell_outcome(inquiry *q, bool one, dl_verdict verdict)
{
    const char *how = verdict.outcome == DL_VETO ? " (veto)" : "";
    if (one && verdict.outcome != DL_SAME)
        fprintf(q->out, "one, by what other articles tell; for these two alone: %s%s\n",
                verdict.reason, how);
    else if (!one && verdict.outcome == DL_SAME)
        fprintf(q->out, "apart, though %s: another one has a veto, or several would fit\n",
                verdict.reason);
    else
        fprintf(q->out, "%s: %s%s\n", one ? "one" : "apart", verdict.reason, how);
}

static void tell_entities(inquiry *q, uint32_t a, uint32_t b)
{
    const dl_seen_entity *x = &q->identity.entities[a], *y = &q->identity.entities[b];
    const dl_profile *p = &q->identity.profiles.items[x->profile],
                     *r = &q->identity.profiles.items[y->profile];
    if (x->entity->type != y->entity->type || a == b || q->count.pairs == q->most)
        return;
    dl_verdict verdict = dl_compare_profiles(p, r);
    if (p->lonely || r->lonely)
        verdict = (dl_verdict){DL_VETO, 0, "a name that names nobody in particular"};
    if (x->article == y->article)
        verdict = (dl_verdict){DL_VETO, 0, "one article tells of both"};
    fprintf(q->out, "%s '%s' (%s) and '%s' (%s): ", dl_entity_type_names[x->entity->type],
            shown(q, x->entity->name, ""), article_of(q, x->article), shown(q, y->entity->name, ""),
            article_of(q, y->article));
    tell_outcome(q, x->group == y->group, verdict);
    q->count.pairs++;
}

static void tell_events(inquiry *q, uint32_t a, uint32_t b)
{
    const dl_seen_event *x = &q->identity.events[a], *y = &q->identity.events[b];
    if (a == b || q->count.pairs == q->most)
        return;
    dl_event_view views[2];
    dl_event_view_make(&q->identity, a, &views[0]);
    dl_event_view_make(&q->identity, b, &views[1]);
    fprintf(q->out, "%s '%s' %s (%s) and %s '%s' %s (%s): ", dl_event_type_names[x->event->type],
            shown(q, x->event->name, ""), shown(q, x->event->edtf, "undated"),
            article_of(q, x->article), dl_event_type_names[y->event->type],
            shown(q, y->event->name, ""), shown(q, y->event->edtf, "undated"),
            article_of(q, y->article));
    tell_outcome(q, x->group == y->group, dl_compare_events(&views[0], &views[1], 0));
    q->count.pairs++;
}

/* Calls tell once for each pair. */
static void for_each_pair(inquiry *q, const index_list *a, const index_list *b,
                          void (*tell)(inquiry *q, uint32_t a, uint32_t b))
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count; j++) {
            bool in_both = false;
            for (uint32_t k = 0; k < a->count && !in_both; k++)
                in_both = a->items[k] == b->items[j];
            if (!in_both || a->items[i] < b->items[j])
                tell(q, a->items[i], b->items[j]);
        }
}

dl_why_count dl_why(const dl_fact_set *set, dl_corrections *corrections, const char *a,
                    const char *b, uint32_t most, FILE *out)
{
    inquiry q = {.out = out, .most = most};
    dl_identity_init(&q.identity, set, corrections);
    index_list entities[] = {find_entities(&q, a), find_entities(&q, b)};
    index_list events[] = {find_events(&q, a), find_events(&q, b)};
    q.count.first = entities[0].count + events[0].count;
    q.count.second = entities[1].count + events[1].count;
    for_each_pair(&q, &entities[0], &entities[1], tell_entities);
    for_each_pair(&q, &events[0], &events[1], tell_events);
    for (int i = 0; i < 2; i++) {
        DL_ARRAY_CLEAR(&entities[i]);
        DL_ARRAY_CLEAR(&events[i]);
    }
    dl_identity_clear(&q.identity);
    return q.count;
}
