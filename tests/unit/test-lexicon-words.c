/* SPDX-License-Identifier: BSD-2-Clause */
/* Guessing and generating, tags and cells, text data of the lexicon. */
#include "lexicon/affixes.h"
#include "lexicon/guessing.h"
#include "lexicon/splits.h"
#include "lexicon/tagset.h"
#include "lexicon.h"

static lexicon_setup setup;

static pln_readings guess(const char *form)
{
    pln_readings readings = {0};
    CHECK_INT(
        pln_lexicon_guess(setup.lexicon, form, strlen(form), &setup.arena, &readings),
        POLAN_OK);
    return readings;
}

static void test_guess(void)
{
    static const struct {
        const char *form, *lemma, *tag;
    } cases[] = {
        {"Grzegorzewskiemu", "Grzegorzewski", "subst:sg:dat:m1"},
        {"GRZEGORZEWSKIEMU", "Grzegorzewski", "subst:sg:dat:m1"},
        {"Kalecińską", "Kalecińska", "subst:sg:inst:f"},
        {"BSXR", "BSXR", "subst:sg.pl:nom.gen.dat.acc.inst.loc.voc:f"},
        {"przeczytać", "przeczytać", "inf:imperf"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pln_readings readings = guess(cases[i].form);
        const pln_reading *reading =
            lexicon_find(&readings, cases[i].lemma, cases[i].tag);
        if (!CHECK(reading != NULL))
            printf("# %s: %s\n", cases[i].form, lexicon_show(&readings));
        CHECK(reading && (reading->flags & PLN_READING_GUESSED));
    }
    CHECK_INT(guess("123").count, 0);
    CHECK_INT(guess("").count, 0);
    CHECK_INT(guess("漢字").count, 0);
    pln_readings readings = guess("xyz");
    CHECK(readings.count <= 24);
}

/* All forms as one line. */
static const char *show_forms(const pln_forms *forms)
{
    static char text[4096];
    size_t at = 0;
    text[0] = '\0';
    for (size_t i = 0; i < forms->count && at < sizeof text; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s", i ? " " : "",
                               forms->items[i].form);
    return text;
}

static const char *generate(const char *lemma, const char *like, const pln_cell *cell)
{
    pln_forms forms;
    CHECK_INT(
        pln_lexicon_generate_like(setup.lexicon, lemma, like, cell, &setup.arena, &forms),
        POLAN_OK);
    return show_forms(&forms);
}

static void test_generate(void)
{
    pln_cell genitive = {.cases = PLN_GEN, .numbers = PLN_SG};
    CHECK_STR(generate("Bruksela", "Bruksela", &genitive), "Brukseli");
    CHECK_STR(generate("bruksela", "bruksela", &genitive), ""); /* not as spelled there */
    CHECK_STR(generate("nic", "nic", &genitive), "");
    CHECK_STR(generate("", "", &genitive), "");
    pln_cell man = {.cases = PLN_GEN, .numbers = PLN_SG, .genders = PLN_M1};
    CHECK_STR(generate("senator", "profesor", &man), "senatora");
    CHECK_STR(generate("Pfizer", "profesor", &man), "Pfizera");
    pln_cell imperative = {.pos = PLN_POS_IMPT, .numbers = PLN_SG, .persons = PLN_SEC};
    CHECK_STR(generate("zrobić", "zrobić", &imperative), "zrób");
    pln_cell best = {
        .numbers = PLN_SG, .cases = PLN_NOM, .genders = PLN_F, .degrees = PLN_SUP};
    CHECK_STR(generate("ładny", "ładny", &best), "najładniejsza");
    pln_cell never = {.pos = PLN_POS_PPAS,
                      .numbers = PLN_SG,
                      .cases = PLN_NOM,
                      .genders = PLN_N,
                      .other = PLN_NEG};
    CHECK_STR(generate("zrobić", "zrobić", &never), "niezrobione");
}

static void test_generate_guess(void)
{
    const pln_tag *man =
        pln_lexicon_tag(setup.lexicon, "subst:sg:nom:m1", POLAN_UPOS_PROPN);
    pln_cell dative = {.cases = PLN_DAT, .numbers = PLN_SG};
    pln_forms forms;
    if (!CHECK(man != NULL))
        return;
    CHECK_INT(man->upos, POLAN_UPOS_PROPN);
    pln_lexicon_generate_guess(setup.lexicon, "Grzegorzewski", man, &dative, &setup.arena,
                               &forms);
    CHECK_STR(show_forms(&forms), "Grzegorzewskiemu");
    const pln_tag *particle = pln_lexicon_tag(setup.lexicon, "part", -1);
    pln_lexicon_generate_guess(setup.lexicon, "hejże", particle, &dative, &setup.arena,
                               &forms);
    CHECK_INT(forms.count, 0);
}

static void test_tags(void)
{
    const pln_tag *tag =
        pln_lexicon_tag(setup.lexicon, "subst:sg:dat.loc:f", POLAN_UPOS_PROPN);
    if (!CHECK(tag != NULL))
        return;
    CHECK_INT(tag->n_concrete, 2);
    CHECK_STR(tag->features, "");
    pln_cell locative = {.cases = PLN_LOC}, instrumental = {.cases = PLN_INST};
    const pln_tag *one = pln_lexicon_concrete(setup.lexicon, tag, &locative);
    CHECK_STR(one->name, "subst:sg:loc:f");
    CHECK_STR(one->features, "Case=Loc|Gender=Fem|Number=Sing");
    one = pln_lexicon_concrete(setup.lexicon, tag, &instrumental);
    CHECK_STR(one->name, "subst:sg:dat:f");
    CHECK(pln_lexicon_tag(setup.lexicon, "subst:sg:nom:x", -1) == NULL);

    pln_tag parsed = {0};
    const char *bad;
    size_t length;
    CHECK_INT(pln_tagset_parse("adj:pl:nom.acc:f:com", &parsed, &bad, &length), 0);
    CHECK_INT(parsed.pos, PLN_POS_ADJ);
    CHECK_INT(parsed.cases, PLN_NOM | PLN_ACC);
    CHECK_INT(parsed.numbers, PLN_PL);
    CHECK_INT(parsed.degrees, PLN_COM);
    CHECK_INT(pln_tagset_parse("adj:pl:nom:what", &parsed, &bad, &length), -1);
    CHECK(length == 4 && memcmp(bad, "what", 4) == 0);
    CHECK_INT(pln_tagset_parse("noun", &parsed, &bad, &length), -1);
    pln_cell cell = {0};
    CHECK_INT(pln_cell_add(&cell, "gen", 3), 0);
    CHECK_INT(pln_cell_add(&cell, "no", 2), -1);
    CHECK_INT(cell.cases, PLN_GEN);
    CHECK(pln_cell_fits(
        &cell, pln_lexicon_tag(setup.lexicon, "subst:pl:gen:f", POLAN_UPOS_PROPN)));
    CHECK(!pln_cell_fits(&cell, tag));
}

static void test_affix_text(void)
{
    static const struct {
        const char *text, *message;
        uint32_t line;
    } bad[] = {
        {"# c\nnie\ttwin", "expected affix, kind and a third column, found \"nie\ttwin\"",
         2},
        {"nie\ttwim\tger", "unknown kind (twin, compound, acronym, name, roman) \"twim\"",
         1},
        {"nie\ttwin\tger,x", "unknown part of speech in \"x\"", 1},
        {"\n\ttwin\tger", "affix missing before \"\"", 2},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pln_affixes affixes = {0};
        polan_error error = {0};
        CHECK_STATUS(
            pln_affixes_read(&affixes, "a.tsv", bad[i].text, strlen(bad[i].text), &error),
            POLAN_ERROR_FORMAT, &error);
        CHECK_STR(error.message, bad[i].message);
        CHECK_STR(error.source, "a.tsv");
        CHECK_INT(error.line, bad[i].line);
        pln_affixes_free(&affixes);
    }
    pln_affixes affixes = {0};
    static const char good[] =
        "%file a\n#\nnie\ttwin\tger,adv\n'ego\tname\tsubst:sg:gen:m1";
    CHECK_INT(pln_affixes_read(&affixes, "a", good, sizeof good - 1, NULL), POLAN_OK);
    if (CHECK_INT(affixes.count, 2)) {
        CHECK_INT(affixes.items[0].length, 3);
        CHECK(affixes.items[0].pos ==
              ((uint64_t)1 << PLN_POS_GER | (uint64_t)1 << PLN_POS_ADV));
        CHECK_STR(affixes.items[1].tag, "subst:sg:gen:m1");
    }
    pln_affixes_free(&affixes);
}

static void test_split_text(void)
{
    static const struct {
        const char *text, *message;
    } bad[] = {
        {"em\tpraet", "expected ending, host, parts and share, found \"em\""},
        {"em\tpraet:xx\tem/być/inf:imperf\t0.5",
         "unknown value in the host \"praet:xx\""},
        {"em\tpraet\tem\t0.5", "expected at most two of form/lemma/tag, found \"em\""},
        {"em\tpraet\tem/być/fin:pl\t0.5", "no dictionary has the tag \"fin:pl\""},
        {"em\tpraet\tem/być/inf:imperf\t1.5",
         "share must lie between 0 and 1, not \"1.5\""},
        {"em\tpraet\t\t0.5", "no parts for \"em\""},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pln_splits splits = {0};
        polan_error error = {0};
        CHECK_STATUS(pln_splits_read(&splits, setup.lexicon, "s.tsv", bad[i].text,
                                     strlen(bad[i].text), &error),
                     POLAN_ERROR_FORMAT, &error);
        CHECK_STR(error.message, bad[i].message);
        CHECK_INT(error.line, 1);
        pln_splits_free(&splits);
    }
}

static void test_guessing_text(void)
{
    static const struct {
        const char *text, *message;
    } bad[] = {
        {"vote\tsurname", "expected kind, names, ending, tag and value, found \"vote\""},
        {"vote\tsurname\tow\t-\tmany", "not a number: \"many\""},
        {"vote\tsurname\tow\t-\t-1", "a vote cannot be negative, of \"ow\""},
        {"vote\tsurname\tabcdefghijklmnop\t-\t1",
         "ending too long: \"abcdefghijklmnop\""},
        {"common\t-\t-\t-\t1", "share must lie between 0 and 1, not \"1\""},
        {"rare\t-\t-\t-\t1",
         "unknown kind (common, confirmed, added, vote, also, acronym) \"rare\""},
        {"also\tsurname\towem\tsubst:sg:inst:m1\t0.5",
         "expected names and an ending with a bar, found \"owem\""},
        {"also\tsurname\tow|em\tsubst:sg:inst:m1\t1",
         "share must lie between 0 and 1, not \"1\""},
        {"acronym\torg\t*\tsubst:sg:nom:f\t0.5",
         "expected how many letters at most, found \"*\""},
        {"acronym\torg\t5\tsubst:sg:nom:f\t1",
         "share must lie between 0 and 1, not \"1\""},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pln_guessing guessing;
        polan_error error = {0};
        CHECK_STATUS(pln_guessing_read(&guessing, "g.tsv", bad[i].text,
                                       strlen(bad[i].text), &error),
                     POLAN_ERROR_FORMAT, &error);
        CHECK_STR(error.message, bad[i].message);
    }
    static const char good[] = "# c\nvote\tsurname\tów\t-\t8\nvote\tgeo,geopart\t*\t-"
                               "\t0.25\nalso\tsurname\tow|ą\tsubst\t0.5\n"
                               "acronym\torg\t5\tsubst\t0.5\n";
    pln_guessing g;
    CHECK_INT(pln_guessing_read(&g, "g", good, sizeof good - 1, NULL), POLAN_OK);
    static const struct {
        uint8_t names;
        const char *lemma;
        int percent;
    } weights[] = {{PLN_NAME_SURNAME, "wójtów", 800},
                   {PLN_NAME_SURNAME | PLN_NAME_PLACE, "wójtów", 800},
                   {PLN_NAME_SURNAME, "w", 100},
                   {PLN_NAME_PLACE, "wójtów", 25},
                   {0, "wójtów", 100}};
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        CHECK_INT((int)(100 * pln_guessing_weight(&g, weights[i].names, weights[i].lemma,
                                                  strlen(weights[i].lemma))),
                  weights[i].percent);
    CHECK_INT(g.n_acronyms, 1);
    if (CHECK_INT(g.n_also, 1)) {
        CHECK_INT(g.also[0].cut, 1);
        CHECK_INT(g.also[0].n_ending, 4);
    }
}

int main(void)
{
    if (lexicon_open(&setup, "tests/data/dict", NULL)) {
        test_guess();
        test_generate();
        test_generate_guess();
        test_tags();
        test_affix_text();
        test_split_text();
        test_guessing_text();
    }
    lexicon_close(&setup);
    return check_done();
}
