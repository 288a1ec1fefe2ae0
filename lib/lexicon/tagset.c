/* SPDX-License-Identifier: BSD-2-Clause */
/* Names of NKJP's tagset. */
#include "lexicon/tagset.h"

#include <stdio.h>
#include <string.h>

static const char pos_names[PLN_POS_COUNT][9] = {
    [PLN_POS_IGN] = "ign",         [PLN_POS_SUBST] = "subst",
    [PLN_POS_DEPR] = "depr",       [PLN_POS_ADJ] = "adj",
    [PLN_POS_ADJA] = "adja",       [PLN_POS_ADJP] = "adjp",
    [PLN_POS_ADJC] = "adjc",       [PLN_POS_ADV] = "adv",
    [PLN_POS_NUM] = "num",         [PLN_POS_NUMCOMP] = "numcomp",
    [PLN_POS_PPRON12] = "ppron12", [PLN_POS_PPRON3] = "ppron3",
    [PLN_POS_SIEBIE] = "siebie",   [PLN_POS_FIN] = "fin",
    [PLN_POS_BEDZIE] = "bedzie",   [PLN_POS_AGLT] = "aglt",
    [PLN_POS_PRAET] = "praet",     [PLN_POS_IMPT] = "impt",
    [PLN_POS_IMPS] = "imps",       [PLN_POS_INF] = "inf",
    [PLN_POS_PCON] = "pcon",       [PLN_POS_PANT] = "pant",
    [PLN_POS_GER] = "ger",         [PLN_POS_PACT] = "pact",
    [PLN_POS_PACTA] = "pacta",     [PLN_POS_PPAS] = "ppas",
    [PLN_POS_WINIEN] = "winien",   [PLN_POS_PRED] = "pred",
    [PLN_POS_COND] = "cond",       [PLN_POS_PREP] = "prep",
    [PLN_POS_CONJ] = "conj",       [PLN_POS_COMP] = "comp",
    [PLN_POS_PART] = "part",       [PLN_POS_INTERJ] = "interj",
    [PLN_POS_BREV] = "brev",       [PLN_POS_FRAG] = "frag",
    [PLN_POS_DIG] = "dig",         [PLN_POS_ROMANDIG] = "romandig",
    [PLN_POS_INTERP] = "interp",   [PLN_POS_SYM] = "sym",
    [PLN_POS_XXX] = "xxx",
};

static const struct {
    char name[8];
    uint8_t feature;
    uint16_t bit;
} values[] = {
    {"nom", PLN_FEATURE_CASE, PLN_NOM},
    {"gen", PLN_FEATURE_CASE, PLN_GEN},
    {"dat", PLN_FEATURE_CASE, PLN_DAT},
    {"acc", PLN_FEATURE_CASE, PLN_ACC},
    {"inst", PLN_FEATURE_CASE, PLN_INST},
    {"loc", PLN_FEATURE_CASE, PLN_LOC},
    {"voc", PLN_FEATURE_CASE, PLN_VOC},
    {"sg", PLN_FEATURE_NUMBER, PLN_SG},
    {"pl", PLN_FEATURE_NUMBER, PLN_PL},
    {"m1", PLN_FEATURE_GENDER, PLN_M1},
    {"m2", PLN_FEATURE_GENDER, PLN_M2},
    {"m3", PLN_FEATURE_GENDER, PLN_M3},
    {"f", PLN_FEATURE_GENDER, PLN_F},
    {"n", PLN_FEATURE_GENDER, PLN_N},
    {"pri", PLN_FEATURE_PERSON, PLN_PRI},
    {"sec", PLN_FEATURE_PERSON, PLN_SEC},
    {"ter", PLN_FEATURE_PERSON, PLN_TER},
    {"pos", PLN_FEATURE_DEGREE, PLN_POSITIVE},
    {"com", PLN_FEATURE_DEGREE, PLN_COM},
    {"sup", PLN_FEATURE_DEGREE, PLN_SUP},
    {"imperf", PLN_FEATURE_ASPECT, PLN_IMPERF},
    {"perf", PLN_FEATURE_ASPECT, PLN_PERF},
    {"aff", PLN_FEATURE_OTHER, PLN_AFF},
    {"neg", PLN_FEATURE_OTHER, PLN_NEG},
    {"akc", PLN_FEATURE_OTHER, PLN_AKC},
    {"nakc", PLN_FEATURE_OTHER, PLN_NAKC},
    {"praep", PLN_FEATURE_OTHER, PLN_PRAEP},
    {"npraep", PLN_FEATURE_OTHER, PLN_NPRAEP},
    {"congr", PLN_FEATURE_OTHER, PLN_CONGR},
    {"rec", PLN_FEATURE_OTHER, PLN_REC},
    {"agl", PLN_FEATURE_OTHER, PLN_AGL},
    {"nagl", PLN_FEATURE_OTHER, PLN_NAGL},
    {"wok", PLN_FEATURE_OTHER, PLN_WOK},
    {"nwok", PLN_FEATURE_OTHER, PLN_NWOK},
    {"pun", PLN_FEATURE_OTHER, PLN_PUN},
    {"npun", PLN_FEATURE_OTHER, PLN_NPUN},
    {"col", PLN_FEATURE_OTHER, PLN_COL},
    {"ncol", PLN_FEATURE_OTHER, PLN_NCOL},
    {"pt", PLN_FEATURE_OTHER, 0},
};

