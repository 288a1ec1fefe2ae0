/* SPDX-License-Identifier: BSD-2-Clause */
/* Errors: what is filled in, what is cut, what NULL does. */
#include "base/error.h"

#include "check.h"

static void test_fields(void)
{
    polan_error error;
    memset(&error, 'x', sizeof error);
    CHECK_INT(
        pln_error_at(&error, POLAN_ERROR_FORMAT, "a.rules", 7, 120, "bad %s", "sign"),
        POLAN_ERROR_FORMAT);
    CHECK_INT(error.status, POLAN_ERROR_FORMAT);
    CHECK_INT(error.line, 7);
    CHECK_INT(error.offset, 120);
    CHECK_STR(error.source, "a.rules");
    CHECK_STR(error.message, "bad sign");

    CHECK_INT(pln_error(&error, POLAN_ERROR_LIMIT, "too long"), POLAN_ERROR_LIMIT);
    CHECK_INT(error.line, 0);
    CHECK_INT(error.offset, 0);
    CHECK_STR(error.source, "");
    CHECK_INT(pln_error_memory(&error), POLAN_ERROR_MEMORY);
    CHECK_STR(error.message, "out of memory");
}

/* Of a long source the end is kept, of a long message the start; both end with NUL. */
static void test_long(void)
{
    char path[1000], text[1000];
    polan_error error;
    memset(path, 'a', sizeof path);
    memcpy(path + sizeof path - 6, "b.txt", 6);
    memset(text, 'm', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    pln_error_at(&error, POLAN_ERROR_IO, path, 0, 0, "%s", text);
    CHECK_STR(error.source, path + sizeof path - sizeof error.source);
    CHECK_INT(strlen(error.message), sizeof error.message - 1);

    const char *fits = path + sizeof path - sizeof error.source;
    pln_error_at(&error, POLAN_ERROR_IO, fits, 0, 0, "x");
    CHECK_STR(error.source, fits);
}

static void test_null(void)
{
    CHECK_INT(pln_error(NULL, POLAN_ERROR_IO, "%d", 1), POLAN_ERROR_IO);
    CHECK_INT(pln_error_at(NULL, POLAN_ERROR_IO, "f", 1, 1, "x"), POLAN_ERROR_IO);
    CHECK_INT(pln_error_memory(NULL), POLAN_ERROR_MEMORY);
}

static void test_names(void)
{
    CHECK_STR(polan_status_name(POLAN_OK), "success");
    CHECK_STR(polan_status_name(POLAN_ERROR_LIBRARY), "library error");
    CHECK_STR(polan_status_name((polan_status)99), "unknown status");
    for (int i = POLAN_OK; i < POLAN_ERROR_LIBRARY; i++)
        CHECK(strcmp(polan_status_name((polan_status)i),
                     polan_status_name((polan_status)(i + 1))) != 0);
}

int main(void)
{
    test_fields();
    test_long();
    test_null();
    test_names();
    return check_done();
}
