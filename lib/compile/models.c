/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Models: which paradigm a lemma outside the dictionaries most likely has (MODL).
 *
 * The lexemes of a kind vote for their paradigms at each ending of their lemma of up to
 * PLN_GUESS_ENDING letters, where the ending has all letters that the paradigm takes
 * away; an ending is kept where the winner is another than that of the next shorter one.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "compile/automaton.h"
#include "compile/lexicon.h"
#include "compile/sort.h"
#include "document/tag.h"

#define KEY         (PLN_GUESS_ENDING + 2)
#define NO_PARADIGM UINT32_MAX

typedef struct modeller {
    const pln_lexicon_builder *builder;
    uint8_t *keys; /* KEY bytes each: label, letters from the last, 0 */
    uint32_t *paradigms;
    uint32_t *order;
    uint32_t *votes;     /* of each paradigm; zero between uses */
    uint32_t *kins;      /* of each paradigm: the number of its chief form */
    uint32_t *kin_votes; /* of each chief form; zero between uses */
    uint8_t *strips;     /* letters that a paradigm takes away, at most */
    size_t count;
    pln_automaton automaton;
    uint8_t key[KEY];
} modeller;

/* The kind of a lexeme that has a form with this tag; PLN_MODEL_KINDS: it may be any. */
static uint32_t kind_of_tag(const pln_tag_record *tag)
{
    switch (tag->pos) {
    case PLN_POS_SUBST:
        for (uint32_t kind = 0; kind < 5; kind++) {
            if (tag->genders >> kind & 1)
                return kind;
        }
        return PLN_MODEL_KINDS;
    case PLN_POS_ADJ:
        return PLN_MODEL_ADJ;
    case PLN_POS_INF:
    case PLN_POS_FIN:
    case PLN_POS_PRAET:
        return PLN_MODEL_VERB;
    default:
        return PLN_MODEL_KINDS;
    }
}

/*
 * The kind of a lexeme by the first of its cells that tells it (a verb's gerunds do not);
 * PLN_MODEL_KINDS: it does not inflect, or is no model for others.
 */
static uint32_t kind_of(const pln_lexicon_builder *builder, uint32_t paradigm)
{
    const pln_intern_item *item = &builder->paradigms.items[paradigm];
    uint32_t kind = PLN_MODEL_KINDS;
    if (item->length <= sizeof(pln_paradigm_cell))
        return kind;
    for (size_t at = 0; kind == PLN_MODEL_KINDS && at < item->length;
         at += sizeof(pln_paradigm_cell)) {
        pln_paradigm_cell cell;
        memcpy(&cell, builder->paradigms.bytes + item->offset + at, sizeof cell);
        const pln_tag_record *tag = &builder->tags.records[cell.tag];
        if (tag->pos ==
            PLN_POS_DEPR) /* those with Macrony beside Macronowie: no models */
            break;
        kind = kind_of_tag(tag);
    }
    return kind;
}

static void add_voter(modeller *m, const pln_lexeme_record *record)
{
    uint32_t kind = kind_of(m->builder, record->lexeme.paradigm);
    const uint8_t *lemma = m->builder->forms + record->lemma;
    size_t length = strlen((const char *)lemma);
    if (kind == PLN_MODEL_KINDS || length < 3 || record->lexeme.capitals > 1)
        return;
    uint8_t *key = m->keys + m->count * KEY;
    memset(key, 0, KEY);
    key[0] = (uint8_t)(1 + kind + (record->lexeme.capitals ? PLN_MODEL_NAME : 0));
    for (size_t i = 0; i < PLN_GUESS_ENDING && i < length; i++)
        key[1 + i] = lemma[length - 1 - i];
    m->paradigms[m->count] = record->lexeme.paradigm;
    m->order[m->count] = (uint32_t)m->count;
    m->count++;
}

static const uint8_t *voter_key(const void *context, uint32_t index)
{
    const modeller *m = context;
    return m->keys + (size_t)index * KEY;
}

static void find_strips(modeller *m)
{
    const pln_intern *paradigms = &m->builder->paradigms;
    for (size_t i = 0; i < paradigms->count; i++) {
        const pln_intern_item *item = &paradigms->items[i];
        for (size_t at = 0; at < item->length; at += sizeof(pln_paradigm_cell)) {
            pln_paradigm_cell cell;
            memcpy(&cell, paradigms->bytes + item->offset + at, sizeof cell);
            if (cell.strip > m->strips[i])
                m->strips[i] = cell.strip;
        }
    }
}

/*
 * The form that tells verbs apart which inflect otherwise, the present. Those in -ować
 * have many paradigms, with and without participles, and together more votes than any
 * other kind, though one by one they have few.
 */
static int is_chief(const pln_tag_record *tag)
{
    return tag->pos == PLN_POS_FIN && (tag->persons & PLN_TER) && (tag->numbers & PLN_SG);
}

/* The chief form of a paradigm: its cell without the tag; 0 if it has none. */
static uint64_t chief_form(const pln_lexicon_builder *builder, size_t paradigm)
{
    const pln_intern_item *item = &builder->paradigms.items[paradigm];
    for (size_t at = 0; at < item->length; at += sizeof(pln_paradigm_cell)) {
        pln_paradigm_cell cell;
        memcpy(&cell, builder->paradigms.bytes + item->offset + at, sizeof cell);
        if (is_chief(&builder->tags.records[cell.tag]))
            return (uint64_t)cell.append << 8 | cell.strip | (uint64_t)1 << 63;
    }
    return 0;
}

