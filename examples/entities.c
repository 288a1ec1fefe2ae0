/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Names in standard input, a line each: where, what, base form, as written.
 *
 * Shows how errors are reported and how bytes that are not UTF-8 are lived with.
 */
#include <stdio.h>
#include <stdlib.h>

#include <polan/polan.h>

/* All of a file; the caller frees it. NULL without memory. */
static char *read_all(FILE *file, size_t *length)
{
    size_t capacity = 0;
    char *text = NULL;
    *length = 0;
    do {
        capacity = capacity ? capacity * 2 : 1 << 16;
        char *larger = realloc(text, capacity);
        if (!larger) {
            free(text);
            return NULL;
        }
        text = larger;
        *length += fread(text + *length, 1, capacity - *length, file);
    } while (*length == capacity);
    return text;
}

static void print_entities(const polan_document *document)
{
    size_t count;
    const char *text = polan_document_text(document, NULL);
    const polan_entity *entities = polan_document_entities(document, &count);
    for (size_t i = 0; i < count; i++) {
        const polan_entity *entity = &entities[i];
        printf("%u-%u\t%s\t%s\t%.*s\n", (unsigned)entity->start, (unsigned)entity->end,
               entity->type, entity->lemma, (int)(entity->end - entity->start),
               text + entity->start);
    }
}

static polan_status analyze(const char *text, size_t length, polan_error *error)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_model *model = NULL;
    polan_analyzer *analyzer = NULL;
    polan_document *document = NULL;
    options.flags = POLAN_ANALYZER_REPLACE;
    polan_status status = polan_model_open(&model, NULL, NULL, error);
    if (status == POLAN_OK)
        status = polan_analyzer_new(&analyzer, model, &options, error);
    if (status == POLAN_OK)
        status = polan_analyze(analyzer, text, length, &document, error);
    if (status == POLAN_OK)
        print_entities(document);
    /* in any order, and NULL is fine */
    polan_model_unref(model);
    polan_analyzer_free(analyzer);
    polan_document_free(document);
    return status;
}

int main(void)
{
    polan_error error;
    size_t length;
    char *text = read_all(stdin, &length);
    if (!text) {
        fputs("out of memory\n", stderr);
        return 1;
    }
    polan_status status = analyze(text, length, &error);
    free(text);
    if (status != POLAN_OK) {
        fprintf(stderr, "%s%s%s\n", error.source, *error.source ? ": " : "",
                error.message);
        return 1;
    }
    return 0;
}
