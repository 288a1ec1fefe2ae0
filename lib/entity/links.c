/* SPDX-License-Identifier: BSD-2-Clause */
/* Groups: union-find over mentions that share a key. */
#include "entity/links.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "entity/knowledge.h"
#include "entity/words.h"

/* What two mentions have in common: a word and a kind, or an entry of a gazetteer. */
typedef struct key {
    const char *word; /* folded; NULL: free, unless entry */
    uint32_t length, hash;
    const pln_gaz_entry *entry;
    uint32_t mention;    /* the first that had it */
    uint32_t man, woman; /* of a surname: the last man and woman of it, or NOBODY */
    uint8_t kind;
} key;

#define NOBODY UINT32_MAX

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

/* Join the mention with the one that has the key, else give it the key. */
static int use_key(linker *in, key *wanted)
{
    key *k = find(in, wanted);
    if (k->kind) {
        join(in, k->mention, wanted->mention);
        return 0;
    }
    if (wanted->length) {
        wanted->word = pln_arena_copy(in->scratch, wanted->word, wanted->length);
        if (!wanted->word)
            return -1;
    }
    *k = *wanted;
    return 0;
}

/* The key of a word and a kind, folded into `folded`; its length is 0 if it has none. */
static key key_of(uint32_t mention, const char *word, size_t length, unsigned kind,
                  char folded[PLN_FOLD_MAX])
{
    size_t size = pln_word_fold(word, length, folded);
    return (key){.word = folded,
                 .length = (uint32_t)size,
                 .hash = pln_hash(folded, size) ^ kind * 0x9E3779B1u,
                 .mention = mention,
                 .man = NOBODY,
                 .woman = NOBODY,
                 .kind = (uint8_t)kind};
}

static int use_word(linker *in, uint32_t mention, const char *word, unsigned kind)
{
    char folded[PLN_FOLD_MAX];
    key k = key_of(mention, word, strlen(word), kind, folded);
    return k.length ? use_key(in, &k) : 0;
}

static int use_entry(linker *in, uint32_t mention)
{
    const pln_mention *m = &in->mentions->items[mention];
    if (!m->entry || m->entry->group >= m->gazetteer->header->n_entries)
        return 0;
    key k = {.mention = mention, .kind = 255};
    k.entry = &m->gazetteer->entries[m->entry->group];
    k.hash = (uint32_t)((uintptr_t)k.entry >> 2) * 0x9E3779B1u;
    return use_key(in, &k);
}

/*
 * A person called by one word is whoever has that name in the document, not everyone
 * whom it fits. People known by one name (Napoleon) are known anyway.
 */
static int is_lone(const pln_mention *m)
{
    int particle = *m->lemma >= 'a' && *m->lemma <= 'z'; /* van Gogh */
    return m->type == PLN_TYPE_PERSON && (particle || !strchr(m->lemma, ' ')) &&
           strcmp(m->rule, "gazetteer-figure") != 0;
}

static const char *last_word(const char *name)
{
    const char *space = strrchr(name, ' ');
    return space ? space + 1 : name;
}

static int use_names(linker *in, uint32_t i)
{
    const pln_mention *m = &in->mentions->items[i];
    if (is_lone(m))
        return 0;
    return use_word(in, i, m->value ? m->value : m->lemma, m->type) < 0
               ? -1
               : use_entry(in, i);
}

/* ---- people called by one of their names ---- */

enum { KIND_SURNAME = 254, KIND_GIVEN = 253 };

/* The chosen reading of a token of the sentence that `token` is in; NULL without one. */
static const pln_reading *reading_at(const linker *in, uint32_t token, uint32_t sentence)
{
    const polan_document *document = in->document;
    if (token >= document->n_tokens || document->tokens[token].sentence != sentence ||
        !document->notes[token].n_readings)
        return NULL;
    return pln_note_reading(&document->notes[token], 0);
}

/* PLN_M1 or PLN_F if it must be one of them, else 0. */
static unsigned gender_of(const pln_tag *tag)
{
    unsigned genders = tag->genders & (PLN_M1 | PLN_F);
    return tag->numbers & PLN_PL || genders == (PLN_M1 | PLN_F) ? 0 : genders;
}

/* Man or woman, by the given name. */
static unsigned gender_of_full(const linker *in, const pln_mention *m)
{
    const pln_reading *given =
        reading_at(in, m->span.first, in->document->tokens[m->span.first].sentence);
    return given && given->name & PLN_NAME_GIVEN ? gender_of(given->tag) : 0;
}

/*
 * Man or woman, by the verb beside a surname (Nowak twierdził), or by its own form where
 * that is no nominative (Nowaka).
 */
