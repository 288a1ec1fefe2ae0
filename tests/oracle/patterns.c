/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Patterns over tokens mean what PCRE2 makes of them over letters.
 *
 * Random patterns are written twice: with tests, <form=a/b>, for polan, and with classes,
 * [ab], for PCRE2; all else is the same. Both are tried at every place of random texts of
 * one-letter words and must find the same, in all groups.
 *
 *   usage: patterns [SEED [COUNT]]
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "check.h"
#include "entity/rule/match.h"
#include "unit/entity-text.h"

#define LETTERS 24 /* of a text */

typedef struct writer {
    char ours[4000], theirs[4000];
    unsigned groups;
    uint32_t random;
} writer;

static unsigned draw(writer *out, unsigned below)
{
    out->random = out->random * 1664525u + 1013904223u;
    return (out->random >> 8) % below;
}

static void put(writer *out, const char *ours, const char *theirs)
{
    strncat(out->ours, ours, sizeof out->ours - strlen(out->ours) - 1);
    strncat(out->theirs, theirs, sizeof out->theirs - strlen(out->theirs) - 1);
}

static void put_test(writer *out)
{
    static const char *const tests[][2] = {
        {"<form=a>", "a"},           {"<form=b>", "b"},     {"<form=c>", "c"},
        {"<form=a/b>", "[ab]"},      {"<!form=c>", "[^c]"}, {"<>", "."},
        {"<\"[bc]\">", "[bc]"},      {"<!\"b\">", "[^b]"},  {"<!word>", "[^\\s\\S]"},
        {"<form=a | \"c\">", "[ac]"}};
    unsigned which = draw(out, sizeof tests / sizeof *tests);
    put(out, tests[which][0], tests[which][1]);
}

static void put_quantifier(writer *out)
{
    static const char *const all[] = {"?",    "*",   "+",      "??",   "*?",    "+?",
                                      "?+",   "*+",  "++",     "{2}",  "{1,3}", "{0,2}?",
                                      "{2,}", "{0}", "{1,2}+", "{0,1}"};
    const char *one = all[draw(out, sizeof all / sizeof *all)];
    put(out, one, one);
}

static void put_alternatives(writer *out, unsigned depth, int fixed);

/* Looks behind hold only what is of one length. */
static void put_group(writer *out, unsigned depth, int fixed)
{
    static const char *const open[] = {"(?:", "(?:", "(?>", "(?=", "(?!", "(?<=", "(?<!"};
    char name[20] = "(?<a>";
    unsigned which = draw(out, 8);
    if (which == 7 && (out->groups == 20 || fixed))
        which = 0;
    if (which == 7)
        name[3] = (char)('a' + out->groups++);
    const char *text = which == 7 ? name : open[which];
    put(out, text, text);
    put_alternatives(out, depth, fixed || which == 5 || which == 6);
    put(out, ")", ")");
}

static void put_sequence(writer *out, unsigned depth, int fixed)
{
    for (unsigned n = draw(out, 4) + (depth == 0); n > 0; n--) {
        unsigned what = draw(out, 12);
        if (what == 0 && !fixed) {
            const char *edge = draw(out, 2) ? "^" : "$";
            put(out, edge, edge);
            continue;
        }
        if (what < 8 || depth == 3)
            put_test(out);
        else
            put_group(out, depth + 1, fixed);
        if (!fixed && draw(out, 3) == 0)
            put_quantifier(out);
        put(out, " ", "");
    }
}

static void put_alternatives(writer *out, unsigned depth, int fixed)
{
    put_sequence(out, depth, fixed);
    for (unsigned n = draw(out, 3); n > 1; n--) {
        put(out, "|", "|");
        put_sequence(out, depth, fixed);
    }
}

/* ---- comparison ---- */

typedef struct pair {
    pln_rules rules;
    pln_lists lists;
    pln_dispatch dispatch;
    pln_matcher matcher;
    pcre2_code *code;
    pcre2_match_data *data;
} pair;

/* Do the groups of both cover the same tokens? */
static int same_groups(const pair *p, const pln_pattern *pattern, unsigned offset)
{
    const PCRE2_SIZE *theirs = pcre2_get_ovector_pointer(p->data);
    for (unsigned i = 0; i < pattern->n_groups; i++) {
        const uint32_t *ours = &p->matcher.slots[2 * i];
        int unset = ours[0] == PLN_UNSET || ours[1] == PLN_UNSET;
        if (unset != (theirs[2 * i] == PCRE2_UNSET))
            return 0;
        if (!unset &&
            (ours[0] != theirs[2 * i] + offset || ours[1] != theirs[2 * i + 1] + offset))
            return 0;
    }
    return 1;
}

