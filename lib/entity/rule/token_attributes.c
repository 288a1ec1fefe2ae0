/* SPDX-License-Identifier: BSD-2-Clause */
/* The table of token attributes. README.md in dict/rules explains each. */
#include "entity/rule/token_attributes.h"

#include <string.h>

#include <polan/document.h>

#include "entity/rule/records.h"

/* clang-format off */
#define SHAPE(value, shape)  {NULL, value, PLN_RECORD_SHAPE, 0, PLN_SHAPE_MASK, shape, 0}
#define FORM(value, bit)     {NULL, value, PLN_RECORD_SHAPE, 0, bit, 0, 0}
#define KIND(value, kind)    {NULL, value, PLN_RECORD_KIND, 0, PLN_KIND_MASK, kind, 0}
#define PLACE(value, bit)    {NULL, value, PLN_RECORD_KIND, 0, bit, 0, 0}
#define POS(value, pos, can) {"pos", value, PLN_RECORD_POS, PLN_RECORD_PARTS, \
                              255, pos, can}
#define CASE(value, bit)     {"case", value, PLN_RECORD_CASES, PLN_RECORD_ALL_CASES, \
                              bit, 0, bit}
#define AGREE(name, value, bits) {name, value, PLN_RECORD_AGREEMENT, \
                                  PLN_RECORD_ALL_AGREEMENT, bits, 0, bits}
#define NAME(value, bit)     {"name", value, PLN_RECORD_NAMES, PLN_RECORD_ALL_NAMES, \
                              bit, 0, bit}
#define GUESS(value, bit)    {"guess", value, PLN_RECORD_GUESS, PLN_RECORD_ALL_GUESSES, \
                              bit, 0, bit}
#define MARK(value, bit)     {NULL, value, PLN_RECORD_MARKS, 0, bit, 0, 0}
#define GAZ(value, bit)      {NULL, value, PLN_RECORD_GAZ, 0, bit, 0, 0}

static const pln_attribute attributes[] = {
    SHAPE("lower", PLN_SHAPE_LOWER), SHAPE("Title", PLN_SHAPE_TITLE),
    SHAPE("UPPER", PLN_SHAPE_UPPER), SHAPE("Mixed", PLN_SHAPE_MIXED),
    FORM("Capital", PLN_SHAPE_CAPITAL), FORM("letter", PLN_SHAPE_LETTER),
    FORM("digits", PLN_SHAPE_DIGIT), FORM("roman", PLN_SHAPE_ROMAN),
    FORM("hyphen", PLN_SHAPE_HYPHEN),
    {NULL, "word", PLN_RECORD_KIND, 0, PLN_KIND_MASK, 0xFF, 0}, /* POLAN_KIND_WORD is 0 */
    KIND("number", POLAN_KIND_NUMBER), KIND("punct", POLAN_KIND_PUNCTUATION),
    KIND("symbol", POLAN_KIND_SYMBOL), KIND("url", POLAN_KIND_URL),
    PLACE("initial", PLN_KIND_INITIAL), PLACE("glued", PLN_KIND_GLUED),
    PLACE("tight", PLN_KIND_TIGHT), PLACE("final", PLN_KIND_BREAK),
    {"pos", "noun", PLN_RECORD_POS, PLN_RECORD_PARTS, 255, PLN_POS_SUBST, PLN_CAN_NOUN},
    POS("subst", PLN_POS_SUBST, PLN_CAN_NOUN), POS("adj", PLN_POS_ADJ, PLN_CAN_ADJ),
    POS("ppas", PLN_POS_PPAS, PLN_CAN_ADJ), POS("pact", PLN_POS_PACT, PLN_CAN_ADJ),
    POS("ger", PLN_POS_GER, PLN_CAN_NOUN), POS("prep", PLN_POS_PREP, PLN_CAN_PREP),
    POS("conj", PLN_POS_CONJ, PLN_CAN_CONJ), POS("adv", PLN_POS_ADV, PLN_CAN_ADV),
    POS("num", PLN_POS_NUM, PLN_CAN_NUM), POS("fin", PLN_POS_FIN, PLN_CAN_VERB),
    POS("praet", PLN_POS_PRAET, PLN_CAN_VERB), POS("verb", PLN_POS_FIN, PLN_CAN_VERB),
    POS("brev", PLN_POS_BREV, PLN_CAN_OTHER), POS("other", PLN_POS_PART, PLN_CAN_OTHER),
    CASE("nom", PLN_NOM), CASE("gen", PLN_GEN), CASE("dat", PLN_DAT),
    CASE("acc", PLN_ACC), CASE("inst", PLN_INST), CASE("loc", PLN_LOC),
    CASE("voc", PLN_VOC),
    AGREE("number", "sg", PLN_SG << 5), AGREE("number", "pl", PLN_PL << 5),
    AGREE("gender", "m1", PLN_M1), AGREE("gender", "m2", PLN_M2),
    AGREE("gender", "m3", PLN_M3), AGREE("gender", "m", PLN_MASCULINE),
    AGREE("gender", "f", PLN_F), AGREE("gender", "n", PLN_N),
    NAME("given", PLN_NAME_GIVEN), NAME("surname", PLN_NAME_SURNAME),
    NAME("place", PLN_NAME_PLACE), NAME("organization", PLN_NAME_ORGANIZATION),
    NAME("company", PLN_NAME_COMPANY), NAME("patronymic", PLN_NAME_PATRONYMIC),
    NAME("placepart", PLN_NAME_PLACE_PART), NAME("other", PLN_NAME_OTHER),
    NAME("any", PLN_NAME_ANY),
    GUESS("given", PLN_NAME_GIVEN), GUESS("surname", PLN_NAME_SURNAME),
    GUESS("place", PLN_NAME_PLACE), GUESS("organization", PLN_NAME_ORGANIZATION),
    MARK("unknown", PLN_MARK_UNKNOWN), MARK("common", PLN_MARK_COMMON),
    MARK("proper", PLN_MARK_PROPER), MARK("chosen", PLN_MARK_CHOSEN),
    MARK("guessed", PLN_MARK_GUESSED),
    GAZ("first", PLN_GAZ_FIRST), GAZ("last", PLN_GAZ_LAST),
    GAZ("ambiguous", PLN_GAZ_AMBIGUOUS), GAZ("male", PLN_GAZ_MALE),
    GAZ("female", PLN_GAZ_FEMALE), GAZ("abbreviation", PLN_GAZ_ABBREVIATION),
};
/* clang-format on */

static int same(const char *name, const char *text, size_t length)
{
    return strlen(name) == length && memcmp(name, text, length) == 0;
}

const pln_attribute *pln_attribute_find(const char *name, size_t name_length,
                                        const char *value, size_t value_length)
{
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        const pln_attribute *attribute = &attributes[i];
        if (!attribute->name != !name)
            continue;
        if ((!name || same(attribute->name, name, name_length)) &&
            same(attribute->value, value, value_length))
            return attribute;
    }
    return NULL;
}
