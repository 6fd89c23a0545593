/* Reads the grammar by recursive descent. A line is a comment (#), a definition, a rule, or, where
 * it begins with a space, more of the line before:
 *
 *     name = choice          a part that others use by its name
 *     rule: choice           what is found; of two rules for the same words the first wins
 *     choice = sequence | sequence …
 *     sequence = item item …
 *     item = CLASS, word or name; that with a role: CLASS/role; ( choice ); each may be followed by
 * ? (or not)
 */
#include "compile.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_LINE = 8192, MOST_PARTS = 128, DEEPEST = 24 };

typedef struct {
    name_text name;
    char *text;
    unsigned long line;
} part;

typedef struct {
    const char *path;
    network *net;
    part parts[MOST_PARTS];
    size_t part_count;
    const char *at;
    unsigned long line;
    int depth;
    size_t role; // of the part that is being read, for what has none of its own
    bool failed;
} reader;

typedef struct {
    int start, end;
} fragment;

void *grow_to(void *old, size_t count, size_t size)
{
    // Room is a power of two: an array that grows by one is copied only where it passes one.
    if (old && count > 1 && ((count - 1) & (count - 2)) != 0)
        return old;
    size_t room = 1;
    while (room < count)
        room *= 2;
    void *grown = realloc(old, room * size);
    if (!grown) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return grown;
}

size_t name_number(name_list *list, const char *name, size_t length)
{
    for (size_t i = 0; i < list->count; i++)
        if (strlen(list->items[i]) == length && memcmp(list->items[i], name, length) == 0)
            return i;
    list->items = grow_to(list->items, list->count + 1, sizeof *list->items);
    memset(list->items[list->count], 0, LONGEST_NAME);
    memcpy(list->items[list->count], name, length);
    return list->count++;
}

static void fail(reader *in, const char *why)
{
    if (!in->failed)
        fprintf(stderr, "%s:%lu: %s\n", in->path, in->line, why);
    in->failed = true;
}

static int add_state(network *net)
{
    net->accepts = grow_to(net->accepts, (size_t)net->state_count + 1, sizeof *net->accepts);
    net->accepts[net->state_count] = -1;
    return net->state_count++;
}

static void add_move(network *net, int from, int to, int symbol)
{
    net->moves = grow_to(net->moves, net->move_count + 1, sizeof *net->moves);
    net->moves[net->move_count++] = (move){from, to, symbol};
}

static fragment read_choice(reader *in);

static void skip_spaces(reader *in)
{
    while (*in->at == ' ' || *in->at == '\n')
        in->at++;
}

/* The named part is read again wherever it is used. */
static fragment read_part(reader *in, const part *used, size_t role)
{
    const char *at = in->at;
    unsigned long line = in->line;
    size_t role_around = in->role;
    in->role = role;
    fragment result = {0, 0};
    if (++in->depth > DEEPEST) {
        fail(in, "parts inside each other without end");
    } else {
        in->at = used->text;
        in->line = used->line;
        result = read_choice(in);
        if (*in->at)
            fail(in, "a bracket too many");
    }
    in->depth--;
    in->role = role_around;
    in->at = at;
    in->line = line;
    return result;
}

static const part *find_part(const reader *in, const char *name, size_t length)
{
    for (size_t i = 0; i < in->part_count; i++)
        if (strlen(in->parts[i].name) == length && memcmp(in->parts[i].name, name, length) == 0)
            return &in->parts[i];
    return NULL;
}

static size_t role_number(reader *in)
{
    if (*in->at != '/')
        return in->role;
    const char *role = in->at + 1;
    size_t length = strspn(role, "abcdefghijklmnopqrstuvwxyz");
    in->at += length + 1;
    size_t number = name_number(&in->net->roles, role, length);
    if (number >= MOST_ROLES)
        fail(in, "too many roles");
    return number;
}

