/* SPDX-License-Identifier: BSD-2-Clause */
/* Trying patterns at tokens. match_run.c runs one. */
#include "entity/rule/match.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"

/* More profiles than this are forgotten before the next document. */
#define PROFILES_MAX 32768

polan_status pln_matcher_new(pln_matcher *matcher, const pln_dispatch *dispatch,
                             const pln_lists *lists, pln_form_flags flags,
                             const void *context, polan_error *error)
{
    memset(matcher, 0, sizeof *matcher);
    matcher->dispatch = dispatch;
    matcher->forms = pln_known_forms_new(lists, flags, context);
    matcher->enabled = pln_alloc(dispatch->n_patterns + 1, sizeof *matcher->enabled);
    matcher->text_context = pcre2_match_context_create(NULL);
    matcher->text_data = pcre2_match_data_create(1, NULL);
    matcher->served = pln_alloc(dispatch->n_patterns + 1, sizeof *matcher->served);
    matcher->allowed = pln_alloc(dispatch->n_patterns + 1, sizeof *matcher->allowed);
    if (!matcher->forms || !matcher->enabled || !matcher->served || !matcher->allowed ||
        !matcher->text_context || !matcher->text_data ||
        pln_profiles_open(&matcher->profiles, dispatch,
                          pln_known_forms_outlines(matcher->forms)) < 0) {
        pln_matcher_free(matcher);
        return pln_error_memory(error);
    }
    memset(matcher->enabled, 0xFF, dispatch->n_patterns * sizeof *matcher->enabled);
    const pln_match_limits limits = {PLN_MATCH_STEPS, PLN_MATCH_WAYS, PLN_MATCH_TOKENS,
                                     PLN_MATCH_TEXT};
    pln_matcher_limit(matcher, &limits);
    matcher->remember_after = PLN_MATCH_REMEMBER;
    pcre2_set_depth_limit(matcher->text_context, PLN_TEXT_DEPTH);
    pcre2_set_heap_limit(matcher->text_context, PLN_TEXT_HEAP);
    return POLAN_OK;
}

void pln_matcher_free(pln_matcher *matcher)
{
    pln_known_forms_free(matcher->forms);
    pln_profiles_free(&matcher->profiles);
    pln_free(matcher->enabled);
    pln_free(matcher->served);
    pln_free(matcher->allowed);
    pln_free(matcher->choices);
    pln_free(matcher->trail);
    pln_free(matcher->tried);
    pcre2_match_context_free(matcher->text_context);
    pcre2_match_data_free(matcher->text_data);
    memset(matcher, 0, sizeof *matcher);
}

void pln_matcher_limit(pln_matcher *matcher, const pln_match_limits *limits)
{
    pln_match_limits *set = &matcher->limits;
    set->steps = limits->steps ? limits->steps : set->steps;
    set->ways = limits->ways ? limits->ways : set->ways;
    set->tokens = limits->tokens ? limits->tokens : set->tokens;
    set->text = limits->text ? limits->text : set->text;
    pcre2_set_match_limit(matcher->text_context, set->steps);
}

int pln_matcher_warn(const pln_matcher *matcher, polan_document *document)
{
    const pln_match_cut *match = &matcher->long_match, *text = &matcher->long_text;
    if (match->rule &&
        pln_document_warn(document, match->token,
                          "rule \"%s\" (%s, line %u) sees %u tokens from here on, and no "
                          "more of the sentence",
                          match->rule->name, match->rule->file,
                          (unsigned)match->rule->line,
                          (unsigned)matcher->limits.tokens) < 0)
        return -1;
    return text->rule ? pln_document_warn(
                            document, text->token,
                            "rule \"%s\" (%s, line %u) asks for the text of a token "
                            "of more than %u bytes, which fits no expression",
                            text->rule->name, text->rule->file,
                            (unsigned)text->rule->line, (unsigned)matcher->limits.text)
                      : 0;
}

