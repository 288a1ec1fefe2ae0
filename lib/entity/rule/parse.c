/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading rule files. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/source.h"
#include "entity/rule/rule.h"

void pln_rules_free(pln_rules *rules)
{
    pln_token_texts_free(&rules->texts);
    pln_tests_free(&rules->tests);
    pln_free(rules->items);
    pln_free(rules->patterns);
    pln_arena_free(&rules->arena);
    memset(rules, 0, sizeof *rules);
}

typedef struct loader {
    pln_rules *rules;
    pln_lists *lists;
    pln_source source;
    pln_rule *rule; /* the one being read, or NULL */
    int broken;     /* it has an error already */
    const char *file;
    pln_arena scratch;
    polan_error error;
} loader;

#define FAIL(in, status, ...)                                                            \
    pln_source_error(&(in)->source, status, &(in)->error, __VA_ARGS__)

static polan_status no_memory(loader *in)
{
    return pln_error_memory(&in->error);
}

static char *copy(loader *in, const char *text, size_t length)
{
    return pln_arena_copy(&in->rules->arena, text, length);
}

/* The rest of the line, and of those after a line that ends in a backslash. */
static char *take_text(loader *in)
{
    pln_buffer text = {0};
    pln_source *source = &in->source;
    pln_buffer_add(&text, source->rest, source->rest_length);
    while (text.length && text.data[text.length - 1] == '\\') {
        text.data[text.length - 1] = ' ';
        if (!pln_source_next(source))
            break;
        pln_buffer_add_char(&text, '\n');
        for (uint32_t i = 1; i < source->column; i++)
            pln_buffer_add_char(&text, ' ');
        pln_buffer_add(&text, source->line, source->length);
    }
    char *kept = text.failed ? NULL : copy(in, text.data ? text.data : "", text.length);
    pln_buffer_free(&text);
    return kept;
}

/* The error of a pattern, with line and column of `where` in it. */
static polan_status pattern_error(loader *in, const pln_pattern *pattern,
                                  const pln_test_context *context)
{
    uint32_t line, column;
    const char *text = pattern->text, *where = context->where;
    if (context->no_memory)
        return pln_error_memory(&in->error);
    int inside = where >= text && where <= text + strlen(text);
    pln_pattern_place(pattern, inside ? (size_t)(where - text) : 0, &line, &column);
    return pln_error_at(&in->error, POLAN_ERROR_FORMAT, pattern->rule->file, line, 0,
                        "column %u: %s", column, context->wrong);
}

static pln_test_context test_context(loader *in)
{
    pln_test_context context = {.arena = &in->rules->arena,
                                .scratch = &in->scratch,
                                .lists = in->lists,
                                .types = &in->rules->types,
                                .classes = &in->rules->classes,
                                .texts = &in->rules->texts,
                                .definitions = in->rules->definitions};
    return context;
}

static polan_status read_match(loader *in)
{
    pln_rules *rules = in->rules;
    pln_rule *rule = in->rule;
    uint32_t line = in->source.number;
    uint32_t column = in->source.column + (uint32_t)(in->source.rest - in->source.line);
    char *text = take_text(in);
    pln_pattern *pattern = pln_arena_alloc(&rules->arena, 1, sizeof *pattern);
    pln_pattern **more =
        pln_arena_alloc(&rules->arena, rule->n_patterns + 1, sizeof *more);
    if (!text || !pattern || !more)
        return no_memory(in);
    memset(pattern, 0, sizeof *pattern);
    pattern->rule = rule;
    pattern->line = line;
    pattern->column = column;
    pln_test_context context = test_context(in);
    if (pln_pattern_read(pattern, text, &rules->tests, &context) < 0)
        return pattern_error(in, pattern, &context);
    if (rule->n_patterns)
        memcpy(more, rule->patterns, rule->n_patterns * sizeof *more);
    more[rule->n_patterns++] = pattern;
    rule->patterns = more;
    if (pln_reserve((void **)&rules->patterns, &rules->patterns_capacity,
                    rules->n_patterns + 1, sizeof *rules->patterns) < 0)
        return no_memory(in);
    rules->patterns[rules->n_patterns++] = pattern;
    return POLAN_OK;
}

