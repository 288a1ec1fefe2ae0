/* SPDX-License-Identifier: BSD-2-Clause */
/* Writing. */
#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report.h"

int sink_open(cli_sink *sink, const char *path)
{
    int standard = !path || strcmp(path, "-") == 0;
    *sink = (struct cli_sink){.name = standard ? "standard output" : path};
    sink->file = standard ? STDOUT_FILENO
                          : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (sink->file < 0) {
        report(path, 0, "%s", strerror(errno));
        return -1;
    }
    sink->terminal = isatty(sink->file);
    return 0;
}

/* 1 if a file that does not block had no room, and has now. */
static int wait_for(int file)
{
    struct pollfd wanted = {.fd = file, .events = POLLOUT};
    return (errno == EAGAIN || errno == EWOULDBLOCK) && poll(&wanted, 1, -1) > 0;
}

int sink_write(cli_sink *sink, const char *bytes, size_t length)
{
    while (length && !sink->broken) {
        ssize_t count = write(sink->file, bytes, length);
        if (count < 0 && (errno == EINTR || wait_for(sink->file)))
            continue;
        if (count < 0) {
            report(sink->name, 0, "%s", strerror(errno));
            sink->broken = 1;
            break;
        }
        bytes += count;
        length -= (size_t)count;
    }
    return sink->broken ? -1 : 0;
}

int sink_close(cli_sink *sink)
{
    if (close(sink->file) < 0 && errno != EBADF && !sink->broken) {
        report(sink->name, 0, "%s", strerror(errno));
        sink->broken = 1;
    }
    return sink->broken ? -1 : 0;
}

int sink_same_file(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && S_ISREG(a.st_mode) && stat(other, &b) == 0 &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}
