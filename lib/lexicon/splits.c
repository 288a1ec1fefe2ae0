/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading dict/lexicon/splits.tsv, and taking tokens apart. */
#include "lexicon/splits.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "base/number.h"
#include "base/source.h"
#include "document/document.h"
#include "lexicon/private.h"
#include "lexicon/tagset.h"

#define COLUMNS 4

typedef struct reader {
    pln_splits *splits;
    size_t capacity;
    const pln_lexicon *lexicon;
    pln_source source;
    polan_error *error;
} reader;

static polan_status bad(const reader *r, const char *what, const char *value)
{
    return pln_source_bad(&r->source, r->error, what, value);
}

/* A partial tag, "praet:sg:f", as a cell. */
static polan_status read_host(const reader *r, const char *text, pln_cell *cell)
{
    pln_tag tag = {0};
    const char *unknown;
    size_t length;
    if (pln_tagset_parse(text, &tag, &unknown, &length) < 0)
        return bad(r, "unknown value in the host", text);
    *cell = (pln_cell){.pos = tag.pos,
                       .cases = tag.cases,
                       .numbers = tag.numbers,
                       .genders = tag.genders,
                       .other = tag.other};
    return POLAN_OK;
}

/* The tag of that name; the variant of the lemma if it has one (by is AUX). */
static const pln_tag *find_tag(const reader *r, const char *lemma, const char *name)
{
    pln_arena arena = {0};
    pln_readings readings;
    const pln_tag *tag = pln_lexicon_tag(r->lexicon, name, -1);
    if (pln_lexicon_lookup(r->lexicon, lemma, strlen(lemma), &arena, &readings) ==
        POLAN_OK) {
        for (size_t i = 0; i < readings.count; i++) {
            if (strcmp(readings.items[i].tag->name, name) == 0 &&
                strcmp(readings.items[i].lemma, lemma) == 0)
                tag = readings.items[i].tag;
        }
    }
    pln_arena_free(&arena);
    return tag;
}

/* "form/lemma/tag form/lemma/tag" */
static polan_status read_parts(const reader *r, char *text, pln_split *split)
{
    while (*text) {
        char *end = text + strcspn(text, " ");
        char *next = *end ? end + 1 : end;
        *end = '\0';
        char *lemma = strchr(text, '/'), *tag = lemma ? strchr(lemma + 1, '/') : NULL;
        if (!tag || split->n_parts == PLN_PARTS_MAX - 1)
            return bad(r, "expected at most two of form/lemma/tag, found", text);
        *lemma++ = *tag++ = '\0';
        split->parts[split->n_parts].form = text;
        split->parts[split->n_parts].lemma = lemma;
        split->parts[split->n_parts].tag = find_tag(r, lemma, tag);
        if (!split->parts[split->n_parts].tag)
            return bad(r, "no dictionary has the tag", tag);
        split->n_parts++;
        text = next;
    }
    return split->n_parts ? POLAN_OK : bad(r, "no parts for", split->ending);
}

/* The letters of an ending. */
static polan_status read_ending(const reader *r, pln_split *split)
{
    pln_word word;
    if (!split->n_ending ||
        pln_word_read(r->lexicon, split->ending, split->n_ending, &word) < 0 ||
        word.unknown || word.length > PLN_ENDING_MAX)
        return bad(r, "ending too long, or no letters that the dictionaries have:",
                   split->ending);
    memcpy(split->codes, word.codes, word.length);
    split->n_codes = (uint8_t)word.length;
    return POLAN_OK;
}

/* The strings of a split are those of its line. */
static polan_status read_line(reader *r)
{
    char *columns[COLUMNS];
    size_t size = r->source.length + r->source.column;
    char *line = pln_arena_alloc(&r->splits->arena, size, 1);
    if (!line)
        return pln_error_memory(r->error);
    int count = pln_source_columns(&r->source, line, size, columns, COLUMNS, r->error);
    if (count <= 0)
        return count ? POLAN_ERROR_FORMAT : POLAN_OK;
    if (count < COLUMNS)
        return bad(r, "expected ending, host, parts and share, found", columns[0]);
    pln_split split = {.ending = columns[0],
                       .n_ending = strlen(columns[0]),
                       .order = (uint16_t)r->splits->count};
    polan_status status = read_ending(r, &split);
    char *host = columns[1];
    if (*host == '=') { /* =word or =word:tag */
        split.host_word = host + 1;
        host += strcspn(host, ":");
        if (*host)
            *host++ = '\0';
    }
    if (status == POLAN_OK && *host)
        status = read_host(r, host, &split.host);
    if (status == POLAN_OK)
        status = read_parts(r, columns[2], &split);
    if (status == POLAN_OK && (pln_number_read(columns[3], &split.share) < 0 ||
                               split.share <= 0 || split.share > 1))
        status = bad(r, "share must lie between 0 and 1, not", columns[3]);
    void *items = r->splits->items;
    if (status == POLAN_OK &&
        pln_reserve(&items, &r->capacity, r->splits->count + 1, sizeof split) < 0)
        status = pln_error_memory(r->error);
    if (status != POLAN_OK)
        return status;
    r->splits->items = items;
    r->splits->items[r->splits->count++] = split;
    if (r->splits->count > UINT16_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %u endings", UINT16_MAX);
    return POLAN_OK;
}

static int compare(const void *a, const void *b)
{
    const pln_split *x = a, *y = b;
    uint8_t last_x = x->codes[x->n_codes - 1], last_y = y->codes[y->n_codes - 1];
    if (last_x != last_y)
        return last_x < last_y ? -1 : 1;
    if (x->n_ending != y->n_ending)
        return x->n_ending > y->n_ending ? -1 : 1;
    int order = strcmp(x->ending, y->ending);
    return order ? order : x->order - y->order;
}

/* Put all into the rows of their last letters. */
static void make_rows(pln_splits *splits)
{
    size_t at = 0;
    if (splits->count)
        qsort(splits->items, splits->count, sizeof *splits->items, compare);
    for (size_t code = 0; code < 257; code++) {
        while (at < splits->count &&
               splits->items[at].codes[splits->items[at].n_codes - 1] < code)
            at++;
        splits->rows[code] = (uint16_t)at;
    }
}

polan_status pln_splits_read(pln_splits *splits, const pln_lexicon *lexicon,
                             const char *source, const char *text, size_t size,
                             polan_error *error)
{
    reader r = {.splits = splits, .lexicon = lexicon, .error = error};
    polan_status status = POLAN_OK;
    pln_source_open(&r.source, source, text, size);
    while (status == POLAN_OK && pln_source_next(&r.source))
        status = read_line(&r);
    if (status == POLAN_OK)
        make_rows(splits);
    return status;
}

void pln_splits_free(pln_splits *splits)
{
    pln_free(splits->items);
    pln_arena_free(&splits->arena);
    *splits = (pln_splits){0};
}
