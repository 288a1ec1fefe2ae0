/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The pattern language: PCRE2's groups, quantifiers, alternation and lookaround over
 * token tests. Patterns are read into trees here; rule_compile.c makes them into steps.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "entity/rule/rule.h"

typedef struct parser {
    const char *at;
    const char *end;
    pln_test_context *context;
    pln_pattern *pattern;
    pln_tests *tests;
    unsigned depth;
    unsigned defined; /* definitions that are being read */
    size_t offset;    /* in the pattern's text, of what is being read */
} parser;

/* A part of a pattern, and whether it may match nothing. */
typedef struct part {
    pln_node *node;
    int empty;
} part;

static pln_node *add_node(parser *in, pln_node_kind kind)
{
    pln_node *node = pln_arena_alloc(in->context->arena, 1, sizeof *node);
    if (!node) {
        pln_test_no_memory(in->context);
        return NULL;
    }
    memset(node, 0, sizeof *node);
    node->kind = (uint8_t)kind;
    node->offset = in->offset;
    return node;
}

/* Nodes that are added now stand here, or, in a definition, where that is used. */
static void mark_place(parser *in)
{
    if (!in->defined)
        in->offset = (size_t)(in->at - in->pattern->text);
}

/* A node around another. */
static pln_node *add_around(parser *in, pln_node_kind kind, pln_node *child)
{
    pln_node *node = add_node(in, kind);
    if (node)
        node->first = child;
    return node;
}

static void skip_space(parser *in)
{
    while (in->at < in->end && strchr(" \t\r\n", *in->at))
        in->at++;
}

/* End of the test that begins at `<`: its `>`, not one in quotation marks. */
static const char *test_end(const char *at, const char *end)
{
    int quoted = 0;
    for (at++; at < end; at++) {
        if (quoted && *at == '\\' && at + 1 < end)
            at++;
        else if (*at == '"')
            quoted = !quoted;
        else if (!quoted && *at == '>')
            return at;
    }
    return NULL;
}

/* Number of a test, a new one if there is none like it; -1 without memory. */
static long number_of(parser *in, const pln_token_test *test)
{
    pln_tests *tests = in->tests;
    for (size_t i = 0; i < tests->count; i++)
        if (pln_token_test_same(&tests->items[i], test))
            return (long)i;
    if (pln_reserve((void **)&tests->items, &tests->capacity, tests->count + 1,
                    sizeof *tests->items) < 0)
        return pln_test_no_memory(in->context);
    tests->items[tests->count] = *test;
    return (long)tests->count++;
}

/* ---- tests that were read before ---- */

void pln_tests_free(pln_tests *tests)
{
    pln_free(tests->items);
    pln_free(tests->texts);
    memset(tests, 0, sizeof *tests);
}

/* The slot of a text, or the free one where it would be. */
static pln_test_text *find_text(const pln_tests *tests, const pln_test_text *wanted)
{
    size_t at = wanted->hash & tests->mask;
    for (; tests->texts[at].text; at = (at + 1) & tests->mask) {
        const pln_test_text *text = &tests->texts[at];
        if (text->hash == wanted->hash && text->length == wanted->length &&
            text->definitions == wanted->definitions &&
            memcmp(text->text, wanted->text, wanted->length) == 0)
            break;
    }
    return &tests->texts[at];
}

static int grow_texts(pln_tests *tests)
{
    pln_tests more = {.mask = tests->texts ? 2 * tests->mask + 1 : 255};
    more.texts = pln_alloc_zero(more.mask + 1, sizeof *more.texts);
    if (!more.texts)
        return -1;
    for (size_t i = 0; tests->texts && i <= tests->mask; i++)
        if (tests->texts[i].text)
            *find_text(&more, &tests->texts[i]) = tests->texts[i];
    pln_free(tests->texts);
    tests->texts = more.texts;
    tests->mask = more.mask;
    return 0;
}

