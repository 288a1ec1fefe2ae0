/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * CoNLL-U: the text put together again from the tokens.
 *
 * Between tokens comes what SpacesBefore and SpacesAfter say, else nothing after
 * SpaceAfter=No, else one space; a blank line before "# newpar", unless the spaces are
 * given. A sentence without tokens gives its "# text". "# newdoc" begins a document; a
 * file without any is one. A document longer than a chunk is cut between sentences, and
 * its pieces are named ID, ID#2, ID#3, …
 */
#include "input.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "report.h"

/* A document in the making. */
typedef struct text_builder {
    pln_buffer text;
    size_t kept;     /* bytes of whole sentences */
    size_t n_tokens; /* of this sentence */
    size_t covered;  /* the last word inside the multiword token above */
    char *note;      /* "# text" of this sentence, on the heap */
    int exact;       /* the white space before the next token is known */
    int bad;         /* this sentence has a bad line */
} text_builder;

/* A column of a line, tab-separated. */
typedef struct column {
    const char *bytes;
    size_t length;
} column;

static size_t split(const char *line, size_t length, column columns[10])
{
    size_t count = 0;
    const char *end = line + length;
    while (count < 10) {
        const char *tab = memchr(line, '\t', (size_t)(end - line));
        columns[count++] = (column){line, (size_t)((tab ? tab : end) - line)};
        if (!tab)
            return count;
        line = tab + 1;
    }
    return count + 1;
}

/* A value in MISC; NULL if it is not there. */
static const char *misc_value(column misc, const char *name, size_t *length)
{
    size_t size = strlen(name);
    const char *at = misc.bytes, *end = misc.bytes + misc.length;
    while (at < end) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        const char *stop = bar ? bar : end;
        if ((size_t)(stop - at) > size && memcmp(at, name, size) == 0 &&
            at[size] == '=') {
            *length = (size_t)(stop - at) - size - 1;
            return at + size + 1;
        }
        at = stop + 1;
    }
    return NULL;
}

/* The code point that "u00A0" stands for, or 0. */
static uint32_t escaped_point(const char *escape, size_t length)
{
    uint32_t point = 0;
    if (length < 5 || escape[0] != 'u')
        return 0;
    for (size_t i = 1; i < 5; i++) {
        static const char digits[] = "0123456789ABCDEF";
        const char *digit = escape[i] ? strchr(digits, escape[i]) : NULL;
        if (!digit)
            return 0;
        point = point << 4 | (uint32_t)(digit - digits);
    }
    return point >= 0xD800 && point <= 0xDFFF ? 0 : point;
}

/* What a backslash and these bytes stand for; returns how many they are, 0 if nothing. */
static size_t add_escape(pln_buffer *text, const char *escape, size_t length)
{
    static const char letters[] = "stnrp\\";
    static const char meanings[] = " \t\n\r|\\";
    const char *letter = length && *escape ? strchr(letters, *escape) : NULL;
    uint32_t point = escaped_point(escape, length);
    if (letter) {
        pln_buffer_add_char(text, meanings[letter - letters]);
        return 1;
    }
    if (!point)
        return 0;
    char bytes[4];
    pln_buffer_add(text, bytes, pln_utf8_encode(point, bytes));
    return 5;
}

static void add_spaces(pln_buffer *text, const char *escaped, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        size_t size =
            escaped[i] == '\\' ? add_escape(text, escaped + i + 1, length - i - 1) : 0;
        if (!size)
            pln_buffer_add_char(text, escaped[i]);
        i += size;
    }
}

static void add_token(text_builder *builder, column form, column misc)
{
    size_t length;
    const char *spaces = misc_value(misc, "SpacesBefore", &length);
    if (spaces)
        add_spaces(&builder->text, spaces, length);
    pln_buffer_add(&builder->text, form.bytes, form.length);
    builder->n_tokens++;
    builder->exact = 1;
    if ((spaces = misc_value(misc, "SpacesAfter", &length)) != NULL) {
        add_spaces(&builder->text, spaces, length);
        return;
    }
    spaces = misc_value(misc, "SpaceAfter", &length);
    if (spaces && length == 2 && memcmp(spaces, "No", 2) == 0)
        return;
    pln_buffer_add_char(&builder->text, ' ');
    builder->exact = 0;
}

/* A line of ten columns. Returns 0, or -1 if it is bad. */
static int add_line(text_builder *builder, const char *line, size_t length)
{
    column columns[10];
    if (split(line, length, columns) != 10 || columns[1].length == 0)
        return -1;
    char *end;
    unsigned long number = strtoul(columns[0].bytes, &end, 10);
    if (end == columns[0].bytes || *end == '.')
        return *end == '.' ? 0 : -1;
    if (*end == '-')
        builder->covered = strtoul(end + 1, NULL, 10);
    else if (number <= builder->covered)
        return 0;
    add_token(builder, columns[1], columns[9]);
    return 0;
}

/* The value of a comment "# name = value" in `line`; NULL if it is another. */
static const char *comment(const char *line, size_t length, const char *name,
                           size_t *value_length)
{
    const char *end = line + length, *at = line + 1;
    while (at < end && *at == ' ')
        at++;
    size_t size = strlen(name);
    if ((size_t)(end - at) < size || memcmp(at, name, size) != 0)
        return NULL;
    at += size;
    if (at < end && *at != ' ' && *at != '=')
        return NULL;
    while (at < end && (*at == ' ' || *at == '='))
        at++;
    *value_length = (size_t)(end - at);
    return at;
}

