/* SPDX-License-Identifier: BSD-2-Clause */
/* Finding entities: records, gazetteers, rules, decisions, base forms, links. */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/rule/agreement.h"
#include "entity/baseform.h"
#include "entity/evidence.h"
#include "entity/knowledge.h"
#include "entity/links.h"
#include "entity/title_case.h"

/* Priorities of the gazetteers' names; those of rules are in their files. */
enum { PRIORITY_PHRASE = 66, PRIORITY_WORD = 62 };

static uint8_t form_flags(const void *context, pln_known_form *form)
{
    const pln_entity_knowledge *knowledge = context;
    for (size_t i = 0; i < knowledge->n_gazetteers; i++)
        if (pln_gazetteer_has_first(&knowledge->gazetteers[i], &form->piece))
            return PLN_FORM_BEGINS_NAME;
    return 0;
}

polan_status pln_entity_finder_new(pln_entity_finder **finder,
                                   const pln_entity_knowledge *knowledge,
                                   polan_error *error)
{
    pln_entity_finder *made = pln_alloc_zero(1, sizeof *made);
    *finder = NULL;
    if (!made)
        return pln_error_memory(error);
    made->knowledge = knowledge;
    polan_status status =
        pln_matcher_new(&made->matcher, &knowledge->dispatch, &knowledge->lists,
                        form_flags, knowledge, error);
    if (status != POLAN_OK)
        pln_entity_finder_free(made);
    else
        *finder = made;
    return status;
}

void pln_entity_finder_limit(pln_entity_finder *finder, const pln_match_limits *limits)
{
    pln_matcher_limit(&finder->matcher, limits);
}

void pln_entity_finder_free(pln_entity_finder *finder)
{
    if (!finder)
        return;
    pln_matcher_free(&finder->matcher);
    pln_free(finder->found.items);
    pln_buffer_free(&finder->value);
    pln_free(finder);
}

void pln_entity_finder_use_title_case(pln_entity_finder *finder)
{
    finder->title_case = 1;
}

typedef struct search {
    pln_entity_finder *finder;
    const pln_entity_knowledge *knowledge;
    polan_document *document;
    const pln_records *records;
    uint32_t *hits; /* of each token: 1 + the mention that the gazetteers begin there */
    pln_arena *scratch;
    polan_error *error;
} search;

/* ---- gazetteers ---- */

/* Of several names that a form may be, the plainest: not ambiguous, first of its file. */
static const pln_gaz_entry *best_entry(const pln_gaz_hit *hit)
{
    const pln_gaz_entry *best = NULL;
    for (uint32_t i = 0; i < hit->n_values; i++) {
        const pln_gaz_entry *entry = pln_gaz_entry_of(hit->gazetteer, &hit->values[i]);
        if (!best ||
            (best->flags & PLN_ENTRY_AMBIGUOUS && !(entry->flags & PLN_ENTRY_AMBIGUOUS)))
            best = entry;
    }
    return best;
}

static void mark_hit(search *in, const pln_gaz_hit *hit, const pln_gaz_entry *entry)
{
    uint8_t type = hit->gazetteer->type_numbers[entry->type];
    uint8_t class_ = hit->gazetteer->class_numbers[entry->class_];
    unsigned flags = (entry->flags & PLN_ENTRY_AMBIGUOUS ? PLN_GAZ_AMBIGUOUS : 0) |
                     (entry->flags & PLN_ENTRY_MALE ? PLN_GAZ_MALE : 0) |
                     (entry->flags & PLN_ENTRY_FEMALE ? PLN_GAZ_FEMALE : 0) |
                     (entry->flags & PLN_ENTRY_ABBREVIATION ? PLN_GAZ_ABBREVIATION : 0);
    for (uint32_t i = hit->first; i < hit->last; i++) {
        uint8_t *record = in->records->items[i].bytes;
        record[PLN_RECORD_TYPE] = type;
        record[PLN_RECORD_CLASS] = class_;
        record[PLN_RECORD_GAZ] = (uint8_t)(flags | (i == hit->first ? PLN_GAZ_FIRST : 0) |
                                           (i + 1 == hit->last ? PLN_GAZ_LAST : 0));
    }
}

static const uint8_t *record_of(const search *in, uint32_t token)
{
    return in->records->items[token].bytes;
}

/* Does a neighbour agree, so that the word can be its adjective? */
static int modifies(const search *in, uint32_t token)
{
    const polan_document *document = in->document;
    uint32_t sentence = document->tokens[token].sentence;
    for (int step = -1; step <= 1; step += 2) {
        uint32_t other = token + (uint32_t)step;
        if ((step < 0 && !token) || other >= document->n_tokens ||
            document->tokens[other].sentence != sentence)
            continue;
        const uint8_t *record = record_of(in, other);
        if ((record[PLN_RECORD_PARTS] & (PLN_CAN_NOUN | PLN_CAN_ADJ)) &&
            !(record[PLN_RECORD_PARTS] & (PLN_CAN_PREP | PLN_CAN_CONJ)) &&
            pln_tokens_agree(document, token, other, 0))
            return 1;
    }
    return 0;
}

