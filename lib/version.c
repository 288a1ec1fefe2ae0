/* SPDX-License-Identifier: BSD-2-Clause */
/* Version of the library at run time. */
#include <polan/version.h>

const char *polan_version(void)
{
    return POLAN_VERSION_STRING;
}

unsigned polan_abi(void)
{
    return POLAN_ABI;
}
