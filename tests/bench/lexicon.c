/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Figures of the lexicon, all in one run and one table, to which guesser.c adds its own:
 *
 *     lexicon IMAGE HUNSPELL FILE...
 *
 * The image; opening (time and private memory); look-ups of the distinct words of the
 * files against Hunspell_stem; and for each file: how often the right lemma and UPOS, and
 * the right case, number and gender, are among the analyses (guesses count), and how many
 * there are. A file that is not called .conllu is plain text, of which there are words
 * alone. With -v MISSES it also prints the commonest words whose analysis is missing;
 * README.md says more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <hunspell/hunspell.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "base/file.h"
#include "base/utf8.h"
#include "bench/figures.h"
#include "compile/intern.h"
#include "document/document.h"
#include "lexicon/lexicon.h"

#include <polan/model.h>

/* Processor time of the process, which others that run beside it change little. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Memory that the process shares with nobody, in KiB: not the pages of a mapped file. */
static long private_memory(void)
{
    char line[256];
    long sum = 0, value;
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "Private_Dirty: %ld", &value) == 1)
            sum += value;
    }
    if (file)
        fclose(file);
    return sum;
}

typedef struct bench {
    pln_image *image;
    pln_lexicon *lexicon;
    pln_arena arena;
    pln_intern words;  /* distinct words of all files */
    pln_intern misses; /* "form lemma UPOS" */
    size_t *n_misses;
    size_t misses_capacity;
    int show, show_features;
} bench;

typedef struct counts {
    size_t words, lemma, features, guessed, analyses;
} counts;

static int open_lexicon(bench *b, const char *path)
{
    polan_error error;
    double best = 1e9;
    long before = private_memory(), after = 0;
    for (int i = 0; i < 5; i++) {
        pln_lexicon_free(b->lexicon);
        pln_image_close(b->image);
        double start = now();
        polan_status status = pln_image_open(&b->image, path, &error);
        if (status == POLAN_OK)
            status = pln_lexicon_new(&b->lexicon, b->image, &error);
        if (status != POLAN_OK) {
            fprintf(stderr, "%s: %s\n", error.source, error.message);
            return -1;
        }
        double time = now() - start;
        best = time < best ? time : best;
        after = after ? after : private_memory(); /* of the first */
    }
    figure("lexicon: opening", 1000 * best, 2, "ms", "< 5");
    figure("lexicon: private memory", (double)(after - before), 0, "KiB", "<= 2048");
    return 0;
}

static void measure_image(const char *path)
{
    pln_map map;
    if (pln_map_open(&map, path, NULL) != POLAN_OK)
        return;
    figure("image", (double)map.size, 0, "bytes", "<= 16000000");
    pln_map_close(&map);
}

static void open_model(const char *path)
{
    polan_error error;
    polan_model *model = NULL;
    double best = 1e9;
    long before = private_memory(), after = 0;
    for (int i = 0; i < 5; i++) {
        polan_model_unref(model);
        double start = now();
        if (polan_model_open(&model, path, NULL, &error) != POLAN_OK)
            return;
        double time = now() - start;
        best = time < best ? time : best;
        after = after ? after : private_memory();
    }
    figure("model: opening, names and rules too", 1000 * best, 2, "ms", "< 5");
    figure("model: private memory", (double)(after - before), 0, "KiB", "");
    polan_model_unref(model);
}

/* All analyses of a token: whole or its first part; guesses if no dictionary has it. */
static int analyse(bench *b, const char *form, size_t length, pln_reading *all)
{
    pln_readings readings;
    pln_split_form split;
    size_t count = 0;
    pln_lexicon_lookup(b->lexicon, form, length, &b->arena, &readings);
    pln_lexicon_split(b->lexicon, form, length, &b->arena, &split);
    for (size_t i = 0; i < split.host.count; i++)
        all[count++] = split.host.items[i];
    for (size_t i = 0; i < readings.count; i++) {
        if (!split.host.count || !(readings.items[i].flags & PLN_READING_BASE))
            all[count++] = readings.items[i];
    }
    if (count == 0) {
        pln_lexicon_guess(b->lexicon, form, length, &b->arena, &readings);
        for (size_t i = 0; i < readings.count; i++)
            all[count++] = readings.items[i];
    }
    return (int)count;
}

