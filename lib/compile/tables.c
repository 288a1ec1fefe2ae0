/* SPDX-License-Identifier: BSD-2-Clause */
/* The tables that all sections refer to, without codes and strings that nothing needs. */
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "compile/lexicon.h"

typedef struct tables {
    pln_lexicon_builder *builder;
    pln_intern strings; /* those in use, in order of first use */
    pln_code *codes;
    uint32_t *renumbered; /* old code -> new code + 1; 0: not used */
    uint32_t n_codes;
    int too_long;    /* some part of a lemma */
    pln_buffer sets; /* SETS, packed */
} tables;

static uint32_t move_string(tables *t, uint32_t offset)
{
    return pln_intern_string(&t->strings,
                             (const char *)t->builder->strings.bytes + offset);
}

/* Number the codes that sets use, in order of use, and pack the sets with the numbers. */
static int move_codes(tables *t)
{
    pln_lexicon_builder *builder = t->builder;
    t->codes = pln_alloc(builder->codes.count, sizeof *t->codes);
    t->renumbered = pln_alloc_zero(builder->codes.count, sizeof *t->renumbered);
    if (!t->codes || !t->renumbered)
        return -1;
    for (size_t i = 0; i < builder->n_set_words; i++) {
        uint32_t word = builder->set_words[i], old = PLN_SET_CODE(word);
        if (!t->renumbered[old]) {
            pln_code *code = &t->codes[t->n_codes++];
            memcpy(code, builder->codes.bytes + old * sizeof *code, sizeof *code);
            size_t n_append = strlen((const char *)builder->strings.bytes + code->append);
            code->append = move_string(t, code->append);
            code->n_append = (uint8_t)n_append;
            t->too_long |= n_append > UINT8_MAX;
            if (code->append == PLN_INTERN_FAILED)
                return -1;
            t->renumbered[old] = t->n_codes;
        }
        word = PLN_SET_WORD(t->renumbered[old] - 1, PLN_SET_WEIGHT(word),
                            PLN_SET_LAST(word));
        for (int byte = 0; byte < PLN_SET_BYTES; byte++)
            pln_buffer_add_char(&t->sets, (char)(word >> 8 * byte & 0xFF));
    }
    return t->sets.failed ? -1 : 0;
}

static int move_strings(tables *t)
{
    pln_tag_table *tags = &t->builder->tags;
    for (size_t i = 0; i < tags->n_records; i++) {
        tags->records[i].name = move_string(t, tags->records[i].name);
        tags->records[i].features = move_string(t, tags->records[i].features);
        if (tags->records[i].name == PLN_INTERN_FAILED ||
            tags->records[i].features == PLN_INTERN_FAILED)
            return -1;
    }
    pln_intern *paradigms = &t->builder->paradigms;
    for (size_t at = 0; at < paradigms->n_bytes; at += sizeof(pln_paradigm_cell)) {
        pln_paradigm_cell cell;
        memcpy(&cell, paradigms->bytes + at, sizeof cell);
        cell.append = move_string(t, cell.append);
        if (cell.append == PLN_INTERN_FAILED)
            return -1;
        memcpy(paradigms->bytes + at, &cell, sizeof cell);
    }
    return 0;
}

static polan_status write(tables *t, pln_image_writer *writer, polan_error *error)
{
    const pln_lexicon_builder *builder = t->builder;
    const struct {
        char name[5];
        const void *data;
        size_t size;
    } sections[] = {
        {"CODE", t->codes, t->n_codes * sizeof *t->codes},
        {"SETS", t->sets.data, t->sets.length},
        {"CELL", builder->paradigms.bytes, builder->paradigms.n_bytes},
        {"STRS", t->strings.bytes, t->strings.n_bytes},
    };
    polan_status status = pln_letters_write(&builder->letters, writer, error);
    if (status == POLAN_OK)
        status = pln_tag_table_write(&builder->tags, writer, error);
    for (size_t i = 0; status == POLAN_OK && i < sizeof sections / sizeof *sections; i++)
        status = pln_image_writer_add(writer, sections[i].name, sections[i].data,
                                      sections[i].size, error);
    return status;
}

polan_status pln_lexicon_build_tables(pln_lexicon_builder *builder,
                                      pln_image_writer *writer, polan_error *error)
{
    tables t = {.builder = builder};
    polan_status status = POLAN_OK;
    if (pln_intern_string(&t.strings, "") == PLN_INTERN_FAILED || move_codes(&t) < 0 ||
        move_strings(&t) < 0)
        status = pln_error_memory(error);
    else if (t.n_codes > PLN_SET_CODE_MAX + 1)
        status = pln_error(error, POLAN_ERROR_LIMIT, "more than %u ways of inflection",
                           PLN_SET_CODE_MAX + 1);
    else if (t.too_long)
        status = pln_error(error, POLAN_ERROR_LIMIT, "a lemma of more than 255 bytes");
    else
        status = write(&t, writer, error);
    pln_intern_free(&t.strings);
    pln_buffer_free(&t.sets);
    pln_free(t.codes);
    pln_free(t.renumbered);
    return status;
}
