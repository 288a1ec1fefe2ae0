/* SPDX-License-Identifier: BSD-2-Clause */
/* A user's dictionaries over the lexicon: libhunspell's and compiled ones. */
#include <pthread.h>

#include "lexicon.h"

static lexicon_setup setup;

static int add(const char *file, const char *under)
{
    char path[4096];
    polan_error error;
    lexicon_source(path, file);
    lexicon_close(&setup);
    if (!lexicon_open(&setup, "tests/data/dict", under))
        return 0;
    return CHECK_STATUS(pln_lexicon_add_dictionary(setup.lexicon, path, &error), POLAN_OK,
                        &error);
}

static pln_readings look(const char *form)
{
    pln_readings readings = {0};
    CHECK_INT(
        pln_lexicon_lookup(setup.lexicon, form, strlen(form), &setup.arena, &readings),
        POLAN_OK);
    return readings;
}

static void test_fields(void)
{
    if (!add("tests/data/hunspell/user", NULL))
        return;
    pln_readings readings = look("Foobarixa");
    const pln_reading *reading =
        lexicon_find(&readings, "Foobarix", "subst:sg:gen.acc:m1");
    if (CHECK(reading != NULL)) {
        CHECK_INT(reading->upos, POLAN_UPOS_PROPN);
        CHECK_INT(reading->flags, 0);
        /* the lexicon's own tag: the same address, with its members */
        CHECK(reading->tag ==
              pln_lexicon_tag(setup.lexicon, "subst:sg:gen.acc:m1", POLAN_UPOS_PROPN));
    }
    /* an affix's tag takes the place of the entry's */
    CHECK_STR(lexicon_lookup(&setup, "Foobarix"), "Foobarix subst:sg:nom:m1");
    CHECK_STR(lexicon_lookup(&setup, "Foobarixa"), "Foobarix subst:sg:gen.acc:m1");
    CHECK_STR(lexicon_lookup(&setup, "FOOBARIXOWI"), "Foobarix subst:sg:dat:m1");
    CHECK_STR(lexicon_lookup(&setup, "foobarixa"), "");
    /* likelier than what the lexicon has, which stays */
    readings = look("kotem");
    CHECK(readings.count > 2);
    CHECK_STR(readings.items[0].lemma, "Kot");
    CHECK(lexicon_find(&readings, "kot", "subst:sg:inst:m2") != NULL);
    CHECK_STR(lexicon_lookup(&setup, "ŁŁĄ"), "coś innego subst:sg:nom:n");
    CHECK_STR(lexicon_lookup(&setup, "łłą"), "");
}

static void test_no_fields(void)
{
    /* a word that the lexicon has stays as it is there */
    CHECK(strstr(lexicon_lookup(&setup, "domami"), "ign") == NULL);
    /* another gets the tags of like words, if po: allows them */
    pln_readings readings = look("zzkobietami");
    CHECK(lexicon_find(&readings, "zzkobieta", "subst:pl:inst:f") != NULL);
    for (size_t i = 0; i < readings.count; i++)
        CHECK_INT(readings.items[i].upos, POLAN_UPOS_NOUN);
    CHECK_STR(lexicon_lookup(&setup, "niczego"), "");
}

/* Another encoding; letters that it does not have. */
static void test_encoding(void)
{
    if (!add("tests/data/hunspell/small", NULL))
        return;
    CHECK_STR(look("nieżółwiowatych").items ? look("nieżółwiowatych").items[0].lemma
                                            : NULL,
              "żółwiowaty");
    CHECK_STR(lexicon_lookup(&setup, "żółwiowatыch"), "");
    CHECK_STR(look("Łękawę").items ? look("Łękawę").items[0].lemma : NULL, "Łękawa");
}

