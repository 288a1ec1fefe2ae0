/* SPDX-License-Identifier: BSD-2-Clause */
/* Records to the automaton of forms. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/limits.h"
#include "compile/automaton.h"
#include "compile/lexicon.h"
#include "compile/sort.h"
#include "document/document.h"

const uint8_t *pln_record_key(const void *builder, uint32_t index)
{
    const pln_lexicon_builder *b = builder;
    return b->forms + b->records[index].form;
}

float pln_lexicon_builder_cell(pln_lexicon_builder *builder, uint16_t tag)
{
    void *scores = builder->cell_scores;
    if (pln_reserve(&scores, &builder->cell_scores_capacity, tag + 1u, sizeof(float)) < 0)
        return 0;
    builder->cell_scores = scores;
    while (builder->n_cell_scores <= tag)
        builder->cell_scores[builder->n_cell_scores++] = NAN;
    if (isnan(builder->cell_scores[tag])) {
        const char *name =
            (const char *)builder->strings.bytes + builder->tags.records[tag].name;
        builder->cell_scores[tag] = pln_priors_cell(&builder->cells, name);
    }
    return builder->cell_scores[tag];
}

uint32_t pln_lexicon_builder_set(pln_lexicon_builder *builder, const uint32_t *words,
                                 size_t count)
{
    uint32_t item = pln_intern_add(&builder->sets, words, count * sizeof *words);
    if (item == PLN_INTERN_FAILED)
        return item;
    void *offsets = builder->set_offsets, *all = builder->set_words;
    int is_new = builder->sets.items[item].offset / sizeof *words == builder->n_set_words;
    if (!is_new)
        return builder->set_offsets[item];
    if (pln_reserve(&offsets, &builder->set_offsets_capacity, item + 1u,
                    sizeof(uint32_t)) < 0)
        return PLN_INTERN_FAILED;
    builder->set_offsets = offsets;
    if (pln_reserve(&all, &builder->set_words_capacity, builder->n_set_words + count,
                    sizeof(uint32_t)) < 0)
        return PLN_INTERN_FAILED;
    builder->set_words = all;
    builder->set_offsets[item] = (uint32_t)builder->n_set_words;
    memcpy(builder->set_words + builder->n_set_words, words, count * sizeof *words);
    builder->n_set_words += count;
    return builder->set_offsets[item];
}

/* A reading of the form at hand. */
typedef struct scored {
    uint32_t code;
    float score;
    uint8_t layer, replaces;
    uint32_t capitals;
} scored;

static int by_score(const void *a, const void *b)
{
    const scored *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->code < y->code ? -1 : x->code > y->code;
}

/* The same lemma and tag, whichever dictionary it is from. */
static int same_reading(const pln_lexicon_builder *builder, uint32_t a, uint32_t b)
{
    pln_code x, y;
    memcpy(&x, builder->codes.bytes + a * sizeof x, sizeof x);
    memcpy(&y, builder->codes.bytes + b * sizeof y, sizeof y);
    x.flags = y.flags = 0;
    return memcmp(&x, &y, sizeof x) == 0;
}

/* Readings come once; that of the highest layer says how frequent it is. */
static size_t add_scored(const pln_lexicon_builder *builder, scored *items, size_t count,
                         const scored *item)
{
    for (size_t i = 0; i < count; i++) {
        if (!same_reading(builder, items[i].code, item->code))
            continue;
        if (item->layer > items[i].layer ||
            (item->layer == items[i].layer && item->score > items[i].score))
            items[i] = *item;
        return count;
    }
    if (count < PLN_READINGS_MAX)
        items[count++] = *item;
    return count;
}

/* Whether a reading gives way: to one that replaces it, or to one of a higher layer. */
static int is_hidden(const scored *items, size_t count, const scored *item)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i].replaces && !item->replaces)
            return 1;
        if (item->layer == PLN_LAYER_BASE && items[i].layer != PLN_LAYER_BASE &&
            items[i].capitals == item->capitals)
            return 1;
    }
    return 0;
}

static uint32_t make_set(pln_lexicon_builder *builder, scored *items, size_t count)
{
    scored kept[PLN_READINGS_MAX];
    uint32_t words[PLN_READINGS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_hidden(items, count, &items[i]))
            kept[n++] = items[i];
    }
    qsort(kept, n, sizeof *kept, by_score);
    for (size_t i = 0; i < n; i++) {
        float steps = (kept[0].score - kept[i].score) * PLN_SCORE_UNIT / PLN_WEIGHT_STEP;
        uint32_t weight =
            steps < PLN_WEIGHT_MAX ? (uint32_t)(steps + 0.5f) : PLN_WEIGHT_MAX;
        words[i] = PLN_SET_WORD(kept[i].code, weight / 2 * 2, i + 1 == n);
    }
    return pln_lexicon_builder_set(builder, words, n);
}

/* The readings of one form: order[first] … order[end - 1]. */
static uint32_t form_set(pln_lexicon_builder *builder, const uint32_t *order,
                         size_t first, size_t end)
{
    scored items[PLN_READINGS_MAX];
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        const pln_record *record = &builder->records[order[i]];
        const pln_code *code =
            (const pln_code *)(const void *)(builder->codes.bytes +
                                             record->code * sizeof *code);
        scored item = {.code = record->code,
                       .layer = record->layer,
                       .replaces = record->replaces,
                       .capitals = code->capitals};
        item.score = (float)record->frequency / 100;
        if (!record->exact)
            item.score += pln_lexicon_builder_cell(builder, code->tag);
        count = add_scored(builder, items, count, &item);
    }
    return make_set(builder, items, count);
}

