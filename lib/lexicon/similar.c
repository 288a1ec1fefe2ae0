/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Words like another: without the marks of its letters, or one mistake away.
 *
 * The automaton of forms is walked along the word; where it allows something else than
 * the word's next letter, that is a way too, at a cost. What is found is ranked by how
 * frequent it is, less what its mistakes cost.
 */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "document/document.h"
#include "lexicon/dictionary.h"
#include "lexicon/readings.h"

/* Costs of mistakes: scores. */
#define COST_MARK   300 /* a mark is missing or too much */
#define COST_SOUND  800 /* letters that sound alike */
#define COST_SWAP   1000
#define COST_LETTER 1500 /* one too many, too few, or another */
#define COST_FIRST  1000 /* more, if it is the first letter */
#define RARE_LEVEL  1000 /* of forms that have none */
#define SUGGESTED   100  /* from one suggestion of libhunspell to the next */

typedef struct walker {
    const pln_lexicon *lexicon;
    const pln_word *word;
    int free_marks; /* 1: only marks are missing, and that costs nothing */
    uint8_t marked[256]
                  [3]; /* codes of the letters that differ in their marks, 0 behind */
    uint8_t found[PLN_FORM_MAX + 2]; /* codes of the way so far */
    pln_arena *arena;
    pln_spellings *spellings;
    int failed;
} walker;

/* ---- letters ----------------------------------------------------------------------- */

static uint8_t code_of(const pln_lexicon *lexicon, uint32_t point)
{
    return PLN_LATIN_CODE(lexicon->latin[point]);
}

/* Letters of Polish that differ in their marks; all are below U+0250. */
static void find_marks(walker *w)
{
    static const uint16_t letters[][3] = {{'a', 0x105}, {'c', 0x107},       {'e', 0x119},
                                          {'l', 0x142}, {'n', 0x144},       {'o', 0xF3},
                                          {'s', 0x15B}, {'z', 0x17A, 0x17C}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        for (size_t k = 0; k < 3 && letters[i][k]; k++) {
            uint8_t own = code_of(w->lexicon, letters[i][k]);
            size_t count = 0;
            for (size_t m = 0; own && m < 3 && letters[i][m]; m++) {
                uint8_t code = code_of(w->lexicon, letters[i][m]);
                if (m != k && code && (k == 0 || !w->free_marks))
                    w->marked[own][count++] = code;
            }
        }
    }
}

/* Spellings of one sound; either may stand for the other. */
static const struct {
    uint16_t from[2], to[2];
} sounds[] = {{{'r', 'z'}, {0x17C}}, {{0x17C}, {'r', 'z'}},   {{'c', 'h'}, {'h'}},
              {{'h'}, {'c', 'h'}},   {{0xF3}, {'u'}},         {{'u'}, {0xF3}},
              {{'o', 'm'}, {0x105}}, {{0x105}, {'o', 'm'}},   {{'o', 'n'}, {0x105}},
              {{0x105}, {'o', 'n'}}, {{'e', 'n'}, {0x119}},   {{0x119}, {'e', 'n'}},
              {{'e', 'm'}, {0x119}}, {{0x119}, {'e', 'm'}},   {{'s', 'z'}, {0x17C}},
              {{0x17C}, {'s', 'z'}}, {{'d', 'z'}, {'c'}},     {{0x107}, {'d', 0x17A}},
              {{'k', 's'}, {'x'}},   {{'x'}, {'k', 's'}},     {{'v'}, {'w'}},
              {{'i'}, {'j'}},        {{'j'}, {'i'}},          {{'i'}, {'j', 'i'}},
              {{'j', 'i'}, {'i'}},   {{'q', 'u'}, {'k', 'w'}}};

/* ---- what is found ----------------------------------------------------------------- */

/* Keep the best ones; of two equal ones the better. */
static void keep(pln_spellings *spellings, const char *form, pln_score score)
{
    size_t at = 0;
    while (at < spellings->count && strcmp(spellings->items[at].form, form) != 0)
        at++;
    if (at < spellings->count) {
        if (spellings->items[at].score >= score)
            return;
    } else if (spellings->count < PLN_SPELLINGS_MAX) {
        spellings->count++;
    } else {
        at--;
        if (spellings->items[at].score >= score)
            return;
    }
    for (; at > 0 && spellings->items[at - 1].score < score; at--)
        spellings->items[at] = spellings->items[at - 1];
    spellings->items[at] = (pln_spelling){.form = form, .score = score};
}

