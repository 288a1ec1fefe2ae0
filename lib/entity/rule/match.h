/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Matching patterns over tokens.
 *
 * A pattern is tried where its first two tokens and the one before them can fit
 * (dispatch.h), and then run step by step, as PCRE2 would: the first way in the order of
 * the pattern that fits is the match. Steps are bounded.
 */
#ifndef PLN_ENTITY_RULE_MATCH_H
#define PLN_ENTITY_RULE_MATCH_H

#include <polan/error.h>

#include "base/limits.h"
#include "document/document.h"
#include "entity/rule/dispatch.h"
#include "entity/rule/known_forms.h"
#include "entity/rule/profile.h"
#include "entity/rule/records.h"
#include "entity/rule/rule.h"

/* Bounds of matching the text of one token; its steps are those of a match. */
#define PLN_TEXT_DEPTH 2000u
#define PLN_TEXT_HEAP  4096u /* KiB */

/* The first place where a match saw less than there was; `rule` NULL: none. */
typedef struct pln_match_cut {
    const pln_rule *rule;
    uint32_t token;
} pln_match_cut;

/* Tokens first … last - 1. */
typedef struct pln_span {
    uint32_t first;
    uint32_t last;
} pln_span;

/* A way not gone yet: the step, the token, and how much of the trail stays. */
typedef struct pln_choice {
    uint32_t step;
    uint32_t token;
    uint32_t trail;
} pln_choice;

/* What a slot held before it was written. */
typedef struct pln_trail {
    uint32_t slot;
    uint32_t token;
} pln_trail;

/* One thread's. */
typedef struct pln_matcher {
    const pln_dispatch *dispatch;
    pln_match_limits limits;
    pln_known_forms *forms;
    pln_profiles profiles;
    pcre2_match_context *text_context;
    pcre2_match_data *text_data;
    pln_choice *choices;
    pln_trail *trail;
    size_t n_choices, choices_capacity, n_trail, trail_capacity;
    uint64_t *enabled; /* patterns that are tried; all at first */
    uint64_t *served;  /* of these, by what they need: of the sentence */
    uint64_t *allowed; /* of these, by the token where they would begin */

    /* the document that is searched */
    const polan_document *document;
    pln_records records;
    uint32_t *token_profiles; /* of each token; 0: not asked yet */
    pln_match_cut long_match; /* more tokens than it may see */
    pln_match_cut long_text;  /* a token too long for an expression */

    /* the match that is going on */
    const pln_pattern *pattern;
    size_t begin, end; /* tokens that it sees */
    int whole;         /* the sentence ends there */
    uint32_t slots[PLN_SLOTS_MAX];
    unsigned steps;
    unsigned remember_after; /* steps, until splits remember where they failed */
    int remembers;
    uint64_t *tried; /* bits: split by split, each token that the match sees */
    size_t tried_capacity;
    polan_status status; /* first failure */
    int text_reason;     /* PCRE2's number for it */
} pln_matcher;

/* A slot that nothing was written to. */
#define PLN_UNSET UINT32_MAX

/* `flags` may be NULL: see pln_known_forms_new(). */
polan_status pln_matcher_new(pln_matcher *matcher, const pln_dispatch *dispatch,
                             const pln_lists *lists, pln_form_flags flags,
                             const void *context, polan_error *error);
void pln_matcher_free(pln_matcher *matcher);

/* Set bounds; 0 leaves one as it is. */
void pln_matcher_limit(pln_matcher *matcher, const pln_match_limits *limits);

/* Warn in the document of what matches did not see. -1 without memory. */
int pln_matcher_warn(const pln_matcher *matcher, polan_document *document);

/* Records of a document, in the arena, which must last as long as matching goes on. */
polan_status pln_matcher_begin(pln_matcher *matcher, const polan_document *document,
                               pln_arena *arena, polan_error *error);

/* What is done with a match: its group "name" or the whole, its "head" or nothing. */
typedef polan_status (*pln_match_found)(void *context, const pln_pattern *pattern,
                                        pln_span span, pln_span head);

/*
 * Try all enabled patterns at all tokens, in the order of the text, then of the rules.
 * Fails with POLAN_ERROR_LIMIT if a pattern went beyond the bounds.
 */
polan_status pln_match_all(pln_matcher *matcher, pln_match_found found, void *context,
                           polan_error *error);

/*
 * Match one pattern at token `at` of a sentence, wherever it can begin. `*found` is 1 if
 * it fits.
 */
polan_status pln_match(pln_matcher *matcher, const pln_pattern *pattern,
                       const polan_sentence *sentence, size_t at, int *found,
                       pln_span *span, pln_span *head, polan_error *error);

/* Can a pattern begin at a token? If not, it does not match there. */
int pln_match_can_begin(pln_matcher *matcher, size_t pattern,
                        const polan_sentence *sentence, size_t at);

/* Tokens of a named group of the pattern that fitted last; empty if it took no part. */
pln_span pln_match_group(const pln_matcher *matcher, const char *name);

/* Run the steps of the matcher's pattern from a token: 1, 0, or -1 with `status` set. */
int pln_match_run(pln_matcher *matcher, size_t at);

uint32_t pln_match_ask_profile(pln_matcher *matcher, size_t token);

/* Where the token's profile is; 0 without memory, with `status` set. */
static inline uint32_t pln_match_profile(pln_matcher *matcher, size_t token)
{
    uint32_t profile = matcher->token_profiles[token];
    return profile ? profile : pln_match_ask_profile(matcher, token);
}

/* Does one of the alternatives in `rows` fit with its texts? Failures set `status`. */
int pln_match_texts(pln_matcher *matcher, uint32_t test, const uint64_t *rows,
                    size_t token);

/* Does a token fit a test of the rules, its text included? */
static inline int pln_match_test(pln_matcher *matcher, uint32_t test, size_t token)
{
    uint32_t profile = pln_match_profile(matcher, token);
    if (!profile)
        return 0;
    const uint64_t *rows = pln_profile_rows(&matcher->profiles, profile);
    const pln_rows *where = &matcher->dispatch->tests[test];
    return pln_rows_fit(where, rows) &&
           (!where->has_texts || pln_match_texts(matcher, test, rows, token));
}

#endif
