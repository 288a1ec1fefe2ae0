/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Documents made by hand for tests of the entity stage: no dictionary, no tagger.
 *
 *   pln_document *d = make_document("Jan/subst:nom:m1:G Nowak/subst:nom:m1:S ./interp");
 *
 * Words stand between blanks as form/pos[:case][:gender][:letters]; letters G, S, P are
 * name classes (given, surname, place), U is a guess. The lemma is the form in small
 * letters, or as written if it is a name. `|` ends a sentence.
 */
#ifndef TESTS_UNIT_ENTITY_TEXT_H
#define TESTS_UNIT_ENTITY_TEXT_H

#include <string.h>

#include "document/document.h"
#include "entity/words.h"

static inline uint8_t word_pos(const char *name)
{
    static const struct {
        const char *name;
        uint8_t pos;
    } known[] = {{"subst", PLN_POS_SUBST},   {"adj", PLN_POS_ADJ}, {"prep", PLN_POS_PREP},
                 {"praet", PLN_POS_PRAET},   {"fin", PLN_POS_FIN}, {"conj", PLN_POS_CONJ},
                 {"interp", PLN_POS_INTERP}, {"ign", PLN_POS_IGN}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0)
            return known[i].pos;
    return PLN_POS_IGN;
}

/* One value of a word's description into its reading and tag. */
static inline void word_value(pln_reading *reading, pln_tag *tag, const char *value)
{
    static const struct {
        const char *name;
        uint8_t cases, genders, numbers, name_class, flags;
    } known[] = {
        {"nom", PLN_NOM, 0, 0, 0, 0},      {"gen", PLN_GEN, 0, 0, 0, 0},
        {"inst", PLN_INST, 0, 0, 0, 0},    {"loc", PLN_LOC, 0, 0, 0, 0},
        {"m1", 0, PLN_M1, 0, 0, 0},        {"m3", 0, PLN_M3, 0, 0, 0},
        {"f", 0, PLN_F, 0, 0, 0},          {"pl", 0, 0, PLN_PL, 0, 0},
        {"G", 0, 0, 0, PLN_NAME_GIVEN, 0}, {"S", 0, 0, 0, PLN_NAME_SURNAME, 0},
        {"P", 0, 0, 0, PLN_NAME_PLACE, 0}, {"U", 0, 0, 0, 0, PLN_READING_GUESSED}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, value) != 0)
            continue;
        tag->cases |= known[i].cases;
        tag->genders |= known[i].genders;
        if (known[i].numbers)
            tag->numbers = known[i].numbers;
        reading->name |= known[i].name_class;
        reading->flags |= known[i].flags;
    }
}

static inline pln_reading *word_reading(pln_arena *arena, char *description,
                                        const char *form)
{
    pln_reading *reading = pln_arena_alloc(arena, 1, sizeof *reading);
    pln_tag *tag = pln_arena_alloc(arena, 1, sizeof *tag);
    memset(reading, 0, sizeof *reading);
    memset(tag, 0, sizeof *tag);
    char *rest = NULL, *pos = strtok_r(description, ":", &rest);
    tag->name = tag->features = "";
    tag->pos = word_pos(pos ? pos : "ign");
    tag->numbers = PLN_SG;
    for (char *value = strtok_r(NULL, ":", &rest); value;
         value = strtok_r(NULL, ":", &rest))
        word_value(reading, tag, value);
    reading->tag = tag;
    char small[PLN_FOLD_MAX];
    size_t length = pln_word_fold(form, strlen(form), small);
    reading->lemma = reading->name ? form : pln_arena_copy(arena, small, length);
    return reading;
}

/* The document, with its notes in its own arena. */
static inline polan_document *make_document(const char *words)
{
    char copy[2000], text[2000] = "";
    size_t length = 0, n = 0, sentence = 0;
    strcpy(copy, words);
    polan_document *d = pln_document_new("", 0);
    d->tokens = pln_arena_alloc(&d->arena, 200, sizeof *d->tokens);
    d->notes = pln_arena_alloc(&d->arena, 200, sizeof *d->notes);
    d->sentences = pln_arena_alloc(&d->arena, 50, sizeof *d->sentences);
    memset(d->tokens, 0, 200 * sizeof *d->tokens);
    memset(d->notes, 0, 200 * sizeof *d->notes);
    memset(d->sentences, 0, 50 * sizeof *d->sentences);
    char *rest = NULL;
    for (char *word = strtok_r(copy, " ", &rest); word;
         word = strtok_r(NULL, " ", &rest)) {
        if (strcmp(word, "|") == 0) {
            d->sentences[++sentence].first_token = (uint32_t)n;
            continue;
        }
        char *slash = strrchr(word, '/');
        *slash = '\0';
        const char *form = pln_arena_copy(&d->arena, word, strlen(word));
        pln_token_note *note = &d->notes[n];
        polan_token *token = &d->tokens[n++];
        note->of_form = note->chosen = word_reading(&d->arena, slash + 1, form);
        note->n_readings = 1;
        note->form = (uint32_t)d->n_forms++;
        note->shape = (uint8_t)pln_word_shape(form, strlen(form));
        note->initial = d->sentences[sentence].n_tokens++ == 0;
        token->kind = note->chosen->tag->pos == PLN_POS_INTERP ? POLAN_KIND_PUNCTUATION
                                                               : POLAN_KIND_WORD;
        if (length && token->kind != POLAN_KIND_PUNCTUATION)
            text[length++] = ' ';
        token->start = (uint32_t)length;
        token->sentence = (uint32_t)sentence;
        memcpy(text + length, form, strlen(form));
        length += strlen(form);
        token->end = (uint32_t)length;
    }
    d->n_tokens = n;
    d->n_sentences = sentence + 1;
    d->text = pln_arena_copy(&d->arena, text, length);
    d->length = length;
    return d;
}

#endif
