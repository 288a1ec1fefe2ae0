/* SPDX-License-Identifier: BSD-2-Clause */
/* The section of an image: a trie over all forms of a gazetteer's names. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/hash.h"
#include "entity/gazetteer/private.h"
#include "entity/words.h"

/* While it is built, a word of a name behind others; then a slot of the section. */
typedef struct trie_node {
    uint32_t parent;
    uint32_t label; /* word number << 3 | pln_shape */
    uint32_t first_value, n_values;
    uint32_t slot; /* + 1; 0: the root */
} trie_node;

typedef struct trie_word {
    uint32_t string; /* 0: free slot */
    uint32_t number;
} trie_word;

typedef struct trie {
    pln_gaz_builder *builder;
    trie_word *words;
    size_t n_words;
    uint32_t *edges; /* nodes by parent and label; 0: free slot */
    size_t mask;     /* of the slots of words and edges */
    trie_node *nodes;
    size_t n_nodes, nodes_capacity;
    pln_gaz_value *values;
    size_t n_values;
    uint64_t *slots;
    uint32_t n_slots;
    uint64_t *hashes;  /* of words, by number */
    pln_buffer folded; /* the words */
    pln_buffer strings;
} trie;

static uint32_t add_string(pln_buffer *strings, const char *text, size_t length)
{
    uint32_t at = (uint32_t)strings->length;
    pln_buffer_add(strings, text, length);
    pln_buffer_add_char(strings, '\0');
    return at;
}

static int same_word(const trie *t, uint32_t string, const char *word, size_t length)
{
    const char *old = t->folded.data + string;
    return strncmp(old, word, length) == 0 && !old[length];
}

/* Number of a folded word, from 1. The table has room for all. */
static uint32_t word_number(trie *t, const char *word, size_t length)
{
    size_t at = pln_hash(word, length) & t->mask;
    for (; t->words[at].string; at = (at + 1) & t->mask)
        if (same_word(t, t->words[at].string, word, length))
            return t->words[at].number;
    t->words[at].string = add_string(&t->folded, word, length);
    t->words[at].number = (uint32_t)++t->n_words;
    t->hashes[t->n_words] = pln_hash64(word, length);
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
    size_t at = (size_t)pln_gaz_step_hash(node, label) & t->mask;
    for (; t->edges[at]; at = (at + 1) & t->mask) {
        const trie_node *child = &t->nodes[t->edges[at]];
        if (child->parent == node && child->label == label)
            return t->edges[at];
    }
    if (add_node(t) < 0)
        return 0;
    uint32_t made = (uint32_t)t->n_nodes - 1;
    t->nodes[made].parent = node;
    t->nodes[made].label = label;
    return t->edges[at] = made;
}

