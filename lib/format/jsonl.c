/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * JSON Lines: one object a document.
 *
 * {"id", "text", "sentences": [{"start", "end", "first_token", "n_tokens"}],
 *  "tokens": [{"start", "end", "text", "lemma", "upos", "xpos", "feats", "kind",
 *              "unknown"?, "abbreviation"?, "words"?, "readings"?}],
 *  "entities": [{"start", "end", "type", "text", "lemma", "rule", "group",
 *                "first_token", "n_tokens"}]}
 */
#include <string.h>

#include "format/repeats.h"
#include "format/writer.h"

/* `literal` holds what goes before the string, its opening quotation mark included. */
#define STRING(out, literal, bytes, length)                                              \
    do {                                                                                 \
        PLN_PUT(out, literal);                                                           \
        pln_put_json(out, bytes, length);                                                \
        pln_buffer_add_char(out, '"');                                                   \
    } while (0)

#define NUMBER(out, literal, number)                                                     \
    do {                                                                                 \
        PLN_PUT(out, literal);                                                           \
        pln_buffer_add_number(out, number);                                              \
    } while (0)

static void put_kind(pln_buffer *out, uint8_t kind)
{
    static const char names[][32] = {
        ",\"kind\":\"word\"",   ",\"kind\":\"number\"",  ",\"kind\":\"punctuation\"",
        ",\"kind\":\"symbol\"", ",\"kind\":\"emoji\"",   ",\"kind\":\"url\"",
        ",\"kind\":\"email\"",  ",\"kind\":\"hashtag\"", ",\"kind\":\"mention\""};
    pln_buffer_add_string(out, names[kind < sizeof names / sizeof names[0] ? kind : 0]);
}

static void put_span(pln_buffer *out, pln_offsets *offsets, uint32_t start, uint32_t end)
{
    NUMBER(out, "{\"start\":", pln_offsets_at(offsets, start));
    NUMBER(out, ",\"end\":", pln_offsets_at(offsets, end));
}

static void put_morphology(pln_repeats *repeats, pln_buffer *out, const char *lemma,
                           uint8_t upos, const char *tag, const char *features)
{
    STRING(out, "\"lemma\":\"", lemma, strlen(lemma));
    pln_repeat *repeat = pln_repeats_add(repeats, out, tag, features, upos);
    if (!repeat)
        return;
    PLN_PUT(out, ",\"upos\":\"");
    pln_buffer_add_string(out, polan_upos_name((polan_upos)upos));
    STRING(out, "\",\"xpos\":\"", tag, strlen(tag));
    STRING(out, ",\"feats\":\"", features, strlen(features));
    pln_repeats_keep(repeat, out);
}

static void put_words(const pln_writing *writing, const polan_token *token,
                      pln_repeats *repeats, pln_buffer *out)
{
    PLN_PUT(out, ",\"words\":[");
    for (size_t i = 0; i < token->n_words; i++) {
        const polan_word *word = &writing->words[token->first_word + i];
        if (i)
            pln_buffer_add_char(out, ',');
        STRING(out, "{\"text\":\"", word->form, strlen(word->form));
        pln_buffer_add_char(out, ',');
        put_morphology(repeats, out, word->lemma, word->upos, word->tag, word->features);
        pln_buffer_add_char(out, '}');
    }
    pln_buffer_add_char(out, ']');
}

static void put_readings(const polan_analysis *readings, size_t count,
                         pln_repeats *repeats, pln_buffer *out)
{
    PLN_PUT(out, ",\"readings\":[");
    for (size_t i = 0; i < count; i++) {
        const polan_analysis *reading = &readings[i];
        if (i)
            pln_buffer_add_char(out, ',');
        pln_buffer_add_char(out, '{');
        put_morphology(repeats, out, reading->lemma, reading->upos, reading->tag,
                       reading->features);
        STRING(out, ",\"name\":\"", reading->name_class, strlen(reading->name_class));
        PLN_PUT(out, ",\"score\":");
        pln_put_decimal(out, reading->score);
        if (reading->guessed)
            PLN_PUT(out, ",\"guessed\":true");
        pln_buffer_add_char(out, '}');
    }
    pln_buffer_add_char(out, ']');
}

