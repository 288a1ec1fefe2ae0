/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Forms that a tagger remembers, with all that can be said of them before their context.
 *
 * Running text repeats its words, so most tokens are found here. Everything about a form
 * stands together: its bytes, its states (readings that no context tells apart, of which
 * only the best can be chosen), its readings, their classes, their lemmas. The memory is
 * bounded; forms that were used again stay when it is full.
 */
#ifndef PLN_TAGGING_CACHE_H
#define PLN_TAGGING_CACHE_H

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "tagging/classes.h"

/* What the letters of a reading and of the token say together; see pln_letters_of(). */
typedef enum pln_letters {
    PLN_LETTERS_PLAIN,
    PLN_LETTERS_NAME,
    PLN_LETTERS_LOWERED,
    PLN_LETTERS_LOWERED_NAME,
    PLN_LETTERS_CASE,
    PLN_LETTERS_ORGANIZATION,
    PLN_LETTERS_COUNT
} pln_letters;

pln_letters pln_letters_of(const pln_reading *reading);

/* Readings of a form that every context weighs alike; by the best of them. */
typedef struct pln_state {
    pln_score score;
    uint16_t class;
    uint16_t left, right; /* the numbers of its sides, near */
    uint16_t agreement;
    uint8_t across;  /* kinds of words looked across that it is one of */
    uint8_t letters; /* pln_letters */
    uint8_t reading; /* index of the best */
    uint8_t spare;
} pln_state;

/* What of a form matters to the rest of a document: see tagging/seen.h. */
typedef struct pln_seen_form {
    uint32_t folded;     /* hash of the form in small letters */
    uint32_t written;    /* hash of the form */
    int16_t sole;        /* a reading with the only lemma that it can have; -1: several */
    int16_t sole_inside; /* the same inside a sentence, where a capital means a name */
} pln_seen_form;

/* A remembered form; behind it its bytes, states, readings, classes, lemmas. */
typedef struct pln_cached_form {
    const struct pln_split *split; /* NULL, or what its PLN_READING_SPLIT readings mean */
    const char *lemma;             /* the document's copy of the lemma of `lemma_of` */
    pln_seen_form seen;
    uint32_t document; /* serial of the document that the lemma is for */
    uint32_t length;
    uint32_t n_host;
    uint32_t size;  /* of all */
    uint16_t count; /* readings */
    uint16_t lemma_of;
    uint8_t n_states;
    uint8_t kind;    /* polan_kind */
    uint8_t unknown; /* no dictionary has it */
    uint8_t used;    /* how often, since the cache was trimmed */
} pln_cached_form;

static inline const char *pln_form_bytes(const pln_cached_form *form)
{
    return (const char *)(form + 1);
}

static inline pln_state *pln_form_states(pln_cached_form *form)
{
    return (pln_state *)((char *)(form + 1) + ((form->length + 7u) & ~(size_t)7));
}

static inline pln_reading *pln_form_readings(pln_cached_form *form)
{
    return (pln_reading *)(pln_form_states(form) + form->n_states);
}

static inline uint16_t *pln_form_classes(pln_cached_form *form)
{
    return (uint16_t *)(pln_form_readings(form) + form->count);
}

#define PLN_KIND_TAGS_MAX 4 /* readings of a token that is no word */

/* Tags of tokens that no dictionary is asked about; NULL: no more. */
typedef struct pln_kind_tags {
    const pln_tag *of[POLAN_KIND_MENTION + 1][PLN_KIND_TAGS_MAX];
} pln_kind_tags;

typedef struct pln_form_slot {
    uint32_t hash;
    uint32_t at; /* place of the form in the chunks, in eight bytes; 0: free */
} pln_form_slot;

typedef struct pln_cache {
    const pln_lexicon *lexicon;
    const pln_kind_tags *kind_tags;
    uint8_t ascii; /* words may lack the marks of Polish letters */
    pln_classes classes;
    pln_form_slot *slots; /* open addressing */
    size_t n_slots, n_forms;
    char **chunks;
    size_t n_chunks, used; /* bytes used of the last chunk */
    size_t chunks_max;
    pln_arena work; /* of one look-up */
} pln_cache;

/* `size`: bytes of forms that are remembered at most. */
polan_status pln_cache_open(pln_cache *cache, const pln_lexicon *lexicon,
                            const pln_pairs *rules, const pln_kind_tags *kind_tags,
                            size_t size);
void pln_cache_free(pln_cache *cache);

/*
 * Make room if there is little: forget forms that were not used again. Only between
 * documents, because forms move.
 */
void pln_cache_trim(pln_cache *cache);

/* Forget all forms. */
void pln_cache_clear(pln_cache *cache);

/*
 * The form and its readings, looked up if it is new. A form for which the cache has no
 * room is made in `scratch`. NULL without memory.
 */
pln_cached_form *pln_cache_form(pln_cache *cache, uint8_t kind, const char *bytes,
                                size_t length, pln_arena *scratch);

#endif
