/* SPDX-License-Identifier: BSD-2-Clause */
/* From lemmas to forms. */
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "document/document.h"
#include "lexicon/dictionary.h"
#include "lexicon/private.h"

#define FORMS_MAX 1024 /* of one answer */

typedef struct generator {
    const pln_lexicon *lexicon;
    const pln_cell *cell;
    pln_arena *arena;
    pln_form items[FORMS_MAX];
    size_t count;
    int rare; /* the lexeme is */
    int failed;
} generator;

/* Room for items is large and stays as it is. */
static void begin(generator *g, const pln_lexicon *lexicon, const pln_cell *cell,
                  pln_arena *arena)
{
    g->lexicon = lexicon;
    g->cell = cell;
    g->arena = arena;
    g->count = 0;
    g->rare = g->failed = 0;
}

static void add_form(generator *g, const char *form, const pln_tag *tag, int rare)
{
    for (size_t i = 0; i < g->count; i++) {
        if (g->items[i].tag == tag && strcmp(g->items[i].form, form) == 0) {
            g->items[i].rare &= rare != 0;
            return;
        }
    }
    if (g->count < FORMS_MAX)
        g->items[g->count++] = (pln_form){.form = form, .tag = tag, .rare = rare != 0};
}

/* prefix (NULL: none) + the lemma without its last `strip` letters + append. */
static const char *build(generator *g, const pln_affix_entry *prefix,
                         const pln_word *lemma, size_t strip, const char *append)
{
    size_t before = prefix ? prefix->length : 0, after = strlen(append), at = 0;
    if (strip > lemma->length)
        return NULL;
    char *form = pln_arena_alloc(g->arena, 4 * (before + lemma->length) + after + 1, 1);
    if (!form) {
        g->failed = 1;
        return NULL;
    }
    for (size_t i = 0; i < before; i++)
        at += pln_utf8_encode(prefix->points[i], form + at);
    for (size_t i = 0; i + strip < lemma->length; i++)
        at += pln_utf8_encode(lemma->points[i], form + at);
    memcpy(form + at, append, after + 1);
    return form;
}

static void add_tagged(generator *g, const pln_affix_entry *prefix, const pln_word *lemma,
                       const pln_paradigm_cell *cell, const pln_tag *tag)
{
    if (!pln_cell_fits(g->cell, tag))
        return;
    const char *append = pln_lexicon_string(g->lexicon, cell->append);
    const char *form = build(g, prefix, lemma, cell->strip, append);
    if (form)
        add_form(g, form, tag, g->rare);
}

/*
 * The prefix that makes a form's twin: naj- of adjectives, nie- of participles; or NULL.
 */
static const pln_affix_entry *twin_prefix(const pln_lexicon *lexicon, const pln_tag *tag)
{
    const pln_affixes *affixes = &lexicon->affixes;
    const uint16_t *rows = affixes->rows[PLN_AFFIX_TWIN];
    for (size_t i = rows[0]; i < rows[PLN_AFFIX_ROWS]; i++) {
        if (affixes->items[i].pos >> tag->pos & 1)
            return &affixes->items[i];
    }
    return NULL;
}

/* The form of a cell, and of its twin: najładniejszy, niezrobiony. */
static void add_cell(generator *g, const pln_word *lemma, const pln_paradigm_cell *cell)
{
    const pln_tag *tag = pln_lexicon_tag_at(g->lexicon, cell->tag);
    add_tagged(g, NULL, lemma, cell, tag);
    const pln_affix_entry *prefix = tag->twin ? twin_prefix(g->lexicon, tag) : NULL;
    if (prefix)
        add_tagged(g, prefix, lemma, cell, tag->twin);
}

static void add_paradigm(generator *g, const pln_word *lemma, uint32_t paradigm)
{
    const pln_lexicon *lexicon = g->lexicon;
    if (paradigm >= lexicon->n_paradigms)
        return;
    uint32_t cell = lexicon->paradigms[paradigm];
    uint32_t end = lexicon->paradigms[paradigm + 1];
    for (; cell < end && cell < lexicon->n_cells; cell++)
        add_cell(g, lemma, &lexicon->cells[cell]);
}

