/* SPDX-License-Identifier: BSD-2-Clause */
/* The tagger: its knowledge, and a document sentence by sentence. */
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "lexicon/image.h"
#include "tagging/run.h"

/* The tags of a kind of token, "dig|num:pl:nom:m3:rec:ncol/NUM". */
static polan_status find_kind_tags(pln_tagging_knowledge *knowledge, size_t kind,
                                   polan_error *error)
{
    const char *at = knowledge->pairs.kind_tags[kind];
    size_t count = 0;
    while (at && *at && count < PLN_KIND_TAGS_MAX) {
        char name[96];
        size_t length = strcspn(at, "|");
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        char *upos = strchr(name, '/');
        if (upos)
            *upos++ = '\0';
        const pln_tag *tag =
            pln_lexicon_tag(knowledge->lexicon, name, upos ? pln_upos_of(upos) : -1);
        if (!tag)
            return pln_error(error, POLAN_ERROR_FORMAT,
                             "dict/tagging: no dictionary has the tag \"%s\"", name);
        knowledge->kind_tags.of[kind][count++] = tag;
        at += length + (at[length] == '|');
    }
    if (count == 0)
        knowledge->kind_tags.of[kind][0] = knowledge->unknown;
    return POLAN_OK;
}

polan_status pln_tagging_knowledge_read(pln_tagging_knowledge **knowledge,
                                        const pln_lexicon *lexicon, const char *text,
                                        size_t size, polan_error *error)
{
    *knowledge = NULL;
    pln_tagging_knowledge *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    made->lexicon = lexicon;
    made->unknown = pln_lexicon_tag(lexicon, "ign", -1);
    polan_status status =
        text ? pln_pairs_read(&made->pairs, text, size, error) : POLAN_OK;
    if (status == POLAN_OK && !made->unknown)
        status = pln_error(error, POLAN_ERROR_FORMAT, "image without the tag \"ign\"");
    for (size_t i = 0; status == POLAN_OK && i < PLN_KIND_COUNT; i++)
        status = find_kind_tags(made, i, error);
    if (status != POLAN_OK)
        pln_tagging_knowledge_free(made);
    else
        *knowledge = made;
    return status;
}

polan_status pln_tagging_knowledge_new(pln_tagging_knowledge **knowledge,
                                       const pln_image *image, const pln_lexicon *lexicon,
                                       polan_error *error)
{
    size_t size;
    const char *text = pln_image_find(image, "TAGG", &size);
    return pln_tagging_knowledge_read(knowledge, lexicon, text, size, error);
}

void pln_tagging_knowledge_free(pln_tagging_knowledge *knowledge)
{
    if (!knowledge)
        return;
    pln_pairs_free(&knowledge->pairs);
    pln_free(knowledge);
}

polan_status pln_tagger_new(pln_tagger **tagger, const pln_tagging_knowledge *knowledge,
                            int ascii, polan_error *error)
{
    *tagger = NULL;
    pln_tagger *made = pln_alloc_zero(1, sizeof *made);
    if (!made)
        return pln_error_memory(error);
    made->knowledge = knowledge;
    if (pln_cache_open(&made->cache, knowledge->lexicon, &knowledge->pairs,
                       &knowledge->kind_tags, PLN_CACHE_SIZE) != POLAN_OK) {
        pln_free(made);
        return pln_error_memory(error);
    }
    made->cache.ascii = ascii != 0;
    pln_letters_set(made);
    *tagger = made;
    return POLAN_OK;
}

void pln_tagger_free(pln_tagger *tagger)
{
    if (!tagger)
        return;
    pln_free(tagger->back);
    pln_free(tagger->narrowings);
    pln_cache_free(&tagger->cache);
    pln_free(tagger);
}

static polan_status tag_sentence(pln_run *r, const polan_sentence *sentence)
{
    r->first = sentence->first_token;
    r->count = sentence->n_tokens;
    if (r->count == 0)
        return POLAN_OK;
    polan_status status = pln_columns_open(r);
    if (status == POLAN_OK)
        status = pln_chain_choose(r);
    if (status == POLAN_OK)
        status = pln_cases_settle(r);
    return status == POLAN_OK ? pln_result_settle(r) : status;
}

/* Room for the longest sentence, and what is wanted of all tokens. */
static int make_room(pln_run *r, size_t longest)
{
    polan_document *document = r->document;
    int explain = r->flags & PLN_TAG_EXPLAIN, readings = r->flags & PLN_TAG_READINGS;
    r->columns = pln_arena_alloc(r->scratch, longest, sizeof *r->columns);
    r->cells = pln_arena_alloc(r->scratch, longest, sizeof *r->cells);
    if (explain)
        document->reasons =
            pln_arena_alloc(&document->arena, document->n_tokens, sizeof(char *));
    if (readings)
        r->chosen = pln_arena_alloc(r->scratch, document->n_tokens, sizeof *r->chosen);
    return r->columns && r->cells && (!explain || document->reasons) &&
                   (!readings || r->chosen)
               ? 0
               : -1;
}

polan_status pln_tag_document(pln_tagger *tagger, polan_document *document, int flags,
                              pln_arena *scratch, polan_error *error)
{
    pln_run r = {
        .tagger = tagger, .document = document, .scratch = scratch, .flags = flags};
    size_t longest = 0;
    pln_cache_begin_document(&tagger->cache);
    for (size_t i = 0; i < document->n_sentences; i++) {
        if (document->sentences[i].n_tokens > longest)
            longest = document->sentences[i].n_tokens;
    }
    polan_status status =
        make_room(&r, longest) < 0 ? POLAN_ERROR_MEMORY : pln_forms_open(&r);
    document->n_forms = tagger->cache.n_used;
    for (size_t i = 0; status == POLAN_OK && i < document->n_sentences; i++)
        status = tag_sentence(&r, &document->sentences[i]);
    if (status == POLAN_OK)
        status = pln_word_list_finish(&r.words, document);
    pln_word_list_free(&r.words);
    return status == POLAN_OK ? POLAN_OK : pln_error_memory(error);
}
