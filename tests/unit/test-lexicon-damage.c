/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Damaged lexicons: the check says what is broken and where, and whatever opens can be
 * used without harm. Run with a sanitizer, the second part is the proof of every range
 * check.
 */
#include "lexicon/format.h"
#include "lexicon/splits.h"
#include "property/generate.h"
#include "lexicon.h"

static unsigned char *good;
static size_t size;
static char path[64];

/* Offset of a section, and its size; 0 if it is not there. */
static size_t find_section(const char *name, size_t *section_size)
{
    const pln_image_header *header = (const void *)good;
    const pln_image_section *sections = (const void *)(good + sizeof *header);
    for (uint32_t i = 0; i < header->n_sections; i++) {
        if (memcmp(sections[i].name, name, 4) == 0) {
            *section_size = sections[i].size;
            return sections[i].offset;
        }
    }
    return 0;
}

/* ---- what the check says ----------------------------------------------------------- */

/*
 * The check's message once 4 bytes of a section, from `at` on (from the end if < 0),
 * change.
 */
static const char *damage(const char *section, long at, uint32_t value)
{
    static polan_error error;
    pln_image *image;
    pln_lexicon *lexicon;
    size_t section_size = 0, start = find_section(section, &section_size);
    size_t offset = start + (at < 0 ? section_size + (size_t)at : (size_t)at);
    uint32_t kept;
    memcpy(&kept, good + offset, sizeof kept);
    memcpy(good + offset, &value, sizeof value);
    lexicon_write(path, good, size);
    memcpy(good + offset, &kept, sizeof kept);
    error = (polan_error){0};
    if (pln_image_open(&image, path, &error) != POLAN_OK)
        return "cannot be opened";
    CHECK_INT(pln_image_verify(image, NULL), POLAN_ERROR_FORMAT);
    if (pln_lexicon_new(&lexicon, image, &error) == POLAN_OK) {
        if (pln_lexicon_check(lexicon, &error) == POLAN_OK)
            error.message[0] = '\0';
        else
            CHECK_STR(error.source, path);
        pln_lexicon_free(lexicon);
    }
    pln_image_close(image);
    return error.message;
}

static void test_check(void)
{
    static const struct {
        const char *section;
        long at;
        uint32_t value;
        const char *message;
    } cases[] = {
        {"STRS", 0, 0x00410041, "section STRS, item 0: the first string is not empty"},
        {"STRS", 4, 0x000000FF, "section STRS, item 4: not UTF-8"},
        {"ALPH", 4, 0, "section ALPH, item 0: letter without a code"},
        {"ALPH", 0, 0xD800, "section ALPH, item 0: no character"},
        {"ALPH", 0, 0x10FFFF, "section ALPH, item 1: out of order"},
        {"TAGS", 0, 0x7FFFFFFF,
         "section TAGS, item 0: name or features outside the strings"},
        {"TAGS", 8, 0x7FFFFFFF, "section TAGS, item 0: members outside their list"},
        {"TAGS", 16, 0x00000F00, "section TAGS, item 0: no such twin"},
        {"TAGS", 16, 0x00FFFFFF, "section TAGS, item 0: unknown part of speech"},
        {"CONC", 0, 0xFFFFFFFF,
         "section CONC, item 0: no such tag, or one with alternatives"},
        {"CODE", 0, 2, "section CODE, item 0: ending outside the strings"},
        {"CODE", 8, 0xFFFF, "section CODE, item 0: no such tag"},
        {"SETS", 0, 0xFFFFFF00, "section SETS, item 0: no such code"},
        {"SETS", -4, 0, "a set without an end"},
        {"PARA", 4, 0xFFFFFF, "section PARA, item 1: ends before it begins"},
        {"PARA", -4, 0xFFFFFF, "cells outside the paradigms"},
        {"CELL", 0, 0x7FFFFFFF, "section CELL, item 0: ending outside the strings"},
        {"CELL", 4, 0xFFFF, "section CELL, item 0: no such tag"},
        {"LEXS", 0, 0xFFFF, "section LEXS, item 0: no such paradigm"},
        {"LEXS", -4, 0, "a run without an end"},
        {"FORM", 0, 0, "section FORM, item 0: no root"},
        {"FORM", 0, 0x7FFFFF, "section FORM, item 0: no root"},
        {"FORM", 4, 0x00FFFFFF, "section FORM, item 1: a value that leads nowhere"},
        {"FORM", 4, 0x05000003, "section FORM, item 1: a way without an end"},
        {"FORM", 4, 0x05FFFFFF, "section FORM, item 1: an arc that leads nowhere"},
        {"FORM", -4, 0x02000002, NULL},
        {"FREQ", 0, 0xFFFFFFFF, "section FREQ, item 0: a value that leads nowhere"},
        {"FRQB", 0, 99, "section FRQB, item 0: ends before it begins"},
        {"FRQB", -4, 99, "forms outside the ranges"},
        {"GUES", 4, 0x00FFFFFF, "section GUES, item 1: a value that leads nowhere"},
        {"LEMM", 4, 0x00FFFFFF, "section LEMM, item 1: a value that leads nowhere"},
        {"MODL", 4, 0x00FFFFFF, "section MODL, item 1: a value that leads nowhere"},
    };
    CHECK(strstr(damage("GTXT", 0, 0x2020203F), "expected kind, names") != NULL);
    CHECK(strstr(damage("AFFX", 0, 0x2020203F), "expected affix, kind") != NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *message = damage(cases[i].section, cases[i].at, cases[i].value);
        const char *want = cases[i].message ? cases[i].message : "section FORM";
        if (!CHECK(strstr(message, want) != NULL))
            printf("# case %zu: %s\n#  want: %s\n", i, message, want);
    }
}

