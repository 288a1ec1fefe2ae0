/* SPDX-License-Identifier: BSD-2-Clause */
/* Looking up: layers, capitals, spellings, prefixes, joined endings, tokens of words. */
#include "base/limits.h"
#include "lexicon/splits.h"
#include "lexicon.h"

static lexicon_setup setup;

static pln_readings look(const char *form)
{
    pln_readings readings = {0};
    CHECK_INT(
        pln_lexicon_lookup(setup.lexicon, form, strlen(form), &setup.arena, &readings),
        POLAN_OK);
    return readings;
}

static int flags_of(const char *form, const char *lemma, const char *tag)
{
    pln_readings readings = look(form);
    const pln_reading *reading = lexicon_find(&readings, lemma, tag);
    return reading ? reading->flags : -1;
}

static void test_readings(void)
{
    CHECK_STR(lexicon_lookup(&setup, "Brukseli"),
              "Bruksela subst:sg:gen:f, Bruksela subst:sg:dat.loc:f, "
              "Bruksela subst:pl:gen:f");
    CHECK_STR(lexicon_lookup(&setup, "nie ma"), "");
    CHECK_STR(lexicon_lookup(&setup, ""), "");
    CHECK_STR(lexicon_lookup(&setup, "Bruksel"), "Bruksela subst:pl:gen:f");
    CHECK_STR(lexicon_lookup(&setup, "Brukse"), "");

    /* scores are shares; a lexeme's frequency decides */
    pln_readings readings = look("kot");
    double sum = 0;
    for (size_t i = 0; i < readings.count; i++) {
        sum += pln_score_probability(readings.items[i].score);
        CHECK(i == 0 || readings.items[i - 1].score >= readings.items[i].score);
    }
    CHECK(sum > 0.99 && sum < 1.01);
    CHECK(readings.count > 1);
    CHECK_STR(readings.items[0].tag->name, "subst:sg:nom:m2");
    CHECK_INT(readings.items[0].upos, POLAN_UPOS_NOUN);
    CHECK_INT(look("Brukseli").items[0].upos, POLAN_UPOS_PROPN);
    CHECK_INT(look("Brukseli").items[0].name, PLN_NAME_PLACE);
}

/* A lexeme may have a second UPOS, ranked behind the first. */
static void test_second_upos(void)
{
    pln_readings readings = look("był");
    if (!CHECK_INT(readings.count, 2))
        return;
    CHECK_STR(readings.items[0].lemma, "być");
    CHECK_STR(readings.items[1].lemma, "być");
    CHECK_STR(readings.items[1].tag->name, readings.items[0].tag->name);
    CHECK_INT(readings.items[0].upos, POLAN_UPOS_AUX);
    CHECK_INT(readings.items[1].upos, POLAN_UPOS_VERB);
    CHECK_INT(readings.items[1].score - readings.items[0].score, -2000);
}

static void test_layers(void)
{
    /* the supplement adds to SGJP, and replaces it where it says re:all */
    pln_readings readings = look("kotem");
    CHECK(lexicon_find(&readings, "kota", "subst:sg:inst:f") != NULL);
    CHECK(lexicon_find(&readings, "kot", "subst:sg:inst:m2") != NULL);
    CHECK_STR(lexicon_lookup(&setup, "domów"), "chałupa subst:pl:gen:f");
    CHECK_INT(flags_of("domów", "chałupa", "subst:pl:gen:f"), PLN_READING_SUPPLEMENT);
    /* a blank in the lemma */
    CHECK_STR(lexicon_lookup(&setup, "ww"), "wyżej wymieniony brev:npun");
    /* words of Hunspell's dictionary alone get tags of like words, or none */
    CHECK_INT(flags_of("gźdźbami", "gźdźba", "subst:pl:inst:f"), PLN_READING_BASE);
    CHECK_STR(lexicon_lookup(&setup, "nieżółwiowatą"), "żółwiowaty ign");
}

static void test_capitals(void)
{
    CHECK_INT(flags_of("Brukseli", "Bruksela", "subst:sg:gen:f"), 0);
    CHECK_INT(flags_of("BRUKSELI", "Bruksela", "subst:sg:gen:f"), 0);
    CHECK_INT(flags_of("brukseli", "Bruksela", "subst:sg:gen:f"), PLN_READING_CASE);
    CHECK_INT(flags_of("bRukseli", "Bruksela", "subst:sg:gen:f"), PLN_READING_CASE);
    CHECK_INT(flags_of("domem", "dom", "subst:sg:inst:m3"), 0);
    CHECK_INT(flags_of("Domem", "dom", "subst:sg:inst:m3"), PLN_READING_LOWERED);
    CHECK_INT(flags_of("DOMEM", "dom", "subst:sg:inst:m3"), PLN_READING_LOWERED);
    static const int own = PLN_READING_SUPPLEMENT;
    CHECK_INT(flags_of("PiS", "PiS", "subst:sg:nom:n"), own | PLN_READING_CAPITALS);
    CHECK_INT(flags_of("PIS", "PiS", "subst:sg:nom:n"), own);
    CHECK_INT(flags_of("Pis", "PiS", "subst:sg:nom:n"), own | PLN_READING_CASE);
    CHECK_INT(flags_of("pkp", "PKP", "subst:pl:nom:n"), own | PLN_READING_CASE);
    CHECK_INT(flags_of("ŻÓŁW", "żółw", "subst:sg:nom:m2"), PLN_READING_LOWERED);
}

