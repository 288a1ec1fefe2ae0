/* SPDX-License-Identifier: BSD-2-Clause */
/* Finding and opening the model. */
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report.h"

/*
 * The image beside a program that runs from where it was built: FOLDER/examples/polan and
 * FOLDER/dict/polan.img. Returns 1 if it is there.
 */
static int find_built(char *path, size_t size)
{
    static const char folder[] = "/examples/";
    ssize_t length = readlink("/proc/self/exe", path, size - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    char *last = NULL;
    for (char *at = strstr(path, folder); at; at = strstr(at + 1, folder))
        last = at;
    if (!last || (size_t)(last - path) + sizeof "/dict/polan.img" > size)
        return 0;
    strcpy(last, "/dict/polan.img");
    return access(path, R_OK) == 0;
}

static const char *image_path(const model_options *options, char *built, size_t size)
{
    const char *set = getenv("POLAN_MODEL");
    if (options->path)
        return options->path;
    if (set && *set)
        return set;
    return find_built(built, size) ? built : NULL;
}

/* Which dictionaries of the user's cannot be compiled, and why: they are slower. */
static void report_dictionaries(const polan_model *model)
{
    size_t count;
    const polan_dictionary *dictionaries = polan_model_dictionaries(model, &count);
    for (size_t i = 0; i < count; i++) {
        const polan_dictionary *d = &dictionaries[i];
        char aff[4096];
        snprintf(aff, sizeof aff, "%s.aff", d->path);
        if (d->reason[0])
            report(aff, d->reason_line, "read by libhunspell: %s", d->reason);
    }
}

polan_model *model_open(const model_options *options)
{
    polan_model_options opened = POLAN_MODEL_OPTIONS_INIT;
    char built[4096];
    polan_model *model;
    polan_error error;
    opened.knowledge = options->knowledge.items;
    opened.n_knowledge = options->knowledge.count;
    opened.dictionaries = options->dictionaries.items;
    opened.n_dictionaries = options->dictionaries.count;
    const char *path = image_path(options, built, sizeof built);
    if (polan_model_open(&model, path, &opened, &error) != POLAN_OK) {
        report_error(path, 0, &error);
        return NULL;
    }
    report_dictionaries(model);
    return model;
}

polan_status model_check_image(void *context, const char *path, polan_error *error)
{
    polan_model *model;
    (void)context;
    polan_status status = polan_model_open(&model, path, NULL, error);
    if (status == POLAN_OK)
        status = polan_model_check(model, error);
    polan_model_unref(model);
    return status;
}
