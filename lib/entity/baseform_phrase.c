/* SPDX-License-Identifier: BSD-2-Clause */
/* Base forms of places and organisations: head and agreeing modifiers, the rest stays. */
#include <string.h>

#include "entity/baseform.h"

static int is_adjective(const pln_tag *tag)
{
    return tag->pos == PLN_POS_ADJ || tag->pos == PLN_POS_PPAS ||
           tag->pos == PLN_POS_PACT;
}

static int is_noun(const pln_tag *tag)
{
    return tag->pos == PLN_POS_SUBST || tag->pos == PLN_POS_GER ||
           tag->pos == PLN_POS_DEPR;
}

static int is_abbreviation(const pln_tag *tag)
{
    return tag->pos == PLN_POS_BREV || tag->pos == PLN_POS_INTERP;
}

static int has_reading(const pln_token_note *note, int (*kind)(const pln_tag *tag))
{
    for (size_t i = 0; i < note->n_readings; i++)
        if (kind(pln_note_reading(note, i)->tag))
            return 1;
    return 0;
}

static int chosen_is(const pln_token_note *note, int (*kind)(const pln_tag *tag))
{
    return note->n_readings && kind(pln_note_reading(note, 0)->tag);
}

/* The word that inflects as a noun: behind adjectives, if there are any. */
static uint32_t find_head(const polan_document *document, pln_span span)
{
    uint32_t last_adjective = span.last;
    for (uint32_t i = span.first; i < span.last; i++) {
        const pln_token_note *note = &document->notes[i];
        if (chosen_is(note, is_abbreviation))
            continue;
        if (chosen_is(note, is_noun))
            return i;
        if (has_reading(note, is_adjective)) {
            last_adjective = i;
            continue;
        }
        if (has_reading(note, is_noun))
            return i;
        break;
    }
    return last_adjective < span.last ? last_adjective : span.last;
}

/* The reading of a token that fits the cell, and is of that kind; else NULL. */
static const pln_reading *fitting(const pln_token_note *note, uint8_t gram_case,
                                  uint8_t number, uint8_t gender,
                                  int (*kind)(const pln_tag *tag))
{
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_tag *tag = pln_note_tag(note, i);
        if (kind(tag) && tag->cases & gram_case && tag->numbers & number &&
            tag->genders & gender)
            return pln_note_reading(note, i);
    }
    return NULL;
}

/* Can the adjective behind the head belong to it? */
static int agrees_at_all(const pln_token_note *note, const polan_document *document,
                         uint32_t head)
{
    const pln_token_note *noun = &document->notes[head];
    for (size_t i = 0; i < noun->n_readings; i++) {
        const pln_tag *tag = pln_note_tag(noun, i);
        if (is_noun(tag) &&
            fitting(note, tag->cases, tag->numbers, tag->genders, is_adjective))
            return 1;
    }
    return 0;
}

/* Do all adjectives before the head, and one behind it, agree with this cell of it? */
static int fits_modifiers(const polan_document *document, pln_span span, uint32_t head,
                          uint8_t gram_case, uint8_t number, uint8_t gender)
{
    const pln_token_note *behind = &document->notes[head + 1];
    if (head + 1 < span.last && chosen_is(behind, is_adjective) &&
        agrees_at_all(behind, document, head) &&
        !fitting(behind, gram_case, number, gender, is_adjective))
        return 0;
    for (uint32_t i = span.first; i < head; i++)
        if (!chosen_is(&document->notes[i], is_abbreviation) &&
            !fitting(&document->notes[i], gram_case, number, gender, is_adjective))
            return 0;
    return 1;
}

typedef struct choice {
    const pln_reading *head;
    uint8_t gram_case, number, gender;
} choice;

/* The first cell of a tag, in this number, that the modifiers fit. */
static int choose_cell(const polan_document *document, pln_span span, uint32_t head,
                       const pln_tag *tag, unsigned number, choice *out)
{
    for (unsigned gram_case = PLN_NOM; gram_case <= PLN_VOC; gram_case <<= 1)
        for (unsigned gender = PLN_M1; gender <= PLN_N; gender <<= 1)
            if (tag->cases & gram_case && tag->numbers & number &&
                tag->genders & gender &&
                fits_modifiers(document, span, head, (uint8_t)gram_case, (uint8_t)number,
                               (uint8_t)gender)) {
                *out =
                    (choice){NULL, (uint8_t)gram_case, (uint8_t)number, (uint8_t)gender};
                return 1;
            }
    return 0;
}

/*
 * The cell of the head: its chosen one if the modifiers agree, else the first they agree
 * with. Names are rather singular: a plural is taken only where no reading is singular.
 */
