#include "dom.h"

#include "tables.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *dl_dom_attribute(const GumboNode *node, const char *name)
{
    if (node->type != GUMBO_NODE_ELEMENT)
        return NULL;
    const GumboAttribute *attribute = gumbo_get_attribute(&node->v.element.attributes, name);
    return attribute ? attribute->value : NULL;
}

bool dl_dom_is(const GumboNode *node, GumboTag tag)
{
    return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

const GumboVector *dl_dom_children(const GumboNode *node)
{
    static const GumboVector none = {0};
    if (node->type == GUMBO_NODE_ELEMENT)
        return &node->v.element.children;
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &none;
}

bool dl_dom_is_block(const GumboNode *node)
{
    if (node->type != GUMBO_NODE_ELEMENT)
        return false;
    switch (node->v.element.tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
        return false;
    default:
        return true;
    }
}

static bool word_has_kind(const char *word, size_t length, const char *kind)
{
    char lower[32];
    if (length >= sizeof lower)
        return false;
    for (size_t i = 0; i < length; i++)
        lower[i] = (char)(word[i] | 0x20); // letters alone come here
    for (const char *const *row = dl_table_find(&dl_table_page_words, lower, length); row;
         row = dl_table_next(&dl_table_page_words, row))
        if (strcmp(row[1], kind) == 0)
            return true;
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "article-share_bar" are three words. */
static bool has_word(const char *text, const char *kind)
{
    while (text && *text) {
        size_t length = 0;
        while (is_letter(text[length]))
            length++;
        if (length && word_has_kind(text, length, kind))
            return true;
        text += length + (text[length] != '\0');
    }
    return false;
}

bool dl_dom_has_class(const GumboNode *node, const char *kind)
{
    return has_word(dl_dom_attribute(node, "class"), kind) ||
           has_word(dl_dom_attribute(node, "id"), kind);
}

static bool is_hidden(const GumboNode *node)
{
    const char *hidden = dl_dom_attribute(node, "aria-hidden"),
               *style = dl_dom_attribute(node, "style");
    return dl_dom_attribute(node, "hidden") || (hidden && strcmp(hidden, "true") == 0) ||
           (style && (strstr(style, "display:none") || strstr(style, "display: none")));
}

static bool is_of_page(const GumboNode *node)
{
    static const char *const roles[] = {"navigation",    "banner", "contentinfo",
                                        "complementary", "search", "dialog"};
    const char *role = dl_dom_attribute(node, "role");
    for (size_t i = 0; role && i < sizeof roles / sizeof roles[0]; i++)
        if (strcasecmp(role, roles[i]) == 0)
            return true;
    return false;
}

bool dl_dom_is_skipped(const GumboNode *node, bool by_class)
{
    if (node->type == GUMBO_NODE_TEMPLATE)
        return true;
    if (node->type != GUMBO_NODE_ELEMENT)
        return false;
    if (node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
        return true; // svg, math
    switch (node->v.element.tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
        return false;
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
        return true;
    default:
        return is_hidden(node) || is_of_page(node) ||
               (by_class && dl_dom_has_class(node, "class-skip"));
    }
}
