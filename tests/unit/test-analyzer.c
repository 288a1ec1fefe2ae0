/* SPDX-License-Identifier: BSD-2-Clause */
/* The public functions: arguments, options, who outlives whom. */
#include <polan/polan.h>

#include "check.h"

static void test_no_model(void)
{
    polan_error error;
    polan_model *model = (polan_model *)&error;
    CHECK_STATUS(polan_model_open(&model, "nie/ma.img", NULL, &error), POLAN_ERROR_IO,
                 &error);
    CHECK(model == NULL);
    CHECK_STR(error.source, "nie/ma.img");
    CHECK_STATUS(polan_model_open(NULL, NULL, NULL, &error), POLAN_ERROR_ARGUMENT,
                 &error);
    CHECK_STATUS(polan_model_open(&model, check_source("README.md"), NULL, &error),
                 POLAN_ERROR_FORMAT, &error);
    polan_model_unref(NULL);
    polan_analyzer_free(NULL);
}

static void test_model_options(void)
{
    static const char *const no_file[] = {"nie/ma.rules"};
    polan_model_options options = POLAN_MODEL_OPTIONS_INIT;
    polan_error error;
    polan_model *model;
    options.size = 1;
    CHECK_STATUS(polan_model_open(&model, NULL, &options, &error), POLAN_ERROR_ARGUMENT,
                 &error);
    CHECK(model == NULL);
    options = (polan_model_options)POLAN_MODEL_OPTIONS_INIT;
    options.knowledge = no_file;
    options.n_knowledge = 1;
    CHECK_STATUS(polan_model_open(&model, NULL, &options, &error), POLAN_ERROR_IO,
                 &error);
    CHECK_STR(error.source, "nie/ma.rules");
    CHECK(model == NULL);
}

static void test_analyzer_options(polan_model *model)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_analyzer *analyzer;
    polan_error error;
    CHECK_STATUS(polan_analyzer_new(NULL, model, NULL, &error), POLAN_ERROR_ARGUMENT,
                 &error);
    CHECK_STATUS(polan_analyzer_new(&analyzer, NULL, NULL, NULL), POLAN_ERROR_ARGUMENT,
                 NULL);
    options.flags = 1u << 31;
    CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error),
                 POLAN_ERROR_ARGUMENT, &error);
    CHECK(analyzer == NULL);
    options.flags = 0;
    options.size = 3;
    CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error),
                 POLAN_ERROR_ARGUMENT, &error);
}

static polan_analyzer *make(polan_model *model, uint32_t flags)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_analyzer *analyzer;
    polan_error error;
    options.flags = flags;
    CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error), POLAN_OK,
                 &error);
    return analyzer;
}

static polan_document *analyze(polan_analyzer *analyzer, const char *text)
{
    polan_document *document;
    polan_error error;
    CHECK_STATUS(polan_analyze(analyzer, text, strlen(text), &document, &error), POLAN_OK,
                 &error);
    return document;
}

static void test_arguments(polan_model *model)
{
    polan_analyzer *analyzer = make(model, 0);
    polan_document *document = (polan_document *)&analyzer;
    polan_error error;
    CHECK_STATUS(polan_analyze(NULL, "a", 1, &document, &error), POLAN_ERROR_ARGUMENT,
                 &error);
    CHECK_STATUS(polan_analyze(analyzer, "a", 1, NULL, &error), POLAN_ERROR_ARGUMENT,
                 &error);
    CHECK_STATUS(polan_analyze(analyzer, NULL, 1, &document, &error),
                 POLAN_ERROR_ARGUMENT, &error);
    CHECK(document == NULL);
    CHECK_STATUS(polan_analyze(analyzer, "a", POLAN_TEXT_MAX + 1, &document, &error),
                 POLAN_ERROR_LIMIT, &error);
    CHECK_STATUS(polan_analyze(analyzer, "Ala \xC5", 5, &document, &error),
                 POLAN_ERROR_ENCODING, &error);
    CHECK_INT(error.offset, 4);
    CHECK_STR(error.source, "");
    CHECK_STATUS(polan_analyze(analyzer, "Ala \xC5", 5, &document, NULL),
                 POLAN_ERROR_ENCODING, NULL);
    CHECK_STATUS(polan_analyze(analyzer, NULL, 0, &document, &error), POLAN_OK, &error);
    size_t count = 99;
    polan_document_tokens(document, &count);
    CHECK_INT(count, 0);
    polan_document_free(document);
    polan_analyzer_free(analyzer);
}

static void test_flags(polan_model *model)
{
    static const char text[] = "Byłem w Warszawie.";
    polan_analyzer *plain = make(model, 0),
                   *bare = make(model, POLAN_ANALYZER_NO_ENTITIES);
    polan_analyzer *rich = make(model, POLAN_ANALYZER_READINGS);
    polan_document *document = analyze(plain, text);
    size_t count = 99;
    polan_document_entities(document, &count);
    CHECK_INT(count, 1);
    CHECK(polan_document_analyses(document, 0, &count) == NULL && count == 0);
    polan_document_free(document);

    document = analyze(bare, text);
    polan_document_entities(document, &count);
    CHECK_INT(count, 0);
    polan_document_free(document);

    document = analyze(rich, text);
    const polan_token *tokens = polan_document_tokens(document, &count);
    const polan_analysis *readings = polan_document_analyses(document, 2, &count);
    CHECK(count > 0);
    CHECK_STR(readings ? readings->lemma : NULL, tokens[2].lemma);
    CHECK_STR(readings ? readings->form : NULL, "Warszawie");
    polan_document_free(document);
    polan_analyzer_free(plain);
    polan_analyzer_free(bare);
    polan_analyzer_free(rich);
}

/* The order of freeing does not matter: what is needed is held. */
static void test_lifetimes(void)
{
    polan_model *model;
    polan_error error;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error))
        return;
    polan_analyzer *analyzer = make(model, 0);
    CHECK(polan_model_ref(model) == model);
    polan_model_unref(model);
    polan_model_unref(model);
    polan_document *document = analyze(analyzer, "Byłem w Warszawie.");
    polan_analyzer_free(analyzer);
    size_t count = 0;
    const polan_token *tokens = polan_document_tokens(document, &count);
    CHECK_INT(count, 4);
    CHECK_STR(tokens[2].lemma, "Warszawa");
    CHECK_STR(polan_document_text(document, NULL), "Byłem w Warszawie.");
    polan_document_free(document);
}

int main(void)
{
    polan_model *model;
    polan_error error;
    test_no_model();
    test_model_options();
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error))
        return check_done();
    CHECK_STATUS(polan_model_check(model, &error), POLAN_OK, &error);
    test_analyzer_options(model);
    test_arguments(model);
    test_flags(model);
    polan_model_unref(model);
    test_lifetimes();
    return check_done();
}
