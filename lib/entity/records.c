/* SPDX-License-Identifier: BSD-2-Clause */
/* Filling in the records of tokens. This runs for every token: no calls without need. */
#include "entity/records.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "entity/words.h"

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
                         const pln_lists *lists, uint8_t *bits)
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
            pln_lists_mark(lists, last, strlen(last), PLN_LIST_LEMMA, bits);
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

static void add_form(const uint8_t *record, const char *form, size_t length,
                     const pln_lists *lists, uint8_t *bits)
{
    char folded[PLN_FOLD_MAX];
    pln_lists_mark(lists, form, length, PLN_LIST_FORM, bits);
    if (!(record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL))
        return;
    size_t size = pln_word_fold(form, length, folded);
    pln_lists_mark(lists, folded, size, PLN_LIST_FORM, bits);
}

/* ---- outlines ---- */

static int grow_outlines(pln_outlines *outlines)
{
    size_t size = outlines->slots ? 2 * (outlines->mask + 1) : 1024;
    uint32_t *slots = pln_alloc_zero(size, sizeof *slots);
    if (!slots)
        return -1;
    for (size_t i = 0; i < outlines->count; i++) {
        const char *bytes =
            (const char *)outlines->bytes + i * pln_outline_size(outlines);
        size_t at = pln_hash(bytes, pln_outline_size(outlines)) & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = (uint32_t)i + 1;
    }
    pln_free(outlines->slots);
    outlines->slots = slots;
    outlines->mask = size - 1;
    return 0;
}

/* Number of an outline, a new one if there is none like it; -1 without memory. */
static int64_t number_of(pln_outlines *outlines, const uint8_t *bytes)
{
    size_t size = pln_outline_size(outlines);
    if ((!outlines->slots || 2 * outlines->count > outlines->mask) &&
        grow_outlines(outlines) < 0)
        return -1;
    size_t at = pln_hash((const char *)bytes, size) & outlines->mask;
    for (; outlines->slots[at]; at = (at + 1) & outlines->mask) {
        uint32_t number = outlines->slots[at] - 1;
        if (memcmp(outlines->bytes + number * size, bytes, size) == 0)
            return number;
    }
    if (pln_reserve((void **)&outlines->bytes, &outlines->capacity, outlines->count + 1,
                    size) < 0)
        return -1;
    memcpy(outlines->bytes + outlines->count * size, bytes, size);
    outlines->slots[at] = (uint32_t)++outlines->count;
    return (int64_t)outlines->count - 1;
}

/* ---- forms seen before ---- */

#define CACHE_SLOTS 16384u
#define CACHE_FORM  46 /* bytes of the longest form kept */

typedef struct slot {
    uint32_t hash;
    uint32_t outline;
    uint16_t n_readings;
    uint8_t length; /* 0: free */
    uint8_t shape;
    uint8_t flags;
    uint8_t marks;
    char form[CACHE_FORM];
} slot;

struct pln_record_cache {
    const pln_lists *lists;
    pln_form_flags flags;
    const void *context;
    pln_outlines outlines;
    slot slots[CACHE_SLOTS];
};

pln_record_cache *pln_record_cache_new(const pln_lists *lists, pln_form_flags flags,
                                       const void *context)
{
    pln_record_cache *cache = pln_alloc_zero(1, sizeof *cache);
    if (!cache)
        return NULL;
    cache->lists = lists;
    cache->flags = flags;
    cache->context = context;
    cache->outlines.n_lists = (lists->n_lists + 7) / 8;
    return cache;
}

void pln_record_cache_free(pln_record_cache *cache)
{
    if (!cache)
        return;
    pln_free(cache->outlines.bytes);
    pln_free(cache->outlines.slots);
    pln_free(cache);
}

void pln_record_cache_clear(pln_record_cache *cache)
{
    memset(cache->slots, 0, sizeof cache->slots);
    cache->outlines.count = 0;
    if (cache->outlines.slots)
        memset(cache->outlines.slots, 0,
               (cache->outlines.mask + 1) * sizeof *cache->outlines.slots);
}

const pln_outlines *pln_record_cache_outlines(const pln_record_cache *cache)
{
    return &cache->outlines;
}

/* What the form alone decides, into a slot. Returns 0, -1 without memory. */
static int fill_slot(pln_record_cache *cache, slot *s, const pln_token_note *note,
                     const char *form, size_t length)
{
    struct {
        pln_record record;
        uint8_t lists[PLN_LISTS_MAX / 8];
    } whole;
    uint8_t *record = whole.record.bytes;
    memset(&whole, 0, sizeof whole.record + cache->outlines.n_lists);
    record[PLN_RECORD_SHAPE] = shape_of(form, length, note);
    add_readings(record, note, cache->lists, whole.lists);
    add_form(record, form, length, cache->lists, whole.lists);
    int64_t number = number_of(&cache->outlines, record + PLN_RECORD_SHAPE);
    if (number < 0)
        return -1;
    s->outline = (uint32_t)number;
    s->marks = record[PLN_RECORD_MARKS];
    s->flags =
        cache->flags ? cache->flags(cache->context, &whole.record, form, length) : 0;
    return 0;
}

/* The slot of a token's form; `other` is used for what is not remembered. */
static const slot *slot_of(pln_record_cache *cache, const pln_token_note *note,
                           const char *form, size_t length, slot *other)
{
    if (length > CACHE_FORM || !length)
        return fill_slot(cache, other, note, form, length) < 0 ? NULL : other;
    uint32_t hash = pln_hash(form, length);
    slot *s = &cache->slots[hash & (CACHE_SLOTS - 1)];
    if (s->hash == hash && s->length == length && s->n_readings == note->n_readings &&
        s->shape == note->shape && memcmp(s->form, form, length) == 0)
        return s;
    s->length = 0;
    if (fill_slot(cache, s, note, form, length) < 0)
        return NULL;
    s->hash = hash;
    s->n_readings = note->n_readings;
    s->shape = note->shape;
    s->length = (uint8_t)length;
    memcpy(s->form, form, length);
    return s;
}

int pln_records_build(pln_records *records, const polan_document *document,
                      pln_record_cache *cache, pln_arena *arena)
{
    size_t n = document->n_tokens + 1, size = pln_outline_size(&cache->outlines);
    records->items = pln_arena_alloc(arena, n, sizeof *records->items);
    records->outlines = pln_arena_alloc(arena, n, sizeof *records->outlines);
    records->flags = pln_arena_alloc(arena, n, 1);
    if (!records->items || !records->outlines || !records->flags)
        return -1;
    for (size_t i = 0; i < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        const pln_token_note *note = &document->notes[i];
        uint8_t *record = records->items[i].bytes;
        slot other;
        const slot *s = slot_of(cache, note, document->text + token->start,
                                token->end - token->start, &other);
        if (!s)
            return -1;
        memset(record, 0, PLN_RECORD_SHAPE);
        memcpy(record + PLN_RECORD_SHAPE, cache->outlines.bytes + s->outline * size,
               PLN_RECORD_LISTS - PLN_RECORD_SHAPE);
        record[PLN_RECORD_MARKS] = s->marks;
        record[PLN_RECORD_KIND] = kind_of(document, i);
        add_chosen(record, note);
        records->outlines[i] = s->outline;
        records->flags[i] = s->flags;
    }
    return 0;
}
