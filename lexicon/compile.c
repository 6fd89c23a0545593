/* Turns lexicon/NAME.tsv into a constant dl_table_NAME, at build time.
 *
 *     compile OUT.c OUT.h TABLE.tsv…
 *
 * A table begins with comment lines, of which it must have "# columns: key …", "# source: …" and "# licence: …"; then come
 * the rows, cells between tabs, as many as columns, sorted by their first cell in byte order. A line that breaks these
 * rules ends the build, named by file and number. */
#include "lexicon.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_LINE = 4096, MOST_COLUMNS = 16 };

typedef struct {
    const char *path;
    char name[64];
    unsigned long line, columns, rows;
    bool has_source, has_licence;
    char **keys; // of each row
} table_reader;

static bool refuse(const table_reader *in, const char *why)
{
    fprintf(stderr, "%s:%lu: %s\n", in->path, in->line, why);
    return false;
}

static void name_table(table_reader *in)
{
    const char *slash = strrchr(in->path, '/');
    snprintf(in->name, sizeof in->name, "%s", slash ? slash + 1 : in->path);
    in->name[strcspn(in->name, ".")] = '\0';
    for (char *c = in->name; *c; c++)
        if (*c == '-')
            *c = '_';
}

static unsigned long count_words(const char *text)
{
    unsigned long words = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        words++;
        text += strcspn(text, " ");
    }
    return words;
}

static bool read_comment(table_reader *in, const char *line)
{
    if (strncmp(line, "# columns: ", 11) == 0) {
        in->columns = count_words(line + 11);
        if (in->columns < 1 || in->columns > MOST_COLUMNS)
            return refuse(in, "a table has 1 to 16 columns");
    }
    in->has_source |= strncmp(line, "# source: ", 10) == 0;
    in->has_licence |= strncmp(line, "# licence: ", 11) == 0;
    return true;
}

static void write_cell(FILE *out, const char *cell, size_t length)
{
    fputc('"', out);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)cell[i];
        if (c == '"' || c == '\\' || c < 0x20 || c >= 0x7F || c == '?')
            fprintf(out, "\\%03o", c);
        else
            fputc(c, out);
    }
    fputs("\",", out);
}

static bool read_row(table_reader *in, const char *line, FILE *out)
{
    if (!in->columns || !in->has_source || !in->has_licence)
        return refuse(in, "a row before the lines '# columns:', '# source:' and '# licence:'");
    fputs("    ", out);
    unsigned long cells = 0;
    const char *cell = line;
    size_t key_length = strcspn(line, "\t");
    for (;;) {
        size_t length = strcspn(cell, "\t");
        write_cell(out, cell, length);
        cells++;
        if (!cell[length])
            break;
        cell += length + 1;
    }
    fputc('\n', out);
    if (cells != in->columns)
        return refuse(in, "not as many cells as columns");
    if (!key_length)
        return refuse(in, "an empty key");
    char *key = calloc(key_length + 1, 1);
    if (!key)
        return refuse(in, "out of memory");
    memcpy(key, line, key_length);
    if (in->rows % 1024 == 0) {
        char **keys = realloc(in->keys, (in->rows + 1024) * sizeof *keys);
        if (!keys) {
            free(key);
            return refuse(in, "out of memory");
        }
        in->keys = keys;
    }
    in->keys[in->rows++] = key;
    if (in->rows > 1 && strcmp(in->keys[in->rows - 2], key) > 0)
        return refuse(in, "not sorted by the first cell");
    return true;
}

static bool read_table(table_reader *in, FILE *file, FILE *out)
{
    char line[LONGEST_LINE];
    fprintf(out, "static const char *const %s_cells[] = {\n", in->name);
    while (fgets(line, sizeof line, file)) {
        in->line++;
        size_t length = strlen(line);
        if (!length || line[length - 1] != '\n')
            return refuse(in, "a line that is too long or has no end");
        line[length - 1] = '\0';
        bool ok = line[0] == '#' ? read_comment(in, line) : line[0] == '\0' || read_row(in, line, out);
        if (!ok)
            return false;
    }
    fputs("    NULL};\n", out);
    return in->rows || refuse(in, "a table without rows");
}

static bool write_index(const table_reader *in, FILE *out)
{
    uint32_t slots = 16;
    while (slots < in->rows * 2)
        slots *= 2;
    uint32_t *index = calloc(slots, sizeof *index);
    if (!index)
        return refuse(in, "out of memory");
    for (unsigned long row = 0; row < in->rows; row++) {
        if (row && strcmp(in->keys[row], in->keys[row - 1]) == 0)
            continue;
        uint32_t slot = dl_lexicon_hash(in->keys[row], strlen(in->keys[row]));
        while (index[slot & (slots - 1)])
            slot++;
        index[slot & (slots - 1)] = (uint32_t)row + 1;
    }
    fprintf(out, "static const uint32_t %s_index[] = {", in->name);
    for (uint32_t slot = 0; slot < slots; slot++)
        fprintf(out, "%s%u,", slot % 16 ? "" : "\n    ", index[slot]);
    fprintf(out, "};\nconst dl_table dl_table_%s = {\"%s\", %lu, %lu, %s_cells, %u, %s_index};\n\n", in->name,
            in->name, in->columns, in->rows, in->name, slots, in->name);
    free(index);
    return true;
}

static bool compile_table(const char *path, FILE *out, FILE *header)
{
    table_reader in = {.path = path};
    name_table(&in);
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    bool ok = read_table(&in, file, out) && write_index(&in, out);
    fclose(file);
    fprintf(header, "extern const dl_table dl_table_%s;\n", in.name);
    for (unsigned long row = 0; row < in.rows; row++)
        free(in.keys[row]);
    free(in.keys);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: compile OUT.c OUT.h TABLE.tsv...\n", stderr);
        return 2;
    }
    FILE *out = fopen(argv[1], "w"), *header = fopen(argv[2], "w");
    if (!out || !header) {
        perror(argv[1]);
        return 1;
    }
    fprintf(header, "/* Made by lexicon/compile.c. */\n#ifndef DL_LEXICON_TABLES_H\n#define DL_LEXICON_TABLES_H\n\n"
                    "#include \"lexicon.h\"\n\n");
    fprintf(out, "/* Made by lexicon/compile.c. */\n#include \"tables.h\"\n\n");
    bool ok = true;
    for (int i = 3; i < argc; i++)
        ok &= compile_table(argv[i], out, header);
    fputs("\n#endif\n", header);
    ok &= fclose(out) == 0;
    ok &= fclose(header) == 0;
    if (!ok)
        remove(argv[1]);
    return ok ? 0 : 1;
}
