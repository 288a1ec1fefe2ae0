/* SPDX-License-Identifier: BSD-2-Clause */
/* Numbers in data files, read alike in every locale (strtod wants a comma in pl_PL). */
#ifndef PLN_BASE_NUMBER_H
#define PLN_BASE_NUMBER_H

/*
 * Read a decimal number such as "-12.75": all of `text`, digits on both sides of a point.
 * Returns 0, or -1 (and leaves `number`) if it is something else.
 */
int pln_number_read(const char *text, float *number);

#endif
