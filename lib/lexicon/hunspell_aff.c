/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading .aff files: encoding, flags, affix classes. */
#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "lexicon/dictionary.h"
#include "lexicon/hunspell.h"

/* ---- encodings ------------------------------------------------------------------- */

static polan_status convert(pln_lines *lines, const char *encoding, polan_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    if (lines->size > (size_t)INT32_MAX / 4)
        return pln_error_at(error, POLAN_ERROR_LIMIT, lines->path, 0, 0,
                            "file too large");
    int32_t capacity = (int32_t)lines->size * 3 + 16;
    char *converted = pln_alloc((size_t)capacity + 1, 1);
    if (!converted)
        return pln_error_memory(error);
    int32_t size = ucnv_convert("UTF-8", pln_dictionary_encoding(encoding), converted,
                                capacity, lines->data, (int32_t)lines->size, &code);
    if (U_FAILURE(code) || size < 0 || size > capacity) {
        pln_free(converted);
        return pln_error_at(error, POLAN_ERROR_FORMAT, lines->path, 0, 0,
                            "cannot be read as \"%s\": %s", encoding, u_errorName(code));
    }
    pln_free(lines->data);
    lines->data = converted;
    lines->size = (size_t)size;
    converted[size] = '\0';
    return POLAN_OK;
}

polan_status pln_hunspell_open(pln_lines *lines, const char *path, const char *encoding,
                               polan_error *error)
{
    polan_status status = pln_lines_open(lines, path, error);
    if (status != POLAN_OK)
        return status;
    if (strcmp(encoding, "UTF-8") != 0)
        status = convert(lines, encoding, error);
    if (status == POLAN_OK)
        status = pln_lines_check(lines, error);
    if (status != POLAN_OK)
        pln_lines_close(lines);
    return status;
}

size_t pln_hunspell_points(const char *bytes, size_t length, uint32_t *points,
                           size_t capacity)
{
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        if (count == capacity)
            return 0;
        size_t size = pln_utf8_decode(bytes + at, length - at, &points[count]);
        if (size == 0)
            return 0;
        at += size;
        count++;
    }
    return count;
}

/* ---- flags ----------------------------------------------------------------------- */

static int number_flags(const char *text, uint16_t *flags)
{
    int count = 0;
    while (*text) {
        char *end;
        unsigned long value = strtoul(text, &end, 10);
        if (end == text || value == 0 || value > 65535 || count == PLN_FLAGS_MAX)
            return -1;
        flags[count++] = (uint16_t)value;
        if (*end && *end != ',')
            return -1;
        text = *end ? end + 1 : end;
    }
    return count;
}

int pln_hunspell_flags(const pln_hunspell *hunspell, const char *text, uint16_t *flags)
{
    size_t length = strlen(text);
    if (hunspell->flag_kind == 2)
        return number_flags(text, flags);
    int count = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = pln_utf8_decode(text + at, length - at, &point);
        if (size == 0 || point > 65535 || count == PLN_FLAGS_MAX)
            return -1;
        at += size;
        if (hunspell->flag_kind == 1) { /* two letters */
            uint32_t second;
            size = at < length ? pln_utf8_decode(text + at, length - at, &second) : 0;
            if (size == 0 || point > 255 || second > 255)
                return -1;
            at += size;
            point = point << 8 | second;
        }
        flags[count++] = (uint16_t)point;
    }
    return count;
}

/* ---- lines of the file ------------------------------------------------------------- */

typedef struct reader {
    pln_hunspell *hunspell;
    pln_lines lines;
    polan_error *error;
} reader;

static polan_status bad(const reader *r, const char *what, const char *word)
{
    return pln_error_at(r->error, POLAN_ERROR_FORMAT, r->lines.path, r->lines.number, 0,
                        "%s \"%s\"", what, word);
}

/* The next word of a line, or "" at its end; moves `*at` behind it. */
static char *next_word(char **at)
{
    char *word = *at + strspn(*at, " \t");
    char *end = word + strcspn(word, " \t");
    *at = *end ? end + 1 : end;
    *end = '\0';
    return word;
}

static polan_status copy_points(reader *r, const char *text, const uint32_t **points,
                                uint16_t *count)
{
    static const uint32_t nothing[1];
    uint32_t buffer[PLN_AFFIX_MAX];
    *count = 0;
    *points = nothing; /* copied and compared, if only no letters of it */
    if (strcmp(text, "0") == 0)
        return POLAN_OK;
    size_t n = pln_hunspell_points(text, strlen(text), buffer, PLN_AFFIX_MAX);
    if (n == 0)
        return bad(r, "affix too long or malformed", text);
    uint32_t *copy = pln_arena_alloc(&r->hunspell->arena, n, sizeof *copy);
    if (!copy)
        return pln_error_memory(r->error);
    memcpy(copy, buffer, n * sizeof *copy);
    *points = copy;
    *count = (uint16_t)n;
    return POLAN_OK;
}

