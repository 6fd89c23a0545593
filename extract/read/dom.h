/* What is asked of an HTML element, on top of gumbo's tree. */
#ifndef DL_READ_DOM_H
#define DL_READ_DOM_H

#include <gumbo.h>
#include <stdbool.h>

#define DL_HTML_DEEPEST 2000 // elements within each other; gumbo's time grows with the square of it

/* An attribute's value, or NULL. */
const char *dl_dom_attribute(const GumboNode *node, const char *name);

bool dl_dom_is(const GumboNode *node, GumboTag tag);

/* Begins on a line of its own; elements that HTML does not know do. */
bool dl_dom_is_block(const GumboNode *node);

/* A word of its class or id has this kind in lexicon/page_words.tsv. */
bool dl_dom_has_class(const GumboNode *node, const char *kind);

/* Is not of the article's text: scripts, forms, navigation, what is hidden, and, where by_class is
 * set, what its class says. */
bool dl_dom_is_skipped(const GumboNode *node, bool by_class);

/* The children of an element; an empty vector of a text. */
const GumboVector *dl_dom_children(const GumboNode *node);

#endif