/* The word found as dictionary and word have their capitals. */
static const char *spell_found(walker *w, size_t length, uint32_t capitals)
{
    const pln_lexicon *lexicon = w->lexicon;
    int title = w->word->shape == PLN_SHAPE_TITLE,
        upper = w->word->shape == PLN_SHAPE_UPPER;
    char *form = pln_arena_alloc(w->arena, 4 * length + 1, 1);
    size_t at = 0;
    for (size_t i = 0; form && i < length; i++) {
        int capital = upper || (title && i == 0) || capitals == PLN_ALL_CAPITALS ||
                      (i < 32 && (capitals >> i & 1));
        uint8_t code = w->found[i];
        at += pln_utf8_encode(capital ? lexicon->capital[code] : lexicon->small[code],
                              form + at);
    }
    if (form)
        form[at] = '\0';
    return form;
}

/*
 * Whether the word itself has those capitals: then it is no mistake that it is as it is.
 */
static int is_own(const walker *w, size_t length, uint32_t capitals)
{
    const pln_word *word = w->word;
    return length == word->length && memcmp(w->found, word->codes, length) == 0 &&
           (word->capitals == capitals || word->shape == PLN_SHAPE_UPPER ||
            (word->shape == PLN_SHAPE_TITLE && capitals == 0));
}

/* Whether a set has a reading in small letters; a word in such is not meant otherwise. */
static int has_small(const pln_lexicon *lexicon, uint32_t set)
{
    for (; set < lexicon->n_sets; set++) {
        uint32_t code = PLN_SET_CODE(pln_lexicon_set(lexicon, set));
        if (code < lexicon->n_codes && lexicon->codes[code].capitals == 0)
            return 1;
        if (PLN_SET_LAST(pln_lexicon_set(lexicon, set)))
            break;
    }
    return 0;
}

static void add_found(walker *w, size_t length, uint32_t set, pln_score cost)
{
    const pln_lexicon *lexicon = w->lexicon;
    pln_score level = pln_lexicon_level(lexicon, w->found, length);
    uint32_t last = PLN_ALL_CAPITALS - 1; /* no word has these capitals */
    int small = w->word->shape == PLN_SHAPE_LOWER && has_small(lexicon, set);
    for (; set < lexicon->n_sets && !w->failed; set++) {
        uint32_t item = pln_lexicon_set(lexicon, set), code = PLN_SET_CODE(item);
        uint32_t capitals =
            code < lexicon->n_codes ? lexicon->codes[code].capitals : last;
        if (capitals != last && !(small && capitals) &&
            (w->free_marks || !is_own(w, length, capitals))) {
            const char *form = spell_found(w, length, capitals);
            pln_score score = (level > 0 ? level : RARE_LEVEL) - cost -
                              (pln_score)PLN_SET_WEIGHT(item) * PLN_WEIGHT_STEP;
            w->failed |= !form;
            if (form)
                keep(w->spellings, form, score);
        }
        last = capitals;
        if (PLN_SET_LAST(item))
            break;
    }
}

/* ---- ways -------------------------------------------------------------------------- */

static void walk(walker *w, uint32_t state, size_t at, size_t length, int mistakes,
                 pln_score cost);

/* Along one label, `taken` letters of the word used up. */
static void step(walker *w, uint32_t state, uint8_t code, size_t at, size_t length,
                 int mistakes, pln_score cost)
{
    uint32_t next = code ? pln_automaton_step(&w->lexicon->forms, state, code) : 0;
    if (!next || length >= PLN_FORM_MAX)
        return;
    w->found[length] = code;
    walk(w, next, at, length + 1, mistakes, cost);
}

/* Letters of one sound, written otherwise. */
static void walk_sounds(walker *w, uint32_t state, size_t at, size_t length,
                        pln_score cost)
{
    const pln_automaton_view *forms = &w->lexicon->forms;
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
        size_t n = sounds[i].from[1] ? 2 : 1;
        uint8_t first = code_of(w->lexicon, sounds[i].to[0]);
        if (at + n > w->word->length || !first || length + 2 > PLN_FORM_MAX ||
            w->word->codes[at] != code_of(w->lexicon, sounds[i].from[0]) ||
            (n == 2 && w->word->codes[at + 1] != code_of(w->lexicon, sounds[i].from[1])))
            continue;
        if (!sounds[i].to[1]) {
            step(w, state, first, at + n, length, 0, cost + COST_SOUND);
            continue;
        }
        uint32_t middle = pln_automaton_step(forms, state, first);
        w->found[length] = first;
        if (middle)
            step(w, middle, code_of(w->lexicon, sounds[i].to[1]), at + n, length + 1, 0,
                 cost + COST_SOUND);
    }
}