/*
 * Number of the test up to `end`: read, unless the same text was read already, as it is
 * where rules share definitions. -1 on failure.
 */
static long read_number(parser *in, const char *end)
{
    pln_tests *tests = in->tests;
    pln_test_text wanted = {.text = in->at + 1, .length = (size_t)(end - in->at - 1)};
    if (memchr(wanted.text, '@', wanted.length))
        wanted.definitions = in->context->definitions;
    wanted.hash = pln_hash(wanted.text, wanted.length);
    if (2 * tests->n_texts >= tests->mask && grow_texts(tests) < 0)
        return pln_test_no_memory(in->context);
    pln_test_text *text = find_text(tests, &wanted);
    if (text->text)
        return text->number;
    pln_token_test test;
    if (pln_token_test_read(&test, wanted.text, end, in->context) < 0)
        return -1;
    long number = number_of(in, &test);
    if (number < 0)
        return -1;
    wanted.number = (uint32_t)number;
    *text = wanted;
    tests->n_texts++;
    return number;
}

static int read_test(parser *in, part *out)
{
    const char *end = test_end(in->at, in->end);
    if (!end)
        return pln_test_fail(in->context, in->at, "\"<\" without its \">\"");
    long number = read_number(in, end);
    out->node = number < 0 ? NULL : add_node(in, PLN_NODE_TEST);
    if (!out->node)
        return -1;
    out->node->test = (uint32_t)number;
    out->empty = 0;
    in->at = end + 1;
    return 0;
}

/* What stands behind the parenthesis that opens a group. */
static const struct group {
    const char *text;
    pln_node_kind kind;
    uint8_t negative, behind;
} groups[] = {{"(?:", PLN_NODE_SEQUENCE, 0, 0}, {"(?>", PLN_NODE_ATOMIC, 0, 0},
              {"(?=", PLN_NODE_LOOK, 0, 0},     {"(?!", PLN_NODE_LOOK, 1, 0},
              {"(?<=", PLN_NODE_LOOK, 0, 1},    {"(?<!", PLN_NODE_LOOK, 1, 1}};

static int is_letter(char c)
{
    return ((unsigned char)c | 32u) - 'a' < 26u || c == '_';
}

static pln_node *add_named_group(parser *in, const char *name, size_t length)
{
    pln_pattern *pattern = in->pattern;
    if (!pattern->n_groups)
        pattern->groups[pattern->n_groups++] = "";
    for (size_t i = 1; i < pattern->n_groups; i++)
        if (strlen(pattern->groups[i]) == length &&
            memcmp(pattern->groups[i], name, length) == 0) {
            pln_test_fail(in->context, name, "two groups \"%s\"", pattern->groups[i]);
            return NULL;
        }
    if (pattern->n_groups == PLN_GROUPS_MAX) {
        pln_test_fail(in->context, name, "more than %d named groups", PLN_GROUPS_MAX - 1);
        return NULL;
    }
    const char *copy = pln_arena_copy(in->context->arena, name, length);
    pln_node *node = copy ? add_node(in, PLN_NODE_GROUP) : NULL;
    if (!node) {
        pln_test_no_memory(in->context);
        return NULL;
    }
    node->group = (uint8_t)pattern->n_groups;
    pattern->groups[pattern->n_groups++] = copy;
    return node;
}

/* Read "(", "(?:" …, "(?<name>". NULL on failure. */
static pln_node *open_group(parser *in)
{
    size_t left = (size_t)(in->end - in->at);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        size_t length = strlen(groups[i].text);
        if (left < length || memcmp(in->at, groups[i].text, length) != 0)
            continue;
        pln_node *node = add_node(in, groups[i].kind);
        if (!node)
            return NULL;
        node->negative = groups[i].negative;
        node->behind = groups[i].behind;
        in->at += length;
        return node;
    }
    if (left < 3 || in->at[1] != '?') {
        in->at++;
        return add_node(in, PLN_NODE_SEQUENCE);
    }
    const char *start = in->at;
    in->at += 3;
    while (in->at < in->end && is_letter(*in->at))
        in->at++;
    if (start[2] != '<' || in->at == in->end || *in->at != '>' || in->at == start + 3) {
        pln_test_fail(in->context, start,
                      "unknown kind of group (known: ( (?: (?> (?<name> (?= (?! "
                      "(?<= (?<!)");
        return NULL;
    }
    in->at++;
    return add_named_group(in, start + 3, (size_t)(in->at - start) - 4);
}

