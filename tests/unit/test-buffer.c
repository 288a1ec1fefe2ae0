/* SPDX-License-Identifier: BSD-2-Clause */
/* Buffer: always terminated, and the first failure sticks. */
#include "base/buffer.h"

#include "base/limits.h"
#include "check.h"

static void test_add(void)
{
    pln_buffer buffer = {0};
    pln_buffer_add(&buffer, NULL, 0);
    CHECK_STR(buffer.data, "");
    pln_buffer_add_string(&buffer, "zażółć");
    pln_buffer_add_char(&buffer, ' ');
    pln_buffer_add_number(&buffer, 0);
    pln_buffer_add_char(&buffer, ' ');
    pln_buffer_add_number(&buffer, 1048576);
    pln_buffer_add_char(&buffer, ' ');
    pln_buffer_add_number(&buffer, UINT64_MAX);
    CHECK_STR(buffer.data, "zażółć 0 1048576 18446744073709551615");
    CHECK_INT(buffer.length, strlen(buffer.data));
    CHECK_INT(buffer.failed, 0);
    pln_buffer_free(&buffer);
    CHECK(buffer.data == NULL);
    CHECK_INT(buffer.capacity, 0);
    pln_buffer_free(&buffer);
}

/* Numbers of every length, and their neighbours. */
static void test_numbers(void)
{
    size_t bad = 0;
    uint64_t power = 1;
    for (int digits = 1; digits <= 20; digits++, power *= 10) {
        uint64_t numbers[] = {power - 1, power, power + 1, power + power / 2};
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
            pln_buffer buffer = {0};
            char want[24];
            snprintf(want, sizeof want, "%llu", (unsigned long long)numbers[i]);
            pln_buffer_add_number(&buffer, numbers[i]);
            bad += strcmp(buffer.data, want) != 0;
            pln_buffer_free(&buffer);
        }
    }
    CHECK_INT(bad, 0);
}

/* Byte by byte over many sizes, with NULs in it. */
static void test_grow(void)
{
    pln_buffer buffer = {0};
    for (size_t i = 0; i < 100000; i++)
        pln_buffer_add_char(&buffer, (char)(i % 7));
    size_t bad = 0;
    for (size_t i = 0; i < 100000; i++)
        bad += buffer.data[i] != (char)(i % 7);
    CHECK_INT(buffer.length, 100000);
    CHECK_INT(bad, 0);
    CHECK_INT(buffer.data[buffer.length], 0);
    pln_buffer_free(&buffer);
}

static void test_failure(void)
{
    pln_buffer buffer = {0};
    pln_buffer_add_string(&buffer, "before");
    pln_buffer_add(&buffer, "never read", PLN_BUFFER_MAX);
    CHECK_INT(buffer.failed, 1);
    pln_buffer_add_string(&buffer, "after");
    CHECK_STR(buffer.data, "before");
    CHECK_INT(buffer.length, 6);
    pln_buffer_free(&buffer);
    CHECK_INT(buffer.failed, 0);
}

int main(void)
{
    test_add();
    test_numbers();
    test_grow();
    test_failure();
    return check_done();
}
