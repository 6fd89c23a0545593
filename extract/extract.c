/* The pipeline. Stages read what earlier ones wrote and append; none reaches back, and none can
 * fail. */
#include "extract.h"

#include "events/events.h"
#include "mentions/mentions.h"
#include "read/read.h"
#include "roles/roles.h"
#include "segment/segment.h"
#include "syntax/analyse.h"
#include "syntax/lemma.h"
#include "syntax/tree.h"
#include "times/times.h"

#include <stdlib.h>

struct dl_extractor {
    const dl_model *model;
    dl_workspace *workspace;
};

dl_extractor *dl_extractor_new(const dl_model *model)
{
    dl_extractor *extractor = dl_calloc(1, sizeof *extractor);
    extractor->model = model;
    extractor->workspace = dl_workspace_new();
    return extractor;
}

void dl_extractor_free(dl_extractor *extractor)
{
    if (!extractor)
        return;
    dl_workspace_free(extractor->workspace);
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
    dl_analyse(doc, extractor->model, extractor->workspace); // tags, trees, names
    dl_lemmatise(doc);
    dl_link_tree(doc);
    dl_find_times(doc);
    dl_find_mentions(doc);
    dl_mend_coordination(doc);
    dl_link_names(doc);
    dl_find_roles(doc);
    dl_link_references(doc);
    dl_settle_counterparts(doc);
    dl_find_events(doc);
    return doc;
}
