/* SPDX-License-Identifier: BSD-2-Clause */
/* What pln_entity_knowledge and pln_entity_finder are made of. */
#ifndef PLN_ENTITY_KNOWLEDGE_H
#define PLN_ENTITY_KNOWLEDGE_H

#include "entity/entity.h"
#include "entity/gazetteer/gazetteer.h"
#include "entity/rule/lists.h"
#include "entity/rule/match.h"
#include "entity/mention.h"
#include "entity/rule/rule.h"
#include "entity/value/value.h"
#include "lexicon/image.h"

#define PLN_GAZETTEERS_MAX 16 /* the image's, and files of the user */

enum { PLN_FORM_BEGINS_NAME = 1 }; /* flag of a form: of a gazetteer's name, perhaps */

struct pln_entity_knowledge {
    const pln_image *image;
    const pln_lexicon *lexicon;
    pln_value_tables tables; /* read once a rule of the user makes values */
    pln_lists lists;
    pln_rules rules;
    pln_dispatch dispatch;
    pln_gazetteer gazetteers[PLN_GAZETTEERS_MAX];
    void *sections[PLN_GAZETTEERS_MAX]; /* of the user's files, owned */
    size_t n_gazetteers;
};

struct pln_entity_finder {
    const pln_entity_knowledge *knowledge;
    pln_matcher matcher;
    pln_mentions found;
    pln_buffer value; /* room for the one being made */
    int title_case;   /* names in capitals get base forms in title case */
};

#endif
