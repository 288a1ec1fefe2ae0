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

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/prefetch.h"
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
    PLN_LETTERS_COMMON,
    PLN_LETTERS_CAPITALS,
    PLN_LETTERS_COUNT
} pln_letters;

enum { /* letters of a token, as weights see them */
       PLN_LETTERS_INSIDE,
       PLN_LETTERS_INITIAL,
       PLN_LETTERS_UPPER,    /* in capitals, as most of its sentence */
       PLN_LETTERS_CONTRAST, /* several capitals, among words without */
       PLN_LETTERS_SITUATIONS
};

pln_letters pln_letters_of(const pln_reading *reading, uint32_t roles);

/*
 * Whether two readings are one word, but for case: mały is nominative or accusative. Such
 * are readings of their own, which only noun and verb can tell; `other_cases` of the one
 * has those of the other.
 */
int pln_reading_same_word(const pln_reading *a, const pln_reading *b);

/* Readings of a form that every context weighs alike; by the best of them. */
typedef struct pln_state {
    pln_score score;
    uint16_t class;
    uint16_t left, right; /* the numbers of its sides, near */
    uint16_t agreement;
    uint8_t across;  /* kinds of words looked across that it is one of */
    uint8_t letters; /* pln_letters */
    uint8_t reading; /* index of the best */
    uint8_t hears;   /* kinds of words that rules look across to it */
} pln_state;

#define PLN_NO_READING 255 /* readings are fewer */

/* A state as the rest of the document sees it: its best reading may be another. */
typedef struct pln_seen_state {
    pln_score score;
    uint8_t reading;
} pln_seen_state;

enum {                       /* ways in which a document uses a form */
       PLN_USE_PLAIN = 0,    /* its letters are as they are anywhere */
       PLN_USE_CAPITALS = 1, /* its capitals say nothing: first word, all in capitals */
       PLN_USE_ABBREVIATED = 2, /* it is an abbreviation */
       PLN_USE_COUNT
};

/* What is found out once about a form and a document, and asked for every token. */
typedef struct pln_form_use {
    const char *lemma; /* the document's copy of the lemma of `lemma_of`, or NULL */
    const pln_seen_state *elsewhere[PLN_USE_COUNT];     /* of each state; NULL: nothing */
    const pln_reading *weighed[PLN_LETTERS_SITUATIONS]; /* readings; NULL: not yet */
    uint32_t number;                                    /* among the document's forms */
    uint8_t lemma_of;                                   /* reading */
    uint8_t added;  /* bits of what the document has of it: see seen.c */
    uint8_t looked; /* bits of the ways whose `elsewhere` is known */
} pln_form_use;

/*
 * A remembered form; behind it its bytes, states, readings, classes, lemmas. What the
 * rest of a document may have to do with it is read by pln_seen_read().
 */
typedef struct pln_cached_form {
    pln_form_use *use;             /* in the document of that serial */
    const struct pln_split *split; /* NULL, or what its PLN_READING_SPLIT readings mean */
    uint32_t document;
    uint32_t length;
    uint32_t n_host;
    uint32_t seen_folded;  /* hash of the form in small letters */
    uint32_t seen_written; /* hash of the form */
    uint16_t size;         /* of all, in units of 8 bytes; of forms in the cache */
    uint8_t seen_sole;     /* a reading with the only lemma that it can have */
    uint8_t seen_inside;   /* the same inside a sentence: a capital there means a name */
    uint8_t count;         /* readings */
    uint8_t n_states;
    uint8_t kind;    /* polan_kind */
    uint8_t across;  /* kinds of words looked across that some state is one of */
    uint8_t unknown; /* no dictionary has it */
    uint8_t plain;   /* letters say nothing about any reading */
    uint8_t asks;    /* bits of the ways of using it in which the document has a say */
    uint8_t used;    /* in how many documents, since the cache was trimmed */
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

/* The hash of a lemma of a remembered form stands before it. */
static inline uint32_t pln_form_lemma_hash(const pln_reading *reading)
{
    uint32_t hash;
    memcpy(&hash, reading->lemma - sizeof hash, sizeof hash);
    return hash;
}

#define PLN_KIND_TAGS_MAX 4 /* readings of a token that is no word */

/* Tags of tokens that no dictionary is asked about; NULL: no more. */
typedef struct pln_kind_tags {
    const pln_tag *of[PLN_KIND_COUNT][PLN_KIND_TAGS_MAX];
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
    uint32_t document; /* serial of the one at hand */
    uint32_t n_used;   /* forms that it has */
    pln_arena work;    /* of one look-up */
} pln_cache;

#define PLN_CACHE_SIZE ((size_t)16 << 20) /* of a tagger */

/* `size`: bytes of forms that are remembered at most. */
polan_status pln_cache_open(pln_cache *cache, const pln_lexicon *lexicon,
                            const pln_pairs *rules, const pln_kind_tags *kind_tags,
                            size_t size);
void pln_cache_free(pln_cache *cache);

/*
 * A document begins: what forms keep for one is void. If there is little room, those that
 * were not used again are forgotten and others move.
 */
void pln_cache_begin_document(pln_cache *cache);

/* Forget all forms. */
void pln_cache_clear(pln_cache *cache);

/* A form as it is asked for. */
typedef struct pln_form_key {
    const char *bytes;
    uint32_t length;
    uint32_t hash;
    uint8_t kind; /* polan_kind */
} pln_form_key;

static inline pln_form_key pln_form_key_of(uint8_t kind, const char *bytes, size_t length)
{
    return (pln_form_key){.bytes = bytes,
                          .length = (uint32_t)length,
                          .hash = pln_hash(bytes, length) + kind * 2654435761u,
                          .kind = kind};
}

/*
 * Fetch what will be needed of forms that are soon asked for, so that nobody waits for
 * memory: first of all its slot, then, when that has come, the form.
 */
static inline void pln_cache_fetch_slot(const pln_cache *cache, const pln_form_key *key)
{
    PLN_PREFETCH(&cache->slots[key->hash & (cache->n_slots - 1)]);
}

void pln_cache_fetch_form(const pln_cache *cache, const pln_form_key *key);

/*
 * The form and its readings, looked up if it is new; its `use` is of the document at
 * hand and in `scratch`, and so is a form for which the cache has no room. NULL without
 * memory.
 */
pln_cached_form *pln_cache_form(pln_cache *cache, const pln_form_key *key,
                                pln_arena *scratch);

#endif
