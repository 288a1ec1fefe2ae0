/* SPDX-License-Identifier: BSD-2-Clause */
/* Word boundaries by table, or by ICU. */
#include "text/scan.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/latin.h"

/* clang-format off */
static const uint8_t ascii_mark[128] = {
    ['!'] = PLN_MARK_END, ['"'] = PLN_MARK_QUOTE, ['\''] = PLN_MARK_QUOTE,
    ['('] = PLN_MARK_OPEN, [')'] = PLN_MARK_CLOSE, ['*'] = PLN_MARK_BULLET,
    [','] = PLN_MARK_COMMA, ['-'] = PLN_MARK_HYPHEN, ['.'] = PLN_MARK_STOP,
    ['/'] = PLN_MARK_SLASH, [':'] = PLN_MARK_COLON, [';'] = PLN_MARK_SEMICOLON,
    ['?'] = PLN_MARK_END, ['['] = PLN_MARK_OPEN, [']'] = PLN_MARK_CLOSE,
    ['`'] = PLN_MARK_QUOTE, ['{'] = PLN_MARK_OPEN, ['}'] = PLN_MARK_CLOSE,
};

static uint8_t mark_of(uint32_t point)
{
    if (point < 128)
        return ascii_mark[point];
    switch (point) {
    case 0x201E: case 0xAB: case 0x2039: case 0x201A:
        return PLN_MARK_OPEN;
    case 0x201D: case 0xBB: case 0x203A:
        return PLN_MARK_CLOSE;
    case 0x201C: case 0x201F: case 0x2018: case 0x2019: case 0x201B: case 0x2032:
    case 0x2033:
    case 0x2BA:
    case 0x2DD: case 0xB4:
        return PLN_MARK_QUOTE;
    case 0x2010: case 0x2011:
        return PLN_MARK_HYPHEN;
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
        return PLN_MARK_DASH;
    case 0x2022: case 0xB7: case 0x25AA: case 0x25CF: case 0x25A0: case 0x2023:
    case 0x25E6: case 0x2043:
        return PLN_MARK_BULLET;
    case 0x2026:
        return PLN_MARK_ELLIPSIS;
    }
    if (point < 0x2100)
        return PLN_MARK_NONE;
    if (u_hasBinaryProperty((UChar32)point, UCHAR_S_TERM))
        return PLN_MARK_END;
    switch (u_charType((UChar32)point)) {
    case U_START_PUNCTUATION: return PLN_MARK_OPEN;
    case U_END_PUNCTUATION: return PLN_MARK_CLOSE;
    default: return PLN_MARK_NONE;
    }
}
/* clang-format on */

/* Signs are punctuation in Unicode and words in Polish: 5 % reads "procent". */
static int is_sign(uint32_t point)
{
    return point == '%' || point == '&' || point == '#' || point == '@' ||
           point == 0xA7 || point == 0x2030 || point == 0x2020;
}

/* Kind of a piece that is neither word nor number to ICU, by its first code point. */
static uint8_t kind_of(uint32_t point)
{
    if (is_sign(point))
        return POLAN_KIND_SYMBOL;
    uint32_t type = U_GET_GC_MASK((UChar32)point);
    if (type & U_GC_P_MASK)
        return POLAN_KIND_PUNCTUATION;
    if (type & U_GC_N_MASK)
        return POLAN_KIND_NUMBER;
    return type & U_GC_L_MASK ? POLAN_KIND_WORD : POLAN_KIND_SYMBOL;
}

