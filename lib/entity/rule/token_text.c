/* SPDX-License-Identifier: BSD-2-Clause */
/* Regular expressions for the texts of tokens. */
#include "entity/rule/token_text.h"

#include <string.h>

void pln_token_texts_free(pln_token_texts *texts)
{
    for (pln_token_text *text = texts->first; text; text = text->next)
        pcre2_code_free(atomic_load(&text->code));
    texts->first = NULL;
}

pln_token_text *pln_token_texts_find(pln_token_texts *texts, const char *pattern,
                                     size_t length, pln_arena *arena)
{
    for (pln_token_text *text = texts->first; text; text = text->next)
        if (text->length == length && memcmp(text->pattern, pattern, length) == 0)
            return text;
    pln_token_text *made = pln_arena_alloc(arena, 1, sizeof *made);
    const char *copy = pln_arena_copy(arena, pattern, length);
    if (!made || !copy)
        return NULL;
    memset(made, 0, sizeof *made);
    made->pattern = copy;
    made->length = length;
    made->next = texts->first;
    texts->first = made;
    return made;
}

const pcre2_code *pln_token_text_code(pln_token_text *text, int *reason)
{
    pcre2_code *code = atomic_load_explicit(&text->code, memory_order_acquire);
    PCRE2_SIZE offset;
    if (code)
        return code;
    pcre2_code *made = pcre2_compile((PCRE2_SPTR)text->pattern, text->length,
                                     PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED |
                                         PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C,
                                     reason, &offset, NULL);
    if (!made)
        return NULL;
    pcre2_jit_compile(made, PCRE2_JIT_COMPLETE);
    if (atomic_compare_exchange_strong_explicit(
            &text->code, &code, made, memory_order_acq_rel, memory_order_acquire))
        return made;
    pcre2_code_free(made); /* another thread was faster */
    return code;
}
