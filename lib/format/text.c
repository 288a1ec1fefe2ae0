/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Text for reading: who, where, which organization at a glance.
 *
 *   Sekretarz generalny [NATO|organization] był w [Warszawie|place: Warszawa].
 *
 *   Places
 *       1  Warszawa
 *   Organizations
 *       1  NATO
 *
 * The text with its entities marked, then the things named, by type, with the number of
 * mentions and, after "=", other names of the same thing. In colours, the colour says the
 * type, and the base form is below.
 */
#include <string.h>

#include "format/distinct.h"
#include "format/explain.h"
#include "format/width.h"
#include "format/writer.h"

#define RESET "\033[0m"
#define DIM   "\033[2m"
#define BOLD  "\033[1m"

static const char *color_of(const char *type)
{
    static const char colors[][8] = {"\033[1;35m", "\033[1;32m", "\033[1;36m",
                                     "\033[1;33m"};
    return colors[pln_type_class(type)];
}

static int in_color(const pln_writing *writing)
{
    return (writing->options->flags & POLAN_FORMAT_COLOR) != 0;
}

static void put_colored(const pln_writing *writing, pln_buffer *out, const char *code,
                        const char *string)
{
    if (in_color(writing))
        pln_buffer_add_string(out, code);
    pln_put_plain(out, string, strlen(string), ' ');
    if (in_color(writing))
        PLN_PUT(out, RESET);
}

/* [surface|type: base form], or without the base form if it is the same. */
static void wrap_brackets(pln_wrap *wrap, const polan_entity *entity, const char *surface,
                          size_t length)
{
    pln_wrap_add(wrap, "[", 1);
    pln_wrap_add(wrap, surface, length);
    pln_wrap_add(wrap, "|", 1);
    pln_wrap_add(wrap, entity->type, strlen(entity->type));
    const char *base = pln_base_of_entity(entity);
    if (strlen(base) != length || memcmp(base, surface, length) != 0) {
        pln_wrap_add(wrap, ": ", 2);
        pln_wrap_add(wrap, base, strlen(base));
    }
    pln_wrap_add(wrap, "]", 1);
}

static void wrap_entity(const pln_writing *writing, pln_wrap *wrap,
                        const polan_entity *entity)
{
    const char *surface = writing->text + entity->start;
    size_t length = entity->end - entity->start;
    if (!in_color(writing)) {
        wrap_brackets(wrap, entity, surface, length);
        return;
    }
    pln_wrap_add_code(wrap, color_of(entity->type));
    pln_wrap_add(wrap, surface, length);
    pln_wrap_add_code(wrap, RESET);
}

static int is_white(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static void put_text(const pln_writing *writing, pln_buffer *out)
{
    pln_wrap wrap = {.out = out, .width = writing->options->width};
    size_t at = 0, end = writing->length;
    while (end > 0 && is_white(writing->text[end - 1]))
        end--;
    for (size_t i = 0; i < writing->n_entities; i++) {
        const polan_entity *entity = &writing->entities[i];
        pln_wrap_add(&wrap, writing->text + at, entity->start - at);
        wrap_entity(writing, &wrap, entity);
        at = entity->end;
    }
    if (end > at)
        pln_wrap_add(&wrap, writing->text + at, end - at);
    if (end)
        pln_buffer_add_char(out, '\n');
}

static void put_padded(pln_buffer *out, uint64_t number)
{
    for (uint64_t limit = 10000; limit > 1; limit /= 10) {
        if (number < limit)
            pln_buffer_add_char(out, ' ');
    }
    pln_buffer_add_number(out, number);
}

static void put_thing(const pln_writing *writing, const pln_distinct *thing,
                      pln_buffer *out)
{
    const char *aliases[PLN_ALIASES_MAX];
    size_t n_aliases = pln_distinct_aliases(thing, writing, aliases);
    put_padded(out, thing->n_mentions);
    PLN_PUT(out, "  ");
    put_colored(writing, out, color_of(thing->name->type), thing->name->lemma);
    for (size_t i = 0; i < n_aliases; i++) {
        PLN_PUT(out, " = ");
        put_colored(writing, out, DIM, aliases[i]);
    }
    pln_buffer_add_char(out, '\n');
}

static void put_things(const pln_writing *writing, pln_buffer *out)
{
    pln_distincts things;
    if (pln_distincts_open(&things, writing) < 0) {
        out->failed = 1;
        return;
    }
    const char *type = NULL;
    for (size_t i = 0; i < things.count; i++) {
        const pln_distinct *thing = &things.items[i];
        if (!type || strcmp(type, thing->name->type) != 0) {
            type = thing->name->type;
            put_colored(writing, out, BOLD, pln_type_title(type));
            pln_buffer_add_char(out, '\n');
        }
        put_thing(writing, thing, out);
    }
    pln_distincts_close(&things);
}

static void put_document(const pln_writing *writing, pln_buffer *out)
{
    if (writing->id) {
        put_colored(writing, out, BOLD, "== ");
        put_colored(writing, out, BOLD, writing->id);
        put_colored(writing, out, BOLD, " ==");
        PLN_PUT(out, "\n\n");
    }
    if (writing->options->flags & POLAN_FORMAT_EXPLAIN) {
        pln_explain(writing, out);
    } else if (!(writing->options->flags & POLAN_FORMAT_ENTITIES_ONLY)) {
        put_text(writing, out);
        if (writing->n_entities)
            pln_buffer_add_char(out, '\n');
    }
    put_things(writing, out);
    if (writing->id)
        pln_buffer_add_char(out, '\n');
}

const pln_format_functions pln_format_text = {.document = put_document};
