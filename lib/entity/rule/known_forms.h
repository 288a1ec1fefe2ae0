/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Forms seen before, and all that a form alone decides: found out once, not for each
 * token. One thread's.
 *
 * A form stays in place until the next call of pln_known_forms_trim() or
 * pln_known_forms_clear(), which come between documents.
 */
#ifndef PLN_ENTITY_RULE_KNOWN_FORMS_H
#define PLN_ENTITY_RULE_KNOWN_FORMS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "document/document.h"
#include "entity/piece.h"
#include "entity/rule/lists.h"
#include "entity/rule/outlines.h"
#include "entity/rule/records.h"

typedef struct pln_known_form {
    const char *bytes;
    const char *folded;   /* pln_word_fold() of it */
    pln_gaz_piece piece;  /* the first */
    uint32_t hash;        /* of its bytes */
    uint32_t folded_hash; /* pln_hash() */
    uint32_t length;
    uint32_t outline; /* its number */
    uint32_t profile; /* of the token met last that was asked for its: see profile.h */
    uint8_t context[PLN_RECORD_SHAPE]; /* of that token: the part that it was found by */
    uint16_t n_folded;
    uint16_t n_readings;
    uint8_t shape; /* as the text stage has it */
    uint8_t marks; /* PLN_MARK_…, without those of the chosen reading */
    uint8_t flags; /* what pln_form_flags said of it */
    uint8_t used;  /* since the forms were trimmed: 1: again */
} pln_known_form;

typedef struct pln_known_forms pln_known_forms;

/*
 * What else of a form is worth remembering. Asked when all but that is known of it.
 */
typedef uint8_t (*pln_form_flags)(const void *context, pln_known_form *form);

/* NULL without memory. The lists must not change any more; `flags` may be NULL. */
pln_known_forms *pln_known_forms_new(const pln_lists *lists, pln_form_flags flags,
                                     const void *context);
void pln_known_forms_free(pln_known_forms *forms);

/* Forget forms that were not used again, if there are many. */
void pln_known_forms_trim(pln_known_forms *forms);

/* Forget all forms and outlines. */
void pln_known_forms_clear(pln_known_forms *forms);

const pln_outlines *pln_known_forms_outlines(const pln_known_forms *forms);

/*
 * The form of a token, made if it is new: one too long to be remembered, in the arena.
 * NULL without memory.
 */
pln_known_form *pln_known_forms_find(pln_known_forms *forms, const pln_token_note *note,
                                     const char *bytes, size_t length, pln_arena *arena);

#endif
