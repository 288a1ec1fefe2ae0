/* SPDX-License-Identifier: BSD-2-Clause */
/* Forms seen before: looking them up, finding out about new ones, forgetting them. */
#include "entity/rule/known_forms.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "entity/words.h"

#define FORM_LONGEST 255   /* bytes of a form that is remembered */
#define FORMS_MAX    24576 /* forms that are remembered, before they are trimmed */
#define FIRST_SLOTS  1024

typedef struct slot {
    pln_known_form *form; /* NULL: free */
    uint32_t hash;
} slot;

struct pln_known_forms {
    const pln_lists *lists;
    pln_form_flags flags;
    const void *context;
    pln_outlines outlines;
    slot *slots; /* open addressing */
    size_t count, mask;
    pln_arena arena; /* of the forms */
};

pln_known_forms *pln_known_forms_new(const pln_lists *lists, pln_form_flags flags,
                                     const void *context)
{
    pln_known_forms *forms = pln_alloc_zero(1, sizeof *forms);
    if (!forms)
        return NULL;
    forms->lists = lists;
    forms->flags = flags;
    forms->context = context;
    forms->outlines.n_lists = (lists->n_lists + 7) / 8;
    return forms;
}

void pln_known_forms_free(pln_known_forms *forms)
{
    if (!forms)
        return;
    pln_outlines_free(&forms->outlines);
    pln_free(forms->slots);
    pln_arena_free(&forms->arena);
    pln_free(forms);
}

const pln_outlines *pln_known_forms_outlines(const pln_known_forms *forms)
{
    return &forms->outlines;
}

/* ---- the form's part of a record ---- */

static const uint8_t part_of_pos[PLN_POS_COUNT] = {
    [PLN_POS_SUBST] = PLN_CAN_NOUN,    [PLN_POS_DEPR] = PLN_CAN_NOUN,
    [PLN_POS_GER] = PLN_CAN_NOUN,      [PLN_POS_ADJ] = PLN_CAN_ADJ,
    [PLN_POS_ADJA] = PLN_CAN_ADJ,      [PLN_POS_ADJP] = PLN_CAN_ADJ,
    [PLN_POS_ADJC] = PLN_CAN_ADJ,      [PLN_POS_PACT] = PLN_CAN_ADJ,
    [PLN_POS_PPAS] = PLN_CAN_ADJ,      [PLN_POS_ADV] = PLN_CAN_ADV,
    [PLN_POS_NUM] = PLN_CAN_NUM,       [PLN_POS_NUMCOMP] = PLN_CAN_NUM,
    [PLN_POS_DIG] = PLN_CAN_NUM,       [PLN_POS_ROMANDIG] = PLN_CAN_NUM,
    [PLN_POS_FIN] = PLN_CAN_VERB,      [PLN_POS_BEDZIE] = PLN_CAN_VERB,
    [PLN_POS_PRAET] = PLN_CAN_VERB,    [PLN_POS_IMPT] = PLN_CAN_VERB,
    [PLN_POS_IMPS] = PLN_CAN_VERB,     [PLN_POS_INF] = PLN_CAN_VERB,
    [PLN_POS_PCON] = PLN_CAN_VERB,     [PLN_POS_PANT] = PLN_CAN_VERB,
    [PLN_POS_WINIEN] = PLN_CAN_VERB,   [PLN_POS_PRED] = PLN_CAN_VERB,
    [PLN_POS_PREP] = PLN_CAN_PREP,     [PLN_POS_CONJ] = PLN_CAN_CONJ,
    [PLN_POS_COMP] = PLN_CAN_CONJ,     [PLN_POS_IGN] = 0,
    [PLN_POS_PPRON12] = PLN_CAN_OTHER, [PLN_POS_PPRON3] = PLN_CAN_OTHER,
    [PLN_POS_SIEBIE] = PLN_CAN_OTHER,  [PLN_POS_AGLT] = PLN_CAN_VERB,
    [PLN_POS_COND] = PLN_CAN_OTHER,    [PLN_POS_PART] = PLN_CAN_OTHER,
    [PLN_POS_INTERJ] = PLN_CAN_OTHER,  [PLN_POS_BREV] = PLN_CAN_OTHER,
    [PLN_POS_FRAG] = PLN_CAN_OTHER,    [PLN_POS_INTERP] = PLN_CAN_OTHER,
    [PLN_POS_SYM] = PLN_CAN_OTHER,     [PLN_POS_XXX] = PLN_CAN_OTHER,
};

