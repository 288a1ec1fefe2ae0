/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A user's Hunspell dictionary as it is, through libhunspell.
 *
 * Hunspell's morphological fields are used where a dictionary has them: st: the lemma;
 * is: an NKJP tag; po: a part of speech, by its NKJP name or as noun, verb, adj, adv; nm:
 * kind of name. An entry with fields needs st:, because libhunspell does not tell the
 * stem beside other fields; without it the form is the lemma. A handle of libhunspell
 * keeps state while it looks, so one call at a time.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <hunspell/hunspell.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "lexicon/dictionary.h"
#include "lexicon/hunspell.h"
#include "lexicon/tagset.h"

#define UNITS_MAX 512 /* UTF-16 units of a word or of one of its analyses */
#define BYTES_MAX 2048

typedef struct hunspell_dictionary {
    pln_dictionary common;
    pthread_mutex_t lock;
    Hunhandle *handle;
    UConverter *converter; /* NULL: the dictionary is in UTF-8 */
} hunspell_dictionary;

static void close_hunspell(pln_dictionary *dictionary)
{
    hunspell_dictionary *own = (hunspell_dictionary *)dictionary;
    if (own->handle)
        Hunspell_destroy(own->handle);
    ucnv_close(own->converter);
    pthread_mutex_destroy(&own->lock);
    pln_free(own);
}

/* ---- encodings --------------------------------------------------------------------- */

/* A word in the dictionary's encoding; 0 if it has letters that are not in there. */
static int encode(const hunspell_dictionary *own, const char *form, char *bytes)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar units[UNITS_MAX];
    int32_t n_units;
    if (!own->converter) {
        size_t length = strlen(form);
        if (length >= BYTES_MAX)
            return 0;
        memcpy(bytes, form, length + 1);
        return 1;
    }
    u_strFromUTF8(units, UNITS_MAX, &n_units, form, -1, &code);
    int32_t size =
        ucnv_fromUChars(own->converter, bytes, BYTES_MAX, units, n_units, &code);
    return U_SUCCESS(code) && size < BYTES_MAX;
}

/* What libhunspell said, in UTF-8 and in the arena; "" if it is too long or malformed. */
static char *decode(const hunspell_dictionary *own, const char *bytes, pln_arena *arena)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar units[UNITS_MAX];
    char text[3 * UNITS_MAX + 1];
    int32_t n_units, size;
    if (!own->converter)
        return pln_arena_copy(arena, bytes, strlen(bytes));
    n_units = ucnv_toUChars(own->converter, units, UNITS_MAX, bytes, -1, &code);
    u_strToUTF8(text, sizeof text, &size, units, n_units, &code);
    return pln_arena_copy(arena, text, U_SUCCESS(code) ? (size_t)size : 0);
}

/* ---- analyses ---------------------------------------------------------------------- */

/* po: of other dictionaries as bits of polan_upos; 0 if it says nothing to us. */
static uint32_t upos_of(const char *value)
{
    static const struct {
        const char *name;
        uint32_t upos;
    } names[] = {{"noun", 1u << POLAN_UPOS_NOUN | 1u << POLAN_UPOS_PROPN},
                 {"subst", 1u << POLAN_UPOS_NOUN | 1u << POLAN_UPOS_PROPN},
                 {"verb", 1u << POLAN_UPOS_VERB},
                 {"adj", 1u << POLAN_UPOS_ADJ},
                 {"adv", 1u << POLAN_UPOS_ADV}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, value) == 0)
            return names[i].upos;
    }
    return 0;
}

/* The fields of one analysis. */
typedef struct fields {
    const char *lemma;
    const char *tags[PLN_ENTRIES_MAX];
    size_t n_tags;
    uint32_t upos;
    uint8_t name;
} fields;

static void read_field(fields *f, char *word)
{
    char *value = word + 3;
    if (strncmp(word, "st:", 3) == 0) {
        for (char *at = value; *at; at++)
            *at = *at == '_' ? ' ' : *at;
        f->lemma = value;
    } else if (strncmp(word, "is:", 3) == 0 && f->n_tags < PLN_ENTRIES_MAX) {
        f->tags[f->n_tags++] = value;
    } else if (strncmp(word, "nm:", 3) == 0) {
        f->name |= pln_tagset_name_class(value, strlen(value));
    } else if (strncmp(word, "po:", 3) == 0) {
        f->upos |= upos_of(value);
        if (!upos_of(value) && f->n_tags < PLN_ENTRIES_MAX)
            f->tags[f->n_tags++] = value; /* interj, prep: tags by themselves */
    }
}

