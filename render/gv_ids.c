/* Named things have even ids, 2 × their place in the list of names; nameless ones odd ids from a
 * counter. */
#include "gv_ids.h"

#include "base/arena.h"

#include <jansson.h>

#include <stdlib.h>
#include <string.h>

typedef struct {
    json_t *ids; // name → id: jansson's objects are hash tables
    DL_ARRAY(char *) names;
    IDTYPE nameless;
    dl_arena arena;
} id_state;

static void *open_ids(Agraph_t *graph, Agdisc_t *disc)
{
    (void)graph;
    (void)disc;
    id_state *state = dl_calloc(1, sizeof *state);
    dl_arena_init(&state->arena);
    state->ids = json_object();
    state->nameless = 1;
    *DL_PUSH(&state->names) = NULL; // id 0 is no id
    return state;
}

static long map_name(void *given, int type, char *name, IDTYPE *id, int create)
{
    id_state *state = given;
    (void)type;
    if (!name) {
        *id = state->nameless;
        state->nameless += create ? 2 : 0;
        return create;
    }
    const json_t *known = json_object_get(state->ids, name);
    if (known) {
        *id = (IDTYPE)json_integer_value(known);
        return 1;
    }
    if (!create)
        return 0;
    *id = (IDTYPE)state->names.count * 2;
    *DL_PUSH(&state->names) = dl_arena_text(&state->arena, name, strlen(name));
    json_object_set_new_nocheck(state->ids, name, json_integer((json_int_t)*id));
    return 1;
}

static long give_id(void *state, int type, IDTYPE id)
{
    (void)state;
    (void)type;
    (void)id;
    return 0; // nobody may choose an id
}

static void free_id(void *state, int type, IDTYPE id)
{
    (void)state;
    (void)type;
    (void)id; // all are freed together
}

static char *name_of(void *given, int type, IDTYPE id)
{
    const id_state *state = given;
    (void)type;
    return id % 2 == 0 && id / 2 < state->names.count ? state->names.items[id / 2] : NULL;
}

static void close_ids(void *given)
{
    id_state *state = given;
    json_decref(state->ids);
    DL_ARRAY_CLEAR(&state->names);
    dl_arena_clear(&state->arena);
    free(state);
}

static void register_object(void *state, int type, void *object)
{
    (void)state;
    (void)type;
    (void)object;
}

Agdisc_t *dl_gv_disc(void)
{
    static Agiddisc_t ids = {open_ids, map_name,  give_id,        free_id,
                             name_of,  close_ids, register_object};
    static Agdisc_t disc = {&AgMemDisc, &ids, &AgIoDisc};
    return &disc;
}
