/* SPDX-License-Identifier: BSD-2-Clause */
/* Line ends that mean something and those that do not. */
#include "text/lines.h"

#include "base/utf8.h"
#include "document/document.h"

#define NARROWEST 30  /* narrower text is a list or a poem */
#define WIDEST    130 /* wider text has a paragraph a line */

typedef struct layout {
    size_t width;  /* of the lines in code points; 0 if they have none in common */
    int is_filled; /* enough lines go on in lower case to be sure of it */
} layout;

/* Length in code points of the line that ends before piece `at` and begins at `first`. */
static size_t line_length(const char *text, const pln_piece *first, const pln_piece *at)
{
    uint32_t start = first->start, end = at[-1].end;
    if (end - start > 4 * (WIDEST + 1))
        return WIDEST + 1;
    size_t length = pln_utf8_count(text + start, end - start);
    return length > WIDEST ? WIDEST + 1 : length;
}

/* Length of what stands before the next white space, as far as it matters. */
static size_t word_length(const char *text, const pln_piece *piece, const pln_piece *end)
{
    const pln_piece *last = piece;
    while (last + 1 < end && last[1].gap == PLN_GAP_NONE && last - piece < WIDEST)
        last++;
    size_t bytes = last->end - piece->start;
    return bytes > 4 * WIDEST ? bytes : pln_utf8_count(text + piece->start, bytes);
}

/* The next word had no room in the line. */
static int is_full(const char *text, const pln_piece *next, const pln_piece *end,
                   size_t length, size_t width)
{
    return length + 1 + word_length(text, next, end) > width;
}

/* The length that all lines but one in fifty keep within. */
static size_t usual_width(const size_t lengths[WIDEST + 2], size_t lines)
{
    size_t width = WIDEST + 1, beyond = 0;
    while (width && beyond + lengths[width] <= lines / 50)
        beyond += lengths[width--];
    return width;
}

static layout measure(const char *text, const pln_pieces *pieces)
{
    size_t lengths[WIDEST + 2] = {0}, lines = 0, lower = 0, full = 0;
    layout found = {0, 0};
    const pln_piece *items = pieces->items, *first = items;
    for (size_t i = 1; i < pieces->count; i++) {
        if (items[i].gap == PLN_GAP_LINE) {
            lengths[line_length(text, first, &items[i])]++;
            lines++;
        }
        if (items[i].gap >= PLN_GAP_LINE)
            first = &items[i];
    }
    size_t width = usual_width(lengths, lines);
    if (width < NARROWEST || width > WIDEST)
        return found;
    first = items;
    for (size_t i = 1; i < pieces->count; i++) {
        if (items[i].gap == PLN_GAP_LINE && items[i].shape == PLN_SHAPE_LOWER) {
            lower++;
            full += is_full(text, &items[i], items + pieces->count,
                            line_length(text, first, &items[i]), width);
        }
        if (items[i].gap >= PLN_GAP_LINE)
            first = &items[i];
    }
    found.width = width;
    found.is_filled = full >= 3 && full * 10 >= lower * 7;
    return found;
}

/* A dash or bullet, or a number or letter with . or ), and a space behind. */
static int is_list_line(const pln_piece *piece, const pln_piece *end)
{
    if (piece->mark == PLN_MARK_BULLET || piece->mark == PLN_MARK_HYPHEN ||
        piece->mark == PLN_MARK_DASH)
        return 1;
    if (end - piece < 3 || piece[1].gap != PLN_GAP_NONE || piece[2].gap == PLN_GAP_NONE)
        return 0;
    return (piece->kind == POLAN_KIND_NUMBER ||
            (piece->kind == POLAN_KIND_WORD && piece->end - piece->start <= 3)) &&
           (piece[1].mark == PLN_MARK_STOP || piece[1].mark == PLN_MARK_CLOSE);
}

static int goes_on(const char *text, const pln_piece *next, const pln_piece *end,
                   size_t length, const layout *found)
{
    int full = found->width && is_full(text, next, end, length, found->width);
    if (is_list_line(next, end))
        return full && found->is_filled && next->mark != PLN_MARK_BULLET;
    if (next->shape == PLN_SHAPE_LOWER)
        return full || found->is_filled;
    return full && found->is_filled;
}

void pln_lines_resolve(const char *text, pln_pieces *pieces)
{
    layout found = measure(text, pieces);
    pln_piece *items = pieces->items, *first = items;
    const pln_piece *end = items + pieces->count;
    for (pln_piece *piece = items + 1; piece < end; piece++) {
        if (piece->gap < PLN_GAP_LINE)
            continue;
        if (piece->gap == PLN_GAP_LINE) {
            size_t length = line_length(text, first, piece);
            piece->gap =
                goes_on(text, piece, end, length, &found) ? PLN_GAP_SPACE : PLN_GAP_BLANK;
        }
        first = piece;
    }
}
