/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading token tests into alternatives of byte sets. */
#include "entity/rule/token_test.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "entity/rule/records.h"
#include "entity/rule/token_algebra.h"
#include "entity/rule/token_attributes.h"

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

pln_definition *pln_definition_find(const pln_test_context *context, const char *name,
                                    size_t length)
{
    for (pln_definition *d = context->definitions; d; d = d->next)
        if (strlen(d->name) == length && memcmp(d->name, name, length) == 0)
            return d;
    return NULL;
}

/* ---- atoms ---- */

/* Values that have a bit: of 64 in a word for low bits, whole words for the others. */
static uint64_t values_with(unsigned bit, unsigned word)
{
    static const uint64_t low[] = {0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC,
                                   0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00,
                                   0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};
    return bit < 6 ? low[bit] : (word >> (bit - 6) & 1) ? ~(uint64_t)0 : 0;
}

/* Values v with (v & mask) == value, or with (v & mask) != 0. */
static void put_values(pln_token_test *test, unsigned place, unsigned mask, int by_value,
                       unsigned value)
{
    pln_byte_set *set = &test->items->sets[0];
    test->items->n_sets = 1;
    test->items->places = (uint64_t)1 << (place % 64);
    set->place = (uint16_t)place;
    for (unsigned word = 0; word < 4; word++) {
        uint64_t values = by_value ? ~(uint64_t)0 : 0;
        for (unsigned bit = 0; bit < 8; bit++) {
            uint64_t with = values_with(bit, word);
            if (!(mask >> bit & 1))
                continue;
            if (by_value)
                values &= value >> bit & 1 ? with : ~with;
            else
                values |= with;
        }
        set->values[word] = value & ~mask ? 0 : values;
    }
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
    if (pln_test_make(test, in->context) < 0)
        return -1;
    test->items->n_texts = 1;
    test->items->texts[0].negative = 0;
    test->items->texts[0].text =
        pln_token_texts_find(in->context->texts, value, length, in->context->arena);
    return test->items->texts[0].text ? 0 : no_memory(in);
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

/* Values between slashes, put into a list; -1 for none: only read. */
static int read_words(int list, unsigned kinds, reader *in)
{
    const char *value;
    int quoted, length;
    do {
        length = read_value(in, &value, &quoted);
        if (length < 0)
            return -1;
        if (list >= 0 && put_word(list, value, (size_t)length, kinds, in) < 0)
            return no_memory(in);
        skip_space(in);
    } while (in->at < in->end && *in->at == '/' && in->at++);
    return 0;
}

/*
 * lemma=a/b, form=a/b: a list without a name. The same words in another rule are the same
 * list: its name is their text behind a control character. The reader stands before them.
 */
static int words_atom(pln_token_test *test, unsigned kinds, reader *in)
{
    pln_lists *lists = in->context->lists;
    const char *start = in->at;
    if (read_words(-1, kinds, in) < 0)
        return -1;
    size_t length = (size_t)(in->at - start);
    char *name = pln_arena_alloc(in->context->arena, length + 1, 1);
    if (!name)
        return no_memory(in);
    name[0] = (char)kinds;
    memcpy(name + 1, start, length);
    int list = pln_lists_find(lists, name, length + 1, 0);
    if (list < 0) {
        list = pln_lists_find(lists, name, length + 1, 1);
        if (list < 0 && lists->n_lists < PLN_LISTS_MAX)
            return no_memory(in);
        if (list < 0)
            return pln_test_fail(in->context, start, "more than %d word lists",
                                 PLN_LISTS_MAX);
        in->at = start;
        if (read_words(list, kinds, in) < 0)
            return -1;
    }
    if (pln_test_make(test, in->context) < 0)
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
    if (size < 0 || pln_test_make(test, in->context) < 0)
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
        if (number < 0 && (type ? in->context->types : in->context->classes)->count < 256)
            return pln_test_no_memory(in->context);
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
            pln_test_or(test, test, &more, in->at, in->context) < 0)
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
    if (pln_test_make(test, in->context) < 0)
        return -1;
    unsigned value = attribute->equals == 0xFF ? 0 : attribute->equals;
    put_values(test, attribute->place, attribute->mask, attribute->equals != 0, value);
    return 0;
}

static int read_or(pln_token_test *test, reader *in);

/* Read a definition as a test, the first time that it is used so. */
static int read_definition(pln_definition *definition, const char *start, reader *in)
{
    pln_token_test *test = pln_arena_alloc(in->context->arena, 1, sizeof *test);
    if (!test)
        return no_memory(in);
    if (in->context->depth == DEPTH_MAX)
        return pln_test_fail(in->context, start, "definitions nested too deeply");
    in->context->depth++;
    reader inner = {definition->text, definition->text + strlen(definition->text),
                    in->context};
    int failed = read_or(test, &inner);
    skip_space(&inner);
    if (!failed && inner.at < inner.end)
        failed = pln_test_fail(in->context, start, "\"%s\" is no test of one token",
                               definition->name);
    in->context->depth--;
    if (!failed)
        failed = pln_test_keep(test, in->context);
    if (failed)
        in->context->where = start;
    else
        definition->test = test;
    return failed;
}

static int defined_atom(pln_token_test *test, reader *in)
{
    const char *name, *start = in->at++;
    int quoted, length = read_value(in, &name, &quoted);
    if (length < 0)
        return -1;
    pln_definition *definition = pln_definition_find(in->context, name, (size_t)length);
    if (!definition)
        return pln_test_fail(in->context, start, "nothing is defined as \"%.*s\"", length,
                             name);
    if (!definition->test && read_definition(definition, start, in) < 0)
        return -1;
    *test = *definition->test;
    return 0;
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
        return read_not(test, in) < 0 ? -1
                                      : pln_test_not(test, test, in->at, in->context);
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
        if (read_not(&more, in) < 0 ||
            pln_test_and(test, test, &more, in->at, in->context) < 0)
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
        if (read_and(&more, in) < 0 ||
            pln_test_or(test, test, &more, in->at, in->context) < 0)
            return -1;
    }
    return 0;
}

int pln_token_test_read(pln_token_test *test, const char *text, const char *end,
                        pln_test_context *context)
{
    reader in = {text, end, context};
    context->wrong = NULL;
    pln_arena_reset(context->scratch);
    skip_space(&in);
    if ((in.at == in.end ? pln_test_make(test, context) : read_or(test, &in)) < 0)
        return -1;
    skip_space(&in);
    if (in.at < in.end)
        return pln_test_fail(context, in.at, "\"&\", \"|\" or \">\" is missing here");
    return pln_test_keep(test, context);
}
