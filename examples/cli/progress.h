/* SPDX-License-Identifier: BSD-2-Clause */
/* How far long work is: one line on standard error, if that is a terminal. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

/* `total` bytes are to come; 0: nobody knows. `quiet`: show nothing. */
void progress_begin(uint64_t total, int quiet);

/* So many bytes and documents more are done. One thread at a time. */
void progress_add(size_t bytes, size_t documents);

/* Another kind of work: a step and the part of it that is done, 0 to 1. */
void progress_step(const char *what, double part);

void progress_end(void);

#endif
