/* SPDX-License-Identifier: BSD-2-Clause */
/* Generating the forms of a Hunspell dictionary. */
#include "compile/hunspell.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"

static int letter_fits(const pln_condition *condition, uint32_t letter)
{
    for (uint32_t i = 0; i < condition->n_letters; i++) {
        if (condition->letters[i] == letter)
            return !condition->negated;
    }
    return condition->negated;
}

/* Whether an affix applies to a stem: its strip and its condition are there. */
static int affix_fits(const pln_affix *affix, const uint32_t *stem, size_t n, int prefix,
                      int full_strip)
{
    size_t left = full_strip ? 0 : 1;
    if (affix->n_strip + left > n || affix->n_condition > n)
        return 0;
    const uint32_t *strip_at = prefix ? stem : stem + n - affix->n_strip;
    if (memcmp(strip_at, affix->strip, affix->n_strip * sizeof *stem) != 0)
        return 0;
    const uint32_t *at = prefix ? stem : stem + n - affix->n_condition;
    for (size_t i = 0; i < affix->n_condition; i++) {
        if (!letter_fits(&affix->condition[i], at[i]))
            return 0;
    }
    return 1;
}

/* Write the form of stem with the affixes (either may be NULL); 0 if too long. */
static size_t build(const uint32_t *stem, size_t n, const pln_affix *prefix,
                    const pln_affix *suffix, uint32_t *form)
{
    size_t length = 0;
    if (prefix) {
        memcpy(form, prefix->add, prefix->n_add * sizeof *form);
        length = prefix->n_add;
        stem += prefix->n_strip;
        n -= prefix->n_strip;
    }
    if (suffix)
        n -= suffix->n_strip;
    memcpy(form + length, stem, n * sizeof *form);
    length += n;
    if (suffix) {
        memcpy(form + length, suffix->add, suffix->n_add * sizeof *form);
        length += suffix->n_add;
    }
    return length;
}

/* A dictionary entry on its way to its forms. */
typedef struct entry {
    pln_hunspell *hunspell;
    pln_hunspell_callback callback;
    void *context;
    pln_hunspell_form form; /* stem, flags, fields, number, line stay */
    uint16_t flags[PLN_FLAGS_MAX];
    uint32_t stem[PLN_WORD_MAX];
    uint32_t word[PLN_WORD_MAX + 2 * PLN_AFFIX_MAX];
} entry;

static int has_flag(const entry *e, uint16_t flag)
{
    for (size_t i = 0; flag && i < e->form.n_flags; i++) {
        if (e->flags[i] == flag)
            return 1;
    }
    return 0;
}

static polan_status emit(entry *e, const pln_affix *prefix, const pln_affix *suffix,
                         uint16_t suffix_flag, polan_error *error)
{
    e->form.form = e->word;
    e->form.n_form = build(e->stem, e->form.n_stem, prefix, suffix, e->word);
    e->form.prefix = prefix;
    e->form.suffix = suffix;
    e->form.suffix_flag = suffix_flag;
    return e->callback(e->context, &e->form, error);
}

/* Forms with each fitting prefix of the entry, and `suffix` (or none). */
static polan_status emit_prefixed(entry *e, const pln_affix *suffix, uint16_t suffix_flag,
                                  polan_error *error)
{
    polan_status status = POLAN_OK;
    for (size_t i = 0; i < e->form.n_flags; i++) {
        const pln_affix_class *class = e->hunspell->classes[e->flags[i]];
        if (!class || !class->prefix || (suffix && !class->cross))
            continue;
        for (uint32_t k = 0; status == POLAN_OK && k < class->count; k++) {
            const pln_affix *prefix = &class->items[k];
            size_t cut = prefix->n_strip + (suffix ? suffix->n_strip : 0u);
            if (cut < e->form.n_stem && affix_fits(prefix, e->stem, e->form.n_stem, 1, 0))
                status = emit(e, prefix, suffix, suffix_flag, error);
        }
    }
    return status;
}

