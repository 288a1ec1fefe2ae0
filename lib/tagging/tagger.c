/* SPDX-License-Identifier: BSD-2-Clause */
/* Tagging: readings of each token, the best chain of a sentence, its words. */
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "lexicon/image.h"
#include "lexicon/splits.h"
#include "tagging/cache.h"
#include "tagging/tagging.h"
#include "tagging/words.h"

#define KIND_TAGS_MAX 4 /* readings of a token that is no word */
#define NARROW_MAX    8 /* words looked across when cells are narrowed */
#define HOPELESS                                                                         \
    (6 * PLN_SCORE_UNIT) /* a chain so far behind the best never catches up */

struct pln_tagging_knowledge {
    const pln_lexicon *lexicon;
    pln_pairs pairs;
    const pln_tag *kind_tags[POLAN_KIND_MENTION + 1][KIND_TAGS_MAX]; /* NULL: no more */
    const pln_tag *unknown;
};

struct pln_tagger {
    const pln_tagging_knowledge *knowledge;
    pln_cache cache;
    uint64_t serial; /* of the document at hand */
};

/* "NUM" to its number; -1 if there is none. */
static int upos_of(const char *name)
{
    for (int i = 0; i <= POLAN_UPOS_VERB; i++) {
        if (strcmp(polan_upos_name((polan_upos)i), name) == 0)
            return i;
    }
    return -1;
}

/* The tags of a kind of token, "dig|num:pl:nom:m3:rec:ncol/NUM". */
static polan_status find_kind_tags(pln_tagging_knowledge *knowledge, size_t kind,
                                   polan_error *error)
{
    const char *at = knowledge->pairs.kind_tags[kind];
    size_t count = 0;
    while (at && *at && count < KIND_TAGS_MAX) {
        char name[96];
        size_t length = strcspn(at, "|");
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        char *upos = strchr(name, '/');
        if (upos)
            *upos++ = '\0';
        const pln_tag *tag =
            pln_lexicon_tag(knowledge->lexicon, name, upos ? upos_of(upos) : -1);
        if (!tag)
            return pln_error(error, POLAN_ERROR_FORMAT,
                             "dict/tagging: no dictionary has the tag \"%s\"", name);
        knowledge->kind_tags[kind][count++] = tag;
        at += length + (at[length] == '|');
    }
    if (count == 0)
        knowledge->kind_tags[kind][0] = knowledge->unknown;
    return POLAN_OK;
}

polan_status pln_tagging_knowledge_new(pln_tagging_knowledge **knowledge,
                                       const pln_image *image, const pln_lexicon *lexicon,
                                       polan_error *error)
{
    *knowledge = NULL;
    pln_tagging_knowledge *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    made->lexicon = lexicon;
    made->unknown = pln_lexicon_tag(lexicon, "ign", -1);
    size_t size;
    const char *text = pln_image_find(image, "TAGG", &size);
    polan_status status =
        text ? pln_pairs_read(&made->pairs, text, size, error) : POLAN_OK;
    if (status == POLAN_OK && !made->unknown)
        status = pln_error_at(error, POLAN_ERROR_FORMAT, pln_image_path(image), 0, 0,
                              "image without the tag \"ign\"");
    for (size_t i = 0; status == POLAN_OK && i <= POLAN_KIND_MENTION; i++)
        status = find_kind_tags(made, i, error);
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
    pln_pairs_free(&knowledge->pairs);
    pln_free(knowledge);
}

