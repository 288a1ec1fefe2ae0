/* SPDX-License-Identifier: BSD-2-Clause */
/* Numbers: lists, units, times, slashes, thousands written apart. */
#include <string.h>

#include "document/document.h"
#include "text/correct.h"
#include "text/latin.h"

static int is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t count_byte(const char *bytes, size_t length, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += bytes[i] == byte;
    return count;
}

/* 1,234,567: commas between thousands, as in English. */
static int is_english(const char *bytes, size_t length)
{
    size_t run = 0, groups = 0;
    for (size_t i = 0; i < length; i++) {
        if (is_digit(bytes[i])) {
            run++;
            continue;
        }
        if (bytes[i] != ',' || run == 0 || run > 3 || (groups && run != 3))
            return bytes[i] == '.' && groups && run == 3;
        groups++;
        run = 0;
    }
    return groups && run == 3;
}

/* 1,2,3 and 5;6 are lists. */
static int is_list(const char *bytes, size_t length)
{
    if (memchr(bytes, ';', length))
        return 1;
    return count_byte(bytes, length, ',') > 1 && !is_english(bytes, length);
}

/* Give out the parts between commas and semicolons, and the marks. */
static void emit_list(pln_corrector *c, const pln_piece *list)
{
    pln_piece part = *list;
    uint8_t gap = list->gap;
    for (uint32_t at = list->start; at <= list->end; at++) {
        char byte = at < list->end ? c->text[at] : ',';
        if (byte != ',' && byte != ';')
            continue;
        part.end = at;
        part.gap = gap;
        pln_correct_emit(c, &part);
        gap = PLN_GAP_NONE;
        part.start = at + 1;
        if (at == list->end)
            break;
        pln_piece mark = {.start = at, .end = at + 1, .kind = POLAN_KIND_PUNCTUATION};
        mark.mark = byte == ',' ? PLN_MARK_COMMA : PLN_MARK_SEMICOLON;
        pln_correct_emit(c, &mark);
    }
}

/* Where the digits (with commas and dots) at the beginning end. */
static uint32_t digits_end(const char *text, const pln_piece *piece)
{
    uint32_t at = piece->start;
    while (at < piece->end && (is_digit(text[at]) || text[at] == ',' || text[at] == '.'))
        at++;
    return at;
}

int pln_correct_unit(pln_corrector *c, const pln_piece *piece)
{
    uint32_t at = digits_end(c->text, piece);
    if (at == piece->start || at == piece->end ||
        !pln_knowledge_find(c->knowledge, PLN_TABLE_UNITS, c->text + at, piece->end - at))
        return 0;
    pln_piece number = *piece, unit = *piece;
    number.end = unit.start = at;
    number.kind = POLAN_KIND_NUMBER;
    number.shape = PLN_SHAPE_OTHER;
    number.traits = PLN_TRAIT_DIGIT;
    unit.gap = PLN_GAP_NONE;
    unit.traits = PLN_TRAIT_LETTER;
    unit.shape = pln_shape_of(c->text + at, unit.end - at);
    pln_correct_emit(c, &number);
    pln_correct_emit(c, &unit);
    return 1;
}

static int is_plain(const char *text, const pln_piece *piece, size_t most)
{
    return piece->kind == POLAN_KIND_NUMBER && piece->end - piece->start <= most &&
           !(piece->traits & PLN_TRAIT_INNER) && is_digit(text[piece->start]);
}

/* The n-th piece after the next one, if no white space is between; else NULL. */
static const pln_piece *ahead(const pln_corrector *c, size_t n)
{
    if (c->next + n >= c->work->count)
        return NULL;
    const pln_piece *piece = &c->work->items[c->next + n];
    return piece->gap == PLN_GAP_NONE ? piece : NULL;
}

/* Minutes or seconds after a colon: two digits to 59. */
static int is_minutes(const pln_corrector *c, const pln_piece *mark)
{
    if (!mark || mark->mark != PLN_MARK_COLON ||
        mark + 1 == c->work->items + c->work->count)
        return 0;
    const pln_piece *piece = mark + 1;
    return piece->gap == PLN_GAP_NONE && piece->end - piece->start == 2 &&
           is_plain(c->text, piece, 2) && c->text[piece->start] <= '5';
}

/* 23:00, 7:30:05. */
static int read_time(pln_corrector *c, const pln_piece *piece)
{
    const pln_piece *colon = ahead(c, 1);
    if (!is_plain(c->text, piece, 2) || !is_minutes(c, colon))
        return 0;
    uint32_t end = colon[1].end;
    size_t used = 3;
    if (is_minutes(c, ahead(c, 3)) && ahead(c, 4)) {
        end = ahead(c, 4)->end;
        used = 5;
    }
    pln_correct_emit(c, piece);
    if (!c->failed)
        pln_correct_extend(c, piece, end);
    c->next += used;
    return 1;
}

