/* SPDX-License-Identifier: BSD-2-Clause */
/** @file  The model: everything polan knows of Polish, immutable and shared. */
#ifndef POLAN_MODEL_H
#define POLAN_MODEL_H

#include <polan/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Dictionaries, gazetteers and rules. Immutable, reference-counted, any threads. */
typedef struct polan_model polan_model;

/** Options of polan_model_open(). Zero means default for every member. */
typedef struct polan_model_options {
    size_t size; /**< sizeof(polan_model_options); set by POLAN_MODEL_OPTIONS_INIT. */

    /**
     * Files of rules and gazetteers of the caller, after those of the image: paths to
     * `*.rules` and `*.gaz` files. An array of `n_knowledge` NUL-terminated paths.
     */
    const char *const *knowledge;
    size_t n_knowledge;

    /**
     * Dictionaries of the caller, layered over the image: images that `polan compile`
     * wrote, or paths of Hunspell dictionaries without .aff and .dic, read through
     * libhunspell, which is slower; polan_model_dictionaries() tells why one of them
     * cannot be compiled. Words with an NKJP tag (is:) are readings of their own,
     * likelier than those of the image; words without count where the image does not
     * have the word, and get the tags that their endings suggest. An array of
     * `n_dictionaries` paths.
     */
    const char *const *dictionaries;
    size_t n_dictionaries;
} polan_model_options;

/* clang-format off */
#define POLAN_MODEL_OPTIONS_INIT { sizeof(polan_model_options), NULL, 0, NULL, 0 }
/* clang-format on */

/**
 * Open a model.
 *
 * The image is mapped, not read: opening costs the same whatever its size, and processes
 * share one copy.
 *
 * @param model    Receives the model, with one reference; NULL on error.
 * @param path     An image written by `polan compile`; NULL: the file named by the
 *                 environment variable POLAN_MODEL or, without it, the installed one.
 * @param options  NULL: all defaults. Not kept.
 * @param error    May be NULL.
 * @return POLAN_OK, POLAN_ERROR_IO, POLAN_ERROR_FORMAT (a file that is truncated, foreign
 *         or of another version; a line of a rule or dictionary file), POLAN_ERROR_LIMIT,
 *         POLAN_ERROR_ARGUMENT or POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_model_open(polan_model **model, const char *path,
                                        const polan_model_options *options,
                                        polan_error *error);

/** One more reference. Returns `model`. Any thread. Since 0.1. */
POLAN_API polan_model *polan_model_ref(polan_model *model);

/** One reference less; the last frees. NULL is allowed. Any thread. Since 0.1. */
POLAN_API void polan_model_unref(polan_model *model);

/**
 * Walk the whole image and check every offset, count and checksum in it, as opening does
 * not; compile every rule, those of the caller too. For files from elsewhere.
 *
 * @return POLAN_OK, POLAN_ERROR_FORMAT, saying what is broken and where, or
 *         POLAN_ERROR_MEMORY.
 *
 * Any thread. Since 0.1.
 */
POLAN_API polan_status polan_model_check(const polan_model *model, polan_error *error);

/** How a dictionary of polan_model_options is read. */
typedef struct polan_dictionary {
    const char *path;     /**< As it was given. */
    const char *reason;   /**< Why `polan compile` refuses it, such as `affixes on affixes
                               are not supported: "ów/Y"`; "" if it is compiled, or its
                               .aff has nothing that the compiler lacks. */
    uint32_t reason_line; /**< Of the .aff, from 1; 0 if there is no reason. */
    uint8_t compiled;     /**< 1: an image; 0: Hunspell's files, through libhunspell. */
} polan_dictionary;

/**
 * The dictionaries of polan_model_options, in that order. Borrowed; NULL and 0 if there
 * are none. `count` may be NULL. Any thread. Since 0.1.
 */
POLAN_API const polan_dictionary *polan_model_dictionaries(const polan_model *model,
                                                           size_t *count);

#ifdef __cplusplus
}
#endif

#endif
