/* SPDX-License-Identifier: BSD-2-Clause */
/* Gathering the files of dict/gazetteer and dict/rules for an image. */
#include "compile/gazetteer.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/error.h"
#include "compile/texts.h"
#include "entity/gazetteer/gazetteer.h"
#include "entity/rule/records.h"
#include "entity/rule/rule.h"
#include "base/source.h"

typedef struct job {
    const char *dict;
    const pln_lexicon *lexicon;
    void (*report)(void *context, const polan_error *error);
    void *context;
    pln_arena arena;
    polan_error *error;
} job;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Paths of the folders in a folder, sorted, in the arena. */
typedef struct folders {
    char **items;
    size_t count, capacity;
} folders;

static polan_status add_folder(job *in, const char *parent, const char *name,
                               folders *list)
{
    struct stat about;
    char *path;
    polan_status status = pln_texts_find(&in->arena, parent, name, &path, in->error);
    if (status != POLAN_OK || !path || stat(path, &about) != 0 || !S_ISDIR(about.st_mode))
        return status;
    void *items = list->items;
    if (pln_reserve(&items, &list->capacity, list->count + 1, sizeof path) < 0)
        return pln_error_memory(in->error);
    list->items = items;
    list->items[list->count++] = path;
    return POLAN_OK;
}

static polan_status list_folders(job *in, const char *parent, folders *list)
{
    DIR *directory = opendir(parent);
    polan_status status = POLAN_OK;
    if (!directory)
        return pln_error_system(in->error, parent, "", errno);
    for (struct dirent *entry; status == POLAN_OK && (entry = readdir(directory));)
        if (entry->d_name[0] != '.')
            status = add_folder(in, parent, entry->d_name, list);
    closedir(directory);
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_name);
    return status;
}

static polan_status join_gazetteers(job *in, const char *parent, pln_buffer *joined)
{
    folders list = {0};
    polan_status status = list_folders(in, parent, &list);
    for (size_t i = 0; status == POLAN_OK && i < list.count; i++)
        status = pln_texts_join(list.items[i], ".gaz", joined, in->error);
    pln_free(list.items);
    return status;
}

/* The files of dict/name, if there is such a folder. */
static polan_status join_in_dict(job *in, const char *name, const char *ending,
                                 pln_buffer *joined)
{
    char *folder;
    polan_status status = pln_texts_find(&in->arena, in->dict, name, &folder, in->error);
    return status == POLAN_OK && folder
               ? pln_texts_join(folder, ending, joined, in->error)
               : status;
}

/*
 * Lines of several words in word lists are no words: they become phrases of type "none"
 * and the class of their list's name, so that rules can ask for them.
 */
static polan_status join_phrases(job *in, pln_buffer *joined)
{
    pln_buffer lists = {0};
    polan_status status = join_in_dict(in, "gazetteer/words", ".list", &lists);
    pln_source source;
    pln_source_open(&source, "words", lists.data ? lists.data : "", lists.length);
    pln_buffer_add_string(joined, "%file words\n%type none\n");
    while (status == POLAN_OK && pln_source_next(&source)) {
        if (pln_source_word(&source, "%list")) {
            pln_buffer_add_string(joined, "%class ");
            pln_buffer_add(joined, source.rest, source.rest_length);
        } else if (source.length && *source.line != '#' &&
                   memchr(source.line, ' ', source.length)) {
            pln_buffer_add(joined, source.line, source.length);
        } else {
            continue;
        }
        pln_buffer_add_char(joined, '\n');
    }
    pln_buffer_free(&lists);
    return status;
}

static polan_status compile_gazetteers(job *in, pln_image_writer *writer)
{
    pln_buffer text = {0}, section = {0};
    pln_gaz_builder *builder = NULL;
    char *parent;
    polan_status status =
        pln_texts_find(&in->arena, in->dict, "gazetteer", &parent, in->error);
    if (status == POLAN_OK && parent)
        status = join_gazetteers(in, parent, &text);
    if (status == POLAN_OK && parent)
        status = join_phrases(in, &text);
    if (status == POLAN_OK && text.failed)
        status = pln_error_memory(in->error);
    if (status == POLAN_OK)
        status = pln_gaz_builder_new(&builder, in->lexicon, in->error);
    if (status == POLAN_OK)
        status = pln_gaz_builder_read(builder, "gazetteer", text.data ? text.data : "",
                                      text.length, in->report, in->context, in->error);
    if (status == POLAN_OK)
        status = pln_gaz_builder_write(builder, &section, in->error);
    if (status == POLAN_OK)
        status =
            pln_image_writer_add(writer, "GAZE", section.data, section.length, in->error);
    pln_gaz_builder_free(builder);
    pln_buffer_free(&section);
    pln_buffer_free(&text);
    return status;
}

static polan_status check_rules(job *in)
{
    pln_buffer text = {0};
    pln_rules rules = {0};
    pln_lists lists = {0};
    polan_status status = join_in_dict(in, "gazetteer/words", ".list", &text);
    if (status == POLAN_OK && text.data)
        status = pln_lists_read(&lists, "words", text.data, text.length, in->error);
    text.length = 0;
    if (status == POLAN_OK)
        status = join_in_dict(in, "rules", ".rules", &text);
    if (status == POLAN_OK)
        status = pln_rules_read(&rules, &lists, "rules", text.data ? text.data : "",
                                text.length, in->report, in->context, in->error);
    if (status == POLAN_OK)
        status = pln_rules_check(&rules, 0, in->report, in->context, in->error);
    pln_rules_free(&rules);
    pln_lists_free(&lists);
    pln_buffer_free(&text);
    return status;
}

polan_status pln_compile_entities(const char *dict, const pln_lexicon *lexicon,
                                  pln_image_writer *writer,
                                  void (*report)(void *context, const polan_error *error),
                                  void *context, polan_error *error)
{
    job in = {.dict = dict,
              .lexicon = lexicon,
              .report = report,
              .context = context,
              .error = error};
    polan_status status = check_rules(&in);
    if (status == POLAN_OK)
        status = compile_gazetteers(&in, writer);
    pln_arena_free(&in.arena);
    return status;
}
