/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libhunspell as the oracle: a dictionary compiled alone must accept what libhunspell
 * accepts, and give the same set of stems.
 *
 * Walked: every form that the dictionary generates, and for each some strings made of it:
 * other capitals, a letter changed, added, left out, two swapped. `make check` takes each
 * hundredth form, `make oracle` all of them (POLAN_ORACLE=all). The same every time.
 *
 * What differs, and why it may (each class is counted, and anything else is a failure):
 *   break  libhunspell also accepts parts that a hyphen joins, kot-pies. Where tokens end
 *           is decided by lib/text; polan_spell() looks at the parts as libhunspell does.
 *   hidden  for an entry with capitals inside, DuPont, libhunspell keeps a second one,
 *           Dupont, so that DUPONT is right. It then gives Dupont as the stem of
 *           DUPONTOWI and of Dupontowi, which it refuses, though the dictionary has no
 *           such word. Polan gives DuPont for the first, and nothing for the other.
 *   number  libhunspell accepts numbers and words behind which there are full stops,
 *           without a look at the dictionary. Neither is a word of the lexicon.
 */
#include <hunspell/hunspell.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "compile/hunspell.h"
#include "property/generate.h"
#include "lexicon.h"

enum { STEP = 100, LETTERS_MAX = 256, SHOWN_MAX = 20 };

typedef struct oracle {
    lexicon_setup setup;
    Hunhandle *hunspell;
    uint32_t of_byte[256]; /* the dictionary's encoding: code point of each byte */
    size_t step, walked, forms, strings, accepted;
    size_t breaks, numbers, hidden, differences;
    chance random;
} oracle;

typedef struct word {
    uint32_t points[LETTERS_MAX];
    size_t length;
} word;

/* ---- encodings --------------------------------------------------------------------- */

static int read_encoding(oracle *o)
{
    UErrorCode code = U_ZERO_ERROR;
    const char *name = Hunspell_get_dic_encoding(o->hunspell);
    UConverter *converter =
        ucnv_open(strcmp(name, "ISO8859-2") == 0 ? "ISO-8859-2" : name, &code);
    for (int i = 0; U_SUCCESS(code) && i < 256; i++) {
        char byte = (char)i;
        const char *source = &byte;
        UErrorCode one = U_ZERO_ERROR;
        UChar32 point = ucnv_getNextUChar(converter, &source, source + 1, &one);
        o->of_byte[i] = U_SUCCESS(one) ? (uint32_t)point : 0xFFFD;
    }
    if (U_SUCCESS(code) && ucnv_getMaxCharSize(converter) > 1)
        code = U_UNSUPPORTED_ERROR;
    ucnv_close(converter);
    return U_SUCCESS(code);
}

/* In the dictionary's encoding; 0 if it does not have a letter. */
static int encode(const oracle *o, const word *w, char *bytes)
{
    for (size_t i = 0; i < w->length; i++) {
        int byte = 1;
        while (byte < 256 && o->of_byte[byte] != w->points[i])
            byte++;
        if (byte == 256)
            return 0;
        bytes[i] = (char)byte;
    }
    bytes[w->length] = '\0';
    return 1;
}

static void to_utf8(const oracle *o, const char *bytes, char *text)
{
    size_t at = 0;
    for (; *bytes; bytes++)
        at += pln_utf8_encode(o->of_byte[(unsigned char)*bytes], text + at);
    text[at] = '\0';
}

/* ---- comparing --------------------------------------------------------------------- */

static int has_stem(const pln_readings *readings, const char *stem)
{
    for (size_t i = 0; i < readings->count; i++) {
        if (strcmp(readings->items[i].lemma, stem) == 0)
            return 1;
    }
    return 0;
}

/* Whether the sets of stems are equal. */
static int same_stems(oracle *o, const char *bytes, const pln_readings *readings,
                      char *all, size_t size)
{
    char **stems, text[4 * LETTERS_MAX + 1];
    int count = Hunspell_stem(o->hunspell, &stems, bytes), same = 1;
    all[0] = '\0';
    for (int i = 0; i < count; i++) {
        to_utf8(o, stems[i], text);
        same &= has_stem(readings, text);
        if (strlen(all) + strlen(text) + 2 < size)
            strcat(strcat(all, " "), text);
    }
    for (size_t k = 0; same && k < readings->count; k++) {
        int found = 0;
        for (int i = 0; i < count && !found; i++) {
            to_utf8(o, stems[i], text);
            found = strcmp(text, readings->items[k].lemma) == 0;
        }
        same = found;
    }
    Hunspell_free_list(o->hunspell, &stems, count);
    return same;
}

