/* Which lanes of a timeline an event is in. */
#ifndef DL_RENDER_LANES_H
#define DL_RENDER_LANES_H

#include "timeline.h"

typedef struct {
    const char *name; // "" where there is but one
    DL_ARRAY(uint32_t) events;
} dl_lane;

typedef DL_ARRAY(dl_lane) dl_lane_list;

enum { DL_MOST_LANES = 12 };

/* Puts each of count events, in their order, into its lanes: one by type; one for each country or
 * person that takes part. Lanes come by type in the order of the facts' families, by country and
 * person those with the most events first, DL_MOST_LANES of them; the rest is last. Gives how many
 * countries or people have no lane of their own. */
uint32_t dl_lanes_make(const dl_view *view, dl_lanes how, const uint32_t *events, uint32_t count,
                       dl_lane_list *lanes);
void dl_lanes_clear(dl_lane_list *lanes);

#endif
