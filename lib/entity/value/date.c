/* SPDX-License-Identifier: BSD-2-Clause */
/* Dates and times of day as ISO 8601 has them; unknown digits are X (its part 2). */
#include <stdio.h>
#include <string.h>

#include "entity/value/value.h"

/* 0: not said. */
typedef struct moment {
    unsigned year, month, day;
} moment;

int pln_date_exists(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return 0;
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month != 2 || day < 29 || leap;
}

/* The next number in a text, up to 9999; `*digits` is how many it has. */
static unsigned next_number(const char **at, const char *end, size_t *digits)
{
    unsigned number = 0;
    *digits = 0;
    while (*at < end && !(**at >= '0' && **at <= '9'))
        (*at)++;
    for (; *at < end && **at >= '0' && **at <= '9'; (*at)++, (*digits)++)
        number = number < 10000 ? number * 10 + (unsigned)(**at - '0') : number;
    return number;
}

/* The number of tokens: digits, or a word of a table. 0: none. */
static unsigned number_of(const pln_value_maker *maker, const char *group,
                          const char *table)
{
    pln_span span = pln_value_group(maker, group);
    if (pln_span_empty(span))
        return 0;
    const char *text, *word;
    size_t digits, length = pln_value_text(maker, span, &text);
    unsigned number = next_number(&text, text + length, &digits);
    if (digits)
        return number;
    word = pln_value_of_words(maker, table, span);
    return word ? next_number(&word, word + strlen(word), &digits) : 0;
}

/* 12.01.2022, 2022-01-12, 12/1/2022. Returns 0 if there is no such group. */
static int read_numeric(const pln_value_maker *maker, const char *group, moment *date)
{
    pln_span span = pln_value_group(maker, group);
    const char *text;
    size_t length = pln_value_text(maker, span, &text), digits[3];
    const char *end = text + length;
    if (!length)
        return 0;
    unsigned a = next_number(&text, end, &digits[0]);
    unsigned b = next_number(&text, end, &digits[1]);
    unsigned c = next_number(&text, end, &digits[2]);
    if (digits[0] == 4)
        *date = (moment){a, b, c};
    else
        *date = (moment){digits[2] == 4 ? c : 0, b, a};
    return 1;
}

static moment read_day(const pln_value_maker *maker, const char *const groups[4])
{
    moment date;
    if (read_numeric(maker, groups[0], &date))
        return date;
    date.year = number_of(maker, groups[1], "numbers");
    date.month = number_of(maker, groups[2], "months");
    if (!date.month)
        date.month = number_of(maker, groups[2], "roman-months");
    date.day = number_of(maker, groups[3], "ordinals");
    return date;
}

static int is_said(const moment *date)
{
    return date->year || date->month || date->day;
}

static int exists(const moment *date)
{
    if (date->day)
        return pln_date_exists(date->year, date->month, date->day);
    return date->month ? date->month <= 12 : date->year != 0;
}

static void put_day(pln_buffer *out, const moment *date)
{
    char text[48];
    if (date->year)
        snprintf(text, sizeof text, "%04u", date->year);
    else
        snprintf(text, sizeof text, "-");
    pln_buffer_add_string(out, text);
    if (date->month) {
        snprintf(text, sizeof text, "-%02u", date->month);
        pln_buffer_add_string(out, text);
    }
    if (date->day) {
        snprintf(text, sizeof text, "-%02u", date->day);
        pln_buffer_add_string(out, text);
    }
}

static unsigned roman_number(const char *text, size_t length)
{
    static const char letters[] = "IVXLCDM";
    static const unsigned values[] = {1, 5, 10, 50, 100, 500, 1000};
    unsigned number = 0, last = 0;
    for (size_t i = length; i-- > 0;) {
        const char *letter = memchr(letters, text[i], 7);
        if (!letter)
            return 0;
        unsigned value = values[letter - letters];
        number = value < last ? number - value : number + value;
        last = value > last ? value : last;
    }
    return number;
}

static unsigned roman_of(const pln_value_maker *maker, const char *group)
{
    const char *text;
    size_t length = pln_value_text(maker, pln_value_group(maker, group), &text);
    return length ? roman_number(text, length) : 0;
}

