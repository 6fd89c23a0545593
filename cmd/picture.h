/* From a graph to a picture: runs dateline-render and writes what it draws. */
#ifndef DL_PICTURE_H
#define DL_PICTURE_H

#include "options.h"

#include "graph.h"

typedef struct {
    const char *output, *title, *around, *from, *to, *type, *country;
    int format, theme;
    long top, hops;
} dl_picture_options;

#define DL_PICTURE_FORMATS "auto|svg|png|pdf|dot"
#define DL_PICTURE_THEMES  "auto|light|dark"

/* Options of commands that draw: entries of their tables, for a struct of values with a member
 * `dl_picture_options picture`. DL_PAGE_OPTIONS say where to write and what to show,
 * DL_PICTURE_OPTIONS also how. */
// clang-format off
#define DL_PICTURE_OPTIONS(values)                                                                                     \
    {"format", 'f', DL_OPTION_CHOICE, DL_PICTURE_FORMATS, "auto goes by the ending of FILE, else svg",                 \
     offsetof(values, picture.format)},                                                                                \
    {"theme", 0, DL_OPTION_CHOICE, DL_PICTURE_THEMES, "auto: light; in SVG dark where the reader's system is",         \
     offsetof(values, picture.theme)},                                                                                 \
    DL_PAGE_OPTIONS(values)

#define DL_PAGE_OPTIONS(values)                                                                                        \
    {"output", 'o', DL_OPTION_TEXT, "FILE", "write there instead of standard output", offsetof(values, picture.output)}, \
    {"title", 0, DL_OPTION_TEXT, "TEXT", "what stands above the picture", offsetof(values, picture.title)},            \
    {"top", 0, DL_OPTION_NUMBER, "N", "the N best connected alone: boxes, events or rows", offsetof(values, picture.top)},               \
    {"around", 0, DL_OPTION_TEXT, "NAME", "draw what is near this person, body, place or event",                       \
     offsetof(values, picture.around)},                                                                                \
    {"hops", 0, DL_OPTION_NUMBER, "N", "how near: steps from it", offsetof(values, picture.hops)},                     \
    {"from", 0, DL_OPTION_TEXT, "DATE", "events on or after this day", offsetof(values, picture.from)},                \
    {"to", 0, DL_OPTION_TEXT, "DATE", "events on or before this day", offsetof(values, picture.to)},                   \
    {"type", 0, DL_OPTION_TEXT, "TYPE", "events of this type: meeting, visit, signing ...", offsetof(values, picture.type)}, \
    {"country", 0, DL_OPTION_TEXT, "NAME", "events with people or bodies of this country, or itself", offsetof(values, picture.country)}
// clang-format on

/* Draws the picture ("map") of graph with further arguments of dateline-render, up to NULL.
 * simpler: arguments to try instead where drawing took too long or died, or NULL for none. Gives
 * the exit status: `status`, or another where drawing failed or there is no article to draw. */
int dl_picture_draw(const dl_graph *graph, const char *picture, const dl_picture_options *options,
                    const char *const *more, const char *const *simpler, int status);

#endif
