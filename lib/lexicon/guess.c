/* SPDX-License-Identifier: BSD-2-Clause */
/* Guessing words outside every dictionary by the endings of those inside. */
#include <string.h>

#include <unicode/uchar.h>

#include "document/document.h"
#include "lexicon/readings.h"

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

/*
 * What guessing.tsv says of a name by its ending: Riabkowem is Riabkow's, though most
 * names with that ending are places, which are known.
 */
static void add_also(pln_reading_list *list, const pln_word *word, size_t first)
{
    const pln_guessing *guessing = &list->lexicon->guessing;
    size_t end = word->starts[word->length];
    double sum = 0;
    for (size_t i = first; i < list->count; i++)
        sum += pln_score_probability(list->items[i].score);
    for (size_t i = 0; i < guessing->n_also; i++) {
        const pln_also *also = &guessing->also[i];
        if (also->n_ending >= end ||
            memcmp(word->small + end - also->n_ending, also->ending, also->n_ending) != 0)
            continue;
        const pln_tag *tag = pln_lexicon_tag(list->lexicon, also->tag, POLAN_UPOS_PROPN);
        pln_code code = {
            .strip = also->cut, .name = also->names, .flags = PLN_READING_GUESSED};
        double share = (double)also->share;
        if (tag)
            pln_reading_list_add(list, word, &code, tag,
                                 pln_score_of(sum * share / (1 - share)), PLN_GUESS_NAME);
    }
}

static void add_class(pln_reading_list *list, const pln_word *word, uint32_t class,
                      double share)
{
    uint32_t set;
    size_t before = list->count;
    if (!find_ending(list->lexicon, word, class, &set))
        return;
    pln_reading_list_add_set(list, word, set, 0, (int)class);
    drop_empty(list, before);
    if (class == PLN_GUESS_NAME)
        add_also(list, word, before);
    double sum = 0;
    for (size_t i = before; i < list->count; i++)
        sum += pln_score_probability(list->items[i].score);
    for (size_t i = before; i < list->count; i++)
        list->items[i].score += pln_score_of(share / sum);
}

/* Does a word with several capitals, the last letter among them, look like an acronym? */
static int is_acronym(const pln_word *word)
{
    return word->shape == PLN_SHAPE_UPPER ||
           (word->shape == PLN_SHAPE_MIXED && word->length <= 32 &&
            word->capitals >> (word->length - 1) & 1);
}

/* It may be one if it is short; returns the share of its other readings. */
static double add_acronyms(pln_reading_list *list, const pln_word *word)
{
    const pln_guessing *guessing = &list->lexicon->guessing;
    double rest = 1;
    for (size_t i = 0; is_acronym(word) && i < guessing->n_acronyms; i++) {
        const pln_acronym *acronym = &guessing->acronyms[i];
        const pln_tag *tag =
            pln_lexicon_tag(list->lexicon, acronym->tag, POLAN_UPOS_PROPN);
        const pln_code code = {.capitals = word->capitals,
                               .name = acronym->names,
                               .flags = PLN_READING_GUESSED};
        if (!tag || word->length > acronym->letters)
            continue;
        pln_reading_list_add(list, word, &code, tag, pln_score_of((double)acronym->share),
                             0);
        rest -= (double)acronym->share;
    }
    return rest;
}

static void add_guesses(pln_reading_list *list, const pln_word *word)
{
    if (word->shape == PLN_SHAPE_LOWER) {
        add_class(list, word, PLN_GUESS_COMMON, 1);
    } else if (word->shape != PLN_SHAPE_OTHER) {
        double common = list->lexicon->guessing.common, rest = add_acronyms(list, word);
        add_class(list, word, PLN_GUESS_NAME, rest * (1 - common));
        add_class(list, word, PLN_GUESS_COMMON, rest * common);
    }
}

/*
 * No guess has the lemma (Ławrowa: Ławrow): inflect it like each kind of word in turn,
 * and see which cells of it are the word.
 */
