/* Blocks double from 4 KiB to 1 MiB; a larger request gets a block of its own. */
#include "arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef DL_ARENA_MALLOC
#define DL_ARENA_MALLOC 0
#endif

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGNMENT = 16 };

struct dl_arena_block {
    struct dl_arena_block *next;
    size_t used, size;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

static void *or_die(void *memory)
{
    if (!memory) {
        fputs("dateline: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

void *dl_malloc(size_t size)
{
    return or_die(malloc(size ? size : 1));
}

void *dl_calloc(size_t count, size_t size)
{
    return or_die(calloc(count ? count : 1, size ? size : 1));
}

void *dl_realloc(void *old, size_t size)
{
    return or_die(realloc(old, size ? size : 1));
}

void dl_array_grow(void **items, const uint32_t *count, uint32_t *capacity, size_t size)
{
    if (*count == *capacity) {
        if (*capacity > UINT32_MAX / 2)
            or_die(NULL);
        *capacity = *capacity ? *capacity * 2 : 8;
        *items = dl_realloc(*items, *capacity * size);
    }
    memset((char *)*items + *count * size, 0, size);
}

void dl_arena_init(dl_arena *arena)
{
    arena->blocks = NULL;
    arena->used = 0;
}

void dl_arena_clear(dl_arena *arena)
{
    for (struct dl_arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    dl_arena_init(arena);
}

static struct dl_arena_block *add_block(dl_arena *arena, size_t size)
{
    size_t room = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (room > LARGEST_BLOCK)
        room = LARGEST_BLOCK;
    if (room < size || DL_ARENA_MALLOC)
        room = size;
    struct dl_arena_block *block = dl_malloc(sizeof *block + room);
    block->next = arena->blocks;
    block->used = 0;
    block->size = room;
    arena->blocks = block;
    return block;
}

void *dl_arena_alloc(dl_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4)
        or_die(NULL);
    // Rounding up would hide the last bytes' edge from the sanitizers.
    size_t taken = DL_ARENA_MALLOC ? size : (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct dl_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < taken || DL_ARENA_MALLOC)
        block = add_block(arena, taken);
    void *piece = block->bytes + block->used;
    block->used += taken;
    arena->used += taken;
    return memset(piece, 0, size);
}

char *dl_arena_text(dl_arena *arena, const char *text, size_t length)
{
    char *copy = dl_arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *dl_arena_format(dl_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = dl_arena_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}
