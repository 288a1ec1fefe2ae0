/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Gazetteers: lists of names, compiled into all their inflected forms.
 *
 * A file, one name a line in the nominative:
 *
 *     %type organization                 person, place, organization, none, …
 *     %class international               for rules: <class=international>
 *     Organizacja | Bezpieczeństwa i Współpracy w Europie <TAB> abbr=OBWE
 *     ?Lewica                            ambiguous: needs context or another mention
 *     Bordeaux/-                         does not inflect
 *     Zełenski/Dobry                     inflects like this word
 *
 * Words in front of the bar inflect, words behind it stay. After tabs: abbr=, alias=
 * (other names of the same thing, in the same syntax), gender=m/f.
 *
 * Section GAZE of an image:
 *
 *     header    counts of what follows
 *     slots     hash table of the steps from word to word of all forms of all names:
 *
 *         63       43 42    40 39  38                0
 *        +-----------+--------+----+-------------------+
 *        |   value   | shape  |more| check of the step |
 *        +-----------+--------+----+-------------------+
 *
 *               The check is a part of the hash of the step before and the folded word
 *               that it knows no more than. Steps that differ in capitals alone have the
 *               same, and stand in one chain. `shape` is a pln_shape + 1, 0: free slot.
 *               `value` is 1 + the index of the first value of a form that ends here,
 *               0: none does. `more`: some name goes on behind it. A step is known by its
 *               slot + 1; 0 is the beginning.
 *     values    runs of PLN_GAZ_VALUE: entry, cases and numbers of a form
 *     entries   name, group, type, class, flags
 *     labels    offsets of the names of types and classes
 *     strings   NUL-terminated
 *
 * No two steps of one section have the same check in one chain; a word that no name has
 * could be taken for one of a chain by one chance in 2^39.
 */
#ifndef PLN_ENTITY_GAZETTEER_H
#define PLN_ENTITY_GAZETTEER_H

#include <stddef.h>
#include <stdint.h>

#include <polan/error.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "document/document.h"
#include "entity/piece.h"
#include "entity/rule/token_test.h"
#include "lexicon/lexicon.h"

#define PLN_GAZETTEER_VERSION 4u
#define PLN_PHRASE_WORDS_MAX  24 /* words, or pieces, of a name */

enum { /* flags of an entry */
       PLN_ENTRY_AMBIGUOUS = 1,
       PLN_ENTRY_MALE = 2,
       PLN_ENTRY_FEMALE = 4,
       PLN_ENTRY_ABBREVIATION = 8
};

typedef struct pln_gaz_header {
    uint32_t version;
    uint32_t n_slots; /* some are free, so that every chain ends */
    uint32_t n_values;
    uint32_t n_entries;
    uint32_t n_types;
    uint32_t n_classes;
    uint32_t n_strings; /* bytes */
    uint32_t reserved;
} pln_gaz_header;

#define PLN_GAZ_CHECK(slot) ((slot)&0x7FFFFFFFFFu)
#define PLN_GAZ_MORE        ((uint64_t)1 << 39)
#define PLN_GAZ_SHAPE(slot) ((unsigned)((slot) >> 40 & 7))
#define PLN_GAZ_FIRST(slot) ((uint32_t)((slot) >> 43))
#define PLN_GAZ_SLOT(check, shape, first)                                                \
    ((check) | (uint64_t)(shape) << 40 | (uint64_t)(first) << 43)

/* A reading of a form; `last` ends the run. */
typedef uint32_t pln_gaz_value;
#define PLN_GAZ_ENTRY(value)   ((value) >> 10)
#define PLN_GAZ_CASES(value)   ((value) >> 3 & 0x7F)
#define PLN_GAZ_NUMBERS(value) ((value) >> 1 & 3)
#define PLN_GAZ_LAST(value)    ((value)&1)
#define PLN_GAZ_VALUE(entry, cases, numbers)                                             \
    ((uint32_t)(entry) << 10 | (uint32_t)(cases) << 3 | (uint32_t)(numbers) << 1)
#define PLN_GAZ_MAX 0x1FFFFEu /* entries, and values, at most */

