/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A user's dictionary that was compiled: a lexicon of its own, its tags made the base's.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "document/document.h"
#include "lexicon/dictionary.h"

typedef struct image_dictionary {
    pln_dictionary common;
    pln_image *image;
    pln_lexicon *lexicon;
} image_dictionary;

static void close_image(pln_dictionary *dictionary)
{
    image_dictionary *own = (image_dictionary *)dictionary;
    pln_lexicon_free(own->lexicon);
    pln_image_close(own->image);
    pln_free(own);
}

static polan_status look_up(pln_dictionary *dictionary, const char *form,
                            pln_arena *arena, pln_entries *entries)
{
    const image_dictionary *own = (const image_dictionary *)dictionary;
    pln_readings readings;
    polan_status status =
        pln_lexicon_recorded(own->lexicon, form, strlen(form), arena, &readings);
    for (size_t i = 0; i < readings.count; i++) {
        const pln_reading *reading = &readings.items[i];
        pln_entry entry = {.lemma = reading->lemma,
                           .name = reading->name,
                           .flags = reading->flags & PLN_READING_CASE};
        if (reading->tag->pos != PLN_POS_IGN)
            entry.tag = pln_dictionary_tag(dictionary->lexicon, reading->tag->name,
                                           reading->lemma, reading->name);
        pln_entries_add(entries, &entry);
    }
    return status;
}

static polan_status generate(pln_dictionary *dictionary, const char *lemma,
                             const pln_cell *cell, pln_arena *arena, pln_forms *forms)
{
    const image_dictionary *own = (const image_dictionary *)dictionary;
    polan_status status = pln_lexicon_generate(own->lexicon, lemma, cell, arena, forms);
    size_t kept = 0;
    for (size_t i = 0; i < forms->count; i++) {
        const pln_tag *tag =
            pln_dictionary_tag(dictionary->lexicon, forms->items[i].tag->name, lemma, 0);
        if (tag)
            forms->items[kept++] = (pln_form){
                .form = forms->items[i].form, .tag = tag, .rare = forms->items[i].rare};
    }
    forms->count = kept;
    return status;
}

polan_status pln_dictionary_open_image(pln_dictionary **dictionary,
                                       const pln_lexicon *lexicon, const char *path,
                                       polan_error *error)
{
    static const pln_dictionary_kind kind = {
        .look_up = look_up, .generate = generate, .close = close_image};
    image_dictionary *own = pln_alloc_zero(1, sizeof *own);
    if (!own)
        return pln_error_memory(error);
    own->common = (pln_dictionary){.kind = &kind, .lexicon = lexicon};
    polan_status status = pln_image_open(&own->image, path, error);
    if (status == POLAN_OK)
        status = pln_lexicon_new(&own->lexicon, own->image, error);
    if (status == POLAN_OK)
        *dictionary = &own->common;
    else
        close_image(&own->common);
    return status;
}
