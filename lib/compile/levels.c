/* SPDX-License-Identifier: BSD-2-Clause */
/* How frequent the forms of the dictionaries are, from frequencies.tsv. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "compile/lexicon.h"
#include "lexicon/private.h"

int pln_lexicon_builder_level(pln_lexicon_builder *builder, const uint8_t *form,
                              size_t length)
{
    char text[4 * 256];
    size_t at = 0;
    for (size_t i = 0; i < length && i < 256; i++)
        at += pln_utf8_encode(builder->letters.points[form[i]], text + at);
    uint32_t item = pln_intern_find(&builder->frequencies.keys, text, at);
    pln_score value = item == PLN_INTERN_FAILED
                          ? 0
                          : builder->frequencies.values[item] * (PLN_SCORE_UNIT / 100);
    if (value < PLN_LEVEL_MIN)
        return 0;
    void *levels = builder->levels;
    if (pln_reserve(&levels, &builder->levels_capacity, builder->n_levels + 1,
                    sizeof *builder->levels) < 0)
        return -1;
    builder->levels = levels;
    uint32_t level = (uint32_t)value / PLN_LEVEL_STEP;
    builder->levels[builder->n_levels++] =
        pln_form_hash(form, length) << 7 | (level < 0x7F ? level : 0x7F);
    return 0;
}

static int by_word(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Of forms with the same hash the most frequent stays. */
polan_status pln_lexicon_build_levels(pln_lexicon_builder *builder,
                                      pln_image_writer *writer, polan_error *error)
{
    uint32_t *levels = builder->levels;
    size_t kept = 0;
    if (builder->n_levels)
        qsort(levels, builder->n_levels, sizeof *levels, by_word);
    for (size_t i = 0; i < builder->n_levels; i++) {
        if (i + 1 == builder->n_levels ||
            PLN_LEVEL_HASH(levels[i]) != PLN_LEVEL_HASH(levels[i + 1]))
            levels[kept++] = levels[i];
    }
    return pln_image_writer_add(writer, "FREQ", levels, kept * sizeof *levels, error);
}
