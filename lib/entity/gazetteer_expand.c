/* SPDX-License-Identifier: BSD-2-Clause */
/* Names of a gazetteer in all cases. */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/gazetteer.h"
#include "entity/words.h"

#define VARIANTS_MAX 3 /* forms of one word in one case */
#define PHRASES_MAX  8 /* forms of a name in one case */

/* How one word inflects. */
typedef struct paradigm {
    enum { FROZEN, NOUN, ADJECTIVE, GUESSED } kind;
    const char *lemma;
    const pln_tag *tag;
    const char *stem; /* with a model: this, for the model's `model_stem` */
    size_t model_stem;
} paradigm;

typedef struct expander {
    const pln_gaz_name *name;
    const pln_lexicon *lexicon;
    pln_arena *arena;
    paradigm paradigms[PLN_PHRASE_WORDS_MAX];
    uint8_t number, gender;
    polan_error *error;
} expander;

char *pln_gaz_nominative(const pln_gaz_name *name, pln_arena *arena)
{
    size_t size = 1, out = 0;
    for (size_t i = 0; i < name->n_parts; i++)
        size += strlen(name->parts[i].text) + 1;
    char *text = pln_arena_alloc(arena, size, 1);
    if (!text)
        return NULL;
    for (size_t i = 0; i < name->n_parts; i++) {
        size_t length = strlen(name->parts[i].text);
        if (i && !name->parts[i].glued)
            text[out++] = ' ';
        memcpy(text + out, name->parts[i].text, length);
        out += length;
    }
    text[out] = '\0';
    return text;
}

static int is_noun(const pln_reading *reading)
{
    return reading->tag->pos == PLN_POS_SUBST || reading->tag->pos == PLN_POS_GER ||
           reading->tag->pos == PLN_POS_DEPR;
}

static int is_adjective(const pln_reading *reading)
{
    return reading->tag->pos == PLN_POS_ADJ || reading->tag->pos == PLN_POS_PPAS ||
           reading->tag->pos == PLN_POS_PACT;
}

/* The kind of name that readings of a word should have in a name of this type. */
static unsigned wanted_names(const expander *in, size_t word)
{
    switch (in->name->type) {
    case 1:
        return word ? PLN_NAME_SURNAME : PLN_NAME_GIVEN;
    case 2:
        return PLN_NAME_PLACE;
    default:
        return in->name->n_inflecting == 1 ? PLN_NAME_ORGANIZATION | PLN_NAME_COMPANY : 0;
    }
}

static int fits_gender(const expander *in, const pln_tag *tag)
{
    if (in->name->flags & PLN_ENTRY_FEMALE)
        return tag->genders & PLN_F;
    if (in->name->flags & PLN_ENTRY_MALE)
        return tag->genders & PLN_MASCULINE;
    return 1;
}

/* The best noun reading in the nominative; NULL if there is none. */
static const pln_reading *best_noun(const expander *in, const pln_readings *readings,
                                    size_t word)
{
    const pln_reading *best = NULL;
    int best_rank = -1;
    unsigned wanted = wanted_names(in, word);
    for (size_t i = 0; i < readings->count; i++) {
        const pln_reading *reading = &readings->items[i];
        if (!is_noun(reading) || !(reading->tag->cases & PLN_NOM) ||
            !fits_gender(in, reading->tag))
            continue;
        int rank = (reading->name & wanted ? 2 : 0) + (wanted || !reading->name);
        if (rank > best_rank) {
            best = reading;
            best_rank = rank;
        }
    }
    return best;
}

static const pln_reading *best_adjective(const pln_readings *readings, uint8_t number,
                                         uint8_t gender)
{
    for (size_t i = 0; i < readings->count; i++) {
        const pln_reading *reading = &readings->items[i];
        const pln_tag *tag = reading->tag;
        if (is_adjective(reading) && tag->cases & PLN_NOM && tag->numbers & number &&
            tag->genders & gender)
            return reading;
    }
    return NULL;
}

/* One bit of a set: the lowest. */
static uint8_t one(uint8_t set)
{
    return (uint8_t)(set & (0u - set));
}

static int look_up(const expander *in, size_t i, pln_readings *readings)
{
    const char *text = in->name->parts[i].text;
    return pln_lexicon_lookup(in->lexicon, text, strlen(text), in->arena, readings) ==
                   POLAN_OK
               ? 0
               : -1;
}

