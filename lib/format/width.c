/* SPDX-License-Identifier: BSD-2-Clause */
/* Columns of a terminal. */
#include "format/width.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "format/writer.h"

static size_t point_width(uint32_t point)
{
    if (point < 0x300)
        return point != 0xAD; /* terminals do not show a soft hyphen */
    UChar32 character = (UChar32)point;
    uint32_t mask = U_GET_GC_MASK(character);
    if (mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
        return 0;
    int wide = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

/* Size of the character at `bytes`; its columns in `*width`. */
static size_t measure(const char *bytes, size_t length, size_t *width)
{
    uint32_t point;
    size_t size = pln_utf8_decode(bytes, length, &point);
    *width = size ? point_width(point) : 1;
    return size ? size : 1;
}

size_t pln_width(const char *bytes, size_t length)
{
    size_t total = 0, width;
    for (size_t at = 0; at < length; total += width)
        at += measure(bytes + at, length - at, &width);
    return total;
}

/* The line is too long: its last space becomes its end. */
static void break_line(pln_wrap *wrap)
{
    if (!wrap->out->failed)
        wrap->out->data[wrap->space] = '\n';
    wrap->column -= wrap->space_column;
    wrap->space_column = 0;
}

static void add_character(pln_wrap *wrap, const char *bytes, size_t size, size_t width)
{
    if (*bytes == '\r' && size == 1)
        return;
    if (*bytes == '\n') {
        pln_buffer_add_char(wrap->out, '\n');
        wrap->column = wrap->space_column = 0;
        return;
    }
    wrap->column += width;
    if (*bytes == ' ' && wrap->column > 1) {
        wrap->space = wrap->out->length;
        wrap->space_column = wrap->column;
    } else if (wrap->width && wrap->column > wrap->width && wrap->space_column) {
        break_line(wrap);
    }
    pln_put_plain(wrap->out, bytes, size, ' ');
}

void pln_wrap_add(pln_wrap *wrap, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t width;
        size_t size = measure(bytes + at, length - at, &width);
        add_character(wrap, bytes + at, size, width);
        at += size;
    }
}

void pln_wrap_add_code(pln_wrap *wrap, const char *code)
{
    pln_buffer_add_string(wrap->out, code);
}
