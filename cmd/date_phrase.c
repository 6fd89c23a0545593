#include "date_phrase.h"

#include "document.h"
#include "segment/segment.h"
#include "times/edtf.h"
#include "times/times.h"

#include <string.h>

/* The phrase alone as a document, up to its times. */
static dl_document *read_phrase(const char *phrase)
{
    dl_document *doc = dl_document_new();
    doc->length = (uint32_t)strlen(phrase);
    doc->text = dl_arena_text(&doc->arena, phrase, doc->length);
    *DL_PUSH(&doc->blocks) = (dl_block){0, doc->length, DL_BLOCK_BODY};
    dl_segment(doc, NULL);
    dl_find_times(doc);
    return doc;
}

bool dl_date_phrase(const char *phrase, dl_interval *out)
{
    enum { LONGEST_PHRASE = 200 };
    if (dl_edtf_interval(phrase, out))
        return true;
    if (strlen(phrase) > LONGEST_PHRASE)
        return false;
    dl_document *doc = read_phrase(phrase);
    const dl_time *time = doc->times.items;
    bool ok = doc->times.count == 1 && time->start == 0 && time->end == doc->length &&
              !dl_interval_is_none(time->extent);
    if (ok)
        *out = time->extent;
    dl_document_free(doc);
    return ok;
}
