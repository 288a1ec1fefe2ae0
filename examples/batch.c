/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A file of texts, a line each, on all processors: the names in each, in order.
 *
 * Shows a batch: where texts come from, what is done with each, where results go.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <polan/polan.h>

typedef struct line {
    char *text; /* of getline(), used again for other lines */
    size_t capacity, length;
    polan_status status;
    polan_error error;
    polan_document *document;
} line;

static int read_line(void *context, void *item, size_t *bytes)
{
    line *next = item;
    ssize_t length = getline(&next->text, &next->capacity, context);
    next->length = length > 0 ? (size_t)length : 0;
    *bytes = next->length;
    return length >= 0;
}

static void analyze_line(void *context, void *item, polan_analyzer *analyzer)
{
    line *it = item;
    (void)context;
    it->status = polan_analyze(analyzer, it->text, it->length, &it->document, &it->error);
}

static void print_names(const polan_document *document)
{
    size_t count;
    const polan_entity *names = polan_document_entities(document, &count);
    for (size_t i = 0; i < count; i++)
        printf("%s%s (%s)", i ? ", " : "", names[i].lemma, names[i].type);
}

/* In the order of the lines, whichever thread was quicker. */
static int finish_line(void *context, void *item)
{
    line *it = item;
    (void)context;
    if (it->status == POLAN_OK)
        print_names(it->document);
    else
        fprintf(stderr, "%s\n", it->error.message);
    putchar('\n');
    polan_document_free(it->document);
    return ferror(stdout); /* no use going on */
}

static void free_line(void *context, void *item)
{
    (void)context;
    free(((line *)item)->text);
}

int main(void)
{
    polan_batch batch = POLAN_BATCH_INIT;
    polan_model *model;
    polan_error error;
    batch.context = stdin;
    batch.item_size = sizeof(line);
    batch.next = read_line;
    batch.work = analyze_line;
    batch.done = finish_line;
    batch.free_item = free_line;
    polan_status status = polan_model_open(&model, NULL, NULL, &error);
    if (status == POLAN_OK)
        status = polan_batch_run(model, &batch, &error);
    if (status != POLAN_OK)
        fprintf(stderr, "%s%s%s\n", error.source, *error.source ? ": " : "",
                error.message);
    polan_model_unref(model);
    return status == POLAN_OK ? 0 : 1;
}
