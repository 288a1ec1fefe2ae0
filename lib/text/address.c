/* SPDX-License-Identifier: BSD-2-Clause */
/* Addresses of the web and of mail, #tags, @names. */
#include <string.h>

#include "document/document.h"
#include "text/correct.h"
#include "text/latin.h"

static const pln_piece *ahead(const pln_corrector *c, size_t n)
{
    if (c->next + n >= c->work->count)
        return NULL;
    const pln_piece *piece = &c->work->items[c->next + n];
    return n == 0 || piece->gap == PLN_GAP_NONE ? piece : NULL;
}

static int is_byte(const pln_corrector *c, const pln_piece *piece, char byte)
{
    return piece && piece->end - piece->start == 1 && c->text[piece->start] == byte;
}

/* The part behind the last dot of a word, or NULL. */
static const char *last_label(const pln_corrector *c, const pln_piece *piece,
                              size_t *size)
{
    for (uint32_t at = piece->end; at > piece->start; at--) {
        if (c->text[at - 1] == '.') {
            *size = piece->end - at;
            return c->text + at;
        }
    }
    return NULL;
}

static int is_domain(const pln_corrector *c, const pln_piece *piece)
{
    size_t size;
    const char *label;
    if (!piece || piece->kind != POLAN_KIND_WORD || !(piece->traits & PLN_TRAIT_INNER))
        return 0;
    label = last_label(c, piece, &size);
    return label && label - (c->text + piece->start) > 2 &&
           pln_knowledge_find(c->knowledge, PLN_TABLE_DOMAINS, label, size);
}

static int starts_with(const pln_corrector *c, const pln_piece *piece, const char *what)
{
    size_t length = strlen(what);
    const char *at = c->text + piece->start;
    if (piece->end - piece->start < length)
        return 0;
    for (size_t i = 0; i < length; i++) {
        if ((at[i] | 0x20) != (what[i] | 0x20))
            return 0;
    }
    return 1;
}

/* http://…, ftp://… */
static int has_scheme(const pln_corrector *c)
{
    const pln_piece *scheme = ahead(c, 0), *path = ahead(c, 4);
    return scheme->kind == POLAN_KIND_WORD && scheme->end - scheme->start <= 12 &&
           is_byte(c, ahead(c, 1), ':') && is_byte(c, ahead(c, 2), '/') &&
           is_byte(c, ahead(c, 3), '/') && path;
}

/* Nothing in an address: quotes, angle brackets, typographic marks. */
static int ends_address(const pln_corrector *c, const pln_piece *piece)
{
    unsigned char byte = (unsigned char)c->text[piece->start];
    if (byte >= 0x80)
        return piece->mark != PLN_MARK_NONE;
    return strchr("\"<>|\\^`{}", byte) != NULL;
}

/* Punctuation at an address's end is the sentence's. */
static size_t trim_address(const pln_corrector *c, size_t from, size_t to)
{
    for (; to > from; to--) {
        const pln_piece *piece = &c->work->items[to - 1];
        char byte = c->text[piece->start];
        if (piece->end - piece->start != 1 || !byte || !strchr(".,;:!?'*([", byte))
            break;
    }
    return to;
}

static int read_url(pln_corrector *c, size_t used)
{
    size_t from = c->next + used, to = from, opened = 0;
    for (; to < c->work->count; to++) {
        const pln_piece *piece = &c->work->items[to];
        if (piece->gap != PLN_GAP_NONE || ends_address(c, piece))
            break;
        if (is_byte(c, piece, '(') || is_byte(c, piece, '['))
            opened++;
        else if ((is_byte(c, piece, ')') || is_byte(c, piece, ']')) && opened-- == 0)
            break; /* it was opened before the address */
    }
    to = trim_address(c, from, to);
    pln_piece url = c->work->items[c->next];
    url.kind = POLAN_KIND_URL;
    url.end = c->work->items[to - 1].end;
    url.mark = PLN_MARK_NONE;
    url.shape = pln_shape_of(c->text + url.start, url.end - url.start);
    pln_correct_emit(c, &url);
    c->next = to;
    return 1;
}

static int is_local_part(const pln_corrector *c, const pln_piece *piece)
{
    if (piece->kind == POLAN_KIND_WORD || piece->kind == POLAN_KIND_NUMBER)
        return 1;
    return piece->end - piece->start == 1 && strchr("-+_.%", c->text[piece->start]);
}

/* name@host.pl: at the @, takes back what was given out of the name. */
static int read_email(pln_corrector *c)
{
    const pln_piece *host = ahead(c, 1);
    size_t at = c->out->count, size, used = 2;
    if (!host || !is_byte(c, ahead(c, 0), '@') || at == c->first)
        return 0;
    while (ahead(c, used + 1) && is_byte(c, ahead(c, used), '-')) {
        host = ahead(c, used + 1);
        used += 2;
    }
    if (host->kind != POLAN_KIND_WORD || !last_label(c, host, &size) || size < 2)
        return 0;
    while (at > c->first && is_local_part(c, &c->out->items[at - 1])) {
        at--;
        if (c->out->items[at].gap != PLN_GAP_NONE)
            break;
    }
    while (at < c->out->count && c->out->items[at].kind > POLAN_KIND_NUMBER)
        at++;
    if (at == c->out->count)
        return 0;
    pln_piece *email = &c->out->items[at];
    c->out->count = at + 1;
    email->kind = POLAN_KIND_EMAIL;
    email->mark = PLN_MARK_NONE;
    pln_correct_extend(c, host, host->end);
    c->next += used;
    return 1;
}

/* #tag and @name, where a word could begin. */
static int read_tag(pln_corrector *c)
{
    const pln_piece *sign = ahead(c, 0), *word = ahead(c, 1);
    int hash = is_byte(c, sign, '#');
    if (!word || word->kind != POLAN_KIND_WORD || (!hash && !is_byte(c, sign, '@')))
        return 0;
    if (c->out->count > c->first) {
        const pln_piece *last = &c->out->items[c->out->count - 1];
        if (last->kind == POLAN_KIND_WORD || last->kind == POLAN_KIND_NUMBER)
            return 0;
    }
    pln_piece tag = *sign;
    tag.kind = hash ? POLAN_KIND_HASHTAG : POLAN_KIND_MENTION;
    tag.end = word->end;
    tag.shape = word->shape;
    tag.traits = word->traits;
    pln_correct_emit(c, &tag);
    c->next += 2;
    return 1;
}

int pln_correct_address(pln_corrector *c)
{
    const pln_piece *piece = ahead(c, 0);
    if (piece->kind == POLAN_KIND_SYMBOL)
        return read_email(c) || read_tag(c);
    if (piece->kind != POLAN_KIND_WORD)
        return 0;
    if (has_scheme(c))
        return read_url(c, 4);
    if (piece->traits & PLN_TRAIT_INNER && starts_with(c, piece, "www."))
        return read_url(c, 1);
    if (!is_domain(c, piece) || is_byte(c, ahead(c, 1), '@') ||
        is_byte(c, ahead(c, 1), '-'))
        return 0;
    return read_url(c, 1);
}
