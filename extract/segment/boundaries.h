/* Where sentences end. */
#ifndef DL_SEGMENT_BOUNDARIES_H
#define DL_SEGMENT_BOUNDARIES_H

#include "../document.h"

/* Whether a sentence ends behind doc->tokens[token], by rules. [first, last) are the tokens of its
 * block. */
bool dl_rules_end_sentence(const dl_document *doc, uint32_t first, uint32_t last, uint32_t token);

#endif
