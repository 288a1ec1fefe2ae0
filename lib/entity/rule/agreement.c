/* SPDX-License-Identifier: BSD-2-Clause */
/* Agreement of tokens in case, number and gender, by all their readings. */
#include "entity/rule/agreement.h"

#include <string.h>

/* Cases by number and gender: [2 * 5]. */
typedef struct cells {
    uint8_t cases[10];
    int unknown;
} cells;

static void add_cells(cells *to, const pln_tag *tag)
{
    for (unsigned number = 0; number < 2; number++)
        for (unsigned gender = 0; gender < 5; gender++)
            if (tag->numbers >> number & 1 && tag->genders >> gender & 1)
                to->cases[number * 5 + gender] |= tag->cases;
}

static void cells_of(cells *to, const pln_token_note *note, int strict)
{
    memset(to, 0, sizeof *to);
    to->unknown = 1;
    for (size_t i = 0; i < note->n_readings; i++) {
        const pln_tag *tag = pln_note_tag(note, i);
        if (!tag->cases || !tag->genders)
            continue;
        add_cells(to, tag);
        if (strict || !(pln_note_reading(note, i)->flags & PLN_READING_GUESSED))
            to->unknown = 0;
    }
}

static int agree(const cells *a, const cells *b)
{
    if (a->unknown || b->unknown)
        return 1;
    for (size_t i = 0; i < 10; i++)
        if (a->cases[i] & b->cases[i])
            return 1;
    return 0;
}

int pln_tokens_agree(const polan_document *document, size_t a, size_t b, int strict)
{
    cells left, right;
    cells_of(&left, &document->notes[a], strict);
    cells_of(&right, &document->notes[b], strict);
    return agree(&left, &right);
}
