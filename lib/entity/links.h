/* SPDX-License-Identifier: BSD-2-Clause */
/* Which mentions are of one and the same thing. */
#ifndef PLN_ENTITY_LINKS_H
#define PLN_ENTITY_LINKS_H

#include "entity/mention.h"

/*
 * Number the groups of mentions (ordered, with base forms): the same base form and type,
 * a surname with the full name (the last one, of the gender that its form or verb asks
 * for), an abbreviation with the name it stands for. Returns 0,
 * -1 without memory.
 */
int pln_links_make(pln_mentions *mentions, const polan_document *document,
                   pln_arena *scratch);

#endif
