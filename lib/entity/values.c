/* SPDX-License-Identifier: BSD-2-Clause */
/* Finding values: records, rules, values, and a place among the other entities. */
#include "entity/values.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/knowledge.h"
#include "entity/mention.h"
#include "entity/rule/records.h"
#include "entity/rule/rule.h"
#include "entity/value/value.h"
#include "entity/values_private.h"
#include "lexicon/image.h"

void pln_values_free(pln_values *values)
{
    if (!values)
        return;
    pln_dispatch_free(&values->dispatch);
    pln_rules_free(&values->rules);
    pln_lists_free(&values->lists);
    pln_value_tables_free(&values->tables);
    pln_free(values);
}

/* Every rule must say how its values are made, unless it keeps others away. */
static polan_status check_rules(const pln_values *values, polan_error *error)
{
    for (size_t i = 0; i < values->rules.count; i++) {
        const pln_rule *rule = values->rules.items[i];
        if (rule->type != PLN_TYPE_NONE && !rule->value)
            return pln_error_at(error, POLAN_ERROR_FORMAT, rule->file, rule->line, 0,
                                "rule \"%s\" has no \"value\"", rule->name);
    }
    return POLAN_OK;
}

polan_status pln_values_new(pln_values **values, const pln_image *image,
                            polan_error *error)
{
    pln_values *made = pln_alloc_zero(1, sizeof *made);
    size_t size;
    *values = NULL;
    if (!made)
        return pln_error_memory(error);
    const char *path = pln_image_path(image);
    const char *data = pln_image_find(image, "VALT", &size);
    polan_status status = POLAN_OK;
    if (data)
        status =
            pln_value_tables_read(&made->tables, &made->lists, path, data, size, error);
    data = pln_image_find(image, "VALR", &size);
    made->rules.value_known = pln_value_known;
    if (status == POLAN_OK)
        status = pln_rules_read(&made->rules, &made->lists, path, data ? data : "",
                                data ? size : 0, NULL, NULL, error);
    if (status == POLAN_OK)
        status = check_rules(made, error);
    if (status == POLAN_OK)
        status = pln_dispatch_build(&made->dispatch, &made->rules, &made->lists, error);
    if (status != POLAN_OK)
        pln_values_free(made);
    else
        *values = made;
    return status;
}

polan_status pln_values_check(const pln_values *values, polan_error *error)
{
    return pln_rules_check(&values->rules, 0, NULL, NULL, error);
}

int pln_values_have_type(const pln_values *values, const char *type)
{
    for (size_t i = 0; i < values->rules.count; i++)
        if (strcmp(values->rules.types.items[values->rules.items[i]->type], type) == 0)
            return 1;
    return 0;
}

struct pln_value_finder {
    const pln_values *values;
    pln_matcher matcher;
    pln_mentions found;
    pln_buffer text;
};

polan_status pln_value_finder_new(pln_value_finder **finder, const pln_values *values,
                                  polan_error *error)
{
    pln_value_finder *made = pln_alloc_zero(1, sizeof *made);
    *finder = NULL;
    if (!made)
        return pln_error_memory(error);
    made->values = values;
    polan_status status = pln_matcher_new(&made->matcher, &values->dispatch,
                                          &values->lists, NULL, NULL, error);
    if (status != POLAN_OK)
        pln_value_finder_free(made);
    else
        *finder = made;
    return status;
}

void pln_value_finder_limit(pln_value_finder *finder, const pln_match_limits *limits)
{
    pln_matcher_limit(&finder->matcher, limits);
}

void pln_value_finder_free(pln_value_finder *finder)
{
    if (!finder)
        return;
    pln_matcher_free(&finder->matcher);
    pln_buffer_free(&finder->text);
    pln_free(finder->found.items);
    pln_free(finder);
}

typedef struct search {
    pln_value_finder *finder;
    polan_document *document;
    int (*wanted)(void *context, const char *type);
    void *context;
    pln_arena *scratch;
    polan_error *error;
} search;

static const char *type_of(const search *in, const pln_mention *mention)
{
    return in->finder->values->rules.types.items[mention->type];
}

/* Only rules of the types that are wanted are tried, and those that keep others away. */
static void enable_patterns(search *in)
{
    const pln_rules *rules = &in->finder->values->rules;
    uint64_t *enabled = in->finder->matcher.enabled;
    memset(enabled, 0, in->finder->values->dispatch.n_patterns * sizeof *enabled);
    for (size_t i = 0; i < rules->n_patterns; i++) {
        unsigned type = rules->patterns[i]->rule->type;
        if (type == PLN_TYPE_NONE || in->wanted(in->context, rules->types.items[type]))
            enabled[i / 64] |= (uint64_t)1 << (i % 64);
    }
}

static polan_status add_match(void *context, const pln_pattern *pattern, pln_span span,
                              pln_span head)
{
    search *in = context;
    const pln_rule *rule = pattern->rule;
    pln_mention mention = pln_mention_of(rule, span, head);
    int made = 1;
    if (rule->value) {
        pln_value_maker maker = {.tables = &in->finder->values->tables,
                                 .document = in->document,
                                 .matcher = &in->finder->matcher,
                                 .span = span,
                                 .out = &in->finder->text};
        made = pln_value_make_text(rule->value, &maker, &in->document->arena,
                                   &mention.lemma);
    }
    if (made < 0 || (made && pln_mentions_add(&in->finder->found, &mention) < 0))
        return pln_error_memory(in->error);
    return POLAN_OK;
}

