/* SPDX-License-Identifier: BSD-2-Clause */
/* Building the table of tags. */
#include "compile/tags.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "document/document.h"
#include "lexicon/tagset.h"

#define TAG_MAX      96 /* bytes of a tag's name */
#define TAGS_MAX     65000
#define NO_ROW       UINT32_MAX
#define FEATURES_MAX 24

struct pln_ud_row {
    const char *features;
    int upos; /* polan_upos; -1: not said */
};

int pln_tag_has_value(const char *tag, const char *value)
{
    size_t length = strlen(value);
    for (;; tag++) {
        size_t own = strcspn(tag, ":.");
        if (own == length && memcmp(tag, value, length) == 0)
            return 1;
        tag += own;
        if (!*tag)
            return 0;
    }
}

/* Split a line at its tabs; missing columns are "". */
static void split(char *line, char *columns[4])
{
    for (int i = 0; i < 4; i++) {
        columns[i] = line;
        line += strcspn(line, "\t");
        if (*line)
            *line++ = '\0';
    }
}

static int is_kind(const char *word)
{
    static const char *const kinds[] = {"flexeme", "value", "lexeme",
                                        "also",    "name",  "tag"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(word, kinds[i]) == 0)
            return 1;
    }
    return 0;
}

/* Rows are found by "kind key". */
static polan_status add_row(pln_tag_table *table, char *line, const pln_lines *lines,
                            polan_error *error)
{
    char *columns[4], key[128];
    split(line, columns);
    pln_ud_row row = {.upos = *columns[2] ? pln_upos_of(columns[2]) : -1};
    if (*columns[2] && row.upos < 0)
        return pln_error_at(error, POLAN_ERROR_FORMAT, lines->path, lines->number, 0,
                            "unknown UPOS \"%s\"", columns[2]);
    size_t kind = strlen(columns[0]), name = strlen(columns[1]);
    if (!is_kind(columns[0]) || name == 0 || kind + name + 2 > sizeof key)
        return pln_error_at(
            error, POLAN_ERROR_FORMAT, lines->path, lines->number, 0,
            "expected flexeme, value, lexeme, also, name or tag and a key, found \"%s\"",
            columns[0]);
    memcpy(key, columns[0], kind);
    key[kind] = ' ';
    memcpy(key + kind + 1, columns[1], name + 1);
    row.features = pln_arena_copy(&table->arena, columns[3], strlen(columns[3]));
    void *rows = table->rows;
    if (!row.features ||
        pln_reserve(&rows, &table->rows_capacity, table->n_rows + 1, sizeof row) < 0)
        return pln_error_memory(error);
    table->rows = rows;
    uint32_t index = pln_intern_add(&table->row_keys, key, kind + 1 + name);
    if (index == PLN_INTERN_FAILED)
        return pln_error_memory(error);
    if (index < table->n_rows)
        return pln_error_at(error, POLAN_ERROR_FORMAT, lines->path, lines->number, 0,
                            "second line for \"%s\"", key);
    table->rows[table->n_rows++] = row;
    return POLAN_OK;
}

/* Tags that no word has: each flexeme alone, for marks and unknown words; those named. */
static polan_status add_bare_tags(pln_tag_table *table, polan_error *error)
{
    uint16_t id;
    polan_status status = pln_tag_table_intern(table, "ign", "", 0, &id, error);
    for (size_t i = 0; status == POLAN_OK && i < table->n_rows; i++) {
        const pln_intern_item *key = &table->row_keys.items[i];
        const char *text = (const char *)table->row_keys.bytes + key->offset;
        char name[TAG_MAX];
        size_t head = key->length > 8 && memcmp(text, "flexeme ", 8) == 0 ? 8
                      : key->length > 4 && memcmp(text, "tag ", 4) == 0   ? 4
                                                                          : 0;
        if (head == 0 || key->length - head >= sizeof name)
            continue;
        memcpy(name, text + head, key->length - head);
        name[key->length - head] = '\0';
        status = pln_tag_table_intern(table, name, "", 0, &id, error);
    }
    return status;
}

