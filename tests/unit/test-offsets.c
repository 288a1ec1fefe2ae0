/* SPDX-License-Identifier: BSD-2-Clause */
/* Offsets in code points and UTF-16 units: at every place, in any order, and refused. */
#include "document/document.h"

#include "check.h"

/* a, ż, a combining acute, an emoji, z: 1, 2, 2, 4 and 1 bytes. */
#define TEXT  "a\xC5\xBC\xCC\x81\xF0\x9F\x99\x82z"
#define COUNT 6
static const uint32_t bytes[COUNT] = {0, 1, 3, 5, 9, 10};
static const uint32_t points[COUNT] = {0, 1, 2, 3, 4, 5};
static const uint32_t utf16[COUNT] = {0, 1, 2, 3, 5, 6};

/* All offsets, beginning at `from` and going on by `step`, round and round. */
static void convert_all(const polan_document *document, polan_offsets unit,
                        const uint32_t *want, size_t from, size_t step)
{
    uint32_t offsets[COUNT];
    polan_error error;
    for (size_t i = 0; i < COUNT; i++)
        offsets[i] = bytes[(from + i * step) % COUNT];
    CHECK_STATUS(polan_document_convert(document, unit, offsets, COUNT, &error), POLAN_OK,
                 &error);
    for (size_t i = 0; i < COUNT; i++)
        CHECK_INT(offsets[i], want[(from + i * step) % COUNT]);
}

static void test_units(const polan_document *document)
{
    for (size_t step = 1; step < COUNT; step++) { /* COUNT - 1: descending */
        convert_all(document, POLAN_OFFSETS_CODEPOINTS, points, step, step);
        convert_all(document, POLAN_OFFSETS_BYTES, bytes, step, step);
        convert_all(document, POLAN_OFFSETS_UTF16, utf16, step, step);
    }
}

static void refuse(const polan_document *document, polan_offsets unit, uint32_t offset,
                   const char *message)
{
    uint32_t offsets[] = {3, offset};
    polan_error error = {.status = POLAN_OK};
    CHECK_STATUS(polan_document_convert(document, unit, offsets, 2, &error),
                 POLAN_ERROR_ARGUMENT, &error);
    CHECK_STR(error.message, message);
    CHECK_INT(offsets[0], 3); /* untouched */
    CHECK_INT(offsets[1], offset);
}

static void test_refused(const polan_document *document)
{
    refuse(document, POLAN_OFFSETS_CODEPOINTS, 11, "offset 11 in a text of 10 bytes");
    refuse(document, POLAN_OFFSETS_UTF16, 2, "offset 2 is inside a code point");
    refuse(document, POLAN_OFFSETS_BYTES, 8, "offset 8 is inside a code point");
    refuse(document, (polan_offsets)3, 1, "unknown unit 3");
    polan_error error;
    CHECK_STATUS(polan_document_convert(document, POLAN_OFFSETS_UTF16, NULL, 1, &error),
                 POLAN_ERROR_ARGUMENT, &error);
    CHECK_STATUS(polan_document_convert(NULL, POLAN_OFFSETS_UTF16, NULL, 0, &error),
                 POLAN_ERROR_ARGUMENT, &error);
    CHECK_INT(polan_document_convert(document, POLAN_OFFSETS_UTF16, NULL, 0, NULL),
              POLAN_OK);
}

int main(void)
{
    polan_document *document = pln_document_new(TEXT, sizeof TEXT - 1);
    if (CHECK(document != NULL)) {
        test_units(document);
        test_refused(document);
    }
    polan_document_free(document);
    return check_done();
}
