/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Fuzz target: the compiler of dictionaries. The input is a folder of sources: before
 * each file stands a line "%%% " with its name, one of those below. What compiles must
 * open, be whole, and serve an analysis.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/model.h"
#include "compile/compile.h"
#include "fuzz/fuzz.h"

static const char *const folders[] = {
    "",           "/lexicon",         "/text",
    "/rules",     "/tagging",         "/values",
    "/gazetteer", "/gazetteer/words", "/gazetteer/people",
    "/hunspell"};

static const char *const files[] = {"hunspell/x.aff",         "hunspell/x.dic",
                                    "lexicon/sgjp.aff",       "lexicon/sgjp.dic",
                                    "lexicon/affixes.tsv",    "lexicon/supplement.aff",
                                    "lexicon/supplement.dic", "lexicon/splits.tsv",
                                    "lexicon/priors.tsv",     "lexicon/cells.tsv",
                                    "lexicon/ud.tsv",         "lexicon/frequencies.tsv",
                                    "lexicon/guessing.tsv",   "text/x.tsv",
                                    "rules/x.rules",          "tagging/pairs.tsv",
                                    "values/x.rules",         "values/x.tsv",
                                    "gazetteer/words/x.list", "gazetteer/people/x.gaz",
                                    "text/abbreviations.tsv"};

enum { N_FILES = sizeof files / sizeof files[0] };
static unsigned present; /* bits: those that the last input wrote */

static const char *path_of(const char *name)
{
    static char path[4200];
    snprintf(path, sizeof path, "%s/%s", fuzz_path(".dict"), name);
    return path;
}

static void remove_folder(void)
{
    for (size_t i = 0; i < N_FILES; i++)
        unlink(path_of(files[i]));
    unlink(path_of("image"));
    for (size_t i = sizeof folders / sizeof folders[0]; i-- > 0;)
        rmdir(path_of(folders[i]));
}

static void make_folder(void)
{
    static int made;
    for (size_t i = 0; !made && i < sizeof folders / sizeof folders[0]; i++)
        if (mkdir(path_of(folders[i]), 0700) != 0)
            fuzz_fail("cannot make a folder");
    if (!made)
        atexit(remove_folder);
    made = 1;
}

/* The index of the file that a line "%%% NAME" begins, or -1. */
static int file_at(const char *line, size_t length)
{
    for (int i = 0; i < N_FILES; i++) {
        size_t size = strlen(files[i]);
        if (length > size + 4 && memcmp(line + 4, files[i], size) == 0 &&
            line[4 + size] == '\n')
            return i;
    }
    return -1;
}

static const char *next_mark(const char *at, const char *end)
{
    for (; at && end - at > 4; at++) {
        if (memcmp(at, "%%% ", 4) == 0)
            return at;
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            break;
    }
    return end;
}

static void write_files(const char *data, size_t size)
{
    const char *end = data + size, *at = next_mark(data, end);
    unsigned before = present;
    present = 0;
    while (at < end) {
        int which = file_at(at, (size_t)(end - at));
        const char *next = next_mark(at + 4, end);
        if (which >= 0) {
            const char *body = at + 5 + strlen(files[which]);
            size_t length = next > body ? (size_t)(next - body) : 0;
            fuzz_write_file(path_of(files[which]), body, length);
            present |= 1u << which;
        }
        at = next;
    }
    for (size_t i = 0; i < N_FILES; i++)
        if (before & ~present & 1u << i)
            unlink(path_of(files[i]));
}

static void ask(polan_model *model, const char *word)
{
    polan_lookup *lookup;
    polan_error error;
    if (polan_lookup_form(model, word, strlen(word), 3, &lookup, &error) != POLAN_OK)
        fuzz_fail(error.message);
    polan_lookup_free(lookup);
    if (polan_generate(model, word, "", &lookup, &error) != POLAN_OK)
        fuzz_fail(error.message);
    polan_lookup_free(lookup);
    if (polan_suggest(model, word, strlen(word), &lookup, &error) != POLAN_OK)
        fuzz_fail(error.message);
    polan_lookup_free(lookup);
}

static void use_image(void)
{
    static const char text[] =
        "Kot Anny Kowalskiej zrobił krok do domu w Polsce. Ala, 5 maja 2020 r.";
    polan_model *model;
    polan_analyzer *analyzer;
    polan_error error;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    options.flags = POLAN_ANALYZER_VALUES;
    if (polan_model_open(&model, path_of("image"), NULL, &error) != POLAN_OK ||
        polan_analyzer_new(&analyzer, model, &options, &error) != POLAN_OK)
        fuzz_fail(error.message);
    fuzz_analysis(analyzer, text, sizeof text - 1);
    ask(model, "kota");
    ask(model, "Kowalskiej");
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char folder[4096], hunspell[4200], output[4200];
    polan_error error = {.status = POLAN_OK};
    make_folder();
    write_files((const char *)data, size);
    snprintf(folder, sizeof folder, "%s", fuzz_path(".dict"));
    snprintf(hunspell, sizeof hunspell, "%s", path_of("hunspell/x"));
    snprintf(output, sizeof output, "%s", path_of("image"));
    pln_compile_options options = {
        .dict = folder, .output = output, .check = model_check_image};
    if (present & 3)
        options.hunspell = hunspell;
    if (pln_compile(&options, &error) == POLAN_OK) {
        use_image();
        unlink(output);
    } else if (error.status == POLAN_OK || !*error.message) {
        fuzz_fail("an error that says nothing");
    } else if (access(output, F_OK) == 0) {
        fuzz_fail("a compilation that failed left an image");
    }
    return 0;
}
