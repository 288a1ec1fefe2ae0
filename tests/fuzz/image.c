/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: damaged images. The input is the file itself if it begins with the magic
 * number; else it is changes to an image: five bytes each, an offset (little-endian,
 * modulo the size) and the new byte. Its first byte says to which and where:
 *   1  the changes may be anywhere; without it, in the header and the table
 *   2  to a small image that has every section, not to the real one
 *   4  the small one's checksum is put right, so that deeper checks are reached
 *   8  the real one is checked, which reads all of it; the small one always is
 * Whatever opens is used; results may be nonsense, but nothing else may happen.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "lexicon/image.h"

enum { ANYWHERE = 1, SMALL = 2, MENDED = 4, CHECKED = 8 };
enum { TABLE = 1024 };

/* An image as it should be, and a file that is as it should be but for a moment. */
typedef struct original {
    unsigned char *bytes;
    size_t size;
    const char *path;
} original;

static void load(original *image, const char *from, const char *path)
{
    FILE *file = fopen(from ? from : "", "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fuzz_fail("an image cannot be read");
    image->size = (size_t)ftell(file);
    rewind(file);
    image->bytes = malloc(image->size);
    if (!image->bytes || fread(image->bytes, 1, image->size, file) != image->size)
        fuzz_fail("an image cannot be read");
    fclose(file);
    image->path = path;
    fuzz_write_file(path, image->bytes, image->size);
}

static size_t change_at(const uint8_t *data, size_t limit)
{
    return (data[0] | (size_t)data[1] << 8 | (size_t)data[2] << 16 |
            (size_t)data[3] << 24) %
           limit;
}

/* Only the changed bytes are written, there and back. */
static void patch(const original *image, const uint8_t *data, size_t size, int back)
{
    size_t limit = data[0] & ANYWHERE || image->size < TABLE ? image->size : TABLE;
    unsigned char block[4096];
    uint32_t crc = 0;
    FILE *file = fopen(image->path, "r+b");
    if (!file)
        fuzz_fail("cannot change a file");
    for (size_t at = 1; at + 5 <= size; at += 5) {
        size_t offset = change_at(data + at, limit);
        fseek(file, (long)offset, SEEK_SET);
        fputc(back ? image->bytes[offset] : data[at + 4], file);
    }
    if (data[0] & SMALL && data[0] & MENDED) {
        fseek(file, (long)sizeof(pln_image_header), SEEK_SET);
        for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
            crc = pln_crc32(crc, block, n);
        fseek(file, (long)offsetof(pln_image_header, checksum), SEEK_SET);
        fwrite(&crc, sizeof crc, 1, file);
    }
    fclose(file);
}

static void ask(polan_model *model)
{
    polan_lookup *lookup;
    int correct;
    if (polan_lookup_form(model, "Kowalskiego", 11, 3, &lookup, NULL) == POLAN_OK)
        polan_lookup_free(lookup);
    if (polan_suggest(model, "kotme", 5, &lookup, NULL) == POLAN_OK)
        polan_lookup_free(lookup);
    if (polan_generate(model, "kot", NULL, &lookup, NULL) == POLAN_OK)
        polan_lookup_free(lookup);
    polan_spell(model, "domem", 5, &correct, NULL);
}

static void analyze(polan_model *model, uint32_t flags)
{
    static const char text[] =
        "Prezes Narodowego Banku Polskiego, Jan Kowalski, zrobiłby doń krok w Łodzi. "
        "Xyzzów nieprzemakalnych było 12; pojechaliśmy z Anną Nowak-Zielińską. Prof. "
        "KOTOWSKI widział w 2020 r. Klub Kota i kota dobrego.";
    polan_analyzer *analyzer;
    polan_document *document;
    polan_masked *masked;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_mask_options invented = POLAN_MASK_OPTIONS_INIT;
    options.flags = flags;
    invented.flags = POLAN_MASK_PSEUDONYMS;
    if (polan_analyzer_new(&analyzer, model, &options, NULL) != POLAN_OK)
        return;
    if (polan_analyze(analyzer, text, sizeof text - 1, &document, NULL) == POLAN_OK) {
        if (polan_mask(document, &invented, &masked, NULL) == POLAN_OK)
            polan_masked_free(masked);
        polan_document_free(document);
    }
    polan_analyzer_free(analyzer);
}

static void use(const char *path, int check)
{
    polan_model *model;
    if (polan_model_open(&model, path, NULL, NULL) != POLAN_OK)
        return;
    if (check)
        polan_model_check(model, NULL);
    ask(model);
    analyze(model, 0);
    analyze(model, POLAN_ANALYZER_VALUES | POLAN_ANALYZER_ASCII |
                       POLAN_ANALYZER_TITLE_CASE | POLAN_ANALYZER_READINGS);
    polan_model_unref(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static original real, small;
    static char small_path[4200];
    if (!real.bytes) {
        load(&real, getenv("POLAN_MODEL"), fuzz_path(".img"));
        snprintf(small_path, sizeof small_path, "%s", fuzz_small_model());
        load(&small, small_path, small_path);
    }
    if (size >= 8 && memcmp(data, PLN_IMAGE_MAGIC, 8) == 0) {
        fuzz_write_file(small.path, data, size);
        use(small.path, 1);
        fuzz_write_file(small.path, small.bytes, small.size);
    } else if (size > 5) {
        const original *image = data[0] & SMALL ? &small : &real;
        patch(image, data, size, 0);
        use(image->path, data[0] & (SMALL | CHECKED));
        patch(image, data, size, 1);
    }
    return 0;
}
