/* SPDX-License-Identifier: BSD-2-Clause */
/* Writing an image: all or nothing. */
#include "compile/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/limits.h"

polan_status pln_image_writer_add(pln_image_writer *writer, const char name[4],
                                  const void *data, size_t size, polan_error *error)
{
    if (writer->n_sections == PLN_IMAGE_SECTIONS_MAX || size > PLN_IMAGE_MAX)
        return pln_error(error, POLAN_ERROR_LIMIT,
                         "section \"%.4s\" is too much for an image", name);
    void *copy = pln_alloc(size, 1);
    if (!copy)
        return pln_error_memory(error);
    if (size)
        memcpy(copy, data, size);
    writer->data[writer->n_sections] = copy;
    pln_image_section *section = &writer->sections[writer->n_sections++];
    memcpy(section->name, name, 4);
    section->size = (uint32_t)size;
    return POLAN_OK;
}

void pln_image_writer_free(pln_image_writer *writer)
{
    for (uint32_t i = 0; i < writer->n_sections; i++)
        pln_free(writer->data[i]);
    memset(writer, 0, sizeof *writer);
}

static uint64_t padded(uint64_t size)
{
    return (size + 7) / 8 * 8;
}

/* The whole image in memory, which the caller frees. */
static polan_status assemble(const pln_image_writer *writer, unsigned char **result,
                             size_t *size, polan_error *error)
{
    size_t table = writer->n_sections * sizeof(pln_image_section);
    uint64_t total = padded(sizeof(pln_image_header) + table);
    for (uint32_t i = 0; i < writer->n_sections; i++)
        total += padded(writer->sections[i].size);
    if (total > PLN_IMAGE_MAX)
        return pln_error(error, POLAN_ERROR_LIMIT, "image of %llu bytes, at most %u",
                         (unsigned long long)total, PLN_IMAGE_MAX);
    unsigned char *image = pln_alloc_zero((size_t)total, 1);
    if (!image)
        return pln_error_memory(error);
    uint64_t at = padded(sizeof(pln_image_header) + table);
    for (uint32_t i = 0; i < writer->n_sections; i++) {
        pln_image_section section = writer->sections[i];
        section.offset = (uint32_t)at;
        memcpy(image + sizeof(pln_image_header) + i * sizeof section, &section,
               sizeof section);
        memcpy(image + at, writer->data[i], section.size);
        at += padded(section.size);
    }
    pln_image_header header = {.version = PLN_IMAGE_VERSION,
                               .order = PLN_IMAGE_ORDER,
                               .size = (uint32_t)total,
                               .n_sections = writer->n_sections};
    memcpy(header.magic, PLN_IMAGE_MAGIC, sizeof header.magic);
    header.checksum = pln_crc32(0, image + sizeof header, (size_t)total - sizeof header);
    memcpy(image, &header, sizeof header);
    *result = image;
    *size = (size_t)total;
    return POLAN_OK;
}

static polan_status io_error(polan_error *error, const char *path)
{
    return pln_error_system(error, path, "cannot write: ", errno);
}

static polan_status write_all(int file, const unsigned char *data, size_t size,
                              const char *path, polan_error *error)
{
    for (size_t at = 0; at < size;) {
        ssize_t count = write(file, data + at, size - at);
        if (count < 0 && errno != EINTR)
            return io_error(error, path);
        at += count > 0 ? (size_t)count : 0;
    }
    return fsync(file) == 0 ? POLAN_OK : io_error(error, path);
}

polan_status pln_image_writer_save(const pln_image_writer *writer, const char *path,
                                   polan_error *error)
{
    size_t size = 0;
    unsigned char *image = NULL;
    polan_status status = assemble(writer, &image, &size, error);
    if (status != POLAN_OK)
        return status;
    size_t length = strlen(path);
    char *temporary = pln_alloc(length + sizeof ".4294967296.new", 1);
    if (!temporary) {
        pln_free(image);
        return pln_error_memory(error);
    }
    snprintf(temporary, length + sizeof ".4294967296.new", "%s.%lu.new", path,
             (unsigned long)getpid());
    int file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        status = io_error(error, path);
    if (status == POLAN_OK)
        status = write_all(file, image, size, path, error);
    if (file >= 0 && close(file) != 0 && status == POLAN_OK)
        status = io_error(error, path);
    if (status == POLAN_OK && rename(temporary, path) != 0)
        status = io_error(error, path);
    if (status != POLAN_OK && file >= 0)
        unlink(temporary);
    pln_free(temporary);
    pln_free(image);
    return status;
}
