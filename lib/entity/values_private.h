/* SPDX-License-Identifier: BSD-2-Clause */
/* What pln_values is made of. */
#ifndef PLN_ENTITY_VALUES_PRIVATE_H
#define PLN_ENTITY_VALUES_PRIVATE_H

#include "entity/rule/lists.h"
#include "entity/rule/match.h"
#include "entity/rule/rule.h"
#include "entity/value/value.h"
#include "entity/values.h"

struct pln_values {
    pln_lists lists;
    pln_rules rules;
    pln_dispatch dispatch;
    pln_value_tables tables;
};

#endif