/* The value of a feature, "" if it is not there; in `value`. */
static const char *feature(const char *features, const char *name, char value[16])
{
    size_t length = strlen(name);
    value[0] = '\0';
    for (const char *at = features; at; at = strchr(at, '|')) {
        at += *at == '|';
        if (strncmp(at, name, length) == 0 && at[length] == '=')
            snprintf(value, 16, "%.*s", (int)strcspn(at + length + 1, "|"),
                     at + length + 1);
    }
    return value;
}

/* Whether `a` has the case, number and gender of `b`, as far as that has any. */
static int same_features(const char *a, const char *b)
{
    static const char *const names[] = {"Case", "Number", "Gender"};
    for (int i = 0; i < 3; i++) {
        char x[16], y[16];
        if (*feature(b, names[i], y) && strcmp(feature(a, names[i], x), y) != 0)
            return 0;
    }
    return 1;
}

static int has_features(bench *b, const pln_tag *tag, const char *want)
{
    if (tag->n_concrete <= 1)
        return same_features(
            pln_lexicon_concrete(b->lexicon, tag, &(pln_cell){0})->features, want);
    for (uint8_t c = 1; c < 128; c = (uint8_t)(c << 1)) {
        for (uint8_t g = 1; g < 32; g = (uint8_t)(g << 1)) {
            for (uint8_t n = 1; n < 4; n = (uint8_t)(n << 1)) {
                pln_cell cell = {.cases = tag->cases & c,
                                 .genders = tag->genders & g,
                                 .numbers = tag->numbers & n};
                const pln_tag *one = pln_lexicon_concrete(b->lexicon, tag, &cell);
                if (same_features(one->features, want))
                    return 1;
            }
        }
    }
    return 0;
}

static size_t distinct(const pln_reading *all, int count)
{
    size_t n = 0;
    for (int i = 0; i < count; i++) {
        int k = 0;
        while (k < i &&
               (all[k].upos != all[i].upos || strcmp(all[k].lemma, all[i].lemma)))
            k++;
        n += k == i;
    }
    return n;
}

static int is_alphabetic(const char *form, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point;
        at += pln_utf8_decode(form + at, length - at, &point);
        if (u_isalpha((UChar32)point))
            return 1;
    }
    return 0;
}

static void note_miss(bench *b, const char *form, const char *lemma, const char *upos)
{
    char key[512];
    int length = snprintf(key, sizeof key, "%s\t%s\t%s", form, lemma, upos);
    uint32_t item = pln_intern_add(&b->misses, key, (size_t)length + 1);
    if (item >= b->misses_capacity) {
        size_t larger = b->misses_capacity * 2 + 64;
        b->n_misses = realloc(b->n_misses, larger * sizeof *b->n_misses);
        memset(b->n_misses + b->misses_capacity, 0,
               (larger - b->misses_capacity) * sizeof *b->n_misses);
        b->misses_capacity = larger;
    }
    b->n_misses[item]++;
}

static void take_word(bench *b, counts *c, const char *form, const char *lemma,
                      const char *upos, const char *features)
{
    pln_reading all[2 * 64];
    size_t length = strlen(form);
    if (!is_alphabetic(form, length))
        return;
    pln_intern_add(&b->words, form, length + 1);
    pln_arena_reset(&b->arena);
    int count = analyse(b, form, length, all), found = 0, full = 0;
    for (int i = 0; i < count; i++) {
        if (strcmp(polan_upos_name((polan_upos)all[i].upos), upos) != 0 ||
            strcmp(all[i].lemma, lemma) != 0)
            continue;
        found = 1;
        full |= has_features(b, all[i].tag, features);
    }
    c->words++;
    c->lemma += (size_t)found;
    c->features += (size_t)full;
    c->guessed += count > 0 && (all[0].flags & PLN_READING_GUESSED);
    c->analyses += distinct(all, count);
    if (!found || (!full && b->show_features))
        note_miss(b, form, lemma, found ? features : upos);
}

static double percent(size_t part, size_t all)
{
    return all ? 100.0 * (double)part / (double)all : 0;
}