typedef struct pln_gaz_entry {
    uint32_t name;  /* in the strings: the nominative */
    uint32_t group; /* entry of the main name; itself if it is one */
    uint8_t type;   /* index into the labels */
    uint8_t class_;
    uint8_t flags;
    uint8_t reserved;
} pln_gaz_entry;

/* ---- building ---- */

/* A word of an entry. */
typedef struct pln_gaz_part {
    const char *text;
    const char *model; /* inflects like this; "-": does not; NULL: as the lexicon says */
    int glued;         /* no space before it */
} pln_gaz_part;

/* One name as read from a file. */
typedef struct pln_gaz_name {
    pln_gaz_part parts[PLN_PHRASE_WORDS_MAX];
    size_t n_parts, n_inflecting;
    uint8_t type, class_, flags;
} pln_gaz_name;

/* An inflected form of a name. */
typedef struct pln_gaz_form {
    const char *text;
    uint8_t cases, numbers;
} pln_gaz_form;

typedef struct pln_gaz_forms {
    pln_gaz_form *items;
    size_t count, capacity;
} pln_gaz_forms;

typedef struct pln_gaz_builder pln_gaz_builder;

polan_status pln_gaz_builder_new(pln_gaz_builder **builder, const pln_lexicon *lexicon,
                                 polan_error *error);
void pln_gaz_builder_free(pln_gaz_builder *builder);

/* Read the text of files, joined. With `report`, all bad lines are reported. */
polan_status pln_gaz_builder_read(pln_gaz_builder *builder, const char *name,
                                  const char *data, size_t size,
                                  void (*report)(void *context, const polan_error *error),
                                  void *context, polan_error *error);

/* Write the section. The same input gives the same bytes. */
polan_status pln_gaz_builder_write(pln_gaz_builder *builder, pln_buffer *out,
                                   polan_error *error);

/* All forms of a name, added to `forms` (heap); texts in the arena. */
polan_status pln_gaz_expand(const pln_gaz_name *name, const pln_lexicon *lexicon,
                            pln_arena *arena, pln_gaz_forms *forms, polan_error *error);

/* The name in the nominative, in the arena; NULL without memory. */
char *pln_gaz_nominative(const pln_gaz_name *name, pln_arena *arena);

/* ---- finding ---- */

struct pln_known_form;

typedef struct pln_gazetteer {
    const pln_gaz_header *header;
    const uint64_t *slots;
    const pln_gaz_value *values;
    const pln_gaz_entry *entries;
    const uint32_t *types;
    const uint32_t *classes;
    const char *strings;
    uint8_t type_numbers[256]; /* labels as the rules number them */
    uint8_t class_numbers[256];
    const char *rule_names[256]; /* by label of the class: "gazetteer-city" */
} pln_gazetteer;

/* A view of a section, which must outlive it. Checks that all fits into it. */
polan_status pln_gazetteer_open(pln_gazetteer *gazetteer, const void *data, size_t size,
                                const char *name, pln_names *types, pln_names *classes,
                                pln_arena *arena, polan_error *error);

/* Walk the whole section: every index leads where something of its kind is. */
polan_status pln_gazetteer_check(const pln_gazetteer *gazetteer, const char *name,
                                 polan_error *error);

/* A name found: tokens first … last - 1. */
typedef struct pln_gaz_hit {
    const pln_gazetteer *gazetteer;
    const pln_gaz_value *values; /* readings of the form */
    uint32_t n_values;
    uint32_t first;
    uint32_t last;
    uint32_t n_pieces;
} pln_gaz_hit;

/*
 * Does a name begin with this piece, perhaps in other capitals? The piece remembers how,
 * of one gazetteer.
 */
int pln_gazetteer_has_first(const pln_gazetteer *gazetteer, pln_gaz_piece *piece);

/*
 * The longest name that begins at a token. `forms` are those of all tokens, or NULL.
 * Returns 1 if there is one.
 */
int pln_gazetteer_find(const pln_gazetteer *gazetteer, const polan_document *document,
                       struct pln_known_form *const *forms, size_t token,
                       pln_gaz_hit *hit);

const pln_gaz_entry *pln_gaz_entry_of(const pln_gazetteer *gazetteer,
                                      const pln_gaz_value *value);
const char *pln_gaz_name_of(const pln_gazetteer *gazetteer, const pln_gaz_entry *entry);

#endif
