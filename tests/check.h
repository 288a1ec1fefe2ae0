/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Checks for test programs: each prints one line of TAP, and both sides when they differ.
 *
 *   int main(void)
 *   {
 *       CHECK(pointer != NULL);
 *       CHECK_INT(count, 3);
 *       CHECK_STR(token.lemma, "być");
 *       return check_done();
 *   }
 *
 * A check goes on after a failure and gives 1 if it passed: `if (!CHECK(p)) return;`.
 * In a loop over very many items count the bad ones and check that there are none.
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <polan/error.h>

static unsigned check_count, check_failures;

#define CHECK(condition) check_point((condition) != 0, __FILE__, __LINE__, #condition)
#define CHECK_INT(got, want)                                                             \
    check_int((intmax_t)(got), (intmax_t)(want), __FILE__, __LINE__, #got)
#define CHECK_STR(got, want) check_str((got), (want), __FILE__, __LINE__, #got)
/* A status; `error` (a polan_error, or NULL) is printed when another one came. */
#define CHECK_STATUS(got, want, error)                                                   \
    check_status((got), (want), (error), __FILE__, __LINE__, #got)
/* Leave out what cannot run here, saying why. */
#define CHECK_SKIP(reason) printf("ok %u # SKIP %s\n", ++check_count, (reason))

static inline int check_point(int passed, const char *file, int line, const char *what)
{
    const char *slash = strrchr(file, '/');
    if (check_count++ == 0)
        setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    printf("%s %u - %s:%d\n", passed ? "ok" : "not ok", check_count,
           slash ? slash + 1 : file, line);
    if (!passed) {
        check_failures++;
        printf("# %s:%d: %s\n", file, line, what);
    }
    return passed;
}

static inline int check_int(intmax_t got, intmax_t want, const char *file, int line,
                            const char *what)
{
    if (check_point(got == want, file, line, what))
        return 1;
    printf("#    got: %" PRIdMAX "\n#   want: %" PRIdMAX "\n", got, want);
    return 0;
}

/* A string on one line of TAP. */
static inline void check_show(const char *label, const char *string)
{
    printf("# %6s: ", label);
    if (!string)
        printf("NULL");
    for (; string && *string; string++) {
        if (*string == '\n')
            printf("\\n");
        else if ((unsigned char)*string < ' ')
            printf("\\x%02X", (unsigned)*string);
        else
            putchar(*string);
    }
    putchar('\n');
}

static inline int check_str(const char *got, const char *want, const char *file, int line,
                            const char *what)
{
    int same = got && want ? strcmp(got, want) == 0 : got == want;
    if (check_point(same, file, line, what))
        return 1;
    check_show("got", got);
    check_show("want", want);
    return 0;
}

static inline int check_status(polan_status got, polan_status want,
                               const polan_error *error, const char *file, int line,
                               const char *what)
{
    if (check_point(got == want, file, line, what))
        return 1;
    printf("#    got: status %d", (int)got);
    if (got != POLAN_OK && error)
        printf(", %s:%u:%zu: %s", error->source, (unsigned)error->line, error->offset,
               error->message);
    printf("\n#   want: status %d\n", (int)want);
    return 0;
}

/* Path of a file of the source tree, such as "tests/cases/…"; in a static buffer. */
static inline const char *check_source(const char *file)
{
    static char path[4096];
    const char *top = getenv("POLAN_SOURCE");
    snprintf(path, sizeof path, "%s/%s", top ? top : ".", file);
    return path;
}

/* Print the plan; the exit status of main(). */
static inline int check_done(void)
{
    printf("1..%u\n", check_count);
    return check_failures ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