static int find_kins(modeller *m)
{
    pln_intern forms = {0};
    int failed = 0;
    for (size_t i = 0; i < m->builder->paradigms.count; i++) {
        uint64_t form = chief_form(m->builder, i);
        if (!form)
            form = i; /* by itself */
        uint32_t number = pln_intern_add(&forms, &form, sizeof form);
        failed |= number == PLN_INTERN_FAILED;
        m->kins[i] = number;
    }
    pln_intern_free(&forms);
    return failed ? -1 : 0;
}

static int is_better(const modeller *m, uint32_t a, uint32_t b)
{
    uint32_t of_a = m->kin_votes[m->kins[a]], of_b = m->kin_votes[m->kins[b]];
    if (of_a != of_b)
        return of_a > of_b;
    return m->votes[a] > m->votes[b];
}

/*
 * The paradigm with most votes, of those with the chief form that has most, that takes
 * away no more than `depth` letters; the one met first if there are several, NO_PARADIGM
 * if there is none.
 */
static uint32_t winner(modeller *m, size_t first, size_t end, size_t depth)
{
    uint32_t best = NO_PARADIGM;
    for (size_t i = first; i < end; i++) {
        uint32_t paradigm = m->paradigms[m->order[i]];
        m->votes[paradigm]++;
        m->kin_votes[m->kins[paradigm]]++;
    }
    for (size_t i = first; i < end; i++) {
        uint32_t paradigm = m->paradigms[m->order[i]];
        if (m->strips[paradigm] <= depth &&
            (best == NO_PARADIGM || is_better(m, paradigm, best)))
            best = paradigm;
    }
    for (size_t i = first; i < end; i++) {
        uint32_t paradigm = m->paradigms[m->order[i]];
        m->votes[paradigm] = m->kin_votes[m->kins[paradigm]] = 0;
    }
    return best;
}

/* The voters first … end - 1 share label and `depth` letters. */
static void add_endings(modeller *m, size_t first, size_t end, size_t depth,
                        uint32_t parent)
{
    uint32_t best = depth ? winner(m, first, end, depth) : NO_PARADIGM;
    if (best == NO_PARADIGM)
        best = parent;
    if (best != parent)
        pln_automaton_add(&m->automaton, m->key, depth + 1, best);
    for (size_t i = first; depth < PLN_GUESS_ENDING && i < end;) {
        uint8_t letter = voter_key(m, m->order[i])[depth + 1];
        size_t next = i + 1;
        while (next < end && voter_key(m, m->order[next])[depth + 1] == letter)
            next++;
        if (letter && next - i > 2) {
            m->key[depth + 1] = letter;
            add_endings(m, i, next, depth + 1, best);
        }
        i = next;
    }
}

static polan_status build(modeller *m, pln_image_writer *writer, polan_error *error)
{
    size_t n = m->builder->n_lexemes;
    m->keys = pln_alloc(n, KEY);
    m->paradigms = pln_alloc(n, sizeof *m->paradigms);
    m->order = pln_alloc(n, sizeof *m->order);
    m->votes = pln_alloc_zero(m->builder->paradigms.count, sizeof *m->votes);
    m->strips = pln_alloc_zero(m->builder->paradigms.count, 1);
    m->kins = pln_alloc(m->builder->paradigms.count, sizeof *m->kins);
    m->kin_votes = pln_alloc_zero(m->builder->paradigms.count, sizeof *m->kin_votes);
    if (!m->keys || !m->paradigms || !m->order || !m->votes || !m->strips || !m->kins ||
        !m->kin_votes || find_kins(m) < 0)
        return pln_error_memory(error);
    find_strips(m);
    for (size_t i = 0; i < n; i++)
        add_voter(m, &m->builder->lexemes[i]);
    pln_sort(m->order, m->count, voter_key, m);
    for (size_t i = 0; i < m->count;) {
        size_t next = i + 1;
        m->key[0] = *voter_key(m, m->order[i]);
        while (next < m->count && *voter_key(m, m->order[next]) == m->key[0])
            next++;
        add_endings(m, i, next, 0, NO_PARADIGM);
        i = next;
    }
    if (pln_automaton_finish(&m->automaton) < 0)
        return pln_automaton_error(&m->automaton, "endings", error);
    return pln_image_writer_add(writer, "MODL", m->automaton.arcs,
                                m->automaton.count * sizeof(uint32_t), error);
}

polan_status pln_lexicon_build_models(const pln_lexicon_builder *builder,
                                      pln_image_writer *writer, polan_error *error)
{
    modeller *m = pln_alloc_zero(1, sizeof *m);
    if (!m)
        return pln_error_memory(error);
    m->builder = builder;
    polan_status status = build(m, writer, error);
    pln_automaton_free(&m->automaton);
    pln_free(m->keys);
    pln_free(m->paradigms);
    pln_free(m->order);
    pln_free(m->votes);
    pln_free(m->strips);
    pln_free(m->kins);
    pln_free(m->kin_votes);
    pln_free(m);
    return status;
}
