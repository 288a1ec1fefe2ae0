/* SPDX-License-Identifier: BSD-2-Clause */
/* Files: mapped, or read whole and walked line by line. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"

/* Open a regular file of at most `largest` bytes. */
static polan_status open_regular(const char *path, size_t largest, int *file,
                                 size_t *size, polan_error *error)
{
    /* Without O_NONBLOCK a pipe that nobody writes to would be waited for. */
    *file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*file < 0)
        return pln_error_system(error, path, "", errno);
    struct stat status;
    if (fstat(*file, &status) < 0) {
        int code = errno;
        close(*file);
        return pln_error_system(error, path, "", code);
    }
    if (!S_ISREG(status.st_mode)) {
        close(*file);
        return pln_error_at(error, POLAN_ERROR_IO, path, 0, 0, "not a regular file");
    }
    if ((uintmax_t)status.st_size > largest) {
        close(*file);
        return pln_error_at(error, POLAN_ERROR_LIMIT, path, 0, 0,
                            "file larger than %zu bytes", largest);
    }
    *size = (size_t)status.st_size;
    return POLAN_OK;
}

polan_status pln_map_open(pln_map *map, const char *path, polan_error *error)
{
    int file;
    size_t size;
    *map = (pln_map){0};
    polan_status status = open_regular(path, PLN_IMAGE_MAX, &file, &size, error);
    if (status != POLAN_OK)
        return status;
    if (size == 0) {
        close(file);
        return POLAN_OK;
    }
    void *data = mmap(NULL, size, PROT_READ, MAP_SHARED, file, 0);
    int code = errno;
    close(file);
    if (data == MAP_FAILED)
        return code == ENOMEM ? pln_error_memory(error)
                              : pln_error_system(error, path, "", code);
    map->data = data;
    map->size = size;
    return POLAN_OK;
}

void pln_map_close(pln_map *map)
{
    if (map->data)
        munmap((void *)(uintptr_t)map->data, map->size);
    *map = (pln_map){0};
}

static polan_status read_whole(int file, char *data, size_t size, size_t *got,
                               const char *path, polan_error *error)
{
    *got = 0;
    while (*got < size) {
        ssize_t count = read(file, data + *got, size - *got);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return pln_error_system(error, path, "", errno);
        if (count == 0)
            break;
        *got += (size_t)count;
    }
    return POLAN_OK;
}

polan_status pln_lines_open(pln_lines *lines, const char *path, polan_error *error)
{
    int file;
    size_t size;
    *lines = (pln_lines){.path = path};
    polan_status status = open_regular(path, PLN_FILE_MAX, &file, &size, error);
    if (status != POLAN_OK)
        return status;
    lines->data = pln_alloc(size + 1, 1);
    if (!lines->data) {
        close(file);
        return pln_error_memory(error);
    }
    status = read_whole(file, lines->data, size, &lines->size, path, error);
    close(file);
    if (status != POLAN_OK)
        pln_lines_close(lines);
    else
        lines->data[lines->size] = '\0';
    return status;
}

polan_status pln_lines_check(const pln_lines *lines, polan_error *error)
{
    const char *nul = memchr(lines->data, '\0', lines->size);
    size_t good =
        pln_utf8_check(lines->data, nul ? (size_t)(nul - lines->data) : lines->size);
    uint32_t line = 1;
    if (good == lines->size)
        return POLAN_OK;
    for (size_t i = 0; i < good; i++)
        line += lines->data[i] == '\n';
    return pln_error_at(error, POLAN_ERROR_FORMAT, lines->path, line, good,
                        "not %s: byte 0x%02X at offset %zu",
                        lines->data[good] ? "UTF-8" : "text",
                        (unsigned char)lines->data[good], good);
}

polan_status pln_lines_open_utf8(pln_lines *lines, const char *path, polan_error *error)
{
    polan_status status = pln_lines_open(lines, path, error);
    if (status != POLAN_OK)
        return status;
    status = pln_lines_check(lines, error);
    if (status != POLAN_OK)
        pln_lines_close(lines);
    return status;
}

int pln_lines_next(pln_lines *lines, char **line, size_t *length)
{
    if (lines->next >= lines->size)
        return 0;
    char *start = lines->data + lines->next;
    size_t left = lines->size - lines->next;
    char *end = memchr(start, '\n', left);
    size_t bytes = end ? (size_t)(end - start) : left;
    lines->next += bytes + (end != NULL);
    lines->number++;
    if (bytes && start[bytes - 1] == '\r')
        bytes--;
    start[bytes] = '\0';
    *line = start;
    if (length)
        *length = bytes;
    return 1;
}

void pln_lines_close(pln_lines *lines)
{
    pln_free(lines->data);
    *lines = (pln_lines){0};
}
