/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * CoNLL-U 2: Universal Dependencies' format, without the dependencies.
 *
 *   # newdoc id = ID            before the first sentence of a document
 *   # newpar                    before a sentence that follows a blank line
 *   # sent_id = ID-1            white space and "/" of the ID as "_"
 *   # text = …                  the forms, with one space where the text has white space
 *
 * XPOS is the NKJP tag; HEAD, DEPREL and DEPS are empty. MISC has, in this order:
 *
 *   Entity=B-TYPE, EntityLemma=…, EntityGroup=N   first token of an entity
 *   Entity=I-TYPE                                 the others
 *   SpaceAfter=No                                 nothing between this token and the next
 *   SpacesAfter=…, SpacesBefore=…                 white space other than one space, as
 *                                                 UDPipe writes it: \s \t \n \r \p \\,
 *                                                 and \u00A0 and the like
 *
 * In a multiword token all this stands on the line of the whole token (the range).
 */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "format/repeats.h"
#include "format/writer.h"

/* White space before and after a token: bytes of the text. */
typedef struct gap {
    const char *bytes;
    size_t length;
} gap;

static gap gap_after(const pln_writing *writing, size_t index)
{
    size_t start = writing->tokens[index].end;
    size_t end = index + 1 < writing->n_tokens ? writing->tokens[index + 1].start
                                               : writing->length;
    return (gap){writing->text + start, end > start ? end - start : 0};
}

static int has_space(gap between)
{
    size_t at = 0;
    if (between.length == 1) /* nearly always, if there is a gap */
        return *between.bytes == ' ' ||
               (*between.bytes >= '\t' && *between.bytes <= '\r');
    while (at < between.length) {
        uint32_t point;
        size_t size = pln_utf8_decode(between.bytes + at, between.length - at, &point);
        if (size == 0)
            return 0;
        if (u_isUWhiteSpace((UChar32)point))
            return 1;
        at += size;
    }
    return 0;
}

static int has_blank_line(gap between)
{
    int lines = 0;
    for (size_t i = 0; i < between.length; i++)
        lines += between.bytes[i] == '\n';
    return lines > 1;
}

/* A field: never empty, no tabs or line ends. */
static void put_field(pln_buffer *out, const char *bytes, size_t length)
{
    if (length == 0)
        pln_buffer_add_char(out, '_');
    else
        pln_put_plain(out, bytes, length, ' ');
}

static void put_column(pln_buffer *out, const char *string)
{
    pln_buffer_add_char(out, '\t');
    put_field(out, string, strlen(string));
}

/* The escape of white space beyond ASCII, such as \u00A0. */
static void put_code_point(pln_buffer *out, uint32_t point)
{
    static const char hex[] = "0123456789ABCDEF";
    char escape[] = {'\\',
                     'u',
                     hex[point >> 12 & 15],
                     hex[point >> 8 & 15],
                     hex[point >> 4 & 15],
                     hex[point & 15]};
    pln_buffer_add(out, escape, sizeof escape);
}

/* A value of MISC: "|" would end it, and white space is not allowed at its ends. */
static void put_value(pln_buffer *out, const char *bytes, size_t length)
{
    static const char special[] = " \t\n\r|\\";
    static const char escaped[] = "stnrp\\";
    uint32_t point = 0;
    for (size_t at = 0, size; at < length; at += size) {
        size = pln_utf8_decode(bytes + at, length - at, &point);
        const char *which = point && point < 0x80 ? strchr(special, (int)point) : NULL;
        if (which) {
            char escape[] = {'\\', escaped[which - special]};
            pln_buffer_add(out, escape, sizeof escape);
        } else if (size && point < 0x10000 && u_isUWhiteSpace((UChar32)point)) {
            put_code_point(out, point);
        } else {
            size = size ? size : 1;
            pln_put_plain(out, bytes + at, size, ' ');
        }
    }
}

/* The same for a lemma, in which spaces are plain to read. */
static void put_lemma_value(pln_buffer *out, const char *lemma)
{
    for (const char *at = lemma; *at;) {
        size_t length = strcspn(at, "|\\");
        pln_put_plain(out, at, length, ' ');
        at += length;
        if (*at)
            put_value(out, at++, 1);
    }
}

/* What goes before a value of MISC that is not the first. */
static void put_bar(pln_buffer *out, int *values)
{
    if ((*values)++)
        pln_buffer_add_char(out, '|');
}

static void put_entity(const polan_entity *entity, size_t index, int *values,
                       pln_buffer *out)
{
    int first = entity->first_token == index;
    put_bar(out, values);
    pln_buffer_add_string(out, first ? "Entity=B-" : "Entity=I-");
    put_value(out, entity->type, strlen(entity->type));
    if (!first)
        return;
    PLN_PUT(out, "|EntityLemma=");
    put_lemma_value(out, pln_base_of_entity(entity));
    PLN_PUT(out, "|EntityGroup=");
    pln_buffer_add_number(out, entity->group);
}

static void put_misc(const pln_writing *writing, size_t index, const polan_entity *entity,
                     pln_buffer *out)
{
    int values = 0;
    gap after = gap_after(writing, index);
    if (entity)
        put_entity(entity, index, &values, out);
    if (index == 0 && writing->tokens[0].start > 0) {
        put_bar(out, &values);
        PLN_PUT(out, "SpacesBefore=");
        put_value(out, writing->text, writing->tokens[0].start);
    }
    if (!has_space(after)) {
        if (index + 1 < writing->n_tokens || after.length == 0) {
            put_bar(out, &values);
            PLN_PUT(out, "SpaceAfter=No");
        }
    } else if (after.length != 1 || *after.bytes != ' ') {
        put_bar(out, &values);
        PLN_PUT(out, "SpacesAfter=");
        put_value(out, after.bytes, after.length);
    }
    if (!values)
        pln_buffer_add_char(out, '_');
}

