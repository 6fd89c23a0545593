#include "metadata.h"

#include "dom.h"
#include "read.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* The fields that <meta> may fill; the first column is its property, name or itemprop. */
typedef enum { META_TITLE, META_DATE, META_SOURCE, META_AUTHOR, META_URL, META_FIELDS } meta_field;

static const struct {
    const char *name;
    meta_field field;
} meta_names[] = {
    {"article:published_time",    META_DATE  },
    {"og:article:published_time", META_DATE  },
    {"datepublished",             META_DATE  },
    {"parsely-pub-date",          META_DATE  },
    {"sailthru.date",             META_DATE  },
    {"dc.date.issued",            META_DATE  },
    {"dc.date",                   META_DATE  },
    {"dcterms.date",              META_DATE  },
    {"pubdate",                   META_DATE  },
    {"publishdate",               META_DATE  },
    {"publish-date",              META_DATE  },
    {"date",                      META_DATE  },
    {"og:title",                  META_TITLE },
    {"twitter:title",             META_TITLE },
    {"og:site_name",              META_SOURCE},
    {"author",                    META_AUTHOR},
    {"article:author",            META_AUTHOR},
    {"og:url",                    META_URL   },
};

typedef struct {
    dl_document *doc;
    const char *meta[META_FIELDS]; // values of the page
    const char *time;              // of the first <time> of the body
} page;

static void set_text(dl_document *doc, const char **field, const char *text)
{
    while (text && isspace((unsigned char)*text))
        text++;
    if (*field || !text || !*text)
        return;
    size_t length = strlen(text);
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    *field = dl_arena_text(&doc->arena, text, length);
}

/* ---- JSON-LD (schema.org/NewsArticle) ---- */

static bool is_article_type(const json_t *type)
{
    const char *name = json_string_value(type);
    size_t length = name ? strlen(name) : 0;
    if ((length >= 7 && strcmp(name + length - 7, "Article") == 0) ||
        (length >= 7 && strcmp(name + length - 7, "Posting") == 0))
        return true;
    for (size_t i = 0; json_is_array(type) && i < json_array_size(type); i++)
        if (json_is_string(json_array_get(type, i)) && is_article_type(json_array_get(type, i)))
            return true;
    return false;
}

/* A name may be a string, an object with a name, or an array of either. */
static const char *name_of(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, "name");
    return json_string_value(value);
}

static void take_article(dl_document *doc, const json_t *article)
{
    set_text(doc, &doc->title, json_string_value(json_object_get(article, "headline")));
    set_text(doc, &doc->author, name_of(json_object_get(article, "author")));
    set_text(doc, &doc->source, name_of(json_object_get(article, "publisher")));
    set_text(doc, &doc->url, json_string_value(json_object_get(article, "url")));
    dl_read_published(doc, json_string_value(json_object_get(article, "datePublished")), "json-ld");
}

/* The articles in a value, an array or a @graph of them. */
static void take_json_ld(dl_document *doc, const json_t *value, int depth)
{
    enum { DEEPEST = 4 };
    if (depth > DEEPEST)
        return;
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
        take_json_ld(doc, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    if (is_article_type(json_object_get(value, "@type")))
        take_article(doc, value);
    take_json_ld(doc, json_object_get(value, "@graph"), depth + 1);
}

static void read_script(page *p, const GumboNode *script)
{
    const char *type = dl_dom_attribute(script, "type");
    const GumboVector *children = dl_dom_children(script);
    if (!type || strcasecmp(type, "application/ld+json") != 0 || !children->length)
        return;
    const GumboNode *text = children->data[0];
    json_t *value = text->type == GUMBO_NODE_TEXT ? json_loads(text->v.text.text, 0, NULL) : NULL;
    take_json_ld(p->doc, value, 0);
    json_decref(value);
}

/* ---- the page ---- */

static void read_meta(page *p, const GumboNode *meta)
{
    const char *name = dl_dom_attribute(meta, "property"),
               *content = dl_dom_attribute(meta, "content");
    name = name ? name : dl_dom_attribute(meta, "name");
    name = name ? name : dl_dom_attribute(meta, "itemprop");
    for (size_t i = 0; name && content && i < sizeof meta_names / sizeof meta_names[0]; i++) {
        const char **value = &p->meta[meta_names[i].field];
        dl_date day;
        bool fits = meta_names[i].field != META_DATE || dl_date_parse(content, &day);
        if (strcasecmp(name, meta_names[i].name) == 0 && fits && !*value)
            *value = content;
    }
}

static void read_link(page *p, const GumboNode *link)
{
    const char *rel = dl_dom_attribute(link, "rel");
    if (rel && strcasecmp(rel, "canonical") == 0 && !p->meta[META_URL])
        p->meta[META_URL] = dl_dom_attribute(link, "href");
}

static void read_node(page *p, const GumboNode *node)
{
    dl_date day;
    const char *time;
    if (dl_dom_is(node, GUMBO_TAG_SCRIPT))
        read_script(p, node);
    else if (dl_dom_is(node, GUMBO_TAG_META))
        read_meta(p, node);
    else if (dl_dom_is(node, GUMBO_TAG_LINK))
        read_link(p, node);
    else if (dl_dom_is(node, GUMBO_TAG_TIME) && !p->time &&
             (time = dl_dom_attribute(node, "datetime")) && dl_date_parse(time, &day))
        p->time = time;
    const GumboVector *children = dl_dom_children(node);
    for (unsigned i = 0; i < children->length; i++)
        read_node(p, children->data[i]);
}

void dl_read_metadata(dl_document *doc, const GumboNode *root)
{
    page p = {.doc = doc};
    read_node(&p, root); // takes JSON-LD as it comes
    set_text(doc, &doc->title, p.meta[META_TITLE]);
    set_text(doc, &doc->source, p.meta[META_SOURCE]);
    // An author may be a link to a profile.
    if (p.meta[META_AUTHOR] && !strstr(p.meta[META_AUTHOR], "://"))
        set_text(doc, &doc->author, p.meta[META_AUTHOR]);
    set_text(doc, &doc->url, p.meta[META_URL]);
    dl_read_published(doc, p.meta[META_DATE], "meta");
    dl_read_published(doc, p.time, "time");
}

/* Reads count digits; false where there are fewer. */
static bool read_digits(const char **at, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (!isdigit((unsigned char)**at))
            return false;
        *value = *value * 10 + (**at - '0');
    }
    return true;
}

/* Year, month and day with the same separator, or none, between them. */
static bool read_compact_date(const char *at, int *year, int *month, int *day)
{
    if (!read_digits(&at, 4, year))
        return false;
    char separator = *at == '/' || *at == '-' ? *at : '\0';
    at += separator != '\0';
    if (!read_digits(&at, 2, month) || (separator && *at++ != separator))
        return false;
    return read_digits(&at, 2, day) && !isdigit((unsigned char)*at);
}

void dl_read_url_date(dl_document *doc)
{
    enum { FIRST_YEAR = 1900, LAST_YEAR = 2100 }; // other numbers are no dates of news
    int year, month, day;
    for (const char *slash = doc->url; slash && !doc->published; slash = strchr(slash + 1, '/'))
        if (read_compact_date(slash + 1, &year, &month, &day) && year >= FIRST_YEAR &&
            year <= LAST_YEAR) {
            char date[32];
            snprintf(date, sizeof date, "%04d-%02d-%02d", year, month, day);
            dl_read_published(doc, date, "url");
        }
}
