/* SPDX-License-Identifier: BSD-2-Clause */
/* Asking for memory before it is needed; a compiler that cannot does without. */
#ifndef PLN_BASE_PREFETCH_H
#define PLN_BASE_PREFETCH_H

#ifdef __GNUC__
#define PLN_PREFETCH(address) __builtin_prefetch(address)
#else
#define PLN_PREFETCH(address) ((void)(address))
#endif

#endif
