/* SPDX-License-Identifier: BSD-2-Clause */
/* Messages on standard error. */
#include "report.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buffer.h"
#include "format/writer.h"

static void (*clear_line)(void);

void report_before(void (*clear)(void))
{
    clear_line = clear;
}

/* Print at once, so that messages of threads do not mix; what files say is made plain. */
static void print(const char *source, size_t line, const char *format, va_list arguments)
{
    char message[1024];
    pln_buffer text = {0};
    vsnprintf(message, sizeof message, format, arguments);
    PLN_PUT(&text, "polan: ");
    if (source && *source) {
        pln_buffer_add_string(&text, source);
        PLN_PUT(&text, ": ");
    }
    if (line) {
        pln_buffer_add_number(&text, line);
        PLN_PUT(&text, ": ");
    }
    pln_buffer_add_string(&text, message);
    pln_buffer plain = {0};
    pln_put_plain(&plain, text.data ? text.data : "", text.length, ' ');
    flockfile(stderr);
    if (clear_line)
        clear_line();
    fprintf(stderr, "%s\n", plain.data && !plain.failed ? plain.data : message);
    funlockfile(stderr);
    pln_buffer_free(&text);
    pln_buffer_free(&plain);
}

void report(const char *source, size_t line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print(source, line, format, arguments);
    va_end(arguments);
}

void report_error(const char *source, size_t line, const polan_error *error)
{
    const char *message =
        error->message[0] ? error->message : polan_status_name(error->status);
    if (error->source[0])
        report(error->source, error->line, "%s", message);
    else
        report(source, line ? line : error->line, "%s", message);
}

int report_usage(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (format)
        print(NULL, 0, format, arguments);
    va_end(arguments);
    fputs("Try 'polan --help'.\n", stderr);
    return CLI_USAGE;
}