static polan_status emit_suffixed(entry *e, polan_error *error)
{
    polan_status status = POLAN_OK;
    for (size_t i = 0; i < e->form.n_flags; i++) {
        uint16_t flag = e->flags[i];
        const pln_affix_class *class = e->hunspell->classes[flag];
        if (!class || class->prefix)
            continue;
        for (uint32_t k = 0; status == POLAN_OK && k < class->count; k++) {
            const pln_affix *suffix = &class->items[k];
            if (!affix_fits(suffix, e->stem, e->form.n_stem, 0, e->hunspell->full_strip))
                continue;
            status = emit(e, NULL, suffix, flag, error);
            if (status == POLAN_OK && class->cross)
                status = emit_prefixed(e, suffix, flag, error);
        }
    }
    return status;
}

static polan_status expand_entry(entry *e, polan_error *error)
{
    if (has_flag(e, e->hunspell->forbidden))
        return POLAN_OK;
    polan_status status = POLAN_OK;
    if (!has_flag(e, e->hunspell->need_affix)) {
        status = emit(e, NULL, NULL, 0, error);
        if (status == POLAN_OK)
            status = emit_prefixed(e, NULL, 0, error);
    }
    return status == POLAN_OK ? emit_suffixed(e, error) : status;
}

/* Cut a line of the .dic into word, flags and fields; `\/` is a slash of the word. */
static polan_status split_line(entry *e, char *line, const pln_lines *lines,
                               polan_error *error)
{
    char *fields = strchr(line, '\t');
    if (!fields) { /* fields may follow a blank: "word po:noun" */
        fields = strchr(line, ' ');
        while (fields && !(fields[1] && fields[2] && fields[3] == ':'))
            fields = strchr(fields + 1, ' ');
    }
    if (fields)
        *fields++ = '\0';
    e->form.fields = fields ? fields : "";
    char *write = line;
    char *flags = NULL;
    for (char *read = line; *read; read++) {
        if (read[0] == '\\' && read[1] == '/') {
            *write++ = *++read;
        } else if (*read == '/') {
            flags = read + 1;
            break;
        } else {
            *write++ = *read;
        }
    }
    *write = '\0';
    e->form.n_stem =
        pln_hunspell_points(line, (size_t)(write - line), e->stem, PLN_WORD_MAX);
    if (e->form.n_stem == 0)
        return pln_error_at(error, POLAN_ERROR_FORMAT, lines->path, lines->number, 0,
                            write == line ? "entry without a word"
                                          : "word too long or not in the encoding");
    int count = flags ? pln_hunspell_flags(e->hunspell, flags, e->flags) : 0;
    if (count < 0)
        return pln_error_at(error, POLAN_ERROR_FORMAT, lines->path, lines->number, 0,
                            "malformed flags \"%s\"", flags);
    e->form.n_flags = (size_t)count;
    return POLAN_OK;
}

polan_status pln_hunspell_expand(pln_hunspell *hunspell, const char *dic_path,
                                 pln_hunspell_callback callback, void *context,
                                 polan_error *error)
{
    pln_lines lines;
    polan_status status = pln_hunspell_open(&lines, dic_path, hunspell->encoding, error);
    if (status != POLAN_OK)
        return status;
    entry *e = pln_alloc_zero(1, sizeof *e);
    if (!e) {
        pln_lines_close(&lines);
        return pln_error_memory(error);
    }
    *e = (entry){.hunspell = hunspell, .callback = callback, .context = context};
    e->form.stem = e->stem;
    e->form.flags = e->flags;
    char *line;
    size_t length;
    int more = pln_lines_next(&lines, &line, &length); /* the count */
    if (!more || strspn(line, "0123456789") == 0)
        status = pln_error_at(error, POLAN_ERROR_FORMAT, dic_path, 1, 0,
                              "the number of entries is missing");
    while (status == POLAN_OK && pln_lines_next(&lines, &line, &length)) {
        if (length == 0 || line[0] == '#')
            continue;
        status = split_line(e, line, &lines, error);
        e->form.line = lines.number;
        if (status == POLAN_OK)
            status = expand_entry(e, error);
        e->form.entry++;
    }
    pln_free(e);
    pln_lines_close(&lines);
    return status;
}
