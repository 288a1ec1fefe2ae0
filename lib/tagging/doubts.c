/* SPDX-License-Identifier: BSD-2-Clause */
/* Words that are not what they look like in their clause: może, to, tego. */
#include "tagging/clause_private.h"

/* Verbs of a clause. */
typedef struct verbs {
    int finite, infinitive, copula, other; /* 1: there is one */
} verbs;

static verbs verbs_of(const pln_clause_word *words, size_t first, size_t end)
{
    verbs found = {0};
    for (size_t i = first; i < end; i++) {
        unsigned roles = words[i].roles;
        if (!(roles & (PLN_ROLE_MODAL | PLN_ROLE_PARTICLE))) {
            found.finite |=
                roles & PLN_ROLE_PERSONAL || words[i].tag->pos == PLN_POS_PRED;
            found.infinitive |= words[i].tag->pos == PLN_POS_INF;
        }
        if (roles & PLN_ROLE_COPULA && words[i].tag->pos != PLN_POS_INF)
            found.copula = 1;
        else
            found.other |= (roles & VERB) != 0;
    }
    return found;
}

/* może, być może */
static unsigned doubt_modal(const pln_clause_word *words, size_t at, size_t first,
                            const verbs *in)
{
    unsigned own = words[at].roles, other;
    int fixed = at > first && words[at - 1].roles & PLN_ROLE_COPULA &&
                words[at - 1].tag->pos == PLN_POS_INF;
    if (own & PLN_ROLE_MODAL)
        other = fixed || (in->finite && !in->infinitive) ? PLN_ROLE_PARTICLE : 0;
    else
        other = !fixed && in->infinitive && !in->finite ? PLN_ROLE_MODAL : 0;
    return other;
}

/* Whether a clause says what something is: a nominative besides `at`. */
static int says_what(const pln_clause_word *words, size_t first, size_t end, size_t at,
                     int alone)
{
    int found = 0;
    for (size_t i = first; i < end; i++) {
        const pln_clause_word *word = &words[i];
        unsigned cases = word->cell->cases;
        if (i == at || word->governed)
            continue;
        if (word->roles & PLN_ROLE_DEMONSTRATIVE)
            return 0; /* to jest to */
        if (is_one_of(word, NOUNS)) {
            if (cases == PLN_INST)
                return 0; /* to było wynikiem */
            found |= (cases & PLN_NOM) != 0;
        }
        found |= alone && i > at && is_one_of(word, PLN_ADJECTIVES) && (cases & PLN_NOM);
    }
    return found;
}

/* Whether a clause with jeśli, gdy or the like ends with the comma before `at`. */
static int answers(const pln_clause_word *words, size_t at)
{
    if (at < 2 || !(words[at - 1].roles & PLN_ROLE_BOUNDARY))
        return 0;
    for (size_t i = at - 1; i > 0; i--) {
        if (words[i - 1].roles & PLN_ROLE_CONDITION)
            return 1;
    }
    return 0;
}

/* To that says what something is: to jest skandal, to tylko żart; or answers jeśli. */
static unsigned doubt_identity(const pln_clause_word *words, size_t at, size_t first,
                               size_t end, const verbs *in)
{
    const pln_clause_word *word = &words[at];
    int predicate = word->tag->pos == PLN_POS_PRED, action = in->other || in->infinitive;
    if (word->governed || (!predicate && !(word->cell->cases & (PLN_NOM | PLN_ACC))))
        return 0;
    if (action && answers(words, at))
        return PLN_ROLE_ANSWER;
    if (predicate)
        return action ? PLN_ROLE_DEMONSTRATIVE : 0;
    return !action && says_what(words, first, end, at, !in->copula) ? PLN_ROLE_IDENTITY
                                                                    : 0;
}

/* Whether a determiner has its noun behind or before it, or what may stand for one. */
static int has_noun(const pln_clause_word *words, size_t at, size_t count)
{
    const pln_cell *own = words[at].cell;
    const unsigned direct = PLN_NOM | PLN_ACC;
    size_t i = at + 1;
    int adjective = 0;
    if (at > 0 && is_one_of(&words[at - 1], NOUNS) &&
        agree_fully(own, words[at - 1].cell))
        return 1; /* dom ten */
    while (i < count && (is_one_of(&words[i], PLN_ADJECTIVES | BIT(PLN_POS_ADV) |
                                                  BIT(PLN_POS_PART)))) {
        adjective |=
            is_one_of(&words[i], PLN_ADJECTIVES) && agree_fully(own, words[i].cell);
        i++;
    }
    if (adjective && !(own->cases & direct))
        return 1; /* temu choremu */
    return i < count && !(words[i].roles & (VERB | PLN_ROLE_BOUNDARY)) &&
           !is_one_of(&words[i], PRONOUNS | BIT(PLN_POS_PREP) | BIT(PLN_POS_CONJ) |
                                     BIT(PLN_POS_INTERP) | BIT(PLN_POS_PRED)) &&
           (!is_one_of(&words[i], NOUNS) || agree_fully(own, words[i].cell));
}

size_t pln_clause_doubt(pln_clause_word *words, size_t count)
{
    const unsigned doubtful =
        PLN_ROLE_MODAL | PLN_ROLE_PARTICLE | PLN_ROLE_DEMONSTRATIVE | PLN_ROLE_DETERMINER;
    size_t doubts = 0, at = 0;
    while (at < count && !(words[at].roles & doubtful))
        at++;
    if (at == count)
        return 0;
    pln_clause_mark_governed(words, count);
    for (size_t first = 0, end; first < count; first = end) {
        end = pln_clause_end(words, first);
        verbs in = verbs_of(words, first, end);
        for (size_t i = at > first ? at : first; i < end; i++) {
            if (words[i].roles & (PLN_ROLE_MODAL | PLN_ROLE_PARTICLE))
                words[i].other = doubt_modal(words, i, first, &in);
            else if (words[i].roles & PLN_ROLE_DEMONSTRATIVE)
                words[i].other = doubt_identity(words, i, first, end, &in);
            if (!words[i].other && words[i].roles & PLN_ROLE_DETERMINER &&
                !has_noun(words, i, count))
                words[i].other = PLN_ROLE_THING;
            doubts += words[i].other != 0;
        }
    }
    return doubts;
}
