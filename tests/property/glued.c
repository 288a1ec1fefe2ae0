/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Two documents glued by a blank line are the union of both. By design that holds
 *
 *   for tokens, always: bounds, kinds, blanks behind them, parts' number is not looked at
 *     (it is the lexicon's, by the reading chosen);
 *   for sentences: none goes over the blank line; each half has its own sentences, unless
 *     it holds a word that the other half shows to be none that opens sentences (an
 *     abbreviation before a capital looks for that word in small letters);
 *   for readings and entities if the halves share no names: a name found in one half is
 *     evidence for its forms in the other, which is what a document is for.
 *
 * So texts by chance are compared by their tokens, and texts without a word in common by
 * all. usage: glued [SEED [TEXTS]]
 */
#include "check.h"
#include "property/document.h"
#include "property/generate.h"

enum { CAPACITY = 1 << 13 };

typedef struct half {
    char text[CAPACITY];
    size_t length;
    polan_document *document;
} half;

static half left, right, both;

static int analyze(polan_analyzer *analyzer, half *what)
{
    polan_error error;
    if (polan_analyze(analyzer, what->text, what->length, &what->document, &error) ==
        POLAN_OK)
        return 1;
    printf("# %s\n", error.message);
    return 0;
}

static void glue(void)
{
    memcpy(both.text, left.text, left.length);
    memcpy(both.text + left.length, "\n\n", 2);
    memcpy(both.text + left.length + 2, right.text, right.length);
    both.length = left.length + 2 + right.length;
}

static void release(void)
{
    polan_document_free(left.document);
    polan_document_free(right.document);
    polan_document_free(both.document);
    left.document = right.document = both.document = NULL;
}

static int same_token(const polan_token *whole, const polan_token *part, uint32_t shift)
{
    const uint8_t blank = POLAN_TOKEN_SPACE_AFTER;
    return whole->start == part->start + shift && whole->end == part->end + shift &&
           whole->kind == part->kind && !((whole->flags ^ part->flags) & blank);
}

static int same_reading(const polan_token *whole, const polan_token *part)
{
    return strcmp(whole->lemma, part->lemma) == 0 && strcmp(whole->tag, part->tag) == 0 &&
           whole->flags == part->flags && whole->n_words == part->n_words;
}

static const char *token_fault(int with_readings)
{
    size_t n, n_left, n_right;
    const polan_token *all = polan_document_tokens(both.document, &n);
    const polan_token *a = polan_document_tokens(left.document, &n_left);
    const polan_token *b = polan_document_tokens(right.document, &n_right);
    uint32_t shift = (uint32_t)left.length + 2;
    if (n != n_left + n_right)
        return "more or fewer tokens";
    for (size_t i = 0; i < n; i++) {
        const polan_token *part = i < n_left ? &a[i] : &b[i - n_left];
        if (!same_token(&all[i], part, i < n_left ? 0 : shift))
            return "a token differs";
        if (with_readings && !same_reading(&all[i], part))
            return "a reading differs";
        if (i && i == n_left && all[i].sentence == all[i - 1].sentence)
            return "a sentence over the blank line";
    }
    return NULL;
}

static const char *entity_fault(void)
{
    size_t n, n_left, n_right;
    const polan_entity *all = polan_document_entities(both.document, &n);
    const polan_entity *a = polan_document_entities(left.document, &n_left);
    const polan_entity *b = polan_document_entities(right.document, &n_right);
    uint32_t shift = (uint32_t)left.length + 2;
    if (n != n_left + n_right)
        return "more or fewer entities";
    for (size_t i = 0; i < n; i++) {
        const polan_entity *part = i < n_left ? &a[i] : &b[i - n_left];
        uint32_t by = i < n_left ? 0 : shift;
        if (all[i].start != part->start + by || all[i].end != part->end + by ||
            strcmp(all[i].type, part->type) != 0 ||
            strcmp(all[i].lemma, part->lemma) != 0 ||
            strcmp(all[i].value, part->value) != 0)
            return "an entity differs";
    }
    return NULL;
}

static void test_chance(polan_analyzer *analyzer, uint64_t seed, size_t texts)
{
    size_t bad = 0;
    for (size_t i = 0; i < texts && bad < 5; i++) {
        chance random = {seed + i};
        text_kind kind = i % 2 ? TEXT_POLISH : (text_kind)(i / 2 % TEXT_KINDS);
        left.length = generate_text(&random, kind, left.text, CAPACITY / 2 - 8);
        right.length = generate_text(&random, kind, right.text, CAPACITY / 2 - 8);
        glue();
        const char *fault = "not analysed";
        if (analyze(analyzer, &left) && analyze(analyzer, &right) &&
            analyze(analyzer, &both))
            fault = token_fault(0);
        if (fault)
            printf("# seed %" PRIu64 ": %s\n", seed + i, fault);
        bad += fault != NULL;
        release();
    }
    CHECK_INT(bad, 0);
}

static void test_strangers(polan_analyzer *analyzer)
{
    static const char *const texts[] = {
        "Prof. Barbara Malinowska wykłada w Toruniu od 1998 r.",
        "Wczoraj deszcz padał nad Bałtykiem; statki stały w porcie.",
        "Bank Gospodarstwa Krajowego udzielił kredytu za 5 mln zł.",
        "Kucharz upiekł trzy bochenki chleba (żytniego) i sernik.",
        "„Nie przyjadę” – napisał Tomasz Wiśniewski do siostry.",
        "Telefon: +48 601 234 567, e-mail: biuro@example.pl"};
    size_t n = sizeof texts / sizeof texts[0];
    for (size_t i = 0; i < n * n; i++) {
        if (i / n == i % n)
            continue;
        left.length = strlen(texts[i / n]);
        right.length = strlen(texts[i % n]);
        memcpy(left.text, texts[i / n], left.length);
        memcpy(right.text, texts[i % n], right.length);
        glue();
        if (CHECK(analyze(analyzer, &left) && analyze(analyzer, &right) &&
                  analyze(analyzer, &both))) {
            CHECK_STR(token_fault(1), NULL);
            CHECK_STR(entity_fault(), NULL);
        }
        release();
    }
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    size_t texts = argc > 2 ? strtoul(argv[2], NULL, 10) : 600;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_analyzer *analyzer;
    polan_model *model;
    polan_error error;
    options.flags = POLAN_ANALYZER_VALUES;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error) ||
        !CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error), POLAN_OK,
                      &error))
        return check_done();
    test_chance(analyzer, seed, texts);
    test_strangers(analyzer);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    return check_done();
}
