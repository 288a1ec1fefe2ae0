/* SPDX-License-Identifier: BSD-2-Clause */
/* HTML: each document as an article, its text beside a table of what it names. */
#include <string.h>

#include "format/distinct.h"
#include "format/html_page.h"
#include "format/writer.h"

/* A document on its way out. */
typedef struct html {
    const pln_writing *writing;
    pln_buffer *out;
    uint32_t mark; /* tells the anchors of documents on one page apart */
    int paragraph; /* 1: one is open */
} html;

static void put_string(pln_buffer *out, const char *string)
{
    pln_put_html(out, string, strlen(string));
}

static const char *class_of(const char *type)
{
    static const char classes[][16] = {"person", "place", "organization", "other"};
    return classes[pln_type_class(type)];
}

static uint32_t hash(uint32_t start, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        start = (start ^ (unsigned char)bytes[i]) * 16777619u;
    return start;
}

/* The name of the anchor of a mention. */
static void put_anchor(html *page, uint32_t index)
{
    PLN_PUT(page->out, "m");
    pln_buffer_add_number(page->out, page->mark);
    PLN_PUT(page->out, "-");
    pln_buffer_add_number(page->out, index);
}

static int is_white(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/* Size of a blank line at `bytes` (a line end, then white space with another), or 0. */
static size_t blank_line(const char *bytes, size_t length)
{
    size_t size = 0, lines = 0;
    while (size < length && is_white(bytes[size]))
        lines += bytes[size++] == '\n';
    return lines > 1 ? size : 0;
}

static void open_paragraph(html *page)
{
    if (!page->paragraph)
        PLN_PUT(page->out, "<p>");
    page->paragraph = 1;
}

static void close_paragraph(html *page)
{
    if (page->paragraph)
        PLN_PUT(page->out, "</p>\n");
    page->paragraph = 0;
}

/* Text between mentions: blank lines end paragraphs, which start at what is visible. */
static void put_between(html *page, const char *bytes, size_t length)
{
    size_t done = 0;
    for (size_t at = 0; at < length;) {
        if (!page->paragraph && is_white(bytes[at])) {
            done = ++at;
            continue;
        }
        open_paragraph(page);
        size_t blank = bytes[at] == '\n' ? blank_line(bytes + at, length - at) : 0;
        if (!blank) {
            at++;
            continue;
        }
        pln_put_html(page->out, bytes + done, at - done);
        close_paragraph(page);
        done = at += blank;
    }
    if (page->paragraph)
        pln_put_html(page->out, bytes + done, length - done);
}

static void put_mention(html *page, uint32_t index)
{
    const polan_entity *entity = &page->writing->entities[index];
    const char *surface = page->writing->text + entity->start;
    const char *base = pln_base_of_entity(entity);
    size_t length = entity->end - entity->start;
    pln_buffer *out = page->out;
    open_paragraph(page);
    PLN_PUT(out, "<mark id=\"");
    put_anchor(page, index);
    PLN_PUT(out, "\" class=\"");
    pln_buffer_add_string(out, class_of(entity->type));
    PLN_PUT(out, "\" title=\"");
    put_string(out, base);
    PLN_PUT(out, " (");
    put_string(out, entity->type);
    PLN_PUT(out, ")");
    if (strlen(base) != length || memcmp(base, surface, length) != 0) {
        PLN_PUT(out, "\" data-base=\"");
        put_string(out, base);
    }
    PLN_PUT(out, "\">");
    pln_put_html(out, surface, length);
    PLN_PUT(out, "</mark>");
}

static void put_text(html *page)
{
    const pln_writing *writing = page->writing;
    size_t at = 0;
    PLN_PUT(page->out, "<div class=\"text\" lang=\"pl\">\n");
    for (uint32_t i = 0; i < writing->n_entities; i++) {
        put_between(page, writing->text + at, writing->entities[i].start - at);
        put_mention(page, i);
        at = writing->entities[i].end;
    }
    put_between(page, writing->text + at, writing->length - at);
    close_paragraph(page);
    PLN_PUT(page->out, "</div>\n");
}

static void put_thing(html *page, const pln_distinct *thing)
{
    const char *aliases[PLN_ALIASES_MAX];
    size_t n_aliases = pln_distinct_aliases(thing, page->writing, aliases);
    int linked = !(page->writing->options->flags & POLAN_FORMAT_ENTITIES_ONLY);
    PLN_PUT(page->out, "<tr><td>");
    if (linked) {
        PLN_PUT(page->out, "<a href=\"#");
        put_anchor(page, thing->first);
        PLN_PUT(page->out, "\">");
    }
    put_string(page->out, thing->name->lemma);
    if (linked)
        PLN_PUT(page->out, "</a>");
    for (size_t i = 0; i < n_aliases; i++) {
        PLN_PUT(page->out, " <small>= ");
        put_string(page->out, aliases[i]);
        PLN_PUT(page->out, "</small>");
    }
    PLN_PUT(page->out, "</td><td class=\"count\">");
    pln_buffer_add_number(page->out, thing->n_mentions);
    PLN_PUT(page->out, "</td></tr>\n");
}

static void put_type(html *page, const char *type, int first)
{
    if (!first)
        PLN_PUT(page->out, "</tbody>\n");
    PLN_PUT(page->out, "<tbody lang=\"pl\">\n<tr lang=\"en\"><th scope=\"rowgroup\" "
                       "colspan=\"2\"><mark class=\"");
    pln_buffer_add_string(page->out, class_of(type));
    PLN_PUT(page->out, "\">");
    put_string(page->out, pln_type_title(type));
    PLN_PUT(page->out, "</mark></th></tr>\n");
}

static void put_things(html *page)
{
    pln_distincts things;
    if (pln_distincts_open(&things, page->writing) < 0) {
        page->out->failed = 1;
        return;
    }
    PLN_PUT(page->out, "<aside>\n");
    if (things.count)
        PLN_PUT(page->out, "<table>\n");
    else
        PLN_PUT(page->out, "<p class=\"none\">No names found.</p>\n");
    for (size_t i = 0; i < things.count; i++) {
        const char *type = things.items[i].name->type;
        if (i == 0 || strcmp(type, things.items[i - 1].name->type) != 0)
            put_type(page, type, i == 0);
        put_thing(page, &things.items[i]);
    }
    if (things.count)
        PLN_PUT(page->out, "</tbody>\n</table>\n");
    PLN_PUT(page->out, "</aside>\n");
    pln_distincts_close(&things);
}

static void put_document(const pln_writing *writing, pln_buffer *out)
{
    html page = {.writing = writing, .out = out};
    page.mark = hash(2166136261u, writing->text, writing->length);
    if (writing->id)
        page.mark = hash(page.mark, writing->id, strlen(writing->id));
    PLN_PUT(out, "<article>\n");
    if (writing->id) {
        PLN_PUT(out, "<h2>");
        put_string(out, writing->id);
        PLN_PUT(out, "</h2>\n");
    }
    if (!(writing->options->flags & POLAN_FORMAT_ENTITIES_ONLY))
        put_text(&page);
    put_things(&page);
    PLN_PUT(out, "</article>\n");
}

static void put_begin(const polan_format_options *options, pln_buffer *out)
{
    pln_html_page_begin(out, !(options->flags & POLAN_FORMAT_ENTITIES_ONLY));
}

static void put_end(const polan_format_options *options, pln_buffer *out)
{
    (void)options;
    pln_html_page_end(out);
}

const pln_format_functions pln_format_html = {put_begin, put_document, put_end};
