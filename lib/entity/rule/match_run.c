/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Running the steps of one pattern.
 *
 * At a split the second way is kept as a choice; where a step fails, the last choice is
 * gone, and slots get back what they held, which the trail remembers. What is tried apart
 * drops the choices that it made: it is not entered again, but what it wrote can still be
 * undone.
 *
 * A match that goes on for long begins to remember: a split that was tried at a token
 * failed, or whoever came first will try it to its end, so that another visit finds
 * nothing new. Then work grows with steps times tokens, not with the number of ways. That
 * does not hold where it matters how one came: where groups must agree; within what is
 * tried apart, which goes back to where it was entered; within loops whose bodies may be
 * empty, which end if nothing was taken up. Those are bounded by the limits alone.
 */
#include <string.h>

#include "base/alloc.h"
#include "entity/rule/agreement.h"
#include "entity/rule/match.h"

typedef struct apart {
    uint32_t choices; /* when it was entered */
    uint32_t token;
} apart;

static int give_up(pln_matcher *m, polan_status status)
{
    if (m->status == POLAN_OK)
        m->status = status;
    return -1;
}

static int keep_choice(pln_matcher *m, uint32_t step, uint32_t token)
{
    if (m->n_choices == m->limits.ways)
        return give_up(m, POLAN_ERROR_LIMIT);
    if (m->n_choices == m->choices_capacity &&
        pln_reserve((void **)&m->choices, &m->choices_capacity, m->n_choices + 1,
                    sizeof *m->choices) < 0)
        return give_up(m, POLAN_ERROR_MEMORY);
    m->choices[m->n_choices++] = (pln_choice){step, token, (uint32_t)m->n_trail};
    return 0;
}

static int write_slot(pln_matcher *m, uint32_t slot, uint32_t token)
{
    if (m->n_trail == m->limits.ways)
        return give_up(m, POLAN_ERROR_LIMIT);
    if (m->n_trail == m->trail_capacity &&
        pln_reserve((void **)&m->trail, &m->trail_capacity, m->n_trail + 1,
                    sizeof *m->trail) < 0)
        return give_up(m, POLAN_ERROR_MEMORY);
    m->trail[m->n_trail++] = (pln_trail){slot, m->slots[slot]};
    m->slots[slot] = token;
    return 0;
}

static void undo(pln_matcher *m, size_t n_trail)
{
    while (m->n_trail > n_trail) {
        const pln_trail *last = &m->trail[--m->n_trail];
        m->slots[last->slot] = last->token;
    }
}

/* Last tokens of the groups after `agree`. Groups that took no part agree. */
static int groups_agree(const pln_matcher *m)
{
    size_t first = SIZE_MAX;
    for (const uint8_t *group = m->pattern->agree; *group; group++) {
        uint32_t from = m->slots[2 * *group], to = m->slots[2 * *group + 1];
        if (from == PLN_UNSET || to == PLN_UNSET || to <= from)
            continue;
        if (first == SIZE_MAX)
            first = to - 1;
        else if (!pln_tokens_agree(m->document, first, to - 1, m->pattern->rule->strict))
            return 0;
    }
    return 1;
}

/* A match came to its end: the sentence's, or, which is noted, that of what it sees. */
static int at_end(pln_matcher *m)
{
    if (!m->whole && !m->long_match.rule)
        m->long_match = (pln_match_cut){m->pattern->rule, m->slots[0]};
    return m->whole;
}

/* Does the token at a place, or before it, fit the test of a step? */
static int fits_at(pln_matcher *m, const pln_step *step, uint32_t at)
{
    return at < m->end ? pln_match_test(m, step->a, at) : (at_end(m), 0);
}

static int fits_before(pln_matcher *m, const pln_step *step, uint32_t at)
{
    return at > m->begin && pln_match_test(m, step->a, at - 1);
}

/* A split takes its second way at once where the first begins with a test that fails. */
static int first_way_fails(pln_matcher *m, const pln_step *step, uint32_t at)
{
    const pln_step *first = &m->pattern->steps[step->a];
    return first->op == PLN_OP_TEST && !fits_at(m, first, at);
}

