/* SPDX-License-Identifier: BSD-2-Clause */
/* Remembered forms: the same as those that are not, bounded, and the used ones stay. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "lexicon/image.h"
#include "tagging/cache.h"

#define SIZE ((size_t)1 << 20)

typedef struct setup {
    pln_image *image;
    pln_lexicon *lexicon;
    pln_pairs rules;
    pln_kind_tags kind_tags;
    pln_arena scratch;
} setup;

static int open_setup(setup *s)
{
    size_t size;
    polan_error error;
    *s = (setup){0};
    if (!CHECK_STATUS(pln_image_open(&s->image, getenv("POLAN_MODEL"), &error), POLAN_OK,
                      &error) ||
        !CHECK_STATUS(pln_lexicon_new(&s->lexicon, s->image, &error), POLAN_OK, &error))
        return 0;
    const char *rules = pln_image_find(s->image, "TAGG", &size);
    for (size_t i = 0; i <= POLAN_KIND_MENTION; i++)
        s->kind_tags.of[i][0] = pln_lexicon_tag(s->lexicon, "ign", -1);
    return rules &&
           CHECK_STATUS(pln_pairs_read(&s->rules, rules, size, &error), POLAN_OK, &error);
}

static void open_cache(setup *s, pln_cache *cache, size_t size)
{
    CHECK_INT(pln_cache_open(cache, s->lexicon, &s->rules, &s->kind_tags, size),
              POLAN_OK);
}

static pln_cached_form *word(setup *s, pln_cache *cache, const char *form)
{
    pln_form_key key = pln_form_key_of(POLAN_KIND_WORD, form, strlen(form));
    return pln_cache_form(cache, &key, &s->scratch);
}

static int is_in_cache(const pln_cache *cache, const pln_cached_form *form)
{
    for (size_t i = 0; i < cache->n_chunks; i++) {
        if ((const char *)form >= cache->chunks[i] &&
            (const char *)form < cache->chunks[i] + ((size_t)1 << 18))
            return 1;
    }
    return 0;
}

/* Everything but what the cache itself counts. */
static int is_same(pln_cached_form *a, pln_cached_form *b)
{
    int same =
        a->count == b->count && a->n_states == b->n_states && a->length == b->length &&
        a->split == b->split && a->n_host == b->n_host && a->unknown == b->unknown &&
        a->kind == b->kind && memcmp(a + 1, b + 1, a->length) == 0 &&
        memcmp(pln_form_states(a), pln_form_states(b), a->n_states * sizeof(pln_state)) ==
            0 &&
        memcmp(pln_form_classes(a), pln_form_classes(b), a->count * sizeof(uint16_t)) ==
            0;
    for (size_t i = 0; same && i < a->count; i++) {
        const pln_reading *x = &pln_form_readings(a)[i], *y = &pln_form_readings(b)[i];
        same = x->tag == y->tag && x->score == y->score && x->name == y->name &&
               x->flags == y->flags && x->upos == y->upos &&
               strcmp(x->lemma, y->lemma) == 0;
    }
    return same;
}

static const char *const words[] = {"kot",
                                    "Kota",
                                    "zamku",
                                    "zrobiłem",
                                    "żebyśmy",
                                    "i",
                                    "Sejmowi",
                                    "PKO",
                                    "Kowalski",
                                    "bzdryma",
                                    "dom",
                                    "lat",
                                    "najładniejszych",
                                    "się",
                                    "w",
                                    "Polska"};
#define WORDS (sizeof words / sizeof words[0])

static void test_same(setup *s)
{
    pln_cache cache, none;
    size_t different = 0;
    open_cache(s, &cache, SIZE);
    open_cache(s, &none, 0);
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < WORDS; i++) {
            pln_cached_form *a = word(s, &cache, words[i]);
            pln_cached_form *b = word(s, &none, words[i]);
            if (!CHECK(a && b && is_in_cache(&cache, a) && !is_in_cache(&none, b)))
                return;
            different += !is_same(a, b);
            CHECK(a == word(s, &cache, words[i]));
        }
    }
    CHECK_INT(different, 0);
    CHECK_INT(cache.n_forms, WORDS);
    CHECK_INT(none.n_forms, 0);
    pln_cache_free(&cache);
    pln_cache_free(&none);
}

/* A kind is part of the form: ":" may be a mark or a symbol. */
static void test_kinds(setup *s)
{
    pln_cache cache;
    open_cache(s, &cache, SIZE);
    const pln_form_key mark = pln_form_key_of(POLAN_KIND_PUNCTUATION, ":", 1);
    const pln_form_key symbol = pln_form_key_of(POLAN_KIND_SYMBOL, ":", 1);
    const pln_cached_form *form = pln_cache_form(&cache, &mark, &s->scratch);
    CHECK(form != pln_cache_form(&cache, &symbol, &s->scratch));
    CHECK(form == pln_cache_form(&cache, &mark, &s->scratch));
    pln_cache_free(&cache);
}

