/* SPDX-License-Identifier: BSD-2-Clause */
/* Looking up forms: dictionary, productive prefixes, joined endings. */
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/error.h"
#include "base/utf8.h"
#include "document/document.h"
#include "lexicon/private.h"
#include "lexicon/readings.h"

/* ---- the dictionary ---------------------------------------------------------------- */

/* The set of a word's readings; 0 if no dictionary has it, else 1. */
static int find_codes(const pln_lexicon *lexicon, const uint8_t *codes, size_t length,
                      uint32_t *set)
{
    const uint32_t *arcs = lexicon->forms.arcs;
    uint32_t count = lexicon->forms.count;
    const uint64_t *frequent = pln_lexicon_frequent(lexicon, codes, length);
    if (frequent) {
        *set = PLN_LEVEL_SET(*frequent);
        return 1;
    }
    uint32_t state = lexicon->form_roots[codes[0]];
    for (size_t i = 1; i < length; i++) {
        uint32_t label = codes[i];
        if (state == 0)
            return 0;
        for (;; state++) {
            if (state >= count)
                return 0;
            if (PLN_ARC_LABEL(arcs[state]) == label)
                break;
            if (PLN_ARC_LAST(arcs[state]))
                return 0;
        }
        state = PLN_ARC_TARGET(arcs[state]);
    }
    return pln_automaton_value(&lexicon->forms, state, set);
}

static int find_set(const pln_lexicon *lexicon, const pln_word *word, uint32_t *set)
{
    return !word->unknown && word->length &&
           find_codes(lexicon, word->codes, word->length, set);
}

static int add_word(pln_reading_list *list, const pln_word *word)
{
    uint32_t set;
    if (!find_set(list->lexicon, word, &set))
        return 0;
    pln_reading_list_add_set(list, word, set, 0, 0);
    return 1;
}

/* ---- prefixes and endings ---------------------------------------------------------- */

static int starts_with(const pln_word *word, const pln_affix_entry *affix)
{
    if (affix->length + 2 > word->length)
        return 0;
    for (size_t i = 0; i < affix->length; i++) {
        if ((uint32_t)u_tolower((UChar32)word->points[i]) != affix->points[i])
            return 0;
    }
    return 1;
}

/*
 * Readings of what stands behind a prefix. For a twin (nie-, naj-) only readings whose
 * tag has one count, and get it.
 */
static void add_prefixed(pln_reading_list *list, const pln_word *word,
                         const pln_affix_entry *affix)
{
    pln_word rest;
    uint32_t set;
    if (word->unknown || !find_codes(list->lexicon, word->codes + affix->length,
                                     word->length - affix->length, &set))
        return;
    pln_word_part(list->lexicon, word, affix->length, word->length, &rest);
    if (word->shape == PLN_SHAPE_TITLE)
        rest.shape = PLN_SHAPE_TITLE; /* the capital stood on the prefix */
    size_t before = list->count;
    list->prefix = affix->kind == PLN_AFFIX_COMPOUND ? affix : NULL;
    pln_reading_list_add_set(list, &rest, set, 0, 0);
    size_t kept = before;
    for (size_t i = before; i < list->count; i++) {
        pln_reading *reading = &list->items[i];
        int fits = affix->pos >> reading->tag->pos & 1;
        int small = (reading->flags & PLN_READING_CASE) == 0 && reading->name == 0;
        if (affix->kind == PLN_AFFIX_TWIN) {
            fits = fits && reading->tag->twin != NULL;
            if (fits)
                reading->tag = reading->tag->twin;
        }
        if (fits && small) {
            reading->upos = reading->tag->upos;
            list->items[kept++] = *reading;
        }
    }
    list->count = kept;
    list->prefix = NULL;
}

static void add_all_prefixed(pln_reading_list *list, const pln_word *word,
                             pln_affix_kind kind)
{
    const pln_affixes *affixes = &list->lexicon->affixes;
    uint32_t row = list->lexicon->small[word->codes[0]] % PLN_AFFIX_ROWS;
    for (size_t i = affixes->rows[kind][row]; i < affixes->rows[kind][row + 1]; i++) {
        if (starts_with(word, &affixes->items[i]))
            add_prefixed(list, word, &affixes->items[i]);
    }
}

static int ends_with(const pln_word *word, const pln_affix_entry *affix)
{
    return affix->length + 2 <= word->length &&
           word->points[word->length - 1] == affix->last &&
           memcmp(word->points + word->length - affix->length, affix->points,
                  affix->length * sizeof *affix->points) == 0;
}

/* Whether a word may take an ending with a hyphen: two capitals at least. */
static int is_acronym(const pln_word *stem)
{
    return stem->shape == PLN_SHAPE_UPPER || stem->shape == PLN_SHAPE_MIXED;
}

