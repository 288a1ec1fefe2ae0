/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The image: one position-independent file that holds a compiled model.
 *
 *   header    magic "polanIMG", format version, byte order mark, total size, checksum of
 *             what follows the header, number of sections
 *   table     for each section: four-letter name, offset, size
 *   sections  each aligned to 8 bytes
 *
 * Opening checks header and table alone, whatever the size of the file. Everything that
 * is read later is range-checked against its section.
 */
#ifndef PLN_LEXICON_IMAGE_H
#define PLN_LEXICON_IMAGE_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

#define PLN_IMAGE_MAGIC        "polanIMG"
#define PLN_IMAGE_VERSION      2u
#define PLN_IMAGE_ORDER        0x01020304u
#define PLN_IMAGE_SECTIONS_MAX 64u

typedef struct pln_image_header {
    char magic[8];
    uint32_t version;
    uint32_t order;
    uint32_t size;
    uint32_t checksum; /* CRC-32 of all behind the header */
    uint32_t n_sections;
    uint32_t reserved;
} pln_image_header;

typedef struct pln_image_section {
    char name[4];
    uint32_t offset; /* from the start of the file */
    uint32_t size;
} pln_image_section;

typedef struct pln_image pln_image;

polan_status pln_image_open(pln_image **image, const char *path, polan_error *error);
void pln_image_close(pln_image *image);

/* A section's bytes; NULL and size 0 if the image has none of that name. */
const void *pln_image_find(const pln_image *image, const char name[4], size_t *size);

/* The image's path, for messages. */
const char *pln_image_path(const pln_image *image);

/* Compare the checksum: reads the whole file. */
polan_status pln_image_verify(const pln_image *image, polan_error *error);

/* CRC-32 (ISO 3309), continued from `crc`; start with 0. */
uint32_t pln_crc32(uint32_t crc, const void *data, size_t size);

#endif
