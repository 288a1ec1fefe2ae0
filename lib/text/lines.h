/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Whether a single line end is the end of something, or only of a line.
 *
 * In text broken into lines of about one width, a line ended because the next word had no
 * room. Where it had room, somebody ended the line on purpose: a heading, a list line, a
 * paragraph. In text with a paragraph a line, every line end is on purpose.
 */
#ifndef PLN_TEXT_LINES_H
#define PLN_TEXT_LINES_H

#include "text/piece.h"

/* Turn each PLN_GAP_LINE into PLN_GAP_SPACE or PLN_GAP_BLANK. */
void pln_lines_resolve(const char *text, pln_pieces *pieces);

#endif
