/* SPDX-License-Identifier: BSD-2-Clause */
/* Finding and opening the model. */
#ifndef CLI_MODEL_H
#define CLI_MODEL_H

#include "options.h"

/*
 * Open the image that the options name, or POLAN_MODEL, or that of the build tree if this
 * program was not installed, or the installed one. Returns NULL after a message.
 */
polan_model *model_open(const model_options *options);

/* pln_compile_options.check: an image must open and be whole to get its name. */
polan_status model_check_image(void *context, const char *path, polan_error *error);

#endif
