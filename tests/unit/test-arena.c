/* SPDX-License-Identifier: BSD-2-Clause */
/* Arena: pieces keep what was put into them, are aligned, and overflow is refused. */
#include "base/arena.h"

#include <stdalign.h>

#include "check.h"

enum { PIECES = 3000 };

static size_t size_of(size_t i)
{
    return i % 500 == 499 ? 1500000 : i * 7 % 900;
}

/*
 * Fill pieces of many sizes, each with its own byte; count those that changed or overlap.
 */
static size_t fill(pln_arena *arena)
{
    static unsigned char *pieces[PIECES];
    size_t bad = 0;
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = pln_arena_alloc(arena, size_of(i), 1);
        if (!pieces[i])
            return PIECES;
        bad += (uintptr_t)pieces[i] % alignof(max_align_t) != 0;
        memset(pieces[i], (int)(i % 251), size_of(i));
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t k = 0; k < size_of(i); k++)
            bad += pieces[i][k] != i % 251;
    }
    return bad;
}

static void test_pieces(void)
{
    pln_arena arena = {0};
    CHECK_INT(fill(&arena), 0);
    pln_arena_reset(&arena);
    CHECK_INT(fill(&arena), 0);
    pln_arena_free(&arena);
    CHECK(arena.blocks == NULL);
    CHECK_INT(fill(&arena), 0); /* freed is ready again */
    pln_arena_free(&arena);
    pln_arena_free(&arena);
}

static void test_overflow(void)
{
    pln_arena arena = {0};
    CHECK(pln_arena_alloc(&arena, SIZE_MAX / 2 + 1, 2) == NULL);
    CHECK(pln_arena_alloc(&arena, SIZE_MAX, 1) == NULL);
    CHECK(pln_arena_alloc(&arena, SIZE_MAX - alignof(max_align_t), 1) == NULL);
    CHECK(pln_arena_copy(&arena, "", SIZE_MAX) == NULL);
    CHECK(pln_arena_alloc(&arena, 1, 1) != NULL); /* still usable */
    pln_arena_free(&arena);
}

static void test_copy(void)
{
    pln_arena arena = {0};
    CHECK_STR(pln_arena_copy(&arena, "żółw i", 7), "żółw");
    CHECK_STR(pln_arena_copy(&arena, NULL, 0), "");
    char *copy = pln_arena_copy(&arena, "a\0b", 3);
    CHECK(copy && memcmp(copy, "a\0b", 4) == 0);
    CHECK(pln_arena_alloc(&arena, 0, 8) != NULL);
    pln_arena_free(&arena);
}

/*
 * After a reset one block holds what took several, and the same work asks for no memory.
 */
static void test_reset(void)
{
    pln_arena arena = {0};
    pln_arena_reset(&arena);
    CHECK(arena.blocks == NULL);
    pln_arena_alloc(&arena, 100000, 1);
    pln_arena_alloc(&arena, 100, 1);
    pln_arena_reset(&arena);
    pln_arena_alloc(&arena, 1, 1);
    pln_arena_block *kept = arena.blocks;
    CHECK(kept != NULL);
    pln_arena_alloc(&arena, 100000, 1);
    CHECK(arena.blocks == kept);
    pln_arena_reset(&arena);
    CHECK(arena.blocks == kept);
    pln_arena_free(&arena);
}

int main(void)
{
    test_pieces();
    test_overflow();
    test_copy();
    test_reset();
    return check_done();
}
