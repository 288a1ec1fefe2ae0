/* SPDX-License-Identifier: BSD-2-Clause */
/* The compiler's containers: interning, sorting, letters, the automaton. */
#include "base/alloc.h"
#include "check.h"
#include "compile/automaton.h"
#include "compile/intern.h"
#include "compile/letters.h"
#include "compile/sort.h"
#include "lexicon/private.h"

static void test_intern(void)
{
    pln_intern intern = {0};
    CHECK_INT(pln_intern_find(&intern, "a", 1), PLN_INTERN_FAILED);
    CHECK_INT(pln_intern_add(&intern, "kot", 3), 0);
    CHECK_INT(pln_intern_add(&intern, "kota", 4), 1);
    CHECK_INT(pln_intern_add(&intern, "", 0), 2);
    CHECK_INT(pln_intern_add(&intern, "kot", 3), 0);
    CHECK_INT(pln_intern_find(&intern, "kota", 4), 1);
    CHECK_INT(pln_intern_find(&intern, "ko", 2), PLN_INTERN_FAILED);
    unsigned wrong = 0;
    for (uint32_t i = 0; i < 20000; i++)
        wrong += pln_intern_add(&intern, &i, sizeof i) != 3 + i;
    for (uint32_t i = 0; i < 20000; i++)
        wrong += pln_intern_find(&intern, &i, sizeof i) != 3 + i;
    CHECK_INT(wrong, 0);
    CHECK_INT(intern.count, 20003);
    pln_intern_free(&intern);

    pln_intern strings = {0};
    CHECK_INT(pln_intern_string(&strings, ""), 0);
    CHECK_INT(pln_intern_string(&strings, "ego"), 1);
    CHECK_INT(pln_intern_string(&strings, "em"), 5);
    CHECK_INT(pln_intern_string(&strings, "ego"), 1);
    CHECK(strings.n_bytes == 8 && memcmp(strings.bytes, "\0ego\0em", 8) == 0);
    pln_intern_free(&strings);
}

static const char *const words[] = {"mysz", "kot", "", "kota", "kot", "k", "\xFF", "zzz"};

static const uint8_t *word_key(const void *context, uint32_t index)
{
    return ((const uint8_t *const *)context)[index];
}

static void test_sort(void)
{
    uint32_t order[] = {0, 1, 2, 3, 4, 5, 6, 7};
    pln_sort(order, 8, word_key, words);
    static const uint32_t want[] = {2, 5, 1, 4, 3, 0, 7, 6}; /* equal ones by index */
    CHECK(memcmp(order, want, sizeof want) == 0);
    pln_sort(order, 0, word_key, words);

    enum { MANY = 5000 };
    static char text[MANY][8];
    static const char *keys[MANY];
    static uint32_t many[MANY];
    uint32_t random = 7;
    for (uint32_t i = 0; i < MANY; i++) {
        random = random * 1664525 + 1013904223;
        for (size_t k = 0; k < (random >> 8) % 7; k++)
            text[i][k] = (char)('a' + (random >> (k + 10)) % 3);
        keys[i] = text[i];
        many[i] = i;
    }
    pln_sort(many, MANY, word_key, keys);
    unsigned wrong = 0;
    for (size_t i = 1; i < MANY; i++) {
        int after = strcmp(text[many[i - 1]], text[many[i]]);
        wrong += after > 0 || (after == 0 && many[i - 1] >= many[i]);
    }
    CHECK_INT(wrong, 0);
}

static void test_letters(void)
{
    static const uint32_t kot[] = {'k', 'o', 't'}, title[] = {'K', 'o', 't'};
    static const uint32_t upper[] = {0x141, 0x00D3, '-', 'D'}, mixed[] = {'P', 'i', 'S'};
    static const uint32_t one[] = {'W'};
    pln_letters *letters = pln_alloc_zero(1, sizeof *letters);
    pln_coded coded, other;
    if (!CHECK(letters != NULL))
        return;
    CHECK_INT(pln_letters_encode(letters, kot, 3, &coded), 0);
    CHECK_INT(coded.length, 3);
    CHECK_INT(coded.capitals, 0);
    CHECK_INT(pln_letters_encode(letters, title, 3, &other), 0);
    CHECK(memcmp(coded.codes, other.codes, 3) == 0);
    CHECK_INT(other.capitals, 1);
    CHECK_INT(pln_letters_encode(letters, upper, 4, &coded), 0);
    CHECK_INT(coded.capitals, PLN_ALL_CAPITALS);
    CHECK_INT(pln_letters_encode(letters, mixed, 3, &coded), 0);
    CHECK_INT(coded.capitals, 5);
    CHECK_INT(pln_letters_encode(letters, one, 1, &coded), 0);
    CHECK_INT(coded.capitals, 1);
    uint32_t too_long[251] = {0};
    CHECK_INT(pln_letters_encode(letters, too_long, 251, &coded), -1);

    int status = 0;
    uint32_t hangul = 0xAC00;
    for (; hangul < 0xAC00 + 300 && status == 0; hangul++)
        status = pln_letters_encode(letters, &hangul, 1, &coded);
    CHECK_INT(status, -1); /* 255 codes, and no more */
    CHECK_INT(letters->n_codes, 255);
    pln_free(letters);
}

static int value_of(const pln_automaton *automaton, const char *word, uint32_t *value)
{
    pln_automaton_view view = {automaton->arcs, (uint32_t)automaton->count, NULL};
    uint32_t state = pln_automaton_root(&view);
    for (; *word && state; word++)
        state = pln_automaton_step(&view, state, (uint8_t)*word);
    return pln_automaton_value(&view, state, value);
}

static void test_automaton(void)
{
    static const char *const sorted[] = {"a",    "kot",  "kota", "kotek",
                                         "kotu", "rota", "rotu", "\xFE\xFF"};
    static const uint32_t values[] = {9, 0, 1, 7, 2, 1, 2, PLN_ARC_TARGET_MAX};
    pln_automaton *automaton = pln_alloc_zero(1, sizeof *automaton);
    if (!CHECK(automaton != NULL))
        return;
    for (size_t i = 0; i < 8; i++)
        pln_automaton_add(automaton, (const uint8_t *)sorted[i], strlen(sorted[i]),
                          values[i]);
    CHECK_INT(pln_automaton_finish(automaton), 0);
    uint32_t value;
    for (size_t i = 0; i < 8; i++) {
        CHECK(value_of(automaton, sorted[i], &value));
        CHECK_INT(value, values[i]);
    }
    static const char *const missing[] = {"", "k", "ko", "kotek1", "rot", "rotek", "b"};
    for (size_t i = 0; i < 7; i++)
        CHECK(!value_of(automaton, missing[i], &value));
    /* "ta" and "tu" of kota and rota are one and the same: 8 words of 31 letters */
    CHECK(automaton->count < 26);
    pln_automaton_free(automaton);

    CHECK_INT(pln_automaton_finish(automaton), 0); /* no words at all */
    CHECK(!value_of(automaton, "a", &value));
    pln_automaton_free(automaton);

    pln_automaton_add(automaton, (const uint8_t *)"a", 1, PLN_ARC_TARGET_MAX + 1);
    CHECK_INT(pln_automaton_finish(automaton), -1); /* value too large for an arc */
    pln_automaton_free(automaton);
    pln_free(automaton);
}

int main(void)
{
    test_intern();
    test_sort();
    test_letters();
    test_automaton();
    return check_done();
}
