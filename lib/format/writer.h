/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What every format has: a document taken apart, an output that cannot fail midway, and
 * the few ways in which strings go out.
 *
 * Nothing here checks for failure after each piece: the buffer remembers the first one,
 * and polan_format_document() asks once, at the end.
 */
#ifndef PLN_FORMAT_WRITER_H
#define PLN_FORMAT_WRITER_H

#include <polan/document.h>
#include <polan/format.h>

#include "base/buffer.h"
#include "format/offsets.h"

/* A document to be written, its arrays at hand. */
typedef struct pln_writing {
    const polan_document *document;
    const polan_format_options *options;
    const char *id; /* may be NULL */
    const char *text;
    size_t length;
    const polan_token *tokens;
    size_t n_tokens;
    const polan_word *words;
    const polan_sentence *sentences;
    size_t n_sentences;
    const polan_entity *entities;
    size_t n_entities;
} pln_writing;

/* One format: what comes before, for each document, and after. NULL: nothing. */
typedef struct pln_format_functions {
    void (*begin)(const polan_format_options *options, pln_buffer *out);
    void (*document)(const pln_writing *writing, pln_buffer *out);
    void (*end)(const polan_format_options *options, pln_buffer *out);
} pln_format_functions;

extern const pln_format_functions pln_format_text;
extern const pln_format_functions pln_format_jsonl;
extern const pln_format_functions pln_format_conllu;
extern const pln_format_functions pln_format_tsv;
extern const pln_format_functions pln_format_html;

static inline pln_offsets pln_offsets_of(const pln_writing *writing)
{
    return (pln_offsets){.text = writing->text,
                         .length = writing->length,
                         .units = writing->options->offsets};
}

/* A string literal. */
#define PLN_PUT(out, literal) pln_buffer_add_fixed((out), (literal), sizeof(literal) - 1)

/*
 * Bytes of JSON between quotation marks, which are the caller's. Line separators that
 * some readers of JSON Lines would cut at (U+0085, U+2028, U+2029) go out escaped.
 */
void pln_put_json(pln_buffer *out, const char *bytes, size_t length);

/* A JSON string, quotation marks included. */
void pln_put_json_string(pln_buffer *out, const char *string);

/* Text of HTML, safe between tags and inside a quoted attribute. */
void pln_put_html(pln_buffer *out, const char *bytes, size_t length);

/*
 * Text in which control characters are made harmless: a terminal would obey them, and a
 * format of lines and tabs would break. Line ends and tabs become `space`.
 */
void pln_put_plain(pln_buffer *out, const char *bytes, size_t length, char space);

/* The same for a field of tab-separated values: \t \n \r \\ are escaped. */
void pln_put_tsv(pln_buffer *out, const char *bytes, size_t length);

/* A number with three decimals and a point, whatever the locale. */
void pln_put_decimal(pln_buffer *out, double number);

/* What formats without a field for values show as base form: the value, if it has one. */
static inline const char *pln_base_of_entity(const polan_entity *entity)
{
    return *entity->value ? entity->value : entity->lemma;
}

/*
 * Entities of the tokens, asked in order: the entity that token `index` is in, or NULL.
 * `*at` starts at 0.
 */
const polan_entity *pln_entity_of(const pln_writing *writing, size_t *at, size_t index);

#endif
