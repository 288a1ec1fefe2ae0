/* SPDX-License-Identifier: BSD-2-Clause */
/* Dictionaries to records: every form with what makes a reading of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "base/utf8.h"
#include "compile/compile.h"
#include "compile/hunspell.h"
#include "compile/lexicon.h"
#include "document/document.h"
#include "lexicon/tagset.h"

#define UNKNOWN_FREQUENCY 200 /* of a lexeme that priors.tsv does not have */
#define RARE_PENALTY      150 /* for us: */
#define OTHER_PENALTY     200 /* for the other UPOS of a lexeme */
#define CELLS_MAX         4096

/* The entry that is being expanded. */
typedef struct collector {
    pln_lexicon_builder *builder;
    pln_layer layer;
    uint32_t entry; /* its number + 1; 0: none yet */
    char lemma[4 * PLN_WORD_MAX + 1];
    uint32_t lemma_points[PLN_WORD_MAX];
    pln_coded lemma_coded;
    uint8_t name;
    char names[64]; /* values of nm:, as priors.tsv has them */
    int seldom;     /* us:, rare or vulgar */
    int rare;       /* us:rare */
    int replaces;
    int is_proper;              /* tags are those of a proper name: Jan, Polak, VAT */
    const pln_annotation *stem; /* of PLN_LAYER_BASE; NULL: its flags say nothing */
    int frequency;              /* INT_MIN: by priors.tsv */
    pln_paradigm_cell cells[CELLS_MAX];
    size_t n_cells;
} collector;

/* ---- fields ------------------------------------------------------------------------ */

/* The next field "xx:value" of a string; returns 0 at the end. */
static int next_field(const char **at, char id[3], const char **value, size_t *length)
{
    *at += strspn(*at, " \t");
    if (!**at || **at == '#')
        return 0;
    size_t size = strcspn(*at, " \t");
    memset(id, 0, 3);
    if (size > 3 && (*at)[2] == ':') {
        id[0] = (*at)[0];
        id[1] = (*at)[1];
        *value = *at + 3;
        *length = size - 3;
    } else {
        *value = *at;
        *length = size;
    }
    *at += size;
    return 1;
}

static polan_status set_lemma(collector *c, const uint32_t *points, size_t n,
                              polan_error *error)
{
    memcpy(c->lemma_points, points, n * sizeof *points);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        at += pln_utf8_encode(points[i], c->lemma + at);
    c->lemma[at] = '\0';
    if (pln_letters_encode(&c->builder->letters, points, n, &c->lemma_coded) < 0)
        return pln_error(error, POLAN_ERROR_LIMIT,
                         "word too long, or more than 255 different letters");
    return POLAN_OK;
}

/* st:, the lemma, with _ for a blank. */
static polan_status read_lemma(collector *c, const char *value, size_t length,
                               polan_error *error)
{
    uint32_t points[PLN_WORD_MAX];
    size_t n = 0;
    for (size_t at = 0; at < length && n < PLN_WORD_MAX; n++) {
        size_t size = pln_utf8_decode(value + at, length - at, &points[n]);
        if (size == 0)
            return pln_error(error, POLAN_ERROR_FORMAT, "malformed lemma");
        if (points[n] == '_' && length > 1)
            points[n] = ' ';
        at += size;
    }
    return set_lemma(c, points, n, error);
}

/* fr:, hundredths of log10 of occurrences in 10^9 words. */
static polan_status read_frequency(collector *c, const char *value, size_t length,
                                   polan_error *error)
{
    char text[16];
    float number;
    if (length < sizeof text) {
        memcpy(text, value, length);
        text[length] = '\0';
        if (pln_number_read(text, &number) == 0) {
            c->frequency = (int)number;
            return POLAN_OK;
        }
    }
    return pln_error(error, POLAN_ERROR_FORMAT, "fr: is not a number: \"%.*s\"",
                     (int)(length < 40 ? length : 40), value);
}

static void add_name(collector *c, const char *value, size_t length)
{
    size_t at = c->name ? strlen(c->names) : 0;
    c->name |= pln_tagset_name_class(value, length);
    if (at + length + 2 < sizeof c->names)
        snprintf(c->names + at, sizeof c->names - at, "%s%.*s", at ? "," : "",
                 (int)length, value);
}

