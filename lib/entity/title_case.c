/* SPDX-License-Identifier: BSD-2-Clause */
/* Base forms in title case: word by word, beside the tokens they were made of. */
#include "entity/title_case.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "entity/knowledge.h"
#include "entity/words.h"

#define ACRONYM_MAX 5 /* letters of an unknown word that is rather an abbreviation */

typedef struct title_case {
    const pln_mention *mention;
    const polan_document *document;
    const pln_lists *lists;
    uint32_t token; /* where the next word of the base form may come from */
    size_t words;   /* read so far */
    pln_buffer text;
} title_case;

static int is_word(const polan_document *document, uint32_t token)
{
    return document->tokens[token].kind == POLAN_KIND_WORD;
}

/* Are all words of the mention in capitals, and one of them more than a letter? */
static int is_in_capitals(const pln_mention *mention, const polan_document *document)
{
    int any = 0;
    for (uint32_t i = mention->span.first; i < mention->span.last; i++) {
        const polan_token *t = &document->tokens[i];
        unsigned shape = document->notes[i].shape;
        if (!is_word(document, i))
            continue;
        if (shape == PLN_SHAPE_UPPER)
            any = 1;
        else if (t->end - t->start > 2 || shape == PLN_SHAPE_LOWER)
            return 0; /* a letter alone is no sign: J. KOWALSKI, TEATR W ŁODZI */
    }
    return any;
}

/* Does the gazetteer's entry spell the base form? */
static int is_entry(const pln_mention *mention)
{
    char base[PLN_FOLD_MAX], name[PLN_FOLD_MAX];
    if (!mention->entry)
        return 0;
    const char *entry = pln_gaz_name_of(mention->gazetteer, mention->entry);
    size_t length = pln_word_fold(mention->lemma, strlen(mention->lemma), base);
    return length && length == pln_word_fold(entry, strlen(entry), name) &&
           memcmp(base, name, length) == 0;
}

static size_t count_letters(const char *word, size_t length)
{
    size_t count = 0;
    uint32_t point;
    for (size_t at = 0, size; at < length; at += size) {
        size = pln_utf8_decode(word + at, length - at, &point);
        if (!size)
            break;
        count += u_isalpha((UChar32)point) != 0;
    }
    return count;
}

static int is_apostrophe(const char *text, size_t length)
{
    return *text == '\'' || (length == 3 && memcmp(text, "\u2019", 3) == 0);
}

/* The token that the word was made of; the mention's end if they do not go together. */
static uint32_t next_token(title_case *in)
{
    while (in->token < in->mention->span.last && !is_word(in->document, in->token))
        in->token++;
    return in->token < in->mention->span.last ? in->token++ : in->token;
}

static int is_particle(const title_case *in, const char *word, size_t length)
{
    uint8_t bits[PLN_LISTS_MAX / 8] = {0};
    char folded[PLN_FOLD_MAX];
    size_t size = pln_word_fold(word, length, folded);
    pln_lists_mark(in->lists, folded, size, PLN_LIST_BOTH, bits);
    for (size_t i = 0; i < in->lists->n_lists; i++)
        if (bits[i >> 3] >> (i & 7) & 1 && in->lists->names[i] &&
            strcmp(in->lists->names[i], "person-particles") == 0)
            return 1;
    return 0;
}

static int is_roman(const char *word, size_t length)
{
    return length <= 5 && strspn(word, "IVX") >= length;
}

/* Does a dictionary have the token as a word in small letters, or a name? */
static int is_known(const pln_token_note *note)
{
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_reading *reading = pln_note_reading(note, i);
        if (!(reading->flags & PLN_READING_GUESSED) &&
            reading->tag->pos != PLN_POS_BREV &&
            pln_word_shape(reading->lemma, strlen(reading->lemma)) != PLN_SHAPE_UPPER)
            return 1;
    }
    return 0;
}

enum { KEEP, LOWER, TITLE };

/* What becomes of a word that stands in capitals. */
static int decide(title_case *in, const char *word, size_t length, size_t letters,
                  int joined)
{
    if (joined && letters <= 2)
        return LOWER; /* an ending behind an apostrophe */
    uint32_t token = joined ? in->mention->span.last : next_token(in);
    const pln_token_note *note =
        token < in->mention->span.last ? &in->document->notes[token] : NULL;
    int last = !word[length];
    if (note && in->words && !last && note->n_readings &&
        (pln_note_reading(note, 0)->tag->pos == PLN_POS_PREP ||
         pln_note_reading(note, 0)->tag->pos == PLN_POS_CONJ))
        return LOWER;
    if (letters == 1 || is_roman(word, length))
        return KEEP;
    if (in->mention->type == PLN_TYPE_PERSON)
        return in->words && !last && is_particle(in, word, length) ? LOWER : TITLE;
    return letters > ACRONYM_MAX || (note && is_known(note)) ||
                   in->mention->type == PLN_TYPE_PLACE
               ? TITLE
               : KEEP;
}

static void add_word(title_case *in, const char *word, size_t length, int how)
{
    for (size_t at = 0, size; at < length; at += size) {
        char letter[4];
        uint32_t point;
        size = pln_utf8_decode(word + at, length - at, &point);
        if (how == LOWER || (how == TITLE && at))
            point = (uint32_t)u_tolower((UChar32)point);
        pln_buffer_add(&in->text, letter, pln_utf8_encode(point, letter));
    }
}

static void add_words(title_case *in)
{
    const char *at = in->mention->lemma;
    int joined = 0;
    for (size_t size, left = strlen(at); left; at += size, left -= size) {
        size = pln_word_piece(at, left);
        size_t letters = count_letters(at, size);
        if (letters) {
            add_word(in, at, size, decide(in, at, size, letters, joined));
            in->words++;
        } else {
            pln_buffer_add(&in->text, at, size);
            joined = is_apostrophe(at, size);
        }
    }
}

const char *pln_title_case(const pln_mention *mention, const polan_document *document,
                           const pln_lists *lists, pln_arena *scratch)
{
    if (!is_in_capitals(mention, document))
        return mention->lemma;
    if (is_entry(mention))
        return pln_gaz_name_of(mention->gazetteer, mention->entry);
    title_case in = {.mention = mention,
                     .document = document,
                     .lists = lists,
                     .token = mention->span.first};
    add_words(&in);
    const char *made =
        in.text.failed ? NULL : pln_arena_copy(scratch, in.text.data, in.text.length);
    pln_buffer_free(&in.text);
    return made;
}
