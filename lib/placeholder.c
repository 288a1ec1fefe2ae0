/* SPDX-License-Identifier: BSD-2-Clause */
/* What is still to come; each stage takes its functions out of here. */
#include <polan/lexicon.h>

#include "lexicon/image.h"
#include "lexicon/lexicon.h"
#include "tagging/tagging.h"

#define NOTHING(name, type)                                                              \
    void name(type *object)                                                              \
    {                                                                                    \
        (void)object;                                                                    \
    }
NOTHING(pln_tagging_knowledge_free, pln_tagging_knowledge)

polan_status pln_tagging_knowledge_new(pln_tagging_knowledge **k, const pln_image *image,
                                       const pln_lexicon *lexicon, polan_error *error)
{
    (void)image, (void)lexicon, (void)error;
    *k = NULL;
    return POLAN_OK;
}
polan_status pln_tag_document(const pln_tagging_knowledge *k, polan_document *document,
                              pln_arena *scratch, polan_error *error)
{
    (void)k, (void)scratch, (void)error;
    for (size_t i = 0; i < document->n_tokens; i++) {
        document->tokens[i].lemma = document->tokens[i].tag =
            document->tokens[i].features = "";
        document->tokens[i].n_words = 1;
        document->tokens[i].first_word = POLAN_NONE;
    }
    return POLAN_OK;
}
polan_status polan_lookup_form(polan_model *model, const char *form, size_t length,
                               int guess, polan_lookup **lookup, polan_error *error)
{
    (void)model, (void)form, (void)length, (void)guess, (void)error;
    *lookup = NULL;
    return POLAN_OK;
}
polan_status polan_generate(polan_model *model, const char *lemma, const char *features,
                            polan_lookup **lookup, polan_error *error)
{
    (void)model, (void)lemma, (void)features, (void)error;
    *lookup = NULL;
    return POLAN_OK;
}
const polan_analysis *polan_lookup_analyses(const polan_lookup *lookup, size_t *count)
{
    (void)lookup;
    *count = 0;
    return NULL;
}
void polan_lookup_free(polan_lookup *lookup)
{
    (void)lookup;
}
