/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Limits: each by its default and as the caller sets it; what goes beyond one is an error
 * that names it, or a warning that says where; the analyzer is usable afterwards.
 */
#include <unistd.h>

#include <polan/polan.h>

#include "check.h"

static const char rules[] = "rule pairs\n"
                            "  type pairs\n"
                            "  match (?= (?: <form=a> <form=a>? )+ <form=koniec> ) <>\n"
                            "  example [a] koniec\n"
                            "rule reach\n"
                            "  type reach\n"
                            "  match <form=od> <word>+ <form=do>\n"
                            "  example od a do\n"
                            "rule text\n"
                            "  type text\n"
                            "  match <word & \"[xX]+\">\n"
                            "  example x\n";

static const char rules_file[] = "test-limits.rules";
static polan_model *model;

static int open_model(void)
{
    const char *path = rules_file;
    polan_model_options options = POLAN_MODEL_OPTIONS_INIT;
    polan_error error;
    FILE *file = fopen(path, "w");
    if (!CHECK(file && fputs(rules, file) >= 0 && fclose(file) == 0))
        return 0;
    options.knowledge = &path;
    options.n_knowledge = 1;
    polan_status status = polan_model_open(&model, NULL, &options, &error);
    unlink(path);
    return CHECK_STATUS(status, POLAN_OK, &error);
}

static polan_analyzer *make(const polan_limits *limits)
{
    polan_analyzer *analyzer = NULL;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error;
    options.limits = *limits;
    CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error), POLAN_OK,
                 &error);
    return analyzer;
}

/* `piece` so many times, and `tail`. Good until the next call. */
static const char *repeat(const char *piece, size_t times, const char *tail)
{
    static char text[1 << 16];
    size_t length = 0, size = strlen(piece);
    for (; times > 0 && length + size + strlen(tail) < sizeof text; times--) {
        memcpy(text + length, piece, size);
        length += size;
    }
    strcpy(text + length, tail);
    return text;
}

/* The status of an analysis, and its message: of the error, or the first warning. */
static polan_status try(const polan_limits *limits, const char *text, char message[256],
                        uint32_t *start)
{
    static const polan_limits usual;
    polan_analyzer *analyzer = make(limits ? limits : &usual);
    polan_document *document;
    polan_error error = {0};
    size_t count = 0;
    polan_status status = polan_analyze(analyzer, text, strlen(text), &document, &error);
    snprintf(message, 256, "%s", error.message);
    if (status == POLAN_OK) {
        const polan_warning *warnings = polan_document_warnings(document, &count);
        if (count) {
            CHECK(warnings->start < warnings->end && warnings->end <= strlen(text));
            snprintf(message, 256, "%s", warnings->message);
            *start = warnings->start;
        }
    } else { /* usable all the same */
        CHECK(document == NULL);
        CHECK_STATUS(polan_analyze(analyzer, "Kot.", 4, &document, &error), POLAN_OK,
                     &error);
    }
    polan_document_free(document);
    polan_analyzer_free(analyzer);
    return status;
}

#define TRY(text, ...) try(&(polan_limits){__VA_ARGS__}, text, message, &start)

static char message[256];
static uint32_t start;

static void test_text(void)
{
    polan_analyzer *analyzer;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error;
    CHECK_INT(TRY("Kot ma.", .text = 7), POLAN_OK);
    CHECK_INT(TRY("Kot mam.", .text = 7), POLAN_ERROR_LIMIT);
    CHECK_STR(message, "text of 8 bytes, at most 7");
    options.limits.text = POLAN_TEXT_MAX + 1;
    CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error),
                 POLAN_ERROR_ARGUMENT, &error);
    CHECK(analyzer == NULL);
}

static void test_memory(void)
{
    const char *text = repeat("Był tam Jan Kowalski z Łodzi. ", 500, "");
    CHECK_INT(TRY(text, .memory = 20000000), POLAN_OK);
    CHECK_INT(TRY(text, .memory = 100000), POLAN_ERROR_LIMIT);
    CHECK_STR(message, "the analysis takes more than 100000 bytes of memory");
    polan_analyzer *analyzer = make(&(polan_limits){.memory = 10});
    polan_document *document;
    polan_error error;
    CHECK_STATUS(polan_analyze(analyzer, text, strlen(text), &document, &error),
                 POLAN_ERROR_LIMIT, &error); /* not even for the text */
    polan_analyzer_free(analyzer);
}

