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
#define SHIFT    8                    /* states are fewer than 256 */

/* Sources are weighed so many at a time: most columns have no more. */
#define BLOCK 4

/* A state that chains may come from. */
typedef struct source {
    int32_t ranked; /* score << SHIFT | turned index */
    uint16_t left;
    uint16_t agreement;
} source;

typedef struct step {
    pln_classes *classes;
    const pln_sums *near;
    const pln_column *before; /* NULL: the edge of the sentence */
    size_t n_sources;
    int alike; /* 1: all sources see the same words across themselves */
    source sources[UINT8_MAX + BLOCK];
} step;

static int32_t ranked(pln_score score, size_t state)
{
    return score * (1 << SHIFT) + (int32_t)(UINT8_MAX - state);
}

static size_t state_of(int32_t ranked)
{
    return UINT8_MAX - (size_t)(ranked & UINT8_MAX);
}

static int32_t better(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* What words seen across a state of the column before say to a class. */
static pln_score weigh_distant(const step *s, size_t state, const pln_state *own)
{
    const uint16_t *seen = s->before->seen + state * PLN_ACROSS_MAX;
    const pln_class *class = &s->classes->items[own->class];
    pln_score sum = 0;
    for (unsigned kinds = own->hears & s->before->seen_kinds; kinds; kinds &= kinds - 1) {
        size_t kind = (size_t)pln_lowest_bit(kinds);
        if (seen[kind] == PLN_CLASS_NONE)
            continue;
        const pln_class *left = &s->classes->items[seen[kind]];
        sum += pln_sums_get(s->classes, kind + 1, left->sides.left[kind + 1],
                            class->sides.right[kind + 1],
                            pln_outcome(left->agreement, class->agreement));
    }
    return sum;
}

/* A source with what it and a state weigh side by side; `row`: of the state. */
static inline int32_t weigh_near(const step *s, const uint16_t *row, const source *from,
                                 const pln_state *state)
{
    unsigned outcome = pln_outcome(from->agreement, state->agreement);
    pln_score weight = s->classes->rows[row[from->left]].of[outcome];
    if (weight == PLN_SUM_UNKNOWN)
        weight = pln_sums_make(s->classes, 0, from->left, state->right, outcome);
    return from->ranked + weight * (1 << SHIFT);
}

/* The same of sides that the table may have no room for. */
static int32_t weigh_outside(const step *s, const source *from, const pln_state *state)
{
    return from->ranked + pln_sums_get(s->classes, 0, from->left, state->right,
                                       pln_outcome(from->agreement, state->agreement)) *
                              (1 << SHIFT);
}

static int32_t best_outside(const step *s, const pln_state *state)
{
    int32_t best = INT32_MIN;
    for (size_t i = 0; i < s->n_sources; i++)
        best = better(best, weigh_outside(s, &s->sources[i], state));
    return best;
}

/* The table's row of a state: all that may stand on its left. */
static inline const uint16_t *row_of(const step *s, const pln_state *state)
{
    return s->near->table + state->right * s->near->width;
}

/* The best source for a state by what they weigh side by side, ranked. */
static inline int32_t best_near(const step *s, const pln_state *state)
{
    const uint16_t *row = row_of(s, state);
    int32_t best = INT32_MIN;
    for (size_t i = 0; i < s->n_sources; i += BLOCK) {
        const source *from = &s->sources[i];
        int32_t first = better(weigh_near(s, row, &from[0], state),
                               weigh_near(s, row, &from[1], state));
        int32_t second = better(weigh_near(s, row, &from[2], state),
                                weigh_near(s, row, &from[3], state));
        best = better(best, better(first, second));
    }
    return best;
}

/* The same where a state hears words across some sources. */
static int32_t best_distant(const step *s, const pln_state *state)
{
    int32_t best = INT32_MIN;
    for (size_t i = 0; i < s->n_sources; i++) {
        const source *from = &s->sources[i];
        best = better(best,
                      weigh_outside(s, from, state) +
                          weigh_distant(s, state_of(from->ranked), state) * (1 << SHIFT));
    }
    return best;
}

/* The best source for a state, ranked, whatever there is to be asked. */
static int32_t best_source(const step *s, const pln_state *state)
{
    int distant = s->before && (state->hears & s->before->seen_kinds);
    if (s->near->overflown || (distant && !s->alike))
        return distant ? best_distant(s, state) : best_outside(s, state);
    int32_t best = best_near(s, state);
    if (distant)
        best += weigh_distant(s, state_of(s->sources[0].ranked), state) * (1 << SHIFT);
    return best;
}

/* The best source of each state, ranked. */
static void find_sources(const step *s, const pln_state *states, size_t count,
                         int32_t *best)
{
    if (s->near->overflown || (s->before && s->before->seen_kinds)) {
        for (size_t k = 0; k < count; k++)
            best[k] = best_source(s, &states[k]);
    } else if (s->n_sources == 1) {
        for (size_t k = 0; k < count; k++)
            best[k] = weigh_near(s, row_of(s, &states[k]), &s->sources[0], &states[k]);
    } else {
        for (size_t k = 0; k < count; k++)
            best[k] = best_near(s, &states[k]);
    }
}

/* Words that are looked across pass on what stands before them in the best chain. */
static polan_status pass_on(const step *s, pln_column *c, const pln_state *states,
                            const uint8_t *back, pln_arena *scratch)
{
    const pln_state *sources = pln_form_states(s->before->form);
    size_t size = (size_t)c->form->n_states * PLN_ACROSS_MAX;
    c->seen = pln_arena_alloc(scratch, size, sizeof *c->seen);
    if (!c->seen)
        return POLAN_ERROR_MEMORY;
    memset(c->seen, 0xFF, size * sizeof *c->seen);
    for (size_t k = 0; k < c->form->n_states; k++) {
        for (unsigned kinds = states[k].across; kinds; kinds &= kinds - 1) {
            size_t kind = (size_t)pln_lowest_bit(kinds);
            uint16_t left = pln_column_seen(s->before, back[k], kind);
            if (left == PLN_CLASS_NONE)
                left = sources[back[k]].class;
            c->seen[k * PLN_ACROSS_MAX + kind] = left;
        }
    }
    return POLAN_OK;
}

static int see_alike(const step *s)
{
    const uint16_t *seen = s->before->seen;
    const uint16_t *first = seen + state_of(s->sources[0].ranked) * PLN_ACROSS_MAX;
    for (size_t i = 1; i < s->n_sources; i++) {
        if (memcmp(seen + state_of(s->sources[i].ranked) * PLN_ACROSS_MAX, first,
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

static source source_of(const pln_state *state, size_t index, pln_score score)
{
    return (source){.ranked = ranked(score, index),
                    .left = state->left,
                    .agreement = state->agreement};
}

/* The only source. */
static void take_one(step *s, const pln_state *state)
{
    s->sources[0] = source_of(state, 0, 0);
    s->n_sources = 1;
    fill_block(s);
}

/* States of a column that are not hopeless become the sources of the next. */
static void take_sources(step *s, const pln_state *states, const pln_score *scores,
                         size_t count, pln_score best)
{
    size_t n = 0;
    for (size_t k = 0; k < count; k++) {
        s->sources[n] = source_of(&states[k], k, scores[k] - best);
        n += scores[k] >= best - HOPELESS;
    }
    s->n_sources = n;
    fill_block(s);
}

/* The own score of a state of a column. */
static inline pln_score own_score(const pln_column *c, const pln_state *states, size_t k)
{
    return c->letters[states[k].letters] +
           (c->elsewhere ? c->elsewhere[k].score : states[k].score);
}

/* The states of a column become the sources of the next; `back`: where they come from. */
static void weigh_states(step *s, const pln_column *c, uint8_t *back)
{
    const pln_state *states = pln_form_states(c->form);
    size_t count = c->form->n_states;
    int32_t best[UINT8_MAX];
    pln_score scores[UINT8_MAX], top = PLN_SCORE_NONE;
    find_sources(s, states, count, best);
    for (size_t k = 0; k < count; k++) {
        back[k] = (uint8_t)state_of(best[k]);
        scores[k] = (best[k] >> SHIFT) + own_score(c, states, k);
        top = scores[k] > top ? scores[k] : top;
    }
    take_sources(s, states, scores, count, top);
}

/* A column of one state: where it comes from is all there is to choose. */
static void weigh_one(step *s, const pln_column *c, uint8_t *back)
{
    const pln_state *state = pln_form_states(c->form);
    int32_t best = s->sources[0].ranked;
    if (s->n_sources > 1)
        find_sources(s, state, 1, &best);
    back[0] = (uint8_t)state_of(best);
    take_one(s, state);
}

/* A column, with `back`: the state that each of its own comes from. */
static polan_status run_column(step *s, pln_column *c, uint8_t *back, pln_arena *scratch)
{
    if (c->form->n_states == 1)
        weigh_one(s, c, back);
    else
        weigh_states(s, c, back);
    c->seen_kinds = s->before ? c->form->across : 0;
    if (c->seen_kinds &&
        pass_on(s, c, pln_form_states(c->form), back, scratch) != POLAN_OK)
        return POLAN_ERROR_MEMORY;
    s->before = c;
    s->alike = !c->seen_kinds || see_alike(s);
    return POLAN_OK;
}

/* The edge of the sentence as a source. */
static void take_edge(step *s)
{
    const pln_class *edge = &s->classes->items[PLN_CLASS_EDGE];
    pln_state state = {.left = edge->sides.left[0]};
    s->before = NULL;
    s->alike = 1;
    take_one(s, &state);
}

/* The state that the best chain ends with, at the edge of the sentence. */
static size_t last_state(const step *s)
{
    const pln_class *edge = &s->classes->items[PLN_CLASS_EDGE];
    pln_state state = {.right = edge->sides.right[0]};
    return state_of(best_outside(s, &state));
}

/* Memory for where all states of the sentence come from. */
static polan_status reserve(const pln_run *r)
{
    void *back = r->tagger->back;
    if (pln_reserve(&back, &r->tagger->back_capacity, r->n_states, 1) < 0)
        return POLAN_ERROR_MEMORY;
    r->tagger->back = back;
    return POLAN_OK;
}

/* Follow the best chain back. */
static void follow(const pln_run *r, size_t state)
{
    for (size_t i = r->count; i-- > 0;) {
        pln_column *c = &r->columns[i];
        const pln_state *chosen = &pln_form_states(c->form)[state];
        c->state = (uint8_t)state;
        c->chosen = c->elsewhere ? c->elsewhere[state].reading : chosen->reading;
        c->class = chosen->class;
        state = r->tagger->back[c->back + state];
    }
}

polan_status pln_chain_choose(pln_run *r)
{
    step s;
    s.classes = &r->tagger->cache.classes;
    s.near = &s.classes->sums[0];
    take_edge(&s);
    polan_status status = reserve(r);
    for (size_t i = 0; status == POLAN_OK && i < r->count; i++) {
        pln_column *c = &r->columns[i];
        status = run_column(&s, c, r->tagger->back + c->back, r->scratch);
    }
    if (status == POLAN_OK)
        follow(r, last_state(&s));
    return status;
}