static int read_alternatives(parser *in, part *out);

static int read_group(parser *in, part *out)
{
    const char *start = in->at;
    pln_node *node = open_group(in);
    part inside;
    if (!node)
        return -1;
    if (in->depth++ == PLN_NESTING_MAX)
        return pln_test_fail(in->context, start, "groups nested too deeply");
    if (read_alternatives(in, &inside) < 0)
        return -1;
    in->depth--;
    if (in->at == in->end || *in->at != ')')
        return pln_test_fail(in->context, start, "\"(\" without its \")\"");
    in->at++;
    node->first = inside.node;
    out->node = node;
    out->empty = inside.empty || node->kind == PLN_NODE_LOOK;
    return 0;
}

/* A definition in a pattern, as a group. */
static int read_defined(parser *in, part *out)
{
    const char *start = in->at++;
    while (in->at < in->end &&
           (is_letter(*in->at) || *in->at == '-' || (*in->at >= '0' && *in->at <= '9')))
        in->at++;
    size_t length = (size_t)(in->at - start) - 1;
    const pln_definition *definition =
        pln_definition_find(in->context, start + 1, length);
    if (!definition)
        return pln_test_fail(in->context, start, "nothing is defined as \"%.*s\"",
                             (int)length, start + 1);
    if (in->depth++ == PLN_NESTING_MAX)
        return pln_test_fail(in->context, start, "definitions nested too deeply");
    const char *at = in->at, *end = in->end;
    in->at = definition->text;
    in->end = in->at + strlen(in->at);
    in->defined++;
    int failed = read_alternatives(in, out) < 0;
    if (!failed && in->at < in->end)
        failed = pln_test_fail(in->context, start, "\")\" without its \"(\" in \"%.*s\"",
                               (int)length, start + 1);
    in->at = at;
    in->end = end;
    in->defined--;
    in->depth--;
    if (failed)
        in->context->where = start;
    return failed ? -1 : 0;
}

/* Digits inside { }. Returns their number, -1 if there is none or it is too great. */
static long read_count(parser *in)
{
    long count = -1;
    for (; in->at < in->end && *in->at >= '0' && *in->at <= '9'; in->at++) {
        count = (count < 0 ? 0 : count) * 10 + (*in->at - '0');
        if (count > (long)PLN_REPEAT_MAX)
            return -1;
    }
    return count;
}

/* {2}, {2,}, {2,5} */
static int read_counts(parser *in, uint32_t *min, uint32_t *max)
{
    const char *start = in->at++;
    long from = read_count(in), to = from;
    if (from >= 0 && in->at < in->end && *in->at == ',') {
        in->at++;
        to = in->at < in->end && *in->at == '}' ? (long)PLN_NO_MAX : read_count(in);
    }
    if (in->at < in->end && *in->at != '}' && *in->at != ',' &&
        (*in->at < '0' || *in->at > '9'))
        return pln_test_fail(in->context, in->at, "a number belongs into {}");
    if (from < 0 || to < 0 || in->at == in->end || *in->at != '}')
        return pln_test_fail(in->context, start, "\"{\" is no quantifier here");
    if (to < from)
        return pln_test_fail(in->context, start, "numbers out of order in {}");
    in->at++;
    *min = (uint32_t)from;
    *max = (uint32_t)to;
    return 0;
}

