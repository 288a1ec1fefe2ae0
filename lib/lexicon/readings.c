/* SPDX-License-Identifier: BSD-2-Clause */
/* Readings of one word: made of codes, collected, put in order. */
#include "lexicon/readings.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/error.h"
#include "base/utf8.h"
#include "document/document.h"

void pln_reading_list_open(pln_reading_list *list, const pln_lexicon *lexicon,
                           pln_arena *arena)
{
    list->lexicon = lexicon;
    list->arena = arena;
    list->prefix = NULL;
    list->count = 0;
    list->exact = list->failed = 0;
}

/* ---- capitals ---------------------------------------------------------------------- */

/* How a word's capitals go with those of the dictionary's form. */
static uint8_t case_flags(const pln_word *word, uint32_t capitals)
{
    if (word->capitals == capitals)
        return capitals & (capitals - 1) ? PLN_READING_CAPITALS : 0;
    if (word->shape == PLN_SHAPE_UPPER)
        return capitals == 0 ? PLN_READING_LOWERED : 0;
    if (capitals == PLN_ALL_CAPITALS)
        return PLN_READING_CASE;
    if (word->shape == PLN_SHAPE_TITLE && capitals == 0)
        return PLN_READING_LOWERED;
    return (capitals & ~word->capitals) ? PLN_READING_CASE : 0;
}

/*
 * Whether Hunspell takes a word for one that has the code's capitals: the same, or in
 * capitals (but nie- of a name), or with one at its beginning.
 */
static int is_spelled(const pln_word *word, const pln_code *code)
{
    return word->capitals == code->capitals ||
           (word->shape == PLN_SHAPE_TITLE && code->capitals == 0) ||
           (word->shape == PLN_SHAPE_UPPER && (code->capitals == 0 || code->skip == 0));
}

/* ---- lemmas ------------------------------------------------------------------------ */

/* Letters first … end - 1 of the word as a guess writes them. */
static size_t write_guessed(const pln_word *word, size_t end, int guessed, char *out)
{
    size_t at = 0;
    for (size_t i = 0; i < end; i++) {
        uint32_t point = word->points[i];
        if (guessed == PLN_GUESS_COMMON || (word->shape == PLN_SHAPE_UPPER && i > 0))
            point = (uint32_t)u_tolower((UChar32)point);
        at += pln_utf8_encode(point, out + at);
    }
    return at;
}

/* Copy in blocks of 16 bytes; both sides have room for the last of them. */
static void copy_blocks(char *out, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length; at += 16)
        memcpy(out + at, bytes + at, 16);
}

/* As the dictionary writes them: in small letters but for the code's capitals. */
static size_t write_known(const pln_lexicon *lexicon, const pln_word *word, size_t first,
                          size_t end, uint32_t capitals, char *out)
{
    size_t at = 0, i = first;
    for (; capitals && i < end; i++) {
        int is_capital =
            capitals == PLN_ALL_CAPITALS || (i < 32 && (capitals >> i & 1) != 0);
        uint8_t code = word->codes[i];
        if (!is_capital && (i >= 32 || capitals >> i == 0))
            break; /* no capitals follow */
        at += pln_utf8_encode(is_capital ? lexicon->capital[code] : lexicon->small[code],
                              out + at);
    }
    size_t rest = (size_t)(word->starts[end] - word->starts[i]);
    copy_blocks(out + at, word->small + word->starts[i], rest);
    return at + rest;
}

static const char no_memory[] = "";

/* The lemma that a code makes of a word; NULL if it does not fit; `no_memory`. */
static const char *make_lemma(const pln_reading_list *list, const pln_word *word,
                              const pln_code *code, int guessed)
{
    size_t n_prefix = list->prefix ? list->prefix->length : 0;
    size_t cut = (size_t)code->skip + code->strip, more = code->n_append, at = 0;
    if (cut > word->length || code->append >= list->lexicon->n_strings ||
        more >= list->lexicon->n_strings - code->append)
        return NULL;
    size_t end = word->length - code->strip;
    size_t room = code->capitals || guessed ? 4 * end : word->starts[end];
    char *lemma = pln_arena_alloc(list->arena, 4 * n_prefix + room + more + 16, 1);
    if (!lemma)
        return no_memory;
    for (size_t i = 0; i < n_prefix; i++)
        at += pln_utf8_encode(list->prefix->points[i], lemma + at);
    if (guessed)
        at += write_guessed(word, end, guessed, lemma + at);
    else
        at +=
            write_known(list->lexicon, word, code->skip, end, code->capitals, lemma + at);
    const char *append = list->lexicon->strings + code->append;
    for (size_t i = 0; i < more; i++)
        lemma[at++] = append[i];
    lemma[at] = '\0';
    return lemma;
}

/* Whether two codes make one lemma of every word. */
static int same_lemma(const pln_code *a, const pln_code *b)
{
    return a->append == b->append && a->strip == b->strip && a->skip == b->skip &&
           a->capitals == b->capitals;
}

