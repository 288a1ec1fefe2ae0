/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The table of tags: NKJP names with their UPOS and UD features from dict/lexicon/ud.tsv.
 */
#ifndef PLN_COMPILE_TAGS_H
#define PLN_COMPILE_TAGS_H

#include "base/arena.h"
#include "compile/intern.h"
#include "compile/writer.h"
#include "lexicon/format.h"

typedef struct pln_ud_row pln_ud_row;

typedef struct pln_tag_table {
    pln_intern *strings; /* STRS; borrowed */
    pln_intern keys;     /* tag name and its row of ud.tsv */
    pln_tag_record *records;
    size_t n_records, records_capacity;
    uint16_t *concrete;
    size_t n_concrete, concrete_capacity;
    pln_ud_row *rows;
    size_t n_rows, rows_capacity;
    pln_intern row_keys;
    pln_arena arena;
} pln_tag_table;

/* Read ud.tsv. */
polan_status pln_tag_table_open(pln_tag_table *table, pln_intern *strings,
                                const char *ud_path, polan_error *error);

/*
 * The id of a tag for a lexeme: `lemma` and whether it is a name can change UPOS and
 * features. An unknown tag is POLAN_ERROR_FORMAT without a place.
 */
polan_status pln_tag_table_intern(pln_tag_table *table, const char *name,
                                  const char *lemma, int is_name, uint16_t *id,
                                  polan_error *error);

/*
 * The id of the tag with the UPOS that a lexeme has besides its own (`also` in ud.tsv):
 * być is AUX, and VERB where it means to exist. PLN_NO_TAG: it has no other.
 */
polan_status pln_tag_table_also(pln_tag_table *table, const char *name, const char *lemma,
                                uint16_t *id, polan_error *error);

/* Sections TAGS and CONC. */
polan_status pln_tag_table_write(const pln_tag_table *table, pln_image_writer *writer,
                                 polan_error *error);
void pln_tag_table_free(pln_tag_table *table);

/* Whether the name of a tag, "subst:sg:nom.acc:m3", or a part of one has a value. */
int pln_tag_has_value(const char *tag, const char *value);

#endif
