/* SPDX-License-Identifier: BSD-2-Clause */
/* Lines of joined text files. */
#include "base/source.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"

void pln_source_open(pln_source *source, const char *name, const char *data, size_t size)
{
    memset(source, 0, sizeof *source);
    source->data = data;
    source->size = size;
    source->name = name;
    source->new_file = 1;
    snprintf(source->file, sizeof source->file, "%s", name);
}

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Take the next line as it stands, trimmed. */
static void take_line(pln_source *source)
{
    const char *start = source->data + source->next;
    size_t left = source->size - source->next;
    const char *end = memchr(start, '\n', left);
    size_t length = end ? (size_t)(end - start) : left;
    source->next += length + (end != NULL);
    source->number++;
    size_t from = 0;
    while (from < length && is_blank(start[from]))
        from++;
    while (length > from && is_blank(start[length - 1]))
        length--;
    source->line = start + from;
    source->length = length - from;
    source->column = (uint32_t)from + 1;
    source->indented = from > 0;
}

int pln_source_next(pln_source *source)
{
    source->new_file = source->number == 0;
    while (source->next < source->size) {
        take_line(source);
        if (!pln_source_word(source, "%file"))
            return 1;
        snprintf(source->file, sizeof source->file, "%.*s", (int)source->rest_length,
                 source->rest);
        source->number = 0;
        source->new_file = 1;
    }
    return 0;
}

const char *pln_source_whole(const pln_source *source, size_t *length)
{
    size_t before = source->column - 1;
    *length = source->length + before;
    return source->line - before;
}

int pln_source_columns(const pln_source *source, char *room, size_t size, char **columns,
                       int most, polan_error *error)
{
    size_t length;
    const char *line = pln_source_whole(source, &length);
    int count = 0;
    if (length == 0 || *line == '#')
        return 0;
    if (length >= size) {
        pln_source_bad(source, error, "line too long", "");
        return -1;
    }
    memcpy(room, line, length);
    room[length] = '\0';
    while (count < most) {
        columns[count++] = room;
        room += strcspn(room, "\t");
        if (!*room)
            break;
        *room++ = '\0';
    }
    return count;
}

int pln_source_word(pln_source *source, const char *word)
{
    size_t length = strlen(word);
    if (source->length < length || memcmp(source->line, word, length) != 0)
        return 0;
    if (source->length > length && !is_blank(source->line[length]))
        return 0;
    while (length < source->length && is_blank(source->line[length]))
        length++;
    source->rest = source->line + length;
    source->rest_length = source->length - length;
    return 1;
}

int pln_source_is_name(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (!((c | 32u) - 'a' < 26u || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return 0;
    }
    return length > 0;
}

polan_status pln_source_error(const pln_source *source, polan_status status,
                              polan_error *error, const char *format, ...)
{
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return pln_error_at(error, status, source->file, source->number, 0, "%s", message);
}

polan_status pln_source_bad(const pln_source *source, polan_error *error,
                            const char *what, const char *value)
{
    return pln_source_error(source, POLAN_ERROR_FORMAT, error, "%s \"%s\"", what, value);
}
