/* Inside graph/: who and what is the same across articles.
 *
 * Within an article its facts say who is the same; nothing here joins two things of one article.
 * Across articles, things that a block (a shared name, participant or document) brings together are
 * compared, richest first, and one joins a group where no member of it has a veto: complete links,
 * no chains. Where two groups would take it, it stays apart. The order comes from the content
 * alone, so the outcome is a function of the set. */
#ifndef DL_GRAPH_IDENTITY_H
#define DL_GRAPH_IDENTITY_H

#include "corrections.h"
#include "fact_set.h"

typedef struct {
    uint32_t article;
    const dl_fact_entity *entity;
    uint32_t profile, group;
} dl_seen_entity;

typedef struct {
    uint32_t article;
    const dl_fact_event *event;
    uint32_t group;
} dl_seen_event;

enum { DL_MOST_TRAITS = 6 };

/* Few texts of an identity's map, sorted. */
typedef struct {
    const char *items[DL_MOST_TRAITS];
    uint32_t count;
} dl_traits;

/* What an article tells of an entity that bears on who it is. Entities of several articles with
 * equal ones share one. */
typedef struct {
    dl_entity_type type;
    const char *key;    // of its name: dl_name_key
    const char **forms; // of organizations and documents: keys of name and aliases, sorted
    uint32_t form_count;
    dl_traits countries;
    dl_traits bodies;   // of a person: keys of the organizations of its roles
    dl_traits titles;   // of a person: dl_title_key of its offices
    uint32_t fields;    // of a person: walks of life
    const char *merged; // the key that a correction gives its name, or NULL
    bool split;         // a correction says that it is somebody else
    bool acronym;       // the name is one
    bool lonely;        // its name identifies nothing beyond its article
    uint32_t first;     // the first of those that share it
    uint32_t group;     // where they are not lonely
} dl_profile;

typedef struct {
    dl_arena arena;
    dl_corrections *corrections; // borrowed, or NULL
    dl_map texts;                // keys and countries
    dl_map keys;                 // name → index in key_list
    DL_ARRAY(const char *) key_list;
    const dl_set_article **articles; // sorted
    uint32_t article_count;
    uint32_t *entity_base, *event_base; // by article: its first entity and event below
    dl_seen_entity *entities;
    dl_seen_event *events;
    dl_traits *group_countries; // by group of entities: those of all that are in it
    uint32_t entity_count, event_count, entity_groups, event_groups;
    DL_ARRAY(dl_profile) profiles;
} dl_identity;

typedef enum { DL_APART, DL_SAME, DL_VETO } dl_outcome;

/* How two things compare and the reason in words. */
typedef struct {
    dl_outcome outcome;
    double score; // of events
    const char *reason;
} dl_verdict;

/* Decides for a whole set, with corrections (or NULL), whose hits it counts. Both must outlive it.
 */
void dl_identity_init(dl_identity *identity, const dl_fact_set *set, dl_corrections *corrections);
void dl_identity_clear(dl_identity *identity);

/* The index below of an article's entity or event. */
static inline uint32_t dl_entity_index(const dl_identity *identity, uint32_t article,
                                       uint32_t entity)
{
    return identity->entity_base[article] + entity;
}

/* dl_name_key of name, kept: equal keys are one pointer. */
const char *dl_identity_key(dl_identity *identity, const char *name);

/* The country that an entity of type place is, or NULL. */
const char *dl_country_of_place(dl_identity *identity, const dl_fact_entity *entity);

/* ---- corrections ---- */

/* Applies those that change what an article says. */
void dl_correct(dl_identity *identity);

/* The key that stands for all names merged with this one, or NULL. */
const char *dl_merged_key(const dl_identity *identity, const char *key);

/* Whether the name is somebody else in this article (its id, or NULL). */
bool dl_is_split(const dl_identity *identity, const char *key, const char *article);

/* ---- the parts ---- */

void dl_traits_add(dl_traits *traits, const char *text);
bool dl_traits_share(const dl_traits *a, const dl_traits *b);
/* Both are known and have nothing in common. */
bool dl_traits_clash(const dl_traits *a, const dl_traits *b);

void dl_make_profiles(dl_identity *identity);
void dl_group_entities(dl_identity *identity);
void dl_group_events(dl_identity *identity);

/* Both profiles are of one type. */
dl_verdict dl_compare_profiles(const dl_profile *a, const dl_profile *b);

#endif
