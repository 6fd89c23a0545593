/* What a block of an article is: title, byline, caption, heading, furniture of the page, or a
 * paragraph of the body. Shapes decide, and the words of lexicon/page_words.tsv. */
#ifndef DL_READ_CLASSIFY_H
#define DL_READ_CLASSIFY_H

#include "../document.h"

/* Settles the kind of each DL_BLOCK_BODY block; what is settled already (by HTML's tags) stays.
 * Sets doc->title where there is none, and doc->source and doc->author from bylines, datelines and
 * a credit at the end, where they are not known. Linear. */
void dl_classify_blocks(dl_document *doc);

/* "April 8, 2024 - 10:35 By Yonhap", "By Ruth Imani", "OSLO, May 3 (Newswire)": a line of names,
 * places and dates alone, with at least a date, a "by", or a place in capitals and an agency. */
bool dl_is_byline(const char *text, size_t length);

#endif
