/* SPDX-License-Identifier: BSD-2-Clause */
/* Files: mapping, lines and their ends, and what is no file. */
#include "base/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "check.h"

static char file_name[] = "test-file-XXXXXX";

static void write_file(const char *bytes, size_t length)
{
    FILE *file = fopen(file_name, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        CHECK(!"the temporary file can be written");
}

static void test_map(void)
{
    pln_map map;
    polan_error error;
    write_file("a\0b", 3);
    CHECK_STATUS(pln_map_open(&map, file_name, &error), POLAN_OK, &error);
    CHECK_INT(map.size, 3);
    CHECK(map.data && memcmp(map.data, "a\0b", 3) == 0);
    pln_map_close(&map);
    CHECK(map.data == NULL);
    pln_map_close(&map);

    write_file("", 0);
    CHECK_STATUS(pln_map_open(&map, file_name, &error), POLAN_OK, &error);
    CHECK_INT(map.size, 0);
    pln_map_close(&map);
}

static void test_no_file(void)
{
    pln_map map;
    pln_lines lines;
    polan_error error;
    CHECK_STATUS(pln_map_open(&map, "nie/ma", &error), POLAN_ERROR_IO, &error);
    CHECK_STR(error.source, "nie/ma");
    CHECK(error.message[0] != '\0');
    CHECK_STATUS(pln_lines_open(&lines, "nie/ma", NULL), POLAN_ERROR_IO, NULL);
    CHECK(lines.data == NULL);
    CHECK_STATUS(pln_map_open(&map, ".", &error), POLAN_ERROR_IO, &error);
    CHECK_STR(error.message, "not a regular file");

    /* A pipe that nobody writes to: refused, not waited for. */
    unlink(file_name);
    if (CHECK_INT(mkfifo(file_name, 0600), 0)) {
        CHECK_STATUS(pln_map_open(&map, file_name, &error), POLAN_ERROR_IO, &error);
        unlink(file_name);
    }
}

static void test_too_large(void)
{
    pln_lines lines;
    polan_error error;
    write_file("", 0);
    if (truncate(file_name, (off_t)PLN_FILE_MAX + 1) != 0) {
        CHECK_SKIP("no room for a file with a hole");
        return;
    }
    CHECK_STATUS(pln_lines_open(&lines, file_name, &error), POLAN_ERROR_LIMIT, &error);
    CHECK_STR(error.source, file_name);
}

typedef struct wanted {
    const char *line;
    size_t length;
} wanted;

static void check_lines(const char *bytes, size_t size, const wanted *want, size_t count)
{
    pln_lines lines;
    polan_error error;
    char *line;
    size_t length;
    write_file(bytes, size);
    if (!CHECK_STATUS(pln_lines_open(&lines, file_name, &error), POLAN_OK, &error))
        return;
    for (size_t i = 0; i < count; i++) {
        if (!CHECK_INT(pln_lines_next(&lines, &line, &length), 1))
            break;
        CHECK_INT(length, want[i].length);
        CHECK(memcmp(line, want[i].line, want[i].length + 1) == 0);
        CHECK_INT(lines.number, i + 1);
    }
    CHECK_INT(pln_lines_next(&lines, &line, NULL), 0);
    CHECK_INT(pln_lines_next(&lines, &line, NULL), 0);
    pln_lines_close(&lines);
    pln_lines_close(&lines);
}

static void test_lines(void)
{
    check_lines("", 0, NULL, 0);
    check_lines("a", 1, (wanted[]){{"a", 1}}, 1);
    check_lines("a\n", 2, (wanted[]){{"a", 1}}, 1);
    check_lines("\n\n", 2, (wanted[]){{"", 0}, {"", 0}}, 2);
    check_lines("ą\r\nb\r\n", 7, (wanted[]){{"ą", 2}, {"b", 1}}, 2);
    check_lines("a\rb\n\r\n\r", 7, (wanted[]){{"a\rb", 3}, {"", 0}, {"", 0}}, 3);
    check_lines("a\0b\nc", 5, (wanted[]){{"a\0b", 3}, {"c", 1}}, 2);
}

int main(void)
{
    int file = mkstemp(file_name);
    if (!CHECK(file >= 0))
        return check_done();
    close(file);
    test_map();
    test_no_file();
    test_too_large();
    test_lines();
    unlink(file_name);
    return check_done();
}
