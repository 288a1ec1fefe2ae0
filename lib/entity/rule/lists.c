/* SPDX-License-Identifier: BSD-2-Clause */
/* Word lists: a hash table from words to list numbers. */
#include "entity/rule/lists.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/source.h"
#include "entity/words.h"

#define SKETCH_BYTES 8192

void pln_lists_free(pln_lists *lists)
{
    pln_free(lists->names);
    pln_free(lists->slots);
    pln_free(lists->sketch);
    pln_arena_free(&lists->arena);
    memset(lists, 0, sizeof *lists);
}

static int add_list(pln_lists *lists, const char *name)
{
    if (lists->n_lists == PLN_LISTS_MAX)
        return -1;
    if (pln_reserve((void **)&lists->names, &lists->names_capacity, lists->n_lists + 1,
                    sizeof *lists->names) < 0)
        return -1;
    lists->names[lists->n_lists] = name;
    return (int)lists->n_lists++;
}

int pln_lists_find(pln_lists *lists, const char *name, size_t length, int make)
{
    for (size_t i = 0; i < lists->n_lists; i++)
        if (strncmp(lists->names[i], name, length) == 0 && !lists->names[i][length])
            return (int)i;
    if (!make)
        return -1;
    const char *copy = pln_arena_copy(&lists->arena, name, length);
    return copy ? add_list(lists, copy) : -1;
}

/* Put an entry into the table, which has room. */
static void insert(pln_list_word *slots, size_t mask, const pln_list_word *word)
{
    size_t at = word->hash & mask;
    while (slots[at].word)
        at = (at + 1) & mask;
    slots[at] = *word;
}

static int grow(pln_lists *lists)
{
    size_t size = lists->slots ? 2 * (lists->mask + 1) : 1024;
    pln_list_word *slots = pln_alloc_zero(size, sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; lists->slots && i <= lists->mask; i++)
        if (lists->slots[i].word)
            insert(slots, size - 1, &lists->slots[i]);
    pln_free(lists->slots);
    lists->slots = slots;
    lists->mask = size - 1;
    return 0;
}

int pln_lists_put(pln_lists *lists, int list, const char *word, size_t length,
                  unsigned kinds)
{
    if (!lists->sketch && !(lists->sketch = pln_alloc_zero(SKETCH_BYTES, 1)))
        return -1;
    if ((!lists->slots || 2 * lists->n_words > lists->mask) && grow(lists) < 0)
        return -1;
    const char *copy = pln_arena_copy(&lists->arena, word, length);
    if (!copy)
        return -1;
    uint32_t sketch = pln_word_sketch(word, length);
    lists->sketch[sketch >> 3] |= (uint8_t)(1u << (sketch & 7));
    pln_list_word entry = {pln_hash(word, length), (uint32_t)length, copy, (uint16_t)list,
                           (uint8_t)kinds};
    insert(lists->slots, lists->mask, &entry);
    lists->n_words++;
    return 0;
}

polan_status pln_lists_read(pln_lists *lists, const char *name, const char *data,
                            size_t size, polan_error *error)
{
    pln_source source;
    pln_source_open(&source, name, data, size);
    int list = -1;
    while (pln_source_next(&source)) {
        const char *line = source.line;
        if (source.new_file)
            list = -1;
        if (!source.length || *line == '#')
            continue;
        if (pln_source_word(&source, "%list")) {
            list = pln_lists_find(lists, source.rest, source.rest_length, 1);
            if (list < 0 && lists->n_lists < PLN_LISTS_MAX)
                return pln_error_memory(error);
            if (list < 0)
                return pln_source_error(&source, POLAN_ERROR_LIMIT, error,
                                        "more than %d word lists", PLN_LISTS_MAX);
        } else if (*line == '%') {
            return pln_source_error(&source, POLAN_ERROR_FORMAT, error,
                                    "unknown directive \"%.*s\" (known: %%list)",
                                    (int)source.length, line);
        } else if (list < 0) {
            return pln_source_error(&source, POLAN_ERROR_FORMAT, error,
                                    "a word before the first %%list");
        } else if (pln_lists_put(lists, list, line, source.length, PLN_LIST_BOTH) < 0) {
            return pln_error_memory(error);
        }
    }
    return POLAN_OK;
}

void pln_lists_mark(const pln_lists *lists, const char *word, size_t length,
                    unsigned kinds, uint8_t *bits)
{
    uint32_t sketch = pln_word_sketch(word, length);
    if (!lists->sketch || !(lists->sketch[sketch >> 3] >> (sketch & 7) & 1))
        return;
    uint32_t hash = pln_hash(word, length);
    for (size_t at = hash & lists->mask; lists->slots[at].word;
         at = (at + 1) & lists->mask) {
        const pln_list_word *slot = &lists->slots[at];
        if (slot->hash == hash && slot->length == length && slot->kinds & kinds &&
            memcmp(slot->word, word, length) == 0)
            bits[slot->list >> 3] |= (uint8_t)(1u << (slot->list & 7));
    }
}
