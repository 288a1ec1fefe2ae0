/* SPDX-License-Identifier: BSD-2-Clause */
/* Masking: what is replaced, by what, and the text made of it. */
#ifndef PLN_MASK_MASK_H
#define PLN_MASK_MASK_H

#include <polan/mask.h>

#include "base/arena.h"
#include "entity/value/value.h"
#include "lexicon/lexicon.h"

struct polan_masked {
    pln_arena arena;
    char *text;
    size_t length;
    polan_mask_span *spans;
    size_t n_spans;
};

/* The word of labels for a type (OSOBA), or NULL. */
typedef const char *(*pln_mask_label)(const void *context, const char *type);

/* What is written instead. */
typedef struct pln_mask_way {
    pln_mask_label label;
    const void *context;            /* of `label` */
    const pln_lexicon *lexicon;     /* of invented names; NULL: labels for people, too */
    const pln_value_tables *tables; /* they are taken from */
} pln_mask_way;

/* `types` with commas between. Fails with POLAN_ERROR_LIMIT and POLAN_ERROR_MEMORY. */
polan_status pln_mask(polan_masked *masked, const polan_document *document,
                      const char *types, const pln_mask_way *way, polan_error *error);

#endif
