/* SPDX-License-Identifier: BSD-2-Clause */
/* Tagging: readings of each token, the best chain of a sentence, its words. */
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "lexicon/image.h"
#include "lexicon/splits.h"
#include "tagging/cache.h"
#include "tagging/tagging.h"
#include "tagging/words.h"

struct pln_tagging_knowledge {
    const pln_lexicon *lexicon;
    pln_pairs rules;
    const pln_tag *kind_tags[POLAN_KIND_MENTION + 1];
    const pln_tag *unknown;
};

struct pln_tagger {
    const pln_tagging_knowledge *knowledge;
    pln_cache cache;
    uint64_t serial; /* of the document at hand */
};

polan_status pln_tagging_knowledge_new(pln_tagging_knowledge **knowledge,
                                       const pln_image *image, const pln_lexicon *lexicon,
                                       polan_error *error)
{
    *knowledge = NULL;
    pln_tagging_knowledge *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    made->lexicon = lexicon;
    made->unknown = pln_lexicon_tag(lexicon, "ign", 0);
    size_t size;
    const char *text = pln_image_find(image, "TAGG", &size);
    polan_status status = text ? pln_pairs_read(&made->rules, text, size, error) : POLAN_OK;
    if (status == POLAN_OK && !made->unknown)
        status = pln_error_at(error, POLAN_ERROR_FORMAT, pln_image_path(image), 0, 0,
                              "image without the tag \"ign\"");
    for (size_t i = 0; status == POLAN_OK && i <= POLAN_KIND_MENTION; i++) {
        const char *name = made->rules.kind_tags[i];
        const pln_tag *tag = name ? pln_lexicon_tag(lexicon, name, 0) : NULL;
        made->kind_tags[i] = tag ? tag : made->unknown;
    }
    if (status != POLAN_OK)
        pln_tagging_knowledge_free(made);
    else
        *knowledge = made;
    return status;
}

void pln_tagging_knowledge_free(pln_tagging_knowledge *knowledge)
{
    if (!knowledge)
        return;
    pln_pairs_free(&knowledge->rules);
    pln_free(knowledge);
}

polan_status pln_tagger_new(pln_tagger **tagger, const pln_tagging_knowledge *knowledge,
                            polan_error *error)
{
    *tagger = NULL;
    pln_tagger *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    made->knowledge = knowledge;
    if (pln_cache_open(&made->cache, knowledge->lexicon, &knowledge->rules) != POLAN_OK) {
        pln_free(made);
        return pln_error_memory(error);
    }
    *tagger = made;
    return POLAN_OK;
}

void pln_tagger_free(pln_tagger *tagger)
{
    if (!tagger)
        return;
    pln_cache_free(&tagger->cache);
    pln_free(tagger);
}

/* ---- readings of a token ------------------------------------------------------------------ */

/* A token on its way through a sentence: states are its readings. */
typedef struct column {
    pln_cached_form *form; /* NULL: one reading, `fixed` */
    pln_reading *readings; /* scratch copies, the token's own */
    float *scores;
    uint8_t *back; /* the best reading of the token before */
    uint16_t count;
    uint16_t fixed_class;
} column;

typedef struct run {
    pln_tagger *tagger;
    polan_document *document;
    pln_arena *scratch;
    column *columns; /* of all tokens */
    pln_word_list words;
} run;

/* What the letters of the token say about a reading. */
static float letter_weight(const run *r, size_t token, const pln_reading *reading)
{
    const float *weights = r->tagger->knowledge->rules.weights;
    const pln_token_note *note = &r->document->notes[token];
    if (reading->flags & PLN_READING_CASE)
        return weights[PLN_WEIGHT_WRONG_CASE];
    if (note->shape == PLN_SHAPE_UPPER)
        return reading->name ? weights[PLN_WEIGHT_NAME_IN_CAPITALS] : 0;
    if (reading->flags & PLN_READING_LOWERED)
        return weights[note->initial ? PLN_WEIGHT_LOWERED_INITIAL
                                     : PLN_WEIGHT_LOWERED_INSIDE];
    return 0;
}

