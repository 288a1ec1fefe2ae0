/* SPDX-License-Identifier: BSD-2-Clause */
/* The choice into the document, and its reasons. */
#include <string.h>

#include "tagging/run.h"

/* The document's copy of a lemma; made once a form, reading and document. */
static const char *document_lemma(pln_run *r, const pln_column *c, size_t reading)
{
    pln_cached_form *form = c->form;
    if (!form)
        return c->readings[reading].lemma; /* is the document's already */
    if (form->document != r->tagger->serial) {
        form->document = r->tagger->serial;
        memset(form->lemmas, 0, form->count * sizeof *form->lemmas);
    }
    if (!form->lemmas[reading]) {
        const char *lemma = form->readings[reading].lemma;
        form->lemmas[reading] = pln_arena_copy(&r->document->arena, lemma, strlen(lemma));
    }
    return form->lemmas[reading];
}

/* The chosen reading, or the one of the same word that has the case of the cell. */
static size_t reading_in_cell(const pln_column *c, size_t chosen, const pln_cell *cell)
{
    const pln_reading *own = &c->readings[chosen];
    if (!cell->cases || (own->tag->cases & cell->cases))
        return chosen;
    for (size_t i = 0; i < c->count; i++) {
        const pln_tag *tag = c->readings[i].tag;
        if ((tag->cases & cell->cases) &&
            (!cell->genders || (tag->genders & cell->genders)) &&
            pln_reading_same_word(own, &c->readings[i]))
            return i;
    }
    return chosen;
}

/* Tag and lemma of the chosen reading into the token, the choice first in the note. */
static polan_status settle(pln_run *r, size_t token, size_t chosen, const pln_cell *cell)
{
    pln_column *c = &r->columns[token];
    polan_token *t = &r->document->tokens[token];
    pln_token_note *note = &r->document->notes[token];
    chosen = reading_in_cell(c, chosen, cell);
    const char *lemma = document_lemma(r, c, chosen);
    if (!lemma)
        return POLAN_ERROR_MEMORY;
    pln_reading reading = c->readings[chosen];
    memmove(c->readings + 1, c->readings, chosen * sizeof *c->readings);
    reading.lemma = lemma;
    note->whole = reading.tag;
    reading.tag = pln_lexicon_concrete(r->tagger->knowledge->lexicon, reading.tag, cell);
    reading.upos = reading.tag->upos;
    c->readings[0] = reading;
    note->readings = c->readings;
    note->n_readings = c->count;
    t->lemma = lemma;
    t->tag = reading.tag->name;
    t->features = reading.tag->features;
    t->upos = reading.upos;
    t->n_words = 1;
    t->first_word = POLAN_NONE;
    if (reading.flags & PLN_READING_SPLIT)
        return pln_word_list_add(&r->words, r->document, token, c->form->split,
                                 c->form->n_host);
    return POLAN_OK;
}

/* The rules that look from a token across those before it. */
static void explain_distant(const pln_run *r, size_t first, size_t token,
                            pln_buffer *reasons)
{
    uint16_t own = pln_column_class(&r->columns[token], r->chosen[token]);
    for (size_t kind = 0; token > first && kind < PLN_ACROSS_MAX; kind++) {
        uint16_t left =
            pln_column_seen(&r->columns[token - 1], r->chosen[token - 1], kind);
        if (left != PLN_CLASS_NONE)
            pln_cache_explain(&r->tagger->cache, PLN_ACROSS(kind), left, own, reasons);
    }
}

polan_status pln_result_explain(pln_run *r, size_t first, size_t end,
                                const pln_clause_word *words)
{
    const pln_cache *cache = &r->tagger->cache;
    pln_buffer reasons = {0};
    uint16_t left = PLN_CLASS_EDGE;
    for (size_t i = first; i < end; i++) {
        uint16_t own = pln_column_class(&r->columns[i], r->chosen[i]);
        uint16_t right = i + 1 < end
                             ? pln_column_class(&r->columns[i + 1], r->chosen[i + 1])
                             : PLN_CLASS_EDGE;
        reasons.length = 0;
        pln_cache_explain(cache, PLN_NEAR, left, own, &reasons);
        explain_distant(r, first, i, &reasons);
        pln_cache_explain(cache, PLN_NEAR, own, right, &reasons);
        if (words[i - first].reason) {
            pln_buffer_add_string(&reasons, reasons.length ? ", " : "");
            pln_buffer_add_string(&reasons,
                                  pln_clause_reason_text(words[i - first].reason));
        }
        r->document->reasons[i] = pln_arena_copy(
            &r->document->arena, reasons.length ? reasons.data : "", reasons.length);
        if (reasons.failed || !r->document->reasons[i]) {
            pln_buffer_free(&reasons);
            return POLAN_ERROR_MEMORY;
        }
        left = own;
    }
    pln_buffer_free(&reasons);
    return POLAN_OK;
}

polan_status pln_result_settle(pln_run *r, size_t first, size_t end)
{
    polan_status status = POLAN_OK;
    for (size_t i = first; status == POLAN_OK && i < end; i++)
        status = settle(r, i, r->chosen[i], &r->cells[i]);
    return status;
}
