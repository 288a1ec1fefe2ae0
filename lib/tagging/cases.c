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
static pln_cell cell_of_chosen(const pln_column *c, size_t chosen)
{
    enum { BOTH = PLN_NOM | PLN_ACC };
    const pln_reading *own = &c->readings[chosen];
    pln_cell cell = pln_cell_of(own->tag);
    unsigned has = own->tag->cases & BOTH, pos = own->tag->pos;
    if ((pos != PLN_POS_ADJ && pos != PLN_POS_PACT && pos != PLN_POS_PPAS &&
         pos != PLN_POS_NUM) ||
        !has || has == BOTH)
        return cell;
    for (size_t i = 0; i < c->count; i++) {
        if (i != chosen && (c->readings[i].tag->cases & BOTH & ~has) &&
            pln_reading_same_word(own, &c->readings[i]))
            cell.cases |= BOTH;
    }
    return cell;
}

/* What a token and the ones before it leave of each other's cells. */
static void narrow(const pln_run *r, size_t first, size_t token)
{
    const pln_cache *cache = &r->tagger->cache;
    uint16_t own = pln_column_class(&r->columns[token], r->chosen[token]);
    unsigned kinds = (1u << PLN_ACROSS_MAX) - 1;
    size_t left = token - 1;
    uint16_t class = pln_column_class(&r->columns[left], r->chosen[left]);
    uint16_t neighbour = class;
    for (size_t n = 0; n < NARROW_MAX && left > first; n++) {
        kinds &= pln_cache_across(cache, class); /* all words between are of these */
        left--;
        class = pln_column_class(&r->columns[left], r->chosen[left]);
        unsigned seen = kinds & ~pln_cache_across(cache, class);
        for (int kind = 0; seen >> kind; kind++) {
            if (seen >> kind & 1)
                pln_cache_narrow(cache, PLN_ACROSS(kind), class, &r->cells[left], own,
                                 &r->cells[token]);
        }
        if (!kinds)
            break;
    }
    pln_cache_narrow(cache, PLN_NEAR, neighbour, &r->cells[token - 1], own,
                     &r->cells[token]);
}

static void narrow_sentence(const pln_run *r, size_t first, size_t end)
{
    for (size_t i = first + 1; i < end; i++)
        narrow(r, first, i);
    for (size_t i = end - 1; i > first; i--)
        narrow(r, first, i);
}

/* Whether a token has an ending of the first or second person: zrobiłem, żebyś. */
static int has_speaker(const pln_column *c, size_t reading)
{
    if (!(c->readings[reading].flags & PLN_READING_SPLIT))
        return 0;
    const pln_split *split = c->form->split;
    for (size_t i = 0; i < split->n_parts; i++) {
        if (split->parts[i].tag->pos == PLN_POS_AGLT)
            return 1;
    }
    return 0;
}

/* Subjects and objects; what was decided goes on to the words that agree. */
static polan_status decide_cases(pln_run *r, size_t first, size_t end)
{
    pln_clause_word *words = pln_arena_alloc(r->scratch, end - first, sizeof *words);
    if (!words)
        return POLAN_ERROR_MEMORY;
    for (size_t i = first; i < end; i++) {
        const pln_column *c = &r->columns[i];
        words[i - first] =
            (pln_clause_word){.tag = c->readings[r->chosen[i]].tag,
                              .cell = &r->cells[i],
                              .roles = (uint16_t)pln_cache_roles(
                                  &r->tagger->cache, pln_column_class(c, r->chosen[i])),
                              .speaker = (uint8_t)has_speaker(c, r->chosen[i])};
    }
    if (pln_clause_decide(words, end - first))
        narrow_sentence(r, first, end);
    for (size_t i = first; i < end; i++) {
        if (r->cells[i].cases & PLN_NOM) /* nothing says otherwise */
            r->cells[i].cases &= PLN_NOM;
    }
    return r->document->reasons ? pln_result_explain(r, first, end, words) : POLAN_OK;
}

polan_status pln_cases_settle(pln_run *r, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        r->cells[i] = cell_of_chosen(&r->columns[i], r->chosen[i]);
    narrow_sentence(r, first, end);
    return decide_cases(r, first, end);
}
