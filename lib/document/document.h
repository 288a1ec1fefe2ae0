/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The records that the stages write and read, and the arena that owns them.
 *
 *   stage     reads                      writes
 *   text      text                       tokens (span, kind, flags), shapes, sentences
 *   lexicon   words                      readings
 *   tagging   tokens, readings           chosen reading, words (parts), lemma, tag, upos
 *   entity    all of these               entities
 */
#ifndef PLN_DOCUMENT_DOCUMENT_H
#define PLN_DOCUMENT_DOCUMENT_H

#include <polan/document.h>

#include "base/arena.h"
#include "base/score.h"
#include "document/tag.h"

/* Letters of a token. */
typedef enum pln_shape {
    PLN_SHAPE_OTHER = 0, /* no letter at all */
    PLN_SHAPE_LOWER,     /* wieś */
    PLN_SHAPE_TITLE,     /* Wieś, and one capital letter: W */
    PLN_SHAPE_UPPER,     /* WIEŚ, two capitals at least */
    PLN_SHAPE_MIXED      /* iPhone, PiS, McDonald */
} pln_shape;

enum { /* flags of a reading */
       PLN_READING_GUESSED = 1,
       PLN_READING_CASE = 2, /* the word is not written with the dictionary's capitals */
       PLN_READING_SUPPLEMENT = 4,
       PLN_READING_BASE = 8, /* from Hunspell's dictionary alone, features by its flags */
       PLN_READING_LOWERED = 16, /* the word has a capital that the dictionary has not */
       PLN_READING_SPLIT = 32,   /* of the host in a token of several words */
       PLN_READING_CAPITALS = 64 /* word and dictionary have the same several capitals */
};

/* One analysis of a form. */
typedef struct pln_reading {
    const char *lemma;   /* NUL-terminated, in an arena or the image */
    const pln_tag *tag;  /* in the lexicon; may have dots until one is chosen */
    pln_score score;     /* its share of the form, before context */
    uint8_t name;        /* PLN_NAME_… */
    uint8_t flags;       /* PLN_READING_… */
    uint8_t upos;        /* polan_upos: of the tag and, where it matters, the lemma */
    uint8_t other_cases; /* of an adjective's other reading: see tagging/cache.h */
} pln_reading;

enum {                       /* `initial` of a note */
       PLN_INITIAL = 1,      /* first word of its sentence, after quotes and dashes */
       PLN_INITIAL_MAYBE = 2 /* behind a colon, in a Title With Capitals Everywhere */
};

/* What stages know about a token beside the public record; same index. */
typedef struct pln_token_note {
    const pln_reading *of_form; /* all readings of the form; memory of the tagger */
    const pln_reading *chosen;  /* with what the context leaves of its tag; scratch */
    uint32_t form;              /* number among the forms of the document */
    uint16_t n_readings;
    uint8_t chosen_at;   /* of `of_form` */
    uint8_t shape;       /* pln_shape */
    uint8_t initial;     /* PLN_INITIAL_…: its capital may be due to its place; or 0 */
    uint8_t abbreviated; /* 1: an abbreviation, as far as the text stage can tell; 2: an
                            initial */
} pln_token_note;

/* Readings of a token, the chosen one first: the place of one among those of the form. */
static inline size_t pln_note_place(const pln_token_note *note, size_t i)
{
    if (i == 0)
        return note->chosen_at;
    return i <= note->chosen_at ? i - 1 : i;
}

static inline const pln_reading *pln_note_reading(const pln_token_note *note, size_t i)
{
    return i == 0 ? note->chosen : &note->of_form[pln_note_place(note, i)];
}

/* Its tag with all that it may be, with dots, chosen or not. */
static inline const pln_tag *pln_note_tag(const pln_token_note *note, size_t i)
{
    return note->of_form[pln_note_place(note, i)].tag;
}

#define PLN_WARNINGS_MAX 8 /* each has its cause, and each cause warns once or twice */

struct polan_document {
    pln_arena arena;
    void *owner;                  /* model whose strings are used */
    void (*release)(void *owner); /* gives the reference back */

    char *text; /* length bytes and a NUL; invalid bytes were made U+001A */
    size_t length;
    polan_token *tokens;
    size_t n_tokens;
    polan_word *words;
    size_t n_words;
    polan_sentence *sentences;
    size_t n_sentences;
    polan_entity *entities;
    size_t n_entities;
    polan_analysis *analyses; /* NULL unless asked for */
    uint32_t *first_analysis; /* n_tokens + 1 indexes into analyses */

    polan_warning warnings[PLN_WARNINGS_MAX];
    size_t n_warnings;

    const char **reasons; /* of each token; NULL unless asked for */

    size_t n_forms;        /* different forms of tokens, as the notes number them */
    pln_token_note *notes; /* scratch of the analyzer; NULL once the analysis is done */
};

/* The public record of a reading; borrows its strings. */
void pln_reading_publish(const pln_reading *reading, const char *form,
                         polan_analysis *analysis);

/*
 * Note that the analysis did not look at something because of a limit, first at a token.
 * -1 without memory.
 */
__attribute__((format(printf, 3, 4))) int
pln_document_warn(polan_document *document, size_t token, const char *format, ...);

/* "NUM" to its polan_upos; -1 if there is none of that name. */
int pln_upos_of(const char *name);

/* An empty document with a copy of the text; NULL without memory. */
polan_document *pln_document_new(const char *text, size_t length);

#endif
