/* The report: timeline, map, matrix, tables and evidence in one page that needs nothing else. */
#ifndef DL_RENDER_REPORT_H
#define DL_RENDER_REPORT_H

#include "gv.h"
#include "map.h"

typedef struct {
    dl_filter filter;
    dl_map_layout layout; // of the map
    const char *title;    // NULL for one that suits all
} dl_report_options;

/* Adds the page as HTML to out. The graph goes with it as JSON, for the page's own script. The page
 * follows the reader's system, light or dark. */
bool dl_report(dl_gv *gv, const dl_view *view, const dl_report_options *options, dl_buffer *out,
               dl_error *error);

/* The page's parts, from page/ by way of embed.cmake, and what a content security policy calls
 * them.
 */
extern const char dl_report_html[], dl_report_css[], dl_report_js[];
extern const char dl_report_html_hash[], dl_report_css_hash[], dl_report_js_hash[];

#endif
