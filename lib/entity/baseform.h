/* SPDX-License-Identifier: BSD-2-Clause */
/* Base forms of mentions: the nominative. */
#ifndef PLN_ENTITY_BASEFORM_H
#define PLN_ENTITY_BASEFORM_H

#include "entity/mention.h"
#include "lexicon/lexicon.h"

/* What base forms are made from. */
typedef struct pln_base_context {
    const polan_document *document;
    const pln_records *records;
    const pln_lexicon *lexicon;
    pln_arena *scratch;
    struct pln_evidence *evidence; /* forms seen in the document; may be NULL */
    const pln_gazetteer *gazetteers;
    size_t n_gazetteers;
} pln_base_context;

/* The base form of a mention, in the scratch arena; NULL without memory. */
const char *pln_base_form(const pln_base_context *in, const pln_mention *mention);

/* How a word of a phrase is to be put: the cell, and whether its spelling is kept. */
typedef struct pln_base_word {
    uint32_t token;
    const pln_reading *reading; /* NULL: as it stands */
    uint8_t numbers, genders;   /* wanted in the nominative */
} pln_base_word;

/* The nominative of one word, spelt like the token; NULL without memory. */
const char *pln_base_of_word(const pln_base_context *in, const pln_base_word *word);

/* A word with the capitals of the token it comes from; NULL without memory. */
const char *pln_base_spelt(const pln_base_context *in, uint32_t token, const char *word);

/* Texts of tokens joined as they stand in the document, words[i] for token first + i. */
const char *pln_base_join(const pln_base_context *in, pln_span span,
                          const char *const *words);

const char *pln_base_of_person(const pln_base_context *in, pln_span span);

/* `head` inflects; empty: to be found. `names`: PLN_NAME_… that one word rather is. */
const char *pln_base_of_phrase(const pln_base_context *in, pln_span span, pln_span head,
                               unsigned names);

/* So, but what stands behind `head` stays as it is, whether it agrees or not. */
const char *pln_base_of_head(const pln_base_context *in, pln_span span, pln_span head);

#endif
