/* SPDX-License-Identifier: BSD-2-Clause */
/* The model's inside, shared by the public functions directly in lib/. */
#ifndef PLN_MODEL_H
#define PLN_MODEL_H

#include <stdatomic.h>

#include <polan/model.h>

#include "entity/entity.h"
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
};

#endif
