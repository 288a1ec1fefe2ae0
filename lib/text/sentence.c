/* SPDX-License-Identifier: BSD-2-Clause */
/* Where sentences end: terminators, what follows them, and speech. */
#include "text/sentence.h"

#include <string.h>

#include "document/document.h"
#include "text/abbreviation.h"
#include "text/latin.h"

/* What ends in a run of terminators. */
typedef enum stop_kind {
    STOP_PLAIN,    /* . and, mistyped, .. */
    STOP_STRONG,   /* ? ! */
    STOP_ELLIPSIS, /* … ... */
} stop_kind;

/* Terminators and what closes behind them, and what comes next. */
typedef struct stop {
    size_t first; /* the first terminator */
    size_t last;  /* the last terminator or closing mark */
    size_t next;  /* the piece behind */
    size_t word;  /* the first word or number behind, within a few marks; else count */
    stop_kind kind;
    int dots;
    int closed; /* quotes or brackets were closed */
    int noted;  /* by [4] */
    int dash;   /* a dash is next */
} stop;

static int is_terminator(const pln_piece *piece)
{
    return piece->mark >= PLN_MARK_STOP && piece->mark <= PLN_MARK_ELLIPSIS;
}

static int is_dash(const pln_piece *piece)
{
    return piece->mark == PLN_MARK_HYPHEN || piece->mark == PLN_MARK_DASH;
}

static int is_wordlike(const pln_piece *piece)
{
    return piece->mark == PLN_MARK_NONE && piece->kind != POLAN_KIND_PUNCTUATION;
}

/* Does the piece begin with one of these marks? A text may hold a NUL, which is none. */
static int is_one_of(const pln_sentencer *s, const pln_piece *piece, const char *marks)
{
    char byte = s->text[piece->start];
    return byte && strchr(marks, byte) != NULL;
}

/* Does a closing mark, or " where nothing is quoted behind it, follow without a space? */
static int closes(const pln_sentencer *s, size_t at)
{
    const pln_piece *piece = &s->items[at];
    if (piece->gap != PLN_GAP_NONE)
        return 0;
    if (piece->mark == PLN_MARK_CLOSE)
        return 1;
    if (piece->mark != PLN_MARK_QUOTE)
        return 0;
    return at + 1 == s->count || piece[1].gap != PLN_GAP_NONE || !is_wordlike(&piece[1]);
}

/* The number of a note in brackets: … tak. [4] Potem …; how many pieces it has. */
static size_t note_size(const pln_sentencer *s, size_t at)
{
    const pln_piece *piece = &s->items[at];
    return at + 3 < s->count && s->text[piece->start] == '[' &&
                   piece[1].kind == POLAN_KIND_NUMBER && piece[2].mark == PLN_MARK_CLOSE
               ? 3
               : 0;
}

/* :) ;-) :( as pieces: how many; 0: none begins here. */
static size_t smiley_size(const pln_sentencer *s, size_t at)
{
    const pln_piece *piece = &s->items[at], *end = s->items + s->count;
    size_t size = 1;
    if ((piece->mark != PLN_MARK_COLON && piece->mark != PLN_MARK_SEMICOLON) ||
        piece->gap == PLN_GAP_NONE)
        return 0;
    if (piece + size < end && piece[size].mark == PLN_MARK_HYPHEN &&
        piece[size].gap == PLN_GAP_NONE)
        size++;
    if (piece + size >= end || piece[size].gap != PLN_GAP_NONE ||
        !is_one_of(s, &piece[size], "()[]"))
        return 0;
    do
        size++;
    while (piece + size < end && piece[size].gap == PLN_GAP_NONE &&
           is_one_of(s, &piece[size], "()"));
    return size;
}

/* … that begin the next sentence: Zasnął. ...i śnił */
static int opens_with_dots(const pln_sentencer *s, size_t at)
{
    const pln_piece *piece = &s->items[at];
    if (piece->gap == PLN_GAP_NONE)
        return 0;
    size_t dots = 0;
    for (; at < s->count && is_terminator(&s->items[at]); at++) {
        if (s->items[at].mark == PLN_MARK_END || (dots && s->items[at].gap))
            return 0;
        dots += s->items[at].mark == PLN_MARK_ELLIPSIS ? 3 : 1;
    }
    return dots >= 3 && at < s->count && s->items[at].gap == PLN_GAP_NONE &&
           is_wordlike(&s->items[at]);
}

/* Is there a piece, on the line of the one before? */
static int is_on_line(const pln_sentencer *s, size_t at)
{
    return at < s->count && s->items[at].gap < PLN_GAP_LINE;
}

