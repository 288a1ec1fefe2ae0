/* SPDX-License-Identifier: BSD-2-Clause */
/* Compiling a model, section after section. */
#include "compile/compile.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "compile/gazetteer.h"
#include "compile/lexicon.h"
#include "compile/texts.h"
#include "compile/writer.h"

typedef struct compiler {
    const pln_compile_options *options;
    pln_lexicon_builder lexicon;
    pln_image_writer writer;
    pln_arena arena; /* paths */
    polan_error *error;
} compiler;

static void progress(const compiler *c, const char *what, double part)
{
    if (c->options->progress)
        c->options->progress(c->options->context, what, part);
}

/* dict/name; NULL if there is no such file or no dict. */
static polan_status path_in_dict(compiler *c, const char *name, char **path)
{
    *path = NULL;
    return c->options->dict
               ? pln_texts_find(&c->arena, c->options->dict, name, path, c->error)
               : POLAN_OK;
}

static polan_status read_tags(compiler *c)
{
    char *path;
    polan_status status = path_in_dict(c, "lexicon/ud.tsv", &path);
    if (status == POLAN_OK)
        status =
            pln_tag_table_open(&c->lexicon.tags, &c->lexicon.strings, path, c->error);
    return status;
}

static polan_status read_priors(compiler *c)
{
    pln_lexicon_builder *lexicon = &c->lexicon;
    const struct {
        const char *name;
        pln_priors *priors;
        size_t columns;
    } files[] = {{"lexicon/priors.tsv", &lexicon->priors, 3},
                 {"lexicon/cells.tsv", &lexicon->cells, 2},
                 {"lexicon/frequencies.tsv", &lexicon->frequencies, 1}};
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < 3; i++) {
        char *path;
        status = path_in_dict(c, files[i].name, &path);
        if (status == POLAN_OK && path)
            status = pln_priors_read(files[i].priors, path, files[i].columns, c->error);
    }
    return status;
}

/*
 * PATH.annotations beside the dictionary PATH; for Debian's Polish one, pl_PL, those of
 * dict/.
 */
static polan_status read_annotations(compiler *c)
{
    const char *path = c->options->hunspell, *slash = strrchr(path, '/');
    size_t size = strlen(path) + sizeof ".annotations";
    char *own = pln_arena_alloc(&c->arena, size, 1);
    int exists;
    if (!own)
        return pln_error_memory(c->error);
    snprintf(own, size, "%s.annotations", path);
    polan_status status = pln_texts_exists(own, &exists, c->error);
    if (!exists) {
        own = NULL;
        if (status == POLAN_OK && strcmp(slash ? slash + 1 : path, "pl_PL") == 0)
            status = path_in_dict(c, "lexicon/hunspell-pl.annotations", &own);
    }
    if (status == POLAN_OK && own)
        status = pln_annotations_read(&c->lexicon.annotations, own, c->error);
    return status;
}

static polan_status read_guessing(compiler *c)
{
    char *path;
    pln_map map;
    polan_status status = path_in_dict(c, "lexicon/guessing.tsv", &path);
    if (status != POLAN_OK || !path)
        return status;
    status = pln_map_open(&map, path, c->error);
    if (status == POLAN_OK)
        status = pln_guessing_read(&c->lexicon.guessing, path, (const char *)map.data,
                                   map.size, c->error);
    pln_map_close(&map);
    return status;
}

static polan_status read_dictionaries(compiler *c)
{
    static const struct {
        const char *name;
        pln_layer layer;
    } sources[] = {{"lexicon/supplement.aff", PLN_LAYER_SUPPLEMENT},
                   {"lexicon/sgjp.aff", PLN_LAYER_GRAMMAR}};
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < 2; i++) {
        char *path;
        status = path_in_dict(c, sources[i].name, &path);
        progress(c, sources[i].name, 0.05 + 0.3 * (double)i);
        if (status == POLAN_OK && path) {
            path[strlen(path) - strlen(".aff")] = '\0';
            status =
                pln_lexicon_builder_add(&c->lexicon, path, sources[i].layer, c->error);
        }
    }
    progress(c, "Hunspell's dictionary", 0.45);
    if (status == POLAN_OK && c->options->hunspell)
        status = read_annotations(c);
    if (status == POLAN_OK && c->options->hunspell)
        status = pln_lexicon_builder_add(&c->lexicon, c->options->hunspell,
                                         PLN_LAYER_BASE, c->error);
    return status;
}

/* A file of dict/ as a section; nothing if it is not there. */
static polan_status add_text(compiler *c, const char name[4], const char *file)
{
    char *path;
    polan_status status = path_in_dict(c, file, &path);
    return status == POLAN_OK && path ? pln_texts_add(&c->writer, name, path, c->error)
                                      : status;
}

