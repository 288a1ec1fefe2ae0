/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Compiling: priors, tags, the writer, the same bytes each time, errors with file and
 * line.
 */
#include <sys/stat.h>

#include "base/file.h"
#include "compile/annotations.h"
#include "compile/priors.h"
#include "compile/tags.h"
#include "compile/writer.h"
#include "lexicon.h"

static char path[64];

static void test_priors(void)
{
    pln_priors priors = {0};
    polan_error error = {0};
    static const char good[] = "# comment\nkot\tsubst:m2\t-\t450\nA\tbrev\t-\t-12\n\n";
    lexicon_write(path, good, sizeof good - 1);
    CHECK_STATUS(pln_priors_read(&priors, path, 3, &error), POLAN_OK, &error);
    CHECK_INT(pln_priors_find(&priors, "kot", "subst:m2\t-", 7), 450);
    CHECK_INT(pln_priors_find(&priors, "A", "brev\t-", 7), -12);
    CHECK_INT(pln_priors_find(&priors, "kot", "subst:m1\t-", 7), 7);
    pln_priors_free(&priors);

    static const char *const bad[] = {"a\tb\tc\n", "a 12\n", "a\tb\t99999\n", "a\tb\t\n"};
    for (size_t i = 0; i < 4; i++) {
        lexicon_write(path, bad[i], strlen(bad[i]));
        CHECK_STATUS(pln_priors_read(&priors, path, 3, &error), POLAN_ERROR_FORMAT,
                     &error);
        CHECK_INT(error.line, 1);
        CHECK_STR(error.source, path);
        pln_priors_free(&priors);
    }
}

