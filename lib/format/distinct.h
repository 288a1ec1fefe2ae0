/* SPDX-License-Identifier: BSD-2-Clause */
/* The things that a document names: its mentions gathered by group. */
#ifndef PLN_FORMAT_DISTINCT_H
#define PLN_FORMAT_DISTINCT_H

#include "format/writer.h"

/* One thing. */
typedef struct pln_distinct {
    const polan_entity *name; /* the mention whose base form says most: the longest */
    uint32_t rank;            /* of its type: people, places, organizations, others */
    uint32_t first;           /* its first mention: an index into the entities */
    uint32_t n_mentions;
    const uint32_t *mentions; /* indexes into the entities, ascending */
} pln_distinct;

/* All things of a document, by type, then by number of mentions, then as they appear. */
typedef struct pln_distincts {
    pln_distinct *items;
    size_t count;
    uint32_t *mentions;
} pln_distincts;

/* Returns 0, or -1 without memory. */
int pln_distincts_open(pln_distincts *distincts, const pln_writing *writing);
void pln_distincts_close(pln_distincts *distincts);

/* Other base forms shown beside a name, at most. */
#define PLN_ALIASES_MAX 4

/* Base forms of the thing that differ from its name and one another; returns how many. */
size_t pln_distinct_aliases(const pln_distinct *thing, const pln_writing *writing,
                            const char *aliases[PLN_ALIASES_MAX]);

/* 0: person, 1: place, 2: organization, 3: another type. */
unsigned pln_type_class(const char *type);

/* What a list of such things is called: "People"; the type itself if it is another. */
const char *pln_type_title(const char *type);

#endif
