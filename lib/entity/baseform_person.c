/* SPDX-License-Identifier: BSD-2-Clause */
/* Base forms of people: all names in the case, number and gender they share best. */
#include <string.h>

#include "entity/baseform.h"
#include "entity/evidence.h"
#include "entity/knowledge.h"
#include "entity/records.h"

#define NAMES_MAX 12 /* words of a person's name that are looked at */

typedef struct cell {
    uint8_t gram_case, number, gender;
} cell;

static int fits(const pln_tag *tag, const cell *c)
{
    return tag->cases & c->gram_case && tag->numbers & c->number &&
           tag->genders & c->gender;
}

static int is_nominal(const pln_tag *tag)
{
    return tag->pos == PLN_POS_SUBST || tag->pos == PLN_POS_ADJ ||
           tag->pos == PLN_POS_DEPR;
}

/* Does this word of a name inflect at all? Particles, initials and numbers do not. */
static int inflects(const pln_base_context *in, uint32_t token)
{
    const uint8_t *record = in->records->items[token].bytes;
    return (record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL) &&
           !(record[PLN_RECORD_SHAPE] & PLN_SHAPE_LETTER) &&
           (record[PLN_RECORD_KIND] & PLN_KIND_MASK) == POLAN_KIND_WORD;
}

/* What a word of a name is in some cell: a reading, or a name of the gazetteer. */
typedef struct pick {
    const pln_reading *reading; /* NULL: */
    const char *name;           /* NULL: neither */
    float worth;
} pick;

/* How well a reading suits a person's name. */
static float worth(const pln_base_context *in, const pln_reading *reading, int chosen,
                   int first)
{
    float value = 0.4f * pln_score_log10(reading->score);
    unsigned wanted = first ? PLN_NAME_GIVEN : PLN_NAME_SURNAME;
    if (reading->name & wanted)
        value += 2.0f;
    else if (reading->name & PLN_NAME_GIVEN)
        value += 0.4f; /* Adam Wilk, not Wilek */
    else if (reading->name & (PLN_NAME_SURNAME | PLN_NAME_PATRONYMIC))
        value += 1.0f;
    else if (!(reading->flags & PLN_READING_GUESSED))
        value -= reading->name ? 0.5f : 1.0f;
    if (chosen)
        value += 0.8f;
    if (in->evidence && pln_evidence_has_form(in->evidence, reading->lemma))
        value += 1.5f;
    return value;
}

/* Is it in a dictionary as a name of people? */
static int is_persons(const pln_token_note *note)
{
    for (size_t i = 0; i < note->n_readings; i++)
        if (note->readings[i].name & (PLN_NAME_GIVEN | PLN_NAME_SURNAME) &&
            !(note->readings[i].flags & PLN_READING_GUESSED))
            return 1;
    return 0;
}

/*
 * Of a name that the gazetteers alone know, which have its forms with their cases. What
 * was guessed gives way where they know it as a given name of the other gender.
 */
static void pick_from_gazetteers(const pln_base_context *in, uint32_t token,
                                 const cell *c, int first, pick *best)
{
    int other = 0, same = 0;
    if (!(in->records->flags[token] & PLN_FORM_BEGINS_NAME))
        return;
    for (size_t g = 0; g < in->n_gazetteers; g++) {
        const pln_gazetteer *gazetteer = &in->gazetteers[g];
        pln_gaz_hit hit;
        if (!pln_gazetteer_find(gazetteer, in->document, token, &hit) ||
            hit.last != token + 1)
            continue;
        for (uint32_t i = 0; i < hit.n_values; i++) {
            pln_gaz_value value = hit.values[i];
            const pln_gaz_entry *entry = pln_gaz_entry_of(gazetteer, &hit.values[i]);
            unsigned wrong = c->gender == PLN_F ? PLN_ENTRY_MALE : PLN_ENTRY_FEMALE;
            float worth = first == !(entry->flags & (PLN_ENTRY_MALE | PLN_ENTRY_FEMALE))
                              ? 0.8f
                              : 2.0f;
            if (gazetteer->type_numbers[entry->type] != PLN_TYPE_PERSON)
                continue;
            other |= (entry->flags & wrong) != 0;
            same |= !(entry->flags & wrong);
            if (entry->flags & wrong || !(PLN_GAZ_CASES(value) & c->gram_case) ||
                !(PLN_GAZ_NUMBERS(value) & c->number))
                continue;
            if ((best->reading || best->name) && best->worth >= worth)
                continue;
            *best = (pick){NULL, pln_gaz_name_of(gazetteer, entry), worth};
        }
    }
    if (other && !same && first)
        best->worth -= 2.5f;
}

