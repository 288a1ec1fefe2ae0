/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Pseudonyms: invented names for the people of a document, in the case and number of the
 * names they stand for. A person has one given name, of his or her gender; a surname has
 * one that stands for it, whoever bears it, so that families stay families.
 */
#ifndef PLN_MASK_PSEUDONYM_H
#define PLN_MASK_PSEUDONYM_H

#include <polan/document.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "document/document.h"
#include "entity/value/value.h"
#include "lexicon/lexicon.h"
#include "mask/word_map.h"

typedef struct pln_pseudonyms pln_pseudonyms;

/* Are there names to invent from? */
int pln_pseudonyms_known(const pln_value_tables *tables);

/*
 * For the entities of type "person". Names are taken from the tables pseudonym-given,
 * pseudonym-surnames and surname-endings. `known`: words of the document's own names,
 * which none of them shall be. All in the arena; NULL without memory.
 */
pln_pseudonyms *pln_pseudonyms_make(const polan_document *document,
                                    const pln_lexicon *lexicon,
                                    const pln_value_tables *tables,
                                    const pln_word_map *known, pln_arena *arena);

/*
 * Append what stands for tokens first … last - 1, which name the person of an entity.
 * Returns 0, -1 without memory.
 */
int pln_pseudonym_put(pln_pseudonyms *pseudonyms, const polan_entity *person,
                      uint32_t first, uint32_t last, pln_buffer *out);

#endif
