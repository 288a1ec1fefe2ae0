/* SPDX-License-Identifier: BSD-2-Clause */
/* Byte offsets to code points or UTF-16 units, in one pass over the text. */
#ifndef PLN_FORMAT_OFFSETS_H
#define PLN_FORMAT_OFFSETS_H

#include <stddef.h>
#include <stdint.h>

#include <polan/format.h>

/* A place in a text, known in bytes and in units. */
typedef struct pln_offsets {
    const char *text;
    size_t length; /* of the text */
    size_t byte;
    uint64_t unit;
    polan_offsets units;
} pln_offsets;

/* The units before byte `target`: cheap if targets come in ascending order. */
uint64_t pln_offsets_at(pln_offsets *offsets, size_t target);

#endif