/* Whether a stem has capitals inside. */
static int has_inner_capital(const char *stem)
{
    int capitals = 0, small = 0;
    for (size_t at = 0, length = strlen(stem); at < length;) {
        uint32_t point;
        size_t size = pln_utf8_decode(stem + at, length - at, &point);
        capitals += at > 0 && u_isupper((UChar32)point);
        small += u_islower((UChar32)point) != 0;
        at += size;
    }
    return capitals > 0 && small > 0;
}

static int same_letters(const char *a, const char *b)
{
    word x = {.length = 0}, y = {.length = 0};
    const char *const both[] = {a, b};
    word *const words[] = {&x, &y};
    for (int i = 0; i < 2; i++) {
        for (size_t at = 0, length = strlen(both[i]); at < length;) {
            uint32_t point;
            at += pln_utf8_decode(both[i] + at, length - at, &point);
            words[i]->points[words[i]->length++] = (uint32_t)u_tolower((UChar32)point);
        }
    }
    return x.length == y.length &&
           memcmp(x.points, y.points, x.length * sizeof *x.points) == 0;
}

/* Whether all that differs comes of entries with capitals inside. */
static int is_hidden(oracle *o, const char *bytes, const char *text,
                     const pln_readings *readings)
{
    char **stems, stem[4 * LETTERS_MAX + 1];
    pln_readings any; /* whatever its capitals */
    pln_lexicon_lookup(o->setup.lexicon, text, strlen(text), &o->setup.arena, &any);
    int count = Hunspell_stem(o->hunspell, &stems, bytes), explained = 1;
    for (int i = 0; i < count; i++) {
        int found = 0;
        to_utf8(o, stems[i], stem);
        for (size_t k = 0; k < any.count; k++)
            found |= has_inner_capital(any.items[k].lemma) &&
                     same_letters(any.items[k].lemma, stem);
        explained &= found || has_stem(readings, stem);
    }
    for (size_t k = 0; k < readings->count; k++) {
        int found = has_inner_capital(readings->items[k].lemma);
        for (int i = 0; i < count && !found; i++) {
            to_utf8(o, stems[i], stem);
            found = strcmp(stem, readings->items[k].lemma) == 0;
        }
        explained &= found;
    }
    Hunspell_free_list(o->hunspell, &stems, count);
    return explained;
}

static int is_number(const char *bytes)
{
    return strspn(bytes, "0123456789.,-") == strlen(bytes) ||
           bytes[strlen(bytes) - 1] == '.';
}

static void show(oracle *o, const char *text, int accepted, const char *stems,
                 const pln_readings *readings)
{
    if (o->differences++ < SHOWN_MAX)
        printf("# %s: libhunspell %s,%s; polan %s\n", text, accepted ? "yes" : "no",
               stems, lexicon_show(readings));
}

static void compare(oracle *o, const word *w)
{
    char bytes[LETTERS_MAX + 1], text[4 * LETTERS_MAX + 1], stems[2048];
    pln_readings readings;
    if (w->length == 0 || !encode(o, w, bytes))
        return;
    to_utf8(o, bytes, text);
    pln_arena_reset(&o->setup.arena);
    pln_lexicon_spelled(o->setup.lexicon, text, strlen(text), &o->setup.arena, &readings);
    int accepted = Hunspell_spell(o->hunspell, bytes) != 0;
    o->strings++;
    o->accepted += (size_t)accepted;
    if (accepted && readings.count == 0 && strchr(bytes, '-'))
        o->breaks++;
    else if (accepted && readings.count == 0 && is_number(bytes))
        o->numbers++;
    else if (same_stems(o, bytes, &readings, stems, sizeof stems) &&
             accepted == (readings.count > 0))
        return;
    else if (accepted == (readings.count > 0) && is_hidden(o, bytes, text, &readings))
        o->hidden++;
    else
        show(o, text, accepted, stems, &readings);
}

/* ---- strings ----------------------------------------------------------------------- */

