/* SPDX-License-Identifier: BSD-2-Clause */
/** @file  The result of an analysis: arrays of plain records. */
#ifndef POLAN_DOCUMENT_H
#define POLAN_DOCUMENT_H

#include <polan/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What was found in one text. Read-only: any threads. Owned by whoever asked for it. */
typedef struct polan_document polan_document;

/** Universal part of speech (Universal Dependencies 2). */
typedef enum polan_upos {
    POLAN_UPOS_X = 0,
    POLAN_UPOS_ADJ = 1,
    POLAN_UPOS_ADP = 2,
    POLAN_UPOS_ADV = 3,
    POLAN_UPOS_AUX = 4,
    POLAN_UPOS_CCONJ = 5,
    POLAN_UPOS_DET = 6,
    POLAN_UPOS_INTJ = 7,
    POLAN_UPOS_NOUN = 8,
    POLAN_UPOS_NUM = 9,
    POLAN_UPOS_PART = 10,
    POLAN_UPOS_PRON = 11,
    POLAN_UPOS_PROPN = 12,
    POLAN_UPOS_PUNCT = 13,
    POLAN_UPOS_SCONJ = 14,
    POLAN_UPOS_SYM = 15,
    POLAN_UPOS_VERB = 16
} polan_upos;

/** What a token is made of. */
typedef enum polan_kind {
    POLAN_KIND_WORD = 0,        /**< Letters, with inner hyphens, apostrophes, digits. */
    POLAN_KIND_NUMBER = 1,      /**< 12, 3,14, 10 000, XIV is a word. */
    POLAN_KIND_PUNCTUATION = 2, /**< One mark; `--`, `,,` and `''` are one, too. */
    POLAN_KIND_SYMBOL = 3,      /**< Currency, mathematics, private use, … */
    POLAN_KIND_EMOJI = 4,       /**< One emoji, joined ones included. */
    POLAN_KIND_URL = 5,
    POLAN_KIND_EMAIL = 6,
    POLAN_KIND_HASHTAG = 7, /**< #word */
    POLAN_KIND_MENTION = 8  /**< @word */
} polan_kind;

/** Units in which offsets into a text are counted. The library itself counts bytes. */
typedef enum polan_offsets {
    POLAN_OFFSETS_CODEPOINTS = 0,
    POLAN_OFFSETS_BYTES = 1,
    POLAN_OFFSETS_UTF16 = 2
} polan_offsets;

/** Flags of a token. */
enum {
    POLAN_TOKEN_SPACE_AFTER = 1, /**< White space, or the end of the text, follows. */
    POLAN_TOKEN_ABBREVIATION =
        2,                  /**< An abbreviation; its full stop is a token of its own. */
    POLAN_TOKEN_UNKNOWN = 4 /**< No dictionary has it: the analysis is a guess. */
};

/** No index: the token, word or entity meant does not exist. */
#define POLAN_NONE UINT32_MAX

/** A token: a word, a number, a mark. Strings live as long as the document. */
typedef struct polan_token {
    uint32_t start;       /**< Byte offset of its first byte. */
    uint32_t end;         /**< Byte offset behind its last byte. */
    const char *lemma;    /**< Base form; never NULL. */
    const char *tag;      /**< NKJP tag, such as "subst:sg:gen:f"; never NULL. */
    const char *features; /**< UD features, "Case=Gen|…"; "" if none. */
    uint32_t sentence;    /**< Index of its sentence. */
    uint32_t first_word;  /**< Index of its first part; POLAN_NONE if it is one word. */
    uint16_t n_words;     /**< Parts (`zrobiłem` = zrobił + em); 1 if it is one word. */
    uint8_t upos;         /**< A polan_upos. Of the first part, if it has several. */
    uint8_t kind;         /**< A polan_kind. */
    uint8_t flags;        /**< POLAN_TOKEN_… */
} polan_token;

/** A syntactic word inside a token of several (UD: multiword token). */
typedef struct polan_word {
    const char *form; /**< `zrobił`, `em`; `do`, `niego` of `doń`. */
    const char *lemma;
    const char *tag;
    const char *features;
    uint32_t token; /**< Index of the token it is part of. */
    uint8_t upos;
} polan_word;

