/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading token tests into alternatives of byte sets. */
#include "entity/token_test.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "entity/records.h"
#include "entity/token_attributes.h"

#define DEPTH_MAX 16

typedef struct reader {
    const char *at;
    const char *end;
    pln_test_context *context;
} reader;

int pln_test_fail(pln_test_context *context, const char *where, const char *format, ...)
{
    va_list arguments;
    if (context->wrong)
        return -1;
    va_start(arguments, format);
    vsnprintf(context->message, sizeof context->message, format, arguments);
    va_end(arguments);
    context->wrong = context->message;
    context->where = where;
    return -1;
}

int pln_test_no_memory(pln_test_context *context)
{
    context->no_memory = 1;
    return pln_test_fail(context, NULL, "out of memory");
}

static int no_memory(reader *in)
{
    return pln_test_no_memory(in->context);
}

int pln_names_find(pln_names *names, const char *name, size_t length, pln_arena *arena)
{
    if (!names->count)
        names->items[names->count++] = "";
    for (size_t i = 0; i < names->count; i++)
        if (strlen(names->items[i]) == length &&
            memcmp(names->items[i], name, length) == 0)
            return (int)i;
    if (names->count == 256)
        return -1;
    const char *copy = pln_arena_copy(arena, name, length);
    if (!copy)
        return -1;
    names->items[names->count] = copy;
    return (int)names->count++;
}

const char *pln_definition_find(const pln_test_context *context, const char *name,
                                size_t length)
{
    for (const pln_definition *d = context->definitions; d; d = d->next)
        if (strlen(d->name) == length && memcmp(d->name, name, length) == 0)
            return d->text;
    return NULL;
}

/* ---- algebra of tests ---- */

static pln_byte_set *find_set(const pln_alternative *alternative, unsigned place)
{
    for (size_t i = 0; i < alternative->n_sets; i++)
        if (alternative->sets[i].place == place)
            return &alternative->sets[i];
    return NULL;
}

static int is_empty(const pln_byte_set *set)
{
    static const uint8_t none[32];
    return memcmp(set->values, none, 32) == 0;
}

/* a and b both. Returns 1, 0 if nothing can fit, -1 without memory. */
static int join(pln_alternative *out, const pln_alternative *a, const pln_alternative *b,
                pln_arena *arena)
{
    out->sets = pln_arena_alloc(arena, a->n_sets + b->n_sets + 1, sizeof *out->sets);
    out->texts = pln_arena_alloc(arena, a->n_texts + b->n_texts + 1, sizeof *out->texts);
    if (!out->sets || !out->texts)
        return -1;
    out->n_sets = a->n_sets;
    if (a->n_sets)
        memcpy(out->sets, a->sets, a->n_sets * sizeof *out->sets);
    for (size_t i = 0; i < b->n_sets; i++) {
        pln_byte_set *old = find_set(out, b->sets[i].place);
        if (!old) {
            out->sets[out->n_sets++] = b->sets[i];
            continue;
        }
        for (size_t k = 0; k < 32; k++)
            old->values[k] &= b->sets[i].values[k];
        if (is_empty(old))
            return 0;
    }
    out->n_texts = 0;
    for (size_t i = 0; i < a->n_texts; i++)
        out->texts[out->n_texts++] = a->texts[i];
    for (size_t i = 0; i < b->n_texts; i++)
        out->texts[out->n_texts++] = b->texts[i];
    return 1;
}

/* Does every record that fits `narrow` fit `wide`? */
static int covers(const pln_alternative *wide, const pln_alternative *narrow)
{
    if (wide->n_texts)
        return 0;
    for (size_t i = 0; i < wide->n_sets; i++) {
        const pln_byte_set *set = find_set(narrow, wide->sets[i].place);
        if (!set)
            return 0;
        for (size_t k = 0; k < 32; k++)
            if (set->values[k] & ~wide->sets[i].values[k])
                return 0;
    }
    return 1;
}

