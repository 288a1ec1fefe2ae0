/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Tokens as fixed-width records, so that PCRE2 can match over tokens.
 *
 * Each token becomes `width` bytes; a test of a token is a set of values for some of
 * them, that is, character classes at fixed places:
 *
 *   0 shape     3 bits pln_shape | letter | digit | roman | hyphen
 *   1 kind      4 bits polan_kind | initial | glued | tight | quoted
 *   2 pos       pln_pos of the chosen reading
 *   3 cases     of the chosen reading
 *   4 agreement 5 bits genders, 2 bits numbers of the chosen reading
 *   5 cases     of all nominal readings
 *   6 agreement of all nominal readings
 *   7 parts     of speech of all readings, in groups (RECORD_CAN_…)
 *   8 names     PLN_NAME_… of the chosen reading, if it is from a dictionary
 *   9 names     of all readings from dictionaries
 *  10 marks     RECORD_MARK_…
 *  11 type      of the gazetteer's name here
 *  12 class     of the gazetteer's name here
 *  13 place     of the token in that name: RECORD_GAZ_…
 *  14 guess     PLN_NAME_… of the chosen reading, if it is guessed
 *  15 guesses   of all guessed readings
 *  16 lists     from here on, a bit for each word list
 */
#ifndef PLN_ENTITY_RECORDS_H
#define PLN_ENTITY_RECORDS_H

#include <stdint.h>

#include "base/arena.h"
#include "document/document.h"
#include "entity/lists.h"

enum { /* places in a record */
       PLN_RECORD_SHAPE,
       PLN_RECORD_KIND,
       PLN_RECORD_POS,
       PLN_RECORD_CASES,
       PLN_RECORD_AGREEMENT,
       PLN_RECORD_ALL_CASES,
       PLN_RECORD_ALL_AGREEMENT,
       PLN_RECORD_PARTS,
       PLN_RECORD_NAMES,
       PLN_RECORD_ALL_NAMES,
       PLN_RECORD_MARKS,
       PLN_RECORD_TYPE,
       PLN_RECORD_CLASS,
       PLN_RECORD_GAZ,
       PLN_RECORD_GUESS,
       PLN_RECORD_ALL_GUESSES,
       PLN_RECORD_LISTS
};

enum { /* shape */
       PLN_SHAPE_MASK = 7,
       PLN_SHAPE_LETTER = 8,   /* one letter */
       PLN_SHAPE_DIGIT = 16,   /* has a digit */
       PLN_SHAPE_ROMAN = 32,   /* a Roman number in capitals */
       PLN_SHAPE_HYPHEN = 64,  /* has a hyphen inside */
       PLN_SHAPE_CAPITAL = 128 /* begins with a capital letter */
};

enum { /* kind */
       PLN_KIND_MASK = 15,
       PLN_KIND_INITIAL = 16, /* first word of its sentence */
       PLN_KIND_GLUED = 32,   /* no white space before */
       PLN_KIND_TIGHT = 64,   /* no white space behind */
       PLN_KIND_BREAK = 128   /* last of its sentence */
};

enum { /* parts of speech that a word can be */
       PLN_CAN_NOUN = 1,
       PLN_CAN_ADJ = 2,
       PLN_CAN_VERB = 4,
       PLN_CAN_PREP = 8,
       PLN_CAN_CONJ = 16,
       PLN_CAN_ADV = 32,
       PLN_CAN_NUM = 64,
       PLN_CAN_OTHER = 128
};

enum {                       /* marks */
       PLN_MARK_UNKNOWN = 1, /* in no dictionary */
       PLN_MARK_COMMON = 2,  /* some dictionary reading is no name */
       PLN_MARK_PROPER = 4, /* some dictionary reading is a name or has a capital lemma */
       PLN_MARK_CHOSEN = 8, /* the chosen reading is such a one */
       PLN_MARK_GUESSED = 16 /* the chosen reading is guessed */
};

enum { /* place in the gazetteer's name */
       PLN_GAZ_FIRST = 1,
       PLN_GAZ_LAST = 2,
       PLN_GAZ_AMBIGUOUS = 4,
       PLN_GAZ_MALE = 8,
       PLN_GAZ_FEMALE = 16,
       PLN_GAZ_ABBREVIATION = 32
};

typedef struct pln_records {
    uint8_t *bytes; /* n tokens of `width` each */
    uint8_t *flags; /* of each token, what pln_form_flags said of its form */
    uint64_t
        *rows; /* and what it wrote: n_rows of each token, where the flags are not 0 */
    size_t n_rows;
    size_t width;
} pln_records;

/* Width of records for so many lists. */
size_t pln_records_width(const pln_lists *lists);

/* Parts of records that forms alone decide, for the commonest. One thread's. */
typedef struct pln_record_cache pln_record_cache;

/* NULL without memory. The lists must not change any more. */
pln_record_cache *pln_record_cache_new(const pln_lists *lists, size_t n_rows);
void pln_record_cache_free(pln_record_cache *cache);

/*
 * What else of a form is worth remembering: flags, and, if they are not 0, rows. Asked
 * when the form's part of the record is known.
 */
typedef uint8_t (*pln_form_flags)(const void *context, const uint8_t *record,
                                  const char *form, size_t length, uint64_t *rows);

/*
 * Records of all tokens, in the arena; gazetteer bytes are 0. `cache` and `flags` may be
 * NULL. Returns 0, -1 without memory.
 */
int pln_records_build(pln_records *records, const polan_document *document,
                      const pln_lists *lists, pln_record_cache *cache,
                      pln_form_flags flags, const void *context, size_t n_rows,
                      pln_arena *arena);

/* Is this reading a name, or spelt with a capital in the dictionary? */
int pln_reading_is_proper(const pln_reading *reading);

#endif