static void test_spelling(void)
{
    static const char *const zolw[] = {
        "\xC5\xBC\xC3\xB3\xC5\x82w",         /* composed */
        "z\xCC\x87o\xCC\x81\xC5\x82w",       /* decomposed */
        "\xC5\xBC\xC3\xB3\xC2\xAD\xC5\x82w", /* soft hyphen */
        "\xC2\xADz\xCC\x87\xC3\xB3\xC5\x82w\xC2\xAD"};
    for (size_t i = 0; i < 4; i++) {
        pln_readings readings = look(zolw[i]);
        const pln_reading *reading = lexicon_find(&readings, "żółw", "subst:sg:nom:m2");
        CHECK(reading && reading->flags == 0);
    }
    CHECK_STR(lexicon_lookup(&setup, "\xCC\x81"
                                     "kot"),
              ""); /* a mark without a letter */
    CHECK_STR(lexicon_lookup(&setup, "kot\xFF"), "");
    CHECK_STR(lexicon_lookup(&setup, "\xC2\xAD"), "");

    char longest[PLN_FORM_MAX + 2];
    memset(longest, 'a', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    CHECK_STR(lexicon_lookup(&setup, longest), "");
    longest[PLN_FORM_MAX] = '\0';
    CHECK_STR(lexicon_lookup(&setup, longest), "");
}

static void test_affixes(void)
{
    CHECK_STR(lexicon_lookup(&setup, "najładniejsza"), "ładny adj:sg:nom.voc:f:sup");
    CHECK_STR(lexicon_lookup(&setup, "Niezrobiony"),
              "zrobić ppas:sg:nom.voc:m1.m2.m3:perf:neg, zrobić ppas:sg:acc:m3:perf:neg");
    CHECK_STR(lexicon_lookup(&setup, "niedom"), ""); /* nie- of no noun */
    CHECK_STR(lexicon_lookup(&setup, "naj"), "");
    CHECK_STR(lexicon_lookup(&setup, "eurowyborca"), "eurowyborca subst:sg:nom:m1");
    CHECK_STR(lexicon_lookup(&setup, "eurobruksela"), ""); /* a name behind a prefix */
    CHECK_STR(lexicon_lookup(&setup, "ONZ-u"), "ONZ subst:sg:gen:m3");
    CHECK_STR(lexicon_lookup(&setup, "Onz-u"), "");
    CHECK_STR(lexicon_lookup(&setup, "Kennedy'ego"), "Kennedy subst:sg:gen:m1");
    CHECK_STR(lexicon_lookup(&setup, "Kennedy\xE2\x80\x99"
                                     "ego"),
              "Kennedy subst:sg:gen:m1");
    CHECK_INT(flags_of("Kennedy'ego", "Kennedy", "subst:sg:gen:m1"), PLN_READING_GUESSED);
}

static const pln_split *split(const char *form, size_t *n_host)
{
    static pln_split_form result;
    CHECK_INT(pln_lexicon_split(setup.lexicon, form, strlen(form), &setup.arena, &result),
              POLAN_OK);
    *n_host = result.n_host;
    CHECK((result.split != NULL) == (result.host.count > 0));
    return result.split;
}

static void test_splits(void)
{
    size_t n_host;
    const pln_split *found = split("zrobiłem", &n_host);
    if (CHECK(found != NULL)) {
        CHECK_INT(n_host, strlen("zrobił"));
        CHECK_INT(found->n_parts, 1);
        CHECK_STR(found->parts[0].form, "em");
        CHECK_STR(found->parts[0].tag->name, "aglt:sg:pri:imperf:wok");
    }
    found = split("Robiłbym", &n_host);
    CHECK(found && found->n_parts == 2);
    CHECK_INT(n_host, strlen("Robił"));
    found = split("ŻEBYŚ", &n_host);
    CHECK(found && strcmp(found->ending, "ś") == 0);
    CHECK(split("kotem", &n_host) == NULL);
    CHECK(split("em", &n_host) == NULL);
    CHECK(split("bym", &n_host) == NULL);
}

int main(void)
{
    if (lexicon_open(&setup, "tests/data/dict", "tests/data/hunspell/small")) {
        test_readings();
        test_second_upos();
        test_layers();
        test_capitals();
        test_spelling();
        test_affixes();
        test_splits();
    }
    lexicon_close(&setup);
    return check_done();
}
