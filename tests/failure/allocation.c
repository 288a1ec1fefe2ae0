/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The n-th allocation fails, for every n until none is left to fail.
 *
 * The linker sends the library's malloc and free here (--wrap), those of ICU and Hunspell
 * not. Each call must then say POLAN_ERROR_MEMORY or do its work all the same, leak
 * nothing, and leave the objects usable.
 */
#include <unistd.h>

#include <polan/polan.h>

#include "check.h"
#include "compile/compile.h"
#include "property/document.h"

static long count;   /* allocations since begin() */
static long fail_at; /* the one that fails; 0: none */
static int fail_on;  /* 1: all after it too */
static long live;    /* blocks not yet freed */

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *memory);

static int fails(void)
{
    count++;
    return fail_at && (fail_on ? count >= fail_at : count == fail_at);
}

void *__wrap_malloc(size_t size)
{
    void *memory = fails() ? NULL : __real_malloc(size);
    live += memory != NULL;
    return memory;
}

void *__wrap_calloc(size_t n, size_t size)
{
    void *memory = fails() ? NULL : __real_calloc(n, size);
    live += memory != NULL;
    return memory;
}

void *__wrap_realloc(void *old, size_t size)
{
    void *memory = fails() ? NULL : __real_realloc(old, size);
    live += memory && !old;
    return memory;
}

void __wrap_free(void *memory)
{
    live -= memory != NULL;
    __real_free(memory);
}

static void begin(long nth, int on)
{
    count = 0;
    fail_at = nth;
    fail_on = on;
}

static const char text[] =
    "Prezes Narodowego Banku Polskiego Adam Kowalski (ur. 1960 r. w Łodzi) powiedział, "
    "że "
    "zrobiłem doń krok. „Nie wiem” – dodał Kowalski.\n\nRiabkow z OBWE, 12:30, "
    "https://example.pl #temat jan@example.pl 👍🏽. Pojechaliśmy do Warszawy i "
    "Gdańska.";

/* What is tried. Returns the first status that is not POLAN_OK. */
typedef struct attempt {
    const char *name;
    polan_status (*run)(polan_error *error);
} attempt;

static polan_model *model;
static polan_analyzer *analyzer;
static char own_dictionary[4096];
static uint64_t expected; /* digest of the document, or hash of the output */
static int wrong;         /* a call said POLAN_OK and gave something else */

static void compare(uint64_t digest)
{
    if (!expected)
        expected = digest;
    wrong |= digest != expected;
}

static polan_status open_model(polan_error *error)
{
    polan_model *opened;
    polan_status status = polan_model_open(&opened, NULL, NULL, error);
    wrong |= (status == POLAN_OK) != (opened != NULL);
    polan_model_unref(opened);
    return status;
}

/* With rules, names and a dictionary of a user. */
static polan_status open_with_own(polan_error *error)
{
    const char *const knowledge[] = {"test-allocation.rules", "test-allocation.gaz"};
    const char *const dictionaries[] = {own_dictionary};
    polan_model_options options = POLAN_MODEL_OPTIONS_INIT;
    polan_model *opened;
    options.knowledge = knowledge;
    options.n_knowledge = 2;
    options.dictionaries = dictionaries;
    options.n_dictionaries = 1;
    polan_status status = polan_model_open(&opened, NULL, &options, error);
    wrong |= (status == POLAN_OK) != (opened != NULL);
    polan_model_unref(opened);
    return status;
}

static polan_status check_model(polan_error *error)
{
    return polan_model_check(model, error);
}

static polan_status make_analyzer(polan_error *error)
{
    polan_analyzer *made;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    options.flags = POLAN_ANALYZER_READINGS;
    polan_status status = polan_analyzer_new(&made, model, &options, error);
    wrong |= (status == POLAN_OK) != (made != NULL);
    polan_analyzer_free(made);
    return status;
}

static polan_status analyze(polan_error *error)
{
    polan_document *document;
    polan_status status =
        polan_analyze(analyzer, text, sizeof text - 1, &document, error);
    wrong |= (status == POLAN_OK) != (document != NULL);
    if (status == POLAN_OK)
        compare(document_digest(document));
    polan_document_free(document);
    return status;
}

/* A model's first analysis compiles the rules that it tries. */
static polan_status analyze_first(polan_error *error)
{
    polan_model *opened;
    polan_analyzer *made = NULL;
    polan_document *document = NULL;
    polan_status status = polan_model_open(&opened, NULL, NULL, error);
    if (status == POLAN_OK)
        status = polan_analyzer_new(&made, opened, NULL, error);
    if (status == POLAN_OK)
        status = polan_analyze(made, text, sizeof text - 1, &document, error);
    if (status == POLAN_OK)
        compare(document_digest(document));
    polan_document_free(document);
    polan_analyzer_free(made);
    polan_model_unref(opened);
    return status;
}

