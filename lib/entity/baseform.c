/* SPDX-License-Identifier: BSD-2-Clause */
/* Base forms: words put into the nominative and joined again. */
#include "entity/baseform.h"

#include <string.h>

#include "entity/knowledge.h"
#include "entity/words.h"

static const char *surface(const pln_base_context *in, uint32_t token, size_t *length)
{
    const polan_token *t = &in->document->tokens[token];
    *length = t->end - t->start;
    return in->document->text + t->start;
}

const char *pln_base_spelt(const pln_base_context *in, uint32_t token, const char *word)
{
    switch (in->document->notes[token].shape) {
    case PLN_SHAPE_UPPER:
        return pln_word_upper(word, in->scratch);
    case PLN_SHAPE_TITLE:
        return pln_word_capitalize(word, in->scratch);
    default:
        return word;
    }
}

/* The reading's word in the nominative, as the dictionary spells it. */
static const char *nominative(const pln_base_context *in, const pln_base_word *word)
{
    const pln_reading *reading = word->reading;
    pln_cell cell = {.pos = reading->tag->pos,
                     .cases = PLN_NOM,
                     .numbers = word->numbers,
                     .genders = word->genders,
                     .degrees = reading->tag->degrees};
    pln_forms forms = {NULL, 0};
    polan_status status =
        reading->flags & PLN_READING_GUESSED
            ? pln_lexicon_generate_guess(in->lexicon, reading->lemma, reading->tag, &cell,
                                         in->scratch, &forms)
            : pln_lexicon_generate(in->lexicon, reading->lemma, &cell, in->scratch,
                                   &forms);
    /* Compounds have readings, but no forms of their own: środkoworosyjski. */
    if (status == POLAN_OK && !forms.count)
        status = pln_lexicon_generate_guess(in->lexicon, reading->lemma, reading->tag,
                                            &cell, in->scratch, &forms);
    if (status != POLAN_OK)
        return NULL;
    /* A noun's lemma is its nominative, unless the name is a plural. */
    if (reading->tag->pos == PLN_POS_SUBST && word->numbers == PLN_SG)
        for (size_t i = 0; i < forms.count; i++)
            if (strcmp(forms.items[i].form, reading->lemma) == 0)
                return reading->lemma;
    return forms.count ? forms.items[0].form : reading->lemma;
}

const char *pln_base_of_word(const pln_base_context *in, const pln_base_word *word)
{
    size_t length;
    const char *text = surface(in, word->token, &length);
    if (!word->reading)
        return pln_arena_copy(in->scratch, text, length);
    const char *form = nominative(in, word);
    return form ? pln_base_spelt(in, word->token, form) : NULL;
}

const char *pln_base_join(const pln_base_context *in, pln_span span,
                          const char *const *words)
{
    pln_buffer text = {0};
    for (uint32_t i = span.first; i < span.last; i++) {
        const polan_token *t = &in->document->tokens[i];
        if (i > span.first && in->document->tokens[i - 1].end < t->start)
            pln_buffer_add_char(&text, ' ');
        pln_buffer_add_string(&text, words[i - span.first]);
    }
    const char *joined =
        text.failed ? NULL : pln_arena_copy(in->scratch, text.data, text.length);
    pln_buffer_free(&text);
    return joined;
}

static const char *base_of_surface(const pln_base_context *in, pln_span span, int lemmas)
{
    const char **words =
        pln_arena_alloc(in->scratch, span.last - span.first, sizeof *words);
    for (uint32_t i = span.first; words && i < span.last; i++) {
        const pln_token_note *note = &in->document->notes[i];
        size_t length;
        const char *text = surface(in, i, &length);
        const char *word = lemmas && note->n_readings
                               ? pln_base_spelt(in, i, pln_note_reading(note, 0)->lemma)
                               : pln_arena_copy(in->scratch, text, length);
        if (!word)
            return NULL;
        words[i - span.first] = word;
    }
    return words ? pln_base_join(in, span, words) : NULL;
}

/* The gazetteer's spelling; in capitals if all of the mention is. */
static const char *base_of_entry(const pln_base_context *in, const pln_mention *mention)
{
    const char *name = pln_gaz_name_of(mention->gazetteer, mention->entry);
    for (uint32_t i = mention->span.first; i < mention->span.last; i++)
        if (in->document->notes[i].shape != PLN_SHAPE_UPPER)
            return name;
    return pln_word_upper(name, in->scratch);
}

/*
 * Is a mention of one word a given name that the dictionaries know as well? They have all
 * its readings, the gazetteer one: Maria is no form of Mario.
 */
static int lexicon_knows(const pln_base_context *in, const pln_mention *mention)
{
    const pln_token_note *note = &in->document->notes[mention->span.first];
    return mention->type == PLN_TYPE_PERSON &&
           mention->entry->flags & (PLN_ENTRY_MALE | PLN_ENTRY_FEMALE) &&
           mention->span.last - mention->span.first == 1 && note->n_readings > 0 &&
           (pln_note_reading(note, 0)->name & (PLN_NAME_GIVEN | PLN_NAME_SURNAME)) &&
           !(pln_note_reading(note, 0)->flags & PLN_READING_GUESSED);
}

const char *pln_base_form(const pln_base_context *in, const pln_mention *mention)
{
    if (mention->entry && !lexicon_knows(in, mention))
        return base_of_entry(in, mention);
    switch (mention->base) {
    case PLN_BASE_SURFACE:
        return base_of_surface(in, mention->span, 0);
    case PLN_BASE_LEMMA:
        return base_of_surface(in, mention->span, 1);
    case PLN_BASE_PERSON:
        return pln_base_of_person(in, mention->span);
    case PLN_BASE_PHRASE:
        return pln_base_of_phrase(in, mention->span, mention->head, 0);
    case PLN_BASE_HEAD:
        return pln_base_of_head(in, mention->span, mention->head);
    default:
        return mention->type == PLN_TYPE_PERSON
                   ? pln_base_of_person(in, mention->span)
                   : pln_base_of_phrase(in, mention->span, mention->head,
                                        mention->type == PLN_TYPE_PLACE ? PLN_NAME_PLACE
                                                                        : 0);
    }
}
