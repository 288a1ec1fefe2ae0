/* SPDX-License-Identifier: BSD-2-Clause */
/* Deciding on the full stop behind an abbreviation, an initial, an ordinal number. */
#include "text/abbreviation.h"

#include <string.h>

#include "base/hash.h"
#include "document/document.h"
#include "text/latin.h"

/* ---- words of the document in lower case: a Bloom filter of two bits a word ---- */

static void set_bit(pln_sentencer *s, uint32_t hash)
{
    s->seen[(hash & s->seen_mask) >> 3] |= (uint8_t)(1u << (hash & 7));
}

static int has_bit(const pln_sentencer *s, uint32_t hash)
{
    return s->seen[(hash & s->seen_mask) >> 3] >> (hash & 7) & 1;
}

static uint32_t second_hash(uint32_t hash)
{
    return (hash ^ hash >> 15) * 0x2C1B3C6Du ^ hash >> 12;
}

static int gather_seen(pln_sentencer *s)
{
    size_t bits = 1024;
    while (bits < s->count * 8 && bits < (size_t)1 << 30)
        bits *= 2;
    s->seen = pln_arena_alloc(s->scratch, bits / 8, 1);
    if (!s->seen) {
        s->failed = 1;
        return -1;
    }
    memset(s->seen, 0, bits / 8);
    s->seen_mask = (uint32_t)(bits - 1);
    for (size_t i = 0; i < s->count; i++) {
        const pln_piece *piece = &s->items[i];
        if (piece->kind != POLAN_KIND_WORD || piece->shape != PLN_SHAPE_LOWER ||
            piece->end - piece->start > PLN_KEY_MAX)
            continue;
        uint32_t hash = pln_hash(s->text + piece->start, piece->end - piece->start);
        set_bit(s, hash);
        set_bit(s, second_hash(hash));
    }
    return 0;
}

static int is_seen_lower(pln_sentencer *s, const pln_piece *word)
{
    char key[PLN_KEY_MAX];
    if (word->end - word->start > PLN_KEY_MAX || (!s->seen && gather_seen(s) < 0))
        return 0;
    size_t length = pln_key(s->text + word->start, word->end - word->start, key);
    uint32_t hash = pln_hash(key, length);
    return length && has_bit(s, hash) && has_bit(s, second_hash(hash));
}

/* ---- what words are ---- */

static uint32_t find(const pln_sentencer *s, pln_table table, const pln_piece *piece)
{
    return pln_knowledge_find(s->knowledge, table, s->text + piece->start,
                              piece->end - piece->start);
}

int pln_opens_sentence(pln_sentencer *s, const pln_piece *word)
{
    return find(s, PLN_TABLE_OPENERS, word) || is_seen_lower(s, word);
}

/* One letter, of whatever size. */
static int is_letter(const char *text, const pln_piece *piece)
{
    uint32_t at = piece->start + 1;
    while (at < piece->end && ((unsigned char)text[at] & 0xC0) == 0x80)
        at++;
    return piece->kind == POLAN_KIND_WORD && at == piece->end;
}

/* Letters with marks are vowels but for the Polish consonants: ć ł ń ś ź ż. */
static int is_vowel(uint32_t point)
{
    static const uint16_t consonants[] = {0x106, 0x107, 0x141, 0x142, 0x143, 0x144,
                                          0x15A, 0x15B, 0x179, 0x17A, 0x17B, 0x17C};
    if (point < 0x80)
        return point != 0 && strchr("aeiouyAEIOUY", (int)point) != NULL;
    for (size_t i = 0; i < sizeof consonants / sizeof consonants[0]; i++) {
        if (point == consonants[i])
            return 0;
    }
    return 1;
}

/* The Latin letter at `at`, as far as vowels need it. */
static uint32_t letter_at(const char *bytes, size_t at, size_t length)
{
    unsigned char byte = (unsigned char)bytes[at];
    if (byte >= 0xC3 && byte <= 0xC5 && at + 1 < length)
        return (byte & 0x1Fu) << 6 | ((unsigned char)bytes[at + 1] & 0x3Fu);
    return byte < 0x80 ? byte : 0; /* 0 is no vowel: other scripts are not cut so */
}

int pln_ends_in_vowel(const char *bytes, size_t length)
{
    if (length == 0)
        return 0;
    size_t at = length - 1;
    if (at && ((unsigned char)bytes[at] & 0xC0) == 0x80)
        at--;
    return is_vowel(letter_at(bytes, at, length));
}

