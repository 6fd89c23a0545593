#include "ndjson.h"

#include <jansson.h>
#include <string.h>

static dl_json_kind refuse(dl_error *error, const char *place, const char *message)
{
    dl_error_set(error, DL_ERROR_INPUT, place, 0, "%s", message);
    return DL_JSON_BAD;
}

/* The text of a field, NULL where it is not there. False where it is no text. */
static bool read_field(json_t *object, const char *name, const char **text, const char *place,
                       dl_error *error)
{
    json_t *value = json_object_get(object, name);
    *text = json_string_value(value);
    if (*text || !value || json_is_null(value))
        return true;
    return dl_error_set(error, DL_ERROR_INPUT, place, 0, "'%s' is not a string", name);
}

static dl_json_kind read_object(json_t *object, const char *place, dl_source *source,
                                dl_error *error)
{
    const char *format, *text, *html;
    *source = (dl_source){.place = place};
    if (!json_is_object(object))
        return refuse(error, place, "not a JSON object");
    if (!read_field(object, "format", &format, place, error))
        return DL_JSON_BAD;
    if (format && strncmp(format, "dateline-facts/", 15) == 0)
        return DL_JSON_FACTS;
    bool ok = read_field(object, "id", &source->id, place, error) &&
              read_field(object, "title", &source->title, place, error) &&
              read_field(object, "published", &source->published, place, error) &&
              read_field(object, "source", &source->source, place, error) &&
              read_field(object, "url", &source->url, place, error) &&
              read_field(object, "text", &text, place, error) &&
              read_field(object, "html", &html, place, error);
    if (!ok)
        return DL_JSON_BAD;
    if (!text && !html)
        return refuse(error, place, "missing 'text'");
    source->kind = text ? DL_SOURCE_TEXT : DL_SOURCE_HTML;
    source->bytes = text ? text : html;
    source->length = json_string_length(json_object_get(object, text ? "text" : "html"));
    return DL_JSON_ARTICLE;
}

dl_json_kind dl_json_article_read(const char *json, size_t length, const char *place,
                                  dl_json_article *article, dl_error *error)
{
    static const char facts[] = "{\"format\":\"dateline-facts/";
    *article = (dl_json_article){0};
    // What we wrote ourselves begins like this; it need not be parsed twice.
    if (length >= sizeof facts && memcmp(json, facts, sizeof facts - 1) == 0)
        return DL_JSON_FACTS;
    json_error_t wrong;
    json_t *value = json_loadb(json, length, 0, &wrong);
    if (!value) {
        dl_error_set(error, DL_ERROR_INPUT, place, 0, "not JSON: %s (byte %d)", wrong.text,
                     wrong.position);
        return DL_JSON_BAD;
    }
    article->value = value;
    dl_json_kind kind = read_object(value, place, &article->source, error);
    if (kind != DL_JSON_ARTICLE)
        dl_json_article_clear(article);
    return kind;
}

void dl_json_article_clear(dl_json_article *article)
{
    json_decref(article->value);
    *article = (dl_json_article){0};
}

size_t dl_json_object_end(const char *text, size_t length, size_t *at)
{
    while (*at < length && strchr(" \t\r\n,[]", text[*at]) && text[*at])
        (*at)++;
    if (*at == length)
        return 0;
    size_t depth = 0;
    bool in_string = false;
    for (size_t i = *at; i < length; i++) {
        char c = text[i];
        if (in_string) {
            i += c == '\\';
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return i + 1;
        } else if (depth == 0) {
            return length; // not an object: the rest is one bad piece
        }
    }
    return length;
}
