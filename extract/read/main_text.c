#include "main_text.h"

#include <string.h>

enum {
    SHORTEST_PARAGRAPH = 25, // bytes
    SHORTEST_BARE_TEXT = 80, // of a paragraph that is no <p>
    MOST_STEPS_UP = 8,
};

static const double MORE_OF_THE_SAME = 1.3, MOST_LINKS = 0.4, MOST_LINKS_OF_ARTICLE = 0.6;

/* What a subtree holds. */
typedef struct {
    size_t text, links; // bytes, and those of them in links
    size_t own, commas; // bytes and commas of the text that no block inside of it holds
    double paragraph;   // its own score as a paragraph
    double children;    // sum of its children's paragraph
    double total;       // sum of all paragraphs below and itself
} measure;

typedef struct {
    const GumboNode *best;
    double score;
    bool by_class;
} search;

static void measure_text(const char *text, measure *m)
{
    size_t length = strlen(text);
    m->text = m->own = length;
    for (const char *comma = text; (comma = strchr(comma, ',')); comma++)
        m->commas++;
}

static double link_density(const measure *m)
{
    return m->text ? (double)m->links / (double)m->text : 0;
}

static double score_paragraph(const GumboNode *node, const measure *m)
{
    bool is_paragraph = dl_dom_is(node, GUMBO_TAG_P) || dl_dom_is(node, GUMBO_TAG_PRE);
    if (m->own < (is_paragraph ? SHORTEST_PARAGRAPH : SHORTEST_BARE_TEXT) ||
        link_density(m) > MOST_LINKS)
        return 0;
    double length = (double)m->own / 100;
    return 1 + (double)m->commas + (length < 3 ? length : 3);
}

static measure measure_node(search *s, const GumboNode *node)
{
    measure m = {0};
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
        measure_text(node->v.text.text, &m);
    if (node->type != GUMBO_NODE_ELEMENT || dl_dom_is_skipped(node, s->by_class))
        return m;
    const GumboVector *children = &node->v.element.children;
    double grandchildren = 0;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        measure part = measure_node(s, child);
        m.text += part.text;
        m.links += part.links;
        m.total += part.total;
        m.children += part.paragraph;
        grandchildren += part.children;
        if (!dl_dom_is_block(child)) {
            m.own += part.own;
            m.commas += part.commas;
        }
    }
    if (dl_dom_is(node, GUMBO_TAG_A))
        m.links = m.text;
    if (!dl_dom_is_block(node))
        return m;
    double score = (m.children + grandchildren / 2) * (1 - link_density(&m));
    if (score > s->score) {
        s->score = score;
        s->best = node;
    }
    m.paragraph = score_paragraph(node, &m);
    m.total += m.paragraph;
    return m;
}

static measure measure_alone(const GumboNode *node, bool by_class)
{
    search s = {.by_class = by_class};
    return measure_node(&s, node);
}

static bool is_article(const GumboNode *node)
{
    const char *role = dl_dom_attribute(node, "role"),
               *property = dl_dom_attribute(node, "itemprop");
    return dl_dom_is(node, GUMBO_TAG_ARTICLE) || dl_dom_is(node, GUMBO_TAG_MAIN) ||
           (role && strcmp(role, "main") == 0) ||
           (property && strcmp(property, "articleBody") == 0);
}

static const GumboNode *climb(const GumboNode *node, const GumboNode *root, bool by_class)
{
    for (const GumboNode *up = node; up != root && up->parent; up = up->parent) {
        if (!is_article(up))
            continue;
        measure m = measure_alone(up, by_class);
        return link_density(&m) <= MOST_LINKS_OF_ARTICLE ? up : node;
    }
    double total = measure_alone(node, by_class).total;
    for (int step = 0; step < MOST_STEPS_UP && node != root && node->parent != root && node->parent;
         step++) {
        measure m = measure_alone(node->parent, by_class);
        if (m.total < total * MORE_OF_THE_SAME || link_density(&m) > MOST_LINKS)
            break;
        node = node->parent;
        total = m.total;
    }
    return node;
}

const GumboNode *dl_find_main_text(const GumboNode *root, bool by_class)
{
    search s = {.best = root, .by_class = by_class};
    measure_node(&s, root);
    return climb(s.best, root, by_class);
}
