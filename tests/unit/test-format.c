/* SPDX-License-Identifier: BSD-2-Clause */
/* What all formats share: options, outputs, escapes, offsets. */
#include "format-sample.h"

#include "format/distinct.h"
#include "format/offsets.h"
#include "format/width.h"
#include "format/writer.h"

static void test_options(const polan_document *document)
{
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    polan_output output = {0};
    polan_error error;
    CHECK_STATUS(polan_format_document(document, NULL, NULL, &output, &error), POLAN_OK,
                 &error);
    CHECK(output.length > 0);
    CHECK_INT(polan_format_document(NULL, NULL, NULL, &output, &error),
              POLAN_ERROR_ARGUMENT);
    CHECK_INT(polan_format_document(document, NULL, NULL, NULL, NULL),
              POLAN_ERROR_ARGUMENT);
    options.size = 4;
    CHECK_INT(polan_format_begin(&options, &output, &error), POLAN_ERROR_ARGUMENT);
    CHECK(strncmp(error.message, "options of 4 bytes, ", 20) == 0);
    options = (polan_format_options)POLAN_FORMAT_OPTIONS_INIT;
    options.format = (polan_format)17;
    CHECK_INT(polan_format_end(&options, &output, &error), POLAN_ERROR_ARGUMENT);
    options = (polan_format_options)POLAN_FORMAT_OPTIONS_INIT;
    options.offsets = (polan_offsets)3;
    CHECK_INT(polan_format_end(&options, &output, &error), POLAN_ERROR_ARGUMENT);
    options = (polan_format_options)POLAN_FORMAT_OPTIONS_INIT;
    options.flags = 1u << 31;
    CHECK_INT(polan_format_end(&options, &output, &error), POLAN_ERROR_ARGUMENT);
    options.flags = POLAN_FORMAT_ENTITIES_ONLY;
    options.format = POLAN_FORMAT_CONLLU;
    CHECK_INT(polan_format_end(&options, &output, &error), POLAN_ERROR_ARGUMENT);
    polan_output_free(&output);
    polan_output_free(NULL);
    CHECK(output.data == NULL && output.length == 0 && output.capacity == 0);
}

/* Output is appended, and an output can be used again. */
static void test_output(const polan_document *document)
{
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    polan_output output = {0};
    options.format = POLAN_FORMAT_JSONL;
    polan_format_document(document, "1", &options, &output, NULL);
    size_t once = output.length;
    polan_format_document(document, "1", &options, &output, NULL);
    CHECK_INT(output.length, 2 * once);
    CHECK(memcmp(output.data, output.data + once, once) == 0);
    options.flags = 1u << 31;
    CHECK_INT(polan_format_document(document, "1", &options, &output, NULL),
              POLAN_ERROR_ARGUMENT);
    CHECK_INT(output.length, 2 * once);
    options.flags = 0;
    output.length = 0;
    polan_format_document(document, "1", &options, &output, NULL);
    CHECK_INT(output.length, once);
    polan_output_free(&output);
}

/* An empty document is well-formed in every format. */
static void test_empty(void)
{
    polan_document *document = pln_document_new("", 0);
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    static const char *const want[] = {
        NULL,
        "{\"id\":null,\"text\":\"\",\"sentences\":[],\"tokens\":[],\"entities\":[]}\n",
        NULL,
        NULL,
    };
    for (int i = POLAN_FORMAT_TEXT; i <= POLAN_FORMAT_TSV; i++) {
        options.format = (polan_format)i;
        char *got = sample_formatted(document, NULL, &options);
        CHECK_STR(got, want[i]);
        pln_free(got);
    }
    polan_document_free(document);
}

static void check_escape(void (*put)(pln_buffer *out, const char *bytes, size_t length),
                         const char *bytes, size_t length, const char *want)
{
    pln_buffer out = {0};
    put(&out, bytes, length);
    CHECK_STR(out.data, want);
    pln_buffer_free(&out);
}

