/* SPDX-License-Identifier: BSD-2-Clause */
/* The choice into the document, and its reasons. */
#include <string.h>

#include "tagging/run.h"

/* The document's copy of the chosen lemma; made once a form and document, mostly. */
static const char *document_lemma(pln_run *r, const pln_column *c)
{
    pln_form_use *use = c->form->use;
    if (!use->lemma || use->lemma_of != c->chosen) {
        const char *lemma = pln_column_chosen(c)->lemma;
        use->lemma_of = c->chosen;
        use->lemma = pln_arena_copy(&r->document->arena, lemma, strlen(lemma));
    }
    return use->lemma;
}

/* A cell as one number. Persons, degrees and aspects have no more than four values. */
static uint64_t number_of(const pln_cell *cell)
{
    return (uint64_t)cell->pos | (uint64_t)cell->cases << 8 |
           (uint64_t)cell->numbers << 16 | (uint64_t)cell->genders << 24 |
           (uint64_t)cell->persons << 32 | (uint64_t)cell->degrees << 36 |
           (uint64_t)cell->aspects << 40 | (uint64_t)cell->other << 44;
}

/* The member of a tag that is left of it. */
static const pln_tag *concrete_of(pln_tagger *tagger, const pln_tag *tag,
                                  const pln_cell *cell)
{
    if (tag->n_concrete == 0)
        return tag;
    uint64_t number = number_of(cell);
    uint64_t hash = ((uintptr_t)tag ^ number * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    pln_concrete *known = &tagger->concretes[hash >> (64 - PLN_CONCRETE_BITS)];
    if (known->tag != tag || known->cell != number) {
        known->tag = tag;
        known->cell = number;
        known->member = pln_lexicon_concrete(tagger->knowledge->lexicon, tag, cell);
    }
    return known->member;
}

/*
 * Readings of a form with the scores that letters such as a token's give them: its own
 * where they say nothing, else copies, once a document. NULL without memory.
 */
static const pln_reading *weighed_readings(pln_run *r, const pln_column *c)
{
    const pln_reading *own = pln_form_readings(c->form);
    size_t situation = (size_t)(c->letters - r->tagger->letters[0]) / PLN_LETTERS_COUNT;
    const pln_reading **weighed = &c->form->use->weighed[situation];
    if (c->form->plain || *weighed)
        return *weighed ? *weighed : own;
    pln_reading *copies = pln_arena_alloc(r->scratch, c->form->count, sizeof *copies);
    *weighed = copies;
    for (size_t i = 0; copies && i < c->form->count; i++) {
        copies[i] = own[i];
        copies[i].score += pln_column_letters(r, c, i);
    }
    return copies;
}

/* All readings of a token, and the chosen one, into its note. */
static polan_status keep_readings(pln_run *r, const pln_column *c, size_t token,
                                  const pln_reading *chosen)
{
    pln_token_note *note = &r->document->notes[token];
    pln_reading *kept = &r->chosen[token];
    note->of_form = weighed_readings(r, c);
    if (!note->of_form)
        return POLAN_ERROR_MEMORY;
    *kept = *chosen;
    kept->score = note->of_form[c->chosen].score;
    note->chosen = kept;
    note->chosen_at = c->chosen;
    note->n_readings = c->form->count;
    note->form = c->form->use->number;
    return POLAN_OK;
}

/* Take the reading of the same word that has the case of the cell, if there is one. */
static void choose_in_cell(pln_column *c, const pln_cell *cell)
{
    const pln_reading *all = pln_form_readings(c->form), *own = &all[c->chosen];
    if (!cell->cases || (own->tag->cases & cell->cases))
        return;
    for (size_t i = 0; i < c->form->count; i++) {
        const pln_tag *tag = all[i].tag;
        if ((tag->cases & cell->cases) &&
            (!cell->genders || (tag->genders & cell->genders)) &&
            pln_reading_same_word(own, &all[i])) {
            c->chosen = (uint8_t)i;
            return;
        }
    }
}

/* The tag as other verbs have it: być that is no auxiliary. */
static const pln_tag *full_verb(const pln_run *r, const pln_tag *tag)
{
    const pln_tag *full =
        pln_lexicon_tag(r->tagger->knowledge->lexicon, tag->name, POLAN_UPOS_VERB);
    return full ? full : tag;
}

/* Tag and lemma of the chosen reading into the token. */
static polan_status settle(pln_run *r, size_t token, pln_column *c, const pln_cell *cell)
{
    polan_token *t = &r->document->tokens[token];
    choose_in_cell(c, cell);
    pln_reading reading = *pln_column_chosen(c);
    reading.tag = concrete_of(r->tagger, reading.tag, cell);
    if (c->full)
        reading.tag = full_verb(r, reading.tag);
    reading.upos = reading.tag->upos;
    reading.lemma = document_lemma(r, c);
    if (!reading.lemma)
        return POLAN_ERROR_MEMORY;
    t->lemma = reading.lemma;
    t->tag = reading.tag->name;
    t->features = reading.tag->features;
    t->upos = reading.upos;
    if (r->chosen && keep_readings(r, c, token, &reading) != POLAN_OK)
        return POLAN_ERROR_MEMORY;
    if (reading.flags & PLN_READING_SPLIT)
        return pln_word_list_add(&r->words, r->document, token, c->form->split,
                                 c->form->n_host);
    return POLAN_OK;
}

polan_status pln_result_settle(pln_run *r)
{
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < r->count; i++)
        status = settle(r, r->first + i, &r->columns[i], &r->cells[i]);
    return status;
}

