/* SPDX-License-Identifier: BSD-2-Clause */
/* Images that are none: foreign, truncated, of another version, damaged. */
#include "lexicon.h"

static unsigned char *good;
static size_t size;
static char path[64];

/*
 * Open the image with `length` of its bytes and one of them changed; the error's message.
 */
static const char *open_changed(size_t length, size_t at, unsigned char change)
{
    static polan_error error;
    pln_image *image;
    good[at] ^= change;
    lexicon_write(path, good, length);
    good[at] ^= change;
    error = (polan_error){0};
    if (pln_image_open(&image, path, &error) != POLAN_OK) {
        CHECK(image == NULL);
        CHECK_INT(error.status, POLAN_ERROR_FORMAT);
        CHECK_STR(error.source, path);
        return error.message;
    }
    polan_status status = pln_image_verify(image, &error);
    pln_image_close(image);
    return status == POLAN_OK ? "" : error.message;
}

static void test_header(void)
{
    CHECK_STR(open_changed(size, 0, 0), "");
    CHECK_STR(open_changed(size, 0, 1), "not a polan image");
    CHECK_STR(open_changed(0, 0, 0), "not a polan image (too short)");
    CHECK_STR(open_changed(31, 0, 0), "not a polan image (too short)");
    CHECK_STR(open_changed(size, 8, 2), "image format 0, this library reads 2");
    CHECK_STR(open_changed(size, 12, 0xFF), "image of a machine with another byte order");
    CHECK(strstr(open_changed(size - 1, 0, 0), "truncated image: ") != NULL);
    CHECK(strstr(open_changed(64, 0, 0), "truncated image: 64 bytes of ") != NULL);
    CHECK_STR(open_changed(size, 25, 0xFF), "section table outside the image");
    CHECK_STR(open_changed(size, 20, 1), "checksum differs: the image is damaged");
    CHECK_STR(open_changed(size, size - 1, 1), "checksum differs: the image is damaged");
    /* offset and size of the first section */
    CHECK(strstr(open_changed(size, 39, 0x40), "outside the image") != NULL);
    CHECK(strstr(open_changed(size, 36, 1), "outside the image") != NULL);
    CHECK(strstr(open_changed(size, 43, 0x40), "outside the image") != NULL);
}

static void test_no_sections(void)
{
    pln_image_header header = {
        .version = PLN_IMAGE_VERSION, .order = PLN_IMAGE_ORDER, .size = sizeof header};
    pln_image *image;
    pln_lexicon *lexicon;
    polan_error error = {0};
    memcpy(header.magic, PLN_IMAGE_MAGIC, sizeof header.magic);
    lexicon_write(path, &header, sizeof header);
    if (!CHECK_STATUS(pln_image_open(&image, path, &error), POLAN_OK, &error))
        return;
    CHECK_STATUS(pln_lexicon_new(&lexicon, image, &error), POLAN_ERROR_FORMAT, &error);
    CHECK(lexicon == NULL);
    CHECK_STR(error.message, "image without strings");
    pln_image_close(image);
}

static void test_files(void)
{
    pln_image *image;
    polan_error error = {0};
    CHECK_STATUS(pln_image_open(&image, "nie/ma.img", &error), POLAN_ERROR_IO, &error);
    CHECK(image == NULL);
    pln_image_close(NULL);
    pln_lexicon_free(NULL);
}

/* The standard's check value, in one piece and in two. */
static void test_crc(void)
{
    CHECK_INT(pln_crc32(0, "123456789", 9), 0xCBF43926);
    CHECK_INT(pln_crc32(pln_crc32(0, "1234", 4), "56789", 5), 0xCBF43926);
    CHECK_INT(pln_crc32(0, "", 0), 0);
}

int main(void)
{
    lexicon_setup setup;
    lexicon_temporary(path);
    if (lexicon_open(&setup, "tests/data/dict", NULL))
        good = lexicon_read(setup.path, &size);
    lexicon_close(&setup);
    if (good) {
        test_header();
        test_no_sections();
        test_files();
        test_crc();
    }
    free(good);
    unlink(path);
    return check_done();
}