/* Walk a form into the trie, to its node; 0 if it has no words. -1 without memory. */
static int add_phrase(trie *t, const char *text, uint32_t *end)
{
    uint32_t node = 0;
    size_t length = strlen(text);
    for (size_t at = 0, size; at < length; at += size) {
        size = pln_word_piece(text + at, length - at);
        if (text[at] == ' ')
            continue;
        char folded[PLN_FOLD_MAX];
        size_t n = pln_word_fold(text + at, size, folded);
        if (!n)
            continue;
        uint32_t label = word_number(t, folded, n) << 3 | pln_word_shape(text + at, size);
        node = child_of(t, node, label);
        if (!node)
            return -1;
    }
    *end = node;
    return 0;
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

/*
 * The values of each node in a run. Forms that differ in blanks or some capitals alone
 * (U-Bahn, U - Bahn) share a node, but do not stand together among the phrases.
 */
static int add_values(trie *t, const uint32_t *nodes)
{
    const pln_gaz_builder *in = t->builder;
    uint32_t n_values = 0;
    t->values = pln_alloc(in->n_phrases + 1, sizeof *t->values);
    if (!t->values)
        return -1;
    for (size_t i = 0; i < in->n_phrases; i++)
        t->nodes[nodes[i]].n_values += nodes[i] != 0;
    for (size_t i = 1; i < t->n_nodes; i++) {
        t->nodes[i].first_value = n_values;
        n_values += t->nodes[i].n_values;
        t->nodes[i].n_values = 0;
    }
    for (size_t i = 0; i < in->n_phrases; i++) {
        const pln_gaz_phrase *p = &in->phrases[i];
        trie_node *node = &t->nodes[nodes[i]];
        if (nodes[i])
            t->values[node->first_value + node->n_values++] =
                PLN_GAZ_VALUE(p->entry, p->cases, p->numbers);
    }
    for (size_t i = 1; i < t->n_nodes; i++)
        if (t->nodes[i].n_values)
            t->values[t->nodes[i].first_value + t->nodes[i].n_values - 1] |= 1;
    t->n_values = n_values;
    return 0;
}

static int fill(trie *t)
{
    pln_gaz_builder *in = t->builder;
    size_t pieces = count_pieces(in), slots = power_above(2 * pieces + 2);
    t->mask = slots - 1;
    t->words = pln_alloc_zero(slots, sizeof *t->words);
    t->edges = pln_alloc_zero(slots, sizeof *t->edges);
    t->hashes = pln_alloc_zero(pieces + 1, sizeof *t->hashes);
    uint32_t *nodes = pln_alloc_zero(in->n_phrases + 1, sizeof *nodes);
    int failed = !t->words || !t->edges || !t->hashes || !nodes || add_node(t) < 0;
    add_string(&t->folded, "", 0);
    if (in->n_phrases)
        qsort(in->phrases, in->n_phrases, sizeof *in->phrases, compare_phrases);
    for (size_t i = 0; !failed && i < in->n_phrases; i++)
        failed = add_phrase(t, in->phrases[i].text, &nodes[i]) < 0;
    if (!failed)
        failed = add_values(t, nodes) < 0;
    pln_free(nodes);
    return failed || t->folded.failed ? -1 : 0;
}

/* Whether a node is another step than one of the same hash: not one more shape of it. */
static int differs(const trie_node *a, const trie_node *b)
{
    return a->parent != b->parent || a->label >> 3 != b->label >> 3;
}

/*
 * Put the nodes into slots, parents before their children. Returns 1 if two steps have
 * the same check, -1 without memory.
 */
static int place(trie *t)
{
    t->n_slots = (uint32_t)(t->n_nodes + t->n_nodes * 2 / 5 + 1);
    uint32_t *owners = pln_alloc_zero(t->n_slots, sizeof *owners);
    t->slots = pln_alloc_zero(t->n_slots, sizeof *t->slots);
    int failed = !owners || !t->slots ? -1 : 0;
    for (uint32_t i = 1; !failed && i < t->n_nodes; i++) {
        trie_node *node = &t->nodes[i];
        uint64_t hash =
            pln_gaz_step_hash(t->nodes[node->parent].slot, t->hashes[node->label >> 3]);
        uint32_t at = pln_gaz_chain(hash, t->n_slots);
        for (; t->slots[at]; at = at + 1 == t->n_slots ? 0 : at + 1)
            if (PLN_GAZ_CHECK(t->slots[at] ^ hash) == 0)
                failed |= differs(node, &t->nodes[owners[at]]);
        t->slots[at] = PLN_GAZ_SLOT(PLN_GAZ_CHECK(hash), (node->label & 7) + 1,
                                    node->n_values ? node->first_value + 1 : 0);
        if (node->parent)
            t->slots[t->nodes[node->parent].slot - 1] |= PLN_GAZ_MORE;
        owners[at] = i;
        node->slot = at + 1;
    }
    pln_free(owners);
    return failed;
}

static void write_labels(trie *t, const pln_names *names, pln_buffer *labels)
{
    for (size_t i = 0; i < names->count; i++) {
        uint32_t at = add_string(&t->strings, names->items[i], strlen(names->items[i]));
        pln_buffer_add(labels, (const char *)&at, sizeof at);
    }
}

static void write_section(trie *t, pln_buffer *out)
{
    pln_gaz_builder *in = t->builder;
    pln_buffer labels = {0};
    add_string(&t->strings, "", 0);
    for (size_t i = 0; i < in->n_entries; i++)
        in->entries[i].name = add_string(&t->strings, in->names[i], strlen(in->names[i]));
    write_labels(t, &in->types, &labels);
    write_labels(t, &in->classes, &labels);
    pln_gaz_header header = {PLN_GAZETTEER_VERSION,       t->n_slots,
                             (uint32_t)t->n_values,       (uint32_t)in->n_entries,
                             (uint32_t)in->types.count,   (uint32_t)in->classes.count,
                             (uint32_t)t->strings.length, 0};
    const struct {
        const void *data;
        size_t size;
    } parts[] = {{&header, sizeof header},
                 {t->slots, header.n_slots * sizeof *t->slots},
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

static void free_trie(trie *t)
{
    pln_free(t->words);
    pln_free(t->edges);
    pln_free(t->nodes);
    pln_free(t->values);
    pln_free(t->slots);
    pln_free(t->hashes);
    pln_buffer_free(&t->folded);
    pln_buffer_free(&t->strings);
    pln_free(t);
}

polan_status pln_gaz_builder_write(pln_gaz_builder *builder, pln_buffer *out,
                                   polan_error *error)
{
    if (builder->n_entries > PLN_GAZ_MAX || builder->n_phrases > PLN_GAZ_MAX)
        return pln_error(error, POLAN_ERROR_LIMIT, "more than %u names or forms of names",
                         PLN_GAZ_MAX);
    trie *t = pln_alloc_zero(1, sizeof *t);
    if (!t)
        return pln_error_memory(error);
    t->builder = builder;
    if (!builder->classes.count)
        pln_names_find(&builder->classes, "", 0, &builder->arena);
    int failed = fill(t);
    if (!failed)
        failed = place(t);
    if (!failed)
        write_section(t, out);
    free_trie(t);
    if (failed > 0)
        return pln_error(error, POLAN_ERROR_LIMIT, "two names with the same hash");
    return failed || out->failed ? pln_error_memory(error) : POLAN_OK;
}
