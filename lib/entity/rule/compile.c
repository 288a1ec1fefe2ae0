/* SPDX-License-Identifier: BSD-2-Clause */
/* Trees of patterns made into steps. What they mean is what PCRE2 makes of them. */
#include <string.h>

#include "base/alloc.h"
#include "entity/rule/rule.h"

#define STEPS_MAX 16384
#define PARTS_MAX (4 * STEPS_MAX) /* parts written out, again where they are repeated */

typedef struct writer {
    pln_pattern *pattern;
    pln_test_context *context;
    pln_step *steps;
    size_t n_steps, capacity;
    size_t n_slots, n_parts;
    unsigned depth; /* of what is tried apart */
    unsigned loops; /* around, whose bodies may be empty */
    size_t offset;  /* in the pattern's text, of what is being written */
} writer;

static int fail(writer *out, const char *what)
{
    return pln_test_fail(out->context, out->pattern->text + out->offset, "%s", what);
}

/* Append a step. Returns its number, -1 on failure. */
static long add_step(writer *out, pln_op op, unsigned reg, uint32_t a, uint32_t b)
{
    if (out->n_steps == STEPS_MAX)
        return fail(out, "the pattern is too large");
    if (pln_reserve((void **)&out->steps, &out->capacity, out->n_steps + 1,
                    sizeof *out->steps) < 0)
        return pln_test_no_memory(out->context);
    out->steps[out->n_steps] = (pln_step){(uint8_t)op, (uint8_t)reg, a, b};
    return (long)out->n_steps++;
}

static uint32_t here(const writer *out)
{
    return (uint32_t)out->n_steps;
}

/* Tokens that a part takes up; -1: not always as many. */
static long width_of(const pln_node *node)
{
    long width = 0, more;
    switch (node->kind) {
    case PLN_NODE_TEST:
        return 1;
    case PLN_NODE_LOOK:
    case PLN_NODE_BEGIN:
    case PLN_NODE_END:
        return 0;
    case PLN_NODE_CHOICE:
        width = width_of(node->first);
        for (const pln_node *child = node->first->next; child; child = child->next)
            if (width_of(child) != width)
                return -1;
        return width;
    case PLN_NODE_REPEAT:
        more = width_of(node->first);
        return node->min != node->max || more < 0 ? -1 : more * (long)node->min;
    default:
        for (const pln_node *child = node->first; child; child = child->next) {
            more = width_of(child);
            if (more < 0 || (width += more) > (long)PLN_REPEAT_MAX)
                return -1;
        }
        return width;
    }
}

/* May a part match without taking up a token? */
static int may_be_empty(const pln_node *node)
{
    switch (node->kind) {
    case PLN_NODE_TEST:
        return 0;
    case PLN_NODE_LOOK:
    case PLN_NODE_BEGIN:
    case PLN_NODE_END:
        return 1;
    case PLN_NODE_REPEAT:
        return !node->min || may_be_empty(node->first);
    case PLN_NODE_CHOICE:
        for (const pln_node *child = node->first; child; child = child->next)
            if (may_be_empty(child))
                return 1;
        return 0;
    default:
        for (const pln_node *child = node->first; child; child = child->next)
            if (!may_be_empty(child))
                return 0;
        return 1;
    }
}

/* A split whose first way is the body that follows, or, if lazy, what comes behind. */
static long add_split(writer *out, int lazy, uint32_t body, uint32_t behind)
{
    int depends = out->depth || out->loops; /* how one came to it matters */
    return add_step(out, PLN_OP_SPLIT, depends, lazy ? behind : body,
                    lazy ? body : behind);
}

static int write_node(writer *out, const pln_node *node);

static int write_children(writer *out, const pln_node *node)
{
    for (const pln_node *child = node->first; child; child = child->next)
        if (write_node(out, child) < 0)
            return -1;
    return 0;
}

/* One alternative: of a look behind, it begins as far back as it is long. */
static int write_alternative(writer *out, const pln_node *node, int behind)
{
    if (behind) {
        long width = width_of(node);
        if (width < 0)
            return fail(out, "what a look behind may match is not of one length");
        if (add_step(out, PLN_OP_BACK, 0, (uint32_t)width, 0) < 0)
            return -1;
    }
    return write_node(out, node);
}