/* XX w. is 19XX, lata 90. are 199X, of the 20th century unless another is named. */
static int put_period(pln_value_maker *maker)
{
    char text[48];
    unsigned century = roman_of(maker, "century");
    pln_span group = pln_value_group(maker, "decade");
    if (pln_span_empty(group)) {
        unsigned century_b = roman_of(maker, "century_b");
        if (century < 1 || century > 21 || (century_b && century_b <= century))
            return 0;
        snprintf(text, sizeof text, "%02uXX", century - 1);
        pln_buffer_add_string(maker->out, text);
        if (century_b) {
            snprintf(text, sizeof text, "/%02uXX", century_b - 1);
            pln_buffer_add_string(maker->out, text);
        }
        return 1;
    }
    unsigned decade = number_of(maker, "decade", "decades");
    if (decade % 10)
        return 0;
    decade = decade % 100 / 10;
    snprintf(text, sizeof text, "%02u%uX", century ? century - 1 : 19, decade);
    pln_buffer_add_string(maker->out, text);
    return century <= 21;
}

/*
 * Groups `date` (in digits), `day`, `month`, `year`, all with _b for the end of a span.
 */
int pln_value_date(pln_value_maker *maker)
{
    static const char *const first[] = {"date", "year", "month", "day"};
    static const char *const second[] = {"date_b", "year_b", "month_b", "day_b"};
    if (!pln_span_empty(pln_value_group(maker, "century")) ||
        !pln_span_empty(pln_value_group(maker, "decade")))
        return put_period(maker);
    moment from = read_day(maker, first), to = read_day(maker, second);
    if (!is_said(&to)) {
        if (!exists(&from))
            return 0;
        put_day(maker->out, &from);
        return 1;
    }
    if (!from.year)
        from.year = to.year;
    if (!from.month)
        from.month = to.month;
    if (!to.year && from.year)
        to.year = from.year;
    unsigned start = from.year * 512 + from.month * 32 + from.day;
    unsigned end = to.year * 512 + to.month * 32 + to.day;
    if (!exists(&from) || !exists(&to) || (from.year && end <= start))
        return 0;
    put_day(maker->out, &from);
    pln_buffer_add_char(maker->out, '/');
    put_day(maker->out, &to);
    return 1;
}

/* ---- times ---- */

/* Group `time` (14.30, 20:15:30) or `hour` and perhaps `minute`. */
static int read_time(const pln_value_maker *maker, const char *const groups[3],
                     unsigned part[3])
{
    pln_span span = pln_value_group(maker, groups[0]);
    const char *text;
    size_t digits, length = pln_value_text(maker, span, &text);
    const char *end = text + length;
    part[1] = part[2] = 0;
    if (length) {
        for (size_t i = 0; i < 3; i++) {
            part[i] = next_number(&text, end, &digits);
            if (i == 1 && digits != 2)
                return 0;
        }
    } else {
        span = pln_value_group(maker, groups[1]);
        if (pln_span_empty(span))
            return -1;
        part[0] = number_of(maker, groups[1], "ordinals");
        part[1] = number_of(maker, groups[2], "numbers");
        length = pln_value_text(maker, span, &text);
        if (!part[0] && !(length && *text == '0'))
            return 0;
    }
    return part[0] <= 24 && part[1] < 60 && part[2] < 60 && (part[0] < 24 || !part[1]);
}

static void put_time(pln_buffer *out, const unsigned part[3])
{
    char text[48];
    snprintf(text, sizeof text, "%02u:%02u", part[0], part[1]);
    pln_buffer_add_string(out, text);
    if (part[2]) {
        snprintf(text, sizeof text, ":%02u", part[2]);
        pln_buffer_add_string(out, text);
    }
}

int pln_value_time(pln_value_maker *maker)
{
    static const char *const first[] = {"time", "hour", "minute"};
    static const char *const second[] = {"time_b", "hour_b", "minute_b"};
    unsigned from[3], to[3];
    if (read_time(maker, first, from) != 1)
        return 0;
    int more = read_time(maker, second, to);
    if (!more)
        return 0;
    put_time(maker->out, from);
    if (more == 1) {
        pln_buffer_add_char(maker->out, '/');
        put_time(maker->out, to);
    }
    return 1;
}
