#include "language.h"

#include "../base/utf8.h"
#include "tables.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
    LONGEST_WORD = 16,    // no word of the table is longer
    FEWEST_WORDS = 8,     // of which a share says something
    MOST_FOREIGN = 5,     // one word in so many is in another script, at most
    FIRST_LETTER = 0xC0,  // of those that are not ASCII
    LATIN_END = 0x250,    // from here on letters are of other scripts
    PUNCTUATION = 0x2000, // from here on there is punctuation, up to FIRST_CJK
    FIRST_CJK = 0x2E80,   // from here on a letter counts as a word
};

/* The least share of function words: English news have 0.14 to 0.33, other languages
 * under 0.04. */
static const double SHARE_IF_ENGLISH_DECLARED = 0.05, SHARE_IF_NONE_DECLARED = 0.08,
                    SHARE_IF_OTHER_DECLARED = 0.11;

typedef struct {
    char word[LONGEST_WORD];
    size_t length; // LONGEST_WORD: longer, or not of ASCII letters
    bool is_foreign;
    unsigned words, function_words, foreign_words;
} counter;

static void end_word(counter *c)
{
    if (!c->length)
        return;
    c->words++;
    c->foreign_words += c->is_foreign;
    c->is_foreign = false;
    if (c->length < LONGEST_WORD)
        c->function_words += dl_table_find(&dl_table_function_words, c->word, c->length) != NULL;
    c->length = 0;
}

static void count_words(counter *c, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t letter = dl_utf8_next(text, length, &at);
        if (letter >= FIRST_CJK) {
            end_word(c);
            c->words++;
            c->foreign_words++;
        } else if (letter >= FIRST_LETTER && letter < PUNCTUATION) {
            c->length = LONGEST_WORD;
            c->is_foreign |= letter >= LATIN_END;
        } else if (letter < 0x80 && isalpha((int)letter)) {
            if (c->length < LONGEST_WORD)
                c->word[c->length++] = (char)tolower((int)letter);
        } else {
            end_word(c);
        }
    }
    end_word(c);
}

bool dl_is_english(const dl_document *doc, const char *declared)
{
    counter c = {0};
    for (uint32_t i = 0; i < doc->blocks.count; i++) {
        const dl_block *block = &doc->blocks.items[i];
        if (block->kind == DL_BLOCK_BODY)
            count_words(&c, doc->text + block->start, block->end - block->start);
    }
    bool none = !declared || !*declared;
    bool english =
        !none && strncasecmp(declared, "en", 2) == 0 && !isalpha((unsigned char)declared[2]);
    if (c.words < FEWEST_WORDS)
        return english;
    double least = none      ? SHARE_IF_NONE_DECLARED
                   : english ? SHARE_IF_ENGLISH_DECLARED
                             : SHARE_IF_OTHER_DECLARED;
    return c.foreign_words * MOST_FOREIGN <= c.words && c.function_words >= least * c.words;
}
