/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading the rules of dict/tagging. */
#include "tagging/pairs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/score.h"
#include "base/source.h"
#include "lexicon/tagset.h"

typedef struct reader {
    pln_pairs *rules;
    pln_source source;
    polan_error *error;
} reader;

static polan_status bad(const reader *r, const char *what, const char *value)
{
    return pln_source_error(&r->source, POLAN_ERROR_FORMAT, r->error, "%s \"%s\"", what,
                            value);
}

/* "subst|ger" */
static polan_status read_pos(const reader *r, const char *text, size_t length,
                             uint64_t *pos)
{
    for (size_t at = 0; at < length;) {
        size_t size = strcspn(text + at, "|:");
        pln_pos one = pln_tagset_pos(text + at, size);
        if (one == PLN_POS_COUNT)
            return bad(r, "unknown part of speech in", text);
        *pos |= (uint64_t)1 << one;
        at += size + 1;
    }
    return POLAN_OK;
}

/* "=nie|by" after the tag: the lemma must be one of these. */
static polan_status read_lemmas(reader *r, const char *list, pln_pattern *pattern)
{
    size_t length = strlen(list);
    if (*list == '!') {
        pattern->other_lemma = 1;
        list++;
    }
    char *lemmas = pln_arena_alloc(&r->rules->arena, length + 3, 1);
    if (!lemmas)
        return pln_error_memory(r->error);
    snprintf(lemmas, length + 3, "|%s|", list);
    pattern->lemmas = lemmas;
    return POLAN_OK;
}

static polan_status read_pattern(reader *r, char *text, pln_pattern *pattern)
{
    *pattern = (pln_pattern){0};
    if (*text == '!') {
        pattern->negated = 1;
        text++;
    }
    if (strcmp(text, "-") == 0) {
        pattern->anything = 1;
        return POLAN_OK;
    }
    if (strcmp(text, "^") == 0 || strcmp(text, "$") == 0) {
        pattern->edge = 1;
        return POLAN_OK;
    }
    char *lemmas = strchr(text, '=');
    if (lemmas)
        *lemmas++ = '\0';
    polan_status status = POLAN_OK;
    char *at = text + strcspn(text, ":");
    if (at > text && strncmp(text, "*", 1) != 0)
        status = read_pos(r, text, (size_t)(at - text), &pattern->pos);
    while (status == POLAN_OK && *at) {
        at++;
        size_t length = strcspn(at, ":.");
        if (length == 4 && strncmp(at, "name", 4) == 0)
            pattern->name = PLN_NAME_ANY;
        else if (pln_cell_add(&pattern->cell, at, length) < 0)
            status = bad(r, "unknown value in", text);
        at += length;
    }
    return status == POLAN_OK && lemmas ? read_lemmas(r, lemmas, pattern) : status;
}

/* "c", "cng", "!c", "-" */
static polan_status read_agreement(reader *r, const char *text, pln_pair_rule *rule)
{
    if (*text == '!') {
        rule->disagree = 1;
        text++;
    }
    for (; *text; text++) {
        if (*text == 'c')
            rule->agree |= PLN_AGREE_CASE;
        else if (*text == 'n')
            rule->agree |= PLN_AGREE_NUMBER;
        else if (*text == 'g')
            rule->agree |= PLN_AGREE_GENDER;
        else if (*text != '-')
            return bad(r, "unknown agreement (c, n, g, -, ! before them):", text);
    }
    return POLAN_OK;
}

/* "1.5", "narrow", or "narrow=acc" */
static polan_status read_weight(reader *r, const char *text, pln_pair_rule *rule)
{
    pln_cell cell = {.pos = 0};
    if (strncmp(text, "narrow", 6) != 0)
        return pln_score_read(text, &rule->weight) < 0
                   ? bad(r, "neither a number nor narrow:", text)
                   : POLAN_OK;
    rule->narrows = 1;
    if (text[6] == '=' && pln_cell_add(&cell, text + 7, strlen(text + 7)) < 0)
        return bad(r, "unknown case in", text);
    rule->to_case = cell.cases;
    return POLAN_OK;
}