/* The fields of one analysis; `line` is cut into them. */
static void read_fields(char *line, fields *f)
{
    char *rest = NULL;
    *f = (fields){.lemma = NULL};
    for (char *word = strtok_r(line, " \t\n", &rest); word;
         word = strtok_r(NULL, " \t\n", &rest))
        read_field(f, word);
}

/* Analyses of a word, in the arena; how many, or -1 without memory. */
static int analyze(const hunspell_dictionary *own, const char *form, pln_arena *arena,
                   char *lines[PLN_ENTRIES_MAX])
{
    char word[BYTES_MAX], **found = NULL;
    if (!encode(own, form, word) || !Hunspell_spell(own->handle, word))
        return 0;
    int count = Hunspell_analyze(own->handle, &found, word), kept = 0, failed = 0;
    for (int i = 0; i < count && kept < PLN_ENTRIES_MAX; i++) {
        lines[kept] = decode(own, found[i], arena);
        failed |= !lines[kept++];
    }
    if (found)
        Hunspell_free_list(own->handle, &found, count);
    return failed ? -1 : kept;
}

/*
 * libhunspell gives the fields of the entry and of its affix together. Those of the entry
 * are of the bare word: the tags that the lemma itself has go, unless none is left then.
 */
static polan_status drop_tags_of_lemma(const hunspell_dictionary *own, fields *f,
                                       const char *form, pln_arena *arena)
{
    char *lines[PLN_ENTRIES_MAX];
    if (f->n_tags < 2 || strcmp(f->lemma, form) == 0)
        return POLAN_OK;
    int count = analyze(own, f->lemma, arena, lines);
    for (int i = 0; i < count; i++) {
        fields bare;
        size_t kept = 0;
        const char *left[PLN_ENTRIES_MAX];
        read_fields(lines[i], &bare);
        for (size_t k = 0; k < f->n_tags; k++) {
            size_t same = 0;
            while (same < bare.n_tags && strcmp(bare.tags[same], f->tags[k]) != 0)
                same++;
            if (same == bare.n_tags)
                left[kept++] = f->tags[k];
        }
        if (kept > 0) {
            memcpy(f->tags, left, kept * sizeof *left);
            f->n_tags = kept;
        }
    }
    return count < 0 ? POLAN_ERROR_MEMORY : POLAN_OK;
}

static void add_analysis(const hunspell_dictionary *own, const fields *f,
                         pln_entries *entries)
{
    pln_entry entry = {.lemma = f->lemma, .name = f->name, .upos = f->upos};
    size_t known = 0;
    for (size_t i = 0; i < f->n_tags; i++) {
        entry.tag =
            pln_dictionary_tag(own->common.lexicon, f->tags[i], f->lemma, f->name);
        if (entry.tag)
            pln_entries_add(entries, &entry);
        known += entry.tag != NULL;
    }
    entry.tag = NULL;
    if (known == 0)
        pln_entries_add(entries, &entry);
}

static polan_status look_up(pln_dictionary *dictionary, const char *form,
                            pln_arena *arena, pln_entries *entries)
{
    hunspell_dictionary *own = (hunspell_dictionary *)dictionary;
    char *lines[PLN_ENTRIES_MAX];
    pthread_mutex_lock(&own->lock);
    int count = analyze(own, form, arena, lines);
    polan_status status = count < 0 ? POLAN_ERROR_MEMORY : POLAN_OK;
    for (int i = 0; i < count && status == POLAN_OK; i++) {
        fields f;
        read_fields(lines[i], &f);
        if (!f.lemma || !*f.lemma)
            f.lemma = pln_arena_copy(arena, form, strlen(form));
        status = f.lemma ? drop_tags_of_lemma(own, &f, form, arena) : POLAN_ERROR_MEMORY;
        if (status == POLAN_OK)
            add_analysis(own, &f, entries);
    }
    pthread_mutex_unlock(&own->lock);
    return status;
}

