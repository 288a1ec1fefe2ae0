/* SPDX-License-Identifier: BSD-2-Clause */
/* Texts by chance, the same on every run: kind ones and hostile ones. */
#ifndef TESTS_PROPERTY_GENERATE_H
#define TESTS_PROPERTY_GENERATE_H

#include <stddef.h>
#include <stdint.h>

typedef struct chance {
    uint64_t state; /* the seed */
} chance;

typedef enum text_kind {
    TEXT_POLISH,   /* words, names, abbreviations, numbers, marks */
    TEXT_SOUP,     /* code points of all planes */
    TEXT_BRACKETS, /* brackets and quotes that nobody closes, dots and dashes */
    TEXT_MARKS,    /* combining marks, joiners, emoji, decomposed letters */
    TEXT_LONG,     /* tokens of thousands of letters */
    TEXT_LINES,    /* all kinds of white space and line ends */
    TEXT_MIXED,    /* Polish with pieces of the others */
    TEXT_KINDS,
    TEXT_BYTES = TEXT_KINDS /* not UTF-8 at all */
} text_kind;

/* A number below `limit` > 0. */
size_t chance_below(chance *random, size_t limit);

const char *text_kind_name(text_kind kind);

/* Fill `text` with at most `capacity` bytes (no NUL is added); returns how many. */
size_t generate_text(chance *random, text_kind kind, char *text, size_t capacity);

#endif