static void change_capitals(oracle *o, const word *form, int how)
{
    word w = *form;
    for (size_t i = 0; i < w.length; i++) {
        int upper = how == 0   ? i == 0
                    : how == 1 ? 1
                               : (int)chance_below(&o->random, 3) == 0;
        UChar32 point = (UChar32)w.points[i];
        w.points[i] = (uint32_t)(upper      ? u_toupper(point)
                                 : how == 2 ? point
                                            : u_tolower(point));
    }
    compare(o, &w);
}

/* One letter changed, added or left out, or two swapped. */
static void mutate(oracle *o, const word *form)
{
    static const uint32_t letters[] = {
        'a', 'b', 'c', 'd', 'e', 'g', 'i', 'j', 'k', 'l',  'm',   'n',   'o',  'p',
        'r', 's', 't', 'u', 'w', 'y', 'z', '-', '.', 0xF3, 0x142, 0x105, 0x119};
    word w = *form;
    size_t at = chance_below(&o->random, w.length);
    uint32_t letter = letters[chance_below(&o->random, sizeof letters / sizeof *letters)];
    switch (chance_below(&o->random, 4)) {
    case 0:
        w.points[at] = letter;
        break;
    case 1:
        memmove(w.points + at + 1, w.points + at, (w.length - at) * sizeof *w.points);
        w.points[at] = letter;
        w.length++;
        break;
    case 2:
        memmove(w.points + at, w.points + at + 1, (w.length - at - 1) * sizeof *w.points);
        w.length--;
        break;
    default:
        if (at > 0) {
            letter = w.points[at];
            w.points[at] = w.points[at - 1];
            w.points[at - 1] = letter;
        }
    }
    compare(o, &w);
}

static polan_status take_form(void *context, const pln_hunspell_form *form,
                              polan_error *error)
{
    oracle *o = context;
    word w = {.length = form->n_form};
    (void)error;
    if (form->n_form + 2 > LETTERS_MAX || o->walked++ % o->step != 0)
        return POLAN_OK;
    memcpy(w.points, form->form, w.length * sizeof *w.points);
    o->forms++;
    compare(o, &w);
    change_capitals(o, &w, (int)chance_below(&o->random, 3));
    mutate(o, &w);
    if (o->forms % 4 == 0) {
        for (int how = 0; how < 3; how++)
            change_capitals(o, &w, how);
        mutate(o, &w);
    }
    return POLAN_OK;
}

/* ---- the run ----------------------------------------------------------------------- */

static void walk(oracle *o, const char *path)
{
    char aff[4096], dic[4096];
    polan_error error;
    snprintf(aff, sizeof aff, "%s.aff", path);
    snprintf(dic, sizeof dic, "%s.dic", path);
    o->hunspell = Hunspell_create(aff, dic);
    pln_hunspell *dictionary = pln_alloc_zero(1, sizeof *dictionary);
    if (CHECK(o->hunspell && dictionary) && CHECK(read_encoding(o))) {
        polan_status status = pln_hunspell_read(dictionary, aff, &error);
        if (status == POLAN_OK)
            status = pln_hunspell_expand(dictionary, dic, take_form, o, &error);
        CHECK_STATUS(status, POLAN_OK, &error);
        pln_hunspell_free(dictionary);
    }
    pln_free(dictionary);
    if (o->hunspell)
        Hunspell_destroy(o->hunspell);
}

int main(int argc, char **argv)
{
    const char *all = getenv("POLAN_ORACLE"), *path = getenv("POLAN_HUNSPELL");
    static oracle o;
    if (argc > 1)
        path = argv[1];
    o.step = all && strcmp(all, "all") == 0 ? 1 : STEP;
    if (!path || !*path) {
        CHECK_SKIP("no dictionary is named by POLAN_HUNSPELL");
        return check_done();
    }
    if (lexicon_open(&o.setup, NULL, path)) {
        walk(&o, path);
        printf("# %zu of %zu forms, %zu strings, %zu of them accepted\n", o.forms,
               o.walked, o.strings, o.accepted);
        printf("# alike but for: break %zu, hidden %zu, number %zu\n", o.breaks, o.hidden,
               o.numbers);
        CHECK(o.forms > 0 && o.accepted > o.forms && o.accepted < o.strings);
        CHECK_INT(o.differences, 0);
    }
    lexicon_close(&o.setup);
    return check_done();
}