static polan_status read_entry(collector *c, const pln_hunspell_form *form,
                               polan_error *error)
{
    c->name = 0;
    memcpy(c->names, "-", sizeof "-");
    c->seldom = c->rare = c->replaces = 0;
    c->stem = NULL;
    if (c->layer == PLN_LAYER_BASE)
        c->stem = pln_annotations_stem(&c->builder->annotations, form);
    c->frequency = INT32_MIN;
    c->n_cells = 0;
    polan_status status = set_lemma(c, form->stem, form->n_stem, error);
    const char *at = form->fields, *value;
    char id[3];
    size_t length;
    while (status == POLAN_OK && next_field(&at, id, &value, &length)) {
        if (strcmp(id, "st") == 0)
            status = read_lemma(c, value, length, error);
        else if (strcmp(id, "nm") == 0)
            add_name(c, value, length);
        else if (strcmp(id, "us") == 0) {
            c->seldom = 1;
            c->rare = length == 4 && memcmp(value, "rare", 4) == 0;
        } else if (strcmp(id, "re") == 0)
            c->replaces = 1;
        else if (strcmp(id, "fr") == 0)
            status = read_frequency(c, value, length, error);
    }
    c->is_proper = c->name != 0 || (c->lemma_coded.capitals & 1);
    return status;
}

/* ---- records ----------------------------------------------------------------------- */

static polan_status store_codes(pln_lexicon_builder *builder, const pln_coded *coded,
                                uint32_t *offset, polan_error *error)
{
    void *forms = builder->forms;
    if (builder->n_forms + coded->length + 1 > UINT32_MAX ||
        pln_reserve(&forms, &builder->forms_capacity,
                    builder->n_forms + coded->length + 1, 1) < 0)
        return pln_error_memory(error);
    builder->forms = forms;
    *offset = (uint32_t)builder->n_forms;
    memcpy(builder->forms + builder->n_forms, coded->codes, coded->length);
    builder->forms[builder->n_forms + coded->length] = 0;
    builder->n_forms += coded->length + 1;
    return POLAN_OK;
}

/*
 * Letters that `a`, without its first `skip`, shares with the start of `b`, capitals too.
 */
static size_t common_start(const pln_coded *a, size_t skip, const pln_coded *b)
{
    size_t n = 0;
    uint32_t own = skip < 32 ? a->capitals >> skip : 0;
    uint32_t differ = own ^ b->capitals;
    if (a->capitals == PLN_ALL_CAPITALS || b->capitals == PLN_ALL_CAPITALS)
        differ = a->capitals == b->capitals ? 0 : PLN_ALL_CAPITALS;
    while (skip + n < a->length && n < b->length && a->codes[skip + n] == b->codes[n] &&
           (n >= 32 || !(differ >> n & 1)))
        n++;
    return n;
}

static uint32_t append_string(collector *c, const uint32_t *points, size_t from, size_t n)
{
    char text[4 * PLN_WORD_MAX + 1];
    size_t at = 0;
    for (size_t i = from; i < n; i++)
        at += pln_utf8_encode(points[i], text + at);
    text[at] = '\0';
    return pln_intern_string(&c->builder->strings, text);
}

static polan_status add_record(collector *c, const pln_record *record, polan_error *error)
{
    pln_lexicon_builder *builder = c->builder;
    void *records = builder->records;
    if (pln_reserve(&records, &builder->records_capacity, builder->n_records + 1,
                    sizeof *record) < 0)
        return pln_error_memory(error);
    builder->records = records;
    builder->records[builder->n_records++] = *record;
    return POLAN_OK;
}

static int lexeme_frequency(const collector *c, const char *tag)
{
    if (c->frequency != INT32_MIN)
        return c->frequency;
    char kind[32], column[128];
    pln_priors_kind(tag, kind);
    snprintf(column, sizeof column, "%s\t%s", kind, c->names);
    int value = pln_priors_find(&c->builder->priors, c->lemma, column, UNKNOWN_FREQUENCY);
    return value - (c->seldom ? RARE_PENALTY : 0);
}

static uint8_t flags_of(const collector *c)
{
    return c->layer == PLN_LAYER_BASE         ? PLN_READING_BASE
           : c->layer == PLN_LAYER_SUPPLEMENT ? PLN_READING_SUPPLEMENT
                                              : 0;
}

/* The same the other way round, for generation: `kept` letters of the lemma stay. */
static polan_status add_cell(collector *c, const pln_hunspell_form *form, size_t kept,
                             uint16_t tag, polan_error *error)
{
    if (c->n_cells == CELLS_MAX)
        return pln_error(error, POLAN_ERROR_LIMIT, "more than %d forms of one entry",
                         CELLS_MAX);
    pln_paradigm_cell cell = {.tag = tag,
                              .strip = (uint8_t)(c->lemma_coded.length - kept)};
    cell.append = append_string(c, form->form, kept, form->n_form);
    if (cell.append == PLN_INTERN_FAILED)
        return pln_error_memory(error);
    c->cells[c->n_cells++] = cell;
    return POLAN_OK;
}

