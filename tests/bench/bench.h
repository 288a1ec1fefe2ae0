/* SPDX-License-Identifier: BSD-2-Clause */
/* What the pieces of the benchmark share. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stddef.h>
#include <stdint.h>

typedef struct bench_text {
    char *bytes;
    size_t length;
    size_t unique;  /* bytes before the text repeats itself */
    size_t *starts; /* of the documents, and the end */
    size_t n_pieces;
} bench_text;

/* The words of the text, in polan's tokens. */
typedef struct bench_words {
    const char **forms; /* UTF-8 with NUL, each distinct one in one place */
    size_t count;
    const char **distinct;
    size_t n_distinct;
} bench_words;

/* One kind of work: done once a round; less than 0 if it failed. */
typedef struct bench_work {
    const char *name;
    int (*run)(void *context);
    void *context;
} bench_work;

/* Fill in works over texts, the one that others are compared with first; how many. */
size_t bench_text_works(bench_text *text, bench_work *works);

/* The same for works over single words; fills in `words`. */
size_t bench_word_works(bench_text *text, bench_words *words, bench_work *works);

double bench_now(void);

#endif