/* A letter more, another letter: whatever the automaton has. */
static void walk_letters(walker *w, uint32_t state, size_t at, size_t length,
                         pln_score cost)
{
    const pln_automaton_view *forms = &w->lexicon->forms;
    int is_inside = at < w->word->length;
    for (uint32_t arc = state; arc && arc < forms->count; arc++) {
        uint8_t code = (uint8_t)PLN_ARC_LABEL(forms->arcs[arc]);
        if (code) {
            step(w, state, code, at, length, 0, cost);
            if (is_inside && code != w->word->codes[at])
                step(w, state, code, at + 1, length, 0, cost);
        }
        if (PLN_ARC_LAST(forms->arcs[arc]))
            break;
    }
    if (is_inside)
        walk(w, state, at + 1, length, 0, cost);
}

static void walk_mistakes(walker *w, uint32_t state, size_t at, size_t length,
                          pln_score cost)
{
    const pln_word *word = w->word;
    walk_sounds(w, state, at, length, cost);
    walk_letters(w, state, at, length, cost + COST_LETTER + (at == 0 ? COST_FIRST : 0));
    if (at + 1 < word->length && word->codes[at] != word->codes[at + 1] &&
        word->codes[at + 1]) {
        uint32_t next =
            pln_automaton_step(&w->lexicon->forms, state, word->codes[at + 1]);
        w->found[length] = word->codes[at + 1];
        if (next && length < PLN_FORM_MAX)
            step(w, next, word->codes[at], at + 2, length + 1, 0, cost + COST_SWAP);
    }
}

static void walk(walker *w, uint32_t state, size_t at, size_t length, int mistakes,
                 pln_score cost)
{
    uint32_t set;
    if (at == w->word->length && length > 0 &&
        pln_automaton_value(&w->lexicon->forms, state, &set))
        add_found(w, length, set, cost);
    if (w->failed)
        return;
    if (at < w->word->length) {
        uint8_t code = w->word->codes[at];
        step(w, state, code, at + 1, length, mistakes, cost);
        for (size_t i = 0; i < 3 && w->marked[code][i]; i++)
            step(w, state, w->marked[code][i], at + 1, length, mistakes,
                 w->free_marks ? cost : cost + COST_MARK);
    }
    if (mistakes)
        walk_mistakes(w, state, at, length, cost);
}

static void make_shares(pln_spellings *spellings)
{
    double sum = 0;
    for (size_t i = 0; i < spellings->count; i++)
        sum += pln_score_probability(spellings->items[i].score);
    for (size_t i = 0; i < spellings->count; i++)
        spellings->items[i].score -= pln_score_of(sum);
}

static polan_status find_similar(const pln_lexicon *lexicon, const pln_word *word,
                                 int free_marks, pln_arena *arena,
                                 pln_spellings *spellings)
{
    walker w = {.lexicon = lexicon,
                .word = word,
                .free_marks = free_marks,
                .arena = arena,
                .spellings = spellings};
    find_marks(&w);
    walk(&w, pln_automaton_root(&lexicon->forms), 0, 0, !free_marks, 0);
    return w.failed ? POLAN_ERROR_MEMORY : POLAN_OK;
}

polan_status pln_lexicon_restore(const pln_lexicon *lexicon, const char *form,
                                 size_t length, pln_arena *arena,
                                 pln_spellings *spellings)
{
    pln_word word;
    spellings->count = 0;
    if (length == 0 || pln_word_read(lexicon, form, length, &word) < 0)
        return POLAN_OK;
    polan_status status = find_similar(lexicon, &word, 1, arena, spellings);
    make_shares(spellings);
    return status;
}

/* What libhunspell suggests stands behind what the automaton has. */
static polan_status add_others(const pln_lexicon *lexicon, const char *form,
                               pln_arena *arena, pln_spellings *spellings)
{
    polan_status status = POLAN_OK;
    pln_score score = spellings->count ? spellings->items[spellings->count - 1].score : 0;
    for (size_t i = 0; i < lexicon->n_dictionaries && status == POLAN_OK; i++) {
        pln_dictionary *dictionary = lexicon->dictionaries[i];
        pln_suggestions suggestions = {.count = 0};
        if (dictionary->kind->suggest)
            status = dictionary->kind->suggest(dictionary, form, arena, &suggestions);
        for (size_t k = 0; k < suggestions.count; k++)
            keep(spellings, suggestions.items[k], score -= SUGGESTED);
    }
    return status;
}

polan_status pln_lexicon_suggest(const pln_lexicon *lexicon, const char *form,
                                 size_t length, pln_arena *arena,
                                 pln_spellings *spellings)
{
    pln_word word;
    spellings->count = 0;
    if (length == 0 || pln_word_read(lexicon, form, length, &word) < 0)
        return POLAN_OK;
    polan_status status = find_similar(lexicon, &word, 0, arena, spellings);
    const char *copy = pln_arena_copy(arena, form, length);
    if (!copy)
        status = POLAN_ERROR_MEMORY;
    if (status == POLAN_OK)
        status = add_others(lexicon, copy, arena, spellings);
    make_shares(spellings);
    return status;
}
