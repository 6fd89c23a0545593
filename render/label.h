/* Text for pictures: cleaned, escaped, wrapped; and dates in words.
 *
 * Nothing of an article reaches Graphviz but through here. Graphviz reads entities, escapes like \N
 * and markup in what it is given, so all of these are escaped; control characters, which XML 1.0
 * has no form for, become U+FFFD; the marks that override the direction of text (U+202A to U+202E,
 * U+2066 to U+2069) are left out, since they could make a name read as another. */
#ifndef DL_RENDER_LABEL_H
#define DL_RENDER_LABEL_H

#include "base/buffer.h"
#include "style.h"

/* Adds text with what markup and Graphviz's label language would read escaped, white space as
 * single spaces. */
void dl_label_escape(dl_buffer *out, const char *text);

typedef struct {
    double size; // points
    dl_colour colour;
    dl_theme theme;
    bool bold, struck;
    bool left;        // lines begin at the left rather than being centred
    unsigned columns; // a line's width in letters; 0: one line
    unsigned most;    // lines; what is too long ends in an ellipsis. 0: no limit
} dl_text_style;

/* Adds text as lines of markup, each ended by a break. */
void dl_label_add(dl_buffer *out, const char *text, const dl_text_style *style);

/* The text in the arena; the buffer is emptied. */
const char *dl_label_keep(dl_arena *arena, dl_buffer *text);

/* Whether part stands somewhere in text, ASCII letters in either case. */
bool dl_label_contains(const char *text, const char *part);

/* Letters' widths in columns: 2 for the wide letters of East Asia, 0 for combining marks. */
unsigned dl_label_columns(const char *text);

/* "11 April 2024" in short: "11 Apr 2024", "Apr 2024", "2024", "11–14 Apr 2024", "until 3 May
 * 2024". NULL where there is no date. In the arena. */
const char *dl_when_words(dl_arena *arena, const dl_view_date *when);

/* "11 Apr 2024" of one day. */
const char *dl_day_words(dl_arena *arena, int32_t day);

extern const char *const dl_month_names[13]; // from 1, three letters

#endif