/* What all readings of a form say, whichever is chosen. */
static void add_readings(uint8_t *record, const pln_token_note *note,
                         const pln_lists *lists, uint8_t *bits)
{
    const char *last = NULL;
    unsigned marks = 0;
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_reading *reading = pln_note_reading(note, i);
        unsigned part = part_of_pos[reading->tag->pos];
        record[PLN_RECORD_PARTS] |= (uint8_t)part;
        int guessed = reading->flags & PLN_READING_GUESSED;
        record[guessed ? PLN_RECORD_ALL_GUESSES : PLN_RECORD_ALL_NAMES] |= reading->name;
        if (part & (PLN_CAN_NOUN | PLN_CAN_ADJ)) {
            record[PLN_RECORD_ALL_CASES] |= pln_note_tag(note, i)->cases;
            record[PLN_RECORD_ALL_AGREEMENT] |= pln_agreement_of(pln_note_tag(note, i));
        }
        marks |= pln_reading_mark(reading);
        if (reading->lemma == last)
            continue;
        last = reading->lemma;
        if (!guessed)
            pln_lists_mark(lists, last, strlen(last), PLN_LIST_LEMMA, bits);
    }
    if (!(marks & (PLN_MARK_PROPER | PLN_MARK_COMMON)))
        marks |= PLN_MARK_UNKNOWN;
    record[PLN_RECORD_MARKS] = (uint8_t)marks;
}

static int is_roman(const char *form, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!memchr("IVXL", form[i], 4))
            return 0;
    return length > 0;
}

/* Code points, as long as one or more is all that is asked. */
static int is_one_letter(const char *form, size_t length)
{
    return length == 1 || (length == 2 && (unsigned char)form[0] >= 0xC2);
}

static uint8_t shape_of(const char *form, size_t length, const pln_token_note *note)
{
    unsigned shape = note->shape;
    if (note->shape == PLN_SHAPE_TITLE || note->shape == PLN_SHAPE_UPPER ||
        (note->shape == PLN_SHAPE_MIXED && pln_word_begins_capital(form))) {
        shape |= PLN_SHAPE_CAPITAL;
        if (is_roman(form, length))
            shape |= PLN_SHAPE_ROMAN;
    }
    if (note->shape != PLN_SHAPE_OTHER && is_one_letter(form, length))
        shape |= PLN_SHAPE_LETTER;
    if (length > 2 && memchr(form + 1, '-', length - 2))
        shape |= PLN_SHAPE_HYPHEN;
    for (size_t i = 0; i < length; i++)
        if (form[i] >= '0' && form[i] <= '9') {
            shape |= PLN_SHAPE_DIGIT;
            break;
        }
    return (uint8_t)shape;
}

static void add_lists(const uint8_t *record, const pln_known_form *form,
                      const pln_lists *lists, uint8_t *bits)
{
    pln_lists_mark(lists, form->bytes, form->length, PLN_LIST_FORM, bits);
    if (record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL)
        pln_lists_mark(lists, form->folded, form->n_folded, PLN_LIST_FORM, bits);
}

/* ---- new forms ---- */

/* The outline of a form, and what else its readings say. Returns 0, -1 without memory. */
static int find_outline(pln_known_forms *forms, pln_known_form *form,
                        const pln_token_note *note)
{
    struct {
        pln_record record;
        uint8_t lists[PLN_LISTS_MAX / 8];
    } whole;
    uint8_t *record = whole.record.bytes;
    memset(&whole, 0, sizeof whole.record + forms->outlines.n_lists);
    record[PLN_RECORD_SHAPE] = shape_of(form->bytes, form->length, note);
    add_readings(record, note, forms->lists, whole.lists);
    add_lists(record, form, forms->lists, whole.lists);
    int64_t number = pln_outlines_find(&forms->outlines, record + PLN_RECORD_SHAPE);
    if (number < 0)
        return -1;
    form->outline = (uint32_t)number;
    form->marks = record[PLN_RECORD_MARKS];
    return 0;
}

static pln_known_form *make_form(pln_known_forms *forms, const pln_token_note *note,
                                 const char *bytes, size_t length, pln_arena *arena)
{
    char folded[PLN_FOLD_MAX];
    size_t n_folded = pln_word_fold(bytes, length, folded);
    pln_known_form *form = pln_arena_alloc(arena, 1, sizeof *form);
    char *copy = pln_arena_copy(arena, bytes, length);
    if (!form || !copy)
        return NULL;
    memset(form, 0, sizeof *form);
    form->bytes = form->folded = copy;
    form->length = (uint32_t)length;
    form->n_folded = (uint16_t)n_folded;
    form->folded_hash = pln_hash(folded, n_folded);
    if ((n_folded != length || memcmp(folded, bytes, length) != 0) &&
        !(form->folded = pln_arena_copy(arena, folded, n_folded)))
        return NULL;
    if (pln_word_piece(bytes, length) == length)
        pln_gaz_piece_of(&form->piece, folded, n_folded, note->shape);
    else
        pln_gaz_piece_read(&form->piece, bytes, length);
    form->n_readings = note->n_readings;
    form->shape = note->shape;
    if (find_outline(forms, form, note) < 0)
        return NULL;
    form->flags = forms->flags ? forms->flags(forms->context, form) : 0;
    return form;
}

