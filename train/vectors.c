#include "vectors.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <cblas.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIMENSIONS = 100, LONGEST_WORD = 1024, SWEEPS = 30 };

dl_word_slot *dl_words_new(uint32_t count, uint32_t *slots)
{
    *slots = 16;
    while (*slots / 4 * 3 < count)
        *slots *= 2;
    return dl_calloc(*slots, sizeof(dl_word_slot));
}

void dl_words_add(dl_word_slot *table, uint32_t slots, uint32_t hash, uint32_t row)
{
    uint32_t slot = hash;
    for (; table[slot & (slots - 1)].row; slot++)
        if (table[slot & (slots - 1)].hash == hash)
            return;
    table[slot & (slots - 1)] = (dl_word_slot){hash, row + 1};
}

/* ---- the JSON file ---- */

static char *read_file(const char *path, dl_error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        dl_error_set(error, DL_ERROR_IO, path, 0, "cannot open: %s", strerror(errno));
        if (file)
            fclose(file);
        return NULL;
    }
    size_t length = (size_t)ftell(file);
    rewind(file);
    char *text = dl_malloc(length + 1);
    bool ok = fread(text, 1, length, file) == length;
    fclose(file);
    text[length] = '\0';
    if (!ok) {
        free(text);
        dl_error_set(error, DL_ERROR_IO, path, 0, "cannot read");
        return NULL;
    }
    return text;
}

/* A JSON string from its opening quote on; NULL where it is none. Returns what follows it. */
static const char *read_string(const char *at, char *word, size_t *length)
{
    if (*at++ != '"')
        return NULL;
    for (*length = 0; *at && *at != '"' && *length < LONGEST_WORD - 8;) {
        if (*at != '\\') {
            word[(*length)++] = *at++;
            continue;
        }
        at++;
        if (*at == 'u') {
            char digits[5] = {0};
            strncpy(digits, at + 1, 4);
            *length += dl_utf8_put((uint32_t)strtoul(digits, NULL, 16), word + *length);
            at += strlen(digits) + 1;
        } else if (*at) {
            word[(*length)++] = *at == 'n' ? '\n' : *at == 't' ? '\t' : *at;
            at++;
        }
    }
    return *at == '"' ? at + 1 : NULL;
}

/* "word":[100 values, norm, rank] from at on. Returns what follows, or NULL. */
static const char *read_entry(const char *at, char *word, size_t *length, float *values,
                              uint32_t *rank)
{
    at = read_string(at, word, length);
    if (!at || at[0] != ':' || at[1] != '[')
        return NULL;
    at += 2;
    for (uint32_t i = 0; i < DIMENSIONS + 2; i++) {
        char *end;
        double value = strtod(at, &end);
        if (end == at || (*end != ',' && *end != ']'))
            return NULL;
        if (i < DIMENSIONS)
            values[i] = (float)value;
        else if (i == DIMENSIONS + 1)
            *rank = (uint32_t)value;
        at = end + 1;
    }
    return at;
}

/* Fills raw[rows][DIMENSIONS] and the table of words; rank is the row. Leaves in rows how many
 * there are. */
static bool read_entries(const char *text, float *raw, dl_vectors *vectors)
{
    const char *at = strstr(text, "\"vectors\":{");
    if (!at)
        return false;
    at += strlen("\"vectors\":{");
    char word[LONGEST_WORD];
    float values[DIMENSIONS];
    uint32_t found = 0, last = 0;
    while (*at == '"') {
        size_t length;
        uint32_t rank = 0;
        at = read_entry(at, word, &length, values, &rank);
        if (!at)
            return false;
        if (rank < vectors->rows) {
            memcpy(raw + (size_t)rank * DIMENSIONS, values, sizeof values);
            dl_words_add(vectors->words, vectors->slots, dl_features_hash(word, length), rank);
            found++;
            last = rank > last ? rank : last;
        }
        at += *at == ',';
    }
    bool whole = found == last + 1; // a row for each rank
    vectors->rows = found;
    return whole;
}

/* ---- principal components ---- */

/* Eigenvectors of a symmetric matrix by Jacobi's rotations: rows of basis, eigenvalues on the
 * diagonal of a. */
