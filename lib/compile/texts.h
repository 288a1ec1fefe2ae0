/* SPDX-License-Identifier: BSD-2-Clause */
/* Small text data that the image keeps as text: files of a folder, joined. */
#ifndef PLN_COMPILE_TEXTS_H
#define PLN_COMPILE_TEXTS_H

#include <polan/error.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "compile/writer.h"

/*
 * Whether anything has that name. What is there and cannot be seen is an error, so
 * that nothing is left out of a model in silence.
 */
polan_status pln_texts_exists(const char *path, int *exists, polan_error *error);

/*
 * `folder`/`name`, in the arena; NULL if nothing of that name is there, as
 * pln_texts_exists() tells.
 */
polan_status pln_texts_find(pln_arena *arena, const char *folder, const char *name,
                            char **path, polan_error *error);

/*
 * Append the files of a folder whose names end in `ending`, in order of their names, each
 * behind a line "%file NAME". Refuses text that is not UTF-8.
 */
polan_status pln_texts_join(const char *folder, const char *ending, pln_buffer *joined,
                            polan_error *error);

/* One file as a section. */
polan_status pln_texts_add(pln_image_writer *writer, const char name[4], const char *path,
                           polan_error *error);

#endif
