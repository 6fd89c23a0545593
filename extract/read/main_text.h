/* Which element of a page holds the article. */
#ifndef DL_READ_MAIN_TEXT_H
#define DL_READ_MAIN_TEXT_H

#include "dom.h"

/* The element below root whose paragraphs are the article; root itself where none stands out. A
 * paragraph counts by its length and commas for its parent and half for its parent's parent, less
 * where much of the text is links, as in Arc90's Readability (Chris Dziura 2009); from the best
 * element the way goes up to the <article> or <main> around it, or to a parent that has clearly
 * more of the same. */
const GumboNode *dl_find_main_text(const GumboNode *root, bool by_class);

#endif
