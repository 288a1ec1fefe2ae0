/* SPDX-License-Identifier: BSD-2-Clause */
/* Works over single words: libhunspell's stemmer and polan's lexicon. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include <hunspell.h>

#include <polan/polan.h>

#include "base/arena.h"
#include "bench/bench.h"
#include "lexicon/image.h"
#include "lexicon/lexicon.h"

#define SLOTS ((size_t)1 << 20)

typedef struct form {
    const char *utf8;
    const char *encoded; /* as the dictionary is; NULL if it cannot be */
    int stemmed;         /* the cached work has its stems */
} form;

static form slots[SLOTS];
static form **forms; /* of the text, one after another */
static size_t n_forms, n_distinct;
static Hunhandle *hunspell;
static pln_lexicon *lexicon;
static pln_arena strings;

static form *find(const char *bytes, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    size_t at = hash % SLOTS;
    while (slots[at].utf8 &&
           (strncmp(slots[at].utf8, bytes, length) != 0 || slots[at].utf8[length]))
        at = (at + 1) % SLOTS;
    return &slots[at];
}

static void add_form(const char *bytes, size_t length, iconv_t converter)
{
    form *found = find(bytes, length);
    if (!found->utf8) {
        char encoded[256], *in, *out = encoded;
        size_t in_left = length, out_left = sizeof encoded;
        if (++n_distinct > SLOTS / 2)
            exit(1);
        in = pln_arena_copy(&strings, bytes, length);
        found->utf8 = in;
        if (iconv(converter, &in, &in_left, &out, &out_left) != (size_t)-1)
            found->encoded = pln_arena_copy(&strings, encoded, sizeof encoded - out_left);
    }
    forms[n_forms++] = found;
}

/* Words of the text, by polan's own tokens. */
static void collect(bench_text *text, polan_model *model, iconv_t converter)
{
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_analyzer *analyzer;
    options.flags = POLAN_ANALYZER_NO_ENTITIES;
    forms = malloc(text->length * sizeof *forms);
    if (!forms || polan_analyzer_new(&analyzer, model, &options, NULL) != POLAN_OK)
        exit(1);
    for (size_t i = 0; i < text->n_pieces; i++) {
        const char *bytes = text->bytes + text->starts[i];
        polan_document *document;
        size_t count;
        if (polan_analyze(analyzer, bytes, text->starts[i + 1] - text->starts[i],
                          &document, NULL) != POLAN_OK)
            exit(1);
        const polan_token *tokens = polan_document_tokens(document, &count);
        for (size_t k = 0; k < count; k++) {
            if (tokens[k].kind == POLAN_KIND_WORD &&
                tokens[k].end - tokens[k].start < 190)
                add_form(bytes + tokens[k].start, tokens[k].end - tokens[k].start,
                         converter);
        }
        polan_document_free(document);
    }
    polan_analyzer_free(analyzer);
}

static void stem(const form *word)
{
    char **stems;
    if (word->encoded) {
        int count = Hunspell_stem(hunspell, &stems, word->encoded);
        Hunspell_free_list(hunspell, &stems, count);
    }
}

static int stem_all(void *context)
{
    (void)context;
    for (size_t i = 0; i < n_forms; i++)
        stem(forms[i]);
    return 0;
}

/* As a program would that keeps a table: the first of each form is stemmed. */
static int stem_cached(void *context)
{
    (void)context;
    for (size_t i = 0; i < SLOTS; i++)
        slots[i].stemmed = 0;
    for (size_t i = 0; i < n_forms; i++) {
        form *word = find(forms[i]->utf8, strlen(forms[i]->utf8));
        if (!word->stemmed)
            stem(word);
        word->stemmed = 1;
    }
    return 0;
}

static int look_up(void *context)
{
    pln_arena *arena = context;
    for (size_t i = 0; i < n_forms; i++) {
        pln_readings readings;
        if (pln_lexicon_lookup(lexicon, forms[i]->utf8, strlen(forms[i]->utf8), arena,
                               &readings) != POLAN_OK)
            return -1;
        pln_arena_reset(arena);
    }
    return 0;
}

size_t bench_word_works(bench_text *text, bench_words *words, bench_work *works)
{
    static pln_arena arena;
    pln_image *image;
    polan_model *model;
    const char *path = getenv("POLAN_MODEL");
    hunspell = Hunspell_create(HUNSPELL_DICTIONARY ".aff", HUNSPELL_DICTIONARY ".dic");
    iconv_t converter = iconv_open(Hunspell_get_dic_encoding(hunspell), "UTF-8");
    if (converter == (iconv_t)-1 || !path ||
        polan_model_open(&model, path, NULL, NULL) != POLAN_OK ||
        pln_image_open(&image, path, NULL) != POLAN_OK ||
        pln_lexicon_new(&lexicon, image, NULL) != POLAN_OK)
        exit(1);
    collect(text, model, converter);
    iconv_close(converter);
    words->count = n_forms;
    words->n_distinct = n_distinct;
    works[0] = (bench_work){"Hunspell: stems of each word", stem_all, NULL};
    works[1] =
        (bench_work){"Hunspell: stems of each form once, cached", stem_cached, NULL};
    works[2] = (bench_work){"polan: readings of each word, no cache", look_up, &arena};
    return 3;
}
