/* SPDX-License-Identifier: BSD-2-Clause */
/* How strings go out: JSON, HTML, plain lines. */
#include <math.h>
#include <string.h>

#include "format/writer.h"

/* Stands for a byte that was not UTF-8; see the analyzer. */
#define SUBSTITUTE  0x1A
#define REPLACEMENT "\xEF\xBF\xBD"

/* Bytes that may need an escape: control characters, marks, first bytes of separators. */
static int json_plain(unsigned char byte)
{
    return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0xC2 && byte != 0xE2;
}

/* The high bit of some byte is set if a byte of the word is `byte`; none is otherwise. */
static uint64_t has_byte(uint64_t word, uint64_t byte)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    uint64_t zero = word ^ ones * byte;
    return (zero - ones) & ~zero & highs;
}

/* json_plain() of eight bytes at once: most of the output passes through here. */
static int json_plain_word(const char *bytes)
{
    const uint64_t highs = 0x8080808080808080u;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t below = (word - 0x2020202020202020u) & ~word & highs;
    return !(below | has_byte(word, '"') | has_byte(word, '\\') | has_byte(word, 0xC2) |
             has_byte(word, 0xE2));
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
    while (at < length) {
        unsigned char byte = (unsigned char)bytes[at];
        const char *escape = NULL;
        if (length - at >= 8 && json_plain_word(bytes + at)) {
            at += 8;
            continue;
        }
        if (json_plain(byte)) {
            at++;
            continue;
        }
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
    case '\n':
    case '\t':
        return NULL;
    default:
        return byte < 0x20 || byte == 0x7F ? REPLACEMENT : NULL;
    }
}

void pln_put_html(pln_buffer *out, const char *bytes, size_t length)
{
    size_t done = 0;
    for (size_t at = 0; at < length; at++) {
        const char *escape = html_escape((unsigned char)bytes[at]);
        if (!escape)
            continue;
        pln_buffer_add(out, bytes + done, at - done);
        pln_buffer_add_string(out, escape);
        done = at + 1;
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
    while (at < length) {
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
