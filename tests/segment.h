/* SPDX-License-Identifier: BSD-2-Clause */
/* Segmenting without a model: the knowledge comes straight from dict/text. */
#ifndef TESTS_SEGMENT_H
#define TESTS_SEGMENT_H

#include "base/arena.h"
#include "base/error.h"
#include "check.h"
#include "compile/texts.h"
#include "text/text.h"

typedef struct segment_setup {
    pln_text_knowledge *knowledge;
    pln_segmenter *segmenter;
    pln_arena scratch;
} segment_setup;

/* Returns 1, or 0 after a failed check. */
static inline int segment_open(segment_setup *setup)
{
    pln_buffer lists = {0};
    polan_error error;
    *setup = (segment_setup){0};
    polan_status status =
        pln_texts_join(check_source("dict/text"), ".tsv", &lists, &error);
    if (status == POLAN_OK)
        status = pln_text_knowledge_new(&setup->knowledge, "dict/text", lists.data,
                                        lists.length, &error);
    if (status == POLAN_OK)
        status = pln_segmenter_new(&setup->segmenter, setup->knowledge, &error);
    pln_buffer_free(&lists);
    return CHECK_STATUS(status, POLAN_OK, &error);
}

static inline void segment_close(segment_setup *setup)
{
    pln_segmenter_free(setup->segmenter);
    pln_text_knowledge_free(setup->knowledge);
    pln_arena_free(&setup->scratch);
}

/* A segmented document, notes included until the next call; NULL after a failed check. */
static inline polan_document *segment_text(segment_setup *setup, const char *text,
                                           size_t length)
{
    polan_error error;
    pln_arena_reset(&setup->scratch);
    polan_document *document = pln_document_new(text, length);
    polan_status status =
        document ? pln_segment(setup->segmenter, document, &setup->scratch, &error)
                 : pln_error_memory(&error);
    if (status == POLAN_OK)
        return document;
    CHECK_STATUS(status, POLAN_OK, &error);
    polan_document_free(document);
    return NULL;
}

#endif
