/* SPDX-License-Identifier: BSD-2-Clause */
/* Words of the rule language for what a record says, and the bytes they stand for. */
#ifndef PLN_ENTITY_RULE_TOKEN_ATTRIBUTES_H
#define PLN_ENTITY_RULE_TOKEN_ATTRIBUTES_H

#include <stddef.h>
#include <stdint.h>

/* Values v of one byte with (v & mask) == value, or with (v & mask) != 0. */
typedef struct pln_attribute {
    const char *name;  /* "case" of case=gen; NULL: the value stands alone */
    const char *value; /* "gen" */
    uint8_t place;     /* in the record, for = */
    uint8_t any_place; /* for ~ (all readings); 0: as for = */
    uint8_t mask;
    uint8_t equals;   /* 0: (v & mask) != 0 */
    uint8_t any_mask; /* mask for ~, a bit test */
} pln_attribute;

/* The attribute, or NULL. */
const pln_attribute *pln_attribute_find(const char *name, size_t name_length,
                                        const char *value, size_t value_length);

#endif
