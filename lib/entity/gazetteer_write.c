/* SPDX-License-Identifier: BSD-2-Clause */
/* The section of an image: a trie over all forms of a gazetteer's names. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/gazetteer_private.h"
#include "entity/words.h"

typedef struct trie {
    pln_gaz_builder *builder;
    pln_gaz_word *words;
    size_t n_words, word_mask;
    pln_gaz_edge *edges;
    size_t n_edges, edge_mask;
    pln_gaz_node *nodes;
    size_t n_nodes, nodes_capacity;
    pln_gaz_value *values;
    size_t n_values, values_capacity;
    pln_buffer strings;
    uint8_t sketch[2 * PLN_SKETCH_BYTES];
} trie;

static uint32_t add_string(trie *t, const char *text, size_t length)
{
    uint32_t at = (uint32_t)t->strings.length;
    pln_buffer_add(&t->strings, text, length);
    pln_buffer_add_char(&t->strings, '\0');
    return at;
}

static int same_word(const trie *t, uint32_t string, const char *word, size_t length)
{
    const char *old = t->strings.data + string;
    return strncmp(old, word, length) == 0 && !old[length];
}

/* Number of a folded word. The table has room for all. */
static uint32_t word_number(trie *t, const char *word, size_t length)
{
    size_t at = pln_word_hash(word, length) & t->word_mask;
    for (; t->words[at].string; at = (at + 1) & t->word_mask)
        if (same_word(t, t->words[at].string, word, length))
            return t->words[at].number;
    t->words[at].string = add_string(t, word, length);
    t->words[at].number = (uint32_t)++t->n_words;
    return t->words[at].number;
}

static int add_node(trie *t)
{
    if (pln_reserve((void **)&t->nodes, &t->nodes_capacity, t->n_nodes + 1,
                    sizeof *t->nodes) < 0)
        return -1;
    memset(&t->nodes[t->n_nodes++], 0, sizeof *t->nodes);
    return 0;
}

/* The child of a node, made if it is not there; 0 without memory. */
static uint32_t child_of(trie *t, uint32_t node, uint32_t label)
{
    size_t at = pln_gaz_edge_hash(node, label) & t->edge_mask;
    for (; t->edges[at].child; at = (at + 1) & t->edge_mask)
        if (t->edges[at].node == node && t->edges[at].label == label)
            return t->edges[at].child;
    if (add_node(t) < 0)
        return 0;
    t->edges[at] = (pln_gaz_edge){node, label, (uint32_t)t->n_nodes - 1};
    t->n_edges++;
    return t->edges[at].child;
}

/*
 * Walk a form into the trie. Returns its node; 0 without memory, or if it has no words.
 */
static uint32_t add_phrase(trie *t, const char *text)
{
    uint32_t node = 0;
    size_t length = strlen(text), pieces = 0;
    for (size_t at = 0, size; at < length; at += size) {
        size = pln_word_piece(text + at, length - at);
        if (text[at] == ' ')
            continue;
        char folded[PLN_FOLD_MAX];
        size_t n = pln_word_fold(text + at, size, folded);
        if (!n)
            continue;
        if (!pieces++) {
            uint32_t sketch = pln_word_sketch(folded, n);
            uint8_t *bits = t->sketch + (sketch >> 3);
            *bits |= (uint8_t)(1u << (sketch & 7));
            if (pln_word_shape(text + at, size) <= PLN_SHAPE_LOWER)
                bits[PLN_SKETCH_BYTES] |= (uint8_t)(1u << (sketch & 7));
        }
        uint32_t label = word_number(t, folded, n) << 3 | pln_word_shape(text + at, size);
        node = child_of(t, node, label);
        if (!node)
            return 0;
    }
    return node;
}

static int compare_phrases(const void *left, const void *right)
{
    const pln_gaz_phrase *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order ? order : a->entry < b->entry ? -1 : a->entry > b->entry;
}

static size_t power_above(size_t n)
{
    size_t power = 16;
    while (power < n)
        power *= 2;
    return power;
}

static size_t count_pieces(const pln_gaz_builder *in)
{
    size_t total = 0;
    for (size_t i = 0; i < in->n_phrases; i++) {
        const char *text = in->phrases[i].text;
        for (size_t at = 0, length = strlen(text); at < length;
             at += pln_word_piece(text + at, length - at))
            total++;
    }
    return total;
}

static int add_value(trie *t, uint32_t node, const pln_gaz_phrase *p)
{
    if (pln_reserve((void **)&t->values, &t->values_capacity, t->n_values + 1,
                    sizeof *t->values) < 0)
        return -1;
    if (!t->nodes[node].n_values++)
        t->nodes[node].first_value = (uint32_t)t->n_values;
    t->values[t->n_values++] = (pln_gaz_value){p->entry, p->cases, p->numbers, 0};
    return 0;
}

