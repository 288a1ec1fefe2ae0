/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading the rules of dict/tagging. */
#include "tagging/pairs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
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
    return pln_source_bad(&r->source, r->error, what, value);
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

/* "=nie|by" or "=@list" after the tag: the lemma must be one of these. */
static polan_status read_lemmas(reader *r, const char *list, pln_pattern *pattern)
{
    if (*list == '!') {
        pattern->other_lemma = 1;
        list++;
    }
    if (*list == '@') {
        int number = pln_lemmas_list(&r->rules->lemmas, list + 1);
        if (number < 0)
            return bad(r, "no %words of that name:", list);
        pattern->list = (uint16_t)(1u << number);
        return POLAN_OK;
    }
    size_t length = strlen(list);
    char *lemmas = pln_arena_alloc(&r->rules->arena, length + 3, 1);
    if (!lemmas)
        return pln_error_memory(r->error);
    snprintf(lemmas, length + 3, "|%s|", list);
    pattern->lemmas = lemmas;
    return pln_lemmas_add(&r->rules->lemmas, lemmas + 1, -1) == POLAN_OK
               ? POLAN_OK
               : pln_error_memory(r->error);
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
    char *copy = pln_arena_copy(&r->rules->arena, line, length), *columns[6] = {copy};
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
    if (status == POLAN_OK && rule.narrows && r->rules->n_narrowing == PLN_NARROW_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %d rules that narrow", PLN_NARROW_MAX);
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

static const char *const weight_names[] = {
    "wrong-case",        "lowered-inside", "lowered-initial", "name-in-capitals",
    "organization-name", "seen-lower",     "seen-capital",    "seen-lemma",
    "seen-form",         "abbreviated",    "lowered-common",  "word-in-capitals"};

const char *pln_weight_name(unsigned weight)
{
    return weight < PLN_WEIGHT_COUNT ? weight_names[weight] : "";
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

/* "%role NAME PATTERN" */
static polan_status read_role(reader *r, const char *name, char *pattern)
{
    static const char *const names[] = {
        "personal",  "impersonal",    "intransitive", "genitive",   "reflexive",
        "negation",  "boundary",      "conjunction",  "relative",   "copula",
        "passive",   "demonstrative", "modal",        "particle",   "identity",
        "condition", "answer",        "common",       "determiner", "thing"};
    int role = index_of(names, sizeof names / sizeof *names, name);
    if (role < 0)
        return bad(r, "unknown role", name);
    if (r->rules->n_roles == PLN_ROLES_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %d lines of %%role", PLN_ROLES_MAX);
    pln_role *item = &r->rules->roles[r->rules->n_roles];
    item->roles = 1u << role;
    polan_status status = read_pattern(r, pattern, &item->pattern);
    if (status == POLAN_OK)
        r->rules->n_roles++;
    return status;
}

/* "%words NAME lemma|lemma" */
static polan_status read_words(reader *r, const char *name, const char *words)
{
    int list = pln_lemmas_add_list(&r->rules->lemmas, name);
    if (list < 0)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %d lists of words", PLN_LISTS_MAX);
    return pln_lemmas_add(&r->rules->lemmas, words, list) == POLAN_OK
               ? POLAN_OK
               : pln_error_memory(r->error);
}

/* "%weight NAME VALUE", "%kind NAME TAG", "%across NAME PATTERN" … */
static polan_status read_directive(reader *r, const char *line, size_t length)
{
    static const char *const kinds[] = {"word",    "number", "punctuation", "symbol",
                                        "emoji",   "url",    "email",       "hashtag",
                                        "mention", "initial"};
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
    if (strcmp(columns[0], "%words") == 0)
        return read_words(r, columns[1], columns[2]);
    if (strcmp(columns[0], "%role") == 0)
        return read_role(r, columns[1], columns[2]);
    if (strcmp(columns[0], "%across") == 0)
        return read_across(r, columns[1], columns[2]);
    if (strcmp(columns[0], "%weight") == 0) {
        int weight = index_of(weight_names, PLN_WEIGHT_COUNT, columns[1]);
        if (weight < 0)
            return bad(r, "unknown weight", columns[1]);
        return pln_score_read(columns[2], &r->rules->weights[weight]) < 0
                   ? bad(r, "not a number:", columns[2])
                   : POLAN_OK;
    }
    int kind = strcmp(columns[0], "%kind") == 0
                   ? index_of(kinds, PLN_KIND_COUNT, columns[1])
                   : -1;
    if (kind < 0)
        return bad(r, "unknown directive or kind:", line);
    r->rules->kind_tags[kind] = columns[2];
    return POLAN_OK;
}

const char *pln_pairs_lemma(const pln_pairs *rules, const char *lemma)
{
    if (*lemma >= '0' && *lemma <= '9')
        return "0";
    return pln_lemmas_find(&rules->lemmas, lemma) ? lemma : "";
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
    pln_pairs_sift(rules);
    return status;
}

void pln_pairs_free(pln_pairs *rules)
{
    pln_free(rules->items);
    pln_lemmas_free(&rules->lemmas);
    pln_arena_free(&rules->arena);
    *rules = (pln_pairs){0};
}
