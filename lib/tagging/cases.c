/* SPDX-License-Identifier: BSD-2-Clause */
/* From chosen readings to one case, number and gender each. */
#include <string.h>

#include "lexicon/splits.h"
#include "tagging/run.h"

#define NARROW_MAX 8 /* words looked across when cells are narrowed */

int pln_reading_same_word(const pln_reading *a, const pln_reading *b)
{
    return a->tag->pos == b->tag->pos && a->tag->numbers == b->tag->numbers &&
           a->tag->degrees == b->tag->degrees && strcmp(a->lemma, b->lemma) == 0;
}

/*
 * What an adjective may be: nominative and accusative are readings of their own, which
 * only its noun and the verb can tell.
 */
static pln_cell cell_of_chosen(const pln_column *c)
{
    enum { BOTH = PLN_NOM | PLN_ACC };
    const pln_reading *own = pln_column_chosen(c), *all = pln_form_readings(c->form);
    pln_cell cell = pln_cell_of(own->tag);
    unsigned has = own->tag->cases & BOTH, pos = own->tag->pos;
    if ((pos != PLN_POS_ADJ && pos != PLN_POS_PACT && pos != PLN_POS_PPAS &&
         pos != PLN_POS_NUM) ||
        !has || has == BOTH)
        return cell;
    for (size_t i = 0; i < c->form->count; i++) {
        if (i != c->chosen && (all[i].tag->cases & BOTH & ~has) &&
            pln_reading_same_word(own, &all[i]))
            cell.cases |= BOTH;
    }
    return cell;
}

/* What two tokens leave of each other's cells, if any rule says so. */
static void narrow_pair(const pln_run *r, int distance, size_t left, size_t right)
{
    const pln_classes *classes = &r->tagger->cache.classes;
    const pln_column *a = &r->columns[left], *b = &r->columns[right];
    if (a->narrows[0] & b->narrows[1] & classes->narrowing[distance + 1])
        pln_classes_narrow(classes, distance, a->class, &r->cells[left], b->class,
                           &r->cells[right]);
}

/* What a token and the ones before it leave of each other's cells. */
static void narrow(const pln_run *r, size_t token)
{
    const pln_column *c = r->columns;
    unsigned kinds = (1u << PLN_ACROSS_MAX) - 1;
    size_t left = token - 1;
    if (!c[token].narrows[1]) /* no rule has it on the right */
        return;
    for (size_t n = 0; n < NARROW_MAX && left > 0; n++) {
        kinds &= c[left].across; /* all words between are of these */
        if (!kinds)
            break;
        left--;
        unsigned seen = kinds & ~(unsigned)c[left].across;
        for (int kind = 0; seen >> kind; kind++) {
            if (seen >> kind & 1)
                narrow_pair(r, PLN_ACROSS(kind), left, token);
        }
    }
    narrow_pair(r, PLN_NEAR, token - 1, token);
}

static void narrow_sentence(const pln_run *r)
{
    for (size_t i = 1; i < r->count; i++)
        narrow(r, i);
    for (size_t i = r->count - 1; i > 0; i--)
        narrow(r, i);
}

/* Whether a token has an ending of the first or second person: zrobiłem, żebyś. */
static int has_speaker(const pln_column *c)
{
    if (!(pln_column_chosen(c)->flags & PLN_READING_SPLIT))
        return 0;
    const pln_split *split = c->form->split;
    for (size_t i = 0; i < split->n_parts; i++) {
        if (split->parts[i].tag->pos == PLN_POS_AGLT)
            return 1;
    }
    return 0;
}

static void open_word(const pln_run *r, size_t at, pln_clause_word *word)
{
    const pln_column *c = &r->columns[at];
    *word = (pln_clause_word){
        .tag = pln_column_chosen(c)->tag,
        .cell = &r->cells[at],
        .roles = (uint16_t)pln_classes_roles(&r->tagger->cache.classes, c->class),
        .speaker = (uint8_t)has_speaker(c)};
    r->cells[at] = cell_of_chosen(c);
}

/* The other reading of może: verb for particle, particle for verb. */
static void choose_other(pln_run *r, size_t at, pln_clause_word *word)
{
    unsigned wanted = word->roles & PLN_ROLE_MODAL ? PLN_ROLE_PARTICLE : PLN_ROLE_MODAL;
    pln_column *c = &r->columns[at];
    const uint16_t *classes = pln_form_classes(c->form);
    for (size_t i = 0; i < c->form->count; i++) {
        if (pln_classes_roles(&r->tagger->cache.classes, classes[i]) & wanted) {
            pln_column_take(r, c, (uint8_t)i, classes[i]);
            open_word(r, at, word);
            return;
        }
    }
}

/* Subjects and objects; what was decided goes on to the words that agree. */
static void decide(pln_run *r, pln_clause_word *words)
{
    if (pln_clause_decide(words, r->count))
        narrow_sentence(r);
    for (size_t i = 0; i < r->count; i++) {
        if (r->cells[i].cases & PLN_NOM) /* nothing says otherwise */
            r->cells[i].cases &= PLN_NOM;
    }
    pln_clause_predicates(words, r->count);
    for (size_t i = 0; i < r->count; i++)
        r->columns[i].full = words[i].full;
}

polan_status pln_cases_settle(pln_run *r)
{
    pln_clause_word *words = pln_arena_alloc(r->scratch, r->count, sizeof *words);
    if (!words)
        return POLAN_ERROR_MEMORY;
    for (size_t i = 0; i < r->count; i++)
        open_word(r, i, &words[i]);
    if (pln_clause_doubt(words, r->count)) {
        for (size_t i = 0; i < r->count; i++) {
            if (words[i].other)
                choose_other(r, i, &words[i]);
        }
    }
    narrow_sentence(r);
    decide(r, words);
    return r->document->reasons ? pln_result_explain(r, words) : POLAN_OK;
}
