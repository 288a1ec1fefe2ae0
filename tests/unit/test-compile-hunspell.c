/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reading Hunspell dictionaries: forms, encodings, kinds of flags, errors with their
 * line.
 */
#include <unistd.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "check.h"
#include "compile/hunspell.h"
#include "lexicon.h"

static char shown[4096];

static polan_status show_form(void *context, const pln_hunspell_form *form,
                              polan_error *error)
{
    size_t *at = context;
    (void)error;
    if (*at)
        shown[(*at)++] = ' ';
    for (size_t i = 0; i < form->n_form; i++)
        *at += pln_utf8_encode(form->form[i], shown + *at);
    if (form->suffix && *form->suffix->fields)
        *at += (size_t)snprintf(shown + *at, 64, "(%s)", form->suffix->fields);
    shown[*at] = '\0';
    return POLAN_OK;
}

/* All forms of a dictionary, blank between them; NULL on error. */
static const char *expand(const char *aff, const char *dic, polan_error *error)
{
    pln_hunspell *hunspell = pln_alloc_zero(1, sizeof *hunspell);
    size_t at = 0;
    shown[0] = '\0';
    if (!CHECK(hunspell != NULL))
        return NULL;
    polan_status status = pln_hunspell_read(hunspell, aff, error);
    if (status == POLAN_OK)
        status = pln_hunspell_expand(hunspell, dic, show_form, &at, error);
    pln_hunspell_free(hunspell);
    pln_free(hunspell);
    return status == POLAN_OK ? shown : NULL;
}

static char aff_path[64], dic_path[64];

static const char *expand_text(const char *aff, const char *dic, polan_error *error)
{
    lexicon_write(aff_path, aff, strlen(aff));
    lexicon_write(dic_path, dic, strlen(dic));
    return expand(aff_path, dic_path, error);
}

static void test_file(void)
{
    char aff[4096];
    polan_error error;
    snprintf(aff, sizeof aff, "%s", check_source("tests/data/hunspell/small.aff"));
    CHECK_STR(expand(aff, check_source("tests/data/hunspell/small.dic"), &error),
              "żółwiowaty nieżółwiowaty żółwiowatego nieżółwiowatego żółwiowatą "
              "nieżółwiowatą żółwiowatych nieżółwiowatych "
              "błąkały błąkałego błąkałą błąkałych "
              "gźdźba gźdźbę gźdźbami Łękawa Łękawę Łękawami i/lub PKP");
}