/* Index of the only set in which two alternatives differ; -1 if that is not so. */
static int only_difference(const pln_alternative *a, const pln_alternative *b)
{
    int difference = -1;
    if (a->n_sets != b->n_sets || a->n_texts || b->n_texts)
        return -1;
    for (size_t i = 0; i < a->n_sets; i++) {
        const pln_byte_set *set = find_set(b, a->sets[i].place);
        if (!set)
            return -1;
        if (memcmp(set->values, a->sets[i].values, 32) == 0)
            continue;
        if (difference >= 0)
            return -1;
        difference = (int)i;
    }
    return difference;
}

/*
 * Two alternatives that differ in the values of one byte become one. 1; 0: they do not.
 */
static int merge(pln_alternative *into, const pln_alternative *from, pln_arena *arena)
{
    int at = only_difference(into, from);
    if (at < 0)
        return 0;
    pln_byte_set *sets = pln_arena_alloc(arena, into->n_sets, sizeof *sets);
    if (!sets)
        return -1;
    memcpy(sets, into->sets, into->n_sets * sizeof *sets);
    const pln_byte_set *other = find_set(from, sets[at].place);
    for (size_t k = 0; k < 32; k++)
        sets[at].values[k] |= other->values[k];
    into->sets = sets;
    return 1;
}

/* Add an alternative to a test that has room, unless it says nothing new. */
static int add_alternative(pln_token_test *test, const pln_alternative *more,
                           pln_arena *arena)
{
    for (size_t i = 0; i < test->count; i++) {
        if (covers(&test->items[i], more))
            return 0;
        int merged = merge(&test->items[i], more, arena);
        if (merged)
            return merged < 0 ? -1 : 0;
    }
    test->items[test->count++] = *more;
    return 0;
}

static int and_tests(pln_token_test *out, const pln_token_test *a,
                     const pln_token_test *b, reader *in)
{
    pln_token_test result = {NULL, 0};
    pln_arena *arena = in->context->arena;
    result.items = pln_arena_alloc(arena, a->count * b->count + 1, sizeof *result.items);
    if (!result.items)
        return no_memory(in);
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            pln_alternative both;
            int fits = join(&both, &a->items[i], &b->items[k], arena);
            if (fits < 0 || (fits && add_alternative(&result, &both, arena) < 0))
                return no_memory(in);
        }
    if (result.count > PLN_ALTERNATIVES_MAX)
        return pln_test_fail(in->context, in->at, "test with more than %d alternatives",
                             PLN_ALTERNATIVES_MAX);
    *out = result;
    return 0;
}

static int or_tests(pln_token_test *out, const pln_token_test *a, const pln_token_test *b,
                    reader *in)
{
    pln_token_test result = {NULL, 0};
    pln_arena *arena = in->context->arena;
    result.items = pln_arena_alloc(arena, a->count + b->count + 1, sizeof *result.items);
    if (!result.items)
        return no_memory(in);
    for (size_t i = 0; i < a->count + b->count; i++) {
        const pln_alternative *more =
            i < a->count ? &a->items[i] : &b->items[i - a->count];
        if (add_alternative(&result, more, arena) < 0)
            return no_memory(in);
    }
    if (result.count > PLN_ALTERNATIVES_MAX)
        return pln_test_fail(in->context, in->at, "test with more than %d alternatives",
                             PLN_ALTERNATIVES_MAX);
    *out = result;
    return 0;
}

/* A test with room for one alternative of one byte set and one text. */
static int make_test(pln_token_test *test, reader *in)
{
    pln_arena *arena = in->context->arena;
    test->count = 1;
    test->items = pln_arena_alloc(arena, 1, sizeof *test->items);
    if (!test->items)
        return no_memory(in);
    test->items->sets = pln_arena_alloc(arena, 1, sizeof *test->items->sets);
    test->items->texts = pln_arena_alloc(arena, 1, sizeof *test->items->texts);
    test->items->n_sets = test->items->n_texts = 0;
    return test->items->sets && test->items->texts ? 0 : no_memory(in);
}

