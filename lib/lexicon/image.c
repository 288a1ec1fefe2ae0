/* SPDX-License-Identifier: BSD-2-Clause */
/* Opening an image: header and section table are checked, nothing else is read. */
#include "lexicon/image.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

struct pln_image {
    pln_map map;
    const pln_image_section *sections;
    uint32_t n_sections;
    char path[];
};

static polan_status broken(polan_error *error, const char *path, const char *what)
{
    return pln_error_at(error, POLAN_ERROR_FORMAT, path, 0, 0, "%s", what);
}

static polan_status check_header(const pln_map *map, const char *path, polan_error *error)
{
    pln_image_header header;
    if (map->size < sizeof header)
        return broken(error, path, "not a polan image (too short)");
    memcpy(&header, map->data, sizeof header);
    if (memcmp(header.magic, PLN_IMAGE_MAGIC, sizeof header.magic) != 0)
        return broken(error, path, "not a polan image");
    if (header.order != PLN_IMAGE_ORDER)
        return broken(error, path, "image of a machine with another byte order");
    if (header.version != PLN_IMAGE_VERSION)
        return pln_error_at(error, POLAN_ERROR_FORMAT, path, 0, 8,
                            "image format %u, this library reads %u", header.version,
                            PLN_IMAGE_VERSION);
    if (header.size != map->size)
        return pln_error_at(error, POLAN_ERROR_FORMAT, path, 0, 16,
                            "truncated image: %zu bytes of %u", map->size, header.size);
    if (header.n_sections > PLN_IMAGE_SECTIONS_MAX ||
        sizeof header + header.n_sections * sizeof(pln_image_section) > map->size)
        return broken(error, path, "section table outside the image");
    return POLAN_OK;
}

static polan_status check_sections(const pln_image *image, polan_error *error)
{
    for (uint32_t i = 0; i < image->n_sections; i++) {
        const pln_image_section *section = &image->sections[i];
        if (section->offset % 8 != 0 || section->offset > image->map.size ||
            section->size > image->map.size - section->offset)
            return pln_error_at(error, POLAN_ERROR_FORMAT, image->path, 0,
                                section->offset, "section \"%.4s\" outside the image",
                                section->name);
    }
    return POLAN_OK;
}

polan_status pln_image_open(pln_image **image, const char *path, polan_error *error)
{
    *image = NULL;
    size_t length = strlen(path);
    pln_image *opened = pln_alloc_zero(1, sizeof *opened + length + 1);
    if (!opened)
        return pln_error_memory(error);
    memcpy(opened->path, path, length + 1);
    polan_status status = pln_map_open(&opened->map, path, error);
    if (status == POLAN_OK)
        status = check_header(&opened->map, path, error);
    if (status == POLAN_OK) {
        const unsigned char *data = opened->map.data;
        opened->n_sections = ((const pln_image_header *)(const void *)data)->n_sections;
        opened->sections =
            (const pln_image_section *)(const void *)(data + sizeof(pln_image_header));
        status = check_sections(opened, error);
    }
    if (status != POLAN_OK)
        pln_image_close(opened);
    else
        *image = opened;
    return status;
}

void pln_image_close(pln_image *image)
{
    if (!image)
        return;
    pln_map_close(&image->map);
    pln_free(image);
}

const void *pln_image_find(const pln_image *image, const char name[4], size_t *size)
{
    for (uint32_t i = 0; i < image->n_sections; i++) {
        if (memcmp(image->sections[i].name, name, 4) == 0) {
            *size = image->sections[i].size;
            return image->map.data + image->sections[i].offset;
        }
    }
    *size = 0;
    return NULL;
}

const char *pln_image_path(const pln_image *image)
{
    return image->path;
}

uint32_t pln_crc32(uint32_t crc, const void *data, size_t size)
{
    const unsigned char *byte = data;
    uint32_t table[256]; /* what a byte that goes out does to the rest */
    for (uint32_t i = 0; i < 256; i++) {
        table[i] = i;
        for (int bit = 0; bit < 8; bit++)
            table[i] = table[i] >> 1 ^ (0xEDB88320u & (0u - (table[i] & 1)));
    }
    crc = ~crc;
    for (size_t i = 0; i < size; i++)
        crc = crc >> 8 ^ table[(crc ^ byte[i]) & 0xFF];
    return ~crc;
}

polan_status pln_image_verify(const pln_image *image, polan_error *error)
{
    pln_image_header header;
    memcpy(&header, image->map.data, sizeof header);
    uint32_t sum =
        pln_crc32(0, image->map.data + sizeof header, image->map.size - sizeof header);
    if (sum != header.checksum)
        return broken(error, image->path, "checksum differs: the image is damaged");
    return POLAN_OK;
}