/* What fits within a bound does so after any other text. */
static void test_memory_again(void)
{
    const char *text = repeat("Był tam Jan Kowalski z Łodzi. ", 20, "");
    const polan_limits limits = {.memory = 300000};
    polan_analyzer *analyzer = make(&limits);
    polan_document *document;
    static char large[40000];
    polan_error error;
    memset(large, 'a', sizeof large);
    for (size_t i = 0; i + 2 < sizeof large; i += 2)
        large[i] = ' ';
    for (int i = 0; i < 3; i++) {
        CHECK_STATUS(polan_analyze(analyzer, text, strlen(text), &document, &error),
                     POLAN_OK, &error);
        polan_document_free(document);
        CHECK_STATUS(polan_analyze(analyzer, large, sizeof large, &document, &error),
                     POLAN_ERROR_LIMIT, &error);
    }
    polan_analyzer_free(analyzer);
}

static void test_steps_and_ways(void)
{
    const char *text = repeat("a ", 40, "b.");
    CHECK_INT(try(NULL, text, message, &start), POLAN_ERROR_LIMIT); /* 2^40 ways */
    CHECK_STR(message, "rule \"pairs\" went too far: too many ways to match it");
    text = repeat("a ", 10, "b.");
    CHECK_INT(try(NULL, text, message, &start), POLAN_OK);
    CHECK_INT(TRY(text, .steps = 100), POLAN_ERROR_LIMIT);
    CHECK_STR(message, "rule \"pairs\" went too far: too many ways to match it");
    CHECK_INT(TRY(text, .ways = 3), POLAN_ERROR_LIMIT);
    CHECK_STR(message, "rule \"pairs\" went too far: too many ways to match it");
}

static void test_tokens(void)
{
    const char *text = repeat("kot ", 250, "od kot kot do.");
    CHECK_INT(try(NULL, text, message, &start), POLAN_OK);
    CHECK_STR(message, "");
    text = repeat("kot ", 250, "do.");
    char whole[2000];
    snprintf(whole, sizeof whole, "Szedł od %s", text);
    CHECK_INT(try(NULL, whole, message, &start), POLAN_OK);
    CHECK_STR(message, "rule \"reach\" (test-limits.rules, line 5) sees 192 tokens from "
                       "here on, and no more of the sentence");
    CHECK_INT(start, 7);
    *message = '\0';
    CHECK_INT(TRY(whole, .tokens = 1000), POLAN_OK);
    CHECK_STR(message, "");
}

static void test_token_bytes(void)
{
    const char *text = repeat("x", 100, ".");
    CHECK_INT(try(NULL, text, message, &start), POLAN_OK);
    CHECK_STR(message, "");
    CHECK_INT(TRY(text, .token_bytes = 99), POLAN_OK);
    CHECK_STR(message, "rule \"text\" (test-limits.rules, line 9) asks for the text of a "
                       "token of more than 99 bytes, which fits no expression");
    CHECK_INT(start, 0);
    CHECK_INT(try(NULL, repeat("x", 513, ""), message, &start), POLAN_OK);
    CHECK(strstr(message, "more than 512 bytes") != NULL);
}

/* Letters, not bytes: ą is one of two. */
static void test_long_words(void)
{
    CHECK_INT(try(NULL, repeat("ą", 192, "."), message, &start), POLAN_OK);
    CHECK_STR(message, "");
    CHECK_INT(try(NULL, repeat("ą", 193, "."), message, &start), POLAN_OK);
    CHECK_STR(message,
              "a word of 193 characters: dictionaries are asked for none of more "
              "than 192");
}

int main(void)
{
    if (!open_model())
        return check_done();
    test_text();
    test_memory();
    test_memory_again();
    test_steps_and_ways();
    test_tokens();
    test_token_bytes();
    test_long_words();
    polan_model_unref(model);
    return check_done();
}
