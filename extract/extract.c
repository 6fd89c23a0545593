#include "extract.h"

#include "read/read.h"
#include "segment/segment.h"

#include <stdlib.h>

struct dl_extractor {
    const dl_model *model;
};

dl_extractor *dl_extractor_new(const dl_model *model)
{
    dl_extractor *extractor = dl_calloc(1, sizeof *extractor);
    extractor->model = model;
    return extractor;
}

void dl_extractor_free(dl_extractor *extractor)
{
    free(extractor);
}

dl_document *dl_extract(dl_extractor *extractor, const dl_source *source, dl_error *error)
{
    dl_document *doc = dl_document_new();
    if (!dl_read(doc, source, error)) {
        dl_document_free(doc);
        return NULL;
    }
    dl_segment(doc, extractor->model);
    return doc;
}