/* The same reading with the other UPOS that the lexeme has, if any. */
static polan_status add_other(collector *c, const pln_record *record,
                              const pln_code *code, const char *tag, polan_error *error)
{
    pln_record other = *record;
    pln_code same = *code;
    polan_status status =
        pln_tag_table_also(&c->builder->tags, tag, c->lemma, &same.tag, error);
    if (status != POLAN_OK || same.tag == PLN_NO_TAG)
        return status;
    other.code = pln_intern_add(&c->builder->codes, &same, sizeof same);
    if (other.code == PLN_INTERN_FAILED)
        return pln_error_memory(error);
    other.frequency = (int16_t)(other.frequency - OTHER_PENALTY);
    return add_record(c, &other, error);
}

/* One reading: a form with one tag. `rare`: of this form alone. */
static polan_status add_reading(collector *c, const pln_hunspell_form *form,
                                const pln_coded *coded, uint32_t *offset, const char *tag,
                                int rare, polan_error *error)
{
    pln_lexicon_builder *builder = c->builder;
    uint16_t id;
    polan_status status =
        pln_tag_table_intern(&builder->tags, tag, c->lemma, c->is_proper, &id, error);
    if (status != POLAN_OK)
        return status;
    size_t skip = form->prefix && form->prefix->n_strip == 0 ? form->prefix->n_add : 0;
    size_t kept = common_start(coded, skip, &c->lemma_coded);
    pln_code code = {.capitals = coded->capitals,
                     .tag = id,
                     .strip = (uint8_t)(coded->length - skip - kept),
                     .name = c->name,
                     .flags = flags_of(c),
                     .skip = (uint8_t)skip};
    code.append = append_string(c, c->lemma_points, kept, c->lemma_coded.length);
    pln_record record = {.layer = (uint8_t)c->layer,
                         .replaces = (uint8_t)c->replaces,
                         .exact = c->frequency != INT32_MIN};
    record.code = pln_intern_add(&builder->codes, &code, sizeof code);
    if (code.append == PLN_INTERN_FAILED || record.code == PLN_INTERN_FAILED)
        return pln_error_memory(error);
    if (*offset == UINT32_MAX)
        status = store_codes(builder, coded, offset, error);
    record.form = *offset;
    int frequency = lexeme_frequency(c, tag);
    record.frequency = (int16_t)(frequency - (rare ? RARE_PENALTY : 0));
    if (status == POLAN_OK)
        status = add_record(c, &record, error);
    if (status == POLAN_OK)
        status = add_other(c, &record, &code, tag, error);
    if (status == POLAN_OK && c->layer != PLN_LAYER_BASE && skip == 0)
        status = add_cell(c, form, kept, id, error);
    return status;
}

/* The readings that a field list gives a form. Returns how many in `*count`. */
static polan_status add_tagged(collector *c, const pln_hunspell_form *form,
                               const pln_coded *coded, const char *fields, size_t *count,
                               polan_error *error)
{
    uint32_t offset = UINT32_MAX;
    const char *value, *at = fields;
    char id[3];
    size_t length;
    int rare = 0;
    while (next_field(&at, id, &value, &length))
        rare |= strcmp(id, "us") == 0;
    if (fields == form->fields)
        rare = 0; /* counted with the lexeme */
    polan_status status = POLAN_OK;
    *count = 0;
    at = fields;
    while (status == POLAN_OK && next_field(&at, id, &value, &length)) {
        char tag[128];
        if (strcmp(id, "is") != 0)
            continue;
        if (length >= sizeof tag)
            return pln_error(error, POLAN_ERROR_FORMAT, "tag too long");
        memcpy(tag, value, length);
        tag[length] = '\0';
        status = add_reading(c, form, coded, &offset, tag, rare, error);
        ++*count;
    }
    return status;
}

/* What the flags of Hunspell's dictionary say of a form; without them, that it is one. */
static polan_status add_annotated(collector *c, const pln_hunspell_form *form,
                                  const pln_coded *coded, polan_error *error)
{
    char tags[PLN_ANNOTATION_TAGS][PLN_ANNOTATION_TAG];
    uint32_t offset = UINT32_MAX;
    size_t count = 0;
    polan_status status = POLAN_OK;
    if (c->stem && !c->stem->inflected)
        count = pln_annotations_form(&c->builder->annotations, c->stem, form, tags);
    for (size_t i = 0; status == POLAN_OK && i < count; i++) {
        int is_adverb = form->suffix && strncmp(tags[i], "adv", 3) == 0;
        if (is_adverb) /* no form of the adjective, but a lemma */
            status = set_lemma(c, form->form, form->n_form, error);
        if (status == POLAN_OK)
            status = add_reading(c, form, coded, &offset, tags[i], 0, error);
        if (is_adverb && status == POLAN_OK)
            status = set_lemma(c, form->stem, form->n_stem, error);
    }
    if (count == 0)
        status = add_reading(c, form, coded, &offset, "ign", 0, error);
    return status;
}

