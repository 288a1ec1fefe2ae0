/* SPDX-License-Identifier: BSD-2-Clause */
/* Patterns of rules made into PCRE2 code, when they are first tried. */
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "entity/rule.h"

/*
 * Tests of more alternatives are no part of the pattern: PCRE2 repeats what is repeated.
 */
#define INLINE_ALTERNATIVES 3

void pln_code_free(pln_code *code)
{
    if (!code)
        return;
    pcre2_code_free(code->pattern);
    for (size_t i = 0; i < code->n_questions; i++)
        pcre2_code_free(code->questions[i].text);
    pln_free(code->questions);
    pln_free(code);
}

typedef struct writer {
    pln_code *code;
    pln_pattern *pattern;
    size_t piece;   /* the one being written */
    size_t *starts; /* of each in the text for PCRE2 */
    int failed;
} writer;

static void fail(writer *out, polan_status status, const char *what, int pcre_error)
{
    PCRE2_UCHAR reason[120] = "";
    const pln_pattern *pattern = out->pattern;
    uint32_t line, column;
    size_t piece = out->piece < pattern->n_pieces ? out->piece : 0;
    pln_pattern_place(pattern, pattern->n_pieces ? pattern->pieces[piece].offset : 0,
                      &line, &column);
    if (pcre_error)
        pcre2_get_error_message(pcre_error, reason, sizeof reason);
    out->failed = 1;
    pln_error_at(&out->code->error, status, pattern->rule->file, line, 0,
                 "column %u: rule \"%s\": %s%s%s", column, pattern->rule->name, what,
                 pcre_error ? ": " : "", (const char *)reason);
}

/* A new callout; NULL if there is no room for it. */
static pln_question *add_question(writer *out)
{
    pln_code *code = out->code;
    if (code->n_questions + 1 >= PLN_CALLOUTS_MAX) {
        fail(out, POLAN_ERROR_LIMIT, "too many different token tests in it", 0);
        return NULL;
    }
    pln_question *questions =
        pln_realloc(code->questions, code->n_questions + 1, sizeof *questions);
    if (!questions) {
        fail(out, POLAN_ERROR_MEMORY, "out of memory", 0);
        return NULL;
    }
    code->questions = questions;
    pln_question *question = &questions[code->n_questions++];
    memset(question, 0, sizeof *question);
    return question;
}

/* Compile a text test and give it the next callout number. */
static int add_text_test(void *context, const pln_text_test *test)
{
    writer *out = context;
    int error;
    PCRE2_SIZE offset;
    pln_question *question = add_question(out);
    if (!question)
        return -1;
    question->negative = test->negative;
    question->text = pcre2_compile((PCRE2_SPTR)test->pattern, PCRE2_ZERO_TERMINATED,
                                   PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED |
                                       PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C,
                                   &error, &offset, NULL);
    if (!question->text) {
        fail(out, POLAN_ERROR_FORMAT, test->pattern, error);
        return -1;
    }
    pcre2_jit_compile(question->text, PCRE2_JIT_COMPLETE);
    return (int)out->code->n_questions;
}

/* Is a test so long that it is better asked by a callout than written out? */
static int is_long(const pln_token_test *test)
{
    for (size_t i = 0; i < test->count; i++)
        if (test->items[i].n_texts)
            return 0;
    return test->count > INLINE_ALTERNATIVES;
}

static void write_test(writer *out, const pln_token_test *test, size_t width,
                       pln_buffer *text)
{
    if (!is_long(test)) {
        pln_token_test_write(test, width, text, add_text_test, out);
        return;
    }
    pln_question *question = add_question(out);
    if (!question)
        return;
    question->test = test;
    pln_buffer_add_string(text, "(?:.{");
    pln_buffer_add_number(text, width);
    pln_buffer_add_string(text, "}(?C");
    pln_buffer_add_number(text, out->code->n_questions);
    pln_buffer_add_string(text, "))");
}

static int group_number(const pln_code *code, const char *name)
{
    int number = pcre2_substring_number_from_name(code->pattern, (PCRE2_SPTR)name);
    return number > 0 ? number : 0;
}

