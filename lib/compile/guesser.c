/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The guesser: what the endings of known words say about unknown ones.
 *
 * Every form of an open class votes for its code (cut, append, tag) at each of its
 * endings of up to PLN_GUESS_ENDING letters; words with and without a capital vote apart.
 * dict/lexicon/guessing.tsv says whose votes count more or less.
 * An ending is kept where it has enough votes and says something else than the next
 * shorter one.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "compile/automaton.h"
#include "compile/lexicon.h"
#include "compile/sort.h"
#include "document/document.h"

#define VOTES_MIN 4  /* of an ending that is kept */
#define READINGS  12 /* of an ending */
#define POS_PART  0.9f
#define SHARE_MIN 0.008f
#define EMPTY_SET UINT32_MAX

typedef struct voter {
    uint32_t ending; /* offset in `endings` */
    uint32_t code;   /* number of the guessing code */
    float weight;    /* by guessing.tsv */
} voter;

typedef struct guesser {
    pln_lexicon_builder *builder;
    uint8_t *endings; /* class, letters from the last, 0 */
    voter *voters;
    size_t n_voters;
    uint32_t *order;
    uint32_t *guess_codes; /* of each code: itself as a guess, or PLN_INTERN_FAILED */
    float *votes;          /* of each code; zero between uses */
    float pos_shares[PLN_POS_COUNT]; /* of parts of speech, log10; 1: not known yet */
    pln_automaton automaton;
    uint8_t key[PLN_GUESS_ENDING + 2];
    int failed;
} guesser;

static const pln_code *code_at(const pln_lexicon_builder *builder, uint32_t code)
{
    return (const pln_code *)(const void *)(builder->codes.bytes +
                                            code * sizeof(pln_code));
}

int pln_lexicon_is_open(uint8_t pos)
{
    switch (pos) {
    case PLN_POS_SUBST:
    case PLN_POS_ADJ:
    case PLN_POS_ADV:
    case PLN_POS_FIN:
    case PLN_POS_PRAET:
    case PLN_POS_IMPT:
    case PLN_POS_IMPS:
    case PLN_POS_INF:
    case PLN_POS_PCON:
    case PLN_POS_PANT:
    case PLN_POS_GER:
    case PLN_POS_PACT:
    case PLN_POS_PPAS:
        return 1;
    default:
        return 0;
    }
}

/*
 * The code as a guess: capitals do not matter. Made once a code. Codes that replace the
 * whole word (another stem, as in człowiek : ludzie) say nothing about others.
 */
static uint32_t guess_code(guesser *g, uint32_t code, size_t length)
{
    const pln_code *original = code_at(g->builder, code);
    if (original->strip >= length || original->strip > PLN_GUESS_ENDING)
        return PLN_INTERN_FAILED;
    if (g->guess_codes[code] != PLN_INTERN_FAILED)
        return g->guess_codes[code];
    pln_code guess = *original;
    guess.capitals = 0;
    guess.flags = PLN_READING_GUESSED;
    uint32_t made = pln_intern_add(&g->builder->codes, &guess, sizeof guess);
    g->failed |= made == PLN_INTERN_FAILED;
    g->guess_codes[code] = made;
    return made;
}

static int may_vote(const guesser *g, const pln_record *record)
{
    const pln_code *code = code_at(g->builder, record->code);
    const pln_tag_record *tag = &g->builder->tags.records[code->tag];
    return record->layer == PLN_LAYER_GRAMMAR && pln_lexicon_is_open(tag->pos) &&
           code->capitals != PLN_ALL_CAPITALS && code->capitals <= 1 &&
           !(code->name & (PLN_NAME_ORGANIZATION | PLN_NAME_COMPANY | PLN_NAME_OTHER));
}

/* How much a form's vote counts: by the end of its lemma. */
static float weight_of(const guesser *g, const uint8_t *form, size_t length,
                       const pln_code *code)
{
    const char *append = (const char *)g->builder->strings.bytes + code->append;
    char lemma[4 * PLN_VOTE_ENDING_MAX + PLN_VOTE_ENDING_MAX];
    size_t n_append = strlen(append), end = length - code->strip, at = 0;
    if (n_append > PLN_VOTE_ENDING_MAX) {
        append += n_append - PLN_VOTE_ENDING_MAX;
        n_append = PLN_VOTE_ENDING_MAX;
    }
    for (size_t i = end > PLN_VOTE_ENDING_MAX ? end - PLN_VOTE_ENDING_MAX : 0; i < end;
         i++)
        at += pln_utf8_encode(g->builder->letters.points[form[i]], lemma + at);
    memcpy(lemma + at, append, n_append);
    return pln_guessing_weight(&g->builder->guessing, code->name, lemma, at + n_append);
}

