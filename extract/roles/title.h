/* Reading one title: "South Korean Deputy Defense Minister for Policy" is a country and a title
 * with its portfolio. */
#ifndef DL_ROLES_TITLE_H
#define DL_ROLES_TITLE_H

#include "../document.h"

typedef struct {
    uint32_t first, last;         // tokens of the title, without country, body and words of state
    uint32_t head;                // the noun that makes it a title
    uint32_t organization, place; // entities or DL_NONE
    uint32_t
        body; // the mention of a body that is known only once references are linked, or DL_NONE
    dl_role_state state;
    bool plural; // "ministers": shared by the names that follow
} dl_title;

/* Where the title that ends right before token `end` begins: the words that can stand in a title,
 * walking left. Gives end where there is no title. */
uint32_t dl_title_start(const dl_document *doc, uint32_t end);

/* Where the title that begins at token `start` ends, walking right through its "of" and "for"
 * phrases, not past `limit`. Gives start where there is no title. */
uint32_t dl_title_end(const dl_document *doc, uint32_t start, uint32_t limit);

/* Reads the words [first, last) as a title. before_name: they stand right before a name, so
 * capitals tell the title from what describes its bearer. False where no noun makes them a title.
 * May add entities for a body or a country. */
bool dl_title_read(dl_document *doc, uint32_t first, uint32_t last, bool before_name,
                   dl_title *title);

#endif
