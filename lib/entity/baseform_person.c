/* SPDX-License-Identifier: BSD-2-Clause */
/* Base forms of people: all names in the case, number and gender they share best. */
#include <string.h>

#include "entity/baseform.h"
#include "entity/evidence.h"
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
    const uint8_t *record = in->records->bytes + token * in->records->width;
    return (record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL) &&
           !(record[PLN_RECORD_SHAPE] & PLN_SHAPE_LETTER) &&
           (record[PLN_RECORD_KIND] & PLN_KIND_MASK) == POLAN_KIND_WORD;
}

/* How well a reading suits a person's name. */
static float worth(const pln_base_context *in, const pln_reading *reading, int chosen,
                   int first)
{
    float value = 0.4f * pln_score_log10(reading->score);
    unsigned wanted = first ? PLN_NAME_GIVEN : PLN_NAME_SURNAME;
    if (reading->name & wanted)
        value += 2.0f;
    else if (reading->name & (PLN_NAME_GIVEN | PLN_NAME_SURNAME | PLN_NAME_PATRONYMIC))
        value += 1.0f;
    else if (!(reading->flags & PLN_READING_GUESSED))
        value -= reading->name ? 0.5f : 1.0f;
    if (chosen)
        value += 0.8f;
    if (in->evidence && pln_evidence_has_form(in->evidence, reading->lemma))
        value += 1.5f;
    return value;
}

/* The best reading of a token in a cell; its worth in `*value`. NULL: none fits. */
static const pln_reading *best_in_cell(const pln_base_context *in, uint32_t token,
                                       const cell *c, int first, float *value)
{
    const pln_token_note *note = &in->document->notes[token];
    const pln_reading *best = NULL;
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_reading *reading = &note->readings[i];
        if (!is_nominal(reading->tag) || !fits(pln_note_tag(note, i), c))
            continue;
        float mine = worth(in, reading, i == 0 && fits(reading->tag, c), first);
        if (!best || mine > *value) {
            best = reading;
            *value = mine;
        }
    }
    return best;
}

/* What it costs that no reading of a token fits the cell. */
static float misfit(const pln_base_context *in, uint32_t token)
{
    const uint8_t *record = in->records->bytes + token * in->records->width;
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
        float value = 0;
        if (!inflects(in, i))
            continue;
        total += best_in_cell(in, i, c, first && span.last - span.first > 1, &value)
                     ? value
                     : misfit(in, i);
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

const char *pln_base_of_person(const pln_base_context *in, pln_span span)
{
    size_t n = span.last - span.first;
    const char **texts = pln_arena_alloc(in->scratch, n, sizeof *texts);
    if (!texts)
        return NULL;
    cell c = best_cell(in, span);
    int first = 1;
    for (uint32_t i = span.first; i < span.last; i++) {
        pln_base_word word = {i, NULL, c.number, c.gender};
        float value = 0;
        if (c.gram_case != PLN_NOM && inflects(in, i)) {
            word.reading = best_in_cell(in, i, &c, first && n > 1, &value);
            first = 0;
        }
        texts[i - span.first] = pln_base_of_word(in, &word);
        if (!texts[i - span.first])
            return NULL;
    }
    return pln_base_join(in, span, texts);
}