/** A sentence: the tokens first_token … first_token + n_tokens - 1. */
typedef struct polan_sentence {
    uint32_t start; /**< Of its first token. */
    uint32_t end;   /**< Of its last token. */
    uint32_t first_token;
    uint32_t n_tokens;
} polan_sentence;

/** A named entity. Entities are ordered by start and do not overlap. */
typedef struct polan_entity {
    uint32_t start;
    uint32_t end;
    const char *type;  /**< "person", "place", "organization", or a type of the rules. */
    const char *lemma; /**< In the nominative: `Narodowego Banku` -> Narodowy Bank. */
    const char *rule;  /**< Name of the rule or gazetteer that found it. */
    uint32_t first_token;
    uint32_t n_tokens;
    uint32_t group;    /**< Mentions of one and the same thing share it: 0 those of the
                            first entity, 1 those of the next that is another, … */
    const char *value; /**< Normalised, such as "2022-01-12"; "" for names. Never NULL. */
} polan_entity;

/** One reading of a token or form. */
typedef struct polan_analysis {
    const char *form; /**< The form analysed or generated. */
    const char *lemma;
    const char *tag;
    const char *features;
    const char *name_class; /**< "given", "surname", "geo", "org", …; "" if no name. */
    float score;            /**< Log10 of its probability among the readings. */
    uint8_t upos;
    uint8_t guessed; /**< 1: from the guesser. */
} polan_analysis;

/** What an analysis did not look at because of a limit (polan_limits), and where. */
typedef struct polan_warning {
    uint32_t start; /**< The token where it happened first. */
    uint32_t end;
    const char *message; /**< One line without a full stop, such as an error has. */
} polan_warning;

/** The analysed text, `*length` bytes and a NUL. Borrowed. `length` may be NULL. */
POLAN_API const char *polan_document_text(const polan_document *document, size_t *length);

/** Tokens in order of the text. Borrowed; NULL if there are none. */
POLAN_API const polan_token *polan_document_tokens(const polan_document *document,
                                                   size_t *count);

/** The parts of tokens that have several. Borrowed; NULL if there are none. */
POLAN_API const polan_word *polan_document_words(const polan_document *document,
                                                 size_t *count);

/** Sentences in order of the text; each token is in exactly one. Borrowed. */
POLAN_API const polan_sentence *polan_document_sentences(const polan_document *document,
                                                         size_t *count);

/** Entities in order of the text. Borrowed; NULL if there are none. */
POLAN_API const polan_entity *polan_document_entities(const polan_document *document,
                                                      size_t *count);

/**
 * Limits that the analysis met; what a warning is of happened at least once. Borrowed;
 * NULL if there are none, as for nearly every text. Since 0.1.
 */
POLAN_API const polan_warning *polan_document_warnings(const polan_document *document,
                                                       size_t *count);

/**
 * All readings of one token, the chosen first. Borrowed; NULL and 0 unless the analyzer
 * was made with POLAN_ANALYZER_READINGS.
 */
POLAN_API const polan_analysis *polan_document_analyses(const polan_document *document,
                                                        size_t token, size_t *count);

/**
 * Convert byte offsets into the document's text to another unit, in place.
 *
 * One pass over the text if the offsets ascend, as starts and ends of tokens, sentences
 * or entities do; from one offset to the next it counts whatever lies between them, in
 * either direction.
 *
 * @param offsets  `count` offsets of bytes that begin a code point, or the text's length.
 * @return POLAN_OK, or POLAN_ERROR_ARGUMENT if an offset is beyond the text or inside a
 *         code point or the unit is unknown; `offsets` is as it was then.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_document_convert(const polan_document *document,
                                              polan_offsets unit, uint32_t *offsets,
                                              size_t count, polan_error *error);

/**
 * What decided for the chosen reading of a token: the rules of dict/tagging that it and
 * its neighbours fit, with their weights, "prep-case +1.5, adjective-noun +1.0".
 * Borrowed; "" if none did, or without POLAN_ANALYZER_READINGS.
 */
POLAN_API const char *polan_document_reasons(const polan_document *document,
                                             size_t token);

/** Free a document. NULL is allowed. Since 0.1. */
POLAN_API void polan_document_free(polan_document *document);

/** UD name of a part of speech, such as "NOUN". Static. Any thread. */
POLAN_API const char *polan_upos_name(polan_upos upos);

#ifdef __cplusplus
}
#endif

#endif