/* Letters without a vowel among them, no acronym: płk, wrzes. has one, mgr has none. */
static int is_vowelless(const char *text, const pln_piece *piece)
{
    size_t length = piece->end - piece->start;
    if (piece->kind != POLAN_KIND_WORD || length > 8 ||
        (piece->shape != PLN_SHAPE_LOWER && piece->shape != PLN_SHAPE_TITLE) ||
        piece->traits & (PLN_TRAIT_DIGIT | PLN_TRAIT_INNER | PLN_TRAIT_FOREIGN))
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (is_vowel(letter_at(text + piece->start, i, length)))
            return 0;
    }
    return 1;
}

static int is_roman(const char *text, const pln_piece *piece)
{
    if (piece->kind != POLAN_KIND_WORD || piece->end - piece->start < 2)
        return 0;
    for (uint32_t at = piece->start; at < piece->end; at++) {
        if (!text[at] || !strchr("IVXLCDM", text[at]))
            return 0;
    }
    return 1;
}

/* ---- the sentence so far ---- */

/* What is numbered in laws: § 1. Umowa …, Art. 1. Ustawa … */
static int is_numbered(const pln_sentencer *s, const pln_piece *piece)
{
    static const char section[] = "\xC2\xA7"; /* § */
    if (piece->end - piece->start == 2)
        return memcmp(s->text + piece->start, section, 2) == 0;
    uint32_t bits = find(s, PLN_TABLE_ABBREVIATIONS, piece);
    return bits & PLN_WORD_NUMBER && !(bits & PLN_WORD_END) &&
           piece->shape == PLN_SHAPE_TITLE;
}

/* Nothing but marks before it: the number or letter of a list line. */
static int is_list_number(const pln_sentencer *s, size_t at)
{
    while (at > s->first) {
        const pln_piece *before = &s->items[--at];
        if (at == s->first && before->mark == PLN_MARK_NONE)
            return is_numbered(s, before);
        if (before->mark == PLN_MARK_STOP && at == s->first + 1)
            continue;
        if (before->mark == PLN_MARK_NONE || before[1].gap == PLN_GAP_NONE)
            return 0;
        if (before->mark == PLN_MARK_COLON || before->mark == PLN_MARK_SEMICOLON)
            return 1;
        if (before->mark == PLN_MARK_COMMA || before->mark == PLN_MARK_CLOSE)
            return 0;
    }
    return 1;
}

/* A mark behind which a clause begins anew. */
static int is_break(const pln_piece *piece)
{
    return piece->mark == PLN_MARK_DASH || piece->mark == PLN_MARK_COLON ||
           piece->mark == PLN_MARK_OPEN || piece->mark == PLN_MARK_CLOSE ||
           piece->mark == PLN_MARK_QUOTE ||
           (piece->mark == PLN_MARK_HYPHEN && piece[1].gap != PLN_GAP_NONE);
}

/* The sentence, or its clause, has only said when: W 2004 r., Dnia 5 maja 1950 r. */
static int is_date_so_far(const pln_sentencer *s, size_t end)
{
    size_t nearest = end > s->first + 12 ? end - 12 : s->first, at = end;
    while (at > nearest) {
        const pln_piece *piece = &s->items[--at];
        if (is_break(piece))
            return at + 1 < end;
        if (piece->kind != POLAN_KIND_NUMBER && piece->mark == PLN_MARK_NONE &&
            !is_roman(s->text, piece) && !find(s, PLN_TABLE_CALENDAR, piece))
            return 0;
    }
    return at == s->first;
}

/* ---- verdicts ---- */

/* What comes after the full stop. */
typedef struct context {
    size_t stop;
    const pln_piece *next; /* NULL at the end */
    const pln_piece *word; /* NULL if there is none near */
    int lower;
    int number;
} context;

/* What a quantity is of, and so no new sentence: 5 proc. PKB, 20 tys. Polaków. */
static int is_counted(const pln_sentencer *s, const pln_piece *word)
{
    char ending[PLN_KEY_MAX + 1] = "-";
    size_t length = word->end - word->start;
    if (length > PLN_KEY_MAX)
        return 0;
    if (find(s, PLN_TABLE_COUNTED, word))
        return 1;
    memcpy(ending + 1, s->text + word->start, length);
    for (size_t size = 2; size < length && size <= 8; size++) {
        memcpy(ending + 1, s->text + word->end - size, size);
        if (pln_knowledge_find(s->knowledge, PLN_TABLE_COUNTED, ending, size + 1))
            return 1;
    }
    return 0;
}

/* A number, in figures of either kind, or a number word, stands before it. */
static int follows_number(const pln_sentencer *s, size_t at)
{
    if (at == s->first)
        return 0;
    const pln_piece *before = &s->items[at - 1];
    return before->kind == POLAN_KIND_NUMBER || is_roman(s->text, before) ||
           (before->kind == POLAN_KIND_WORD && is_letter(s->text, before) &&
            strchr("IVXLC", s->text[before->start]) != NULL);
}