static polan_status read_type(loader *in)
{
    if (!pln_source_is_name(in->source.rest, in->source.rest_length))
        return FAIL(in, POLAN_ERROR_FORMAT, "a type is one word");
    int type = pln_names_find(&in->rules->types, in->source.rest, in->source.rest_length,
                              &in->rules->arena);
    if (type < 0 && in->rules->types.count < 256)
        return no_memory(in);
    if (type < 0)
        return FAIL(in, POLAN_ERROR_LIMIT, "more than 255 types");
    in->rule->type = (uint8_t)type;
    return POLAN_OK;
}

static polan_status read_priority(loader *in)
{
    char number[8] = "";
    size_t length = in->source.rest_length;
    if (length > 0 && length < sizeof number)
        memcpy(number, in->source.rest, length);
    char *end;
    long value = strtol(number, &end, 10);
    if (!*number || *end || value < 1 || value > 99)
        return FAIL(in, POLAN_ERROR_FORMAT, "a priority is a number from 1 to 99");
    in->rule->priority = (int)value;
    return POLAN_OK;
}

static polan_status read_base(loader *in)
{
    static const char *const names[] = {"auto",    "person", "phrase",
                                        "surface", "lemma",  "head"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (in->source.rest_length == strlen(names[i]) &&
            memcmp(in->source.rest, names[i], in->source.rest_length) == 0) {
            in->rule->base = (uint8_t)i;
            return POLAN_OK;
        }
    return FAIL(
        in, POLAN_ERROR_FORMAT,
        "unknown base \"%.*s\" (known: auto, person, phrase, surface, lemma, head)",
        (int)in->source.rest_length, in->source.rest);
}

static polan_status read_agree(loader *in)
{
    const char *at = in->source.rest, *end = at + in->source.rest_length;
    while (at < end) {
        const char *start = at;
        while (at < end && *at != ' ' && *at != '\t')
            at++;
        if (at - start == 8 && memcmp(start, "strictly", 8) == 0) {
            in->rule->strict = 1;
            while (at < end && (*at == ' ' || *at == '\t'))
                at++;
            continue;
        }
        if (in->rule->n_agree == 7)
            return FAIL(in, POLAN_ERROR_LIMIT, "more than 7 groups after \"agree\"");
        char *name = copy(in, start, (size_t)(at - start));
        if (!name)
            return no_memory(in);
        in->rule->agree[in->rule->n_agree++] = name;
        while (at < end && (*at == ' ' || *at == '\t'))
            at++;
    }
    if (in->rule->n_agree < 2)
        return FAIL(in, POLAN_ERROR_FORMAT, "\"agree\" needs two groups at least");
    return POLAN_OK;
}

static polan_status add_example(loader *in, int counter)
{
    pln_rule *rule = in->rule;
    pln_example *more =
        pln_arena_alloc(&in->rules->arena, rule->n_examples + 1, sizeof *more);
    if (!more)
        return no_memory(in);
    if (rule->n_examples)
        memcpy(more, rule->examples, rule->n_examples * sizeof *more);
    rule->examples = more;
    pln_example *example = &more[rule->n_examples++];
    example->counter = counter;
    example->line = in->source.number;
    example->text = copy(in, in->source.rest, in->source.rest_length);
    return example->text ? POLAN_OK : no_memory(in);
}

static polan_status read_example(loader *in)
{
    return add_example(in, 0);
}

static polan_status read_counter(loader *in)
{
    return add_example(in, 1);
}

static polan_status read_weak(loader *in)
{
    in->rule->weak = 1;
    return POLAN_OK;
}

static polan_status read_soft(loader *in)
{
    in->rule->soft = 1;
    return POLAN_OK;
}

static polan_status read_value(loader *in)
{
    if (!in->rules->value_known)
        return FAIL(in, POLAN_ERROR_FORMAT, "\"value\" in a rule that finds names");
    in->rule->value = copy(in, in->source.rest, in->source.rest_length);
    if (!in->rule->value)
        return no_memory(in);
    if (!in->rules->value_known(in->rule->value))
        return FAIL(in, POLAN_ERROR_FORMAT,
                    "unknown value \"%s\" (known: amount, date, time, checked, iban, "
                    "phone, text, act)",
                    in->rule->value);
    return POLAN_OK;
}

static const struct field {
    const char *word;
    polan_status (*read)(loader *in);
} fields[] = {{"type", read_type},       {"priority", read_priority},
              {"match", read_match},     {"agree", read_agree},
              {"base", read_base},       {"weak", read_weak},
              {"soft", read_soft},       {"example", read_example},
              {"counter", read_counter}, {"value", read_value}};

static polan_status read_field(loader *in)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (pln_source_word(&in->source, fields[i].word))
            return in->rule ? fields[i].read(in)
                            : FAIL(in, POLAN_ERROR_FORMAT, "\"%s\" outside a rule",
                                   fields[i].word);
    return FAIL(
        in, POLAN_ERROR_FORMAT,
        "unknown word \"%.*s\" (known: rule, define, type, priority, match, agree, "
        "base, weak, soft, value, example, counter)",
        (int)(in->source.length < 40 ? in->source.length : 40), in->source.line);
}