polan_status pln_tag_table_open(pln_tag_table *table, pln_intern *strings,
                                const char *ud_path, polan_error *error)
{
    *table = (pln_tag_table){.strings = strings};
    if (!ud_path)
        return add_bare_tags(table, error);
    pln_lines lines;
    polan_status status = pln_lines_open_utf8(&lines, ud_path, error);
    char *line;
    while (status == POLAN_OK && pln_lines_next(&lines, &line, NULL)) {
        if (*line && *line != '#')
            status = add_row(table, line, &lines, error);
    }
    pln_lines_close(&lines);
    return status == POLAN_OK ? add_bare_tags(table, error) : status;
}

static uint32_t find_row(const pln_tag_table *table, const char *kind, const char *name,
                         size_t length)
{
    char key[256];
    size_t prefix = strlen(kind);
    if (prefix + length + 1 > sizeof key)
        return NO_ROW;
    memcpy(key, kind, prefix);
    key[prefix] = ' ';
    memcpy(key + prefix + 1, name, length);
    uint32_t row = pln_intern_find(&table->row_keys, key, prefix + 1 + length);
    return row == PLN_INTERN_FAILED ? NO_ROW : row;
}

/* The row of a kind for a tag's flexeme and a lemma. */
static uint32_t find_lexeme(const pln_tag_table *table, const char *kind,
                            const char *name, const char *lemma)
{
    char key[224];
    size_t pos = strcspn(name, ":"), length = strlen(lemma);
    if (pos + length + 1 > sizeof key)
        return NO_ROW;
    memcpy(key, name, pos);
    key[pos] = ' ';
    for (size_t i = 0; i < length; i++)
        key[pos + 1 + i] = lemma[i] == ' ' ? '_' : lemma[i];
    return find_row(table, kind, key, pos + 1 + length);
}

/* The row that a lexeme has of its own: by its lemma, or because it is a name. */
static uint32_t lexeme_row(const pln_tag_table *table, const char *name,
                           const char *lemma, int is_name)
{
    uint32_t row = find_lexeme(table, "lexeme", name, lemma);
    return row == NO_ROW && is_name ? find_row(table, "name", name, strcspn(name, ":"))
                                    : row;
}

/* ---- features -------------------------------------------------------------------- */

typedef struct feature_set {
    struct {
        const char *name; /* "Case=Gen", not terminated */
        size_t name_length, length;
    } items[FEATURES_MAX];
    size_t count;
} feature_set;

/* Add "A=x|B=y"; a feature that is there is replaced. */
static void add_features(feature_set *set, const char *features)
{
    while (*features) {
        size_t length = strcspn(features, "|"), name = strcspn(features, "=|");
        size_t at = 0;
        while (at < set->count && (set->items[at].name_length != name ||
                                   memcmp(set->items[at].name, features, name) != 0))
            at++;
        if (at < FEATURES_MAX) {
            set->items[at].name = features;
            set->items[at].name_length = name;
            set->items[at].length = length;
            if (at == set->count)
                set->count++;
        }
        features += length + (features[length] == '|');
    }
}

/* UD wants features sorted by name, capitals and small letters alike. */
static int before(const char *a, size_t n, const char *b, size_t m)
{
    for (size_t i = 0; i < n && i < m; i++) {
        int x = a[i] >= 'A' && a[i] <= 'Z' ? a[i] + 32 : a[i];
        int y = b[i] >= 'A' && b[i] <= 'Z' ? b[i] + 32 : b[i];
        if (x != y)
            return x < y;
    }
    return n < m;
}

static void join_features(feature_set *set, char *text, size_t size)
{
    for (size_t i = 1; i < set->count; i++) {
        for (size_t k = i;
             k > 0 && before(set->items[k].name, set->items[k].name_length,
                             set->items[k - 1].name, set->items[k - 1].name_length);
             k--) {
            feature_set swap = {.items[0] = set->items[k]};
            set->items[k] = set->items[k - 1];
            set->items[k - 1] = swap.items[0];
        }
    }
    size_t at = 0;
    for (size_t i = 0; i < set->count && at + set->items[i].length + 2 < size; i++) {
        if (i)
            text[at++] = '|';
        memcpy(text + at, set->items[i].name, set->items[i].length);
        at += set->items[i].length;
    }
    text[at] = '\0';
}