/* Alternatives in turn; jumps to the end are chained through `a` until it is known. */
static int write_choice(writer *out, const pln_node *node, int behind)
{
    uint32_t jumps = UINT32_MAX;
    for (const pln_node *child = node->first; child; child = child->next) {
        long split = 0, jump = 0;
        if (child->next)
            split = add_split(out, 0, here(out) + 1, 0);
        if (split < 0 || write_alternative(out, child, behind) < 0)
            return -1;
        if (!child->next)
            break;
        jump = add_step(out, PLN_OP_JUMP, 0, jumps, 0);
        if (jump < 0)
            return -1;
        jumps = (uint32_t)jump;
        out->steps[split].b = here(out);
    }
    while (jumps != UINT32_MAX) {
        uint32_t before = out->steps[jumps].a;
        out->steps[jumps].a = here(out);
        jumps = before;
    }
    return 0;
}

/* ---- repetition ---- */

static void set_behind(writer *out, long split, int lazy)
{
    if (lazy)
        out->steps[split].a = here(out);
    else
        out->steps[split].b = here(out);
}

/* Without end. A body that took up nothing is not repeated. */
static int write_loop(writer *out, const pln_node *node)
{
    const pln_node *body = node->first;
    long split = 0, moved = -1;
    uint32_t slot = 0;
    if (!node->min && (split = add_split(out, node->lazy, here(out) + 1, 0)) < 0)
        return -1;
    uint32_t start = here(out);
    int empty = may_be_empty(body);
    if (empty) {
        slot = (uint32_t)out->n_slots++;
        if (out->n_slots > PLN_SLOTS_MAX)
            return fail(out, "too many loops in it");
        if (add_step(out, PLN_OP_SAVE, 0, slot, 0) < 0)
            return -1;
    }
    out->loops += empty != 0;
    if (write_node(out, body) < 0)
        return -1;
    out->loops -= empty != 0;
    if (empty && (moved = add_step(out, PLN_OP_MOVED, 0, slot, 0)) < 0)
        return -1;
    long again = add_split(out, node->lazy, start, here(out) + 1);
    if (again < 0)
        return -1;
    if (moved >= 0)
        out->steps[moved].b = here(out);
    if (!node->min)
        set_behind(out, split, node->lazy);
    return 0;
}

/* At most `count` times: each may be the last. Splits are chained as jumps are above. */
static int write_options(writer *out, const pln_node *node, uint32_t count)
{
    uint32_t splits = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        long split = add_split(out, node->lazy, here(out) + 1, splits);
        if (split < 0 || write_node(out, node->first) < 0)
            return -1;
        splits = (uint32_t)split;
    }
    while (splits != UINT32_MAX) {
        pln_step *split = &out->steps[splits];
        uint32_t before = node->lazy ? split->a : split->b;
        set_behind(out, (long)splits, node->lazy);
        splits = before;
    }
    return 0;
}

static int write_times(writer *out, const pln_node *node)
{
    uint32_t copies = node->min;
    if (node->max == PLN_NO_MAX && copies)
        copies--; /* the last is that of the loop */
    for (uint32_t i = 0; i < copies; i++)
        if (write_node(out, node->first) < 0)
            return -1;
    return node->max == PLN_NO_MAX ? write_loop(out, node)
                                   : write_options(out, node, node->max - node->min);
}

/* What only looks is asked once, or perhaps. */
static int write_repeated_look(writer *out, const pln_node *node)
{
    if (node->min)
        return write_node(out, node->first);
    return node->max ? write_options(out, node, 1) : 0;
}

/* ---- what is tried apart ---- */

/* The step at its beginning; -1 on failure. `b` is where to go on if it does not fit. */
static long enter(writer *out)
{
    if (out->depth == PLN_NESTING_MAX + 8)
        return fail(out, "groups nested too deeply");
    return add_step(out, PLN_OP_ENTER, out->depth++, 0, 0);
}

static int leave(writer *out, pln_op op)
{
    return add_step(out, op, --out->depth, 0, 0) < 0 ? -1 : 0;
}

static int write_repeat(writer *out, const pln_node *node)
{
    if (node->first->kind == PLN_NODE_LOOK)
        return write_repeated_look(out, node);
    if (!node->possessive)
        return write_times(out, node);
    return enter(out) < 0 || write_times(out, node) < 0 || leave(out, PLN_OP_COMMIT) < 0
               ? -1
               : 0;
}

/* The test that a part consists of; NULL: it is more than one. */
static const pln_node *only_test(const pln_node *node)
{
    while (node && node->kind == PLN_NODE_SEQUENCE && node->first && !node->first->next)
        node = node->first;
    return node && node->kind == PLN_NODE_TEST ? node : NULL;
}

/* Is each alternative, or the whole, one test? */
static int only_tests(const pln_node *node)
{
    const pln_node *child = node->kind == PLN_NODE_CHOICE ? node->first : node;
    if (node->kind != PLN_NODE_CHOICE)
        return only_test(node) != NULL;
    for (; child; child = child->next)
        if (!only_test(child))
            return 0;
    return 1;
}

