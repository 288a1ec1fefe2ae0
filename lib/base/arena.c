/* SPDX-License-Identifier: BSD-2-Clause */
/* Arena allocation. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

#define FIRST_BLOCK   ((size_t)4096)
#define LARGEST_BLOCK ((size_t)1 << 20)
#define LARGEST_KEPT  ((size_t)1 << 24) /* of what is used again after a reset */
#define ALIGNMENT     alignof(max_align_t)

struct pln_arena_block {
    pln_arena_block *older;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

/* Take what is wanted from the budget, or what is needed. 0: there is not so much. */
static size_t take(pln_budget *budget, size_t wanted, size_t needed)
{
    if (wanted > budget->left)
        wanted = needed;
    if (wanted > budget->left) {
        budget->spent = 1;
        return 0;
    }
    budget->left -= wanted;
    return wanted;
}

static void *new_block(pln_arena *arena, size_t bytes)
{
    size_t size = arena->next_size ? arena->next_size : FIRST_BLOCK;
    if (size < bytes)
        size = bytes;
    if (arena->budget && size && !(size = take(arena->budget, size, bytes)))
        return NULL;
    if (size > SIZE_MAX - sizeof(pln_arena_block))
        return NULL;
    pln_arena_block *block = pln_alloc(1, sizeof *block + size);
    if (!block)
        return NULL;
    block->size = size;
    block->older = arena->blocks;
    arena->blocks = block;
    arena->used = bytes;
    arena->next_size = size < LARGEST_BLOCK / 2 ? size * 2 : LARGEST_BLOCK;
    return block->bytes;
}

void *pln_arena_alloc(pln_arena *arena, size_t count, size_t size)
{
    if ((count | size) > UINT32_MAX / 2 && size != 0 && /* to divide takes long */
        count > (SIZE_MAX - ALIGNMENT) / size)
        return NULL;
    size_t bytes = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    pln_arena_block *block = arena->blocks;
    if (!block || block->size - arena->used < bytes)
        return new_block(arena, bytes);
    void *piece = block->bytes + arena->used;
    arena->used += bytes;
    return piece;
}

char *pln_arena_copy(pln_arena *arena, const char *bytes, size_t length)
{
    if (length == SIZE_MAX)
        return NULL;
    char *copy = pln_arena_alloc(arena, length + 1, 1);
    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

size_t pln_arena_size(const pln_arena *arena)
{
    size_t total = 0;
    for (const pln_arena_block *block = arena->blocks; block; block = block->older)
        total += block->size;
    return total;
}

void pln_arena_reset(pln_arena *arena)
{
    size_t total = pln_arena_size(arena);
    if (arena->blocks && arena->blocks->older) {
        pln_arena_free(arena);
        arena->next_size = total < LARGEST_KEPT ? total : LARGEST_KEPT;
    }
    arena->used = 0;
}

void pln_arena_free(pln_arena *arena)
{
    for (pln_arena_block *block = arena->blocks, *older; block; block = older) {
        older = block->older;
        pln_free(block);
    }
    *arena = (pln_arena){0};
}