/* The rules that look from a token across those before it. */
static void explain_distant(const pln_classes *classes, const pln_column *before,
                            uint16_t own, pln_buffer *reasons)
{
    for (size_t kind = 0; kind < PLN_ACROSS_MAX; kind++) {
        uint16_t left = pln_column_seen(before, before->state, kind);
        if (left != PLN_CLASS_NONE)
            pln_classes_explain(classes, PLN_ACROSS(kind), left, own, reasons);
    }
}

/* What the rest of the document says to the chosen reading. */
static void explain_evidence(const pln_run *r, size_t at, pln_buffer *reasons)
{
    const pln_column *c = &r->columns[at];
    if (!c->elsewhere)
        return;
    unsigned use = pln_seen_use(&r->document->notes[r->first + at]);
    unsigned weight = pln_seen_weight(&r->evidence, use, c->form, c->chosen);
    if (weight < PLN_WEIGHT_COUNT)
        pln_pairs_explain_weight(pln_weight_name(weight),
                                 r->tagger->knowledge->pairs.weights[weight], reasons);
}

/* The rules on either side of each token of a sentence. */
polan_status pln_result_explain(pln_run *r, const pln_clause_word *words)
{
    const pln_classes *classes = &r->tagger->cache.classes;
    const pln_column *c = r->columns;
    pln_buffer reasons = {0};
    for (size_t i = 0; i < r->count; i++) {
        uint16_t left = i > 0 ? c[i - 1].class : PLN_CLASS_EDGE;
        uint16_t right = i + 1 < r->count ? c[i + 1].class : PLN_CLASS_EDGE;
        reasons.length = 0;
        pln_classes_explain(classes, PLN_NEAR, left, c[i].class, &reasons);
        if (i > 0)
            explain_distant(classes, &c[i - 1], c[i].class, &reasons);
        pln_classes_explain(classes, PLN_NEAR, c[i].class, right, &reasons);
        explain_evidence(r, i, &reasons);
        if (words[i].reason) {
            pln_buffer_add_string(&reasons, reasons.length ? ", " : "");
            pln_buffer_add_string(&reasons, pln_clause_reason_text(words[i].reason));
        }
        const char *copy = pln_arena_copy(
            &r->document->arena, reasons.length ? reasons.data : "", reasons.length);
        r->document->reasons[r->first + i] = copy;
        if (reasons.failed || !copy) {
            pln_buffer_free(&reasons);
            return POLAN_ERROR_MEMORY;
        }
    }
    pln_buffer_free(&reasons);
    return POLAN_OK;
}
