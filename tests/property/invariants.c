/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Texts by chance: every document keeps its promises, as do its masked text and what is
 * written of it; all is the same whatever was analysed before. usage: invariants [SEED
 * [TEXTS]]
 */
#include "check.h"
#include "property/document.h"
#include "property/generate.h"
#include "property/html.h"

enum { CAPACITY = 1 << 16 };
static char text[CAPACITY];

/* At most so many bytes of output for each of input, and for the whole document. */
enum { OUTPUT_FACTOR = 700, OUTPUT_CONSTANT = 2000 };

/* The first fault of what is written of a document; NULL if there is none. */
static const char *output_fault(const polan_document *document, size_t length)
{
    polan_output output = {NULL, 0, 0};
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    const char *fault = NULL;
    for (int i = POLAN_FORMAT_TEXT; !fault && i <= POLAN_FORMAT_HTML; i++) {
        options.format = (polan_format)i;
        output.length = 0;
        if (polan_format_document(document, "id", &options, &output, NULL) != POLAN_OK)
            fault = "cannot be written";
        else if (output.length > OUTPUT_FACTOR * length + OUTPUT_CONSTANT)
            fault = "output is too long";
        else if (i == POLAN_FORMAT_HTML)
            fault = html_fault(output.data, output.length);
    }
    polan_output_free(&output);
    return fault;
}

/* Analyse; the first fault is printed with what is needed to see it again. */
static int good_analysis(polan_analyzer *analyzer, size_t length, uint64_t seed,
                         uint64_t *digest)
{
    polan_document *document;
    polan_error error;
    const char *fault = error.message;
    if (polan_analyze(analyzer, text, length, &document, &error) == POLAN_OK) {
        fault = document_fault(document, text, length);
        if (!fault)
            fault = output_fault(document, length);
        if (!fault)
            fault = masked_fault(document, 0);
        if (!fault)
            fault = masked_fault(document, POLAN_MASK_PSEUDONYMS);
        *digest = document_digest(document);
        polan_document_free(document);
    }
    if (fault)
        printf("# seed %" PRIu64 ", %zu bytes: %s\n", seed, length, fault);
    return !fault;
}

static int new_analyzer(polan_analyzer **analyzer, polan_model *model, uint32_t flags)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error;
    options.flags = flags;
    return CHECK_STATUS(polan_analyzer_new(analyzer, model, &options, &error), POLAN_OK,
                        &error);
}

static void test_kind(polan_model *model, text_kind kind, uint32_t flags, uint64_t seed,
                      size_t texts)
{
    polan_analyzer *used, *fresh;
    size_t bad = 0, different = 0;
    flags |= kind == TEXT_BYTES ? POLAN_ANALYZER_REPLACE : 0;
    if (!new_analyzer(&used, model, flags))
        return;
    for (size_t i = 0; i < texts && bad < 5; i++) {
        uint64_t first = 0, second = 0;
        chance random = {seed + i};
        size_t length = generate_text(&random, kind, text, CAPACITY);
        bad += !good_analysis(used, length, seed + i, &first);
        if (i % 8)
            continue;
        if (!new_analyzer(&fresh, model, flags))
            break;
        bad += !good_analysis(fresh, length, seed + i, &second);
        different += first != second;
        polan_analyzer_free(fresh);
    }
    polan_analyzer_free(used);
    printf("# %s, flags %u\n", text_kind_name(kind), (unsigned)flags);
    CHECK_INT(bad, 0);
    CHECK_INT(different, 0);
}

/* Bad bytes without POLAN_ANALYZER_REPLACE: the error names the first of them. */
static void test_refused(polan_model *model, uint64_t seed, size_t texts)
{
    polan_analyzer *analyzer;
    size_t wrong = 0;
    if (!new_analyzer(&analyzer, model, 0))
        return;
    for (size_t i = 0; i < texts; i++) {
        polan_document *document;
        polan_error error;
        chance random = {seed + i};
        size_t length = generate_text(&random, TEXT_POLISH, text, CAPACITY - 1);
        size_t at = chance_below(&random, length + 1);
        while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
            at--;
        memmove(text + at + 1, text + at, length - at);
        text[at] = (char)0xFF;
        polan_status status =
            polan_analyze(analyzer, text, length + 1, &document, &error);
        wrong += status != POLAN_ERROR_ENCODING || document || error.offset != at;
    }
    CHECK_INT(wrong, 0);
    polan_analyzer_free(analyzer);
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    size_t texts = argc > 2 ? strtoul(argv[2], NULL, 10) : 160;
    polan_model *model;
    polan_error error;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error))
        return check_done();
    const uint32_t all = POLAN_ANALYZER_VALUES | POLAN_ANALYZER_ASCII;
    CHECK(html_fault("<p>a</p><script>", 16) && html_fault("<p onclick=\"a\">", 15) &&
          html_fault("a & b", 5) && html_fault("<a href=\"x:y\">", 14));
    for (int kind = 0; kind <= TEXT_KINDS; kind++) {
        test_kind(model, (text_kind)kind, POLAN_ANALYZER_READINGS, seed, texts);
        test_kind(model, (text_kind)kind, POLAN_ANALYZER_VALUES, seed, texts / 2);
        test_kind(model, (text_kind)kind, all | POLAN_ANALYZER_READINGS, seed, texts / 2);
    }
    test_refused(model, seed, texts);
    polan_model_unref(model);
    return check_done();
}