static polan_status finish(generator *g, pln_forms *forms)
{
    if (g->failed)
        return POLAN_ERROR_MEMORY;
    if (g->count == 0)
        return POLAN_OK;
    forms->items = pln_arena_alloc(g->arena, g->count, sizeof *forms->items);
    if (!forms->items)
        return POLAN_ERROR_MEMORY;
    memcpy(forms->items, g->items, g->count * sizeof *forms->items);
    forms->count = g->count;
    return POLAN_OK;
}

/* Index in LEXS of a lemma's first lexeme; 0 if no dictionary has it, else 1. */
static int find_lexemes(const pln_lexicon *lexicon, const pln_word *lemma,
                        uint32_t *first)
{
    uint32_t state = pln_automaton_root(&lexicon->lemmas);
    for (size_t i = 0; i < lemma->length && state; i++)
        state = lemma->codes[i]
                    ? pln_automaton_step(&lexicon->lemmas, state, lemma->codes[i])
                    : 0;
    return lemma->length > 0 && pln_automaton_value(&lexicon->lemmas, state, first);
}

/* The paradigms of `model`'s lexemes, applied to `lemma`. */
static void add_lexemes(generator *g, const pln_word *lemma, const pln_word *model)
{
    const pln_lexicon *lexicon = g->lexicon;
    uint32_t at;
    if (!find_lexemes(lexicon, model, &at))
        return;
    for (; at < lexicon->n_lexemes; at++) {
        g->rare = lexicon->lexemes[at].rare;
        if (lexicon->lexemes[at].capitals == model->capitals)
            add_paradigm(g, lemma, lexicon->lexemes[at].paradigm);
        if (lexicon->lexemes[at].last)
            break;
    }
}

polan_status pln_lexicon_generate_like(const pln_lexicon *lexicon, const char *lemma,
                                       const char *model, const pln_cell *cell,
                                       pln_arena *arena, pln_forms *forms)
{
    generator g;
    begin(&g, lexicon, cell, arena);
    pln_word word, pattern;
    *forms = (pln_forms){0};
    if (pln_word_read(lexicon, lemma, strlen(lemma), &word) < 0 ||
        pln_word_read(lexicon, model, strlen(model), &pattern) < 0)
        return POLAN_OK;
    add_lexemes(&g, &word, &pattern);
    return finish(&g, forms);
}

polan_status pln_lexicon_generate(const pln_lexicon *lexicon, const char *lemma,
                                  const pln_cell *cell, pln_arena *arena,
                                  pln_forms *forms)
{
    polan_status status =
        pln_lexicon_generate_like(lexicon, lemma, lemma, cell, arena, forms);
    for (size_t i = 0; i < lexicon->n_dictionaries; i++) {
        pln_dictionary *dictionary = lexicon->dictionaries[i];
        if (status == POLAN_OK && forms->count == 0 && dictionary->kind->generate)
            status = dictionary->kind->generate(dictionary, lemma, cell, arena, forms);
    }
    return status;
}

/* The label of MODL for what `like` says; 0 if such words do not inflect. */
static uint32_t model_label(const pln_word *lemma, const pln_tag *like)
{
    uint32_t label = lemma->shape == PLN_SHAPE_LOWER ? 1 : 1 + PLN_MODEL_NAME;
    switch (like->pos) {
    case PLN_POS_SUBST:
    case PLN_POS_DEPR:
        for (uint32_t kind = 0; kind < 5; kind++) {
            if (like->genders >> kind & 1)
                return label + kind;
        }
        return 0;
    case PLN_POS_ADJ:
        return label + PLN_MODEL_ADJ;
    case PLN_POS_FIN:
    case PLN_POS_INF:
    case PLN_POS_PRAET:
        return label + PLN_MODEL_VERB;
    default:
        return 0;
    }
}

/* The paradigm of the words that a lemma resembles; UINT32_MAX if it resembles none. */
static uint32_t guess_paradigm(const pln_lexicon *lexicon, const pln_word *lemma,
                               const pln_tag *like)
{
    const pln_automaton_view *models = &lexicon->models;
    uint32_t state = pln_automaton_root(models), paradigm = UINT32_MAX;
    state = pln_automaton_step(models, state, model_label(lemma, like));
    for (size_t i = 1; state && i <= lemma->length; i++) {
        uint8_t code = lemma->codes[lemma->length - i];
        state = code ? pln_automaton_step(models, state, code) : 0;
        pln_automaton_value(models, state, &paradigm);
    }
    return paradigm;
}

