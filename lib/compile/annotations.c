/* SPDX-License-Identifier: BSD-2-Clause */
/* What the flags of a Hunspell dictionary mean: reading, and applying to stems. */
#include "compile/annotations.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "compile/tags.h"

#define COLUMNS 5

/* ---- reading ----------------------------------------------------------------------- */

typedef struct reader {
    pln_annotations *annotations;
    const pln_lines *lines;
    polan_error *error;
} reader;

static polan_status bad(const reader *r, const char *what, const char *value)
{
    return pln_error_at(r->error, POLAN_ERROR_FORMAT, r->lines->path, r->lines->number, 0,
                        "%s \"%s\"", what, value);
}

/* "*", "*x", "x", or "0" for nothing. */
static polan_status read_text(const reader *r, const char *text, pln_annotation_text *out)
{
    uint32_t points[PLN_WORD_MAX];
    size_t length, at = 0, n = 0;
    *out = (pln_annotation_text){.open = *text == '*'};
    text += out->open;
    length = strcmp(text, "0") == 0 ? 0 : strlen(text);
    for (; at < length && n < PLN_WORD_MAX; n++)
        at += pln_utf8_decode(text + at, length - at, &points[n]);
    if (at < length)
        return bad(r, "too many letters:", text);
    uint32_t *copy = pln_arena_alloc(&r->annotations->arena, n + 1, sizeof *copy);
    if (!copy)
        return pln_error_memory(r->error);
    memcpy(copy, points, n * sizeof *copy);
    out->points = copy;
    out->length = (uint16_t)n;
    return POLAN_OK;
}

/* Flags of one letter, "-" for none. */
static polan_status read_flags(const reader *r, const char *text, pln_annotation *line)
{
    size_t length = strcmp(text, "-") == 0 ? 0 : strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t point;
        at += pln_utf8_decode(text + at, length - at, &point);
        if (point > 0xFFFF || line->n_flags == sizeof line->flags / sizeof *line->flags)
            return bad(r, "expected up to four flags, found", text);
        line->flags[line->n_flags++] = (uint16_t)point;
    }
    return POLAN_OK;
}

static polan_status read_tags(const reader *r, char *text, pln_annotation *line)
{
    char *rest = NULL;
    for (char *tag = strtok_r(text, " ", &rest); tag; tag = strtok_r(NULL, " ", &rest)) {
        if (line->n_tags == PLN_ANNOTATION_TAGS || strlen(tag) >= PLN_ANNOTATION_TAG)
            return bad(r, "too many tags, or too long:", tag);
        char *copy = pln_arena_copy(&r->annotations->arena, tag, strlen(tag));
        if (!copy)
            return pln_error_memory(r->error);
        line->tags[line->n_tags++] = copy;
    }
    return line->n_tags ? POLAN_OK : bad(r, "tags missing behind", text);
}

static polan_status keep(const reader *r, const pln_annotation *line,
                         pln_annotation_list *list)
{
    void *items = list->items;
    if (pln_reserve(&items, &list->capacity, list->count + 1, sizeof *line) < 0)
        return pln_error_memory(r->error);
    list->items = items;
    list->items[list->count++] = *line;
    return POLAN_OK;
}

/* stem, ending, flags, tags[, inflected] */
static polan_status read_stem(const reader *r, char *columns[COLUMNS], int inflected)
{
    pln_annotation line = {.inflected = (uint8_t)inflected};
    polan_status status = read_flags(r, columns[2], &line);
    if (status == POLAN_OK)
        status = read_text(r, columns[1], &line.add);
    if (status == POLAN_OK)
        status = read_tags(r, columns[3], &line);
    return status == POLAN_OK ? keep(r, &line, &r->annotations->stems) : status;
}

/* prefix, letters, value, value that it becomes */
static polan_status read_prefix(const reader *r, char *columns[COLUMNS])
{
    pln_annotation line = {0};
    polan_status status = read_text(r, columns[1], &line.add);
    for (int i = 2; status == POLAN_OK && i < 4; i++)
        status = read_tags(r, columns[i], &line);
    if (status == POLAN_OK && line.n_tags != 2)
        return bad(r, "expected one value and what it becomes behind", columns[1]);
    return status == POLAN_OK ? keep(r, &line, &r->annotations->prefixes) : status;
}

/* flag, strip, add, tags */
static polan_status read_form(const reader *r, char *columns[COLUMNS])
{
    pln_annotation line = {0};
    polan_status status = read_flags(r, columns[0], &line);
    if (status == POLAN_OK && line.n_flags != 1)
        return bad(r, "expected one flag, found", columns[0]);
    if (status == POLAN_OK)
        status = read_text(r, columns[1], &line.strip);
    if (status == POLAN_OK)
        status = read_text(r, columns[2], &line.add);
    if (status == POLAN_OK)
        status = read_tags(r, columns[3], &line);
    return status == POLAN_OK ? keep(r, &line, &r->annotations->forms) : status;
}