polan_status pln_matcher_begin(pln_matcher *matcher, const polan_document *document,
                               pln_arena *arena, polan_error *error)
{
    if (matcher->profiles.count > PROFILES_MAX) {
        pln_known_forms_clear(matcher->forms);
        pln_profiles_clear(&matcher->profiles);
    }
    pln_known_forms_trim(matcher->forms);
    matcher->document = document;
    matcher->long_match.rule = matcher->long_text.rule = NULL;
    matcher->token_profiles =
        pln_arena_alloc(arena, document->n_tokens + 1, sizeof *matcher->token_profiles);
    if (!matcher->token_profiles ||
        pln_records_build(&matcher->records, document, matcher->forms, arena) < 0 ||
        pln_profiles_ask_all(&matcher->profiles) < 0)
        return pln_error_memory(error);
    memset(matcher->token_profiles, 0,
           (document->n_tokens + 1) * sizeof *matcher->token_profiles);
    return POLAN_OK;
}

/* ---- tests of a token ---- */

uint32_t pln_match_ask_profile(pln_matcher *matcher, size_t token)
{
    const pln_record *record = &matcher->records.items[token];
    pln_known_form *form = matcher->records.forms[token];
    uint32_t *profile = &matcher->token_profiles[token];
    if (!form->profile || memcmp(form->context, record->bytes, PLN_RECORD_SHAPE) != 0) {
        form->profile = pln_profile_find(&matcher->profiles, record, form->outline);
        memcpy(form->context, record->bytes, PLN_RECORD_SHAPE);
    }
    *profile = form->profile;
    if (!*profile)
        matcher->status = POLAN_ERROR_MEMORY;
    return *profile;
}

/* Does the text of a token fit an expression? Failures are kept in the matcher. */
static int text_fits(pln_matcher *matcher, const pln_text_test *test, size_t token)
{
    const polan_token *t = &matcher->document->tokens[token];
    int reason = 0;
    if (t->end - t->start > matcher->limits.text) {
        if (!matcher->long_text.rule)
            matcher->long_text = (pln_match_cut){matcher->pattern->rule, (uint32_t)token};
        return test->negative;
    }
    const pcre2_code *code = pln_token_text_code(test->text, &reason);
    int result = code ? pcre2_match(code, (PCRE2_SPTR)matcher->document->text + t->start,
                                    t->end - t->start, 0, PCRE2_NO_UTF_CHECK,
                                    matcher->text_data, matcher->text_context)
                      : reason;
    if (!code || (result < 0 && result != PCRE2_ERROR_NOMATCH)) {
        matcher->status = POLAN_ERROR_LIBRARY;
        matcher->text_reason = result;
        return 0;
    }
    return (result >= 0) != test->negative;
}

static int alternative_fits(pln_matcher *matcher, const pln_alternative *alternative,
                            size_t token)
{
    for (size_t i = 0; i < alternative->n_texts; i++)
        if (!text_fits(matcher, &alternative->texts[i], token))
            return 0;
    return 1;
}

int pln_match_texts(pln_matcher *matcher, uint32_t test, const uint64_t *rows,
                    size_t token)
{
    const pln_rows *where = &matcher->dispatch->tests[test];
    const pln_token_test *alternatives = &matcher->dispatch->rules->tests.items[test];
    size_t row = where->word * 64u;
    if (where->n_words == 1)
        row += (size_t)__builtin_ctzll(where->mask);
    for (size_t i = 0; i < alternatives->count; i++, row++)
        if (rows[row / 64] >> (row % 64) & 1 &&
            alternative_fits(matcher, &alternatives->items[i], token))
            return 1;
    return 0;
}

/* ---- one pattern ---- */

static polan_status failure(const pln_matcher *matcher, polan_error *error)
{
    const pln_rule *rule = matcher->pattern->rule;
    PCRE2_UCHAR reason[120] = "too many ways to match it";
    if (matcher->status == POLAN_ERROR_MEMORY)
        return pln_error_memory(error);
    int code = matcher->text_reason;
    if (code)
        pcre2_get_error_message(code, reason, sizeof reason);
    int limit = !code || code == PCRE2_ERROR_MATCHLIMIT ||
                code == PCRE2_ERROR_DEPTHLIMIT || code == PCRE2_ERROR_HEAPLIMIT ||
                code == PCRE2_ERROR_JIT_STACKLIMIT;
    return pln_error_at(error, limit ? POLAN_ERROR_LIMIT : POLAN_ERROR_LIBRARY,
                        rule->file, matcher->pattern->line, 0,
                        "rule \"%s\" went too far: %s", rule->name, (const char *)reason);
}

