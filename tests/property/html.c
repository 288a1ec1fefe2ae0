/* SPDX-License-Identifier: BSD-2-Clause */
/* A strict reader of the little HTML that the library writes. */
#include "property/html.h"

#include <stdio.h>
#include <string.h>

static int is_one_of(const char *word, size_t length, const char *words)
{
    char padded[32];
    if (length == 0 || length > sizeof padded - 3)
        return 0;
    snprintf(padded, sizeof padded, " %.*s ", (int)length, word);
    return strstr(words, padded) != NULL;
}

static size_t word_at(const char *at, const char *end)
{
    const char *from = at;
    while (at < end &&
           ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '-'))
        at++;
    return (size_t)(at - from);
}

/* Behind an entity such as "&lt;", or NULL. */
static const char *skip_entity(const char *at, const char *end)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        size_t length = strlen(known[i]);
        if ((size_t)(end - at) >= length && memcmp(at, known[i], length) == 0)
            return at + length;
    }
    return NULL;
}

/* Behind text up to `stop`, in which only entities are special; NULL if it is not so. */
static const char *skip_text(const char *at, const char *end, char stop)
{
    while (at < end && *at != stop) {
        unsigned char byte = (unsigned char)*at;
        if (*at == '&')
            at = skip_entity(at, end);
        else if (*at == '<' || *at == '>' || byte == 0x7F ||
                 (byte < ' ' && *at != '\n' && *at != '\t'))
            return NULL;
        else
            at++;
        if (!at)
            return NULL;
    }
    return at;
}

/* Behind ` name="value"`, or NULL. */
static const char *skip_attribute(const char *at, const char *end)
{
    size_t length = word_at(++at, end);
    int is_link = length == 4 && memcmp(at, "href", 4) == 0;
    if (!is_one_of(at, length, " id class title data-base lang href scope colspan "))
        return NULL;
    at += length;
    if (end - at < 3 || at[0] != '=' || at[1] != '"' || (is_link && at[2] != '#'))
        return NULL;
    at = skip_text(at + 2, end, '"');
    return at && at < end ? at + 1 : NULL;
}

/* Behind a tag, or NULL. */
static const char *skip_tag(const char *at, const char *end)
{
    int closes = end - at > 1 && at[1] == '/';
    at += 1 + closes;
    size_t length = word_at(at, end);
    if (!is_one_of(at, length,
                   " p mark div table tbody thead tr td th a small span aside article h2 "
                   "br sup "))
        return NULL;
    at += length;
    while (at && at < end && *at == ' ' && !closes)
        at = skip_attribute(at, end);
    return at && at < end && *at == '>' ? at + 1 : NULL;
}

const char *html_fault(const char *html, size_t length)
{
    static _Thread_local char message[80];
    const char *at = html, *end = html + length;
    while (at < end) {
        const char *next = *at == '<' ? skip_tag(at, end) : skip_text(at, end, '<');
        if (!next) {
            size_t left = (size_t)(end - at);
            snprintf(message, sizeof message, "no HTML of ours: %.*s",
                     (int)(left < 50 ? left : 50), at);
            return message;
        }
        at = next;
    }
    return NULL;
}
