/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Masking in two steps. First each token gets the entity that it is masked for: those of
 * the types asked for, then, all over the text, words of the people among them. Then runs
 * of tokens with one label are replaced.
 */
#include "mask/mask.h"

#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "document/document.h"
#include "entity/words.h"
#include "mask/pseudonym.h"
#include "mask/word_map.h"

#define NOBODY    PLN_NO_NUMBER
#define TYPES_MAX 512 /* at most 255 of names and as many of values */

typedef struct masking {
    const polan_document *document;
    const char *types;
    const pln_mask_way *way;
    pln_arena scratch;
    uint32_t *owners;   /* of each token: the entity it is masked for, or NOBODY */
    uint32_t *numbers;  /* of each entity: the number in its label */
    pln_word_map names; /* words of people's names: an entity that has them */
    pln_pseudonyms *pseudonyms; /* NULL: labels for people as well */
} masking;

static int is_wanted(const masking *in, const char *type)
{
    size_t length = strlen(type);
    for (const char *at = in->types; *at; at += strcspn(at, ","), at += *at == ',')
        if (strcspn(at, ",") == length && memcmp(at, type, length) == 0)
            return 1;
    return 0;
}

static int is_masked_person(const masking *in, const polan_entity *entity)
{
    return strcmp(entity->type, "person") == 0 && is_wanted(in, entity->type);
}

/* ---- words of names ---- */

/* A word with a capital, of more than an initial. */
static int is_name_like(const masking *in, const polan_token *token)
{
    const char *form = in->document->text + token->start;
    size_t length = token->end - token->start;
    unsigned shape = pln_word_shape(form, length);
    size_t first = (unsigned char)form[0] < 0x80 ? 1 : 2;
    return token->kind == POLAN_KIND_WORD && length > first &&
           (shape == PLN_SHAPE_TITLE || shape == PLN_SHAPE_UPPER ||
            shape == PLN_SHAPE_MIXED);
}

static int learn_entity(masking *in, uint32_t index)
{
    const polan_entity *entity = &in->document->entities[index];
    for (uint32_t i = 0; i < entity->n_tokens; i++) {
        const polan_token *token = &in->document->tokens[entity->first_token + i];
        if (is_name_like(in, token) &&
            (pln_word_map_put(&in->names, in->document->text + token->start,
                              token->end - token->start, index) < 0 ||
             pln_word_map_put(&in->names, token->lemma, strlen(token->lemma), index) < 0))
            return -1;
    }
    return 0;
}

static int learn_names(masking *in)
{
    const polan_document *document = in->document;
    size_t words = 0;
    for (size_t i = 0; i < document->n_entities; i++)
        if (is_masked_person(in, &document->entities[i]))
            words += 2 * (size_t)document->entities[i].n_tokens;
    if (pln_word_map_make(&in->names, words, &in->scratch) < 0)
        return -1;
    for (uint32_t i = 0; i < document->n_entities; i++)
        if (is_masked_person(in, &document->entities[i]) && learn_entity(in, i) < 0)
            return -1;
    return 0;
}

/* ---- who is masked where ---- */

static int own_tokens(masking *in)
{
    const polan_document *document = in->document;
    in->owners =
        pln_arena_alloc(&in->scratch, document->n_tokens + 1, sizeof *in->owners);
    if (!in->owners || learn_names(in) < 0)
        return -1;
    for (size_t i = 0; i < document->n_tokens; i++)
        in->owners[i] = NOBODY;
    for (uint32_t i = 0; i < document->n_entities; i++) {
        const polan_entity *entity = &document->entities[i];
        if (!is_wanted(in, entity->type))
            continue;
        for (uint32_t k = 0; k < entity->n_tokens; k++)
            in->owners[entity->first_token + k] = i;
    }
    for (size_t i = 0; i < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        uint32_t *owner = &in->owners[i];
        if (*owner != NOBODY || !is_name_like(in, token))
            continue;
        *owner = pln_word_map_get(&in->names, document->text + token->start,
                                  token->end - token->start);
        if (*owner == NOBODY)
            *owner = pln_word_map_get(&in->names, token->lemma, strlen(token->lemma));
    }
    return 0;
}

/* Numbers in labels: for each type from 1, one for each group. */
static int number_labels(masking *in)
{
    const polan_document *document = in->document;
    size_t count = document->n_entities;
    uint32_t groups = 0;
    for (size_t i = 0; i < count; i++)
        if (document->entities[i].group >= groups)
            groups = document->entities[i].group + 1;
    uint32_t *of_group = pln_arena_alloc(&in->scratch, groups + 1, sizeof *of_group);
    in->numbers = pln_arena_alloc(&in->scratch, count + 1, sizeof *in->numbers);
    uint16_t *type_of = pln_arena_alloc(&in->scratch, groups + 1, sizeof *type_of);
    const char *types[TYPES_MAX];
    uint32_t last[TYPES_MAX];
    size_t n_types = 0;
    if (!of_group || !type_of || !in->numbers)
        return -1;
    memset(of_group, 0, (groups + 1) * sizeof *of_group);
    for (size_t i = 0; i < count; i++) {
        const polan_entity *entity = &document->entities[i];
        size_t t = 0;
        while (t < n_types && strcmp(types[t], entity->type) != 0)
            t++;
        if (t == n_types) {
            types[n_types] = entity->type;
            last[n_types++] = 0;
        }
        uint32_t *number = &of_group[entity->group];
        if (*number && type_of[entity->group] == t) {
            in->numbers[i] = *number;
            continue;
        }
        in->numbers[i] = ++last[t];
        if (!*number) {
            *number = last[t];
            type_of[entity->group] = (uint16_t)t;
        }
    }
    return 0;
}

