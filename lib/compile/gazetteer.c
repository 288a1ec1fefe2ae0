/* SPDX-License-Identifier: BSD-2-Clause */
/* Gathering the files of dict/gazetteer and dict/rules for an image. */
#include "compile/gazetteer.h"

#include <dirent.h>
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

/* dict/folder, or NULL if it is no folder. */
static const char *folder_of(job *in, const char *parent, const char *name)
{
    struct stat about;
    size_t size = strlen(parent) + strlen(name) + 2;
    char *path = pln_arena_alloc(&in->arena, size, 1);
    if (!path)
        return NULL;
    snprintf(path, size, "%s/%s", parent, name);
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode) ? path : NULL;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the folders in a folder, sorted, in the arena; -1 without memory. */
static int list_folders(job *in, const char *parent, const char ***names, size_t *count)
{
    size_t capacity = 0;
    void *items = NULL;
    DIR *directory = opendir(parent);
    int failed = 0;
    *count = 0;
    for (struct dirent *entry; directory && !failed && (entry = readdir(directory));) {
        if (entry->d_name[0] == '.' || !folder_of(in, parent, entry->d_name))
            continue;
        failed = pln_reserve(&items, &capacity, *count + 1, sizeof(char *)) < 0;
        char *copy = pln_arena_copy(&in->arena, entry->d_name, strlen(entry->d_name));
        failed |= !copy;
        if (!failed)
            ((const char **)items)[(*count)++] = copy;
    }
    if (directory)
        closedir(directory);
    *names = items;
    if (*count)
        qsort(items, *count, sizeof(char *), by_name);
    return failed ? -1 : 0;
}

static polan_status join_gazetteers(job *in, const char *parent, pln_buffer *joined)
{
    const char **names;
    size_t count;
    polan_status status = POLAN_OK;
    if (list_folders(in, parent, &names, &count) < 0)
        status = pln_error_memory(in->error);
    for (size_t i = 0; status == POLAN_OK && i < count; i++) {
        const char *folder = folder_of(in, parent, names[i]);
        if (folder)
            status = pln_texts_join(folder, ".gaz", joined, in->error);
    }
    pln_free(names);
    return status;
}

/*
 * Lines of several words in word lists are no words: they become phrases of type "none"
 * and the class of their list's name, so that rules can ask for them.
 */
static polan_status join_phrases(job *in, const char *parent, pln_buffer *joined)
{
    pln_buffer lists = {0};
    const char *folder = folder_of(in, parent, "words");
    polan_status status = POLAN_OK;
    if (folder)
        status = pln_texts_join(folder, ".list", &lists, in->error);
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
    const char *parent = folder_of(in, in->dict, "gazetteer");
    polan_status status = POLAN_OK;
    if (parent)
        status = join_gazetteers(in, parent, &text);
    if (parent && status == POLAN_OK)
        status = join_phrases(in, parent, &text);
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
    const char *words = folder_of(in, in->dict, "gazetteer/words");
    const char *folder = folder_of(in, in->dict, "rules");
    polan_status status = POLAN_OK;
    if (words)
        status = pln_texts_join(words, ".list", &text, in->error);
    if (status == POLAN_OK && text.data)
        status = pln_lists_read(&lists, "words", text.data, text.length, in->error);
    text.length = 0;
    if (status == POLAN_OK && folder)
        status = pln_texts_join(folder, ".rules", &text, in->error);
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
