/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading dict/lexicon/guessing.tsv. */
#include "lexicon/guessing.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/source.h"
#include "lexicon/tagset.h"

#define LINE_MAX 256
#define COLUMNS  5

typedef struct reader {
    pln_guessing *guessing;
    pln_source source;
    polan_error *error;
} reader;

static polan_status bad(const reader *r, const char *what, const char *value)
{
    return pln_source_bad(&r->source, r->error, what, value);
}

/* "surname,given", or "-" for words that are no names. */
static void read_names(const char *text, uint8_t *names)
{
    *names = 0;
    while (*text && strcmp(text, "-") != 0) {
        size_t length = strcspn(text, ",");
        *names |= pln_tagset_name_class(text, length);
        text += length + (text[length] == ',');
    }
}

static polan_status add_vote(reader *r, const char *names, const char *ending,
                             float weight)
{
    pln_guessing *g = r->guessing;
    pln_vote vote = {.weight = weight};
    read_names(names, &vote.names);
    if (strcmp(ending, "*") == 0)
        ending = "";
    if (strlen(ending) >= sizeof vote.ending)
        return bad(r, "ending too long:", ending);
    if (weight < 0)
        return bad(r, "a vote cannot be negative, of", ending);
    if (g->n_votes == PLN_VOTES_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %d votes", PLN_VOTES_MAX);
    vote.n_ending = (uint8_t)strlen(ending);
    memcpy(vote.ending, ending, vote.n_ending);
    g->votes[g->n_votes++] = vote;
    return POLAN_OK;
}

/* Tag and share of all readings that a line gives. */
static polan_status read_reading(reader *r, char *const columns[COLUMNS], float share,
                                 char tag[PLN_GUESSING_TAG_MAX])
{
    size_t length = strlen(columns[3]);
    if (length >= PLN_GUESSING_TAG_MAX)
        return bad(r, "tag too long:", columns[3]);
    if (share <= 0 || share >= 1)
        return bad(r, "share must lie between 0 and 1, not", columns[4]);
    memcpy(tag, columns[3], length + 1);
    return POLAN_OK;
}

static polan_status add_acronym(reader *r, char *const columns[COLUMNS], float share)
{
    pln_guessing *g = r->guessing;
    pln_acronym acronym = {.share = share};
    float letters;
    read_names(columns[1], &acronym.names);
    if (pln_number_read(columns[2], &letters) < 0 || letters < 2 || letters > UINT8_MAX)
        return bad(r, "expected how many letters at most, found", columns[2]);
    for (size_t i = 0; i < g->n_acronyms; i++)
        share += g->acronyms[i].share;
    polan_status status = read_reading(r, columns, share, acronym.tag);
    if (status != POLAN_OK)
        return status;
    if (g->n_acronyms == PLN_ACRONYMS_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %d readings of acronyms", PLN_ACRONYMS_MAX);
    acronym.letters = (uint8_t)letters;
    g->acronyms[g->n_acronyms++] = acronym;
    return POLAN_OK;
}

/* "ow|em": of the ending the lemma keeps what stands before the bar. */
static polan_status add_also(reader *r, char *const columns[COLUMNS], float share)
{
    pln_guessing *g = r->guessing;
    pln_also also = {.share = share};
    const char *ending = columns[2], *bar = strchr(ending, '|');
    read_names(columns[1], &also.names);
    if (!also.names || !bar || strlen(ending) > sizeof also.ending)
        return bad(r, "expected names and an ending with a bar, found", ending);
    polan_status status = read_reading(r, columns, share, also.tag);
    if (status != POLAN_OK)
        return status;
    if (g->n_also == PLN_ALSO_MAX)
        return pln_source_error(&r->source, POLAN_ERROR_LIMIT, r->error,
                                "more than %d readings of endings", PLN_ALSO_MAX);
    size_t kept = (size_t)(bar - ending), rest = strlen(bar + 1);
    memcpy(also.ending, ending, kept);
    memcpy(also.ending + kept, bar + 1, rest);
    also.n_ending = (uint8_t)(kept + rest);
    for (size_t i = 0; i < rest; i++) /* letters, not bytes */
        also.cut = (uint8_t)(also.cut + ((bar[1 + i] & 0xC0) != 0x80));
    g->also[g->n_also++] = also;
    return POLAN_OK;
}

static polan_status read_line(reader *r)
{
    char line[LINE_MAX], *columns[COLUMNS];
    float value;
    int count =
        pln_source_columns(&r->source, line, sizeof line, columns, COLUMNS, r->error);
    if (count <= 0)
        return count ? POLAN_ERROR_FORMAT : POLAN_OK;
    if (count < COLUMNS)
        return bad(r, "expected kind, names, ending, tag and value, found", columns[0]);
    if (pln_number_read(columns[4], &value) < 0)
        return bad(r, "not a number:", columns[4]);
    if (strcmp(columns[0], "vote") == 0)
        return add_vote(r, columns[1], columns[2], value);
    if (strcmp(columns[0], "also") == 0)
        return add_also(r, columns, value);
    if (strcmp(columns[0], "acronym") == 0)
        return add_acronym(r, columns, value);
    pln_score score = (pln_score)lroundf(value * PLN_SCORE_UNIT);
    if (strcmp(columns[0], "confirmed") == 0) {
        r->guessing->confirmed = score;
    } else if (strcmp(columns[0], "added") == 0) {
        r->guessing->added = score;
    } else if (strcmp(columns[0], "common") == 0) {
        if (value <= 0 || value >= 1)
            return bad(r, "share must lie between 0 and 1, not", columns[4]);
        r->guessing->common = (double)value;
    } else {
        return bad(r, "unknown kind (common, confirmed, added, vote, also, acronym)",
                   columns[0]);
    }
    return POLAN_OK;
}

polan_status pln_guessing_read(pln_guessing *guessing, const char *source,
                               const char *text, size_t size, polan_error *error)
{
    reader r = {.guessing = guessing, .error = error};
    polan_status status = POLAN_OK;
    *guessing = (pln_guessing){.common = 0.5};
    pln_source_open(&r.source, source, text, size);
    while (status == POLAN_OK && pln_source_next(&r.source))
        status = read_line(&r);
    return status;
}

float pln_guessing_weight(const pln_guessing *guessing, uint8_t names, const char *lemma,
                          size_t length)
{
    for (size_t i = 0; i < guessing->n_votes; i++) {
        const pln_vote *vote = &guessing->votes[i];
        if ((vote->names ? vote->names & names : names == 0) &&
            vote->n_ending <= length &&
            memcmp(lemma + length - vote->n_ending, vote->ending, vote->n_ending) == 0)
            return vote->weight;
    }
    return 1;
}
