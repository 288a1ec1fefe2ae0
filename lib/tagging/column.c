/* SPDX-License-Identifier: BSD-2-Clause */
/* Readings of tokens, and what their letters say about them. */
#include <string.h>

#include "tagging/run.h"

/* What the letters of the token say about a reading. */
static pln_score letter_weight(const pln_run *r, size_t token, const pln_reading *reading)
{
    const pln_score *weights = r->tagger->knowledge->pairs.weights;
    const pln_token_note *note = &r->document->notes[token];
    if (reading->flags & PLN_READING_CASE)
        return weights[PLN_WEIGHT_WRONG_CASE];
    if (reading->name & (PLN_NAME_ORGANIZATION | PLN_NAME_COMPANY | PLN_NAME_OTHER))
        return weights[PLN_WEIGHT_ORGANIZATION];
    if (note->shape == PLN_SHAPE_UPPER)
        return reading->name ? weights[PLN_WEIGHT_NAME_IN_CAPITALS] : 0;
    if (reading->flags & PLN_READING_LOWERED)
        return weights[note->initial ? PLN_WEIGHT_LOWERED_INITIAL
                                     : PLN_WEIGHT_LOWERED_INSIDE];
    return 0;
}

/* A token that no dictionary is asked about: its lemma is as it stands. */
static polan_status fix_column(pln_run *r, size_t token, pln_column *c,
                               const pln_tag *const *tags, size_t n_tags)
{
    const polan_token *t = &r->document->tokens[token];
    c->readings = pln_arena_alloc(r->scratch, n_tags, sizeof *c->readings);
    char *lemma = pln_arena_copy(&r->document->arena, r->document->text + t->start,
                                 t->end - t->start);
    if (!c->readings || !lemma)
        return POLAN_ERROR_MEMORY;
    for (; c->count < n_tags && tags[c->count]; c->count++) {
        const pln_tag *tag = tags[c->count];
        c->readings[c->count] =
            (pln_reading){.lemma = lemma, .tag = tag, .upos = tag->upos};
        if (pln_cache_class(&r->tagger->cache, &c->readings[c->count],
                            &c->fixed_classes[c->count]) < 0)
            return POLAN_ERROR_MEMORY;
    }
    return POLAN_OK;
}

/* A token of a kind that has its tags by rule. */
static polan_status fix_by_kind(pln_run *r, size_t token, pln_column *c, size_t kind)
{
    return fix_column(r, token, c, r->tagger->knowledge->kind_tags[kind], KIND_TAGS_MAX);
}

static polan_status open_column(pln_run *r, size_t token, pln_column *c)
{
    polan_token *t = &r->document->tokens[token];
    *c = (pln_column){.count = 0};
    if (t->kind != POLAN_KIND_WORD && t->kind != POLAN_KIND_SYMBOL)
        return fix_by_kind(r, token, c, t->kind);
    c->form = pln_cache_form(&r->tagger->cache, r->document->text + t->start,
                             t->end - t->start);
    if (!c->form)
        return POLAN_ERROR_MEMORY;
    if (c->form->unknown && t->kind == POLAN_KIND_WORD)
        t->flags |= POLAN_TOKEN_UNKNOWN;
    c->count = c->form->count;
    if (c->count == 0) {
        c->form = NULL;
        return fix_by_kind(r, token, c, t->kind);
    }
    c->readings = pln_arena_alloc(r->scratch, c->count, sizeof *c->readings);
    if (!c->readings)
        return POLAN_ERROR_MEMORY;
    memcpy(c->readings, c->form->readings, c->count * sizeof *c->readings);
    for (size_t i = 0; i < c->count; i++)
        c->readings[i].score += letter_weight(r, token, &c->readings[i]);
    return POLAN_OK;
}

polan_status pln_columns_open(pln_run *r, size_t first, size_t end)
{
    polan_status status = POLAN_OK;
    for (size_t i = first; status == POLAN_OK && i < end; i++)
        status = open_column(r, i, &r->columns[i]);
    return status;
}
