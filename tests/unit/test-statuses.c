/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Each status that the headers document for a function is provoked here, or said to be
 * provoked elsewhere: the headers are read, and what they name must be in the table.
 *
 * The linker sends here what polan calls of ICU and PCRE2, so that they can fail
 * (--wrap, where the linker has it).
 */
#include <dirent.h>
#include <unistd.h>

#include <unicode/ubrk.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <polan/polan.h>

#include "check.h"
#include "lexicon.h"

static polan_model *model;
static polan_analyzer *analyzer;
static polan_document *document;
static polan_error error;
static int library_fails;

/* ---- libraries that fail ---- */

#define JOINED(a, b) a##b
#define WRAP(name)   JOINED(__wrap_, name)
#define REAL(name)   JOINED(__real_, name)

UBreakIterator *REAL(ubrk_open)(UBreakIteratorType type, const char *locale,
                                const UChar *text, int32_t length, UErrorCode *code);
UBreakIterator *WRAP(ubrk_open)(UBreakIteratorType type, const char *locale,
                                const UChar *text, int32_t length, UErrorCode *code);
UBreakIterator *WRAP(ubrk_open)(UBreakIteratorType type, const char *locale,
                                const UChar *text, int32_t length, UErrorCode *code)
{
    if (!library_fails)
        return REAL(ubrk_open)(type, locale, text, length, code);
    *code = U_MISSING_RESOURCE_ERROR;
    return NULL;
}

int REAL(pcre2_match)(const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE length,
                      PCRE2_SIZE start, uint32_t options, pcre2_match_data *data,
                      pcre2_match_context *context);
int WRAP(pcre2_match)(const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE length,
                      PCRE2_SIZE start, uint32_t options, pcre2_match_data *data,
                      pcre2_match_context *context);
int WRAP(pcre2_match)(const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE length,
                      PCRE2_SIZE start, uint32_t options, pcre2_match_data *data,
                      pcre2_match_context *context)
{
    return library_fails
               ? PCRE2_ERROR_INTERNAL
               : REAL(pcre2_match)(code, subject, length, start, options, data, context);
}

/* ---- models that are not as they should be ---- */

/* The image with the first byte of a section changed. The caller removes the file. */
static const char *damaged(const char section[4])
{
    static char path[64];
    const char *real = getenv("POLAN_MODEL");
    pln_image *image;
    size_t size = 0, length = 0;
    lexicon_temporary(path);
    unsigned char *bytes = lexicon_read(real, &size);
    if (!CHECK_INT(pln_image_open(&image, real, NULL), POLAN_OK))
        return path;
    const unsigned char *data = pln_image_find(image, section, &length);
    for (size_t at = 0; data && at + length <= size; at++) {
        if (memcmp(bytes + at, data, length) == 0) {
            bytes[at] = '\1';
            break;
        }
    }
    pln_image_close(image);
    lexicon_write(path, bytes, size);
    free(bytes);
    return path;
}

/* ---- one function a status ---- */

static polan_status open_argument(void)
{
    return polan_model_open(NULL, NULL, NULL, &error);
}

static polan_status open_io(void)
{
    polan_model *made;
    return polan_model_open(&made, "nie/ma.img", NULL, &error);
}

static polan_status open_format(void)
{
    polan_model *made;
    return polan_model_open(&made, check_source("README.md"), NULL, &error);
}

static polan_status open_limit(void) /* a file of 3 GB, all of it a hole */
{
    char path[64];
    polan_model *made;
    lexicon_temporary(path);
    int room = truncate(path, (off_t)3 << 30) == 0;
    polan_status status = polan_model_open(&made, path, NULL, &error);
    unlink(path);
    return room ? status : POLAN_ERROR_LIMIT;
}

static polan_status check_format(void)
{
    polan_model *made;
    const char *path = damaged("STRS");
    if (polan_model_open(&made, path, NULL, &error) != POLAN_OK)
        return POLAN_OK;
    polan_status status = polan_model_check(made, &error);
    polan_model_unref(made);
    unlink(path);
    return status;
}

static polan_status new_argument(void)
{
    polan_analyzer *made;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    options.types = "person,miejsce";
    return polan_analyzer_new(&made, model, &options, &error);
}

