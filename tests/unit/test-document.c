/* SPDX-License-Identifier: BSD-2-Clause */
/* Document: what an empty one answers, whose text it holds, when the owner is let go. */
#include "document/document.h"

#include "check.h"

static void test_text(void)
{
    char text[] = "Ala\0ma";
    size_t length = 99;
    polan_document *document = pln_document_new(text, 6);
    if (!CHECK(document != NULL))
        return;
    memset(text, 'x', sizeof text); /* the document has a copy */
    const char *kept = polan_document_text(document, &length);
    CHECK_INT(length, 6);
    CHECK(memcmp(kept, "Ala\0ma", 7) == 0);
    CHECK(polan_document_text(document, NULL) == kept);
    polan_document_free(document);
    polan_document_free(NULL);
}

static void test_empty(void)
{
    polan_document *document = pln_document_new(NULL, 0);
    size_t count = 99;
    if (!CHECK(document != NULL))
        return;
    CHECK_STR(polan_document_text(document, &count), "");
    CHECK_INT(count, 0);
    CHECK(polan_document_tokens(document, &count) == NULL && count == 0);
    count = 99;
    CHECK(polan_document_words(document, &count) == NULL && count == 0);
    count = 99;
    CHECK(polan_document_sentences(document, &count) == NULL && count == 0);
    count = 99;
    CHECK(polan_document_entities(document, &count) == NULL && count == 0);
    count = 99;
    CHECK(polan_document_analyses(document, 0, &count) == NULL && count == 0);
    CHECK(polan_document_tokens(document, NULL) == NULL);
    CHECK(polan_document_words(document, NULL) == NULL);
    CHECK(polan_document_sentences(document, NULL) == NULL);
    CHECK(polan_document_entities(document, NULL) == NULL);
    CHECK(polan_document_analyses(document, 0, NULL) == NULL);
    polan_document_free(document);
}

/* Readings of two tokens, the second without any. */
static void test_analyses(void)
{
    static polan_token tokens[2];
    static polan_analysis analyses[3];
    static uint32_t first[] = {0, 3, 3};
    size_t count = 99;
    polan_document *document = pln_document_new("a b", 3);
    if (!CHECK(document != NULL))
        return;
    document->tokens = tokens;
    document->n_tokens = 2;
    document->analyses = analyses;
    document->first_analysis = first;
    CHECK(polan_document_analyses(document, 0, &count) == analyses);
    CHECK_INT(count, 3);
    CHECK(polan_document_analyses(document, 1, &count) == NULL);
    CHECK_INT(count, 0);
    CHECK(polan_document_analyses(document, 2, &count) == NULL);
    CHECK(polan_document_analyses(document, SIZE_MAX, &count) == NULL);
    polan_document_free(document);
}

static void count_release(void *owner)
{
    ++*(int *)owner;
}

static void test_release(void)
{
    int released = 0;
    polan_document *document = pln_document_new("a", 1);
    if (!CHECK(document != NULL))
        return;
    document->owner = &released;
    document->release = count_release;
    polan_document_free(document);
    CHECK_INT(released, 1);
}

static void test_publish(void)
{
    const pln_tag tag = {.name = "subst:sg:nom:f", .features = "Case=Nom"};
    pln_reading reading = {.lemma = "Wisła",
                           .tag = &tag,
                           .score = -PLN_SCORE_UNIT,
                           .name = PLN_NAME_PLACE,
                           .flags = PLN_READING_GUESSED | PLN_READING_CASE,
                           .upos = POLAN_UPOS_PROPN};
    polan_analysis analysis;
    pln_reading_publish(&reading, "wisła", &analysis);
    CHECK_STR(analysis.form, "wisła");
    CHECK_STR(analysis.lemma, "Wisła");
    CHECK_STR(analysis.tag, "subst:sg:nom:f");
    CHECK_STR(analysis.features, "Case=Nom");
    CHECK_STR(analysis.name_class, "place");
    CHECK(analysis.score == -1);
    CHECK_INT(analysis.upos, POLAN_UPOS_PROPN);
    CHECK_INT(analysis.guessed, 1);

    reading.flags = PLN_READING_CASE;
    reading.name = 0;
    pln_reading_publish(&reading, "wisła", &analysis);
    CHECK_INT(analysis.guessed, 0);
    CHECK_STR(analysis.name_class, "");
    reading.name = PLN_NAME_OTHER;
    pln_reading_publish(&reading, "wisła", &analysis);
    CHECK_STR(analysis.name_class, "other");
}

static void test_upos(void)
{
    CHECK_STR(polan_upos_name(POLAN_UPOS_X), "X");
    CHECK_STR(polan_upos_name(POLAN_UPOS_CCONJ), "CCONJ");
    CHECK_STR(polan_upos_name(POLAN_UPOS_PROPN), "PROPN");
    CHECK_STR(polan_upos_name(POLAN_UPOS_VERB), "VERB");
    CHECK_STR(polan_upos_name((polan_upos)17), "X");
}

int main(void)
{
    test_text();
    test_empty();
    test_analyses();
    test_release();
    test_publish();
    test_upos();
    return check_done();
}
