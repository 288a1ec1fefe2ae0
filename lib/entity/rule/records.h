/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Tokens as records of bytes: what rules, evidence and base forms see of them.
 *
 * A test of a token is a set of values for some of the bytes. What its place in the text
 * decides comes first, then what its form alone decides:
 *
 *   0 kind      4 bits polan_kind | initial | glued | tight | break
 *   1 pos       pln_pos of the chosen reading
 *   2 cases     of the chosen reading
 *   3 agreement 5 bits genders, 2 bits numbers of the chosen reading
 *   4 names     PLN_NAME_… of the chosen reading, if it is from a dictionary
 *   5 guess     PLN_NAME_… of the chosen reading, if it is guessed
 *   6 marks     PLN_MARK_…
 *   7 type      of the gazetteer's name here
 *   8 class     of the gazetteer's name here
 *   9 place     of the token in that name: PLN_GAZ_…
 *  10 shape     3 bits pln_shape | letter | digit | roman | hyphen | capital
 *  11 cases     of all nominal readings
 *  12 agreement of all nominal readings
 *  13 parts     of speech of all readings, in groups (PLN_CAN_…)
 *  14 names     of all readings from dictionaries
 *  15 guesses   of all guessed readings
 *
 * Behind them would stand a bit for each word list. Lists are many and hold few words, so
 * those bits are kept once for all forms that are alike: see outlines.h.
 */
#ifndef PLN_ENTITY_RULE_RECORDS_H
#define PLN_ENTITY_RULE_RECORDS_H

#include <stdint.h>

#include "base/arena.h"
#include "document/document.h"
#include "entity/rule/lists.h"

enum { /* places in a record */
       PLN_RECORD_KIND,
       PLN_RECORD_POS,
       PLN_RECORD_CASES,
       PLN_RECORD_AGREEMENT,
       PLN_RECORD_NAMES,
       PLN_RECORD_GUESS,
       PLN_RECORD_MARKS,
       PLN_RECORD_TYPE,
       PLN_RECORD_CLASS,
       PLN_RECORD_GAZ,
       PLN_RECORD_SHAPE, /* from here on the form alone decides */
       PLN_RECORD_ALL_CASES,
       PLN_RECORD_ALL_AGREEMENT,
       PLN_RECORD_PARTS,
       PLN_RECORD_ALL_NAMES,
       PLN_RECORD_ALL_GUESSES,
       PLN_RECORD_LISTS,
       PLN_RECORD_PLACES = PLN_RECORD_LISTS + PLN_LISTS_MAX / 8
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

typedef struct pln_record {
    uint8_t bytes[PLN_RECORD_LISTS];
} pln_record;

struct pln_known_form;
struct pln_known_forms;

typedef struct pln_records {
    pln_record *items;             /* of each token */
    struct pln_known_form **forms; /* of each token: see known_forms.h */
} pln_records;

/*
 * Records of all tokens, in the arena; gazetteer bytes are 0. Returns 0, -1 without
 * memory.
 */
int pln_records_build(pln_records *records, const polan_document *document,
                      struct pln_known_forms *forms, pln_arena *arena);

/* Is this reading a name, or spelt with a capital in the dictionary? */
int pln_reading_is_proper(const pln_reading *reading);

/* PLN_MARK_PROPER or PLN_MARK_COMMON; 0 of what is in no dictionary. */
unsigned pln_reading_mark(const pln_reading *reading);

static inline uint8_t pln_agreement_of(const pln_tag *tag)
{
    return (uint8_t)(tag->genders | tag->numbers << 5);
}

#endif
