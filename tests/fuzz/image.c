/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: damaged images. The input is the file itself if it begins with the magic
 * number; else it is changes to the real image: five bytes each, an offset
 * (little-endian, modulo the size) and the new byte. With 0 as its first byte the changes
 * hit the header and table alone. Whatever opens is used; results may be nonsense, but
 * nothing else may happen.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "lexicon/image.h"

static unsigned char *image;
static size_t image_size;

static void load_image(void)
{
    const char *path = getenv("POLAN_MODEL");
    FILE *file = fopen(path ? path : "", "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fuzz_fail("POLAN_MODEL cannot be read");
    image_size = (size_t)ftell(file);
    rewind(file);
    image = malloc(image_size);
    if (!image || fread(image, 1, image_size, file) != image_size)
        fuzz_fail("POLAN_MODEL cannot be read");
    fclose(file);
}

static size_t change_at(const uint8_t *data, size_t limit)
{
    return (data[0] | (size_t)data[1] << 8 | (size_t)data[2] << 16 |
            (size_t)data[3] << 24) %
           limit;
}

/* Write the real image to the file once; then only its changed bytes, there and back. */
static void patch(const char *path, const uint8_t *data, size_t size, int back)
{
    size_t limit = data[0] ? image_size : 1024;
    FILE *file = fopen(path, "r+b");
    if (!file)
        fuzz_fail("cannot change a file");
    for (size_t at = 1; at + 5 <= size; at += 5) {
        size_t offset = change_at(data + at, limit < image_size ? limit : image_size);
        fseek(file, (long)offset, SEEK_SET);
        fputc(back ? image[offset] : data[at + 4], file);
    }
    fclose(file);
}

static void use(const char *path)
{
    static const char text[] =
        "Prezes Narodowego Banku Polskiego, Jan Kowalski, zrobiłby doń krok w Łodzi. "
        "Xyzzów nieprzemakalnych było 12; pojechaliśmy z Anną Nowak-Zielińską.";
    polan_model *model;
    polan_analyzer *analyzer;
    polan_document *document;
    polan_lookup *lookup;
    if (polan_model_open(&model, path, NULL, NULL) != POLAN_OK)
        return;
    polan_model_check(model, NULL);
    if (polan_analyzer_new(&analyzer, model, NULL, NULL) == POLAN_OK &&
        polan_analyze(analyzer, text, sizeof text - 1, &document, NULL) == POLAN_OK)
        polan_document_free(document);
    if (polan_lookup_form(model, "Kowalskiego", 11, 1, &lookup, NULL) == POLAN_OK)
        polan_lookup_free(lookup);
    if (polan_generate(model, "kot", NULL, &lookup, NULL) == POLAN_OK)
        polan_lookup_free(lookup);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path(".img");
    if (!image) {
        load_image();
        fuzz_write_file(path, image, image_size);
    }
    if (size >= 8 && memcmp(data, PLN_IMAGE_MAGIC, 8) == 0) {
        fuzz_write_file(path, data, size);
        use(path);
        fuzz_write_file(path, image, image_size);
    } else if (size > 5) {
        patch(path, data, size, 0);
        use(path);
        patch(path, data, size, 1);
    }
    return 0;
}