/* With values, in a text that may lack Polish letters; masked and written. */
static polan_status analyze_values(polan_error *error)
{
    polan_analyzer *made = NULL;
    polan_document *document = NULL;
    polan_masked *masked = NULL;
    polan_output output = {NULL, 0, 0};
    polan_mask_options invented = POLAN_MASK_OPTIONS_INIT;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    invented.flags = POLAN_MASK_PSEUDONYMS;
    options.flags = POLAN_ANALYZER_VALUES | POLAN_ANALYZER_ASCII;
    options.types = "person,place,time,email";
    polan_status status = polan_analyzer_new(&made, model, &options, error);
    if (status == POLAN_OK)
        status = polan_analyze(made, text, sizeof text - 1, &document, error);
    if (status == POLAN_OK)
        status = polan_mask(document, NULL, &masked, error); /* by labels */
    polan_masked_free(masked);
    masked = NULL;
    if (status == POLAN_OK)
        status = polan_mask(document, &invented, &masked, error);
    if (status == POLAN_OK)
        status = polan_format_masked(document, masked, NULL, NULL, &output, error);
    if (status == POLAN_OK)
        compare(document_digest(document) ^ output.length);
    polan_output_free(&output);
    polan_masked_free(masked);
    polan_document_free(document);
    polan_analyzer_free(made);
    return status;
}

/* Compiling: what failed leaves no file. */
static polan_status compile(polan_error *error)
{
    char dict[4096], hunspell[4096];
    snprintf(dict, sizeof dict, "%s", check_source("tests/data/dict"));
    snprintf(hunspell, sizeof hunspell, "%s", check_source("tests/data/hunspell/small"));
    pln_compile_options options = {
        .dict = dict, .hunspell = hunspell, .output = "test-allocation.img"};
    polan_status status = pln_compile(&options, error);
    wrong |= (access(options.output, F_OK) == 0) != (status == POLAN_OK);
    unlink(options.output);
    return status;
}

static polan_document *formatted;

static polan_status format(polan_error *error)
{
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    polan_output output = {NULL, 0, 0};
    polan_status status = POLAN_OK;
    uint64_t hash = 0;
    for (int i = POLAN_FORMAT_TEXT; status == POLAN_OK && i <= POLAN_FORMAT_HTML; i++) {
        options.format = (polan_format)i;
        status = polan_format_begin(&options, &output, error);
        size_t before = output.length;
        if (status == POLAN_OK)
            status = polan_format_document(formatted, "id", &options, &output, error);
        wrong |= status != POLAN_OK && output.length != before;
        if (status == POLAN_OK)
            status = polan_format_end(&options, &output, error);
    }
    for (size_t i = 0; i < output.length; i++)
        hash = hash * 31 + (unsigned char)output.data[i];
    polan_output_free(&output);
    if (status == POLAN_OK)
        compare(hash + 1);
    return status;
}

static polan_status look_up(polan_error *error)
{
    static const char *const forms[] = {"Warszawie", "zrobiłem", "Riabkowem", "zolwia"};
    polan_status status = POLAN_OK;
    uint64_t hash = 1;
    for (size_t i = 0; status == POLAN_OK && i < 4; i++) {
        polan_lookup *lookup;
        size_t n = 0;
        status = polan_lookup_form(model, forms[i], strlen(forms[i]), i == 3 ? 3 : 1,
                                   &lookup, error);
        wrong |= (status == POLAN_OK) != (lookup != NULL);
        if (status == POLAN_OK)
            polan_lookup_analyses(lookup, &n);
        hash = hash * 1000 + n;
        polan_lookup_free(lookup);
    }
    for (int i = 0; status == POLAN_OK && i < 2; i++) {
        polan_lookup *lookup;
        size_t n = 0;
        status = i ? polan_generate(model, "Kowalski", "sg", &lookup, error)
                   : polan_suggest(model, "Warzsawa", 8, &lookup, error);
        if (status == POLAN_OK)
            polan_lookup_analyses(lookup, &n);
        hash = hash * 1000 + n;
        polan_lookup_free(lookup);
    }
    int correct = 0;
    if (status == POLAN_OK)
        status = polan_spell(model, "Łódź", strlen("Łódź"), &correct, error);
    if (status == POLAN_OK)
        compare(hash);
    return status;
}

/* A batch of one text, in this thread. */
typedef struct single {
    int given;
    polan_status status;
    polan_error *error;
} single;

static int give_text(void *context, void *item, size_t *bytes)
{
    single *it = context;
    (void)item;
    *bytes = sizeof text - 1;
    return !it->given++;
}

static void analyze_text(void *context, void *item, polan_analyzer *own)
{
    single *it = context;
    polan_document **document = item;
    it->status = polan_analyze(own, text, sizeof text - 1, document, it->error);
}