static stop read_stop(const pln_sentencer *s, size_t at)
{
    stop found = {.first = at, .last = at, .kind = STOP_PLAIN};
    int strong = 0, ellipsis = 0;
    for (; at < s->count; at++) {
        const pln_piece *piece = &s->items[at];
        if (at > found.first && (piece->gap >= PLN_GAP_LINE ||
                                 (is_terminator(piece) && opens_with_dots(s, at))))
            break;
        if (is_terminator(piece)) {
            strong |= piece->mark == PLN_MARK_END;
            ellipsis |= piece->mark == PLN_MARK_ELLIPSIS;
            found.dots += piece->mark == PLN_MARK_STOP;
            found.closed = 0;
        } else if (closes(s, at)) {
            found.closed = 1;
        } else if (piece->kind != POLAN_KIND_EMOJI) {
            break;
        }
    }
    if (is_on_line(s, at) && note_size(s, at)) {
        found.noted = 1;
        at += note_size(s, at);
    }
    if (is_on_line(s, at))
        at += smiley_size(s, at);
    found.last = at - 1;
    found.next = at;
    if (strong)
        found.kind = STOP_STRONG;
    else if (ellipsis || found.dots > 2)
        found.kind = STOP_ELLIPSIS;
    size_t end = at + 4 < s->count ? at + 4 : s->count;
    found.dash = at < s->count && is_dash(&s->items[at]);
    while (at < end && !is_wordlike(&s->items[at]))
        at++;
    found.word = at < end ? at : s->count;
    return found;
}

static int is_lower(const pln_sentencer *s, size_t at)
{
    return at < s->count && pln_is_lower(&s->items[at]);
}

static int is_speech(const pln_sentencer *s, size_t at)
{
    const pln_piece *piece = &s->items[at];
    return pln_knowledge_find_stem(s->knowledge, PLN_TABLE_SPEECH, s->text + piece->start,
                                   piece->end - piece->start) != 0;
}

/* A word that could be one: it ends in a vowel, as cut words never do, or it is long. */
static int is_whole_word(const pln_sentencer *s, size_t at)
{
    const pln_piece *piece = &s->items[at];
    if (piece->kind != POLAN_KIND_WORD)
        return piece->kind == POLAN_KIND_NUMBER;
    const char *bytes = s->text + piece->start;
    size_t length = piece->end - piece->start;
    return length >= 4 || pln_ends_in_vowel(bytes, length) ||
           pln_knowledge_find(s->knowledge, PLN_TABLE_OPENERS, bytes, length);
}

/* The sentence began with a small letter, as in chats and in spoken text written down. */
static int opens_in_lower(const pln_sentencer *s)
{
    size_t at = s->first, end = at + 4;
    while (at < s->count && at < end && !is_wordlike(&s->items[at]))
        at++;
    return is_lower(s, at);
}

/* Lower case goes on after an ellipsis or a quotation, and where the speaker is named. */
static int ends_before_lower(const pln_sentencer *s, const stop *at)
{
    if (at->closed)
        return 0;
    if (at->dash) {
        if (at->kind == STOP_PLAIN)
            return !is_speech(s, at->word);
        return at->kind == STOP_STRONG && opens_in_lower(s) && !is_speech(s, at->word);
    }
    if (at->kind == STOP_ELLIPSIS)
        return 0;
    if (at->kind == STOP_STRONG)
        return at->first > s->first + 1 && !is_speech(s, at->word);
    return at->first > s->first &&
           (at->dots == 2 || is_whole_word(s, at->first - 1) || opens_in_lower(s));
}

/* No white space behind the terminator. */
static int ends_unspaced(const pln_sentencer *s, const stop *at)
{
    const pln_piece *next = &s->items[at->next];
    if (next->kind != POLAN_KIND_WORD || at->next != at->word ||
        next->shape == PLN_SHAPE_LOWER || at->first == 0)
        return 0;
    return at->kind != STOP_PLAIN || s->items[at->first - 1].shape == PLN_SHAPE_LOWER;
}

/* Marks that cannot open a sentence. */
static int continues(const pln_piece *next)
{
    return next->mark == PLN_MARK_COMMA || next->mark == PLN_MARK_COLON ||
           next->mark == PLN_MARK_SEMICOLON || next->mark == PLN_MARK_CLOSE ||
           next->mark == PLN_MARK_SLASH;
}

