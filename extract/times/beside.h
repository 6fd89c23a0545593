/* Inside of passage: words that mean something else by what stands right beside them. */
#ifndef DL_TIMES_BESIDE_H
#define DL_TIMES_BESIDE_H

#include "times/passage.h"

/* "on 29 May, a Tuesday", "on a Friday night", "will one day", "on Monday and Tuesday nights",
 * "will be sold in two years". False, and *out untouched, where expression i is none of these. */
bool dl_resolve_beside(dl_passage *in, uint32_t i, dl_resolution *out);

#endif