/* The noun that the others agree with: rather one that cannot be an adjective. */
static const pln_reading *find_head(const expander *in, const pln_readings *readings,
                                    size_t *head)
{
    const pln_reading *found = NULL;
    for (int adjectives = 0; adjectives < 2 && !found; adjectives++)
        for (size_t i = 0; i < in->name->n_inflecting && !found; i++) {
            if (in->name->parts[i].model)
                continue;
            if (!adjectives &&
                best_adjective(&readings[i], PLN_SG | PLN_PL, PLN_ANY_GENDER) &&
                in->name->n_inflecting > 1)
                continue;
            found = best_noun(in, &readings[i], i);
            *head = i;
        }
    return found;
}

static void set_paradigm(paradigm *to, int kind, const pln_reading *reading)
{
    to->kind = (unsigned)kind;
    to->lemma = reading->lemma;
    to->tag = reading->tag;
}

static int guess(const expander *in, size_t i, paradigm *to)
{
    pln_readings guesses;
    const char *text = in->name->parts[i].text;
    if (pln_lexicon_guess(in->lexicon, text, strlen(text), in->arena, &guesses) !=
        POLAN_OK)
        return -1;
    const pln_reading *noun = best_noun(in, &guesses, i);
    if (noun) {
        set_paradigm(to, GUESSED, noun);
        to->lemma = text;
    }
    return 0;
}

/* "Zełenski/Dobry": the model's forms with another stem. */
static int use_model(const expander *in, size_t i, paradigm *to)
{
    const char *text = in->name->parts[i].text, *model = in->name->parts[i].model;
    pln_readings readings;
    if (strcmp(model, "-") == 0)
        return 0;
    if (pln_lexicon_lookup(in->lexicon, model, strlen(model), in->arena, &readings) !=
        POLAN_OK)
        return -1;
    const pln_reading *reading = best_noun(in, &readings, i);
    int kind = NOUN;
    if (!reading) {
        reading = best_adjective(&readings, PLN_SG | PLN_PL, PLN_ANY_GENDER);
        kind = ADJECTIVE;
    }
    if (!reading)
        return pln_error(in->error, POLAN_ERROR_FORMAT,
                         "the model \"%s\" is no nominative of the dictionary", model),
               1;
    size_t a = strlen(text), b = strlen(model);
    while (a && b && text[a - 1] == model[b - 1])
        a--, b--;
    while (a && ((unsigned char)text[a] & 0xC0) == 0x80)
        a++, b++;
    set_paradigm(to, kind, reading);
    to->model_stem = b;
    to->stem = pln_arena_copy(in->arena, text, a);
    return to->stem ? 0 : -1;
}

/* Decide how each inflecting word does it. 0; -1 no memory; 1 wrong model. */
static int find_paradigms(expander *in)
{
    size_t n = in->name->n_inflecting, head = 0;
    pln_readings readings[PLN_PHRASE_WORDS_MAX];
    for (size_t i = 0; i < n; i++)
        if (look_up(in, i, &readings[i]) < 0)
            return -1;
    const pln_reading *noun = find_head(in, readings, &head);
    in->number = noun ? one(noun->tag->numbers) : 0;
    in->gender = noun ? one(noun->tag->genders) : 0;
    for (size_t i = 0; i < n; i++) {
        paradigm *to = &in->paradigms[i];
        int failed = 0;
        if (in->name->parts[i].model) {
            failed = use_model(in, i, to);
        } else if (noun && i == head) {
            set_paradigm(to, NOUN, noun);
        } else {
            const pln_reading *adjective =
                best_adjective(&readings[i], noun ? in->number : PLN_SG | PLN_PL,
                               noun ? in->gender : PLN_ANY_GENDER);
            const pln_reading *other = best_noun(in, &readings[i], i);
            if (adjective)
                set_paradigm(to, ADJECTIVE, adjective);
            else if (other)
                set_paradigm(to, NOUN, other);
            else if (!readings[i].count)
                failed = guess(in, i, to);
        }
        if (failed)
            return failed;
        if (!in->number && to->tag) {
            in->number = one(to->tag->numbers);
            in->gender = one(to->tag->genders);
        }
    }
    return 0;
}

/* The form as this name would spell it. */
static const char *respell(const expander *in, size_t i, const char *form)
{
    const char *text = in->name->parts[i].text;
    const paradigm *p = &in->paradigms[i];
    if (p->stem) {
        size_t stem = strlen(p->stem), length = strlen(form);
        if (length < p->model_stem)
            return NULL;
        char *joined = pln_arena_alloc(in->arena, stem + length - p->model_stem + 1, 1);
        if (!joined)
            return NULL;
        memcpy(joined, p->stem, stem);
        memcpy(joined + stem, form + p->model_stem, length - p->model_stem + 1);
        return joined;
    }
    switch (pln_word_shape(text, strlen(text))) {
    case PLN_SHAPE_TITLE:
        return pln_word_capitalize(form, in->arena);
    case PLN_SHAPE_UPPER:
        return pln_word_upper(form, in->arena);
    default:
        return form;
    }
}

