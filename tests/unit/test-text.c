/* SPDX-License-Identifier: BSD-2-Clause */
/* Segmenting: records, knowledge and its errors, hostile texts in linear time. */
#include <time.h>

#include "base/alloc.h"
#include "segment.h"

static void test_empty(segment_setup *setup)
{
    static const struct {
        const char *text;
        size_t length;
    } texts[] = {
        {"", 0}, {" ", 1}, {"\r\n\t \f", 5}, {"\xEF\xBB\xBF", 3}, {"\xC2\xA0", 2}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        polan_document *document = segment_text(setup, texts[i].text, texts[i].length);
        if (!CHECK(document != NULL))
            continue;
        CHECK_INT(document->n_tokens, 0);
        CHECK_INT(document->n_sentences, 0);
        polan_document_free(document);
    }
}

static void test_records(segment_setup *setup)
{
    static const char text[] = "\xEF\xBB\xBFPan p. Nowak śpi.  Kto?\n";
    polan_document *document = segment_text(setup, text, sizeof text - 1);
    if (!CHECK(document != NULL))
        return;
    const polan_token *tokens = document->tokens;
    const pln_token_note *notes = document->notes;
    if (CHECK_INT(document->n_tokens, 8) && CHECK_INT(document->n_sentences, 2)) {
        CHECK_INT(tokens[0].start, 3);
        CHECK_INT(tokens[0].flags, POLAN_TOKEN_SPACE_AFTER);
        CHECK_INT(tokens[1].flags, POLAN_TOKEN_ABBREVIATION);
        CHECK_INT(tokens[2].kind, POLAN_KIND_PUNCTUATION);
        CHECK_INT(tokens[4].end, 20);
        CHECK_INT(tokens[4].flags, 0);
        CHECK_INT(tokens[4].sentence, 0);
        CHECK_INT(tokens[6].sentence, 1);
        CHECK_INT(tokens[7].flags, POLAN_TOKEN_SPACE_AFTER);
        CHECK_STR(tokens[0].lemma, "");
        CHECK_INT(tokens[0].n_words, 1);
        CHECK_INT(tokens[0].first_word, POLAN_NONE);
        CHECK_INT(notes[0].shape, PLN_SHAPE_TITLE);
        CHECK_INT(notes[4].shape, PLN_SHAPE_LOWER);
        CHECK_INT(notes[5].shape, PLN_SHAPE_OTHER);
        CHECK_INT(notes[0].initial, 1);
        CHECK_INT(notes[3].initial, 0);
        CHECK_INT(notes[6].initial, 1);
        CHECK_INT(document->sentences[0].end, 21);
        CHECK_INT(document->sentences[0].n_tokens, 6);
        CHECK_INT(document->sentences[1].start, 23);
        CHECK_INT(document->sentences[1].first_token, 6);
    }
    polan_document_free(document);
}

static void test_initial(segment_setup *setup)
{
    static const char text[] = "– „Ala śpi. 2. Kto powiedział: – Nie Jan?";
    polan_document *document = segment_text(setup, text, sizeof text - 1);
    char initial[64] = "";
    for (size_t i = 0; document && i < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        if (document->notes[i].initial)
            snprintf(initial + strlen(initial), sizeof initial - strlen(initial), "%.*s ",
                     (int)(token->end - token->start), text + token->start);
    }
    CHECK_STR(initial, "Ala Kto Nie ");
    polan_document_free(document);
}

static void test_knowledge(const char *lists, uint32_t line, const char *message)
{
    pln_text_knowledge *knowledge;
    polan_error error = {0};
    polan_status status =
        pln_text_knowledge_new(&knowledge, "lists", lists, strlen(lists), &error);
    CHECK_INT(status, message ? POLAN_ERROR_FORMAT : POLAN_OK);
    CHECK((knowledge == NULL) == (message != NULL));
    if (message) {
        CHECK_STR(error.message, message);
        CHECK_STR(error.source, strstr(lists, "%file") ? "a.tsv" : "lists");
        CHECK_INT(error.line, line);
    }
    pln_text_knowledge_free(knowledge);
}

