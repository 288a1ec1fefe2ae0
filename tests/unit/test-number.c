/* SPDX-License-Identifier: BSD-2-Clause */
/* Numbers of data files: what is one, what is not, and no locale. */
#include "base/number.h"

#include <locale.h>

#include "check.h"

static void test_good(void)
{
    static const struct {
        const char *text;
        float number;
    } good[] = {{"0", 0},          {"1", 1},          {"-1", -1},
                {"+2", 2},         {"0.5", 0.5f},     {"-12.75", -12.75f},
                {"007", 7},        {"0.1", 0.1f},     {"3.14", 3.14f},
                {"1000000", 1e6f}, {"0.0001", 1e-4f}, {"-0.000", 0}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        float number = -99;
        CHECK_INT(pln_number_read(good[i].text, &number), 0);
        CHECK(number == good[i].number);
    }
}

static void test_bad(void)
{
    static const char *const bad[] = {"",    "-",   "+",   ".",    ".5", "5.",
                                      "1,5", " 1",  "1 ",  "1.5x", "x",  "--1",
                                      "1e3", "nan", "inf", "0x1"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        float number = -99;
        CHECK_INT(pln_number_read(bad[i], &number), -1);
        CHECK(number == -99);
    }
}

int main(void)
{
    test_good();
    test_bad();
    if (setlocale(LC_ALL, "pl_PL.UTF-8"))
        test_good();
    else
        CHECK_SKIP("no Polish locale");
    return check_done();
}
