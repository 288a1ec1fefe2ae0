/* SPDX-License-Identifier: BSD-2-Clause */
/* Token tests at work: as PCRE2 patterns over records, and on one record. */
#include <string.h>

#include "entity/token_test.h"

static void write_byte(pln_buffer *pattern, unsigned value)
{
    static const char digits[] = "0123456789abcdef";
    char text[4] = {'\\', 'x', digits[value >> 4], digits[value & 15]};
    pln_buffer_add(pattern, text, 4);
}

static int has(const pln_byte_set *set, unsigned value)
{
    return set->values[value >> 3] >> (value & 7) & 1;
}

static void write_set(pln_buffer *pattern, const pln_byte_set *set)
{
    pln_buffer_add_char(pattern, '[');
    for (unsigned from = 0; from < 256; from++) {
        if (!has(set, from))
            continue;
        unsigned to = from;
        while (to < 255 && has(set, to + 1))
            to++;
        write_byte(pattern, from);
        if (to > from) {
            pln_buffer_add_char(pattern, '-');
            write_byte(pattern, to);
        }
        from = to;
    }
    pln_buffer_add_char(pattern, ']');
}

static void write_any(pln_buffer *pattern, size_t bytes)
{
    if (!bytes)
        return;
    pln_buffer_add_char(pattern, '.');
    if (bytes > 1) {
        pln_buffer_add_char(pattern, '{');
        pln_buffer_add_number(pattern, bytes);
        pln_buffer_add_char(pattern, '}');
    }
}

static const pln_byte_set *next_set(const pln_alternative *alternative, unsigned place)
{
    const pln_byte_set *next = NULL;
    for (size_t i = 0; i < alternative->n_sets; i++)
        if (alternative->sets[i].place >= place &&
            (!next || alternative->sets[i].place < next->place))
            next = &alternative->sets[i];
    return next;
}

static int write_alternative(const pln_alternative *alternative, size_t width,
                             pln_buffer *pattern,
                             int (*callout)(void *context, const pln_text_test *text),
                             void *context)
{
    unsigned place = 0;
    const pln_byte_set *set;
    while ((set = next_set(alternative, place)) != NULL) {
        write_any(pattern, set->place - place);
        write_set(pattern, set);
        place = set->place + 1u;
    }
    write_any(pattern, width - place);
    for (size_t i = 0; i < alternative->n_texts; i++) {
        int number = callout(context, &alternative->texts[i]);
        if (number < 0)
            return -1;
        pln_buffer_add_string(pattern, "(?C");
        pln_buffer_add_number(pattern, (uint64_t)number);
        pln_buffer_add_char(pattern, ')');
    }
    return 0;
}

int pln_token_test_write(const pln_token_test *test, size_t width, pln_buffer *pattern,
                         int (*callout)(void *context, const pln_text_test *text),
                         void *context)
{
    if (!test->count)
        pln_buffer_add_string(pattern, "(?!)");
    /* Atomic: all alternatives are of one width, so trying another changes nothing. */
    pln_buffer_add_string(pattern, "(?>");
    for (size_t i = 0; i < test->count; i++) {
        if (i)
            pln_buffer_add_char(pattern, '|');
        if (write_alternative(&test->items[i], width, pattern, callout, context) < 0)
            return -1;
    }
    pln_buffer_add_char(pattern, ')');
    return 0;
}

int pln_token_test_fits(const pln_token_test *test, const uint8_t *record)
{
    for (size_t i = 0; i < test->count; i++) {
        const pln_alternative *alternative = &test->items[i];
        size_t k = 0;
        while (k < alternative->n_sets &&
               has(&alternative->sets[k], record[alternative->sets[k].place]))
            k++;
        if (k == alternative->n_sets)
            return 1;
    }
    return 0;
}