/* States are one for each class and kind of letters, by the best of their readings. */
static void test_states(setup *s)
{
    pln_cache cache;
    size_t wrong = 0;
    open_cache(s, &cache, SIZE);
    for (size_t i = 0; i < WORDS; i++) {
        pln_cached_form *form = word(s, &cache, words[i]);
        const pln_reading *readings = pln_form_readings(form);
        for (size_t k = 0; k < form->count; k++) {
            size_t covered = 0;
            uint32_t roles = cache.classes.items[pln_form_classes(form)[k]].roles;
            for (size_t n = 0; n < form->n_states; n++) {
                const pln_state *state = &pln_form_states(form)[n];
                if (state->class != pln_form_classes(form)[k] ||
                    state->letters != pln_letters_of(&readings[k], roles))
                    continue;
                covered++;
                wrong += state->score < readings[k].score ||
                         state->score != readings[state->reading].score;
            }
            wrong += covered != 1;
        }
        for (size_t n = 1; n < form->n_states; n++)
            wrong +=
                pln_form_states(form)[n - 1].reading >= pln_form_states(form)[n].reading;
    }
    CHECK_INT(wrong, 0);
    pln_cache_free(&cache);
}

static pln_cached_form *number(setup *s, pln_cache *cache, size_t n)
{
    char bytes[24];
    int length = snprintf(bytes, sizeof bytes, "%zu", n);
    pln_form_key key = pln_form_key_of(POLAN_KIND_NUMBER, bytes, (size_t)length);
    return pln_cache_form(cache, &key, &s->scratch);
}

static size_t largest(const pln_cache *cache)
{
    return cache->n_chunks * ((size_t)1 << 18) + cache->n_slots * sizeof *cache->slots;
}

/* A million different forms, in documents of a thousand and in one. */
static void test_bounded(setup *s, size_t per_document)
{
    pln_cache cache;
    size_t most = 0, bad = 0;
    open_cache(s, &cache, SIZE);
    word(s, &cache, "zamku");
    for (size_t i = 0; i < 1000000; i++) {
        if (i % per_document == 0) {
            pln_cache_begin_document(&cache);
            pln_arena_reset(&s->scratch);
            word(s, &cache, "zamku"); /* used in every document */
        }
        const pln_cached_form *form = number(s, &cache, i);
        bad += !form || form->kind != POLAN_KIND_NUMBER;
        most = largest(&cache) > most ? largest(&cache) : most;
    }
    CHECK_INT(bad, 0);
    CHECK(most <= SIZE + SIZE / 2); /* with the slots */
    size_t forms = cache.n_forms;
    CHECK(is_in_cache(&cache, word(s, &cache, "zamku")));
    CHECK_INT(cache.n_forms, forms); /* it was still there */
    pln_cache_free(&cache);
    pln_arena_free(&s->scratch);
}

/* Trimming moves forms; what is left of them is whole. */
static void test_trim(setup *s)
{
    pln_cache cache, fresh;
    size_t different = 0, n = 0;
    open_cache(s, &cache, SIZE);
    open_cache(s, &fresh, SIZE);
    for (size_t i = 0; i < WORDS; i++) {
        word(s, &cache, words[i]);
        word(s, &fresh, words[i]);
    }
    pln_cache_begin_document(&cache);
    for (size_t i = 0; i < WORDS; i++) /* used again */
        word(s, &cache, words[i]);
    while (cache.n_chunks < SIZE >> 18)
        number(s, &cache, n++);
    pln_cache_begin_document(&cache);
    CHECK(cache.n_forms < n);
    for (size_t i = 0; i < WORDS; i++) {
        size_t forms = cache.n_forms;
        different += !is_same(word(s, &cache, words[i]), word(s, &fresh, words[i]));
        different += cache.n_forms != forms;
    }
    CHECK_INT(different, 0);
    pln_cache_clear(&cache);
    CHECK_INT(cache.n_forms + cache.n_chunks, 0);
    CHECK(is_same(word(s, &cache, "zamku"), word(s, &fresh, "zamku")));
    pln_cache_free(&cache);
    pln_cache_free(&fresh);
}

int main(void)
{
    setup s;
    if (open_setup(&s)) {
        test_same(&s);
        test_kinds(&s);
        test_states(&s);
        test_bounded(&s, 1000);
        test_bounded(&s, 1000000);
        test_trim(&s);
    }
    pln_pairs_free(&s.rules);
    pln_arena_free(&s.scratch);
    pln_lexicon_free(s.lexicon);
    pln_image_close(s.image);
    return check_done();
}
