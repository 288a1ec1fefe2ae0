/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Faults of the world around: an image replaced or removed under a model that is open,
 * files that are not there or not to be read, fork, locales.
 */
#include <locale.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <polan/polan.h>

#include "check.h"
#include "lexicon.h"
#include "property/document.h"

static const char text[] = "Prezes Jan Kowalski wydał 12,50 zł w Łodzi 5 maja 2020 r.";

static uint64_t digest_of(polan_analyzer *analyzer)
{
    polan_document *document;
    if (polan_analyze(analyzer, text, sizeof text - 1, &document, NULL) != POLAN_OK)
        return 0;
    uint64_t digest = document_digest(document);
    polan_document_free(document);
    return digest;
}

static polan_analyzer *open_at(const char *path, polan_model **model)
{
    polan_analyzer *analyzer = NULL;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error;
    options.flags = POLAN_ANALYZER_VALUES;
    polan_status status = polan_model_open(model, path, NULL, &error);
    if (status == POLAN_OK)
        status = polan_analyzer_new(&analyzer, *model, &options, &error);
    CHECK_STATUS(status, POLAN_OK, &error);
    return analyzer;
}

static void copy_file(const char *from, const char *to)
{
    size_t size;
    unsigned char *bytes = lexicon_read(from, &size);
    if (bytes)
        lexicon_write(to, bytes, size);
    free(bytes);
}

/* Renamed over, then removed: who has it open keeps it; who opens it gets the new one. */
static void test_replaced(uint64_t expected)
{
    char path[64], other[64];
    polan_model *model, *later;
    polan_error error;
    lexicon_temporary(path);
    lexicon_temporary(other);
    copy_file(getenv("POLAN_MODEL"), path);
    polan_analyzer *analyzer = open_at(path, &model);
    if (!analyzer)
        return;
    lexicon_write(other, "another file", 12);
    CHECK_INT(rename(other, path), 0);
    CHECK(digest_of(analyzer) == expected);
    CHECK_STATUS(polan_model_check(model, &error), POLAN_OK, &error);
    CHECK_STATUS(polan_model_open(&later, path, NULL, &error), POLAN_ERROR_FORMAT,
                 &error);
    CHECK(later == NULL);
    CHECK_INT(unlink(path), 0);
    CHECK(digest_of(analyzer) == expected);
    CHECK_STATUS(polan_model_open(&later, path, NULL, &error), POLAN_ERROR_IO, &error);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
}

/* What cannot be opened says POLAN_ERROR_IO, with its name. */
static void refuses(const char *path, const polan_model_options *options,
                    const char *source)
{
    polan_model *model;
    polan_error error;
    CHECK_STATUS(polan_model_open(&model, path, options, &error), POLAN_ERROR_IO, &error);
    CHECK(model == NULL);
    CHECK_STR(error.source, source);
    CHECK(*error.message != '\0');
}

static void test_missing(void)
{
    char path[64], folder[] = "test-folder-XXXXXX";
    polan_model_options options = POLAN_MODEL_OPTIONS_INIT;
    const char *file = "no/such.rules";
    refuses("no/such.img", NULL, "no/such.img");
    if (CHECK(mkdtemp(folder) != NULL))
        refuses(folder, NULL, folder);
    rmdir(folder);
    options.knowledge = &file;
    options.n_knowledge = 1;
    refuses(NULL, &options, file);
    options.n_knowledge = 0;
    options.dictionaries = &file;
    options.n_dictionaries = 1;
    polan_model *model;
    polan_error error;
    CHECK_STATUS(polan_model_open(&model, NULL, &options, &error), POLAN_ERROR_IO,
                 &error);
    if (geteuid() == 0) {
        CHECK_SKIP("root may read everything");
        return;
    }
    lexicon_temporary(path);
    chmod(path, 0);
    refuses(path, NULL, path);
    unlink(path);
}

/* After fork both processes have the model, and each its own analyzer. */
static void test_fork(polan_model *model, polan_analyzer *analyzer, uint64_t expected)
{
    int status = -1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int good = digest_of(analyzer) == expected;
        polan_analyzer_free(analyzer);
        good &= polan_analyzer_new(&analyzer, model, NULL, NULL) == POLAN_OK;
        polan_analyzer_free(analyzer);
        polan_model_unref(model);
        _exit(good ? 0 : 1);
    }
    CHECK(digest_of(analyzer) == expected);
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK_INT(status, 0);
    CHECK(digest_of(analyzer) == expected);
}

/* What is written, numbers with their points included, is the same in every locale. */
static void test_locales(polan_analyzer *analyzer, uint64_t expected)
{
    static const char *const names[] = {"C",           "C.UTF-8",          "POSIX",
                                        "pl_PL.UTF-8", "pl_PL.ISO-8859-2", "de_DE.UTF-8",
                                        "tr_TR.UTF-8", "fa_IR.UTF-8",      "ja_JP.eucJP"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!setlocale(LC_ALL, names[i])) {
            CHECK_SKIP(names[i]);
            continue;
        }
        CHECK(digest_of(analyzer) == expected);
        polan_document *document;
        polan_output output = {NULL, 0, 0};
        polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
        options.format = POLAN_FORMAT_JSONL;
        if (CHECK_INT(polan_analyze(analyzer, text, sizeof text - 1, &document, NULL),
                      0) &&
            CHECK_INT(polan_format_document(document, NULL, &options, &output, NULL), 0))
            CHECK(strstr(output.data, "\"12.5 PLN\"") != NULL);
        polan_output_free(&output);
        polan_document_free(document);
    }
    setlocale(LC_ALL, "C");
}

int main(void)
{
    polan_model *model;
    polan_analyzer *analyzer = open_at(NULL, &model);
    if (!analyzer)
        return check_done();
    uint64_t expected = digest_of(analyzer);
    CHECK(expected != 0);
    test_replaced(expected);
    test_missing();
    test_fork(model, analyzer, expected);
    test_locales(analyzer, expected);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    return check_done();
}
