/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The best chain: dynamic programming over states (A. Viterbi, 1967).
 *
 * Scores are kept relative to the best of their column, so they stay small, and stand in
 * one number with the state that they belong to, turned round: the greater of two numbers
 * is the better score, or the earlier state.
 */
#include <string.h>

#include "base/alloc.h"
#include "tagging/run.h"

#define HOPELESS (6 * PLN_SCORE_UNIT) /* a chain so far behind never catches up */
#define LEAST    INT64_MIN
#define SHIFT    8 /* states are fewer than 256 */

/* A state that chains may come from. */
typedef struct source {
    int64_t ranked; /* score << SHIFT | turned index */
    uint16_t left;
    uint16_t agreement;
    uint8_t state;
} source;

#define BLOCK 2 /* sources are weighed so many at a time */

typedef struct step {
    pln_classes *classes;
    const pln_column *before; /* NULL: the edge of the sentence */
    size_t n_sources;
    int alike; /* 1: all sources see the same words */
    source sources[UINT8_MAX + BLOCK];
} step;

static int64_t ranked(pln_score score, size_t state)
{
    return (int64_t)score * (1 << SHIFT) + (int64_t)(UINT8_MAX - state);
}

static pln_score score_of(int64_t ranked)
{
    return (pln_score)(ranked >> SHIFT);
}

/* What words seen across a state of the column before say to a class. */
static pln_score weigh_distant(const step *s, size_t state, uint16_t class)
{
    const uint16_t *seen = s->before->seen + state * PLN_ACROSS_MAX;
    const pln_class *own = &s->classes->items[class];
    pln_score sum = 0;
    for (unsigned kinds = own->hears; kinds; kinds &= kinds - 1) {
        size_t kind = (size_t)pln_lowest_bit(kinds);
        if (seen[kind] == PLN_CLASS_NONE)
            continue;
        const pln_class *left = &s->classes->items[seen[kind]];
        sum += pln_sums_get(s->classes, kind + 1, left->sides.left[kind + 1],
                            own->sides.right[kind + 1],
                            pln_outcome(left->agreement, own->agreement));
    }
    return sum;
}

