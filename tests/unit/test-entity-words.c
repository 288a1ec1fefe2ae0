/* SPDX-License-Identifier: BSD-2-Clause */
/* Words as keys: folding agrees with ICU for every letter, shapes, pieces. */
#include "entity/words.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "check.h"
#include "document/document.h"

static void test_every_letter(void)
{
    size_t wrong = 0, wrong_shape = 0;
    for (uint32_t point = 1; point < 0x3000; point++) {
        char form[4], want[4], folded[PLN_FOLD_MAX];
        if ((point >= 0x300 && point < 0x370) || point == 0xAD || point == 0x2019 ||
            point == 0x2BC)
            continue;
        size_t size = pln_utf8_encode(point, form);
        uint32_t small = (uint32_t)u_tolower((UChar32)point);
        size_t length = pln_utf8_encode(small, want);
        size_t got = pln_word_fold(form, size, folded);
        wrong += got != length || memcmp(folded, want, length) != 0;
        unsigned shape = !u_isalpha((UChar32)point) ? PLN_SHAPE_OTHER
                         : small != point           ? PLN_SHAPE_TITLE
                                                    : PLN_SHAPE_LOWER;
        wrong_shape += pln_word_shape(form, size) != shape;
    }
    CHECK_INT(wrong, 0);
    CHECK_INT(wrong_shape, 0);
}

static const char *fold(const char *word)
{
    static char folded[PLN_FOLD_MAX + 1];
    folded[pln_word_fold(word, strlen(word), folded)] = '\0';
    return folded;
}

static void test_fold(void)
{
    CHECK_STR(fold("ŁÓDŹ"), "łódź");
    CHECK_STR(fold("Ło\u0301dz\u0301"), "łódź"); /* decomposed */
    CHECK_STR(fold("Lo\u00ADdz"), "lodz");       /* soft hyphen */
    CHECK_STR(fold("Claude\u2019a"), "claude'a");
    CHECK_STR(fold("\xFF"), "");
    CHECK_STR(fold(""), "");
}

static void test_shapes(void)
{
    CHECK_INT(pln_word_shape("wieś", 5), PLN_SHAPE_LOWER);
    CHECK_INT(pln_word_shape("Wieś", 5), PLN_SHAPE_TITLE);
    CHECK_INT(pln_word_shape("WIEŚ", 5), PLN_SHAPE_UPPER);
    CHECK_INT(pln_word_shape("PiS", 3), PLN_SHAPE_MIXED);
    CHECK_INT(pln_word_shape("Ś", 2), PLN_SHAPE_TITLE);
    CHECK_INT(pln_word_shape("12", 2), PLN_SHAPE_OTHER);
}

static void test_pieces(void)
{
    const char *text = "NATO-Rosja, 5€";
    size_t at = 0;
    static const size_t sizes[] = {4, 1, 5, 1, 1, 1, 3};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        CHECK_INT(pln_word_piece(text + at, strlen(text) - at), sizes[i]);
        at += sizes[i];
    }
    CHECK_INT(at, strlen(text));
}

int main(void)
{
    test_every_letter();
    test_fold();
    test_shapes();
    test_pieces();
    return check_done();
}
