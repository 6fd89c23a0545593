/* Folders are walked with a list of folders to do instead of recursion: a folder's own files come
 * first, then its folders, each in byte order of their names. */
#include "paths.h"

#include "options.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

typedef struct {
    dl_paths *out;
    size_t root_length;             // of the argument that is walked, with its slash
    DL_ARRAY(const char *) folders; // still to do, the next one last
} walk;

static void fail(dl_paths *paths, const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    paths->failures++;
}

static bool has_known_ending(const char *name)
{
    char lower[8] = "";
    const char *dot = strrchr(name, '.');
    if (!dot || strlen(dot) > sizeof lower)
        return false;
    for (size_t i = 0; dot[i + 1]; i++)
        lower[i] = (char)tolower((unsigned char)dot[i + 1]);
    if (strcmp(lower, "gz") == 0 && dot - name >= 5)
        return strncasecmp(dot - 5, ".warc", 5) == 0;
    return dl_options_choice("txt|html|htm|xhtml|ndjson|jsonl|json|warc", lower) >= 0;
}

static void add_file(dl_paths *paths, const char *path, const char *below, const struct stat *info)
{
    const char *slash = strrchr(below, '/'), *dot = strrchr(slash ? slash : below, '.');
    size_t length =
        dot && dot > (slash ? slash + 1 : below) ? (size_t)(dot - below) : strlen(below);
    dl_path *file = DL_PUSH(&paths->items);
    file->path = dl_arena_text(&paths->arena, path, strlen(path));
    file->id = dl_arena_text(&paths->arena, below, length);
    file->size = info && S_ISREG(info->st_mode) ? (uint64_t)info->st_size : 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The paths in a folder, sorted. False where it cannot be opened. */
static bool list_folder(walk *w, const char *folder, const char ***names, uint32_t *count)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return false;
    DL_ARRAY(const char *) found = {0};
    size_t length = strlen(folder);
    bool slashed = length && folder[length - 1] == '/';
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            *DL_PUSH(&found) = dl_arena_format(&w->out->arena, "%s%s%s", folder, slashed ? "" : "/",
                                               entry->d_name);
    closedir(dir);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, compare_names);
    *names = found.items;
    *count = found.count;
    return true;
}

static void take_entry(walk *w, const char *path)
{
    struct stat info;
    bool known = has_known_ending(path);
    if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode) && stat(path, &info) == 0 &&
        S_ISDIR(info.st_mode))
        return;
    if (stat(path, &info) != 0) {
        if (known)
            fail(w->out, path, strerror(errno));
    } else if (S_ISDIR(info.st_mode)) {
        *DL_PUSH(&w->folders) = path;
    } else if (known && S_ISREG(info.st_mode)) {
        add_file(w->out, path, path + w->root_length, &info);
    } else if (known) {
        fail(w->out, path, "not a file");
    }
}

static void walk_one(walk *w, const char *folder)
{
    const char **names;
    uint32_t count, first = w->folders.count;
    if (!list_folder(w, folder, &names, &count)) {
        fail(w->out, folder, strerror(errno));
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        take_entry(w, names[i]);
    free(names);
    // The list is taken from its end.
    for (uint32_t i = first, j = w->folders.count; i + 1 < j; i++) {
        const char *swapped = w->folders.items[i];
        w->folders.items[i] = w->folders.items[--j];
        w->folders.items[j] = swapped;
    }
}

static void walk_folder(dl_paths *paths, const char *root)
{
    size_t length = strlen(root);
    walk w = {.out = paths, .root_length = length + (root[length - 1] != '/')};
    uint32_t before = paths->items.count;
    unsigned failures = paths->failures;
    *DL_PUSH(&w.folders) = root;
    while (w.folders.count)
        walk_one(&w, w.folders.items[--w.folders.count]);
    DL_ARRAY_CLEAR(&w.folders);
    if (paths->items.count == before && paths->failures == failures)
        fail(paths, root, "no articles in this folder");
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

void dl_paths_find(dl_paths *paths, int count, char **arguments)
{
    *paths = (dl_paths){0};
    dl_arena_init(&paths->arena);
    for (int i = 0; i < count; i++) {
        struct stat info;
        if (strcmp(arguments[i], "-") == 0)
            add_file(paths, "-", "stdin", NULL);
        else if (stat(arguments[i], &info) != 0)
            fail(paths, arguments[i], strerror(errno));
        else if (S_ISDIR(info.st_mode))
            walk_folder(paths, arguments[i]);
        else
            add_file(paths, arguments[i], base_name(arguments[i]), &info);
    }
}

void dl_paths_clear(dl_paths *paths)
{
    DL_ARRAY_CLEAR(&paths->items);
    dl_arena_clear(&paths->arena);
}