static int not_alternative(pln_token_test *out, const pln_alternative *alternative,
                           reader *in)
{
    pln_token_test none = {NULL, 0}, one;
    *out = none;
    for (size_t i = 0; i < alternative->n_sets; i++) {
        if (make_test(&one, in) < 0)
            return -1;
        one.items->n_sets = 1;
        one.items->sets[0] = alternative->sets[i];
        for (size_t k = 0; k < 32; k++)
            one.items->sets[0].values[k] = (uint8_t)~alternative->sets[i].values[k];
        if (or_tests(out, out, &one, in) < 0)
            return -1;
    }
    for (size_t i = 0; i < alternative->n_texts; i++) {
        if (make_test(&one, in) < 0)
            return -1;
        one.items->n_texts = 1;
        one.items->texts[0] = alternative->texts[i];
        one.items->texts[0].negative = !alternative->texts[i].negative;
        if (or_tests(out, out, &one, in) < 0)
            return -1;
    }
    return 0;
}

static int not_test(pln_token_test *out, const pln_token_test *test, reader *in)
{
    pln_token_test result, one;
    if (make_test(&result, in) < 0)
        return -1;
    for (size_t i = 0; i < test->count; i++)
        if (not_alternative(&one, &test->items[i], in) < 0 ||
            and_tests(&result, &result, &one, in) < 0)
            return -1;
    *out = result;
    return 0;
}

/* ---- atoms ---- */

static void put_values(pln_token_test *test, unsigned place, unsigned mask, int by_value,
                       unsigned value)
{
    pln_byte_set *set = &test->items->sets[0];
    test->items->n_sets = 1;
    set->place = (uint16_t)place;
    memset(set->values, 0, 32);
    for (unsigned v = 0; v < 256; v++)
        if (by_value ? (v & mask) == value : (v & mask) != 0)
            set->values[v >> 3] |= (uint8_t)(1u << (v & 7));
}

static void put_list(pln_token_test *test, int list)
{
    put_values(test, (unsigned)(PLN_RECORD_LISTS + list / 8), 1u << (list % 8), 0, 0);
}

static void skip_space(reader *in)
{
    while (in->at < in->end && strchr(" \t\n", *in->at))
        in->at++;
}

static int is_name(char c)
{
    unsigned char byte = (unsigned char)c;
    return (byte | 32u) - 'a' < 26u || (byte >= '0' && byte <= '9') || byte >= 0x80 ||
           (byte && strchr("_-.'", byte));
}

/* A bare or quoted value. Returns its length and sets `*value`; -1 if none is there. */
static int read_value(reader *in, const char **value, int *quoted)
{
    skip_space(in);
    *quoted = in->at < in->end && *in->at == '"';
    if (*quoted) {
        const char *start = ++in->at;
        while (in->at < in->end && *in->at != '"')
            in->at += *in->at == '\\' && in->at + 1 < in->end ? 2 : 1;
        if (in->at >= in->end)
            return pln_test_fail(in->context, start - 1,
                                 "quotation mark without its end");
        *value = start;
        return (int)(in->at++ - start);
    }
    *value = in->at;
    while (in->at < in->end && is_name(*in->at))
        in->at++;
    if (in->at == *value)
        return pln_test_fail(in->context, in->at, "a name or value is missing here");
    return (int)(in->at - *value);
}

static int text_atom(pln_token_test *test, const char *value, size_t length, reader *in)
{
    if (make_test(test, in) < 0)
        return -1;
    test->items->n_texts = 1;
    test->items->texts[0].negative = 0;
    test->items->texts[0].pattern = pln_arena_copy(in->context->arena, value, length);
    return test->items->texts[0].pattern ? 0 : no_memory(in);
}

static int is_word(const char *name, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(name, word, length) == 0;
}