/* ---- lexemes ----------------------------------------------------------------------- */

static polan_status finish_entry(collector *c, polan_error *error)
{
    if (c->entry == 0 || c->n_cells == 0 || c->layer == PLN_LAYER_BASE)
        return POLAN_OK;
    pln_lexicon_builder *builder = c->builder;
    pln_lexeme_record record = {.lemma = 0};
    record.lexeme.paradigm =
        pln_intern_add(&builder->paradigms, c->cells, c->n_cells * sizeof *c->cells);
    record.lexeme.capitals = c->lemma_coded.capitals;
    record.lexeme.name = c->name;
    record.lexeme.rare = c->rare != 0;
    void *lexemes = builder->lexemes;
    if (record.lexeme.paradigm == PLN_INTERN_FAILED ||
        pln_reserve(&lexemes, &builder->lexemes_capacity, builder->n_lexemes + 1,
                    sizeof record) < 0)
        return pln_error_memory(error);
    builder->lexemes = lexemes;
    polan_status status = store_codes(builder, &c->lemma_coded, &record.lemma, error);
    if (status == POLAN_OK)
        builder->lexemes[builder->n_lexemes++] = record;
    return status;
}

static polan_status take_form(void *context, const pln_hunspell_form *form,
                              polan_error *error)
{
    collector *c = context;
    polan_status status = POLAN_OK;
    if (c->entry != form->entry + 1) {
        status = finish_entry(c, error);
        c->entry = form->entry + 1;
        if (status == POLAN_OK)
            status = read_entry(c, form, error);
    }
    if (status == POLAN_OK && c->layer == PLN_LAYER_GRAMMAR &&
        pln_compile_holds_back(c->builder->hold_back, c->lemma))
        return POLAN_OK;
    pln_coded coded;
    if (status == POLAN_OK &&
        pln_letters_encode(&c->builder->letters, form->form, form->n_form, &coded) < 0)
        status = pln_error(error, POLAN_ERROR_LIMIT,
                           "word too long, or more than 255 different letters");
    if (status != POLAN_OK)
        return status;
    size_t count;
    const char *fields = form->suffix ? form->suffix->fields : form->fields;
    status = add_tagged(c, form, &coded, fields, &count, error);
    if (status == POLAN_OK && count == 0 && c->layer == PLN_LAYER_BASE)
        status = add_annotated(c, form, &coded, error);
    return status;
}

/* Errors of the callback have no place; give them the entry's. */
typedef struct placed {
    collector *collector;
    const char *path;
} placed;

static polan_status take_placed(void *context, const pln_hunspell_form *form,
                                polan_error *error)
{
    placed *p = context;
    polan_error inner = {0};
    polan_status status = take_form(p->collector, form, &inner);
    if (status != POLAN_OK)
        return pln_error_at(error, status, p->path, form->line, 0, "%s", inner.message);
    return POLAN_OK;
}

static char *joined(const char *path, const char *ending)
{
    size_t length = strlen(path), more = strlen(ending);
    char *result = pln_alloc(length + more + 1, 1);
    if (result) {
        memcpy(result, path, length);
        memcpy(result + length, ending, more + 1);
    }
    return result;
}

polan_status pln_lexicon_builder_add(pln_lexicon_builder *builder, const char *path,
                                     pln_layer layer, polan_error *error)
{
    char *aff = joined(path, ".aff"), *dic = joined(path, ".dic");
    pln_hunspell *hunspell = pln_alloc_zero(1, sizeof *hunspell);
    collector *c = pln_alloc_zero(1, sizeof *c);
    polan_status status = POLAN_OK;
    if (!aff || !dic || !hunspell || !c) {
        status = pln_error_memory(error);
    } else {
        c->builder = builder;
        c->layer = layer;
        placed context = {.collector = c, .path = dic};
        status = pln_hunspell_read(hunspell, aff, error);
        if (status == POLAN_OK)
            status = pln_hunspell_expand(hunspell, dic, take_placed, &context, error);
        if (status == POLAN_OK)
            status = finish_entry(c, error);
    }
    if (hunspell)
        pln_hunspell_free(hunspell);
    pln_free(hunspell);
    pln_free(c);
    pln_free(aff);
    pln_free(dic);
    return status;
}
