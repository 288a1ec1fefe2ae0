/* SPDX-License-Identifier: BSD-2-Clause */
/* What both kinds of user dictionaries share. */
#include "lexicon/dictionary.h"

#include <string.h>
#include <sys/stat.h>

#include <unicode/uchar.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "document/document.h"

polan_status pln_dictionary_open(pln_dictionary **dictionary, const pln_lexicon *lexicon,
                                 const char *path, polan_error *error)
{
    struct stat file;
    size_t size = strlen(path) + 1;
    char *copy = pln_alloc(size, 1);
    *dictionary = NULL;
    if (!copy)
        return pln_error_memory(error);
    memcpy(copy, path, size);
    polan_status status =
        stat(path, &file) == 0 && S_ISREG(file.st_mode)
            ? pln_dictionary_open_image(dictionary, lexicon, path, error)
            : pln_dictionary_open_hunspell(dictionary, lexicon, path, error);
    if (status == POLAN_OK)
        (*dictionary)->path = copy;
    else
        pln_free(copy);
    return status;
}

void pln_dictionary_close(pln_dictionary *dictionary)
{
    if (!dictionary)
        return;
    pln_free(dictionary->path);
    dictionary->kind->close(dictionary);
}

const char *pln_dictionary_encoding(const char *name)
{
    return strcmp(name, "microsoft-cp1251") == 0 ? "windows-1251" : name;
}

void pln_entries_add(pln_entries *entries, const pln_entry *entry)
{
    for (size_t i = 0; i < entries->count; i++) {
        const pln_entry *old = &entries->items[i];
        if (old->tag == entry->tag && old->name == entry->name &&
            old->upos == entry->upos && strcmp(old->lemma, entry->lemma) == 0)
            return;
    }
    if (entries->count < PLN_ENTRIES_MAX)
        entries->items[entries->count++] = *entry;
}

const pln_tag *pln_dictionary_tag(const pln_lexicon *lexicon, const char *name,
                                  const char *lemma, uint8_t name_class)
{
    uint32_t first = 0;
    pln_utf8_decode(lemma, strlen(lemma), &first);
    if (name_class || u_isupper((UChar32)first))
        return pln_lexicon_tag(lexicon, name, POLAN_UPOS_PROPN);
    const pln_tag *tag = pln_lexicon_tag(lexicon, name, -1);
    if (tag && tag->upos == POLAN_UPOS_PROPN)
        tag = pln_lexicon_tag(lexicon, name,
                              tag->pos == PLN_POS_ADJ ? POLAN_UPOS_ADJ : POLAN_UPOS_NOUN);
    return tag;
}
