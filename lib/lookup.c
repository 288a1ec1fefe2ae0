/* SPDX-License-Identifier: BSD-2-Clause */
/* Words by themselves: the public side of the lexicon. */
#include <polan/lexicon.h>

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "lexicon/features.h"
#include "model.h"

struct polan_lookup {
    pln_arena arena;
    polan_model *model;
    polan_analysis *items;
    size_t count;
};

/* The first block is one that allocators have at hand, and enough for most answers. */
#define FIRST_BLOCK 960

static polan_lookup *new_lookup(polan_model *model)
{
    polan_lookup *lookup = pln_alloc(1, sizeof *lookup);
    if (lookup)
        *lookup = (polan_lookup){.arena = {.next_size = FIRST_BLOCK},
                                 .model = polan_model_ref(model)};
    return lookup;
}

void polan_lookup_free(polan_lookup *lookup)
{
    if (!lookup)
        return;
    polan_model_unref(lookup->model);
    pln_arena_free(&lookup->arena);
    pln_free(lookup);
}

const polan_analysis *polan_lookup_analyses(const polan_lookup *lookup, size_t *count)
{
    if (count)
        *count = lookup->count;
    return lookup->items;
}

static polan_status check_word(const char *word, size_t length, polan_error *error)
{
    size_t good = pln_utf8_check(word, length);
    if (good < length)
        return pln_error_at(error, POLAN_ERROR_ENCODING, "", 0, good,
                            "invalid UTF-8: byte 0x%02X at offset %zu",
                            (unsigned char)word[good], good);
    if (length > POLAN_WORD_MAX)
        return pln_error(error, POLAN_ERROR_LIMIT, "word of %zu bytes, at most %zu",
                         length, POLAN_WORD_MAX);
    return POLAN_OK;
}

/* Append the readings of one form, `score` added to each. */
static polan_status publish_readings(polan_lookup *lookup, const char *form,
                                     size_t length, const pln_readings *readings,
                                     pln_score score)
{
    const char *copy = pln_arena_copy(&lookup->arena, form, length);
    polan_analysis *items =
        pln_arena_alloc(&lookup->arena, lookup->count + readings->count, sizeof *items);
    if (!copy || !items)
        return POLAN_ERROR_MEMORY;
    if (lookup->count)
        memcpy(items, lookup->items, lookup->count * sizeof *items);
    lookup->items = items;
    for (size_t i = 0; i < readings->count; i++) {
        pln_reading_publish(&readings->items[i], copy, &items[lookup->count]);
        items[lookup->count++].score += pln_score_log10(score);
    }
    return POLAN_OK;
}

/* Whether only Hunspell's stems give readings, if any. */
static int is_bare(const pln_readings *readings)
{
    for (size_t i = 0; i < readings->count; i++) {
        if (!(readings->items[i].flags & PLN_READING_BASE))
            return 0;
    }
    return 1;
}

/*
 * Readings of a form; those of the first part, if it is of several words (zrobił + em).
 */
static polan_status find_readings(polan_lookup *lookup, const char *form, size_t length,
                                  int flags, pln_readings *readings)
{
    const pln_lexicon *lexicon = lookup->model->lexicon;
    pln_split_form split = {.n_host = 0};
    polan_status status =
        pln_lexicon_lookup(lexicon, form, length, &lookup->arena, readings);
    if (status == POLAN_OK && is_bare(readings))
        status = pln_lexicon_split(lexicon, form, length, &lookup->arena, &split);
    if (status == POLAN_OK && split.host.count)
        *readings = split.host;
    if (status == POLAN_OK && readings->count == 0 && (flags & POLAN_LOOKUP_GUESS))
        status = pln_lexicon_guess(lexicon, form, length, &lookup->arena, readings);
    return status;
}

static polan_status look_up(polan_lookup *lookup, const char *form, size_t length,
                            int flags)
{
    pln_readings readings;
    polan_status status = find_readings(lookup, form, length, flags, &readings);
    return status == POLAN_OK ? publish_readings(lookup, form, length, &readings, 0)
                              : status;
}

static int by_score(const void *a, const void *b)
{
    const polan_analysis *x = a, *y = b;
    return x->score > y->score ? -1 : x->score < y->score;
}

/* The words that a form may stand for, and, unless `all`, the best analysis of each. */
static polan_status look_up_spellings(polan_lookup *lookup,
                                      const pln_spellings *spellings, int all)
{
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < spellings->count; i++) {
        const char *form = spellings->items[i].form;
        pln_readings readings;
        status = find_readings(lookup, form, strlen(form), all ? 0 : POLAN_LOOKUP_GUESS,
                               &readings);
        if (!all && readings.count > 1)
            readings.count = 1;
        for (size_t k = 0; !all && k < readings.count; k++)
            readings.items[k].score = 0;
        if (status == POLAN_OK)
            status = publish_readings(lookup, form, strlen(form), &readings,
                                      spellings->items[i].score);
    }
    if (lookup->count)
        qsort(lookup->items, lookup->count, sizeof *lookup->items, by_score);
    return status;
}

