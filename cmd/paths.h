/* The files that the arguments of a command name: files as they are, folders walked in order of
 * their names. */
#ifndef DL_PATHS_H
#define DL_PATHS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const char *path; // "-" is standard input
    const char *id;   // of an article in it: the path below the argument, without its ending
    uint64_t size;    // bytes; 0 where it is not a plain file
} dl_path;

typedef struct {
    dl_arena arena;
    DL_ARRAY(dl_path) items;
    unsigned failures; // arguments and folders that cannot be read, each told on standard error
} dl_paths;

/* Of a folder it takes what ends in .txt, .html, .htm, .xhtml, .ndjson, .jsonl, .json, .warc or
 * .warc.gz and is not hidden; links to folders are not followed, so that no loop can hold it. */
void dl_paths_find(dl_paths *paths, int count, char **arguments);
void dl_paths_clear(dl_paths *paths);

#endif