/* Of several meanings, the ones that fit what stands before. */
static uint32_t fitting_bits(const pln_sentencer *s, size_t at, uint32_t bits)
{
    const uint32_t opens = PLN_WORD_NAME | PLN_WORD_NUMBER;
    if (!(bits & PLN_WORD_AFTER_NUMBER) || !(bits & opens))
        return bits;
    return follows_number(s, at) ? bits & ~opens : bits & ~(uint32_t)PLN_WORD_END;
}

/* The number before it is a house's: Długa 5 m. 3. */
static int follows_house_number(const pln_sentencer *s, size_t at)
{
    return at >= s->first + 3 && s->items[at - 1].kind == POLAN_KIND_NUMBER &&
           s->items[at - 2].kind == POLAN_KIND_WORD &&
           s->items[at - 2].shape == PLN_SHAPE_TITLE;
}

/* Before a number: a unit may be last, most others wait for the number. */
static int verdict_before_number(const pln_sentencer *s, const context *at,
                                 uint32_t listed, uint32_t bits)
{
    if (bits & (PLN_WORD_NUMBER | PLN_WORD_NAME) || !(bits & PLN_WORD_END) ||
        at->next->mark == PLN_MARK_OPEN)
        return 0;
    if (listed & PLN_WORD_NUMBER && follows_house_number(s, at->stop - 1))
        return 0;
    return !is_date_so_far(s, at->stop);
}

/* A. Mickiewicza: a letter with its full stop, not the word "a". */
static int is_initial(const pln_sentencer *s, const pln_piece *word)
{
    return is_letter(s->text, word) && word + 1 < s->items + s->count &&
           word[1].mark == PLN_MARK_STOP && word[1].start == word->end;
}

static int listed_verdict(pln_sentencer *s, const context *at, uint32_t listed)
{
    uint32_t bits = fitting_bits(s, at->stop - 1, listed);
    if (!at->word || at->lower)
        return 0;
    if (at->number)
        return verdict_before_number(s, at, listed, bits);
    if (!(bits & (PLN_WORD_END | PLN_WORD_WORD)) &&
        (bits & PLN_WORD_NAME || !(bits & PLN_WORD_NUMBER)))
        return 0;
    if (bits & PLN_WORD_NAME && is_initial(s, at->word))
        return 0;
    if (find(s, PLN_TABLE_OPENERS, at->word))
        return 1;
    if (bits & PLN_WORD_END && is_date_so_far(s, at->stop))
        return 0;
    if (is_seen_lower(s, at->word))
        return 1;
    if (at->next->mark == PLN_MARK_HYPHEN || at->next->mark == PLN_MARK_DASH)
        return 0;
    if (bits & PLN_WORD_AFTER_NUMBER && at->word == at->next && is_counted(s, at->word))
        return 0;
    return !(bits & PLN_WORD_NAME) && bits & (PLN_WORD_END | PLN_WORD_WORD);
}

/* What is numbered, or an adjective and what is: 8. Armia, 1. Podlaska Brygada. */
static int is_ordinal_noun(const pln_sentencer *s, const pln_piece *word)
{
    const pln_piece *behind = word + 1;
    if (pln_knowledge_find_stem(s->knowledge, PLN_TABLE_ORDINAL_NOUNS,
                                s->text + word->start, word->end - word->start))
        return 1;
    return word->shape == PLN_SHAPE_TITLE && behind < s->items + s->count &&
           behind->kind == POLAN_KIND_WORD && behind->shape == PLN_SHAPE_TITLE &&
           pln_knowledge_find_stem(s->knowledge, PLN_TABLE_ORDINAL_NOUNS,
                                   s->text + behind->start, behind->end - behind->start);
}

static int number_verdict(pln_sentencer *s, const context *at, const pln_piece *number)
{
    if (number->end - number->start > 4 && !is_roman(s->text, number))
        return -1;
    if (at->next && is_list_number(s, at->stop - 1))
        return 0;
    if (at->lower && at->word == at->next)
        return 0;
    if (at->number && at->word == at->next)
        return at->word + 1 < s->items + s->count && at->word[1].mark == PLN_MARK_STOP &&
                       at->word->end - at->word->start <= 2
                   ? 0
                   : -1;
    if (at->word && number->gap != PLN_GAP_NONE && is_ordinal_noun(s, at->word))
        return 0;
    return -1;
}

static int letter_verdict(pln_sentencer *s, const context *at)
{
    if (!at->word || at->lower || at->number)
        return 0;
    if (is_list_number(s, at->stop - 1))
        return 0;
    if (follows_number(s, at->stop - 1) && at->word->shape == PLN_SHAPE_TITLE &&
        s->items[at->stop - 1].shape == PLN_SHAPE_TITLE)
        return 1; /* klasa IV B. */
    const pln_piece *behind = at->word + 1;
    if (is_letter(s->text, at->word) && behind < s->items + s->count &&
        behind->mark == PLN_MARK_STOP)
        return 0; /* another initial */
    return pln_opens_sentence(s, at->word);
}