/* Collect the voters: reversed endings with their codes. */
static int collect(guesser *g, size_t n_codes)
{
    const pln_lexicon_builder *builder = g->builder;
    g->guess_codes = pln_alloc(n_codes, sizeof *g->guess_codes);
    g->voters = pln_alloc(builder->n_records, sizeof *g->voters);
    g->endings = pln_alloc(builder->n_records, PLN_GUESS_ENDING + 2);
    g->order = pln_alloc(builder->n_records, sizeof *g->order);
    if (!g->guess_codes || !g->voters || !g->endings || !g->order)
        return -1;
    for (size_t i = 0; i < n_codes; i++)
        g->guess_codes[i] = PLN_INTERN_FAILED;
    size_t used = 0;
    for (size_t i = 0; i < builder->n_records; i++) {
        const pln_record *record = &builder->records[i];
        if (!may_vote(g, record))
            continue;
        const uint8_t *form = builder->forms + record->form;
        size_t length = strlen((const char *)form);
        int is_name = code_at(builder, record->code)->capitals != 0;
        uint32_t code = guess_code(g, record->code, length);
        if (code == PLN_INTERN_FAILED || length < 3)
            continue;
        uint8_t *ending = g->endings + used;
        g->voters[g->n_voters] =
            (voter){.ending = (uint32_t)used,
                    .code = code,
                    .weight = weight_of(g, form, length, code_at(builder, record->code))};
        g->order[g->n_voters] = (uint32_t)g->n_voters;
        g->n_voters++;
        *ending++ = is_name ? PLN_GUESS_NAME : PLN_GUESS_COMMON;
        for (size_t k = 0; k < PLN_GUESS_ENDING && k < length; k++)
            *ending++ = form[length - 1 - k];
        *ending++ = 0;
        used = (size_t)(ending - g->endings);
    }
    return g->failed ? -1 : 0;
}

static const uint8_t *voter_key(const void *context, uint32_t index)
{
    const guesser *g = context;
    return g->endings + g->voters[index].ending;
}

typedef struct candidate {
    uint32_t code;
    float votes;
} candidate;

static int by_votes(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->votes != y->votes)
        return x->votes > y->votes ? -1 : 1;
    return x->code < y->code ? -1 : x->code > y->code;
}

/*
 * The weight of a vote: how much the cell is used. Participles and gerunds are a small
 * part of a verb's forms, but of new words with such an ending they are the greater part:
 * new verbs outnumber new adjectives in -ący. So the share of the part of speech counts
 * less.
 */
static float tag_weight(guesser *g, uint16_t tag)
{
    const pln_tag_record *record = &g->builder->tags.records[tag];
    float *share = &g->pos_shares[record->pos];
    if (*share > 0) {
        const char *name = (const char *)g->builder->strings.bytes + record->name;
        *share = POS_PART * pln_priors_pos(&g->builder->cells, name);
    }
    return powf(10, pln_lexicon_builder_cell(g->builder, tag) - *share);
}

/* Count the votes of a run for codes that fit an ending of `depth` letters. */
static size_t count_votes(guesser *g, size_t first, size_t end, size_t depth,
                          candidate *candidates, size_t capacity, float *total)
{
    size_t count = 0;
    *total = 0;
    for (size_t i = first; i < end; i++) {
        const voter *from = &g->voters[g->order[i]];
        uint32_t code = from->code;
        const pln_code *c = code_at(g->builder, code);
        if (c->strip > depth)
            continue;
        if (g->votes[code] == 0 && count < capacity)
            candidates[count++].code = code;
        float weight = tag_weight(g, c->tag) * from->weight;
        g->votes[code] += weight;
        *total += weight;
    }
    for (size_t i = 0; i < count; i++)
        candidates[i].votes = g->votes[candidates[i].code];
    for (size_t i = first; i < end; i++)
        g->votes[g->voters[g->order[i]].code] = 0;
    return count;
}

