/* SPDX-License-Identifier: BSD-2-Clause */
/* Columns of a terminal: what text takes, and lines broken to fit. */
#ifndef PLN_FORMAT_WIDTH_H
#define PLN_FORMAT_WIDTH_H

#include "base/buffer.h"

/* Columns that well-formed UTF-8 takes: 0 for combining marks, 2 for wide characters. */
size_t pln_width(const char *bytes, size_t length);

/* A line that is being written and is broken at a space when it gets too long. */
typedef struct pln_wrap {
    pln_buffer *out;
    size_t width;        /* columns; 0: never break */
    size_t column;       /* of the next character */
    size_t space;        /* offset in `out` of the last space of the line */
    size_t space_column; /* column behind it; 0: the line has none */
} pln_wrap;

/* Append text; control characters are made harmless, line ends kept. */
void pln_wrap_add(pln_wrap *wrap, const char *bytes, size_t length);

/* Append what takes no column: colours. */
void pln_wrap_add_code(pln_wrap *wrap, const char *code);

#endif
