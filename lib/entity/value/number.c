/* SPDX-License-Identifier: BSD-2-Clause */
/* Numbers, written in digits and in words, and amounts: money, percent, quantities. */
#include <string.h>

#include "entity/value/value.h"

/* Numbers above this are no amounts; their product with one million fits 64 bits. */
#define NUMBER_MAX ((uint64_t)18000000000000u * PLN_NUMBER_ONE)

static int multiply(uint64_t *number, uint64_t by)
{
    if (by && *number > NUMBER_MAX / by)
        return 0;
    *number *= by;
    return 1;
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/*
 * Where the decimals begin: behind the last comma, or behind a full stop that is the only
 * one and does not cut off three digits. Points in front of it part thousands.
 */
static const char *find_decimals(const char *text, const char *end)
{
    const char *comma = NULL, *stop = NULL;
    size_t stops = 0;
    for (const char *at = text; at < end; at++) {
        if (*at == ',') {
            if (comma)
                return NULL;
            comma = at;
        } else if (*at == '.') {
            stop = at;
            stops++;
        }
    }
    if (comma)
        return stop && stop > comma ? NULL : comma;
    if (stops == 1 && end - stop != 4)
        return stop;
    return end;
}

/* "1 234,56", "1.000,50", "12.5" */
static int read_digits(const char *text, size_t length, uint64_t *number)
{
    const char *end = text + length, *decimals = find_decimals(text, end);
    uint64_t value = 0, part = PLN_NUMBER_ONE;
    if (!decimals || !length || !is_digit(*text))
        return 0;
    for (const char *at = text; at < decimals; at++) {
        if (is_digit(*at)) {
            if (!multiply(&value, 10))
                return 0;
            value += (uint64_t)(*at - '0') * PLN_NUMBER_ONE;
        } else if (*at != '.' && *at != ' ' && (unsigned char)*at < 0x80) {
            return 0; /* 5/7, 20:15; blanks of other kinds are no ASCII */
        }
    }
    for (const char *at = decimals + 1; decimals < end && at < end; at++) {
        if (!is_digit(*at) || part == 1)
            return 0;
        part /= 10;
        value += (uint64_t)(*at - '0') * part;
    }
    *number = value;
    return value <= NUMBER_MAX;
}

static uint64_t power_of_ten(const char *digits)
{
    uint64_t power = 1;
    unsigned n = 0;
    for (; is_digit(*digits); digits++)
        n = n * 10 + (unsigned)(*digits - '0');
    for (; n && power < 1000000000000u; n--)
        power *= 10;
    return power;
}

/*
 * Tokens one after another: numbers and number words add up, and a word such as `tysiąc`
 * multiplies what has added up since the last of its kind.
 */
int pln_value_number(const pln_value_maker *maker, pln_span span, uint64_t *number)
{
    uint64_t total = 0, part = 0;
    int some = 0, open = 0;
    for (uint32_t i = span.first; i < span.last; i++) {
        pln_span one = {i, i + 1};
        const char *text, *word;
        size_t length = pln_value_text(maker, one, &text);
        uint64_t value;
        if (is_digit(*text)) {
            if (!read_digits(text, length, &value))
                return 0;
        } else if ((word = pln_value_of_words(maker, "scales", one))) {
            if (!open)
                part = PLN_NUMBER_ONE;
            if (!multiply(&part, power_of_ten(word)))
                return 0;
            total += part;
            part = 0;
            open = 0;
            some = 1;
            continue;
        } else if ((word = pln_value_of_words(maker, "numbers", one))) {
            if (!read_digits(word, strlen(word), &value))
                return 0;
        } else if (length == 1 && *text == '.') {
            continue; /* of an abbreviation */
        } else {
            return 0;
        }
        part += value;
        some = open = 1;
    }
    *number = total + part;
    return some && *number <= NUMBER_MAX;
}

uint64_t pln_value_scale(const pln_value_maker *maker, pln_span span)
{
    uint64_t scale = 1;
    for (uint32_t i = span.first; i < span.last; i++) {
        const char *word = pln_value_of_words(maker, "scales", (pln_span){i, i + 1});
        if (word)
            multiply(&scale, power_of_ten(word));
    }
    return scale;
}

void pln_value_put_number(pln_buffer *out, uint64_t number)
{
    uint64_t decimals = number % PLN_NUMBER_ONE;
    pln_buffer_add_number(out, number / PLN_NUMBER_ONE);
    if (!decimals)
        return;
    pln_buffer_add_char(out, '.');
    for (uint64_t part = PLN_NUMBER_ONE / 10; decimals; part /= 10) {
        pln_buffer_add_char(out, (char)('0' + decimals / part));
        decimals %= part;
    }
}

/*
 * Groups `number` and `unit`, and perhaps `number_b` of a range, `minor` (the hundredths
 * of `5 zł 50 gr`) and `minus`. The argument names the table of units.
 */
int pln_value_amount(pln_value_maker *maker)
{
    pln_span first = pln_value_group(maker, "number");
    pln_span second = pln_value_group(maker, "number_b");
    pln_span minor = pln_value_group(maker, "minor");
    const char *unit =
        pln_value_of_words(maker, maker->argument, pln_value_group(maker, "unit"));
    uint64_t number, number2 = 0;
    if (!unit || !pln_value_number(maker, first, &number))
        return 0;
    if (!pln_span_empty(second)) {
        uint64_t scale = pln_value_scale(maker, second);
        if (!pln_value_number(maker, second, &number2))
            return 0;
        if (pln_value_scale(maker, first) == 1 && !multiply(&number, scale))
            return 0;
        if (number2 <= number)
            return 0;
    }
    if (!pln_span_empty(minor)) {
        uint64_t hundredths;
        if (!pln_value_number(maker, minor, &hundredths) ||
            hundredths >= (uint64_t)100 * PLN_NUMBER_ONE)
            return 0;
        number += hundredths / 100;
    }
    if (!pln_span_empty(pln_value_group(maker, "minus")))
        pln_buffer_add_char(maker->out, '-');
    pln_value_put_number(maker->out, number);
    if (number2) {
        pln_buffer_add_string(maker->out, "..");
        pln_value_put_number(maker->out, number2);
    }
    pln_buffer_add_char(maker->out, ' ');
    pln_buffer_add_string(maker->out, unit);
    return 1;
}