static void diagonalize(double *a, double *basis, uint32_t n)
{
    for (uint32_t i = 0; i < n * n; i++)
        basis[i] = i % (n + 1) == 0;
    for (uint32_t sweep = 0; sweep < SWEEPS; sweep++) {
        for (uint32_t p = 0; p < n; p++) {
            for (uint32_t q = p + 1; q < n; q++) {
                if (fabs(a[p * n + q]) < 1e-14)
                    continue;
                double theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
                double t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
                double c = 1 / sqrt(t * t + 1), s = t * c;
                for (uint32_t k = 0; k < n; k++) {
                    double kp = a[k * n + p], kq = a[k * n + q];
                    a[k * n + p] = c * kp - s * kq;
                    a[k * n + q] = s * kp + c * kq;
                }
                for (uint32_t k = 0; k < n; k++) {
                    double pk = a[p * n + k], qk = a[q * n + k], bp = basis[p * n + k],
                           bq = basis[q * n + k];
                    a[p * n + k] = c * pk - s * qk;
                    a[q * n + k] = s * pk + c * qk;
                    basis[p * n + k] = c * bp - s * bq;
                    basis[q * n + k] = s * bp + c * bq;
                }
            }
        }
    }
}

static void center(float *raw, uint32_t rows)
{
    double mean[DIMENSIONS] = {0};
    for (size_t i = 0; i < (size_t)rows * DIMENSIONS; i++)
        mean[i % DIMENSIONS] += raw[i];
    for (size_t i = 0; i < (size_t)rows * DIMENSIONS; i++)
        raw[i] -= (float)(mean[i % DIMENSIONS] / rows);
}

/* basis[size][DIMENSIONS]: the directions along which the rows differ most. */
static void find_directions(const float *raw, uint32_t rows, uint32_t size, float *directions)
{
    enum { N = DIMENSIONS };
    float *product = dl_calloc(N * N, sizeof *product);
    double *a = dl_calloc(N * N, sizeof *a), *basis = dl_calloc(N * N, sizeof *basis);
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, N, N, (int)rows, 1.0f / (float)rows, raw,
                N, raw, N, 0, product, N);
    for (uint32_t i = 0; i < N * N; i++)
        a[i] = product[i];
    diagonalize(a, basis, N);
    bool used[N] = {false};
    for (uint32_t row = 0; row < size; row++) {
        uint32_t best = N;
        for (uint32_t i = 0; i < N; i++)
            if (!used[i] && (best == N || a[i * N + i] > a[best * N + best]))
                best = i;
        used[best] = true;
        for (uint32_t i = 0; i < N; i++)
            directions[row * N + i] = (float)basis[best * N + i];
    }
    free(product);
    free(a);
    free(basis);
}

static void make_whole(const float *reduced, dl_vectors *vectors)
{
    double squares = 0;
    size_t count = (size_t)vectors->rows * vectors->size;
    for (size_t i = 0; i < count; i++)
        squares += (double)reduced[i] * reduced[i];
    float factor = (float)(0.5 / sqrt(squares / (double)count + 1e-12));
    for (uint32_t row = 0; row < vectors->rows; row++) {
        const float *from = reduced + (size_t)row * vectors->size;
        float largest = 1e-6f;
        for (uint32_t i = 0; i < vectors->size; i++)
            largest = fmaxf(largest, fabsf(from[i]));
        vectors->scales[row] = largest * factor / 127;
        for (uint32_t i = 0; i < vectors->size; i++)
            vectors->values[(size_t)row * vectors->size + i] =
                (int8_t)lrintf(from[i] / largest * 127);
    }
}

bool dl_vectors_read(const char *path, uint32_t rows, uint32_t size, dl_vectors *vectors,
                     dl_error *error)
{
    char *text = read_file(path, error);
    if (!text)
        return false;
    *vectors = (dl_vectors){.rows = rows, .size = size};
    vectors->words = dl_words_new(rows, &vectors->slots);
    vectors->values = dl_malloc((size_t)rows * size);
    vectors->scales = dl_calloc(rows, sizeof *vectors->scales);
    float *raw = dl_calloc((size_t)rows * DIMENSIONS, sizeof *raw);
    bool ok = read_entries(text, raw, vectors) ||
              dl_error_set(error, DL_ERROR_INPUT, path, 0, "not the vectors that were expected");
    free(text);
    if (ok) {
        float *directions = dl_calloc((size_t)size * DIMENSIONS, sizeof *directions);
        float *reduced = dl_calloc((size_t)rows * size, sizeof *reduced);
        center(raw, rows);
        find_directions(raw, rows, size, directions);
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)rows, (int)size, DIMENSIONS, 1,
                    raw, DIMENSIONS, directions, DIMENSIONS, 0, reduced, (int)size);
        make_whole(reduced, vectors);
        vectors->frequent = vectors->rows;
        free(directions);
        free(reduced);
    }
    free(raw);
    return ok;
}

void dl_vectors_clear(dl_vectors *vectors)
{
    free(vectors->words);
    free(vectors->values);
    free(vectors->scales);
    free(vectors->codes);
    free(vectors->centres);
    *vectors = (dl_vectors){0};
}