static pln_span group_span(const pln_matcher *matcher, unsigned group)
{
    uint32_t first = matcher->slots[2 * group], last = matcher->slots[2 * group + 1];
    return first == PLN_UNSET || last == PLN_UNSET ? (pln_span){0, 0}
                                                   : (pln_span){first, last};
}

pln_span pln_match_group(const pln_matcher *matcher, const char *name)
{
    unsigned number = pln_pattern_group(matcher->pattern, name);
    return number ? group_span(matcher, number) : (pln_span){0, 0};
}

/* The tokens that matches at a place see. */
static void see(pln_matcher *matcher, const polan_sentence *sentence, size_t at)
{
    matcher->begin = sentence->first_token;
    matcher->end = matcher->begin + sentence->n_tokens;
    matcher->whole = matcher->end - at <= matcher->limits.tokens;
    if (!matcher->whole)
        matcher->end = at + matcher->limits.tokens;
    matcher->status = POLAN_OK;
    matcher->text_reason = 0;
}

static polan_status match_seen(pln_matcher *matcher, const pln_pattern *pattern,
                               size_t at, int *found, pln_span *span, pln_span *head,
                               polan_error *error)
{
    matcher->pattern = pattern;
    int result = pln_match_run(matcher, at);
    *found = 0;
    if (result < 0)
        return failure(matcher, error);
    if (!result)
        return POLAN_OK;
    *span = group_span(matcher, pattern->name);
    *head = pattern->head ? group_span(matcher, pattern->head) : (pln_span){0, 0};
    *found = span->last > span->first;
    return POLAN_OK;
}

polan_status pln_match(pln_matcher *matcher, const pln_pattern *pattern,
                       const polan_sentence *sentence, size_t at, int *found,
                       pln_span *span, pln_span *head, polan_error *error)
{
    see(matcher, sentence, at);
    return match_seen(matcher, pattern, at, found, span, head, error);
}

/* ---- all of them ---- */

/*
 * Sets of patterns (PLN_CAN_…) of a token by its form, which are there for all forms of
 * the document. Where a gazetteer has a name they do not hold: all are taken to be.
 */
static const uint64_t *sets_by_form(const pln_matcher *matcher, size_t token)
{
    if (matcher->records.items[token].bytes[PLN_RECORD_TYPE])
        return matcher->dispatch->whole;
    return pln_profiles_form(&matcher->profiles, matcher->records.forms[token]->outline);
}

/* So by its record; its profile is there. */
static const uint64_t *sets_by_record(const pln_matcher *matcher, size_t token)
{
    return pln_profile_set(&matcher->profiles, matcher->token_profiles[token], 0);
}

/*
 * Leave of the allowed patterns those that may begin at a token, by its sets and those of
 * its neighbours, which may be the edge. Whether any is left.
 */
static int leave(pln_matcher *matcher, const polan_sentence *sentence, size_t at,
                 const uint64_t *(*sets_of)(const pln_matcher *matcher, size_t token))
{
    size_t first = sentence->first_token, last = first + sentence->n_tokens;
    size_t n = matcher->dispatch->n_patterns;
    const uint64_t *edge = matcher->dispatch->edge;
    const uint64_t *here = sets_of(matcher, at) + PLN_CAN_BEGIN * n;
    const uint64_t *behind =
        (at + 1 < last ? sets_of(matcher, at + 1) : edge) + PLN_CAN_FOLLOW * n;
    const uint64_t *before =
        (at > first ? sets_of(matcher, at - 1) : edge) + PLN_CAN_PRECEDE * n;
    uint64_t any = 0;
    for (size_t i = 0; i < n; i++)
        any |= matcher->allowed[i] &= here[i] & behind[i] & before[i];
    return any != 0;
}

