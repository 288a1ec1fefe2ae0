/* SPDX-License-Identifier: BSD-2-Clause */
/* What a user asks of a form: values of NKJP or features of UD. */
#ifndef PLN_LEXICON_FEATURES_H
#define PLN_LEXICON_FEATURES_H

#include "lexicon/lexicon.h"

/* What is asked: the cell, and UD's pairs, "Case=Gen|Number=Sing", or NULL. */
typedef struct pln_wish {
    pln_cell cell;
    const char *pairs; /* as it was given */
} pln_wish;

/*
 * Read "subst:sg:gen" or "Case=Gen|Number=Sing". POLAN_ERROR_ARGUMENT names what is not
 * known of it, and what is.
 */
polan_status pln_wish_read(const pln_lexicon *lexicon, const char *text, pln_wish *wish,
                           polan_error *error);

/* The member without dots of a tag that has all that is asked; NULL: there is none. */
const pln_tag *pln_wish_member(const pln_lexicon *lexicon, const pln_wish *wish,
                               const pln_tag *tag);

#endif
