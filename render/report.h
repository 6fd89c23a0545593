/* The report: timeline, map, matrix, tables and evidence in one page that needs nothing else. */
#ifndef DL_RENDER_REPORT_H
#define DL_RENDER_REPORT_H

#include "gv.h"
#include "map.h"

typedef struct {
    dl_filter filter;
    dl_map_layout layout; // of the map
    dl_theme theme;
    const char *title; // NULL for one that suits all
} dl_report_options;

/* Adds the page as HTML to out. The graph goes with it as JSON, for the page's own script. */
bool dl_report(dl_gv *gv, const dl_view *view, const dl_report_options *options, dl_buffer *out,
               dl_error *error);

/* The page's parts, from page/ by way of embed.cmake. */
extern const char dl_report_html[], dl_report_css[], dl_report_js[];

#endif
