/* SPDX-License-Identifier: BSD-2-Clause */
/* Groups: union-find over mentions that share a key. */
#include "entity/links.h"

#include <string.h>

#include "base/utf8.h"
#include "entity/knowledge.h"
#include "entity/words.h"

/* What two mentions have in common: a word and a kind, or an entry of a gazetteer. */
typedef struct key {
    const char *word; /* folded; NULL: free, unless entry */
    uint32_t length, hash;
    const pln_gaz_entry *entry;
    uint32_t mention; /* the first that had it */
    uint8_t kind;
} key;

typedef struct linker {
    pln_mentions *mentions;
    const polan_document *document;
    pln_arena *scratch;
    key *slots;
    size_t mask;
    uint32_t *parents;
} linker;

static uint32_t root_of(linker *in, uint32_t i)
{
    while (in->parents[i] != i)
        i = in->parents[i] = in->parents[in->parents[i]];
    return i;
}

static void join(linker *in, uint32_t a, uint32_t b)
{
    a = root_of(in, a);
    b = root_of(in, b);
    if (a < b)
        in->parents[b] = a;
    else
        in->parents[a] = b;
}

/* The slot of a key, or the free one where it would be. */
static key *find(linker *in, const key *wanted)
{
    size_t at = wanted->hash & in->mask;
    for (; in->slots[at].kind; at = (at + 1) & in->mask) {
        key *k = &in->slots[at];
        if (k->kind == wanted->kind && k->entry == wanted->entry &&
            k->length == wanted->length &&
            (!k->length || memcmp(k->word, wanted->word, k->length) == 0))
            break;
    }
    return &in->slots[at];
}

/* Join the mention with the one that has the key; `make`: else give it the key. */
static int use_key(linker *in, key *wanted, int make)
{
    key *k = find(in, wanted);
    if (k->kind) {
        join(in, k->mention, wanted->mention);
        return 0;
    }
    if (!make)
        return 0;
    if (wanted->length) {
        wanted->word = pln_arena_copy(in->scratch, wanted->word, wanted->length);
        if (!wanted->word)
            return -1;
    }
    *k = *wanted;
    return 0;
}

static int use_word(linker *in, uint32_t mention, const char *word, size_t length,
                    unsigned kind, int make)
{
    char folded[PLN_FOLD_MAX];
    key k = {.mention = mention, .kind = (uint8_t)kind};
    size_t size = pln_word_fold(word, length, folded);
    if (!size)
        return 0;
    k.word = folded;
    k.length = (uint32_t)size;
    k.hash = pln_word_hash(folded, size) ^ kind * 0x9E3779B1u;
    return use_key(in, &k, make);
}

static int use_entry(linker *in, uint32_t mention)
{
    const pln_mention *m = &in->mentions->items[mention];
    if (!m->entry || m->entry->group >= m->gazetteer->header->n_entries)
        return 0;
    key k = {.mention = mention, .kind = 255};
    k.entry = &m->gazetteer->entries[m->entry->group];
    k.hash = (uint32_t)((uintptr_t)k.entry >> 2) * 0x9E3779B1u;
    return use_key(in, &k, 1);
}

/* Surnames: kind 128 of a full name, asked for by one word alone. */
enum { KIND_SURNAME = 128 };

static int use_names(linker *in, uint32_t i)
{
    const pln_mention *m = &in->mentions->items[i];
    const char *same = m->value ? m->value : m->lemma;
    if (use_word(in, i, same, strlen(same), m->type, 1) < 0 || use_entry(in, i) < 0)
        return -1;
    const char *space = strrchr(m->lemma, ' ');
    if (m->type != PLN_TYPE_PERSON || !space)
        return 0;
    return use_word(in, i, space + 1, strlen(space + 1), KIND_SURNAME, 1);
}

/* First letters of the long words of a name: "Narodowy Bank Polski" -> NBP. */
static int has_initials(const polan_document *document, const pln_mention *name,
                        const char *abbreviation, size_t length)
{
    size_t at = 0;
    for (uint32_t i = name->span.first; i < name->span.last && at < length; i++) {
        const polan_token *t = &document->tokens[i];
        uint32_t letter, wanted;
        const char *text = document->text + t->start;
        if (!pln_utf8_decode(text, t->end - t->start, &letter))
            return 0;
        size_t size = pln_utf8_decode(abbreviation + at, length - at, &wanted);
        if (size && letter == wanted)
            at += size;
    }
    return at == length;
}

/* "Long Name (LN)": the two are one. */
static void link_bracket(linker *in, uint32_t i)
{
    const pln_mention *name = &in->mentions->items[i], *short_one = name + 1;
    const polan_document *document = in->document;
    if (short_one->span.first != name->span.last + 1 ||
        short_one->span.last != short_one->span.first + 1 ||
        short_one->type != name->type)
        return;
    const polan_token *bracket = &document->tokens[name->span.last];
    const polan_token *t = &document->tokens[short_one->span.first];
    if (document->text[bracket->start] != '(')
        return;
    if (has_initials(document, name, document->text + t->start, t->end - t->start))
        join(in, i, i + 1);
}

static void number_groups(linker *in)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < in->mentions->count; i++) {
        uint32_t root = root_of(in, i);
        in->mentions->items[i].group =
            root == i ? next++ : in->mentions->items[root].group;
    }
}

int pln_links_make(pln_mentions *mentions, const polan_document *document,
                   pln_arena *scratch)
{
    linker in = {.mentions = mentions, .document = document, .scratch = scratch};
    size_t slots = 16;
    while (slots < 6 * mentions->count)
        slots *= 2;
    in.mask = slots - 1;
    in.slots = pln_arena_alloc(scratch, slots, sizeof *in.slots);
    in.parents = pln_arena_alloc(scratch, mentions->count + 1, sizeof *in.parents);
    if (!in.slots || !in.parents)
        return -1;
    memset(in.slots, 0, slots * sizeof *in.slots);
    for (uint32_t i = 0; i < mentions->count; i++)
        in.parents[i] = i;
    for (uint32_t i = 0; i < mentions->count; i++)
        if (use_names(&in, i) < 0)
            return -1;
    for (uint32_t i = 0; i < mentions->count; i++) {
        const pln_mention *m = &mentions->items[i];
        if (m->type == PLN_TYPE_PERSON && !strchr(m->lemma, ' ') &&
            use_word(&in, i, m->lemma, strlen(m->lemma), KIND_SURNAME, 0) < 0)
            return -1;
        if (i + 1 < mentions->count)
            link_bracket(&in, i);
    }
    number_groups(&in);
    return 0;
}