static void test_kinds(void)
{
    static const char *const cases[][2] = {
        {"subst:sg:nom:m1", "subst:m1"},
        {"subst:sg:nom.acc:m3", "subst:m3"},
        {"subst:pl:nom:n:pt", "subst:n"},
        {"adj:sg:nom:m1:pos", "adj"},
        {"praet:sg:m1.m2.m3:perf", "verb"},
        {"ger:sg:nom:n:imperf:aff", "verb"},
        {"prep:gen", "prep"},
        {"interj", "interj"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char kind[32];
        pln_priors_kind(cases[i][0], kind);
        CHECK_STR(kind, cases[i][1]);
    }
}

static void test_cells(void)
{
    pln_priors cells = {0};
    polan_error error = {0};
    static const char text[] =
        "subst:f\tsubst:sg:nom:f\t-100\nsubst:f\tsubst:sg:gen:f\t-100\n"
        "verb\tinf\t-50\n";
    lexicon_write(path, text, sizeof text - 1);
    CHECK_STATUS(pln_priors_read(&cells, path, 2, &error), POLAN_OK, &error);
    CHECK_INT(1000 * pln_priors_cell(&cells, "subst:sg:nom:f"), -1000);
    CHECK_INT(1000 * pln_priors_cell(&cells, "subst:sg:nom.gen:f"), -698); /* 0.1 + 0.1 */
    CHECK_INT(1000 * pln_priors_cell(&cells, "inf:imperf"), -500); /* aspect left out */
    CHECK_INT(1000 * pln_priors_cell(&cells, "subst:pl:nom:f"), -5000);
    pln_priors_free(&cells);
}

/* ---- annotations ---- */

/* The tags of a form, with blanks between. */
static const char *tags_of(const pln_annotations *annotations,
                           const pln_hunspell_form *form)
{
    static char joined[PLN_ANNOTATION_TAGS * PLN_ANNOTATION_TAG];
    static char tags[PLN_ANNOTATION_TAGS][PLN_ANNOTATION_TAG];
    const pln_annotation *line = pln_annotations_stem(annotations, form);
    joined[0] = '\0';
    size_t count = line ? pln_annotations_form(annotations, line, form, tags) : 0;
    for (size_t i = 0; i < count; i++) {
        strcat(joined, i ? " " : "");
        strcat(joined, tags[i]);
    }
    return joined;
}

/* The tags of brzyma with the flags N and x, or of its form by an affix of N. */
static const char *annotated(const pln_annotations *annotations, const uint32_t *strip,
                             size_t n_strip, const uint32_t *add, size_t n_add)
{
    static const uint32_t stem[] = {'b', 'r', 'z', 'y', 'm', 'a'};
    static const uint16_t flags[] = {'N', 'x'};
    pln_affix affix = {.strip = strip,
                       .add = add,
                       .n_strip = (uint16_t)n_strip,
                       .n_add = (uint16_t)n_add};
    pln_hunspell_form form = {.stem = stem,
                              .n_stem = 6,
                              .flags = flags,
                              .n_flags = 2,
                              .suffix = n_add ? &affix : NULL,
                              .suffix_flag = 'N'};
    return tags_of(annotations, &form);
}

/* What prefixes make of grzdany and its comparative. */
static void check_prefix(const pln_annotations *annotations, uint16_t flag,
                         const char *letters, const char *tags)
{
    static const uint32_t stem[] = {'g', 'r', 'z', 'd', 'a', 'n', 'y'};
    uint32_t points[8];
    size_t n = 0;
    for (; letters[n]; n++)
        points[n] = (unsigned char)letters[n];
    pln_affix prefix = {.add = points, .n_add = (uint16_t)n};
    pln_hunspell_form form = {
        .stem = stem, .n_stem = 7, .flags = &flag, .n_flags = 1, .prefix = &prefix};
    CHECK_STR(tags_of(annotations, &form), tags);
}

static void test_annotations(void)
{
    static const char good[] = "# comment\n"
                               "stem\to\tN\tsubst:sg:nom.acc:n:ncol\n"
                               "stem\t\tNy\tadj:sg:nom:m1:pos\n"
                               "stem\ta\tNx\tsubst:sg:nom:f\n"
                               "stem\tny\tP\tppas:sg:nom:m1:perf:aff ger:sg:aff\n"
                               "stem\tny\tK\tadj:sg:nom:m1.m2:com\n"
                               "stem\t\t-\tsubst:sg:nom:m1\tinflected\n"
                               "N\t*\t*\tsubst:pl:dat:m3.f.n adj:sg:gen:f:pos\n"
                               "N\t*\t*i\tsubst:pl:inst:m3.f\n"
                               "N\ta\tmi\tsubst:pl:inst:f praet:sg:f:perf+aglt:sg:pri\n"
                               "N\t*\tmi\tsubst:pl:loc:f\n"
                               "prefix\tnie\taff\tneg\n"
                               "prefix\tnaj\tcom\tsup\n";
    static const uint32_t ami[] = {'a', 'm', 'i'}, om[] = {'o', 'm'};
    pln_annotations annotations = {0};
    polan_error error = {0};
    lexicon_write(path, good, sizeof good - 1);
    CHECK_STATUS(pln_annotations_read(&annotations, path, &error), POLAN_OK, &error);
    CHECK_STR(annotated(&annotations, ami, 1, NULL, 0), "subst:sg:nom:f");
    CHECK_STR(annotated(&annotations, ami, 1, om, 2), "subst:pl:dat:f");
    CHECK_STR(annotated(&annotations, ami, 1, ami, 3), "subst:pl:inst:f");
    CHECK_STR(annotated(&annotations, ami, 1, ami + 1, 2), "subst:pl:inst:f");
    CHECK_STR(annotated(&annotations, om, 1, ami + 1, 2), "subst:pl:loc:f");
    check_prefix(&annotations, 'P', "nie", "ppas:sg:nom:m1:perf:neg ger:sg:neg");
    check_prefix(&annotations, 'P', "naj", "ppas:sg:nom:m1:perf:aff ger:sg:aff");
    check_prefix(&annotations, 'P', "pra", "ppas:sg:nom:m1:perf:aff ger:sg:aff");
    check_prefix(&annotations, 'P', "niena", "ppas:sg:nom:m1:perf:aff ger:sg:aff");
    check_prefix(&annotations, 'K', "naj", "adj:sg:nom:m1.m2:sup");
    check_prefix(&annotations, 'K', "nie", "adj:sg:nom:m1.m2:com");
    pln_annotations_free(&annotations);

    static const char *const bad[][2] = {
        {"stem\ta\tN\n", "expected stem, ending, flags, tags"},
        {"stem\ta\tN\tsubst\tbent\n", "expected stem, ending, flags, tags"},
        {"NN\t*\t*\tsubst\n", "expected one flag, found \"NN\""},
        {"stem\ta\tNOPQR\tsubst\n", "expected up to four flags"},
        {"prefix\tnie\taff\tneg sup\n", "expected one value and what it becomes"},
        {"N\t*\t*\t\n", "tags missing"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        lexicon_write(path, bad[i][0], strlen(bad[i][0]));
        CHECK_STATUS(pln_annotations_read(&annotations, path, &error), POLAN_ERROR_FORMAT,
                     &error);
        CHECK_INT(error.line, 1);
        CHECK_STR(error.source, path);
        if (!CHECK(strstr(error.message, bad[i][1]) != NULL))
            printf("# %s\n", error.message);
        pln_annotations_free(&annotations);
    }
}

static void test_tags(void)
{
    pln_intern strings = {0};
    pln_tag_table table;
    polan_error error = {0};
    uint16_t a, b, name;
    CHECK_INT(pln_intern_string(&strings, ""), 0);
    CHECK_STATUS(pln_tag_table_open(&table, &strings,
                                    check_source("tests/data/dict/lexicon/ud.tsv"),
                                    &error),
                 POLAN_OK, &error);
    CHECK_STATUS(
        pln_tag_table_intern(&table, "subst:sg:gen.acc:m1", "kot", 0, &a, &error),
        POLAN_OK, &error);
    CHECK_INT(table.records[a].n_concrete, 2);
    CHECK_INT(table.records[a].upos, POLAN_UPOS_NOUN);
    CHECK_INT(table.records[a].cases, PLN_GEN | PLN_ACC);
    pln_tag_table_intern(&table, "subst:sg:gen.acc:m1", "pies", 0, &b, &error);
    CHECK_INT(a, b);
    pln_tag_table_intern(&table, "subst:sg:gen.acc:m1", "Jan", 1, &name, &error);
    CHECK(name != a);
    CHECK_INT(table.records[name].upos, POLAN_UPOS_PROPN);
    uint16_t first = table.concrete[table.records[a].first_concrete];
    CHECK_STR((const char *)strings.bytes + table.records[first].features,
              "Animacy=Hum|Case=Gen|Gender=Masc|Number=Sing");
    pln_tag_table_intern(&table, "adj:sg:nom:f:com", "ładny", 0, &a, &error);
    CHECK_STR((const char *)strings.bytes + table.records[table.records[a].twin].name,
              "adj:sg:nom:f:sup");
    CHECK_STATUS(pln_tag_table_intern(&table, "subst:sg:gne:m1", "kot", 0, &a, &error),
                 POLAN_ERROR_FORMAT, &error);
    CHECK_STR(error.message, "unknown value \"gne\" in tag \"subst:sg:gne:m1\"");
    pln_tag_table_free(&table);

    static const char *const bad[] = {"flexeme\tsubst\tNOON\n", "flex\tsubst\tNOUN\n",
                                      "flexeme\tsubst\tNOUN\nflexeme\tsubst\tNOUN\n"};
    for (size_t i = 0; i < 3; i++) {
        lexicon_write(path, bad[i], strlen(bad[i]));
        CHECK_STATUS(pln_tag_table_open(&table, &strings, path, &error),
                     POLAN_ERROR_FORMAT, &error);
        CHECK_INT(error.line, i == 2 ? 2 : 1);
        pln_tag_table_free(&table);
    }
    pln_intern_free(&strings);
}

static void test_writer(void)
{
    pln_image_writer writer = {0};
    polan_error error = {0};
    pln_image *image;
    size_t size;
    CHECK_STATUS(pln_image_writer_add(&writer, "AAAA", "abc", 3, &error), POLAN_OK,
                 &error);
    CHECK_STATUS(pln_image_writer_add(&writer, "EMPT", "", 0, &error), POLAN_OK, &error);
    CHECK_STATUS(pln_image_writer_add(&writer, "BBBB", "12345678", 8, &error), POLAN_OK,
                 &error);
    CHECK_STATUS(pln_image_writer_save(&writer, path, &error), POLAN_OK, &error);
    if (CHECK_STATUS(pln_image_open(&image, path, &error), POLAN_OK, &error)) {
        const char *found = pln_image_find(image, "BBBB", &size);
        CHECK(found && size == 8 && memcmp(found, "12345678", 8) == 0);
        found = pln_image_find(image, "AAAA", &size);
        CHECK(found && size == 3 && memcmp(found, "abc", 3) == 0);
        CHECK(pln_image_find(image, "CCCC", &size) == NULL);
        CHECK_INT(size, 0);
        CHECK_STATUS(pln_image_verify(image, &error), POLAN_OK, &error);
        pln_image_close(image);
    }
    CHECK_STATUS(pln_image_writer_save(&writer, "nie/ma/x.img", &error), POLAN_ERROR_IO,
                 &error);
    for (size_t i = 3; i < PLN_IMAGE_SECTIONS_MAX; i++)
        pln_image_writer_add(&writer, "MORE", "x", 1, &error);
    CHECK_STATUS(pln_image_writer_add(&writer, "OVER", "x", 1, &error), POLAN_ERROR_LIMIT,
                 &error);
    pln_image_writer_free(&writer);
}

static void test_deterministic(void)
{
    lexicon_setup one, two;
    pln_map a, b;
    lexicon_open(&one, "tests/data/dict", "tests/data/hunspell/small");
    lexicon_open(&two, "tests/data/dict", "tests/data/hunspell/small");
    if (CHECK_INT(pln_map_open(&a, one.path, NULL), POLAN_OK) &&
        CHECK_INT(pln_map_open(&b, two.path, NULL), POLAN_OK)) {
        CHECK(a.size == b.size && memcmp(a.data, b.data, a.size) == 0);
        pln_map_close(&a);
        pln_map_close(&b);
    }
    lexicon_close(&one);
    lexicon_close(&two);
}

static void count_report(void *context, const polan_error *error)
{
    (void)error;
    ++*(int *)context;
}

static void test_errors(void)
{
    char folder[] = "test-compile-XXXXXX", dict[64], aff[96], dic[96];
    polan_error error = {0};
    int reports = 0;
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    snprintf(dict, sizeof dict, "%s/lexicon", folder);
    snprintf(aff, sizeof aff, "%s/supplement.aff", dict);
    snprintf(dic, sizeof dic, "%s/supplement.dic", dict);
    mkdir(dict, 0777);
    pln_compile_options options = {
        .dict = folder, .output = path, .report = count_report, .context = &reports};
    static const char head[] = "SET UTF-8\n",
                      bad[] = "2\nkot\tis:interj\npsu\tis:sbst:sg\n";
    lexicon_write(aff, head, sizeof head - 1);
    lexicon_write(dic, bad, sizeof bad - 1);
    CHECK_STATUS(pln_compile(&options, &error), POLAN_ERROR_FORMAT, &error);
    CHECK_STR(error.source, dic);
    CHECK_INT(error.line, 3);
    CHECK_STR(error.message, "unknown value \"sbst\" in tag \"sbst:sg\"");
    CHECK_INT(reports, 1);
    unlink(aff);
    unlink(dic);
    rmdir(dict);
    rmdir(folder);
    options.dict = NULL;
    options.hunspell = "nie/ma";
    CHECK_STATUS(pln_compile(&options, &error), POLAN_ERROR_IO, &error);
}

int main(void)
{
    lexicon_temporary(path);
    test_priors();
    test_kinds();
    test_cells();
    test_annotations();
    test_tags();
    test_writer();
    test_deterministic();
    test_errors();
    unlink(path);
    return check_done();
}
