/* SPDX-License-Identifier: BSD-2-Clause */
/* Words of tokens that have several, and the cell that a chosen tag settles in. */
#ifndef PLN_TAGGING_WORDS_H
#define PLN_TAGGING_WORDS_H

#include "document/document.h"
#include "lexicon/lexicon.h"

struct pln_split;

typedef struct pln_word_list {
    polan_word *items;
    size_t count, capacity;
} pln_word_list;

/* Add the words of a token whose own fields are the host's. */
polan_status pln_word_list_add(pln_word_list *list, polan_document *document,
                               size_t token, const struct pln_split *split,
                               size_t n_host);

/* Copy the list into the document. */
polan_status pln_word_list_finish(const pln_word_list *list, polan_document *document);
void pln_word_list_free(pln_word_list *list);

/* All that a tag allows. */
static inline pln_cell pln_cell_of(const pln_tag *tag)
{
    return (pln_cell){.pos = tag->pos,
                      .cases = tag->cases,
                      .numbers = tag->numbers,
                      .genders = tag->genders,
                      .persons = tag->persons,
                      .degrees = tag->degrees};
}

#endif
