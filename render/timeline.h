/* The timeline: dated events on an axis, in lanes; those without a date below. */
#ifndef DL_RENDER_TIMELINE_H
#define DL_RENDER_TIMELINE_H

#include "gv.h"
#include "select.h"

typedef enum {
    DL_LANES_AUTO,
    DL_LANES_NONE,
    DL_LANES_TYPE,
    DL_LANES_COUNTRY,
    DL_LANES_PERSON
} dl_lanes;

typedef struct {
    dl_filter filter; // of events by day, type, and who takes part: around, country
    dl_lanes lanes;   // AUTO: by type where there are many events
    dl_theme theme;
    const char *title;
    bool has_today;
    int32_t today; // a line is drawn there
} dl_timeline_options;

/* A scene that is ready to be drawn, or NULL and an error. The caller frees. */
dl_scene *dl_timeline(dl_gv *gv, const dl_view *view, const dl_timeline_options *options,
                      dl_error *error);

#endif
