/* From an article's bytes to a document with everything found in it: the pipeline.
 *
 * A const dl_model is shared by all threads; a dl_extractor is a thread's own workspace. Reading can fail; after it no
 * stage does: any UTF-8 text is a document. */
#ifndef DL_EXTRACT_H
#define DL_EXTRACT_H

#include "base/error.h"
#include "document.h"
#include "syntax/model.h"

typedef enum { DL_SOURCE_AUTO, DL_SOURCE_TEXT, DL_SOURCE_HTML } dl_source_kind;

/* One article as it came in. All is borrowed; strings but bytes may be NULL. */
typedef struct {
    const char *place; // file or "file:line", for errors
    const char *id, *title, *published, *source, *url;
    bool published_is_option; // published comes from the command line, not from the article
    const char *bytes;
    size_t length;
    dl_source_kind kind;
    // Of a page from a crawl:
    const char *fetched; // when, as ISO 8601: the publication date where nothing else tells one
    const char *charset; // that HTTP declares
    bool english_only;   // a page in another language is an error, DL_ERROR_LANGUAGE
} dl_source;

typedef struct dl_extractor dl_extractor;

/* model is borrowed and must outlive the extractor. */
dl_extractor *dl_extractor_new(const dl_model *model);
void dl_extractor_free(dl_extractor *extractor);

/* The document, which is the caller's (dl_document_free), or NULL and an error where the source cannot be read: it is
 * empty, holds no text, or is no UTF-8 and in no charset that can be told, or not in English where that is asked for. */
dl_document *dl_extract(dl_extractor *extractor, const dl_source *source, dl_error *error);

#endif