static void test_image(void)
{
    lexicon_setup user;
    if (!lexicon_open(&user, NULL, "tests/data/hunspell/user"))
        return;
    char path[4096];
    polan_error error;
    snprintf(path, sizeof path, "%s", user.path);
    lexicon_close(&setup);
    if (lexicon_open(&setup, "tests/data/dict", NULL) &&
        CHECK_STATUS(pln_lexicon_add_dictionary(setup.lexicon, path, &error), POLAN_OK,
                     &error)) {
        pln_readings readings = look("Foobarixa");
        CHECK(lexicon_find(&readings, "Foobarix", "subst:sg:gen.acc:m1") != NULL);
        readings = look("foobarixa");
        CHECK(readings.count > 0 && (readings.items[0].flags & PLN_READING_CASE));
        readings = look("kotem");
        CHECK_STR(readings.items[0].lemma, "Kot");
        CHECK_STR(lexicon_lookup(&setup, "ŁŁĄ"), "coś innego subst:sg:nom:n");
        pln_dictionary_info info;
        CHECK(pln_lexicon_dictionary(setup.lexicon, 0, &info));
        CHECK(info.compiled && info.refused == NULL);
    }
    lexicon_close(&user);
}

/* Its paradigms generate. */
static void test_image_generates(void)
{
    lexicon_setup user;
    pln_forms forms;
    pln_cell cell = {.cases = PLN_INST};
    if (!lexicon_open(&user, "tests/data/dict", NULL))
        return;
    lexicon_close(&setup);
    if (lexicon_open(&setup, NULL, "tests/data/hunspell/user") &&
        CHECK_INT(pln_lexicon_add_dictionary(setup.lexicon, user.path, NULL), POLAN_OK)) {
        CHECK_INT(pln_lexicon_generate(setup.lexicon, "dom", &cell, &setup.arena, &forms),
                  POLAN_OK);
        CHECK_INT(forms.count, 0); /* a base without the tags cannot say what they are */
    }
    lexicon_close(&setup);
    if (lexicon_open(&setup, "tests/data/dict", NULL) &&
        CHECK_INT(pln_lexicon_add_dictionary(setup.lexicon, user.path, NULL), POLAN_OK)) {
        CHECK_INT(pln_lexicon_generate(setup.lexicon, "dom", &cell, &setup.arena, &forms),
                  POLAN_OK);
        CHECK_INT(forms.count, 2);
    }
    lexicon_close(&user);
}

static void test_errors(void)
{
    polan_error error = {0};
    CHECK_STATUS(pln_lexicon_add_dictionary(setup.lexicon, "nie/ma", &error),
                 POLAN_ERROR_IO, &error);
    CHECK_STR(error.source, "nie/ma.aff");
    CHECK_STATUS(pln_lexicon_add_dictionary(
                     setup.lexicon, check_source("tests/data/hunspell/user.dic"), &error),
                 POLAN_ERROR_FORMAT, &error);
    CHECK_STR(error.message, "not a polan image");
}

/*
 * Features that the compiler lacks: libhunspell has them, and the reason is told. Others:
 * both read them, and no reason is told.
 */