static void test_all_knowledge(void)
{
    test_knowledge("", 0, NULL);
    test_knowledge("# only a comment\n\n", 0, NULL);
    test_knowledge("%file a.tsv\r\n%units\r\nkm\r\n", 0, NULL);
    test_knowledge("%file a.tsv\n%abbreviations\nprof\tname,title\tprofesor\n", 0, NULL);
    test_knowledge("prof\tname\n", 1, "no %table before \"prof\tname\"");
    test_knowledge("%file a.tsv\n# c\n%nouns\n", 2, "unknown table \"%nouns\"");
    test_knowledge("%file a.tsv\n%units\n\nkm\tname,big\n", 3,
                   "unknown attribute \"big\"");
    test_knowledge("%file a.tsv\n%units\n\tname\n", 2, "empty or too long \"\"");
    test_knowledge("%file b.tsv\n%units\n%file a.tsv\nkm\n", 1,
                   "no %table before \"km\"");
}

/* Segment `count` copies of a piece; nanoseconds of the processor. */
static double time_of(segment_setup *setup, const char *piece, size_t count)
{
    size_t size = strlen(piece);
    char *text = pln_alloc(count, size);
    struct timespec start, end;
    if (!CHECK(text != NULL))
        return 0;
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * size, piece, size);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
    polan_document *document = segment_text(setup, text, count * size);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    if (document && document->n_tokens)
        CHECK(document->tokens[document->n_tokens - 1].end <= count * size);
    polan_document_free(document);
    pln_free(text);
    return (double)(end.tv_sec - start.tv_sec) * 1e9 +
           (double)(end.tv_nsec - start.tv_nsec);
}

/* Thirty times the text may take no more than some three hundred times as long. */
static void test_linear(segment_setup *setup)
{
    static const char *const pieces[] = {
        "a",       "ż",       "\u0301", "a\u0301", "(",        "„",        "\"",
        "'",       "-",       "a-",     "1-",      "1-a-",     "A-1-",     "e-e",
        "a'",      "1'a",     "a`",     ".",       "a.",       "A.",       "1.",
        "r. ",     "a.b",     "...",    "! ",      "? – ",     ":",        "1:00",
        "1:00:",   "1/2/",    "1,2,",   "1 000 ",  "000 ",     "@",        "a@",
        "a@b.pl",  "+@a.b",   "#a",     "://",     "http://",  "http://)", "www.",
        "a.pl",    "a.pl/",   ",,",     "--",      "\n",       "a\n",      "1.\n",
        "A\nb ",   "\x1A",    "\u00AD", "\u200B",  "\uFEFF",   "中",       "ไทย",
        "👩\u200D", "🇵",       "й ",     "й",       "a й",      "\u202F1",  "[1] ",
        ". [1] ",  "1. 2. ",  "A. B. ", "(a. ",    "a Nie b ", "km.",      "»",
        "a. – ",   "A? – a ", "1km",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        double small = time_of(setup, pieces[i], 10000);
        double large = time_of(setup, pieces[i], 300000);
        if (!CHECK(large < 300 * small + 2e8))
            printf("# \"%s\": %.0f and %.0f ms\n", pieces[i], small / 1e6, large / 1e6);
    }
}

/* Bytes that are no characters for people: each in a token or seen as white space. */
static void test_controls(segment_setup *setup)
{
    static const char text[] = "a\0b \x1A\x1A nowe\x1Asłowo \x7F";
    polan_document *document = segment_text(setup, text, sizeof text - 1);
    if (!CHECK(document != NULL))
        return;
    CHECK_INT(document->n_tokens, 9);
    CHECK_INT(document->tokens[1].kind, POLAN_KIND_SYMBOL);
    CHECK_INT(document->n_sentences, 1);
    polan_document_free(document);
}

/* A NUL is no bracket: it makes no smiley, and so no sentence end, of a colon. */
static void test_no_smiley(segment_setup *setup)
{
    static const char text[] = "Super :\0 Nowak śpi, a Kot :-\0 Lis też.";
    polan_document *document = segment_text(setup, text, sizeof text - 1);
    if (!CHECK(document != NULL))
        return;
    CHECK_INT(document->n_sentences, 1);
    polan_document_free(document);
}

int main(void)
{
    segment_setup setup;
    test_all_knowledge();
    if (segment_open(&setup)) {
        test_empty(&setup);
        test_records(&setup);
        test_initial(&setup);
        test_controls(&setup);
        test_no_smiley(&setup);
        test_linear(&setup);
        segment_close(&setup);
    }
    return check_done();
}
