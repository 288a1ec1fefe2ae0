/* SPDX-License-Identifier: BSD-2-Clause */
/* Joining the text files of a folder. */
#include "compile/texts.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"

typedef struct names {
    pln_arena arena;
    char **items;
    size_t count, capacity;
} names;

polan_status pln_texts_exists(const char *path, int *exists, polan_error *error)
{
    *exists = access(path, F_OK) == 0;
    return *exists || errno == ENOENT || errno == ENOTDIR
               ? POLAN_OK
               : pln_error_system(error, path, "", errno);
}

polan_status pln_texts_find(pln_arena *arena, const char *folder, const char *name,
                            char **path, polan_error *error)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    *path = pln_arena_alloc(arena, size, 1);
    if (!*path)
        return pln_error_memory(error);
    snprintf(*path, size, "%s/%s", folder, name);
    int exists;
    polan_status status = pln_texts_exists(*path, &exists, error);
    if (!exists)
        *path = NULL;
    return status;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int has_ending(const char *name, const char *ending)
{
    size_t length = strlen(name), end = strlen(ending);
    return length > end && strcmp(name + length - end, ending) == 0;
}

static polan_status list_names(names *list, const char *folder, const char *ending,
                               polan_error *error)
{
    DIR *directory = opendir(folder);
    if (!directory)
        return pln_error_system(error, folder, "", errno);
    polan_status status = POLAN_OK;
    for (struct dirent *entry; status == POLAN_OK && (entry = readdir(directory));) {
        if (entry->d_name[0] == '.' || !has_ending(entry->d_name, ending))
            continue;
        void *items = list->items;
        char *name = pln_arena_copy(&list->arena, entry->d_name, strlen(entry->d_name));
        if (!name ||
            pln_reserve(&items, &list->capacity, list->count + 1, sizeof name) < 0) {
            status = pln_error_memory(error);
            break;
        }
        list->items = items;
        list->items[list->count++] = name;
    }
    closedir(directory);
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_name);
    return status;
}

static polan_status append_file(const char *path, const char *name, pln_buffer *joined,
                                polan_error *error)
{
    pln_lines lines;
    polan_status status = pln_lines_open_utf8(&lines, path, error);
    if (status != POLAN_OK)
        return status;
    pln_buffer_add_string(joined, "%file ");
    pln_buffer_add_string(joined, name);
    pln_buffer_add_char(joined, '\n');
    pln_buffer_add(joined, lines.data, lines.size);
    if (lines.size && lines.data[lines.size - 1] != '\n')
        pln_buffer_add_char(joined, '\n');
    pln_lines_close(&lines);
    return POLAN_OK;
}

static polan_status join_file(const char *folder, const char *name, pln_buffer *joined,
                              polan_error *error)
{
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path)
        return pln_error_at(error, POLAN_ERROR_LIMIT, name, 0, 0, "path too long");
    return append_file(path, name, joined, error);
}

polan_status pln_texts_add(pln_image_writer *writer, const char name[4], const char *path,
                           polan_error *error)
{
    const char *slash = strrchr(path, '/');
    pln_buffer text = {0};
    polan_status status = append_file(path, slash ? slash + 1 : path, &text, error);
    if (status == POLAN_OK && text.failed)
        status = pln_error_memory(error);
    if (status == POLAN_OK)
        status = pln_image_writer_add(writer, name, text.data, text.length, error);
    pln_buffer_free(&text);
    return status;
}

polan_status pln_texts_join(const char *folder, const char *ending, pln_buffer *joined,
                            polan_error *error)
{
    names list = {0};
    polan_status status = list_names(&list, folder, ending, error);
    for (size_t i = 0; status == POLAN_OK && i < list.count; i++)
        status = join_file(folder, list.items[i], joined, error);
    if (status == POLAN_OK && joined->failed)
        status = pln_error_memory(error);
    pln_free(list.items);
    pln_arena_free(&list.arena);
    return status;
}
