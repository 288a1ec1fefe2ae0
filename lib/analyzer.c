/* SPDX-License-Identifier: BSD-2-Clause */
/* The analyzer: the whole way from text to entities, stage after stage. */
#include <polan/analyzer.h>

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "entity/knowledge.h"
#include "model.h"

/* Stands for an invalid byte: one byte, so that offsets hold (ASCII's SUBSTITUTE). */
#define SUBSTITUTE 0x1A

struct polan_analyzer {
    polan_model *model;
    uint32_t flags;
    pln_segmenter *segmenter;
    pln_tagger *tagger;
    pln_entity_finder *finder;
    pln_value_finder *values; /* NULL: not asked for */
    char *types;              /* asked for, each ended by NUL and one more; NULL: all */
    size_t text_most;         /* bytes of a text */
    size_t memory_most;       /* bytes for a document and the work on it; 0: no bound */
    pln_arena scratch;
};

static polan_status check_options(const polan_analyzer_options *options,
                                  polan_error *error)
{
    const uint32_t known = POLAN_ANALYZER_REPLACE | POLAN_ANALYZER_NO_ENTITIES |
                           POLAN_ANALYZER_READINGS | POLAN_ANALYZER_ASCII |
                           POLAN_ANALYZER_VALUES | POLAN_ANALYZER_TITLE_CASE;
    if (options && options->size != sizeof *options)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "options of %zu bytes, this library knows %zu", options->size,
                         sizeof *options);
    if (options && (options->flags & ~known))
        return pln_error(error, POLAN_ERROR_ARGUMENT, "unknown flags 0x%x",
                         (unsigned)(options->flags & ~known));
    if (options && options->limits.text > POLAN_TEXT_MAX)
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "a limit of %zu bytes of text, %zu are the most",
                         options->limits.text, POLAN_TEXT_MAX);
    return POLAN_OK;
}

/* ---- types ---- */

/* A type of names: the three that are always there, and those of the user's rules. */
static int is_name_type(const polan_model *model, const char *type)
{
    const pln_names *known = &model->entities->rules.types;
    for (size_t i = 1; i < known->count; i++)
        if (i != PLN_TYPE_NONE && strcmp(known->items[i], type) == 0)
            return 1;
    return 0;
}

static int is_wanted(void *context, const char *type)
{
    const polan_analyzer *analyzer = context;
    if (!analyzer->types)
        return 1;
    for (const char *at = analyzer->types; *at; at += strlen(at) + 1)
        if (strcmp(at, type) == 0)
            return 1;
    return 0;
}

/* "person,date" into a list; each must be a type that some rule finds. */
static polan_status take_types(polan_analyzer *made, const char *types, int *values,
                               polan_error *error)
{
    const pln_values *known;
    size_t length = strlen(types);
    made->types = pln_alloc_zero(length + 2, 1);
    if (!made->types)
        return pln_error_memory(error);
    memcpy(made->types, types, length);
    for (char *c = made->types; *c; c++)
        if (*c == ',')
            *c = '\0';
    for (const char *at = made->types; at < made->types + length; at += strlen(at) + 1) {
        if (is_name_type(made->model, at))
            continue;
        polan_status status = pln_model_values(made->model, &known, error);
        if (status != POLAN_OK)
            return status;
        if (!*at || !pln_values_have_type(known, at))
            return pln_error(error, POLAN_ERROR_ARGUMENT, "no rule finds the type \"%s\"",
                             at);
        *values = 1;
    }
    return POLAN_OK;
}

/* Entities of types that nobody asked for. */
static void drop_types(polan_analyzer *analyzer, polan_document *document)
{
    size_t kept = 0;
    for (size_t i = 0; i < document->n_entities; i++)
        if (is_wanted(analyzer, document->entities[i].type))
            document->entities[kept++] = document->entities[i];
    document->n_entities = kept;
}

/* Groups by their first mention, from 0 on: types were dropped, values came between. */
static int number_groups(polan_document *document, pln_arena *scratch)
{
    uint32_t groups = 0, next = 0;
    for (size_t i = 0; i < document->n_entities; i++)
        if (document->entities[i].group >= groups)
            groups = document->entities[i].group + 1;
    uint32_t *numbers = pln_arena_alloc(scratch, groups + (size_t)1, sizeof *numbers);
    if (!numbers)
        return -1;
    memset(numbers, 0xFF, groups * sizeof *numbers);
    for (size_t i = 0; i < document->n_entities; i++) {
        uint32_t *number = &numbers[document->entities[i].group];
        if (*number == POLAN_NONE)
            *number = next++;
        document->entities[i].group = *number;
    }
    return 0;
}

