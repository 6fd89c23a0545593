#include "events.h"

#include "candidate.h"

#include <stdlib.h>

static void clear_candidates(dl_candidates *all)
{
    for (uint32_t i = 0; i < all->items.count; i++) {
        DL_ARRAY_CLEAR(&all->items.items[i].participants);
        DL_ARRAY_CLEAR(&all->items.items[i].documents);
    }
    DL_ARRAY_CLEAR(&all->items);
    free(all->of_token);
    free(all->next_in_list);
}

void dl_find_events(dl_document *doc)
{
    dl_candidates all = {.doc = doc};
    dl_find_lists(&all);
    dl_find_triggers(&all);
    for (uint32_t i = 0; i < all.items.count; i++)
        dl_find_participants(&all, &all.items.items[i]);
    dl_find_event_times(&all);
    dl_find_event_places(&all);
    dl_find_main_events(&all);
    for (uint32_t i = 0; i < all.items.count; i++)
        dl_find_status(&all, &all.items.items[i]);
    dl_cluster_events(&all);
    dl_relate_events(&all);
    clear_candidates(&all);
}
