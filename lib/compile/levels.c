/* SPDX-License-Identifier: BSD-2-Clause */
/* How frequent the forms of the dictionaries are, from frequencies.tsv. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "compile/lexicon.h"
#include "lexicon/private.h"

pln_score pln_lexicon_builder_frequency(const pln_lexicon_builder *builder,
                                        const uint8_t *form, size_t length)
{
    char text[4 * 256];
    size_t at = 0;
    for (size_t i = 0; i < length && i < 256; i++)
        at += pln_utf8_encode(builder->letters.points[form[i]], text + at);
    uint32_t item = pln_intern_find(&builder->frequencies.keys, text, at);
    return item == PLN_INTERN_FAILED
               ? 0
               : builder->frequencies.values[item] * (PLN_SCORE_UNIT / 100);
}

int pln_lexicon_builder_level(pln_lexicon_builder *builder, const uint8_t *form,
                              size_t length, uint32_t set)
{
    pln_score value = pln_lexicon_builder_frequency(builder, form, length);
    if (value < PLN_LEVEL_MIN)
        return 0;
    void *levels = builder->levels;
    if (pln_reserve(&levels, &builder->levels_capacity, builder->n_levels + 1,
                    sizeof *builder->levels) < 0)
        return -1;
    builder->levels = levels;
    uint32_t level = (uint32_t)value / PLN_LEVEL_STEP;
    builder->levels[builder->n_levels++] =
        (pln_level){.hash = pln_hash64(form, length),
                    .set = set,
                    .level = (uint8_t)(level < 0x7F ? level : 0x7F)};
    return 0;
}

/* In the order of their ranges, and inside of these by the parts of hashes. */
static int by_hash(const void *a, const void *b)
{
    const pln_level *x = a, *y = b;
    if (x->hash >> 32 != y->hash >> 32)
        return x->hash >> 32 < y->hash >> 32 ? -1 : 1;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

void pln_lexicon_builder_sort_levels(pln_lexicon_builder *builder)
{
    if (builder->n_levels)
        qsort(builder->levels, builder->n_levels, sizeof *builder->levels, by_hash);
    builder->n_buckets = (uint32_t)(builder->n_levels / PLN_LEVEL_BUCKET + 1);
    builder->buckets = pln_alloc_zero(builder->n_buckets + 1u, sizeof(uint32_t));
    for (size_t i = 0; builder->buckets && i < builder->n_levels; i++)
        builder
            ->buckets[pln_form_bucket(builder->levels[i].hash, builder->n_buckets) + 1]++;
    for (size_t i = 0; builder->buckets && i < builder->n_buckets; i++)
        builder->buckets[i + 1] += builder->buckets[i];
}

void pln_lexicon_builder_see(pln_lexicon_builder *builder, const uint8_t *form,
                             size_t length)
{
    uint64_t hash = pln_hash64(form, length);
    if (!builder->buckets)
        return;
    const uint32_t *bucket = builder->buckets + pln_form_bucket(hash, builder->n_buckets);
    for (uint32_t i = bucket[0]; i < bucket[1]; i++) {
        pln_level *level = &builder->levels[i];
        if (PLN_LEVEL_PART(level->hash) == PLN_LEVEL_PART(hash) && level->seen < 2)
            level->seen++;
    }
}

polan_status pln_lexicon_build_levels(pln_lexicon_builder *builder,
                                      pln_image_writer *writer, polan_error *error)
{
    uint64_t *forms = pln_alloc(builder->n_levels + 1, sizeof *forms);
    if (!forms || !builder->buckets) {
        pln_free(forms);
        return pln_error_memory(error);
    }
    uint32_t kept = 0, i = 0;
    for (uint32_t bucket = 0; bucket < builder->n_buckets; bucket++) {
        uint32_t end = builder->buckets[bucket + 1];
        for (builder->buckets[bucket] = kept; i < end; i++) {
            const pln_level *level = &builder->levels[i];
            if (level->seen == 1)
                forms[kept++] =
                    PLN_LEVEL_FORM(PLN_LEVEL_PART(level->hash), level->set, level->level);
        }
    }
    builder->buckets[builder->n_buckets] = kept;
    polan_status status =
        pln_image_writer_add(writer, "FREQ", forms, kept * sizeof *forms, error);
    if (status == POLAN_OK)
        status = pln_image_writer_add(writer, "FRQB", builder->buckets,
                                      (builder->n_buckets + 1) * sizeof(uint32_t), error);
    pln_free(forms);
    return status;
}