/* One position of a condition: ".", "a", "[abc]", "[^abc]"; returns what was read. */
static size_t read_position(const uint32_t *text, size_t n, pln_condition *position)
{
    *position = (pln_condition){.letters = text, .n_letters = 1};
    if (text[0] == '.') {
        position->n_letters = 0;
        position->negated = 1;
        return 1;
    }
    if (text[0] != '[')
        return 1;
    size_t at = 1;
    if (at < n && text[at] == '^') {
        position->negated = 1;
        at++;
    }
    position->letters = text + at;
    position->n_letters = 0;
    while (at < n && text[at] != ']') {
        at++;
        position->n_letters++;
    }
    return at < n ? at + 1 : 0;
}

static polan_status read_condition(reader *r, const char *text, pln_affix *affix)
{
    if (strcmp(text, ".") == 0 || *text == '\0')
        return POLAN_OK;
    const uint32_t *points;
    uint16_t n;
    polan_status status = copy_points(r, text, &points, &n);
    if (status != POLAN_OK)
        return status;
    pln_condition positions[PLN_AFFIX_MAX];
    size_t count = 0;
    for (size_t at = 0; at < n;) {
        size_t size = read_position(points + at, n - at, &positions[count]);
        if (size == 0)
            return bad(r, "condition without \"]\":", text);
        at += size;
        count++;
    }
    pln_condition *copy = pln_arena_alloc(&r->hunspell->arena, count, sizeof *copy);
    if (!copy)
        return pln_error_memory(r->error);
    memcpy(copy, positions, count * sizeof *copy);
    affix->condition = copy;
    affix->n_condition = (uint16_t)count;
    return POLAN_OK;
}

static polan_status read_affix(reader *r, pln_affix_class *class, char *at)
{
    const char *strip = next_word(&at);
    char *add = next_word(&at);
    const char *condition = next_word(&at);
    if (*add == '\0')
        return bad(r, "affix line too short, at", strip);
    if (strchr(add, '/'))
        return bad(r, "affixes on affixes are not supported:", add);
    void *items = class->items;
    size_t capacity = class->capacity;
    if (pln_reserve(&items, &capacity, class->count + 1u, sizeof *class->items) < 0)
        return pln_error_memory(r->error);
    class->items = items;
    class->capacity = (uint32_t)capacity;
    pln_affix *affix = &class->items[class->count];
    *affix = (pln_affix){0};
    polan_status status = copy_points(r, strip, &affix->strip, &affix->n_strip);
    if (status == POLAN_OK)
        status = copy_points(r, add, &affix->add, &affix->n_add);
    if (status == POLAN_OK)
        status = read_condition(r, condition, affix);
    if (status != POLAN_OK)
        return status;
    at += strspn(at, " \t");
    affix->fields = *at == '#' ? "" : pln_arena_copy(&r->hunspell->arena, at, strlen(at));
    if (!affix->fields)
        return pln_error_memory(r->error);
    class->count++;
    return POLAN_OK;
}

/* "SFX flag Y 12" opens a class, "SFX flag strip add …" adds to it. */
static polan_status read_class(reader *r, int prefix, char *at)
{
    char *name = next_word(&at);
    uint16_t flags[PLN_FLAGS_MAX];
    if (pln_hunspell_flags(r->hunspell, name, flags) != 1)
        return bad(r, "malformed flag", name);
    pln_affix_class **class = &r->hunspell->classes[flags[0]];
    if (*class) {
        if ((*class)->prefix != prefix)
            return bad(r, "flag is both prefix and suffix:", name);
        return read_affix(r, *class, at);
    }
    const char *cross = next_word(&at);
    const char *count = next_word(&at);
    if ((strcmp(cross, "Y") != 0 && strcmp(cross, "N") != 0) || *count == '\0')
        return bad(r, "affix class without a head line:", name);
    *class = pln_alloc_zero(1, sizeof **class);
    if (!*class)
        return pln_error_memory(r->error);
    (*class)->prefix = (uint8_t)prefix;
    (*class)->cross = *cross == 'Y';
    return POLAN_OK;
}

static polan_status read_flag(reader *r, char *at, uint16_t *flag)
{
    uint16_t flags[PLN_FLAGS_MAX];
    const char *name = next_word(&at);
    if (pln_hunspell_flags(r->hunspell, name, flags) != 1)
        return bad(r, "malformed flag", name);
    *flag = flags[0];
    return POLAN_OK;
}

