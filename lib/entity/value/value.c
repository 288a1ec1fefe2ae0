/* SPDX-License-Identifier: BSD-2-Clause */
/* The ways to make values by name, and what they share. */
#include "entity/value/value.h"

#include <stdio.h>
#include <string.h>

#include "entity/words.h"

#define KEY_MAX 256

static const struct way {
    const char *name;
    int (*make)(pln_value_maker *maker);
} ways[] = {{"amount", pln_value_amount}, {"date", pln_value_date},
            {"time", pln_value_time},     {"checked", pln_value_checked},
            {"iban", pln_value_iban},     {"phone", pln_value_phone},
            {"text", pln_value_surface},  {"act", pln_value_act}};

static const struct way *find_way(const char *how)
{
    size_t length = strcspn(how, " ");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strlen(ways[i].name) == length && memcmp(ways[i].name, how, length) == 0)
            return &ways[i];
    return NULL;
}

int pln_value_known(const char *name)
{
    return find_way(name) != NULL;
}

int pln_value_make(const char *how, pln_value_maker *maker)
{
    const struct way *way = find_way(how);
    maker->argument = how + strcspn(how, " ");
    maker->argument += strspn(maker->argument, " ");
    return way && way->make(maker);
}

int pln_value_make_text(const char *how, pln_value_maker *maker, pln_arena *arena,
                        const char **value)
{
    pln_buffer *text = maker->out;
    text->length = 0;
    text->failed = 0;
    int made = pln_value_make(how, maker);
    if (text->failed)
        return -1;
    if (!made)
        return 0;
    *value = pln_arena_copy(arena, text->data ? text->data : "", text->length);
    return *value ? 1 : -1;
}

pln_span pln_value_group(const pln_value_maker *maker, const char *name)
{
    return pln_match_group(maker->matcher, name);
}

size_t pln_value_text(const pln_value_maker *maker, pln_span span, const char **text)
{
    const polan_token *tokens = maker->document->tokens;
    *text = maker->document->text;
    if (pln_span_empty(span))
        return 0;
    *text += tokens[span.first].start;
    return tokens[span.last - 1].end - tokens[span.first].start;
}

int pln_value_letters(const pln_value_maker *maker, pln_span span, char *out, size_t size)
{
    const char *text;
    size_t n = 0, length = pln_value_text(maker, span, &text);
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
            continue;
        if (n + 1 >= size)
            return -1;
        out[n++] = c;
    }
    out[n] = '\0';
    return (int)n;
}

/*
 * Append a word to a key of `length` bytes. Returns the new length, 0 if it is too long.
 */
static size_t add_word(char *key, size_t length, const char *word, size_t size)
{
    size_t blank = length > 0;
    if (!size || length + blank + size >= KEY_MAX)
        return 0;
    if (blank)
        key[length] = ' ';
    memcpy(key + length + blank, word, size);
    key[length + blank + size] = '\0';
    return length + blank + size;
}

static const char *of_forms(const pln_value_maker *maker, const char *table,
                            pln_span span)
{
    char key[KEY_MAX];
    size_t length = 0;
    for (uint32_t i = span.first; i < span.last; i++) {
        const char *text;
        size_t size = pln_value_text(maker, (pln_span){i, i + 1}, &text);
        length = add_word(key, length, text, size);
        if (!length)
            return NULL;
    }
    return pln_value_look_up(maker->tables, table, key);
}

static const char *of_folded(const pln_value_maker *maker, const char *table,
                             pln_span span)
{
    char key[KEY_MAX], folded[PLN_FOLD_MAX];
    size_t length = 0;
    for (uint32_t i = span.first; i < span.last; i++) {
        const char *text;
        size_t size = pln_value_text(maker, (pln_span){i, i + 1}, &text);
        length = add_word(key, length, folded, pln_word_fold(text, size, folded));
        if (!length)
            return NULL;
    }
    return pln_value_look_up(maker->tables, table, key);
}

/* Any reading of a single word; the chosen ones of several. */
static const char *of_lemmas(const pln_value_maker *maker, const char *table,
                             pln_span span)
{
    const pln_token_note *notes = maker->document->notes;
    char key[KEY_MAX];
    size_t length = 0;
    if (span.last - span.first == 1) {
        const pln_token_note *note = &notes[span.first];
        for (size_t i = 0; i < note->n_readings; i++) {
            const char *value =
                pln_value_look_up(maker->tables, table, pln_note_reading(note, i)->lemma);
            if (value)
                return value;
        }
        return NULL;
    }
    for (uint32_t i = span.first; i < span.last; i++) {
        const char *lemma;
        size_t size;
        if (notes[i].n_readings)
            lemma = pln_note_reading(&notes[i], 0)->lemma, size = strlen(lemma);
        else
            size = pln_value_text(maker, (pln_span){i, i + 1}, &lemma);
        length = add_word(key, length, lemma, size);
        if (!length)
            return NULL;
    }
    return pln_value_look_up(maker->tables, table, key);
}

const char *pln_value_of_words(const pln_value_maker *maker, const char *table,
                               pln_span span)
{
    if (pln_span_empty(span))
        return NULL;
    const char *value = of_forms(maker, table, span);
    if (!value)
        value = of_lemmas(maker, table, span);
    return value ? value : of_folded(maker, table, span);
}

/* The text with each white space one blank. */
int pln_value_surface(pln_value_maker *maker)
{
    const polan_token *tokens = maker->document->tokens;
    for (uint32_t i = maker->span.first; i < maker->span.last; i++) {
        const char *text;
        size_t length = pln_value_text(maker, (pln_span){i, i + 1}, &text);
        if (i > maker->span.first && tokens[i - 1].end < tokens[i].start)
            pln_buffer_add_char(maker->out, ' ');
        pln_buffer_add(maker->out, text, length);
    }
    return 1;
}
