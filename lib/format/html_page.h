/* SPDX-License-Identifier: BSD-2-Clause */
/* What stands around the documents on the page. */
#ifndef PLN_FORMAT_HTML_PAGE_H
#define PLN_FORMAT_HTML_PAGE_H

#include "base/buffer.h"

void pln_html_page_begin(pln_buffer *out);
void pln_html_page_end(pln_buffer *out);

#endif
