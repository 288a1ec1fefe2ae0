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
    const pln_reading *chosen = &note->readings[0];
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

int pln_records_build(pln_records *records, const polan_document *document,
                      struct pln_known_forms *forms, pln_arena *arena)
{
    size_t n = document->n_tokens + 1;
    const pln_outlines *outlines = pln_known_forms_outlines(forms);
    records->items = pln_arena_alloc(arena, n, sizeof *records->items);
    records->forms = pln_arena_alloc(arena, n, sizeof *records->forms);
    if (!records->items || !records->forms)
        return -1;
    for (size_t i = 0; i < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        const pln_token_note *note = &document->notes[i];
        uint8_t *record = records->items[i].bytes;
        pln_known_form *form = pln_known_forms_find(
            forms, note, document->text + token->start, token->end - token->start, arena);
        if (!form)
            return -1;
        memset(record, 0, PLN_RECORD_SHAPE);
        memcpy(record + PLN_RECORD_SHAPE, pln_outline(outlines, form->outline),
               PLN_RECORD_LISTS - PLN_RECORD_SHAPE);
        record[PLN_RECORD_MARKS] = form->marks;
        record[PLN_RECORD_KIND] = kind_of(document, i);
        add_chosen(record, note);
        records->forms[i] = form;
    }
    return 0;
}
