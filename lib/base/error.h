/* SPDX-License-Identifier: BSD-2-Clause */
/* Filling in the caller's polan_error. Each returns the status it was given. */
#ifndef PLN_BASE_ERROR_H
#define PLN_BASE_ERROR_H

#include <polan/error.h>

#if defined(__GNUC__)
#define PLN_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define PLN_PRINTF(text, first)
#endif

/* An error that has no place. `error` may be NULL. */
polan_status pln_error(polan_error *error, polan_status status, const char *format, ...)
    PLN_PRINTF(3, 4);

/* An error at a line of a file; `line` 0 if lines do not apply. */
polan_status pln_error_at(polan_error *error, polan_status status, const char *source,
                          uint32_t line, size_t offset, const char *format, ...)
    PLN_PRINTF(6, 7);

/*
 * POLAN_ERROR_IO at a file: `what` ("cannot write: ", or "") and what errno `code` means.
 */
polan_status pln_error_system(polan_error *error, const char *path, const char *what,
                              int code);

/* "out of memory": the one error everybody reports alike. */
polan_status pln_error_memory(polan_error *error);

#endif
