/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The pattern language: PCRE2's groups, quantifiers, alternation and lookaround over
 * token tests. Patterns are cut into pieces here and checked; rule_code.c puts them
 * together.
 */
#include <string.h>

#include "base/alloc.h"
#include "entity/rule.h"

#define NESTING_MAX 64

typedef struct parser {
    const char *text; /* of the pattern */
    size_t offset;    /* in it, of what is being read */
    unsigned defined; /* definitions that are being read */
    const char *at;
    const char *end;
    pln_test_context *context;
    pln_piece *pieces;
    size_t n_pieces, capacity;
    unsigned depth;
} parser;

/* What a part of a pattern can begin with. */
typedef struct opening {
    pln_token_test first;
    int empty; /* it may match nothing */
} opening;

static int add_piece(parser *in, const char *text, size_t length,
                     const pln_token_test *test)
{
    if (pln_reserve((void **)&in->pieces, &in->capacity, in->n_pieces + 1,
                    sizeof *in->pieces) < 0)
        return pln_test_no_memory(in->context);
    pln_piece *piece = &in->pieces[in->n_pieces++];
    memset(piece, 0, sizeof *piece);
    piece->offset = in->offset;
    if (test) {
        piece->test = *test;
        return 0;
    }
    piece->text = pln_arena_copy(in->context->arena, text, length);
    piece->length = length;
    return piece->text ? 0 : pln_test_no_memory(in->context);
}

static int add_text(parser *in, const char *text)
{
    return add_piece(in, text, strlen(text), NULL);
}

/* `into` may also begin with what `more` begins with. */
static int add_first(opening *into, const opening *more, parser *in)
{
    size_t total = into->first.count + more->first.count;
    pln_alternative *items =
        pln_arena_alloc(in->context->arena, total + 1, sizeof *items);
    if (!items)
        return pln_test_no_memory(in->context);
    for (size_t i = 0; i < total; i++)
        items[i] = i < into->first.count ? into->first.items[i]
                                         : more->first.items[i - into->first.count];
    into->first.items = items;
    into->first.count = total;
    return 0;
}

/* Pieces that are added now stand here, or, in a definition, where that is used. */
static void mark_place(parser *in)
{
    if (!in->defined)
        in->offset = (size_t)(in->at - in->text);
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

static int read_test(parser *in, opening *out)
{
    const char *end = test_end(in->at, in->end);
    pln_token_test test;
    if (!end)
        return pln_test_fail(in->context, in->at, "\"<\" without its \">\"");
    if (pln_token_test_read(&test, in->at + 1, end, in->context) < 0)
        return -1;
    out->first = test;
    out->empty = 0;
    in->at = end + 1;
    return add_piece(in, NULL, 0, &test);
}

/* The beginning of a group: its text for PCRE2, and whether it takes up tokens. */
static const struct group {
    const char *text;
    int looks; /* takes up none */
} groups[] = {{"(?:", 0}, {"(?>", 0}, {"(?=", 1}, {"(?!", 1}, {"(?<=", 1}, {"(?<!", 1}};

static int is_letter(char c)
{
    return ((unsigned char)c | 32u) - 'a' < 26u || c == '_';
}

/* Read "(", "(?:" …, "(?<name>" and write it. Returns whether it only looks, or -1. */
static int open_group(parser *in)
{
    size_t left = (size_t)(in->end - in->at);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        size_t length = strlen(groups[i].text);
        if (left >= length && memcmp(in->at, groups[i].text, length) == 0) {
            in->at += length;
            return add_text(in, groups[i].text) < 0 ? -1 : groups[i].looks;
        }
    }
    if (left < 3 || in->at[1] != '?') {
        in->at++;
        return add_text(in, "(?:");
    }
    const char *start = in->at;
    in->at += 3;
    while (in->at < in->end && is_letter(*in->at))
        in->at++;
    if (start[2] != '<' || in->at == in->end || *in->at != '>' || in->at == start + 3)
        return pln_test_fail(in->context, start,
                             "unknown kind of group (known: ( (?: (?> (?<name> (?= (?! "
                             "(?<= (?<!)");
    in->at++;
    return add_piece(in, start, (size_t)(in->at - start), NULL);
}

static int read_alternatives(parser *in, opening *out);

static int read_group(parser *in, opening *out)
{
    const char *start = in->at;
    int looks = open_group(in);
    if (looks < 0)
        return -1;
    if (in->depth++ == NESTING_MAX)
        return pln_test_fail(in->context, start, "groups nested too deeply");
    if (read_alternatives(in, out) < 0)
        return -1;
    in->depth--;
    if (in->at == in->end || *in->at != ')')
        return pln_test_fail(in->context, start, "\"(\" without its \")\"");
    in->at++;
    if (looks) {
        out->first.count = 0;
        out->empty = 1;
    }
    return add_text(in, ")");
}