/* ---- adding ------------------------------------------------------------------------ */

static int is_wanted(const pln_reading_list *list, const pln_word *word,
                     const pln_code *code, int guessed)
{
    return list->count < PLN_READINGS_MAX && !list->failed &&
           (!list->exact || guessed || is_spelled(word, code));
}

static void put(pln_reading_list *list, const pln_word *word, const pln_code *code,
                const pln_tag *tag, const char *lemma, pln_score score, int guessed)
{
    list->failed |= lemma == no_memory;
    if (!lemma || !*lemma)
        return;
    uint8_t flags = code->flags | (guessed ? 0 : case_flags(word, code->capitals));
    if (guessed == PLN_GUESS_COMMON && word->shape != PLN_SHAPE_LOWER)
        flags |= PLN_READING_LOWERED;
    list->items[list->count++] = (pln_reading){.lemma = lemma,
                                               .tag = tag,
                                               .score = score,
                                               .name = code->name,
                                               .flags = flags,
                                               .upos = tag->upos};
}

void pln_reading_list_add(pln_reading_list *list, const pln_word *word,
                          const pln_code *code, const pln_tag *tag, pln_score score,
                          int guessed)
{
    if (is_wanted(list, word, code, guessed))
        put(list, word, code, tag, make_lemma(list, word, code, guessed), score, guessed);
}

void pln_reading_list_add_set(pln_reading_list *list, const pln_word *word, uint32_t set,
                              pln_score score, int guessed)
{
    const pln_lexicon *lexicon = list->lexicon;
    const pln_code *last = NULL; /* that `lemma` was made by */
    const char *lemma = NULL;
    for (; set < lexicon->n_sets; set++) {
        uint32_t item = pln_lexicon_set(lexicon, set), number = PLN_SET_CODE(item);
        const pln_code *code = number < lexicon->n_codes ? &lexicon->codes[number] : NULL;
        if (code && is_wanted(list, word, code, guessed)) {
            if (!last || !same_lemma(last, code))
                lemma = make_lemma(list, word, code, guessed);
            last = code;
            put(list, word, code, pln_lexicon_tag_at(lexicon, code->tag), lemma,
                score - (pln_score)PLN_SET_WEIGHT(item) * PLN_WEIGHT_STEP, guessed);
        }
        if (PLN_SET_LAST(item))
            break;
    }
}

/* ---- order ------------------------------------------------------------------------- */

static int comes_before(const pln_reading *x, const pln_reading *y)
{
    if (x->score != y->score)
        return x->score > y->score;
    int order = x->lemma == y->lemma ? 0 : strcmp(x->lemma, y->lemma);
    return order ? order < 0 : strcmp(x->tag->name, y->tag->name) < 0;
}

/* Lists are short, and mostly in order. */
static void sort(pln_reading *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        pln_reading reading = items[i];
        size_t at = i;
        for (; at > 0 && comes_before(&reading, &items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = reading;
    }
}

/* The weight that a score is; PLN_WEIGHT_MAX + 1 if it is none. */
static uint32_t weight_of(pln_score score)
{
    if (score <= 0 && score % PLN_WEIGHT_STEP == 0 &&
        score >= -PLN_WEIGHT_MAX * PLN_WEIGHT_STEP)
        return (uint32_t)(-score / PLN_WEIGHT_STEP);
    return PLN_WEIGHT_MAX + 1;
}

static double share(const pln_lexicon *lexicon, pln_score score)
{
    uint32_t weight = weight_of(score);
    return weight <= PLN_WEIGHT_MAX ? lexicon->shares[weight]
                                    : pln_score_probability(score);
}

/* The score of the sum of all shares; for two, which is common, by a table. */
static pln_score score_of_all(const pln_lexicon *lexicon, const pln_reading *items,
                              size_t count)
{
    if (count == 1)
        return items[0].score;
    if (count == 2 && items[0].score == 0 && weight_of(items[1].score) <= PLN_WEIGHT_MAX)
        return lexicon->pairs[weight_of(items[1].score)];
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += share(lexicon, items[i].score);
    return pln_score_of(sum);
}

/* Make the scores shares of one. */
static void normalize(const pln_lexicon *lexicon, pln_reading *items, size_t count)
{
    pln_score all = score_of_all(lexicon, items, count);
    for (size_t i = 0; i < count; i++)
        items[i].score -= all;
}

polan_status pln_reading_list_finish(pln_reading_list *list, pln_readings *readings)
{
    *readings = (pln_readings){0};
    if (list->failed)
        return POLAN_ERROR_MEMORY;
    if (list->count == 0)
        return POLAN_OK;
    sort(list->items, list->count);
    normalize(list->lexicon, list->items, list->count);
    readings->items = pln_arena_alloc(list->arena, list->count, sizeof *readings->items);
    if (!readings->items)
        return POLAN_ERROR_MEMORY;
    memcpy(readings->items, list->items, list->count * sizeof *list->items);
    readings->count = list->count;
    return POLAN_OK;
}