/* 1 if both say the same at a place, or one of them gave up. */
static int same_at(pair *p, const char *letters, uint32_t at)
{
    const pln_pattern *pattern = p->rules.patterns[0];
    const polan_document *document = p->matcher.document;
    pln_span span, head;
    int found = 0;
    for (unsigned i = 0; i < 2 * PLN_GROUPS_MAX; i++)
        p->matcher.slots[i] = PLN_UNSET;
    polan_status status = pln_match(&p->matcher, pattern, &document->sentences[0], at,
                                    &found, &span, &head, NULL);
    int result = pcre2_match(p->code, (PCRE2_SPTR)letters, strlen(letters), at,
                             PCRE2_ANCHORED, p->data, NULL);
    if (status == POLAN_ERROR_LIMIT || result < PCRE2_ERROR_NOMATCH)
        return 1;
    /* a match of no token is none to polan, but its groups are set */
    int ours = p->matcher.slots[1] != PLN_UNSET;
    if (ours != (result >= 0))
        return 0;
    if (found && !pln_match_can_begin(&p->matcher, 0, &document->sentences[0], at))
        return 0;
    return !ours || same_groups(p, pattern, 0);
}

static void compare(writer *random, pair *p)
{
    char words[20 * LETTERS] = "", letters[LETTERS + 1] = "";
    unsigned n = 1 + draw(random, LETTERS);
    for (unsigned i = 0; i < n; i++) {
        char letter[2] = {(char)('a' + draw(random, 3)), '\0'};
        strcat(letters, letter);
        strcat(strcat(words, letter), "/ign ");
    }
    polan_document *document = make_document(words);
    pln_matcher_begin(&p->matcher, document, &document->arena, NULL);
    p->matcher.remember_after = draw(random, 2) ? 0 : PLN_MATCH_REMEMBER;
    for (uint32_t at = 0; at < n; at++)
        if (!same_at(p, letters, at)) {
            check_point(0, __FILE__, __LINE__, "what PCRE2 finds");
            printf("# %s\n# %s\n# %s at %u\n", random->ours, random->theirs, letters, at);
            break;
        }
    polan_document_free(document);
}

static int compile(pair *p, const writer *text, polan_error *error)
{
    char rule[4200];
    int reason;
    PCRE2_SIZE offset;
    memset(p, 0, sizeof *p);
    snprintf(rule, sizeof rule, "rule r\ntype person\nmatch %s\nexample x\n", text->ours);
    /* as it is written: PCRE2 10.42 makes a? possessive before (?>|b)a, and misses "a" */
    p->code = pcre2_compile((PCRE2_SPTR)text->theirs, PCRE2_ZERO_TERMINATED,
                            PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_NO_AUTO_CAPTURE |
                                PCRE2_NO_AUTO_POSSESS | PCRE2_NO_START_OPTIMIZE,
                            &reason, &offset, NULL);
    p->data = p->code ? pcre2_match_data_create_from_pattern(p->code, NULL) : NULL;
    return pln_rules_read(&p->rules, &p->lists, "r", rule, strlen(rule), NULL, NULL,
                          error) == POLAN_OK &&
           p->data &&
           pln_dispatch_build(&p->dispatch, &p->rules, &p->lists, error) == POLAN_OK &&
           pln_matcher_new(&p->matcher, &p->dispatch, &p->lists, NULL, NULL, error) ==
               POLAN_OK;
}

static void release(pair *p)
{
    pln_matcher_free(&p->matcher);
    pln_dispatch_free(&p->dispatch);
    pln_rules_free(&p->rules);
    pln_lists_free(&p->lists);
    pcre2_match_data_free(p->data);
    pcre2_code_free(p->code);
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 2 ? strtoul(argv[2], NULL, 10) : 3000;
    static writer text;
    unsigned compared = 0;
    text.random = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1;
    for (unsigned long i = 0; i < count; i++) {
        pair p;
        polan_error error = {0};
        *text.ours = *text.theirs = '\0';
        text.groups = 0;
        put_alternatives(&text, 0, 0);
        if (compile(&p, &text, &error)) {
            compared++;
            for (unsigned k = 0; k < 4; k++)
                compare(&text, &p);
        } else if (p.code && !strstr(error.message, "no token at all")) {
            check_point(0, __FILE__, __LINE__, error.message);
            printf("# %s\n# %s\n", text.ours, text.theirs);
        }
        release(&p);
    }
    printf("# %u patterns\n", compared);
    CHECK(compared > count / 3);
    return check_done();
}
