/* SPDX-License-Identifier: BSD-2-Clause */
/* Words of Polish in the whole model: what a form is, known or guessed. */
#include <polan/polan.h>

#include "check.h"

static polan_model *model;

static polan_lookup *look_up(const char *form, int flags)
{
    polan_lookup *lookup = NULL;
    polan_error error;
    CHECK_STATUS(polan_lookup_form(model, form, strlen(form), flags, &lookup, &error),
                 POLAN_OK, &error);
    return lookup;
}

static int is_reading(const polan_analysis *analysis, const char *lemma, polan_upos upos,
                      const char *tag)
{
    return strcmp(analysis->lemma, lemma) == 0 && analysis->upos == upos &&
           strcmp(analysis->tag, tag) == 0;
}

/* Place of a reading among those of a form, from 0; -1: there is none. */
static int place_of(const char *form, int flags, const char *lemma, polan_upos upos,
                    const char *tag)
{
    size_t count;
    polan_lookup *lookup = look_up(form, flags);
    const polan_analysis *analyses = polan_lookup_analyses(lookup, &count);
    int place = -1;
    for (size_t i = 0; i < count && place < 0; i++) {
        if (is_reading(&analyses[i], lemma, upos, tag))
            place = (int)i;
    }
    if (place < 0 && count)
        printf("# %s: first of %zu %s %s\n", form, count, analyses[0].lemma,
               analyses[0].tag);
    polan_lookup_free(lookup);
    return place;
}

/* The first reading of each. */
static void test_first(void)
{
    static const struct {
        const char *form, *lemma;
        polan_upos upos;
        const char *tag;
    } cases[] = {
        {"Riabkowem", "Riabkow", POLAN_UPOS_PROPN, "subst:sg:inst:m1"},
        {"Grzegorzewskiemu", "Grzegorzewski", POLAN_UPOS_PROPN, "subst:sg:dat:m1"},
        {"Bidena", "Biden", POLAN_UPOS_PROPN, "subst:sg:gen.acc:m1"},
        {"Macronem", "Macron", POLAN_UPOS_PROPN, "subst:sg:inst:m1"},
        {"Scholza", "Scholz", POLAN_UPOS_PROPN, "subst:sg:gen.acc:m1"},
        {"Kennedy'ego", "Kennedy", POLAN_UPOS_PROPN, "subst:sg:gen:m1"},
        {"Kennedy\xE2\x80\x99"
         "ego",
         "Kennedy", POLAN_UPOS_PROPN, "subst:sg:gen:m1"},
        {"Linde'go", "Linde", POLAN_UPOS_PROPN, "subst:sg:gen:m1"},
        {"Ławrowa", "Ławrow", POLAN_UPOS_PROPN, "subst:sg:gen.acc:m1"},
        {"Angeli", "Angela", POLAN_UPOS_PROPN, "subst:sg:gen:f"},
        {"STEPHANIE", "Stephanie", POLAN_UPOS_PROPN,
         "subst:sg.pl:nom.gen.dat.acc.inst.loc.voc:f"},
        {"LECOCQ", "Lecocq", POLAN_UPOS_PROPN, "subst:sg:nom:m1"},
        {"zgooglować", "zgooglować", POLAN_UPOS_VERB, "inf:perf"},
        {"covidowy", "covidowy", POLAN_UPOS_ADJ, "adj:sg:nom.voc:m1.m2.m3:pos"},
        {"memów", "mem", POLAN_UPOS_NOUN, "subst:pl:gen:m3"},
        {"północno-wschodniego", "północno-wschodni", POLAN_UPOS_ADJ,
         "adj:sg:gen:m1.m2.m3.n:pos"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!CHECK_INT(place_of(cases[i].form, POLAN_LOOKUP_GUESS, cases[i].lemma,
                                cases[i].upos, cases[i].tag),
                       0))
            printf("# %s\n", cases[i].form);
    }
}

/* Lemma and gender first, whatever the case. */
static void test_women(void)
{
    static const char *const forms[] = {"Zacharową", "Zacharowej"};
    for (size_t i = 0; i < 2; i++) {
        size_t count;
        polan_lookup *lookup = look_up(forms[i], POLAN_LOOKUP_GUESS);
        const polan_analysis *analyses = polan_lookup_analyses(lookup, &count);
        if (CHECK(count > 0)) {
            CHECK_STR(analyses[0].lemma, "Zacharowa");
            CHECK(strstr(analyses[0].tag, ":f") != NULL);
            CHECK_STR(analyses[0].name_class, "surname");
        }
        polan_lookup_free(lookup);
    }
}

/* Readings that are there, first or not; and some that are not. */
static void test_among(void)
{
    static const char women[] = "subst:sg.pl:nom.gen.dat.acc.inst.loc.voc:f";
    CHECK(place_of("Dudy", 0, "Duda", POLAN_UPOS_PROPN, "subst:sg:gen:m1") >= 0);
    CHECK(place_of("dudy", 0, "duda", POLAN_UPOS_NOUN, "subst:sg:gen:f") >= 0);
    CHECK(place_of("Merkel", 0, "Merkel", POLAN_UPOS_PROPN, women) >= 0);
    CHECK(place_of("ŻÓŁW", 0, "żółw", POLAN_UPOS_NOUN, "subst:sg:nom:m2") >= 0);
    CHECK(place_of("Riabkowem", POLAN_LOOKUP_GUESS, "Riabków", POLAN_UPOS_PROPN,
                   "subst:sg:inst:m3") > 0);
    CHECK_INT(place_of("Riabkowem", 0, "Riabkow", POLAN_UPOS_PROPN, "subst:sg:inst:m1"),
              -1); /* a guess */
    CHECK_INT(place_of("zolw", 0, "żółw", POLAN_UPOS_NOUN, "subst:sg:nom:m2"), -1);
    CHECK(place_of("zolw", POLAN_LOOKUP_ASCII, "żółw", POLAN_UPOS_NOUN,
                   "subst:sg:nom:m2") >= 0);
    CHECK(place_of("ZOLW", POLAN_LOOKUP_ASCII, "żółw", POLAN_UPOS_NOUN,
                   "subst:sg:nom:m2") >= 0);
}