static int choose(const polan_document *document, pln_span span, uint32_t head,
                  unsigned names, choice *out)
{
    const pln_token_note *note = &document->notes[head];
    int (*kind)(const pln_tag *tag) = has_reading(note, is_noun) ? is_noun : is_adjective;
    for (unsigned number = PLN_SG; number <= PLN_PL; number <<= 1)
        for (int whole = 0; whole < 2; whole++)
            for (size_t i = 0; i < note->n_readings; i++) {
                const pln_tag *tag =
                    whole ? pln_note_tag(note, i) : pln_note_reading(note, i)->tag;
                if (names && !(pln_note_reading(note, i)->name & names))
                    continue;
                if (!kind(tag) || !choose_cell(document, span, head, tag, number, out))
                    continue;
                out->head = pln_note_reading(note, i);
                return 1;
            }
    return 0;
}

/* "-" between two parts of one name. */
static int is_hyphen(const polan_document *document, uint32_t token)
{
    const polan_token *t = &document->tokens[token];
    return t->end - t->start == 1 && document->text[t->start] == '-' && token &&
           document->tokens[token - 1].end == t->start;
}

/* Words of the phrase that go into the nominative; the others keep a NULL reading. */
static void mark_words(const pln_base_context *in, pln_span span, uint32_t head,
                       const choice *cell, pln_base_word *words)
{
    for (uint32_t i = span.first; i < span.last; i++)
        words[i - span.first] = (pln_base_word){i, NULL, cell->number, cell->gender};
    words[head - span.first].reading = cell->head;
    for (uint32_t i = span.first; i < head; i++)
        words[i - span.first].reading = fitting(&in->document->notes[i], cell->gram_case,
                                                cell->number, cell->gender, is_adjective);
    for (uint32_t i = head + 1; i < span.last; i++) {
        const pln_token_note *note = &in->document->notes[i];
        if (is_hyphen(in->document, i))
            continue;
        const pln_reading *reading =
            fitting(note, cell->gram_case, cell->number, cell->gender, is_adjective);
        if (!reading && is_hyphen(in->document, i - 1))
            reading =
                fitting(note, cell->gram_case, cell->number, PLN_ANY_GENDER, is_noun);
        if (!reading)
            break;
        words[i - span.first].reading = reading;
        if (is_noun(reading->tag))
            words[i - span.first].genders = reading->tag->genders;
    }
}

/* Where the phrase begins to inflect: adjectives right before a head do as it does. */
static uint32_t first_modifier(const polan_document *document, pln_span span,
                               uint32_t head)
{
    while (head > span.first && has_reading(&document->notes[head - 1], is_adjective))
        head--;
    return head;
}

/* A single word that is such a name is not the common word: Poznań, not "poznanie". */
static int choose_name(const polan_document *document, pln_span span, uint32_t head,
                       unsigned names, choice *out)
{
    return (names && choose(document, span, head, names, out)) ||
           choose(document, span, head, 0, out);
}

/* `where` is the head, or where it is to be found; from `end` on nothing inflects. */
static const char *base_of(const pln_base_context *in, pln_span span, pln_span where,
                           uint32_t end, unsigned names)
{
    size_t n = span.last - span.first;
    pln_base_word *words = pln_arena_alloc(in->scratch, n, sizeof *words);
    const char **texts = pln_arena_alloc(in->scratch, n, sizeof *texts);
    if (!words || !texts)
        return NULL;
    uint32_t at = find_head(in->document, where);
    if (n > 1)
        names = 0;
    choice cell = {NULL, PLN_NOM, 0, 0};
    for (uint32_t i = span.first; i < span.last; i++)
        words[i - span.first] = (pln_base_word){i, NULL, 0, 0};
    pln_span from = {first_modifier(in->document, span, where.first), end};
    if (at < where.last && choose_name(in->document, from, at, names, &cell) &&
        cell.gram_case != PLN_NOM)
        mark_words(in, from, at, &cell, words + (from.first - span.first));
    for (size_t i = 0; i < n; i++) {
        texts[i] = pln_base_of_word(in, &words[i]);
        if (!texts[i])
            return NULL;
    }
    return pln_base_join(in, span, texts);
}

const char *pln_base_of_phrase(const pln_base_context *in, pln_span span, pln_span head,
                               unsigned names)
{
    return base_of(in, span, head.last > head.first ? head : span, span.last, names);
}

const char *pln_base_of_head(const pln_base_context *in, pln_span span, pln_span head)
{
    if (head.last <= head.first)
        head = span;
    return base_of(in, span, head, head.last, 0);
}
