/* SPDX-License-Identifier: BSD-2-Clause */
/* Going through a chunk's pieces and trying the corrections on each. */
#include "text/correct.h"

#include <string.h>

#include "base/alloc.h"
#include "document/document.h"
#include "text/latin.h"

pln_piece *pln_correct_emit(pln_corrector *c, const pln_piece *piece)
{
    pln_pieces *out = c->out;
    if (out->count == out->capacity &&
        pln_reserve((void **)&out->items, &out->capacity, out->count + 1,
                    sizeof *out->items) < 0) {
        c->failed = 1;
        return NULL;
    }
    out->items[out->count] = *piece;
    return &out->items[out->count++];
}

/* Shape of two parts together, as far as their shapes tell. */
static uint8_t join_shapes(uint8_t left, uint8_t right)
{
    if (left == PLN_SHAPE_OTHER || right == PLN_SHAPE_OTHER)
        return left | right;
    if (right == PLN_SHAPE_LOWER && left <= PLN_SHAPE_TITLE)
        return left;
    return left == PLN_SHAPE_UPPER && right == PLN_SHAPE_UPPER ? PLN_SHAPE_UPPER
                                                               : PLN_SHAPE_MIXED;
}

void pln_correct_extend(pln_corrector *c, const pln_piece *right, uint32_t end)
{
    pln_piece *last = &c->out->items[c->out->count - 1];
    last->end = end;
    last->traits |= PLN_TRAIT_INNER | right->traits;
    if (end - last->start <= PLN_KEY_MAX) /* exact; longer ones would take square time */
        last->shape = pln_shape_of(c->text + last->start, end - last->start);
    else
        last->shape = join_shapes(last->shape, right->shape);
    if (last->shape != PLN_SHAPE_OTHER && last->kind == POLAN_KIND_NUMBER)
        last->kind = POLAN_KIND_WORD;
}

static int is_double_mark(const pln_corrector *c, const pln_piece *last,
                          const pln_piece *piece)
{
    if (last->end - last->start != piece->end - piece->start &&
        *(c->text + last->start) != '-')
        return 0;
    const char *mark = c->text + piece->start;
    if (memcmp(c->text + last->start, mark, piece->end - piece->start) != 0)
        return 0;
    switch (piece->mark) {
    case PLN_MARK_HYPHEN:
        return 1;
    case PLN_MARK_COMMA: /* ,,opening quotes'' */
    case PLN_MARK_QUOTE:
        return *mark != '"';
    default:
        return 0;
    }
}

/* Typewriter marks: ,, '' ’’ -- as one token. */
static int read_double_mark(pln_corrector *c)
{
    const pln_piece *piece = &c->work->items[c->next];
    if (c->out->count == c->first || piece->gap != PLN_GAP_NONE || !piece->mark)
        return 0;
    pln_piece *last = &c->out->items[c->out->count - 1];
    if (last->mark != piece->mark || last->end != piece->start ||
        !is_double_mark(c, last, piece))
        return 0;
    last->end = piece->end;
    if (piece->mark == PLN_MARK_HYPHEN)
        last->mark = PLN_MARK_DASH;
    if (piece->mark == PLN_MARK_COMMA)
        last->mark = PLN_MARK_OPEN;
    c->next++;
    return 1;
}

/* Apostrophes that ICU leaves alone: 80'tych, Gu`erin, Joe´go. */
static int read_apostrophe(pln_corrector *c)
{
    const pln_piece *mark = &c->work->items[c->next], *word = mark + 1;
    if (c->next + 1 >= c->work->count || c->out->count == c->first ||
        mark->mark != PLN_MARK_QUOTE || c->text[mark->start] == '"' ||
        mark->gap != PLN_GAP_NONE || word->gap != PLN_GAP_NONE ||
        word->shape != PLN_SHAPE_LOWER)
        return 0;
    const pln_piece *last = &c->out->items[c->out->count - 1];
    if (last->end != mark->start || last->kind > POLAN_KIND_NUMBER)
        return 0;
    if (last->kind == POLAN_KIND_WORD && last->traits & PLN_TRAIT_DIGIT)
        return 0;
    pln_correct_extend(c, word, word->end);
    c->next += 2;
    return 1;
}

static void read_piece(pln_corrector *c)
{
    const pln_piece *piece = &c->work->items[c->next];
    if (piece->gap != PLN_GAP_NONE)
        c->first = c->out->count; /* a run of ICU's has several chunks */
    if (pln_correct_address(c) || pln_correct_hyphen(c) || pln_correct_number(c) ||
        read_double_mark(c) || read_apostrophe(c))
        return;
    if (piece->kind == POLAN_KIND_WORD && piece->traits & PLN_TRAIT_INNER) {
        pln_correct_dotted(c);
        return;
    }
    pln_correct_emit(c, piece);
    c->next++;
}

int pln_correct(pln_corrector *c, size_t first)
{
    size_t count = c->out->count - first;
    c->work->count = 0;
    if (pln_reserve((void **)&c->work->items, &c->work->capacity, count,
                    sizeof *c->work->items) < 0)
        return -1;
    memcpy(c->work->items, c->out->items + first, count * sizeof *c->work->items);
    c->work->count = count;
    c->out->count = first;
    c->first = first;
    c->next = 0;
    while (c->next < count && !c->failed)
        read_piece(c);
    return c->failed ? -1 : 0;
}
