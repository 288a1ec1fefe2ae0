/* SPDX-License-Identifier: BSD-2-Clause */
/* Base forms of people: all names in the case, number and gender they share best. */
#include <string.h>

#include "entity/baseform.h"
#include "entity/evidence.h"
#include "entity/rule/known_forms.h"
#include "entity/knowledge.h"
#include "entity/rule/records.h"

#define NAMES_MAX 12 /* words of a person's name that are looked at */

/*
 * Cells that a name of one person can be in: seven cases by two numbers by masculine and
 * feminine. All words of a name are looked at in all of them.
 */
#define CELLS    28
#define CELL_MAN 0 /* nominative singular, masculine */

static unsigned cell_at(unsigned case_index, unsigned plural, unsigned feminine)
{
    return case_index * 4 + plural * 2 + feminine;
}

static unsigned case_of(unsigned cell)
{
    return (unsigned)PLN_NOM << (cell >> 2);
}

static uint8_t number_of(unsigned cell)
{
    return cell & 2 ? PLN_PL : PLN_SG;
}

static uint8_t gender_of(unsigned cell)
{
    return cell & 1 ? PLN_F : PLN_M1;
}

/* Cells of some cases, numbers and genders, a bit for each. */
static uint32_t cells_of(unsigned cases, unsigned numbers, unsigned genders)
{
    uint32_t kinds = 0, cells = 0;
    for (unsigned kind = 0; kind < 4; kind++)
        if (numbers & number_of(kind) && genders & gender_of(kind))
            kinds |= 1u << kind;
    for (; cases; cases &= cases - 1)
        cells |= kinds << 4 * (unsigned)__builtin_ctz(cases);
    return cells & ((1u << CELLS) - 1);
}

static uint32_t cells_of_tag(const pln_tag *tag)
{
    return cells_of(tag->cases, tag->numbers, tag->genders);
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

/* How well a reading suits a person's name, but for what the context says. */
static float worth_of(const pln_reading *reading, int first)
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
    return value;
}

/* Does the document have the lemma as a form, other than the token itself? */
static int occurs(const pln_base_context *in, uint32_t token, const char *lemma)
{
    const polan_token *t = &in->document->tokens[token];
    size_t length = t->end - t->start;
    int itself = strncmp(in->document->text + t->start, lemma, length) == 0 &&
                 strlen(lemma) == length;
    return pln_evidence_count(in->evidence, lemma) > itself;
}

/* A reading into the cells it has, where it is better; in `chosen` it stands itself. */
static void pick_reading(const pln_base_context *in, uint32_t token,
                         const pln_reading *reading, uint32_t cells, uint32_t chosen,
                         int first, pick *picks)
{
    float worth = worth_of(reading, first), worth_chosen = worth + 0.8f;
    if (cells && in->evidence && occurs(in, token, reading->lemma)) {
        worth += 1.5f;
        worth_chosen += 1.5f;
    }
    for (; cells; cells &= cells - 1) {
        unsigned cell = (unsigned)__builtin_ctz(cells);
        float mine = chosen >> cell & 1 ? worth_chosen : worth;
        if (!picks[cell].reading || mine > picks[cell].worth)
            picks[cell] = (pick){reading, NULL, mine};
    }
}

/* Is it in a dictionary as a name of people? */
static int is_persons(const pln_token_note *note)
{
    for (size_t i = 0; i < note->n_readings; i++)
        if (pln_note_reading(note, i)->name & (PLN_NAME_GIVEN | PLN_NAME_SURNAME) &&
            !(pln_note_reading(note, i)->flags & PLN_READING_GUESSED))
            return 1;
    return 0;
}

/* A name of a gazetteer into the cells it has, where it is better. */
static void pick_name(const char *name, uint32_t cells, float worth, pick *picks)
{
    for (; cells; cells &= cells - 1) {
        pick *best = &picks[__builtin_ctz(cells)];
        if ((!best->reading && !best->name) || best->worth < worth)
            *best = (pick){NULL, name, worth};
    }
}

/* Genders (1 masculine, 2 feminine) that the gazetteers' entries for a name exclude. */
typedef struct sides {
    unsigned wrong, right;
} sides;

