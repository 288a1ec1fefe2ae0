/* SPDX-License-Identifier: BSD-2-Clause */
/* Works over whole texts: ICU's word boundaries, and polan stage by stage. */
#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include <polan/polan.h>

#include "bench/bench.h"
#include "document/document.h"
#include "lexicon/image.h"
#include "tagging/cache.h"
#include "text/text.h"

typedef struct state {
    bench_text *text;
    UChar *units; /* the text in UTF-16 */
    int32_t *unit_starts;
    UBreakIterator *words;
    pln_segmenter *segmenter;
    pln_cache forms;
    polan_analyzer *analyzer;
    polan_format_options format;
} state;

static int convert(void *context)
{
    state *s = context;
    for (size_t i = 0; i < s->text->n_pieces; i++) {
        UErrorCode code = U_ZERO_ERROR;
        int32_t start = s->unit_starts[i], length;
        size_t bytes = s->text->starts[i + 1] - s->text->starts[i];
        u_strFromUTF8(s->units + start, (int32_t)bytes + 1, &length,
                      s->text->bytes + s->text->starts[i], (int32_t)bytes, &code);
        if (U_FAILURE(code))
            return -1;
        s->unit_starts[i + 1] = start + length;
    }
    return 0;
}

static int count_words(UBreakIterator *words)
{
    int count = 0;
    while (ubrk_next(words) != UBRK_DONE)
        count++;
    return count;
}

static int icu_words(void *context)
{
    state *s = context;
    int count = 0;
    for (size_t i = 0; i < s->text->n_pieces; i++) {
        UErrorCode code = U_ZERO_ERROR;
        ubrk_setText(s->words, s->units + s->unit_starts[i],
                     s->unit_starts[i + 1] - s->unit_starts[i], &code);
        count += U_SUCCESS(code) ? count_words(s->words) : -1000000;
    }
    return count;
}

static int icu_words_utf8(void *context)
{
    state *s = context;
    int count = 0;
    UText *view = NULL;
    for (size_t i = 0; i < s->text->n_pieces; i++) {
        UErrorCode code = U_ZERO_ERROR;
        size_t start = s->text->starts[i];
        view = utext_openUTF8(view, s->text->bytes + start,
                              (int64_t)(s->text->starts[i + 1] - start), &code);
        ubrk_setUText(s->words, view, &code);
        count += U_SUCCESS(code) ? count_words(s->words) : -1000000;
    }
    utext_close(view);
    return count;
}

/* Tokens and sentences of each text, and what else is done with them. */
static int segment_each(state *s,
                        int (*then)(state *s, polan_document *document, pln_arena *arena))
{
    pln_arena scratch = {0};
    int status = 0;
    for (size_t i = 0; status == 0 && i < s->text->n_pieces; i++) {
        size_t start = s->text->starts[i];
        polan_document *document =
            pln_document_new(s->text->bytes + start, s->text->starts[i + 1] - start);
        if (!document || pln_segment(s->segmenter, document, &scratch, NULL) != POLAN_OK)
            status = -1;
        if (status == 0 && then)
            status = then(s, document, &scratch);
        pln_arena_reset(&scratch);
        polan_document_free(document);
    }
    pln_arena_free(&scratch);
    return status;
}

static int segment(void *context)
{
    return segment_each(context, NULL);
}

/* The remembered readings of each token; none is chosen. */
static int read_tokens(state *s, polan_document *document, pln_arena *scratch)
{
    pln_cache_begin_document(&s->forms);
    for (size_t k = 0; k < document->n_tokens; k++) {
        polan_token *token = &document->tokens[k];
        pln_form_key key = pln_form_key_of(token->kind, document->text + token->start,
                                           token->end - token->start);
        pln_cached_form *form = pln_cache_form(&s->forms, &key, scratch);
        if (!form)
            return -1;
        token->lemma = pln_form_readings(form)->lemma;
    }
    return 0;
}

static int read_forms(void *context)
{
    return segment_each(context, read_tokens);
}