/* The terminator is inside brackets in the middle of a sentence: … (co?) … */
static int closes_aside(const pln_sentencer *s, const stop *at)
{
    return at->closed && s->bracket != SIZE_MAX && s->bracket != s->first &&
           is_one_of(s, &s->items[at->last], ")]");
}

/*
 * The terminator belongs to what is quoted or entitled in the middle of a sentence, and
 * the next capital to a name: film „Kto tam?” Nowaka.
 */
static int closes_title(pln_sentencer *s, const stop *at)
{
    if (!at->closed || at->kind == STOP_PLAIN || s->quote <= s->first ||
        s->quote > at->first || s->items[s->quote - 1].mark != PLN_MARK_NONE ||
        at->next != at->word || s->items[at->word].shape != PLN_SHAPE_TITLE)
        return 0;
    return !is_speech(s, s->quote - 1) && !pln_opens_sentence(s, &s->items[at->word]);
}

/* :) before a capital ends a sentence that has no other mark. */
static size_t ends_with_smiley(const pln_sentencer *s, size_t at)
{
    size_t size = at > s->first ? smiley_size(s, at) : 0;
    if (!size || at + size >= s->count || s->items[at + size].gap == PLN_GAP_NONE ||
        s->items[at + size].shape != PLN_SHAPE_TITLE)
        return 0;
    return size;
}

static int is_end(pln_sentencer *s, const stop *at)
{
    int single = at->dots == 1 && s->items[at->first].mark == PLN_MARK_STOP &&
                 s->items[at->first].gap == PLN_GAP_NONE && at->first > s->first;
    int verdict = -1;
    if (single)
        verdict = pln_abbreviation_verdict(s, at->first, at->next, at->word);
    if (at->next == s->count || s->items[at->next].gap == PLN_GAP_BLANK)
        return 1;
    if ((at->last > at->first && !at->noted) || at->kind != STOP_PLAIN)
        verdict = -1; /* closed, or dotted again */
    if (continues(&s->items[at->next]) || closes_aside(s, at) || closes_title(s, at))
        return 0;
    if (verdict == 0)
        return 0;
    if (s->items[at->next].gap == PLN_GAP_NONE)
        return ends_unspaced(s, at);
    if (verdict >= 0)
        return verdict;
    return is_lower(s, at->word) ? ends_before_lower(s, at) : 1;
}

/*
 * Words that announce or name what somebody said stand in the last part of the sentence.
 */
static int is_announced(const pln_sentencer *s, size_t colon)
{
    size_t from = colon > s->first + 12 ? colon - 12 : s->first;
    for (size_t i = from; i < colon; i++) {
        const pln_piece *piece = &s->items[i];
        if (is_speech(s, i) ||
            pln_knowledge_find_stem(s->knowledge, PLN_TABLE_ANNOUNCING,
                                    s->text + piece->start, piece->end - piece->start))
            return 1;
    }
    return 0;
}

/* May a sentence have ended here without a stop, as far as the piece before tells? */
static int may_end_unmarked(const pln_sentencer *s, size_t at)
{
    const pln_piece *last = &s->items[at];
    switch (last->mark) {
    case PLN_MARK_NONE:
        return last->shape == PLN_SHAPE_LOWER || last->kind == POLAN_KIND_NUMBER ||
               last->traits & PLN_TRAIT_DIGIT;
    case PLN_MARK_COMMA:
    case PLN_MARK_SEMICOLON:
    case PLN_MARK_CLOSE:
        return 1;
    case PLN_MARK_COLON: /* not behind a label, or before somebody's words */
        return at > s->first + 6 && is_lower(s, at - 1) && !is_announced(s, at);
    case PLN_MARK_QUOTE:
        return last->gap == PLN_GAP_NONE;
    default:
        return 0;
    }
}

/*
 * A full stop is missing: a function word with a capital where a sentence may have ended,
 * and the text around it is not a title.
 */
static int is_missing_stop(const pln_sentencer *s, size_t at)
{
    const pln_piece *piece = &s->items[at], *behind = piece + 1;
    if (piece->shape != PLN_SHAPE_TITLE || piece->gap == PLN_GAP_NONE ||
        at - s->first < 4 || s->quoted || at + 1 >= s->count)
        return 0;
    if ((behind->kind != POLAN_KIND_WORD || behind->shape != PLN_SHAPE_LOWER) &&
        behind->mark != PLN_MARK_COMMA &&
        (!is_dash(behind) || behind->gap == PLN_GAP_NONE))
        return 0;
    uint32_t bits = pln_knowledge_find(s->knowledge, PLN_TABLE_OPENERS,
                                       s->text + piece->start, piece->end - piece->start);
    if (!(bits & PLN_WORD_STRONG) ||
        (piece[-1].mark == PLN_MARK_COLON && bits & PLN_WORD_QUESTION))
        return 0;
    return may_end_unmarked(s, at - 1);
}