polan_status pln_lexicon_generate_guess(const pln_lexicon *lexicon, const char *lemma,
                                        const pln_tag *like, const pln_cell *cell,
                                        pln_arena *arena, pln_forms *forms)
{
    generator g;
    begin(&g, lexicon, cell, arena);
    pln_word word;
    *forms = (pln_forms){0};
    if (pln_word_read(lexicon, lemma, strlen(lemma), &word) < 0)
        return POLAN_OK;
    add_paradigm(&g, &word, guess_paradigm(lexicon, &word, like));
    return finish(&g, forms);
}

/*
 * The best reading of a word that has itself as its lemma, if it inflects (a surname is
 * also that of a woman, which does not); NULL: the word is no lemma.
 */
static const pln_reading *reading_of_lemma(const pln_readings *readings,
                                           const char *lemma)
{
    const pln_reading *best = NULL;
    for (size_t i = 0; i < readings->count; i++) {
        const pln_reading *reading = &readings->items[i];
        if (strcmp(reading->lemma, lemma) != 0)
            continue;
        if (reading->tag->cases != PLN_ANY_CASE)
            return reading;
        if (!best)
            best = reading;
    }
    return best;
}

/* Whether a word is the lemma of some reading but for its capitals: bruksela. */
static int is_other_capitals(const pln_lexicon *lexicon, const char *lemma,
                             const pln_readings *readings)
{
    pln_word word, other;
    if (pln_word_read(lexicon, lemma, strlen(lemma), &word) < 0)
        return 1;
    for (size_t i = 0; i < readings->count; i++) {
        const char *its = readings->items[i].lemma;
        if (pln_word_read(lexicon, its, strlen(its), &other) == 0 &&
            other.length == word.length &&
            memcmp(other.codes, word.codes, word.length) == 0)
            return 1;
    }
    return 0;
}

/* A word that does not inflect is its only form. */
static polan_status add_itself(const char *lemma, const pln_tag *tag,
                               const pln_cell *cell, pln_arena *arena, pln_forms *forms)
{
    if (!pln_cell_fits(cell, tag))
        return POLAN_OK;
    forms->items = pln_arena_alloc(arena, 1, sizeof *forms->items);
    const char *copy = pln_arena_copy(arena, lemma, strlen(lemma));
    if (!forms->items || !copy)
        return POLAN_ERROR_MEMORY;
    forms->items[0] = (pln_form){.form = copy, .tag = tag};
    forms->count = 1;
    return POLAN_OK;
}

/* Whether a tag has all cells of another. */
static int covers(const pln_tag *tag, const pln_tag *other)
{
    return tag->pos == other->pos && !(other->cases & ~tag->cases) &&
           !(other->numbers & ~tag->numbers) && !(other->genders & ~tag->genders) &&
           !(other->persons & ~tag->persons) && !(other->degrees & ~tag->degrees) &&
           !(other->aspects & ~tag->aspects) && other->other == tag->other;
}

/* Forms of rare lexemes go where a usual one has the same cells. */
static void drop_rare(pln_forms *forms)
{
    size_t kept, n_usual = 0;
    for (size_t i = 0; i < forms->count; i++) { /* the usual ones first */
        if (!forms->items[i].rare) {
            pln_form usual = forms->items[i];
            memmove(&forms->items[n_usual + 1], &forms->items[n_usual],
                    (i - n_usual) * sizeof usual);
            forms->items[n_usual++] = usual;
        }
    }
    for (size_t i = kept = n_usual; i < forms->count; i++) {
        size_t k = 0;
        while (k < n_usual && !covers(forms->items[k].tag, forms->items[i].tag))
            k++;
        if (k == n_usual)
            forms->items[kept++] = forms->items[i];
    }
    forms->count = kept;
}

