/* SPDX-License-Identifier: BSD-2-Clause */
/* Shared by the two files that read Hunspell dictionaries. */
#ifndef PLN_COMPILE_HUNSPELL_PRIVATE_H
#define PLN_COMPILE_HUNSPELL_PRIVATE_H

#include "base/file.h"
#include "compile/hunspell.h"

#define PLN_FLAGS_MAX 64 /* flags of one entry */
#define PLN_AFFIX_MAX 60 /* code points of an affix */

/* A file, converted to UTF-8. */
polan_status pln_hunspell_open(pln_lines *lines, const char *path, const char *encoding,
                               polan_error *error);

/* UTF-8 to code points; 0 if there are none, too many, or the bytes are malformed. */
size_t pln_hunspell_points(const char *bytes, size_t length, uint32_t *points,
                           size_t capacity);

/* The flags of a string; their number, or -1 if it is malformed or has too many. */
int pln_hunspell_flags(const pln_hunspell *hunspell, const char *text, uint16_t *flags);

#endif
