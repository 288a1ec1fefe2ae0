/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A user's dictionaries, layered over the lexicon: images, and Hunspell dictionaries that
 * nobody compiled, through libhunspell.
 *
 * An entry with a tag is a reading of its own. One without says no more than the lemma:
 * it counts where the lexicon does not have the word, and gets the tags of the guesses
 * that have its lemma.
 */
#ifndef PLN_LEXICON_DICTIONARY_H
#define PLN_LEXICON_DICTIONARY_H

#include "lexicon/private.h"

#define PLN_ENTRIES_MAX     32 /* of one word in one dictionary */
#define PLN_SUGGESTIONS_MAX 16

/* What a dictionary says of a word. */
typedef struct pln_entry {
    const char *lemma;  /* in the arena */
    const pln_tag *tag; /* the lexicon's own; NULL: not said */
    uint32_t upos;      /* with no tag: bits of the polan_upos that it can be; 0: any */
    uint8_t name;       /* PLN_NAME_… */
    uint8_t flags;      /* PLN_READING_CASE */
} pln_entry;

typedef struct pln_entries {
    pln_entry items[PLN_ENTRIES_MAX];
    size_t count;
} pln_entries;

/* Words that are spelled like another, in the arena. */
typedef struct pln_suggestions {
    const char *items[PLN_SUGGESTIONS_MAX];
    size_t count;
} pln_suggestions;

/* The two kinds of dictionaries behind one. Any thread may call. */
typedef struct pln_dictionary pln_dictionary;
typedef struct pln_dictionary_kind {
    polan_status (*look_up)(pln_dictionary *dictionary, const char *form,
                            pln_arena *arena, pln_entries *entries);
    /* NULL: the kind cannot do it */
    polan_status (*generate)(pln_dictionary *dictionary, const char *lemma,
                             const pln_cell *cell, pln_arena *arena, pln_forms *forms);
    polan_status (*suggest)(pln_dictionary *dictionary, const char *form,
                            pln_arena *arena, pln_suggestions *suggestions);
    void (*close)(pln_dictionary *dictionary);
} pln_dictionary_kind;

struct pln_dictionary {
    const pln_dictionary_kind *kind;
    const pln_lexicon *lexicon; /* that it lies over */
    char *path;                 /* as it was given */
    polan_error refused; /* why it cannot be compiled; POLAN_OK: no reason is known */
};

/* An image, if `path` is a file; else `path`.aff and .dic. */
polan_status pln_dictionary_open(pln_dictionary **dictionary, const pln_lexicon *lexicon,
                                 const char *path, polan_error *error);
void pln_dictionary_close(pln_dictionary *dictionary);

polan_status pln_dictionary_open_image(pln_dictionary **dictionary,
                                       const pln_lexicon *lexicon, const char *path,
                                       polan_error *error);
polan_status pln_dictionary_open_hunspell(pln_dictionary **dictionary,
                                          const pln_lexicon *lexicon, const char *path,
                                          polan_error *error);

/* ICU's name of an encoding as .aff files have it. */
const char *pln_dictionary_encoding(const char *name);

/* Add an entry if there is room. */
void pln_entries_add(pln_entries *entries, const pln_entry *entry);

/*
 * The lexicon's tag of that name for a lemma; a name's, if it is one or its lemma has a
 * capital. NULL if the lexicon has none of that name.
 */
const pln_tag *pln_dictionary_tag(const pln_lexicon *lexicon, const char *name,
                                  const char *lemma, uint8_t name_class);

#endif