static int read_quantifier(parser *in, part *out)
{
    skip_space(in);
    if (in->at == in->end || !*in->at || !strchr("?*+{", *in->at))
        return 0;
    mark_place(in);
    uint32_t min = *in->at == '+', max = *in->at == '?' ? 1 : PLN_NO_MAX;
    if (*in->at != '{')
        in->at++;
    else if (read_counts(in, &min, &max) < 0)
        return -1;
    pln_node *node = add_around(in, PLN_NODE_REPEAT, out->node);
    if (!node)
        return -1;
    node->min = min;
    node->max = max;
    if (in->at < in->end && (*in->at == '?' || *in->at == '+')) {
        node->lazy = *in->at == '?';
        node->possessive = *in->at == '+';
        in->at++;
    }
    out->node = node;
    out->empty |= !min;
    return 0;
}

static int read_item(parser *in, part *out)
{
    mark_place(in);
    switch (*in->at) {
    case '<':
        return read_test(in, out) < 0 ? -1 : read_quantifier(in, out);
    case '(':
        return read_group(in, out) < 0 ? -1 : read_quantifier(in, out);
    case '@':
        return read_defined(in, out) < 0 ? -1 : read_quantifier(in, out);
    case '^':
    case '$':
        out->empty = 1;
        out->node = add_node(in, *in->at++ == '^' ? PLN_NODE_BEGIN : PLN_NODE_END);
        return out->node ? 0 : -1;
    default:
        return pln_test_fail(in->context, in->at, "unexpected \"%c\" in a pattern",
                             *in->at);
    }
}

static int read_sequence(parser *in, part *out)
{
    out->node = add_node(in, PLN_NODE_SEQUENCE);
    if (!out->node)
        return -1;
    pln_node **last = &out->node->first;
    out->empty = 1;
    for (skip_space(in); in->at < in->end && *in->at != '|' && *in->at != ')';
         skip_space(in)) {
        part item;
        if (read_item(in, &item) < 0)
            return -1;
        *last = item.node;
        last = &item.node->next;
        out->empty &= item.empty;
    }
    return 0;
}

static int read_alternatives(parser *in, part *out)
{
    if (read_sequence(in, out) < 0)
        return -1;
    if (in->at == in->end || *in->at != '|')
        return 0;
    pln_node *last = out->node;
    out->node = add_around(in, PLN_NODE_CHOICE, last);
    if (!out->node)
        return -1;
    while (in->at < in->end && *in->at == '|') {
        part more;
        in->at++;
        if (read_sequence(in, &more) < 0)
            return -1;
        last->next = more.node;
        last = more.node;
        out->empty |= more.empty;
    }
    return 0;
}

int pln_pattern_read(pln_pattern *pattern, const char *text, pln_tests *tests,
                     pln_test_context *context)
{
    parser in = {.at = text,
                 .end = text + strlen(text),
                 .context = context,
                 .pattern = pattern,
                 .tests = tests};
    part all;
    context->wrong = NULL;
    context->depth = 0;
    pattern->text = text;
    int failed = read_alternatives(&in, &all);
    if (!failed && in.at < in.end)
        failed = pln_test_fail(context, in.at, "\")\" without its \"(\"");
    if (!failed && all.empty)
        failed = pln_test_fail(context, text, "the pattern can match no token at all");
    pattern->root = all.node;
    return failed;
}

void pln_pattern_place(const pln_pattern *pattern, size_t offset, uint32_t *line,
                       uint32_t *column)
{
    *line = pattern->line;
    *column = pattern->column;
    for (size_t i = 0; i < offset && pattern->text[i]; i++) {
        ++*column;
        if (pattern->text[i] == '\n') {
            ++*line;
            *column = 1;
        }
    }
}

unsigned pln_pattern_group(const pln_pattern *pattern, const char *name)
{
    for (unsigned i = 1; i < pattern->n_groups; i++)
        if (strcmp(pattern->groups[i], name) == 0)
            return i;
    return 0;
}
