/* SPDX-License-Identifier: BSD-2-Clause */
/* Messages on standard error: "polan: SOURCE: LINE: what is wrong". */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stddef.h>

#include <polan/error.h>

/* Exit statuses. */
enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/* What failed, and where; `source` may be NULL or "", `line` 0. */
__attribute__((format(printf, 3, 4))) void report(const char *source, size_t line,
                                                  const char *format, ...);

/* An error of the library; `source` where it names none itself. */
void report_error(const char *source, size_t line, const polan_error *error);

/* A wrong command line; NULL: getopt has said what is wrong. Returns CLI_USAGE. */
__attribute__((format(printf, 1, 2))) int report_usage(const char *format, ...);

/* Called before each message, to clear the line of the progress display; may be NULL. */
void report_before(void (*clear)(void));

#endif
