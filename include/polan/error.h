/* SPDX-License-Identifier: BSD-2-Clause */
/** @file  Status codes and errors that name what is wrong and where. */
#ifndef POLAN_ERROR_H
#define POLAN_ERROR_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__) || defined(__clang__)
#define POLAN_API __attribute__((visibility("default")))
#else
#define POLAN_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** What became of a call: one value for each thing a caller would do differently. */
typedef enum polan_status {
    POLAN_OK = 0,
    POLAN_ERROR_MEMORY = 1,   /**< No memory. The objects involved remain usable. */
    POLAN_ERROR_ARGUMENT = 2, /**< The call breaks its contract. */
    POLAN_ERROR_IO = 3,       /**< A file cannot be read or written. */
    POLAN_ERROR_FORMAT = 4,   /**< A dictionary, image or rule file is malformed. */
    POLAN_ERROR_ENCODING = 5, /**< The text is not UTF-8. */
    POLAN_ERROR_LIMIT = 6,    /**< Input beyond a documented limit. */
    POLAN_ERROR_LIBRARY = 7   /**< ICU, PCRE2 or Hunspell failed unexpectedly. */
} polan_status;

/**
 * Details of a failure. The caller's, fixed in size, so that even "no memory" needs no
 * memory to report. Every function that takes one accepts NULL, and fills it in on
 * failure.
 */
typedef struct polan_error {
    polan_status status;
    uint32_t line;     /**< Line of `source`, from 1; 0 if lines do not apply. */
    size_t offset;     /**< Byte offset in `source` or in the text. */
    char source[128];  /**< File name (its end, if long); "" for the caller's text. */
    char message[256]; /**< One line without a full stop; always terminated. */
} polan_error;

/** Short English name of a status, such as "encoding error". Static. Any thread. */
POLAN_API const char *polan_status_name(polan_status status);

#ifdef __cplusplus
}
#endif

#endif