static int is_line_end(uint32_t point)
{
    return (point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 ||
           point == 0x2029;
}

/* Take notice of white space at `at`; a CR before an LF does not count. */
static void note_space(pln_scanner *s, size_t at, uint32_t point)
{
    s->spaced = 1;
    if (!is_line_end(point) || (point == '\r' && s->text[at + 1] == '\n'))
        return;
    s->lines += point == '\f' || point == 0x2029 ? 2 : 1;
}

/* Append a piece; NULL without memory. */
static inline pln_piece *add(pln_scanner *s, size_t start, size_t end, uint8_t kind)
{
    pln_pieces *pieces = s->pieces;
    if (pieces->count == pieces->capacity &&
        pln_reserve((void **)&pieces->items, &pieces->capacity, pieces->count + 1,
                    sizeof *pieces->items) < 0)
        return NULL;
    pln_piece *piece = &pieces->items[pieces->count++];
    *piece = (pln_piece){.start = (uint32_t)start, .end = (uint32_t)end, .kind = kind};
    if (s->spaced)
        piece->gap = s->lines == 0   ? PLN_GAP_SPACE
                     : s->lines == 1 ? PLN_GAP_LINE
                                     : PLN_GAP_BLANK;
    s->spaced = 0;
    s->lines = 0;
    return piece;
}

static int add_mark(pln_scanner *s, size_t start, size_t end, uint32_t point)
{
    uint8_t mark = mark_of(point);
    uint8_t kind = mark ? POLAN_KIND_PUNCTUATION : kind_of(point);
    pln_piece *piece = add(s, start, end, kind);
    if (!piece)
        return -1;
    piece->mark = mark;
    return 1;
}

/* ---- the fast way ---- */

static unsigned class_at(const char *at)
{
    return pln_byte_class[(unsigned char)*at];
}

#define SOLID (PLN_BYTE_LETTER | PLN_BYTE_DIGIT | PLN_BYTE_JOINER)

/* Letter, digit or _ at `at`: its class; 0 if it is anything else. */
static unsigned solid_at(const char *at)
{
    unsigned class = class_at(at);
    if (class & PLN_BYTE_LATIN)
        return PLN_LATIN_CLASS(at);
    return class & SOLID;
}

/* Skip letters, digits and _; their classes are added to `*all`. */
static inline const char *skip_solid(const char *at, unsigned *all)
{
    unsigned sum = *all;
    for (;;) {
        unsigned class = class_at(at);
        if (class & SOLID) {
            sum |= class;
            at++;
        } else if (class & PLN_BYTE_LATIN && (class = PLN_LATIN_CLASS(at)) != 0) {
            sum |= class;
            at += 2;
        } else {
            *all = sum;
            return at;
        }
    }
}

/*
 * Size of what may stand between two letters or two digits: . ' ‘ ’ and, between digits
 * only, `, ;`. 0 if there is nothing such or no such neighbours: `before` is the class of
 * the character before it.
 */
static size_t inner_size(const char *at, unsigned before)
{
    size_t size = 1;
    unsigned kinds = PLN_BYTE_LETTER | PLN_BYTE_DIGIT;
    if (*at == ',' || *at == ';')
        kinds = PLN_BYTE_DIGIT;
    else if (*at == '\xE2' && at[1] == '\x80' && (at[2] == '\x98' || at[2] == '\x99'))
        size = 3;
    else if (*at != '.' && *at != '\'')
        return 0;
    unsigned after = solid_at(at + size);
    if (before & after & kinds & PLN_BYTE_DIGIT)
        return size;
    return before & kinds & PLN_BYTE_LETTER && after & PLN_BYTE_LETTER ? size : 0;
}

/* Class of the character that ends before `at`; it is a letter, a digit or _. */
static unsigned class_before(const char *at)
{
    unsigned char byte = (unsigned char)at[-1];
    return byte < 0x80 ? pln_byte_class[byte] : PLN_BYTE_LETTER;
}

/* Shape of a word from its first letter's class and all later classes together. */
static uint8_t shape_of(unsigned first, unsigned rest)
{
    if (!((first | rest) & PLN_BYTE_UPPER))
        return PLN_SHAPE_LOWER;
    if (first & PLN_BYTE_UPPER && !(rest & PLN_BYTE_UPPER))
        return PLN_SHAPE_TITLE;
    return (first | rest) & PLN_BYTE_LOWER ? PLN_SHAPE_MIXED : PLN_SHAPE_UPPER;
}

/* A word or number that begins at `start` with a character of the class `first`. */
static const char *add_word(pln_scanner *s, const char *start, unsigned first)
{
    unsigned rest = 0;
    size_t inner = 0, size;
    const char *at = start + 1 + ((unsigned char)*start >= 0x80);
    at = skip_solid(at, &rest);
    while ((size = inner_size(at, class_before(at))) != 0) {
        inner = size;
        at = skip_solid(at + size, &rest);
    }
    unsigned all = first | rest;
    uint8_t kind = all & PLN_BYTE_LETTER  ? POLAN_KIND_WORD
                   : all & PLN_BYTE_DIGIT ? POLAN_KIND_NUMBER
                                          : POLAN_KIND_PUNCTUATION;
    pln_piece *piece = add(s, (size_t)(start - s->text), (size_t)(at - s->text), kind);
    if (!piece)
        return NULL;
    if (first & PLN_BYTE_LETTER)
        piece->shape = shape_of(first, rest);
    else if (all & PLN_BYTE_LETTER)
        piece->shape = pln_shape_of(start, (size_t)(at - start));
    if (inner || all & PLN_BYTE_JOINER)
        piece->traits = PLN_TRAIT_INNER;
    if (all & PLN_BYTE_LETTER)
        piece->traits |= PLN_TRAIT_LETTER;
    if (all & PLN_BYTE_DIGIT)
        piece->traits |= PLN_TRAIT_DIGIT;
    if (piece->traits & PLN_TRAIT_INNER ||
        piece->traits == (PLN_TRAIT_LETTER | PLN_TRAIT_DIGIT))
        s->unusual = 1;
    return at;
}

/*
 * Punctuation of several bytes that has word-break class Other: of U+00A1-U+00BF and
 * U+2010-U+2027, and €. Returns its size, 0 if the character is for ICU.
 */
static size_t known_mark(const char *at, uint32_t *point)
{
    const unsigned char *byte = (const unsigned char *)at;
    if (byte[0] == 0xC2 && byte[1] > 0xA0) {
        *point = byte[1];
        /* ª µ º are letters, © ® pictographs, · a MidLetter, U+00AD Format */
        switch (byte[1]) {
        case 0xA9:
        case 0xAA:
        case 0xAD:
        case 0xAE:
        case 0xB5:
        case 0xB7:
        case 0xBA:
            return 0;
        default:
            return 2;
        }
    }
    if (byte[0] == 0xC3) { /* × ÷: other letters do not come here */
        *point = 0xC0u | (byte[1] & 0x3Fu);
        return 2;
    }
    if (byte[0] != 0xE2)
        return 0;
    *point = 0x2000u | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
    if (*point >= 0x2010 && *point <= 0x2026 && *point != 0x2024)
        return 3;
    return *point == 0x20AC ? 3 : 0;
}

/* Skip white space from `at`. */
static const char *skip_space(pln_scanner *s, const char *at)
{
    const char *end = s->text + s->length;
    while (at < end) {
        if (*at == ' ') {
            s->spaced = 1;
            at++;
        } else if (class_at(at) & PLN_BYTE_SPACE) {
            note_space(s, (size_t)(at - s->text), (unsigned char)*at);
            at++;
        } else if (at[0] == '\xC2' && at[1] == '\xA0') {
            s->spaced = 1;
            at += 2;
        } else {
            break;
        }
    }
    return at;
}

/* Look for things that the corrections want to see, which bytes alone do not say. */
static void look_at_mark(pln_scanner *s, const char *at)
{
    if (class_at(at) & PLN_BYTE_UNUSUAL || *at == '\xC2' ||
        (at[0] == ',' && at[1] == ','))
        s->unusual = 1;
    else if (*at == ':' && !(class_at(at + 1) & PLN_BYTE_SPACE))
        s->unusual = 1;
}

/*
 * One chunk. Returns 1, -1 without memory, 0 if it is for ICU (nothing was added then).
 */
static int scan_chunk(pln_scanner *s, const char *at)
{
    const char *end = s->text + s->length;
    size_t first = s->pieces->count;
    uint32_t lines = s->lines;
    uint8_t spaced = s->spaced;
    while (at < end && !(class_at(at) & PLN_BYTE_SPACE)) {
        unsigned class = solid_at(at);
        if (class) {
            at = add_word(s, at, class);
            if (!at)
                return -1;
            continue;
        }
        uint32_t point = (unsigned char)*at;
        size_t size = 1;
        if (point >= 0x80) {
            if (at[0] == '\xC2' && at[1] == '\xA0')
                break;
            size = known_mark(at, &point);
            if (size == 0) {
                s->pieces->count = first;
                s->lines = lines;
                s->spaced = spaced;
                return 0;
            }
            if (point == 0x2010 || point == 0x2011 || point == 0x2019)
                s->unusual = 1;
        }
        look_at_mark(s, at);
        if (add_mark(s, (size_t)(at - s->text), (size_t)(at - s->text) + size, point) < 0)
            return -1;
        at += size;
    }
    if (s->pieces->count - first == 1 &&
        s->pieces->items[first].kind >= POLAN_KIND_PUNCTUATION)
        s->unusual = 0;
    s->at = (size_t)(at - s->text);
    return 1;
}

/* ---- ICU's way ---- */

/* End of the run for ICU: white space that is not followed by another such chunk. */
static size_t run_end(const pln_scanner *s, size_t at)
{
    while (at < s->length) {
        const unsigned char *space = (const unsigned char *)s->text + at;
        if (pln_byte_class[*space] & PLN_BYTE_SPACE && !s->slow_only &&
            !(pln_byte_class[space[1]] & PLN_BYTE_HIGH))
            break;
        at++;
    }
    return at;
}

static int is_emoji(const char *bytes, size_t length, uint32_t first)
{
    if (u_hasBinaryProperty((UChar32)first, UCHAR_EMOJI_PRESENTATION))
        return 1;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = pln_utf8_decode(bytes + at, length - at, &point);
        if (size == 0)
            return 0;
        if (point == 0xFE0F || point == 0x20E3)
            return u_hasBinaryProperty((UChar32)first, UCHAR_EMOJI) != 0;
        at += size;
    }
    return 0;
}

