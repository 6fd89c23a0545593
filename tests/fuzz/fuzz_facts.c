/* Any bytes are facts or an error; facts written and read again are the same bytes. */
#include "fuzz.h"

#include "facts.h"
#include "read/ndjson.h"

#include <stdlib.h>
#include <string.h>

static void check_facts(const char *json, size_t size)
{
    dl_error error = {0};
    dl_facts *facts = dl_facts_from_json(json, size, "fuzz", &error);
    if ((facts != NULL) != (error.code == DL_OK))
        abort();
    if (!facts)
        return;
    char *once = dl_facts_to_json(facts, false);
    dl_facts *back = dl_facts_from_json(once, strlen(once), "fuzz", &error);
    if (!back)
        abort();
    char *twice = dl_facts_to_json(back, false);
    if (strcmp(once, twice) != 0)
        abort();
    free(once);
    free(twice);
    dl_facts_free(facts);
    dl_facts_free(back);
}

static void check_article(const char *json, size_t size)
{
    dl_error error = {0};
    dl_json_article article;
    dl_json_kind kind = dl_json_article_read(json, size, "fuzz", &article, &error);
    if ((kind == DL_JSON_BAD) != (error.code != DL_OK))
        abort();
    if (kind == DL_JSON_ARTICLE)
        dl_json_article_clear(&article);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *text = (const char *)bytes;
    for (size_t at = 0, end; (end = dl_json_object_end(text, size, &at)); at = end) {
        if (end <= at || end > size)
            abort();
        check_article(text + at, end - at);
        check_facts(text + at, end - at);
    }
    return 0;
}
