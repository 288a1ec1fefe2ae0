/* SPDX-License-Identifier: BSD-2-Clause */
/* Numbers in data files. */
#include "base/number.h"

static int is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

int pln_number_read(const char *text, float *number)
{
    double value = 0, scale = 1;
    int negative = *text == '-';
    const char *at = text + (negative || *text == '+');
    if (!is_digit(*at))
        return -1;
    for (; is_digit(*at); at++)
        value = value * 10 + (*at - '0');
    if (*at == '.' && !is_digit(at[1]))
        return -1;
    if (*at == '.') {
        for (at++; is_digit(*at); at++) {
            value = value * 10 + (*at - '0');
            scale *= 10;
        }
    }
    if (*at)
        return -1;
    *number = (float)((negative ? -value : value) / scale);
    return 0;
}