/* ---- the text ---- */

static void put_label(const masking *in, uint32_t index, pln_buffer *out)
{
    const char *type = in->document->entities[index].type;
    const char *word = in->way->label(in->way->context, type);
    pln_buffer_add_char(out, '[');
    pln_buffer_add_string(out, word ? word : type);
    pln_buffer_add_char(out, ' ');
    pln_buffer_add_number(out, in->numbers[index]);
    pln_buffer_add_char(out, ']');
}

/* What stands for tokens `from` … `to` - 1. Returns 0, -1 without memory. */
static int put_instead(const masking *in, size_t from, size_t to, pln_buffer *out)
{
    const polan_entity *entity = &in->document->entities[in->owners[from]];
    if (in->pseudonyms && strcmp(entity->type, "person") == 0)
        return pln_pseudonym_put(in->pseudonyms, entity, (uint32_t)from, (uint32_t)to,
                                 out);
    put_label(in, in->owners[from], out);
    return 0;
}

static int same_label(const masking *in, uint32_t a, uint32_t b)
{
    const polan_entity *entities = in->document->entities;
    return entities[a].group == entities[b].group &&
           strcmp(entities[a].type, entities[b].type) == 0;
}

/*
 * Tokens from `i` on that one label replaces: one entity, or loose words of one person.
 */
static size_t run_of(const masking *in, size_t i)
{
    const polan_document *document = in->document;
    const polan_entity *entity = &document->entities[in->owners[i]];
    size_t end = i + 1;
    int inside = i >= entity->first_token && i < entity->first_token + entity->n_tokens;
    if (inside)
        return entity->first_token + entity->n_tokens;
    while (end < document->n_tokens && in->owners[end] != NOBODY &&
           document->tokens[end].sentence == document->tokens[i].sentence &&
           same_label(in, in->owners[end], in->owners[i])) {
        entity = &document->entities[in->owners[end]];
        if (end >= entity->first_token && end < entity->first_token + entity->n_tokens)
            break;
        end++;
    }
    return end;
}

static polan_status write_text(masking *in, polan_masked *masked, polan_error *error)
{
    const polan_document *document = in->document;
    pln_buffer out = {0};
    size_t written = 0;
    masked->spans =
        pln_arena_alloc(&masked->arena, document->n_tokens + 1, sizeof *masked->spans);
    if (!masked->spans)
        return pln_error_memory(error);
    for (size_t i = 0, end; i < document->n_tokens; i = end) {
        end = i + 1;
        if (in->owners[i] == NOBODY)
            continue;
        end = run_of(in, i);
        const char *type = document->entities[in->owners[i]].type;
        polan_mask_span *span = &masked->spans[masked->n_spans++];
        span->start = document->tokens[i].start;
        span->end = document->tokens[end - 1].end;
        span->type = pln_arena_copy(&masked->arena, type, strlen(type));
        pln_buffer_add(&out, document->text + written, span->start - written);
        span->masked_start = (uint32_t)out.length;
        if (put_instead(in, i, end, &out) < 0)
            out.failed = 1;
        span->masked_end = (uint32_t)out.length;
        written = span->end;
        if (!span->type)
            out.failed = 1;
    }
    pln_buffer_add(&out, document->text + written, document->length - written);
    masked->length = out.length;
    if (!out.failed && out.length <= UINT32_MAX)
        masked->text =
            pln_arena_copy(&masked->arena, out.data ? out.data : "", out.length);
    int too_long = out.length > UINT32_MAX;
    pln_buffer_free(&out);
    if (too_long)
        return pln_error(error, POLAN_ERROR_LIMIT, "the masked text is too long");
    return masked->text ? POLAN_OK : pln_error_memory(error);
}

static int invent_names(masking *in)
{
    if (!in->way->lexicon)
        return 0;
    in->pseudonyms = pln_pseudonyms_make(in->document, in->way->lexicon, in->way->tables,
                                         &in->names, &in->scratch);
    return in->pseudonyms ? 0 : -1;
}

polan_status pln_mask(polan_masked *masked, const polan_document *document,
                      const char *types, const pln_mask_way *way, polan_error *error)
{
    masking in = {.document = document, .types = types, .way = way};
    polan_status status =
        own_tokens(&in) < 0 || number_labels(&in) < 0 || invent_names(&in) < 0
            ? pln_error_memory(error)
            : write_text(&in, masked, error);
    pln_arena_free(&in.scratch);
    return status;
}
