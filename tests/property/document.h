/* SPDX-License-Identifier: BSD-2-Clause */
/* What must be true of every document, whatever the text. */
#ifndef TESTS_PROPERTY_DOCUMENT_H
#define TESTS_PROPERTY_DOCUMENT_H

#include <polan/polan.h>

/* The first broken promise in a static buffer of the thread, or NULL. */
const char *document_fault(const polan_document *document, const char *text,
                           size_t length);

/*
 * The same of the document masked, by labels or (POLAN_MASK_PSEUDONYMS in `flags`) with
 * invented names: it is the document's but for the spans.
 */
const char *masked_fault(const polan_document *document, uint32_t flags);

/* A hash of everything a caller can see in a document. */
uint64_t document_digest(const polan_document *document);

#endif
