/* One JSON object as an article: {"id", "title", "published", "source", "url", "text"}, of which
 * only text must be there. A page of a crawl may have "html" in its place. */
#ifndef DL_READ_NDJSON_H
#define DL_READ_NDJSON_H

#include "../extract.h"

typedef enum { DL_JSON_BAD, DL_JSON_ARTICLE, DL_JSON_FACTS } dl_json_kind;

typedef struct {
    dl_source source; // its strings live in value
    void *value;
} dl_json_article;

/* Reads one object of length bytes. Of facts (an object whose "format" says so) it only tells that
 * they are facts. An article is the caller's to clear. DL_JSON_BAD: an error tells what is wrong.
 * place is borrowed by the source. */
dl_json_kind dl_json_article_read(const char *json, size_t length, const char *place,
                                  dl_json_article *article, dl_error *error);
void dl_json_article_clear(dl_json_article *article);

/* Where the next object in text, from *at on, ends; *at moves to its start, over white space,
 * commas and the brackets of an array of objects. 0 where there is none left; length where it has
 * no end. */
size_t dl_json_object_end(const char *text, size_t length, size_t *at);

#endif