static int fill(trie *t)
{
    pln_gaz_builder *in = t->builder;
    size_t pieces = count_pieces(in);
    size_t slots = power_above(2 * pieces + 2);
    t->word_mask = t->edge_mask = slots - 1;
    t->words = pln_alloc_zero(slots, sizeof *t->words);
    t->edges = pln_alloc_zero(slots, sizeof *t->edges);
    if (!t->words || !t->edges || add_node(t) < 0)
        return -1;
    add_string(t, "", 0);
    if (in->n_phrases)
        qsort(in->phrases, in->n_phrases, sizeof *in->phrases, compare_phrases);
    for (size_t i = 0; i < in->n_phrases;) {
        uint32_t node = add_phrase(t, in->phrases[i].text);
        const char *text = in->phrases[i].text;
        for (; i < in->n_phrases && strcmp(in->phrases[i].text, text) == 0; i++)
            if (node && add_value(t, node, &in->phrases[i]) < 0)
                return -1;
    }
    return t->strings.failed ? -1 : 0;
}

/* The same tables with as few slots as are good. */
static int shrink(trie *t)
{
    size_t words = power_above(t->n_words + t->n_words / 4 + 2),
           edges = power_above(t->n_edges + t->n_edges / 4 + 2);
    pln_gaz_word *w = pln_alloc_zero(words, sizeof *w);
    pln_gaz_edge *e = pln_alloc_zero(edges, sizeof *e);
    if (!w || !e) {
        pln_free(w);
        pln_free(e);
        return -1;
    }
    for (size_t i = 0; i <= t->word_mask; i++) {
        if (!t->words[i].string)
            continue;
        const char *word = t->strings.data + t->words[i].string;
        size_t at = pln_word_hash(word, strlen(word)) & (words - 1);
        while (w[at].string)
            at = (at + 1) & (words - 1);
        w[at] = t->words[i];
    }
    for (size_t i = 0; i <= t->edge_mask; i++) {
        if (!t->edges[i].child)
            continue;
        size_t at = pln_gaz_edge_hash(t->edges[i].node, t->edges[i].label) & (edges - 1);
        while (e[at].child)
            at = (at + 1) & (edges - 1);
        e[at] = t->edges[i];
    }
    pln_free(t->words);
    pln_free(t->edges);
    t->words = w;
    t->edges = e;
    t->word_mask = words - 1;
    t->edge_mask = edges - 1;
    return 0;
}

static void write_labels(trie *t, const pln_names *names, pln_buffer *labels)
{
    for (size_t i = 0; i < names->count; i++) {
        uint32_t at = add_string(t, names->items[i], strlen(names->items[i]));
        pln_buffer_add(labels, (const char *)&at, sizeof at);
    }
}

static void write_section(trie *t, pln_buffer *out)
{
    pln_gaz_builder *in = t->builder;
    pln_buffer labels = {0};
    for (size_t i = 0; i < in->n_entries; i++)
        in->entries[i].name = add_string(t, in->names[i], strlen(in->names[i]));
    write_labels(t, &in->types, &labels);
    write_labels(t, &in->classes, &labels);
    pln_gaz_header header = {PLN_GAZETTEER_VERSION,       (uint32_t)t->word_mask + 1,
                             (uint32_t)t->edge_mask + 1,  (uint32_t)t->n_nodes,
                             (uint32_t)t->n_values,       (uint32_t)in->n_entries,
                             (uint32_t)in->types.count,   (uint32_t)in->classes.count,
                             (uint32_t)t->strings.length, 0};
    const struct {
        const void *data;
        size_t size;
    } parts[] = {{&header, sizeof header},
                 {t->sketch, sizeof t->sketch},
                 {t->words, header.n_words * sizeof *t->words},
                 {t->edges, header.n_edges * sizeof *t->edges},
                 {t->nodes, header.n_nodes * sizeof *t->nodes},
                 {t->values, header.n_values * sizeof *t->values},
                 {in->entries, header.n_entries * sizeof *in->entries},
                 {labels.data, labels.length},
                 {t->strings.data, t->strings.length}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].size)
            pln_buffer_add(out, parts[i].data, parts[i].size);
    out->failed |= labels.failed | t->strings.failed;
    pln_buffer_free(&labels);
}

polan_status pln_gaz_builder_write(pln_gaz_builder *builder, pln_buffer *out,
                                   polan_error *error)
{
    trie *t = pln_alloc_zero(1, sizeof *t);
    if (!t)
        return pln_error_memory(error);
    t->builder = builder;
    if (!builder->classes.count)
        pln_names_find(&builder->classes, "", 0, &builder->arena);
    int failed = fill(t) < 0 || shrink(t) < 0;
    if (!failed)
        write_section(t, out);
    pln_free(t->words);
    pln_free(t->edges);
    pln_free(t->nodes);
    pln_free(t->values);
    pln_buffer_free(&t->strings);
    pln_free(t);
    return failed || out->failed ? pln_error_memory(error) : POLAN_OK;
}
