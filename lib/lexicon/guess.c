/* SPDX-License-Identifier: BSD-2-Clause */
/* Guessing words outside every dictionary by the endings of those inside. */
#include <math.h>
#include <string.h>

#include "document/document.h"
#include "lexicon/readings.h"

/* Share of readings as a common word that a word with a capital keeps. */
#define COMMON_SHARE 0.15f

/* The set of the longest known ending; 0 if none is known, else 1. */
static int find_ending(const pln_lexicon *lexicon, const pln_word *word, uint32_t class,
                       uint32_t *set)
{
    const pln_automaton_view *guesses = &lexicon->guesses;
    uint32_t state = pln_automaton_step(guesses, pln_automaton_root(guesses), class);
    int found = 0;
    for (size_t i = 1; state && i <= word->length && i <= PLN_GUESS_ENDING; i++) {
        uint8_t code = word->codes[word->length - i];
        state = code ? pln_automaton_step(guesses, state, code) : 0;
        found |= pln_automaton_value(guesses, state, set);
    }
    return found;
}

/* A word that is nothing but an ending has no stem: iu is no locative of nothing. */
static void drop_empty(pln_reading_list *list, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < list->count; i++) {
        if (*list->items[i].lemma)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

static void add_class(pln_reading_list *list, const pln_word *word, uint32_t class,
                      float share)
{
    uint32_t set;
    size_t before = list->count;
    if (!find_ending(list->lexicon, word, class, &set))
        return;
    pln_reading_list_add_set(list, word, set, 0, (int)class);
    drop_empty(list, before);
    float sum = 0;
    for (size_t i = before; i < list->count; i++)
        sum += powf(10, list->items[i].score);
    for (size_t i = before; i < list->count; i++)
        list->items[i].score += log10f(share / sum);
}

static void add_guesses(pln_reading_list *list, const pln_word *word)
{
    if (word->shape == PLN_SHAPE_LOWER) {
        add_class(list, word, PLN_GUESS_COMMON, 1);
    } else if (word->shape != PLN_SHAPE_OTHER) {
        add_class(list, word, PLN_GUESS_NAME, 1 - COMMON_SHARE);
        add_class(list, word, PLN_GUESS_COMMON, COMMON_SHARE);
    }
}

void pln_reading_list_add_like(pln_reading_list *list, const pln_word *word,
                               const pln_reading *bare, uint32_t upos)
{
    size_t before = list->count, kept = before;
    add_guesses(list, word);
    for (size_t i = before; i < list->count; i++) {
        pln_reading *guess = &list->items[i];
        if (strcmp(guess->lemma, bare->lemma) != 0 ||
            (upos && !(upos >> guess->upos & 1)))
            continue;
        guess->flags = bare->flags;
        list->items[kept++] = *guess;
    }
    list->count = kept;
    if (kept == before && kept < PLN_READINGS_MAX)
        list->items[list->count++] = *bare;
}

/*
 * The likeliest lemma first, by all its readings together: perfective and imperfective
 * share what is one verb's. Readings of a lemma are in order already.
 */
static void sort_by_lemma(pln_readings *readings)
{
    float sums[PLN_READINGS_MAX];
    for (size_t i = 0; i < readings->count; i++) {
        sums[i] = 0;
        for (size_t k = 0; k < readings->count; k++) {
            if (strcmp(readings->items[k].lemma, readings->items[i].lemma) == 0)
                sums[i] += powf(10, readings->items[k].score);
        }
    }
    for (size_t i = 1; i < readings->count; i++) {
        pln_reading reading = readings->items[i];
        float sum = sums[i];
        size_t at = i;
        for (; at > 0 && sums[at - 1] < sum; at--) {
            readings->items[at] = readings->items[at - 1];
            sums[at] = sums[at - 1];
        }
        readings->items[at] = reading;
        sums[at] = sum;
    }
}

polan_status pln_lexicon_guess(const pln_lexicon *lexicon, const char *form,
                               size_t length, pln_arena *arena, pln_readings *readings)
{
    pln_word word;
    *readings = (pln_readings){0};
    if (length == 0 || pln_word_read(lexicon, form, length, &word) < 0)
        return POLAN_OK;
    pln_reading_list list;
    pln_reading_list_open(&list, lexicon, arena);
    add_guesses(&list, &word);
    polan_status status = pln_reading_list_finish(&list, readings);
    sort_by_lemma(readings);
    return status;
}
