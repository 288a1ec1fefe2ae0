/* SPDX-License-Identifier: BSD-2-Clause */
/* Lexemes and paradigms, for generation. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "compile/automaton.h"
#include "compile/lexicon.h"
#include "compile/sort.h"

static const uint8_t *lexeme_key(const void *builder, uint32_t index)
{
    const pln_lexicon_builder *b = builder;
    return b->forms + b->lexemes[index].lemma;
}

static uint8_t weight_of(int frequency)
{
    float steps = (float)(900 - frequency) / 100 / PLN_WEIGHT_STEP;
    return steps < 0 ? 0 : steps > 255 ? 255 : (uint8_t)steps;
}

/* LEMM and LEXS from lexemes in order of their lemmas. */
static polan_status write_lexemes(const pln_lexicon_builder *builder, const uint32_t *order,
                                  pln_automaton *automaton, pln_lexeme *lexemes,
                                  pln_image_writer *writer, polan_error *error)
{
    for (size_t i = 0; i < builder->n_lexemes; i++) {
        const pln_lexeme_record *record = &builder->lexemes[order[i]];
        const char *lemma = (const char *)builder->forms + record->lemma;
        int is_first =
            i == 0 || strcmp(lemma, (const char *)lexeme_key(builder, order[i - 1])) != 0;
        lexemes[i] = record->lexeme;
        lexemes[i].weight = weight_of(record->frequency);
        if (is_first && i > 0)
            lexemes[i - 1].last = 1;
        if (is_first)
            pln_automaton_add(automaton, (const uint8_t *)lemma, strlen(lemma), (uint32_t)i);
    }
    if (builder->n_lexemes)
        lexemes[builder->n_lexemes - 1].last = 1;
    if (pln_automaton_finish(automaton) < 0)
        return pln_error(error, POLAN_ERROR_LIMIT,
                         "no memory, or too many lemmas for an image");
    polan_status status = pln_image_writer_add(writer, "LEMM", automaton->arcs,
                                               automaton->count * sizeof(uint32_t), error);
    if (status != POLAN_OK)
        return status;
    return pln_image_writer_add(writer, "LEXS", lexemes,
                                builder->n_lexemes * sizeof *lexemes, error);
}

static polan_status write_paradigms(const pln_lexicon_builder *builder,
                                    pln_image_writer *writer, polan_error *error)
{
    size_t count = builder->paradigms.count;
    uint32_t *first = pln_alloc(count + 1, sizeof *first);
    if (!first)
        return pln_error_memory(error);
    for (size_t i = 0; i < count; i++)
        first[i] =
            (uint32_t)(builder->paradigms.items[i].offset / sizeof(pln_paradigm_cell));
    first[count] = (uint32_t)(builder->paradigms.n_bytes / sizeof(pln_paradigm_cell));
    polan_status status =
        pln_image_writer_add(writer, "PARA", first, (count + 1) * sizeof *first, error);
    pln_free(first);
    if (status != POLAN_OK)
        return status;
    return pln_image_writer_add(writer, "CELL", builder->paradigms.bytes,
                                builder->paradigms.n_bytes, error);
}

polan_status pln_lexicon_build_paradigms(pln_lexicon_builder *builder,
                                         pln_image_writer *writer, polan_error *error)
{
    uint32_t *order = pln_alloc(builder->n_lexemes, sizeof *order);
    pln_lexeme *lexemes = pln_alloc(builder->n_lexemes, sizeof *lexemes);
    pln_automaton *automaton = pln_alloc_zero(1, sizeof *automaton);
    polan_status status = POLAN_OK;
    if (!order || !lexemes || !automaton) {
        status = pln_error_memory(error);
    } else {
        for (size_t i = 0; i < builder->n_lexemes; i++)
            order[i] = (uint32_t)i;
        pln_sort(order, builder->n_lexemes, lexeme_key, builder);
        status = write_lexemes(builder, order, automaton, lexemes, writer, error);
    }
    if (status == POLAN_OK)
        status = write_paradigms(builder, writer, error);
    if (automaton)
        pln_automaton_free(automaton);
    pln_free(automaton);
    pln_free(lexemes);
    pln_free(order);
    return status;
}
