#include "decode.h"

#include <stdbool.h>
#include <string.h>

/* A circle of heads that was drawn together into its first member. */
typedef struct {
    uint16_t size;
    uint16_t *members, *heads; // [size]: the circle's tokens and their heads in it
    uint16_t *enter;           // [count + 1]: the member that an arc from this head goes to
    uint16_t *leave;           // [count]: the member that an arc to this dependent comes from
} circle;

typedef struct {
    uint32_t count, width; // width = count + 1; node `count` is the root
    uint32_t stride;
    float *scores; // [count][stride]
    uint32_t *heads;
    uint8_t *live, *mark; // [width]: not drawn into another; scratch of the search
    uint16_t *memory;     // of circles
} decoder;

size_t dl_decode_scratch(uint32_t count)
{
    size_t width = (size_t)count + 1;
    return width * 2 + (size_t)count * 4 * width * sizeof(uint16_t) +
           (size_t)count * sizeof(circle) + 64;
}

static float score(const decoder *d, uint32_t dependent, uint32_t head)
{
    return d->scores[(size_t)dependent * d->stride + head];
}

/* The live node that is the best head of i, of the first `width` ones. */
static uint32_t best_head(const decoder *d, uint32_t i, uint32_t width)
{
    uint32_t best = d->width;
    for (uint32_t j = 0; j < width; j++)
        if (d->live[j] && j != i && (best == d->width || score(d, i, j) > score(d, i, best)))
            best = j;
    return best;
}

/* Sums of scores stay numbers, whatever a model says: no number is the worst score. */
static void tame(decoder *d)
{
    for (uint32_t i = 0; i < d->count; i++) {
        float *row = d->scores + (size_t)i * d->stride;
        for (uint32_t j = 0; j < d->width; j++) {
            row[j] = row[j] > -1e20f ? row[j] : -1e20f;
            row[j] = row[j] < 1e20f ? row[j] : 1e20f;
        }
    }
}

/* Lets one token have the root and bars it from the others. */
static void choose_root(decoder *d)
{
    uint32_t root = 0;
    float most = 0;
    for (uint32_t i = 0; i < d->count && d->count > 1; i++) {
        float gain = score(d, i, d->count) - score(d, i, best_head(d, i, d->count));
        if (i == 0 || gain > most) {
            most = gain;
            root = i;
        }
    }
    for (uint32_t i = 0; i < d->count; i++) {
        d->scores[(size_t)i * d->stride + d->count] = i == root ? 1e30f : -1e30f;
        d->heads[i] = best_head(d, i, d->width);
    }
}

/* A token on a circle of heads, or count where there is none. */
static uint32_t find_circle(decoder *d)
{
    memset(d->mark, 0, d->width);
    for (uint32_t start = 0; start < d->count; start++) {
        if (!d->live[start] || d->mark[start])
            continue;
        uint32_t at = start;
        for (; at != d->count && !d->mark[at]; at = d->heads[at])
            d->mark[at] = 1;
        bool found = at != d->count && d->mark[at] == 1;
        for (uint32_t i = start; i != d->count && d->mark[i] == 1; i = d->heads[i])
            d->mark[i] = 2;
        if (found)
            return at;
    }
    return d->count;
}

static void collect(decoder *d, uint32_t start, circle *c)
{
    c->members = d->memory;
    c->heads = c->members + d->width;
    c->enter = c->heads + d->width;
    c->leave = c->enter + d->width;
    d->memory = c->leave + d->count;
    c->size = 0;
    uint32_t at = start;
    do {
        c->members[c->size] = (uint16_t)at;
        c->heads[c->size++] = (uint16_t)d->heads[at];
        at = d->heads[at];
    } while (at != start);
}

/* The arcs from `other` into the circle and from the circle to it, as arcs of the circle's first
 * member. */
static void join_arcs(decoder *d, circle *c, uint32_t other)
{
    uint32_t into = c->members[0];
    float best_in = 0, best_out = 0;
    for (uint32_t m = 0; m < c->size; m++) {
        uint32_t member = c->members[m];
        float in = score(d, member, other) - score(d, member, c->heads[m]);
        if (m == 0 || in > best_in) {
            best_in = in;
            c->enter[other] = (uint16_t)m;
        }
        if (other == d->count)
            continue;
        float out = score(d, other, member);
        if (m == 0 || out > best_out) {
            best_out = out;
            c->leave[other] = (uint16_t)member;
        }
    }
    d->scores[(size_t)into * d->stride + other] = best_in;
    if (other != d->count)
        d->scores[(size_t)other * d->stride + into] = best_out;
}

static void draw_together(decoder *d, uint32_t start, circle *c)
{
    collect(d, start, c);
    uint32_t into = c->members[0];
    for (uint32_t m = 0; m < c->size; m++)
        d->live[c->members[m]] = 0;
    for (uint32_t other = 0; other < d->width; other++)
        if (d->live[other])
            join_arcs(d, c, other);
    d->live[into] = 1;
    for (uint32_t i = 0; i < d->count; i++)
        if (d->live[i])
            d->heads[i] = best_head(d, i, d->width);
}

/* Gives the circle's members their heads, now that its first member has one from outside. */
static void undo(decoder *d, const circle *c)
{
    uint32_t into = c->members[0], head = d->heads[into];
    for (uint32_t i = 0; i < d->count; i++)
        if (d->live[i] && i != into && d->heads[i] == into)
            d->heads[i] = c->leave[i];
    for (uint32_t m = 0; m < c->size; m++) {
        d->live[c->members[m]] = 1;
        d->heads[c->members[m]] = m == c->enter[head] ? head : c->heads[m];
    }
}

void dl_decode_tree(float *scores, uint32_t stride, uint32_t count, uint32_t *heads, void *scratch)
{
    uint32_t width = count + 1, depth = 0;
    circle *circles = scratch;
    uint16_t *memory = (uint16_t *)(circles + count);
    uint8_t *bytes = (uint8_t *)(memory + (size_t)count * 4 * width);
    decoder d = {count, width, stride, scores, heads, bytes, bytes + width, memory};
    memset(d.live, 1, width);
    tame(&d);
    choose_root(&d);
    for (uint32_t start; (start = find_circle(&d)) != count;)
        draw_together(&d, start, &circles[depth++]);
    while (depth-- > 0)
        undo(&d, &circles[depth]);
}
