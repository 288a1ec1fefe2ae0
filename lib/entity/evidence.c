/* SPDX-License-Identifier: BSD-2-Clause */
/* What a document says about its names. */
#include "entity/evidence.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "entity/knowledge.h"
#include "entity/rule/known_forms.h"
#include "entity/words.h"

/* A slot: a form that occurs, or a base form that was learnt. */
typedef struct fact {
    const char *word; /* folded; NULL: free */
    uint32_t length;
    uint32_t hash;
    uint8_t type;      /* learnt: type of the mention */
    uint8_t form;      /* how often it occurs so: 0, 1, 2 or more */
    const char *lemma; /* learnt: as spelt in the base form */
} fact;

/* Forms last asked about, by their address: base forms ask for the same ones often. */
#define ASKED 64
typedef struct asked {
    const char *form;
    int there;
} asked;

struct pln_evidence {
    const polan_document *document;
    const pln_records *records;
    pln_arena *scratch;
    fact *slots;
    size_t mask, used;
    asked asked[ASKED];
};

static const uint8_t *record_of(const pln_evidence *evidence, size_t token)
{
    return evidence->records->items[token].bytes;
}

static int is_name_like(const pln_evidence *evidence, size_t token)
{
    const uint8_t *record = record_of(evidence, token);
    return (record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL) &&
           (record[PLN_RECORD_KIND] & PLN_KIND_MASK) == POLAN_KIND_WORD &&
           !(record[PLN_RECORD_SHAPE] & PLN_SHAPE_LETTER);
}

static const pln_known_form *form_of(const pln_evidence *evidence, size_t token)
{
    return evidence->records->forms[token];
}

/* `hash` is pln_hash() of the word. */
static fact *slot_of(const pln_evidence *evidence, const char *word, size_t length,
                     uint32_t hash)
{
    size_t at = hash & evidence->mask;
    for (; evidence->slots[at].word; at = (at + 1) & evidence->mask) {
        fact *f = &evidence->slots[at];
        if (f->hash == hash && f->length == length && memcmp(f->word, word, length) == 0)
            return f;
    }
    return &evidence->slots[at];
}

/* Room for twice as many; what was there before stays in the arena. */
static int grow(pln_evidence *evidence)
{
    const fact *old = evidence->slots;
    size_t n_old = old ? evidence->mask + 1 : 0, n = old ? 2 * n_old : 256;
    fact *slots = pln_arena_alloc(evidence->scratch, n, sizeof *slots);
    if (!slots)
        return -1;
    memset(slots, 0, n * sizeof *slots);
    for (size_t i = 0; i < n_old; i++) {
        size_t at = old[i].hash & (n - 1);
        if (!old[i].word)
            continue;
        while (slots[at].word)
            at = (at + 1) & (n - 1);
        slots[at] = old[i];
    }
    evidence->slots = slots;
    evidence->mask = n - 1;
    return 0;
}

/*
 * The fact of a word that stays where it is, made if it is new; NULL without memory.
 */
static fact *make_fact(pln_evidence *evidence, const char *word, size_t length,
                       uint32_t hash)
{
    fact *f = slot_of(evidence, word, length, hash);
    if (f->word)
        return f;
    if (2 * evidence->used > evidence->mask) {
        if (grow(evidence) < 0)
            return NULL;
        f = slot_of(evidence, word, length, hash);
    }
    *f = (fact){.word = word, .length = (uint32_t)length, .hash = hash};
    evidence->used++;
    return f;
}

pln_evidence *pln_evidence_new(const polan_document *document, const pln_records *records,
                               pln_arena *scratch)
{
    pln_evidence *evidence = pln_arena_alloc(scratch, 1, sizeof *evidence);
    if (!evidence)
        return NULL;
    *evidence =
        (pln_evidence){.document = document, .records = records, .scratch = scratch};
    if (grow(evidence) < 0)
        return NULL;
    for (size_t i = 0; i < document->n_tokens; i++) {
        const pln_known_form *form = form_of(evidence, i);
        if (!is_name_like(evidence, i) || !form->n_folded)
            continue;
        fact *f = make_fact(evidence, form->folded, form->n_folded, form->folded_hash);
        if (!f)
            return NULL;
        f->form += f->form < 2;
    }
    return evidence;
}

static const fact *find(const pln_evidence *evidence, const char *word)
{
    char folded[PLN_FOLD_MAX];
    size_t length = pln_word_fold(word, strlen(word), folded);
    const fact *f = slot_of(evidence, folded, length, pln_hash(folded, length));
    return f->word ? f : NULL;
}

