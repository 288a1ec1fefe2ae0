/* SPDX-License-Identifier: BSD-2-Clause */
/* Rules: what their files may hold, what is said of mistakes, what patterns match. */
#include "entity/rule/match.h"

#include "check.h"
#include "entity-text.h"

typedef struct fixture {
    pln_rules rules;
    pln_lists lists;
    pln_dispatch dispatch;
    polan_error error;
} fixture;

static void begin(fixture *f)
{
    memset(f, 0, sizeof *f);
    pln_lists_find(&f->lists, "heads", 5, 1);
    pln_lists_put(&f->lists, 0, "rada", 4, PLN_LIST_BOTH);
}

static void end(fixture *f)
{
    pln_dispatch_free(&f->dispatch);
    pln_rules_free(&f->rules);
    pln_lists_free(&f->lists);
}

static polan_status load(fixture *f, const char *text)
{
    return pln_rules_read(&f->rules, &f->lists, "test.rules", text, strlen(text), NULL,
                          NULL, &f->error);
}

/* Try each pattern at a token; the text that the first finds into `found`. */
static void find_at(fixture *f, pln_matcher *matcher, size_t token, char found[200])
{
    const polan_document *document = matcher->document;
    const polan_sentence *sentence =
        &document->sentences[document->tokens[token].sentence];
    for (size_t p = 0; p < f->rules.n_patterns && !*found; p++) {
        pln_span span, head;
        int fits = 0;
        polan_status status = pln_match(matcher, f->rules.patterns[p], sentence, token,
                                        &fits, &span, &head, &f->error);
        if (status != POLAN_OK)
            strcpy(found, "ERROR");
        if (!fits)
            continue;
        CHECK(pln_match_can_begin(matcher, p, sentence, token)); /* hides no match */
        uint32_t from = document->tokens[span.first].start;
        uint32_t to = document->tokens[span.last - 1].end;
        snprintf(found, 200, "%.*s", (int)(to - from), document->text + from);
    }
}

/* The text that the first rule finds first, or "". */
static const char *find(fixture *f, const char *words)
{
    static char found[200];
    polan_document *document = make_document(words);
    pln_matcher matcher;
    found[0] = '\0';
    CHECK_STATUS(pln_dispatch_build(&f->dispatch, &f->rules, &f->lists, &f->error),
                 POLAN_OK, &f->error);
    CHECK_STATUS(
        pln_matcher_new(&matcher, &f->dispatch, &f->lists, NULL, NULL, &f->error),
        POLAN_OK, &f->error);
    CHECK_STATUS(pln_matcher_begin(&matcher, document, &document->arena, &f->error),
                 POLAN_OK, &f->error);
    for (size_t i = 0; i < document->n_tokens && !*found; i++)
        find_at(f, &matcher, i, found);
    pln_matcher_free(&matcher);
    polan_document_free(document);
    return found;
}

#define RULE(match) "rule r\ntype person\nmatch " match "\nexample x\n"

static const char *find_once(const char *rules, const char *words)
{
    fixture f;
    begin(&f);
    if (!CHECK_STATUS(load(&f, rules), POLAN_OK, &f.error))
        return "";
    const char *found = find(&f, words);
    end(&f);
    return found;
}

