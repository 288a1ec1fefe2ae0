/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Tab-separated values: a line with the names of the columns, then a token a line.
 *
 *   document  name of the document          upos      part of speech
 *   sentence  number of it, from 1          xpos      NKJP tag
 *   token     number in it, from 1          feats     UD features
 *   start     offset                        entity    B-TYPE, I-TYPE or O
 *   end       offset                        base      base form of the entity, on its B
 *   text      as written                    group     number of the thing, on its B
 *   lemma     base form
 *
 * With POLAN_FORMAT_ENTITIES_ONLY an entity a line: document, start, end, text, type,
 * base, group, rule. Tabs, line ends and backslashes inside a field are \t \n \r \\;
 * empty fields are empty.
 */
#include <string.h>

#include "format/repeats.h"
#include "format/writer.h"

static void put_string(pln_buffer *out, const char *string)
{
    pln_buffer_add_char(out, '\t');
    pln_put_tsv(out, string, strlen(string));
}

static void put_number(pln_buffer *out, uint64_t number)
{
    pln_buffer_add_char(out, '\t');
    pln_buffer_add_number(out, number);
}

static void put_id(const pln_writing *writing, pln_buffer *out)
{
    if (writing->id)
        pln_put_tsv(out, writing->id, strlen(writing->id));
}

static void put_span(const pln_writing *writing, pln_offsets *offsets, uint32_t start,
                     uint32_t end, pln_buffer *out)
{
    put_number(out, writing->options->origin + pln_offsets_at(offsets, start));
    put_number(out, writing->options->origin + pln_offsets_at(offsets, end));
    pln_buffer_add_char(out, '\t');
    pln_put_tsv(out, writing->text + start, end - start);
}

static void put_bio(const polan_entity *entity, size_t index, pln_buffer *out)
{
    if (!entity) {
        PLN_PUT(out, "\tO\t\t");
        return;
    }
    int first = entity->first_token == index;
    pln_buffer_add_string(out, first ? "\tB-" : "\tI-");
    pln_put_tsv(out, entity->type, strlen(entity->type));
    if (first) {
        put_string(out, pln_base_of_entity(entity));
        put_number(out, entity->group);
    } else {
        PLN_PUT(out, "\t\t");
    }
}

static void put_morphology(pln_repeats *repeats, const polan_token *token,
                           pln_buffer *out)
{
    pln_repeat *repeat =
        pln_repeats_add(repeats, out, token->tag, token->features, token->upos);
    if (!repeat)
        return;
    put_string(out, polan_upos_name((polan_upos)token->upos));
    put_string(out, token->tag);
    put_string(out, token->features);
    pln_repeats_keep(repeat, out);
}

static void put_tokens(const pln_writing *writing, pln_buffer *out)
{
    pln_repeats repeats = {0};
    pln_offsets offsets = pln_offsets_of(writing);
    size_t at = 0;
    for (size_t i = 0; i < writing->n_tokens; i++) {
        const polan_token *token = &writing->tokens[i];
        put_id(writing, out);
        put_number(out, (uint64_t)token->sentence + 1);
        put_number(out, i - writing->sentences[token->sentence].first_token + 1);
        put_span(writing, &offsets, token->start, token->end, out);
        put_string(out, token->lemma);
        put_morphology(&repeats, token, out);
        put_bio(pln_entity_of(writing, &at, i), i, out);
        pln_buffer_add_char(out, '\n');
    }
}

static void put_entities(const pln_writing *writing, pln_buffer *out)
{
    pln_offsets offsets = pln_offsets_of(writing);
    for (size_t i = 0; i < writing->n_entities; i++) {
        const polan_entity *entity = &writing->entities[i];
        put_id(writing, out);
        put_span(writing, &offsets, entity->start, entity->end, out);
        put_string(out, entity->type);
        put_string(out, pln_base_of_entity(entity));
        put_number(out, entity->group);
        put_string(out, entity->rule);
        pln_buffer_add_char(out, '\n');
    }
}

static void put_head(const polan_format_options *options, pln_buffer *out)
{
    if (options->flags & POLAN_FORMAT_ENTITIES_ONLY)
        PLN_PUT(out, "document\tstart\tend\ttext\ttype\tbase\tgroup\trule\n");
    else
        PLN_PUT(out, "document\tsentence\ttoken\tstart\tend\ttext\tlemma\tupos\txpos\t"
                     "feats\tentity\tbase\tgroup\n");
}

static void put_document(const pln_writing *writing, pln_buffer *out)
{
    if (writing->options->flags & POLAN_FORMAT_ENTITIES_ONLY)
        put_entities(writing, out);
    else
        put_tokens(writing, out);
}

const pln_format_functions pln_format_tsv = {.begin = put_head, .document = put_document};
