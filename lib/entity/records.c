/* SPDX-License-Identifier: BSD-2-Clause */
/* Filling in the records of tokens. This runs for every token: no calls without need. */
#include "entity/records.h"

#include <string.h>

#include "base/alloc.h"
#include "entity/words.h"

size_t pln_records_width(const pln_lists *lists)
{
    return PLN_RECORD_LISTS + (lists->n_lists + 7) / 8;
}

/* Does the word begin with a capital? Cheap: ASCII, and the two-byte Latin letters. */
static int begins_with_capital(const char *word)
{
    unsigned char a = (unsigned char)word[0], b = (unsigned char)word[1];
    if (a < 0x80)
        return a >= 'A' && a <= 'Z';
    if (a == 0xC3)
        return b < 0x9F;
    if (a == 0xC4)
        return !(b & 1) && b < 0xB1;
    if (a == 0xC5) /* from U+0139 capitals are odd, from U+014A even, from U+0179 odd */
        return (b >= 0x81 && b <= 0x87) || b >= 0xB9 ? b & 1 : !(b & 1) && b >= 0x8A;
    if (a >= 0xC6 && a < 0xF0)
        return pln_word_shape(word, strlen(word)) != PLN_SHAPE_LOWER;
    return 0;
}

int pln_reading_is_proper(const pln_reading *reading)
{
    return reading->name != 0 || begins_with_capital(reading->lemma);
}

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

static unsigned mark_of(const pln_reading *reading)
{
    if (reading->flags & PLN_READING_GUESSED || reading->tag->pos == PLN_POS_BREV)
        return 0;
    return pln_reading_is_proper(reading) ? PLN_MARK_PROPER : PLN_MARK_COMMON;
}

static uint8_t agreement_of(const pln_tag *tag)
{
    return (uint8_t)(tag->genders | tag->numbers << 5);
}

/* What all readings of a form say, whichever is chosen. */
static void add_readings(uint8_t *record, const pln_token_note *note,
                         const pln_lists *lists)
{
    const char *last = NULL;
    unsigned marks = 0;
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_reading *reading = &note->readings[i];
        unsigned part = part_of_pos[reading->tag->pos];
        record[PLN_RECORD_PARTS] |= (uint8_t)part;
        int guessed = reading->flags & PLN_READING_GUESSED;
        record[guessed ? PLN_RECORD_ALL_GUESSES : PLN_RECORD_ALL_NAMES] |= reading->name;
        if (part & (PLN_CAN_NOUN | PLN_CAN_ADJ)) {
            record[PLN_RECORD_ALL_CASES] |= pln_note_tag(note, i)->cases;
            record[PLN_RECORD_ALL_AGREEMENT] |= agreement_of(pln_note_tag(note, i));
        }
        marks |= mark_of(reading);
        if (reading->lemma == last)
            continue;
        last = reading->lemma;
        if (!guessed)
            pln_lists_mark(lists, last, strlen(last), PLN_LIST_LEMMA,
                           record + PLN_RECORD_LISTS);
    }
    if (!(marks & (PLN_MARK_PROPER | PLN_MARK_COMMON)))
        marks |= PLN_MARK_UNKNOWN;
    record[PLN_RECORD_MARKS] = (uint8_t)marks;
}

