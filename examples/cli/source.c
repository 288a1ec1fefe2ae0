/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "report.h"

#define BLOCK ((size_t)64 << 10)

int source_open(cli_source *source, const char *path)
{
    int standard = strcmp(path, "-") == 0;
    *source = (struct cli_source){.name = standard ? "standard input" : path};
    source->file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (source->file < 0) {
        report(path, 0, "%s", strerror(errno));
        return -1;
    }
    return 0;
}

void source_close(cli_source *source)
{
    if (source->file > STDIN_FILENO)
        close(source->file);
    pln_free(source->data);
    *source = (struct cli_source){.file = -1};
}

/* Room for a block behind what is there; what was taken makes room first. */
static int make_room(cli_source *source)
{
    if (source->start && source->start >= source->length / 2) {
        memmove(source->data, source->data + source->start,
                source->length - source->start);
        source->length -= source->start;
        source->start = 0;
    }
    void *data = source->data;
    if (pln_reserve(&data, &source->capacity, source->length + BLOCK, 1) < 0) {
        report(source->name, 0, "out of memory");
        return -1;
    }
    source->data = data;
    return 0;
}

/* 1 if a file that does not block had nothing to give, and has now. */
static int wait_for(int file)
{
    struct pollfd wanted = {.fd = file, .events = POLLIN};
    return (errno == EAGAIN || errno == EWOULDBLOCK) && poll(&wanted, 1, -1) > 0;
}

static int read_more(cli_source *source)
{
    if (make_room(source) < 0)
        return -1;
    ssize_t count;
    do
        count = read(source->file, source->data + source->length,
                     source->capacity - source->length);
    while (count < 0 && (errno == EINTR || wait_for(source->file)));
    if (count < 0) {
        report(source->name, 0, "%s", strerror(errno));
        return -1;
    }
    source->length += (size_t)count;
    source->ended = count == 0;
    return 0;
}

int source_fill(cli_source *source, size_t want)
{
    while (!source->ended && source->length - source->start < want) {
        if (read_more(source) < 0)
            return -1;
    }
    return 0;
}

/* The end of the next line within what can be read, or NULL if the line is too long. */
static int find_line(cli_source *source, size_t *size)
{
    size_t searched = 0;
    for (;;) {
        const char *from = source->data ? source->data + source->start : "";
        size_t left = source->length - source->start;
        const char *end =
            left > searched ? memchr(from + searched, '\n', left - searched) : NULL;
        if (end || source->ended) {
            *size = end ? (size_t)(end - from) + 1 : left;
            return 0;
        }
        if (left > SOURCE_LINE_MAX) {
            report(source->name, source->line + 1, "line longer than %zu bytes",
                   SOURCE_LINE_MAX);
            return -1;
        }
        searched = left;
        if (read_more(source) < 0)
            return -1;
    }
}

int source_line(cli_source *source, char **line, size_t *length)
{
    size_t size;
    if (find_line(source, &size) < 0)
        return -1;
    if (size == 0)
        return 0;
    *line = source->data + source->start;
    *length = size;
    source->start += size;
    source->line++;
    if ((*line)[*length - 1] == '\n')
        --*length;
    if (*length && (*line)[*length - 1] == '\r')
        --*length;
    return 1;
}
