/* SPDX-License-Identifier: BSD-2-Clause */
/* The names of NKJP's tagset: parts of speech and values. */
#ifndef PLN_LEXICON_TAGSET_H
#define PLN_LEXICON_TAGSET_H

#include <stddef.h>
#include <stdint.h>

#include "document/tag.h"
#include "lexicon/lexicon.h"

/* Which member of a tag a value belongs to. */
typedef enum pln_feature {
    PLN_FEATURE_NONE = 0,
    PLN_FEATURE_CASE,
    PLN_FEATURE_NUMBER,
    PLN_FEATURE_GENDER,
    PLN_FEATURE_PERSON,
    PLN_FEATURE_DEGREE,
    PLN_FEATURE_ASPECT,
    PLN_FEATURE_OTHER
} pln_feature;

/* The part of speech of that name; PLN_POS_COUNT if there is none. */
pln_pos pln_tagset_pos(const char *name, size_t length);

/* The member and bit of a value; PLN_FEATURE_NONE if there is none of that name. */
pln_feature pln_tagset_value(const char *name, size_t length, uint16_t *bit);

/*
 * Fill in the sets of a tag from its name, "subst:sg:gen.acc:m1". Returns 0, or -1 with
 * the part that is unknown in `*bad` and `*bad_length`.
 */
int pln_tagset_parse(const char *name, pln_tag *tag, const char **bad,
                     size_t *bad_length);

/* Bit of a kind of names as nm: has it; PLN_NAME_OTHER for what has no bit of its own. */
uint8_t pln_tagset_name_class(const char *value, size_t length);

/*
 * The names of all values, with blanks between; with those of parts of speech that
 * inflect before them, if `with_pos`.
 */
void pln_tagset_list(int with_pos, char *text, size_t size);

/* Add a value to what a cell asks for. Returns 0, or -1 if there is none of that name. */
int pln_cell_add(pln_cell *cell, const char *name, size_t length);

#endif