/* ---- looking up ---- */

/* Put a form into the first free slot; there is one. */
static void put_form(slot *slots, size_t mask, pln_known_form *form)
{
    size_t at = form->hash & mask;
    while (slots[at].form)
        at = (at + 1) & mask;
    slots[at] = (slot){form, form->hash};
}

/* Twice as many slots, or the first. Returns 0, -1 without memory. */
static int grow_slots(pln_known_forms *forms)
{
    size_t size = forms->slots ? 2 * (forms->mask + 1) : FIRST_SLOTS;
    slot *slots = pln_alloc_zero(size, sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; forms->slots && i <= forms->mask; i++)
        if (forms->slots[i].form)
            put_form(slots, size - 1, forms->slots[i].form);
    pln_free(forms->slots);
    forms->slots = slots;
    forms->mask = size - 1;
    return 0;
}

static pln_known_form *add_form(pln_known_forms *forms, const pln_token_note *note,
                                const char *bytes, size_t length, uint32_t hash)
{
    if (2 * forms->count >= forms->mask && grow_slots(forms) < 0)
        return NULL;
    pln_known_form *form = make_form(forms, note, bytes, length, &forms->arena);
    if (!form)
        return NULL;
    form->hash = hash;
    put_form(forms->slots, forms->mask, form);
    forms->count++;
    return form;
}

pln_known_form *pln_known_forms_find(pln_known_forms *forms, const pln_token_note *note,
                                     const char *bytes, size_t length, pln_arena *arena)
{
    if (length > FORM_LONGEST)
        return make_form(forms, note, bytes, length, arena);
    if (!forms->slots && grow_slots(forms) < 0)
        return NULL;
    uint32_t hash = pln_hash(bytes, length);
    for (size_t at = hash & forms->mask; forms->slots[at].form;
         at = (at + 1) & forms->mask) {
        pln_known_form *form = forms->slots[at].form;
        if (forms->slots[at].hash == hash && form->length == length &&
            form->n_readings == note->n_readings && form->shape == note->shape &&
            memcmp(form->bytes, bytes, length) == 0) {
            form->used = 1;
            return form;
        }
    }
    return add_form(forms, note, bytes, length, hash);
}

/* ---- forgetting ---- */

void pln_known_forms_clear(pln_known_forms *forms)
{
    forms->count = 0;
    pln_arena_reset(&forms->arena);
    pln_outlines_clear(&forms->outlines);
    if (forms->slots)
        memset(forms->slots, 0, (forms->mask + 1) * sizeof *forms->slots);
}

/* A copy of a form in another arena; NULL without memory. */
static pln_known_form *copy_form(const pln_known_form *form, pln_arena *arena)
{
    pln_known_form *copy = pln_arena_alloc(arena, 1, sizeof *copy);
    const char *bytes = pln_arena_copy(arena, form->bytes, form->length);
    const char *folded = form->folded == form->bytes
                             ? bytes
                             : pln_arena_copy(arena, form->folded, form->n_folded);
    if (!copy || !bytes || !folded)
        return NULL;
    *copy = *form;
    copy->bytes = bytes;
    copy->folded = folded;
    copy->used = 0;
    return copy;
}

void pln_known_forms_trim(pln_known_forms *forms)
{
    pln_arena arena = {0};
    size_t kept = 0;
    if (forms->count < FORMS_MAX)
        return;
    slot *slots = pln_alloc_zero(forms->mask + 1, sizeof *slots);
    for (size_t i = 0; slots && i <= forms->mask && kept < FORMS_MAX / 2; i++) {
        const pln_known_form *form = forms->slots[i].form;
        pln_known_form *copy = form && form->used ? copy_form(form, &arena) : NULL;
        if (!copy)
            continue;
        put_form(slots, forms->mask, copy);
        kept++;
    }
    pln_free(forms->slots); /* without memory for others they are all forgotten */
    pln_arena_free(&forms->arena);
    forms->slots = slots;
    forms->arena = arena;
    forms->count = kept;
}
