/* SPDX-License-Identifier: BSD-2-Clause */
/* A file or standard input, read piece by piece. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include <stddef.h>

typedef struct cli_source {
    const char *name; /* for messages: the path, or "standard input" */
    int file;
    int ended;  /* no more bytes will come */
    char *data; /* what was read and not yet taken */
    size_t start;
    size_t length;
    size_t capacity;
    size_t line; /* of the line taken last, from 1 */
} cli_source;

/* The longest line that is taken. */
#define SOURCE_LINE_MAX ((size_t)1 << 30)

/* Open a path; "-" is standard input. Returns 0, or -1 after a message. */
int source_open(cli_source *source, const char *path);
void source_close(cli_source *source);

/* Read until `want` bytes are there, or the end. Returns 0, or -1 after a message. */
int source_fill(cli_source *source, size_t want);

/*
 * Take a line, without its line end; good until the next call. Returns 1, 0 at the end,
 * -1 after a message.
 */
int source_line(cli_source *source, char **line, size_t *length);

#endif