int pln_evidence_count(pln_evidence *evidence, const char *form)
{
    uintptr_t address = (uintptr_t)form;
    asked *last = &evidence->asked[(address >> 2 ^ address >> 10) % ASKED];
    if (last->form != form) {
        const fact *f = find(evidence, form);
        *last = (asked){form, f ? f->form : 0};
    }
    return last->there;
}

int pln_evidence_learn(pln_evidence *evidence, const pln_mention *mention)
{
    uint32_t n = mention->span.last - mention->span.first;
    if (!mention->lemma || mention->soft || (mention->type != PLN_TYPE_PERSON && n > 1) ||
        mention->type == PLN_TYPE_NONE)
        return 0;
    const char *last = mention->lemma;
    if (mention->type == PLN_TYPE_PERSON) {
        const char *space = strrchr(last, ' ');
        last = space ? space + 1 : last;
    }
    char folded[PLN_FOLD_MAX];
    size_t length = pln_word_fold(last, strlen(last), folded);
    if (length <= 2)
        return 0;
    const char *word = pln_arena_copy(evidence->scratch, folded, length);
    fact *f = word ? make_fact(evidence, word, length, pln_hash(word, length)) : NULL;
    if (f && !f->type) {
        f->type = mention->type;
        f->lemma = last;
    }
    return f ? 0 : -1;
}

/*
 * The learnt fact that a token is a form of. `*plural`: only as a plural, so that it is
 * not what was learnt itself (Kowalskich, beside Jan Kowalski).
 */
static const fact *fact_of(const pln_evidence *evidence, size_t token, int *plural)
{
    const fact *found = NULL;
    const pln_token_note *note = &evidence->document->notes[token];
    const pln_known_form *form = form_of(evidence, token);
    const fact *f = form->n_folded ? slot_of(evidence, form->folded, form->n_folded,
                                             form->folded_hash)
                                   : NULL;
    *plural = 0;
    if (f && f->word && f->type)
        return f;
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_tag *tag = pln_note_reading(note, i)->tag;
        if (!tag->cases)
            continue;
        f = find(evidence, pln_note_reading(note, i)->lemma);
        if (!f || !f->type)
            continue;
        if (f->type != PLN_TYPE_PERSON || tag->numbers & PLN_SG) {
            *plural = 0;
            return f;
        }
        found = f;
        *plural = 1;
    }
    return found;
}

/* May this token, which no mention covers, be taken for a name because of a fact? */
static int may_learn(const pln_evidence *evidence, size_t token)
{
    const uint8_t *record = record_of(evidence, token);
    if (!is_name_like(evidence, token))
        return 0;
    if ((record[PLN_RECORD_KIND] & PLN_KIND_INITIAL) &&
        (record[PLN_RECORD_MARKS] & PLN_MARK_COMMON) &&
        (!(record[PLN_RECORD_ALL_NAMES] & PLN_NAME_SURNAME) ||
         record[PLN_RECORD_POS] != PLN_POS_SUBST))
        return 0;
    return !(record[PLN_RECORD_PARTS] & (PLN_CAN_PREP | PLN_CAN_CONJ | PLN_CAN_OTHER)) ||
           record[PLN_RECORD_MARKS] & PLN_MARK_UNKNOWN;
}

/* The base form of a token that is a form of a fact; NULL if it is yet to be made. */
static const char *lemma_of(const pln_evidence *evidence, const fact *f, int plural,
                            size_t token)
{
    if (plural)
        return NULL;
    return evidence->document->notes[token].shape == PLN_SHAPE_UPPER
               ? pln_word_upper(f->lemma, evidence->scratch)
               : f->lemma;
}

static pln_mention learnt_mention(const pln_evidence *evidence, const fact *f, int plural,
                                  size_t token)
{
    pln_mention mention;
    memset(&mention, 0, sizeof mention);
    mention.span.first = (uint32_t)token;
    mention.span.last = (uint32_t)token + 1;
    mention.type = f->type;
    mention.rule = "document";
    mention.learnt = 1;
    mention.lemma = lemma_of(evidence, f, plural, token);
    return mention;
}

/* A soft mention of one word takes the type that the document says it has. */
static void reconsider(const pln_evidence *evidence, pln_mention *mention)
{
    int plural;
    const fact *f = fact_of(evidence, mention->span.first, &plural);
    if (mention->span.last - mention->span.first != 1 || !f || f->type == mention->type)
        return;
    mention->type = f->type;
    mention->entry = NULL;
    mention->lemma = lemma_of(evidence, f, plural, mention->span.first);
}