/* "adverb|conjunction": kinds of words that a rule looks across; "+": near as well. */
static polan_status read_distance(const reader *r, const char *text, pln_pair_rule *rule)
{
    if (!*text)
        return POLAN_OK;
    rule->distant = *text != '+';
    text += *text == '+';
    while (*text) {
        size_t length = strcspn(text, "|"), i = 0;
        while (i < r->rules->n_across &&
               (strncmp(r->rules->across[i].name, text, length) != 0 ||
                r->rules->across[i].name[length]))
            i++;
        if (i == r->rules->n_across)
            return bad(r, "nothing like this was defined by %across:", text);
        rule->across |= (uint8_t)(1u << i);
        text += length + (text[length] == '|');
    }
    return POLAN_OK;
}

/* Rules are looked up by the distance that they hold at. */
static void set_distance(pln_pairs *rules, const pln_pair_rule *rule, size_t at)
{
    uint64_t bit = (uint64_t)1 << at % 64;
    if (!rule->distant)
        rules->near[at / 64] |= bit;
    for (size_t i = 0; i < rules->n_across; i++) {
        if (rule->across >> i & 1)
            rules->across[i].rules[at / 64] |= bit;
    }
}

static polan_status read_rule(reader *r, const char *line, size_t length)
{
    char *copy = pln_arena_copy(&r->rules->arena, line, length), *columns[6];
    if (!copy)
        return pln_error_memory(r->error);
    for (int i = 0; i < 6; i++) {
        copy += strspn(copy, " \t");
        if (!*copy && i < 5)
            return bad(r, "expected name, left, right, agreement and weight in",
                       columns[0]);
        columns[i] = copy;
        copy += strcspn(copy, " \t");
        if (*copy)
            *copy++ = '\0';
    }
    pln_pair_rule rule = {.name = columns[0]};
    polan_status status = read_pattern(r, columns[1], &rule.left);
    if (status == POLAN_OK)
        status = read_pattern(r, columns[2], &rule.right);
    if (status == POLAN_OK)
        status = read_agreement(r, columns[3], &rule);
    if (status == POLAN_OK)
        status = read_weight(r, columns[4], &rule);
    if (status == POLAN_OK)
        status = read_distance(r, columns[5], &rule);
    void *items = r->rules->items;
    if (status == POLAN_OK && r->rules->count == PLN_PAIRS_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %d rules", PLN_PAIRS_MAX);
    if (status == POLAN_OK &&
        pln_reserve(&items, &r->rules->capacity, r->rules->count + 1, sizeof rule) < 0)
        status = pln_error_memory(r->error);
    if (status != POLAN_OK)
        return status;
    r->rules->items = items;
    if (rule.narrows)
        r->rules->narrowing[r->rules->n_narrowing++] = (uint8_t)r->rules->count;
    set_distance(r->rules, &rule, r->rules->count);
    r->rules->items[r->rules->count++] = rule;
    return POLAN_OK;
}

static int index_of(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return (int)i;
    }
    return -1;
}

/* "%across NAME PATTERN" */
static polan_status read_across(reader *r, const char *name, char *pattern)
{
    if (r->rules->n_across == PLN_ACROSS_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %d kinds of words to look across",
                                PLN_ACROSS_MAX);
    pln_across *across = &r->rules->across[r->rules->n_across];
    across->name = name;
    polan_status status = read_pattern(r, pattern, &across->pattern);
    if (status == POLAN_OK)
        r->rules->n_across++;
    return status;
}

/* "%weight NAME VALUE", "%kind NAME TAG" or "%across NAME PATTERN" */
static polan_status read_directive(reader *r, const char *line, size_t length)
{
    static const char *const weights[] = {"wrong-case", "lowered-inside",
                                          "lowered-initial", "name-in-capitals",
                                          "organization-name"};
    static const char *const kinds[] = {"word",   "number",  "punctuation",
                                        "symbol", "emoji",   "url",
                                        "email",  "hashtag", "mention"};
    char *copy = pln_arena_copy(&r->rules->arena, line, length), *columns[3];
    if (!copy)
        return pln_error_memory(r->error);
    for (int i = 0; i < 3; i++) {
        copy += strspn(copy, " \t");
        columns[i] = copy;
        copy += strcspn(copy, " \t");
        if (*copy)
            *copy++ = '\0';
    }
    if (strcmp(columns[0], "%across") == 0)
        return read_across(r, columns[1], columns[2]);
    if (strcmp(columns[0], "%weight") == 0) {
        int weight = index_of(weights, PLN_WEIGHT_COUNT, columns[1]);
        if (weight < 0)
            return bad(r, "unknown weight", columns[1]);
        return pln_score_read(columns[2], &r->rules->weights[weight]) < 0
                   ? bad(r, "not a number:", columns[2])
                   : POLAN_OK;
    }
    int kind = strcmp(columns[0], "%kind") == 0
                   ? index_of(kinds, POLAN_KIND_MENTION + 1, columns[1])
                   : -1;
    if (kind < 0)
        return bad(r, "unknown directive or kind:", line);
    r->rules->kind_tags[kind] = columns[2];
    return POLAN_OK;
}

