/* SPDX-License-Identifier: BSD-2-Clause */
/* How strings go out: JSON, HTML, plain lines. */
#include <math.h>
#include <string.h>

#include "format/writer.h"

/* Stands for a byte that was not UTF-8; see the analyzer. */
#define SUBSTITUTE  0x1A
#define REPLACEMENT "\xEF\xBF\xBD"

enum { /* which format looks at a byte: it is special, or opens a special character */
       JSON = 1,
       HTML = 2,
       PLAIN = 4, /* C0, DEL; C1 and separators of lines by their first bytes */
       TSV = 8,
       C0 = JSON | HTML | PLAIN | TSV
};

/* clang-format off */
static const uint8_t special[256] = {
    C0, C0, C0, C0, C0, C0, C0, C0, C0, JSON | PLAIN | TSV, JSON | PLAIN | TSV, C0,
    C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0, C0,
    ['"'] = JSON | HTML, ['&'] = HTML, ['\''] = HTML, ['<'] = HTML, ['>'] = HTML,
    ['\\'] = JSON | TSV, [0x7F] = HTML | PLAIN | TSV,
    [0xC2] = JSON | PLAIN | TSV, [0xE2] = JSON | PLAIN | TSV,
};
/* clang-format on */

/* The first byte from `at` that a format looks at; `length` if there is none. */
static inline size_t next_special(const char *bytes, size_t at, size_t length,
                                  unsigned format)
{
    const unsigned char *byte = (const unsigned char *)bytes;
    for (; length - at >= 4; at += 4) {
        if ((special[byte[at]] | special[byte[at + 1]] | special[byte[at + 2]] |
             special[byte[at + 3]]) &
            format)
            break;
    }
    while (at < length && !(special[byte[at]] & format))
        at++;
    return at;
}

/* The high bit of some byte is set if a byte of the word is `byte`; none is otherwise. */
static inline uint64_t has_byte(uint64_t word, uint64_t byte)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    uint64_t zero = word ^ ones * byte;
    return (zero - ones) & ~zero & highs;
}

/* The same for any byte that a format but HTML looks at. */
static inline uint64_t has_special(uint64_t word, unsigned format)
{
    const uint64_t spaces = 0x2020202020202020u;
    uint64_t found = (word - spaces) & ~word & 0x8080808080808080u;
    found |= has_byte(word | spaces, 0xE2);
    if (format == JSON)
        found |= has_byte(word, '"');
    else
        found |= has_byte(word, 0x7F);
    if (format != PLAIN)
        found |= has_byte(word, '\\');
    return found;
}

/*
 * Put a word of the language in which nothing is special, with no loop: 1, or 0 if it is
 * something else.
 */
static inline int put_word(pln_buffer *out, const char *bytes, size_t length,
                           unsigned format)
{
    char *to = length <= 16 ? pln_buffer_room(out, length) : NULL;
    if (!to)
        return 0;
    if (length >= 8) {
        uint64_t first, last;
        memcpy(&first, bytes, 8);
        memcpy(&last, bytes + length - 8, 8);
        if (has_special(first, format) | has_special(last, format))
            return 0;
        memcpy(to, &first, 8);
        memcpy(to + length - 8, &last, 8);
    } else if (length >= 4) {
        uint32_t first, last;
        memcpy(&first, bytes, 4);
        memcpy(&last, bytes + length - 4, 4);
        if (has_special((uint64_t)first << 32 | last, format))
            return 0;
        memcpy(to, &first, 4);
        memcpy(to + length - 4, &last, 4);
    } else {
        for (size_t i = 0; i < length; i++) {
            if (special[(unsigned char)bytes[i]] & format)
                return 0;
            to[i] = bytes[i];
        }
    }
    pln_buffer_end(out, to + length);
    return 1;
}

static void put_json_control(pln_buffer *out, unsigned char byte)
{
    static const char hex[] = "0123456789abcdef";
    static const char letters[] = "btn\0fr"; /* of U+0008 to U+000D */
    if (byte == SUBSTITUTE) {
        PLN_PUT(out, REPLACEMENT);
        return;
    }
    char escape[] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    if (byte >= 8 && byte <= 13 && letters[byte - 8]) {
        escape[1] = letters[byte - 8];
        pln_buffer_add(out, escape, 2);
    } else {
        pln_buffer_add(out, escape, sizeof escape);
    }
}

/* A line separator at `bytes`: its size, and its escape in `*escape`; else 0. */
static size_t separator(const char *bytes, size_t length, const char **escape)
{
    if (length >= 2 && memcmp(bytes, "\xC2\x85", 2) == 0) {
        *escape = "\\u0085";
        return 2;
    }
    if (length >= 3 && memcmp(bytes, "\xE2\x80\xA8", 3) == 0) {
        *escape = "\\u2028";
        return 3;
    }
    if (length >= 3 && memcmp(bytes, "\xE2\x80\xA9", 3) == 0) {
        *escape = "\\u2029";
        return 3;
    }
    return 0;
}

