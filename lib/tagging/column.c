/* SPDX-License-Identifier: BSD-2-Clause */
/* Forms of tokens, and what their letters say about readings. */
#include "tagging/run.h"

/* What letters say about a reading: a table by those of the token and of the reading. */
void pln_letters_set(pln_tagger *tagger)
{
    const pln_score *weights = tagger->knowledge->pairs.weights;
    for (size_t i = 0; i < PLN_LETTERS_SITUATIONS; i++) {
        pln_score *letters = tagger->letters[i], lowered = 0, name = 0;
        if (i == PLN_LETTERS_UPPER)
            name = weights[PLN_WEIGHT_NAME_IN_CAPITALS];
        else if (i == PLN_LETTERS_INITIAL)
            lowered = weights[PLN_WEIGHT_LOWERED_INITIAL];
        else
            lowered = weights[PLN_WEIGHT_LOWERED_INSIDE];
        letters[PLN_LETTERS_PLAIN] = 0;
        letters[PLN_LETTERS_NAME] = name;
        letters[PLN_LETTERS_LOWERED] = lowered;
        letters[PLN_LETTERS_LOWERED_NAME] = i == PLN_LETTERS_UPPER ? name : lowered;
        letters[PLN_LETTERS_CASE] = weights[PLN_WEIGHT_WRONG_CASE];
        letters[PLN_LETTERS_ORGANIZATION] = weights[PLN_WEIGHT_ORGANIZATION];
    }
}

static unsigned situation(const pln_token_note *note)
{
    if (note->shape == PLN_SHAPE_UPPER)
        return PLN_LETTERS_UPPER;
    return note->initial ? PLN_LETTERS_INITIAL : PLN_LETTERS_INSIDE;
}

polan_status pln_forms_open(pln_run *r)
{
    const polan_document *document = r->document;
    r->forms = pln_arena_alloc(r->scratch, document->n_tokens, sizeof(pln_cached_form *));
    if (!r->forms ||
        pln_seen_open(&r->evidence, r->scratch, document->n_tokens) != POLAN_OK)
        return POLAN_ERROR_MEMORY;
    for (size_t i = 0; i < document->n_tokens; i++) {
        polan_token *t = &document->tokens[i];
        r->forms[i] =
            pln_cache_form(&r->tagger->cache, t->kind, document->text + t->start,
                           t->end - t->start, r->scratch);
        if (!r->forms[i])
            return POLAN_ERROR_MEMORY;
        if (t->kind != POLAN_KIND_WORD)
            continue;
        if (r->forms[i]->unknown)
            t->flags |= POLAN_TOKEN_UNKNOWN;
        pln_seen_add(&r->evidence, &document->notes[i], r->forms[i]);
    }
    return POLAN_OK;
}

/* What the document says to each state of a column, if it says anything. */
static polan_status look_elsewhere(pln_run *r, size_t token, pln_column *c)
{
    const pln_token_note *note = &r->document->notes[token];
    const pln_score *weights = r->tagger->knowledge->pairs.weights;
    const pln_reading *readings = pln_form_readings(c->form);
    const uint16_t *classes = pln_form_classes(c->form);
    const pln_state *states = pln_form_states(c->form);
    pln_score bonus[UINT8_MAX];
    int says = 0;
    for (size_t i = 0; i < c->form->count; i++) {
        unsigned weight = pln_seen_weight(&r->evidence, note, c->form, i);
        bonus[i] = weight < PLN_WEIGHT_COUNT ? weights[weight] : 0;
        says |= bonus[i] != 0;
    }
    if (!says)
        return POLAN_OK;
    c->elsewhere = pln_arena_alloc(r->scratch, c->form->n_states, sizeof *c->elsewhere);
    if (!c->elsewhere)
        return POLAN_ERROR_MEMORY;
    for (size_t k = 0; k < c->form->n_states; k++)
        c->elsewhere[k] = (pln_seen_state){PLN_SCORE_NONE, states[k].reading};
    for (size_t i = 0; i < c->form->count; i++) {
        unsigned letters = pln_letters_of(&readings[i]);
        size_t k = 0;
        while (states[k].class != classes[i] || states[k].letters != letters)
            k++;
        if (readings[i].score + bonus[i] > c->elsewhere[k].score)
            c->elsewhere[k] = (pln_seen_state){readings[i].score + bonus[i], (uint8_t)i};
    }
    return POLAN_OK;
}

polan_status pln_columns_open(pln_run *r)
{
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < r->count; i++) {
        size_t token = r->first + i;
        pln_column *c = &r->columns[i];
        c->form = r->forms[token];
        c->letters = r->tagger->letters[situation(&r->document->notes[token])];
        c->elsewhere = NULL;
        if (c->form->count > 1 && r->document->tokens[token].kind == POLAN_KIND_WORD)
            status = look_elsewhere(r, token, c);
    }
    return status;
}
