/* SPDX-License-Identifier: BSD-2-Clause */
/* Making the normalised value of what a rule found. */
#ifndef PLN_ENTITY_VALUE_H
#define PLN_ENTITY_VALUE_H

#include <stdint.h>

#include "base/buffer.h"
#include "document/document.h"
#include "entity/rule/lists.h"
#include "entity/rule/match.h"

/*
 * A table: words and what they stand for. Its keys are also the word list of its name,
 * but for keys of several words.
 *
 *     %table currencies
 *     złoty<TAB>PLN
 */
typedef struct pln_value_row {
    const char *key, *value;
} pln_value_row;

typedef struct pln_value_table {
    const char *name;
    size_t first, count; /* its rows */
} pln_value_table;

typedef struct pln_value_tables {
    pln_arena arena;
    pln_value_table *tables;
    size_t n_tables, tables_capacity;
    pln_value_row *rows; /* each table's by key */
    size_t n_rows, rows_capacity;
} pln_value_tables;

/* A zeroed pln_value_tables is empty and ready. */
void pln_value_tables_free(pln_value_tables *tables);
polan_status pln_value_tables_read(pln_value_tables *tables, pln_lists *lists,
                                   const char *name, const char *data, size_t size,
                                   polan_error *error);

/* What a key stands for in a table, or NULL. */
const char *pln_value_look_up(const pln_value_tables *tables, const char *table,
                              const char *key);

/* What a value is made of: a fit of a rule. */
typedef struct pln_value_maker {
    const pln_value_tables *tables;
    const polan_document *document;
    const pln_matcher *matcher; /* whose last fit it is */
    pln_span span;              /* the whole mention */
    const char *argument;
    pln_buffer *out;
} pln_value_maker;

/* Is there a way to make values of that name (the first word of `value`)? */
int pln_value_known(const char *name);

/*
 * Append the value to `out`. Returns 1; 0 if what was found cannot be: the 31st of April,
 * a wrong check digit. A failure of memory shows in `out`.
 */
int pln_value_make(const char *how, pln_value_maker *maker);

/* The same, as a text in the arena: `*value`. Returns 1, 0, or -1 without memory. */
int pln_value_make_text(const char *how, pln_value_maker *maker, pln_arena *arena,
                        const char **value);

/* ---- for the ways themselves ---- */

static inline int pln_span_empty(pln_span span)
{
    return span.first == span.last;
}

/* The group of that name of the fit. */
pln_span pln_value_group(const pln_value_maker *maker, const char *name);

/* The text of tokens, as it stands. Returns its length. */
size_t pln_value_text(const pln_value_maker *maker, pln_span span, const char **text);

/*
 * Text of tokens without anything but letters (made capitals) and digits; -1: too long.
 */
int pln_value_letters(const pln_value_maker *maker, pln_span span, char *out,
                      size_t size);

/* What words stand for in a table: their lemmas, else their forms, joined by blanks. */
const char *pln_value_of_words(const pln_value_maker *maker, const char *table,
                               pln_span span);

/* A number with six decimals, as an integer: 2500000 is 2.5. */
#define PLN_NUMBER_ONE 1000000u

/* The number that tokens say: "12,5 mln", "dwa tysiące pięćset". Returns 0 if none. */
int pln_value_number(const pln_value_maker *maker, pln_span span, uint64_t *number);

/* The power of ten that the words of tokens multiply by; 1 if they have none. */
uint64_t pln_value_scale(const pln_value_maker *maker, pln_span span);
void pln_value_put_number(pln_buffer *out, uint64_t number);

/* The ways: each as pln_value_make(). */
int pln_value_amount(pln_value_maker *maker);
int pln_value_date(pln_value_maker *maker);
int pln_value_time(pln_value_maker *maker);
int pln_value_checked(pln_value_maker *maker);
int pln_value_iban(pln_value_maker *maker);
int pln_value_phone(pln_value_maker *maker);
int pln_value_surface(pln_value_maker *maker);
int pln_value_act(pln_value_maker *maker);

/* Is there such a day? Year 0: some year. */
int pln_date_exists(unsigned year, unsigned month, unsigned day);

/* Code points of check digits, for tests: do `digits` pass the check of that name? */
int pln_check_passes(const pln_value_tables *tables, const char *name,
                     const char *digits);
int pln_iban_passes(const pln_value_tables *tables, const char *iban);

#endif
