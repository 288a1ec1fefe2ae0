/* SPDX-License-Identifier: BSD-2-Clause */
#include <stdio.h>

#include <polan/polan.h>

int main(void)
{
    printf("polan %s\n", polan_version());
    return 0;
}
