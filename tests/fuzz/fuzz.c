/* SPDX-License-Identifier: BSD-2-Clause */
/* What fuzz targets share. */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "compile/compile.h"
#include "property/document.h"
#include "property/html.h"

void fuzz_fail(const char *what)
{
    printf("# %s\n", what);
    fflush(stdout);
    abort();
}

polan_model *fuzz_model(void)
{
    static polan_model *model;
    polan_error error;
    if (!model && polan_model_open(&model, NULL, NULL, &error) != POLAN_OK)
        fuzz_fail(error.message);
    return model;
}

static void check_masked(const polan_document *document)
{
    polan_masked *masked;
    polan_error error;
    polan_mask_options invented = POLAN_MASK_OPTIONS_INIT;
    invented.flags = POLAN_MASK_PSEUDONYMS;
    polan_status status = polan_mask(document, &invented, &masked, &error);
    polan_masked_free(masked);
    const char *fault = NULL;
    if (status != POLAN_ERROR_FORMAT) /* a model may have no names to invent */
        fault = masked_fault(document, POLAN_MASK_PSEUDONYMS);
    if (!fault)
        fault = masked_fault(document, 0);
    if (fault)
        fuzz_fail(fault);
    if (polan_mask(document, NULL, &masked, &error) != POLAN_OK)
        fuzz_fail(error.message);
    polan_output output = {NULL, 0, 0};
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    options.format = POLAN_FORMAT_JSONL;
    if (polan_format_masked(document, masked, "id", &options, &output, &error) !=
        POLAN_OK)
        fuzz_fail(error.message);
    polan_output_free(&output);
    polan_masked_free(masked);
}

void fuzz_analysis(polan_analyzer *analyzer, const char *text, size_t length)
{
    polan_document *document;
    polan_error error;
    polan_status status = polan_analyze(analyzer, text, length, &document, &error);
    if (status == POLAN_ERROR_ENCODING)
        return;
    if (status != POLAN_OK)
        fuzz_fail(error.message);
    const char *fault = document_fault(document, text, length);
    if (fault)
        fuzz_fail(fault);
    polan_output output = {NULL, 0, 0};
    for (int format = POLAN_FORMAT_TEXT; format <= POLAN_FORMAT_HTML; format++) {
        polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
        options.format = (polan_format)format;
        options.offsets = (polan_offsets)(length % 3);
        status = polan_format_document(document, "id", &options, &output, &error);
        if (status != POLAN_OK)
            fuzz_fail(error.message);
        if (format == POLAN_FORMAT_HTML &&
            (fault = html_fault(output.data, output.length)) != NULL)
            fuzz_fail(fault);
        output.length = 0;
    }
    polan_output_free(&output);
    check_masked(document);
    polan_document_free(document);
}

void fuzz_write_file(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file || (size && fwrite(data, 1, size, file) != size) || fclose(file) != 0)
        fuzz_fail("cannot write a file");
}

static char file_path[4096];

static void remove_file(void)
{
    unlink(file_path);
}

const char *fuzz_path(const char *suffix)
{
    const char *folder = getenv("TMPDIR");
    if (!file_path[0]) {
        snprintf(file_path, sizeof file_path, "%s/polan-fuzz-%ld%s",
                 folder && *folder ? folder : "/tmp", (long)getpid(), suffix);
        atexit(remove_file);
    }
    return file_path;
}

static char small[4200];

static void remove_small_model(void)
{
    remove(small);
}

const char *fuzz_small_model(void)
{
    char dict[4096], hunspell[4096];
    const char *source = getenv("POLAN_SOURCE");
    pln_compile_options options = {.dict = dict, .hunspell = hunspell, .output = small};
    polan_error error;
    if (small[0])
        return small;
    snprintf(dict, sizeof dict, "%s/tests/data/dict", source ? source : ".");
    snprintf(hunspell, sizeof hunspell, "%s/tests/data/hunspell/small",
             source ? source : ".");
    snprintf(small, sizeof small, "%s.small", fuzz_path(""));
    atexit(remove_small_model);
    if (pln_compile(&options, &error) != POLAN_OK)
        fuzz_fail(error.message);
    return small;
}
