/* SPDX-License-Identifier: BSD-2-Clause */
/* Errors: a fixed struct of the caller's, so that reporting needs no memory. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void fill(polan_error *error, polan_status status, const char *source,
                 uint32_t line, size_t offset, const char *format, va_list arguments)
{
    if (!error)
        return;
    memset(error, 0, sizeof *error);
    error->status = status;
    error->line = line;
    error->offset = offset;
    size_t length = strlen(source);
    size_t skip = length < sizeof error->source ? 0 : length - sizeof error->source + 1;
    memcpy(error->source, source + skip, length - skip + 1);
    vsnprintf(error->message, sizeof error->message, format, arguments);
}

polan_status pln_error(polan_error *error, polan_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, "", 0, 0, format, arguments);
    va_end(arguments);
    return status;
}

polan_status pln_error_at(polan_error *error, polan_status status, const char *source,
                          uint32_t line, size_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, source, line, offset, format, arguments);
    va_end(arguments);
    return status;
}

polan_status pln_error_system(polan_error *error, const char *path, const char *what,
                              int code)
{
    char text[128] = "";
    const char *reason = strerror_r(code, text, sizeof text) == 0 ? text : "error";
    return pln_error_at(error, POLAN_ERROR_IO, path, 0, 0, "%s%s", what, reason);
}

polan_status pln_error_memory(polan_error *error)
{
    return pln_error(error, POLAN_ERROR_MEMORY, "out of memory");
}

const char *polan_status_name(polan_status status)
{
    switch (status) {
    case POLAN_OK:
        return "success";
    case POLAN_ERROR_MEMORY:
        return "out of memory";
    case POLAN_ERROR_ARGUMENT:
        return "invalid argument";
    case POLAN_ERROR_IO:
        return "input/output error";
    case POLAN_ERROR_FORMAT:
        return "format error";
    case POLAN_ERROR_ENCODING:
        return "encoding error";
    case POLAN_ERROR_LIMIT:
        return "limit exceeded";
    case POLAN_ERROR_LIBRARY:
        return "library error";
    }
    return "unknown status";
}
