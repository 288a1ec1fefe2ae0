/* SPDX-License-Identifier: BSD-2-Clause */
/* Compiling a model, section after section. */
#include "compile/compile.h"

polan_status pln_compile(const pln_compile_options *options, polan_error *error)
{
    (void)options, (void)error;
    return POLAN_OK;
}
