/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Base forms of the words of standard input, line by line, as a search engine would index
 * them: words alone, without numbers and punctuation.
 *
 * Shows one analyzer used for many texts, and the words inside a token of several
 * (zrobiłem = zrobił + em).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <polan/polan.h>

static void print_lemmas(const polan_document *document)
{
    size_t count, printed = 0;
    const polan_token *tokens = polan_document_tokens(document, &count);
    const polan_word *words = polan_document_words(document, NULL);
    for (size_t i = 0; i < count; i++) {
        const polan_token *token = &tokens[i];
        if (token->kind != POLAN_KIND_WORD)
            continue;
        const char *lemma =
            token->n_words > 1 ? words[token->first_word].lemma : token->lemma;
        printf("%s%s", printed++ ? " " : "", lemma);
    }
    putchar('\n');
}

static polan_status analyze_lines(polan_analyzer *analyzer, polan_error *error)
{
    char line[1 << 16]; /* longer lines are taken in pieces */
    polan_status status = POLAN_OK;
    while (status == POLAN_OK && fgets(line, sizeof line, stdin)) {
        polan_document *document;
        status = polan_analyze(analyzer, line, strcspn(line, "\n"), &document, error);
        if (status == POLAN_OK) {
            print_lemmas(document);
            polan_document_free(document);
        }
    }
    return status;
}

int main(void)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_model *model;
    polan_analyzer *analyzer = NULL;
    polan_error error;
    options.flags = POLAN_ANALYZER_REPLACE | POLAN_ANALYZER_NO_ENTITIES;
    polan_status status = polan_model_open(&model, NULL, NULL, &error);
    if (status == POLAN_OK)
        status = polan_analyzer_new(&analyzer, model, &options, &error);
    if (status == POLAN_OK)
        status = analyze_lines(analyzer, &error);
    if (status != POLAN_OK)
        fprintf(stderr, "%s%s%s\n", error.source, *error.source ? ": " : "",
                error.message);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    return status == POLAN_OK ? 0 : 1;
}