static void test_features(void)
{
    polan_error error;
    static const struct {
        const char *aff, *dic, *forms;
    } cases[] = {
        {"SET UTF-8\nFLAG num\nSFX 300 N 1\nSFX 300 0 a .\n", "1\nkot/300", "kot kota"},
        {"SET UTF-8\nFLAG long\nSFX Aa N 1\nSFX Aa 0 a .\nSFX Bb N 1\nSFX Bb 0 y .\n",
         "1\nkot/AaBb", "kot kota koty"},
        {"SET UTF-8\nFLAG UTF-8\nSFX ż N 1\nSFX ż 0 a .\n", "1\nkot/ż", "kot kota"},
        {"SET UTF-8\nNEEDAFFIX !\nSFX A N 1\nSFX A 0 a .\n", "1\nkot/A!", "kota"},
        {"SET UTF-8\nFORBIDDENWORD !\nSFX A N 1\nSFX A 0 a .\n", "2\nkot/A!\nm", "m"},
        {"SET UTF-8\nSFX A N 1\nSFX A pies psa pies\n", "1\npies/A", "pies"},
        {"SET UTF-8\nFULLSTRIP\nSFX A N 1\nSFX A pies psa pies\n", "1\npies/A",
         "pies psa"},
        /* conditions: classes, negated classes, any letter; too short a word */
        {"SET UTF-8\nSFX A N 3\nSFX A 0 1 [ab]c\nSFX A 0 2 [^ab]c\nSFX A 0 3 .c\n",
         "3\nac/A\ndc/A\nc/A", "ac ac1 ac3 dc dc2 dc3 c"},
        /* no cross product */
        {"SET UTF-8\nPFX P N 1\nPFX P 0 nie .\nSFX A Y 1\nSFX A 0 a .\n", "1\nkot/PA",
         "kot niekot kota"},
        /*
         * fields of affixes and entries, comments, CRLF, a byte order mark is not asked
         * for
         */
        {"SET UTF-8\r\nSFX A N 1\r\nSFX A 0 a . is:gen # why\r\n",
         "2\r\n# comment\r\nkot/A po:noun\r\nw tym\r\n", "kot kota(is:gen # why) w tym"},
        {"SET UTF-8\nTRY abc\nREP 1\nREP a b\nMAP 1\nMAP aą\nKEY q\n", "1\nkot", "kot"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(expand_text(cases[i].aff, cases[i].dic, &error), cases[i].forms);
}

static void test_errors(void)
{
    static const struct {
        const char *aff, *dic;
        uint32_t line;
        int in_dic;
        const char *message;
    } cases[] = {
        {"SET UTF-8\nCOMPOUNDFLAG X\n", "1\na", 2, 0,
         "only uncompiled dictionaries may have \"COMPOUNDFLAG\""},
        {"SET UTF-8\n\nSFX A N 1\nSFX A 0 a/B .\n", "1\na", 4, 0,
         "affixes on affixes are not supported: \"a/B\""},
        {"SET UTF-8\nSFX A 0 a .\n", "1\na", 2, 0,
         "affix class without a head line: \"A\""},
        {"SET UTF-8\nSFX A N 1\nSFX A 0\n", "1\na", 3, 0,
         "affix line too short, at \"0\""},
        {"SET UTF-8\nSFX A N 1\nSFX A 0 a [bc\n", "1\na", 3, 0,
         "condition without \"]\": \"[bc\""},
        {"SET UTF-8\nSFX A N 1\nPFX A N 1\n", "1\na", 3, 0,
         "flag is both prefix and suffix: \"A\""},
        {"SET UTF-8\nFLAG odd\n", "1\na", 2, 0, "unknown kind of flags \"odd\""},
        {"SET UTF-8\nFLAG num\nSFX x N 1\n", "1\na", 3, 0, "malformed flag \"x\""},
        {"SET UTF-8\n", "", 1, 1, "the number of entries is missing"},
        {"SET UTF-8\n", "kot\n", 1, 1, "the number of entries is missing"},
        {"SET UTF-8\n", "2\nkot\n/A\n", 3, 1, "entry without a word"},
        {"SET UTF-8\nFLAG num\n", "1\nkot/1,x\n", 2, 1, "malformed flags \"1,x\""},
        {"SET UTF-8\n", "1\n\xB1\n", 2, 1, "not UTF-8: byte 0xB1 at offset 2"},
        {"SET KLINGON\n", "1\na\n", 0, 0, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        polan_error error = {0};
        CHECK(expand_text(cases[i].aff, cases[i].dic, &error) == NULL);
        CHECK_INT(error.status, POLAN_ERROR_FORMAT);
        CHECK_STR(error.source, cases[i].in_dic ? dic_path : aff_path);
        CHECK_INT(error.line, cases[i].line);
        if (cases[i].message)
            CHECK_STR(error.message, cases[i].message);
    }
    polan_error error = {0};
    CHECK(expand("nie/ma.aff", dic_path, &error) == NULL);
    CHECK_INT(error.status, POLAN_ERROR_IO);
}

static polan_status refuse(void *context, const pln_hunspell_form *form,
                           polan_error *error)
{
    ++*(int *)context;
    (void)form;
    (void)error;
    return POLAN_ERROR_LIMIT;
}

/* The callback's error ends the walk. */
static void test_callback(void)
{
    pln_hunspell *hunspell = pln_alloc_zero(1, sizeof *hunspell);
    polan_error error = {0};
    int calls = 0;
    lexicon_write(aff_path, "SET UTF-8\n", 10);
    lexicon_write(dic_path, "2\na\nb\n", 6);
    if (!CHECK(hunspell != NULL))
        return;
    CHECK_STATUS(pln_hunspell_read(hunspell, aff_path, &error), POLAN_OK, &error);
    CHECK_INT(pln_hunspell_expand(hunspell, dic_path, refuse, &calls, &error),
              POLAN_ERROR_LIMIT);
    CHECK_INT(calls, 1);
    pln_hunspell_free(hunspell);
    pln_free(hunspell);
}

int main(void)
{
    lexicon_temporary(aff_path);
    lexicon_temporary(dic_path);
    test_file();
    test_features();
    test_errors();
    test_callback();
    unlink(aff_path);
    unlink(dic_path);
    return check_done();
}