static void pick_from_hit(const pln_gaz_hit *hit, int first, pick *picks, sides *genders)
{
    const pln_gazetteer *gazetteer = hit->gazetteer;
    for (uint32_t i = 0; i < hit->n_values; i++) {
        pln_gaz_value value = hit->values[i];
        const pln_gaz_entry *entry = pln_gaz_entry_of(gazetteer, &hit->values[i]);
        unsigned given = entry->flags & (PLN_ENTRY_MALE | PLN_ENTRY_FEMALE);
        unsigned wrong =
            (given & PLN_ENTRY_FEMALE ? 1 : 0) | (given & PLN_ENTRY_MALE ? 2 : 0);
        if (gazetteer->type_numbers[entry->type] != PLN_TYPE_PERSON)
            continue;
        genders->wrong |= wrong;
        genders->right |= ~wrong;
        pick_name(pln_gaz_name_of(gazetteer, entry),
                  cells_of(PLN_GAZ_CASES(value), PLN_GAZ_NUMBERS(value),
                           (wrong & 1 ? 0 : PLN_M1) | (wrong & 2 ? 0 : PLN_F)),
                  first == !given ? 0.8f : 2.0f, picks);
    }
}

/*
 * Of a name that the gazetteers alone know, which have its forms with their cases. What
 * was guessed gives way where they know it as a given name of the other gender.
 */
static void pick_from_gazetteers(const pln_base_context *in, uint32_t token, int first,
                                 pick *picks)
{
    sides genders = {0, 0};
    if (!(in->records->forms[token]->flags & PLN_FORM_BEGINS_NAME))
        return;
    for (size_t g = 0; g < in->n_gazetteers; g++) {
        pln_gaz_hit hit;
        if (pln_gazetteer_find(&in->gazetteers[g], in->document, in->records->forms,
                               token, &hit) &&
            hit.last == token + 1)
            pick_from_hit(&hit, first, picks, &genders);
    }
    for (unsigned cell = 0; first && cell < CELLS; cell++)
        if (genders.wrong & ~genders.right & (cell & 1 ? 2 : 1))
            picks[cell].worth -= 2.5f;
}

/*
 * The best that a token can be in each cell. Where the dictionaries know a name only in
 * other cases (Mario as the vocative of Maria), the gazetteers' one fills empty cells.
 */
static void find_picks(const pln_base_context *in, uint32_t token, int first,
                       pick picks[CELLS])
{
    const pln_token_note *note = &in->document->notes[token];
    pick read[CELLS];
    memset(picks, 0, CELLS * sizeof *picks);
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_reading *reading = pln_note_reading(note, i);
        if (is_nominal(reading->tag))
            pick_reading(in, token, reading, cells_of_tag(pln_note_tag(note, i)),
                         i == 0 ? cells_of_tag(reading->tag) : 0, first, picks);
    }
    int known = is_persons(note);
    if (known)
        memcpy(read, picks, sizeof read);
    if (!known || !picks[CELL_MAN].reading)
        pick_from_gazetteers(in, token, first, picks);
    for (unsigned cell = 0; known && cell < CELLS; cell++)
        if (read[cell].reading)
            picks[cell] = read[cell];
}

/*
 * The surname that couples share stands in the plural: Anna i Jan Kowalscy. It is that of
 * one person all the same.
 */
static pick shared_surname(const pick picks[CELLS], unsigned cell)
{
    unsigned plural = cell_at(cell >> 2, 1, 0);
    pick found = {NULL, NULL, 0};
    if (number_of(cell) == PLN_SG)
        found = picks[plural];
    if (!found.reading && number_of(cell) == PLN_SG && gender_of(cell) == PLN_F)
        found = picks[plural + 1];
    if (found.reading && !(found.reading->name & PLN_NAME_SURNAME))
        found.reading = NULL;
    found.worth = 0.2f;
    return found;
}

/* Words of a name that are looked at, and what each can be. */
typedef struct names {
    uint32_t tokens[NAMES_MAX];
    pick picks[NAMES_MAX][CELLS];
    size_t count;
} names;

/* Is a word a given name in a case that is no nominative, and nothing else? */
static int is_oblique_given(const pick picks[CELLS])
{
    for (unsigned cell = cell_at(1, 0, 0); cell < cell_at(6, 0, 0); cell++)
        if (number_of(cell) == PLN_SG && picks[cell].reading &&
            picks[cell].reading->name & PLN_NAME_GIVEN &&
            !(picks[cell].reading->flags & PLN_READING_GUESSED))
            return 1;
    return 0;
}

/* Words with these endings are often left uninflected: Marka Rutte, Janusza Kobeszko. */
static int ends_in_vowel(const pln_base_context *in, uint32_t token)
{
    return strchr("eioyu", in->document->text[in->document->tokens[token].end - 1]) !=
           NULL;
}