/* A token that needs no lexicon, or that nothing knows: its lemma is as it stands. */
static polan_status fix_column(run *r, size_t token, column *c, const pln_tag *tag)
{
    const polan_token *t = &r->document->tokens[token];
    c->count = 1;
    c->readings = pln_arena_alloc(r->scratch, 1, sizeof *c->readings);
    char *lemma = pln_arena_copy(&r->document->arena, r->document->text + t->start,
                                 t->end - t->start);
    if (!c->readings || !lemma)
        return POLAN_ERROR_MEMORY;
    c->readings[0] = (pln_reading){.lemma = lemma, .tag = tag, .upos = tag->upos};
    return pln_cache_class(&r->tagger->cache, c->readings, &c->fixed_class) < 0
               ? POLAN_ERROR_MEMORY
               : POLAN_OK;
}

static polan_status open_column(run *r, size_t token, column *c)
{
    const pln_tagging_knowledge *knowledge = r->tagger->knowledge;
    polan_token *t = &r->document->tokens[token];
    *c = (column){.count = 0};
    if (t->kind != POLAN_KIND_WORD && t->kind != POLAN_KIND_SYMBOL)
        return fix_column(r, token, c, knowledge->kind_tags[t->kind]);
    c->form = pln_cache_form(&r->tagger->cache, r->document->text + t->start,
                             t->end - t->start);
    if (!c->form)
        return POLAN_ERROR_MEMORY;
    if (c->form->unknown && t->kind == POLAN_KIND_WORD)
        t->flags |= POLAN_TOKEN_UNKNOWN;
    c->count = c->form->count;
    if (c->count == 0) {
        const pln_tag *tag = knowledge->kind_tags[t->kind];
        c->form = NULL;
        return fix_column(r, token, c, t->kind == POLAN_KIND_WORD ? knowledge->unknown : tag);
    }
    c->readings = pln_arena_alloc(r->scratch, c->count, sizeof *c->readings);
    if (!c->readings)
        return POLAN_ERROR_MEMORY;
    memcpy(c->readings, c->form->readings, c->count * sizeof *c->readings);
    for (size_t i = 0; i < c->count; i++)
        c->readings[i].score += letter_weight(r, token, &c->readings[i]);
    return POLAN_OK;
}

/* ---- the best chain ------------------------------------------------------------------------ */

static uint16_t class_at(const column *c, size_t reading)
{
    return c->form ? c->form->classes[reading] : c->fixed_class;
}

/* Best score of reading `k` of column `c`, coming from any of the column before. */
static void extend(run *r, const column *before, column *c, size_t k)
{
    pln_cache *cache = &r->tagger->cache;
    uint16_t right = class_at(c, k);
    float best = -INFINITY;
    for (size_t i = 0; i < before->count; i++) {
        float score =
            before->scores[i] + pln_cache_weigh(cache, class_at(before, i), right);
        if (score > best) {
            best = score;
            c->back[k] = (uint8_t)i;
        }
    }
    c->scores[k] = best + c->readings[k].score;
}

static polan_status run_sentence(run *r, size_t first, size_t end)
{
    pln_cache *cache = &r->tagger->cache;
    for (size_t i = first; i < end; i++) {
        column *c = &r->columns[i];
        c->scores = pln_arena_alloc(r->scratch, c->count, sizeof *c->scores);
        c->back = pln_arena_alloc(r->scratch, c->count, 1);
        if (!c->scores || !c->back)
            return POLAN_ERROR_MEMORY;
        for (size_t k = 0; k < c->count; k++) {
            if (i > first)
                extend(r, &r->columns[i - 1], c, k);
            else
                c->scores[k] = c->readings[k].score +
                               pln_cache_weigh(cache, PLN_CLASS_EDGE, class_at(c, k));
        }
    }
    return POLAN_OK;
}

