/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: a rule file or, if it begins with "%type", a gazetteer; what is read
 * without an error is run over a text: what stands behind a line "---", or one of ours.
 * The model beneath is a small one, so that it opens fast; behind a first line "# real",
 * it is the real one, with its definitions and all it knows of words.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

/* Where the text of the input begins, behind the line "---"; its end without one. */
static size_t find_text(const char *data, size_t size, size_t *knowledge)
{
    for (size_t at = 0; at + 5 <= size; at++) {
        if (memcmp(data + at, "\n---\n", 5) == 0) {
            *knowledge = at + 1;
            return at + 5;
        }
    }
    *knowledge = size;
    return size;
}

/* A rule may go too far on a text; that is said, and nothing else may go wrong. */
static void analyze(polan_model *model, const char *text, size_t length)
{
    polan_analyzer *analyzer;
    polan_document *document;
    polan_error error;
    if (polan_analyzer_new(&analyzer, model, NULL, &error) != POLAN_OK)
        fuzz_fail(error.message);
    polan_status status = polan_analyze(analyzer, text, length, &document, &error);
    polan_document_free(document);
    if (status == POLAN_OK)
        fuzz_analysis(analyzer, text, length);
    else if (!*error.message)
        fuzz_fail("an error that says nothing");
    polan_analyzer_free(analyzer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char usual[] =
        "Prezes Banku Polskiego Jan Kowalski pojechał do Warszawy. OBWE i NATO, S.A.";
    static char rules[4096], names[4200];
    polan_model_options options = POLAN_MODEL_OPTIONS_INIT;
    polan_model *model;
    polan_error error;
    size_t knowledge, text = find_text((const char *)data, size, &knowledge);
    int is_real = size >= 7 && memcmp(data, "# real\n", 7) == 0;
    size_t start = is_real ? 7 : 0;
    int is_gazetteer = size >= start + 5 && memcmp(data + start, "%type", 5) == 0;
    if (!rules[0]) {
        snprintf(rules, sizeof rules, "%s", fuzz_path(".rules"));
        snprintf(names, sizeof names, "%s.gaz", rules);
    }
    const char *path = is_gazetteer ? names : rules;
    fuzz_write_file(path, data, knowledge);
    options.knowledge = &path;
    options.n_knowledge = 1;
    polan_status status =
        polan_model_open(&model, is_real ? NULL : fuzz_small_model(), &options, &error);
    if (is_gazetteer)
        remove(names);
    if (status != POLAN_OK) {
        if (model || !*error.message)
            fuzz_fail("a model beside an error, or no message");
        return 0;
    }
    if (text < size)
        analyze(model, (const char *)data + text, size - text);
    else
        analyze(model, usual, sizeof usual - 1);
    polan_model_unref(model);
    return 0;
}