static void put_plain(pln_buffer *out, const char *bytes, size_t length)
{
    pln_put_plain(out, bytes, length, ' ');
}

static void test_escapes(void)
{
    check_escape(pln_put_json, "a\"\\/\b\t\n\v\f\r\0\x1B\x7F", 13,
                 "a\\\"\\\\/\\b\\t\\n\\u000b\\f\\r\\u0000\\u001b\x7F");
    check_escape(pln_put_json, "\xC2\x85\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA6\xC2\xA0", 13,
                 "\\u0085\\u2028\\u2029\xE2\x80\xA6\xC2\xA0");
    check_escape(pln_put_json, "\x1A\xE2", 2, "\xEF\xBF\xBD\xE2");
    check_escape(
        pln_put_html, "<a b='c' d=\"e\">&\r\n\t\x1B\0", 21,
        "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;\n\t\xEF\xBF\xBD\xEF\xBF\xBD");
    check_escape(put_plain, "a\tb\r\nc\x1B[1m\x7F\xC2\x9B\xC2\xA0\xE2\x80\xA8z", 19,
                 "a b  c\xEF\xBF\xBD[1m\xEF\xBF\xBD\xEF\xBF\xBD\xC2\xA0 z");
    check_escape(put_plain, "", 0, "");
}

/* Eight bytes are looked at at once: an escape may stand at any place of them. */
static void test_json_places(void)
{
    static const char *const special[][2] = {{"\x1F", "\\u001f"},
                                             {"\"", "\\\""},
                                             {"\\", "\\\\"},
                                             {"\xC2\x85", "\\u0085"},
                                             {"\xE2\x80\xA9", "\\u2029"}};
    for (size_t k = 0; k < sizeof special / sizeof special[0]; k++) {
        size_t bad = 0;
        for (int before = 0; before < 20; before++) {
            char text[64], want[64];
            pln_buffer out = {0};
            snprintf(text, sizeof text, "%.*s%s%s", before,
                     "!~\x7F#[]aAzZ\xC4\x85xyzxyzxyz", special[k][0], "abcdefghij");
            snprintf(want, sizeof want, "%.*s%s%s", before,
                     "!~\x7F#[]aAzZ\xC4\x85xyzxyzxyz", special[k][1], "abcdefghij");
            pln_put_json(&out, text, strlen(text));
            bad += strcmp(out.data, want) != 0;
            pln_buffer_free(&out);
        }
        CHECK_INT(bad, 0);
    }
}

static void check_decimal(double number, const char *want)
{
    pln_buffer out = {0};
    pln_put_decimal(&out, number);
    CHECK_STR(out.data, want);
    pln_buffer_free(&out);
}

static void test_decimals(void)
{
    check_decimal(0, "0.000");
    check_decimal(-0.0001, "0.000");
    check_decimal(-1.2345, "-1.235");
    check_decimal(12.0, "12.000");
    check_decimal(1e300, "0");
}

static void test_offsets(void)
{
    static const char text[] = "a\xC4\x85\xE2\x80\x9E\xF0\x9F\x98\x80z";
    static const size_t bytes[] = {0, 1, 3, 6, 10, 11};
    static const uint64_t utf16[] = {0, 1, 2, 3, 5, 6};
    pln_offsets points = {.text = text, .units = POLAN_OFFSETS_CODEPOINTS};
    pln_offsets wide = {.text = text, .units = POLAN_OFFSETS_UTF16};
    pln_offsets plain = {.text = text, .units = POLAN_OFFSETS_BYTES};
    for (size_t i = 0; i < 6; i++) {
        CHECK_INT(pln_offsets_at(&points, bytes[i]), i);
        CHECK_INT(pln_offsets_at(&wide, bytes[i]), utf16[i]);
        CHECK_INT(pln_offsets_at(&plain, bytes[i]), bytes[i]);
    }
    CHECK_INT(pln_offsets_at(&wide, 3), 2); /* and back */
}

