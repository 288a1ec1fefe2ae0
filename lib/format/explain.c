/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Text format, explained: what each token was taken for, and what else it could be.
 *
 *   1  W Warszawie pada.
 *      W            w         ADP    prep:loc:nwok
 *   >  Warszawie    Warszawa  PROPN  subst:sg:loc:f  -0.004 place
 *                             -      subst:sg:dat:f  -2.100 place
 *   =  place: Warszawa  [rule gaz.place, group 0]
 *
 * ">" marks the tokens of an entity, "=" the entity, "+" the words in a token of several,
 * "?" a token that no dictionary has, "~" the rules of dict/tagging that the token and
 * its neighbours fit, with their weights. Numbers are the decimal logarithm of a
 * reading's probability before its context was looked at.
 */
#include "format/explain.h"

#include <string.h>

#include "format/width.h"

enum { FORM_COLUMNS = 16, LEMMA_COLUMNS = 16, UPOS_COLUMNS = 6, TAG_COLUMNS = 24 };

static void put_cell(pln_buffer *out, const char *bytes, size_t length, size_t columns)
{
    size_t width = pln_width(bytes, length);
    pln_put_plain(out, bytes, length, ' ');
    do
        pln_buffer_add_char(out, ' ');
    while (++width <= columns);
}

static void put_string_cell(pln_buffer *out, const char *string, size_t columns)
{
    put_cell(out, string, strlen(string), columns);
}

/* Spaces before a line end say nothing. */
static void put_line_end(pln_buffer *out)
{
    while (!out->failed && out->length && out->data[out->length - 1] == ' ')
        out->length--;
    pln_buffer_add_char(out, '\n');
}

static void put_reading(pln_buffer *out, const polan_analysis *reading)
{
    put_string_cell(out, reading->lemma, LEMMA_COLUMNS);
    put_string_cell(out, polan_upos_name((polan_upos)reading->upos), UPOS_COLUMNS);
    put_string_cell(out, reading->tag, TAG_COLUMNS);
    pln_put_decimal(out, reading->score);
    pln_buffer_add_char(out, ' ');
    pln_put_plain(out, reading->name_class, strlen(reading->name_class), ' ');
    if (reading->guessed)
        PLN_PUT(out, " guessed");
    put_line_end(out);
}

static void put_readings(const polan_analysis *readings, size_t count, pln_buffer *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i) {
            PLN_PUT(out, "   ");
            put_string_cell(out, "", FORM_COLUMNS);
        }
        put_reading(out, &readings[i]);
    }
}

static void put_words(const pln_writing *writing, const polan_token *token,
                      pln_buffer *out)
{
    for (size_t i = 0; i < token->n_words; i++) {
        const polan_word *word = &writing->words[token->first_word + i];
        PLN_PUT(out, "+  ");
        put_string_cell(out, word->form, FORM_COLUMNS);
        put_string_cell(out, word->lemma, LEMMA_COLUMNS);
        put_string_cell(out, polan_upos_name((polan_upos)word->upos), UPOS_COLUMNS);
        pln_put_plain(out, word->tag, strlen(word->tag), ' ');
        put_line_end(out);
    }
}

static void put_token(const pln_writing *writing, size_t index, int in_entity,
                      pln_buffer *out)
{
    const polan_token *token = &writing->tokens[index];
    size_t count;
    const polan_analysis *readings =
        polan_document_analyses(writing->document, index, &count);
    pln_buffer_add_char(out, in_entity ? '>' : ' ');
    pln_buffer_add_char(out, token->flags & POLAN_TOKEN_UNKNOWN ? '?' : ' ');
    pln_buffer_add_char(out, ' ');
    put_cell(out, writing->text + token->start, token->end - token->start, FORM_COLUMNS);
    if (readings) {
        put_readings(readings, count, out);
    } else {
        put_string_cell(out, token->lemma, LEMMA_COLUMNS);
        put_string_cell(out, polan_upos_name((polan_upos)token->upos), UPOS_COLUMNS);
        pln_put_plain(out, token->tag, strlen(token->tag), ' ');
        put_line_end(out);
    }
    if (token->n_words > 1)
        put_words(writing, token, out);
    const char *reasons = polan_document_reasons(writing->document, index);
    if (*reasons) {
        PLN_PUT(out, "~  ");
        put_string_cell(out, "", FORM_COLUMNS);
        pln_put_plain(out, reasons, strlen(reasons), ' ');
        put_line_end(out);
    }
}

static void put_entity(const polan_entity *entity, pln_buffer *out)
{
    PLN_PUT(out, "=  ");
    pln_put_plain(out, entity->type, strlen(entity->type), ' ');
    PLN_PUT(out, ": ");
    const char *base = pln_base_of_entity(entity);
    pln_put_plain(out, base, strlen(base), ' ');
    PLN_PUT(out, "  [rule ");
    pln_put_plain(out, entity->rule, strlen(entity->rule), ' ');
    PLN_PUT(out, ", group ");
    pln_buffer_add_number(out, entity->group);
    PLN_PUT(out, "]\n");
}

void pln_explain(const pln_writing *writing, pln_buffer *out)
{
    size_t at = 0;
    for (size_t i = 0; i < writing->n_sentences; i++) {
        const polan_sentence *sentence = &writing->sentences[i];
        pln_buffer_add_number(out, i + 1);
        PLN_PUT(out, "  ");
        pln_put_plain(out, writing->text + sentence->start,
                      sentence->end - sentence->start, ' ');
        pln_buffer_add_char(out, '\n');
        for (size_t k = 0; k < sentence->n_tokens; k++) {
            size_t index = sentence->first_token + k;
            const polan_entity *entity = pln_entity_of(writing, &at, index);
            put_token(writing, index, entity != NULL, out);
            if (entity && entity->first_token + entity->n_tokens == index + 1)
                put_entity(entity, out);
        }
        pln_buffer_add_char(out, '\n');
    }
}
