/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a document has elsewhere: forms in small letters, names with their capital inside
 * a sentence, lemmas that some form can only belong to.
 *
 * At the start of a sentence, in headings and in capitals a name looks like any word; the
 * rest of the document tells. Linear in the document; everything lies in one hash table.
 */
#ifndef PLN_TAGGING_SEEN_H
#define PLN_TAGGING_SEEN_H

#include "base/arena.h"
#include "document/document.h"
#include "tagging/cache.h"

enum {                       /* what was seen */
       PLN_SEEN_LOWER = 1,   /* the form, in small letters */
       PLN_SEEN_CAPITAL = 2, /* the form, with a capital inside a sentence */
       PLN_SEEN_LEMMA = 4,   /* the lemma: a form can only belong to it */
       PLN_SEEN_FORM = 8     /* the form as it is written */
};

struct pln_seen_slot;

typedef struct pln_seen {
    struct pln_seen_slot *slots;
    size_t mask, count;
    pln_arena *arena;
} pln_seen;

/* Fill in `seen_…` and `asks` of a form that has its readings. */
void pln_seen_read(pln_cached_form *form);

/* A table in the arena, for a document of so many tokens. */
polan_status pln_seen_open(pln_seen *seen, pln_arena *arena, size_t n_tokens);

/* Take note of a token and its form. */
polan_status pln_seen_add(pln_seen *seen, const pln_token_note *note,
                          pln_cached_form *form);

/* How a token uses its form: PLN_USE_…. */
static inline unsigned pln_seen_use(const pln_token_note *note)
{
    if (note->abbreviated)
        return PLN_USE_ABBREVIATED;
    return note->initial || note->shape == PLN_SHAPE_UPPER ? PLN_USE_CAPITALS
                                                           : PLN_USE_PLAIN;
}

/*
 * What the document says to a reading of a form that is used so (PLN_USE_…): one of the
 * weights of dict/tagging, or PLN_WEIGHT_COUNT for nothing.
 */
unsigned pln_seen_weight(const pln_seen *seen, unsigned use, pln_cached_form *form,
                         size_t reading);

#endif