void pln_put_json(pln_buffer *out, const char *bytes, size_t length)
{
    size_t done = 0, at = 0;
    if (put_word(out, bytes, length, JSON))
        return;
    while ((at = next_special(bytes, at, length, JSON)) < length) {
        unsigned char byte = (unsigned char)bytes[at];
        const char *escape = NULL;
        size_t size = byte < 0x80 ? 1 : separator(bytes + at, length - at, &escape);
        if (size == 0) {
            at++;
            continue;
        }
        pln_buffer_add(out, bytes + done, at - done);
        if (escape) {
            pln_buffer_add_string(out, escape);
        } else if (byte < 0x20) {
            put_json_control(out, byte);
        } else {
            pln_buffer_add_char(out, '\\');
            pln_buffer_add_char(out, (char)byte);
        }
        done = at += size;
    }
    pln_buffer_add(out, bytes + done, length - done);
}

void pln_put_json_string(pln_buffer *out, const char *string)
{
    pln_buffer_add_char(out, '"');
    pln_put_json(out, string, strlen(string));
    pln_buffer_add_char(out, '"');
}

static const char *html_escape(unsigned char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\r':
        return ""; /* a CR LF shows as one line end */
    default:
        return REPLACEMENT;
    }
}

void pln_put_html(pln_buffer *out, const char *bytes, size_t length)
{
    size_t done = 0, at = 0;
    while ((at = next_special(bytes, at, length, HTML)) < length) {
        pln_buffer_add(out, bytes + done, at - done);
        pln_buffer_add_string(out, html_escape((unsigned char)bytes[at]));
        done = ++at;
    }
    pln_buffer_add(out, bytes + done, length - done);
}

/* Size of the control character at `bytes` (C0, DEL, C1, separators of lines), or 0. */
static size_t control(const char *bytes, size_t length)
{
    unsigned char byte = (unsigned char)bytes[0];
    const char *escape;
    if (byte < 0x20 || byte == 0x7F)
        return 1;
    if (byte == 0xC2 && length > 1 && (unsigned char)bytes[1] < 0xA0)
        return 2;
    return byte == 0xE2 ? separator(bytes, length, &escape) : 0;
}

void pln_put_plain(pln_buffer *out, const char *bytes, size_t length, char space)
{
    size_t done = 0, at = 0;
    if (put_word(out, bytes, length, PLAIN))
        return;
    while ((at = next_special(bytes, at, length, PLAIN)) < length) {
        size_t size = control(bytes + at, length - at);
        if (size == 0) {
            at++;
            continue;
        }
        pln_buffer_add(out, bytes + done, at - done);
        char byte = bytes[at];
        if (byte == '\n' || byte == '\t' || byte == '\r' || size > 2)
            pln_buffer_add_char(out, space);
        else
            PLN_PUT(out, REPLACEMENT);
        done = at += size;
    }
    pln_buffer_add(out, bytes + done, length - done);
}

void pln_put_tsv(pln_buffer *out, const char *bytes, size_t length)
{
    static const char marks[] = "\t\n\r\\";
    size_t done = 0, at = 0;
    if (put_word(out, bytes, length, TSV))
        return;
    while ((at = next_special(bytes, at, length, TSV)) < length) {
        const char *which = bytes[at] ? strchr(marks, bytes[at]) : NULL;
        size_t size = which ? 1 : control(bytes + at, length - at);
        if (size == 0) {
            at++;
            continue;
        }
        pln_buffer_add(out, bytes + done, at - done);
        if (which) {
            pln_buffer_add_char(out, '\\');
            pln_buffer_add_char(out, "tnr\\"[which - marks]);
        } else {
            pln_put_plain(out, bytes + at, size, ' ');
        }
        done = at += size;
    }
    pln_buffer_add(out, bytes + done, length - done);
}

void pln_put_decimal(pln_buffer *out, double number)
{
    if (!(fabs(number) < 1e15)) {
        PLN_PUT(out, "0");
        return;
    }
    uint64_t thousandths = (uint64_t)(fabs(number) * 1000 + 0.5);
    if (number < 0 && thousandths)
        pln_buffer_add_char(out, '-');
    pln_buffer_add_number(out, thousandths / 1000);
    char decimals[] = {'.', (char)('0' + thousandths / 100 % 10),
                       (char)('0' + thousandths / 10 % 10),
                       (char)('0' + thousandths % 10)};
    pln_buffer_add(out, decimals, sizeof decimals);
}
