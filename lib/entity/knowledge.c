/* SPDX-License-Identifier: BSD-2-Clause */
/* Opening what is known of entities: the image's sections, and the user's files. */
#include "entity/knowledge.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/source.h"

void pln_entity_knowledge_free(pln_entity_knowledge *knowledge)
{
    if (!knowledge)
        return;
    pln_dispatch_free(&knowledge->dispatch);
    pln_rules_free(&knowledge->rules);
    pln_lists_free(&knowledge->lists);
    pln_value_tables_free(&knowledge->tables);
    for (size_t i = 0; i < knowledge->n_gazetteers; i++)
        pln_free(knowledge->sections[i]);
    pln_free(knowledge);
}

static polan_status add_gazetteer(pln_entity_knowledge *k, const void *data, size_t size,
                                  const char *name, polan_error *error)
{
    if (k->n_gazetteers == PLN_GAZETTEERS_MAX)
        return pln_error_at(error, POLAN_ERROR_LIMIT, name, 0, 0,
                            "more than %d gazetteers", PLN_GAZETTEERS_MAX);
    polan_status status =
        pln_gazetteer_open(&k->gazetteers[k->n_gazetteers], data, size, name,
                           &k->rules.types, &k->rules.classes, &k->rules.arena, error);
    if (status == POLAN_OK)
        k->n_gazetteers++;
    return status;
}

static polan_status open_sections(pln_entity_knowledge *k, const pln_image *image,
                                  polan_error *error)
{
    size_t size;
    const char *path = pln_image_path(image);
    const void *data = pln_image_find(image, "LIST", &size);
    polan_status status = POLAN_OK;
    if (data)
        status = pln_lists_read(&k->lists, path, data, size, error);
    data = pln_image_find(image, "RULE", &size);
    if (status == POLAN_OK)
        status = pln_rules_read(&k->rules, &k->lists, path, data ? data : "",
                                data ? size : 0, NULL, NULL, error);
    data = pln_image_find(image, "GAZE", &size);
    if (status == POLAN_OK && data)
        status = add_gazetteer(k, data, size, path, error);
    if (status == POLAN_OK)
        status = pln_dispatch_build(&k->dispatch, &k->rules, &k->lists, error);
    return status;
}

polan_status pln_entity_knowledge_new(pln_entity_knowledge **knowledge,
                                      const pln_image *image, const pln_lexicon *lexicon,
                                      polan_error *error)
{
    pln_entity_knowledge *made = pln_alloc_zero(1, sizeof *made);
    *knowledge = NULL;
    if (!made)
        return pln_error_memory(error);
    made->image = image;
    made->lexicon = lexicon;
    polan_status status = open_sections(made, image, error);
    if (status != POLAN_OK)
        pln_entity_knowledge_free(made);
    else
        *knowledge = made;
    return status;
}

polan_status pln_entity_knowledge_check(const pln_entity_knowledge *knowledge,
                                        polan_error *error)
{
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < knowledge->n_gazetteers; i++)
        if (!knowledge->sections[i]) /* one of the user's was made just now */
            status = pln_gazetteer_check(&knowledge->gazetteers[i],
                                         pln_image_path(knowledge->image), error);
    if (status == POLAN_OK)
        status = pln_rules_check(&knowledge->rules, 0, NULL, NULL, error);
    return status;
}

/* ---- the user's files ---- */

static int has_ending(const char *path, const char *ending)
{
    size_t length = strlen(path), end = strlen(ending);
    return length > end && strcmp(path + length - end, ending) == 0;
}

/* Names of a user are compiled as those of the image are. */
static polan_status add_names(pln_entity_knowledge *k, const char *path,
                              const pln_lines *text, polan_error *error)
{
    pln_gaz_builder *builder;
    pln_buffer section = {0};
    polan_status status = pln_gaz_builder_new(&builder, k->lexicon, error);
    if (status == POLAN_OK)
        status = pln_gaz_builder_read(builder, path, text->data, text->size, NULL, NULL,
                                      error);
    if (status == POLAN_OK)
        status = pln_gaz_builder_write(builder, &section, error);
    pln_gaz_builder_free(builder);
    if (status == POLAN_OK)
        status = add_gazetteer(k, section.data, section.length, path, error);
    if (status == POLAN_OK)
        k->sections[k->n_gazetteers - 1] = section.data;
    else
        pln_buffer_free(&section);
    return status;
}

/* Is there a line that says how values are made? */
static int makes_values(const char *data, size_t size)
{
    pln_source source;
    pln_source_open(&source, "", data, size);
    while (pln_source_next(&source))
        if (pln_source_word(&source, "value"))
            return 1;
    return 0;
}

/* The tables that values are made with; their words are lists, too. */
static polan_status open_tables(pln_entity_knowledge *k, polan_error *error)
{
    size_t size;
    const char *data = pln_image_find(k->image, "VALT", &size);
    return data && !k->tables.n_tables
               ? pln_value_tables_read(&k->tables, &k->lists, pln_image_path(k->image),
                                       data, size, error)
               : POLAN_OK;
}

/* A user is told at once which pattern PCRE2 refuses, not when it is first tried. */
static polan_status add_rules(pln_entity_knowledge *k, const char *path,
                              const pln_lines *text, polan_error *error)
{
    size_t known = k->rules.n_patterns;
    polan_status status = POLAN_OK;
    k->rules.value_known = pln_value_known;
    if (makes_values(text->data, text->size))
        status = open_tables(k, error);
    if (status == POLAN_OK)
        status = pln_rules_read(&k->rules, &k->lists, path, text->data, text->size, NULL,
                                NULL, error);
    if (status == POLAN_OK)
        status = pln_rules_check(&k->rules, known, NULL, NULL, error);
    return status == POLAN_OK
               ? pln_dispatch_build(&k->dispatch, &k->rules, &k->lists, error)
               : status;
}

static polan_status add_text(pln_entity_knowledge *k, const char *path,
                             const pln_lines *text, polan_error *error)
{
    if (has_ending(path, ".gaz"))
        return add_names(k, path, text, error);
    if (has_ending(path, ".list"))
        return pln_lists_read(&k->lists, path, text->data, text->size, error);
    if (has_ending(path, ".rules"))
        return add_rules(k, path, text, error);
    return pln_error_at(error, POLAN_ERROR_ARGUMENT, path, 0, 0,
                        "the file's name must end in .rules, .gaz or .list");
}

polan_status pln_entity_knowledge_add_file(pln_entity_knowledge *knowledge,
                                           const char *path, polan_error *error)
{
    pln_lines text;
    polan_status status = pln_lines_open_utf8(&text, path, error);
    if (status != POLAN_OK)
        return status;
    status = add_text(knowledge, path, &text, error);
    pln_lines_close(&text);
    return status;
}