/* UPOS and features of a tag without dots. */
static uint32_t describe(pln_tag_table *table, const char *name, uint32_t own_row,
                         pln_tag_record *record)
{
    feature_set set = {.count = 0};
    size_t pos = strcspn(name, ":");
    uint32_t row = find_row(table, "flexeme", name, pos);
    if (row != NO_ROW) {
        record->upos = (uint8_t)table->rows[row].upos;
        add_features(&set, table->rows[row].features);
    }
    for (const char *at = name + pos; *at;) {
        at++;
        size_t length = strcspn(at, ":.");
        row = find_row(table, "value", at, length);
        if (row != NO_ROW)
            add_features(&set, table->rows[row].features);
        at += length;
    }
    if (own_row != NO_ROW) {
        if (table->rows[own_row].upos >= 0)
            record->upos = (uint8_t)table->rows[own_row].upos;
        add_features(&set, table->rows[own_row].features);
    }
    char features[512];
    join_features(&set, features, sizeof features);
    return pln_intern_string(table->strings, features);
}

/* ---- tags ------------------------------------------------------------------------ */

static polan_status add_tag(pln_tag_table *table, const char *name, uint32_t row,
                            uint16_t *id, polan_error *error);

static polan_status add_member(pln_tag_table *table, uint16_t member, polan_error *error)
{
    void *list = table->concrete;
    if (pln_reserve(&list, &table->concrete_capacity, table->n_concrete + 1,
                    sizeof *table->concrete) < 0)
        return pln_error_memory(error);
    table->concrete = list;
    table->concrete[table->n_concrete++] = member;
    return POLAN_OK;
}

/*
 * Intern the members of a tag with dots: the first choice of alternatives is taken apart,
 * what is left goes the same way. `members` collects them.
 */
static polan_status expand(pln_tag_table *table, const char *name, uint32_t row,
                           uint16_t *members, size_t *n_members, size_t capacity,
                           polan_error *error)
{
    const char *dot = strchr(name, '.');
    if (!dot) {
        if (*n_members == capacity)
            return pln_error(error, POLAN_ERROR_LIMIT, "too many alternatives in a tag");
        return add_tag(table, name, row, &members[(*n_members)++], error);
    }
    const char *start = dot;
    while (start > name && start[-1] != ':')
        start--;
    size_t choice = strcspn(start, ":");
    polan_status status = POLAN_OK;
    for (size_t at = 0; status == POLAN_OK && at < choice;) {
        char member[TAG_MAX];
        size_t length = strcspn(start + at, ".:"), head = (size_t)(start - name);
        memcpy(member, name, head);
        memcpy(member + head, start + at, length);
        memcpy(member + head + length, start + choice, strlen(start + choice) + 1);
        status = expand(table, member, row, members, n_members, capacity, error);
        at += length + 1;
    }
    return status;
}

static polan_status add_record(pln_tag_table *table, const pln_tag_record *record,
                               polan_error *error)
{
    void *records = table->records;
    if (pln_reserve(&records, &table->records_capacity, table->n_records + 1,
                    sizeof *record) < 0)
        return pln_error_memory(error);
    table->records = records;
    table->records[table->n_records++] = *record;
    return POLAN_OK;
}

static polan_status fill_members(pln_tag_table *table, const char *name, uint32_t row,
                                 uint16_t id, polan_error *error)
{
    uint16_t members[512];
    size_t count = 0;
    polan_status status = expand(table, name, row, members, &count, 512, error);
    table->records[id].first_concrete = (uint32_t)table->n_concrete;
    table->records[id].n_concrete = (uint16_t)count;
    for (size_t i = 0; status == POLAN_OK && i < count; i++)
        status = add_member(table, members[i], error);
    return status;
}

