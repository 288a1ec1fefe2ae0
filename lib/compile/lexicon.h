/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Building the lexicon's sections.
 *
 *   collect.c    dictionaries -> records (form, code), lexemes, paradigms
 *   forms.c      records -> FORM, SETS
 *   levels.c     frequencies -> FREQ
 *   guesser.c    records -> GUES
 *   paradigms.c  lexemes -> LEMM, LEXS, PARA
 *   models.c     lexemes -> MODL
 *   tables.c     what all of them refer to: ALPH, STRS, TAGS, CONC, CODE, SETS, CELL
 */
#ifndef PLN_COMPILE_LEXICON_H
#define PLN_COMPILE_LEXICON_H

#include "base/score.h"
#include "compile/annotations.h"
#include "compile/intern.h"
#include "compile/letters.h"
#include "compile/priors.h"
#include "compile/tags.h"
#include "compile/writer.h"
#include "lexicon/format.h"
#include "lexicon/guessing.h"

/* Where a dictionary stands: readings of a higher layer hide those of BASE. */
typedef enum pln_layer {
    PLN_LAYER_BASE,      /* Hunspell's own: stems, features by its flags */
    PLN_LAYER_GRAMMAR,   /* with tags: SGJP */
    PLN_LAYER_SUPPLEMENT /* with tags, ours */
} pln_layer;

/* A reading of a form. */
typedef struct pln_record {
    uint32_t form;     /* offset in `forms`: codes, ended by 0 */
    uint32_t code;     /* number in `codes` */
    int16_t frequency; /* of the lexeme: hundredths of log10 of occurrences in 10^9 */
    uint8_t layer;
    uint8_t replaces; /* 1: hides all readings of other entries */
    uint8_t exact;    /* 1: `frequency` is the reading's, not the lexeme's */
} pln_record;

typedef struct pln_lexeme_record {
    uint32_t lemma; /* offset in `forms` */
    pln_lexeme lexeme;
} pln_lexeme_record;

/* How frequent a form is. */
typedef struct pln_level {
    uint64_t hash;
    uint32_t set;
    uint8_t level;
    uint8_t seen; /* forms that would be taken for this one, itself too; 2: more */
} pln_level;

typedef struct pln_lexicon_builder {
    unsigned hold_back;          /* of pln_compile_options */
    pln_annotations annotations; /* of the Hunspell dictionary */
    pln_guessing guessing;
    pln_letters letters;
    pln_intern strings;
    pln_tag_table tags;
    pln_intern codes;    /* pln_code */
    pln_intern sets;     /* runs of set words */
    uint32_t *set_words; /* SETS */
    size_t n_set_words, set_words_capacity;
    uint32_t *set_offsets; /* of each item of `sets` */
    size_t set_offsets_capacity;
    pln_intern paradigms; /* runs of pln_paradigm_cell */
    pln_priors priors, cells, frequencies;
    pln_level *levels; /* of frequent forms */
    size_t n_levels, levels_capacity;
    uint32_t *buckets; /* FRQB */
    uint32_t n_buckets;

    uint8_t *forms;
    size_t n_forms, forms_capacity;
    pln_record *records;
    size_t n_records, records_capacity;
    pln_lexeme_record *lexemes;
    size_t n_lexemes, lexemes_capacity;
    float *cell_scores; /* of each tag; NAN: not computed */
    size_t cell_scores_capacity, n_cell_scores;
} pln_lexicon_builder;

/* Read a dictionary (path without .aff/.dic) into a layer. */
polan_status pln_lexicon_builder_add(pln_lexicon_builder *builder, const char *path,
                                     pln_layer layer, polan_error *error);

/* The offset in SETS of a run of set words; PLN_INTERN_FAILED without memory. */
uint32_t pln_lexicon_builder_set(pln_lexicon_builder *builder, const uint32_t *words,
                                 size_t count);

/* How frequent a form is, in any capitals: a score, of occurrences in 10^9 words. */
pln_score pln_lexicon_builder_frequency(const pln_lexicon_builder *builder,
                                        const uint8_t *form, size_t length);

/* Note the level of a form if it is frequent. Returns 0, or -1 without memory. */
int pln_lexicon_builder_level(pln_lexicon_builder *builder, const uint8_t *form,
                              size_t length, uint32_t set);

/* Once all are noted: sort them; then see every form: none is to be taken for another. */
void pln_lexicon_builder_sort_levels(pln_lexicon_builder *builder);
void pln_lexicon_builder_see(pln_lexicon_builder *builder, const uint8_t *form,
                             size_t length);

/* Log10 of the share of a tag's cells (computed once a tag). */
float pln_lexicon_builder_cell(pln_lexicon_builder *builder, uint16_t tag);

/* What pln_sort() needs for records. */
const uint8_t *pln_record_key(const void *builder, uint32_t index);

polan_status pln_lexicon_build_forms(pln_lexicon_builder *builder,
                                     pln_image_writer *writer, polan_error *error);
polan_status pln_lexicon_build_levels(pln_lexicon_builder *builder,
                                      pln_image_writer *writer, polan_error *error);
/* Whether new words can be of that part of speech. */
int pln_lexicon_is_open(uint8_t pos);
polan_status pln_lexicon_build_guesser(pln_lexicon_builder *builder,
                                       pln_image_writer *writer, polan_error *error);
polan_status pln_lexicon_build_paradigms(pln_lexicon_builder *builder,
                                         pln_image_writer *writer, polan_error *error);
polan_status pln_lexicon_build_models(const pln_lexicon_builder *builder,
                                      pln_image_writer *writer, polan_error *error);

/* The shared tables, without what nothing refers to: after all others. */
polan_status pln_lexicon_build_tables(pln_lexicon_builder *builder,
                                      pln_image_writer *writer, polan_error *error);
void pln_lexicon_builder_free(pln_lexicon_builder *builder);

#endif
