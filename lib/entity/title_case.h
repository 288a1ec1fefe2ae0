/* SPDX-License-Identifier: BSD-2-Clause */
/* Base forms of names that are written in capitals, as a text would have them. */
#ifndef PLN_ENTITY_TITLE_CASE_H
#define PLN_ENTITY_TITLE_CASE_H

#include "base/arena.h"
#include "document/document.h"
#include "entity/rule/lists.h"
#include "entity/mention.h"

/*
 * STEPHANIE LECOCQ -> Stephanie Lecocq; VINCENT VAN GOGH -> Vincent van Gogh; NATO stays.
 * The mention's base form if it is not in capitals; NULL without memory.
 */
const char *pln_title_case(const pln_mention *mention, const polan_document *document,
                           const pln_lists *lists, pln_arena *scratch);

#endif
