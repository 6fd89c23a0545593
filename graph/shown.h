/* Text of articles as a terminal may be given it. */
#ifndef DL_GRAPH_SHOWN_H
#define DL_GRAPH_SHOWN_H

#include "base/arena.h"

/* text without what moves the cursor, ends the line or turns the direction of writing: line breaks
 * and tabs become blanks, all else of that kind U+FFFD. In the arena. */
char *dl_shown_text(dl_arena *arena, const char *text);

#endif