/* A blank line between paragraphs, in place of the space that stands there. */
static void begin_paragraph(text_builder *builder)
{
    pln_buffer *text = &builder->text;
    if (builder->exact || text->failed || text->length == 0)
        return;
    if (text->data[text->length - 1] == ' ')
        text->length--;
    pln_buffer_add_string(text, "\n\n");
    builder->kept = text->length;
    builder->exact = 1;
}

static void take_comment(cli_input *input, text_builder *builder, const char *line,
                         size_t length)
{
    size_t size;
    const char *value;
    if (comment(line, length, "newpar", &size)) {
        begin_paragraph(builder);
    } else if ((value = comment(line, length, "text", &size)) != NULL) {
        pln_free(builder->note);
        builder->note = input_copy(input, value, size);
    }
}

/* An empty line: the sentence is whole, or is left out because of a bad line. */
static void end_sentence(text_builder *builder)
{
    if (builder->bad) {
        builder->text.length = builder->kept;
    } else if (builder->n_tokens == 0 && builder->note && *builder->note) {
        pln_buffer_add_string(&builder->text, builder->note);
        pln_buffer_add_char(&builder->text, ' ');
        builder->exact = 0;
    }
    builder->kept = builder->text.length;
    builder->n_tokens = builder->covered = 0;
    builder->bad = 0;
    pln_free(builder->note);
    builder->note = NULL;
}

static void take_line(cli_input *input, text_builder *builder, const char *line,
                      size_t length)
{
    if (length == 0) {
        end_sentence(builder);
    } else if (*line == '#' && builder->n_tokens == 0) {
        take_comment(input, builder, line, length);
    } else if (add_line(builder, line, length) < 0) {
        if (!builder->bad)
            report(input->source.name, input->source.line,
                   "not a line of CoNLL-U; the sentence is left out");
        input->failed = 1;
        builder->bad = 1;
    }
}

/* The name of the document that "# newdoc" begins; NULL without memory. */
static char *newdoc_name(const cli_input *input, const char *line, size_t length)
{
    size_t size;
    const char *id = comment(line, length, "newdoc id", &size);
    const char *path = input->options->files[input->next_file - 1];
    return id ? input_copy(input, id, size) : input_copy(input, path, strlen(path));
}

/* The next piece of a document that is cut: "NAME#2". */
static char *continued_name(const cli_input *input, const cli_piece *piece)
{
    size_t room = strlen(piece->id) + 32;
    char *name = pln_alloc(room, 1);
    const char *mark = input->next_piece > 2 ? strrchr(piece->id, '#') : NULL;
    int length = (int)(mark ? (size_t)(mark - piece->id) : strlen(piece->id));
    if (name)
        snprintf(name, room, "%.*s#%zu", length, piece->id, input->next_piece);
    return name;
}

/* "# newdoc". Returns 1 if it ends the document before, 0 if there was none, or -1. */
static int take_newdoc(cli_input *input, cli_piece *piece, int begun, const char *line,
                       size_t length)
{
    char *name = newdoc_name(input, line, length);
    if (!name)
        return -1;
    char **target = begun ? &input->next_id : &piece->id;
    pln_free(*target);
    *target = name;
    input->next_piece = 1;
    return begun;
}

/* A line outside a document's sentences: "# newdoc". */
static int is_newdoc(const text_builder *builder, const char *line, size_t length)
{
    size_t size;
    return builder->n_tokens == 0 && length && *line == '#' &&
           comment(line, length, "newdoc", &size) != NULL;
}

/* Lines up to the next "# newdoc", the end, or enough of them. As input_next_conllu(). */
static int take_lines(cli_input *input, text_builder *builder, cli_piece *piece)
{
    size_t chunk = input->options->chunk ? input->options->chunk : SIZE_MAX;
    for (;;) {
        char *line;
        size_t length;
        int taken = source_line(&input->source, &line, &length);
        if (taken <= 0) {
            end_sentence(builder);
            return taken < 0 ? -1 : builder->text.length > 0;
        }
        piece->size += length + 1;
        if (is_newdoc(builder, line, length)) {
            taken = take_newdoc(input, piece, builder->text.length > 0, line, length);
            if (taken)
                return taken;
            continue;
        }
        take_line(input, builder, line, length);
        if (length == 0 && builder->text.length >= chunk) {
            input->next_piece++;
            input->next_id = continued_name(input, piece);
            return input->next_id ? 1 : -1;
        }
    }
}

int input_next_conllu(cli_input *input, cli_piece *piece)
{
    text_builder builder = {0};
    const char *path = input->options->files[input->next_file - 1];
    piece->id = input->next_id ? input->next_id : input_copy(input, path, strlen(path));
    input->next_id = NULL;
    piece->line = input->source.line + 1;
    int taken = piece->id ? take_lines(input, &builder, piece) : -1;
    pln_free(builder.note);
    if (taken > 0 && builder.text.failed) {
        report(piece->source, piece->line, "out of memory");
        taken = -1;
    }
    if (taken > 0 && builder.text.length && !builder.exact)
        builder.text.length--; /* the space after the last token */
    piece->text = builder.text.data;
    piece->length = builder.text.length;
    return taken;
}