static void test_patterns(void)
{
    const char *text =
        "Wczoraj/adv Jan/subst:nom:m1:G Nowak/subst:nom:m1:S mówił/praet ./interp";
    CHECK_STR(find_once(RULE("<name=given> <name=surname>"), text), "Jan Nowak");
    CHECK_STR(find_once(RULE("<name=given> (?<name> <name=surname> )"), text), "Nowak");
    CHECK_STR(find_once(RULE("<Capital & !initial>{2}"), text), "Jan Nowak");
    CHECK_STR(find_once(RULE("(?<! <Capital>) <name=surname>"), text), "");
    CHECK_STR(find_once(RULE("(?<= <name=given>) <Capital>"), text), "Nowak");
    CHECK_STR(find_once(RULE("<Capital> (?= <lower>)"), text), "Nowak");
    CHECK_STR(find_once(RULE("^ <>"), text), "Wczoraj");
    CHECK_STR(find_once(RULE("<punct> $"), text), ".");
    CHECK_STR(find_once(RULE("<\"[JN].*\">{2}"), text), "Jan Nowak");
    CHECK_STR(find_once(RULE("<!\"[JN].*\" & word & !initial>"), text), "mówił");
    CHECK_STR(find_once(RULE("<form=jan/nowak>+"), text), "Jan Nowak");
    CHECK_STR(find_once(RULE("<lemma=Jan | lemma=mówił>"), text), "Jan");
    CHECK_STR(find_once(RULE("<!(name=given | lower | initial)>"), text), "Nowak");
    CHECK_STR(find_once(RULE("<list=heads>"), "w/prep Radzie/subst:loc:f ./interp"), "");
    CHECK_STR(find_once(RULE("<list=heads>"), "ta/adj Rada/subst:nom:f ./interp"),
              "Rada");
    CHECK_STR(find_once(RULE("<form=\"\\\"\">"), "to/subst \"/interp ./interp"), "\"");
}

/* A match never goes over the end of its sentence. */
static void test_sentences(void)
{
    const char *text = "to/subst Jan/subst:nom:m1:G | Nowak/subst:nom:m1:S był/praet";
    CHECK_STR(find_once(RULE("<name=given> <name=surname>"), text), "");
    CHECK_STR(find_once(RULE("(?<! <name=given>) <name=surname>"), text), "Nowak");
}

static void test_agreement(void)
{
    const char *rules =
        "rule r\ntype person\nmatch (?<a> <name=given> ) (?<b> <name=surname> )\n"
        "agree a b\nexample x\n";
    CHECK_STR(find_once(rules, "z/prep Janem/subst:inst:m1:G Nowakiem/subst:inst:m1:S"),
              "Janem Nowakiem");
    CHECK_STR(find_once(rules, "Jan/subst:nom:m1:G Nowaka/subst:gen:m1:S"), "");
    CHECK_STR(find_once(rules, "Jan/subst:nom:m1:G Anna/subst:nom:f:S"), "");
    CHECK_STR(find_once(rules, "Jan/subst:nom:m1:G Nowakowie/subst:nom:pl:m1:S"), "");
}

/* Words of no dictionary agree, unless it is to be strict. */
static void test_guesses(void)
{
    const char *lenient =
        "rule r\ntype person\nmatch (?<a> <name=given> ) (?<b> <Title> )\n"
        "agree a b\nexample x\n";
    const char *strict =
        "rule r\ntype person\nmatch (?<a> <name=given> ) (?<b> <Title> )\n"
        "agree strictly a b\nexample x\n";
    CHECK_STR(find_once(lenient, "Jan/subst:nom:m1:G Xyza/subst:gen:m1:U"), "Jan Xyza");
    CHECK_STR(find_once(strict, "Jan/subst:nom:m1:G Xyza/subst:gen:m1:U"), "");
    CHECK_STR(find_once(strict, "Jana/subst:gen:m1:G Xyza/subst:gen:m1:U"), "Jana Xyza");
}

static void test_definitions(void)
{
    const char *rules =
        "define g = name=given\ndefine two = <@g> <Capital & !@g>\n" RULE("@two | <@g>");
    CHECK_STR(find_once(rules, "Jan/subst:nom:m1:G Nowak/subst:nom:m1:S"), "Jan Nowak");
    CHECK_STR(find_once(rules, "Jan/subst:nom:m1:G był/praet"), "Jan");
}

/* A mistake is told with line, column and what is wrong. */
static void expect_error(const char *text, uint32_t line, const char *message)
{
    fixture f;
    begin(&f);
    CHECK_STATUS(load(&f, text), POLAN_ERROR_FORMAT, &f.error);
    CHECK_INT(f.error.line, line);
    CHECK_STR(f.error.source, strstr(text, "%file") ? "other" : "test.rules");
    if (!CHECK(strstr(f.error.message, message) != NULL))
        printf("# %s\n", f.error.message);
    end(&f);
}

