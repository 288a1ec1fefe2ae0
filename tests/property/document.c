/* SPDX-License-Identifier: BSD-2-Clause */
/* What must be true of every document. */
#include "property/document.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"

typedef struct view {
    const polan_document *document;
    const char *text;
    size_t length;
    const polan_token *tokens;
    const polan_word *words;
    const polan_sentence *sentences;
    const polan_entity *entities;
    size_t n_tokens, n_words, n_sentences, n_entities;
} view;

static view look(const polan_document *document)
{
    view v = {.document = document};
    v.text = polan_document_text(document, &v.length);
    v.tokens = polan_document_tokens(document, &v.n_tokens);
    v.words = polan_document_words(document, &v.n_words);
    v.sentences = polan_document_sentences(document, &v.n_sentences);
    v.entities = polan_document_entities(document, &v.n_entities);
    return v;
}

static const char *fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *fault(const char *format, ...)
{
    static _Thread_local char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return message;
}

/* A string of a record: there, UTF-8, and not empty unless it may be. */
static int good_string(const char *string, int may_be_empty)
{
    if (!string || (!*string && !may_be_empty))
        return 0;
    size_t length = strlen(string);
    return pln_utf8_check(string, length) == length;
}

static int at_boundary(const view *v, size_t offset)
{
    return offset == v->length || ((unsigned char)v->text[offset] & 0xC0) != 0x80;
}

