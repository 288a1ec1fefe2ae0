/* SPDX-License-Identifier: BSD-2-Clause */
/* Matching one pattern at one token. */
#include "entity/match.h"

#include <string.h>

#include "base/error.h"

#define GROUPS_MAX 32

/* ---- agreement ---- */

/* Cases by number and gender: [2 * 5]. */
typedef struct cells {
    uint8_t cases[10];
    int unknown;
} cells;

static void add_cells(cells *to, const pln_tag *tag)
{
    for (unsigned number = 0; number < 2; number++)
        for (unsigned gender = 0; gender < 5; gender++)
            if (tag->numbers >> number & 1 && tag->genders >> gender & 1)
                to->cases[number * 5 + gender] |= tag->cases;
}

static void cells_of(cells *to, const pln_token_note *note, int strict)
{
    memset(to, 0, sizeof *to);
    to->unknown = 1;
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_tag *tag = pln_note_tag(note, i);
        if (!tag->cases || !tag->genders)
            continue;
        add_cells(to, tag);
        if (strict || !(note->readings[i].flags & PLN_READING_GUESSED))
            to->unknown = 0;
    }
}

static int agree(const cells *a, const cells *b)
{
    if (a->unknown || b->unknown)
        return 1;
    for (size_t i = 0; i < 10; i++)
        if (a->cases[i] & b->cases[i])
            return 1;
    return 0;
}

int pln_tokens_agree(const polan_document *document, size_t a, size_t b, int strict)
{
    cells left, right;
    cells_of(&left, &document->notes[a], strict);
    cells_of(&right, &document->notes[b], strict);
    return agree(&left, &right);
}

/* Last tokens of the groups after `agree`. Groups that took no part agree. */
static int groups_agree(const pln_matcher *matcher, const pcre2_callout_block *block)
{
    size_t width = matcher->records->width, first = SIZE_MAX;
    for (const int *group = matcher->code->agree; *group; group++) {
        if ((uint32_t)*group >= block->capture_top)
            continue;
        PCRE2_SIZE from = block->offset_vector[2 * *group];
        PCRE2_SIZE to = block->offset_vector[2 * *group + 1];
        if (from == PCRE2_UNSET || to <= from)
            continue;
        size_t token = matcher->base + to / width - 1;
        if (first == SIZE_MAX)
            first = token;
        else if (!pln_tokens_agree(matcher->document, first, token,
                                   matcher->code->strict))
            return 0;
    }
    return 1;
}

/* ---- callouts ---- */

static int token_fits(pln_matcher *matcher, unsigned number, size_t token)
{
    const polan_token *t = &matcher->document->tokens[token];
    const pln_question *question = &matcher->code->questions[number - 1];
    if (question->test)
        return pln_token_test_fits(question->test, matcher->records->bytes +
                                                       token * matcher->records->width);
    int result = pcre2_match(
        question->text, (PCRE2_SPTR)matcher->document->text + t->start, t->end - t->start,
        0, PCRE2_NO_UTF_CHECK, matcher->text_data, matcher->text_context);
    if (result < 0 && result != PCRE2_ERROR_NOMATCH)
        matcher->text_failure = result;
    return (result >= 0) != question->negative;
}

/* 0: go on; 1: does not fit; negative: give up. */
static int callout(pcre2_callout_block *block, void *data)
{
    pln_matcher *matcher = data;
    int fits;
    if (block->callout_number == 0)
        fits = groups_agree(matcher, block);
    else
        fits = token_fits(matcher, block->callout_number,
                          matcher->base +
                              block->current_position / matcher->records->width - 1);
    if (matcher->text_failure)
        return PCRE2_ERROR_CALLOUT;
    return !fits;
}

/* ---- matching ---- */

