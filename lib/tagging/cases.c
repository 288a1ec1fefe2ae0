/* SPDX-License-Identifier: BSD-2-Clause */
/* From chosen readings to one case, number and gender each. */
#include <string.h>

#include "lexicon/splits.h"
#include "tagging/run.h"

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

/* A word of the sentence. Returns its roles. */
static unsigned open_word(const pln_run *r, size_t at, pln_clause_word *word)
{
    const pln_column *c = &r->columns[at];
    const pln_reading *chosen = pln_column_chosen(c);
    unsigned roles = r->tagger->cache.classes.items[c->class].roles;
    r->cells[at] = pln_cell_of(chosen->tag);
    r->cells[at].cases |= chosen->other_cases;
    *word = (pln_clause_word){.tag = chosen->tag,
                              .cell = &r->cells[at],
                              .roles = roles,
                              .speaker = (uint8_t)has_speaker(c)};
    return roles;
}

/* The reading with the role that a word should have instead of its own. */
static void choose_other(pln_run *r, size_t at, pln_clause_word *word)
{
    unsigned wanted = word->other;
    pln_column *c = &r->columns[at];
    const uint16_t *classes = pln_form_classes(c->form);
    for (size_t i = 0; i < c->form->count; i++) {
        if (r->tagger->cache.classes.items[classes[i]].roles & wanted) {
            c->chosen = (uint8_t)i;
            c->class = classes[i];
            open_word(r, at, word);
            return;
        }
    }
}

/* Verbs for particles and the other way round, where the clause says so. */
static void choose_others(pln_run *r, pln_clause_word *words)
{
    if (!pln_clause_doubt(words, r->count))
        return;
    for (size_t i = 0; i < r->count; i++) {
        if (words[i].other)
            choose_other(r, i, &words[i]);
    }
    pln_clause_divide(words, r->count);
}

/* Subjects and objects; what was decided goes on to the words that agree. */
static void decide(const pln_run *r, pln_clause_word *words)
{
    if (pln_clause_decide(words, r->count))
        pln_narrow(r);
}

/* Nominative where nothing says otherwise; no locative without a preposition before. */
static void prefer_nominative(const pln_run *r)
{
    int locative = 0;
    for (size_t i = 0; i < r->count; i++) {
        unsigned others = r->cells[i].cases & ~(unsigned)PLN_LOC;
        if (r->cells[i].pos == PLN_POS_PREP)
            locative |= r->cells[i].cases & PLN_LOC;
        else if (!locative && others)
            r->cells[i].cases = (uint8_t)others;
        if (r->cells[i].cases & PLN_NOM)
            r->cells[i].cases &= PLN_NOM;
    }
}

/* Which verbs are no auxiliaries. */
static void find_predicates(const pln_run *r, pln_clause_word *words)
{
    pln_clause_predicates(words, r->count);
    for (size_t i = 0; i < r->count; i++)
        r->columns[i].full = words[i].full;
}

polan_status pln_cases_settle(pln_run *r)
{
    pln_clause_word *words = pln_arena_alloc(r->scratch, r->count, sizeof *words);
    unsigned roles = 0; /* of any word: most sentences have few */
    if (!words)
        return POLAN_ERROR_MEMORY;
    for (size_t i = 0; i < r->count; i++)
        roles |= open_word(r, i, &words[i]);
    pln_clause_divide(words, r->count);
    if (roles & (PLN_ROLE_MODAL | PLN_ROLE_PARTICLE | PLN_ROLE_DEMONSTRATIVE |
                 PLN_ROLE_DETERMINER))
        choose_others(r, words);
    if (pln_narrow_open(r) != POLAN_OK)
        return POLAN_ERROR_MEMORY;
    pln_narrow(r);
    decide(r, words);
    prefer_nominative(r);
    if (roles & (PLN_ROLE_COPULA | PLN_ROLE_PASSIVE))
        find_predicates(r, words);
    return r->document->reasons ? pln_result_explain(r, words) : POLAN_OK;
}