static int same(const char *name, const char *text, size_t length)
{
    return strncmp(name, text, length) == 0 && name[length] == '\0';
}

pln_pos pln_tagset_pos(const char *name, size_t length)
{
    for (size_t i = 0; length < sizeof pos_names[0] && i < PLN_POS_COUNT; i++) {
        if (same(pos_names[i], name, length))
            return (pln_pos)i;
    }
    return PLN_POS_COUNT;
}

pln_feature pln_tagset_value(const char *name, size_t length, uint16_t *bit)
{
    for (size_t i = 0;
         length < sizeof values[0].name && i < sizeof values / sizeof *values; i++) {
        if (same(values[i].name, name, length)) {
            *bit = values[i].bit;
            return (pln_feature)values[i].feature;
        }
    }
    return PLN_FEATURE_NONE;
}

static void add_value(pln_tag *tag, pln_feature feature, uint16_t bit)
{
    switch (feature) {
    case PLN_FEATURE_CASE:
        tag->cases |= (uint8_t)bit;
        break;
    case PLN_FEATURE_NUMBER:
        tag->numbers |= (uint8_t)bit;
        break;
    case PLN_FEATURE_GENDER:
        tag->genders |= (uint8_t)bit;
        break;
    case PLN_FEATURE_PERSON:
        tag->persons |= (uint8_t)bit;
        break;
    case PLN_FEATURE_DEGREE:
        tag->degrees |= (uint8_t)bit;
        break;
    case PLN_FEATURE_ASPECT:
        tag->aspects |= (uint8_t)bit;
        break;
    case PLN_FEATURE_OTHER:
        tag->other |= bit;
        break;
    case PLN_FEATURE_NONE:
        break;
    }
}

int pln_tagset_parse(const char *name, pln_tag *tag, const char **bad, size_t *bad_length)
{
    *bad = name;
    *bad_length = strcspn(name, ":");
    pln_pos pos = pln_tagset_pos(name, *bad_length);
    if (pos == PLN_POS_COUNT)
        return -1;
    tag->pos = (uint8_t)pos;
    for (const char *at = name + *bad_length; *at;) {
        at++; /* ':' or '.' */
        size_t length = strcspn(at, ":.");
        uint16_t bit = 0;
        pln_feature feature = pln_tagset_value(at, length, &bit);
        *bad = at;
        *bad_length = length;
        if (feature == PLN_FEATURE_NONE)
            return -1;
        add_value(tag, feature, bit);
        at += length;
    }
    return 0;
}

int pln_cell_add(pln_cell *cell, const char *name, size_t length)
{
    uint16_t bit = 0;
    pln_tag tag = {0};
    pln_feature feature = pln_tagset_value(name, length, &bit);
    if (feature == PLN_FEATURE_NONE)
        return -1;
    add_value(&tag, feature, bit);
    cell->cases |= tag.cases;
    cell->numbers |= tag.numbers;
    cell->genders |= tag.genders;
    cell->persons |= tag.persons;
    cell->degrees |= tag.degrees;
    cell->aspects |= tag.aspects;
    cell->other |= tag.other;
    return 0;
}

void pln_tagset_list(int with_pos, char *text, size_t size)
{
    static const uint8_t inflected[] = {PLN_POS_SUBST, PLN_POS_ADJ,   PLN_POS_NUM,
                                        PLN_POS_FIN,   PLN_POS_PRAET, PLN_POS_IMPT,
                                        PLN_POS_INF,   PLN_POS_GER,   PLN_POS_PPAS};
    size_t at = 0;
    text[0] = '\0';
    for (size_t i = 0; with_pos && i < sizeof inflected && at < size; i++)
        at += (size_t)snprintf(text + at, size - at, "%s ", pos_names[inflected[i]]);
    for (size_t i = 0; i < sizeof values / sizeof *values && at < size; i++)
        at +=
            (size_t)snprintf(text + at, size - at, "%s%s", i ? " " : "", values[i].name);
}

uint8_t pln_tagset_name_class(const char *value, size_t length)
{
    static const struct {
        const char *name;
        uint8_t bit;
    } classes[] = {{"given", PLN_NAME_GIVEN},       {"surname", PLN_NAME_SURNAME},
                   {"geo", PLN_NAME_PLACE},         {"org", PLN_NAME_ORGANIZATION},
                   {"company", PLN_NAME_COMPANY},   {"patronymic", PLN_NAME_PATRONYMIC},
                   {"geopart", PLN_NAME_PLACE_PART}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (strlen(classes[i].name) == length && !memcmp(classes[i].name, value, length))
            return classes[i].bit;
    }
    return PLN_NAME_OTHER;
}