/* 2000/31, 94/85/WE. */
static int read_slashes(pln_corrector *c, const pln_piece *piece)
{
    const pln_piece *slash = ahead(c, 1), *part = ahead(c, 2);
    if (!slash || slash->mark != PLN_MARK_SLASH || !part ||
        part->kind != POLAN_KIND_NUMBER || piece->kind != POLAN_KIND_NUMBER)
        return 0;
    const pln_piece *last = part;
    uint32_t end = 0;
    size_t used = 1;
    while ((slash = ahead(c, used)) && slash->mark == PLN_MARK_SLASH &&
           (part = ahead(c, used + 1))) {
        int word = part->kind == POLAN_KIND_WORD && part->shape == PLN_SHAPE_UPPER;
        if (!word && part->kind != POLAN_KIND_NUMBER)
            break;
        end = part->end;
        last = part;
        used += 2;
        if (word)
            break;
    }
    pln_correct_emit(c, piece);
    if (!c->failed)
        pln_correct_extend(c, last, end);
    c->next += used;
    return 1;
}

int pln_correct_number(pln_corrector *c)
{
    const pln_piece *piece = &c->work->items[c->next];
    if (!(piece->traits & PLN_TRAIT_DIGIT) || piece->kind > POLAN_KIND_NUMBER)
        return 0;
    const char *bytes = c->text + piece->start;
    size_t length = piece->end - piece->start;
    if (piece->kind == POLAN_KIND_NUMBER && piece->traits & PLN_TRAIT_INNER &&
        is_list(bytes, length)) {
        emit_list(c, piece);
        c->next++;
        return 1;
    }
    if (piece->kind == POLAN_KIND_WORD) {
        if (!pln_correct_unit(c, piece))
            return 0;
        c->next++;
        return 1;
    }
    return read_time(c, piece) || read_slashes(c, piece);
}

/*
 * Bytes of one space between digits, of any kind that printers use; 0 if it is not one.
 */
static size_t space_size(const char *bytes, size_t length)
{
    if (length == 1 && bytes[0] == ' ')
        return 1;
    if (length == 2 && memcmp(bytes, "\xC2\xA0", 2) == 0)
        return 2;
    if (length == 3 &&
        (memcmp(bytes, "\xE2\x80\xAF", 3) == 0 || memcmp(bytes, "\xE2\x80\x89", 3) == 0))
        return 3;
    return 0;
}

/* Three digits, and behind them nothing or a decimal part. */
static int is_group(const char *text, const pln_piece *piece)
{
    const char *bytes = text + piece->start;
    size_t length = piece->end - piece->start;
    if (piece->kind != POLAN_KIND_NUMBER || length < 3)
        return 0;
    for (size_t i = 0; i < 3; i++) {
        if (!is_digit(bytes[i]))
            return 0;
    }
    if (length == 3)
        return 1;
    for (size_t i = 4; i < length; i++) {
        if (!is_digit(bytes[i]))
            return 0;
    }
    return bytes[3] == ',' || bytes[3] == '.';
}

/* Digits at the end of a token: how many, without what is before a space. */
static int may_grow(const char *text, const pln_piece *piece)
{
    if (piece->kind != POLAN_KIND_NUMBER || text[piece->start] == '0')
        return 0;
    uint32_t at = piece->end;
    while (at > piece->start && is_digit(text[at - 1]))
        at--;
    uint32_t digits = piece->end - at;
    if (at == piece->start)
        return digits <= 3;
    return digits == 3 && text[at - 1] != ',' && text[at - 1] != '.' &&
           text[at - 1] != ':' && text[at - 1] != '/';
}

/* More digits behind a space, but not three: no thousands, a telephone number perhaps. */
static int has_other_digits(const char *bytes)
{
    size_t space = bytes[0] == ' '                          ? 1
                   : strncmp(bytes, "\xC2\xA0", 2) == 0     ? 2
                   : strncmp(bytes, "\xE2\x80\xAF", 3) == 0 ? 3
                                                            : 0;
    size_t digits = 0;
    while (space && digits < 4 && is_digit(bytes[space + digits]))
        digits++;
    return digits != 0 && digits != 3;
}

void pln_correct_thousands(pln_corrector *c)
{
    if (c->out->count < 2)
        return;
    pln_piece *group = &c->out->items[c->out->count - 1], *number = group - 1;
    if (!(group->traits & PLN_TRAIT_DIGIT) || !is_group(c->text, group) ||
        !may_grow(c->text, number) ||
        !space_size(c->text + number->end, group->start - number->end) ||
        has_other_digits(c->text + group->end))
        return;
    number->end = group->end;
    number->traits |= PLN_TRAIT_INNER;
    c->out->count--;
}
