/* SPDX-License-Identifier: BSD-2-Clause */
/* Names of a gazetteer in all cases. */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/gazetteer/gazetteer.h"
#include "entity/words.h"

#define VARIANTS_MAX 4 /* forms of one word in one case */
#define PHRASES_MAX  8 /* forms of a name in one case */

/* How one word inflects. */
typedef struct paradigm {
    enum { FROZEN, NOUN, ADJECTIVE, GUESSED } kind;
    const char *lemma;
    const pln_tag *tag;
    const pln_tag *other; /* GUESSED: another gender that it may have, or NULL */
    const char *model;    /* inflects like this word, or NULL */
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

/* How well a noun reading suits a word of the name. */
static int rank(const expander *in, const pln_reading *reading, size_t word)
{
    unsigned wanted = wanted_names(in, word);
    unsigned people = PLN_NAME_GIVEN | PLN_NAME_SURNAME | PLN_NAME_PATRONYMIC;
    int value = reading->tag->cases == PLN_ANY_CASE ? 0 : 1;
    if (reading->name & wanted)
        value += 4;
    else if (!wanted && !reading->name)
        value += 2;
    if (in->name->type == 1)
        value += in->gender && reading->tag->genders & in->gender ? 8 : 0;
    else if (!(reading->name & people))
        value += 1;
    return value;
}

/* The best noun reading in the nominative; NULL if there is none. */
static const pln_reading *best_noun(const expander *in, const pln_readings *readings,
                                    size_t word)
{
    const pln_reading *best = NULL;
    int best_rank = -1;
    for (size_t i = 0; i < readings->count; i++) {
        const pln_reading *reading = &readings->items[i];
        if (!is_noun(reading) || !(reading->tag->cases & PLN_NOM) ||
            !fits_gender(in, reading->tag))
            continue;
        int mine = rank(in, reading, word);
        if (mine > best_rank) {
            best = reading;
            best_rank = mine;
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

/* May a guessed reading be meant: a nominative that is the word itself? */
static int is_guess(const expander *in, const pln_reading *reading, const char *text)
{
    if (!is_noun(reading) || !(reading->tag->cases & PLN_NOM) ||
        reading->tag->cases == PLN_ANY_CASE || !fits_gender(in, reading->tag))
        return 0;
    if (in->name->type == 1 && in->gender && !(reading->tag->genders & in->gender))
        return 0;
    char a[PLN_FOLD_MAX], b[PLN_FOLD_MAX];
    size_t n = pln_word_fold(text, strlen(text), a);
    return n && n == pln_word_fold(reading->lemma, strlen(reading->lemma), b) &&
           memcmp(a, b, n) == 0;
}

/* Things of no dictionary have -a or -u in the genitive: both kinds of masculine. */
static void add_other_gender(const expander *in, paradigm *to)
{
    if (to->kind == GUESSED && in->name->type != 1 && to->tag->genders & PLN_MASCULINE)
        to->other = pln_lexicon_tag(
            in->lexicon,
            to->tag->genders & PLN_M3 ? "subst:sg:nom:m1" : "subst:sg:nom.acc:m3", 1);
}

/* A noun of a dictionary; what Hunspell alone has is inflected like a guess. */
static void use_noun(const expander *in, size_t i, paradigm *to, const pln_reading *noun)
{
    int base = noun->flags & PLN_READING_BASE;
    set_paradigm(to, base ? GUESSED : NOUN, noun);
    if (base)
        to->lemma = in->name->parts[i].text;
    add_other_gender(in, to);
}

/* Has the dictionary nothing to say of a word but that it is one? */
static int is_unknown(const pln_readings *readings)
{
    for (size_t i = 0; i < readings->count; i++)
        if (readings->items[i].tag->pos != PLN_POS_IGN)
            return 0;
    return 1;
}

/* A word of no dictionary: like the best guess that is a nominative. */
static int guess(const expander *in, size_t i, paradigm *to)
{
    pln_readings guesses;
    const char *text = in->name->parts[i].text;
    if (pln_lexicon_guess(in->lexicon, text, strlen(text), in->arena, &guesses) !=
        POLAN_OK)
        return -1;
    for (size_t k = 0; k < guesses.count; k++) {
        if (!is_guess(in, &guesses.items[k], text))
            continue;
        set_paradigm(to, GUESSED, &guesses.items[k]);
        to->lemma = text;
        add_other_gender(in, to);
        break;
    }
    return 0;
}

/* "Zełenski/Dobry": the model's forms of this word. */
static int use_model(const expander *in, size_t i, paradigm *to)
{
    const char *model = in->name->parts[i].model;
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
    set_paradigm(to, kind, reading);
    to->lemma = in->name->parts[i].text;
    to->model = reading->lemma;
    return 0;
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
            use_noun(in, i, to, noun);
        } else {
            const pln_reading *adjective =
                best_adjective(&readings[i], noun ? in->number : PLN_SG | PLN_PL,
                               noun ? in->gender : PLN_ANY_GENDER);
            const pln_reading *other = best_noun(in, &readings[i], i);
            if (adjective)
                set_paradigm(to, ADJECTIVE, adjective);
            else if (other)
                use_noun(in, i, to, other);
            else if (is_unknown(&readings[i]))
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
    switch (pln_word_shape(text, strlen(text))) {
    case PLN_SHAPE_TITLE:
        return pln_word_capitalize(form, in->arena);
    case PLN_SHAPE_UPPER:
        return pln_word_upper(form, in->arena);
    default:
        return form;
    }
}

/* Forms of a paradigm in a cell, by whatever way it has. */
static polan_status generate(const expander *in, const paradigm *p, const pln_tag *tag,
                             const pln_cell *cell, pln_forms *forms)
{
    if (p->model)
        return pln_lexicon_generate_like(in->lexicon, p->lemma, p->model, cell, in->arena,
                                         forms);
    if (p->kind != GUESSED) {
        polan_status status =
            pln_lexicon_generate(in->lexicon, p->lemma, cell, in->arena, forms);
        if (status != POLAN_OK || forms->count)
            return status;
    }
    return pln_lexicon_generate_guess(in->lexicon, p->lemma, tag, cell, in->arena, forms);
}

typedef struct variants {
    const char *items[VARIANTS_MAX];
    int count;
} variants;

/* Add the forms of word `i` in one case, for one gender that it may have. */
static int add_forms(const expander *in, size_t i, const pln_tag *tag, uint8_t gram_case,
                     variants *out)
{
    const paradigm *p = &in->paradigms[i];
    pln_cell cell = {.cases = gram_case};
    cell.pos = p->kind == ADJECTIVE ? tag->pos : (uint8_t)PLN_POS_SUBST;
    cell.numbers = p->kind == ADJECTIVE ? in->number : one(tag->numbers);
    cell.genders = p->kind == ADJECTIVE ? in->gender : one(tag->genders);
    if (p->kind == ADJECTIVE)
        cell.degrees = tag->degrees;
    cell.other = tag->other & PLN_AFF;
    pln_forms made = {NULL, 0};
    if (generate(in, p, tag, &cell, &made) != POLAN_OK)
        return -1;
    for (size_t k = 0; k < made.count && out->count < VARIANTS_MAX; k++) {
        const char *form = respell(in, i, made.items[k].form);
        int old = 0;
        if (!form)
            return -1;
        for (int m = 0; m < out->count; m++)
            old |= strcmp(out->items[m], form) == 0;
        if (!old)
            out->items[out->count++] = form;
    }
    return 0;
}

/* All forms of word `i` in one case; -1 without memory. */
static int forms_of(const expander *in, size_t i, uint8_t gram_case, variants *out)
{
    const paradigm *p = &in->paradigms[i];
    const char *text = in->name->parts[i].text;
    out->count = 0;
    if (p->kind != FROZEN) {
        if (add_forms(in, i, p->tag, gram_case, out) < 0 ||
            (p->other && add_forms(in, i, p->other, gram_case, out) < 0))
            return -1;
    }
    if (p->kind == FROZEN || (!out->count && gram_case == PLN_NOM))
        out->items[out->count++] = text;
    return 0;
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
    variants words[PLN_PHRASE_WORDS_MAX];
    int total = 1;
    for (size_t i = 0; i < in->name->n_inflecting; i++) {
        if (forms_of(in, i, gram_case, &words[i]) < 0)
            return -1;
        if (total * words[i].count > PHRASES_MAX)
            words[i].count = 1;
        total *= words[i].count;
    }
    for (int n = 0; n < total; n++) {
        pln_gaz_name phrase = *in->name;
        int rest = n;
        for (size_t i = 0; i < in->name->n_inflecting; i++) {
            phrase.parts[i].text = words[i].items[rest % words[i].count];
            rest /= words[i].count;
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