static const char *const flag_kinds[] = {"short", "long", "num", "UTF-8"};

/* Its number; -1 if there is none of that name. */
static int flag_kind(const char *name)
{
    for (int i = 0; i < 4; i++)
        if (strcmp(flag_kinds[i], name) == 0)
            return i;
    return -1;
}

/* Features that change what is a word, and which the compiler does not have. */
static int is_refused(const char *keyword)
{
    static const char *const names[] = {"AF",
                                        "AM",
                                        "CHECKSHARPS",
                                        "CIRCUMFIX",
                                        "COMPLEXPREFIXES",
                                        "COMPOUNDBEGIN",
                                        "COMPOUNDEND",
                                        "COMPOUNDFLAG",
                                        "COMPOUNDMIDDLE",
                                        "COMPOUNDRULE",
                                        "FORBIDWARN",
                                        "IGNORE",
                                        "ICONV",
                                        "KEEPCASE",
                                        "LEMMA_PRESENT",
                                        "OCONV",
                                        "ONLYINCOMPOUND",
                                        "PSEUDOROOT"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(keyword, names[i]) == 0)
            return 1;
    }
    return 0;
}

static polan_status read_line(reader *r, char *line)
{
    char *at = line;
    const char *keyword = next_word(&at);
    if (*keyword == '\0' || *keyword == '#')
        return POLAN_OK;
    if (strcmp(keyword, "PFX") == 0 || strcmp(keyword, "SFX") == 0)
        return read_class(r, *keyword == 'P', at);
    if (strcmp(keyword, "FLAG") == 0) { /* known from the first reading */
        const char *name = next_word(&at);
        return flag_kind(name) < 0 ? bad(r, "unknown kind of flags", name) : POLAN_OK;
    }
    if (strcmp(keyword, "NEEDAFFIX") == 0)
        return read_flag(r, at, &r->hunspell->need_affix);
    if (strcmp(keyword, "FORBIDDENWORD") == 0)
        return read_flag(r, at, &r->hunspell->forbidden);
    if (strcmp(keyword, "FULLSTRIP") == 0) {
        r->hunspell->full_strip = 1;
        return POLAN_OK;
    }
    if (is_refused(keyword))
        return bad(r, "only uncompiled dictionaries may have", keyword);
    return POLAN_OK;
}

/* The value of the first line with that keyword, in ASCII; 0 if there is none. */
static int find_value(const char *data, const char *keyword, char *value, size_t size)
{
    size_t length = strlen(keyword);
    for (const char *at = data; at; at = strchr(at, '\n')) {
        at += *at == '\n';
        if (strncmp(at, keyword, length) != 0 ||
            (at[length] != ' ' && at[length] != '\t'))
            continue;
        at += length + strspn(at + length, " \t");
        size_t n = strcspn(at, " \t\r\n");
        if (n == 0 || n >= size)
            return 0;
        memcpy(value, at, n);
        value[n] = '\0';
        return 1;
    }
    return 0;
}

/* Encoding and kind of flags, which lines before them depend on too. */
static void read_settings(pln_hunspell *hunspell, const char *data)
{
    char name[16];
    memcpy(hunspell->encoding, "ISO8859-1", sizeof "ISO8859-1");
    find_value(data, "SET", hunspell->encoding, sizeof hunspell->encoding);
    if (find_value(data, "FLAG", name, sizeof name) && flag_kind(name) > 0)
        hunspell->flag_kind = flag_kind(name);
}

polan_status pln_hunspell_read(pln_hunspell *hunspell, const char *aff_path,
                               polan_error *error)
{
    reader r = {.hunspell = hunspell, .error = error};
    polan_status status = pln_lines_open(&r.lines, aff_path, error);
    if (status != POLAN_OK)
        return status;
    read_settings(hunspell, r.lines.data);
    pln_lines_close(&r.lines);
    status = pln_hunspell_open(&r.lines, aff_path, hunspell->encoding, error);
    char *line;
    while (status == POLAN_OK && pln_lines_next(&r.lines, &line, NULL))
        status = read_line(&r, line);
    pln_lines_close(&r.lines);
    return status;
}

void pln_hunspell_free(pln_hunspell *hunspell)
{
    for (size_t i = 0; i < 65536; i++) {
        if (hunspell->classes[i]) {
            pln_free(hunspell->classes[i]->items);
            pln_free(hunspell->classes[i]);
        }
    }
    pln_arena_free(&hunspell->arena);
    memset(hunspell, 0, sizeof *hunspell);
}
