/* SPDX-License-Identifier: BSD-2-Clause */
/* Why each token got its lemma and each entity its type. */
#ifndef PLN_FORMAT_EXPLAIN_H
#define PLN_FORMAT_EXPLAIN_H

#include "format/writer.h"

void pln_explain(const pln_writing *writing, pln_buffer *out);

#endif
