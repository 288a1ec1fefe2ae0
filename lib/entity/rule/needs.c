/* SPDX-License-Identifier: BSD-2-Clause */
/* What patterns cannot do without, by their trees. */
#include "entity/rule/needs.h"

#include <string.h>

#include "entity/rule/records.h"

#define NO_NEED UINT32_MAX /* as a number of words: the part may match without any */

void pln_needs_open(pln_needs *needs, const pln_tests *tests, const pln_lists *lists)
{
    memset(needs, 0, sizeof *needs);
    needs->tests = tests;
    for (size_t i = 0; lists->slots && i <= lists->mask; i++)
        if (lists->slots[i].word)
            needs->words[lists->slots[i].list]++;
}

static int has_value(const pln_byte_set *set, unsigned value)
{
    return (int)(set->values[value / 64] >> (value % 64) & 1);
}

/* Words of the lists that a set asks for one of; NO_NEED if it fits what is in none. */
static uint32_t words_of_set(const pln_needs *needs, const pln_byte_set *set)
{
    uint32_t words = 0;
    if (set->place < PLN_RECORD_LISTS || has_value(set, 0))
        return NO_NEED;
    for (unsigned bit = 0; bit < 8; bit++)
        if (has_value(set, 1u << bit))
            words += needs->words[(set->place - PLN_RECORD_LISTS) * 8u + bit];
    return words;
}

/* Does it ask for a name of a gazetteer? A form does not say whether there is one. */
static int asks_gazetteer(const pln_byte_set *set)
{
    return (set->place == PLN_RECORD_TYPE || set->place == PLN_RECORD_CLASS ||
            set->place == PLN_RECORD_GAZ) &&
           !has_value(set, 0);
}

static uint32_t words_of_alternative(const pln_needs *needs,
                                     const pln_alternative *alternative)
{
    uint32_t fewest = NO_NEED;
    for (size_t i = 0; i < alternative->n_sets; i++) {
        uint32_t words = words_of_set(needs, &alternative->sets[i]);
        if (asks_gazetteer(&alternative->sets[i]))
            return NO_NEED;
        if (words < fewest)
            fewest = words;
    }
    return fewest;
}

static uint32_t add_words(uint32_t a, uint32_t b)
{
    return a >= NO_NEED - b ? NO_NEED : a + b;
}

static uint32_t words_of_test(const pln_needs *needs, uint32_t number)
{
    const pln_token_test *test = &needs->tests->items[number];
    uint32_t words = 0;
    for (size_t i = 0; i < test->count; i++)
        words = add_words(words, words_of_alternative(needs, &test->items[i]));
    return words;
}

/*
 * The part of a tree to ask for: of a sequence its best child, of a choice the whole, if
 * each of its alternatives has one. `*words` of its lists, NO_NEED with NULL.
 */
static const pln_node *find(const pln_needs *needs, const pln_node *node, uint32_t *words)
{
    const pln_node *best = NULL, *child = node->first;
    uint32_t more;
    *words = NO_NEED;
    if (node->kind == PLN_NODE_TEST) {
        *words = words_of_test(needs, node->test);
        return *words == NO_NEED ? NULL : node;
    }
    if ((node->kind == PLN_NODE_LOOK && node->negative) ||
        (node->kind == PLN_NODE_REPEAT && !node->min))
        return NULL;
    if (node->kind == PLN_NODE_CHOICE) {
        for (*words = 0; child; child = child->next) {
            find(needs, child, &more);
            *words = add_words(*words, more);
        }
        return *words == NO_NEED ? NULL : node;
    }
    for (; child; child = child->next) {
        const pln_node *need = find(needs, child, &more);
        if (more < *words) {
            *words = more;
            best = need;
        }
    }
    return best;
}

typedef struct collector {
    const pln_needs *needs;
    void (*call)(void *context, uint32_t test);
    void *context;
} collector;

static void collect(const collector *in, const pln_node *need)
{
    if (need->kind == PLN_NODE_TEST) {
        in->call(in->context, need->test);
        return;
    }
    for (const pln_node *child = need->first; child; child = child->next) {
        uint32_t words;
        collect(in, find(in->needs, child, &words));
    }
}

int pln_needs_ask(const pln_needs *needs, const pln_pattern *pattern,
                  void (*call)(void *context, uint32_t test), void *context)
{
    const collector in = {needs, call, context};
    uint32_t words;
    const pln_node *need = find(needs, pattern->root, &words);
    if (need)
        collect(&in, need);
    return need != NULL;
}
