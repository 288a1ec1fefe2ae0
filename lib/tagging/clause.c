/* SPDX-License-Identifier: BSD-2-Clause */
/* Who is subject and what is object, clause by clause. */
#include "tagging/clause_private.h"

#define REACH 2 /* words between się and its verb, adjective and noun; and one more */

/* A clause: words first … end - 1. */
typedef struct clause {
    pln_clause_word *words;
    size_t first, end;
    size_t verb;  /* the personal one; `end`: none */
    int has_verb; /* 1: any */
    int subject;  /* 1: a subject in the third person is possible */
    int object;   /* 1: some verb takes an object in the accusative */
    int negated;
    int genitive;      /* 1: some verb takes the genitive */
    size_t subjects;   /* words that are nothing else than a subject */
    size_t objects;    /* the same of an object */
    size_t candidates; /* words decided to be the subject */
} clause;

/* ---- clauses ----------------------------------------------------------------------- */

/* Whether a clause of its own begins behind the boundary at `at`. */
static int begins_behind(const pln_clause_word *words, size_t at, size_t count,
                         int has_verb)
{
    for (size_t i = at + 1; i < count && !(words[i].roles & BETWEEN); i++) {
        if (i <= at + 2 && (words[i].roles & PLN_ROLE_RELATIVE) &&
            (words[at].roles & PLN_ROLE_BOUNDARY))
            return 1;
        if (words[i].roles & (VERB | PLN_ROLE_IDENTITY))
            return has_verb || words[at].tag->pos == PLN_POS_COMP;
    }
    return has_verb && at + 2 < count && words[at + 1].roles & PLN_ROLE_DEMONSTRATIVE;
}

void pln_clause_divide(pln_clause_word *words, size_t count)
{
    int has_verb = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned roles = words[i].roles;
        words[i].last = i + 1 == count;
        if (i > 0 && (roles & BETWEEN) && begins_behind(words, i, count, has_verb)) {
            words[i - 1].last = 1;
            has_verb = 0;
        }
        has_verb |= (roles & (VERB | PLN_ROLE_IDENTITY)) != 0;
    }
}

/* The clause that begins at `first`. */
static clause clause_at(pln_clause_word *words, size_t first)
{
    return (clause){.words = words, .first = first, .end = pln_clause_end(words, first)};
}

/* ---- verbs ------------------------------------------------------------------------- */

/* The verb that się belongs to: the nearest one, rather before it. */
static size_t verb_of_reflexive(const clause *c, size_t at)
{
    for (size_t n = 1; n <= REACH; n++) {
        if (at >= c->first + n && (c->words[at - n].roles & VERB))
            return at - n;
        if (at + n < c->end && (c->words[at + n].roles & VERB))
            return at + n;
    }
    return c->end;
}

static void look_at_verbs(clause *c)
{
    c->verb = c->end;
    for (size_t i = c->first; i < c->end; i++) {
        pln_clause_word *word = &c->words[i];
        if (word->roles & PLN_ROLE_REFLEXIVE) {
            size_t verb = verb_of_reflexive(c, i);
            if (verb < c->end)
                c->words[verb].roles |= PLN_ROLE_INTRANSITIVE;
        }
    }
    for (size_t i = c->first; i < c->end; i++) {
        const pln_clause_word *word = &c->words[i];
        if (!(word->roles & VERB))
            continue;
        c->has_verb = 1;
        if (c->verb == c->end && (word->roles & PLN_ROLE_PERSONAL))
            c->verb = i;
        c->object |= !(word->roles & PLN_ROLE_INTRANSITIVE);
        c->genitive |= (word->roles & PLN_ROLE_GENITIVE) != 0;
        c->negated |= i > c->first && (c->words[i - 1].roles & PLN_ROLE_NEGATION);
        c->subject |= (word->roles & PLN_ROLE_PERSONAL) && !word->speaker &&
                      (!word->tag->persons || (word->tag->persons & PLN_TER));
    }
    for (size_t i = c->first; i < c->end; i++)
        c->subject &= !c->words[i].speaker;
}

/* ---- nouns ------------------------------------------------------------------------- */

/* Whether a word is one of several that stand together: Jan i Maria. */
static int is_coordinated(const clause *c, size_t at)
{
    return (at + 1 < c->end && (c->words[at + 1].roles & BETWEEN)) ||
           (at > c->first && (c->words[at - 1].roles & BETWEEN));
}

/* Whether a word could be the subject of the clause's verb. */
static int agrees(const clause *c, size_t at)
{
    if (c->verb == c->end)
        return 0;
    const pln_tag *verb = c->words[c->verb].tag, *tag = c->words[at].tag;
    const pln_cell *cell = c->words[at].cell;
    if (tag->pos == PLN_POS_NUM && (tag->other & PLN_REC))
        return (verb->numbers & PLN_SG) && (!verb->genders || (verb->genders & PLN_N));
    if (is_coordinated(c, at) && verb->numbers == PLN_PL)
        return 1;
    return (cell->numbers & verb->numbers) &&
           (!verb->genders || (cell->genders & verb->genders));
}