/* The tag that a prefix makes of this one: nie- of `aff`, naj- of `com`. */
static polan_status add_twin(pln_tag_table *table, const char *name, uint32_t row,
                             uint16_t id, polan_error *error)
{
    static const char *const pairs[][2] = {{":aff", ":neg"}, {":com", ":sup"}};
    for (size_t i = 0; i < 2; i++) {
        const char *at = strstr(name, pairs[i][0]);
        if (!at || (at[4] != '\0' && at[4] != ':'))
            continue;
        char twin[TAG_MAX];
        memcpy(twin, name, strlen(name) + 1);
        memcpy(twin + (at - name), pairs[i][1], 4);
        uint16_t twin_id = 0;
        polan_status status = add_tag(table, twin, row, &twin_id, error);
        table->records[id].twin = twin_id;
        return status;
    }
    return POLAN_OK;
}

static polan_status add_tag(pln_tag_table *table, const char *name, uint32_t row,
                            uint16_t *id, polan_error *error)
{
    char key[TAG_MAX + 8];
    size_t length = strlen(name);
    if (length >= TAG_MAX)
        return pln_error(error, POLAN_ERROR_FORMAT, "tag too long: \"%.40s…\"", name);
    memcpy(key, name, length);
    memcpy(key + length, &row, sizeof row);
    uint32_t item = pln_intern_add(&table->keys, key, length + sizeof row);
    if (item == PLN_INTERN_FAILED)
        return pln_error_memory(error);
    *id = (uint16_t)item;
    if (item < table->n_records)
        return POLAN_OK;
    if (item >= TAGS_MAX)
        return pln_error(error, POLAN_ERROR_LIMIT, "more than %d tags", TAGS_MAX);
    pln_tag tag = {0};
    const char *bad;
    size_t bad_length;
    if (pln_tagset_parse(name, &tag, &bad, &bad_length) < 0)
        return pln_error(error, POLAN_ERROR_FORMAT,
                         "unknown value \"%.*s\" in tag \"%s\"", (int)bad_length, bad,
                         name);
    pln_tag_record record = {.twin = PLN_NO_TAG,
                             .other = tag.other,
                             .pos = tag.pos,
                             .cases = tag.cases,
                             .numbers = tag.numbers,
                             .genders = tag.genders,
                             .persons = tag.persons,
                             .degrees = tag.degrees,
                             .aspects = tag.aspects};
    record.name = pln_intern_string(table->strings, name);
    record.features = describe(table, name, row, &record);
    if (record.name == PLN_INTERN_FAILED || record.features == PLN_INTERN_FAILED)
        return pln_error_memory(error);
    if (strchr(name, '.'))
        record.features = 0;
    polan_status status = add_record(table, &record, error);
    if (status == POLAN_OK)
        status = fill_members(table, name, row, *id, error);
    return status == POLAN_OK ? add_twin(table, name, row, *id, error) : status;
}

polan_status pln_tag_table_intern(pln_tag_table *table, const char *name,
                                  const char *lemma, int is_name, uint16_t *id,
                                  polan_error *error)
{
    return add_tag(table, name, lexeme_row(table, name, lemma, is_name), id, error);
}

polan_status pln_tag_table_also(pln_tag_table *table, const char *name, const char *lemma,
                                uint16_t *id, polan_error *error)
{
    uint32_t row = find_lexeme(table, "also", name, lemma);
    *id = PLN_NO_TAG;
    return row == NO_ROW ? POLAN_OK : add_tag(table, name, row, id, error);
}

polan_status pln_tag_table_write(const pln_tag_table *table, pln_image_writer *writer,
                                 polan_error *error)
{
    polan_status status = pln_image_writer_add(
        writer, "TAGS", table->records, table->n_records * sizeof *table->records, error);
    if (status != POLAN_OK)
        return status;
    return pln_image_writer_add(writer, "CONC", table->concrete,
                                table->n_concrete * sizeof *table->concrete, error);
}

void pln_tag_table_free(pln_tag_table *table)
{
    pln_intern_free(&table->keys);
    pln_intern_free(&table->row_keys);
    pln_free(table->records);
    pln_free(table->concrete);
    pln_free(table->rows);
    pln_arena_free(&table->arena);
    *table = (pln_tag_table){0};
}
