/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Runs the case files of tests/cases/text (or those given).
 *
 *   # what the case shows
 *   > the text; \n, \t, \\ and \u00A0 stand for characters that cannot be seen
 *   the | first | sentence | .
 *   the | second | sentence
 *
 * A token that is an abbreviation has ~ behind it; a space inside one is shown as ␣,
 * other characters as above. Kinds that do not show are in angle brackets behind the
 * token: <url> <email> <hashtag> <mention> <emoji> <symbol>.
 *
 * Where only the ends of sentences matter, the text has a bar behind each but the last:
 *
 *   = Nie wiem.| A ty?\nJa też.
 *   ! The same, but polan does not find them, yet: fails as soon as it does.
 *
 * With --print, prints the files with what polan says instead of checking them.
 */
#include <dirent.h>

#include "base/utf8.h"
#include "segment.h"

enum { LINE_MAX_ = 1 << 14 };

typedef struct run {
    segment_setup setup;
    int print;
    char text[LINE_MAX_];
    size_t length;
    char want[LINE_MAX_];
    char got[LINE_MAX_];
    char title[LINE_MAX_];
} run;

/* \n \t \\ \uXXXX in place; returns the length. */
static size_t unescape(char *line)
{
    char *to = line;
    for (const char *from = line; *from;) {
        unsigned point;
        if (from[0] == '\\' && sscanf(from, "\\u%4x", &point) == 1) {
            to += pln_utf8_encode(point, to);
            from += 6;
        } else if (from[0] == '\\' && from[1]) {
            *to++ = from[1] == 'n' ? '\n' : from[1] == 't' ? '\t' : from[1];
            from += 2;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return (size_t)(to - line);
}

/* Is it to be shown as \uXXXX? */
static int is_hidden(uint32_t point)
{
    return point < 0x20 || (point >= 0x7F && point <= 0xA0) || point == 0xAD ||
           (point >= 0x300 && point < 0x370) || (point >= 0x2000 && point < 0x2010) ||
           (point >= 0x2028 && point < 0x2030) || point == 0x2060 || point == 0xFEFF ||
           point == 0xFE0F;
}

static void add_token(pln_buffer *out, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        char escape[8];
        size_t size = pln_utf8_decode(bytes + at, length - at, &point);
        if (point == ' ') {
            pln_buffer_add_string(out, "␣");
        } else if (is_hidden(point)) {
            snprintf(escape, sizeof escape, "\\u%04X", (unsigned)point);
            pln_buffer_add_string(out, escape);
        } else {
            pln_buffer_add(out, bytes + at, size);
        }
        at += size;
    }
}

static void add_marks(pln_buffer *out, const polan_token *token)
{
    static const char kinds[][12] = {
        "", "", "", "<symbol>", "<emoji>", "<url>", "<email>", "<hashtag>", "<mention>"};
    if (token->flags & POLAN_TOKEN_ABBREVIATION)
        pln_buffer_add_char(out, '~');
    pln_buffer_add_string(out, kinds[token->kind]);
}

/* The document as lines like those of a case file. */
static void show(const polan_document *document, char got[LINE_MAX_])
{
    pln_buffer out = {0};
    for (size_t i = 0; i < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        add_token(&out, document->text + token->start, token->end - token->start);
        add_marks(&out, token);
        int last = i + 1 == document->n_tokens || token[1].sentence != token->sentence;
        pln_buffer_add_string(&out, last ? "\n" : " | ");
    }
    snprintf(got, LINE_MAX_, "%s", out.data ? out.data : "");
    pln_buffer_free(&out);
}

static void finish(run *r)
{
    if (!r->length && !r->want[0])
        return;
    polan_document *document = segment_text(&r->setup, r->text, r->length);
    if (document) {
        show(document, r->got);
        if (r->print)
            printf("%s", r->got);
        else if (!CHECK_STR(r->got, r->want))
            printf("# %s\n", r->title);
    }
    polan_document_free(document);
    r->length = 0;
    r->want[0] = '\0';
}

/* The text with a bar behind each sentence but the last. */
static void show_ends(const polan_document *document, char got[LINE_MAX_])
{
    pln_buffer out = {0};
    size_t at = 0;
    for (size_t i = 0; i + 1 < document->n_tokens; i++) {
        const polan_token *token = &document->tokens[i];
        if (token[1].sentence == token->sentence)
            continue;
        pln_buffer_add(&out, document->text + at, token->end - at);
        pln_buffer_add_char(&out, '|');
        at = token->end;
    }
    pln_buffer_add(&out, document->text + at, document->length - at);
    snprintf(got, LINE_MAX_, "%.*s", (int)out.length, out.data ? out.data : "");
    pln_buffer_free(&out);
}

/* A case of ends alone, whose mark is = or, where they are known to be wrong, !. */
static void check_ends(run *r, char *line)
{
    int wrong = line[0] == '!';
    if (r->print) {
        printf("%s\n", line);
        return;
    }
    memmove(r->want, line + 2, strlen(line + 1));
    unescape(r->want);
    r->length = 0;
    for (const char *from = r->want; *from; from++) {
        if (*from != '|')
            r->text[r->length++] = *from;
    }
    polan_document *document = segment_text(&r->setup, r->text, r->length);
    if (document) {
        show_ends(document, r->got);
        if (wrong ? !CHECK(strcmp(r->got, r->want) != 0) : !CHECK_STR(r->got, r->want))
            printf("# %s: %s\n", r->title, line);
    }
    polan_document_free(document);
    r->length = 0;
    r->want[0] = '\0';
}

/* A comment has a space behind its #, a #tag has none. */
static int is_comment(const char *line)
{
    return line[0] == '#' && (line[1] == ' ' || line[1] == '\0');
}

static void read_line(run *r, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    if ((line[0] == '=' || line[0] == '!') && line[1] == ' ' && !r->length) {
        check_ends(r, line);
        return;
    }
    int expected = line[0] && line[0] != '>' && !is_comment(line);
    if (!expected)
        finish(r);
    if (is_comment(line))
        memcpy(r->title, line + 1, strlen(line));
    if (r->print && !expected)
        printf("%s\n", line);
    if (line[0] == '>' && line[1]) {
        memmove(r->text, line + 2, strlen(line + 1));
        r->length = unescape(r->text);
    } else if (expected) {
        size_t used = strlen(r->want);
        snprintf(r->want + used, sizeof r->want - used, "%s\n", line);
    }
}

static void run_file(run *r, const char *path)
{
    static char line[LINE_MAX_];
    FILE *file = fopen(path, "r");
    if (!file) {
        CHECK_STR(path, "a file that can be read");
        return;
    }
    while (fgets(line, sizeof line, file))
        read_line(r, line);
    finish(r);
    fclose(file);
}

static int is_case(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

static void run_folder(run *r)
{
    struct dirent **list;
    char path[5000];
    int count = scandir(check_source("tests/cases/text"), &list, is_case, alphasort);
    CHECK(count > 0);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", check_source("tests/cases/text"),
                 list[i]->d_name);
        run_file(r, path);
        free(list[i]);
    }
    if (count >= 0)
        free(list);
}

int main(int argc, char **argv)
{
    static run r;
    r.print = argc > 1 && strcmp(argv[1], "--print") == 0;
    if (!segment_open(&r.setup))
        return check_done();
    for (int i = 1 + r.print; i < argc; i++)
        run_file(&r, argv[i]);
    if (argc == 1)
        run_folder(&r);
    segment_close(&r.setup);
    return r.print ? EXIT_SUCCESS : check_done();
}