/* A definition in a pattern, as a group. */
static int read_defined(parser *in, opening *out)
{
    const char *start = in->at++;
    while (in->at < in->end &&
           (is_letter(*in->at) || *in->at == '-' || (*in->at >= '0' && *in->at <= '9')))
        in->at++;
    size_t length = (size_t)(in->at - start) - 1;
    const char *text = pln_definition_find(in->context, start + 1, length);
    if (!text)
        return pln_test_fail(in->context, start, "nothing is defined as \"%.*s\"",
                             (int)length, start + 1);
    if (in->depth++ == NESTING_MAX)
        return pln_test_fail(in->context, start, "definitions nested too deeply");
    const char *at = in->at, *end = in->end;
    in->at = text;
    in->end = text + strlen(text);
    in->defined++;
    int failed = add_text(in, "(?:") < 0 || read_alternatives(in, out) < 0;
    if (!failed && in->at < in->end)
        failed = pln_test_fail(in->context, start, "\")\" without its \"(\" in \"%.*s\"",
                               (int)length, start + 1);
    in->at = at;
    in->end = end;
    in->defined--;
    in->depth--;
    if (failed) {
        in->context->where = start;
        return -1;
    }
    return add_text(in, ")");
}

static int read_quantifier(parser *in, opening *out)
{
    skip_space(in);
    if (in->at == in->end || !*in->at || !strchr("?*+{", *in->at))
        return 0;
    const char *start = in->at;
    mark_place(in);
    if (*in->at == '{') {
        while (++in->at < in->end && *in->at != '}')
            if (*in->at != ',' && (*in->at < '0' || *in->at > '9'))
                return pln_test_fail(in->context, in->at, "a number belongs into {}");
        if (in->at == in->end || in->at == start + 1 || start[1] == ',')
            return pln_test_fail(in->context, start, "\"{\" is no quantifier here");
    }
    if (*start == '?' || *start == '*' || (*start == '{' && start[1] == '0'))
        out->empty = 1;
    in->at++;
    if (in->at < in->end && (*in->at == '?' || *in->at == '+'))
        in->at++;
    return add_piece(in, start, (size_t)(in->at - start), NULL);
}

static int read_item(parser *in, opening *out)
{
    out->first.count = 0;
    out->first.items = NULL;
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
        return add_piece(in, in->at++, 1, NULL);
    default:
        return pln_test_fail(in->context, in->at, "unexpected \"%c\" in a pattern",
                             *in->at);
    }
}

static int read_sequence(parser *in, opening *out)
{
    out->first.items = NULL;
    out->first.count = 0;
    out->empty = 1;
    for (skip_space(in); in->at < in->end && *in->at != '|' && *in->at != ')';
         skip_space(in)) {
        opening item;
        if (read_item(in, &item) < 0)
            return -1;
        if (out->empty && add_first(out, &item, in) < 0)
            return -1;
        out->empty &= item.empty;
    }
    return 0;
}

static int read_alternatives(parser *in, opening *out)
{
    if (read_sequence(in, out) < 0)
        return -1;
    while (in->at < in->end && *in->at == '|') {
        opening more;
        in->at++;
        if (add_text(in, "|") < 0 || read_sequence(in, &more) < 0 ||
            add_first(out, &more, in) < 0)
            return -1;
        out->empty |= more.empty;
    }
    return 0;
}

/* Pieces are moved from the heap into the arena. */
static int keep_pieces(parser *in, pln_pattern *pattern)
{
    pattern->pieces =
        pln_arena_alloc(in->context->arena, in->n_pieces + 1, sizeof *in->pieces);
    if (!pattern->pieces)
        return pln_test_no_memory(in->context);
    if (in->n_pieces)
        memcpy(pattern->pieces, in->pieces, in->n_pieces * sizeof *in->pieces);
    pattern->n_pieces = in->n_pieces;
    return 0;
}

int pln_pattern_read(pln_pattern *pattern, const char *text, pln_test_context *context)
{
    parser in = {
        .text = text, .at = text, .end = text + strlen(text), .context = context};
    opening out;
    context->wrong = NULL;
    context->depth = 0;
    pattern->text = text;
    int failed = read_alternatives(&in, &out);
    if (!failed && in.at < in.end)
        failed = pln_test_fail(context, in.at, "\")\" without its \"(\"");
    if (!failed && out.empty)
        failed = pln_test_fail(context, text, "the pattern can match no token at all");
    if (!failed)
        failed = keep_pieces(&in, pattern);
    pattern->first = out.first;
    pln_free(in.pieces);
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