/* All forms of a lemma that have some features, in one line; guessed ones with a star. */
static const char *generate(const char *lemma, const char *features)
{
    static char text[1024];
    polan_lookup *lookup = NULL;
    polan_error error;
    size_t count, at = 0;
    text[0] = '\0';
    CHECK_STATUS(polan_generate(model, lemma, features, &lookup, &error), POLAN_OK,
                 &error);
    const polan_analysis *analyses = polan_lookup_analyses(lookup, &count);
    for (size_t i = 0; i < count && at < sizeof text; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s%s", i ? " " : "",
                               analyses[i].form, analyses[i].guessed ? "*" : "");
    polan_lookup_free(lookup);
    return text;
}

static void test_generate(void)
{
    static const struct {
        const char *lemma, *features, *forms;
    } cases[] = {
        {"człowiek", "pl:gen", "ludzi"},
        {"rok", "pl:gen", "lat"},
        {"brat", "subst:pl:nom", "bracia"},
        {"ksiądz", "pl:inst", "księżmi"},
        {"ksiądz", "sg:voc", "księże"},
        {"ręka", "pl:inst", "rękami rękoma"},
        {"dziecko", "pl:inst", "dziećmi"},
        {"tydzień", "Case=Loc|Number=Sing", "tygodniu"},
        {"Kowalska", "sg:dat", "Kowalskiej"},
        {"Kowalska", "Case=Dat|Number=Sing", "Kowalskiej"},
        {"Zakopane", "Case=Loc|Number=Sing", "Zakopanem"},
        {"Tatry", "Case=Loc", "Tatrach"},
        {"być", "fin:pl:ter", "są"},
        {"wziąć", "fin:sg:pri", "wezmę"},
        {"iść", "praet:sg:m1", "szedł"},
        {"chcieć", "imps", "chciano"},
        {"zrobić", "pant", "zrobiwszy"},
        {"robić", "ger:sg:gen", "robienia nierobienia"},
        {"zrobić", "ppas:sg:nom:f", "zrobiona niezrobiona"},
        {"dobry", "sg:nom:m1:com", "lepszy"},
        {"dobry", "Case=Nom|Gender=Fem|Number=Sing|Degree=Sup", "najlepsza"},
        {"szybko", "com", "szybciej"},
        {"siebie", "inst", "sobą"},
        {"zgooglować", "fin:sg:ter", "zgoogluje*"},
        {"zgooglować", "fin:sg:ter:perf", "zgoogluje*"},
        {"zgooglować", "fin:sg:ter:imperf", ""},
        {"Riabkow", "sg:inst", "Riabkowem*"},
        {"Macron", "Case=Loc|Number=Sing", "Macronie*"},
        {"bruksela", "", ""}, /* not as it is spelled */
        {"???", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!CHECK_STR(generate(cases[i].lemma, cases[i].features), cases[i].forms))
            printf("# %s %s\n", cases[i].lemma, cases[i].features);
    }
}

/* A form of several cells has the features that were asked for. */
static void test_generated_features(void)
{
    static const struct {
        const char *wanted, *features;
    } cases[] = {
        {"sg:dat", "Case=Dat|Gender=Fem|Number=Sing"},
        {"sg:loc", "Case=Loc|Gender=Fem|Number=Sing"},
        {"Number=Sing|Case=Loc", "Case=Loc|Gender=Fem|Number=Sing"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        polan_lookup *lookup = NULL;
        size_t count;
        CHECK_INT(polan_generate(model, "Bruksela", cases[i].wanted, &lookup, NULL),
                  POLAN_OK);
        const polan_analysis *analyses = polan_lookup_analyses(lookup, &count);
        if (CHECK_INT(count, 1)) {
            CHECK_STR(analyses[0].form, "Brukseli");
            CHECK_STR(analyses[0].tag, "subst:sg:dat.loc:f");
            CHECK_STR(analyses[0].features, cases[i].features);
        }
        polan_lookup_free(lookup);
    }
}

static void test_bad_features(void)
{
    static const struct {
        const char *wanted, *message;
    } cases[] = {
        {"Case=Lok",
         "unknown value \"Case=Lok\" (Case can be Nom Gen Dat Acc Ins Loc Voc)"},
        {"Number=Sing|Kase=Loc", "unknown feature \"Kase=Loc\" (known: "},
        {"sg:lok",
         "unknown value \"lok\" (known: nom gen dat acc inst loc voc sg pl m1 "},
        {"noun:sg", "unknown value \"noun\" (known: subst adj num "},
        {"Case|Number=Sing", "unknown feature \"Case\" (known: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        polan_lookup *lookup = NULL;
        polan_error error = {0};
        CHECK_STATUS(polan_generate(model, "dom", cases[i].wanted, &lookup, &error),
                     POLAN_ERROR_ARGUMENT, &error);
        if (!CHECK(strstr(error.message, cases[i].message) == error.message))
            printf("# %s\n", error.message);
        CHECK(lookup == NULL);
    }
}

int main(void)
{
    polan_error error;
    if (CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error)) {
        test_first();
        test_women();
        test_among();
        test_generate();
        test_generated_features();
        test_bad_features();
    }
    polan_model_unref(model);
    return check_done();
}