/* Put a value into a list, without the backslashes that quote marks in it. */
static int put_word(int list, const char *value, size_t length, unsigned kinds,
                    reader *in)
{
    char *word = pln_arena_alloc(in->context->arena, length + 1, 1);
    size_t out = 0;
    if (!word)
        return -1;
    for (size_t i = 0; i < length; i++) {
        if (value[i] == '\\' && i + 1 < length)
            i++;
        word[out++] = value[i];
    }
    return pln_lists_put(in->context->lists, list, word, out, kinds);
}

/* lemma=a/b, form=a/b: a nameless list. The reader stands before the first value. */
static int words_atom(pln_token_test *test, unsigned kinds, reader *in)
{
    const char *value;
    int quoted, length, list = pln_lists_add(in->context->lists);
    if (list < 0 && in->context->lists->n_lists < PLN_LISTS_MAX)
        return no_memory(in);
    if (list < 0)
        return pln_test_fail(in->context, in->at, "more than %d word lists",
                             PLN_LISTS_MAX);
    do {
        length = read_value(in, &value, &quoted);
        if (length < 0)
            return -1;
        if (put_word(list, value, (size_t)length, kinds, in) < 0)
            return no_memory(in);
        skip_space(in);
    } while (in->at < in->end && *in->at == '/' && in->at++);
    if (make_test(test, in) < 0)
        return -1;
    put_list(test, list);
    return 0;
}

/* One value of list=, gaz=, class=, case= …; `any`: of all readings. */
static int value_atom(pln_token_test *test, const char *name, size_t length, int any,
                      reader *in)
{
    const char *value, *start = in->at;
    int quoted, size = read_value(in, &value, &quoted), number;
    if (size < 0 || make_test(test, in) < 0)
        return -1;
    if (is_word(name, length, "list")) {
        number = pln_lists_find(in->context->lists, value, (size_t)size, 0);
        if (number < 0)
            return pln_test_fail(in->context, start, "no word list \"%.*s\"", size,
                                 value);
        put_list(test, number);
        return 0;
    }
    if (is_word(name, length, "gaz") || is_word(name, length, "class")) {
        int type = *name == 'g';
        number = pln_names_find(type ? in->context->types : in->context->classes, value,
                                (size_t)size, in->context->arena);
        if (number < 0)
            return pln_test_fail(in->context, start, "more than 255 types or classes");
        put_values(test, type ? PLN_RECORD_TYPE : PLN_RECORD_CLASS, 255, 1,
                   (unsigned)number);
        return 0;
    }
    const pln_attribute *attribute =
        pln_attribute_find(name, length, value, (size_t)size);
    if (!attribute)
        return pln_test_fail(in->context, start, "unknown \"%.*s=%.*s\"", (int)length,
                             name, size, value);
    if (any && attribute->any_place)
        put_values(test, attribute->any_place, attribute->any_mask, 0, 0);
    else
        put_values(test, attribute->place, attribute->mask, attribute->equals != 0,
                   attribute->equals);
    return 0;
}

static int values_atom(pln_token_test *test, const char *name, size_t length, int any,
                       reader *in)
{
    pln_token_test more;
    if (value_atom(test, name, length, any, in) < 0)
        return -1;
    for (skip_space(in); in->at < in->end && *in->at == '/'; skip_space(in)) {
        in->at++;
        if (value_atom(&more, name, length, any, in) < 0 ||
            or_tests(test, test, &more, in) < 0)
            return -1;
    }
    return 0;
}

static int bare_atom(pln_token_test *test, const char *name, size_t length, reader *in)
{
    const pln_attribute *attribute = pln_attribute_find(NULL, 0, name, length);
    if (!attribute)
        return pln_test_fail(in->context, name, "unknown test \"%.*s\"", (int)length,
                             name);
    if (make_test(test, in) < 0)
        return -1;
    unsigned value = attribute->equals == 0xFF ? 0 : attribute->equals;
    put_values(test, attribute->place, attribute->mask, attribute->equals != 0, value);
    return 0;
}