/* 1 if a code point of this kind may lie between tokens: nothing of it is seen. */
static int may_be_gap(uint32_t point)
{
    return u_isUWhiteSpace((UChar32)point) ||
           u_charType((UChar32)point) == U_FORMAT_CHAR ||
           u_charType((UChar32)point) == U_CONTROL_CHAR ||
           u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Token or gap: no byte is outside, and gaps hold nothing that is seen. */
static const char *check_gap(const view *v, size_t start, size_t end)
{
    while (start < end) {
        uint32_t point = 0;
        size_t size = pln_utf8_decode(v->text + start, end - start, &point);
        if (size == 0)
            return fault("gap at %zu is cut", start);
        if (!may_be_gap(point))
            return fault("U+%04" PRIX32 " at %zu is in no token", point, start);
        start += size;
    }
    return NULL;
}

static int space_follows(const view *v, size_t offset)
{
    uint32_t point = 0;
    if (offset == v->length)
        return 1;
    return pln_utf8_decode(v->text + offset, v->length - offset, &point) &&
           u_isUWhiteSpace((UChar32)point);
}

static const char *check_token(const view *v, size_t i, size_t *next_word)
{
    const polan_token *token = &v->tokens[i];
    if (token->start >= token->end || token->end > v->length)
        return fault("token %zu is %u-%u", i, token->start, token->end);
    if (!at_boundary(v, token->start) || !at_boundary(v, token->end))
        return fault("token %zu, %u-%u, cuts a character", i, token->start, token->end);
    /* the lemma of a NUL is empty */
    if (!good_string(token->lemma, !v->text[token->start]) ||
        !good_string(token->tag, 0) || !good_string(token->features, 1))
        return fault("token %zu, %u-%u: lemma \"%s\", tag \"%s\", features \"%s\"", i,
                     token->start, token->end, token->lemma, token->tag, token->features);
    if (token->upos > POLAN_UPOS_VERB || token->kind > POLAN_KIND_MENTION)
        return fault("token %zu: upos %u kind %u", i, token->upos, token->kind);
    if (!(token->flags & POLAN_TOKEN_SPACE_AFTER) != !space_follows(v, token->end))
        return fault("token %zu, %u-%u: space after", i, token->start, token->end);
    if (token->sentence >= v->n_sentences)
        return fault("token %zu is in sentence %u of %zu", i, token->sentence,
                     v->n_sentences);
    if (token->first_word == POLAN_NONE)
        return token->n_words == 1 ? NULL
                                   : fault("token %zu: %u words", i, token->n_words);
    if (token->n_words < 2 || token->first_word != *next_word ||
        token->n_words > v->n_words - *next_word)
        return fault("token %zu: words %u+%u of %zu", i, token->first_word,
                     token->n_words, v->n_words);
    for (size_t end = *next_word + token->n_words; *next_word < end; ++*next_word) {
        const polan_word *word = &v->words[*next_word];
        if (word->token != i || word->upos > POLAN_UPOS_VERB ||
            !good_string(word->form, 0) || !good_string(word->lemma, 0) ||
            !good_string(word->tag, 0) || !good_string(word->features, 1))
            return fault("word %zu of token %zu", *next_word, i);
    }
    return NULL;
}

static const char *check_tokens(const view *v)
{
    size_t at = 0, next_word = 0;
    const char *wrong = NULL;
    for (size_t i = 0; !wrong && i < v->n_tokens; i++) {
        if (v->tokens[i].start < at)
            return fault("token %zu overlaps the one before", i);
        wrong = check_token(v, i, &next_word);
        if (!wrong)
            wrong = check_gap(v, at, v->tokens[i].start);
        at = v->tokens[i].end;
    }
    if (!wrong)
        wrong = check_gap(v, at, v->length);
    if (!wrong && next_word != v->n_words)
        wrong = fault("%zu words, tokens have %zu", v->n_words, next_word);
    return wrong;
}

static const char *check_sentences(const view *v)
{
    size_t next = 0;
    for (size_t i = 0; i < v->n_sentences; i++) {
        const polan_sentence *sentence = &v->sentences[i];
        if (sentence->first_token != next || sentence->n_tokens == 0 ||
            sentence->n_tokens > v->n_tokens - next)
            return fault("sentence %zu: tokens %u+%u", i, sentence->first_token,
                         sentence->n_tokens);
        for (size_t end = next + sentence->n_tokens; next < end; next++) {
            if (v->tokens[next].sentence != i)
                return fault("token %zu says sentence %u, not %zu", next,
                             v->tokens[next].sentence, i);
        }
        if (sentence->start != v->tokens[sentence->first_token].start ||
            sentence->end != v->tokens[next - 1].end)
            return fault("sentence %zu is %u-%u", i, sentence->start, sentence->end);
    }
    return next == v->n_tokens ? NULL
                               : fault("%zu tokens in no sentence", v->n_tokens - next);
}

static const char *check_entities(const view *v)
{
    size_t at = 0, groups = 0;
    for (size_t i = 0; i < v->n_entities; i++) {
        const polan_entity *entity = &v->entities[i];
        if (entity->n_tokens == 0 || entity->first_token >= v->n_tokens ||
            entity->n_tokens > v->n_tokens - entity->first_token)
            return fault("entity %zu: tokens %u+%u", i, entity->first_token,
                         entity->n_tokens);
        const polan_token *first = &v->tokens[entity->first_token];
        const polan_token *last = first + entity->n_tokens - 1;
        /* Part of a token may be the name: the PiS of antyPiS. */
        if (entity->start < first->start || entity->start >= first->end ||
            entity->end <= last->start || entity->end > last->end ||
            entity->start >= entity->end)
            return fault("entity %zu is %u-%u", i, entity->start, entity->end);
        if (!at_boundary(v, entity->start) || !at_boundary(v, entity->end))
            return fault("entity %zu cuts a character", i);
        if (entity->start < at)
            return fault("entity %zu overlaps the one before", i);
        if (first->sentence != last->sentence)
            return fault("entity %zu is in two sentences", i);
        if (!good_string(entity->type, 0) || !good_string(entity->lemma, 0) ||
            !good_string(entity->rule, 0) || !good_string(entity->value, 1))
            return fault("entity %zu: type, lemma, rule or value", i);
        if (entity->group > groups)
            return fault("entity %zu: group %u, %zu so far", i, entity->group, groups);
        groups += entity->group == groups;
        at = entity->end;
    }
    return NULL;
}

/* Warnings are of a place in the text, and say something. */
static const char *check_warnings(const view *v)
{
    size_t count;
    const polan_warning *warnings = polan_document_warnings(v->document, &count);
    for (size_t i = 0; i < count; i++) {
        const polan_warning *warning = &warnings[i];
        if (warning->start >= warning->end || warning->end > v->length ||
            !at_boundary(v, warning->start) || !at_boundary(v, warning->end) ||
            !good_string(warning->message, 0))
            return fault("warning %zu is %u-%u", i, warning->start, warning->end);
    }
    return NULL;
}

/* The text is the caller's, but for bytes that are not UTF-8. */
static const char *check_text(const view *v, const char *text, size_t length)
{
    if (v->length != length || v->text[length] != '\0')
        return fault("text of %zu bytes, not %zu", v->length, length);
    for (size_t i = 0; i < length;) {
        i += pln_utf8_check(text + i, length - i);
        if (i < length && v->text[i++] != 0x1A)
            return fault("bad byte at %zu was not replaced", i - 1);
    }
    for (size_t i = 0; i < length; i++) {
        if (v->text[i] != text[i] && v->text[i] != 0x1A)
            return fault("text differs at %zu", i);
    }
    return pln_utf8_check(v->text, length) == length ? NULL : fault("text is not UTF-8");
}

const char *document_fault(const polan_document *document, const char *text,
                           size_t length)
{
    view v = look(document);
    const char *wrong = check_text(&v, text, length);
    if (!wrong)
        wrong = check_tokens(&v);
    if (!wrong)
        wrong = check_sentences(&v);
    if (!wrong)
        wrong = check_entities(&v);
    if (!wrong)
        wrong = check_warnings(&v);
    return wrong;
}

/* What stands between two spans is the document's own. */
static int same_between(const view *v, const char *text, size_t start, size_t end,
                        size_t masked_start, size_t masked_end)
{
    return end >= start && masked_end >= masked_start &&
           end - start == masked_end - masked_start &&
           memcmp(v->text + start, text + masked_start, end - start) == 0;
}

static const char *check_masked(const polan_document *document,
                                const polan_masked *masked, uint32_t flags)
{
    view v = look(document);
    size_t length, count, at = 0, masked_at = 0;
    const char *text = polan_masked_text(masked, &length);
    const polan_mask_span *spans = polan_masked_spans(masked, &count);
    if (text[length] != '\0' || pln_utf8_check(text, length) != length)
        return fault("the masked text is not UTF-8");
    for (size_t i = 0; i < count; i++) {
        const polan_mask_span *span = &spans[i];
        if (span->start >= span->end || span->end > v.length ||
            span->masked_start >= span->masked_end || span->masked_end > length ||
            !at_boundary(&v, span->start) || !at_boundary(&v, span->end) ||
            !good_string(span->type, 0))
            return fault("mask %zu is %u-%u, %u-%u", i, span->start, span->end,
                         span->masked_start, span->masked_end);
        if (!same_between(&v, text, at, span->start, masked_at, span->masked_start))
            return fault("text before mask %zu differs", i);
        if (!(flags & POLAN_MASK_PSEUDONYMS) &&
            (text[span->masked_start] != '[' || text[span->masked_end - 1] != ']'))
            return fault("mask %zu is no label", i);
        at = span->end;
        masked_at = span->masked_end;
    }
    return same_between(&v, text, at, v.length, masked_at, length)
               ? NULL
               : fault("text after the last mask differs");
}

const char *masked_fault(const polan_document *document, uint32_t flags)
{
    polan_masked *masked;
    polan_error error;
    polan_mask_options options = POLAN_MASK_OPTIONS_INIT;
    options.flags = flags;
    if (polan_mask(document, &options, &masked, &error) != POLAN_OK)
        return fault("cannot be masked: %s", error.message);
    const char *wrong = check_masked(document, masked, flags);
    polan_masked_free(masked);
    return wrong;
}

/* FNV-1a */
static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t hash_number(uint64_t hash, uint32_t number)
{
    return hash_bytes(hash, &number, sizeof number);
}

static uint64_t hash_string(uint64_t hash, const char *string)
{
    return hash_bytes(hash, string, strlen(string) + 1);
}

static uint64_t hash_readings(uint64_t hash, const view *v, size_t token)
{
    size_t count;
    const polan_analysis *readings = polan_document_analyses(v->document, token, &count);
    for (size_t i = 0; i < count; i++) {
        hash = hash_string(hash, readings[i].form);
        hash = hash_string(hash, readings[i].lemma);
        hash = hash_string(hash, readings[i].tag);
        hash = hash_string(hash, readings[i].name_class);
        hash = hash_bytes(hash, &readings[i].score, sizeof readings[i].score);
    }
    return hash;
}

uint64_t document_digest(const polan_document *document)
{
    view v = look(document);
    uint64_t hash = hash_bytes(0xCBF29CE484222325u, v.text, v.length);
    for (size_t i = 0; i < v.n_tokens; i++) {
        const polan_token *token = &v.tokens[i];
        hash = hash_number(hash, token->start);
        hash = hash_number(hash, token->end);
        hash = hash_string(hash, token->lemma);
        hash = hash_string(hash, token->tag);
        hash = hash_string(hash, token->features);
        hash = hash_number(hash, token->sentence);
        hash = hash_number(hash, token->upos | (uint32_t)token->kind << 8 |
                                     (uint32_t)token->flags << 16);
        hash = hash_readings(hash, &v, i);
    }
    for (size_t i = 0; i < v.n_words; i++) {
        hash = hash_number(hash, v.words[i].token);
        hash = hash_string(hash, v.words[i].form);
        hash = hash_string(hash, v.words[i].lemma);
        hash = hash_string(hash, v.words[i].tag);
    }
    for (size_t i = 0; i < v.n_entities; i++) {
        const polan_entity *entity = &v.entities[i];
        hash = hash_number(hash, entity->start);
        hash = hash_number(hash, entity->end);
        hash = hash_string(hash, entity->type);
        hash = hash_string(hash, entity->lemma);
        hash = hash_string(hash, entity->rule);
        hash = hash_string(hash, entity->value);
        hash = hash_number(hash, entity->group);
    }
    return hash;
}
