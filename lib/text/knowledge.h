/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The lists of dict/text in memory.
 *
 * A line of any list: key, tab, attributes with commas between, tab, a note for people.
 * The attributes may be missing. A key that ends in * stands for all words it begins.
 */
#ifndef PLN_TEXT_KNOWLEDGE_H
#define PLN_TEXT_KNOWLEDGE_H

#include "base/arena.h"
#include "text/text.h"
#include "text/words.h"

typedef enum pln_table {
    PLN_TABLE_ABBREVIATIONS = 0,
    PLN_TABLE_UNITS,         /* written to a number without a space: 5km */
    PLN_TABLE_OPENERS,       /* words that open a sentence and are no names */
    PLN_TABLE_CLITICS,       /* -by, -ś: after a hyphen, part of the word before it */
    PLN_TABLE_PREFIXES,      /* e-, eks-, al-: before a hyphen, part of the next word */
    PLN_TABLE_HYPHENATED,    /* hot-dog*: one word, hyphen and all */
    PLN_TABLE_DOMAINS,       /* pl, com: what an address without http:// ends in */
    PLN_TABLE_ORDINAL_NOUNS, /* Pułk*: 8. Pułk */
    PLN_TABLE_SPEECH,        /* rzek*: who said it, behind a dash */
    PLN_TABLE_CALENDAR,      /* words of a date: maja, roku, w */
    PLN_TABLE_COUNTED,       /* PKB, -ów: what a quantity is of */
    PLN_TABLE_ANNOUNCING,    /* hasło*: before a colon and somebody's words */
    PLN_TABLE_COUNT
} pln_table;

enum { /* bits of a key; what they mean is said in dict/text/abbreviations.tsv */
       PLN_WORD_LISTED = 1,
       PLN_WORD_STEM = 2,
       PLN_WORD_NAME = 4,
       PLN_WORD_NUMBER = 8,
       PLN_WORD_AFTER_NUMBER = 16,
       PLN_WORD_END = 32,
       PLN_WORD_WORD = 64,
       PLN_WORD_STRONG = 128, /* openers: even without a full stop before */
       PLN_WORD_QUESTION = 256
};

struct pln_text_knowledge {
    pln_arena arena;
    pln_words tables[PLN_TABLE_COUNT];
};

/*
 * Bits of a word in a table: in its own letters or, if it is not listed so, in lower
 * case; 0 if it is not there. Stems are not looked at.
 */
uint32_t pln_knowledge_find(const pln_text_knowledge *knowledge, pln_table table,
                            const char *bytes, size_t length);

/* The same for the word and everything it begins with. */
uint32_t pln_knowledge_find_stem(const pln_text_knowledge *knowledge, pln_table table,
                                 const char *bytes, size_t length);

#endif