static void put_token(const pln_writing *writing, size_t index, pln_offsets *offsets,
                      pln_repeats *repeats, pln_buffer *out)
{
    const polan_token *token = &writing->tokens[index];
    put_span(out, offsets, token->start, token->end);
    STRING(out, ",\"text\":\"", writing->text + token->start, token->end - token->start);
    pln_buffer_add_char(out, ',');
    put_morphology(repeats, out, token->lemma, token->upos, token->tag, token->features);
    put_kind(out, token->kind);
    if (token->flags & POLAN_TOKEN_UNKNOWN)
        PLN_PUT(out, ",\"unknown\":true");
    if (token->flags & POLAN_TOKEN_ABBREVIATION)
        PLN_PUT(out, ",\"abbreviation\":true");
    if (token->n_words > 1)
        put_words(writing, token, repeats, out);
    size_t count;
    const polan_analysis *readings =
        polan_document_analyses(writing->document, index, &count);
    if (readings)
        put_readings(readings, count, repeats, out);
    pln_buffer_add_char(out, '}');
}

static void put_sentences(const pln_writing *writing, pln_buffer *out)
{
    pln_offsets offsets = pln_offsets_of(writing);
    PLN_PUT(out, ",\"sentences\":[");
    for (size_t i = 0; i < writing->n_sentences; i++) {
        const polan_sentence *sentence = &writing->sentences[i];
        if (i)
            pln_buffer_add_char(out, ',');
        put_span(out, &offsets, sentence->start, sentence->end);
        NUMBER(out, ",\"first_token\":", sentence->first_token);
        NUMBER(out, ",\"n_tokens\":", sentence->n_tokens);
        pln_buffer_add_char(out, '}');
    }
    pln_buffer_add_char(out, ']');
}

static void put_tokens(const pln_writing *writing, pln_buffer *out)
{
    pln_offsets offsets = pln_offsets_of(writing);
    pln_repeats repeats = {0};
    PLN_PUT(out, ",\"tokens\":[");
    for (size_t i = 0; i < writing->n_tokens; i++) {
        if (i)
            pln_buffer_add_char(out, ',');
        put_token(writing, i, &offsets, &repeats, out);
    }
    pln_buffer_add_char(out, ']');
}

static void put_entities(const pln_writing *writing, int with_tokens, pln_buffer *out)
{
    pln_offsets offsets = pln_offsets_of(writing);
    PLN_PUT(out, ",\"entities\":[");
    for (size_t i = 0; i < writing->n_entities; i++) {
        const polan_entity *entity = &writing->entities[i];
        if (i)
            pln_buffer_add_char(out, ',');
        put_span(out, &offsets, entity->start, entity->end);
        STRING(out, ",\"type\":\"", entity->type, strlen(entity->type));
        STRING(out, ",\"text\":\"", writing->text + entity->start,
               entity->end - entity->start);
        STRING(out, ",\"lemma\":\"", entity->lemma, strlen(entity->lemma));
        if (*entity->value)
            STRING(out, ",\"value\":\"", entity->value, strlen(entity->value));
        STRING(out, ",\"rule\":\"", entity->rule, strlen(entity->rule));
        NUMBER(out, ",\"group\":", entity->group);
        if (with_tokens) {
            NUMBER(out, ",\"first_token\":", entity->first_token);
            NUMBER(out, ",\"n_tokens\":", entity->n_tokens);
        }
        pln_buffer_add_char(out, '}');
    }
    pln_buffer_add_char(out, ']');
}

static void put_document(const pln_writing *writing, pln_buffer *out)
{
    const polan_format_options *options = writing->options;
    int whole = !(options->flags & POLAN_FORMAT_ENTITIES_ONLY);
    PLN_PUT(out, "{\"id\":");
    if (!writing->id)
        PLN_PUT(out, "null");
    else if (options->flags & POLAN_FORMAT_JSON_ID)
        pln_buffer_add_string(out, writing->id);
    else
        pln_put_json_string(out, writing->id);
    if (options->origin)
        NUMBER(out, ",\"offset\":", options->origin);
    STRING(out, ",\"text\":\"", writing->text, writing->length);
    if (whole) {
        put_sentences(writing, out);
        put_tokens(writing, out);
    }
    put_entities(writing, whole, out);
    PLN_PUT(out, "}\n");
}

const pln_format_functions pln_format_jsonl = {.document = put_document};
