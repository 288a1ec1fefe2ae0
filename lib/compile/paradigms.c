/* SPDX-License-Identifier: BSD-2-Clause */
/* Lexemes and paradigms, for generation. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "compile/automaton.h"
#include "compile/lexicon.h"
#include "compile/sort.h"

#define LEXEMES_MAX 64 /* of one lemma */

static const uint8_t *lexeme_key(const void *builder, uint32_t index)
{
    const pln_lexicon_builder *b = builder;
    return b->forms + b->lexemes[index].lemma;
}

/* The run of lexemes order[first] … order[end - 1]: its offset in `runs`. */
static uint32_t add_run(const pln_lexicon_builder *builder, const uint32_t *order,
                        size_t first, size_t end, pln_intern *runs)
{
    pln_lexeme run[LEXEMES_MAX];
    size_t count = 0;
    for (size_t i = first; i < end && count < LEXEMES_MAX; i++) {
        pln_lexeme lexeme = builder->lexemes[order[i]].lexeme;
        size_t at = 0;
        while (at < count && memcmp(&run[at], &lexeme, sizeof lexeme) != 0)
            at++;
        if (at == count)
            run[count++] = lexeme;
    }
    size_t n_rare = 0;
    for (size_t i = 0; i < count; i++)
        n_rare += run[i].rare;
    for (size_t i = 0; n_rare == count && i < count; i++)
        run[i].rare = 0; /* nothing takes their place, and runs can be shared */
    run[count - 1].last = 1;
    uint32_t item = pln_intern_add(runs, run, count * sizeof *run);
    return item == PLN_INTERN_FAILED ? item
                                     : (uint32_t)(runs->items[item].offset / sizeof *run);
}

/* LEMM and LEXS from lexemes in order of their lemmas. */
static polan_status write_lexemes(const pln_lexicon_builder *builder,
                                  const uint32_t *order, pln_automaton *automaton,
                                  pln_intern *runs, pln_image_writer *writer,
                                  polan_error *error)
{
    for (size_t first = 0; first < builder->n_lexemes;) {
        const uint8_t *lemma = lexeme_key(builder, order[first]);
        size_t end = first + 1;
        while (end < builder->n_lexemes &&
               strcmp((const char *)lexeme_key(builder, order[end]),
                      (const char *)lemma) == 0)
            end++;
        uint32_t run = add_run(builder, order, first, end, runs);
        if (run == PLN_INTERN_FAILED)
            return pln_error_memory(error);
        pln_automaton_add(automaton, lemma, strlen((const char *)lemma), run);
        first = end;
    }
    if (pln_automaton_finish(automaton) < 0)
        return pln_automaton_error(automaton, "lemmas", error);
    polan_status status = pln_image_writer_add(
        writer, "LEMM", automaton->arcs, automaton->count * sizeof(uint32_t), error);
    if (status != POLAN_OK)
        return status;
    return pln_image_writer_add(writer, "LEXS", runs->bytes, runs->n_bytes, error);
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
    return status;
}

polan_status pln_lexicon_build_paradigms(pln_lexicon_builder *builder,
                                         pln_image_writer *writer, polan_error *error)
{
    uint32_t *order = pln_alloc(builder->n_lexemes, sizeof *order);
    pln_intern runs = {0};
    pln_automaton *automaton = pln_alloc_zero(1, sizeof *automaton);
    polan_status status = POLAN_OK;
    if (!order || !automaton) {
        status = pln_error_memory(error);
    } else {
        for (size_t i = 0; i < builder->n_lexemes; i++)
            order[i] = (uint32_t)i;
        pln_sort(order, builder->n_lexemes, lexeme_key, builder);
        status = write_lexemes(builder, order, automaton, &runs, writer, error);
    }
    if (status == POLAN_OK)
        status = write_paradigms(builder, writer, error);
    if (automaton)
        pln_automaton_free(automaton);
    pln_free(automaton);
    pln_intern_free(&runs);
    pln_free(order);
    return status;
}
