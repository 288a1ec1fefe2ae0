/* SPDX-License-Identifier: BSD-2-Clause */
/* What must be true of HTML, whatever the text: none of its markup survives. */
#ifndef TESTS_PROPERTY_HTML_H
#define TESTS_PROPERTY_HTML_H

#include <stddef.h>

/* What is no markup of ours in a document written as HTML; NULL if all of it is. */
const char *html_fault(const char *html, size_t length);

#endif
