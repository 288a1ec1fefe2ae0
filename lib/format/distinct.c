/* SPDX-License-Identifier: BSD-2-Clause */
/* Mentions gathered into the things they name. */
#include "format/distinct.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"

#define OTHER 3 /* class of the types that polan itself does not know */

typedef struct mention {
    uint32_t group;
    uint32_t index;
} mention;

unsigned pln_type_class(const char *type)
{
    static const char *const known[OTHER] = {"person", "place", "organization"};
    for (unsigned i = 0; i < OTHER; i++) {
        if (strcmp(type, known[i]) == 0)
            return i;
    }
    return OTHER;
}

const char *pln_type_title(const char *type)
{
    static const char *const titles[OTHER] = {"People", "Places", "Organizations"};
    unsigned class = pln_type_class(type);
    return class < OTHER ? titles[class] : type;
}

static int compare_mentions(const void *left, const void *right)
{
    const mention *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static int compare_things(const void *left, const void *right)
{
    const pln_distinct *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    int types = strcmp(a->name->type, b->name->type);
    if (types != 0)
        return types;
    if (a->n_mentions != b->n_mentions)
        return a->n_mentions > b->n_mentions ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static size_t letters(const char *string)
{
    return pln_utf8_count(string, strlen(string));
}

/* Add the next mention in order to the things. */
static void add_mention(pln_distincts *distincts, size_t position, int same,
                        const polan_entity *entities)
{
    uint32_t index = distincts->mentions[position];
    const polan_entity *entity = &entities[index];
    if (!same) {
        distincts->items[distincts->count++] = (pln_distinct){
            .name = entity,
            .rank = pln_type_class(entity->type),
            .first = index,
            .n_mentions = 1,
            .mentions = &distincts->mentions[position],
        };
        return;
    }
    pln_distinct *thing = &distincts->items[distincts->count - 1];
    thing->n_mentions++;
    if (letters(entity->lemma) > letters(thing->name->lemma))
        thing->name = entity;
}

int pln_distincts_open(pln_distincts *distincts, const pln_writing *writing)
{
    size_t n = writing->n_entities;
    *distincts = (pln_distincts){0};
    mention *sorted = pln_alloc(n, sizeof *sorted);
    distincts->items = pln_alloc(n, sizeof *distincts->items);
    distincts->mentions = pln_alloc(n, sizeof *distincts->mentions);
    if (!sorted || !distincts->items || !distincts->mentions) {
        pln_free(sorted);
        pln_distincts_close(distincts);
        return -1;
    }
    for (size_t i = 0; i < n; i++)
        sorted[i] = (mention){writing->entities[i].group, (uint32_t)i};
    qsort(sorted, n, sizeof *sorted, compare_mentions);
    for (size_t i = 0; i < n; i++) {
        distincts->mentions[i] = sorted[i].index;
        add_mention(distincts, i, i && sorted[i].group == sorted[i - 1].group,
                    writing->entities);
    }
    pln_free(sorted);
    qsort(distincts->items, distincts->count, sizeof *distincts->items, compare_things);
    return 0;
}

void pln_distincts_close(pln_distincts *distincts)
{
    pln_free(distincts->items);
    pln_free(distincts->mentions);
    *distincts = (pln_distincts){0};
}

size_t pln_distinct_aliases(const pln_distinct *thing, const pln_writing *writing,
                            const char *aliases[PLN_ALIASES_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < thing->n_mentions && count < PLN_ALIASES_MAX; i++) {
        const char *lemma = writing->entities[thing->mentions[i]].lemma;
        int known = strcmp(lemma, thing->name->lemma) == 0;
        for (size_t k = 0; !known && k < count; k++)
            known = strcmp(lemma, aliases[k]) == 0;
        if (!known)
            aliases[count++] = lemma;
    }
    return count;
}
