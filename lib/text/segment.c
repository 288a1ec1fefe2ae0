/* SPDX-License-Identifier: BSD-2-Clause */
/* The stage: pieces, corrections, sentences, and the records made of them. */
#include "text/text.h"

#include <string.h>

#include <unicode/utext.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "text/correct.h"
#include "text/knowledge.h"
#include "text/latin.h"
#include "text/lines.h"
#include "text/scan.h"
#include "text/sentence.h"

/* Pieces that are kept for the next text; more are given back. */
#define KEPT_PIECES ((size_t)1 << 18)

struct pln_segmenter {
    const pln_text_knowledge *knowledge;
    pln_scanner scanner;
    pln_pieces pieces;
    pln_pieces work;
};

polan_status pln_segmenter_new(pln_segmenter **segmenter,
                               const pln_text_knowledge *knowledge, polan_error *error)
{
    *segmenter = NULL;
    pln_segmenter *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    UErrorCode code = U_ZERO_ERROR;
    made->knowledge = knowledge;
    made->scanner.words = ubrk_open(UBRK_WORD, "pl", NULL, 0, &code);
    if (U_FAILURE(code)) {
        pln_segmenter_free(made);
        if (code == U_MEMORY_ALLOCATION_ERROR)
            return pln_error_memory(error);
        return pln_error(error, POLAN_ERROR_LIBRARY, "ICU has no word boundaries: %s",
                         u_errorName(code));
    }
    *segmenter = made;
    return POLAN_OK;
}

void pln_segmenter_free(pln_segmenter *segmenter)
{
    if (!segmenter)
        return;
    if (segmenter->scanner.words)
        ubrk_close(segmenter->scanner.words);
    if (segmenter->scanner.view)
        utext_close(segmenter->scanner.view);
    pln_free(segmenter->pieces.items);
    pln_free(segmenter->work.items);
    pln_free(segmenter);
}

/* Pieces of the whole text, corrected. */
static polan_status find_tokens(pln_segmenter *segmenter, const polan_document *document,
                                int *has_lines, polan_error *error)
{
    pln_scanner *scanner = &segmenter->scanner;
    pln_pieces *pieces = &segmenter->pieces;
    pln_corrector corrector = {.knowledge = segmenter->knowledge,
                               .text = document->text,
                               .out = pieces,
                               .work = &segmenter->work};
    scanner->text = document->text;
    scanner->length = document->length;
    scanner->at = 0;
    scanner->lines = 0;
    scanner->spaced = 0;
    scanner->pieces = pieces;
    pieces->count = 0;
    for (;;) {
        size_t first = pieces->count;
        int state = pln_scan(scanner);
        if (state == 0)
            return POLAN_OK;
        if (state == -2)
            return pln_error(error, POLAN_ERROR_LIBRARY,
                             "ICU cannot find word boundaries");
        if (state < 0)
            return pln_error_memory(error);
        if (first == pieces->count)
            continue;
        *has_lines |= pieces->items[first].gap == PLN_GAP_LINE || scanner->unusual;
        if (scanner->unusual && pln_correct(&corrector, first) < 0)
            return pln_error_memory(error);
        if (pieces->items[first].traits & PLN_TRAIT_DIGIT)
            pln_correct_thousands(&corrector);
    }
}

static int is_followed_by_space(const polan_document *document, const pln_piece *piece,
                                int is_last)
{
    if (piece->end >= document->length)
        return 1;
    if (!is_last && piece[1].start == piece->end)
        return 0;
    const char *bytes = document->text + piece->end;
    if ((unsigned char)*bytes < 0x80)
        return (pln_byte_class[(unsigned char)*bytes] & PLN_BYTE_SPACE) != 0;
    uint32_t point;
    return pln_utf8_decode(bytes, document->length - piece->end, &point) &&
           pln_is_space(point);
}

static size_t count_sentences(const pln_pieces *pieces)
{
    size_t count = 0;
    for (size_t i = 0; i < pieces->count; i++)
        count += (pieces->items[i].traits & PLN_TRAIT_LAST) != 0;
    return count;
}

static uint8_t abbreviated(const pln_piece *piece)
{
    if (!(piece->flags & POLAN_TOKEN_ABBREVIATION))
        return 0;
    return piece->traits & PLN_TRAIT_INITIAL ? 2 : 1;
}

/* The records, in memory that lives as long as the document, and the notes. */
static polan_status make_records(const pln_pieces *pieces, polan_document *document,
                                 pln_arena *scratch, polan_error *error)
{
    size_t count = pieces->count, n_sentences = count_sentences(pieces), current = 0;
    pln_arena *arena = &document->arena;
    polan_token *tokens = pln_arena_alloc(arena, count, sizeof *tokens);
    polan_sentence *sentences = pln_arena_alloc(arena, n_sentences, sizeof *sentences);
    pln_token_note *notes = pln_arena_alloc(scratch, count, sizeof *notes);
    if (!tokens || !sentences || !notes)
        return pln_error_memory(error);
    int begins = 1;
    for (size_t i = 0; i < count; i++) {
        const pln_piece *piece = &pieces->items[i];
        if (begins)
            sentences[current] =
                (polan_sentence){.start = piece->start, .first_token = (uint32_t)i};
        begins = 0;
        tokens[i] = (polan_token){.start = piece->start,
                                  .end = piece->end,
                                  .lemma = "",
                                  .tag = "",
                                  .features = "",
                                  .sentence = (uint32_t)current,
                                  .first_word = POLAN_NONE,
                                  .n_words = 1,
                                  .kind = piece->kind,
                                  .flags = piece->flags};
        if (is_followed_by_space(document, piece, i + 1 == count))
            tokens[i].flags |= POLAN_TOKEN_SPACE_AFTER;
        notes[i] = (pln_token_note){.shape = piece->shape,
                                    .initial = piece->initial,
                                    .abbreviated = abbreviated(piece)};
        if (piece->traits & PLN_TRAIT_LAST) {
            sentences[current].end = piece->end;
            sentences[current].n_tokens =
                (uint32_t)i + 1 - sentences[current].first_token;
            current++;
            begins = 1;
        }
    }
    document->tokens = tokens;
    document->n_tokens = count;
    document->sentences = sentences;
    document->n_sentences = n_sentences;
    document->notes = notes;
    return POLAN_OK;
}

static void give_back(pln_pieces *pieces)
{
    if (pieces->capacity <= KEPT_PIECES)
        return;
    pln_free(pieces->items);
    *pieces = (pln_pieces){0};
}

polan_status pln_segment(pln_segmenter *segmenter, polan_document *document,
                         pln_arena *scratch, polan_error *error)
{
    int has_lines = 0;
    pln_pieces *pieces = &segmenter->pieces;
    polan_status status = find_tokens(segmenter, document, &has_lines, error);
    if (status == POLAN_OK && pieces->count) {
        if (has_lines)
            pln_lines_resolve(document->text, pieces);
        if (pln_sentences(segmenter->knowledge, document->text, pieces, scratch) < 0)
            status = pln_error_memory(error);
        else
            pieces->items[pieces->count - 1].traits |= PLN_TRAIT_LAST;
    }
    if (status == POLAN_OK)
        status = make_records(pieces, document, scratch, error);
    give_back(&segmenter->pieces);
    give_back(&segmenter->work);
    return status;
}
