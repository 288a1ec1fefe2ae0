/* SPDX-License-Identifier: BSD-2-Clause */
/* Dots inside words: abbreviations (m.in), initials (H.S), stops without a space. */
#include "document/document.h"
#include "text/correct.h"
#include "text/latin.h"

static pln_piece part_of(const pln_corrector *c, const pln_piece *whole, uint32_t start,
                         uint32_t end)
{
    pln_piece part = *whole;
    part.start = start;
    part.end = end;
    if (start > whole->start)
        part.gap = PLN_GAP_NONE;
    part.shape = pln_shape_of(c->text + start, end - start);
    part.traits &= (uint8_t)~PLN_TRAIT_INNER;
    return part;
}

static void emit_stop(pln_corrector *c, uint32_t at)
{
    pln_piece stop = {.start = at, .end = at + 1, .kind = POLAN_KIND_PUNCTUATION};
    stop.mark = PLN_MARK_STOP;
    pln_correct_emit(c, &stop);
}

/* Bytes of the letter at `at`, if it is one letter before a dot or the end: H in H.S. */
static int is_letter_alone(const char *text, uint32_t start, uint32_t end)
{
    uint32_t size = 1;
    while (start + size < end && ((unsigned char)text[start + size] & 0xC0) == 0x80)
        size++;
    return start + size == end;
}

/*
 * Whether a dot inside a word is a full stop: after an initial or an abbreviation
 * (J.Kowalski, ul.Polna, tys.osób), or between a word and a capital (domu.Potem).
 * Several small letters' parts are a name of the net: pl.sci.filozofia.
 */
static int parts_here(const pln_corrector *c, const pln_piece *left,
                      const pln_piece *right, int more)
{
    int initial = is_letter_alone(c->text, left->start, left->end);
    if (initial && left->shape == PLN_SHAPE_TITLE)
        return right->shape != PLN_SHAPE_LOWER;
    if (left->shape == PLN_SHAPE_LOWER && right->shape == PLN_SHAPE_TITLE)
        return 1;
    if (more && right->shape == PLN_SHAPE_LOWER)
        return 0;
    return pln_knowledge_find(c->knowledge, PLN_TABLE_ABBREVIATIONS,
                              c->text + left->start, left->end - left->start) &&
           !(right->shape == PLN_SHAPE_UPPER && left->shape == PLN_SHAPE_UPPER);
}

static uint32_t label_end(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && text[at] != '.')
        at++;
    return at;
}

/*
 * The longest abbreviation with dots inside that begins at `start`: m.in of m.in.Jan.
 * Returns its end, or `start`. None has more than five parts.
 */
static uint32_t listed_end(const pln_corrector *c, uint32_t start, uint32_t end)
{
    uint32_t found = start, dot = label_end(c->text, start, end);
    for (int parts = 1; dot < end && parts < 5; parts++) {
        dot = label_end(c->text, dot + 1, end);
        if (pln_knowledge_find(c->knowledge, PLN_TABLE_ABBREVIATIONS, c->text + start,
                               dot - start))
            found = dot;
    }
    return found;
}

/* Where the part that begins at `start` ends: at a full stop, or at the word's end. */
static uint32_t part_end(const pln_corrector *c, const pln_piece *piece, uint32_t start)
{
    uint32_t listed = listed_end(c, start, piece->end);
    if (listed > start)
        return listed;
    uint32_t label = start, dot = label_end(c->text, start, piece->end);
    while (dot < piece->end) {
        uint32_t next = label_end(c->text, dot + 1, piece->end);
        pln_piece left = part_of(c, piece, label, dot);
        pln_piece right = part_of(c, piece, dot + 1, next);
        if (parts_here(c, &left, &right, label > start || next < piece->end))
            break;
        label = dot + 1;
        dot = next;
    }
    return dot;
}

void pln_correct_dotted(pln_corrector *c)
{
    const pln_piece *piece = &c->work->items[c->next++];
    uint32_t start = piece->start;
    for (;;) {
        uint32_t end = part_end(c, piece, start);
        pln_piece part = *piece;
        if (start > piece->start || end < piece->end)
            part = part_of(c, piece, start, end);
        if (!pln_correct_unit(c, &part))
            pln_correct_emit(c, &part);
        if (end == piece->end || c->failed)
            return;
        emit_stop(c, end);
        start = end + 1;
    }
}
