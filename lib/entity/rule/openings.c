/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a pattern can begin with: its steps are followed along all ways at once, over two
 * tokens. What is tried apart, and groups that must agree, are taken to fit.
 */
#include "entity/rule/openings.h"

#include <string.h>

#include "base/alloc.h"

enum { FIRST, SECOND, BEFORE };

/* How far a way has come; one bit each of `seen`. */
enum {
    AT_START = 1,  /* no token yet, none before asked about */
    AT_KNOWN = 2,  /* no token yet, one before asked about */
    AT_SECOND = 4, /* one token */
};

void pln_openings_free(pln_openings *openings)
{
    for (size_t i = 0; i < PLN_OPENINGS; i++)
        pln_free(openings->conditions[i]);
    pln_free(openings->seen);
    pln_free(openings->ways);
    memset(openings, 0, sizeof *openings);
}

static int add(pln_openings *openings, unsigned place, pln_condition_kind kind,
               uint32_t test)
{
    for (size_t i = 0; i < openings->counts[place]; i++)
        if (openings->conditions[place][i].kind == kind &&
            openings->conditions[place][i].test == test)
            return 0;
    if (pln_reserve((void **)&openings->conditions[place], &openings->capacities[place],
                    openings->counts[place] + 1, sizeof(pln_condition)) < 0)
        return -1;
    openings->conditions[place][openings->counts[place]++] =
        (pln_condition){test, (uint8_t)kind};
    return 0;
}

/* Go on at a step later, unless that was done. */
static void follow(pln_openings *openings, size_t at, unsigned state)
{
    if (openings->seen[at] & state)
        return;
    openings->seen[at] |= (uint8_t)state;
    openings->ways[openings->n_ways++] = (pln_way){(uint32_t)at, state};
}

/* A test: of the first token, or of the second, which ends the way. */
static int follow_test(pln_openings *openings, const pln_step *step, pln_way way)
{
    if (way.state == AT_SECOND)
        return add(openings, SECOND, PLN_IF_FITS, step->a);
    if ((way.state == AT_START && add(openings, BEFORE, PLN_IF_ANY, 0) < 0) ||
        add(openings, FIRST, PLN_IF_FITS, step->a) < 0)
        return -1;
    follow(openings, way.at + 1, AT_SECOND);
    return 0;
}

/* A look at the second token, or the one before, says enough. */
static int follow_peek(pln_openings *openings, const pln_step *step, pln_way way)
{
    pln_condition_kind kind = step->reg ? PLN_IF_UNFIT : PLN_IF_FITS;
    if (step->op == PLN_OP_AHEAD && way.state == AT_SECOND)
        return add(openings, SECOND, kind, step->a);
    if (step->op == PLN_OP_BEHIND && way.state == AT_START) {
        if (add(openings, BEFORE, kind, step->a) < 0)
            return -1;
        way.state = AT_KNOWN;
    }
    follow(openings, way.at + 1, way.state);
    return 0;
}

static int follow_step(pln_openings *openings, const pln_step *step, pln_way way)
{
    switch (step->op) {
    case PLN_OP_TEST:
        return follow_test(openings, step, way);
    case PLN_OP_AHEAD:
    case PLN_OP_BEHIND:
        return follow_peek(openings, step, way);
    case PLN_OP_SPLIT:
        follow(openings, step->a, way.state);
        follow(openings, step->b, way.state);
        return 0;
    case PLN_OP_MOVED:
        follow(openings, step->b, way.state);
        break;
    case PLN_OP_JUMP:
        follow(openings, step->a, way.state);
        return 0;
    case PLN_OP_ENTER: /* what only looks is left out */
        follow(openings, step->b ? step->b : way.at + 1, way.state);
        return 0;
    case PLN_OP_MATCH:
        return way.state == AT_SECOND ? add(openings, SECOND, PLN_IF_ANY, 0) : 0;
    default:
        break;
    }
    follow(openings, way.at + 1, way.state);
    return 0;
}

int pln_openings_find(pln_openings *openings, const pln_pattern *pattern)
{
    memset(openings->counts, 0, sizeof openings->counts);
    if (pln_reserve((void **)&openings->seen, &openings->seen_capacity,
                    pattern->n_steps + 1, 1) < 0 ||
        pln_reserve((void **)&openings->ways, &openings->ways_capacity,
                    3 * pattern->n_steps + 1, sizeof *openings->ways) < 0)
        return -1;
    memset(openings->seen, 0, pattern->n_steps + 1);
    openings->n_ways = 0;
    follow(openings, 0, AT_START);
    while (openings->n_ways) {
        pln_way way = openings->ways[--openings->n_ways];
        if (follow_step(openings, &pattern->steps[way.at], way) < 0)
            return -1;
    }
    return 0;
}