static polan_status compile_lexicon(compiler *c)
{
    pln_letters_begin(&c->lexicon.letters);
    if (pln_intern_string(&c->lexicon.strings, "") == PLN_INTERN_FAILED)
        return pln_error_memory(c->error);
    polan_status status = read_tags(c);
    if (status == POLAN_OK)
        status = read_priors(c);
    if (status == POLAN_OK)
        status = read_dictionaries(c);
    if (status == POLAN_OK)
        status = add_text(c, "AFFX", "lexicon/affixes.tsv");
    if (status == POLAN_OK)
        status = add_text(c, "SPLT", "lexicon/splits.tsv");
    if (status == POLAN_OK)
        status = read_guessing(c);
    if (status == POLAN_OK)
        status = add_text(c, "GTXT", "lexicon/guessing.tsv");
    progress(c, "forms", 0.6);
    if (status == POLAN_OK)
        status = pln_lexicon_build_forms(&c->lexicon, &c->writer, c->error);
    if (status == POLAN_OK)
        status = pln_lexicon_build_levels(&c->lexicon, &c->writer, c->error);
    progress(c, "guesser", 0.75);
    if (status == POLAN_OK)
        status = pln_lexicon_build_guesser(&c->lexicon, &c->writer, c->error);
    progress(c, "paradigms", 0.9);
    if (status == POLAN_OK)
        status = pln_lexicon_build_paradigms(&c->lexicon, &c->writer, c->error);
    if (status == POLAN_OK)
        status = pln_lexicon_build_models(&c->lexicon, &c->writer, c->error);
    if (status == POLAN_OK)
        status = pln_lexicon_build_tables(&c->lexicon, &c->writer, c->error);
    return status;
}

static polan_status compile_texts(compiler *c)
{
    static const struct {
        char section[5];
        const char *folder, *ending;
    } texts[] = {{"TEXT", "text", ".tsv"},
                 {"RULE", "rules", ".rules"},
                 {"LIST", "gazetteer/words", ".list"},
                 {"TAGG", "tagging", ".tsv"},
                 {"VALR", "values", ".rules"},
                 {"VALT", "values", ".tsv"}};
    polan_status status = POLAN_OK;
    for (size_t i = 0; status == POLAN_OK && i < sizeof texts / sizeof *texts; i++) {
        pln_buffer joined = {0};
        char *folder;
        status = path_in_dict(c, texts[i].folder, &folder);
        if (status == POLAN_OK && folder)
            status = pln_texts_join(folder, texts[i].ending, &joined, c->error);
        if (status == POLAN_OK && folder)
            status = pln_image_writer_add(&c->writer, texts[i].section, joined.data,
                                          joined.length, c->error);
        pln_buffer_free(&joined);
    }
    return status;
}

/* Write the sections so far beside the output; `*path` is where. */
static polan_status save_beside(compiler *c, char **path)
{
    size_t size = strlen(c->options->output) + sizeof ".4294967296.part";
    *path = pln_arena_alloc(&c->arena, size, 1);
    if (!*path)
        return pln_error_memory(c->error);
    snprintf(*path, size, "%s.%lu.part", c->options->output, (unsigned long)getpid());
    return pln_image_writer_save(&c->writer, *path, c->error);
}

/*
 * Names are inflected by the lexicon just made: it is opened for that, beside the output,
 * whose name only a whole image may have. Without a part of its lemmas it cannot do it.
 */
static polan_status compile_entities(compiler *c)
{
    pln_image *image = NULL;
    pln_lexicon *lexicon = NULL;
    if (!c->options->dict || c->options->hold_back)
        return POLAN_OK;
    progress(c, "names", 0.95);
    char *path;
    polan_status status = save_beside(c, &path);
    if (status != POLAN_OK)
        return status;
    status = pln_image_open(&image, path, c->error);
    unlink(path); /* it goes when it is closed */
    if (status == POLAN_OK)
        status = pln_lexicon_new(&lexicon, image, c->error);
    if (status == POLAN_OK)
        status = pln_compile_entities(c->options->dict, lexicon, &c->writer,
                                      c->options->report, c->options->context, c->error);
    pln_lexicon_free(lexicon);
    pln_image_close(image);
    return status;
}

static polan_status save_checked(compiler *c)
{
    char *path;
    if (!c->options->check)
        return pln_image_writer_save(&c->writer, c->options->output, c->error);
    progress(c, "check", 0.98);
    polan_status status = save_beside(c, &path);
    if (status != POLAN_OK)
        return status;
    status = c->options->check(c->options->context, path, c->error);
    if (status == POLAN_OK && rename(path, c->options->output) != 0)
        status = pln_error_system(c->error, c->options->output, "cannot write: ", errno);
    if (status != POLAN_OK)
        unlink(path);
    return status;
}

int pln_compile_holds_back(unsigned hold_back, const char *lemma)
{
    uint32_t hash = 2166136261u;
    for (; *lemma; lemma++)
        hash = (hash ^ (unsigned char)*lemma) * 16777619u;
    return hold_back && (hash >> 8) % hold_back == 3 % hold_back;
}

/* Parts of dict/ may be missing, but not the folder that was named. */
static polan_status check_folder(const compiler *c)
{
    const char *folder = c->options->dict;
    if (!folder)
        return POLAN_OK;
    DIR *directory = opendir(folder);
    if (!directory)
        return pln_error_system(c->error, folder, "", errno);
    closedir(directory);
    return POLAN_OK;
}

polan_status pln_compile(const pln_compile_options *options, polan_error *error)
{
    polan_error own = {0};
    compiler *c = pln_alloc_zero(1, sizeof *c);
    if (!c)
        return pln_error_memory(error);
    c->options = options;
    c->error = error ? error : &own;
    c->lexicon.hold_back = options->hold_back;
    polan_status status = check_folder(c);
    if (status == POLAN_OK)
        status = compile_lexicon(c);
    if (status == POLAN_OK)
        status = compile_texts(c);
    if (status == POLAN_OK)
        status = compile_entities(c);
    if (status == POLAN_OK)
        status = save_checked(c);
    if (status != POLAN_OK && options->report)
        options->report(options->context, c->error);
    progress(c, "done", 1);
    pln_lexicon_builder_free(&c->lexicon);
    pln_image_writer_free(&c->writer);
    pln_arena_free(&c->arena);
    pln_free(c);
    return status;
}
