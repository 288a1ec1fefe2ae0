/* SPDX-License-Identifier: BSD-2-Clause */
/* Fuzz target: any bytes as text, strictly and with bad bytes replaced. */
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
    static polan_analyzer *strict, *lenient;
    if (!strict) {
        strict = new_analyzer(POLAN_ANALYZER_READINGS);
        lenient = new_analyzer(POLAN_ANALYZER_REPLACE);
    }
    fuzz_analysis(strict, (const char *)data, size);
    fuzz_analysis(lenient, (const char *)data, size);
    return 0;
}
