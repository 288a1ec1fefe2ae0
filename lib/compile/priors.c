/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading and using frequencies. */
#include "compile/priors.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "compile/tags.h"

#define RARE_CELL (-500) /* of a cell that the file does not have */

static size_t count_columns(const char *line)
{
    size_t count = 1;
    for (; *line; line++)
        count += *line == '\t';
    return count;
}

static polan_status add_line(pln_priors *priors, char *line, size_t columns,
                             const pln_lines *lines, polan_error *error)
{
    char *last = strrchr(line, '\t'), *end;
    long value = last ? strtol(last + 1, &end, 10) : 0;
    if (!last || end == last + 1 || *end || value < INT16_MIN || value > INT16_MAX ||
        count_columns(line) != columns + 1)
        return pln_error_at(error, POLAN_ERROR_FORMAT, lines->path, lines->number, 0,
                            "expected %zu columns and a whole number", columns);
    uint32_t item = pln_intern_add(&priors->keys, line, (size_t)(last - line));
    void *values = priors->values;
    if (item == PLN_INTERN_FAILED ||
        pln_reserve(&values, &priors->capacity, item + 1u, sizeof *priors->values) < 0)
        return pln_error_memory(error);
    priors->values = values;
    priors->values[item] = (int16_t)value;
    return POLAN_OK;
}

polan_status pln_priors_read(pln_priors *priors, const char *path, size_t columns,
                             polan_error *error)
{
    pln_lines lines;
    polan_status status = pln_lines_open_utf8(&lines, path, error);
    char *line;
    while (status == POLAN_OK && pln_lines_next(&lines, &line, NULL)) {
        if (*line && *line != '#')
            status = add_line(priors, line, columns, &lines, error);
    }
    pln_lines_close(&lines);
    return status;
}

int pln_priors_find(const pln_priors *priors, const char *first, const char *second,
                    int missing)
{
    char key[512];
    size_t a = strlen(first), b = strlen(second);
    if (a + b + 1 > sizeof key)
        return missing;
    memcpy(key, first, a);
    key[a] = '\t';
    memcpy(key + a + 1, second, b);
    uint32_t item = pln_intern_find(&priors->keys, key, a + 1 + b);
    return item == PLN_INTERN_FAILED ? missing : priors->values[item];
}

void pln_priors_kind(const char *tag, char kind[32])
{
    static const char verbal[] = " fin praet impt imps inf pcon pant ger pact pacta ppas "
                                 "winien bedzie ";
    static const char *const genders[] = {"m1", "m2", "m3", "f", "n"};
    char word[24];
    size_t pos = strcspn(tag, ":");
    snprintf(word, sizeof word, " %.*s ", (int)pos, tag);
    if (strstr(verbal, word)) {
        memcpy(kind, "verb", sizeof "verb");
        return;
    }
    if (strstr(" adja adjp adjc ", word)) {
        memcpy(kind, "adj", sizeof "adj");
        return;
    }
    snprintf(kind, 32, "%.*s", (int)(pos < 20 ? pos : 20), tag);
    for (size_t i = 0; strcmp(kind, "subst") == 0 && i < 5; i++) {
        if (pln_tag_has_value(tag, genders[i])) {
            snprintf(kind, 32, "subst:%s", genders[i]);
            return;
        }
    }
}

/*
 * The tag without the values that cells leave out; of nouns number, case and gender stay.
 */
static void cell_name(const char *tag, char *name, size_t size)
{
    size_t at = 0, left = strncmp(tag, "subst:", 6) == 0 ? 4 : SIZE_MAX;
    while (*tag && at + 1 < size && left-- > 0) {
        size_t length = strcspn(tag, ":");
        int left_out = (length == 6 && strncmp(tag, "imperf", 6) == 0) ||
                       (length == 4 && strncmp(tag, "perf", 4) == 0) ||
                       (length == 11 && strncmp(tag, "imperf.perf", 11) == 0) ||
                       (length == 3 && strncmp(tag, "aff", 3) == 0);
        if (!left_out && at + length + 2 < size) {
            if (at)
                name[at++] = ':';
            memcpy(name + at, tag, length);
            at += length;
        }
        tag += length + (tag[length] == ':');
    }
    name[at] = '\0';
}

/* Sum over the members of a tag: alternatives are taken apart from the left. */
static double cell_sum(const pln_priors *cells, const char *kind, const char *name)
{
    int value = pln_priors_find(cells, kind, name, INT16_MAX);
    if (value != INT16_MAX)
        return pow(10, value / 100.0);
    const char *dot = strchr(name, '.');
    if (!dot)
        return pow(10, RARE_CELL / 100.0);
    const char *start = dot;
    while (start > name && start[-1] != ':')
        start--;
    double sum = 0;
    size_t choice = strcspn(start, ":");
    for (size_t at = 0; at < choice;) {
        char member[128];
        size_t length = strcspn(start + at, ".:");
        snprintf(member, sizeof member, "%.*s%.*s%s", (int)(start - name), name,
                 (int)length, start + at, start + choice);
        sum += cell_sum(cells, kind, member);
        at += length + 1;
    }
    return sum;
}

float pln_priors_cell(const pln_priors *cells, const char *tag)
{
    char kind[32], name[128];
    pln_priors_kind(tag, kind);
    cell_name(tag, name, sizeof name);
    return (float)log10(cell_sum(cells, kind, name));
}

float pln_priors_pos(const pln_priors *cells, const char *tag)
{
    char key[64];
    double sum = 0;
    pln_priors_kind(tag, key);
    size_t kind = strlen(key), pos = strcspn(tag, ":");
    if (kind + pos + 2 > sizeof key)
        return 0;
    key[kind] = '\t';
    memcpy(key + kind + 1, tag, pos);
    size_t length = kind + 1 + pos;
    for (size_t i = 0; i < cells->keys.count; i++) {
        const pln_intern_item *item = &cells->keys.items[i];
        const unsigned char *own = cells->keys.bytes + item->offset;
        if (item->length >= length && memcmp(own, key, length) == 0 &&
            (item->length == length || own[length] == ':'))
            sum += pow(10, cells->values[i] / 100.0);
    }
    return sum > 0 && sum < 1 ? (float)log10(sum) : 0;
}

void pln_priors_free(pln_priors *priors)
{
    pln_intern_free(&priors->keys);
    pln_free(priors->values);
    *priors = (pln_priors){0};
}
