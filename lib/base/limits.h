/* SPDX-License-Identifier: BSD-2-Clause */
/* Every maximum of the library in one place. */
#ifndef PLN_BASE_LIMITS_H
#define PLN_BASE_LIMITS_H

#include <stddef.h>
#include <stdint.h>

/* Lexicon. */
#define PLN_FORM_MAX     192         /* letters of a form that is looked up */
#define PLN_READINGS_MAX 64          /* readings of one form */
#define PLN_IMAGE_MAX    0x7fffffffu /* bytes of an image */
#define PLN_LINE_MAX     (1u << 20)  /* bytes of a line in a dictionary or rule file */
#define PLN_FILE_MAX     (1u << 30)  /* bytes of a file read whole */

/* One match of a rule, unless the caller says otherwise. */
#define PLN_MATCH_STEPS  200000u
#define PLN_MATCH_WAYS   100000u
#define PLN_MATCH_TOKENS 192u
#define PLN_MATCH_TEXT   512u

#define PLN_MATCH_REMEMBER 256u /* steps of a match that are worth no memory */

typedef struct pln_match_limits {
    uint32_t steps;  /* turns back */
    uint32_t ways;   /* ways kept open */
    uint32_t tokens; /* that it sees from its first on */
    uint32_t text;   /* bytes of a token; a longer one fits no expression */
} pln_match_limits;

/* Output. */
#define PLN_BUFFER_MAX ((size_t)1 << 40) /* bytes of a growing buffer */

#endif