static void add_inflected(pln_reading_list *list, const pln_word *word,
                          const pln_reading *bare, uint32_t upos)
{
    static const char *const kinds[] = {"subst:sg:nom:m1",
                                        "subst:sg:nom:f",
                                        "subst:sg:nom:m3",
                                        "subst:sg:nom:n:ncol",
                                        "adj:sg:nom.voc:m1.m2.m3:pos",
                                        "inf:imperf"};
    pln_word lemma;
    if (pln_word_read(list->lexicon, bare->lemma, strlen(bare->lemma), &lemma) < 0 ||
        lemma.length == 0)
        return;
    int is_name = u_isupper((UChar32)lemma.points[0]) != 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const pln_tag *like =
            pln_lexicon_tag(list->lexicon, kinds[i], is_name ? POLAN_UPOS_PROPN : -1);
        pln_matches matches = {.count = 0};
        if (like)
            pln_lexicon_match_guess(list->lexicon, word, &lemma, like, &matches);
        for (size_t k = 0; k < matches.count && list->count < PLN_READINGS_MAX; k++) {
            const pln_tag *tag = matches.tags[k];
            if (upos && !(upos >> tag->upos & 1))
                continue;
            pln_reading reading = *bare;
            reading.tag = tag;
            reading.upos = tag->upos;
            list->items[list->count++] = reading;
        }
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
    if (kept == before)
        add_inflected(list, word, bare, upos);
    if (list->count == before && before < PLN_READINGS_MAX)
        list->items[list->count++] = *bare;
}

/* Whether a reading's lemma is one of those before it. */
static int is_repeated(const pln_reading *readings, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(readings[k].lemma, readings[i].lemma) == 0)
            return 1;
    return 0;
}

void pln_reading_list_add_names(pln_reading_list *list, const pln_word *word,
                                const pln_reading *names, size_t count)
{
    size_t before = list->count;
    for (size_t i = 0; i < count; i++)
        if (!is_repeated(names, i))
            pln_reading_list_add_like(list, word, &names[i], 1u << names[i].upos);
    for (size_t i = 0; i < count; i++) {
        size_t k = before;
        while (k < list->count && (list->items[k].tag != names[i].tag ||
                                   strcmp(list->items[k].lemma, names[i].lemma) != 0))
            k++;
        if (k < list->count) {
            list->items[k].score += list->lexicon->guessing.confirmed;
        } else if (k < PLN_READINGS_MAX) {
            list->items[k] = names[i];
            list->items[k].score = list->lexicon->guessing.added;
            list->count++;
        }
    }
}

/*
 * The likeliest lemma first, by all its readings together: perfective and imperfective
 * share what is one verb's. Readings of a lemma are in order already.
 */
static void sort_by_lemma(pln_readings *readings)
{
    double sums[PLN_READINGS_MAX];
    for (size_t i = 0; i < readings->count; i++) {
        sums[i] = 0;
        for (size_t k = 0; k < readings->count; k++) {
            if (strcmp(readings->items[k].lemma, readings->items[i].lemma) == 0)
                sums[i] += pln_score_probability(readings->items[k].score);
        }
    }
    for (size_t i = 1; i < readings->count; i++) {
        pln_reading reading = readings->items[i];
        double sum = sums[i];
        size_t at = i;
        for (; at > 0 && sums[at - 1] < sum; at--) {
            readings->items[at] = readings->items[at - 1];
            sums[at] = sums[at - 1];
        }
        readings->items[at] = reading;
        sums[at] = sum;
    }
}

/* A name with an ending that no word has, Lecocq, stays as it is. */
static void add_undeclined(pln_reading_list *list, const pln_word *word)
{
    const pln_code code = {.flags = PLN_READING_GUESSED, .name = PLN_NAME_SURNAME};
    const pln_tag *tag =
        pln_lexicon_tag(list->lexicon, "subst:sg:nom:m1", POLAN_UPOS_PROPN);
    if (tag && word->length > 2 && word->unknown == 0 &&
        (word->shape == PLN_SHAPE_TITLE || word->shape == PLN_SHAPE_UPPER))
        pln_reading_list_add(list, word, &code, tag, 0, PLN_GUESS_NAME);
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
    if (list.count == 0)
        add_undeclined(&list, &word);
    polan_status status = pln_reading_list_finish(&list, readings);
    sort_by_lemma(readings);
    return status;
}