static void test_mistakes(void)
{
    expect_error("rule r\ntype person\nmatch <Capitol>\nexample x\n", 3,
                 "column 8: unknown test \"Capitol\"");
    expect_error("rule r\ntype person\nmatch <case=gne>\n", 3, "column 13: unknown");
    expect_error("rule r\ntype person\nmatch <word> \\\n   <lower\nexample x\n", 4,
                 "column 4: \"<\" without");
    expect_error("rule r\ntype person\nmatch <word>? <lower>*\n", 3, "no token at all");
    expect_error("rule r\ntype person\nmatch (<word>\n", 3, "\"(\" without its \")\"");
    expect_error("rule r\ntype person\nmatch <word>)\n", 3, "\")\" without its \"(\"");
    expect_error("rule r\ntype person\nmatch (?P<word>)\n", 3, "unknown kind of group");
    expect_error("rule r\ntype person\nmatch @nothing\n", 3, "nothing is defined");
    expect_error("rule r\ntype person\nmatch <list=nothing>\n", 3, "no word list");
    expect_error("rule r\ntype person\nexample x\n", 1, "has no \"match\"");
    expect_error("rule r\nmatch <word>\nexample x\n", 1, "has no \"type\"");
    expect_error("rule r\ntype person\nmatch <word>\n", 1, "has no \"example\"");
    expect_error("type person\n", 1, "outside a rule");
    expect_error(RULE("<word>") RULE("<word>"), 5, "is there already");
    expect_error("rule r\npriority 100\n", 2, "from 1 to 99");
    expect_error("rule r\nbase nothing\n", 2, "unknown base");
    expect_error("define x\n", 1, "a definition is");
    expect_error("%file other\nfoo\n", 1, "unknown word");
    expect_error("define a = @a\nrule r\ntype person\nmatch <@a>\n", 4, "too deeply");
    expect_error("define a = @a\nrule r\ntype person\nmatch @a\n", 4, "too deeply");
    expect_error("rule r\ntype person\nmatch <word>{3,2}\n", 3,
                 "column 13: numbers out of");
    expect_error("rule r\ntype person\nmatch <word>{70000}\n", 3, "no quantifier");
    expect_error("rule r\ntype person\nmatch (?<a> <word> ) (?<a> <word> )\n", 3,
                 "two groups \"a\"");
    expect_error(RULE("(?<= <word>* ) <word>"), 3, "not of one length");
    expect_error(RULE("(?: <word>{500} ){500}"), 3, "too large");
    expect_error(RULE("(?: (?: (?: ){60000} ){60000} ){60000} <word>"), 3, "too large");
    expect_error("rule r\ntype person\nmatch (?<a> <word> )\nagree a b\nexample x\n", 3,
                 "only one of the groups");
}

/*
 * What would try more ways than can be counted remembers where it failed; where it does
 * not, within a look, it is stopped, and named.
 */
static void test_limits(void)
{
    char words[2000] = "";
    fixture f;
    begin(&f);
    for (int i = 0; i < 60; i++)
        strcat(words, "tak/subst ");
    CHECK_STATUS(load(&f, RULE("(?: (?: <word>+ )+ )+ <punct>")), POLAN_OK, &f.error);
    CHECK_STR(find(&f, words), "");
    end(&f);
    begin(&f);
    CHECK_STATUS(load(&f, RULE("(?= (?: (?: <word>+ )+ )+ <punct> ) <>")), POLAN_OK,
                 &f.error);
    CHECK_STR(find(&f, words), "ERROR");
    CHECK_INT(f.error.status, POLAN_ERROR_LIMIT);
    CHECK_INT(f.error.line, 3);
    CHECK(strstr(f.error.message, "rule \"r\" went too far") != NULL);
    end(&f);
}

int main(void)
{
    test_patterns();
    test_sentences();
    test_agreement();
    test_guesses();
    test_definitions();
    test_mistakes();
    test_limits();
    return check_done();
}