#define CANDIDATES 4096

/* The set of an ending; EMPTY_SET if nothing fits. */
static uint32_t ending_set(guesser *g, size_t first, size_t end, size_t depth)
{
    candidate candidates[CANDIDATES];
    uint32_t words[READINGS];
    float total;
    size_t count = count_votes(g, first, end, depth, candidates, CANDIDATES, &total);
    qsort(candidates, count, sizeof *candidates, by_votes);
    size_t n = 0;
    while (n < count && n < READINGS && candidates[n].votes >= SHARE_MIN * total)
        n++;
    if (n == 0)
        return EMPTY_SET;
    for (size_t i = 0; i < n; i++) {
        float steps = log10f(candidates[0].votes / candidates[i].votes) * PLN_SCORE_UNIT /
                      PLN_WEIGHT_STEP;
        uint32_t weight =
            steps < PLN_WEIGHT_MAX ? (uint32_t)(steps + 0.5f) : PLN_WEIGHT_MAX;
        words[i] = PLN_SET_WORD(candidates[i].code, weight / 3 * 3, i + 1 == n);
    }
    uint32_t set = pln_lexicon_builder_set(g->builder, words, n);
    g->failed |= set > PLN_ARC_TARGET_MAX;
    return set;
}

/* One ending and all longer ones: the voters first … end - 1 share `depth` letters. */
static void add_endings(guesser *g, size_t first, size_t end, size_t depth,
                        uint32_t parent_set)
{
    if (g->failed || end - first < VOTES_MIN)
        return;
    uint32_t set = depth > 0 ? ending_set(g, first, end, depth) : EMPTY_SET;
    if (set != EMPTY_SET && set != parent_set)
        pln_automaton_add(&g->automaton, g->key, depth + 1, set);
    if (depth == PLN_GUESS_ENDING)
        return;
    uint32_t inherited = set == EMPTY_SET ? parent_set : set;
    for (size_t i = first; i < end;) {
        uint8_t letter = voter_key(g, g->order[i])[depth + 1];
        size_t next = i + 1;
        while (next < end && voter_key(g, g->order[next])[depth + 1] == letter)
            next++;
        if (letter) {
            g->key[depth + 1] = letter;
            add_endings(g, i, next, depth + 1, inherited);
        }
        i = next;
    }
}

static void add_classes(guesser *g)
{
    for (size_t i = 0; i < g->n_voters;) {
        uint8_t class = *voter_key(g, g->order[i]);
        size_t next = i + 1;
        while (next < g->n_voters && *voter_key(g, g->order[next]) == class)
            next++;
        g->key[0] = class;
        add_endings(g, i, next, 0, EMPTY_SET);
        i = next;
    }
}

static polan_status build(guesser *g, pln_image_writer *writer, polan_error *error)
{
    size_t n_codes = g->builder->codes.count;
    if (collect(g, n_codes) < 0)
        return pln_error_memory(error);
    g->votes = pln_alloc_zero(g->builder->codes.count, sizeof *g->votes);
    if (!g->votes)
        return pln_error_memory(error);
    pln_sort(g->order, g->n_voters, voter_key, g);
    add_classes(g);
    if (g->failed || pln_automaton_finish(&g->automaton) < 0)
        return pln_automaton_error(&g->automaton, "endings", error);
    return pln_image_writer_add(writer, "GUES", g->automaton.arcs,
                                g->automaton.count * sizeof(uint32_t), error);
}

polan_status pln_lexicon_build_guesser(pln_lexicon_builder *builder,
                                       pln_image_writer *writer, polan_error *error)
{
    guesser *g = pln_alloc_zero(1, sizeof *g);
    if (!g)
        return pln_error_memory(error);
    g->builder = builder;
    for (size_t i = 0; i < PLN_POS_COUNT; i++)
        g->pos_shares[i] = 1;
    polan_status status = build(g, writer, error);
    pln_automaton_free(&g->automaton);
    pln_free(g->guess_codes);
    pln_free(g->endings);
    pln_free(g->voters);
    pln_free(g->order);
    pln_free(g->votes);
    pln_free(g);
    return status;
}