static polan_status look_up_ascii(polan_lookup *lookup, const char *form, size_t length,
                                  int flags)
{
    pln_spellings spellings;
    polan_status status = pln_lexicon_restore(lookup->model->lexicon, form, length,
                                              &lookup->arena, &spellings);
    if (status == POLAN_OK && spellings.count == 0)
        return look_up(lookup, form, length, flags);
    return status == POLAN_OK ? look_up_spellings(lookup, &spellings, 1) : status;
}

polan_status polan_lookup_form(polan_model *model, const char *form, size_t length,
                               int flags, polan_lookup **lookup, polan_error *error)
{
    if (!model || !lookup || (!form && length))
        return pln_error(error, POLAN_ERROR_ARGUMENT, "model, form or lookup is NULL");
    *lookup = NULL;
    polan_status status = check_word(form, length, error);
    if (status != POLAN_OK)
        return status;
    polan_lookup *result = new_lookup(model);
    if (!result)
        return pln_error_memory(error);
    status = flags & POLAN_LOOKUP_ASCII ? look_up_ascii(result, form, length, flags)
                                        : look_up(result, form, length, flags);
    if (status != POLAN_OK) {
        polan_lookup_free(result);
        return pln_error_memory(error);
    }
    *lookup = result;
    return POLAN_OK;
}

polan_status polan_suggest(polan_model *model, const char *word, size_t length,
                           polan_lookup **lookup, polan_error *error)
{
    if (!model || !lookup || (!word && length))
        return pln_error(error, POLAN_ERROR_ARGUMENT, "model, word or lookup is NULL");
    *lookup = NULL;
    polan_status status = check_word(word, length, error);
    if (status != POLAN_OK)
        return status;
    polan_lookup *result = new_lookup(model);
    if (!result)
        return pln_error_memory(error);
    pln_spellings spellings;
    status =
        pln_lexicon_suggest(model->lexicon, word, length, &result->arena, &spellings);
    if (status == POLAN_OK)
        status = look_up_spellings(result, &spellings, 0);
    if (status != POLAN_OK) {
        polan_lookup_free(result);
        return pln_error_memory(error);
    }
    *lookup = result;
    return POLAN_OK;
}

polan_status polan_spell(polan_model *model, const char *word, size_t length,
                         int *correct, polan_error *error)
{
    if (!model || !correct || (!word && length))
        return pln_error(error, POLAN_ERROR_ARGUMENT, "model, word or correct is NULL");
    *correct = 0;
    polan_status status = check_word(word, length, error);
    if (status != POLAN_OK)
        return status;
    pln_arena arena = {0};
    status = pln_lexicon_spell(model->lexicon, word, length, &arena, correct);
    pln_arena_free(&arena);
    return status == POLAN_OK ? POLAN_OK : pln_error_memory(error);
}

/* The forms that fit, with the features that were asked for among those of their tags. */
static polan_status publish_forms(polan_lookup *lookup, const char *lemma,
                                  const pln_wish *wish)
{
    const pln_lexicon *lexicon = lookup->model->lexicon;
    pln_forms forms;
    int guessed;
    polan_status status = pln_lexicon_generate_any(lexicon, lemma, &wish->cell,
                                                   &lookup->arena, &forms, &guessed);
    const char *copy = pln_arena_copy(&lookup->arena, lemma, strlen(lemma));
    lookup->items = pln_arena_alloc(&lookup->arena, forms.count, sizeof *lookup->items);
    if (status != POLAN_OK || !copy || !lookup->items)
        return POLAN_ERROR_MEMORY;
    for (size_t i = 0; i < forms.count; i++) {
        const pln_tag *tag = forms.items[i].tag;
        const pln_tag *member = pln_wish_member(lexicon, wish, tag);
        if (!member)
            continue;
        pln_reading reading = {.lemma = copy, .tag = tag, .upos = tag->upos};
        polan_analysis *analysis = &lookup->items[lookup->count++];
        reading.flags = guessed ? PLN_READING_GUESSED : 0;
        pln_reading_publish(&reading, forms.items[i].form, analysis);
        analysis->features = member->features;
    }
    return POLAN_OK;
}

polan_status polan_generate(polan_model *model, const char *lemma, const char *features,
                            polan_lookup **lookup, polan_error *error)
{
    if (!model || !lemma || !lookup)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "model, lemma or lookup is NULL");
    *lookup = NULL;
    pln_wish wish;
    polan_status status = check_word(lemma, strlen(lemma), error);
    if (status == POLAN_OK)
        status = pln_wish_read(model->lexicon, features ? features : "", &wish, error);
    if (status != POLAN_OK)
        return status;
    polan_lookup *result = new_lookup(model);
    if (!result)
        return pln_error_memory(error);
    if (publish_forms(result, lemma, &wish) != POLAN_OK) {
        polan_lookup_free(result);
        return pln_error_memory(error);
    }
    *lookup = result;
    return POLAN_OK;
}
