/* SPDX-License-Identifier: BSD-2-Clause */
/* Small lexicons for tests: compiled into a temporary file and opened. */
#ifndef TESTS_LEXICON_H
#define TESTS_LEXICON_H

#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "check.h"
#include "compile/compile.h"
#include "document/document.h"
#include "lexicon/lexicon.h"

typedef struct lexicon_setup {
    char path[64];
    pln_image *image;
    pln_lexicon *lexicon;
    pln_arena arena; /* of what is looked up */
} lexicon_setup;

/* A file's name that is free; the file is there, empty. */
static inline void lexicon_temporary(char path[64])
{
    strcpy(path, "test-lexicon-XXXXXX");
    int file = mkstemp(path);
    CHECK(file >= 0);
    close(file);
}

static inline void lexicon_write(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        CHECK(!"a temporary file can be written");
}

/* The bytes of a file, which the caller frees; NULL (and a failed check) without. */
static inline unsigned char *lexicon_read(const char *path, size_t *size)
{
    pln_map map;
    if (!CHECK_INT(pln_map_open(&map, path, NULL), POLAN_OK))
        return NULL;
    unsigned char *bytes = malloc(map.size);
    if (CHECK(bytes != NULL))
        memcpy(bytes, map.data, map.size);
    *size = map.size;
    pln_map_close(&map);
    return bytes;
}

/* Where a file of the source tree is, or one with a full path. */
static inline void lexicon_source(char path[4096], const char *file)
{
    snprintf(path, 4096, "%s",
             file && *file == '/' ? file : check_source(file ? file : ""));
}

/* Compile folders of the source tree (either may be NULL); 0 after a failed check. */
static inline int lexicon_open(lexicon_setup *setup, const char *dict,
                               const char *hunspell)
{
    char dict_path[4096], hunspell_path[4096];
    polan_error error;
    *setup = (lexicon_setup){0};
    lexicon_temporary(setup->path);
    lexicon_source(dict_path, dict);
    lexicon_source(hunspell_path, hunspell);
    pln_compile_options options = {.dict = dict ? dict_path : NULL,
                                   .hunspell = hunspell ? hunspell_path : NULL,
                                   .output = setup->path};
    polan_status status = pln_compile(&options, &error);
    if (status == POLAN_OK)
        status = pln_image_open(&setup->image, setup->path, &error);
    if (status == POLAN_OK)
        status = pln_lexicon_new(&setup->lexicon, setup->image, &error);
    return CHECK_STATUS(status, POLAN_OK, &error);
}

static inline void lexicon_close(lexicon_setup *setup)
{
    pln_lexicon_free(setup->lexicon);
    pln_image_close(setup->image);
    pln_arena_free(&setup->arena);
    if (*setup->path)
        unlink(setup->path);
}

/* The readings as one line, "lemma tag, lemma tag"; good until the next call. */
static inline const char *lexicon_show(const pln_readings *readings)
{
    static char text[8192];
    size_t at = 0;
    text[0] = '\0';
    for (size_t i = 0; i < readings->count && at < sizeof text; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s %s", i ? ", " : "",
                               readings->items[i].lemma, readings->items[i].tag->name);
    return text;
}

static inline const char *lexicon_lookup(lexicon_setup *setup, const char *form)
{
    pln_readings readings;
    pln_arena_reset(&setup->arena);
    if (pln_lexicon_lookup(setup->lexicon, form, strlen(form), &setup->arena,
                           &readings) != POLAN_OK)
        return "failed";
    return lexicon_show(&readings);
}

/* The reading with that lemma and tag, or NULL. */
static inline const pln_reading *lexicon_find(const pln_readings *readings,
                                              const char *lemma, const char *tag)
{
    for (size_t i = 0; i < readings->count; i++) {
        if (strcmp(readings->items[i].lemma, lemma) == 0 &&
            strcmp(readings->items[i].tag->name, tag) == 0)
            return &readings->items[i];
    }
    return NULL;
}

#endif