/* ---- lemmas of the rules --------------------------------------------------------- */

/* A lemma that some rule asks for; it ends at the next "|". */
struct pln_mentioned {
    const char *lemma; /* NULL: free */
    size_t length;
};

static struct pln_mentioned *find_mentioned(const pln_pairs *rules, const char *lemma,
                                            size_t length)
{
    size_t at = pln_hash(lemma, length) & rules->mentioned_mask;
    for (; rules->mentioned[at].lemma; at = (at + 1) & rules->mentioned_mask) {
        const struct pln_mentioned *m = &rules->mentioned[at];
        if (m->length == length && memcmp(m->lemma, lemma, length) == 0)
            break;
    }
    return &rules->mentioned[at];
}

/*
 * Call for each lemma of "|nie|by|"; counts them, and puts them in if there is a table.
 */
static size_t add_mentioned(pln_pairs *rules, const char *lemmas)
{
    size_t count = 0;
    for (const char *at = lemmas ? lemmas + 1 : ""; *at; count++) {
        size_t length = strcspn(at, "|");
        if (rules->mentioned)
            *find_mentioned(rules, at, length) = (struct pln_mentioned){at, length};
        at += length + 1;
    }
    return count;
}

static size_t add_all_mentioned(pln_pairs *rules)
{
    size_t count = 0;
    for (size_t i = 0; i < rules->count; i++)
        count += add_mentioned(rules, rules->items[i].left.lemmas) +
                 add_mentioned(rules, rules->items[i].right.lemmas);
    for (size_t i = 0; i < rules->n_across; i++)
        count += add_mentioned(rules, rules->across[i].pattern.lemmas);
    return count;
}

/* Hash the lemmas of all rules, since every new form asks for its own. */
static polan_status hash_mentioned(pln_pairs *rules, polan_error *error)
{
    size_t count = add_all_mentioned(rules), size = 16;
    while (size < 2 * count)
        size *= 2;
    rules->mentioned = pln_alloc_zero(size, sizeof *rules->mentioned);
    if (!rules->mentioned)
        return pln_error_memory(error);
    rules->mentioned_mask = size - 1;
    add_all_mentioned(rules);
    return POLAN_OK;
}

const char *pln_pairs_lemma(const pln_pairs *rules, const char *lemma)
{
    if (*lemma >= '0' && *lemma <= '9')
        return "0";
    return rules->mentioned && *lemma &&
                   find_mentioned(rules, lemma, strlen(lemma))->lemma
               ? lemma
               : "";
}

polan_status pln_pairs_read(pln_pairs *rules, const char *text, size_t size,
                            polan_error *error)
{
    reader r = {.rules = rules, .error = error};
    polan_status status = POLAN_OK;
    pln_source_open(&r.source, "dict/tagging", text, size);
    while (status == POLAN_OK && pln_source_next(&r.source)) {
        const char *line = r.source.line;
        size_t length = r.source.length;
        if (length == 0 || *line == '#' || pln_source_word(&r.source, "%example"))
            continue; /* examples are for the tests */
        status =
            *line == '%' ? read_directive(&r, line, length) : read_rule(&r, line, length);
    }
    return status == POLAN_OK ? hash_mentioned(rules, error) : status;
}

void pln_pairs_free(pln_pairs *rules)
{
    pln_free(rules->items);
    pln_free(rules->mentioned);
    pln_arena_free(&rules->arena);
    *rules = (pln_pairs){0};
}