/* ONZ-etu, PiS-u, Kennedy'ego: the lemma is what stands before the joint. */
static void add_joined(pln_reading_list *list, const pln_word *word)
{
    const pln_affixes *affixes = &list->lexicon->affixes;
    for (size_t i = affixes->rows[PLN_AFFIX_ACRONYM][0];
         i < affixes->rows[PLN_AFFIX_ROMAN][0]; i++) {
        const pln_affix_entry *affix = &affixes->items[i];
        if (!ends_with(word, affix))
            continue;
        pln_word stem;
        pln_word_part(list->lexicon, word, 0, word->length - affix->length, &stem);
        if (affix->kind == PLN_AFFIX_ACRONYM && !is_acronym(&stem))
            continue;
        const pln_tag *tag = pln_lexicon_tag(list->lexicon, affix->tag, POLAN_UPOS_PROPN);
        pln_code code = {.strip = (uint8_t)affix->length,
                         .flags = PLN_READING_GUESSED,
                         .name = affix->kind == PLN_AFFIX_NAME ? PLN_NAME_SURNAME
                                                               : PLN_NAME_ORGANIZATION};
        if (tag)
            pln_reading_list_add(list, word, &code, tag, 0, PLN_GUESS_NAME);
    }
}

/*
 * What Hunspell's dictionary alone says gives way to what others do (its Sejm to sejm).
 * Stems of whose flags nothing is known have no tag: they get those of the guesses with
 * the same lemma.
 */
static void resolve_base(pln_reading_list *list, const pln_word *word)
{
    pln_reading bare[PLN_READINGS_MAX], names[PLN_READINGS_MAX];
    size_t n_bare = 0, n_names = 0, own = 0, kept = 0;
    for (size_t i = 0; i < list->count; i++)
        own += (list->items[i].flags & PLN_READING_BASE) != 0;
    if (own == 0)
        return;
    for (size_t i = 0; i < list->count; i++) {
        const pln_reading *reading = &list->items[i];
        if (reading->tag->pos == PLN_POS_IGN)
            bare[n_bare++] = *reading;
        else if (own < list->count && (reading->flags & PLN_READING_BASE))
            continue;
        else if (own == list->count && reading->upos == POLAN_UPOS_PROPN)
            names[n_names++] = *reading;
        else
            list->items[kept++] = *reading;
    }
    list->count = kept;
    if (n_names)
        pln_reading_list_add_names(list, word, names, n_names);
    for (size_t i = 0; kept + n_names == 0 && i < n_bare; i++)
        pln_reading_list_add_like(list, word, &bare[i], 0);
}

/*
 * XIV: capitals that are all letters of Roman numerals; one letter may be anything else.
 */
static int is_roman(const pln_word *word, const pln_affix_entry *letters)
{
    if (word->length < 2 || word->shape != PLN_SHAPE_UPPER)
        return 0;
    for (size_t i = 0; i < word->length; i++) {
        size_t k = 0;
        while (k < letters->length && letters->points[k] != word->points[i])
            k++;
        if (k == letters->length)
            return 0;
    }
    return 1;
}

static void add_roman(pln_reading_list *list, const pln_word *word)
{
    const pln_affixes *affixes = &list->lexicon->affixes;
    for (size_t i = affixes->rows[PLN_AFFIX_ROMAN][0]; i < affixes->count; i++) {
        const pln_affix_entry *affix = &affixes->items[i];
        if (!is_roman(word, affix))
            continue;
        const pln_tag *tag = pln_lexicon_tag(list->lexicon, affix->tag, POLAN_UPOS_ADJ);
        pln_code code = {.capitals = PLN_ALL_CAPITALS};
        if (tag) {
            list->count = 0; /* nothing else is written so */
            pln_reading_list_add(list, word, &code, tag, 0, 0);
        }
    }
}

void pln_reading_list_add_known(pln_reading_list *list, const pln_word *word)
{
    add_word(list, word);
    add_all_prefixed(list, word, PLN_AFFIX_TWIN);
    if (!list->exact)
        resolve_base(list, word);
    if (list->lexicon->n_dictionaries)
        pln_reading_list_add_dictionaries(list, word);
    if (list->count == 0)
        add_all_prefixed(list, word, PLN_AFFIX_COMPOUND);
    if (list->count == 0)
        add_joined(list, word);
    add_roman(list, word);
}

/* All readings of a word. */
static polan_status look_up(const pln_lexicon *lexicon, const pln_word *word,
                            pln_arena *arena, pln_readings *readings)
{
    pln_reading_list list;
    pln_reading_list_open(&list, lexicon, arena);
    pln_reading_list_add_known(&list, word);
    return pln_reading_list_finish(&list, readings);
}

polan_status pln_lexicon_lookup(const pln_lexicon *lexicon, const char *form,
                                size_t length, pln_arena *arena, pln_readings *readings)
{
    pln_word word;
    *readings = (pln_readings){0};
    if (length == 0 || pln_word_read(lexicon, form, length, &word) < 0)
        return POLAN_OK;
    return look_up(lexicon, &word, arena, readings);
}