static polan_status compile_patterns(loader *in, const pln_rule *rule)
{
    pln_test_context context = test_context(in);
    for (size_t i = 0; i < rule->n_patterns; i++)
        if (pln_pattern_compile(rule->patterns[i], &context) < 0)
            return pattern_error(in, rule->patterns[i], &context);
    return POLAN_OK;
}

/* What a rule must have, once all of it is read. */
static polan_status end_rule(loader *in)
{
    pln_rule *rule = in->rule;
    in->rule = NULL;
    if (!rule || in->broken)
        return POLAN_OK;
    if (rule->value && rule->base == PLN_BASE_AUTO)
        rule->base = PLN_BASE_SURFACE;
    const char *missing = !rule->type         ? "type"
                          : !rule->n_patterns ? "match"
                          : !rule->n_examples ? "example"
                                              : NULL;
    if (missing)
        return pln_error_at(&in->error, POLAN_ERROR_FORMAT, rule->file, rule->line, 0,
                            "rule \"%s\" has no \"%s\"", rule->name, missing);
    return compile_patterns(in, rule);
}

static polan_status begin_rule(loader *in)
{
    pln_rules *rules = in->rules;
    const char *name = in->source.rest;
    size_t length = in->source.rest_length;
    if (!pln_source_is_name(name, length))
        return FAIL(in, POLAN_ERROR_FORMAT,
                    "a rule's name is made of letters, digits, -");
    for (size_t i = 0; i < rules->count; i++)
        if (strlen(rules->items[i]->name) == length &&
            memcmp(rules->items[i]->name, name, length) == 0)
            return FAIL(in, POLAN_ERROR_FORMAT,
                        "rule \"%.*s\" is there already (%s, line "
                        "%u)",
                        (int)length, name, rules->items[i]->file, rules->items[i]->line);
    if (rules->count == PLN_RULES_MAX)
        return FAIL(in, POLAN_ERROR_LIMIT, "more than %d rules", PLN_RULES_MAX);
    pln_rule *rule = pln_arena_alloc(&rules->arena, 1, sizeof *rule);
    if (!rule || pln_reserve((void **)&rules->items, &rules->capacity, rules->count + 1,
                             sizeof *rules->items) < 0)
        return no_memory(in);
    memset(rule, 0, sizeof *rule);
    rule->name = copy(in, name, length);
    rule->file = in->file;
    rule->line = in->source.number;
    rule->priority = 50;
    if (!rule->name)
        return no_memory(in);
    in->rule = rule;
    in->broken = 0;
    rules->items[rules->count++] = rule;
    return POLAN_OK;
}

static polan_status read_definition(loader *in)
{
    uint32_t line = in->source.number;
    char *text = take_text(in);
    if (!text)
        return no_memory(in);
    size_t length = strcspn(text, " \t=");
    char *value = text + length;
    value += strspn(value, " \t");
    if (!pln_source_is_name(text, length) || *value != '=')
        return pln_error_at(&in->error, POLAN_ERROR_FORMAT, in->source.file, line, 0,
                            "a definition is \"define NAME = TEXT\"");
    pln_definition *definition =
        pln_arena_alloc(&in->rules->arena, 1, sizeof *definition);
    if (!definition)
        return no_memory(in);
    definition->name = copy(in, text, length);
    definition->test = NULL;
    definition->text = value + 1 + strspn(value + 1, " \t");
    definition->next = in->rules->definitions;
    in->rules->definitions = definition;
    return definition->name ? POLAN_OK : no_memory(in);
}