/* Is a one-word name more likely the common word that it also is? */
static int looks_common(const search *in, uint32_t token)
{
    const uint8_t *record = record_of(in, token);
    unsigned marks = record[PLN_RECORD_MARKS], pos = record[PLN_RECORD_POS];
    return (marks & PLN_MARK_COMMON) && !(marks & PLN_MARK_CHOSEN) &&
           pos != PLN_POS_SUBST && (pos != PLN_POS_ADJ || modifies(in, token));
}

/*
 * Does a name that may be something else need more than its place in the text? In the
 * middle of a sentence the capital is enough, unless the other thing is a person's name.
 */
static int is_open(const search *in, const pln_gaz_hit *hit, const pln_gaz_entry *entry)
{
    const uint8_t *record = record_of(in, hit->first);
    if (hit->last - hit->first == 1 &&
        (looks_common(in, hit->first) ||
         (hit->gazetteer->type_numbers[entry->type] == PLN_TYPE_PERSON &&
          record[PLN_RECORD_ALL_NAMES] & PLN_NAME_PLACE)))
        return 1;
    if (!(entry->flags & PLN_ENTRY_AMBIGUOUS))
        return 0;
    return hit->gazetteer->type_numbers[entry->type] == PLN_TYPE_PERSON ||
           !(record[PLN_RECORD_SHAPE] & PLN_SHAPE_CAPITAL) ||
           record[PLN_RECORD_KIND] & PLN_KIND_INITIAL ||
           record[PLN_RECORD_ALL_NAMES] & (PLN_NAME_GIVEN | PLN_NAME_SURNAME);
}

static int add_hit(search *in, const pln_gaz_hit *hit)
{
    const pln_gaz_entry *entry = best_entry(hit);
    pln_mention mention;
    memset(&mention, 0, sizeof mention);
    mark_hit(in, hit, entry);
    mention.span = (pln_span){hit->first, hit->last};
    mention.type = hit->gazetteer->type_numbers[entry->type];
    mention.weak = (uint8_t)is_open(in, hit, entry);
    mention.priority = hit->n_pieces > 1 ? PRIORITY_PHRASE : PRIORITY_WORD;
    mention.rule = hit->gazetteer->rule_names[entry->class_];
    mention.entry = entry;
    mention.gazetteer = hit->gazetteer;
    if (mention.type == PLN_TYPE_NONE)
        return 0;
    in->hits[hit->first] = (uint32_t)in->finder->found.count + 1;
    return pln_mentions_add(&in->finder->found, &mention);
}

static int search_gazetteers(search *in)
{
    size_t n_tokens = in->document->n_tokens;
    in->hits = pln_arena_alloc(in->scratch, n_tokens, sizeof *in->hits);
    if (!in->hits)
        return -1;
    memset(in->hits, 0, n_tokens * sizeof *in->hits);
    for (uint32_t token = 0; token < n_tokens;) {
        pln_gaz_hit best = {.last = token + 1};
        int found = 0;
        int may = in->records->forms[token]->flags & PLN_FORM_BEGINS_NAME;
        for (size_t i = 0; may && i < in->knowledge->n_gazetteers; i++) {
            pln_gaz_hit hit;
            if (pln_gazetteer_find(&in->knowledge->gazetteers[i], in->document,
                                   in->records->forms, token, &hit) &&
                (!found || hit.last >= best.last)) {
                best = hit;
                found = 1;
            }
        }
        if (found && add_hit(in, &best) < 0)
            return -1;
        token = best.last;
    }
    return 0;
}

/* ---- rules ---- */

/*
 * What a rule finds where the gazetteer has the same name gets its base form from there.
 */
static void take_entry(const search *in, pln_mention *mention)
{
    uint32_t number = in->hits[mention->span.first];
    if (!number)
        return;
    const pln_mention *hit = &in->finder->found.items[number - 1];
    if (hit->span.last != mention->span.last || hit->type != mention->type)
        return;
    mention->entry = hit->entry;
    mention->gazetteer = hit->gazetteer;
}

static polan_status add_match(void *context, const pln_pattern *pattern, pln_span span,
                              pln_span head)
{
    search *in = context;
    pln_mention mention = pln_mention_of(pattern->rule, span, head);
    take_entry(in, &mention);
    int made = 1;
    if (pattern->rule->value) {
        pln_value_maker maker = {.tables = &in->knowledge->tables,
                                 .document = in->document,
                                 .matcher = &in->finder->matcher,
                                 .span = span,
                                 .out = &in->finder->value};
        made = pln_value_make_text(pattern->rule->value, &maker, &in->document->arena,
                                   &mention.value);
    }
    if (!made)
        return POLAN_OK;
    return made < 0 || pln_mentions_add(&in->finder->found, &mention) < 0
               ? pln_error_memory(in->error)
               : POLAN_OK;
}