static polan_status new_format(void)
{
    polan_model *other;
    polan_analyzer *made;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    const char *path = damaged("VALR");
    polan_status status = polan_model_open(&other, path, NULL, &error);
    unlink(path);
    if (!CHECK_STATUS(status, POLAN_OK, &error))
        return POLAN_OK;
    options.flags = POLAN_ANALYZER_VALUES;
    status = polan_analyzer_new(&made, other, &options, &error);
    polan_model_unref(other);
    return status;
}

static polan_status new_library(void)
{
    polan_analyzer *made;
    library_fails = 1;
    polan_status status = polan_analyzer_new(&made, model, NULL, &error);
    library_fails = 0;
    return status;
}

static polan_status analyze(const char *text, size_t length)
{
    polan_document *made;
    polan_status status = polan_analyze(analyzer, text, length, &made, &error);
    polan_document_free(made);
    return status;
}

static polan_status analyze_encoding(void)
{
    return analyze("Kot \xFF", 5);
}

static polan_status analyze_limit(void)
{
    return analyze("", POLAN_TEXT_MAX + 1);
}

static polan_status analyze_library(void)
{
    library_fails = 1;
    polan_status status = analyze("Pisz na a@example.com do 5.05.2020.", 35);
    library_fails = 0;
    return status;
}

static polan_status batch_argument(void)
{
    return polan_batch_run(model, NULL, &error);
}

static polan_status convert_argument(void)
{
    uint32_t offset = 1; /* within ż */
    return polan_document_convert(document, POLAN_OFFSETS_UTF16, &offset, 1, &error);
}

static const polan_format_options wrong = {.size = 1};

static polan_status begin_argument(void)
{
    polan_output output = {0};
    return polan_format_begin(&wrong, &output, &error);
}

static polan_status document_argument(void)
{
    polan_output output = {0};
    return polan_format_document(document, NULL, &wrong, &output, &error);
}

static polan_status end_argument(void)
{
    polan_output output = {0};
    return polan_format_end(&wrong, &output, &error);
}

static polan_status masked_argument(void)
{
    polan_output output = {0};
    return polan_format_masked(document, NULL, NULL, NULL, &output, &error);
}

static polan_status mask_argument(void)
{
    polan_masked *masked;
    polan_mask_options options = POLAN_MASK_OPTIONS_INIT;
    options.flags = 1u << 31;
    return polan_mask(document, &options, &masked, &error);
}

/* A model of few words has no names to invent. */
static polan_status mask_format(void)
{
    lexicon_setup setup;
    polan_model *small = NULL;
    polan_analyzer *made = NULL;
    polan_document *read = NULL;
    polan_masked *masked = NULL;
    polan_mask_options options = POLAN_MASK_OPTIONS_INIT;
    polan_status status = POLAN_OK;
    options.flags = POLAN_MASK_PSEUDONYMS;
    if (lexicon_open(&setup, "tests/data/dict", "tests/data/hunspell/small") &&
        polan_model_open(&small, setup.path, NULL, &error) == POLAN_OK &&
        polan_analyzer_new(&made, small, NULL, &error) == POLAN_OK &&
        polan_analyze(made, "Kot.", 4, &read, &error) == POLAN_OK)
        status = polan_mask(read, &options, &masked, &error);
    polan_masked_free(masked);
    polan_document_free(read);
    polan_analyzer_free(made);
    polan_model_unref(small);
    lexicon_close(&setup);
    return status;
}

static polan_lookup *answer;

/* One letter more than a word may have. */
static const char *long_word(void)
{
    static char word[POLAN_WORD_MAX + 2];
    memset(word, 'a', sizeof word - 1);
    return word;
}

static polan_status form_encoding(void)
{
    return polan_lookup_form(model, "\xFF", 1, 0, &answer, &error);
}

static polan_status form_limit(void)
{
    return polan_lookup_form(model, long_word(), POLAN_WORD_MAX + 1, 0, &answer, &error);
}

static polan_status spell_encoding(void)
{
    int correct;
    return polan_spell(model, "\xFF", 1, &correct, &error);
}

static polan_status spell_limit(void)
{
    int correct;
    return polan_spell(model, long_word(), POLAN_WORD_MAX + 1, &correct, &error);
}

static polan_status suggest_encoding(void)
{
    return polan_suggest(model, "\xFF", 1, &answer, &error);
}

