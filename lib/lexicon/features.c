/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading what a user asks of a form, and comparing tags with it. */
#include "lexicon/features.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "lexicon/private.h"
#include "lexicon/tagset.h"

#define SHOWN 40 /* bytes of what is wrong */

/* The next pair of "Name=Value|Name=Value"; returns its length, 0 at the end. */
static size_t next_pair(const char **at)
{
    *at += **at == '|';
    return strcspn(*at, "|");
}

/* Whether one of the pairs begins with `length` bytes, and ends there if `whole`. */
static int has_pair(const char *features, const char *pair, size_t length, int whole)
{
    size_t size;
    for (const char *at = features; (size = next_pair(&at)) > 0; at += size) {
        if (size >= length && (!whole || size == length) && !memcmp(at, pair, length))
            return 1;
    }
    return 0;
}

/* A list of names, each once, as far as there is room. */
typedef struct list {
    char text[200];
    size_t length;
} list;

static void add_name(list *names, const char *name, size_t length)
{
    for (const char *at = names->text; *at; at += strcspn(at, " "), at += *at == ' ') {
        if (strcspn(at, " ") == length && memcmp(at, name, length) == 0)
            return;
    }
    if (names->length + length + 2 > sizeof names->text)
        return;
    names->length +=
        (size_t)snprintf(names->text + names->length, sizeof names->text - names->length,
                         "%s%.*s", names->length ? " " : "", (int)length, name);
}

/* The names of all features; with a name and its '=', the values that it has. */
static void list_known(const pln_lexicon *lexicon, const char *name, size_t n_name,
                       list *known)
{
    size_t size;
    for (uint32_t i = 0; i < lexicon->n_tags; i++) {
        for (const char *at = lexicon->tags[i].features; (size = next_pair(&at)) > 0;
             at += size) {
            if (n_name == 0)
                add_name(known, at, strcspn(at, "="));
            else if (size > n_name && memcmp(at, name, n_name) == 0)
                add_name(known, at + n_name, size - n_name);
        }
    }
}

static int is_known(const pln_lexicon *lexicon, const char *pair, size_t length,
                    int whole)
{
    for (uint32_t i = 0; i < lexicon->n_tags; i++) {
        if (has_pair(lexicon->tags[i].features, pair, length, whole))
            return 1;
    }
    return 0;
}

static polan_status check_pair(const pln_lexicon *lexicon, const char *pair,
                               size_t length, polan_error *error)
{
    const char *equals = memchr(pair, '=', length);
    size_t n_name = equals ? (size_t)(equals - pair) + 1 : 0;
    int shown = (int)(length < SHOWN ? length : SHOWN);
    list known = {.length = 0};
    if (is_known(lexicon, pair, length, 1) && n_name)
        return POLAN_OK;
    if (n_name > 1 && is_known(lexicon, pair, n_name, 0)) {
        list_known(lexicon, pair, n_name, &known);
        return pln_error(error, POLAN_ERROR_ARGUMENT,
                         "unknown value \"%.*s\" (%.*s can be %s)", shown, pair,
                         (int)(n_name - 1), pair, known.text);
    }
    list_known(lexicon, "", 0, &known);
    return pln_error(error, POLAN_ERROR_ARGUMENT, "unknown feature \"%.*s\" (known: %s)",
                     shown, pair, known.text);
}

/* "subst:pl:gen" or "pl:gen" as a cell. */
static polan_status read_values(const char *text, pln_cell *cell, polan_error *error)
{
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, ":.");
        pln_pos pos = pln_tagset_pos(at, length);
        if (at == text && pos != PLN_POS_COUNT) {
            cell->pos = (uint8_t)pos;
        } else if (pln_cell_add(cell, at, length) < 0) {
            char known[200];
            pln_tagset_list(at == text, known, sizeof known);
            return pln_error(error, POLAN_ERROR_ARGUMENT,
                             "unknown value \"%.*s\" (known: %s)",
                             (int)(length < SHOWN ? length : SHOWN), at, known);
        }
        at += length + (at[length] != '\0');
    }
    return POLAN_OK;
}

polan_status pln_wish_read(const pln_lexicon *lexicon, const char *text, pln_wish *wish,
                           polan_error *error)
{
    size_t length;
    *wish = (pln_wish){.cell = {.pos = PLN_POS_IGN}};
    if (!strpbrk(text, "=|"))
        return read_values(text, &wish->cell, error);
    wish->pairs = text;
    for (const char *at = text; *at; at += length) {
        length = next_pair(&at);
        polan_status status = check_pair(lexicon, at, length, error);
        if (status != POLAN_OK)
            return status;
    }
    return POLAN_OK;
}

static int has_all(const char *features, const char *pairs)
{
    size_t length;
    for (const char *at = pairs; (length = next_pair(&at)) > 0; at += length) {
        if (!has_pair(features, at, length, 1))
            return 0;
    }
    return 1;
}

const pln_tag *pln_wish_member(const pln_lexicon *lexicon, const pln_wish *wish,
                               const pln_tag *tag)
{
    if (!pln_cell_fits(&wish->cell, tag))
        return NULL;
    if (!wish->pairs)
        return pln_lexicon_concrete(lexicon, tag, &wish->cell);
    if (tag->n_concrete == 0)
        return has_all(tag->features, wish->pairs) ? tag : NULL;
    for (uint32_t i = 0; i < tag->n_concrete; i++) {
        const pln_tag *member =
            pln_lexicon_tag_at(lexicon, lexicon->concrete[tag->first_concrete + i]);
        if (has_all(member->features, wish->pairs))
            return member;
    }
    return NULL;
}