static uint8_t traits_of(const char *bytes, size_t length)
{
    uint8_t traits = PLN_TRAIT_FOREIGN;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = pln_utf8_decode(bytes + at, length - at, &point);
        if (size == 0)
            break;
        if (u_isalpha((UChar32)point))
            traits |= PLN_TRAIT_LETTER;
        else if (u_isdigit((UChar32)point))
            traits |= PLN_TRAIT_DIGIT;
        else if (point < 0x80 || mark_of(point))
            traits |= PLN_TRAIT_INNER;
        at += size;
    }
    return traits;
}

/* What ICU found between two boundaries, white space in front of it taken off. */
static int add_found(pln_scanner *s, size_t start, size_t end, int32_t status)
{
    uint32_t point = 0;
    size_t size;
    for (;; start += size) {
        if (start >= end)
            return 1;
        size = pln_utf8_decode(s->text + start, end - start, &point);
        if (size == 0)
            return 1;
        if (pln_is_space(point))
            note_space(s, start, point);
        else if (!pln_is_invisible(point))
            break;
    }
    const char *bytes = s->text + start;
    if (is_emoji(bytes, end - start, point))
        return add(s, start, end, POLAN_KIND_EMOJI) ? 1 : -1;
    if (status < UBRK_WORD_NUMBER)
        return add_mark(s, start, end, point);
    uint8_t traits = traits_of(bytes, end - start);
    uint8_t kind = traits & PLN_TRAIT_LETTER  ? POLAN_KIND_WORD
                   : traits & PLN_TRAIT_DIGIT ? POLAN_KIND_NUMBER
                                              : POLAN_KIND_PUNCTUATION;
    pln_piece *piece = add(s, start, end, kind);
    if (!piece)
        return -1;
    piece->traits = traits;
    piece->shape = pln_shape_of(bytes, end - start);
    return 1;
}

