#include "layers.h"

#include "base/arena.h"
#include "names/labels.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- linear ---- */

void dl_linear(const dl_parameter *w, const dl_parameter *bias, const float *x, uint32_t n,
               float *out)
{
    for (uint32_t i = 0; i < n; i++)
        memcpy(out + (size_t)i * w->columns, bias->value, w->columns * sizeof *out);
    int rows = (int)n, from = (int)w->rows, to = (int)w->columns;
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, to, from, 1, x, from, w->value, to,
                1, out, to);
}

void dl_linear_back(dl_parameter *w, dl_parameter *bias, const float *x, const float *d_out,
                    uint32_t n, float *d_x, bool add)
{
    int rows = (int)n, from = (int)w->rows, to = (int)w->columns;
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, from, to, rows, 1, x, from, d_out, to, 1,
                w->gradient, to);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < w->columns; j++)
            bias->gradient[j] += d_out[(size_t)i * w->columns + j];
    if (d_x)
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, from, to, 1, d_out, to, w->value,
                    to, add, d_x, from);
}

/* ---- recurrent unit ---- */

/* The kernels' approximation of the logistic function, and its slope. */
static inline float gate(float x, float *slope)
{
    float y = 0.5f * x;
    y = y > 3.0f ? 3.0f : y < -3.0f ? -3.0f : y;
    float square = y * y, below = 3.0f + square;
    float root = (9.0f - square) / (3.0f * below);
    *slope = 0.25f * root * root;
    return 0.5f + 0.5f * (y * (27.0f + square) / (9.0f * below));
}

typedef struct {
    uint32_t hidden, from, lanes;    // the direction's lanes are [from, from + lanes)
    const float *forget_w, *reset_w; // of all lanes
} direction;

static void step(const direction *d, const float *restrict u, const float *restrict skip,
                 const float *restrict before, float *restrict state, float *restrict forget,
                 float *restrict reset, float *restrict d_forget, float *restrict d_reset,
                 float *restrict h)
{
    for (uint32_t i = d->from; i < d->from + d->lanes; i++) {
        float c = before[i];
        float f = gate(u[d->hidden + i] + d->forget_w[i] * c, &d_forget[i]);
        float r = gate(u[2 * d->hidden + i] + d->reset_w[i] * c, &d_reset[i]);
        c = f * c + (1 - f) * u[i];
        state[i] = c;
        forget[i] = f;
        reset[i] = r;
        h[i] = r * c + (1 - r) * skip[i];
    }
}

void dl_recur(const dl_parameter *gates, const float *u, uint32_t stride, const float *skip,
              uint32_t skip_stride, uint32_t n, const dl_recur_trace *trace, float *h)
{
    uint32_t hidden = gates->columns;
    float *zeroes = dl_calloc(hidden, sizeof *zeroes);
    for (int backward = 0; backward < 2; backward++) {
        direction d = {hidden, backward ? hidden / 2 : 0, hidden / 2, gates->value,
                       gates->value + hidden};
        for (uint32_t k = 0; k < n; k++) {
            size_t i = backward ? n - 1 - k : k, at = i * hidden;
            const float *before =
                !k ? zeroes : trace->state + (backward ? at + hidden : at - hidden);
            step(&d, u + i * stride, skip + i * skip_stride, before, trace->state + at,
                 trace->forget + at, trace->reset + at, trace->d_forget + at, trace->d_reset + at,
                 h + at);
        }
    }
    free(zeroes);
}

