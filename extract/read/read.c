#include "read.h"

#include "../base/utf8.h"
#include "plain.h"

#include <string.h>

static const char *copy(dl_document *doc, const char *text)
{
    return text ? dl_arena_text(&doc->arena, text, strlen(text)) : NULL;
}

bool dl_read(dl_document *doc, const dl_source *source, dl_error *error)
{
    if (!source->length)
        return dl_error_set(error, DL_ERROR_INPUT, source->place, 0, "empty");
    if (dl_utf8_check(source->bytes, source->length) != source->length)
        return dl_error_set(error, DL_ERROR_INPUT, source->place, 0, "not UTF-8");
    doc->id = copy(doc, source->id);
    doc->title = copy(doc, source->title);
    doc->source = copy(doc, source->source);
    doc->url = copy(doc, source->url);
    if (source->published) {
        if (!dl_date_parse(source->published, &doc->published_date))
            return dl_error_set(error, DL_ERROR_INPUT, source->place, 0,
                                "'published' is no date: '%.40s'", source->published);
        doc->published = dl_arena_format(&doc->arena, "%04d-%02d-%02d", doc->published_date.year,
                                         doc->published_date.month, doc->published_date.day);
        doc->published_from = source->published_is_option ? "option" : "json";
    }
    doc->text = dl_arena_text(&doc->arena, source->bytes, source->length);
    doc->length = (uint32_t)source->length;
    dl_read_plain(doc);
    return true;
}
