/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: any bytes as text: strictly; with bad bytes replaced and values; as one
 * that may lack Polish letters; with names out of capitals; within narrow limits.
 */
#include <stdlib.h>

#include "fuzz/fuzz.h"

static polan_analyzer *new_analyzer(uint32_t flags, const polan_limits *limits)
{
    polan_analyzer *analyzer;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error;
    options.flags = flags;
    if (limits)
        options.limits = *limits;
    if (polan_analyzer_new(&analyzer, fuzz_model(), &options, &error) != POLAN_OK)
        fuzz_fail(error.message);
    return analyzer;
}

/* A limit may be met, and is then said; the analyzer works all the same afterwards. */
static void analyze_limited(polan_analyzer *analyzer, const char *text, size_t length)
{
    polan_document *document;
    polan_error error = {.status = POLAN_OK};
    polan_status status = polan_analyze(analyzer, text, length, &document, &error);
    polan_document_free(document);
    if (status != POLAN_ERROR_LIMIT)
        fuzz_analysis(analyzer, text, length);
    else if (document || error.status != status || !*error.message)
        fuzz_fail("a limit that is met in silence");
    else
        fuzz_analysis(analyzer, "Ala.", 4);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const polan_limits narrow = {
        .memory = 60000, .steps = 300, .ways = 200, .tokens = 6, .token_bytes = 12};
    static polan_analyzer *analyzers[4], *limited;
    if (!limited) {
        analyzers[0] = new_analyzer(POLAN_ANALYZER_READINGS, NULL);
        analyzers[1] = new_analyzer(POLAN_ANALYZER_REPLACE | POLAN_ANALYZER_VALUES, NULL);
        analyzers[2] = new_analyzer(
            POLAN_ANALYZER_ASCII | POLAN_ANALYZER_VALUES | POLAN_ANALYZER_READINGS, NULL);
        analyzers[3] = new_analyzer(POLAN_ANALYZER_TITLE_CASE, NULL);
        limited = new_analyzer(POLAN_ANALYZER_TITLE_CASE | POLAN_ANALYZER_VALUES |
                                   POLAN_ANALYZER_REPLACE,
                               &narrow);
    }
    for (int i = 0; i < 4; i++)
        fuzz_analysis(analyzers[i], (const char *)data, size);
    analyze_limited(limited, (const char *)data, size);
    return 0;
}
