/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Text files of knowledge, joined into one text: lines, and where they come from.
 *
 * A line `%file NAME` says that what follows is the file NAME, from its first line.
 */
#ifndef PLN_BASE_SOURCE_H
#define PLN_BASE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

typedef struct pln_source {
    const char *data;
    size_t size, next;
    const char *name; /* of the whole, until the first %file */
    char file[128];   /* of the lines now given */
    uint32_t number;  /* of the line, from 1 */
    const char *line; /* without white space around; not NUL-terminated */
    size_t length;
    uint32_t column;  /* of `line` in its line, from 1 */
    int new_file;     /* 1: the first line of a file */
    int indented;     /* 1: white space stood before it */
    const char *rest; /* set by pln_source_word() */
    size_t rest_length;
} pln_source;

void pln_source_open(pln_source *source, const char *name, const char *data, size_t size);

/* The next line, which may be empty. Returns 1, 0 at the end. */
int pln_source_next(pln_source *source);

/* The line with what white space stood before it, of tables whose columns are tabs. */
const char *pln_source_whole(const pln_source *source, size_t *length);

/*
 * The columns of a table's line, between tabs, as strings in `room`, which needs a byte
 * more than the line has. Returns how many there are, of at most `most`; 0 for a comment
 * or an empty line; -1, with a POLAN_ERROR_FORMAT, if the room is too small.
 */
int pln_source_columns(const pln_source *source, char *room, size_t size, char **columns,
                       int most, polan_error *error);

/* Does the line begin with this word (and white space or its end)? Sets `rest`. */
int pln_source_word(pln_source *source, const char *word);

/* Is it a name, of a rule or type: letters (of ASCII), digits, hyphens, underlines? */
int pln_source_is_name(const char *text, size_t length);

/* An error at the current line. Returns `status`. */
polan_status pln_source_error(const pln_source *source, polan_status status,
                              polan_error *error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* What most of them are: POLAN_ERROR_FORMAT, `what` "value". */
polan_status pln_source_bad(const pln_source *source, polan_error *error,
                            const char *what, const char *value);

#endif