static void begin(pln_sentencer *s, size_t at)
{
    s->first = at;
    s->quoted = 0;
    s->quote = at;
    s->bracket = SIZE_MAX;
    s->wants_initial = 1;
}

/* Keep account of quotations, and of the word whose capital is due to its place. */
static void follow(pln_sentencer *s, size_t at)
{
    pln_piece *piece = &s->items[at];
    int introduced = at > s->first && piece[-1].mark == PLN_MARK_COLON;
    if (piece->mark == PLN_MARK_OPEN && s->bracket == SIZE_MAX &&
        is_one_of(s, piece, "(["))
        s->bracket = at;
    if (piece->mark == PLN_MARK_OPEN || piece->mark == PLN_MARK_QUOTE) {
        if (piece->mark == PLN_MARK_QUOTE)
            s->quoted = !s->quoted;
        else
            s->quoted = 1;
        s->quote = at;
        s->wants_initial |= introduced;
    } else if (piece->mark == PLN_MARK_CLOSE) {
        s->quoted = 0;
        s->bracket = SIZE_MAX;
    } else if (piece->mark == PLN_MARK_COLON) {
        if (at + 1 < s->count && piece[1].gap != PLN_GAP_NONE)
            s->wants_initial |= PLN_INITIAL_MAYBE;
    } else if (is_dash(piece)) {
        s->wants_initial |= introduced || (at > s->first && is_terminator(&piece[-1]));
    } else if (piece->kind == POLAN_KIND_WORD) {
        piece->initial = (uint8_t)s->wants_initial;
        s->wants_initial = 0;
    } else if (piece->mark == PLN_MARK_NONE && piece->kind != POLAN_KIND_NUMBER) {
        s->wants_initial = 0;
    }
}

/* A function word with a capital that is not due to its place. */
static int is_raised(const pln_sentencer *s, const pln_piece *piece)
{
    return piece->end - piece->start <= 3 && !piece->initial &&
           pln_knowledge_find(s->knowledge, PLN_TABLE_OPENERS, s->text + piece->start,
                              piece->end - piece->start);
}

/* In a Title With Capitals Everywhere, function words too, they say nothing. */
static void settle_title(pln_sentencer *s, size_t last)
{
    size_t titles = 0;
    int raised = 0;
    for (size_t i = s->first; i <= last; i++) {
        const pln_piece *piece = &s->items[i];
        if (piece->kind != POLAN_KIND_WORD)
            continue;
        if (piece->shape == PLN_SHAPE_LOWER)
            return;
        titles += piece->shape == PLN_SHAPE_TITLE;
        raised |= piece->shape == PLN_SHAPE_TITLE && is_raised(s, piece);
    }
    for (size_t i = s->first; raised && titles >= 4 && i <= last; i++)
        if (s->items[i].shape == PLN_SHAPE_TITLE)
            s->items[i].initial |= PLN_INITIAL_MAYBE;
}

static void end_after(pln_sentencer *s, size_t at)
{
    settle_title(s, at);
    s->items[at].traits |= PLN_TRAIT_LAST;
    begin(s, at + 1);
}

int pln_sentences(const pln_text_knowledge *knowledge, const char *text,
                  pln_pieces *pieces, pln_arena *scratch)
{
    pln_sentencer s = {.knowledge = knowledge,
                       .text = text,
                       .items = pieces->items,
                       .count = pieces->count,
                       .scratch = scratch};
    begin(&s, 0);
    for (size_t at = 0; at < s.count && !s.failed;) {
        if (at > s.first && (s.items[at].gap == PLN_GAP_BLANK || is_missing_stop(&s, at)))
            end_after(&s, at - 1);
        if (!is_terminator(&s.items[at])) {
            size_t smiley = ends_with_smiley(&s, at);
            if (smiley)
                end_after(&s, at + smiley - 1);
            else
                follow(&s, at);
            at += smiley ? smiley : 1;
            continue;
        }
        stop found = read_stop(&s, at);
        if (is_end(&s, &found))
            end_after(&s, found.last);
        else if (found.closed)
            s.quoted = 0, s.bracket = SIZE_MAX;
        at = found.last + 1;
    }
    return s.failed ? -1 : 0;
}