/*
 * A letter at a sentence's end is an initial after a name (Jan K.), else none (witamina
 * C.)
 */
static int stands_for_name(const pln_sentencer *s, size_t at)
{
    return at > s->first && (s->items[at - 1].shape == PLN_SHAPE_TITLE ||
                             s->items[at - 1].mark == PLN_MARK_STOP);
}

/* Capitals: an acronym (CA.), unless all around is in capitals (UL. POLNA). */
static int is_acronym(const pln_sentencer *s, size_t at, const pln_piece *next)
{
    if (s->items[at].shape != PLN_SHAPE_UPPER)
        return 0;
    if (next && next->kind == POLAN_KIND_WORD && next->shape == PLN_SHAPE_UPPER)
        return 0;
    return at == s->first || s->items[at - 1].shape != PLN_SHAPE_UPPER;
}

/* Listed bits of the word at `at`, or of it and the abbreviation before: m. in. */
static uint32_t listed_bits(const pln_sentencer *s, size_t at, const pln_piece *next)
{
    const pln_piece *piece = &s->items[at];
    const char *bytes = s->text + piece->start;
    if (at >= s->first + 2 && piece[-1].mark == PLN_MARK_STOP &&
        piece[-2].kind == POLAN_KIND_WORD && piece->end - piece[-2].start < 16) {
        uint32_t bits =
            pln_knowledge_find(s->knowledge, PLN_TABLE_ABBREVIATIONS,
                               s->text + piece[-2].start, piece->end - piece[-2].start);
        if (bits)
            return bits;
    }
    const char *hyphen =
        piece->traits & PLN_TRAIT_DIGIT && piece->traits & PLN_TRAIT_INNER
            ? memchr(bytes, '-', piece->end - piece->start)
            : NULL;
    if (hyphen) /* 15-proc. */
        return pln_knowledge_find(s->knowledge, PLN_TABLE_ABBREVIATIONS, hyphen + 1,
                                  (size_t)(s->text + piece->end - hyphen) - 1);
    if (is_acronym(s, at, next)) {
        char key[PLN_KEY_MAX];
        size_t length = pln_key_exact(bytes, piece->end - piece->start, key);
        return pln_words_find(&s->knowledge->tables[PLN_TABLE_ABBREVIATIONS], key,
                              length);
    }
    return find(s, PLN_TABLE_ABBREVIATIONS, piece);
}

/* Letters that nobody listed but that can be no word; interjections (hm) are listed. */
static int looks_cut(const pln_sentencer *s, const pln_piece *piece)
{
    return is_letter(s->text, piece) ||
           (is_vowelless(s->text, piece) && !find(s, PLN_TABLE_UNITS, piece) &&
            !find(s, PLN_TABLE_OPENERS, piece));
}

int pln_abbreviation_verdict(pln_sentencer *s, size_t stop, size_t next, size_t word)
{
    pln_piece *piece = &s->items[stop - 1];
    context at = {.stop = stop};
    at.next = next < s->count ? &s->items[next] : NULL;
    at.word = word < s->count ? &s->items[word] : NULL;
    at.lower =
        at.word && at.word->kind == POLAN_KIND_WORD && at.word->shape == PLN_SHAPE_LOWER;
    at.number = at.word && at.word->kind == POLAN_KIND_NUMBER;
    if (piece->kind == POLAN_KIND_NUMBER || is_roman(s->text, piece))
        return piece->traits & PLN_TRAIT_INNER ? -1 : number_verdict(s, &at, piece);
    if (piece->kind != POLAN_KIND_WORD)
        return -1;
    int initial = is_letter(s->text, piece) && piece->shape == PLN_SHAPE_TITLE;
    uint32_t bits = initial ? 0 : listed_bits(s, stop - 1, at.word);
    int verdict = -1;
    if (bits)
        verdict = listed_verdict(s, &at, bits);
    else if (looks_cut(s, piece))
        verdict = letter_verdict(s, &at);
    if (verdict == 0 || (verdict > 0 && !(bits & PLN_WORD_WORD)))
        piece->flags |= POLAN_TOKEN_ABBREVIATION;
    if (initial && (verdict > 0 || !at.word) && !stands_for_name(s, stop - 1))
        piece->flags &= (uint8_t)~POLAN_TOKEN_ABBREVIATION;
    if (initial && !follows_number(s, stop - 1))
        piece->traits |= PLN_TRAIT_INITIAL;
    return verdict;
}