/* ---- decisions ---- */

static void drop_none(pln_mentions *mentions)
{
    size_t kept = 0;
    for (size_t i = 0; i < mentions->count; i++)
        if (mentions->items[i].type != PLN_TYPE_NONE)
            mentions->items[kept++] = mentions->items[i];
    mentions->count = kept;
}

static int use_title_case(search *in)
{
    pln_mentions *found = &in->finder->found;
    for (size_t i = 0; i < found->count; i++) {
        pln_mention *mention = &found->items[i];
        if (!mention->value)
            mention->lemma =
                pln_title_case(mention, in->document, &in->knowledge->lists, in->scratch);
        if (!mention->lemma)
            return -1;
    }
    return 0;
}

static int decide(search *in)
{
    pln_mentions *found = &in->finder->found;
    pln_evidence *evidence = pln_evidence_new(in->document, in->records, in->scratch);
    pln_base_context base = {in->document,
                             in->records,
                             in->knowledge->lexicon,
                             in->scratch,
                             evidence,
                             in->knowledge->gazetteers,
                             in->knowledge->n_gazetteers};
    if (!evidence || pln_mentions_resolve(found, in->document->n_tokens, in->scratch) < 0)
        return -1;
    for (size_t i = 0; i < found->count; i++) {
        pln_mention *mention = &found->items[i];
        if (mention->weak || (mention->type == PLN_TYPE_PERSON &&
                              mention->span.last - mention->span.first == 1))
            continue;
        mention->lemma = pln_base_form(&base, mention);
        if (!mention->lemma || pln_evidence_learn(evidence, mention) < 0)
            return -1;
    }
    for (size_t i = 0; i < found->count; i++) { /* surnames alone teach last */
        pln_mention *mention = &found->items[i];
        if (mention->weak || mention->lemma)
            continue;
        mention->lemma = pln_evidence_lemma(evidence, mention);
        if (!mention->lemma)
            mention->lemma = pln_base_form(&base, mention);
        if (!mention->lemma || pln_evidence_learn(evidence, mention) < 0)
            return -1;
    }
    if (pln_evidence_apply(evidence, found) < 0)
        return -1;
    drop_none(found);
    for (size_t i = 0; i < found->count; i++) {
        pln_mention *mention = &found->items[i];
        if (!mention->lemma && !(mention->lemma = pln_base_form(&base, mention)))
            return -1;
    }
    return in->finder->title_case ? use_title_case(in) : 0;
}

static int publish(search *in)
{
    polan_document *document = in->document;
    const pln_mentions *found = &in->finder->found;
    document->entities =
        pln_arena_alloc(&document->arena, found->count, sizeof *document->entities);
    if (!document->entities)
        return -1;
    for (size_t i = 0; i < found->count; i++) {
        const pln_mention *mention = &found->items[i];
        polan_entity *entity = &document->entities[i];
        entity->start = document->tokens[mention->span.first].start;
        entity->end = document->tokens[mention->span.last - 1].end;
        entity->type = in->knowledge->rules.types.items[mention->type];
        entity->lemma =
            pln_arena_copy(&document->arena, mention->lemma, strlen(mention->lemma));
        entity->rule = mention->rule;
        entity->first_token = mention->span.first;
        entity->n_tokens = mention->span.last - mention->span.first;
        entity->group = mention->group;
        entity->value = mention->value ? mention->value : "";
        if (!entity->lemma)
            return -1;
    }
    document->n_entities = found->count;
    return 0;
}

polan_status pln_entity_find(pln_entity_finder *finder, polan_document *document,
                             pln_arena *scratch, polan_error *error)
{
    search in = {.finder = finder,
                 .knowledge = finder->knowledge,
                 .document = document,
                 .scratch = scratch,
                 .error = error};
    finder->found.count = 0;
    if (!document->n_tokens)
        return POLAN_OK;
    polan_status status = pln_matcher_begin(&finder->matcher, document, scratch, error);
    if (status != POLAN_OK)
        return status;
    in.records = &finder->matcher.records;
    if (search_gazetteers(&in) < 0)
        return pln_error_memory(error);
    status = pln_match_all(&finder->matcher, add_match, &in, error);
    if (status == POLAN_OK && pln_matcher_warn(&finder->matcher, document) < 0)
        status = pln_error_memory(error);
    if (status != POLAN_OK)
        return status;
    if (!finder->found.count) {
        document->n_entities = 0;
        return POLAN_OK;
    }
    if (decide(&in) < 0 || pln_links_make(&finder->found, document, scratch) < 0 ||
        publish(&in) < 0)
        return pln_error_memory(error);
    return POLAN_OK;
}