/* Make the profiles of a token and its neighbours. Returns 0, -1 without memory. */
static int make_profiles(pln_matcher *matcher, const polan_sentence *sentence, size_t at)
{
    size_t last = sentence->first_token + sentence->n_tokens;
    for (size_t i = at > sentence->first_token ? at - 1 : at; i < last && i < at + 2; i++)
        if (!pln_match_profile(matcher, i))
            return -1;
    return 0;
}

/* Patterns that the tokens of a sentence serve with what they need. */
static void serve(pln_matcher *matcher, const polan_sentence *sentence)
{
    size_t n = matcher->dispatch->n_patterns;
    uint64_t *served = matcher->served;
    memset(served, 0, n * sizeof *served);
    for (uint32_t i = 0; i < sentence->n_tokens; i++) {
        const pln_known_form *form = matcher->records.forms[sentence->first_token + i];
        const uint64_t *serves =
            pln_profiles_form(&matcher->profiles, form->outline) + PLN_CAN_SERVE * n;
        for (size_t k = 0; k < n; k++)
            served[k] |= serves[k];
    }
    for (size_t k = 0; k < n; k++)
        served[k] &= matcher->enabled[k];
}

/* Allow those of a set. Whether there are any. */
static int allow_set(pln_matcher *matcher, const uint64_t *set)
{
    uint64_t any = 0;
    for (size_t i = 0; i < matcher->dispatch->n_patterns; i++)
        any |= matcher->allowed[i] = matcher->served[i] & set[i];
    return any != 0;
}

/*
 * Allow the patterns that the token and its neighbours may begin: first by their forms,
 * which is known at once, then by their records. Whether there are any, or -1.
 */
static int allow(pln_matcher *matcher, const polan_sentence *sentence, size_t at)
{
    const uint64_t *begin =
        sets_by_form(matcher, at) + PLN_CAN_BEGIN * matcher->dispatch->n_patterns;
    if (!allow_set(matcher, begin) || !leave(matcher, sentence, at, sets_by_form))
        return 0;
    if (make_profiles(matcher, sentence, at) < 0)
        return -1;
    return leave(matcher, sentence, at, sets_by_record);
}

int pln_match_can_begin(pln_matcher *matcher, size_t pattern,
                        const polan_sentence *sentence, size_t at)
{
    serve(matcher, sentence);
    return allow(matcher, sentence, at) > 0 &&
           (matcher->allowed[pattern / 64] >> (pattern % 64) & 1);
}

static polan_status match_here(pln_matcher *matcher, const polan_sentence *sentence,
                               size_t at, pln_match_found found, void *context,
                               polan_error *error)
{
    see(matcher, sentence, at);
    for (size_t w = 0; w < matcher->dispatch->n_patterns; w++) {
        for (uint64_t left = matcher->allowed[w]; left; left &= left - 1) {
            size_t number = w * 64 + (size_t)__builtin_ctzll(left);
            const pln_pattern *pattern = matcher->dispatch->rules->patterns[number];
            pln_span span, head;
            int fits;
            polan_status status =
                match_seen(matcher, pattern, at, &fits, &span, &head, error);
            if (status == POLAN_OK && fits)
                status = found(context, pattern, span, head);
            if (status != POLAN_OK)
                return status;
        }
    }
    return POLAN_OK;
}

polan_status pln_match_all(pln_matcher *matcher, pln_match_found found, void *context,
                           polan_error *error)
{
    const polan_document *document = matcher->document;
    for (size_t s = 0; s < document->n_sentences; s++) {
        const polan_sentence *sentence = &document->sentences[s];
        serve(matcher, sentence);
        for (uint32_t i = 0; i < sentence->n_tokens; i++) {
            size_t at = sentence->first_token + i;
            int may = allow(matcher, sentence, at);
            if (!may)
                continue;
            polan_status status =
                may < 0 ? pln_error_memory(error)
                        : match_here(matcher, sentence, at, found, context, error);
            if (status != POLAN_OK)
                return status;
        }
    }
    return POLAN_OK;
}
