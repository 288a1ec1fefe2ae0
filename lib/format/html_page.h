/* SPDX-License-Identifier: BSD-2-Clause */
/* What stands around the documents on the page. */
#ifndef PLN_FORMAT_HTML_PAGE_H
#define PLN_FORMAT_HTML_PAGE_H

#include "base/buffer.h"

/* `with_text`: the page shows texts, not only tables of names. */
void pln_html_page_begin(pln_buffer *out, int with_text);
void pln_html_page_end(pln_buffer *out);

#endif