static void find_groups(writer *out)
{
    pln_code *code = out->code;
    const pln_rule *rule = out->pattern->rule;
    code->name = group_number(code, "name");
    code->head = group_number(code, "head");
    size_t n = 0;
    code->strict = rule->strict;
    for (size_t i = 0; i < rule->n_agree; i++) {
        int number = group_number(code, rule->agree[i]);
        if (number)
            code->agree[n++] = number;
    }
    if (n == 1)
        fail(out, POLAN_ERROR_FORMAT, "only one of the groups after \"agree\" is in it",
             0);
}

static void write_pieces(writer *out, size_t width, pln_buffer *text)
{
    pln_pattern *pattern = out->pattern;
    for (size_t i = 0; i < pattern->n_pieces && !out->failed; i++) {
        const pln_piece *piece = &pattern->pieces[i];
        out->piece = i;
        out->starts[i] = text->length;
        if (piece->text)
            pln_buffer_add(text, piece->text, piece->length);
        else
            write_test(out, &piece->test, width, text);
    }
}

/* The piece that the text for PCRE2 has at `offset`. */
static size_t piece_at(const writer *out, size_t offset)
{
    size_t i = out->pattern->n_pieces;
    while (i && out->starts[i - 1] >= offset)
        i--;
    return i ? i - 1 : 0;
}

static pln_code *compile(pln_pattern *pattern, size_t width)
{
    pln_buffer text = {0};
    int error;
    PCRE2_SIZE offset;
    pln_code *code = pln_alloc_zero(1, sizeof *code);
    if (!code)
        return NULL;
    writer out = {.code = code, .pattern = pattern};
    out.starts = pln_alloc(pattern->n_pieces + 1, sizeof *out.starts);
    if (!out.starts) {
        pln_free(code);
        return NULL;
    }
    pln_buffer_add_string(&text, "(?:");
    write_pieces(&out, width, &text);
    pln_buffer_add_string(&text, pattern->rule->n_agree ? ")(?C0)" : ")");
    if (!out.failed && text.failed)
        fail(&out, POLAN_ERROR_MEMORY, "out of memory", 0);
    if (!out.failed) {
        code->pattern = pcre2_compile(
            (PCRE2_SPTR)text.data, text.length,
            PCRE2_ANCHORED | PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_NO_AUTO_CAPTURE |
                PCRE2_NO_START_OPTIMIZE | PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C,
            &error, &offset, NULL);
        if (!code->pattern) {
            out.piece = piece_at(&out, offset);
            fail(&out, POLAN_ERROR_FORMAT, "PCRE2 refuses the pattern", error);
        }
    }
    pln_buffer_free(&text);
    if (!out.failed) {
        code->jit = pcre2_jit_compile(code->pattern, PCRE2_JIT_COMPLETE) == 0;
        find_groups(&out);
    }
    pln_free(out.starts);
    return code;
}

polan_status pln_pattern_check(pln_pattern *pattern, size_t width, polan_error *error)
{
    pln_code *code = compile(pattern, width);
    if (!code)
        return pln_error_memory(error);
    polan_status status = code->error.status;
    if (status != POLAN_OK && error)
        *error = code->error;
    pln_code_free(code);
    return status;
}

const pln_code *pln_pattern_code(pln_pattern *pattern, size_t width)
{
    pln_code *code = atomic_load_explicit(&pattern->code, memory_order_acquire);
    if (code)
        return code;
    pln_code *made = compile(pattern, width);
    if (!made)
        return NULL;
    if (atomic_compare_exchange_strong_explicit(
            &pattern->code, &code, made, memory_order_acq_rel, memory_order_acquire))
        return made;
    pln_code_free(made); /* another thread was faster */
    return code;
}

polan_status pln_rules_compile(const pln_rules *rules, size_t width,
                               void (*report)(void *context, const polan_error *error),
                               void *context, polan_error *error)
{
    polan_status first = POLAN_OK;
    for (size_t i = 0; i < rules->n_patterns; i++) {
        const pln_code *code = pln_pattern_code(rules->patterns[i], width);
        if (!code)
            return pln_error_memory(error);
        if (code->error.status == POLAN_OK)
            continue;
        if (report)
            report(context, &code->error);
        if (first == POLAN_OK && error)
            *error = code->error;
        if (first == POLAN_OK)
            first = code->error.status;
    }
    return first;
}
