/* SPDX-License-Identifier: BSD-2-Clause */
/* Masked texts: offsets map exactly, labels are consistent, no name is left. */
#include <polan/polan.h>

#include <ctype.h>
#include <string.h>

#include "check.h"

static const char letter[] =
    "Jan Kowalski (PESEL 44051401359) mieszka przy ul. Długiej 5, 00-950 Warszawa. Pan "
    "Kowalski dzwonił do Anny Nowak z numeru tel. 600 123 456.\nJanowi Kowalskiemu "
    "odpisała jan.kowalski@example.com, a Fundacja Kowalskiego milczy. Nowak była zła "
    "na Kowalskich.";
static const char note[] =
    "Spotkał Marię Zacharową. KOWALSKI JAN i Piotr Żółtowski-Ćwik 🙂 czekali; "
    "Żółtowskiego-Ćwika nie było. Konto: PL61 1090 1014 0000 0712 1981 2874.";

static const char *const texts[] = {
    "",
    "Nikogo tu nie ma.",
    letter,
    note,
    "Karol B. i Małgorzata G. zeznawali. Karol milczał, B. płakał.",
};

static polan_document *analyze(polan_model *model, const char *text)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_analyzer *analyzer;
    polan_document *document = NULL;
    polan_error error;
    options.flags = POLAN_ANALYZER_VALUES;
    if (CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error), POLAN_OK,
                     &error))
        CHECK_STATUS(polan_analyze(analyzer, text, strlen(text), &document, &error),
                     POLAN_OK, &error);
    polan_analyzer_free(analyzer);
    return document;
}

/* Outside the spans the texts are the same, inside there is a label. */
static void check_map(const polan_document *document, const polan_masked *masked)
{
    size_t length, masked_length, count, at = 0, masked_at = 0;
    const char *text = polan_document_text(document, &length);
    const char *result = polan_masked_text(masked, &masked_length);
    const polan_mask_span *spans = polan_masked_spans(masked, &count);
    for (size_t i = 0; i <= count; i++) {
        size_t start = i < count ? spans[i].start : length;
        size_t masked_start = i < count ? spans[i].masked_start : masked_length;
        if (!CHECK(start >= at && start - at == masked_start - masked_at))
            return;
        CHECK(memcmp(text + at, result + masked_at, start - at) == 0);
        if (i == count)
            return;
        CHECK(spans[i].end > spans[i].start);
        CHECK(result[masked_start] == '[' && result[spans[i].masked_end - 1] == ']');
        at = spans[i].end;
        masked_at = spans[i].masked_end;
    }
}

static int is_letter(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Does a word stand in a text as a word of its own? */
static int has_word(const char *text, const char *word, size_t length)
{
    for (const char *at = text; (at = strstr(at, word)); at++)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[length]))
            return 1;
    return 0;
}

/* No word of any person's mention, but for initials and what stands in small letters. */
static void check_no_names(const polan_document *document, const polan_masked *masked)
{
    size_t count;
    const char *text = polan_document_text(document, NULL);
    const char *result = polan_masked_text(masked, NULL);
    const polan_token *tokens = polan_document_tokens(document, NULL);
    const polan_entity *entities = polan_document_entities(document, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(entities[i].type, "person") != 0)
            continue;
        for (uint32_t k = 0; k < entities[i].n_tokens; k++) {
            const polan_token *token = &tokens[entities[i].first_token + k];
            char word[128] = "";
            size_t length = token->end - token->start;
            if (token->kind != POLAN_KIND_WORD || length < 3 || length >= sizeof word)
                continue;
            memcpy(word, text + token->start, length);
            if (!CHECK(!has_word(result, word, length)))
                printf("# %s in: %s\n", word, result);
        }
    }
}

static void test_texts(polan_model *model)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        polan_document *document = analyze(model, texts[i]);
        polan_masked *masked;
        polan_error error;
        if (!document ||
            !CHECK_STATUS(polan_mask(document, NULL, &masked, &error), POLAN_OK, &error))
            continue;
        check_map(document, masked);
        check_no_names(document, masked);
        polan_document_free(document); /* the masked text outlives it */
        CHECK(strlen(polan_masked_text(masked, NULL)) > 0 || !*texts[i]);
        polan_masked_free(masked);
    }
}

