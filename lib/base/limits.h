/* SPDX-License-Identifier: BSD-2-Clause */
/* Every maximum of the library in one place. */
#ifndef PLN_BASE_LIMITS_H
#define PLN_BASE_LIMITS_H

/* Lexicon. */
#define PLN_FORM_MAX     192         /* bytes of a form that is looked up */
#define PLN_READINGS_MAX 64          /* readings of one form */
#define PLN_IMAGE_MAX    0x7fffffffu /* bytes of an image */
#define PLN_LINE_MAX     (1u << 20)  /* bytes of a line in a dictionary or rule file */
#define PLN_FILE_MAX     (1u << 30)  /* bytes of a file read whole */

/* Output. */
#define PLN_BUFFER_MAX ((size_t)1 << 40) /* bytes of a growing buffer */

#endif
