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
    test_threads();
    lexicon_close(&setup);
    return check_done();
}
