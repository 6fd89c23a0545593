#include "read.h"

#include "charset.h"
#include "classify.h"
#include "html.h"
#include "language.h"
#include "metadata.h"
#include "plain.h"
#include "../times/publication.h"

#include <string.h>
#include <strings.h>

static const char *copy(dl_document *doc, const char *text)
{
    return text && *text ? dl_arena_text(&doc->arena, text, strlen(text)) : NULL;
}

static void set_published(dl_document *doc, dl_date day, const char *from)
{
    doc->published_date = day;
    doc->published = dl_arena_format(&doc->arena, "%04d-%02u-%02u", day.year, (unsigned)day.month,
                                     (unsigned)day.day);
    doc->published_from = from;
}

bool dl_read_published(dl_document *doc, const char *text, const char *from)
{
    dl_date day;
    if (doc->published || !text || !dl_date_parse(text, &day))
        return false;
    set_published(doc, day, from);
    return true;
}

static bool take_metadata(dl_document *doc, const dl_source *source, dl_error *error)
{
    doc->id = copy(doc, source->id);
    doc->title = copy(doc, source->title);
    doc->source = copy(doc, source->source);
    doc->url = copy(doc, source->url);
    doc->fetched = copy(doc, source->fetched);
    if (!source->published ||
        dl_read_published(doc, source->published, source->published_is_option ? "option" : "json"))
        return true;
    return dl_error_set(error, DL_ERROR_INPUT, source->place, 0,
                        "'published' is no date like 2024-04-08: '%.40s'", source->published);
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n\f\v", text[i]) || !text[i])
            return false;
    return true;
}

/* A page of a crawl that does not name its publisher is from its host. */
static void take_host(dl_document *doc)
{
    const char *host = doc->url ? strstr(doc->url, "://") : NULL;
    if (!host)
        return;
    host += 3;
    if (strncasecmp(host, "www.", 4) == 0)
        host += 4;
    size_t length = strcspn(host, "/:?#");
    doc->source = length ? dl_arena_text(&doc->arena, host, length) : NULL;
}

static bool read_text(dl_document *doc, const dl_source *source, const dl_buffer *text,
                      dl_error *error)
{
    if (is_blank(text->text, text->length))
        return dl_error_set(error, DL_ERROR_INPUT, source->place, 0, "empty");
    if (source->kind == DL_SOURCE_HTML ||
        (source->kind == DL_SOURCE_AUTO && dl_looks_like_html(text->text, text->length))) {
        if (!dl_read_html(doc, text->text, text->length, source->place, error))
            return false;
    } else {
        doc->text = dl_arena_text(&doc->arena, text->text, text->length);
        doc->length = (uint32_t)text->length;
        dl_read_plain(doc);
    }
    dl_classify_blocks(doc);
    dl_read_url_date(doc);
    dl_date day;
    if (!doc->published && dl_times_publication_date(doc, &day))
        set_published(doc, day, "text");
    dl_read_published(doc, doc->fetched, "fetched");
    if (doc->fetched && !doc->source)
        take_host(doc);
    return !source->english_only || dl_is_english(doc, doc->language) ||
           dl_error_set(error, DL_ERROR_LANGUAGE, source->place, 0, "not in English");
}

bool dl_read(dl_document *doc, const dl_source *source, dl_error *error)
{
    char charset[64];
    bool declared = !source->charset && source->kind != DL_SOURCE_TEXT &&
                    dl_looks_like_html(source->bytes, source->length) &&
                    dl_charset_of_html(source->bytes, source->length, charset, sizeof charset);
    dl_buffer text = {0};
    if (!take_metadata(doc, source, error))
        return false;
    if (source->length > DL_LONGEST_TEXT)
        return dl_error_set(error, DL_ERROR_LIMIT, source->place, 0, "larger than %u MiB",
                            DL_LONGEST_TEXT >> 20);
    bool ok = dl_charset_decode(source->bytes, source->length, declared ? charset : source->charset,
                                source->place, &text, error) &&
              read_text(doc, source, &text, error);
    dl_buffer_clear(&text);
    return ok;
}