/* The same where it may hold U+202F, which joins words for ICU and parts them for us. */
static int add_parts(pln_scanner *s, size_t start, size_t end, int32_t status)
{
    for (size_t at = start; at + 3 <= end; at++) {
        if (memcmp(s->text + at, "\xE2\x80\xAF", 3) != 0)
            continue;
        if (add_found(s, start, at, status) < 0)
            return -1;
        s->spaced = 1;
        start = at + 3;
    }
    return add_found(s, start, end, status);
}

/* ICU's boundaries from `start` to `end`; pieces begin at `chunk`. */
static int find_words(pln_scanner *s, size_t start, size_t end, size_t chunk)
{
    UErrorCode code = U_ZERO_ERROR;
    s->view = utext_openUTF8(s->view, s->text + start, (int64_t)(end - start), &code);
    ubrk_setUText(s->words, s->view, &code);
    if (U_FAILURE(code))
        return code == U_MEMORY_ALLOCATION_ERROR ? -1 : -2;
    size_t from = start;
    int32_t next;
    while ((next = ubrk_next(s->words)) != UBRK_DONE) {
        size_t to = start + (size_t)next;
        if (from < chunk)
            from = chunk;
        if (from < to && add_parts(s, from, to, ubrk_getRuleStatus(s->words)) < 0)
            return -1;
        from = to;
    }
    return 1;
}

/* The same, each @ taken out: to some versions of ICU it is a letter, to others none. */
static int scan_run(pln_scanner *s, size_t start, size_t end, size_t chunk)
{
    s->unusual = 1;
    s->at = end;
    for (;;) {
        const char *sign = memchr(s->text + start, '@', end - start);
        size_t to = sign ? (size_t)(sign - s->text) : end;
        int state = to > start ? find_words(s, start, to, chunk) : 1;
        if (state < 0 || !sign)
            return state;
        if (add_mark(s, to, to + 1, '@') < 0)
            return -1;
        start = to + 1;
    }
}

/* Where the code point before `at` begins. */
static size_t back_one(const char *text, size_t at)
{
    while (at && ((unsigned char)text[--at] & 0xC0) == 0x80)
        continue;
    return at;
}

int pln_scan(pln_scanner *s)
{
    const char *chunk = skip_space(s, s->text + s->at);
    s->at = (size_t)(chunk - s->text);
    s->unusual = 0;
    if (s->at >= s->length)
        return 0;
    if (!s->slow_only) {
        int done = scan_chunk(s, chunk);
        if (done != 0)
            return done;
    }
    return scan_run(s, back_one(s->text, s->at), run_end(s, s->at), s->at);
}