static void test_labels(polan_model *model)
{
    polan_document *document = analyze(model, texts[2]);
    polan_mask_options options = POLAN_MASK_OPTIONS_INIT;
    polan_masked *masked;
    polan_error error;
    if (!document)
        return;
    options.types = "person";
    if (CHECK_STATUS(polan_mask(document, &options, &masked, &error), POLAN_OK, &error))
        CHECK_STR(polan_masked_text(masked, NULL),
                  "[OSOBA 1] (PESEL 44051401359) mieszka przy ul. Długiej 5, 00-950 "
                  "Warszawa. Pan [OSOBA 1] dzwonił do [OSOBA 2] z numeru tel. 600 123 "
                  "456.\n[OSOBA 1] odpisała jan.kowalski@example.com, a Fundacja [OSOBA "
                  "1] milczy. [OSOBA 2] była zła na [OSOBA 3].");
    polan_masked_free(masked);
    options.types = "nothing";
    if (CHECK_STATUS(polan_mask(document, &options, &masked, &error), POLAN_OK, &error)) {
        size_t count;
        CHECK_STR(polan_masked_text(masked, NULL), texts[2]);
        CHECK(polan_masked_spans(masked, &count) == NULL && count == 0);
    }
    polan_masked_free(masked);
    options.size = 1;
    CHECK_INT(polan_mask(document, &options, &masked, &error), POLAN_ERROR_ARGUMENT);
    CHECK_INT(polan_mask(NULL, NULL, &masked, &error), POLAN_ERROR_ARGUMENT);
    polan_masked_free(NULL);
    polan_document_free(document);
}

static void expect_pseudonyms(polan_model *model, const char *text, const char *want)
{
    polan_document *document = analyze(model, text);
    polan_mask_options options = POLAN_MASK_OPTIONS_INIT;
    polan_masked *masked = NULL;
    polan_error error;
    options.flags = POLAN_MASK_PSEUDONYMS;
    if (!document)
        return;
    if (CHECK_STATUS(polan_mask(document, &options, &masked, &error), POLAN_OK, &error))
        CHECK_STR(polan_masked_text(masked, NULL), want);
    polan_masked_free(masked);
    options.flags = 8;
    CHECK_INT(polan_mask(document, &options, &masked, &error), POLAN_ERROR_ARGUMENT);
    polan_document_free(document);
}

/* One person, one name, in the case of the one it stands for. */
static void test_pseudonyms(polan_model *model)
{
    expect_pseudonyms(model, letter,
                      "Adam Adamczyk (PESEL [PESEL 1]) mieszka przy [ADRES 1]. Pan "
                      "Adamczyk dzwonił do Agaty Adamskiej z numeru tel. [TELEFON "
                      "1].\nAdamowi Adamczykowi odpisała [E-MAIL 1], a Fundacja "
                      "Adamczyka milczy. Adamska była zła na Adamczyków.");
    expect_pseudonyms(model, "Maria Kowalska i Jan Kowalski. O Kowalskiej i o Janie.",
                      "Agata Adamczyk i Adam Adamczyk. O Adamczyk i o Adamie.");
    expect_pseudonyms(model, "Pisał Adam Adamczyk, JAN MATEJKO i J. Wilk.",
                      "Pisał Bartosz Adamski, CZESŁAW BANASIAK i D. Bednarski.");
    expect_pseudonyms(model, "Oskarżonego Karola B. nie było. Karol milczał.",
                      "Oskarżonego Adama A. nie było. Adam milczał.");
}

static void test_format(polan_model *model)
{
    polan_document *document = analyze(model, "Wyszedł Łukasz Żak 🙂 i Żak.");
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    polan_output output = {0};
    polan_masked *masked = NULL;
    polan_error error;
    if (!document ||
        !CHECK_STATUS(polan_mask(document, NULL, &masked, &error), POLAN_OK, &error))
        return;
    options.format = POLAN_FORMAT_JSONL;
    CHECK_INT(polan_format_masked(document, masked, "a", &options, &output, &error),
              POLAN_OK);
    CHECK_STR(
        output.data,
        "{\"id\":\"a\",\"text\":\"Wyszedł [OSOBA 1] 🙂 i [OSOBA 1].\",\"masks\":["
        "{\"start\":8,\"end\":18,\"masked_start\":8,\"masked_end\":17,"
        "\"type\":\"person\"},"
        "{\"start\":23,\"end\":26,\"masked_start\":22,\"masked_end\":31,"
        "\"type\":\"person\"}]}\n");
    options.format = POLAN_FORMAT_TSV;
    CHECK_INT(polan_format_masked(document, masked, "a", &options, &output, &error),
              POLAN_ERROR_ARGUMENT);
    polan_output_free(&output);
    polan_masked_free(masked);
    polan_document_free(document);
}

int main(void)
{
    polan_model *model;
    polan_error error;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error))
        return check_done();
    test_texts(model);
    test_labels(model);
    test_pseudonyms(model);
    test_format(model);
    polan_model_unref(model);
    return check_done();
}
