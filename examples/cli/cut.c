/* SPDX-License-Identifier: BSD-2-Clause */
/* Where to cut. */
#include "cut.h"

#define WINDOW ((size_t)16 << 10) /* bytes of text whose sentences are looked for */
#define BEHIND ((size_t)2 << 10)  /* of them, bytes that only say where those end */

static int is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* The end of the last blank line in the text; 0 if it has none. */
static size_t after_blank_line(const char *text, size_t length)
{
    int seen = 0; /* a line end behind, with nothing visible between */
    size_t end = 0;
    for (size_t at = length; at > 0; at--) {
        if (text[at - 1] == '\n') {
            if (seen)
                return end;
            seen = 1;
            end = at;
        } else if (!is_blank(text[at - 1])) {
            seen = 0;
        }
    }
    return 0;
}

static size_t after_last(const char *text, size_t length, char byte)
{
    while (length > 0 && text[length - 1] != byte)
        length--;
    return length;
}

/* 1 if the byte begins a character, as far as can be seen. */
static int begins(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static const polan_document *sentences_of(cli_cutter *cutter, const char *text,
                                          size_t length)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    options.flags = POLAN_ANALYZER_REPLACE | POLAN_ANALYZER_NO_ENTITIES;
    if (!cutter->analyzer && cutter->model)
        polan_analyzer_new(&cutter->analyzer, cutter->model, &options, NULL);
    if (!cutter->analyzer)
        return NULL;
    polan_document_free(cutter->document);
    polan_analyze(cutter->analyzer, text, length, &cutter->document, NULL);
    return cutter->document;
}

/*
 * The start of the last sentence before the last bytes; 0 without one. The window begins
 * at a space, so that its first token is one; what stands far behind cannot matter.
 */
static size_t before_last_sentence(cli_cutter *cutter, const char *text, size_t length)
{
    size_t from = length > WINDOW ? length - WINDOW : 0, count;
    while (from > 0 && from < length && !is_blank(text[from]) && text[from] != '\n')
        from++;
    if (length - from <= BEHIND)
        return 0;
    const polan_document *document = sentences_of(cutter, text + from, length - from);
    if (!document)
        return 0;
    const polan_sentence *sentences = polan_document_sentences(document, &count);
    while (count > 1 && sentences[count - 1].start > length - from - BEHIND)
        count--;
    return count > 1 ? from + sentences[count - 1].start : 0;
}

size_t cut_at(cli_cutter *cutter, const char *text, size_t length)
{
    size_t cut = after_blank_line(text, length);
    if (cut == 0)
        cut = before_last_sentence(cutter, text, length);
    if (cut == 0)
        cut = after_last(text, length, '\n');
    if (cut == 0)
        cut = after_last(text, length, ' ');
    if (cut)
        return cut;
    for (cut = length; cut > 0 && length - cut < 4; cut--) {
        if (begins(text[cut]))
            return cut;
    }
    return length;
}

void cutter_close(cli_cutter *cutter)
{
    polan_document_free(cutter->document);
    polan_analyzer_free(cutter->analyzer);
    cutter->document = NULL;
    cutter->analyzer = NULL;
}
