/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What polan costs, as ratios to known work on the same text in the same run.
 *
 *   usage: bench [FILE [ROUNDS]]     (make bench, make bench BENCH_TEXT=FILE)
 *
 * All that is compared takes turns within each round, and time is that of the processor,
 * so that a busy machine slows all alike; medians of the rounds are printed. Without FILE
 * the sample texts are repeated, which flatters whatever remembers words: name a large
 * text for figures to quote.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/bench.h"

#define LARGEST  ((size_t)1 << 26)
#define SMALLEST ((size_t)1 << 21) /* shorter texts are repeated up to this */
#define PIECE    ((size_t)1 << 14) /* texts are cut at the next blank line behind this */

static void die(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static void append_file(bench_text *text, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        die(path);
    text->length += fread(text->bytes + text->length, 1, LARGEST - text->length, file);
    fclose(file);
}

static void read_text(bench_text *text, int argc, char **argv)
{
    static const char *const samples[] = {"artykul", "encyklopedia", "opowiadanie"};
    text->bytes = malloc(LARGEST + 1);
    if (!text->bytes)
        die("no memory");
    if (argc > 1 && *argv[1]) {
        append_file(text, argv[1]);
    } else {
        const char *top = getenv("POLAN_SOURCE");
        for (size_t i = 0; i < 3; i++) {
            char path[4096];
            snprintf(path, sizeof path, "%s/examples/texts/%s.txt", top ? top : ".",
                     samples[i]);
            append_file(text, path);
            text->bytes[text->length++] = '\n';
        }
    }
    text->unique = text->length;
    while (text->length && text->length < SMALLEST) {
        memcpy(text->bytes + text->length, text->bytes, text->unique);
        text->length += text->unique;
    }
    text->bytes[text->length] = '\0';
}

/* Cut the text at blank lines into documents as they come in practice. */
static void cut_pieces(bench_text *text)
{
    size_t capacity = text->length / PIECE + 2;
    text->starts = malloc(capacity * sizeof *text->starts);
    if (!text->starts)
        die("no memory");
    size_t at = 0;
    while (at < text->length) {
        text->starts[text->n_pieces++] = at;
        if (text->length - at <= PIECE)
            break;
        const char *blank = strstr(text->bytes + at + PIECE, "\n\n");
        at = blank ? (size_t)(blank - text->bytes) + 2 : text->length;
    }
    text->starts[text->n_pieces] = text->length;
}

double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare);
    return times[count / 2];
}

/* Run all works of a table in turns; print each with its ratio to the first. */
static void run_table(const char *title, const char *unit, double units,
                      const bench_work *works, size_t count, size_t rounds)
{
    double times[16][64], first = 0;
    for (size_t round = 0; round < rounds + 1; round++) { /* one to warm up */
        for (size_t i = 0; i < count; i++) {
            double start = bench_now();
            if (works[i].run(works[i].context) < 0)
                die(works[i].name);
            times[i][round ? round - 1 : 0] = bench_now() - start;
        }
    }
    printf("\n%-44s %12s %8s\n", title, unit, "ratio");
    for (size_t i = 0; i < count; i++) {
        double time = median(times[i], rounds);
        first = i ? first : time;
        printf("%-44s %12.1f %8.2f\n", works[i].name, units / time, time / first);
    }
}

int main(int argc, char **argv)
{
    static bench_text text;
    static bench_words words;
    size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 7, count;
    bench_work works[16];
    if (rounds < 1 || rounds > 64)
        die("1 to 64 rounds");
    read_text(&text, argc, argv);
    cut_pieces(&text);
    printf("%.1f MB in %zu documents", (double)text.length / 1e6, text.n_pieces);
    if (text.unique < text.length)
        printf(" (%.1f kB again and again)", (double)text.unique / 1e3);
    printf(", median of %zu rounds\n", rounds);

    count = bench_text_works(&text, works);
    run_table("whole texts", "MB/s", (double)text.length / 1e6, works, count, rounds);
    count = bench_word_works(&text, &words, works);
    char title[64];
    snprintf(title, sizeof title, "words: %zu, of them %zu different", words.count,
             words.n_distinct);
    run_table(title, "thousand/s", (double)words.count / 1e3, works, count, rounds);
    return 0;
}
