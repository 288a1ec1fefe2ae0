/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Annotations of a Hunspell dictionary: what its affix flags mean, as tags.
 *
 * The head of dict/lexicon/hunspell-pl.annotations describes the format. The first line
 * of stems that fits says what a stem is; lines of forms say what an affix makes of it,
 * as far as that goes with the stem; lines of prefixes what they change of that.
 */
#ifndef PLN_COMPILE_ANNOTATIONS_H
#define PLN_COMPILE_ANNOTATIONS_H

#include "base/arena.h"
#include "compile/hunspell.h"

#define PLN_ANNOTATION_TAGS 32  /* of one line or one form */
#define PLN_ANNOTATION_TAG  128 /* bytes */

/* Letters at the end of a stem or an affix. */
typedef struct pln_annotation_text {
    const uint32_t *points;
    uint16_t length;
    uint8_t open; /* "*x": what ends so is; "*": all are */
} pln_annotation_text;

typedef struct pln_annotation {
    uint16_t flags[4]; /* of a stem: all of these; of a form: the first; of a prefix: - */
    uint8_t n_flags;
    uint8_t inflected; /* the stem is no lemma */
    uint8_t n_tags;
    pln_annotation_text strip, add;        /* of a stem: its ending in `add` */
    const char *tags[PLN_ANNOTATION_TAGS]; /* of a prefix: a value, and what it becomes */
} pln_annotation;

typedef struct pln_annotation_list {
    pln_annotation *items;
    size_t count, capacity;
} pln_annotation_list;

/* Zero it, read, free. */
typedef struct pln_annotations {
    pln_arena arena;
    pln_annotation_list stems, forms, prefixes;
} pln_annotations;

polan_status pln_annotations_read(pln_annotations *annotations, const char *path,
                                  polan_error *error);
void pln_annotations_free(pln_annotations *annotations);

/* The line of the stem of a form; NULL if none fits. */
const pln_annotation *pln_annotations_stem(const pln_annotations *annotations,
                                           const pln_hunspell_form *form);

/*
 * The tags of a form whose stem has that line, in `tags`: those of the stem for the bare
 * stem, as its prefix changes them. Returns how many; none for two words in one form, as
 * zrobił + em are.
 */
size_t pln_annotations_form(const pln_annotations *annotations,
                            const pln_annotation *stem, const pln_hunspell_form *form,
                            char tags[PLN_ANNOTATION_TAGS][PLN_ANNOTATION_TAG]);

#endif
