/* SPDX-License-Identifier: BSD-2-Clause */
/* Forms of tokens, and what their letters say about readings. */
#include "tagging/run.h"

/* Several capitals among words without: those the dictionary has not speak against. */
static void set_contrast(pln_tagger *tagger)
{
    const pln_score *weights = tagger->knowledge->pairs.weights;
    pln_score *letters = tagger->letters[PLN_LETTERS_CONTRAST];
    for (size_t i = 0; i < PLN_LETTERS_COUNT; i++)
        letters[i] = weights[PLN_WEIGHT_WORD_IN_CAPITALS];
    letters[PLN_LETTERS_LOWERED] += weights[PLN_WEIGHT_LOWERED_INSIDE];
    letters[PLN_LETTERS_COMMON] += weights[PLN_WEIGHT_LOWERED_INSIDE];
    letters[PLN_LETTERS_CAPITALS] = 0;
}

/* What letters say about a reading: a table by those of the token and of the reading. */
void pln_letters_set(pln_tagger *tagger)
{
    const pln_score *weights = tagger->knowledge->pairs.weights;
    for (size_t i = 0; i < PLN_LETTERS_CONTRAST; i++) {
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
        letters[PLN_LETTERS_ORGANIZATION] = letters[PLN_LETTERS_CAPITALS] =
            weights[PLN_WEIGHT_ORGANIZATION];
        letters[PLN_LETTERS_COMMON] =
            i == PLN_LETTERS_INSIDE ? weights[PLN_WEIGHT_LOWERED_COMMON] : lowered;
    }
    set_contrast(tagger);
}

/* Are most words of a sentence in capitals? Then they say nothing. */
static int is_shouted(const pln_token_note *notes, size_t count)
{
    size_t upper = 0, words = 0;
    for (size_t i = 0; i < count; i++) {
        upper += notes[i].shape == PLN_SHAPE_UPPER;
        words += notes[i].shape != PLN_SHAPE_OTHER;
    }
    return upper * 2 > words;
}

static unsigned situation(const pln_token_note *note, int shouted)
{
    if (note->shape == PLN_SHAPE_UPPER || note->shape == PLN_SHAPE_MIXED)
        return shouted ? PLN_LETTERS_UPPER : PLN_LETTERS_CONTRAST;
    return note->initial ? PLN_LETTERS_INITIAL : PLN_LETTERS_INSIDE;
}

static polan_status open_form(pln_run *r, size_t token, const pln_form_key *key)
{
    pln_cached_form *form = pln_cache_form(&r->tagger->cache, key, r->scratch);
    r->forms[token] = form;
    if (!form)
        return POLAN_ERROR_MEMORY;
    if (key->kind != POLAN_KIND_WORD)
        return POLAN_OK;
    if (form->unknown)
        r->document->tokens[token].flags |= POLAN_TOKEN_UNKNOWN;
    return pln_seen_add(&r->evidence, &r->document->notes[token], form);
}

#define BATCH ((size_t)16) /* forms that are asked for together */

/* The forms of tokens first … end - 1, at most a batch. */
static polan_status open_forms(pln_run *r, size_t first, size_t end)
{
    const polan_document *document = r->document;
    const pln_cache *cache = &r->tagger->cache;
    pln_form_key keys[BATCH];
    size_t count = end - first;
    for (size_t i = 0; i < count; i++) {
        const polan_token *t = &document->tokens[first + i];
        int letter = document->notes[first + i].abbreviated == 2;
        keys[i] = pln_form_key_of(letter ? PLN_KIND_LETTER : t->kind,
                                  document->text + t->start, t->end - t->start);
        pln_cache_fetch_slot(cache, &keys[i]);
    }
    for (size_t i = 0; i < count; i++)
        pln_cache_fetch_form(cache, &keys[i]);
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < count; i++)
        status = open_form(r, first + i, &keys[i]);
    return status;
}

polan_status pln_forms_open(pln_run *r)
{
    size_t count = r->document->n_tokens;
    r->forms = pln_arena_alloc(r->scratch, count, sizeof(pln_cached_form *));
    polan_status status =
        r->forms ? pln_seen_open(&r->evidence, r->scratch, count) : POLAN_ERROR_MEMORY;
    for (size_t i = 0; status == POLAN_OK && i < count; i += BATCH)
        status = open_forms(r, i, count - i < BATCH ? count : i + BATCH);
    return status;
}

/* What the document says to each state of a form that is used so, if anything. */
static polan_status look_elsewhere(pln_run *r, pln_cached_form *form, unsigned use)
{
    const pln_score *weights = r->tagger->knowledge->pairs.weights;
    const pln_reading *readings = pln_form_readings(form);
    const uint16_t *classes = pln_form_classes(form);
    const pln_state *states = pln_form_states(form);
    pln_score bonus[UINT8_MAX];
    int says = 0;
    form->use->looked |= (uint8_t)(1u << use);
    for (size_t i = 0; i < form->count; i++) {
        unsigned weight = pln_seen_weight(&r->evidence, use, form, i);
        bonus[i] = weight < PLN_WEIGHT_COUNT ? weights[weight] : 0;
        says |= bonus[i] != 0;
    }
    if (!says)
        return POLAN_OK;
    pln_seen_state *seen = pln_arena_alloc(r->scratch, form->n_states, sizeof *seen);
    if (!seen)
        return POLAN_ERROR_MEMORY;
    for (size_t k = 0; k < form->n_states; k++)
        seen[k] = (pln_seen_state){PLN_SCORE_NONE, states[k].reading};
    for (size_t i = 0; i < form->count; i++) {
        unsigned letters = pln_letters_of(
            &readings[i], r->tagger->cache.classes.items[classes[i]].roles);
        size_t k = 0;
        while (states[k].class != classes[i] || states[k].letters != letters)
            k++;
        if (readings[i].score + bonus[i] > seen[k].score)
            seen[k] = (pln_seen_state){readings[i].score + bonus[i], (uint8_t)i};
    }
    form->use->elsewhere[use] = seen;
    return POLAN_OK;
}

polan_status pln_columns_open(pln_run *r)
{
    polan_status status = POLAN_OK;
    const pln_token_note *notes = r->document->notes + r->first;
    pln_cached_form **forms = r->forms + r->first;
    int shouted = is_shouted(notes, r->count);
    r->n_states = 0;
    for (size_t i = 0; i < r->count; i++)
        PLN_PREFETCH(forms[i]);
    for (size_t i = 0; status == POLAN_OK && i < r->count; i++) {
        pln_column *c = &r->columns[i];
        pln_cached_form *form = forms[i];
        unsigned use = pln_seen_use(&notes[i]);
        if (form->asks & ~form->use->looked & 1u << use)
            status = look_elsewhere(r, form, use);
        *c = (pln_column){.form = form,
                          .letters = r->tagger->letters[situation(&notes[i], shouted)],
                          .elsewhere = form->use->elsewhere[use],
                          .back = (uint32_t)r->n_states};
        r->n_states += form->n_states;
    }
    return status;
}