polan_status pln_matcher_new(pln_matcher *matcher, polan_error *error)
{
    memset(matcher, 0, sizeof *matcher);
    matcher->context = pcre2_match_context_create(NULL);
    matcher->text_context = pcre2_match_context_create(NULL);
    matcher->data = pcre2_match_data_create(GROUPS_MAX, NULL);
    matcher->text_data = pcre2_match_data_create(1, NULL);
    matcher->stack = pcre2_jit_stack_create(32 * 1024, PLN_MATCH_STACK, NULL);
    if (!matcher->context || !matcher->text_context || !matcher->data ||
        !matcher->text_data || !matcher->stack) {
        pln_matcher_free(matcher);
        return pln_error_memory(error);
    }
    pcre2_match_context *both[2] = {matcher->context, matcher->text_context};
    for (size_t i = 0; i < 2; i++) {
        pcre2_set_match_limit(both[i], PLN_MATCH_STEPS);
        pcre2_set_depth_limit(both[i], PLN_MATCH_DEPTH);
        pcre2_set_heap_limit(both[i], PLN_MATCH_HEAP);
    }
    pcre2_set_callout(matcher->context, callout, matcher);
    pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
    return POLAN_OK;
}

void pln_matcher_free(pln_matcher *matcher)
{
    pcre2_match_context_free(matcher->context);
    pcre2_match_context_free(matcher->text_context);
    pcre2_match_data_free(matcher->data);
    pcre2_match_data_free(matcher->text_data);
    pcre2_jit_stack_free(matcher->stack);
    memset(matcher, 0, sizeof *matcher);
}

static polan_status failure(const pln_matcher *matcher, const pln_pattern *pattern,
                            int result, polan_error *error)
{
    const pln_rule *rule = pattern->rule;
    PCRE2_UCHAR reason[120] = "";
    if (matcher->text_failure)
        result = matcher->text_failure;
    pcre2_get_error_message(result, reason, sizeof reason);
    int limit = result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT ||
                result == PCRE2_ERROR_HEAPLIMIT || result == PCRE2_ERROR_JIT_STACKLIMIT;
    return pln_error_at(error, limit ? POLAN_ERROR_LIMIT : POLAN_ERROR_LIBRARY,
                        rule->file, pattern->line, 0, "rule \"%s\" went too far: %s",
                        rule->name, (const char *)reason);
}

static pln_span group_span(const pln_matcher *matcher, int group)
{
    pln_span span = {0, 0};
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(matcher->data);
    if ((uint32_t)group >= pcre2_get_ovector_count(matcher->data) ||
        offsets[2 * group] == PCRE2_UNSET)
        return span;
    size_t width = matcher->records->width;
    span.first = (uint32_t)(matcher->base + offsets[2 * group] / width);
    span.last = (uint32_t)(matcher->base + offsets[2 * group + 1] / width);
    return span;
}

pln_span pln_match_group(const pln_matcher *matcher, const char *name)
{
    int number =
        pcre2_substring_number_from_name(matcher->code->pattern, (PCRE2_SPTR)name);
    return number > 0 ? group_span(matcher, number) : (pln_span){0, 0};
}

polan_status pln_match(pln_matcher *matcher, pln_pattern *pattern,
                       const polan_sentence *sentence, size_t at, int *found,
                       pln_span *span, pln_span *head, polan_error *error)
{
    size_t width = matcher->records->width;
    const pln_code *code = pln_pattern_code(pattern, width);
    if (!code)
        return pln_error_memory(error);
    if (code->error.status != POLAN_OK) {
        if (error)
            *error = code->error;
        return code->error.status;
    }
    size_t end = sentence->first_token + sentence->n_tokens;
    uint32_t options = 0;
    if (end > at + PLN_MATCH_TOKENS) {
        end = at + PLN_MATCH_TOKENS;
        options = PCRE2_NOTEOL;
    }
    matcher->code = code;
    matcher->base = sentence->first_token;
    matcher->text_failure = 0;
    int result = (code->jit ? pcre2_jit_match : pcre2_match)(
        code->pattern, matcher->records->bytes + matcher->base * width,
        (end - matcher->base) * width, (at - matcher->base) * width, options,
        matcher->data, matcher->context);
    *found = result >= 0;
    if (result < 0)
        return result == PCRE2_ERROR_NOMATCH ? POLAN_OK
                                             : failure(matcher, pattern, result, error);
    *span = group_span(matcher, code->name);
    *head = code->head ? group_span(matcher, code->head) : (pln_span){0, 0};
    if (span->last == span->first)
        *found = 0;
    return POLAN_OK;
}
