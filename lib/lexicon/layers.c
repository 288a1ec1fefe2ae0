/* SPDX-License-Identifier: BSD-2-Clause */
/* The user's dictionaries over the lexicon: what they say becomes readings. */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "document/document.h"
#include "lexicon/dictionary.h"
#include "lexicon/readings.h"

#define USER_SCORE PLN_SCORE_UNIT /* how much likelier the user's readings are */

polan_status pln_lexicon_add_dictionary(pln_lexicon *lexicon, const char *path,
                                        polan_error *error)
{
    void *all = lexicon->dictionaries;
    if (pln_reserve(&all, &lexicon->dictionaries_capacity, lexicon->n_dictionaries + 1,
                    sizeof *lexicon->dictionaries) < 0)
        return pln_error_memory(error);
    lexicon->dictionaries = all;
    polan_status status = pln_dictionary_open(
        &lexicon->dictionaries[lexicon->n_dictionaries], lexicon, path, error);
    if (status == POLAN_OK)
        lexicon->n_dictionaries++;
    return status;
}

int pln_lexicon_dictionary(const pln_lexicon *lexicon, size_t number,
                           pln_dictionary_info *info)
{
    if (number >= lexicon->n_dictionaries)
        return 0;
    const pln_dictionary *dictionary = lexicon->dictionaries[number];
    int refused = dictionary->refused.status != POLAN_OK;
    *info = (pln_dictionary_info){.path = dictionary->path,
                                  .refused = refused ? &dictionary->refused : NULL,
                                  .compiled = !dictionary->kind->suggest};
    return 1;
}

/* A reading with a tag; one that is there already becomes likelier. */
static void add_tagged(pln_reading_list *list, const pln_reading *reading)
{
    for (size_t i = 0; i < list->count; i++) {
        pln_reading *old = &list->items[i];
        if (old->tag == reading->tag && strcmp(old->lemma, reading->lemma) == 0) {
            old->score = reading->score;
            old->flags = reading->flags;
            old->name |= reading->name;
            return;
        }
    }
    if (list->count < PLN_READINGS_MAX)
        list->items[list->count++] = *reading;
}

static pln_score best_score(const pln_reading_list *list)
{
    pln_score best = list->count ? list->items[0].score : 0;
    for (size_t i = 1; i < list->count; i++)
        best = list->items[i].score > best ? list->items[i].score : best;
    return best;
}

/* Whether some reading has the word as it is spelled. */
static int is_known(const pln_reading_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!(list->items[i].flags & PLN_READING_CASE))
            return 1;
    }
    return 0;
}

static void add_entries(pln_reading_list *list, const pln_word *word,
                        const pln_entries *entries)
{
    pln_score score = best_score(list) + USER_SCORE;
    int known = is_known(list);
    for (size_t i = 0; i < entries->count; i++) {
        const pln_entry *entry = &entries->items[i];
        pln_reading reading = {.lemma = entry->lemma,
                               .tag = entry->tag,
                               .score = entry->flags ? score - USER_SCORE : score,
                               .name = entry->name,
                               .flags = entry->flags};
        if (entry->tag) {
            reading.upos = entry->tag->upos;
            add_tagged(list, &reading);
        } else if (!known) {
            reading.tag = pln_lexicon_tag_at(list->lexicon, 0);
            reading.flags |= PLN_READING_BASE;
            pln_reading_list_add_like(list, word, &reading, entry->upos);
        }
    }
}

void pln_reading_list_add_dictionaries(pln_reading_list *list, const pln_word *word)
{
    char form[4 * PLN_FORM_MAX + 1];
    size_t at = 0;
    for (size_t i = 0; i < word->length; i++)
        at += pln_utf8_encode(word->points[i], form + at);
    form[at] = '\0';
    for (size_t i = 0; i < list->lexicon->n_dictionaries; i++) {
        pln_dictionary *dictionary = list->lexicon->dictionaries[i];
        pln_entries entries = {.count = 0};
        if (dictionary->kind->look_up(dictionary, form, list->arena, &entries) !=
            POLAN_OK)
            list->failed = 1;
        add_entries(list, word, &entries);
    }
}