static void step_back(const direction *d, const float *restrict u, const float *restrict skip,
                      const float *restrict before, const dl_recur_trace *trace, size_t at,
                      const float *restrict d_h, float *restrict d_u, float *restrict d_skip,
                      float *restrict d_state, float *restrict d_forget_w,
                      float *restrict d_reset_w)
{
    const float *restrict state = trace->state + at, *restrict forget = trace->forget + at;
    const float *restrict reset = trace->reset + at;
    const float *restrict f_slope = trace->d_forget + at, *restrict r_slope = trace->d_reset + at;
    for (uint32_t i = d->from; i < d->from + d->lanes; i++) {
        float f = forget[i], r = reset[i], c = before[i];
        float d_r = d_h[i] * (state[i] - skip[i]) * r_slope[i];
        float d_c = d_h[i] * r + d_state[i];
        float d_f = d_c * (c - u[i]) * f_slope[i];
        d_skip[i] += d_h[i] * (1 - r);
        d_u[i] = d_c * (1 - f);
        d_u[d->hidden + i] = d_f;
        d_u[2 * d->hidden + i] = d_r;
        d_forget_w[i] += d_f * c;
        d_reset_w[i] += d_r * c;
        d_state[i] = d_c * f + d_f * d->forget_w[i] + d_r * d->reset_w[i];
    }
}

void dl_recur_back(dl_parameter *gates, const float *u, uint32_t stride, const float *skip,
                   uint32_t skip_stride, uint32_t n, const dl_recur_trace *trace, const float *d_h,
                   float *d_u, float *d_skip, uint32_t d_skip_stride)
{
    uint32_t hidden = gates->columns;
    float *zeroes = dl_calloc(hidden, sizeof *zeroes),
          *d_state = dl_calloc(hidden, sizeof *d_state);
    for (int backward = 0; backward < 2; backward++) {
        direction d = {hidden, backward ? hidden / 2 : 0, hidden / 2, gates->value,
                       gates->value + hidden};
        for (uint32_t k = n; k-- > 0;) {
            size_t i = backward ? n - 1 - k : k, at = i * hidden;
            const float *before =
                !k ? zeroes : trace->state + (backward ? at + hidden : at - hidden);
            step_back(&d, u + i * stride, skip + i * skip_stride, before, trace, at, d_h + at,
                      d_u + i * stride, d_skip + i * d_skip_stride, d_state, gates->gradient,
                      gates->gradient + hidden);
        }
    }
    free(zeroes);
    free(d_state);
}

/* ---- losses ---- */

float dl_softmax_loss(const float *scores, uint32_t count, uint32_t gold, const float *target,
                      float weight, float *d)
{
    float most = scores[0], sum = 0, loss = 0;
    for (uint32_t i = 1; i < count; i++)
        most = scores[i] > most ? scores[i] : most;
    for (uint32_t i = 0; i < count; i++)
        sum += d[i] = expf(scores[i] - most);
    float log_sum = most + logf(sum);
    for (uint32_t i = 0; i < count; i++) {
        float wanted = target ? target[i] : i == gold;
        loss += wanted * (log_sum - scores[i]);
        d[i] = weight * (d[i] / sum - wanted);
    }
    return weight * loss;
}

enum { L = DL_NAME_LABELS };

/* Sums over paths. forward[i] is scaled to 1 in all, factor[i] being what it was divided by;
 * backward likewise. */
typedef struct {
    double (*node)[L];     // [n]: e to the score, 0 where it is not allowed
    double (*forward)[L];  // [n]
    double (*backward)[L]; // [n]
    double *factor;        // [n]
    double log_total;
} lattice;

static void set_nodes(const float *scores, uint32_t stride, const uint8_t *allowed, uint32_t n,
                      lattice *sums)
{
    sums->log_total = 0;
    for (uint32_t i = 0; i < n; i++) {
        const float *row = scores + (size_t)i * stride;
        float most = row[0];
        for (uint32_t label = 1; label < L; label++)
            most = row[label] > most ? row[label] : most;
        for (uint32_t label = 0; label < L; label++)
            sums->node[i][label] =
                allowed && !allowed[i * L + label] ? 0 : exp((double)(row[label] - most));
        sums->log_total += (double)most;
    }
}