/* What the chosen reading says. */
static void add_chosen(uint8_t *record, const pln_token_note *note)
{
    if (!note->n_readings)
        return;
    const pln_reading *chosen = &note->readings[0];
    int guessed = chosen->flags & PLN_READING_GUESSED;
    record[PLN_RECORD_POS] = chosen->tag->pos;
    record[PLN_RECORD_CASES] = chosen->tag->cases;
    record[PLN_RECORD_AGREEMENT] = agreement_of(chosen->tag);
    record[guessed ? PLN_RECORD_GUESS : PLN_RECORD_NAMES] = chosen->name;
    if (!guessed && (chosen->name || (record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL &&
                                      mark_of(chosen) & PLN_MARK_PROPER)))
        record[PLN_RECORD_MARKS] |= PLN_MARK_CHOSEN;
    if (guessed)
        record[PLN_RECORD_MARKS] |= PLN_MARK_GUESSED;
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
        (note->shape == PLN_SHAPE_MIXED && begins_with_capital(form))) {
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

static uint8_t kind_of(const polan_document *document, size_t i)
{
    const polan_token *token = &document->tokens[i];
    unsigned kind = token->kind;
    if (document->notes[i].initial)
        kind |= PLN_KIND_INITIAL;
    if (i && document->tokens[i - 1].end == token->start)
        kind |= PLN_KIND_GLUED;
    if (i + 1 == document->n_tokens ||
        document->tokens[i + 1].sentence != token->sentence)
        kind |= PLN_KIND_BREAK;
    else if (document->tokens[i + 1].start == token->end)
        kind |= PLN_KIND_TIGHT;
    return (uint8_t)kind;
}

static void add_form(uint8_t *record, const char *form, size_t length,
                     const pln_lists *lists)
{
    char folded[PLN_FOLD_MAX];
    uint8_t *bits = record + PLN_RECORD_LISTS;
    pln_lists_mark(lists, form, length, PLN_LIST_FORM, bits);
    if (!(record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL))
        return;
    size_t size = pln_word_fold(form, length, folded);
    pln_lists_mark(lists, folded, size, PLN_LIST_FORM, bits);
}

/* ---- forms seen before ---- */

#define CACHE_SLOTS 4096u
#define CACHE_FORM  44 /* bytes of the longest form kept */

typedef struct slot {
    uint32_t hash;
    uint16_t n_readings;
    uint8_t length; /* 0: free */
    uint8_t shape;
    char form[CACHE_FORM];
} slot;

struct pln_record_cache {
    slot slots[CACHE_SLOTS];
    uint8_t *records; /* CACHE_SLOTS of `width` */
    uint8_t *flags;
    uint64_t *rows; /* CACHE_SLOTS of `n_rows` */
    size_t width, n_rows;
};

pln_record_cache *pln_record_cache_new(const pln_lists *lists, size_t n_rows)
{
    pln_record_cache *cache = pln_alloc_zero(1, sizeof *cache);
    if (!cache)
        return NULL;
    cache->width = pln_records_width(lists);
    cache->n_rows = n_rows;
    cache->rows = pln_alloc(CACHE_SLOTS, (n_rows + 1) * sizeof *cache->rows);
    cache->records = pln_alloc(CACHE_SLOTS, cache->width);
    cache->flags = pln_alloc(CACHE_SLOTS, 1);
    if (cache->records && cache->flags && cache->rows)
        return cache;
    pln_record_cache_free(cache);
    return NULL;
}

void pln_record_cache_free(pln_record_cache *cache)
{
    if (!cache)
        return;
    pln_free(cache->records);
    pln_free(cache->flags);
    pln_free(cache->rows);
    pln_free(cache);
}

typedef struct build {
    pln_records *records;
    const polan_document *document;
    const pln_lists *lists;
    pln_record_cache *cache;
    pln_form_flags flags;
    const void *context;
} build;

/* The part of a record that the form alone decides. */
static uint8_t fill_form(const build *in, uint8_t *record, size_t i, const char *form,
                         size_t length, uint64_t *rows)
{
    memset(record, 0, in->records->width);
    record[PLN_RECORD_SHAPE] = shape_of(form, length, &in->document->notes[i]);
    add_readings(record, &in->document->notes[i], in->lists);
    add_form(record, form, length, in->lists);
    return in->flags ? in->flags(in->context, record, form, length, rows) : 0;
}

/* The same, remembered. */
static uint8_t recall_form(const build *in, uint8_t *record, size_t i, const char *form,
                           size_t length)
{
    pln_record_cache *cache = in->cache;
    const pln_token_note *note = &in->document->notes[i];
    size_t n_rows = in->records->n_rows;
    uint64_t *rows = in->records->rows + i * n_rows;
    if (!cache || length > CACHE_FORM || !length)
        return fill_form(in, record, i, form, length, rows);
    uint32_t hash = pln_word_hash(form, length);
    size_t at = hash & (CACHE_SLOTS - 1);
    slot *s = &cache->slots[at];
    if (s->hash == hash && s->length == length && s->n_readings == note->n_readings &&
        s->shape == note->shape && memcmp(s->form, form, length) == 0) {
        memcpy(record, cache->records + at * cache->width, cache->width);
        if (cache->flags[at] && n_rows)
            memcpy(rows, cache->rows + at * n_rows, n_rows * sizeof *rows);
        return cache->flags[at];
    }
    uint8_t flags = fill_form(in, record, i, form, length, rows);
    *s = (slot){hash, note->n_readings, (uint8_t)length, note->shape, ""};
    memcpy(s->form, form, length);
    memcpy(cache->records + at * cache->width, record, cache->width);
    cache->flags[at] = flags;
    if (flags && n_rows)
        memcpy(cache->rows + at * n_rows, rows, n_rows * sizeof *rows);
    return flags;
}

int pln_records_build(pln_records *records, const polan_document *document,
                      const pln_lists *lists, pln_record_cache *cache,
                      pln_form_flags flags, const void *context, size_t n_rows,
                      pln_arena *arena)
{
    build in = {records, document, lists, cache, flags, context};
    size_t width = pln_records_width(lists);
    records->width = width;
    records->bytes = pln_arena_alloc(arena, document->n_tokens + 1, width);
    records->flags = pln_arena_alloc(arena, document->n_tokens + 1, 1);
    records->n_rows = n_rows;
    records->rows =
        pln_arena_alloc(arena, document->n_tokens * n_rows + 1, sizeof *records->rows);
    if (!records->bytes || !records->flags || !records->rows)
        return -1;
    for (size_t i = 0; i < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        const char *form = document->text + token->start;
        uint8_t *record = records->bytes + i * width;
        records->flags[i] = recall_form(&in, record, i, form, token->end - token->start);
        record[PLN_RECORD_KIND] = kind_of(document, i);
        add_chosen(record, &document->notes[i]);
    }
    return 0;
}