static void measure_file(bench *b, const char *path)
{
    pln_lines lines;
    counts c = {0};
    char *line, token[512] = "";
    int inside = 0;
    if (pln_lines_open(&lines, path, NULL) != POLAN_OK)
        return;
    while (pln_lines_next(&lines, &line, NULL)) {
        char *columns[10];
        int n = 0;
        if (*line == '#' || *line == '\0')
            continue;
        for (char *at = line; at && n < 10; n++) {
            columns[n] = at;
            at = strchr(at, '\t');
            if (at)
                *at++ = '\0';
        }
        if (n < 6 || strchr(columns[0], '.'))
            continue;
        const char *range = strchr(columns[0], '-');
        if (range) { /* the first part stands for the token */
            snprintf(token, sizeof token, "%s", columns[1]);
            inside = atoi(range + 1) - atoi(columns[0]) + 1;
            continue;
        }
        if (inside > 0 && --inside >= 0 && !*token)
            continue; /* another part */
        take_word(b, &c, *token ? token : columns[1], columns[2], columns[3], columns[5]);
        token[0] = '\0';
    }
    pln_lines_close(&lines);
    const char *slash = strrchr(path, '/');
    const struct {
        const char *name;
        double value;
        int digits;
        const char *unit, *aim;
    } rows[] = {
        {"alphabetic words", (double)c.words, 0, "", ""},
        {"lemma and UPOS among analyses", percent(c.lemma, c.words), 2, "%", ">= 98.0"},
        {"case, number, gender, too", percent(c.features, c.words), 2, "%", ">= 95"},
        {"analyses a word", percent(c.analyses, c.words) / 100, 2, "", "<= 3.0"},
        {"guessed", percent(c.guessed, c.words), 2, "%", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[256];
        snprintf(name, sizeof name, "%.60s: %s", slash ? slash + 1 : path, rows[i].name);
        figure(name, rows[i].value, rows[i].digits, rows[i].unit, rows[i].aim);
    }
}

/* A word of plain text: one more to look up, and whether some dictionary has it. */
static void take_plain_word(bench *b, counts *c, const char *text, size_t length)
{
    char form[512];
    pln_readings readings;
    if (length == 0 || length >= sizeof form)
        return;
    memcpy(form, text, length);
    form[length] = '\0';
    pln_intern_add(&b->words, form, length + 1);
    pln_arena_reset(&b->arena);
    pln_lexicon_lookup(b->lexicon, form, length, &b->arena, &readings);
    c->words++;
    c->guessed += readings.count == 0;
}

/* Plain text has nothing to compare analyses with: its runs of letters are looked up. */
static void measure_text(bench *b, const char *path)
{
    pln_map map;
    counts c = {0};
    if (pln_map_open(&map, path, NULL) != POLAN_OK)
        return;
    size_t from = 0;
    for (size_t at = 0; at < map.size;) {
        uint32_t point;
        size_t size = pln_utf8_decode((const char *)map.data + at, map.size - at, &point);
        if (size == 0 || !u_isalpha((UChar32)point)) {
            take_plain_word(b, &c, (const char *)map.data + from, at - from);
            from = at + (size ? size : 1);
        }
        at += size ? size : 1;
    }
    take_plain_word(b, &c, (const char *)map.data + from, map.size - from);
    pln_map_close(&map);
    const char *slash = strrchr(path, '/');
    char name[256];
    snprintf(name, sizeof name, "%.60s: words", slash ? slash + 1 : path);
    figure(name, (double)c.words, 0, "", "");
    snprintf(name, sizeof name, "%.60s: in no dictionary", slash ? slash + 1 : path);
    figure(name, percent(c.guessed, c.words), 2, "%", "");
}

static int is_treebank(const char *path)
{
    size_t length = strlen(path), ending = strlen(".conllu");
    return length > ending && strcmp(path + length - ending, ".conllu") == 0;
}

/* The words in Hunspell's encoding, one after another, each with its NUL. */
static char *encode_words(const bench *b, const char *encoding)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &code);
    size_t room = 4 * b->words.n_bytes + b->words.count, at = 0;
    char *encoded = malloc(room);
    for (size_t i = 0; encoded && i < b->words.count; i++) {
        const char *word = (const char *)b->words.bytes + b->words.items[i].offset;
        at += 1 + (size_t)ucnv_fromAlgorithmic(converter, UCNV_UTF8, encoded + at,
                                               (int32_t)(room - at), word, -1, &code);
        code = U_ZERO_ERROR;
    }
    ucnv_close(converter);
    return encoded;
}

