/* SPDX-License-Identifier: BSD-2-Clause */
/* Allocation: products that overflow, nothing asked, growing. */
#include "base/alloc.h"

#include "check.h"

static void test_overflow(void)
{
    CHECK(pln_alloc(SIZE_MAX / 2 + 1, 2) == NULL);
    CHECK(pln_alloc(2, SIZE_MAX / 2 + 1) == NULL);
    CHECK(pln_alloc(SIZE_MAX, SIZE_MAX) == NULL);
    CHECK(pln_alloc_zero(SIZE_MAX / 2 + 1, 2) == NULL);

    char *old = pln_alloc(4, 1);
    if (!CHECK(old != NULL))
        return;
    memcpy(old, "abc", 4);
    CHECK(pln_realloc(old, SIZE_MAX / 8 + 1, 8) == NULL);
    CHECK_STR(old, "abc");
    pln_free(old);
}

/* No memory is an error that callers see; nothing asked is none. */
static void test_nothing(void)
{
    void *empty[] = {pln_alloc(0, 8), pln_alloc(8, 0), pln_alloc_zero(0, 8),
                     pln_realloc(NULL, 0, 8)};
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        CHECK(empty[i] != NULL);
        pln_free(empty[i]);
    }
    pln_free(NULL);
}

static void test_zero(void)
{
    unsigned char *bytes = pln_alloc_zero(1000, 3);
    if (!CHECK(bytes != NULL))
        return;
    size_t set = 0;
    for (size_t i = 0; i < 3000; i++)
        set += bytes[i] != 0;
    CHECK_INT(set, 0);
    pln_free(bytes);
}

static void test_reserve(void)
{
    void *items = NULL;
    size_t capacity = 0, grown = 0;
    for (size_t need = 1; need <= 10000; need++) {
        size_t before = capacity;
        if (pln_reserve(&items, &capacity, need, sizeof(int)) < 0)
            break;
        grown += capacity != before;
        ((int *)items)[need - 1] = (int)need;
    }
    CHECK(capacity >= 10000);
    CHECK(grown < 30); /* in proportion to the logarithm */
    CHECK_INT(((int *)items)[0], 1);
    CHECK_INT(((int *)items)[9999], 10000);

    void *before = items;
    size_t held = capacity;
    CHECK_INT(pln_reserve(&items, &capacity, SIZE_MAX / 2, sizeof(int)), -1);
    CHECK(items == before);
    CHECK_INT(capacity, held);
    CHECK_INT(pln_reserve(&items, &capacity, held, sizeof(int)), 0);
    CHECK(items == before);
    pln_free(items);
}

int main(void)
{
    test_overflow();
    test_nothing();
    test_zero();
    test_reserve();
    return check_done();
}
