/* gumbo makes the tree (HTML5's own rules for broken pages); main_text.c picks the article's
 * element; here it is walked and written out as blocks. */
#include "html.h"

#include "../base/buffer.h"
#include "dom.h"
#include "main_text.h"
#include "metadata.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const double MOST_LINKS = 0.75; // of a block's text, in links

typedef struct {
    dl_buffer text;
    DL_ARRAY(dl_block) blocks;
    dl_block_kind kind;  // of the block at hand
    size_t start, links; // where it began; bytes of it in links
    unsigned breaks;     // <br> one after the other
    bool in_link, in_pre, space, by_class, has_title;
} writer;

/* ---- nesting ---- */

static size_t name_length(const char *name, size_t left)
{
    size_t length = 0;
    while (length < left && ((name[length] | 0x20) >= 'a' && (name[length] | 0x20) <= 'z'))
        length++;
    return length;
}

/* Elements that stand alone, or that end where the next of their kind begins: they do not nest
 * however often they come. */
static bool never_nests(const char *name, size_t length)
{
    static const char *const names[] = {"p",   "li",     "td",   "th",   "tr",   "dd",    "dt",
                                        "br",  "hr",     "img",  "meta", "link", "input", "option",
                                        "wbr", "source", "area", "col",  "param"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i]) == length && strncasecmp(names[i], name, length) == 0)
            return true;
    return false;
}

/* The first place of word in text, in any case of its letters, or NULL. Linear, for word begins
 * with a rare character. */
static const char *find_ending(const char *text, const char *word)
{
    size_t length = strlen(word);
    while ((text = strchr(text, *word)) && strncasecmp(text, word, length) != 0)
        text++;
    return text;
}

/* Where what begins with this and ends with that has its end; i where text does not begin so. */
static size_t skip_past(const char *html, size_t length, size_t i, const char *begin,
                        const char *end)
{
    size_t size = strlen(begin);
    if (length - i < size || strncasecmp(html + i, begin, size) != 0)
        return i;
    const char *found = find_ending(html + i + size, end);
    return found ? (size_t)(found - html) : length;
}

/* How deep elements nest at most, by their tags alone; scripts, styles and comments hold none. html
 * ends with a NUL. */
static size_t find_depth(const char *html, size_t length)
{
    size_t depth = 0, deepest = 0;
    for (size_t i = 0; i + 2 < length; i++) {
        if (html[i] != '<')
            continue;
        i = skip_past(html, length, i, "<script", "</script");
        i = skip_past(html, length, i, "<style", "</style");
        i = skip_past(html, length, i, "<!--", "-->");
        if (i + 2 >= length)
            break;
        bool closes = html[i + 1] == '/';
        const char *name = html + i + 1 + closes;
        size_t size = name_length(name, length - i - 1 - closes);
        if (!size || never_nests(name, size))
            continue;
        if (closes)
            depth -= depth > 0;
        else if (++depth > deepest)
            deepest = depth;
    }
    return deepest;
}

/* ---- writing blocks ---- */

static bool is_wide_space(const char *text)
{
    return (unsigned char)text[0] == 0xC2 && (unsigned char)text[1] == 0xA0;
}

static void add_text(writer *w, const char *text)
{
    for (; *text; text++) {
        bool wide = is_wide_space(text);
        if (wide || strchr(" \t\r\n\f", *text)) {
            w->space = true;
            text += wide;
            continue;
        }
        if (w->space && w->text.length > w->start && w->text.text[w->text.length - 1] != '\n')
            dl_buffer_add_char(&w->text, ' ');
        w->space = false;
        w->breaks = 0;
        dl_buffer_add_char(&w->text, *text);
        w->links += w->in_link;
    }
}

