/* SPDX-License-Identifier: BSD-2-Clause */
/* The model's inside, shared by the public functions directly in lib/. */
#ifndef PLN_MODEL_H
#define PLN_MODEL_H

#include <stdatomic.h>

#include <polan/model.h>

#include "entity/entity.h"
#include "entity/values.h"
#include "lexicon/lexicon.h"
#include "tagging/tagging.h"
#include "text/text.h"

struct polan_model {
    atomic_size_t references;
    pln_image *image;
    pln_text_knowledge *text;
    pln_lexicon *lexicon;
    pln_tagging_knowledge *tagging;
    pln_entity_knowledge *entities;
    polan_dictionary *dictionaries; /* as polan_model_dictionaries() gives them */
    size_t n_dictionaries;
    _Atomic(pln_values *) values; /* read when an analyzer first asks for them */
};

/* What is known of values. */
polan_status pln_model_values(polan_model *model, const pln_values **values,
                              polan_error *error);

#endif
