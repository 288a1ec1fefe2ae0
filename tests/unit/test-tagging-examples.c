/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The examples in dict/tagging: each names a rule, a sentence and what its words must
 * get, "form=lemma", "form=lemma:gen:sg" or "form=lemma/VERB".
 *
 * They hold; rules whose examples hold without them, too, are told and counted.
 */
#include <stdio.h>
#include <string.h>

#include <polan/polan.h>

#include "base/buffer.h"
#include "base/file.h"
#include "check.h"
#include "model.h"

#define TEXT_MAX    1024
#define WITHOUT_MAX 0 /* rules that no example needs */

static polan_model *model;

/* ---- one example ------------------------------------------------------------------- */

/* Cut at " | " and return what stood before it. */
static char *next_part(char **at)
{
    char *part = *at, *bar = strstr(part, " | ");
    if (bar) {
        *bar = '\0';
        *at = bar + 3;
    } else {
        *at = part + strlen(part);
    }
    return part;
}

/* The first token with that text; NULL if there is none. */
static const polan_token *token_of(const polan_document *document, const char *form)
{
    size_t count, length = strlen(form);
    const polan_token *tokens = polan_document_tokens(document, &count);
    const char *text = polan_document_text(document, NULL);
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].end - tokens[i].start == length &&
            memcmp(text + tokens[i].start, form, length) == 0)
            return &tokens[i];
    }
    return NULL;
}

/* Whether the tag "subst:sg:gen:f" has a value. */
static int has_value(const char *tag, const char *value)
{
    size_t length = strlen(value);
    for (const char *at = strchr(tag, ':'); at; at = strchr(at, ':')) {
        at++;
        if (strncmp(at, value, length) == 0 && (at[length] == ':' || !at[length]))
            return 1;
    }
    return 0;
}

/* Whether a token is what is wanted: "lemma", "lemma:gen:sg", "lemma/VERB". */
static int is_wanted(const polan_token *token, char *want)
{
    char *upos = strchr(want, '/');
    if (upos)
        *upos++ = '\0';
    if (upos && strcmp(polan_upos_name((polan_upos)token->upos), upos) != 0)
        return 0;
    char *value = strchr(want, ':');
    if (value)
        *value++ = '\0';
    while (value && *value) {
        char *next = strchr(value, ':');
        if (next)
            *next++ = '\0';
        if (!has_value(token->tag, value))
            return 0;
        value = next;
    }
    return strcmp(token->lemma, want) == 0;
}

/* Run an example, "rule | sentence | form=lemma …". Returns whether it holds. */
static int holds(polan_analyzer *analyzer, const char *example, int report)
{
    char text[TEXT_MAX], *at = text;
    polan_document *document;
    polan_error error;
    int good = 1;
    snprintf(text, sizeof text, "%s", example);
    next_part(&at);
    const char *sentence = next_part(&at);
    if (polan_analyze(analyzer, sentence, strlen(sentence), &document, &error) !=
        POLAN_OK)
        return 0;
    for (char *pair = strtok(at, " "); pair; pair = strtok(NULL, " ")) {
        char *want = strchr(pair, '=');
        if (!want) {
            CHECK(!"an example has form=lemma");
            continue;
        }
        *want++ = '\0';
        const polan_token *token = token_of(document, pair);
        int fits = token && is_wanted(token, want);
        if (!fits && report)
            printf("# %s\n#   %s: %s %s\n", example, pair,
                   token ? token->lemma : "(no such token)", token ? token->tag : "");
        good &= fits;
    }
    polan_document_free(document);
    return good;
}

/* ---- all of them ------------------------------------------------------------------- */

/* Is this line a rule? Then its name goes to `name`. */
static int is_rule(const char *line, char name[64])
{
    size_t length = strcspn(line, " \t");
    if (!length || *line == '#' || *line == '%' || length > 63)
        return 0;
    memcpy(name, line, length);
    name[length] = '\0';
    return 1;
}

