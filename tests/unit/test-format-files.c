/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The sample in every format, against the files of tests/cases/format.
 *
 * With POLAN_REGENERATE=1 in the environment the files are written; read the difference.
 */
#include "format-sample.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

typedef struct sample_case {
    const char *file;
    polan_format format;
    uint32_t flags;
    uint32_t width;
    polan_offsets offsets;
    uint64_t origin;
} sample_case;

static const sample_case cases[] = {
    {"text", POLAN_FORMAT_TEXT, 0, 0, 0, 0},
    {"text-narrow", POLAN_FORMAT_TEXT, 0, 20, 0, 0},
    {"text-color", POLAN_FORMAT_TEXT, POLAN_FORMAT_COLOR, 0, 0, 0},
    {"text-entities", POLAN_FORMAT_TEXT, POLAN_FORMAT_ENTITIES_ONLY, 0, 0, 0},
    {"text-explain", POLAN_FORMAT_TEXT, POLAN_FORMAT_EXPLAIN, 0, 0, 0},
    {"jsonl", POLAN_FORMAT_JSONL, 0, 0, 0, 0},
    {"jsonl-bytes", POLAN_FORMAT_JSONL, 0, 0, POLAN_OFFSETS_BYTES, 0},
    {"jsonl-utf16", POLAN_FORMAT_JSONL, 0, 0, POLAN_OFFSETS_UTF16, 100},
    {"jsonl-entities", POLAN_FORMAT_JSONL, POLAN_FORMAT_ENTITIES_ONLY, 0, 0, 0},
    {"conllu", POLAN_FORMAT_CONLLU, 0, 0, 0, 0},
    {"tsv", POLAN_FORMAT_TSV, 0, 0, 0, 0},
    {"tsv-entities", POLAN_FORMAT_TSV, POLAN_FORMAT_ENTITIES_ONLY, 0, POLAN_OFFSETS_UTF16,
     100},
    {"html", POLAN_FORMAT_HTML, 0, 0, 0, 0},
    {"html-entities", POLAN_FORMAT_HTML, POLAN_FORMAT_ENTITIES_ONLY, 0, 0, 0},
};

static void write_file(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "wb");
    CHECK(file && fputs(bytes, file) >= 0);
    CHECK(file && fclose(file) == 0);
}

static void compare(const char *path, const char *got)
{
    pln_lines file;
    polan_error error;
    if (!CHECK_STATUS(pln_lines_open(&file, path, &error), POLAN_OK, &error))
        return;
    CHECK_STR(got, file.data);
    pln_lines_close(&file);
}

static void test_case(const polan_document *document, const sample_case *wanted)
{
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    const char *source = getenv("POLAN_SOURCE");
    char path[4096];
    options.format = wanted->format;
    options.flags = wanted->flags;
    options.width = wanted->width;
    options.offsets = wanted->offsets;
    options.origin = wanted->origin;
    snprintf(path, sizeof path, "%s/tests/cases/format/sample.%s", source ? source : ".",
             wanted->file);
    char *got = sample_formatted(document, "a/\"b\" <1>", &options);
    if (getenv("POLAN_REGENERATE"))
        write_file(path, got);
    else
        compare(path, got);
    pln_free(got);
}

int main(void)
{
    polan_document *document = sample_document();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        test_case(document, &cases[i]);
    polan_document_free(document);
    return check_done();
}
