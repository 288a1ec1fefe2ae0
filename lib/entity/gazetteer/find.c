/* SPDX-License-Identifier: BSD-2-Clause */
/* Names of a compiled gazetteer in a document. */
#include <string.h>

#include "base/error.h"
#include "entity/rule/known_forms.h"
#include "entity/gazetteer/private.h"
#include "entity/words.h"

/* ---- opening ---- */

/* Cut the section into its parts. Returns 0 if it has not exactly their size. */
static int cut(pln_gazetteer *g, const char *data, size_t size)
{
    const pln_gaz_header *h = (const void *)data;
    const uint32_t most = 1u << 28;
    if (size < sizeof *h || h->version != PLN_GAZETTEER_VERSION || !h->n_slots ||
        h->n_slots > most || h->n_values > most || h->n_entries > most ||
        h->n_types > 256 || h->n_classes > 256)
        return 0;
    uint64_t at = sizeof *h;
    g->header = h;
    g->slots = (const void *)(data + at);
    at += (uint64_t)h->n_slots * sizeof *g->slots;
    if (at > size)
        return 0;
    g->values = (const void *)(data + at);
    at += (uint64_t)h->n_values * sizeof *g->values;
    if (at > size)
        return 0;
    g->entries = (const void *)(data + at);
    at += (uint64_t)h->n_entries * sizeof *g->entries;
    if (at > size)
        return 0;
    g->types = (const void *)(data + at);
    g->classes = g->types + h->n_types;
    at += (uint64_t)(h->n_types + h->n_classes) * sizeof *g->types;
    g->strings = data + at;
    return at + h->n_strings == size && h->n_strings && !data[size - 1];
}

static int number_labels(const pln_gazetteer *g, const uint32_t *labels, uint32_t n,
                         uint8_t *numbers, pln_names *names, pln_arena *arena)
{
    for (uint32_t i = 0; i < n; i++) {
        if (labels[i] >= g->header->n_strings)
            return -1;
        const char *label = g->strings + labels[i];
        int number = pln_names_find(names, label, strlen(label), arena);
        if (number < 0)
            return -1;
        numbers[i] = (uint8_t)number;
    }
    return 0;
}

/* "gazetteer-city", which is said to have found what is found by names of a class. */
static int name_classes(pln_gazetteer *g, pln_arena *arena)
{
    static const char prefix[] = "gazetteer";
    for (uint32_t i = 0; i < g->header->n_classes; i++) {
        const char *label = g->strings + g->classes[i];
        size_t length = strlen(label);
        char *name = pln_arena_alloc(arena, sizeof prefix + length + 1, 1);
        if (!name)
            return -1;
        memcpy(name, prefix, sizeof prefix);
        if (length) {
            name[sizeof prefix - 1] = '-';
            memcpy(name + sizeof prefix, label, length + 1);
        }
        g->rule_names[i] = name;
    }
    return 0;
}

polan_status pln_gazetteer_open(pln_gazetteer *gazetteer, const void *data, size_t size,
                                const char *name, pln_names *types, pln_names *classes,
                                pln_arena *arena, polan_error *error)
{
    memset(gazetteer, 0, sizeof *gazetteer);
    if (!cut(gazetteer, data, size) ||
        number_labels(gazetteer, gazetteer->types, gazetteer->header->n_types,
                      gazetteer->type_numbers, types, arena) < 0 ||
        number_labels(gazetteer, gazetteer->classes, gazetteer->header->n_classes,
                      gazetteer->class_numbers, classes, arena) < 0)
        return pln_error_at(error, POLAN_ERROR_FORMAT, name, 0, 0,
                            "the gazetteer's section is damaged");
    if (name_classes(gazetteer, arena) < 0)
        return pln_error_memory(error);
    return POLAN_OK;
}

const pln_gaz_entry *pln_gaz_entry_of(const pln_gazetteer *gazetteer,
                                      const pln_gaz_value *value)
{
    static const pln_gaz_entry none;
    uint32_t entry = PLN_GAZ_ENTRY(*value);
    return entry < gazetteer->header->n_entries ? &gazetteer->entries[entry] : &none;
}

const char *pln_gaz_name_of(const pln_gazetteer *gazetteer, const pln_gaz_entry *entry)
{
    return entry->name < gazetteer->header->n_strings ? gazetteer->strings + entry->name
                                                      : "";
}

/* ---- walking ---- */

#define FRONTIER 8

typedef struct walk {
    const pln_gazetteer *gazetteer;
    uint32_t steps[FRONTIER];
    size_t n_steps;
    size_t pieces;
} walk;

/* May a piece with its capitals stand for one with those that the name has? */
static int fits_shape(const walk *w, const pln_gaz_piece *piece, unsigned wanted)
{
    if (piece->shape == PLN_SHAPE_UPPER)
        return wanted != PLN_SHAPE_OTHER;
    return piece->shape == PLN_SHAPE_TITLE && wanted == PLN_SHAPE_LOWER &&
           (!w->pieces || piece->folded == 1); /* 1: "I" in capitals */
}

#define SHAPES (PLN_SHAPE_MIXED + 1u)