static uint32_t *sorted_records(const pln_lexicon_builder *builder)
{
    uint32_t *order = pln_alloc(builder->n_records, sizeof *order);
    for (size_t i = 0; order && i < builder->n_records; i++)
        order[i] = (uint32_t)i;
    if (order)
        pln_sort(order, builder->n_records, pln_record_key, builder);
    return order;
}

/* The records of one form: order[first] … order[end - 1]. */
typedef struct run {
    size_t first, end;
    pln_score frequency;
} run;

static size_t end_of_run(const pln_lexicon_builder *builder, const uint32_t *order,
                         size_t first)
{
    const char *form = (const char *)pln_record_key(builder, order[first]);
    size_t end = first + 1;
    while (end < builder->n_records &&
           strcmp((const char *)pln_record_key(builder, order[end]), form) == 0)
        end++;
    return end;
}

static int by_frequency(const void *a, const void *b)
{
    const run *x = a, *y = b;
    if (x->frequency != y->frequency)
        return x->frequency > y->frequency ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/*
 * The sets of frequent forms are made first, the most frequent before all, and with them
 * come their codes and strings: what running text needs lies together.
 */
static int make_frequent_sets(pln_lexicon_builder *builder, const uint32_t *order)
{
    run *runs = NULL;
    size_t count = 0, capacity = 0;
    int failed = 0;
    for (size_t first = 0; first < builder->n_records && !failed;) {
        const uint8_t *form = pln_record_key(builder, order[first]);
        run one = {first, end_of_run(builder, order, first), 0};
        one.frequency =
            pln_lexicon_builder_frequency(builder, form, strlen((const char *)form));
        first = one.end;
        if (one.frequency < PLN_LEVEL_MIN)
            continue;
        failed = pln_reserve((void **)&runs, &capacity, count + 1, sizeof *runs) < 0;
        if (!failed)
            runs[count++] = one;
    }
    if (count)
        qsort(runs, count, sizeof *runs, by_frequency);
    for (size_t i = 0; i < count && !failed; i++)
        failed =
            form_set(builder, order, runs[i].first, runs[i].end) == PLN_INTERN_FAILED;
    pln_free(runs);
    return failed ? -1 : 0;
}

static void add_forms(pln_lexicon_builder *builder, const uint32_t *order,
                      pln_automaton *automaton)
{
    if (make_frequent_sets(builder, order) < 0)
        automaton->failed = 1;
    for (size_t first = 0; first < builder->n_records && !automaton->failed;) {
        const uint8_t *form = pln_record_key(builder, order[first]);
        size_t end = end_of_run(builder, order, first),
               length = strlen((const char *)form);
        uint32_t set = form_set(builder, order, first, end);
        if (set > PLN_ARC_TARGET_MAX)
            automaton->failed = 1;
        else
            pln_automaton_add(automaton, form, length, set);
        if (pln_lexicon_builder_level(builder, form, length, set) < 0)
            automaton->failed = 1;
        first = end;
    }
}

/*
 * The ways of the forms that are used most come first, of those that are not in FREQ,
 * which are never walked. Weights double with each BIT of a score.
 */
#define BIT 301

static int order_ways(pln_lexicon_builder *builder, const uint32_t *order,
                      pln_automaton *automaton)
{
    pln_lexicon_builder_sort_levels(builder);
    for (size_t i = 0; i < builder->n_records; i = end_of_run(builder, order, i)) {
        const uint8_t *form = pln_record_key(builder, order[i]);
        size_t length = strlen((const char *)form);
        pln_score frequency = pln_lexicon_builder_frequency(builder, form, length);
        pln_lexicon_builder_see(builder, form, length);
        if (frequency >= PLN_LEVEL_MIN)
            frequency = 0;
        pln_automaton_weigh(automaton, form, length, (uint64_t)1 << frequency / BIT);
    }
    return pln_automaton_order(automaton);
}

polan_status pln_lexicon_build_forms(pln_lexicon_builder *builder,
                                     pln_image_writer *writer, polan_error *error)
{
    uint32_t *order = sorted_records(builder);
    pln_automaton *automaton = pln_alloc_zero(1, sizeof *automaton);
    polan_status status = POLAN_OK;
    if (!order || !automaton) {
        status = pln_error_memory(error);
    } else {
        add_forms(builder, order, automaton);
        if (pln_automaton_finish(automaton) < 0 ||
            order_ways(builder, order, automaton) < 0)
            status = pln_automaton_error(automaton, "forms", error);
        else
            status = pln_image_writer_add(writer, "FORM", automaton->arcs,
                                          automaton->count * sizeof(uint32_t), error);
    }
    if (automaton)
        pln_automaton_free(automaton);
    pln_free(automaton);
    pln_free(order);
    return status;
}

void pln_lexicon_builder_free(pln_lexicon_builder *builder)
{
    pln_annotations_free(&builder->annotations);
    pln_tag_table_free(&builder->tags);
    pln_intern_free(&builder->strings);
    pln_intern_free(&builder->codes);
    pln_intern_free(&builder->sets);
    pln_intern_free(&builder->paradigms);
    pln_priors_free(&builder->priors);
    pln_priors_free(&builder->cells);
    pln_priors_free(&builder->frequencies);
    pln_free(builder->levels);
    pln_free(builder->buckets);
    pln_free(builder->set_words);
    pln_free(builder->set_offsets);
    pln_free(builder->forms);
    pln_free(builder->records);
    pln_free(builder->lexemes);
    pln_free(builder->cell_scores);
    memset(builder, 0, sizeof *builder);
}