/* ---- among the other entities ---- */

/* What is written, with each white space one blank. */
static const char *surface(search *in, const pln_mention *mention)
{
    pln_buffer *text = &in->finder->text;
    pln_value_maker maker = {
        .document = in->document, .span = mention->span, .out = text};
    text->length = 0;
    pln_value_surface(&maker);
    return text->failed ? NULL
                        : pln_arena_copy(&in->document->arena, text->data, text->length);
}

static int publish(search *in, const pln_mention *mention, polan_entity *entity)
{
    const polan_token *tokens = in->document->tokens;
    entity->start = tokens[mention->span.first].start;
    entity->end = tokens[mention->span.last - 1].end;
    entity->type = type_of(in, mention);
    entity->lemma = surface(in, mention);
    entity->rule = mention->rule;
    entity->first_token = mention->span.first;
    entity->n_tokens = mention->span.last - mention->span.first;
    entity->value = mention->lemma;
    return entity->lemma ? 0 : -1;
}

/*
 * Both lists in order; of what overlaps the longer stays. A value gives way to a longer
 * entity, and takes away all entities that it overlaps otherwise.
 */
static size_t merge(const polan_entity *old, size_t n_old, const polan_entity *new,
                    size_t n_new, polan_entity *out)
{
    size_t n = 0, i = 0, k = 0;
    while (i < n_old || k < n_new) {
        if (k == n_new || (i < n_old && old[i].end <= new[k].start)) {
            out[n++] = old[i++];
        } else if (i == n_old || new[k].end <= old[i].start) {
            out[n++] = new[k++];
        } else if (old[i].end - old[i].start > new[k].end - new[k].start) {
            k++;
        } else {
            i++;
        }
    }
    return n;
}

static const char *key_of(const polan_entity *entity)
{
    return *entity->value ? entity->value : entity->lemma;
}

static int by_key(const void *left, const void *right)
{
    const polan_entity *a = *(polan_entity *const *)left;
    const polan_entity *b = *(polan_entity *const *)right;
    int order = strcmp(a->type, b->type);
    if (!order)
        order = strcmp(key_of(a), key_of(b));
    return order ? order : (a > b) - (a < b);
}

/*
 * Values of one type that are equal are one thing, as are texts where there is no value.
 */
static int number_groups(search *in, polan_entity *values, size_t count, uint32_t next)
{
    polan_entity **sorted = pln_arena_alloc(in->scratch, count + 1, sizeof *sorted);
    if (!sorted)
        return -1;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &values[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, by_key);
    for (size_t i = 0, first = 0; i < count; i++) {
        if (strcmp(sorted[i]->type, sorted[first]->type) != 0 ||
            strcmp(key_of(sorted[i]), key_of(sorted[first])) != 0)
            first = i;
        sorted[i]->group = (uint32_t)(sorted[first] - values);
    }
    for (size_t i = 0; i < count; i++)
        values[i].group = values[i].group == i ? next++ : values[values[i].group].group;
    return 0;
}

static int add_to_document(search *in)
{
    polan_document *document = in->document;
    const pln_mentions *found = &in->finder->found;
    polan_entity *values = pln_arena_alloc(in->scratch, found->count + 1, sizeof *values);
    polan_entity *all = pln_arena_alloc(
        &document->arena, found->count + document->n_entities + 1, sizeof *all);
    size_t n = 0;
    uint32_t groups = 0;
    if (!values || !all)
        return -1;
    for (size_t i = 0; i < found->count; i++) {
        if (found->items[i].type == PLN_TYPE_NONE)
            continue;
        if (publish(in, &found->items[i], &values[n++]) < 0)
            return -1;
    }
    for (size_t i = 0; i < document->n_entities; i++)
        if (document->entities[i].group >= groups)
            groups = document->entities[i].group + 1;
    if (number_groups(in, values, n, groups) < 0)
        return -1;
    document->n_entities =
        merge(document->entities, document->n_entities, values, n, all);
    document->entities = all;
    return 0;
}

polan_status pln_values_find(pln_value_finder *finder, polan_document *document,
                             int (*wanted)(void *context, const char *type),
                             void *context, pln_arena *scratch, polan_error *error)
{
    search in = {.finder = finder,
                 .document = document,
                 .wanted = wanted,
                 .context = context,
                 .scratch = scratch,
                 .error = error};
    finder->found.count = 0;
    finder->text.failed = 0;
    if (!document->n_tokens)
        return POLAN_OK;
    polan_status status = pln_matcher_begin(&finder->matcher, document, scratch, error);
    if (status != POLAN_OK)
        return status;
    enable_patterns(&in);
    status = pln_match_all(&finder->matcher, add_match, &in, error);
    if (status == POLAN_OK && pln_matcher_warn(&finder->matcher, document) < 0)
        status = pln_error_memory(error);
    if (status != POLAN_OK || !finder->found.count)
        return status;
    if (pln_mentions_resolve(&finder->found, document->n_tokens, scratch) < 0 ||
        add_to_document(&in) < 0)
        return pln_error_memory(error);
    return POLAN_OK;
}