/* UD Polish writes the blanks of a lemma as "_": np. is na_przykład. */
static void put_lemma_column(pln_buffer *out, const char *lemma)
{
    pln_buffer_add_char(out, '\t');
    for (const char *at = lemma; *at || at == lemma;) {
        size_t length = strcspn(at, " ");
        put_field(out, at, length);
        at += length;
        if (!*at)
            break;
        pln_buffer_add_char(out, '_');
        at++;
    }
}

static void put_morphology(pln_repeats *repeats, pln_buffer *out, const char *lemma,
                           uint8_t upos, const char *tag, const char *features)
{
    put_lemma_column(out, lemma);
    pln_repeat *repeat = pln_repeats_add(repeats, out, tag, features, upos);
    if (!repeat)
        return;
    put_column(out, polan_upos_name((polan_upos)upos));
    put_column(out, tag);
    put_column(out, features);
    PLN_PUT(out, "\t_\t_\t_\t");
    pln_repeats_keep(repeat, out);
}

static void put_words(const pln_writing *writing, const polan_token *token,
                      uint64_t number, pln_repeats *repeats, pln_buffer *out)
{
    for (size_t i = 0; i < token->n_words; i++) {
        const polan_word *word = &writing->words[token->first_word + i];
        pln_buffer_add_number(out, number + i);
        put_column(out, word->form);
        put_morphology(repeats, out, word->lemma, word->upos, word->tag, word->features);
        PLN_PUT(out, "_\n");
    }
}

/* The lines of a token, whose first word has the number; returns its number of words. */
static uint64_t put_token(const pln_writing *writing, size_t index, uint64_t number,
                          const polan_entity *entity, pln_repeats *repeats,
                          pln_buffer *out)
{
    const polan_token *token = &writing->tokens[index];
    uint64_t n_words = token->n_words > 1 ? token->n_words : 1;
    pln_buffer_add_number(out, number);
    if (n_words > 1) {
        pln_buffer_add_char(out, '-');
        pln_buffer_add_number(out, number + n_words - 1);
    }
    pln_buffer_add_char(out, '\t');
    put_field(out, writing->text + token->start, token->end - token->start);
    if (n_words > 1)
        PLN_PUT(out, "\t_\t_\t_\t_\t_\t_\t_\t");
    else
        put_morphology(repeats, out, token->lemma, token->upos, token->tag,
                       token->features);
    put_misc(writing, index, entity, out);
    pln_buffer_add_char(out, '\n');
    if (n_words > 1)
        put_words(writing, token, number, repeats, out);
    return n_words;
}

/* The tokens in a row, as far as nothing but single spaces is between them, at once. */
static void put_text(const pln_writing *writing, const polan_sentence *sentence,
                     pln_buffer *out)
{
    size_t end = sentence->first_token + sentence->n_tokens;
    PLN_PUT(out, "# text = ");
    for (size_t i = sentence->first_token; i < end; i++) {
        size_t start = writing->tokens[i].start;
        gap after = gap_after(writing, i);
        while (i + 1 < end &&
               (!after.length || (after.length == 1 && *after.bytes == ' ')))
            after = gap_after(writing, ++i);
        put_field(out, writing->text + start, writing->tokens[i].end - start);
        if (i + 1 < end && has_space(after))
            pln_buffer_add_char(out, ' ');
    }
    pln_buffer_add_char(out, '\n');
}

/* UD keeps white space and "/" out of the names of sentences. */
static void put_sentence_id(const char *id, size_t number, pln_buffer *out)
{
    PLN_PUT(out, "# sent_id = ");
    while (id && *id) {
        size_t length = strcspn(id, " \t\r\n/");
        pln_put_plain(out, id, length, '_');
        id += length;
        if (*id) {
            pln_buffer_add_char(out, '_');
            id++;
        }
    }
    if (id)
        pln_buffer_add_char(out, '-');
    pln_buffer_add_number(out, number);
    pln_buffer_add_char(out, '\n');
}

static void put_comments(const pln_writing *writing, size_t index, pln_buffer *out)
{
    const polan_sentence *sentence = &writing->sentences[index];
    int paragraph = index == 0;
    if (index == 0) {
        PLN_PUT(out, "# newdoc");
        if (writing->id) {
            PLN_PUT(out, " id = ");
            pln_put_plain(out, writing->id, strlen(writing->id), ' ');
        }
        pln_buffer_add_char(out, '\n');
    } else if (sentence->first_token) {
        paragraph = has_blank_line(gap_after(writing, sentence->first_token - 1));
    }
    if (paragraph)
        PLN_PUT(out, "# newpar\n");
    put_sentence_id(writing->id, index + 1, out);
    put_text(writing, sentence, out);
}

static void put_document(const pln_writing *writing, pln_buffer *out)
{
    pln_repeats repeats = {0};
    size_t at = 0;
    for (size_t i = 0; i < writing->n_sentences; i++) {
        const polan_sentence *sentence = &writing->sentences[i];
        uint64_t number = 1;
        put_comments(writing, i, out);
        for (size_t k = 0; k < sentence->n_tokens; k++) {
            size_t index = sentence->first_token + k;
            const polan_entity *entity = pln_entity_of(writing, &at, index);
            number += put_token(writing, index, number, entity, &repeats, out);
        }
        pln_buffer_add_char(out, '\n');
    }
}

const pln_format_functions pln_format_conllu = {.document = put_document};