static polan_status read_line(const reader *r, char *text)
{
    char *columns[COLUMNS], *at = text;
    size_t n = 0;
    for (; at && n < COLUMNS; n++) {
        columns[n] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
    int is_stem = strcmp(columns[0], "stem") == 0;
    if (at || n < 4 || (n == 5 && (!is_stem || strcmp(columns[4], "inflected") != 0)))
        return bad(r,
                   "expected stem, ending, flags, tags[, inflected]; prefix, letters, "
                   "value, value; or flag, strip, add, tags; found",
                   columns[0]);
    if (is_stem)
        return read_stem(r, columns, n == 5);
    return strcmp(columns[0], "prefix") == 0 ? read_prefix(r, columns)
                                             : read_form(r, columns);
}

polan_status pln_annotations_read(pln_annotations *annotations, const char *path,
                                  polan_error *error)
{
    pln_lines lines;
    char *line;
    polan_status status = pln_lines_open_utf8(&lines, path, error);
    reader r = {.annotations = annotations, .lines = &lines, .error = error};
    while (status == POLAN_OK && pln_lines_next(&lines, &line, NULL)) {
        if (*line && *line != '#')
            status = read_line(&r, line);
    }
    pln_lines_close(&lines);
    return status;
}

void pln_annotations_free(pln_annotations *annotations)
{
    pln_free(annotations->stems.items);
    pln_free(annotations->forms.items);
    pln_free(annotations->prefixes.items);
    pln_arena_free(&annotations->arena);
    *annotations = (pln_annotations){0};
}

/* ---- finding lines ----------------------------------------------------------------- */

static int ends_in(const uint32_t *points, size_t length, const pln_annotation_text *end)
{
    return end->length <= length && memcmp(points + length - end->length, end->points,
                                           end->length * sizeof *points) == 0;
}

static int has_flags(const pln_hunspell_form *form, const pln_annotation *line)
{
    for (size_t i = 0; i < line->n_flags; i++) {
        size_t k = 0;
        while (k < form->n_flags && form->flags[k] != line->flags[i])
            k++;
        if (k == form->n_flags)
            return 0;
    }
    return 1;
}

const pln_annotation *pln_annotations_stem(const pln_annotations *annotations,
                                           const pln_hunspell_form *form)
{
    for (size_t i = 0; i < annotations->stems.count; i++) {
        const pln_annotation *line = &annotations->stems.items[i];
        if (ends_in(form->stem, form->n_stem, &line->add) && has_flags(form, line))
            return line;
    }
    return NULL;
}

static int is_text(const pln_annotation_text *text, const uint32_t *points, size_t length)
{
    if (text->open)
        return ends_in(points, length, text);
    return text->length == length && ends_in(points, length, text);
}

/* How closely a line names an affix; 0: it does not. */
static int closeness(const pln_annotation *line, const pln_hunspell_form *form)
{
    const pln_affix *affix = form->suffix;
    if (line->flags[0] != form->suffix_flag ||
        !is_text(&line->strip, affix->strip, affix->n_strip) ||
        !is_text(&line->add, affix->add, affix->n_add))
        return 0;
    return 1 + line->add.length + (line->add.open ? 0 : 2 * PLN_WORD_MAX) +
           (line->strip.open ? 0 : PLN_WORD_MAX);
}

static const pln_annotation *find_form(const pln_annotations *annotations,
                                       const pln_hunspell_form *form)
{
    const pln_annotation *best = NULL;
    int most = 0;
    for (size_t i = 0; i < annotations->forms.count; i++) {
        int close = closeness(&annotations->forms.items[i], form);
        if (close > most) {
            best = &annotations->forms.items[i];
            most = close;
        }
    }
    return best;
}

/* ---- tags -------------------------------------------------------------------------- */

/* Whether a tag begins with one of the names in a list separated by blanks. */
static int is_one_of(const char *tag, const char *names)
{
    size_t pos = strcspn(tag, ":");
    for (const char *at = names; *at; at += strcspn(at, " "), at += *at == ' ')
        if (strcspn(at, " ") == pos && strncmp(at, tag, pos) == 0)
            return 1;
    return 0;
}

/* The values of a list that both tags have, with dots; returns how many. */
static int common_values(const char *a, const char *b, const char *const *values,
                         char out[64])
{
    int count = 0;
    size_t at = 0;
    out[0] = '\0';
    for (; *values; values++) {
        if (pln_tag_has_value(a, *values) && pln_tag_has_value(b, *values))
            at +=
                (size_t)snprintf(out + at, 64 - at, "%s%s", count++ ? "." : "", *values);
    }
    return count;
}

static const char *const genders[] = {"m1", "m2", "m3", "f", "n", NULL};
static const char *const aspects[] = {"imperf", "perf", NULL};
static const char *const degrees[] = {"pos", "com", NULL};

static int has_any(const char *tag, const char *const *values)
{
    for (; *values; values++)
        if (pln_tag_has_value(tag, *values))
            return 1;
    return 0;
}

static int goes_with(const char *tag, const char *stem)
{
    static const char adjectives[] = "adj adja adjp adjc";
    char common[64];
    if (is_one_of(stem, "inf"))
        return is_one_of(tag, "fin praet inf impt imps pcon pant pact ppas ger pacta "
                              "bedzie");
    if (is_one_of(tag, "depr"))
        return is_one_of(stem, "subst") && pln_tag_has_value(stem, "m1");
    if (is_one_of(tag, adjectives))
        return is_one_of(stem, adjectives) &&
               (!has_any(tag, degrees) || !has_any(stem, degrees) ||
                common_values(tag, stem, degrees, common));
    if (is_one_of(tag, "adv"))
        return is_one_of(stem, "adj adv");
    if (strcspn(tag, ":") != strcspn(stem, ":") ||
        strncmp(tag, stem, strcspn(tag, ":")) != 0)
        return 0;
    return !is_one_of(tag, "subst") || common_values(tag, stem, genders, common);
}

/* What stands between colons in a tag and has one of the values becomes `with`. */
static void replace(char tag[PLN_ANNOTATION_TAG], const char *const *values,
                    const char *with)
{
    char made[PLN_ANNOTATION_TAG] = "";
    size_t used = 0;
    for (const char *at = tag; *at;) {
        size_t length = strcspn(at, ":");
        char part[PLN_ANNOTATION_TAG];
        memcpy(part, at, length);
        part[length] = '\0';
        const char *kept = has_any(part, values) ? with : part;
        size_t size = strlen(kept);
        if (used + size + 2 > sizeof made)
            return;
        if (used)
            made[used++] = ':';
        memcpy(made + used, kept, size + 1);
        used += size;
        at += length + (at[length] == ':');
    }
    memcpy(tag, made, sizeof made);
}

/* The tag with those of the values that the stem leaves it. */
static void narrow(char tag[PLN_ANNOTATION_TAG], const char *stem,
                   const char *const *values)
{
    char common[64];
    if (common_values(tag, stem, values, common))
        replace(tag, values, common);
}

/* What a prefix makes of a tag. */
static void add_prefix(const pln_annotations *annotations, const pln_affix *prefix,
                       char tag[PLN_ANNOTATION_TAG])
{
    for (size_t i = 0; i < annotations->prefixes.count; i++) {
        const pln_annotation *line = &annotations->prefixes.items[i];
        const char *const values[] = {line->tags[0], NULL};
        if (is_text(&line->add, prefix->add, prefix->n_add))
            replace(tag, values, line->tags[1]);
    }
}

static size_t add_tag(const pln_annotations *annotations,
                      char tags[PLN_ANNOTATION_TAGS][PLN_ANNOTATION_TAG], size_t count,
                      const char *tag, const char *stem, const pln_hunspell_form *form)
{
    char made[PLN_ANNOTATION_TAG];
    snprintf(made, sizeof made, "%s", tag);
    if (is_one_of(tag, "subst"))
        narrow(made, stem, genders);
    else if (is_one_of(stem, "inf"))
        narrow(made, stem, aspects);
    if (form->prefix)
        add_prefix(annotations, form->prefix, made);
    for (size_t i = 0; i < count; i++)
        if (strcmp(tags[i], made) == 0)
            return count;
    if (count < PLN_ANNOTATION_TAGS)
        memcpy(tags[count++], made, sizeof made);
    return count;
}

size_t pln_annotations_form(const pln_annotations *annotations,
                            const pln_annotation *stem, const pln_hunspell_form *form,
                            char tags[PLN_ANNOTATION_TAGS][PLN_ANNOTATION_TAG])
{
    size_t count = 0;
    const pln_annotation *line = form->suffix ? find_form(annotations, form) : stem;
    if (!stem || !line)
        return 0;
    for (size_t i = 0; i < line->n_tags; i++) {
        const char *tag = line->tags[i];
        if (strchr(tag, '+'))
            continue;
        if (!form->suffix)
            count = add_tag(annotations, tags, count, tag, tag, form);
        for (size_t k = 0; form->suffix && k < stem->n_tags; k++)
            if (goes_with(tag, stem->tags[k]))
                count = add_tag(annotations, tags, count, tag, stem->tags[k], form);
    }
    return count;
}
