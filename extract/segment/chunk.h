/* A chunk: what stands between two blanks, decoded into characters. The part that tokens.c and
 * links.c share. */
#ifndef DL_SEGMENT_CHUNK_H
#define DL_SEGMENT_CHUNK_H

#include "../document.h"
#include "chars.h"
#include "lexicon.h"
#include "segment.h"

enum { DL_LONGEST_KEY = 32 }; // bytes of a word that tables are asked for

typedef struct {
    dl_document *doc;
    uint32_t start, end;                 // of the block
    uint32_t count;                      // characters
    bool cut;                            // it goes on behind its last character
    bool may_link;                       // no try to find a link has failed yet
    bool quoted;                         // an opening single quote waits for its partner
    dl_char chars[DL_TOKEN_LONGEST + 2]; // the ones behind the chunk are blank
} dl_chunk;

static inline bool dl_word_at(const dl_chunk *c, uint32_t i)
{
    return dl_char_is_word(c->chars[i]);
}

static inline bool dl_letter_at(const dl_chunk *c, uint32_t i)
{
    uint8_t class = c->chars[i].class;
    return class == DL_CHAR_UPPER || class == DL_CHAR_LOWER || class == DL_CHAR_LETTER;
}

static inline bool dl_digit_at(const dl_chunk *c, uint32_t i)
{
    return c->chars[i].class == DL_CHAR_DIGIT;
}

/* Writes the characters [first, last) as the tables have them: ASCII apostrophes and hyphens, lower
 * case if asked for. Gives the length, 0 where it is too long for a key. */
size_t dl_chunk_key(const dl_chunk *c, uint32_t first, uint32_t last, bool lower,
                    char key[DL_LONGEST_KEY]);

/* The first row of table for the characters [first, last), or NULL. */
const char *const *dl_chunk_find(const dl_table *table, const dl_chunk *c, uint32_t first,
                                 uint32_t last, bool lower);

/* Whether no link holds character i, or goes past it. */
bool dl_ends_link(const dl_chunk *c, uint32_t i);

/* The end of the link that begins at i (an address of the web or of mail, the name of a file), or
 * i. Where it finds none it clears may_link, so that all tries for one chunk take linear time. */
uint32_t dl_link_end(dl_chunk *c, uint32_t i);

#endif