/*
 * Is the genitive of a place the very surname that the document has? Mazur, beside Halina
 * Mazur, is not Mazury. It is then found as what was learnt.
 */
static int is_surname_there(const pln_evidence *evidence, const pln_mention *mention)
{
    if (mention->type != PLN_TYPE_PLACE || !mention->entry ||
        mention->span.last - mention->span.first != 1)
        return 0;
    const polan_token *t = &evidence->document->tokens[mention->span.first];
    const char *text = evidence->document->text + t->start;
    const char *place = pln_gaz_name_of(mention->gazetteer, mention->entry);
    size_t length = t->end - t->start;
    if (strlen(place) != length + 1 || memcmp(place, text, length) != 0)
        return 0;
    int plural;
    const fact *f = fact_of(evidence, mention->span.first, &plural);
    return f && f->type == PLN_TYPE_PERSON && strlen(f->lemma) == length &&
           memcmp(f->lemma, text, length) == 0;
}

/* Decide a weak mention: 1 if it stays. */
static int decide(const pln_evidence *evidence, pln_mention *mention)
{
    if (mention->soft)
        reconsider(evidence, mention);
    if (is_surname_there(evidence, mention))
        return 0;
    if (!mention->weak)
        return 1;
    int plural;
    const fact *f = fact_of(evidence, mention->span.last - 1, &plural);
    if (!f || (f->type != mention->type && mention->entry))
        return 0;
    mention->type = f->type;
    mention->weak = 0;
    if (!mention->entry && mention->span.last - mention->span.first == 1)
        mention->lemma = lemma_of(evidence, f, plural, mention->span.first);
    return 1;
}

const char *pln_evidence_lemma(const pln_evidence *evidence, const pln_mention *mention)
{
    if (mention->type != PLN_TYPE_PERSON || mention->span.last - mention->span.first != 1)
        return NULL;
    int plural;
    const fact *f = fact_of(evidence, mention->span.first, &plural);
    return f && f->type == PLN_TYPE_PERSON
               ? lemma_of(evidence, f, plural, mention->span.first)
               : NULL;
}

/*
 * "Ashiq Masih", where only the surname is known: a name right before it belongs to it.
 */
static void take_given_name(const pln_evidence *evidence, pln_mention *mention,
                            const pln_mention *before)
{
    uint32_t token = mention->span.first;
    if (mention->type != PLN_TYPE_PERSON || !token ||
        (before && before->span.last >= token))
        return;
    const uint8_t *record = record_of(evidence, token - 1);
    if (evidence->document->tokens[token - 1].sentence !=
            evidence->document->tokens[token].sentence ||
        !is_name_like(evidence, token - 1) ||
        !(record[PLN_RECORD_MARKS] & PLN_MARK_UNKNOWN ||
          record[PLN_RECORD_ALL_NAMES] & PLN_NAME_GIVEN))
        return;
    mention->span.first--;
    mention->lemma = NULL;
}

/* Mentions that were found and stay, and tokens that facts make one, in order. */
static int collect(const pln_evidence *evidence, pln_mentions *mentions,
                   pln_mentions *all)
{
    size_t next = 0;
    for (size_t token = 0; token < evidence->document->n_tokens;) {
        if (next < mentions->count && mentions->items[next].span.first <= token) {
            pln_mention *mention = &mentions->items[next++];
            if (decide(evidence, mention)) {
                if (!mention->lemma)
                    mention->lemma = pln_evidence_lemma(evidence, mention);
                if (pln_mentions_add(all, mention) < 0)
                    return -1;
                token = mention->span.last;
            }
            continue;
        }
        int plural = 0;
        const fact *f =
            may_learn(evidence, token) ? fact_of(evidence, token, &plural) : NULL;
        if (f) {
            pln_mention mention = learnt_mention(evidence, f, plural, token);
            take_given_name(evidence, &mention,
                            all->count ? &all->items[all->count - 1] : NULL);
            if (pln_mentions_add(all, &mention) < 0)
                return -1;
        }
        token++;
    }
    return 0;
}

int pln_evidence_apply(pln_evidence *evidence, pln_mentions *mentions)
{
    pln_mentions all = {NULL, 0, 0};
    if (collect(evidence, mentions, &all) < 0) {
        pln_free(all.items);
        return -1;
    }
    pln_free(mentions->items);
    *mentions = all;
    return 0;
}
