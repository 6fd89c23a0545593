/* Any UTF-8 text becomes sentences and tokens that hold together, and then lemmas whatever the tags
 * are. The first byte gives the tags. */
#include "fuzz.h"

#include "../segment/segment_check.h"
#include "base/utf8.h"
#include "segment/segment.h"
#include "syntax/lemma.h"

#include <stdio.h>
#include <stdlib.h>

static void tag(dl_document *doc, uint32_t seed)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        doc->tokens.items[i].xpos = (uint8_t)((seed + i) % DL_XPOS_COUNT);
        doc->tokens.items[i].upos = (uint8_t)((seed + i) % DL_UPOS_COUNT);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!size || dl_utf8_check((const char *)bytes + 1, size - 1) != size - 1)
        return 0;
    dl_document *doc = dl_test_document((const char *)bytes + 1, size - 1);
    dl_segment(doc, NULL);
    const char *wrong = dl_test_check_segments(doc);
    if (wrong) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
    tag(doc, bytes[0]);
    dl_lemmatise(doc);
    for (uint32_t i = 0; i < doc->tokens.count; i++)
        if (!doc->tokens.items[i].lemma)
            abort();
    dl_document_free(doc);
    return 0;
}
