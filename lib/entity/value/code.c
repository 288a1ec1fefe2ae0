/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Codes: identifiers with check digits, account and telephone numbers, acts of law.
 *
 * A check (table `checks`) is a modulus and a weight for each character: the weighted sum
 * must be divisible by the modulus. Letters count from A = 10. The check digit has a
 * weight like the others (-1: the sum of the others leaves it as remainder). Words
 * behind:
 *
 *     ten-is-zero   a remainder of 10 is written as 0 (then the last weight is -1)
 *     birth-date    begins with a date of birth as in PESEL: yymmdd, the century in mm
 *     begins=NAME   as many characters as the check NAME has pass that one, too
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entity/value/value.h"

enum { CODE_MAX = 40 };

static int value_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c - 'A' + 10;
}

/*
 * The century stands in the month: 1900 + 0, 2000 + 20, 2100 + 40, 2200 + 60, 1800 + 80.
 */
static int has_birth_date(const char *code)
{
    static const unsigned centuries[] = {1900, 2000, 2100, 2200, 1800};
    unsigned number[3];
    for (size_t i = 0; i < 3; i++)
        number[i] = (unsigned)(value_of(code[2 * i]) * 10 + value_of(code[2 * i + 1]));
    return pln_date_exists(centuries[number[1] / 20] + number[0], number[1] % 20,
                           number[2]);
}

static int all_the_same(const char *code)
{
    return strspn(code, (const char[]){code[0], '\0'}) == strlen(code);
}

typedef struct check {
    long modulus;
    int weights[CODE_MAX];
    size_t length;
    const char *words; /* what stands behind the weights */
} check;

static void read_check(check *out, const char *text)
{
    char *end;
    out->modulus = strtol(text, &end, 10);
    out->length = 0;
    while (out->length < CODE_MAX) {
        const char *at = end;
        long weight = strtol(at, &end, 10);
        if (end == at)
            break;
        out->weights[out->length++] = (int)weight;
    }
    out->words = end;
}

static int passes_begin(const pln_value_tables *tables, const check *c, const char *code)
{
    const char *word = strstr(c->words, "begins=");
    if (!word)
        return 1;
    char name[32] = "", begin[CODE_MAX];
    size_t length = strcspn(word + 7, " ");
    const char *row = NULL;
    check inner;
    if (length < sizeof name) {
        memcpy(name, word + 7, length);
        row = pln_value_look_up(tables, "checks", name);
    }
    if (!row)
        return 0;
    read_check(&inner, row);
    if (inner.length >= c->length)
        return 0;
    memcpy(begin, code, inner.length);
    begin[inner.length] = '\0';
    return pln_check_passes(tables, name, begin);
}

int pln_check_passes(const pln_value_tables *tables, const char *name, const char *code)
{
    const char *row = pln_value_look_up(tables, "checks", name);
    check c;
    long sum = 0;
    if (!row)
        return 0;
    read_check(&c, row);
    if (!c.length || c.modulus < 2 || strlen(code) != c.length || all_the_same(code))
        return 0;
    size_t n = c.length;
    int ten = strstr(c.words, "ten-is-zero") != NULL;
    for (size_t i = 0; i < n - (size_t)ten; i++)
        sum += c.weights[i] * value_of(code[i]);
    if (ten)
        sum = sum % c.modulus % 10 - value_of(code[n - 1]);
    if (sum % c.modulus != 0)
        return 0;
    if (strstr(c.words, "birth-date") && !has_birth_date(code))
        return 0;
    return passes_begin(tables, &c, code);
}

/* The group `code`, or all of the mention. */
static int take_code(const pln_value_maker *maker, char code[CODE_MAX])
{
    pln_span span = pln_value_group(maker, "code");
    return pln_value_letters(maker, pln_span_empty(span) ? maker->span : span, code,
                             CODE_MAX);
}

/* The argument names the check; `none` has none. */
int pln_value_checked(pln_value_maker *maker)
{
    char code[CODE_MAX];
    if (take_code(maker, code) < 1)
        return 0;
    if (strcmp(maker->argument, "none") != 0 &&
        !pln_check_passes(maker->tables, maker->argument, code))
        return 0;
    pln_buffer_add_string(maker->out, code);
    return 1;
}

/* ISO 13616: country and check digits to the end, letters as two digits, mod 97 = 1. */
int pln_iban_passes(const pln_value_tables *tables, const char *iban)
{
    char country[3] = "";
    size_t length = strlen(iban);
    unsigned rest = 0;
    if (length < 5)
        return 0;
    memcpy(country, iban, 2);
    const char *row = pln_value_look_up(tables, "iban-lengths", country);
    if (!row || strtoul(row, NULL, 10) != length)
        return 0;
    for (size_t i = 0; i < length; i++) {
        char c = iban[(i + 4) % length];
        unsigned value = (unsigned)value_of(c);
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

/* The argument is the country of numbers that name none. */
int pln_value_iban(pln_value_maker *maker)
{
    char code[CODE_MAX], iban[CODE_MAX + 8];
    if (take_code(maker, code) < 1)
        return 0;
    const char *country =
        code[0] <= '9' && strlen(maker->argument) == 2 ? maker->argument : "";
    snprintf(iban, sizeof iban, "%s%s", country, code);
    if (!pln_iban_passes(maker->tables, iban))
        return 0;
    pln_buffer_add_string(maker->out, iban);
    return 1;
}

/*
 * E.164. Without + or 00 a number is a national one: nine digits, perhaps behind a 0,
 * that begin with a known prefix. The argument is the country's calling code.
 */
int pln_value_phone(pln_value_maker *maker)
{
    pln_span span = pln_value_group(maker, "code");
    const char *text, *digits;
    char code[CODE_MAX], prefix[3] = "";
    if (pln_span_empty(span))
        span = maker->span;
    int n = pln_value_letters(maker, span, code, sizeof code);
    pln_value_text(maker, span, &text);
    if (n < 1)
        return 0;
    int foreign =
        *text == '+' || strncmp(text, "(+", 2) == 0 || memcmp(code, "00", 2) == 0;
    digits = code + strspn(code, "0");
    size_t country = strlen(maker->argument), length = strlen(digits);
    if (foreign && strncmp(digits, maker->argument, country) != 0) {
        if (length < 8 || length > 15)
            return 0;
        pln_buffer_add_char(maker->out, '+');
        pln_buffer_add_string(maker->out, digits);
        return 1;
    }
    if (foreign)
        digits += country;
    digits += strspn(digits, "0"); /* +48 (0) 22 … */
    if (strlen(digits) != 9)
        return 0;
    memcpy(prefix, digits, 2);
    if (!pln_value_look_up(maker->tables, "phone-prefixes", prefix))
        return 0;
    pln_buffer_add_char(maker->out, '+');
    pln_buffer_add_string(maker->out, maker->argument);
    pln_buffer_add_string(maker->out, digits);
    return 1;
}

/* The European Legislation Identifier of an act: journal, year, item. */
int pln_value_act(pln_value_maker *maker)
{
    char year[CODE_MAX], item[CODE_MAX];
    if (pln_value_letters(maker, pln_value_group(maker, "year"), year, sizeof year) < 1 ||
        pln_value_letters(maker, pln_value_group(maker, "item"), item, sizeof item) < 1)
        return 1; /* no year, no identifier */
    pln_buffer_add_string(maker->out, maker->argument);
    pln_buffer_add_char(maker->out, '/');
    pln_buffer_add_string(maker->out, year);
    pln_buffer_add_char(maker->out, '/');
    pln_buffer_add_string(maker->out, item);
    return 1;
}