/* ---- use --------------------------------------------------------------------------- */

static void use(const pln_lexicon *lexicon, pln_arena *arena)
{
    static const char *const forms[] = {"kotem",        "Brukseli", "NIEZROBIONY",
                                        "Kowalskiego",  "zrobiłem", "najładniejsza",
                                        "Kennedy'ego",  "żółwiami", "xyzzów",
                                        "eurowyborców", "PiS-u",    "był"};
    pln_readings readings;
    pln_split_form split;
    pln_forms generated;
    pln_cell cell = {.cases = PLN_GEN};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t length = strlen(forms[i]);
        pln_lexicon_lookup(lexicon, forms[i], length, arena, &readings);
        for (size_t k = 0; k < readings.count; k++)
            pln_lexicon_concrete(lexicon, readings.items[k].tag, &cell);
        pln_lexicon_spelled(lexicon, forms[i], length, arena, &readings);
        pln_lexicon_guess(lexicon, forms[i], length, arena, &readings);
        for (size_t k = 0; k < readings.count; k++)
            pln_lexicon_generate_guess(lexicon, readings.items[k].lemma,
                                       readings.items[k].tag, &cell, arena, &generated);
        pln_lexicon_split(lexicon, forms[i], length, arena, &split);
        pln_lexicon_generate(lexicon, forms[i], &cell, arena, &generated);
    }
    pln_lexicon_generate(lexicon, "zrobić", &(pln_cell){.pos = PLN_POS_IGN}, arena,
                         &generated);
    pln_lexicon_generate_like(lexicon, "Pfizer", "kot", &cell, arena, &generated);
    pln_lexicon_tag(lexicon, "subst:sg:nom:f", POLAN_UPOS_PROPN);
}

/* Change 1 to 4 bytes, most often inside of one section. */
static void change(chance *random, unsigned char *bytes)
{
    const pln_image_header *header = (const void *)good;
    const pln_image_section *sections = (const void *)(good + sizeof *header);
    const pln_image_section *section =
        &sections[chance_below(random, header->n_sections)];
    for (size_t i = chance_below(random, 4) + 1; i > 0; i--) {
        size_t at = section->size && chance_below(random, 8)
                        ? section->offset + chance_below(random, section->size)
                        : chance_below(random, size);
        bytes[at] = chance_below(random, 3)
                        ? (unsigned char)chance_below(random, 256)
                        : (unsigned char)(chance_below(random, 2) * 255);
    }
}

/* Use an image if it opens; it is counted then, and also if it is sound. */
static void open_and_use(const unsigned char *bytes, unsigned *opened, unsigned *sound)
{
    pln_image *image;
    pln_lexicon *lexicon;
    pln_arena arena = {0};
    lexicon_write(path, bytes, size);
    if (pln_image_open(&image, path, NULL) != POLAN_OK)
        return;
    if (pln_lexicon_new(&lexicon, image, NULL) == POLAN_OK) {
        ++*opened;
        *sound += pln_lexicon_check(lexicon, NULL) == POLAN_OK;
        use(lexicon, &arena);
        pln_lexicon_free(lexicon);
    }
    pln_arena_free(&arena);
    pln_image_close(image);
}

static void test_use(unsigned char *bytes)
{
    const char *more = getenv("POLAN_DAMAGE");
    unsigned rounds = more ? (unsigned)strtoul(more, NULL, 10) : 400;
    unsigned opened = 0, sound = 0;
    for (unsigned i = 0; i < rounds; i++) {
        chance random = {i};
        memcpy(bytes, good, size);
        change(&random, bytes);
        open_and_use(bytes, &opened, &sound);
    }
    printf("# %u of %u opened, %u of them passed the check\n", opened, rounds, sound);
    CHECK(opened > rounds / 2);
    CHECK(sound < opened);
}

/* Each section is missing once. */
static void test_missing(unsigned char *bytes)
{
    const pln_image_header *header = (const void *)good;
    unsigned opened = 0, sound = 0;
    for (uint32_t i = 0; i < header->n_sections; i++) {
        memcpy(bytes, good, size);
        memcpy(bytes + sizeof *header + i * sizeof(pln_image_section), "none", 4);
        open_and_use(bytes, &opened, &sound);
    }
    printf("# %u of %u opened, %u of them passed the check\n", opened, header->n_sections,
           sound);
    CHECK(opened > 0);
}

int main(void)
{
    lexicon_setup setup;
    polan_error error;
    lexicon_temporary(path);
    if (lexicon_open(&setup, "tests/data/dict", "tests/data/hunspell/small")) {
        CHECK_STATUS(pln_lexicon_check(setup.lexicon, &error), POLAN_OK, &error);
        good = lexicon_read(setup.path, &size);
    }
    lexicon_close(&setup);
    if (lexicon_open(&setup, NULL, "tests/data/hunspell/small"))
        CHECK_STATUS(pln_lexicon_check(setup.lexicon, &error), POLAN_OK, &error);
    lexicon_close(&setup);
    unsigned char *bytes = good ? malloc(size) : NULL;
    if (CHECK(bytes != NULL)) {
        test_check();
        test_use(bytes);
        test_missing(bytes);
    }
    free(bytes);
    free(good);
    unlink(path);
    return check_done();
}