/* Follow the best chain back; each token's choice goes into `chosen`. */
static void choose(run *r, size_t first, size_t end, uint16_t *chosen)
{
    pln_cache *cache = &r->tagger->cache;
    const column *last = &r->columns[end - 1];
    size_t best = 0;
    float best_score = -INFINITY;
    for (size_t k = 0; k < last->count; k++) {
        float score =
            last->scores[k] + pln_cache_weigh(cache, class_at(last, k), PLN_CLASS_EDGE);
        if (score > best_score) {
            best_score = score;
            best = k;
        }
    }
    for (size_t i = end; i-- > first;) {
        chosen[i] = (uint16_t)best;
        best = r->columns[i].back[best];
    }
}

/* ---- results -------------------------------------------------------------------------------- */

/* The document's copy of a lemma; made once a form, reading and document. */
static const char *document_lemma(run *r, const column *c, size_t reading)
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
        form->lemmas[reading] =
            pln_arena_copy(&r->document->arena, lemma, strlen(lemma));
    }
    return form->lemmas[reading];
}

/* Tag and lemma of the chosen reading into the token, the choice first in the note. */
static polan_status settle(run *r, size_t token, size_t chosen, const pln_cell *cell)
{
    column *c = &r->columns[token];
    polan_token *t = &r->document->tokens[token];
    pln_token_note *note = &r->document->notes[token];
    const char *lemma = document_lemma(r, c, chosen);
    if (!lemma)
        return POLAN_ERROR_MEMORY;
    pln_reading reading = c->readings[chosen];
    memmove(c->readings + 1, c->readings, chosen * sizeof *c->readings);
    reading.lemma = lemma;
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

static polan_status tag_sentence(run *r, const polan_sentence *sentence, uint16_t *chosen,
                                 pln_cell *cells)
{
    size_t first = sentence->first_token, end = first + sentence->n_tokens;
    polan_status status = POLAN_OK;
    if (first == end)
        return POLAN_OK;
    for (size_t i = first; status == POLAN_OK && i < end; i++)
        status = open_column(r, i, &r->columns[i]);
    if (status == POLAN_OK)
        status = run_sentence(r, first, end);
    if (status != POLAN_OK)
        return status;
    choose(r, first, end, chosen);
    for (size_t i = first; i < end; i++)
        cells[i] = pln_cell_of(r->columns[i].readings[chosen[i]].tag);
    for (size_t i = first + 1; i < end; i++)
        pln_cells_agree(&cells[i - 1], &cells[i]);
    for (size_t i = end - 1; i > first; i--)
        pln_cells_agree(&cells[i - 1], &cells[i]);
    for (size_t i = first; status == POLAN_OK && i < end; i++)
        status = settle(r, i, chosen[i], &cells[i]);
    return status;
}

polan_status pln_tag_document(pln_tagger *tagger, polan_document *document,
                              pln_arena *scratch, polan_error *error)
{
    run r = {.tagger = tagger, .document = document, .scratch = scratch};
    pln_cache_trim(&tagger->cache);
    tagger->serial++;
    size_t n = document->n_tokens;
    uint16_t *chosen = pln_arena_alloc(scratch, n, sizeof *chosen);
    pln_cell *cells = pln_arena_alloc(scratch, n, sizeof *cells);
    r.columns = pln_arena_alloc(scratch, n, sizeof *r.columns);
    polan_status status =
        chosen && cells && r.columns ? POLAN_OK : POLAN_ERROR_MEMORY;
    for (size_t i = 0; status == POLAN_OK && i < document->n_sentences; i++)
        status = tag_sentence(&r, &document->sentences[i], chosen, cells);
    if (status == POLAN_OK)
        status = pln_word_list_finish(&r.words, document);
    pln_word_list_free(&r.words);
    return status == POLAN_OK ? POLAN_OK : pln_error_memory(error);
}
