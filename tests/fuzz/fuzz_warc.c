/* Any bytes are an archive of pages or errors, plain ones the same in whatever pieces they come; as
 * many errors as there are records, and no page larger than what it could have been made of. */
#include "fuzz.h"

#include "read/warc.h"

#include <stdlib.h>

typedef struct {
    const uint8_t *bytes;
    size_t left, step;
} memory;

static bool give(void *from, const char **bytes, size_t *length, dl_error *error)
{
    (void)error;
    memory *m = from;
    *bytes = (const char *)m->bytes;
    *length = m->left < m->step ? m->left : m->step;
    m->bytes += *length;
    m->left -= *length;
    return true;
}

/* Gives how many pages there are. */
static unsigned read_all(const uint8_t *bytes, size_t size, size_t step)
{
    enum { MOST_GROWTH = 1100 }; // of gzip, twice packed
    memory from = {bytes, size, step};
    dl_warc *warc = dl_warc_new((dl_byte_source){give, &from}, "fuzz");
    dl_warc_page page = {0};
    dl_error error = {0};
    unsigned pages = 0, errors = 0;
    while (dl_warc_next(warc, &page, &error)) {
        if ((error.code == DL_OK) == (page.record == 0) ||
            page.html.length > size * MOST_GROWTH * MOST_GROWTH)
            abort();
        pages += error.code == DL_OK;
        // An error costs bytes: two at least for each.
        if (error.code != DL_OK && ++errors > 2 + size * MOST_GROWTH)
            abort();
        dl_warc_page_clear(&page);
        error = (dl_error){0};
    }
    dl_warc_free(warc);
    return pages;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!size)
        return 0;
    unsigned whole = read_all(bytes, size, size), pieces = read_all(bytes, size, 7);
    // How much of a broken member zlib gives before the fault depends on the pieces.
    if (whole != pieces && *bytes != 0x1F)
        abort();
    return 0;
}
