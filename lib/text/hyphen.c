/* SPDX-License-Identifier: BSD-2-Clause */
/* Hyphens that are part of a word. */
#include <string.h>

#include "document/document.h"
#include "text/correct.h"
#include "text/latin.h"

/* One letter: e-sport, X-lecie, a-moll. */
static int is_one_letter(const char *text, const pln_piece *piece)
{
    size_t length = piece->end - piece->start;
    const char *at = text + piece->start;
    return piece->kind == POLAN_KIND_WORD && piece->traits & PLN_TRAIT_LETTER &&
           (length == 1 || (length == 2 && (unsigned char)*at >= 0xC3));
}

static int is_roman(const char *text, const pln_piece *piece)
{
    if (piece->kind != POLAN_KIND_WORD)
        return 0;
    for (uint32_t at = piece->start; at < piece->end; at++) {
        if (!text[at] || !strchr("IVXLCDM", text[at]))
            return 0;
    }
    return 1;
}

static uint32_t find(const pln_corrector *c, pln_table table, uint32_t start,
                     uint32_t end)
{
    return pln_knowledge_find_stem(c->knowledge, table, c->text + start, end - start);
}

/* PKO, PiS, TVN24: the last letter or digit of a name in capitals. */
static int is_acronym(const char *text, const pln_piece *piece)
{
    if (piece->shape == PLN_SHAPE_UPPER)
        return 1;
    char last = text[piece->end - 1];
    return piece->shape == PLN_SHAPE_MIXED && last >= 'A' && last <= 'Z';
}

/* KC-135, A-1, MiG-29, Tu-154M: a short designation and a number. */
static int is_designation(const pln_corrector *c, const pln_piece *left,
                          const pln_piece *right)
{
    char first = c->text[right->start];
    if (first < '0' || first > '9' || left->kind != POLAN_KIND_WORD)
        return 0;
    return left->shape == PLN_SHAPE_UPPER ||
           ((left->shape == PLN_SHAPE_TITLE || left->shape == PLN_SHAPE_MIXED) &&
            left->end - left->start <= 5);
}

/* 14-letni, 2,5-letnią, XIV-wieczny. */
static int is_numeral(const pln_corrector *c, const pln_piece *left,
                      const pln_piece *right)
{
    if (right->shape != PLN_SHAPE_LOWER)
        return 0;
    return left->kind == POLAN_KIND_NUMBER || is_roman(c->text, left) ||
           (left->traits & PLN_TRAIT_DIGIT && left->traits & PLN_TRAIT_INNER);
}

static int holds_together(const pln_corrector *c, const pln_piece *left,
                          const pln_piece *right)
{
    if (is_numeral(c, left, right) || is_designation(c, left, right))
        return 1;
    if (left->kind != POLAN_KIND_WORD || right->kind != POLAN_KIND_WORD ||
        (is_roman(c->text, left) && is_roman(c->text, right)))
        return 0;
    if (is_acronym(c->text, left) && right->shape == PLN_SHAPE_LOWER)
        return 1;
    if (is_one_letter(c->text, left) && !is_one_letter(c->text, right))
        return 1;
    return find(c, PLN_TABLE_CLITICS, right->start, right->end) ||
           find(c, PLN_TABLE_PREFIXES, left->start, left->end) ||
           find(c, PLN_TABLE_HYPHENATED, left->start, right->end);
}

static const pln_piece *ahead(const pln_corrector *c, size_t n)
{
    if (c->next + n >= c->work->count)
        return NULL;
    const pln_piece *piece = &c->work->items[c->next + n];
    return piece->gap == PLN_GAP_NONE ? piece : NULL;
}

static int is_solid(const pln_piece *piece)
{
    return piece && (piece->kind == POLAN_KIND_WORD || piece->kind == POLAN_KIND_NUMBER);
}

/* 6-9-letni: the range is part of the word. */
static int is_range_of_numeral(const pln_corrector *c, const pln_piece *left,
                               const pln_piece *right)
{
    const pln_piece *hyphen = ahead(c, 2), *word = ahead(c, 3);
    return left->kind == POLAN_KIND_NUMBER && right->kind == POLAN_KIND_NUMBER &&
           hyphen && hyphen->mark == PLN_MARK_HYPHEN && is_solid(word) &&
           word->shape == PLN_SHAPE_LOWER;
}

int pln_correct_hyphen(pln_corrector *c)
{
    const pln_piece *hyphen = ahead(c, 0), *right = ahead(c, 1);
    if (!hyphen || hyphen->mark != PLN_MARK_HYPHEN || !is_solid(right) ||
        c->out->count == c->first)
        return 0;
    const pln_piece *left = &c->out->items[c->out->count - 1];
    if (!is_solid(left) || left->end != hyphen->start)
        return 0;
    if (!holds_together(c, left, right) && !is_range_of_numeral(c, left, right))
        return 0;
    pln_correct_extend(c, right, right->end);
    c->next += 2;
    return 1;
}
