/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Walking the whole lexicon of an image, as looking up never does: every offset leads
 * where something of its kind begins, every list ends, no automaton has a cycle.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "lexicon/format.h"
#include "lexicon/private.h"

typedef struct checker {
    const pln_lexicon *lexicon;
    polan_error *error;
} checker;

/* What is wrong with an item of a section. */
static polan_status broken(const checker *c, const char *section, size_t item,
                           const char *what)
{
    return pln_error_at(c->error, POLAN_ERROR_FORMAT, pln_image_path(c->lexicon->image),
                        0, 0, "section %s, item %zu: %s", section, item, what);
}

static polan_status check_sizes(const checker *c)
{
    static const struct {
        char name[5];
        uint8_t item;
    } sections[] = {{"FORM", 4},
                    {"GUES", 4},
                    {"LEMM", 4},
                    {"MODL", 4},
                    {"SETS", PLN_SET_BYTES},
                    {"FREQ", 8},
                    {"FRQB", 4},
                    {"PARA", 4},
                    {"CODE", sizeof(pln_code)},
                    {"LEXS", sizeof(pln_lexeme)},
                    {"CELL", sizeof(pln_paradigm_cell)},
                    {"TAGS", sizeof(pln_tag_record)},
                    {"CONC", 2},
                    {"ALPH", sizeof(pln_letter)}};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        size_t size;
        pln_image_find(c->lexicon->image, sections[i].name, &size);
        if (size % sections[i].item != 0)
            return broken(c, sections[i].name, size / sections[i].item,
                          "cut off in the middle");
    }
    return POLAN_OK;
}

/* Whether a string begins at an offset: behind the NUL of the one before. */
static int is_string(const pln_lexicon *lexicon, uint32_t offset)
{
    return offset < lexicon->n_strings &&
           (offset == 0 || lexicon->strings[offset - 1] == '\0');
}

static polan_status check_strings(const checker *c)
{
    const pln_lexicon *lexicon = c->lexicon;
    size_t good = pln_utf8_check(lexicon->strings, lexicon->n_strings);
    if (good < lexicon->n_strings)
        return broken(c, "STRS", good, "not UTF-8");
    return lexicon->strings[0] ? broken(c, "STRS", 0, "the first string is not empty")
                               : POLAN_OK;
}

static polan_status check_letters(const checker *c)
{
    const pln_lexicon *lexicon = c->lexicon;
    for (uint32_t i = 0; i < lexicon->n_letters; i++) {
        const pln_letter *letter = &lexicon->letters[i];
        if (letter->code == 0 || letter->capital > 1)
            return broken(c, "ALPH", i, "letter without a code");
        if (letter->point > 0x10FFFF ||
            (letter->point >= 0xD800 && letter->point < 0xE000))
            return broken(c, "ALPH", i, "no character");
        if (i > 0 && letter->point <= letter[-1].point)
            return broken(c, "ALPH", i, "out of order");
    }
    return POLAN_OK;
}

/* ---- tags and codes ---------------------------------------------------------------- */

static polan_status check_tags(const checker *c)
{
    const pln_lexicon *lexicon = c->lexicon;
    size_t size;
    const pln_tag_record *tags = pln_image_find(lexicon->image, "TAGS", &size);
    for (uint32_t i = 0; i < lexicon->n_tags; i++) {
        const pln_tag_record *tag = &tags[i];
        if (!is_string(lexicon, tag->name) || !is_string(lexicon, tag->features))
            return broken(c, "TAGS", i, "name or features outside the strings");
        if (tag->pos >= PLN_POS_COUNT || tag->upos > POLAN_UPOS_VERB)
            return broken(c, "TAGS", i, "unknown part of speech");
        if (tag->twin >= lexicon->n_tags && tag->twin != PLN_NO_TAG)
            return broken(c, "TAGS", i, "no such twin");
        if (tag->first_concrete > lexicon->n_concrete || tag->n_concrete == 0 ||
            tag->n_concrete > lexicon->n_concrete - tag->first_concrete)
            return broken(c, "TAGS", i, "members outside their list");
    }
    for (uint32_t i = 0; i < lexicon->n_concrete; i++) {
        uint16_t member = lexicon->concrete[i];
        if (member >= lexicon->n_tags || tags[member].n_concrete != 1)
            return broken(c, "CONC", i, "no such tag, or one with alternatives");
    }
    return POLAN_OK;
}

