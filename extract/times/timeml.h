/* Times in the text, as other programs read them. */
#ifndef DL_TIMES_TIMEML_H
#define DL_TIMES_TIMEML_H

#include "base/buffer.h"
#include "document.h"

/* Adds the document as TimeML 1.2.1: its id, its day of publication (DCT), and its text with a
 * TIMEX3 around each time, with type, value ("" where the text does not settle it) and mod. The
 * form is that of TempEval-3 (UzZaman et al. 2013), so that its tools read it. Nothing else is put
 * into the text; what XML cannot hold becomes U+FFFD. */
void dl_timeml_write(const dl_document *doc, dl_buffer *out);

#endif
