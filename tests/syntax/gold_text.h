/* Documents for tests of syntax/ and names/, and what must hold of any that was analysed. */
#ifndef DL_TEST_GOLD_TEXT_H
#define DL_TEST_GOLD_TEXT_H

#include "document.h"
#include "syntax/model.h"

/* The model that the program would use, or NULL (after a line that says so) where there is none. */
dl_model *dl_test_model(void);

/* Text as a document of one block with sentences and tokens. */
dl_document *dl_test_text(const char *text, size_t length, const dl_model *model);

/* What is wrong with the document's trees and names, or NULL. */
const char *dl_test_trees(const dl_document *doc);

#endif
