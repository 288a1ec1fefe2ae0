/* SPDX-License-Identifier: BSD-2-Clause */
/* Entity knowledge of an image: gazetteers in all their forms, rules checked. */
#ifndef PLN_COMPILE_GAZETTEER_H
#define PLN_COMPILE_GAZETTEER_H

#include <polan/error.h>

#include "compile/writer.h"
#include "lexicon/lexicon.h"

/*
 * Compile dict/gazetteer (all `.gaz` files of its folders, and what is of several words
 * in `words/`) into the section GAZE, and check dict/rules. Bad lines go to
 * `report`, which may be NULL; the first is the error returned. A folder that is not
 * there is empty.
 */
polan_status pln_compile_entities(const char *dict, const pln_lexicon *lexicon,
                                  pln_image_writer *writer,
                                  void (*report)(void *context, const polan_error *error),
                                  void *context, polan_error *error);

#endif