/* Short ways and long ones agree: any two places of a text, its length known or not. */
static void test_offsets_ways(void)
{
    static const char text[] =
        "W\xC5\xBC\xE2\x80\x9Ezy\xF0\x9F\x98\x80wo\xC4\x85 abcdefgh";
    size_t length = sizeof text - 1, bad = 0;
    for (size_t from = 0; from <= length; from++) {
        for (size_t to = 0; to <= length; to++) {
            pln_offsets whole = {.text = text, .length = length};
            pln_offsets open = {.text = text};
            pln_offsets_at(&whole, from);
            pln_offsets_at(&open, from);
            bad += pln_offsets_at(&whole, to) != pln_offsets_at(&open, to);
        }
    }
    CHECK_INT(bad, 0);
}

/*
 * A byte that is special to some format goes out alike wherever it stands in a word: as
 * it does alone, between what stands on either side of it.
 */
static void check_places(void (*put)(pln_buffer *, const char *, size_t))
{
    size_t bad = 0;
    for (unsigned byte = 1; byte < 128; byte++) {
        for (size_t length = 1; length <= 20; length++) {
            for (size_t place = 0; place < length; place++) {
                char word[20], want[64];
                pln_buffer one = {0}, out = {0};
                memset(word, 'x', length);
                word[place] = (char)byte;
                put(&one, word + place, 1);
                put(&out, word, length);
                snprintf(want, sizeof want, "%.*s%s%.*s", (int)place, word, one.data,
                         (int)(length - place - 1), word + place + 1);
                bad += strcmp(out.data, want) != 0;
                pln_buffer_free(&one);
                pln_buffer_free(&out);
            }
        }
    }
    CHECK_INT(bad, 0);
}

static void test_places(void)
{
    pln_buffer out = {0};
    check_places(pln_put_json);
    check_places(pln_put_html);
    check_places(pln_put_tsv);
    check_places(put_plain);
    pln_put_tsv(&out, "a\tb\\\xC2\x85\xE2\x80\xA8\xE2\x80\x9Ez", 13);
    CHECK_STR(out.data, "a\\tb\\\\\xEF\xBF\xBD \xE2\x80\x9Ez");
    pln_buffer_free(&out);
}

static void test_width(void)
{
    CHECK_INT(pln_width("za\xC5\xBC\xC3\xB3\xC5\x82\xC4\x87", 10), 6);
    CHECK_INT(pln_width("z\xCC\x87", 3), 1);                /* a dot above, combining */
    CHECK_INT(pln_width("\xE6\xB3\xA2\xE5\x85\xB0", 6), 4); /* wide */
    CHECK_INT(pln_width("a\xC2\xAD"
                        "b\xE2\x80\x8B",
                        7),
              2); /* soft hyphen, zero width */
}

static void test_distincts(const polan_document *document)
{
    pln_writing writing = {.text = document->text,
                           .entities = document->entities,
                           .n_entities = document->n_entities};
    pln_distincts things;
    const char *aliases[PLN_ALIASES_MAX];
    if (!CHECK_INT(pln_distincts_open(&things, &writing), 0))
        return;
    CHECK_INT(things.count, 3);
    CHECK_STR(things.items[0].name->lemma, "Jens Stoltenberg");
    CHECK_INT(things.items[0].n_mentions, 2);
    CHECK_INT(things.items[0].first, 1);
    CHECK_INT(pln_distinct_aliases(&things.items[0], &writing, aliases), 1);
    CHECK_STR(aliases[0], "Stoltenberg");
    CHECK_STR(things.items[1].name->lemma, "Warszawa");
    CHECK_INT(pln_distinct_aliases(&things.items[1], &writing, aliases), 0);
    CHECK_STR(things.items[2].name->type, "a|<i>\"");
    pln_distincts_close(&things);
}

int main(void)
{
    polan_document *document = sample_document();
    test_options(document);
    test_output(document);
    test_empty();
    test_escapes();
    test_json_places();
    test_decimals();
    test_offsets();
    test_offsets_ways();
    test_places();
    test_width();
    test_distincts(document);
    polan_document_free(document);
    return check_done();
}
