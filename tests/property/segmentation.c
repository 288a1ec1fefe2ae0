/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The scanner's fast way gives ICU's word boundaries: on texts by chance, both by table
 * and by ICU alone, the pieces are the same. usage: segmentation [SEED [TEXTS]]
 */
#include <unicode/ubrk.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "check.h"
#include "property/generate.h"
#include "text/latin.h"
#include "text/scan.h"

enum { CAPACITY = 1 << 13 };
static char text[CAPACITY + 1];

/* What the fast way knows, and some that it must leave to ICU. */
static const char *const alphabet[] = {
    "a",      "b",      "Z",      "Ą",      "ż",      "ź",      "Ó",      "ſ",
    "ß",      "ŉ",      "×",      "÷",      "0",      "1",      "9",      ".",
    ".",      ",",      ",",      ";",      ":",      "'",      "’",      "‘",
    "\"",     "_",      "-",      "–",      "—",      "‐",      "„",      "”",
    "“",      "«",      "»",      "…",      "‥",      "§",      "°",      "²",
    "½",      "€",      "/",      "@",      "#",      "*",      "(",      ")",
    "!",      "?",      "%",      "&",      "+",      "`",      "$",      "\x01",
    " ",      " ",      " ",      "\n",     "\r",     "\t",     "\f",     "\u00A0",
    "\u00AD", "·",      "ª",      "µ",      "©",      "®",      "™",      "ƀ",
    "ȷ",      "й",      "α",      "中",     "ไทย",    "\u0301", "\u0328", "\u200D",
    "\uFE0F", "\u20E3", "\u200B", "\u2060", "\uFEFF", "\u202F", "\u2009", "\u2027",
    "\u2028", "👩",      "👍",      "🇵",      "🇱",      "א",      "״",
};

/* Mostly characters of the fast way, more rarely the rest. */
static size_t make_text(chance *random)
{
    size_t length = 0, wanted = 1 + chance_below(random, 400);
    size_t known = chance_below(random, 4) ? 64 : sizeof alphabet / sizeof alphabet[0];
    int with_at = chance_below(random, 2) == 0;
    for (size_t i = 0; i < wanted; i++) {
        const char *next = alphabet[chance_below(random, known)];
        if (*next == '@' && !with_at)
            continue;
        if (length + strlen(next) > CAPACITY)
            break;
        memcpy(text + length, next, strlen(next));
        length += strlen(next);
    }
    text[length] = '\0';
    return length;
}

static int scan_all(pln_scanner *scanner, size_t length, int slow_only,
                    pln_pieces *pieces)
{
    UBreakIterator *words = scanner->words;
    UText *view = scanner->view;
    int state;
    *scanner = (pln_scanner){.text = text,
                             .length = length,
                             .pieces = pieces,
                             .words = words,
                             .view = view,
                             .slow_only = (uint8_t)slow_only};
    pieces->count = 0;
    while ((state = pln_scan(scanner)) > 0)
        continue;
    return state;
}

static int same_piece(const pln_piece *left, const pln_piece *right)
{
    const uint8_t traits = PLN_TRAIT_DIGIT | PLN_TRAIT_LETTER;
    return left->start == right->start && left->end == right->end &&
           left->kind == right->kind && left->mark == right->mark &&
           left->shape == right->shape && left->gap == right->gap &&
           ((left->traits ^ right->traits) & traits) == 0;
}

static int same_pieces(const pln_pieces *left, const pln_pieces *right)
{
    size_t count = left->count < right->count ? left->count : right->count;
    for (size_t i = 0; i < count; i++) {
        const pln_piece *a = &left->items[i], *b = &right->items[i];
        if (same_piece(a, b))
            continue;
        printf(
            "# piece %zu: %u-%u kind %u mark %u shape %u gap %u traits %u, by ICU %u-%u "
            "kind %u mark %u shape %u gap %u traits %u\n",
            i, a->start, a->end, a->kind, a->mark, a->shape, a->gap, a->traits, b->start,
            b->end, b->kind, b->mark, b->shape, b->gap, b->traits);
        size_t from = a->start > 12 ? a->start - 12 : 0;
        check_show("text", text + from);
        return 0;
    }
    return left->count == right->count;
}

/* ICU's own boundaries on the whole text: each piece is between two neighbours. */
static int keeps_boundaries(const pln_scanner *scanner, size_t length,
                            const pln_pieces *pieces)
{
    UErrorCode code = U_ZERO_ERROR;
    UText *view = utext_openUTF8(NULL, text, (int64_t)length, &code);
    ubrk_setUText(scanner->words, view, &code);
    size_t missed = 0, next = 0;
    for (size_t i = 0; U_SUCCESS(code) && i < pieces->count; i++) {
        const pln_piece *piece = &pieces->items[i];
        int32_t end = ubrk_following(scanner->words, (int32_t)piece->start);
        if (end != (int32_t)piece->end)
            printf("# %u-%u ends at %d by ICU\n", piece->start, piece->end, (int)end);
        missed += end != (int32_t)piece->end;
        missed += piece->start < next;
        next = piece->end;
    }
    utext_close(view);
    return U_SUCCESS(code) && missed == 0;
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    size_t texts = argc > 2 ? strtoul(argv[2], NULL, 10) : 4000, different = 0, off = 0;
    UErrorCode code = U_ZERO_ERROR;
    pln_scanner scanner = {.words = ubrk_open(UBRK_WORD, "pl", NULL, 0, &code)};
    pln_pieces fast = {0}, slow = {0};
    if (!CHECK(U_SUCCESS(code)))
        return check_done();
    for (size_t i = 0; i < texts && different + off < 5; i++) {
        chance random = {seed + i};
        size_t length = make_text(&random);
        if (scan_all(&scanner, length, 0, &fast) < 0 ||
            scan_all(&scanner, length, 1, &slow) < 0) {
            CHECK_STR("scanner", "no failure");
            break;
        }
        if (!same_pieces(&fast, &slow)) {
            printf("# seed %zu\n", (size_t)(seed + i));
            different++;
        }
        if (!memchr(text, '@', length) && !strstr(text, "\u202F"))
            off += !keeps_boundaries(&scanner, length, &fast);
    }
    CHECK_INT(different, 0);
    CHECK_INT(off, 0);
    pln_free(fast.items);
    pln_free(slow.items);
    ubrk_close(scanner.words);
    utext_close(scanner.view);
    return check_done();
}
