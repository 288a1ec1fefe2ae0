/* SPDX-License-Identifier: BSD-2-Clause */
/* The examples in dict/tagging: each names a rule, a sentence and lemmas it must get. */
#include <stdio.h>
#include <string.h>

#include <polan/polan.h>

#include "base/file.h"
#include "check.h"

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

/* The lemma of the first token with that text; NULL if there is none. */
static const char *lemma_of(const polan_document *document, const char *form)
{
    size_t count, length = strlen(form);
    const polan_token *tokens = polan_document_tokens(document, &count);
    const char *text = polan_document_text(document, NULL);
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].end - tokens[i].start == length &&
            memcmp(text + tokens[i].start, form, length) == 0)
            return tokens[i].lemma;
    }
    return NULL;
}

/* Whether a rule is among the reasons of any token, or there is a rule of that name. */
static int is_rule(const char *rules, const char *name)
{
    char line[128];
    snprintf(line, sizeof line, "\n%s ", name);
    return strstr(rules, line) != NULL;
}

static void run_example(polan_analyzer *analyzer, char *example, const char *rules)
{
    const char *rule = next_part(&example), *sentence = next_part(&example);
    polan_document *document;
    polan_error error;
    CHECK(is_rule(rules, rule));
    CHECK_INT(polan_analyze(analyzer, sentence, strlen(sentence), &document, &error),
              POLAN_OK);
    for (char *pair = strtok(example, " "); pair; pair = strtok(NULL, " ")) {
        char *want = strchr(pair, '=');
        if (!want) {
            CHECK(!"an example has form=lemma");
            continue;
        }
        *want++ = '\0';
        const char *got = lemma_of(document, pair);
        CHECK_STR(got ? got : "(no such token)", want);
    }
    polan_document_free(document);
}

int main(void)
{
    polan_model *model;
    polan_analyzer *analyzer;
    polan_error error;
    pln_lines rules, lines;
    const polan_analyzer_options options = {sizeof options, POLAN_ANALYZER_READINGS,
                                            NULL};
    CHECK_INT(polan_model_open(&model, NULL, NULL, &error), POLAN_OK);
    CHECK_INT(polan_analyzer_new(&analyzer, model, &options, &error), POLAN_OK);
    const char *path = check_source("dict/tagging/pairs.tsv");
    CHECK_INT(pln_lines_open(&rules, path, &error), POLAN_OK);
    CHECK_INT(pln_lines_open(&lines, path, &error), POLAN_OK);
    char *line;
    size_t examples = 0;
    while (pln_lines_next(&lines, &line, NULL)) {
        if (strncmp(line, "%example ", 9) != 0)
            continue;
        run_example(analyzer, line + 9, rules.data);
        examples++;
    }
    CHECK(examples > 20);
    pln_lines_close(&lines);
    pln_lines_close(&rules);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    return check_done();
}