polan_status pln_tagger_new(pln_tagger **tagger, const pln_tagging_knowledge *knowledge,
                            int ascii, polan_error *error)
{
    *tagger = NULL;
    pln_tagger *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    made->knowledge = knowledge;
    if (pln_cache_open(&made->cache, knowledge->lexicon, &knowledge->pairs) != POLAN_OK) {
        pln_free(made);
        return pln_error_memory(error);
    }
    made->cache.ascii = ascii != 0;
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

/* ---- readings of a token --------------------------------------------------------- */

/* A token on its way through a sentence: states are its readings. */
typedef struct column {
    pln_cached_form *form; /* NULL: the readings have fixed_classes */
    pln_reading *readings; /* scratch copies, the token's own */
    pln_score *scores;
    uint8_t *back; /* the best reading of the token before */
    uint16_t
        *seen; /* PLN_ACROSS_MAX classes a reading: what is seen across it; or NULL */
    pln_score hopeless; /* readings with less are not followed */
    uint16_t count;
    uint16_t fixed_classes[KIND_TAGS_MAX];
} column;

typedef struct run {
    pln_tagger *tagger;
    polan_document *document;
    pln_arena *scratch;
    column *columns; /* of all tokens */
    pln_word_list words;
} run;

/* What the letters of the token say about a reading. */
static pln_score letter_weight(const run *r, size_t token, const pln_reading *reading)
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
static polan_status fix_column(run *r, size_t token, column *c,
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
static polan_status fix_by_kind(run *r, size_t token, column *c, size_t kind)
{
    return fix_column(r, token, c, r->tagger->knowledge->kind_tags[kind], KIND_TAGS_MAX);
}

static polan_status open_column(run *r, size_t token, column *c)
{
    polan_token *t = &r->document->tokens[token];
    *c = (column){.count = 0};
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

/* ---- the best chain -------------------------------------------------------------- */

static uint16_t class_at(const column *c, size_t reading)
{
    return c->form ? c->form->classes[reading] : c->fixed_classes[reading];
}

/* What is seen across reading `i` of a column; PLN_CLASS_NONE: nothing. */
static uint16_t seen_across(const column *c, size_t i, size_t kind)
{
    return c->seen ? c->seen[i * PLN_ACROSS_MAX + kind] : PLN_CLASS_NONE;
}

/* What words before reading `i` of the column before say to reading `right`. */
static pln_score weigh_distant(const run *r, const column *before, size_t i,
                               uint16_t right)
{
    pln_score sum = 0;
    for (size_t kind = 0; before->seen && kind < PLN_ACROSS_MAX; kind++) {
        uint16_t left = seen_across(before, i, kind);
        if (left != PLN_CLASS_NONE)
            sum += pln_cache_weigh(&r->tagger->cache, PLN_ACROSS(kind), left, right);
    }
    return sum;
}

/* Words that are looked across pass on what stands before them in the best chain. */
static polan_status pass_on(run *r, const column *before, column *c, size_t k)
{
    unsigned across = pln_cache_across(&r->tagger->cache, class_at(c, k));
    if (!across)
        return POLAN_OK;
    size_t size = (size_t)c->count * PLN_ACROSS_MAX;
    if (!c->seen) {
        c->seen = pln_arena_alloc(r->scratch, size, sizeof *c->seen);
        if (!c->seen)
            return POLAN_ERROR_MEMORY;
        memset(c->seen, 0xFF, size * sizeof *c->seen);
    }
    for (size_t kind = 0; across; kind++, across >>= 1) {
        uint16_t left = seen_across(before, c->back[k], kind);
        if (across & 1)
            c->seen[k * PLN_ACROSS_MAX + kind] =
                left != PLN_CLASS_NONE ? left : class_at(before, c->back[k]);
    }
    return POLAN_OK;
}

/* Best score of reading `k` of column `c`, coming from any of the column before. */
static polan_status extend(run *r, const column *before, column *c, size_t k)
{
    pln_cache *cache = &r->tagger->cache;
    uint16_t right = class_at(c, k);
    pln_score best = PLN_SCORE_NONE;
    for (size_t i = 0; i < before->count; i++) {
        if (before->scores[i] < before->hopeless)
            continue;
        pln_score score = before->scores[i] +
                          pln_cache_weigh(cache, PLN_NEAR, class_at(before, i), right) +
                          weigh_distant(r, before, i, right);
        if (score > best) {
            best = score;
            c->back[k] = (uint8_t)i;
        }
    }
    c->scores[k] = best + c->readings[k].score;
    return pass_on(r, before, c, k);
}

static polan_status run_sentence(run *r, size_t first, size_t end)
{
    pln_cache *cache = &r->tagger->cache;
    for (size_t i = first; i < end; i++) {
        column *c = &r->columns[i];
        pln_score best = PLN_SCORE_NONE;
        c->scores = pln_arena_alloc(r->scratch, c->count, sizeof *c->scores);
        c->back = pln_arena_alloc(r->scratch, c->count, 1);
        if (!c->scores || !c->back)
            return POLAN_ERROR_MEMORY;
        for (size_t k = 0; k < c->count; k++) {
            if (i == first)
                c->scores[k] =
                    c->readings[k].score +
                    pln_cache_weigh(cache, PLN_NEAR, PLN_CLASS_EDGE, class_at(c, k));
            else if (extend(r, &r->columns[i - 1], c, k) != POLAN_OK)
                return POLAN_ERROR_MEMORY;
            best = c->scores[k] > best ? c->scores[k] : best;
        }
        c->hopeless = best - HOPELESS;
    }
    return POLAN_OK;
}

/* Follow the best chain back; each token's choice goes into `chosen`. */
static void choose(run *r, size_t first, size_t end, uint16_t *chosen)
{
    pln_cache *cache = &r->tagger->cache;
    const column *last = &r->columns[end - 1];
    size_t best = 0;
    pln_score best_score = PLN_SCORE_NONE;
    for (size_t k = 0; k < last->count; k++) {
        pln_score score =
            last->scores[k] +
            pln_cache_weigh(cache, PLN_NEAR, class_at(last, k), PLN_CLASS_EDGE);
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

/* ---- results --------------------------------------------------------------------- */

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
        form->lemmas[reading] = pln_arena_copy(&r->document->arena, lemma, strlen(lemma));
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
static void explain_distant(const run *r, size_t first, size_t token,
                            const uint16_t *chosen, pln_buffer *reasons)
{
    uint16_t own = class_at(&r->columns[token], chosen[token]);
    for (size_t kind = 0; token > first && kind < PLN_ACROSS_MAX; kind++) {
        uint16_t left = seen_across(&r->columns[token - 1], chosen[token - 1], kind);
        if (left != PLN_CLASS_NONE)
            pln_cache_explain(&r->tagger->cache, PLN_ACROSS(kind), left, own, reasons);
    }
}

/* The rules on either side of each token of a sentence. */
static polan_status give_reasons(run *r, size_t first, size_t end, const uint16_t *chosen)
{
    const pln_cache *cache = &r->tagger->cache;
    pln_buffer reasons = {0};
    uint16_t left = PLN_CLASS_EDGE;
    for (size_t i = first; i < end; i++) {
        uint16_t own = class_at(&r->columns[i], chosen[i]);
        uint16_t right =
            i + 1 < end ? class_at(&r->columns[i + 1], chosen[i + 1]) : PLN_CLASS_EDGE;
        reasons.length = 0;
        pln_cache_explain(cache, PLN_NEAR, left, own, &reasons);
        explain_distant(r, first, i, chosen, &reasons);
        pln_cache_explain(cache, PLN_NEAR, own, right, &reasons);
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

/* What a token and the ones before it leave of each other's cells. */
static void narrow(const run *r, size_t first, size_t token, const uint16_t *chosen,
                   pln_cell *cells)
{
    const pln_cache *cache = &r->tagger->cache;
    uint16_t own = class_at(&r->columns[token], chosen[token]);
    unsigned kinds = (1u << PLN_ACROSS_MAX) - 1;
    size_t left = token - 1;
    uint16_t class = class_at(&r->columns[left], chosen[left]);
    uint16_t neighbour = class;
    for (size_t n = 0; n < NARROW_MAX && left > first; n++) {
        kinds &= pln_cache_across(cache, class); /* all words between are of these */
        left--;
        class = class_at(&r->columns[left], chosen[left]);
        unsigned seen = kinds & ~pln_cache_across(cache, class);
        for (int kind = 0; seen >> kind; kind++) {
            if (seen >> kind & 1)
                pln_cache_narrow(cache, PLN_ACROSS(kind), class, &cells[left], own,
                                 &cells[token]);
        }
        if (!kinds)
            break;
    }
    pln_cache_narrow(cache, PLN_NEAR, neighbour, &cells[token - 1], own, &cells[token]);
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
    if (r->document->reasons)
        status = give_reasons(r, first, end, chosen);
    for (size_t i = first; i < end; i++)
        cells[i] = pln_cell_of(r->columns[i].readings[chosen[i]].tag);
    for (size_t i = first + 1; i < end; i++)
        narrow(r, first, i, chosen, cells);
    for (size_t i = end - 1; i > first; i--)
        narrow(r, first, i, chosen, cells);
    for (size_t i = first; status == POLAN_OK && i < end; i++)
        status = settle(r, i, chosen[i], &cells[i]);
    return status;
}

polan_status pln_tag_document(pln_tagger *tagger, polan_document *document, int explain,
                              pln_arena *scratch, polan_error *error)
{
    run r = {.tagger = tagger, .document = document, .scratch = scratch};
    pln_cache_trim(&tagger->cache);
    tagger->serial++;
    size_t n = document->n_tokens;
    uint16_t *chosen = pln_arena_alloc(scratch, n, sizeof *chosen);
    pln_cell *cells = pln_arena_alloc(scratch, n, sizeof *cells);
    r.columns = pln_arena_alloc(scratch, n, sizeof *r.columns);
    if (explain)
        document->reasons = pln_arena_alloc(&document->arena, n, sizeof(char *));
    polan_status status = chosen && cells && r.columns && (!explain || document->reasons)
                              ? POLAN_OK
                              : POLAN_ERROR_MEMORY;
    for (size_t i = 0; status == POLAN_OK && i < document->n_sentences; i++)
        status = tag_sentence(&r, &document->sentences[i], chosen, cells);
    if (status == POLAN_OK)
        status = pln_word_list_finish(&r.words, document);
    pln_word_list_free(&r.words);
    return status == POLAN_OK ? POLAN_OK : pln_error_memory(error);
}