static polan_status open_values(polan_analyzer *made,
                                const polan_analyzer_options *options, polan_error *error)
{
    int wanted = options && options->flags & POLAN_ANALYZER_VALUES;
    const pln_values *values;
    polan_status status = POLAN_OK;
    if (options && options->types)
        status = take_types(made, options->types, &wanted, error);
    if (status != POLAN_OK || !wanted)
        return status;
    status = pln_model_values(made->model, &values, error);
    return status == POLAN_OK ? pln_value_finder_new(&made->values, values, error)
                              : status;
}

/* ---- limits ---- */

static void set_limits(polan_analyzer *made, const polan_limits *limits)
{
    const pln_match_limits match = {limits->steps, limits->ways, limits->tokens,
                                    limits->token_bytes};
    if (limits->text)
        made->text_most = limits->text;
    made->memory_most = limits->memory;
    if (made->finder)
        pln_entity_finder_limit(made->finder, &match);
    if (made->values)
        pln_value_finder_limit(made->values, &match);
}

/* Of the first word that is too long for dictionaries. */
static int warn_of_long_word(polan_document *document)
{
    for (size_t i = 0; i < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        size_t length = token->end - token->start;
        if (length <= PLN_FORM_MAX || token->kind != POLAN_KIND_WORD)
            continue;
        length = pln_utf8_count(document->text + token->start, length);
        if (length > PLN_FORM_MAX)
            return pln_document_warn(document, i,
                                     "a word of %zu characters: dictionaries are asked "
                                     "for none of more than %d",
                                     length, PLN_FORM_MAX);
    }
    return 0;
}

/* Of the first that has, perhaps, more readings than are kept. */
static int warn_of_readings(polan_document *document)
{
    for (size_t i = 0; document->notes && i < document->n_tokens; i++)
        if (document->notes[i].n_readings >= PLN_READINGS_MAX)
            return pln_document_warn(document, i,
                                     "a word of %d readings or more: so many are kept",
                                     PLN_READINGS_MAX);
    return 0;
}

/* ---- lifecycle ---- */

polan_status polan_analyzer_new(polan_analyzer **analyzer, polan_model *model,
                                const polan_analyzer_options *options, polan_error *error)
{
    if (!analyzer || !model)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "%s is NULL",
                         analyzer ? "model" : "analyzer");
    *analyzer = NULL;
    polan_status status = check_options(options, error);
    if (status != POLAN_OK)
        return status;
    polan_analyzer *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    made->model = polan_model_ref(model);
    made->flags = options ? options->flags : 0;
    made->text_most = POLAN_TEXT_MAX;
    status = pln_segmenter_new(&made->segmenter, model->text, error);
    if (status == POLAN_OK)
        status = pln_tagger_new(&made->tagger, model->tagging,
                                (made->flags & POLAN_ANALYZER_ASCII) != 0, error);
    if (status == POLAN_OK && !(made->flags & POLAN_ANALYZER_NO_ENTITIES))
        status = pln_entity_finder_new(&made->finder, model->entities, error);
    if (made->finder && made->flags & POLAN_ANALYZER_TITLE_CASE)
        pln_entity_finder_use_title_case(made->finder);
    if (status == POLAN_OK)
        status = open_values(made, options, error);
    if (status == POLAN_OK && options)
        set_limits(made, &options->limits);
    if (status != POLAN_OK)
        polan_analyzer_free(made);
    else
        *analyzer = made;
    return status;
}

void polan_analyzer_free(polan_analyzer *analyzer)
{
    if (!analyzer)
        return;
    pln_value_finder_free(analyzer->values);
    pln_free(analyzer->types);
    pln_entity_finder_free(analyzer->finder);
    pln_tagger_free(analyzer->tagger);
    pln_segmenter_free(analyzer->segmenter);
    pln_arena_free(&analyzer->scratch);
    polan_model_unref(analyzer->model);
    pln_free(analyzer);
}

/* Make every byte that is not part of well-formed UTF-8 a SUBSTITUTE. */
static void replace_invalid(char *text, size_t length)
{
    size_t at = 0;
    while ((at += pln_utf8_check(text + at, length - at)) < length)
        text[at++] = SUBSTITUTE;
}

static polan_status check_text(const polan_analyzer *analyzer, const char *text,
                               size_t length, polan_error *error)
{
    if (!text && length)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "text is NULL");
    if (length > analyzer->text_most)
        return pln_error(error, POLAN_ERROR_LIMIT, "text of %zu bytes, at most %zu",
                         length, analyzer->text_most);
    if (analyzer->flags & POLAN_ANALYZER_REPLACE)
        return POLAN_OK;
    size_t good = pln_utf8_check(text, length);
    if (good < length)
        return pln_error_at(error, POLAN_ERROR_ENCODING, "", 0, good,
                            "invalid UTF-8: byte 0x%02X at offset %zu",
                            (unsigned char)text[good], good);
    return POLAN_OK;
}