/* Looks at one token need no trying apart: one after another if negative. */
static int write_peeks(writer *out, const pln_node *node)
{
    pln_op op = node->behind ? PLN_OP_BEHIND : PLN_OP_AHEAD;
    const pln_node *child = node->first;
    if (child->kind != PLN_NODE_CHOICE)
        return add_step(out, op, node->negative, only_test(child)->test, 0) < 0 ? -1 : 0;
    for (child = child->first; child; child = child->next)
        if (add_step(out, op, 1, only_test(child)->test, 0) < 0)
            return -1;
    return 0;
}

static int write_look(writer *out, const pln_node *node)
{
    const pln_node *inside = node->first;
    if (only_tests(inside) && (node->negative || inside->kind != PLN_NODE_CHOICE))
        return write_peeks(out, node);
    long start = enter(out);
    if (start < 0)
        return -1;
    out->steps[start].a = node->negative;
    int failed = inside->kind == PLN_NODE_CHOICE
                     ? write_choice(out, inside, node->behind)
                     : write_alternative(out, inside, node->behind);
    if (failed < 0 || leave(out, node->negative ? PLN_OP_REJECT : PLN_OP_RETURN) < 0)
        return -1;
    out->steps[start].b = here(out);
    return 0;
}

static int write_group(writer *out, const pln_node *node)
{
    return add_step(out, PLN_OP_SAVE, 0, 2u * node->group, 0) < 0 ||
                   write_children(out, node) < 0 ||
                   add_step(out, PLN_OP_SAVE, 0, 2u * node->group + 1, 0) < 0
               ? -1
               : 0;
}

static int write_node(writer *out, const pln_node *node)
{
    out->offset = node->offset;
    if (++out->n_parts > PARTS_MAX)
        return fail(out, "the pattern is too large");
    switch (node->kind) {
    case PLN_NODE_TEST:
        return add_step(out, PLN_OP_TEST, 0, node->test, 0) < 0 ? -1 : 0;
    case PLN_NODE_CHOICE:
        return write_choice(out, node, 0);
    case PLN_NODE_GROUP:
        return write_group(out, node);
    case PLN_NODE_REPEAT:
        return write_repeat(out, node);
    case PLN_NODE_LOOK:
        return write_look(out, node);
    case PLN_NODE_BEGIN:
        return add_step(out, PLN_OP_BEGIN, 0, 0, 0) < 0 ? -1 : 0;
    case PLN_NODE_END:
        return add_step(out, PLN_OP_END, 0, 0, 0) < 0 ? -1 : 0;
    case PLN_NODE_ATOMIC:
        return enter(out) < 0 || write_children(out, node) < 0 ||
                       leave(out, PLN_OP_COMMIT) < 0
                   ? -1
                   : 0;
    default:
        return write_children(out, node);
    }
}

/* Numbers of the groups that the rule and the library ask for. */
static int find_groups(writer *out)
{
    pln_pattern *pattern = out->pattern;
    out->offset = 0;
    const pln_rule *rule = pattern->rule;
    size_t n = 0;
    pattern->name = (uint8_t)pln_pattern_group(pattern, "name");
    pattern->head = (uint8_t)pln_pattern_group(pattern, "head");
    for (size_t i = 0; i < rule->n_agree; i++) {
        unsigned number = pln_pattern_group(pattern, rule->agree[i]);
        if (number)
            pattern->agree[n++] = (uint8_t)number;
    }
    return n == 1 ? fail(out, "only one of the groups after \"agree\" is in it") : 0;
}

static int write_all(writer *out)
{
    if (write_node(out, out->pattern->root) < 0 || find_groups(out) < 0)
        return -1;
    if (out->pattern->rule->n_agree && add_step(out, PLN_OP_AGREE, 0, 0, 0) < 0)
        return -1;
    return add_step(out, PLN_OP_MATCH, 0, 0, 0) < 0 ? -1 : 0;
}

int pln_pattern_compile(pln_pattern *pattern, pln_test_context *context)
{
    writer out = {.pattern = pattern, .context = context};
    context->wrong = NULL;
    if (!pattern->n_groups)
        pattern->groups[pattern->n_groups++] = "";
    out.n_slots = 2 * pattern->n_groups;
    int failed = write_all(&out);
    if (!failed) {
        pattern->steps = pln_arena_alloc(context->arena, out.n_steps, sizeof *out.steps);
        if (!pattern->steps)
            failed = pln_test_no_memory(context);
    }
    if (!failed) {
        memcpy(pattern->steps, out.steps, out.n_steps * sizeof *out.steps);
        pattern->n_steps = out.n_steps;
        pattern->n_slots = out.n_slots;
    }
    pln_free(out.steps);
    return failed;
}
