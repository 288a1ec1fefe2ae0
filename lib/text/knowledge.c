/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading the lists of dict/text. */
#include "text/knowledge.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/source.h"
#include "base/utf8.h"
#include "text/latin.h"

static const char table_names[PLN_TABLE_COUNT][16] = {
    "abbreviations", "units",         "openers", "clitics",  "prefixes", "hyphenated",
    "domains",       "ordinal-nouns", "speech",  "calendar", "counted",  "announcing",
};

/*
 * Attributes that mean something here, then classes that are there for people and tools.
 */
static const struct {
    char name[16];
    uint32_t bit;
} attributes[] = {
    {"name", PLN_WORD_NAME},
    {"number", PLN_WORD_NUMBER},
    {"after-number", PLN_WORD_AFTER_NUMBER},
    {"end", PLN_WORD_END},
    {"word", PLN_WORD_WORD},
    {"strong", PLN_WORD_STRONG},
    {"question", PLN_WORD_QUESTION},
    {"title", 0},
    {"degree", 0},
    {"rank", 0},
    {"address", 0},
    {"calendar", 0},
    {"unit", 0},
    {"legal", 0},
    {"bibliography", 0},
    {"language", 0},
    {"organization", 0},
    {"given-name", 0},
    {"place", 0},
    {"science", 0},
    {"church", 0},
    {"grammar", 0},
    {"general", 0},
};

typedef struct reader {
    pln_text_knowledge *knowledge;
    pln_source source;
    int table; /* of the lines that follow; -1 before a file's directive */
    polan_error *error;
} reader;

typedef struct slice {
    const char *bytes;
    size_t length;
} slice;

static polan_status bad_line(const reader *r, const char *what, slice part)
{
    int shown = part.length > 60 ? 60 : (int)part.length;
    return pln_source_error(&r->source, POLAN_ERROR_FORMAT, r->error, "%s \"%.*s\"", what,
                            shown, part.bytes);
}

static int is(slice part, const char *word)
{
    return part.length == strlen(word) && memcmp(part.bytes, word, part.length) == 0;
}

/* Cut the part before `separator` off. */
static slice next_part(slice *rest, char separator)
{
    const char *end = rest->length ? memchr(rest->bytes, separator, rest->length) : NULL;
    slice part = {rest->bytes, end ? (size_t)(end - rest->bytes) : rest->length};
    size_t used = part.length + (end != NULL);
    rest->bytes += used;
    rest->length -= used;
    return part;
}

static polan_status read_directive(reader *r, slice line)
{
    slice name = {line.bytes + 1, line.length - 1};
    for (int i = 0; i < PLN_TABLE_COUNT; i++) {
        if (is(name, table_names[i])) {
            r->table = i;
            return POLAN_OK;
        }
    }
    return bad_line(r, "unknown table", line);
}

static polan_status read_attributes(const reader *r, slice list, uint32_t *bits)
{
    while (list.length) {
        slice word = next_part(&list, ',');
        size_t i = 0, n = sizeof attributes / sizeof attributes[0];
        while (i < n && !is(word, attributes[i].name))
            i++;
        if (i == n)
            return bad_line(r, "unknown attribute", word);
        *bits |= attributes[i].bit;
    }
    return POLAN_OK;
}

static polan_status read_entry(reader *r, slice line)
{
    uint32_t bits = PLN_WORD_LISTED;
    slice rest = line;
    slice word = next_part(&rest, '\t');
    if (r->table < 0)
        return bad_line(r, "no %table before", line);
    polan_status status = read_attributes(r, next_part(&rest, '\t'), &bits);
    if (status != POLAN_OK)
        return status;
    if (word.length && word.bytes[word.length - 1] == '*') {
        bits |= PLN_WORD_STEM;
        word.length--;
    }
    char key[PLN_KEY_MAX];
    size_t length = pln_key_exact(word.bytes, word.length, key);
    if (length == 0)
        return bad_line(r, "empty or too long", word);
    const char *kept = pln_arena_copy(&r->knowledge->arena, key, length);
    if (!kept || pln_words_add(&r->knowledge->tables[r->table], kept, length, bits) < 0)
        return pln_error_memory(r->error);
    return POLAN_OK;
}

static polan_status read_line(reader *r)
{
    slice line;
    line.bytes = pln_source_whole(&r->source, &line.length);
    if (r->source.new_file)
        r->table = -1;
    if (line.length == 0 || line.bytes[0] == '#')
        return POLAN_OK;
    if (pln_utf8_check(line.bytes, line.length) < line.length)
        return bad_line(r, "not UTF-8:", (slice){"", 0});
    return line.bytes[0] == '%' ? read_directive(r, line) : read_entry(r, line);
}

polan_status pln_text_knowledge_new(pln_text_knowledge **knowledge, const char *name,
                                    const char *data, size_t size, polan_error *error)
{
    *knowledge = NULL;
    pln_text_knowledge *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    reader r = {.knowledge = made, .table = -1, .error = error};
    polan_status status = POLAN_OK;
    pln_source_open(&r.source, name, data, size);
    while (status == POLAN_OK && pln_source_next(&r.source))
        status = read_line(&r);
    if (status != POLAN_OK)
        pln_text_knowledge_free(made);
    else
        *knowledge = made;
    return status;
}

void pln_text_knowledge_free(pln_text_knowledge *knowledge)
{
    if (!knowledge)
        return;
    for (int i = 0; i < PLN_TABLE_COUNT; i++)
        pln_words_free(&knowledge->tables[i]);
    pln_arena_free(&knowledge->arena);
    pln_free(knowledge);
}

uint32_t pln_knowledge_find(const pln_text_knowledge *knowledge, pln_table table,
                            const char *bytes, size_t length)
{
    char key[PLN_KEY_MAX];
    const pln_words *words = &knowledge->tables[table];
    if (words->count == 0 || length > 2 * PLN_KEY_MAX)
        return 0;
    uint32_t bits = pln_words_find(words, key, pln_key_exact(bytes, length, key));
    if (bits == 0 || bits & PLN_WORD_STEM)
        bits |= pln_words_find(words, key, pln_key(bytes, length, key));
    return bits & PLN_WORD_STEM ? bits & ~(uint32_t)PLN_WORD_STEM : bits;
}

/* The key's beginnings, longest first. */
static uint32_t find_beginning(const pln_words *words, const char *key, size_t length)
{
    for (; length; length--) {
        uint32_t bits = pln_words_find(words, key, length);
        if (bits & PLN_WORD_STEM)
            return bits;
    }
    return 0;
}

uint32_t pln_knowledge_find_stem(const pln_text_knowledge *knowledge, pln_table table,
                                 const char *bytes, size_t length)
{
    const pln_words *words = &knowledge->tables[table];
    uint32_t bits = pln_knowledge_find(knowledge, table, bytes, length);
    if (bits || words->count == 0 || length > 2 * PLN_KEY_MAX)
        return bits;
    char key[PLN_KEY_MAX];
    bits = find_beginning(words, key, pln_key_exact(bytes, length, key));
    return bits ? bits : find_beginning(words, key, pln_key(bytes, length, key));
}
