/* SPDX-License-Identifier: BSD-2-Clause */
/* The document: an arena and the arrays in it. */
#include "document/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

polan_document *pln_document_new(const char *text, size_t length)
{
    polan_document *document = pln_alloc_zero(1, sizeof *document);
    if (!document)
        return NULL;
    document->text = pln_arena_copy(&document->arena, text, length);
    document->length = length;
    if (!document->text) {
        polan_document_free(document);
        return NULL;
    }
    return document;
}

static const char *name_class(uint8_t name)
{
    static const char names[][16] = {"given",        "surname", "place",
                                     "organization", "company", "patronymic",
                                     "place-part",   "other"};
    for (size_t i = 0; name && i < sizeof names / sizeof names[0]; i++) {
        if (name & (1u << i))
            return names[i];
    }
    return "";
}

void pln_reading_publish(const pln_reading *reading, const char *form,
                         polan_analysis *analysis)
{
    *analysis = (polan_analysis){
        .form = form,
        .lemma = reading->lemma,
        .tag = reading->tag->name,
        .features = reading->tag->features,
        .name_class = name_class(reading->name),
        .score = pln_score_log10(reading->score),
        .upos = reading->upos,
        .guessed = (reading->flags & PLN_READING_GUESSED) != 0,
    };
}

int pln_document_warn(polan_document *document, size_t token, const char *format, ...)
{
    char message[256];
    va_list arguments;
    if (document->n_warnings == PLN_WARNINGS_MAX)
        return 0;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    polan_warning *warning = &document->warnings[document->n_warnings];
    warning->start = document->tokens[token].start;
    warning->end = document->tokens[token].end;
    warning->message = pln_arena_copy(&document->arena, message, strlen(message));
    document->n_warnings += warning->message != NULL;
    return warning->message ? 0 : -1;
}

void polan_document_free(polan_document *document)
{
    if (!document)
        return;
    if (document->release)
        document->release(document->owner);
    pln_arena_free(&document->arena);
    pln_free(document);
}

const char *polan_document_text(const polan_document *document, size_t *length)
{
    if (length)
        *length = document->length;
    return document->text;
}

const polan_token *polan_document_tokens(const polan_document *document, size_t *count)
{
    if (count)
        *count = document->n_tokens;
    return document->tokens;
}

const polan_word *polan_document_words(const polan_document *document, size_t *count)
{
    if (count)
        *count = document->n_words;
    return document->words;
}

const polan_sentence *polan_document_sentences(const polan_document *document,
                                               size_t *count)
{
    if (count)
        *count = document->n_sentences;
    return document->sentences;
}

const polan_entity *polan_document_entities(const polan_document *document, size_t *count)
{
    if (count)
        *count = document->n_entities;
    return document->entities;
}

const polan_warning *polan_document_warnings(const polan_document *document,
                                             size_t *count)
{
    if (count)
        *count = document->n_warnings;
    return document->n_warnings ? document->warnings : NULL;
}

const polan_analysis *polan_document_analyses(const polan_document *document,
                                              size_t token, size_t *count)
{
    size_t first = 0, end = 0;
    if (document->first_analysis && token < document->n_tokens) {
        first = document->first_analysis[token];
        end = document->first_analysis[token + 1];
    }
    if (count)
        *count = end - first;
    return end > first ? document->analyses + first : NULL;
}

const char *polan_document_reasons(const polan_document *document, size_t token)
{
    return document->reasons && token < document->n_tokens ? document->reasons[token]
                                                           : "";
}

const char *polan_upos_name(polan_upos upos)
{
    static const char names[][6] = {"X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                    "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                    "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};
    size_t index = (size_t)upos;
    return index < sizeof names / sizeof names[0] ? names[index] : "X";
}

int pln_upos_of(const char *name)
{
    for (int i = 0; i <= POLAN_UPOS_VERB; i++) {
        if (strcmp(polan_upos_name((polan_upos)i), name) == 0)
            return i;
    }
    return -1;
}