static void go_forward(const double (*arcs)[L], uint32_t n, lattice *sums)
{
    for (uint32_t i = 0; i < n; i++) {
        double all = 1e-300;
        for (uint32_t to = 0; to < L; to++) {
            double sum = i ? 0 : arcs[L][to];
            for (uint32_t from = 0; i && from < L; from++)
                sum += sums->forward[i - 1][from] * arcs[from][to];
            all += sums->forward[i][to] = sum * sums->node[i][to];
        }
        for (uint32_t to = 0; to < L; to++)
            sums->forward[i][to] /= all;
        sums->factor[i] = all;
        sums->log_total += log(all);
    }
}

static void go_backward(const double (*arcs)[L], uint32_t n, lattice *sums)
{
    for (uint32_t label = 0; label < L; label++)
        sums->backward[n - 1][label] = 1;
    for (uint32_t i = n - 1; i-- > 0;) {
        double next[L];
        for (uint32_t to = 0; to < L; to++)
            next[to] = sums->node[i + 1][to] * sums->backward[i + 1][to] / sums->factor[i + 1];
        for (uint32_t from = 0; from < L; from++) {
            double sum = 0;
            for (uint32_t to = 0; to < L; to++)
                sum += arcs[from][to] * next[to];
            sums->backward[i][from] = sum;
        }
    }
}

/* Adds sign times the share of paths through each node and each arc; returns what scores and
 * transitions sum up to along these paths, on average. */
static double add_shares(const double (*arcs)[L], uint32_t n, const float *scores, uint32_t stride,
                         const lattice *sums, float sign, dl_parameter *transitions, float *d)
{
    double mean = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t to = 0; to < L; to++) {
            float share = (float)(sums->forward[i][to] * sums->backward[i][to]);
            d[(size_t)i * stride + to] += sign * share;
            mean += (double)(share * scores[(size_t)i * stride + to]);
            if (i == 0) {
                transitions->gradient[to] += sign * share;
                mean += (double)(share * transitions->value[to]);
            }
            if (i == 0 || share < 1e-6f)
                continue;
            double rest = sums->node[i][to] * sums->backward[i][to] / sums->factor[i];
            for (uint32_t from = 0; from < L; from++) {
                size_t at = (1 + from) * L + to;
                float both = (float)(sums->forward[i - 1][from] * arcs[from][to] * rest);
                transitions->gradient[at] += sign * both;
                mean += (double)(both * transitions->value[at]);
            }
        }
    }
    return mean;
}

/* e to the transitions, the start's as row L; 0 where no label may follow. */
static void set_arcs(const float *transitions, double (*arcs)[L])
{
    for (uint32_t from = 0; from <= L; from++)
        for (uint32_t to = 0; to < L; to++)
            arcs[from][to] = dl_labels_follow(from, to)
                                 ? exp((double)transitions[(from == L ? 0 : 1 + from) * L + to])
                                 : 0;
}

float dl_crf_loss(const float *scores, uint32_t stride, const dl_crf_target *target, uint32_t n,
                  dl_parameter *transitions, float weight, float *d)
{
    double values[L + 1][L];
    const double(*arcs)[L] = (const double(*)[L])values;
    double *memory = dl_malloc(n * sizeof(double[3 * L + 1]));
    lattice sums = {(double(*)[L])memory, (double(*)[L])(memory + n * L),
                    (double(*)[L])(memory + 2 * n * L), memory + 3 * n * L, 0};
    memset(d, 0, (size_t)n * stride * sizeof *d);
    set_arcs(transitions->value, values);
    set_nodes(scores, stride, NULL, n, &sums);
    go_forward(arcs, n, &sums);
    go_backward(arcs, n, &sums);
    add_shares(arcs, n, scores, stride, &sums, weight, transitions, d);
    double all = sums.log_total;
    if (target->scores)
        set_arcs(target->transitions, values);
    set_nodes(target->scores ? target->scores : scores, target->scores ? L : stride,
              target->allowed, n, &sums);
    go_forward(arcs, n, &sums);
    go_backward(arcs, n, &sums);
    double mean = add_shares(arcs, n, scores, stride, &sums, -weight, transitions, d);
    free(memory);
    return weight * (float)(all - (target->scores ? mean : sums.log_total));
}