/* What a preposition governs as far as the sentence has been read. */
typedef struct government {
    const pln_clause_word *preposition; /* NULL: none is at work */
    const pln_clause_word *modifier; /* the last adjective, which the next agrees with */
} government;

static int is_governed(const government *by, const pln_clause_word *word)
{
    return by->preposition && (word->cell->cases & by->preposition->cell->cases) &&
           (!by->modifier || agree_fully(by->modifier->cell, word->cell));
}

void pln_clause_mark_governed(pln_clause_word *words, size_t count)
{
    government by = {NULL, NULL};
    for (size_t i = 0; i < count; i++) {
        pln_clause_word *word = &words[i];
        int adjective = is_one_of(word, PLN_ADJECTIVES);
        if (word->tag->pos == PLN_POS_PREP) {
            by = (government){word, NULL};
        } else if (adjective || is_one_of(word, NOUNS | PRONOUNS)) {
            word->governed = (uint8_t)is_governed(&by, word);
            if (!word->governed)
                by.preposition = NULL;
            by.modifier = adjective && word->tag->pos != PLN_POS_NUM ? word : NULL;
            if (!adjective &&
                !(i + 1 < count && is_one_of(&words[i + 1], PLN_ADJECTIVES) &&
                  agree_fully(words[i + 1].cell, word->cell)))
                by.preposition = NULL; /* but: w domu dużym */
        } else if (word->tag->pos != PLN_POS_ADV && word->tag->pos != PLN_POS_PART) {
            by.preposition = NULL;
        }
    }
}

/* The word before `at` and the adjectives that agree with it; `first`: none. */
static const pln_clause_word *before_phrase(const clause *c, size_t at)
{
    size_t i = at;
    while (i > c->first) {
        const pln_clause_word *word = &c->words[i - 1];
        int skipped = word->tag->pos == PLN_POS_ADV ||
                      (is_one_of(word, PLN_ADJECTIVES) &&
                       (word->cell->cases & c->words[at].cell->cases) &&
                       word->tag->pos != PLN_POS_PACT);
        if (!skipped)
            return word;
        i--;
    }
    return NULL;
}

static void count_certain(clause *c)
{
    for (size_t i = c->first; i < c->end; i++) {
        const pln_clause_word *word = &c->words[i];
        unsigned cases = word->cell->cases;
        if (word->governed || !is_one_of(word, NOUNS | PRONOUNS))
            continue;
        int fits = agrees(c, i);
        if ((cases & PLN_NOM) && !(cases & PLN_ACC) && fits)
            c->subjects++;
        else if ((cases & PLN_ACC) && !(cases & PLN_GEN) &&
                 (!(cases & PLN_NOM) || (c->verb < c->end && !fits)))
            c->objects++;
    }
}

/* ---- decisions --------------------------------------------------------------------- */

static unsigned subject_or_object(clause *c, size_t at)
{
    const pln_clause_word *left = before_phrase(c, at);
    int takes_object =
        left && !(left->roles & PLN_ROLE_INTRANSITIVE) &&
        ((left->roles & PLN_ROLE_IMPERSONAL) || left->tag->pos == PLN_POS_PACT);
    if (takes_object)
        return PLN_CLAUSE_OBJECT_BEHIND;
    if (!c->subject)
        return c->object ? PLN_CLAUSE_OBJECT_ALONE : PLN_CLAUSE_UNDECIDED;
    if (!agrees(c, at))
        return c->object ? PLN_CLAUSE_OBJECT_DISAGREES : PLN_CLAUSE_UNDECIDED;
    if (!c->object)
        return PLN_CLAUSE_SUBJECT_ONLY;
    if (c->subjects)
        return PLN_CLAUSE_OBJECT_OTHER;
    if (c->objects)
        return PLN_CLAUSE_SUBJECT_OTHER;
    if (c->candidates)
        return PLN_CLAUSE_OBJECT_OTHER;
    c->candidates++;
    return at < c->verb ? PLN_CLAUSE_SUBJECT_ORDER : PLN_CLAUSE_OBJECT_ORDER;
}

/* Forms of living beings: genitive or accusative. */
static unsigned object_or_genitive(const clause *c, size_t at)
{
    const pln_clause_word *left = before_phrase(c, at);
    if (left && is_one_of(left, NOUNS | BIT(PLN_POS_NUM)))
        return PLN_CLAUSE_GENITIVE;
    if (c->negated || c->genitive || !c->object)
        return PLN_CLAUSE_GENITIVE;
    return PLN_CLAUSE_OBJECT_LIVING;
}

/* Whether the clause's verb may tell what case a word is in. */
static int is_open(const pln_clause_word *word)
{
    unsigned cases = word->cell->cases;
    return (cases & PLN_ACC) && (cases & (PLN_NOM | PLN_GEN)) && !word->governed &&
           (is_one_of(word, NOUNS | BIT(PLN_POS_NUM)) ||
            (word->roles & PLN_ROLE_RELATIVE));
}