static unsigned gender_of_lone(const linker *in, const pln_mention *m)
{
    uint32_t sentence = in->document->tokens[m->span.first].sentence;
    const pln_reading *own = reading_at(in, m->span.first, sentence);
    if (own && own->name & PLN_NAME_SURNAME && !(own->tag->cases & PLN_NOM))
        return gender_of(own->tag);
    uint32_t beside[] = {m->span.last, m->span.first - 1};
    for (size_t i = 0; i < 2; i++) {
        const pln_reading *verb = reading_at(in, beside[i], sentence);
        if (verb && verb->tag->pos == PLN_POS_PRAET)
            return gender_of(verb->tag);
    }
    return 0;
}

/* Is one full name the end of the other, or the other with an initial? */
static int may_be_same(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b);
    if (m < n)
        return may_be_same(b, a);
    if (m > n && a[m - n - 1] == ' ' && strcmp(a + m - n, b) == 0)
        return 1;
    size_t letter = (unsigned char)*b < 0x80 ? 1 : 2;
    return n > letter && b[letter] == '.' && memcmp(a, b, letter) == 0;
}

/*
 * Whose a name is, as far as the document was read: the last one's of several, so that
 * two of one surname stay two. A given name that more than one has is nobody's.
 */
static int own_name(linker *in, uint32_t i, const char *word, size_t length,
                    unsigned kind)
{
    char folded[PLN_FOLD_MAX];
    key wanted = key_of(i, word, length, kind, folded);
    if (!wanted.length)
        return 0;
    unsigned gender = gender_of_full(in, &in->mentions->items[i]);
    key *k = find(in, &wanted);
    if (gender && kind == KIND_SURNAME)
        *(gender == PLN_F ? &wanted.woman : &wanted.man) = i;
    if (!k->kind)
        return use_key(in, &wanted);
    if (wanted.man != NOBODY)
        k->man = i;
    if (wanted.woman != NOBODY)
        k->woman = i;
    if (kind == KIND_SURNAME && k->mention != NOBODY &&
        may_be_same(in->mentions->items[k->mention].lemma, in->mentions->items[i].lemma))
        join(in, k->mention, i);
    if (k->mention == NOBODY ||
        (kind == KIND_GIVEN && root_of(in, k->mention) != root_of(in, i)))
        k->mention = NOBODY;
    else
        k->mention = i;
    return 0;
}

/*
 * Who of those with a surname is meant: the last one, but no man where a woman must be
 * meant, and the other way round.
 */
static uint32_t owner_of(const linker *in, const key *k, uint32_t i)
{
    unsigned gender =
        k->kind == KIND_SURNAME ? gender_of_lone(in, &in->mentions->items[i]) : 0;
    if (!gender)
        return k->mention;
    uint32_t same = gender == PLN_F ? k->woman : k->man;
    uint32_t other = gender == PLN_F ? k->man : k->woman;
    return same != NOBODY || k->mention == other ? same : k->mention;
}

/* Join a mention with whoever has its word as such a name. Returns whether anyone has. */
static int ask_name(linker *in, uint32_t i, unsigned kind)
{
    char folded[PLN_FOLD_MAX];
    const char *word = last_word(in->mentions->items[i].lemma);
    key wanted = key_of(i, word, strlen(word), kind, folded);
    const key *k = find(in, &wanted);
    uint32_t owner = wanted.length && k->kind ? owner_of(in, k, i) : NOBODY;
    if (owner == NOBODY)
        return 0;
    join(in, owner, i);
    return 1;
}

static int link_person(linker *in, uint32_t i, uint8_t *open)
{
    const pln_mention *m = &in->mentions->items[i];
    const char *surname = last_word(m->lemma);
    if (is_lone(m)) {
        *open = !ask_name(in, i, KIND_SURNAME) && !ask_name(in, i, KIND_GIVEN);
        return *open ? use_word(in, i, m->lemma, m->type) : 0;
    }
    if (m->type != PLN_TYPE_PERSON || surname == m->lemma)
        return 0;
    return own_name(in, i, surname, strlen(surname), KIND_SURNAME) < 0
               ? -1
               : own_name(in, i, m->lemma, strcspn(m->lemma, " "), KIND_GIVEN);
}

/* In order; then those who were called by one word before anyone was by more. */
static int link_people(linker *in)
{
    size_t count = in->mentions->count;
    uint8_t *open = pln_arena_alloc(in->scratch, count + 1, 1);
    if (!open)
        return -1;
    memset(open, 0, count + 1);
    for (uint32_t i = 0; i < count; i++)
        if (link_person(in, i, &open[i]) < 0)
            return -1;
    for (uint32_t i = 0; i < count; i++)
        if (open[i] && !ask_name(in, i, KIND_SURNAME))
            ask_name(in, i, KIND_GIVEN);
    return 0;
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
    if (link_people(&in) < 0)
        return -1;
    for (uint32_t i = 0; i + 1 < mentions->count; i++)
        link_bracket(&in, i);
    number_groups(&in);
    return 0;
}