/* Room for what is remembered of this match. -1 without memory. */
static int begin_to_remember(pln_matcher *m)
{
    size_t tokens = m->end - m->slots[0] + 1;
    size_t words = (m->pattern->n_steps * tokens + 63) / 64;
    if (words > m->tried_capacity &&
        pln_reserve((void **)&m->tried, &m->tried_capacity, words, sizeof *m->tried) < 0)
        return give_up(m, POLAN_ERROR_MEMORY);
    memset(m->tried, 0, words * sizeof *m->tried);
    m->remembers = 1;
    return 0;
}

/* Was a split tried at a token? If not, it is from now on. */
static int was_tried(pln_matcher *m, const pln_step *step, uint32_t at)
{
    size_t number = (size_t)(step - m->pattern->steps);
    size_t bit = number * (m->end - m->slots[0] + 1) + (at - m->slots[0]);
    uint64_t mask = (uint64_t)1 << bit % 64;
    int was = (m->tried[bit / 64] & mask) != 0;
    m->tried[bit / 64] |= mask;
    return was;
}

static int run(pln_matcher *m, uint32_t at)
{
    const pln_step *steps = m->pattern->steps, *step = steps;
    apart entered[PLN_NESTING_MAX + 8];
    for (;;) {
        int failed = 0;
        switch (step->op) {
        case PLN_OP_TEST:
            failed = !fits_at(m, step, at);
            at++;
            break;
        case PLN_OP_AHEAD:
            failed = fits_at(m, step, at) == step->reg;
            break;
        case PLN_OP_BEHIND:
            failed = fits_before(m, step, at) == step->reg;
            break;
        case PLN_OP_BACK:
            failed = at < m->begin + step->a;
            at -= failed ? 0 : step->a;
            break;
        case PLN_OP_BEGIN:
            failed = at != m->begin;
            break;
        case PLN_OP_END:
            failed = at != m->end || !at_end(m);
            break;
        case PLN_OP_SPLIT:
            if (m->remembers && !step->reg && was_tried(m, step, at)) {
                failed = 1;
                break;
            }
            if (first_way_fails(m, step, at)) {
                step = steps + step->b;
                continue;
            }
            if (keep_choice(m, step->b, at) < 0)
                return -1;
            step = steps + step->a;
            continue;
        case PLN_OP_JUMP:
            step = steps + step->a;
            continue;
        case PLN_OP_SAVE:
            if (write_slot(m, step->a, at) < 0)
                return -1;
            break;
        case PLN_OP_MOVED:
            if (m->slots[step->a] == at) {
                step = steps + step->b;
                continue;
            }
            break;
        case PLN_OP_ENTER:
            entered[step->reg] = (apart){(uint32_t)m->n_choices, at};
            if (step->a && keep_choice(m, step->b, at) < 0)
                return -1;
            break;
        case PLN_OP_RETURN:
            at = entered[step->reg].token;
            m->n_choices = entered[step->reg].choices;
            break;
        case PLN_OP_COMMIT:
            m->n_choices = entered[step->reg].choices;
            break;
        case PLN_OP_REJECT:
            m->n_choices = entered[step->reg].choices;
            failed = 1;
            break;
        case PLN_OP_MATCH:
            m->slots[1] = at;
            return 1;
        default:
            failed = !groups_agree(m);
        }
        if (m->status != POLAN_OK)
            return -1;
        if (!failed) {
            step++;
            continue;
        }
        if (!m->n_choices)
            return 0;
        if (++m->steps > m->limits.steps)
            return give_up(m, POLAN_ERROR_LIMIT);
        if (m->steps > m->remember_after && !m->remembers && !*m->pattern->agree &&
            begin_to_remember(m) < 0)
            return -1;
        const pln_choice *choice = &m->choices[--m->n_choices];
        undo(m, choice->trail);
        at = choice->token;
        step = steps + choice->step;
    }
}

int pln_match_run(pln_matcher *matcher, size_t at)
{
    for (size_t i = 0; i < matcher->pattern->n_slots; i++)
        matcher->slots[i] = PLN_UNSET;
    matcher->slots[0] = (uint32_t)at;
    matcher->n_choices = matcher->n_trail = 0;
    matcher->steps = 0;
    matcher->remembers = 0;
    return run(matcher, (uint32_t)at);
}
