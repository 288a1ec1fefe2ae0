/* SPDX-License-Identifier: BSD-2-Clause */
/* Fuzz target: a rule file; what is read without an error is run over a text. */
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char text[] =
        "Prezes Banku Polskiego Jan Kowalski pojechał do Warszawy. OBWE i NATO, S.A.";
    const char *path = fuzz_path(".rules");
    polan_model_options options = POLAN_MODEL_OPTIONS_INIT;
    polan_model *model;
    polan_analyzer *analyzer;
    polan_error error;
    fuzz_write_file(path, data, size);
    options.knowledge = &path;
    options.n_knowledge = 1;
    polan_status status = polan_model_open(&model, NULL, &options, &error);
    if (status != POLAN_OK) {
        if (model || !*error.message)
            fuzz_fail("a model beside an error, or no message");
        return 0;
    }
    if (polan_analyzer_new(&analyzer, model, NULL, &error) == POLAN_OK)
        fuzz_analysis(analyzer, text, sizeof text - 1);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    return 0;
}