/* Append a file; without the rule of that name, if it is not NULL. */
static void join_file(pln_buffer *text, const char *file, const char *without)
{
    pln_lines lines;
    polan_error error;
    char *line, name[64];
    CHECK_INT(pln_lines_open(&lines, check_source(file), &error), POLAN_OK);
    while (pln_lines_next(&lines, &line, NULL)) {
        if (without && is_rule(line, name) && strcmp(name, without) == 0)
            continue;
        pln_buffer_add_string(text, line);
        pln_buffer_add_char(text, '\n');
    }
    pln_lines_close(&lines);
}

/* An analyzer that knows all rules but one; NULL: all. */
static polan_analyzer *open_analyzer(const char *without)
{
    pln_buffer text = {0};
    polan_error error;
    polan_analyzer *analyzer = NULL;
    join_file(&text, "dict/tagging/classes.tsv", NULL);
    join_file(&text, "dict/tagging/pairs.tsv", without);
    pln_tagging_knowledge_free(model->tagging);
    CHECK_INT(pln_tagging_knowledge_read(&model->tagging, model->lexicon, text.data,
                                         text.length, &error),
              POLAN_OK);
    pln_buffer_free(&text);
    CHECK_INT(polan_analyzer_new(&analyzer, model, NULL, &error), POLAN_OK);
    return analyzer;
}

/* The examples of a rule: how many there are, and how many hold. */
static size_t run_examples(polan_analyzer *analyzer, const char *rule, int report,
                           size_t *good)
{
    pln_lines lines;
    polan_error error;
    char *line;
    size_t count = 0, length = strlen(rule);
    *good = 0;
    if (pln_lines_open(&lines, check_source("dict/tagging/pairs.tsv"), &error) !=
        POLAN_OK)
        return 0;
    while (pln_lines_next(&lines, &line, NULL)) {
        if (strncmp(line, "%example ", 9) != 0 || strncmp(line + 9, rule, length) != 0 ||
            strncmp(line + 9 + length, " | ", 3))
            continue;
        count++;
        *good += holds(analyzer, line + 9, report) != 0;
    }
    pln_lines_close(&lines);
    return count;
}

/* Whether every example names a rule that there is. */
static void test_names(void)
{
    pln_lines lines;
    polan_error error;
    char *line, name[64];
    pln_buffer rules = {0};
    CHECK_INT(pln_lines_open(&lines, check_source("dict/tagging/pairs.tsv"), &error),
              POLAN_OK);
    while (pln_lines_next(&lines, &line, NULL)) {
        if (is_rule(line, name)) {
            pln_buffer_add_string(&rules, name);
            pln_buffer_add_char(&rules, ' ');
        } else if (strncmp(line, "%example ", 9) == 0) {
            char *at = line + 9, wanted[80];
            snprintf(wanted, sizeof wanted, "%s ", next_part(&at));
            pln_buffer_add_char(&rules, '\0');
            rules.length--;
            CHECK(strstr(rules.data, wanted) != NULL);
        }
    }
    pln_buffer_free(&rules);
    pln_lines_close(&lines);
}

/* Returns whether the rule has an example that needs it. */
static int test_rule(const char *rule)
{
    size_t good, still;
    polan_analyzer *all = open_analyzer(NULL);
    size_t count = run_examples(all, rule, 1, &good);
    CHECK_INT(good, count);
    polan_analyzer_free(all);
    polan_analyzer *rest = open_analyzer(rule);
    run_examples(rest, rule, 0, &still);
    polan_analyzer_free(rest);
    if (still == count)
        printf("# %s: %s\n", rule, count ? "no example needs it" : "no example");
    return still < count;
}

int main(void)
{
    polan_error error;
    pln_lines lines;
    char *line, name[64];
    size_t without = 0;
    CHECK_INT(polan_model_open(&model, NULL, NULL, &error), POLAN_OK);
    test_names();
    CHECK_INT(pln_lines_open(&lines, check_source("dict/tagging/pairs.tsv"), &error),
              POLAN_OK);
    while (pln_lines_next(&lines, &line, NULL)) {
        if (!is_rule(line, name))
            continue;
        without += !test_rule(name);
    }
    pln_lines_close(&lines);
    CHECK(without <= WITHOUT_MAX);
    polan_model_unref(model);
    return check_done();
}