static polan_status suggest_limit(void)
{
    return polan_suggest(model, long_word(), POLAN_WORD_MAX + 1, &answer, &error);
}

static polan_status generate_encoding(void)
{
    return polan_generate(model, "\xFF", "", &answer, &error);
}

static polan_status generate_limit(void)
{
    return polan_generate(model, long_word(), "", &answer, &error);
}

static polan_status generate_argument(void)
{
    return polan_generate(model, "kot", "subst:liczba", &answer, &error);
}

/* ---- the table ---- */

typedef struct row {
    const char *function;
    polan_status status;
    polan_status (*provoke)(void);
    const char *elsewhere; /* why not here */
} row;

static const char in_allocation[] = "tests/failure/allocation.c";

#define MEMORY(function)                                                                 \
    {                                                                                    \
        function, POLAN_ERROR_MEMORY, NULL, in_allocation                                \
    }

static const row rows[] = {
    {"polan_model_open", POLAN_ERROR_ARGUMENT, open_argument, NULL},
    {"polan_model_open", POLAN_ERROR_IO, open_io, NULL},
    {"polan_model_open", POLAN_ERROR_FORMAT, open_format, NULL},
    {"polan_model_open", POLAN_ERROR_LIMIT, open_limit, NULL},
    MEMORY("polan_model_open"),
    {"polan_model_check", POLAN_ERROR_FORMAT, check_format, NULL},
    MEMORY("polan_model_check"),
    {"polan_analyzer_new", POLAN_ERROR_ARGUMENT, new_argument, NULL},
    {"polan_analyzer_new", POLAN_ERROR_FORMAT, new_format, NULL},
    {"polan_analyzer_new", POLAN_ERROR_LIBRARY, new_library, NULL},
    MEMORY("polan_analyzer_new"),
    {"polan_analyze", POLAN_ERROR_ENCODING, analyze_encoding, NULL},
    {"polan_analyze", POLAN_ERROR_LIMIT, analyze_limit, NULL},
    {"polan_analyze", POLAN_ERROR_LIBRARY, analyze_library, NULL},
    MEMORY("polan_analyze"),
    {"polan_batch_run", POLAN_ERROR_ARGUMENT, batch_argument, NULL},
    MEMORY("polan_batch_run"),
    {"polan_document_convert", POLAN_ERROR_ARGUMENT, convert_argument, NULL},
    {"polan_format_begin", POLAN_ERROR_ARGUMENT, begin_argument, NULL},
    MEMORY("polan_format_begin"),
    {"polan_format_document", POLAN_ERROR_ARGUMENT, document_argument, NULL},
    MEMORY("polan_format_document"),
    {"polan_format_end", POLAN_ERROR_ARGUMENT, end_argument, NULL},
    MEMORY("polan_format_end"),
    {"polan_mask", POLAN_ERROR_ARGUMENT, mask_argument, NULL},
    {"polan_mask", POLAN_ERROR_FORMAT, mask_format, NULL},
    {"polan_mask", POLAN_ERROR_LIMIT, NULL, "needs a masked text of 4 GiB"},
    MEMORY("polan_mask"),
    {"polan_format_masked", POLAN_ERROR_ARGUMENT, masked_argument, NULL},
    MEMORY("polan_format_masked"),
    {"polan_lookup_form", POLAN_ERROR_ENCODING, form_encoding, NULL},
    {"polan_lookup_form", POLAN_ERROR_LIMIT, form_limit, NULL},
    MEMORY("polan_lookup_form"),
    {"polan_spell", POLAN_ERROR_ENCODING, spell_encoding, NULL},
    {"polan_spell", POLAN_ERROR_LIMIT, spell_limit, NULL},
    MEMORY("polan_spell"),
    {"polan_suggest", POLAN_ERROR_ENCODING, suggest_encoding, NULL},
    {"polan_suggest", POLAN_ERROR_LIMIT, suggest_limit, NULL},
    MEMORY("polan_suggest"),
    {"polan_generate", POLAN_ERROR_ENCODING, generate_encoding, NULL},
    {"polan_generate", POLAN_ERROR_LIMIT, generate_limit, NULL},
    {"polan_generate", POLAN_ERROR_ARGUMENT, generate_argument, NULL},
    MEMORY("polan_generate"),
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static const char *const status_names[] = {
    "POLAN_OK",          "POLAN_ERROR_MEMORY", "POLAN_ERROR_ARGUMENT",
    "POLAN_ERROR_IO",    "POLAN_ERROR_FORMAT", "POLAN_ERROR_ENCODING",
    "POLAN_ERROR_LIMIT", "POLAN_ERROR_LIBRARY"};

static void provoke_all(const char *allocation)
{
    for (size_t i = 0; i < ROWS; i++) {
        const row *r = &rows[i];
        if (r->elsewhere == in_allocation) {
            char call[64];
            snprintf(call, sizeof call, "%s(", r->function);
            printf("# %s, out of memory\n", r->function);
            CHECK(strstr(allocation, call) != NULL);
        } else if (!r->provoke) {
            CHECK_SKIP(r->elsewhere);
        } else {
            error = (polan_error){0};
            printf("# %s, %s\n", r->function, status_names[r->status]);
            CHECK_STATUS(r->provoke(), r->status, &error);
            CHECK_INT(error.status, r->status);
            CHECK(*error.message != '\0');
        }
    }
}

/* ---- the headers ---- */

static int is_in_table(const char *function, const char *status)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].function, function) == 0 &&
            strcmp(status_names[rows[i].status], status) == 0)
            return 1;
    return 0;
}

