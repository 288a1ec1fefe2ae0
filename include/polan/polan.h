/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file  Polish text analysis: tokens, sentences, base forms and named entities.
 *
 * Three objects:
 *
 *   object          | holds                               | threads
 *   ----------------|-------------------------------------|----------------------------
 *   polan_model     | dictionaries, gazetteers, rules     | immutable: any number
 *   polan_analyzer  | one thread's workspace              | one at a time
 *   polan_document  | the result of one analysis          | read-only: any number
 *
 * A model is reference-counted; analyzers and documents hold references of their own, so
 * objects may be freed in any order. All text is UTF-8; all offsets are bytes, half open,
 * into the caller's text, and lie on code-point boundaries.
 *
 * The library has no global state, does not touch the locale, and never prints or exits.
 */
#ifndef POLAN_POLAN_H
#define POLAN_POLAN_H

#include <polan/error.h>
#include <polan/version.h>
#include <polan/model.h>
#include <polan/lexicon.h>
#include <polan/mask.h>
#include <polan/document.h>
#include <polan/analyzer.h>
#include <polan/batch.h>
#include <polan/format.h>

#endif
