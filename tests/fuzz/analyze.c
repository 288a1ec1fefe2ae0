/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: any bytes as text: strictly; with bad bytes replaced and values; as one
 * that may lack Polish letters.
 */
#include <stdlib.h>

#include "fuzz/fuzz.h"

static polan_analyzer *new_analyzer(uint32_t flags)
{
    polan_analyzer *analyzer;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error;
    options.flags = flags;
    if (polan_analyzer_new(&analyzer, fuzz_model(), &options, &error) != POLAN_OK)
        fuzz_fail(error.message);
    return analyzer;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static polan_analyzer *analyzers[3];
    if (!analyzers[0]) {
        analyzers[0] = new_analyzer(POLAN_ANALYZER_READINGS);
        analyzers[1] = new_analyzer(POLAN_ANALYZER_REPLACE | POLAN_ANALYZER_VALUES);
        analyzers[2] = new_analyzer(POLAN_ANALYZER_ASCII | POLAN_ANALYZER_VALUES |
                                    POLAN_ANALYZER_READINGS);
    }
    for (int i = 0; i < 3; i++)
        fuzz_analysis(analyzers[i], (const char *)data, size);
    return 0;
}