polan_status pln_lexicon_generate_any(const pln_lexicon *lexicon, const char *lemma,
                                      const pln_cell *cell, pln_arena *arena,
                                      pln_forms *forms, int *guessed)
{
    const pln_cell any = {0};
    pln_readings readings = {0};
    *guessed = 0;
    polan_status status = pln_lexicon_generate(lexicon, lemma, &any, arena, forms);
    if (status != POLAN_OK)
        return status;
    if (forms->count) {
        status = pln_lexicon_generate(lexicon, lemma, cell, arena, forms);
        drop_rare(forms);
        return status;
    }
    status = pln_lexicon_lookup(lexicon, lemma, strlen(lemma), arena, &readings);
    const pln_reading *reading = reading_of_lemma(&readings, lemma);
    if (status == POLAN_OK && !reading && !is_other_capitals(lexicon, lemma, &readings)) {
        status = pln_lexicon_guess(lexicon, lemma, strlen(lemma), arena, &readings);
        reading = reading_of_lemma(&readings, lemma);
    }
    if (status != POLAN_OK || !reading)
        return status;
    *guessed = 1;
    status = pln_lexicon_generate_guess(lexicon, lemma, reading->tag, &any, arena, forms);
    if (status == POLAN_OK && forms->count == 0)
        return add_itself(lemma, reading->tag, cell, arena, forms);
    return status == POLAN_OK ? pln_lexicon_generate_guess(lexicon, lemma, reading->tag,
                                                           cell, arena, forms)
                              : status;
}

/* ---- the other way: is a word some form of a lemma? -------------------------------- */

typedef struct matcher {
    const pln_lexicon *lexicon;
    const pln_word *form, *lemma;
    pln_matches *matches;
} matcher;

static int same_letter(const matcher *m, size_t form, size_t lemma)
{
    uint8_t code = m->form->codes[form];
    if (code)
        return code == m->lemma->codes[lemma];
    return u_tolower((UChar32)m->form->points[form]) ==
           u_tolower((UChar32)m->lemma->points[lemma]);
}

/* Letters that the form has in common with the lemma from its letter `at` on. */
static size_t common_letters(const matcher *m, size_t at)
{
    size_t n = 0;
    while (n < m->lemma->length && at + n < m->form->length && same_letter(m, at + n, n))
        n++;
    return n;
}

/* `common`: letters that form and lemma share behind the form's first `at`. */
static void match_cell(matcher *m, size_t at, size_t common,
                       const pln_paradigm_cell *cell, const pln_tag *tag)
{
    if (cell->strip > m->lemma->length)
        return;
    size_t kept = m->lemma->length - cell->strip;
    if (kept > common)
        return;
    const char *append = pln_lexicon_string(m->lexicon, cell->append);
    size_t from = m->form->starts[at + kept], end = m->form->starts[m->form->length];
    size_t length = strlen(append);
    if (length != end - from || memcmp(append, m->form->small + from, length) != 0)
        return;
    for (size_t i = 0; i < m->matches->count; i++) {
        if (m->matches->tags[i] == tag)
            return;
    }
    if (m->matches->count < PLN_MATCHES_MAX)
        m->matches->tags[m->matches->count++] = tag;
}

/* Letters of a prefix that the form begins with; 0 if it does not. */
static size_t prefix_letters(const pln_word *form, const pln_affix_entry *prefix)
{
    if (!prefix || prefix->length > form->length)
        return 0;
    for (size_t i = 0; i < prefix->length; i++) {
        if ((uint32_t)u_tolower((UChar32)form->points[i]) != prefix->points[i])
            return 0;
    }
    return prefix->length;
}

void pln_lexicon_match_guess(const pln_lexicon *lexicon, const pln_word *form,
                             const pln_word *lemma, const pln_tag *like,
                             pln_matches *matches)
{
    matcher m = {lexicon, form, lemma, matches};
    uint32_t paradigm = guess_paradigm(lexicon, lemma, like);
    matches->count = 0;
    if (paradigm >= lexicon->n_paradigms)
        return;
    size_t common = common_letters(&m, 0);
    uint32_t end = lexicon->paradigms[paradigm + 1];
    for (uint32_t i = lexicon->paradigms[paradigm]; i < end && i < lexicon->n_cells;
         i++) {
        const pln_paradigm_cell *cell = &lexicon->cells[i];
        const pln_tag *tag = pln_lexicon_tag_at(lexicon, cell->tag);
        match_cell(&m, 0, common, cell, tag);
        size_t at = tag->twin ? prefix_letters(form, twin_prefix(lexicon, tag)) : 0;
        if (at)
            match_cell(&m, at, common_letters(&m, at), cell, tag->twin);
    }
}
