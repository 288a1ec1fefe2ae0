/* SPDX-License-Identifier: BSD-2-Clause */
/* Collecting the sections of an image and writing the file. */
#ifndef PLN_COMPILE_WRITER_H
#define PLN_COMPILE_WRITER_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

#include "lexicon/image.h"

typedef struct pln_image_writer {
    pln_image_section sections[PLN_IMAGE_SECTIONS_MAX];
    void *data[PLN_IMAGE_SECTIONS_MAX]; /* copies, owned */
    uint32_t n_sections;
} pln_image_writer;

/* A zeroed writer is empty and ready. */

/* Add a section; copies the data. */
polan_status pln_image_writer_add(pln_image_writer *writer, const char name[4],
                                  const void *data, size_t size, polan_error *error);

/*
 * Write the image to a file beside `path` and rename it: whoever opens `path` sees the
 * old image or the whole new one.
 */
polan_status pln_image_writer_save(const pln_image_writer *writer, const char *path,
                                   polan_error *error);

void pln_image_writer_free(pln_image_writer *writer);

#endif
