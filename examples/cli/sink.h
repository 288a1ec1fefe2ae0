/* SPDX-License-Identifier: BSD-2-Clause */
/* Where the output goes. */
#ifndef CLI_SINK_H
#define CLI_SINK_H

#include <stddef.h>

typedef struct cli_sink {
    const char *name; /* for messages */
    int file;
    int terminal;
    int broken; /* writing failed, and was reported */
} cli_sink;

/* Open a file, or standard output for NULL and "-". Returns 0, or -1 after a message. */
int sink_open(cli_sink *sink, const char *path);

/* Returns 0, or -1 after a message. */
int sink_write(cli_sink *sink, const char *bytes, size_t length);

/* Returns 0, or -1 after a message if what was written may not be there. */
int sink_close(cli_sink *sink);

/* 1 if both paths are one regular file. */
int sink_same_file(const char *path, const char *other);

#endif