/*
 * What it costs that no reading of a token fits the cell. In a name of several words one
 * that the dictionaries know in other cases alone may be a foreign nominative (Ian Bond),
 * and the last one may have stayed in it.
 */
static float misfit(const pln_base_context *in, const names *all, size_t i, int several,
                    unsigned cell)
{
    uint32_t token = all->tokens[i];
    const uint8_t *record = in->records->items[token].bytes;
    if (several && case_of(cell) == PLN_NOM && number_of(cell) == PLN_SG &&
        !is_oblique_given(all->picks[i]))
        return -1.0f;
    if (i && i + 1 == all->count && number_of(cell) == PLN_SG && ends_in_vowel(in, token))
        return -1.5f;
    return record[PLN_RECORD_ALL_NAMES] & (PLN_NAME_GIVEN | PLN_NAME_SURNAME) ? -4.0f
           : record[PLN_RECORD_MARKS] & PLN_MARK_UNKNOWN                      ? -1.5f
                                                                              : -2.5f;
}

/* Whole names are hardly ever called. */
static float prior(unsigned cell, int several)
{
    static const float of_case[] = {0.6f, 0.2f, -0.3f, 0.0f, 0.0f, -0.2f, -2.0f};
    return of_case[cell >> 2] + (number_of(cell) == PLN_PL ? -3.0f : 0.0f) +
           (several && case_of(cell) == PLN_VOC ? -3.0f : 0.0f);
}

static void find_names(const pln_base_context *in, pln_span span, names *all)
{
    int several = span.last - span.first > 1;
    all->count = 0;
    for (uint32_t i = span.first; i < span.last && i < span.first + NAMES_MAX; i++)
        if (inflects(in, i)) {
            find_picks(in, i, several && !all->count, all->picks[all->count]);
            all->tokens[all->count++] = i;
        }
}

static float score_cell(const pln_base_context *in, const names *all, int several,
                        unsigned cell)
{
    float total = prior(cell, several);
    for (size_t i = 0; i < all->count; i++) {
        pick found = all->picks[i][cell];
        if (!found.reading && !found.name && i && several)
            found = shared_surname(all->picks[i], cell);
        total +=
            found.reading || found.name ? found.worth : misfit(in, all, i, several, cell);
    }
    return total;
}

static unsigned best_cell(const pln_base_context *in, const names *all, int several)
{
    unsigned best = 0;
    float best_score = -1e9f;
    for (unsigned cell = 0; cell < CELLS; cell++) {
        float score = score_cell(in, all, several, cell);
        if (score > best_score) {
            best = cell;
            best_score = score;
        }
    }
    return best;
}

/* The word of a name in the nominative. */
static const char *base_of_name(const pln_base_context *in, uint32_t token,
                                const pick picks[CELLS], unsigned cell, int first)
{
    pln_base_word word = {token, NULL, number_of(cell), gender_of(cell)};
    pick found = picks[cell];
    int shared = !found.reading && !found.name && !first;
    if (shared)
        found = shared_surname(picks, cell);
    if (case_of(cell) == PLN_NOM && !shared)
        return pln_base_of_word(in, &word);
    word.reading = found.reading;
    return found.name ? pln_base_spelt(in, token, found.name)
                      : pln_base_of_word(in, &word);
}

const char *pln_base_of_person(const pln_base_context *in, pln_span span)
{
    size_t n = span.last - span.first, next = 0;
    const char **texts = pln_arena_alloc(in->scratch, n, sizeof *texts);
    names all;
    pick more[CELLS];
    if (!texts)
        return NULL;
    find_names(in, span, &all);
    unsigned cell = best_cell(in, &all, n > 1);
    for (uint32_t i = span.first; i < span.last; i++) {
        pln_base_word word = {i, NULL, number_of(cell), gender_of(cell)};
        const char **text = &texts[i - span.first];
        if (next < all.count && i == all.tokens[next]) {
            *text = base_of_name(in, i, all.picks[next], cell, n > 1 && !next);
            next++;
        } else if (inflects(in, i)) { /* beyond those that are looked at together */
            find_picks(in, i, n > 1 && !next, more);
            *text = base_of_name(in, i, more, cell, n > 1 && !next);
            next++;
        } else {
            *text = pln_base_of_word(in, &word);
        }
        if (!*text)
            return NULL;
    }
    return pln_base_join(in, span, texts);
}
