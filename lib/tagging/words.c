/* SPDX-License-Identifier: BSD-2-Clause */
/* Words of tokens that have several. */
#include "tagging/words.h"

#include <string.h>

#include "base/alloc.h"
#include "lexicon/splits.h"

static polan_word *push(pln_word_list *list)
{
    void *items = list->items;
    if (pln_reserve(&items, &list->capacity, list->count + 1, sizeof *list->items) < 0)
        return NULL;
    list->items = items;
    return &list->items[list->count++];
}

polan_status pln_word_list_add(pln_word_list *list, polan_document *document,
                               size_t token, const struct pln_split *split, size_t n_host)
{
    polan_token *t = &document->tokens[token];
    t->first_word = (uint32_t)list->count;
    t->n_words = (uint16_t)(1 + split->n_parts);
    polan_word *host = push(list);
    char *form = pln_arena_copy(&document->arena, document->text + t->start, n_host);
    if (!host || !form)
        return POLAN_ERROR_MEMORY;
    *host = (polan_word){.form = form,
                         .lemma = t->lemma,
                         .tag = t->tag,
                         .features = t->features,
                         .token = (uint32_t)token,
                         .upos = t->upos};
    for (size_t i = 0; i < split->n_parts; i++) {
        polan_word *word = push(list);
        if (!word)
            return POLAN_ERROR_MEMORY;
        *word = (polan_word){.form = split->parts[i].form,
                             .lemma = split->parts[i].lemma,
                             .tag = split->parts[i].tag->name,
                             .features = split->parts[i].tag->features,
                             .token = (uint32_t)token,
                             .upos = split->parts[i].tag->upos};
    }
    return POLAN_OK;
}

polan_status pln_word_list_finish(const pln_word_list *list, polan_document *document)
{
    if (list->count == 0)
        return POLAN_OK;
    document->words =
        pln_arena_alloc(&document->arena, list->count, sizeof *document->words);
    if (!document->words)
        return POLAN_ERROR_MEMORY;
    memcpy(document->words, list->items, list->count * sizeof *document->words);
    document->n_words = list->count;
    return POLAN_OK;
}

void pln_word_list_free(pln_word_list *list)
{
    pln_free(list->items);
    *list = (pln_word_list){0};
}