static polan_status suggest(pln_dictionary *dictionary, const char *form,
                            pln_arena *arena, pln_suggestions *suggestions)
{
    hunspell_dictionary *own = (hunspell_dictionary *)dictionary;
    char word[BYTES_MAX], **words = NULL;
    polan_status status = POLAN_OK;
    int count = 0;
    pthread_mutex_lock(&own->lock);
    if (encode(own, form, word))
        count = Hunspell_suggest(own->handle, &words, word);
    for (int i = 0; i < count && suggestions->count < PLN_SUGGESTIONS_MAX; i++) {
        const char *text = decode(own, words[i], arena);
        if (!text)
            status = POLAN_ERROR_MEMORY;
        else if (*text)
            suggestions->items[suggestions->count++] = text;
    }
    if (words)
        Hunspell_free_list(own->handle, &words, count);
    pthread_mutex_unlock(&own->lock);
    return status;
}

/* ---- opening ----------------------------------------------------------------------- */

/* libhunspell does not say what it cannot open. */
static polan_status probe(const char *path, polan_error *error)
{
    pln_map map;
    polan_status status = pln_map_open(&map, path, error);
    if (status == POLAN_OK && map.size == 0)
        status = pln_error_at(error, POLAN_ERROR_FORMAT, path, 0, 0, "empty file");
    pln_map_close(&map);
    return status;
}

static polan_status open_converter(hunspell_dictionary *own, const char *path,
                                   polan_error *error)
{
    const char *name = Hunspell_get_dic_encoding(own->handle);
    UErrorCode code = U_ZERO_ERROR;
    if (strcmp(name, "UTF-8") == 0)
        return POLAN_OK;
    own->converter = ucnv_open(pln_dictionary_encoding(name), &code);
    ucnv_setFromUCallBack(own->converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL,
                          &code);
    if (U_SUCCESS(code))
        return POLAN_OK;
    return pln_error_at(error, POLAN_ERROR_FORMAT, path, 0, 0, "unknown encoding \"%s\"",
                        name);
}

static polan_status open_files(hunspell_dictionary *own, const char *aff, const char *dic,
                               polan_error *error)
{
    polan_status status = probe(aff, error);
    if (status == POLAN_OK)
        status = probe(dic, error);
    if (status != POLAN_OK)
        return status;
    own->handle = Hunspell_create(aff, dic);
    return own->handle ? open_converter(own, aff, error) : pln_error_memory(error);
}

/* Whether the compiler could read it, and if not, why: only what the .aff tells. */
static polan_status note_refusal(hunspell_dictionary *own, const char *aff,
                                 polan_error *error)
{
    pln_hunspell *hunspell = pln_alloc_zero(1, sizeof *hunspell);
    if (!hunspell)
        return pln_error_memory(error);
    polan_status status = pln_hunspell_read(hunspell, aff, &own->common.refused);
    pln_hunspell_free(hunspell);
    pln_free(hunspell);
    return status == POLAN_ERROR_MEMORY ? pln_error_memory(error) : POLAN_OK;
}

polan_status pln_dictionary_open_hunspell(pln_dictionary **dictionary,
                                          const pln_lexicon *lexicon, const char *path,
                                          polan_error *error)
{
    static const pln_dictionary_kind kind = {
        .look_up = look_up, .suggest = suggest, .close = close_hunspell};
    size_t size = strlen(path) + sizeof ".aff";
    char *aff = pln_alloc(size, 1), *dic = pln_alloc(size, 1);
    hunspell_dictionary *own = pln_alloc_zero(1, sizeof *own);
    polan_status status = POLAN_OK;
    if (!aff || !dic || !own || pthread_mutex_init(&own->lock, NULL) != 0) {
        pln_free(own);
        own = NULL;
        status = pln_error_memory(error);
    } else {
        own->common = (pln_dictionary){.kind = &kind, .lexicon = lexicon};
        snprintf(aff, size, "%s.aff", path);
        snprintf(dic, size, "%s.dic", path);
        status = open_files(own, aff, dic, error);
        if (status == POLAN_OK)
            status = note_refusal(own, aff, error);
    }
    if (status == POLAN_OK)
        *dictionary = &own->common;
    else if (own)
        close_hunspell(&own->common);
    pln_free(aff);
    pln_free(dic);
    return status;
}