/* What was compiled, and nothing made of it. */
static polan_status find_recorded(const pln_lexicon *lexicon, const char *form,
                                  size_t length, int exact, pln_arena *arena,
                                  pln_readings *readings)
{
    pln_word word;
    *readings = (pln_readings){0};
    if (length == 0 || pln_word_read(lexicon, form, length, &word) < 0)
        return POLAN_OK;
    pln_reading_list list;
    pln_reading_list_open(&list, lexicon, arena);
    list.exact = exact;
    add_word(&list, &word);
    return pln_reading_list_finish(&list, readings);
}

polan_status pln_lexicon_spelled(const pln_lexicon *lexicon, const char *form,
                                 size_t length, pln_arena *arena, pln_readings *readings)
{
    return find_recorded(lexicon, form, length, 1, arena, readings);
}

polan_status pln_lexicon_recorded(const pln_lexicon *lexicon, const char *form,
                                  size_t length, pln_arena *arena, pln_readings *readings)
{
    return find_recorded(lexicon, form, length, 0, arena, readings);
}

/* ---- tokens of several words ------------------------------------------------------- */

static int is_word(const pln_word *word, const char *text)
{
    size_t at = 0, length = strlen(text);
    for (size_t i = 0; i < word->length; i++) {
        uint32_t point;
        size_t size = at < length ? pln_utf8_decode(text + at, length - at, &point) : 0;
        if (size == 0 || (uint32_t)u_tolower((UChar32)word->points[i]) != point)
            return 0;
        at += size;
    }
    return at == length;
}

/* The readings of a host that fit; those of Hunspell's stems alone say too little. */
static void add_host(pln_reading_list *list, const pln_word *host, uint32_t set,
                     const pln_split *split)
{
    if (split->host_word && !is_word(host, split->host_word))
        return;
    pln_reading_list_add_set(list, host, set, 0, 0);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const pln_reading *reading = &list->items[i];
        if ((reading->flags & PLN_READING_CASE) == 0 &&
            reading->tag->pos != PLN_POS_IGN && pln_cell_fits(&split->host, reading->tag))
            list->items[kept++] = *reading;
    }
    list->count = kept;
}

static int ends_in(const pln_word *word, const pln_split *split)
{
    return word->length > split->n_codes &&
           memcmp(word->codes + word->length - split->n_codes, split->codes,
                  split->n_codes) == 0;
}

/* The first of the ways from … end - 1, which have one ending, whose host is there. */
static const pln_split *find_host(pln_reading_list *list, const pln_word *word,
                                  const pln_split *from, const pln_split *end)
{
    pln_word host;
    uint32_t set;
    size_t length = word->length - from->n_codes;
    if (!find_codes(list->lexicon, word->codes, length, &set))
        return NULL;
    pln_word_part(list->lexicon, word, 0, length, &host);
    for (; from < end; from++) {
        list->count = 0;
        add_host(list, &host, set, from);
        if (list->count)
            return from;
    }
    return NULL;
}

static polan_status split_word(const pln_lexicon *lexicon, const pln_word *word,
                               size_t length, pln_arena *arena, pln_split_form *result)
{
    const pln_splits *splits = &lexicon->splits;
    if (word->unknown || word->length == 0 || splits->count == 0)
        return POLAN_OK;
    uint8_t last = word->codes[word->length - 1];
    const pln_split *at = splits->items + splits->rows[last];
    const pln_split *end = splits->items + splits->rows[last + 1];
    pln_reading_list list;
    pln_reading_list_open(&list, lexicon, arena);
    for (const pln_split *next = at; !result->split && at < end; at = next) {
        while (next < end && next->n_ending == at->n_ending &&
               memcmp(next->codes, at->codes, at->n_codes) == 0)
            next++;
        if (ends_in(word, at))
            result->split = find_host(&list, word, at, next);
    }
    if (!result->split)
        return list.failed ? POLAN_ERROR_MEMORY : POLAN_OK;
    result->n_host = length - result->split->n_ending;
    return pln_reading_list_finish(&list, &result->host);
}

polan_status pln_lexicon_split(const pln_lexicon *lexicon, const char *form,
                               size_t length, pln_arena *arena, pln_split_form *split)
{
    pln_word word;
    *split = (pln_split_form){.split = NULL};
    if (length == 0 || pln_word_read(lexicon, form, length, &word) < 0)
        return POLAN_OK;
    return split_word(lexicon, &word, length, arena, split);
}

polan_status pln_lexicon_lookup_split(const pln_lexicon *lexicon, const char *form,
                                      size_t length, pln_arena *arena,
                                      pln_readings *readings, pln_split_form *split)
{
    pln_word word;
    *readings = (pln_readings){0};
    *split = (pln_split_form){.split = NULL};
    if (length == 0 || pln_word_read(lexicon, form, length, &word) < 0)
        return POLAN_OK;
    polan_status status = look_up(lexicon, &word, arena, readings);
    return status == POLAN_OK ? split_word(lexicon, &word, length, arena, split) : status;
}