static int analyze(void *context)
{
    state *s = context;
    polan_output output = {NULL, 0, 0};
    int status = 0;
    for (size_t i = 0; status == 0 && i < s->text->n_pieces; i++) {
        size_t start = s->text->starts[i];
        polan_document *document;
        if (polan_analyze(s->analyzer, s->text->bytes + start,
                          s->text->starts[i + 1] - start, &document, NULL) != POLAN_OK)
            return -1;
        output.length = 0;
        if (s->format.size &&
            polan_format_document(document, "1", &s->format, &output, NULL) != POLAN_OK)
            status = -1;
        polan_document_free(document);
    }
    polan_output_free(&output);
    return status;
}

static polan_analyzer *analyzer_of(polan_model *model, uint32_t flags)
{
    polan_analyzer *analyzer;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    options.flags = flags;
    if (polan_analyzer_new(&analyzer, model, &options, NULL) != POLAN_OK)
        exit(1);
    return analyzer;
}

static pln_image *open_image(void)
{
    pln_image *image;
    const char *path = getenv("POLAN_MODEL");
    if (!path || pln_image_open(&image, path, NULL) != POLAN_OK)
        exit(1);
    return image;
}

/* Forms as a tagger remembers them. */
static void open_forms(const pln_image *image, pln_cache *forms)
{
    static pln_pairs rules;
    static pln_kind_tags kind_tags;
    pln_lexicon *lexicon;
    size_t size;
    const char *text = pln_image_find(image, "TAGG", &size);
    if (pln_lexicon_new(&lexicon, image, NULL) != POLAN_OK || !text ||
        pln_pairs_read(&rules, text, size, NULL) != POLAN_OK)
        exit(1);
    for (size_t i = 0; i <= POLAN_KIND_MENTION; i++)
        kind_tags.of[i][0] = pln_lexicon_tag(lexicon, "ign", -1);
    if (pln_cache_open(forms, lexicon, &rules, &kind_tags, PLN_CACHE_SIZE) != POLAN_OK)
        exit(1);
}

static pln_segmenter *segmenter_of_model(const pln_image *image)
{
    pln_text_knowledge *knowledge;
    pln_segmenter *segmenter;
    size_t size;
    const char *data, *path = pln_image_path(image);
    data = pln_image_find(image, "TEXT", &size);
    if (pln_text_knowledge_new(&knowledge, path, data ? data : "", size, NULL) !=
            POLAN_OK ||
        pln_segmenter_new(&segmenter, knowledge, NULL) != POLAN_OK)
        exit(1);
    return segmenter;
}

size_t bench_text_works(bench_text *text, bench_work *works)
{
    static state s, lemmas, all, jsonl;
    UErrorCode code = U_ZERO_ERROR;
    polan_model *model;
    s.text = text;
    s.units = malloc((text->length + text->n_pieces) * sizeof *s.units);
    s.unit_starts = calloc(text->n_pieces + 1, sizeof *s.unit_starts);
    s.words = ubrk_open(UBRK_WORD, "pl", NULL, 0, &code);
    pln_image *image = open_image();
    s.segmenter = segmenter_of_model(image);
    open_forms(image, &s.forms);
    if (!s.units || !s.unit_starts || U_FAILURE(code) || convert(&s) < 0 ||
        polan_model_open(&model, NULL, NULL, NULL) != POLAN_OK)
        exit(1);
    lemmas = all = jsonl = s;
    lemmas.analyzer = analyzer_of(model, POLAN_ANALYZER_NO_ENTITIES);
    all.analyzer = analyzer_of(model, 0);
    jsonl.analyzer = all.analyzer;
    jsonl.format = (polan_format_options)POLAN_FORMAT_OPTIONS_INIT;
    jsonl.format.format = POLAN_FORMAT_JSONL;

    size_t count = 0;
    works[count++] = (bench_work){"ICU: word boundaries, UTF-16", icu_words, &s};
    works[count++] = (bench_work){"ICU: word boundaries, UTF-8", icu_words_utf8, &s};
    works[count++] = (bench_work){"ICU: UTF-8 to UTF-16", convert, &s};
    works[count++] = (bench_work){"polan: tokens, sentences", segment, &s};
    works[count++] = (bench_work){"polan: the same, readings", read_forms, &s};
    works[count++] = (bench_work){"polan: tokens, sentences, lemmas", analyze, &lemmas};
    works[count++] = (bench_work){"polan: all", analyze, &all};
    works[count++] = (bench_work){"polan: all, as JSON Lines", analyze, &jsonl};
    return count;
}
