/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What tokens have in common: part of speech, tag and features, which a format writes
 * out once a document and copies from there for every token that has the same.
 */
#ifndef PLN_FORMAT_REPEATS_H
#define PLN_FORMAT_REPEATS_H

#include "base/buffer.h"

typedef struct pln_repeat {
    const char *tag;
    const char *features;
    size_t start;    /* in the output */
    uint32_t length; /* 0: not written yet */
    uint8_t upos;
} pln_repeat;

#define PLN_REPEATS_BITS 7 /* tags of a page of text, most of them */

/* Of one document; zeroed, it is empty and ready. */
typedef struct pln_repeats {
    pln_repeat slots[1 << PLN_REPEATS_BITS];
} pln_repeats;

/*
 * Add what was written for the same three before. Returns NULL if it could; else the
 * caller writes them, and says so to pln_repeats_keep() with what was returned here.
 */
static inline pln_repeat *pln_repeats_add(pln_repeats *repeats, pln_buffer *out,
                                          const char *tag, const char *features,
                                          uint8_t upos)
{
    uint64_t key = (uint64_t)(uintptr_t)tag ^ upos;
    pln_repeat *slot =
        &repeats->slots[key * 0x9E3779B97F4A7C15u >> (64 - PLN_REPEATS_BITS)];
    char *to;
    if (slot->length && slot->tag == tag && slot->features == features &&
        slot->upos == upos && (to = pln_buffer_room(out, slot->length)) != NULL) {
        memcpy(to, out->data + slot->start, slot->length);
        pln_buffer_end(out, to + slot->length);
        return NULL;
    }
    *slot = (pln_repeat){tag, features, out->length, 0, upos};
    return slot;
}

/* All that was written since is what the slot stands for. */
static inline void pln_repeats_keep(pln_repeat *slot, const pln_buffer *out)
{
    slot->length = (uint32_t)(out->length - slot->start);
}

#endif
