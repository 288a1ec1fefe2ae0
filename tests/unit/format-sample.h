/* SPDX-License-Identifier: BSD-2-Clause */
/* A document made by hand, with everything in it that formats must cope with. */
#ifndef TESTS_FORMAT_SAMPLE_H
#define TESTS_FORMAT_SAMPLE_H

#include <string.h>

#include <polan/format.h>

#include "base/alloc.h"
#include "check.h"
#include "document/document.h"

/* One token of the sample: its form is looked for behind the token before. */
typedef struct sample_token {
    const char *form, *lemma, *tag, *features;
    uint8_t upos, kind, flags;
    uint32_t sentence;
} sample_token;

static const char sample_text[] =
    " By\xC5\x82"
    "em w\xC2\xA0Warszawie,  z Jensem\nStoltenbergiem.\r\n\r\n"
    "Stoltenberg: \xE2\x80\x9E<b>&\xE2\x80\x9D "
    "\xF0\x9F\x98\x80\t10 000\\\x1A.";

static const sample_token sample_tokens[] = {
    {"By\xC5\x82"
     "em",
     "by\xC4\x87", "praet:sg:m1:imperf", "Number=Sing|Tense=Past", POLAN_UPOS_AUX, 0, 0,
     0},
    {"w", "w", "prep:loc:nwok", "AdpType=Prep", POLAN_UPOS_ADP, 0, 0, 0},
    {"Warszawie", "Warszawa", "subst:sg:loc:f", "Case=Loc", POLAN_UPOS_PROPN, 0, 0, 0},
    {",", ",", "interp", "", POLAN_UPOS_PUNCT, POLAN_KIND_PUNCTUATION, 0, 0},
    {"z", "z", "prep:inst:nwok", "", POLAN_UPOS_ADP, 0, 0, 0},
    {"Jensem", "Jens", "subst:sg:inst:m1", "", POLAN_UPOS_PROPN, 0, 0, 0},
    {"Stoltenbergiem", "Stoltenberg", "subst:sg:inst:m1", "", POLAN_UPOS_PROPN, 0,
     POLAN_TOKEN_UNKNOWN, 0},
    {".", ".", "interp", "", POLAN_UPOS_PUNCT, POLAN_KIND_PUNCTUATION, 0, 0},
    {"Stoltenberg", "Stoltenberg", "subst:sg:nom:m1", "", POLAN_UPOS_PROPN, 0, 0, 1},
    {":", ":", "interp", "", POLAN_UPOS_PUNCT, POLAN_KIND_PUNCTUATION, 0, 1},
    {"\xE2\x80\x9E", "\xE2\x80\x9E", "interp", "", POLAN_UPOS_PUNCT,
     POLAN_KIND_PUNCTUATION, 0, 1},
    {"<b>&", "<b>&", "sym", "", POLAN_UPOS_SYM, POLAN_KIND_SYMBOL, 0, 1},
    {"\xE2\x80\x9D", "\xE2\x80\x9D", "interp", "", POLAN_UPOS_PUNCT,
     POLAN_KIND_PUNCTUATION, 0, 1},
    {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80", "sym", "", POLAN_UPOS_SYM, POLAN_KIND_EMOJI,
     0, 1},
    {"10 000\\\x1A", "10000", "dig", "", POLAN_UPOS_NUM, POLAN_KIND_NUMBER, 0, 1},
    {".", ".", "interp", "", POLAN_UPOS_PUNCT, POLAN_KIND_PUNCTUATION, 0, 1},
};
#define SAMPLE_TOKENS (sizeof sample_tokens / sizeof sample_tokens[0])

static const polan_word sample_words[] = {
    {"By\xC5\x82", "by\xC4\x87", "praet:sg:m1:imperf", "Number=Sing|Tense=Past", 0,
     POLAN_UPOS_AUX},
    {"em", "by\xC4\x87", "aglt:sg:pri:imperf:wok", "Person=1", 0, POLAN_UPOS_AUX},
};

/* An entity over tokens; its offsets are theirs. */
static inline polan_entity sample_entity(const polan_document *document, uint32_t first,
                                         uint32_t count, const char *type,
                                         const char *lemma, uint32_t group)
{
    return (polan_entity){.start = document->tokens[first].start,
                          .end = document->tokens[first + count - 1].end,
                          .type = type,
                          .lemma = lemma,
                          .rule = "by.hand",
                          .first_token = first,
                          .n_tokens = count,
                          .group = group,
                          .value = ""};
}

static inline void sample_fill_tokens(polan_document *document)
{
    const char *at = document->text;
    for (size_t i = 0; i < SAMPLE_TOKENS; i++) {
        const sample_token *given = &sample_tokens[i];
        at = strstr(at, given->form);
        uint32_t start = (uint32_t)(at - document->text);
        at += strlen(given->form);
        document->tokens[i] = (polan_token){.start = start,
                                            .end = (uint32_t)(at - document->text),
                                            .lemma = given->lemma,
                                            .tag = given->tag,
                                            .features = given->features,
                                            .sentence = given->sentence,
                                            .first_word = POLAN_NONE,
                                            .n_words = 1,
                                            .upos = given->upos,
                                            .kind = given->kind,
                                            .flags = given->flags};
    }
    document->tokens[0].first_word = 0;
    document->tokens[0].n_words = 2;
}

/* The sample; the caller frees it. */
static inline polan_document *sample_document(void)
{
    polan_document *document = pln_document_new(sample_text, sizeof sample_text - 1);
    pln_arena *arena = &document->arena;
    document->tokens = pln_arena_alloc(arena, SAMPLE_TOKENS, sizeof(polan_token));
    document->words = pln_arena_alloc(arena, 2, sizeof(polan_word));
    document->sentences = pln_arena_alloc(arena, 2, sizeof(polan_sentence));
    document->entities = pln_arena_alloc(arena, 4, sizeof(polan_entity));
    document->n_tokens = SAMPLE_TOKENS;
    document->n_words = document->n_sentences = 2;
    document->n_entities = 4;
    sample_fill_tokens(document);
    memcpy(document->words, sample_words, sizeof sample_words);
    document->sentences[0] =
        (polan_sentence){document->tokens[0].start, document->tokens[7].end, 0, 8};
    document->sentences[1] =
        (polan_sentence){document->tokens[8].start, document->tokens[15].end, 8, 8};
    document->entities[0] = sample_entity(document, 2, 1, "place", "Warszawa", 0);
    document->entities[1] =
        sample_entity(document, 5, 2, "person", "Jens Stoltenberg", 1);
    document->entities[2] = sample_entity(document, 8, 1, "person", "Stoltenberg", 1);
    document->entities[3] = sample_entity(document, 11, 1, "a|<i>\"", "<b>&", 2);
    return document;
}

/* The document in a format: a string that the caller frees with pln_free(). */
static inline char *sample_formatted(const polan_document *document, const char *id,
                                     const polan_format_options *options)
{
    polan_output output = {0};
    polan_error error = {POLAN_OK, 0, 0, "", ""};
    CHECK_STATUS(polan_format_document(document, id, options, &output, &error), POLAN_OK,
                 &error);
    CHECK_INT(output.data ? strlen(output.data) : 0, output.length);
    return output.data;
}

#endif