/* The best that a token can be in a cell. */
static pick best_in_cell(const pln_base_context *in, uint32_t token, const cell *c,
                         int first)
{
    const pln_token_note *note = &in->document->notes[token];
    pick best = {NULL, NULL, 0};
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_reading *reading = &note->readings[i];
        if (!is_nominal(reading->tag) || !fits(pln_note_tag(note, i), c))
            continue;
        float mine = worth(in, reading, i == 0 && fits(reading->tag, c), first);
        if (!best.reading || mine > best.worth)
            best = (pick){reading, NULL, mine};
    }
    if (!is_persons(note))
        pick_from_gazetteers(in, token, c, first, &best);
    return best;
}

/*
 * The surname that couples share stands in the plural: Anna i Jan Kowalscy. It is that of
 * one person all the same.
 */
static pick shared_surname(const pln_base_context *in, uint32_t token, const cell *c)
{
    cell plural = {c->gram_case, PLN_PL, PLN_M1};
    pick found = {NULL, NULL, 0};
    if (c->number == PLN_SG)
        found = best_in_cell(in, token, &plural, 0);
    if (!found.reading && c->number == PLN_SG && c->gender == PLN_F) {
        plural.gender = PLN_F;
        found = best_in_cell(in, token, &plural, 0);
    }
    if (found.reading && !(found.reading->name & PLN_NAME_SURNAME))
        found.reading = NULL;
    found.worth = 0.2f;
    return found;
}

/* What it costs that no reading of a token fits the cell. */
static float misfit(const pln_base_context *in, uint32_t token)
{
    const uint8_t *record = in->records->items[token].bytes;
    return record[PLN_RECORD_ALL_NAMES] & (PLN_NAME_GIVEN | PLN_NAME_SURNAME) ? -4.0f
           : record[PLN_RECORD_MARKS] & PLN_MARK_UNKNOWN                      ? -1.5f
                                                                              : -2.5f;
}

static float prior(const cell *c)
{
    static const float of_case[] = {0.6f, 0.2f, -0.3f, 0.0f, 0.0f, -0.2f, -2.0f};
    unsigned index = 0;
    while (!(c->gram_case >> index & 1))
        index++;
    return of_case[index] + (c->number == PLN_PL ? -3.0f : 0.0f);
}

static float score_cell(const pln_base_context *in, pln_span span, const cell *c)
{
    float total = prior(c);
    int first = 1;
    for (uint32_t i = span.first; i < span.last && i < span.first + NAMES_MAX; i++) {
        if (!inflects(in, i))
            continue;
        pick found = best_in_cell(in, i, c, first && span.last - span.first > 1);
        if (!found.reading && !found.name && !first && span.last - span.first > 1)
            found = shared_surname(in, i, c);
        total += found.reading || found.name ? found.worth : misfit(in, i);
        first = 0;
    }
    return total;
}

static cell best_cell(const pln_base_context *in, pln_span span)
{
    cell best = {PLN_NOM, PLN_SG, PLN_M1};
    float best_score = -1e9f;
    for (unsigned gram_case = PLN_NOM; gram_case <= PLN_VOC; gram_case <<= 1)
        for (unsigned number = PLN_SG; number <= PLN_PL; number <<= 1)
            for (unsigned gender = PLN_M1; gender <= PLN_F; gender <<= 3) {
                cell c = {(uint8_t)gram_case, (uint8_t)number, (uint8_t)gender};
                float score = score_cell(in, span, &c);
                if (score > best_score) {
                    best = c;
                    best_score = score;
                }
            }
    return best;
}

/* The word of a name in the nominative. */
static const char *base_of_name(const pln_base_context *in, uint32_t token, const cell *c,
                                int first)
{
    pln_base_word word = {token, NULL, c->number, c->gender};
    pick found = best_in_cell(in, token, c, first);
    int shared = !found.reading && !found.name && !first;
    if (shared)
        found = shared_surname(in, token, c);
    if (c->gram_case == PLN_NOM && !shared)
        return pln_base_of_word(in, &word);
    word.reading = found.reading;
    return found.name ? pln_base_spelt(in, token, found.name)
                      : pln_base_of_word(in, &word);
}

const char *pln_base_of_person(const pln_base_context *in, pln_span span)
{
    size_t n = span.last - span.first;
    const char **texts = pln_arena_alloc(in->scratch, n, sizeof *texts);
    if (!texts)
        return NULL;
    cell c = best_cell(in, span);
    int first = n > 1;
    for (uint32_t i = span.first; i < span.last; i++) {
        pln_base_word word = {i, NULL, c.number, c.gender};
        if (inflects(in, i)) {
            texts[i - span.first] = base_of_name(in, i, &c, first);
            first = 0;
        } else {
            texts[i - span.first] = pln_base_of_word(in, &word);
        }
        if (!texts[i - span.first])
            return NULL;
    }
    return pln_base_join(in, span, texts);
}