static fragment read_item(reader *in)
{
    size_t length = strcspn(in->at, " \n()|?/");
    if (!length || length >= LONGEST_NAME) {
        fail(in, "a class, a word or a name is wanted here");
        in->at += *in->at != '\0';
        return (fragment){0, 0};
    }
    const char *name = in->at;
    in->at += length;
    size_t role = role_number(in);
    const part *used = find_part(in, name, length);
    if (used)
        return read_part(in, used, role);
    size_t label = name_number(&in->net->labels, name, length);
    fragment result = {add_state(in->net), add_state(in->net)};
    add_move(in->net, result.start, result.end, (int)(label * MOST_ROLES + role));
    return result;
}

static fragment read_optional(reader *in)
{
    fragment result;
    if (*in->at == '(') {
        in->at++;
        result = read_choice(in);
        if (*in->at != ')')
            fail(in, "a bracket is not closed");
        else
            in->at++;
    } else {
        result = read_item(in);
    }
    if (*in->at == '?') {
        in->at++;
        add_move(in->net, result.start, result.end, FREE_MOVE);
    }
    return result;
}

static fragment read_sequence(reader *in)
{
    int start = add_state(in->net);
    fragment result = {start, start};
    for (skip_spaces(in); *in->at && *in->at != '|' && *in->at != ')' && !in->failed;
         skip_spaces(in)) {
        fragment next = read_optional(in);
        add_move(in->net, result.end, next.start, FREE_MOVE);
        result.end = next.end;
    }
    if (result.end == result.start)
        fail(in, "an empty sequence");
    return result;
}

static fragment read_choice(reader *in)
{
    fragment result = {add_state(in->net), add_state(in->net)};
    for (;;) {
        fragment one = read_sequence(in);
        add_move(in->net, result.start, one.start, FREE_MOVE);
        add_move(in->net, one.end, result.end, FREE_MOVE);
        if (*in->at != '|' || in->failed)
            return result;
        in->at++;
    }
}

static void add_part(reader *in, const char *name, size_t length, const char *text)
{
    if (in->part_count == MOST_PARTS || length >= LONGEST_NAME || find_part(in, name, length)) {
        fail(in, "too many parts, or two of one name");
        return;
    }
    part *added = &in->parts[in->part_count++];
    memcpy(added->name, name, length);
    added->text = grow_to(NULL, strlen(text) + 1, 1);
    memcpy(added->text, text, strlen(text) + 1);
    added->line = in->line;
}

static void add_rule(reader *in, const char *name, size_t length, const char *text)
{
    size_t rule = name_number(&in->net->rules, name, length);
    in->at = text;
    fragment whole = read_choice(in);
    if (*in->at)
        fail(in, "a bracket too many");
    add_move(in->net, 0, whole.start, FREE_MOVE);
    in->net->accepts[whole.end] = (int)rule;
}

/* A definition or a rule with its continuation lines. */
static void read_entry(reader *in, const char *text)
{
    size_t length = strcspn(text, " =:");
    const char *sign = text + length + strspn(text + length, " ");
    if (!length || (*sign != '=' && *sign != ':'))
        fail(in, "neither a definition nor a rule");
    else if (*sign == '=')
        add_part(in, text, length, sign + 1);
    else
        add_rule(in, text, length, sign + 1);
}

static void read_lines(reader *in, FILE *file)
{
    char line[LONGEST_LINE], entry[LONGEST_LINE] = "";
    unsigned long number = 0;
    while (!in->failed && fgets(line, sizeof line, file)) {
        number++;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (line[0] != ' ') {
            if (*entry)
                read_entry(in, entry);
            *entry = '\0';
            in->line = number;
        }
        if (strlen(entry) + strlen(line) + 1 > sizeof entry)
            fail(in, "too long");
        else
            memcpy(entry + strlen(entry), line, strlen(line) + 1);
    }
    if (*entry && !in->failed)
        read_entry(in, entry);
}

bool read_grammar(const char *path, network *out)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        return false;
    }
    reader in = {.path = path, .net = out};
    name_number(&out->roles, "", 0);
    add_state(out);
    read_lines(&in, file);
    fclose(file);
    for (size_t i = 0; i < in.part_count; i++)
        free(in.parts[i].text);
    return !in.failed;
}

void network_clear(network *net)
{
    free(net->labels.items);
    free(net->roles.items);
    free(net->rules.items);
    free(net->moves);
    free(net->accepts);
}
