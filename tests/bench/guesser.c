/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The guesser on words it has never seen:
 *
 *     guesser DICT [-v MISSES]
 *
 * A tenth of the lemmas of DICT/lexicon/sgjp.dic is left out of an image; each form of
 * their open classes that no other lexeme has is guessed. Printed, as rows of the table
 * of lexicon.c: how often the right lemma comes first, and how often it is among the
 * first three, by kind of word and of all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "bench/figures.h"
#include "compile/compile.h"
#include "compile/hunspell.h"
#include "compile/lexicon.h"
#include "document/document.h"
#include "lexicon/lexicon.h"
#include "lexicon/tagset.h"

enum { TENTH = 10, STEP = 7 };

typedef struct score {
    size_t forms, first, three;
} score;

typedef struct bench {
    pln_image *image;
    pln_lexicon *lexicon;
    pln_arena arena;
    size_t seen;
    score kinds[12];
    int show, only, worse;
} bench;

static const char *const kinds[] = {"noun m1", "noun m2", "noun m3", "noun f",
                                    "noun n",  "adj",     "adv",     "verb",
                                    "given",   "surname", "place",   "other name"};

static void encode(const uint32_t *points, size_t n, char *text)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        at += pln_utf8_encode(points[i], text + at);
    text[at] = '\0';
}

static int name_kind(const char *fields)
{
    return strstr(fields, "nm:given")     ? 8
           : strstr(fields, "nm:surname") ? 9
           : strstr(fields, "nm:geo")     ? 10
           : strstr(fields, "nm:")        ? 11
                                          : -1;
}

/* Index into the kinds; -1: a closed class. */
static int kind_of(const pln_hunspell_form *form)
{
    const char *fields = form->suffix ? form->suffix->fields : form->fields;
    const char *is = strstr(fields, "is:");
    pln_tag tag = {0};
    const char *bad;
    size_t length;
    char name[128];
    if (!is)
        return -1;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(is + 3, " \t"), is + 3);
    if (pln_tagset_parse(name, &tag, &bad, &length) < 0)
        return -1;
    if (!pln_lexicon_is_open(tag.pos))
        return -1;
    int kind = name_kind(form->fields);
    switch (tag.pos) {
    case PLN_POS_SUBST:
        for (int i = 0; kind < 0 && i < 5; i++) {
            if (tag.genders >> i & 1)
                kind = i;
        }
        return kind;
    case PLN_POS_ADJ:
        return kind < 0 ? 5 : kind;
    case PLN_POS_ADV:
        return 6;
    default:
        return 7;
    }
}

static int rank(const pln_readings *readings, const char *lemma)
{
    const char *seen[64];
    int n = 0;
    for (size_t i = 0; i < readings->count; i++) {
        int k = 0;
        while (k < n && strcmp(seen[k], readings->items[i].lemma) != 0)
            k++;
        if (k == n)
            seen[n++] = readings->items[i].lemma;
        if (strcmp(readings->items[i].lemma, lemma) == 0)
            return k;
    }
    return 99;
}

static polan_status take_form(void *context, const pln_hunspell_form *hunspell,
                              polan_error *error)
{
    bench *b = context;
    char form[1024], lemma[1024];
    pln_readings readings;
    (void)error;
    encode(hunspell->stem, hunspell->n_stem, lemma);
    const char *st = strstr(hunspell->fields, "st:");
    if (st)
        snprintf(lemma, sizeof lemma, "%.*s", (int)strcspn(st + 3, " \t"), st + 3);
    int kind = kind_of(hunspell);
    if (kind < 0 || strchr(lemma, '_') || strchr(lemma, ' ') ||
        !pln_compile_holds_back(TENTH, lemma) || b->seen++ % STEP != 0)
        return POLAN_OK;
    encode(hunspell->form, hunspell->n_form, form);
    pln_arena_reset(&b->arena);
    pln_lexicon_lookup(b->lexicon, form, strlen(form), &b->arena, &readings);
    if (readings.count)
        return POLAN_OK; /* another lexeme's as well */
    pln_lexicon_guess(b->lexicon, form, strlen(form), &b->arena, &readings);
    int place = rank(&readings, lemma);
    score *s = &b->kinds[kind];
    s->forms++;
    s->first += place == 0;
    s->three += place < 3;
    if (place > b->worse && b->show > 0 && b->seen % 11 == 0 &&
        (b->only < 0 || kind == b->only)) {
        b->show--;
        printf("%s (%s):", form, lemma);
        for (size_t i = 0; i < readings.count && i < 5; i++)
            printf(" %s %s", readings.items[i].lemma, readings.items[i].tag->name);
        printf("\n");
    }
    return POLAN_OK;
}

static void show_row(const char *name, const char *what, size_t part, size_t all,
                     const char *aim)
{
    char row[128];
    snprintf(row, sizeof row, "guesser: %s, %s", name, what);
    figure(row, 100.0 * (double)part / (double)all, 1, "%", aim);
}

static void show(const char *name, const score *s, int is_sum)
{
    if (!s->forms)
        return;
    show_row(name, "right lemma first", s->first, s->forms, is_sum ? ">= 85" : "");
    show_row(name, "among first three", s->three, s->forms, is_sum ? ">= 95" : "");
}

static polan_status walk(bench *b, const char *dict, polan_error *error)
{
    char aff[4096], dic[4096];
    snprintf(aff, sizeof aff, "%s/lexicon/sgjp.aff", dict);
    snprintf(dic, sizeof dic, "%s/lexicon/sgjp.dic", dict);
    pln_hunspell *hunspell = pln_alloc_zero(1, sizeof *hunspell);
    polan_status status = pln_hunspell_read(hunspell, aff, error);
    if (status == POLAN_OK)
        status = pln_hunspell_expand(hunspell, dic, take_form, b, error);
    pln_hunspell_free(hunspell);
    pln_free(hunspell);
    return status;
}

int main(int argc, char **argv)
{
    static bench b;
    polan_error error;
    char path[] = "guesser-XXXXXX";
    if (argc < 2) {
        fprintf(stderr, "usage: guesser DICT [-v MISSES]\n");
        return 2;
    }
    b.show = argc > 3 ? atoi(argv[3]) : 0;
    b.only = argc > 4 ? atoi(argv[4]) : -1;
    b.worse = argc > 5 ? atoi(argv[5]) : 2;
    close(mkstemp(path));
    pln_compile_options options = {.dict = argv[1], .output = path, .hold_back = TENTH};
    polan_status status = pln_compile(&options, &error);
    if (status == POLAN_OK)
        status = pln_image_open(&b.image, path, &error);
    if (status == POLAN_OK)
        status = pln_lexicon_new(&b.lexicon, b.image, &error);
    if (status == POLAN_OK)
        status = walk(&b, argv[1], &error);
    if (status != POLAN_OK)
        fprintf(stderr, "%s:%u: %s\n", error.source, (unsigned)error.line, error.message);
    score all = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        show(kinds[i], &b.kinds[i], 0);
        all.forms += b.kinds[i].forms;
        all.first += b.kinds[i].first;
        all.three += b.kinds[i].three;
    }
    show("all", &all, 1);
    pln_lexicon_free(b.lexicon);
    pln_image_close(b.image);
    pln_arena_free(&b.arena);
    unlink(path);
    return status == POLAN_OK ? 0 : 1;
}