static polan_status check_codes(const checker *c)
{
    const pln_lexicon *lexicon = c->lexicon;
    for (uint32_t i = 0; i < lexicon->n_codes; i++) {
        const pln_code *code = &lexicon->codes[i];
        if (!is_string(lexicon, code->append) ||
            strlen(pln_lexicon_string(lexicon, code->append)) != code->n_append)
            return broken(c, "CODE", i, "ending outside the strings");
        if (lexicon->codes[i].tag >= lexicon->n_tags)
            return broken(c, "CODE", i, "no such tag");
    }
    for (uint32_t i = 0; i < lexicon->n_sets; i++) {
        if (PLN_SET_CODE(pln_lexicon_set(lexicon, i)) >= lexicon->n_codes)
            return broken(c, "SETS", i, "no such code");
    }
    if (lexicon->n_sets && !PLN_SET_LAST(pln_lexicon_set(lexicon, lexicon->n_sets - 1)))
        return broken(c, "SETS", lexicon->n_sets - 1, "a set without an end");
    return POLAN_OK;
}

static polan_status check_paradigms(const checker *c)
{
    const pln_lexicon *lexicon = c->lexicon;
    for (uint32_t i = 0; i < lexicon->n_paradigms; i++) {
        if (lexicon->paradigms[i] > lexicon->paradigms[i + 1])
            return broken(c, "PARA", i, "ends before it begins");
    }
    if (lexicon->n_paradigms &&
        (lexicon->paradigms[0] != 0 ||
         lexicon->paradigms[lexicon->n_paradigms] != lexicon->n_cells))
        return broken(c, "PARA", lexicon->n_paradigms, "cells outside the paradigms");
    for (uint32_t i = 0; i < lexicon->n_cells; i++) {
        if (!is_string(lexicon, lexicon->cells[i].append))
            return broken(c, "CELL", i, "ending outside the strings");
        if (lexicon->cells[i].tag >= lexicon->n_tags)
            return broken(c, "CELL", i, "no such tag");
    }
    for (uint32_t i = 0; i < lexicon->n_lexemes; i++) {
        if (lexicon->lexemes[i].paradigm >= lexicon->n_paradigms)
            return broken(c, "LEXS", i, "no such paradigm");
    }
    if (lexicon->n_lexemes && !lexicon->lexemes[lexicon->n_lexemes - 1].last)
        return broken(c, "LEXS", lexicon->n_lexemes - 1, "a run without an end");
    return POLAN_OK;
}

/* ---- automata ---------------------------------------------------------------------- */

static int paradigm_value(const pln_lexicon *lexicon, uint32_t value)
{
    return value < lexicon->n_paradigms;
}

static int set_value(const pln_lexicon *lexicon, uint32_t value)
{
    return value < lexicon->n_sets &&
           (value == 0 || PLN_SET_LAST(pln_lexicon_set(lexicon, value - 1)));
}

static int lexeme_value(const pln_lexicon *lexicon, uint32_t value)
{
    return value < lexicon->n_lexemes && (value == 0 || lexicon->lexemes[value - 1].last);
}

static int is_empty(const pln_automaton_view *automaton)
{
    return automaton->count == 0 ||
           (automaton->count == 2 && PLN_ARC_LABEL(automaton->arcs[1]) == 255 &&
            PLN_ARC_TARGET(automaton->arcs[1]) == 0);
}

static int is_state(const pln_automaton_view *automaton, uint32_t target)
{
    return target != 0 && target < automaton->count &&
           (target == 1 || PLN_ARC_LAST(automaton->arcs[target - 1]));
}