/* The name in "POLAN_API polan_status polan_name(…", or "". */
static void function_name(const char *declaration, char name[64])
{
    static const char begin[] = "POLAN_API polan_status";
    *name = '\0';
    if (strncmp(declaration, begin, sizeof begin - 1) != 0)
        return;
    declaration += sizeof begin - 1;
    declaration += strspn(declaration, " \n");
    snprintf(name, 64, "%.*s", (int)strcspn(declaration, "("), declaration);
}

/* Statuses that the comment before a declaration names. */
static size_t check_comment(const char *comment, const char *end, const char *function)
{
    size_t count = 0;
    while ((comment = strstr(comment, "POLAN_ERROR_")) && comment < end) {
        char status[32];
        snprintf(status, sizeof status, "%.*s",
                 (int)strspn(comment, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), comment);
        printf("# %s may return %s\n", function, status);
        CHECK(is_in_table(function, status));
        comment += strlen(status);
        count++;
    }
    return count;
}

static size_t check_header(const char *text)
{
    const char *comment = NULL;
    size_t count = 0;
    for (const char *at = text; *at; at++) {
        if (strncmp(at, "/**", 3) == 0)
            comment = at;
        if (!comment || strncmp(at, "\nPOLAN_API", 10) != 0)
            continue;
        char name[64];
        function_name(at + 1, name);
        if (*name)
            count += check_comment(comment, at, name);
        comment = NULL;
    }
    return count;
}

static char *read_text(const char *path)
{
    pln_map map;
    if (!CHECK_INT(pln_map_open(&map, path, NULL), POLAN_OK))
        return calloc(1, 1);
    char *text = calloc(map.size + 1, 1);
    memcpy(text, map.data, map.size);
    pln_map_close(&map);
    return text;
}

static void check_headers(void)
{
    char folder[4096], path[4400];
    size_t count = 0;
    snprintf(folder, sizeof folder, "%s", check_source("include/polan"));
    DIR *headers = opendir(folder);
    if (!CHECK(headers != NULL))
        return;
    for (struct dirent *entry; (entry = readdir(headers));) {
        if (!strstr(entry->d_name, ".h"))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        char *text = read_text(path);
        count += check_header(text);
        free(text);
    }
    closedir(headers);
    CHECK(count > 30); /* else this reads the headers wrongly */
}

int main(void)
{
    static const char text[] = "żółw";
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    options.flags = POLAN_ANALYZER_VALUES;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error) ||
        !CHECK_STATUS(polan_analyzer_new(&analyzer, model, &options, &error), POLAN_OK,
                      &error) ||
        !CHECK_STATUS(polan_analyze(analyzer, text, strlen(text), &document, &error),
                      POLAN_OK, &error))
        return check_done();
    char *allocation = read_text(check_source("tests/failure/allocation.c"));
    provoke_all(allocation);
    free(allocation);
    check_headers();
    polan_document_free(document);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    return check_done();
}