/* The steps behind another along a word, by the shape that the name has. */
static int find_steps(const pln_gazetteer *g, uint32_t step, uint64_t word,
                      uint32_t found[SHAPES])
{
    if (step && !(g->slots[step - 1] & PLN_GAZ_MORE))
        return 0;
    uint64_t hash = pln_gaz_step_hash(step, word);
    uint32_t n = g->header->n_slots, at = pln_gaz_chain(hash, n);
    int any = 0;
    for (uint32_t tries = 0; tries < n && g->slots[at]; tries++) {
        unsigned shape = PLN_GAZ_SHAPE(g->slots[at]);
        if (PLN_GAZ_CHECK(g->slots[at] ^ hash) == 0 && shape && shape <= SHAPES) {
            if (!any)
                memset(found, 0, SHAPES * sizeof *found);
            found[shape - 1] = at + 1;
            any = 1;
        }
        at = at + 1 == n ? 0 : at + 1;
    }
    return any;
}

/* Go on from every step along the piece; best with its very capitals. */
static void step(walk *w, const pln_gaz_piece *piece)
{
    uint32_t found[FRONTIER][SHAPES];
    size_t n = 0, n_found = 0;
    for (size_t i = 0; piece->folded && i < w->n_steps; i++)
        n_found +=
            find_steps(w->gazetteer, w->steps[i], piece->word, found[n_found]) != 0;
    for (unsigned k = 0; n_found && k <= SHAPES; k++) {
        unsigned wanted = k ? k - 1 : piece->shape; /* the same first, then the others */
        if (k && (wanted == piece->shape || !fits_shape(w, piece, wanted)))
            continue;
        for (size_t i = 0; i < n_found && n < FRONTIER; i++) {
            if (found[i][wanted])
                w->steps[n++] = found[i][wanted];
        }
    }
    w->n_steps = n;
    w->pieces++;
}

/* A form that ends here: of several steps the one whose capitals fit best. */
static void note_end(const walk *w, size_t token, pln_gaz_hit *hit)
{
    const pln_gazetteer *g = w->gazetteer;
    for (size_t i = 0; i < w->n_steps; i++) {
        uint32_t first = w->steps[i] ? PLN_GAZ_FIRST(g->slots[w->steps[i] - 1]) : 0;
        uint32_t end = first;
        if (first == 0 || first > g->header->n_values)
            continue;
        while (end < g->header->n_values && !PLN_GAZ_LAST(g->values[end - 1]))
            end++;
        hit->values = &g->values[first - 1];
        hit->n_values = end - first + 1;
        hit->last = (uint32_t)token + 1;
        hit->n_pieces = (uint32_t)w->pieces;
        return;
    }
}

/* Length of an ending after a hyphen that acronyms inflect by ("PiS-u"), or 0. */
static size_t acronym_ending(const char *text, size_t length)
{
    size_t at = 1;
    if (length < 2 || length > 7 || *text != '-')
        return 0;
    while (at < length &&
           ((unsigned char)text[at] >= 0x80 || (unsigned char)(text[at] - 'a') < 26))
        at++;
    return at == length ? length : 0;
}

/* Walk the pieces of one token. */
static void walk_pieces(walk *w, const polan_document *document, size_t token,
                        pln_gaz_hit *hit)
{
    const polan_token *t = &document->tokens[token];
    const char *text = document->text + t->start;
    size_t length = t->end - t->start;
    for (size_t at = 0, size; at < length && w->n_steps; at += size) {
        if (at && acronym_ending(text + at, length - at)) {
            unsigned shape = pln_word_shape(text, at);
            if (shape == PLN_SHAPE_UPPER || shape == PLN_SHAPE_MIXED)
                note_end(w, token, hit);
        }
        pln_gaz_piece piece;
        size = pln_gaz_piece_read(&piece, text + at, length - at);
        step(w, &piece);
    }
    note_end(w, token, hit);
}

int pln_gazetteer_has_first(const pln_gazetteer *gazetteer, pln_gaz_piece *piece)
{
    walk w = {.gazetteer = gazetteer, .n_steps = 1};
    step(&w, piece);
    if (!piece->gazetteer && w.n_steps && w.n_steps <= PLN_GAZ_STEPS) {
        piece->gazetteer = gazetteer;
        piece->n_steps = (uint8_t)w.n_steps;
        memcpy(piece->steps, w.steps, w.n_steps * sizeof *w.steps);
    }
    return w.n_steps > 0;
}

/* Go on along a piece that is a whole token; from the beginning as it remembers. */
static void step_whole(walk *w, const pln_gaz_piece *piece)
{
    if (w->pieces || piece->gazetteer != w->gazetteer) {
        step(w, piece);
        return;
    }
    memcpy(w->steps, piece->steps, piece->n_steps * sizeof *w->steps);
    w->n_steps = piece->n_steps;
    w->pieces = 1;
}

int pln_gazetteer_find(const pln_gazetteer *gazetteer, const polan_document *document,
                       pln_known_form *const *forms, size_t token, pln_gaz_hit *hit)
{
    const polan_token *t = &document->tokens[token];
    walk w = {.gazetteer = gazetteer, .n_steps = 1};
    hit->gazetteer = gazetteer;
    hit->first = (uint32_t)token;
    hit->n_values = 0;
    for (size_t i = token;
         i < document->n_tokens && w.n_steps &&
         document->tokens[i].sentence == t->sentence && w.pieces < PLN_PHRASE_WORDS_MAX;
         i++) {
        if (forms && forms[i]->piece.whole) {
            step_whole(&w, &forms[i]->piece);
            note_end(&w, i, hit);
        } else {
            walk_pieces(&w, document, i, hit);
        }
    }
    return hit->n_values > 0;
}
