/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Runs the case files of tests/cases/tagging (or those given): sentences of several
 * genres, with what each token must get.
 *
 *   # a comment
 *   > Byłem w domu.
 *   Byłem być AUX
 *   w w ADP
 *   domu dom NOUN
 *   . . PUNCT
 *
 * A token that is known to get something else has " !" behind it: the right lemma and
 * part of speech stay there, and the check fails as soon as they come out.
 */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include <polan/polan.h>

#include "base/file.h"
#include "check.h"

typedef struct run {
    polan_analyzer *analyzer;
    polan_document *document;
    size_t token; /* the next one */
} run;

/* A sentence must have no more tokens than were asked. */
static void finish(run *r)
{
    size_t count;
    if (!r->document)
        return;
    polan_document_tokens(r->document, &count);
    CHECK_INT(r->token, count);
    polan_document_free(r->document);
    r->document = NULL;
}

static void begin(run *r, const char *text)
{
    polan_error error;
    finish(r);
    r->token = 0;
    CHECK_STATUS(polan_analyze(r->analyzer, text, strlen(text), &r->document, &error),
                 POLAN_OK, &error);
}

/* "domu dom NOUN", and perhaps " !" */
static void check_token(run *r, const char *line)
{
    char got[256];
    size_t count, length = strlen(line);
    int wrong = length > 2 && strcmp(line + length - 2, " !") == 0;
    if (!CHECK(r->document != NULL))
        return;
    const polan_token *tokens = polan_document_tokens(r->document, &count);
    const char *text = polan_document_text(r->document, NULL);
    if (!CHECK(r->token < count))
        return;
    const polan_token *t = &tokens[r->token++];
    snprintf(got, sizeof got, "%.*s %s %s%s", (int)(t->end - t->start), text + t->start,
             t->lemma, polan_upos_name((polan_upos)t->upos), wrong ? " !" : "");
    if (wrong)
        CHECK(strcmp(got, line) != 0);
    else
        CHECK_STR(got, line);
}

static void run_file(run *r, const char *path)
{
    pln_lines lines;
    polan_error error;
    char *line;
    if (!CHECK_STATUS(pln_lines_open(&lines, path, &error), POLAN_OK, &error))
        return;
    while (pln_lines_next(&lines, &line, NULL)) {
        if (line[0] == '>' && line[1] == ' ')
            begin(r, line + 2);
        else if (line[0] && line[0] != '#')
            check_token(r, line);
    }
    finish(r);
    pln_lines_close(&lines);
}

static int is_case(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

static void run_folder(run *r)
{
    struct dirent **list;
    char folder[4096], path[5000];
    snprintf(folder, sizeof folder, "%s", check_source("tests/cases/tagging"));
    int count = scandir(folder, &list, is_case, alphasort);
    CHECK(count > 0);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, list[i]->d_name);
        run_file(r, path);
        free(list[i]);
    }
    if (count >= 0)
        free(list);
}

int main(int argc, char **argv)
{
    run r = {0};
    polan_model *model = NULL;
    polan_error error;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error) ||
        !CHECK_STATUS(polan_analyzer_new(&r.analyzer, model, NULL, &error), POLAN_OK,
                      &error))
        return check_done();
    for (int i = 1; i < argc; i++)
        run_file(&r, argv[i]);
    if (argc == 1)
        run_folder(&r);
    polan_analyzer_free(r.analyzer);
    polan_model_unref(model);
    return check_done();
}
