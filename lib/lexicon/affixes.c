/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading dict/lexicon/affixes.tsv. */
#include "lexicon/affixes.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/source.h"
#include "base/utf8.h"
#include "lexicon/tagset.h"

#define AFFIX_MAX 32 /* letters */
#define LINE_MAX  512
#define COLUMNS   3

typedef struct reader {
    pln_affixes *affixes;
    size_t capacity;
    pln_source source;
    polan_error *error;
} reader;

static polan_status bad(const reader *r, const char *what, const char *value)
{
    return pln_source_bad(&r->source, r->error, what, value);
}

static int kind_of(const char *name)
{
    static const char *const kinds[] = {"twin", "compound", "acronym", "name", "roman"};
    for (int i = 0; i < 5; i++) {
        if (strcmp(kinds[i], name) == 0)
            return i;
    }
    return -1;
}

/* "ger,pact,ppas" to bits. */
static polan_status read_pos(const reader *r, const char *list, uint64_t *pos)
{
    *pos = 0;
    while (*list) {
        size_t length = strcspn(list, ",");
        pln_pos one = pln_tagset_pos(list, length);
        if (one == PLN_POS_COUNT)
            return bad(r, "unknown part of speech in", list);
        *pos |= (uint64_t)1 << one;
        list += length + (list[length] == ',');
    }
    return POLAN_OK;
}

static polan_status read_points(reader *r, const char *text, pln_affix_entry *entry)
{
    uint32_t points[AFFIX_MAX];
    size_t length = strlen(text), n = 0;
    for (size_t at = 0; at < length; n++) {
        size_t size =
            n < AFFIX_MAX ? pln_utf8_decode(text + at, length - at, &points[n]) : 0;
        if (size == 0)
            return bad(r, "affix too long or not UTF-8:", text);
        at += size;
    }
    if (n == 0)
        return bad(r, "affix missing before", text);
    uint32_t *copy = pln_arena_alloc(&r->affixes->arena, n, sizeof *copy);
    if (!copy)
        return pln_error_memory(r->error);
    memcpy(copy, points, n * sizeof *copy);
    entry->points = copy;
    entry->length = (uint32_t)n;
    entry->last = copy[n - 1];
    return POLAN_OK;
}

/* affix, kind, and parts of speech or a tag */
static polan_status read_entry(reader *r, char *const columns[COLUMNS])
{
    pln_affix_entry entry = {0};
    int known = kind_of(columns[1]);
    if (known < 0)
        return bad(r, "unknown kind (twin, compound, acronym, name, roman)", columns[1]);
    entry.kind = (pln_affix_kind)known;
    polan_status status = read_points(r, columns[0], &entry);
    if (status == POLAN_OK && known <= PLN_AFFIX_COMPOUND)
        status = read_pos(r, columns[2], &entry.pos);
    entry.tag = pln_arena_copy(&r->affixes->arena, columns[2], strlen(columns[2]));
    void *items = r->affixes->items;
    if (status != POLAN_OK)
        return status;
    if (!entry.tag ||
        pln_reserve(&items, &r->capacity, r->affixes->count + 1, sizeof entry) < 0)
        return pln_error_memory(r->error);
    r->affixes->items = items;
    r->affixes->items[r->affixes->count++] = entry;
    if (r->affixes->count > UINT16_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %u affixes", UINT16_MAX);
    return POLAN_OK;
}

static polan_status read_line(reader *r)
{
    char line[LINE_MAX], *columns[COLUMNS];
    int count =
        pln_source_columns(&r->source, line, sizeof line, columns, COLUMNS, r->error);
    if (count <= 0)
        return count ? POLAN_ERROR_FORMAT : POLAN_OK;
    if (count < COLUMNS)
        return pln_source_error(&r->source, POLAN_ERROR_FORMAT, r->error,
                                "expected affix, kind and a third column, found \"%.*s\"",
                                (int)r->source.length, r->source.line);
    return read_entry(r, columns);
}

/* Put the entries in order of their kinds and rows, else as they came. */
static polan_status sort_by_kind(pln_affixes *affixes, polan_error *error)
{
    pln_affix_entry *sorted = pln_alloc(affixes->count, sizeof *sorted);
    size_t at = 0;
    if (!sorted)
        return pln_error_memory(error);
    for (int kind = 0; kind < PLN_AFFIX_KINDS; kind++) {
        for (uint32_t row = 0; row < PLN_AFFIX_ROWS; row++) {
            affixes->rows[kind][row] = (uint16_t)at;
            for (size_t i = 0; i < affixes->count; i++) {
                const pln_affix_entry *entry = &affixes->items[i];
                if (entry->kind == (pln_affix_kind)kind &&
                    entry->points[0] % PLN_AFFIX_ROWS == row)
                    sorted[at++] = *entry;
            }
        }
        affixes->rows[kind][PLN_AFFIX_ROWS] = (uint16_t)at;
    }
    pln_free(affixes->items);
    affixes->items = sorted;
    return POLAN_OK;
}

polan_status pln_affixes_read(pln_affixes *affixes, const char *source, const char *text,
                              size_t size, polan_error *error)
{
    reader r = {.affixes = affixes, .error = error};
    polan_status status = POLAN_OK;
    pln_source_open(&r.source, source, text, size);
    while (status == POLAN_OK && pln_source_next(&r.source))
        status = read_line(&r);
    return status == POLAN_OK ? sort_by_kind(affixes, error) : status;
}

void pln_affixes_free(pln_affixes *affixes)
{
    pln_free(affixes->items);
    pln_arena_free(&affixes->arena);
    *affixes = (pln_affixes){0};
}