static int read_or(pln_token_test *test, reader *in);

static int defined_atom(pln_token_test *test, reader *in)
{
    const char *name, *start = in->at++;
    int quoted, length = read_value(in, &name, &quoted);
    if (length < 0)
        return -1;
    const char *text = pln_definition_find(in->context, name, (size_t)length);
    if (!text)
        return pln_test_fail(in->context, start, "nothing is defined as \"%.*s\"", length,
                             name);
    if (in->context->depth == DEPTH_MAX)
        return pln_test_fail(in->context, start, "definitions nested too deeply");
    in->context->depth++;
    reader inner = {text, text + strlen(text), in->context};
    int failed = read_or(test, &inner);
    skip_space(&inner);
    if (!failed && inner.at < inner.end)
        failed = pln_test_fail(in->context, start, "\"%.*s\" is no test of one token",
                               length, name);
    in->context->depth--;
    if (failed)
        in->context->where = start;
    return failed;
}

static int read_atom(pln_token_test *test, reader *in)
{
    const char *name;
    int quoted;
    skip_space(in);
    if (in->at < in->end && *in->at == '@')
        return defined_atom(test, in);
    int length = read_value(in, &name, &quoted);
    if (length < 0)
        return -1;
    if (quoted)
        return text_atom(test, name, (size_t)length, in);
    skip_space(in);
    if (in->at == in->end || (*in->at != '=' && *in->at != '~'))
        return bare_atom(test, name, (size_t)length, in);
    int any = *in->at++ == '~';
    if (is_word(name, (size_t)length, "lemma"))
        return words_atom(test, PLN_LIST_LEMMA, in);
    if (is_word(name, (size_t)length, "form"))
        return words_atom(test, PLN_LIST_FORM, in);
    return values_atom(test, name, (size_t)length, any, in);
}

static int read_not(pln_token_test *test, reader *in)
{
    skip_space(in);
    if (in->at < in->end && *in->at == '!') {
        in->at++;
        return read_not(test, in) < 0 ? -1 : not_test(test, test, in);
    }
    if (in->at == in->end || *in->at != '(')
        return read_atom(test, in);
    const char *open = in->at++;
    if (in->context->depth++ == DEPTH_MAX * 4)
        return pln_test_fail(in->context, open, "parentheses nested too deeply");
    if (read_or(test, in) < 0)
        return -1;
    in->context->depth--;
    skip_space(in);
    if (in->at == in->end || *in->at != ')')
        return pln_test_fail(in->context, open, "parenthesis without its end");
    in->at++;
    return 0;
}

static int read_and(pln_token_test *test, reader *in)
{
    pln_token_test more;
    if (read_not(test, in) < 0)
        return -1;
    for (skip_space(in); in->at < in->end && *in->at == '&'; skip_space(in)) {
        in->at++;
        if (read_not(&more, in) < 0 || and_tests(test, test, &more, in) < 0)
            return -1;
    }
    return 0;
}

static int read_or(pln_token_test *test, reader *in)
{
    pln_token_test more;
    if (read_and(test, in) < 0)
        return -1;
    for (skip_space(in); in->at < in->end && *in->at == '|'; skip_space(in)) {
        in->at++;
        if (read_and(&more, in) < 0 || or_tests(test, test, &more, in) < 0)
            return -1;
    }
    return 0;
}

int pln_token_test_read(pln_token_test *test, const char *text, const char *end,
                        pln_test_context *context)
{
    reader in = {text, end, context};
    context->wrong = NULL;
    skip_space(&in);
    if (in.at == in.end)
        return make_test(test, &in);
    if (read_or(test, &in) < 0)
        return -1;
    skip_space(&in);
    if (in.at < in.end)
        return pln_test_fail(context, in.at, "\"&\", \"|\" or \">\" is missing here");
    return 0;
}