/* Ends the block at hand: keeps it, or takes it back where it is empty or mostly links. */
static void end_block(writer *w)
{
    size_t end = w->text.length;
    while (end > w->start && w->text.text[end - 1] == '\n')
        end--;
    dl_buffer_cut(&w->text, end);
    size_t length = end - w->start;
    bool of_links = (double)w->links > MOST_LINKS * (double)length && w->kind != DL_BLOCK_TITLE &&
                    w->kind != DL_BLOCK_HEADING;
    bool second_title = w->kind == DL_BLOCK_TITLE && w->has_title;
    if (length && !of_links && !second_title) {
        *DL_PUSH(&w->blocks) = (dl_block){(uint32_t)w->start, (uint32_t)end, w->kind};
        w->has_title |= w->kind == DL_BLOCK_TITLE;
        dl_buffer_add_text(&w->text, "\n\n");
    } else if (length) {
        dl_buffer_cut(&w->text, w->start);
    }
    w->start = w->text.length;
    w->links = 0;
    w->breaks = 0;
    w->space = false;
}

/* One <br> is a new line, two are a new paragraph. */
static void add_break(writer *w)
{
    if (++w->breaks >= 2)
        end_block(w);
    else if (w->text.length > w->start)
        dl_buffer_add_char(&w->text, '\n');
    w->space = false;
}

static dl_block_kind kind_of(const GumboNode *node, dl_block_kind outer)
{
    switch (node->v.element.tag) {
    case GUMBO_TAG_H1:
        return DL_BLOCK_TITLE;
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
        return DL_BLOCK_HEADING;
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
        return DL_BLOCK_CAPTION;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
        return DL_BLOCK_LIST;
    default:
        if (outer == DL_BLOCK_BODY && dl_dom_has_class(node, "class-byline"))
            return DL_BLOCK_BYLINE;
        return outer == DL_BLOCK_BODY && dl_dom_has_class(node, "class-caption") ? DL_BLOCK_CAPTION
                                                                                 : outer;
    }
}

static void write_node(writer *w, const GumboNode *node)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
        node->type == GUMBO_NODE_WHITESPACE)
        add_text(w, node->v.text.text);
    if (node->type != GUMBO_NODE_ELEMENT || dl_dom_is_skipped(node, w->by_class))
        return;
    if (dl_dom_is(node, GUMBO_TAG_BR)) {
        add_break(w);
        return;
    }
    bool block = dl_dom_is_block(node), in_link = w->in_link;
    dl_block_kind outer = w->kind;
    if (block) {
        end_block(w);
        w->kind = kind_of(node, outer);
    }
    w->in_link |= dl_dom_is(node, GUMBO_TAG_A);
    const GumboVector *children = &node->v.element.children;
    for (unsigned i = 0; i < children->length; i++)
        write_node(w, children->data[i]);
    w->in_link = in_link;
    if (block) {
        end_block(w);
        w->kind = outer;
    }
}

/* ---- the title ---- */

static const GumboNode *find_element(const GumboNode *node, GumboTag tag)
{
    if (dl_dom_is(node, tag))
        return node;
    const GumboVector *children = dl_dom_children(node);
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *found = find_element(children->data[i], tag);
        if (found)
            return found;
    }
    return NULL;
}

static bool is_below(const GumboNode *node, const GumboNode *above)
{
    while (node && node != above)
        node = node->parent;
    return node != NULL;
}

/* The text of an element as one line; the caller frees. NULL where it has none. */
static char *text_of(const GumboNode *element)
{
    writer w = {.kind = DL_BLOCK_TITLE};
    if (element)
        write_node(&w, element);
    uint32_t end = w.blocks.count ? w.blocks.items[0].end : 0;
    DL_ARRAY_CLEAR(&w.blocks);
    if (!end) {
        dl_buffer_clear(&w.text);
        return NULL;
    }
    dl_buffer_cut(&w.text, end);
    return w.text.text;
}

/* The text of <title> without the site behind the last bar or dash. */
static void take_page_title(dl_document *doc, const GumboNode *root)
{
    const GumboNode *title = find_element(root, GUMBO_TAG_TITLE);
    const GumboVector *children = title ? dl_dom_children(title) : NULL;
    if (doc->title || !children || !children->length)
        return;
    const char *text = ((const GumboNode *)children->data[0])->v.text.text;
    size_t length = strlen(text);
    for (size_t i = length; i > length / 2 && i > 3; i--)
        if (text[i - 1] == ' ' && text[i - 3] == ' ' && strchr("|-", text[i - 2])) {
            length = i - 3;
            break;
        }
    doc->title = length ? dl_arena_text(&doc->arena, text, length) : NULL;
}