/* Forms of word `i` in one case into `forms`; returns how many, -1 without memory. */
static int forms_of(const expander *in, size_t i, uint8_t gram_case,
                    const char *forms[VARIANTS_MAX])
{
    const paradigm *p = &in->paradigms[i];
    const char *text = in->name->parts[i].text;
    if (p->kind == FROZEN) {
        forms[0] = text;
        return 1;
    }
    pln_cell cell = {.cases = gram_case};
    cell.pos = p->kind == ADJECTIVE ? p->tag->pos : (uint8_t)PLN_POS_SUBST;
    cell.numbers = p->kind == ADJECTIVE ? in->number : one(p->tag->numbers);
    cell.genders = p->kind == ADJECTIVE ? in->gender : one(p->tag->genders);
    if (p->kind == ADJECTIVE)
        cell.degrees = p->tag->degrees;
    pln_forms made = {NULL, 0};
    polan_status status =
        p->kind == GUESSED
            ? pln_lexicon_generate_guess(in->lexicon, p->lemma, p->tag, &cell, in->arena,
                                         &made)
            : pln_lexicon_generate(in->lexicon, p->lemma, &cell, in->arena, &made);
    if (status != POLAN_OK)
        return -1;
    int n = 0;
    for (size_t k = 0; k < made.count && n < VARIANTS_MAX; k++) {
        const char *form = respell(in, i, made.items[k].form);
        int old = 0;
        for (int m = 0; m < n; m++)
            old |= form && strcmp(forms[m], form) == 0;
        if (form && !old)
            forms[n++] = form;
    }
    if (!n && gram_case == PLN_NOM)
        forms[n++] = text;
    return n;
}

static int add_form(pln_gaz_forms *forms, const char *text, uint8_t cases, uint8_t number)
{
    for (size_t i = 0; i < forms->count; i++)
        if (strcmp(forms->items[i].text, text) == 0) {
            forms->items[i].cases |= cases;
            forms->items[i].numbers |= number;
            return 0;
        }
    if (pln_reserve((void **)&forms->items, &forms->capacity, forms->count + 1,
                    sizeof *forms->items) < 0)
        return -1;
    forms->items[forms->count++] = (pln_gaz_form){text, cases, number};
    return 0;
}

/* All combinations of the words' forms in one case. */
static int expand_case(const expander *in, uint8_t gram_case, pln_gaz_forms *forms)
{
    const char *variants[PLN_PHRASE_WORDS_MAX][VARIANTS_MAX];
    int counts[PLN_PHRASE_WORDS_MAX], total = 1;
    for (size_t i = 0; i < in->name->n_inflecting; i++) {
        counts[i] = forms_of(in, i, gram_case, variants[i]);
        if (counts[i] <= 0)
            return counts[i];
        if (total * counts[i] > PHRASES_MAX)
            counts[i] = 1;
        total *= counts[i];
    }
    for (int n = 0; n < total; n++) {
        pln_gaz_name phrase = *in->name;
        int rest = n;
        for (size_t i = 0; i < in->name->n_inflecting; i++) {
            phrase.parts[i].text = variants[i][rest % counts[i]];
            rest /= counts[i];
        }
        char *text = pln_gaz_nominative(&phrase, in->arena);
        if (!text || add_form(forms, text, gram_case, in->number) < 0)
            return -1;
    }
    return 0;
}

polan_status pln_gaz_expand(const pln_gaz_name *name, const pln_lexicon *lexicon,
                            pln_arena *arena, pln_gaz_forms *forms, polan_error *error)
{
    expander in = {.name = name, .lexicon = lexicon, .arena = arena, .error = error};
    int failed = lexicon ? find_paradigms(&in) : 0;
    if (failed)
        return failed < 0 ? pln_error_memory(error) : POLAN_ERROR_FORMAT;
    for (unsigned gram_case = PLN_NOM; gram_case <= PLN_VOC; gram_case <<= 1)
        if (expand_case(&in, (uint8_t)gram_case, forms) < 0)
            return pln_error_memory(error);
    return POLAN_OK;
}
