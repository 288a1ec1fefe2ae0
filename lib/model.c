/* SPDX-License-Identifier: BSD-2-Clause */
/* The model: opens the image and what each stage knows. */
#include "model.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "lexicon/image.h"

static void close_model(polan_model *model)
{
    pln_values_free(atomic_load(&model->values));
    pln_entity_knowledge_free(model->entities);
    pln_tagging_knowledge_free(model->tagging);
    pln_free(model->dictionaries);
    pln_lexicon_free(model->lexicon);
    pln_text_knowledge_free(model->text);
    pln_image_close(model->image);
    pln_free(model);
}

static polan_status open_text(polan_model *model, polan_error *error)
{
    size_t size;
    const char *data = pln_image_find(model->image, "TEXT", &size);
    return pln_text_knowledge_new(&model->text, pln_image_path(model->image),
                                  data ? data : "", size, error);
}

/* What polan_model_dictionaries() gives; the strings are the lexicon's. */
static polan_status describe_dictionaries(polan_model *model, size_t count,
                                          polan_error *error)
{
    pln_dictionary_info info;
    model->dictionaries = pln_alloc_zero(count, sizeof *model->dictionaries);
    if (!model->dictionaries)
        return pln_error_memory(error);
    for (size_t i = 0; pln_lexicon_dictionary(model->lexicon, i, &info); i++)
        model->dictionaries[model->n_dictionaries++] =
            (polan_dictionary){.path = info.path,
                               .reason = info.refused ? info.refused->message : "",
                               .reason_line = info.refused ? info.refused->line : 0,
                               .compiled = info.compiled != 0};
    return POLAN_OK;
}

static polan_status add_dictionaries(polan_model *model,
                                     const polan_model_options *options,
                                     polan_error *error)
{
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < options->n_dictionaries; i++)
        status =
            pln_lexicon_add_dictionary(model->lexicon, options->dictionaries[i], error);
    if (status == POLAN_OK && options->n_dictionaries)
        status = describe_dictionaries(model, options->n_dictionaries, error);
    return status;
}

static polan_status add_knowledge(polan_model *model, const polan_model_options *options,
                                  polan_error *error)
{
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < options->n_knowledge; i++)
        status =
            pln_entity_knowledge_add_file(model->entities, options->knowledge[i], error);
    return status;
}

static polan_status open_stages(polan_model *model, const polan_model_options *options,
                                polan_error *error)
{
    polan_status status = open_text(model, error);
    if (status == POLAN_OK)
        status = pln_lexicon_new(&model->lexicon, model->image, error);
    if (status == POLAN_OK && options)
        status = add_dictionaries(model, options, error);
    if (status == POLAN_OK)
        status = pln_tagging_knowledge_new(&model->tagging, model->image, model->lexicon,
                                           error);
    if (status == POLAN_OK)
        status = pln_entity_knowledge_new(&model->entities, model->image, model->lexicon,
                                          error);
    if (status == POLAN_OK && options)
        status = add_knowledge(model, options, error);
    return status;
}

polan_status pln_model_values(polan_model *model, const pln_values **values,
                              polan_error *error)
{
    pln_values *there = atomic_load_explicit(&model->values, memory_order_acquire), *made;
    *values = there;
    if (there)
        return POLAN_OK;
    polan_status status = pln_values_new(&made, model->image, error);
    if (status != POLAN_OK)
        return status;
    if (atomic_compare_exchange_strong_explicit(
            &model->values, &there, made, memory_order_acq_rel, memory_order_acquire)) {
        *values = made;
    } else { /* another thread was faster */
        pln_values_free(made);
        *values = there;
    }
    return POLAN_OK;
}

static const char *default_path(void)
{
    const char *path = getenv("POLAN_MODEL");
    return path && *path ? path : POLAN_DATADIR "/polan.img";
}

polan_status polan_model_open(polan_model **model, const char *path,
                              const polan_model_options *options, polan_error *error)
{
    if (!model)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "model is NULL");
    *model = NULL;
    if (options && options->size != sizeof *options)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "options of %zu bytes, this library knows %zu", options->size,
                         sizeof *options);
    polan_model *opened = pln_alloc_zero(1, sizeof *opened);
    if (!opened)
        return pln_error_memory(error);
    atomic_init(&opened->references, 1);
    polan_status status =
        pln_image_open(&opened->image, path ? path : default_path(), error);
    if (status == POLAN_OK)
        status = open_stages(opened, options, error);
    if (status != POLAN_OK)
        close_model(opened);
    else
        *model = opened;
    return status;
}

polan_model *polan_model_ref(polan_model *model)
{
    atomic_fetch_add_explicit(&model->references, 1, memory_order_relaxed);
    return model;
}

void polan_model_unref(polan_model *model)
{
    if (!model)
        return;
    if (atomic_fetch_sub_explicit(&model->references, 1, memory_order_acq_rel) == 1)
        close_model(model);
}

polan_status polan_model_check(const polan_model *model, polan_error *error)
{
    pln_values *values = NULL;
    polan_status status = pln_image_verify(model->image, error);
    if (status == POLAN_OK)
        status = pln_lexicon_check(model->lexicon, error);
    if (status == POLAN_OK)
        status = pln_entity_knowledge_check(model->entities, error);
    if (status == POLAN_OK) /* all else that is text was read when the model was opened */
        status = pln_values_new(&values, model->image, error);
    if (status == POLAN_OK)
        status = pln_values_check(values, error);
    pln_values_free(values);
    return status;
}

const polan_dictionary *polan_model_dictionaries(const polan_model *model, size_t *count)
{
    if (count)
        *count = model->n_dictionaries;
    return model->dictionaries;
}
