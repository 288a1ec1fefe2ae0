/* SPDX-License-Identifier: BSD-2-Clause */
/* Texts by chance. */
#include "property/generate.h"

#include <string.h>

#include "base/utf8.h"

/* splitmix64 (Steele, Lea, Flood 2014) */
static uint64_t next(chance *random)
{
    uint64_t bits = random->state += 0x9E3779B97F4A7C15u;
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EBu;
    return bits ^ bits >> 31;
}

size_t chance_below(chance *random, size_t limit)
{
    return (size_t)(next(random) % limit);
}

typedef struct output {
    char *text;
    size_t length, capacity;
} output;

static void put(output *out, const char *bytes, size_t length)
{
    if (length > out->capacity - out->length)
        return;
    memcpy(out->text + out->length, bytes, length);
    out->length += length;
}

static void put_string(output *out, const char *string)
{
    put(out, string, strlen(string));
}

static void put_point(output *out, uint32_t point)
{
    char bytes[4];
    if (point < 0xD800 || point > 0xDFFF)
        put(out, bytes, pln_utf8_encode(point, bytes));
}

static void put_one_of(chance *random, output *out, const char *const *strings,
                       size_t count)
{
    put_string(out, strings[chance_below(random, count)]);
}

#define ONE_OF(random, out, strings)                                                     \
    put_one_of(random, out, strings, sizeof strings / sizeof strings[0])

static void polish(chance *random, output *out)
{
    static const char *const words[] = {"w",
                                        "z",
                                        "do",
                                        "na",
                                        "nie",
                                        "się",
                                        "jest",
                                        "był",
                                        "zrobiłem",
                                        "doń",
                                        "powiedział",
                                        "profesor",
                                        "prezes",
                                        "rząd",
                                        "ulica",
                                        "ul.",
                                        "prof.",
                                        "dr",
                                        "r.",
                                        "tys.",
                                        "m.in.",
                                        "np.",
                                        "pt.",
                                        "im.",
                                        "Jan",
                                        "Jana",
                                        "Kowalski",
                                        "Kowalskiego",
                                        "Anna",
                                        "Nowak-Zielińska",
                                        "Warszawa",
                                        "Warszawie",
                                        "Narodowego",
                                        "Banku",
                                        "Polskiego",
                                        "NATO",
                                        "PiS-u",
                                        "UE",
                                        "Wisłą",
                                        "Łódź",
                                        "Uniwersytet",
                                        "Jagielloński",
                                        "sp.",
                                        "S.A.",
                                        "Riabkow",
                                        "żółć",
                                        "XIV",
                                        "1990",
                                        "3,14",
                                        "10 000",
                                        "12:30",
                                        "50%",
                                        "2-krotny",
                                        "e-mail",
                                        "@ktoś",
                                        "#temat",
                                        "https://example.org/ą?b=c",
                                        "jan.k@example.pl",
                                        "J.",
                                        "A.B.",
                                        "o'Brien",
                                        "Rzecz­pos­polita",
                                        "kon\u00ADto",
                                        "O.O."};
    static const char *const marks[] = {
        " ",  " ",   " ",  " ",  " ",  " ",  " ",  ", ", ". ",     ". ",   "? ", "! ",
        "… ", " – ", "; ", ": ", " „", "” ", " (", ") ", "\u00A0", "\n\n", "-",  "/"};
    ONE_OF(random, out, words);
    ONE_OF(random, out, marks);
}

static void soup(chance *random, output *out)
{
    static const uint32_t tops[] = {0x80, 0x180, 0x3000, 0x10000, 0x20000, 0x110000};
    put_point(out, (uint32_t)chance_below(random, tops[chance_below(random, 6)]));
}

static void brackets(chance *random, output *out)
{
    static const char *const marks[] = {
        "(", "[", "{", "„", "\"", "«", "'", "‚", "<",   ")",    "]",    "”",  ".", "...",
        "…", "–", "—", "-", "?!", " ", " ", "a", "Ala", "(Ala", "„Ala", "A.", "1."};
    ONE_OF(random, out, marks);
}

static void marks(chance *random, output *out)
{
    static const char *const pieces[] = {"a\u0328",
                                         "z\u0307",
                                         "o\u0301",
                                         "\u0301",
                                         "\u0328",
                                         "\u200D",
                                         "\u200C",
                                         "\u00AD",
                                         "\uFE0F",
                                         "\uFEFF",
                                         "\u200B",
                                         "\u2060",
                                         "👩‍👩‍👧‍👦",
                                         "🇵🇱",
                                         "👍🏽",
                                         "e",
                                         "Ż",
                                         " ",
                                         "\u034F",
                                         "\u20E3",
                                         "1\uFE0F\u20E3",
                                         "\U000E0067",
                                         ".",
                                         "l"};
    ONE_OF(random, out, pieces);
    if (chance_below(random, 50) == 0) {
        for (size_t i = chance_below(random, 300); i > 0; i--)
            put_point(out, 0x300 + (uint32_t)chance_below(random, 0x70));
    }
}

static void long_token(chance *random, output *out)
{
    static const char *const letters[] = {"a", "ą",   "Ż", "1",     "-",
                                          ".", "nie", "@", "\u0301"};
    const char *letter = letters[chance_below(random, 9)];
    for (size_t i = chance_below(random, 6000); i > 0; i--)
        put_string(out,
                   chance_below(random, 200) ? letter : letters[chance_below(random, 9)]);
    put_string(out, " ");
}

static void lines(chance *random, output *out)
{
    static const char *const pieces[] = {"\n",     "\r\n",   "\r",       "\t",   " ",
                                         "\u2028", "\u2029", "\xC2\x85", "\v",   "\f",
                                         "\u3000", "\u00A0", "\u202F",   "Ala",  "ma",
                                         "kota.",  "–",      "1.",       "\n\n", "- "};
    put_one_of(random, out, pieces, sizeof pieces / sizeof pieces[0]);
    if (chance_below(random, 100) == 0)
        put(out, "", 1); /* a NUL */
}

static void bytes(chance *random, output *out)
{
    char byte = (char)chance_below(random, 256);
    if (chance_below(random, 3) == 0)
        polish(random, out);
    put(out, &byte, 1);
}

static void piece(chance *random, text_kind kind, output *out)
{
    static void (*const makers[])(chance *, output *) = {
        [TEXT_POLISH] = polish, [TEXT_SOUP] = soup,       [TEXT_BRACKETS] = brackets,
        [TEXT_MARKS] = marks,   [TEXT_LONG] = long_token, [TEXT_LINES] = lines,
        [TEXT_BYTES] = bytes};
    if (kind == TEXT_MIXED)
        kind = chance_below(random, 4) ? TEXT_POLISH
                                       : (text_kind)chance_below(random, TEXT_MIXED);
    makers[kind](random, out);
}

const char *text_kind_name(text_kind kind)
{
    static const char *const names[] = {"polish", "soup",  "brackets", "marks",
                                        "long",   "lines", "mixed",    "bytes"};
    return names[kind];
}

size_t generate_text(chance *random, text_kind kind, char *text, size_t capacity)
{
    output out = {text, 0, capacity};
    size_t pieces =
        chance_below(random, 3) ? chance_below(random, 60) : chance_below(random, 1500);
    if (kind == TEXT_LONG)
        pieces = pieces % 6 + 1;
    for (size_t i = 0; i < pieces; i++)
        piece(random, kind, &out);
    return out.length;
}
