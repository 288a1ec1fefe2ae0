/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The examples of dict/rules and dict/values, each through the whole analysis.
 *
 *   example Rozmawiał z [Jensem Stoltenbergiem] w Brukseli. => Jens Stoltenberg
 *   counter Pojechał do Warszawy w maju.
 *
 * What stands in brackets must be found, with the rule's type and the base form (of
 * values: the value) behind the arrow; the first by that rule itself. A counter-example
 * must not have it find anything.
 */
#include <polan/polan.h>

#include "check.h"
#include "entity/knowledge.h"
#include "entity/values_private.h"
#include "model.h"

typedef struct expected {
    char text[600];
    size_t start[8], end[8];
    size_t count;
    const char *lemma;
} expected;

static void read_example(const char *example, expected *out)
{
    size_t n = 0;
    memset(out, 0, sizeof *out);
    const char *arrow = strstr(example, " => ");
    out->lemma = arrow ? arrow + 4 : NULL;
    for (const char *c = example; *c && c != arrow && n + 1 < sizeof out->text; c++) {
        if (*c == '[' && out->count < 8)
            out->start[out->count] = n;
        else if (*c == ']' && out->count < 8)
            out->end[out->count++] = n;
        else
            out->text[n++] = *c;
    }
}

static const polan_entity *entity_at(const polan_document *document, size_t start,
                                     size_t end)
{
    size_t count;
    const polan_entity *entities = polan_document_entities(document, &count);
    for (size_t i = 0; i < count; i++)
        if (entities[i].start == start && entities[i].end == end)
            return &entities[i];
    return NULL;
}

static int has_rule(const polan_document *document, const char *rule)
{
    size_t count;
    const polan_entity *entities = polan_document_entities(document, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(entities[i].rule, rule) == 0)
            return 1;
    return 0;
}

static void show(const polan_document *document)
{
    size_t count;
    const char *text = polan_document_text(document, NULL);
    const polan_entity *entities = polan_document_entities(document, &count);
    for (size_t i = 0; i < count; i++)
        printf("#   [%.*s] %s: %s %s (%s)\n", (int)(entities[i].end - entities[i].start),
               text + entities[i].start, entities[i].type, entities[i].lemma,
               entities[i].value, entities[i].rule);
}

/* Is all that the example says so? */
static int is_right(const polan_document *document, const pln_rule *rule,
                    const char *type, const expected *want)
{
    if (strcmp(type, "none") == 0) {
        for (size_t i = 0; i < want->count; i++)
            if (entity_at(document, want->start[i], want->end[i]))
                return 0;
        return 1;
    }
    for (size_t i = 0; i < want->count; i++) {
        const polan_entity *found = entity_at(document, want->start[i], want->end[i]);
        if (!found || strcmp(found->type, type) != 0)
            return 0;
        const char *base = *found->value ? found->value : found->lemma;
        if (i == 0 && want->lemma && strcmp(base, want->lemma) != 0)
            return 0;
    }
    return has_rule(document, rule->name);
}

static void test_example(polan_analyzer *analyzer, const pln_rule *rule, const char *type,
                         const pln_example *example)
{
    expected want;
    polan_error error;
    polan_document *document;
    read_example(example->text, &want);
    if (!CHECK_STATUS(
            polan_analyze(analyzer, want.text, strlen(want.text), &document, &error),
            POLAN_OK, &error))
        return;
    int right = example->counter ? !has_rule(document, rule->name)
                                 : want.count && is_right(document, rule, type, &want);
    if (!CHECK(right)) {
        printf("# %s:%u, rule \"%s\": %s\n", rule->file, (unsigned)example->line,
               rule->name, example->text);
        show(document);
    }
    polan_document_free(document);
}

static void test_rules(polan_analyzer *analyzer, const pln_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const pln_rule *rule = rules->items[i];
        for (size_t k = 0; k < rule->n_examples; k++)
            test_example(analyzer, rule, rules->types.items[rule->type],
                         &rule->examples[k]);
    }
}

static void test_values(polan_model *model)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_analyzer *analyzer;
    const pln_values *values;
    polan_error error;
    options.flags = POLAN_ANALYZER_VALUES;
    if (!CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error), POLAN_OK,
                      &error) ||
        !CHECK_STATUS(pln_model_values(model, &values, &error), POLAN_OK, &error))
        return;
    CHECK(values->rules.count > 20);
    test_rules(analyzer, &values->rules);
    polan_analyzer_free(analyzer);
}

int main(void)
{
    polan_model *model;
    polan_analyzer *analyzer;
    polan_error error;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error) ||
        !CHECK_STATUS(polan_analyzer_new(&analyzer, model, NULL, &error), POLAN_OK,
                      &error))
        return check_done();
    CHECK(model->entities->rules.count > 20);
    test_rules(analyzer, &model->entities->rules);
    test_values(model);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    return check_done();
}
