/* SPDX-License-Identifier: BSD-2-Clause */
/* What fuzz targets share. Each defines LLVMFuzzerTestOneInput(); a fault aborts. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <polan/polan.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The model of $POLAN_MODEL, opened once; kept until the process ends. */
polan_model *fuzz_model(void);

/*
 * The path of a small model of tests/data, compiled once, which opens fast; removed when
 * the process exits.
 */
const char *fuzz_small_model(void);

/* Analyse, write in every format, mask; aborts if the document breaks a promise. */
void fuzz_analysis(polan_analyzer *analyzer, const char *text, size_t length);

/* Say what is wrong, and abort. */
_Noreturn void fuzz_fail(const char *what);

/* Write a file over: of bytes that a function wants as a path. */
void fuzz_write_file(const char *path, const void *data, size_t size);

/* A path for this process, ending in `suffix`; removed when it exits. */
const char *fuzz_path(const char *suffix);

#endif