/* Every arc leads to a state or a value. One without words has one that leads nowhere. */
static polan_status check_arcs(const checker *c, const char *name,
                               const pln_automaton_view *automaton,
                               int (*is_value)(const pln_lexicon *, uint32_t))
{
    const uint32_t *arcs = automaton->arcs;
    uint32_t first = 1; /* of the state that the arc is in */
    uint8_t seen[32];   /* labels in it */
    if (!is_state(automaton, arcs[0]))
        return broken(c, name, 0, "no root");
    for (uint32_t i = 1; i < automaton->count; i++) {
        uint32_t label = PLN_ARC_LABEL(arcs[i]), target = PLN_ARC_TARGET(arcs[i]);
        if (i == first)
            memset(seen, 0, sizeof seen);
        if ((i > first && label == 0) || (seen[label / 8] >> label % 8 & 1))
            return broken(c, name, i, "labels out of order");
        seen[label / 8] |= (uint8_t)(1u << label % 8);
        if (label == 0 && !is_value(c->lexicon, target))
            return broken(c, name, i, "a value that leads nowhere");
        if (label != 0 && !is_state(automaton, target))
            return broken(c, name, i, "an arc that leads nowhere");
        if (PLN_ARC_LAST(arcs[i]))
            first = i + 1;
    }
    return first == automaton->count
               ? POLAN_OK
               : broken(c, name, automaton->count - 1, "a state without an end");
}

/*
 * Every way has an end: walk all of them, each state once. `done` has a byte for each
 * arc; no way of an automaton that was compiled is longer than a word.
 */
static polan_status check_ways(const checker *c, const char *name,
                               const pln_automaton_view *automaton, uint8_t *done)
{
    const uint32_t *arcs = automaton->arcs;
    uint32_t way[256], depth = 0; /* arcs that lead to where we are */
    way[0] = arcs[0];
    for (;;) {
        uint32_t arc = way[depth], target = PLN_ARC_TARGET(arcs[arc]);
        if (PLN_ARC_LABEL(arcs[arc]) != 0 && !done[target]) {
            if (++depth == sizeof way / sizeof *way)
                return broken(c, name, arc, "a way without an end");
            way[depth] = target;
            continue;
        }
        while (PLN_ARC_LAST(arcs[way[depth]])) {
            if (depth == 0)
                return POLAN_OK;
            depth--;
            done[PLN_ARC_TARGET(arcs[way[depth]])] = 1;
        }
        way[depth]++;
    }
}

static polan_status check_automaton(const checker *c, const char *name,
                                    const pln_automaton_view *automaton,
                                    int (*is_value)(const pln_lexicon *, uint32_t))
{
    if (is_empty(automaton))
        return POLAN_OK;
    polan_status status = check_arcs(c, name, automaton, is_value);
    if (status != POLAN_OK)
        return status;
    uint8_t *done = pln_alloc_zero(automaton->count, 1);
    status = done ? check_ways(c, name, automaton, done) : pln_error_memory(c->error);
    pln_free(done);
    return status;
}

/* ---- frequent forms ---------------------------------------------------------------- */

static polan_status check_levels(const checker *c)
{
    const pln_lexicon *lexicon = c->lexicon;
    uint32_t n = lexicon->n_buckets;
    for (uint32_t i = 0; i < lexicon->n_levels; i++) {
        if (!set_value(lexicon, PLN_LEVEL_SET(lexicon->levels[i])))
            return broken(c, "FREQ", i, "a value that leads nowhere");
    }
    for (uint32_t i = 0; i < n; i++) {
        if (lexicon->buckets[i] > lexicon->buckets[i + 1])
            return broken(c, "FRQB", i, "ends before it begins");
    }
    return n == 0 ||
                   (lexicon->buckets[0] == 0 && lexicon->buckets[n] == lexicon->n_levels)
               ? POLAN_OK
               : broken(c, "FRQB", n, "forms outside the ranges");
}

polan_status pln_lexicon_check(const pln_lexicon *lexicon, polan_error *error)
{
    checker c = {.lexicon = lexicon, .error = error};
    polan_status status = check_sizes(&c);
    if (status == POLAN_OK)
        status = check_strings(&c);
    if (status == POLAN_OK)
        status = check_letters(&c);
    if (status == POLAN_OK)
        status = check_tags(&c);
    if (status == POLAN_OK)
        status = check_codes(&c);
    if (status == POLAN_OK)
        status = check_paradigms(&c);
    if (status == POLAN_OK)
        status = check_levels(&c);
    if (status == POLAN_OK)
        status = check_automaton(&c, "FORM", &lexicon->forms, set_value);
    if (status == POLAN_OK)
        status = check_automaton(&c, "GUES", &lexicon->guesses, set_value);
    if (status == POLAN_OK)
        status = check_automaton(&c, "LEMM", &lexicon->lemmas, lexeme_value);
    if (status == POLAN_OK)
        status = check_automaton(&c, "MODL", &lexicon->models, paradigm_value);
    return status;
}