/* Time that Hunspell_stem takes for all words. */
static double stem_all(const bench *b, Hunhandle *handle, const char *encoded,
                       size_t *stems)
{
    double start = now();
    *stems = 0;
    for (size_t i = 0; i < b->words.count; i++) {
        char **list;
        int count = Hunspell_stem(handle, &list, encoded);
        *stems += (size_t)count;
        Hunspell_free_list(handle, &list, count);
        encoded += strlen(encoded) + 1;
    }
    return now() - start;
}

/* Time that look-ups of all words take. */
static double look_all_up(bench *b, size_t *sum)
{
    double start = now();
    *sum = 0;
    for (size_t i = 0; i < b->words.count; i++) {
        const char *word = (const char *)b->words.bytes + b->words.items[i].offset;
        pln_readings readings;
        if (i % 8 == 0)
            pln_arena_reset(&b->arena);
        pln_lexicon_lookup(b->lexicon, word, strlen(word), &b->arena, &readings);
        *sum += readings.count;
    }
    return now() - start;
}

/*
 * Each by itself several times, so that both find their data in the caches; of each the
 * fastest turn counts, which other processes disturbed least.
 */
static void compare_speed(bench *b, const char *hunspell)
{
    enum { TURNS = 10 };
    char aff[4096], dic[4096];
    snprintf(aff, sizeof aff, "%s.aff", hunspell);
    snprintf(dic, sizeof dic, "%s.dic", hunspell);
    double start = now(), theirs = 1e9, ours = 1e9, n = (double)b->words.count;
    Hunhandle *handle = Hunspell_create(aff, dic);
    figure("Hunspell_create", 1000 * (now() - start), 0, "ms", "");
    char *encoded = encode_words(b, Hunspell_get_dic_encoding(handle));
    size_t stems = 0, readings = 0;
    for (int turn = 0; encoded && turn < TURNS; turn++) {
        double time = stem_all(b, handle, encoded, &stems);
        theirs = time < theirs ? time : theirs;
    }
    for (int turn = 0; turn < TURNS; turn++) {
        double time = look_all_up(b, &readings);
        ours = time < ours ? time : ours;
    }
    figure("distinct words of all files", n, 0, "", "");
    figure("Hunspell_stem", n / theirs, 0, "/s", "");
    figure("look-ups", n / ours, 0, "/s", "");
    figure("look-ups : Hunspell_stem", theirs / ours, 1, "x", ">= 40");
    free(encoded);
    Hunspell_destroy(handle);
}

static void show_misses(bench *b)
{
    for (int shown = 0; shown < b->show; shown++) {
        size_t best = 0;
        for (size_t i = 1; i < b->misses.count; i++)
            best = b->n_misses[i] > b->n_misses[best] ? i : best;
        if (!b->misses.count || !b->n_misses[best])
            return;
        printf("%6zu %s\n", b->n_misses[best],
               (const char *)b->misses.bytes + b->misses.items[best].offset);
        b->n_misses[best] = 0;
    }
}

int main(int argc, char **argv)
{
    static bench b;
    if (argc > 3 && strcmp(argv[1], "-v") == 0) {
        b.show = abs(atoi(argv[2]));
        b.show_features = *argv[2] == '-';
        argc -= 2;
        argv += 2;
    }
    if (argc < 3) {
        fprintf(stderr, "usage: lexicon [-v MISSES] IMAGE HUNSPELL FILE...\n");
        return 2;
    }
    figure_head();
    measure_image(argv[1]);
    if (open_lexicon(&b, argv[1]) < 0)
        return 1;
    open_model(argv[1]);
    for (int i = 3; i < argc; i++)
        (is_treebank(argv[i]) ? measure_file : measure_text)(&b, argv[i]);
    if (b.words.count)
        compare_speed(&b, argv[2]);
    show_misses(&b);
    pln_intern_free(&b.words);
    pln_intern_free(&b.misses);
    pln_arena_free(&b.arena);
    pln_lexicon_free(b.lexicon);
    pln_image_close(b.image);
    free(b.n_misses);
    return 0;
}
