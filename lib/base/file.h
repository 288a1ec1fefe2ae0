/* SPDX-License-Identifier: BSD-2-Clause */
/* Files: mapped read-only, or read whole and walked line by line. */
#ifndef PLN_BASE_FILE_H
#define PLN_BASE_FILE_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

typedef struct pln_map {
    const unsigned char *data;
    size_t size;
} pln_map;

/*
 * Map a file. Fails with POLAN_ERROR_IO or POLAN_ERROR_LIMIT (empty files map to size 0).
 */
polan_status pln_map_open(pln_map *map, const char *path, polan_error *error);
void pln_map_close(pln_map *map);

/* A file in memory and a position in it. */
typedef struct pln_lines {
    char *data; /* owned */
    size_t size;
    size_t next;
    const char *path; /* borrowed; for messages */
    uint32_t number;  /* of the line last given, from 1 */
} pln_lines;

polan_status pln_lines_open(pln_lines *lines, const char *path, polan_error *error);

/* Fail if what is in memory is not UTF-8, saying where; open a file that must be. */
polan_status pln_lines_check(const pln_lines *lines, polan_error *error);
polan_status pln_lines_open_utf8(pln_lines *lines, const char *path, polan_error *error);

/*
 * The next line, without its line end (LF or CRLF) and NUL-terminated in place. Returns
 * 1, 0 at the end. `length` may be NULL; a line may hold NULs.
 */
int pln_lines_next(pln_lines *lines, char **line, size_t *length);
void pln_lines_close(pln_lines *lines);

#endif
