/* SPDX-License-Identifier: BSD-2-Clause */
/* Mentions: what may be entities, before and after it is decided which are. */
#ifndef PLN_ENTITY_MENTION_H
#define PLN_ENTITY_MENTION_H

#include <stddef.h>
#include <stdint.h>

#include "entity/gazetteer/gazetteer.h"
#include "entity/rule/match.h"
#include "entity/rule/rule.h"

typedef struct pln_mention {
    pln_span span;
    pln_span head;  /* what inflects, if a rule says so; else empty */
    uint8_t type;   /* number in the rules' types */
    uint8_t weak;   /* needs other evidence in the document */
    uint8_t soft;   /* other evidence in the document may change its type */
    uint8_t base;   /* pln_base */
    uint8_t learnt; /* found because the document has it elsewhere */
    int priority;
    const char *rule;
    const pln_gaz_entry *entry; /* of a gazetteer, or NULL */
    const pln_gazetteer *gazetteer;
    const char *lemma; /* base form, once it is made */
    const char *value; /* normalised, of the document's arena; NULL: it has none */
    uint32_t group;
} pln_mention;

typedef struct pln_mentions {
    pln_mention *items;
    size_t count, capacity;
} pln_mentions;

/* What a rule's pattern has found, as the rule describes it. */
pln_mention pln_mention_of(const pln_rule *rule, pln_span span, pln_span head);

/* Returns 0, -1 without memory. */
int pln_mentions_add(pln_mentions *mentions, const pln_mention *mention);

/*
 * Keep the best of those that overlap: not weak, then higher priority, then longer, then
 * earlier. Ordered by start afterwards. Returns 0, -1 without memory.
 */
int pln_mentions_resolve(pln_mentions *mentions, size_t n_tokens, pln_arena *scratch);

#endif
