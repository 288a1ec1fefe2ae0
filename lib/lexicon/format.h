/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The lexicon's sections of an image; the compiler writes them, the library reads them.
 *
 *   ALPH  the letters of the dictionaries: code point -> code (1 to 255), "is capital".
 *         Forms are strings of codes: one byte a letter, capitals folded.
 *   STRS  strings, each ended by NUL; the first is "".
 *   TAGS  tags (pln_tag_record); CONC: for tags with dots, the ids of their members.
 *   FORM  automaton: form -> offset in SETS
 *   SETS  readings of a form: words of three bytes, the lowest first: code id (17 bits),
 *         weight (6 bits), last (1 bit)
 *   FREQ  frequent forms, in any capitals, so that most of a text need not be walked: a
 *         part of the form's hash (34 bits), offset in SETS (23 bits), level (7 bits)
 *   FRQB  for each range of hashes the index of its first form in FREQ; one more at the
 *         end
 *   CODE  what makes a reading of a form (pln_code): cut the end, append, tag
 *   GUES  automaton: class of word, then the form's ending from its last letter on
 *         -> offset in SETS
 *   LEMM  automaton: lemma -> index in LEXS
 *   LEXS  runs of lexemes (pln_lexeme), the last of each marked; lemmas that inflect
 *         alike share a run
 *   PARA  for each paradigm the index of its first cell in CELL; one more at the end
 *   CELL  cells of paradigms (pln_paradigm_cell): cut the lemma's end, append, tag
 *   MODL  automaton: kind of lexeme (PLN_MODEL_…), then the lemma's ending from its last
 *         letter on -> the paradigm that most such lexemes have
 *   AFFX, SPLT, GTXT  dict/lexicon/affixes.tsv, splits.tsv and guessing.tsv as they are
 *
 * An automaton is a minimal acyclic one (Daciuk et al. 2000, "Incremental construction of
 * minimal acyclic finite-state automata"), a list of 32-bit words. Word 0 is the index of
 * the root. A state is a run of transitions:
 *
 *     31      24 23         1   0
 *    +----------+------------+----+
 *    |  label   |   target   |last|    target: index of the next state's first transition
 *    +----------+------------+----+    label 0: the word ends here, target is its value
 *
 * Label 0 comes first in its state; in FORM, the transitions that are used most follow.
 */
#ifndef PLN_LEXICON_FORMAT_H
#define PLN_LEXICON_FORMAT_H

#include <stdint.h>

typedef struct pln_letter {
    uint32_t point;
    uint8_t code;    /* 1 … 255 */
    uint8_t capital; /* 1: `point` is the capital of the letter with that code */
    uint8_t reserved[2];
} pln_letter;

typedef struct pln_tag_record {
    uint32_t name;     /* in STRS */
    uint32_t features; /* in STRS */
    uint32_t first_concrete;
    uint16_t n_concrete;
    uint16_t other;
    uint16_t twin; /* the tag with neg for aff, or sup for com; PLN_NO_TAG: none */
    uint8_t pos, upos, cases, numbers, genders, persons, degrees, aspects;
    uint8_t reserved[2];
} pln_tag_record;

/*
 * A reading of a form: its lemma is the form without its first `skip` and its last
 * `strip` letters, with `append` behind. `capitals` says which letters of the form are
 * capitals: bit i for letter i, PLN_ALL_CAPITALS for all; kept letters are written in the
 * lemma as in the form.
 */
typedef struct pln_code {
    uint32_t append; /* in STRS */
    uint32_t capitals;
    uint16_t tag;
    uint8_t strip;
    uint8_t name;     /* PLN_NAME_… */
    uint8_t flags;    /* PLN_READING_… */
    uint8_t skip;     /* nie- of Hunspell's dictionary */
    uint8_t n_append; /* bytes of `append` */
    uint8_t reserved;
} pln_code;

#define PLN_ALL_CAPITALS 0xFFFFFFFFu
#define PLN_NO_TAG       0xFFFFu

typedef struct pln_lexeme {
    uint32_t paradigm;
    uint32_t capitals; /* of the lemma */
    uint8_t name;
    uint8_t last;
    uint8_t rare; /* 1: dated, rare, dialectal or wrong */
    uint8_t reserved;
} pln_lexeme;

typedef struct pln_paradigm_cell {
    uint32_t append; /* in STRS */
    uint16_t tag;
    uint8_t strip;
    uint8_t reserved;
} pln_paradigm_cell;

#define PLN_SET_CODE(word)   ((word) >> 7)
#define PLN_SET_WEIGHT(word) ((word) >> 1 & 0x3F)
#define PLN_SET_LAST(word)   ((word)&1)
#define PLN_SET_WORD(code, weight, last)                                                 \
    ((uint32_t)(code) << 7 | (uint32_t)(weight) << 1 | (uint32_t)(last))
#define PLN_SET_BYTES    3
#define PLN_SET_CODE_MAX 0x1FFFFu

/* No form of the dictionaries has the part of another; one of none may, once in 2^32. */
#define PLN_LEVEL_FORM(hash, set, level)                                                 \
    ((uint64_t)(hash) << 30 | (uint64_t)(set) << 7 | (uint64_t)(level))
#define PLN_LEVEL_HASH(form) ((form) >> 30)
#define PLN_LEVEL_SET(form)  ((uint32_t)((form) >> 7 & 0x7FFFFF))
#define PLN_LEVEL(form)      ((uint32_t)((form)&0x7F))
#define PLN_LEVEL_PART(hash) ((hash)&0x3FFFFFFFFu)
#define PLN_LEVEL_BUCKET     6    /* forms of a range, about */
#define PLN_LEVEL_STEP       100  /* a score: of occurrences in 10^9 words */
#define PLN_LEVEL_MIN        2700 /* rarer forms have no level */

#define PLN_WEIGHT_STEP 100 /* a score: of a weight, 0 the best, 63 worst */
#define PLN_WEIGHT_MAX  63

#define PLN_ARC_LABEL(arc)  ((arc) >> 24)
#define PLN_ARC_TARGET(arc) ((arc) >> 1 & 0x7FFFFF)
#define PLN_ARC_LAST(arc)   ((arc)&1)
#define PLN_ARC_TARGET_MAX  0x7FFFFFu

/* First labels in GUES. */
#define PLN_GUESS_COMMON 1 /* a word in small letters */
#define PLN_GUESS_NAME   2 /* a word with a capital */
#define PLN_GUESS_ENDING 7 /* letters of an ending, at most */

/*
 * First labels in MODL: kind + 1, and PLN_MODEL_NAME more if the lexeme has a capital.
 * Kinds: 0 to 4 nouns m1 m2 m3 f n, 5 adjectives, 6 verbs.
 */
#define PLN_MODEL_ADJ   5
#define PLN_MODEL_VERB  6
#define PLN_MODEL_KINDS 7
#define PLN_MODEL_NAME  8

#endif
