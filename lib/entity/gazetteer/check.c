/* SPDX-License-Identifier: BSD-2-Clause */
/* Walking the whole section of a gazetteer, as finding names never does. */
#include "base/error.h"
#include "base/utf8.h"
#include "entity/gazetteer/private.h"

typedef struct checker {
    const pln_gazetteer *gazetteer;
    const char *name; /* of the image */
    polan_error *error;
} checker;

static polan_status broken(const checker *c, const char *part, size_t item,
                           const char *what)
{
    return pln_error_at(c->error, POLAN_ERROR_FORMAT, c->name, 0, 0,
                        "section GAZE, %s %zu: %s", part, item, what);
}

static polan_status check_slots(const checker *c)
{
    const pln_gazetteer *g = c->gazetteer;
    size_t n_free = 0;
    for (uint32_t i = 0; i < g->header->n_slots; i++) {
        uint64_t slot = g->slots[i];
        uint32_t first = PLN_GAZ_FIRST(slot);
        n_free += slot == 0;
        if (slot == 0)
            continue;
        if (PLN_GAZ_SHAPE(slot) == 0 || PLN_GAZ_SHAPE(slot) > PLN_SHAPE_MIXED + 1)
            return broken(c, "slot", i, "no such shape");
        if (first > g->header->n_values ||
            (first > 1 && !PLN_GAZ_LAST(g->values[first - 2])))
            return broken(c, "slot", i, "a value that leads nowhere");
    }
    return n_free ? POLAN_OK : broken(c, "slot", 0, "no slot is free");
}

static polan_status check_values(const checker *c)
{
    const pln_gazetteer *g = c->gazetteer;
    uint32_t n = g->header->n_values;
    for (uint32_t i = 0; i < n; i++) {
        if (PLN_GAZ_ENTRY(g->values[i]) >= g->header->n_entries)
            return broken(c, "value", i, "no such entry");
    }
    return n == 0 || PLN_GAZ_LAST(g->values[n - 1])
               ? POLAN_OK
               : broken(c, "value", n - 1, "a run without an end");
}

/* Whether a string begins at an offset: behind the NUL of the one before. */
static int is_string(const pln_gazetteer *g, uint32_t offset)
{
    return offset < g->header->n_strings && (offset == 0 || !g->strings[offset - 1]);
}

static polan_status check_entries(const checker *c)
{
    const pln_gazetteer *g = c->gazetteer;
    for (uint32_t i = 0; i < g->header->n_entries; i++) {
        const pln_gaz_entry *entry = &g->entries[i];
        if (!is_string(g, entry->name))
            return broken(c, "entry", i, "name outside the strings");
        if (entry->group >= g->header->n_entries)
            return broken(c, "entry", i, "no such group");
        if (entry->type >= g->header->n_types || entry->class_ >= g->header->n_classes)
            return broken(c, "entry", i, "no such type or class");
    }
    for (uint32_t i = 0; i < g->header->n_types + g->header->n_classes; i++) {
        if (!is_string(g, g->types[i])) /* the classes follow the types */
            return broken(c, "label", i, "outside the strings");
    }
    return POLAN_OK;
}

polan_status pln_gazetteer_check(const pln_gazetteer *gazetteer, const char *name,
                                 polan_error *error)
{
    checker c = {.gazetteer = gazetteer, .name = name, .error = error};
    size_t good = pln_utf8_check(gazetteer->strings, gazetteer->header->n_strings);
    if (good < gazetteer->header->n_strings)
        return broken(&c, "string", good, "not UTF-8");
    polan_status status = check_slots(&c);
    if (status == POLAN_OK)
        status = check_values(&c);
    return status == POLAN_OK ? check_entries(&c) : status;
}
