/* What the files of the timeline share: the work in hand, and the steps between choosing events and
 * drawing them. */
#ifndef DL_RENDER_TIMELINE_PARTS_H
#define DL_RENDER_TIMELINE_PARTS_H

#include "axis.h"
#include "sheet.h"
#include "timeline.h"

enum {
    DL_AXIS_WIDTH = 1060,
    DL_MARK_SIZE = 11,  // height of a mark, and width of a day's
    DL_BLOCK_SPACE = 5, // between a mark and its text, and between blocks
};

/* An event as drawn: its mark and the text beside it. */
typedef struct {
    uint32_t event;                // node
    uint32_t mark, text;           // of the scene
    uint32_t former;               // mark of the date that it was moved from, or DL_NO_NODE
    uint32_t people, people_count; // the first of their marks

} dl_timeline_block;

typedef struct {
    dl_gv *gv;
    const dl_view *view;
    const dl_timeline_options *options;
    dl_scene *scene;
    bool *drawn;                      // by node
    uint32_t *times_drawn;            // so far, by node: an event may stand in several lanes
    uint32_t *first_edge, *next_edge; // attendances, as dl_view_attendances gives them
    uint32_t *neighbour;              // by event without a date: one that comes before or after
    bool *is_before;                  // the event comes before its neighbour
    uint32_t *dated, *undated;        // events, by date and by id
    uint32_t dated_count, undated_count, left_out;
    dl_axis axis;
    double bottom;    // of what is drawn so far
    dl_colour ground; // of the lane: texts have it, so that no grid line runs through them
    dl_sheet sheet;
} dl_timeline_work;

static inline bool dl_has_date(const dl_view_node *node)
{
    return !dl_interval_is_none(node->when.days);
}

/* Fills drawn, dated, undated and left_out by the filter. False where `around` names nothing. */
bool dl_timeline_choose(dl_timeline_work *line, dl_error *error);

/* Adds an event's mark and text to the scene, unplaced but for the mark's x. */
dl_timeline_block dl_timeline_add_block(dl_timeline_work *line, uint32_t event);

/* Participants of the block's event as marks; the room that they take beside its text, and putting
 * them there. */
void dl_timeline_add_people(dl_timeline_work *line, dl_timeline_block *block);
double dl_timeline_people_width(const dl_timeline_block *block);
void dl_timeline_place_people(dl_timeline_work *line, const dl_timeline_block *block, double left,
                              double top);

/* The room that a measured block takes, its top at 0; its text stands right of the mark, or left of
 * it where the axis ends. */
dl_box dl_timeline_block_box(const dl_timeline_work *line, const dl_timeline_block *block,
                             bool *text_left);

/* Moves box to the first height from top on where it meets none of the placed ones. */
void dl_timeline_drop_down(dl_box *box, double top, const dl_box *placed, uint32_t count);

/* Puts a block's mark and text into its box, and draws the arrow from the former date. */
void dl_timeline_place_block(dl_timeline_work *line, const dl_timeline_block *block,
                             const dl_box *box, bool text_left);

#endif
