/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: single words, in the model alone and with dictionaries of the user over
 * it. The input is a word and, behind the first line end, the features to generate.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fuzz/fuzz.h"

enum { FEATURES_MAX = 200, WORD_MAX = 4096 };

static int is_utf8(const char *string)
{
    return string && pln_utf8_check(string, strlen(string)) == strlen(string);
}

/* Every string is there and whole; then the answer is freed. */
static void check_answer(polan_lookup *lookup, size_t most)
{
    size_t count;
    const polan_analysis *items = polan_lookup_analyses(lookup, &count);
    if (count > most)
        fuzz_fail("more answers than can be");
    for (size_t i = 0; i < count; i++) {
        if (!is_utf8(items[i].form) || !is_utf8(items[i].lemma) ||
            !is_utf8(items[i].tag) || !*items[i].tag || !is_utf8(items[i].features) ||
            !is_utf8(items[i].name_class) || items[i].upos > POLAN_UPOS_VERB)
            fuzz_fail("an analysis that is not whole");
        if (!(items[i].score <= 1 && items[i].score >= -1000))
            fuzz_fail("a score that is none");
    }
    polan_lookup_free(lookup);
}

/* Encoding, limits and unknown features are said; nothing else may go wrong. */
static int answered(polan_status status, const polan_lookup *lookup,
                    const polan_error *error)
{
    if ((status == POLAN_OK) != (lookup != NULL))
        fuzz_fail("an answer beside an error, or none");
    if (status != POLAN_OK && status != POLAN_ERROR_ENCODING &&
        status != POLAN_ERROR_LIMIT && status != POLAN_ERROR_ARGUMENT)
        fuzz_fail(error->message);
    return status == POLAN_OK;
}

static void ask(polan_model *model, const char *word, size_t length, const char *features)
{
    polan_lookup *lookup;
    polan_error error;
    int correct;
    for (int flags = 0; flags < 4; flags++) {
        polan_status found =
            polan_lookup_form(model, word, length, flags, &lookup, &error);
        if (answered(found, lookup, &error))
            check_answer(lookup, 4096);
    }
    polan_status status = polan_suggest(model, word, length, &lookup, &error);
    if (answered(status, lookup, &error))
        check_answer(lookup, 4096);
    status = polan_generate(model, word, features, &lookup, &error);
    if (answered(status, lookup, &error))
        check_answer(lookup, 4096);
    polan_spell(model, word, length, &correct, &error);
}

/* The model under a dictionary that libhunspell reads. */
static polan_model *layered_model(void)
{
    static polan_model *model;
    static char path[4096];
    const char *const paths[] = {path};
    polan_model_options options = POLAN_MODEL_OPTIONS_INIT;
    polan_error error;
    const char *source = getenv("POLAN_SOURCE");
    snprintf(path, sizeof path, "%s/tests/data/hunspell/user", source ? source : ".");
    options.dictionaries = paths;
    options.n_dictionaries = 1;
    if (!model && polan_model_open(&model, NULL, &options, &error) != POLAN_OK)
        fuzz_fail(error.message);
    return model;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char word[WORD_MAX + 1], features[FEATURES_MAX + 1];
    const uint8_t *end = size ? memchr(data, '\n', size) : NULL;
    size_t length = end ? (size_t)(end - data) : size;
    size_t rest = end ? size - length - 1 : 0;
    if (length > WORD_MAX)
        length = WORD_MAX;
    if (rest > FEATURES_MAX)
        rest = FEATURES_MAX;
    if (length)
        memcpy(word, data, length);
    word[length] = '\0';
    if (rest)
        memcpy(features, end + 1, rest);
    features[rest] = '\0';
    ask(fuzz_model(), word, length, features);
    ask(layered_model(), word, length, features);
    return 0;
}