static polan_status read_line(loader *in)
{
    pln_source *source = &in->source;
    if (!source->length || *source->line == '#')
        return POLAN_OK;
    int rule = pln_source_word(source, "rule");
    if (!rule && !pln_source_word(source, "define"))
        return read_field(in);
    polan_status ended = end_rule(in);
    polan_error first = in->error;
    polan_status status = rule ? begin_rule(in) : read_definition(in);
    if (ended != POLAN_OK)
        in->error = first;
    return ended != POLAN_OK ? ended : status;
}

static polan_status next_file(loader *in)
{
    in->file = copy(in, in->source.file, strlen(in->source.file));
    return in->file ? end_rule(in) : no_memory(in);
}

/* Names that are always there, so that their numbers are known to the C code. */
static int add_types(pln_rules *rules)
{
    static const char *const names[] = {"person", "place", "organization", "none"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (pln_names_find(&rules->types, names[i], strlen(names[i]), &rules->arena) !=
            (int)i + 1)
            return -1;
    return 0;
}

polan_status pln_rules_read(pln_rules *rules, pln_lists *lists, const char *name,
                            const char *data, size_t size,
                            void (*report)(void *context, const polan_error *error),
                            void *context, polan_error *error)
{
    loader in = {.rules = rules, .lists = lists};
    polan_status first = POLAN_OK, status = POLAN_OK;
    if (add_types(rules) < 0)
        return pln_error_memory(error);
    pln_source_open(&in.source, name, data, size);
    for (int more = 1; more;) {
        more = pln_source_next(&in.source);
        if (more && in.source.new_file)
            status = next_file(&in);
        if (status == POLAN_OK)
            status = more ? read_line(&in) : end_rule(&in);
        if (status == POLAN_OK)
            continue;
        in.broken = 1;
        if (first == POLAN_OK && error)
            *error = in.error;
        if (first == POLAN_OK)
            first = status;
        if (!report || status == POLAN_ERROR_MEMORY)
            break;
        report(context, &in.error);
        status = POLAN_OK;
    }
    pln_arena_free(&in.scratch);
    return first;
}

/* ---- expressions for texts ---- */

static polan_status check_text(const pln_pattern *pattern, const pln_node *node,
                               pln_token_text *text, polan_error *error)
{
    PCRE2_UCHAR why[120] = "";
    uint32_t line, column;
    int reason = 0;
    if (pln_token_text_code(text, &reason))
        return POLAN_OK;
    pcre2_get_error_message(reason, why, sizeof why);
    pln_pattern_place(pattern, node->offset, &line, &column);
    return pln_error_at(error, POLAN_ERROR_FORMAT, pattern->rule->file, line, 0,
                        "column %u: rule \"%s\": %s: %s", column, pattern->rule->name,
                        text->pattern, (const char *)why);
}

/* The first expression in a part of a pattern that PCRE2 refuses. */
static polan_status check_node(const pln_rules *rules, const pln_pattern *pattern,
                               const pln_node *node, polan_error *error)
{
    const pln_token_test *test = &rules->tests.items[node->test];
    polan_status status = POLAN_OK;
    if (node->kind == PLN_NODE_TEST)
        for (size_t i = 0; i < test->count; i++)
            for (size_t k = 0; status == POLAN_OK && k < test->items[i].n_texts; k++)
                status = check_text(pattern, node, test->items[i].texts[k].text, error);
    for (const pln_node *child = node->first; status == POLAN_OK && child;
         child = child->next)
        status = check_node(rules, pattern, child, error);
    return status;
}

polan_status pln_rules_check(const pln_rules *rules, size_t from,
                             void (*report)(void *context, const polan_error *error),
                             void *context, polan_error *error)
{
    polan_status first = POLAN_OK;
    for (size_t i = from; i < rules->n_patterns; i++) {
        polan_error mine;
        polan_status status =
            check_node(rules, rules->patterns[i], rules->patterns[i]->root, &mine);
        if (status == POLAN_OK)
            continue;
        if (first == POLAN_OK && error)
            *error = mine;
        if (first == POLAN_OK)
            first = status;
        if (!report)
            break;
        report(context, &mine);
    }
    return first;
}