static void test_features(void)
{
    static const struct {
        const char *aff, *dic, *form, *lemma;
        uint32_t line; /* 0: can be compiled */
        const char *reason;
    } cases[] = {
        {"SET UTF-8\nCOMPOUNDFLAG A\nCOMPOUNDMIN 2\n", "2\nzzauto/A\nzzbus/A\n",
         "zzautozzbus", "zzauto", 2,
         "only uncompiled dictionaries may have \"COMPOUNDFLAG\""},
        {"SET UTF-8\n\nCIRCUMFIX X\nPFX A Y 1\nPFX A 0 zzge/X .\nSFX B Y 1\n"
         "SFX B 0 zzt/AX .\n",
         "1\nzzkauf/B\n", "zzgezzkaufzzt", "zzkauf", 3,
         "only uncompiled dictionaries may have \"CIRCUMFIX\""},
        {"SET UTF-8\nSFX A Y 1\nSFX A 0 zzów/B .\nSFX B Y 1\nSFX B 0 zzka .\n",
         "1\nzzkról/A\n", "zzkrólzzówzzka", "zzkról", 3,
         "affixes on affixes are not supported: \"zzów/B\""},
        {"SET UTF-8\nAF 1\nAF A\nSFX A Y 1\nSFX A 0 ami .\n", "1\nzzkot/1\n", "zzkotami",
         "zzkot", 2, "only uncompiled dictionaries may have \"AF\""},
        {"SET UTF-8\nAM 1\nAM st:zzkot\n", "1\nzzkocie\t1\n", "zzkocie", "zzkot", 2,
         "only uncompiled dictionaries may have \"AM\""},
        {"SET UTF-8\nKEEPCASE K\n", "1\nzzkot/K\n", "zzkot", "zzkot", 2,
         "only uncompiled dictionaries may have \"KEEPCASE\""},
        {"SET UTF-8\nICONV 1\nICONV q ł\n", "1\nzzłapa\n", "zzqapa", "zzłapa", 2,
         "only uncompiled dictionaries may have \"ICONV\""},
        {"SET UTF-8\nFULLSTRIP\nSFX A Y 1\nSFX A zzjest zzbył zzjest\n", "1\nzzjest/A\n",
         "zzbył", "zzjest", 0, NULL},
        /* what FLAG says holds for the lines before it, too */
        {"SET UTF-8\nNEEDAFFIX Xx\nFLAG long\nSFX Aa Y 1\nSFX Aa 0 em .\n",
         "1\nzzkot/AaXx\n", "zzkotem", "zzkot", 0, NULL},
        {"SET UTF-8\nFLAG num\nSFX 1000 Y 1\nSFX 1000 0 em .\n", "1\nzzkot/1000\n",
         "zzkotem", "zzkot", 0, NULL},
    };
    char base[64], aff[80], dic[80];
    lexicon_temporary(base);
    snprintf(aff, sizeof aff, "%s.aff", base);
    snprintf(dic, sizeof dic, "%s.dic", base);
    unlink(base);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        polan_error error;
        pln_dictionary_info info;
        lexicon_write(aff, cases[i].aff, strlen(cases[i].aff));
        lexicon_write(dic, cases[i].dic, strlen(cases[i].dic));
        lexicon_close(&setup);
        if (!lexicon_open(&setup, "tests/data/dict", NULL) ||
            !CHECK_STATUS(pln_lexicon_add_dictionary(setup.lexicon, base, &error),
                          POLAN_OK, &error))
            continue;
        pln_readings readings = look(cases[i].form);
        CHECK_STR(readings.count ? readings.items[0].lemma : NULL, cases[i].lemma);
        if (!CHECK(pln_lexicon_dictionary(setup.lexicon, 0, &info)))
            continue;
        CHECK_STR(info.path, base);
        CHECK_INT(info.compiled, 0);
        CHECK_INT(info.refused ? info.refused->line : 0, cases[i].line);
        CHECK_STR(info.refused ? info.refused->message : NULL, cases[i].reason);
        CHECK_INT(pln_lexicon_dictionary(setup.lexicon, 1, &info), 0);
        if (cases[i].line)
            continue;
        lexicon_setup compiled;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", getcwd((char[2048]){0}, 2048), base);
        if (lexicon_open(&compiled, NULL, path)) {
            CHECK(strstr(lexicon_lookup(&compiled, cases[i].form), cases[i].lemma));
            lexicon_close(&compiled);
        }
    }
    unlink(aff);
    unlink(dic);
}

static void *look_often(void *context)
{
    pln_arena arena = {0};
    pln_readings readings;
    size_t *wrong = context;
    for (int i = 0; i < 2000; i++) {
        const char *form = i % 2 ? "nieżółwiowatych" : "gźdźbami";
        pln_lexicon_lookup(setup.lexicon, form, strlen(form), &arena, &readings);
        *wrong += readings.count == 0 ||
                  strcmp(readings.items[0].lemma, i % 2 ? "żółwiowaty" : "gźdźba") != 0;
        pln_arena_reset(&arena);
    }
    pln_arena_free(&arena);
    return NULL;
}

static void test_threads(void)
{
    pthread_t threads[4];
    size_t wrong[4] = {0};
    if (!add("tests/data/hunspell/small", NULL))
        return;
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, look_often, &wrong[i]);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        CHECK_INT(wrong[i], 0);
    }
}

int main(void)
{
    test_fields();
    test_no_fields();
    test_encoding();
    test_image();
    test_image_generates();
    test_errors();
    test_features();
    test_threads();
    lexicon_close(&setup);
    return check_done();
}