static unsigned case_of(unsigned reason)
{
    switch (reason) {
    case PLN_CLAUSE_SUBJECT_ONLY:
    case PLN_CLAUSE_SUBJECT_OTHER:
    case PLN_CLAUSE_SUBJECT_ORDER:
        return PLN_NOM;
    case PLN_CLAUSE_GENITIVE:
        return PLN_GEN;
    default:
        return PLN_ACC;
    }
}

/* Decide the words of a clause from `at`, the first that is open, on. */
static size_t decide(clause *c, size_t at)
{
    size_t decided = 0;
    look_at_verbs(c);
    if (!c->has_verb)
        return 0;
    count_certain(c);
    for (; at < c->end; at++) {
        pln_clause_word *word = &c->words[at];
        if (!is_open(word))
            continue;
        word->reason = (uint8_t)(word->cell->cases & PLN_NOM ? subject_or_object(c, at)
                                                             : object_or_genitive(c, at));
        if (!word->reason)
            continue;
        word->cell->cases &= (uint8_t)case_of(word->reason);
        decided++;
    }
    return decided;
}

size_t pln_clause_decide(pln_clause_word *words, size_t count)
{
    size_t decided = 0;
    pln_clause_mark_governed(words, count);
    for (size_t first = 0; first < count;) {
        clause c = clause_at(words, first);
        size_t at = first;
        while (at < c.end && !is_open(&words[at]))
            at++;
        if (at < c.end)
            decided += decide(&c, at);
        first = c.end;
    }
    return decided;
}

/* ---- predicates ------------------------------------------------------------------- */

/* Whether an adjective belongs to a noun beside it, with no verb between them. */
static int is_attribute(const clause *c, size_t at)
{
    const pln_cell *own = c->words[at].cell;
    for (size_t i = at; i > c->first && i + REACH > at; i--) {
        const pln_clause_word *word = &c->words[i - 1];
        if (word->roles & VERB)
            break;
        if (is_one_of(word, NOUNS) && agree_fully(own, word->cell))
            return 1;
    }
    for (size_t i = at + 1; i < c->end && i <= at + REACH; i++) {
        const pln_clause_word *word = &c->words[i];
        if (word->roles & VERB)
            break;
        if (is_one_of(word, NOUNS) && agree_fully(own, word->cell))
            return 1;
    }
    return 0;
}

/* Whether a clause has what być needs to be a copula or auxiliary, besides the verb. */
static int has_predicate(const clause *c, size_t verb)
{
    size_t nominatives = 0;
    for (size_t i = c->first; i < c->end; i++) {
        const pln_clause_word *word = &c->words[i];
        unsigned cases = word->cell->cases;
        int near = i + REACH >= verb && i <= verb + REACH;
        if (i == verb)
            continue;
        if ((word->roles & PLN_ROLE_DEMONSTRATIVE) && !word->governed &&
            (cases & PLN_NOM))
            return 1;
        if (word->tag->pos == PLN_POS_PRED ||
            (near && word->tag->degrees && word->tag->pos == PLN_POS_ADV))
            return 1;
        if ((word->roles & VERB) && c->words[verb].tag->pos == PLN_POS_BEDZIE)
            return 1;
        if (word->governed)
            continue;
        if (is_one_of(word, PLN_ADJECTIVES) && (cases & (PLN_NOM | PLN_INST)) &&
            word->tag->pos != PLN_POS_NUM &&
            ((near && word->tag->pos == PLN_POS_PPAS) || !is_attribute(c, i)))
            return 1;
        if (is_one_of(word, NOUNS | PRONOUNS) && cases == PLN_INST)
            return 1;
        nominatives += is_one_of(word, NOUNS | PRONOUNS) && cases == PLN_NOM &&
                       !is_coordinated(c, i);
    }
    return nominatives > 1;
}

static int has_participle(const clause *c)
{
    for (size_t i = c->first; i < c->end; i++) {
        const pln_clause_word *word = &c->words[i];
        if (word->cell->cases == PLN_NOM && is_one_of(word, PLN_ADJECTIVES) &&
            (word->tag->pos == PLN_POS_PPAS || !is_attribute(c, i)))
            return 1;
    }
    return 0;
}

void pln_clause_predicates(pln_clause_word *words, size_t count)
{
    for (size_t first = 0; first < count;) {
        clause c = clause_at(words, first);
        for (size_t i = c.first; i < c.end; i++) {
            if (words[i].roles & PLN_ROLE_COPULA)
                words[i].full = !has_predicate(&c, i);
            else if (words[i].roles & PLN_ROLE_PASSIVE)
                words[i].full = !has_participle(&c);
        }
        first = c.end;
    }
}

const char *pln_clause_reason_text(unsigned reason)
{
    static const char *const texts[PLN_CLAUSE_REASONS] = {
        "",
        "object: behind a verb that has no subject",
        "object: no verb here can have a subject",
        "object: does not agree with the verb",
        "object: something else is the subject",
        "object: behind the verb",
        "subject: the verb takes no object",
        "subject: something else is the object",
        "subject: before the verb",
        "object of a verb",
        "genitive: of a noun, or of a verb that is denied or wants it"};
    return texts[reason < PLN_CLAUSE_REASONS ? reason : 0];
}