static int64_t better(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* A source with what it and a state weigh side by side. */
static inline int64_t weigh_near(const step *s, const source *from,
                                 const pln_state *state)
{
    pln_score weight = pln_sums_get(s->classes, 0, from->left, state->right,
                                    pln_outcome(from->agreement, state->agreement));
    return from->ranked + (int64_t)weight * (1 << SHIFT);
}

/* The best source for a state, ranked; no source sees other words than the others. */
static int64_t best_of_alike(const step *s, const pln_state *state)
{
    int64_t best = LEAST;
    for (size_t i = 0; i < s->n_sources; i += BLOCK) {
        const source *from = &s->sources[i];
        best = better(
            best, better(weigh_near(s, &from[0], state), weigh_near(s, &from[1], state)));
    }
    if (s->before && s->before->seen)
        best +=
            (int64_t)weigh_distant(s, s->sources[0].state, state->class) * (1 << SHIFT);
    return best;
}

/* The best source for a state, ranked. */
static int64_t best_source(const step *s, const pln_state *state)
{
    if (s->alike)
        return best_of_alike(s, state);
    int64_t best = LEAST;
    for (size_t i = 0; i < s->n_sources; i++) {
        const source *from = &s->sources[i];
        best = better(best, weigh_near(s, from, state) +
                                (int64_t)weigh_distant(s, from->state, state->class) *
                                    (1 << SHIFT));
    }
    return best;
}

/* Words that are looked across pass on what stands before them in the best chain. */
static polan_status pass_on(const step *s, pln_column *c, const pln_state *states,
                            const uint8_t *back, pln_arena *scratch)
{
    size_t size = (size_t)c->form->n_states * PLN_ACROSS_MAX;
    c->seen = pln_arena_alloc(scratch, size, sizeof *c->seen);
    if (!c->seen)
        return POLAN_ERROR_MEMORY;
    memset(c->seen, 0xFF, size * sizeof *c->seen);
    for (size_t k = 0; k < c->form->n_states; k++) {
        unsigned across = states[k].across;
        for (size_t kind = 0; across; kind++, across >>= 1) {
            uint16_t left = pln_column_seen(s->before, back[k], kind);
            if (left == PLN_CLASS_NONE)
                left = pln_form_states(s->before->form)[back[k]].class;
            if (across & 1)
                c->seen[k * PLN_ACROSS_MAX + kind] = left;
        }
    }
    return POLAN_OK;
}

static int see_alike(const step *s)
{
    const uint16_t *seen = s->before ? s->before->seen : NULL;
    for (size_t i = 1; seen && i < s->n_sources; i++) {
        if (memcmp(seen + s->sources[i].state * PLN_ACROSS_MAX,
                   seen + s->sources[0].state * PLN_ACROSS_MAX,
                   PLN_ACROSS_MAX * sizeof *seen) != 0)
            return 0;
    }
    return 1;
}

/* A block is filled up with the first source, which cannot be better than itself. */
static void fill_block(step *s)
{
    for (size_t i = 0; i + 1 < BLOCK; i++)
        s->sources[s->n_sources + i] = s->sources[0];
}

/* States of a column that are not hopeless become the sources of the next. */
static void take_sources(step *s, const pln_column *c, const pln_score *scores,
                         pln_score best)
{
    const pln_state *states = pln_form_states(c->form);
    size_t count = c->form->n_states, n = 0;
    for (size_t k = 0; k < count; k++) {
        s->sources[n] = (source){.ranked = ranked(scores[k] - best, k),
                                 .left = states[k].left,
                                 .agreement = states[k].agreement,
                                 .state = (uint8_t)k};
        n += scores[k] >= best - HOPELESS;
    }
    s->n_sources = n;
    s->before = c;
    s->alike = see_alike(s);
    fill_block(s);
}

/* Scores of the states of a column, and the state that each comes from. */
static polan_status run_column(step *s, pln_column *c, uint8_t *back, pln_arena *scratch)
{
    const pln_state *states = pln_form_states(c->form);
    size_t count = c->form->n_states;
    pln_score scores[UINT8_MAX];
    pln_score top = PLN_SCORE_NONE;
    unsigned across = 0;
    c->seen = NULL;
    if (count == 1 && s->n_sources == 1) { /* there is nothing to choose */
        scores[0] = top = 0;
        back[0] = s->sources[0].state;
        across = states[0].across;
    } else {
        for (size_t k = 0; k < count; k++) {
            int64_t best = best_source(s, &states[k]);
            scores[k] = score_of(best) + c->letters[states[k].letters] +
                        (c->elsewhere ? c->elsewhere[k].score : states[k].score);
            top = scores[k] > top ? scores[k] : top;
            back[k] = (uint8_t)(UINT8_MAX - (best & UINT8_MAX));
            across |= states[k].across;
        }
    }
    if (across && s->before && pass_on(s, c, states, back, scratch) != POLAN_OK)
        return POLAN_ERROR_MEMORY;
    take_sources(s, c, scores, top);
    return POLAN_OK;
}

/* The edge of the sentence as a source. */
static void take_edge(step *s)
{
    const pln_class *edge = &s->classes->items[PLN_CLASS_EDGE];
    s->before = NULL;
    s->alike = 1;
    s->n_sources = 1;
    s->sources[0] = (source){.ranked = ranked(0, 0), .left = edge->sides.left[0]};
    fill_block(s);
}

/* The state that the best chain ends with, at the edge of the sentence. */
static size_t last_state(const step *s)
{
    const pln_class *edge = &s->classes->items[PLN_CLASS_EDGE];
    pln_state state = {.right = edge->sides.right[0]};
    int64_t best = LEAST;
    for (size_t i = 0; i < s->n_sources; i++)
        best = better(best, weigh_near(s, &s->sources[i], &state));
    return UINT8_MAX - (size_t)(best & UINT8_MAX);
}

/* Memory for where all states of the sentence come from. */
static polan_status reserve(const pln_run *r)
{
    void *back = r->tagger->back;
    size_t states = 0;
    for (size_t i = 0; i < r->count; i++)
        states += r->columns[i].form->n_states;
    if (pln_reserve(&back, &r->tagger->back_capacity, states, 1) < 0)
        return POLAN_ERROR_MEMORY;
    r->tagger->back = back;
    return POLAN_OK;
}

void pln_column_take(const pln_run *r, pln_column *c, uint8_t reading, uint16_t class)
{
    const pln_class *item = &r->tagger->cache.classes.items[class];
    c->chosen = reading;
    c->class = class;
    c->across = (uint8_t)item->fits.across;
    memcpy(c->narrows, item->narrows, sizeof c->narrows);
}

/* Follow the best chain back. */
static void follow(const pln_run *r, size_t state)
{
    for (size_t i = r->count; i-- > 0;) {
        pln_column *c = &r->columns[i];
        const pln_state *chosen = &pln_form_states(c->form)[state];
        c->state = (uint8_t)state;
        uint8_t reading = c->elsewhere ? c->elsewhere[state].reading : chosen->reading;
        pln_column_take(r, c, reading, chosen->class);
        state = r->tagger->back[c->back + state];
    }
}

polan_status pln_chain_choose(pln_run *r)
{
    step s;
    uint32_t back = 0;
    s.classes = &r->tagger->cache.classes;
    take_edge(&s);
    polan_status status = reserve(r);
    for (size_t i = 0; status == POLAN_OK && i < r->count; i++) {
        pln_column *c = &r->columns[i];
        c->back = back;
        status = run_column(&s, c, r->tagger->back + back, r->scratch);
        back += c->form->n_states;
    }
    if (status == POLAN_OK)
        follow(r, last_state(&s));
    return status;
}
