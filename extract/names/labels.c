#include "labels.h"

#include "../syntax/gazetteer.h"

#include <string.h>

static bool is_inside(uint32_t label)
{
    return label && label % 2 == 0;
}

bool dl_labels_follow(uint32_t from, uint32_t to)
{
    return !is_inside(to) || (from < DL_NAME_LABELS && (from == to || from == to - 1));
}

static uint32_t best_before(const float *sums, const float *transitions, uint32_t to)
{
    uint32_t best = DL_NAME_LABELS;
    float most = 0;
    for (uint32_t from = 0; from < DL_NAME_LABELS; from++) {
        if (!dl_labels_follow(from, to))
            continue;
        float sum = sums[from] + transitions[(1 + from) * DL_NAME_LABELS + to];
        if (best == DL_NAME_LABELS || sum > most) {
            best = from;
            most = sum;
        }
    }
    return best;
}

void dl_labels_path(uint32_t count, const float *scores, const float *transitions, uint8_t *labels)
{
    uint8_t back[DL_LONGEST_PIECE][DL_NAME_LABELS];
    float sums[DL_NAME_LABELS], next[DL_NAME_LABELS];
    for (uint32_t to = 0; to < DL_NAME_LABELS; to++)
        sums[to] = dl_labels_follow(DL_NAME_LABELS, to) ? scores[to] + transitions[to] : -1e30f;
    for (uint32_t i = 1; i < count; i++) {
        for (uint32_t to = 0; to < DL_NAME_LABELS; to++) {
            uint32_t from = best_before(sums, transitions, to);
            back[i][to] = (uint8_t)from;
            next[to] = sums[from] + transitions[(1 + from) * DL_NAME_LABELS + to] +
                       scores[i * DL_NAME_COLUMNS + to];
        }
        memcpy(sums, next, sizeof sums);
    }
    uint32_t best = 0;
    for (uint32_t label = 1; label < DL_NAME_LABELS; label++)
        if (sums[label] > sums[best])
            best = label;
    for (uint32_t i = count; i-- > 0;) {
        labels[i] = (uint8_t)best;
        if (i)
            best = back[i][best];
    }
}

/* How far the label is above the best one of another kind, squashed to 0 … 1. */
static float sureness(const float *scores, uint32_t label)
{
    float other = -1e30f;
    for (uint32_t i = 0; i < DL_NAME_LABELS; i++)
        if ((i + 1) / 2 != (label + 1) / 2 && scores[i] > other)
            other = scores[i];
    float margin = scores[label] - other;
    return 0.5f + 0.5f * margin / (1.0f + (margin < 0 ? -margin : margin));
}

/* Addresses of mail and of the web are no names, whatever stands in them. */
static bool has_address(const dl_document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const dl_token *token = &doc->tokens.items[i];
        const char *text = doc->text + token->start;
        size_t length = token->end - token->start;
        const char *at = memchr(text, '@', length);
        const char *slash = memchr(text, '/', length);
        if ((at && at > text && at + 1 < text + length) ||
            (slash && slash > text && slash + 1 < text + length && slash[-1] == ':' &&
             slash[1] == '/'))
            return true;
    }
    return false;
}

/* rows: scores of the name's tokens. */
static void add_view(const float *rows, uint32_t count, dl_name_views *views)
{
    dl_name_view *view = DL_PUSH(views);
    float most = -1e30f;
    for (uint32_t type = 0; type < DL_ENTITY_TYPE_COUNT; type++) {
        float sum = rows[DL_NAME_B(type)];
        for (uint32_t i = 1; i < count; i++)
            sum += rows[(size_t)i * DL_NAME_COLUMNS + DL_NAME_I(type)];
        view->types[type] = sum;
        most = sum > most ? sum : most;
    }
    for (uint32_t type = 0; type < DL_ENTITY_TYPE_COUNT; type++)
        view->types[type] -= most;
}

static void append(dl_document *doc, uint32_t first, uint32_t last, uint32_t kind, float score)
{
    dl_name *name = kind == DL_NAME_TITLE ? DL_PUSH(&doc->titles) : DL_PUSH(&doc->names);
    *name = (dl_name){.first = first,
                      .last = last,
                      .start = doc->tokens.items[first].start,
                      .end = doc->tokens.items[last - 1].end,
                      .type = kind == DL_NAME_TITLE ? DL_ENTITY_PERSON : (dl_entity_type)kind,
                      .score = score};
}

/* "Minister Solveig" as a title of "Brandal": what stands between an office and a surname, and is
 * no common noun, is a given name. */
static void take_given_name(dl_document *doc)
{
    dl_name *name = &doc->names.items[doc->names.count - 1];
    dl_name *title = doc->titles.count ? &doc->titles.items[doc->titles.count - 1] : NULL;
    if (!title || title->last != name->first || title->last - title->first < 2 ||
        name->last - name->first != 1 || name->type != DL_ENTITY_PERSON)
        return;
    const dl_token *given = &doc->tokens.items[name->first - 1];
    unsigned char initial = (unsigned char)doc->text[given->start];
    bool capital = (initial >= 'A' && initial <= 'Z') || initial >= 0x80;
    if (!capital || dl_gazetteer_noun(doc, name->first - 1) ||
        !(dl_gazetteer_noun(doc, name->first - 2) & DL_FLAG_OFFICE))
        return;
    name->first--;
    name->start = given->start;
    title->last--;
    title->end = doc->tokens.items[title->last - 1].end;
}

void dl_labels_decode(dl_document *doc, uint32_t first, uint32_t count, const float *scores,
                      const float *transitions, dl_name_views *views)
{
    uint8_t labels[DL_LONGEST_PIECE];
    dl_labels_path(count, scores, transitions, labels);
    for (uint32_t i = 0; i < count;) {
        if (!labels[i]) {
            i++;
            continue;
        }
        uint32_t start = i, kind = (uint32_t)(labels[i] - 1) / 2;
        float least = sureness(scores + (size_t)i * DL_NAME_COLUMNS, labels[i]);
        for (i++; i < count && labels[i] == DL_NAME_I(kind); i++) {
            float sure = sureness(scores + (size_t)i * DL_NAME_COLUMNS, labels[i]);
            least = sure < least ? sure : least;
        }
        if (has_address(doc, first + start, first + i))
            continue;
        append(doc, first + start, first + i, kind, least);
        if (kind != DL_NAME_TITLE) {
            add_view(scores + (size_t)start * DL_NAME_COLUMNS, i - start, views);
            take_given_name(doc);
        }
    }
}
