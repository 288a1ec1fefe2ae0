/* SPDX-License-Identifier: BSD-2-Clause */
/* Filling in the records of tokens. This runs for every token: no calls without need. */
#include "entity/rule/records.h"

#include <string.h>

#include "entity/rule/known_forms.h"
#include "entity/words.h"

int pln_reading_is_proper(const pln_reading *reading)
{
    return reading->name != 0 || pln_word_begins_capital(reading->lemma);
}

unsigned pln_reading_mark(const pln_reading *reading)
{
    if (reading->flags & PLN_READING_GUESSED || reading->tag->pos == PLN_POS_BREV)
        return 0;
    return pln_reading_is_proper(reading) ? PLN_MARK_PROPER : PLN_MARK_COMMON;
}

/* What the chosen reading says. */
static void add_chosen(uint8_t *record, const pln_token_note *note)
{
    if (!note->n_readings)
        return;
    const pln_reading *chosen = pln_note_reading(note, 0);
    int guessed = chosen->flags & PLN_READING_GUESSED;
    record[PLN_RECORD_POS] = chosen->tag->pos;
    record[PLN_RECORD_CASES] = chosen->tag->cases;
    record[PLN_RECORD_AGREEMENT] = pln_agreement_of(chosen->tag);
    record[guessed ? PLN_RECORD_GUESS : PLN_RECORD_NAMES] = chosen->name;
    if (!guessed && (chosen->name || (record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL &&
                                      pln_reading_mark(chosen) & PLN_MARK_PROPER)))
        record[PLN_RECORD_MARKS] |= PLN_MARK_CHOSEN;
    if (guessed)
        record[PLN_RECORD_MARKS] |= PLN_MARK_GUESSED;
}

static uint8_t kind_of(const polan_document *document, size_t i)
{
    const polan_token *token = &document->tokens[i];
    unsigned kind = token->kind;
    if (document->notes[i].initial & PLN_INITIAL)
        kind |= PLN_KIND_INITIAL;
    if (i && document->tokens[i - 1].end == token->start)
        kind |= PLN_KIND_GLUED;
    if (i + 1 == document->n_tokens ||
        document->tokens[i + 1].sentence != token->sentence)
        kind |= PLN_KIND_BREAK;
    else if (document->tokens[i + 1].start == token->end)
        kind |= PLN_KIND_TIGHT;
    return (uint8_t)kind;
}

/*
 * The form of a token: as an earlier token of the document had it, unless text stage or
 * tagger see the same letters in another way. NULL without memory.
 */
static pln_known_form *find_form(pln_known_form **of_numbers,
                                 const polan_document *document, size_t i,
                                 pln_known_forms *forms, pln_arena *arena)
{
    const polan_token *token = &document->tokens[i];
    const pln_token_note *note = &document->notes[i];
    pln_known_form **form = &of_numbers[note->form];
    if (!*form || (*form)->shape != note->shape ||
        (*form)->n_readings != note->n_readings)
        *form = pln_known_forms_find(forms, note, document->text + token->start,
                                     token->end - token->start, arena);
    else
        (*form)->used = 1;
    return *form;
}

int pln_records_build(pln_records *records, const polan_document *document,
                      pln_known_forms *forms, pln_arena *arena)
{
    size_t n = document->n_tokens + 1;
    const pln_outlines *outlines = pln_known_forms_outlines(forms);
    pln_known_form **of_numbers =
        pln_arena_alloc(arena, document->n_forms + 1, sizeof(pln_known_form *));
    records->items = pln_arena_alloc(arena, n, sizeof *records->items);
    records->forms = pln_arena_alloc(arena, n, sizeof *records->forms);
    if (!of_numbers || !records->items || !records->forms)
        return -1;
    memset(of_numbers, 0, (document->n_forms + 1) * sizeof *of_numbers);
    for (size_t i = 0; i < document->n_tokens; i++) {
        uint8_t *record = records->items[i].bytes;
        pln_known_form *form = find_form(of_numbers, document, i, forms, arena);
        if (!form)
            return -1;
        memset(record, 0, PLN_RECORD_SHAPE);
        memcpy(record + PLN_RECORD_SHAPE, pln_outline(outlines, form->outline),
               PLN_RECORD_LISTS - PLN_RECORD_SHAPE);
        record[PLN_RECORD_MARKS] = form->marks;
        record[PLN_RECORD_KIND] = kind_of(document, i);
        add_chosen(record, &document->notes[i]);
        records->forms[i] = form;
    }
    return 0;
}