static int take_document(void *context, void *item)
{
    const single *it = context;
    polan_document **document = item;
    if (it->status == POLAN_OK)
        compare(document_digest(*document));
    polan_document_free(*document);
    return 0;
}

static polan_status run_batch(polan_error *error)
{
    single it = {0, POLAN_OK, error};
    polan_batch batch = POLAN_BATCH_INIT;
    batch.context = &it;
    batch.item_size = sizeof(polan_document *);
    batch.next = give_text;
    batch.work = analyze_text;
    batch.done = take_document;
    batch.jobs = 1;
    polan_status status = polan_batch_run(model, &batch, error);
    wrong |= status != POLAN_OK && it.given;
    return status == POLAN_OK ? it.status : status;
}

static void write_own(void)
{
    static const char rules[] = "define kot = lemma=kot/pies\n"
                                "rule own\n  type animal\n  agree a b\n"
                                "  match (?<a> <@kot> ) (?<b> <pos=adj & \"[a-z]+\"> )\n"
                                "  example Widzi [kota małego]. => kot mały\n";
    static const char names[] = "%type organization\n%class club\n"
                                "Klub Kota\tabbr=KK\talias=Kociarze\n";
    FILE *file = fopen("test-allocation.rules", "w");
    CHECK(file && fputs(rules, file) >= 0 && fclose(file) == 0);
    file = fopen("test-allocation.gaz", "w");
    CHECK(file && fputs(names, file) >= 0 && fclose(file) == 0);
    snprintf(own_dictionary, sizeof own_dictionary, "%s",
             check_source("tests/data/hunspell/user"));
}

/* One failure: its status and message, and what is left in memory. */
static int survives(const attempt *what, long nth, int on)
{
    polan_error error = {.status = POLAN_OK};
    long before = live;
    begin(nth, on);
    polan_status status = what->run(&error);
    int failed = count >= nth;
    begin(0, 0);
    const char *fault = NULL;
    if (live != before)
        fault = "memory is lost";
    else if (wrong)
        fault = "wrong result";
    else if (status != POLAN_OK && status != POLAN_ERROR_MEMORY)
        fault = error.message;
    else if (status != POLAN_OK && (error.status != status || !*error.message))
        fault = "no message";
    else if (failed && on && status == POLAN_OK)
        fault = "succeeded without memory";
    if (fault)
        printf("# %s, allocation %ld%s: %s\n", what->name, nth, on ? " and on" : "",
               fault);
    wrong = 0;
    return !fault;
}

static void torture(const attempt *what, long most)
{
    polan_error error;
    expected = 0;
    what->run(NULL); /* caches, if any, are full now */
    begin(0, 0);
    if (!CHECK_STATUS(what->run(&error), POLAN_OK, &error))
        return;
    long total = count, bad = 0, step = total > most ? total / most : 1;
    printf("# %s: %ld allocations, every %ld. fails\n", what->name, total, step);
    for (long nth = 1; nth <= total && bad < 5; nth += step) {
        bad += !survives(what, nth, 0);
        bad += !survives(what, nth, 1);
    }
    CHECK_INT(bad, 0);
    CHECK_STATUS(what->run(&error), POLAN_OK, &error); /* still usable, same result */
    CHECK_INT(wrong, 0);
    wrong = 0;
}

int main(int argc, char **argv)
{
    long most = argc > 1 ? strtol(argv[1], NULL, 10) : 2000;
    const attempt opening = {"opening", open_model};
    const attempt own = {"opening with files of a user", open_with_own};
    const attempt checking = {"checking a model", check_model};
    const attempt first = {"opening and first analysis", analyze_first};
    const attempt compiling = {"compiling", compile};
    const attempt others[] = {{"making an analyzer", make_analyzer},
                              {"analysing", analyze},
                              {"values and masking", analyze_values},
                              {"a batch", run_batch},
                              {"looking up", look_up}};
    polan_error error;
    long before = live;
    torture(&opening, 10 * most);
    torture(&first, most);
    write_own();
    torture(&own, most);
    unlink("test-allocation.rules");
    unlink("test-allocation.gaz");
    torture(&compiling, most);
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error))
        return check_done();
    if (CHECK_STATUS(polan_analyzer_new(&analyzer, model, NULL, &error), POLAN_OK,
                     &error)) {
        torture(&checking, most / 10); /* it reads the whole image each time */
        for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
            torture(&others[i], 100 * most);
        polan_status status =
            polan_analyze(analyzer, text, sizeof text - 1, &formatted, &error);
        if (CHECK_STATUS(status, POLAN_OK, &error))
            torture(&(attempt){"formatting", format}, 100 * most);
    }
    polan_document_free(formatted);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    CHECK_INT(live, before);
    return check_done();
}
