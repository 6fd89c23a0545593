/* What stands around a picture: its title above; the legend, what was left out and the sources
 * below. */
#ifndef DL_RENDER_SHEET_H
#define DL_RENDER_SHEET_H

#include "gv.h"

typedef struct {
    const char *title, *subtitle;
    const char *note; // what was left out; NULL for nothing
    const dl_view *view;
    bool kinds[DL_KIND_COUNT], states[DL_STATE_COUNT], links[DL_LINK_COUNT]; // in the legend
    bool marks_of_states; // the legend shows states as marks of a timeline rather than as frames
    bool participants[DL_KIND_COUNT]; // and participants as dots
    bool vague;                       // and the bar of a date that is not known to the day
} dl_sheet;

/* Adds the sheet to a scene whose content is placed, and sets the scene's title and description. */
bool dl_sheet_add(dl_gv *gv, dl_scene *scene, const dl_sheet *sheet, dl_error *error);

/* "11 April 2024 to 3 June 2024" of the dated events that are drawn; NULL where none is. */
const char *dl_sheet_span(dl_arena *arena, const dl_view *view, const bool *drawn);

/* The cross in the mark of what is cancelled or denied. */
const char *dl_off_label(dl_arena *arena, dl_theme theme);

/* What stands for an event where its participants are shown beside it. An event that the articles
 * give no name is labelled by type, document and participants ("signing of Fisheries Accord: Ruth
 * Imani, Tomas Vell"): then without these. */
const char *dl_event_name(dl_arena *arena, const dl_view_node *event);

/* What a node is and its first pieces of evidence, as plain text of some lines, in the arena. */
const char *dl_node_title(dl_arena *arena, const dl_view *view, const dl_view_node *node);
const char *dl_edge_title(dl_arena *arena, const dl_view *view, const dl_view_edge *edge);

#endif