/* Public copies of all readings, for POLAN_ANALYZER_READINGS. */
static int keep_readings(polan_document *document)
{
    size_t total = 0;
    for (size_t i = 0; i < document->n_tokens; i++)
        total += document->notes[i].n_readings;
    document->analyses = pln_arena_alloc(&document->arena, total, sizeof(polan_analysis));
    document->first_analysis =
        pln_arena_alloc(&document->arena, document->n_tokens + 1, sizeof(uint32_t));
    if (!document->analyses || !document->first_analysis)
        return -1;
    polan_analysis *next = document->analyses;
    for (size_t i = 0; i < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        const pln_token_note *note = &document->notes[i];
        document->first_analysis[i] = (uint32_t)(next - document->analyses);
        char *form = pln_arena_copy(&document->arena, document->text + token->start,
                                    token->end - token->start);
        if (!form)
            return -1;
        for (size_t k = 0; k < note->n_readings; k++, next++) {
            pln_reading_publish(pln_note_reading(note, k), form, next);
            next->lemma =
                pln_arena_copy(&document->arena, next->lemma, strlen(next->lemma));
            if (!next->lemma)
                return -1;
        }
    }
    document->first_analysis[document->n_tokens] = (uint32_t)total;
    return 0;
}

/* What stages behind the tagger, and the user, want of it. */
static int tag_flags(const polan_analyzer *analyzer)
{
    int explain = (analyzer->flags & POLAN_ANALYZER_READINGS) != 0;
    return (explain ? PLN_TAG_EXPLAIN : 0) |
           (explain || analyzer->finder || analyzer->values ? PLN_TAG_READINGS : 0);
}

static polan_status run_stages(polan_analyzer *analyzer, polan_document *document,
                               polan_error *error)
{
    pln_arena *scratch = &analyzer->scratch;
    polan_status status = pln_segment(analyzer->segmenter, document, scratch, error);
    if (status == POLAN_OK)
        status = pln_tag_document(analyzer->tagger, document, tag_flags(analyzer),
                                  scratch, error);
    if (status == POLAN_OK && analyzer->finder)
        status = pln_entity_find(analyzer->finder, document, scratch, error);
    if (status == POLAN_OK && analyzer->types)
        drop_types(analyzer, document);
    if (status == POLAN_OK && analyzer->values)
        status = pln_values_find(analyzer->values, document, is_wanted, analyzer, scratch,
                                 error);
    if (status == POLAN_OK && (analyzer->types || analyzer->values) &&
        number_groups(document, scratch) < 0)
        status = pln_error_memory(error);
    if (status == POLAN_OK && (analyzer->flags & POLAN_ANALYZER_READINGS) &&
        keep_readings(document) < 0)
        status = pln_error_memory(error);
    if (status == POLAN_OK &&
        (warn_of_long_word(document) < 0 || warn_of_readings(document) < 0))
        status = pln_error_memory(error);
    document->notes = NULL;
    pln_arena_reset(scratch);
    return status;
}

/* The stages within a bound on memory: the same, whatever text came before. */
static polan_status run_bounded(polan_analyzer *analyzer, polan_document *document,
                                polan_error *error)
{
    size_t has = pln_arena_size(&document->arena);
    pln_budget budget = {0};
    if (!analyzer->memory_most)
        return run_stages(analyzer, document, error);
    pln_arena_free(&analyzer->scratch);
    budget.left = has < analyzer->memory_most ? analyzer->memory_most - has : 0;
    document->arena.budget = analyzer->scratch.budget = &budget;
    polan_status status = run_stages(analyzer, document, error);
    document->arena.budget = analyzer->scratch.budget = NULL;
    if (status == POLAN_ERROR_MEMORY && budget.spent)
        status = pln_error(error, POLAN_ERROR_LIMIT,
                           "the analysis takes more than %zu bytes of memory",
                           analyzer->memory_most);
    return status;
}

static void release_model(void *model)
{
    polan_model_unref(model);
}

polan_status polan_analyze(polan_analyzer *analyzer, const char *text, size_t length,
                           polan_document **document, polan_error *error)
{
    if (!analyzer || !document)
        return pln_error(error, POLAN_ERROR_ARGUMENT, "%s is NULL",
                         analyzer ? "document" : "analyzer");
    *document = NULL;
    polan_status status = check_text(analyzer, text, length, error);
    if (status != POLAN_OK)
        return status;
    polan_document *result = pln_document_new(text, length);
    if (!result)
        return pln_error_memory(error);
    if (analyzer->flags & POLAN_ANALYZER_REPLACE)
        replace_invalid(result->text, length);
    result->owner = polan_model_ref(analyzer->model);
    result->release = release_model;
    status = run_bounded(analyzer, result, error);
    if (status != POLAN_OK)
        polan_document_free(result);
    else
        *document = result;
    return status;
}
