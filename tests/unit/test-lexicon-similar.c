/* SPDX-License-Identifier: BSD-2-Clause */
/* Words without the marks of Polish letters, spelling, suggestions. */
#include "lexicon.h"

static lexicon_setup setup;

/* Forms, best first, blank between them. */
static const char *show(const pln_spellings *spellings)
{
    static char text[2048];
    size_t at = 0;
    text[0] = '\0';
    for (size_t i = 0; i < spellings->count; i++) {
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s", i ? " " : "",
                               spellings->items[i].form);
        CHECK(i == 0 || spellings->items[i].score <= spellings->items[i - 1].score);
    }
    return text;
}

static const char *restore(const char *form)
{
    pln_spellings spellings;
    CHECK_INT(
        pln_lexicon_restore(setup.lexicon, form, strlen(form), &setup.arena, &spellings),
        POLAN_OK);
    return show(&spellings);
}

static const char *suggest(const char *form)
{
    pln_spellings spellings;
    CHECK_INT(
        pln_lexicon_suggest(setup.lexicon, form, strlen(form), &setup.arena, &spellings),
        POLAN_OK);
    return show(&spellings);
}

static int spell(const char *form)
{
    int correct = -1;
    CHECK_INT(
        pln_lexicon_spell(setup.lexicon, form, strlen(form), &setup.arena, &correct),
        POLAN_OK);
    return correct;
}

static void test_restore(void)
{
    CHECK_STR(restore("zolw"), "żółw");
    CHECK_STR(restore("ZOLWIAMI"), "ŻÓŁWIAMI");
    CHECK_STR(restore("Zolwiami"), "Żółwiami");
    CHECK_STR(restore("kot"), "kot");
    CHECK_STR(restore("Warszawa"), "Warszawa Warszawą"); /* frequencies.tsv ranks them */
    CHECK_STR(restore("WARSZAWA"), "WARSZAWA WARSZAWĄ");
    CHECK_STR(restore("żólw"), "żółw"); /* some are there */
    CHECK_STR(restore("żęółw"), "");
    CHECK_STR(restore("noca"), "nocą");
    CHECK_STR(restore(""), "");
    CHECK_STR(restore("12"), "");

    pln_readings readings;
    pln_lexicon_lookup_ascii(setup.lexicon, "zolwiem", 7, &setup.arena, &readings);
    CHECK(lexicon_find(&readings, "żółw", "subst:sg:inst:m2") != NULL);
    pln_lexicon_lookup_ascii(setup.lexicon, "niczego", 7, &setup.arena, &readings);
    CHECK_INT(readings.count, 0);
}

static void test_spell(void)
{
    static const char *const right[] = {"kot",
                                        "Kotem",
                                        "KOTEM",
                                        "Bruksela",
                                        "BRUKSELA",
                                        "PiS",
                                        "PIS",
                                        "zrobiłem",
                                        "Zrobiłbym",
                                        "najładniejszy",
                                        "niezrobiony",
                                        "eurowybory",
                                        "ONZ-u",
                                        "Kennedy'ego",
                                        "12",
                                        "3,14",
                                        "kot-pies",
                                        "Warszawa-Bruksela",
                                        "Kowalska-Nowicka"};
    static const char *const wrong[] = {"kotź",      "bruksela", "kOT",   "KoT",  "Pis",
                                        "zrobiłęm",  "niekot",   "",      "kot-", "-kot",
                                        "kot--pies", "kot-piez", "NIekot"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        if (!CHECK_INT(spell(right[i]), 1))
            printf("# %s\n", right[i]);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (!CHECK_INT(spell(wrong[i]), 0))
            printf("# %s\n", wrong[i]);
    }
}

static void test_suggest(void)
{
    static const char *const cases[][2] = {
        {"mysh", "mysz"},       {"mys", "mysz"},          {"myszz", "mysz"},
        {"mszy", "myszy"},      {"brukseli", "Brukseli"}, {"żułw", "żółw"},
        {"zolwiem", "żółwiem"}, {"wybur", "wybór"},       {"Wybur", "Wybór"},
        {"pisac", "pisać"},     {"pjes", "pies"},         {"PjES", "pies"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found = suggest(cases[i][0]);
        if (!CHECK(strstr(found, cases[i][1]) != NULL))
            printf("# %s: %s\n", cases[i][0], found);
    }
    CHECK(strncmp(suggest("żułw"), "żółw", strlen("żółw")) == 0);
    CHECK_STR(suggest("abcdefghij"), "");
    CHECK_STR(suggest(""), "");
    /* the word itself is no suggestion */
    CHECK(strstr(suggest("mysz"), "mysz ") == NULL);
}

/* What libhunspell suggests stands behind. */
static void test_suggest_user(void)
{
    char path[4096];
    lexicon_source(path, "tests/data/hunspell/user");
    CHECK_INT(pln_lexicon_add_dictionary(setup.lexicon, path, NULL), POLAN_OK);
    CHECK(strncmp(suggest("Foobarixx"), "Foobarix ", 9) == 0);
    CHECK_INT(spell("Foobarixa"), 1);
    CHECK_INT(spell("foobarixa"), 0);
}

int main(void)
{
    if (lexicon_open(&setup, "tests/data/dict", NULL)) {
        test_restore();
        test_spell();
        test_suggest();
        test_suggest_user();
    }
    lexicon_close(&setup);
    return check_done();
}
