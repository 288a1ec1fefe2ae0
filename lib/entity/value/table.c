/* SPDX-License-Identifier: BSD-2-Clause */
/* Tables of words and values, read from dict/values. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/source.h"
#include "entity/value/value.h"

void pln_value_tables_free(pln_value_tables *tables)
{
    pln_free(tables->tables);
    pln_free(tables->rows);
    pln_arena_free(&tables->arena);
    memset(tables, 0, sizeof *tables);
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const pln_value_row *)a)->key, ((const pln_value_row *)b)->key);
}

/* The last table is complete. */
static void end_table(pln_value_tables *tables)
{
    if (!tables->n_tables)
        return;
    pln_value_table *table = &tables->tables[tables->n_tables - 1];
    table->count = tables->n_rows - table->first;
    if (table->count)
        qsort(tables->rows + table->first, table->count, sizeof *tables->rows, by_key);
}

static polan_status begin_table(pln_value_tables *tables, pln_lists *lists,
                                const pln_source *source, int *list, polan_error *error)
{
    end_table(tables);
    void *items = tables->tables;
    const char *name = pln_arena_copy(&tables->arena, source->rest, source->rest_length);
    *list = pln_lists_find(lists, source->rest, source->rest_length, 1);
    if (!name || *list < 0 ||
        pln_reserve(&items, &tables->tables_capacity, tables->n_tables + 1,
                    sizeof *tables->tables) < 0)
        return pln_error_memory(error);
    tables->tables = items;
    tables->tables[tables->n_tables++] = (pln_value_table){name, tables->n_rows, 0};
    return POLAN_OK;
}

static polan_status add_row(pln_value_tables *tables, pln_lists *lists, int list,
                            const pln_source *source, polan_error *error)
{
    const char *tab = memchr(source->line, '\t', source->length);
    if (!tab || !tables->n_tables)
        return pln_source_error(source, POLAN_ERROR_FORMAT, error,
                                tab ? "a line before the first %%table"
                                    : "a line is a word, a tab and its value");
    size_t length = (size_t)(tab - source->line);
    void *items = tables->rows;
    pln_value_row row = {
        pln_arena_copy(&tables->arena, source->line, length),
        pln_arena_copy(&tables->arena, tab + 1, source->length - length - 1)};
    if (!row.key || !row.value ||
        pln_reserve(&items, &tables->rows_capacity, tables->n_rows + 1,
                    sizeof *tables->rows) < 0)
        return pln_error_memory(error);
    tables->rows = items;
    tables->rows[tables->n_rows++] = row;
    if (!strchr(row.key, ' ') &&
        pln_lists_put(lists, list, row.key, length, PLN_LIST_BOTH) < 0)
        return pln_error_memory(error);
    return POLAN_OK;
}

polan_status pln_value_tables_read(pln_value_tables *tables, pln_lists *lists,
                                   const char *name, const char *data, size_t size,
                                   polan_error *error)
{
    pln_source source;
    polan_status status = POLAN_OK;
    int list = -1;
    pln_source_open(&source, name, data, size);
    while (status == POLAN_OK && pln_source_next(&source)) {
        if (!source.length || *source.line == '#')
            continue;
        if (pln_source_word(&source, "%table"))
            status = begin_table(tables, lists, &source, &list, error);
        else
            status = add_row(tables, lists, list, &source, error);
    }
    end_table(tables);
    return status;
}

const char *pln_value_look_up(const pln_value_tables *tables, const char *table,
                              const char *key)
{
    pln_value_row wanted = {key, NULL};
    for (size_t i = 0; i < tables->n_tables; i++) {
        if (strcmp(tables->tables[i].name, table) != 0 || !tables->tables[i].count)
            continue;
        const pln_value_row *row =
            bsearch(&wanted, tables->rows + tables->tables[i].first,
                    tables->tables[i].count, sizeof wanted, by_key);
        if (row)
            return row->value;
    }
    return NULL;
}