/* A headline that stands outside of the article's element comes first in the text all the same. */
static void write_title(writer *w, dl_document *doc, const GumboNode *root,
                        const GumboNode *article)
{
    const GumboNode *headline = find_element(root, GUMBO_TAG_H1);
    char *text = text_of(headline);
    if (text && !doc->title)
        doc->title = dl_arena_text(&doc->arena, text, strlen(text));
    take_page_title(doc, root);
    const char *first = text ? text : doc->title;
    if (first && !(headline && is_below(headline, article) && text)) {
        w->kind = DL_BLOCK_TITLE;
        add_text(w, first);
        end_block(w);
        w->kind = DL_BLOCK_BODY;
    }
    free(text);
}

/* ---- the page ---- */

static bool has_body(const writer *w)
{
    for (uint32_t i = 0; i < w->blocks.count; i++)
        if (w->blocks.items[i].kind != DL_BLOCK_TITLE &&
            w->blocks.items[i].kind != DL_BLOCK_HEADING)
            return true;
    return false;
}

static void take_language(dl_document *doc, const GumboNode *root)
{
    const char *language = dl_dom_attribute(root, "lang");
    language = language ? language : dl_dom_attribute(root, "xml:lang");
    doc->language = language ? dl_arena_text(&doc->arena, language, strlen(language)) : NULL;
}

static void write_article(writer *w, dl_document *doc, const GumboNode *root, bool by_class)
{
    *w = (writer){.kind = DL_BLOCK_BODY, .by_class = by_class};
    const GumboNode *article = dl_find_main_text(root, by_class);
    write_title(w, doc, root, article);
    write_node(w, article);
    end_block(w);
}

static void clear_writer(writer *w)
{
    dl_buffer_clear(&w->text);
    DL_ARRAY_CLEAR(&w->blocks);
}

bool dl_looks_like_html(const char *text, size_t length)
{
    static const char *const begins[] = {"<!doctype html", "<html", "<head", "<body",
                                         "<article",       "<main", "<!--",  "<?xml",
                                         "<div",           "<p>",   "<meta", "<title"};
    size_t at = 0;
    while (at < length && strchr(" \t\r\n", text[at]) && text[at])
        at++;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        if (length - at >= strlen(begins[i]) &&
            strncasecmp(text + at, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

bool dl_read_html(dl_document *doc, const char *html, size_t length, const char *place,
                  dl_error *error)
{
    if (find_depth(html, length) > DL_HTML_DEEPEST)
        return dl_error_set(error, DL_ERROR_LIMIT, place, 0, "HTML elements nest deeper than %d",
                            DL_HTML_DEEPEST);
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0; // with errors kept, memory grows with the square of the nesting
    GumboOutput *output = gumbo_parse_with_options(&options, html, length);
    writer w;
    take_language(doc, output->root);
    dl_read_metadata(doc, output->root);
    write_article(&w, doc, output->root, true);
    if (!has_body(&w)) { // the classes of this page mean something else
        clear_writer(&w);
        write_article(&w, doc, output->root, false);
    }
    gumbo_destroy_output(&options, output);
    bool any = has_body(&w);
    if (any) {
        uint32_t end = w.blocks.items[w.blocks.count - 1].end;
        doc->text = dl_arena_text(&doc->arena, w.text.text, end);
        doc->length = end;
        doc->text_made = true;
        for (uint32_t i = 0; i < w.blocks.count; i++)
            *DL_PUSH(&doc->blocks) = w.blocks.items[i];
    }
    clear_writer(&w);
    return any || dl_error_set(error, DL_ERROR_INPUT, place, 0, "the page holds no text");
}
