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

polan_status pln_columns_open(pln_run *r)
{
    for (size_t i = 0; i < r->count; i++) {
        polan_token *t = &r->document->tokens[r->first + i];
        pln_column *c = &r->columns[i];
        c->form = pln_cache_form(&r->tagger->cache, t->kind, r->document->text + t->start,
                                 t->end - t->start, r->scratch);
        if (!c->form)
            return POLAN_ERROR_MEMORY;
        c->letters = r->tagger->letters[situation(&r->document->notes[r->first + i])];
        if (c->form->unknown && t->kind == POLAN_KIND_WORD)
            t->flags |= POLAN_TOKEN_UNKNOWN;
    }
    return POLAN_OK;
}
