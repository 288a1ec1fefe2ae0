/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Arena: memory that is given out piece by piece and freed at once.
 *
 * Blocks double in size from 4 KiB to 1 MiB; a larger piece gets a block of its own.
 * Nothing moves, so pointers stay good until the arena is reset or freed.
 */
#ifndef PLN_BASE_ARENA_H
#define PLN_BASE_ARENA_H

#include <stddef.h>

typedef struct pln_arena_block pln_arena_block;

/* What arenas may take from the system together. */
typedef struct pln_budget {
    size_t left; /* bytes */
    int spent;   /* 1: more was asked for than was left */
} pln_budget;

typedef struct pln_arena {
    pln_arena_block *blocks; /* newest first */
    size_t used;             /* bytes used of the newest */
    size_t next_size;
    pln_budget *budget; /* NULL: no bound */
} pln_arena;

/* A zeroed pln_arena is empty and ready. */

/*
 * `count` items of `size` bytes, aligned for any type, not zeroed; NULL without memory,
 * or with too little of the budget left.
 */
void *pln_arena_alloc(pln_arena *arena, size_t count, size_t size);

/* Bytes that it has from the system. */
size_t pln_arena_size(const pln_arena *arena);

/* A copy of `length` bytes with a NUL behind; NULL without memory. */
char *pln_arena_copy(pln_arena *arena, const char *bytes, size_t length);

/*
 * Forget all pieces. What was taken is kept for use again, as one block where it was
 * several, so that work of one size soon asks the system for nothing.
 */
void pln_arena_reset(pln_arena *arena);

void pln_arena_free(pln_arena *arena);

#endif
