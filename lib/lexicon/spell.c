/* SPDX-License-Identifier: BSD-2-Clause */
/* Whether a word is spelled right. */
#include <string.h>

#include "document/document.h"
#include "lexicon/readings.h"

static polan_status is_word(const pln_lexicon *lexicon, const char *form, size_t length,
                            pln_arena *arena, int *correct)
{
    pln_word word;
    pln_split_form split;
    *correct = 0;
    if (length == 0 || pln_word_read(lexicon, form, length, &word) < 0)
        return POLAN_OK;
    if (word.shape == PLN_SHAPE_OTHER) { /* 12, 3,14 */
        *correct = 1;
        return POLAN_OK;
    }
    pln_reading_list list;
    pln_reading_list_open(&list, lexicon, arena);
    list.exact = 1;
    pln_reading_list_add_known(&list, &word);
    for (size_t i = 0; i < list.count; i++)
        *correct |= !(list.items[i].flags & PLN_READING_CASE);
    if (list.failed)
        return POLAN_ERROR_MEMORY;
    if (*correct || word.shape == PLN_SHAPE_MIXED)
        return POLAN_OK;
    polan_status status = pln_lexicon_split(lexicon, form, length, arena, &split);
    *correct = split.host.count > 0;
    return status;
}

polan_status pln_lexicon_spell(const pln_lexicon *lexicon, const char *form,
                               size_t length, pln_arena *arena, int *correct)
{
    polan_status status = is_word(lexicon, form, length, arena, correct);
    if (*correct || !memchr(form, '-', length))
        return status;
    while (status == POLAN_OK && length > 0) {
        const char *hyphen = memchr(form, '-', length);
        size_t part = hyphen ? (size_t)(hyphen - form) : length;
        *correct = part > 0;
        if (part > 0)
            status = is_word(lexicon, form, part, arena, correct);
        if (!*correct)
            break;
        form += hyphen ? part + 1 : part;
        length -= hyphen ? part + 1 : part;
        *correct = !(hyphen && length == 0); /* nothing behind the last one */
    }
    return status;
}

polan_status pln_lexicon_lookup_ascii(const pln_lexicon *lexicon, const char *form,
                                      size_t length, pln_arena *arena,
                                      pln_readings *readings)
{
    pln_spellings spellings;
    pln_reading_list all;
    pln_reading_list_open(&all, lexicon, arena);
    polan_status status = pln_lexicon_restore(lexicon, form, length, arena, &spellings);
    if (status != POLAN_OK || spellings.count == 0)
        return status == POLAN_OK
                   ? pln_lexicon_lookup(lexicon, form, length, arena, readings)
                   : status;
    for (size_t i = 0; status == POLAN_OK && i < spellings.count; i++) {
        pln_readings some;
        const char *spelling = spellings.items[i].form;
        status = pln_lexicon_lookup(lexicon, spelling, strlen(spelling), arena, &some);
        for (size_t k = 0; k < some.count && all.count < PLN_READINGS_MAX; k++) {
            all.items[all.count] = some.items[k];
            all.items[all.count++].score += spellings.items[i].score;
        }
    }
    return status == POLAN_OK ? pln_reading_list_finish(&all, readings) : status;
}
