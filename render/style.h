/* How things look: one table for each of kinds, statuses and links. The legend, the drawing and the
 * dark mode all come from here, so that a change is one line.
 *
 * Colours follow the palette of Okabe and Ito (2008), which holds for the common forms of colour
 * blindness; no meaning rests on colour alone. Text on its ground has a contrast of at least 4.5:1
 * (WCAG 2.1, AA), in both themes. */
#ifndef DL_RENDER_STYLE_H
#define DL_RENDER_STYLE_H

#include "base/buffer.h"
#include "view.h"

typedef enum { DL_THEME_AUTO, DL_THEME_LIGHT, DL_THEME_DARK } dl_theme;

/* A colour by its part in the picture; DL_COLOUR_NONE draws nothing. */
typedef enum {
    DL_COLOUR_NONE,
    DL_COLOUR_PAPER,
    DL_COLOUR_INK,   // text
    DL_COLOUR_MUTED, // lesser text
    DL_COLOUR_RULE,  // thin lines
    DL_COLOUR_BAND,  // ground of a group or lane
    DL_COLOUR_BAND_LINE,
    DL_COLOUR_PERSON,
    DL_COLOUR_PERSON_LINE,
    DL_COLOUR_ROLE,
    DL_COLOUR_ROLE_LINE,
    DL_COLOUR_ORGANIZATION,
    DL_COLOUR_ORGANIZATION_LINE,
    DL_COLOUR_PLACE,
    DL_COLOUR_PLACE_LINE,
    DL_COLOUR_DOCUMENT,
    DL_COLOUR_DOCUMENT_LINE,
    DL_COLOUR_EVENT,       // ground of a meeting
    DL_COLOUR_EVENT_LINE,  // its frame and the ground of its date
    DL_COLOUR_EVENT_VAGUE, // some time in a span
    DL_COLOUR_EVENT_TEXT,  // the date
    DL_COLOUR_OFF_LINE,    // the same of what is cancelled or denied
    DL_COLOUR_COUNT
} dl_colour;

/* "#rrggbb", or "none". AUTO is light, and dl_style_css turns it dark where the reader's system is.
 */
const char *dl_colour_code(dl_colour colour, dl_theme theme);

typedef struct {
    const char *word;  // for the legend: "person"
    const char *shape; // Graphviz's
    const char *style;
    dl_colour fill, line;
} dl_kind_style;

typedef struct {
    const char *word;  // beside the date: "planned"; empty for what has taken place
    const char *words; // for the legend: "planned"
    const char *style; // of the frame and of lines to it
    bool filled;       // its mark on a timeline
    bool off;          // cancelled or denied: struck out
} dl_state_style;

typedef struct {
    const char *word; // on the edge: "leads"
    dl_colour colour;
    double pen;
    const char *style; // Graphviz's: solid, dashed, dotted
    const char *arrow;
} dl_link_style;

extern const dl_kind_style dl_kind_styles[DL_KIND_COUNT];
extern const dl_state_style dl_state_styles[DL_STATE_COUNT];
extern const dl_link_style dl_link_styles[DL_LINK_COUNT];

/* Adds the rules of an SVG's <style>: text, hover, and for AUTO the dark colours. */
void dl_style_css(dl_buffer *out, dl_theme theme);

/* The fonts, as a list that Pango and browsers read. */
#define DL_FONTS "DejaVu Sans,Verdana,sans-serif"

#endif
