/* SPDX-License-Identifier: BSD-2-Clause */
/* polan, the command: which of its commands is meant. */
#include <signal.h>
#include <string.h>

#include "commands.h"
#include "report.h"
#include "sink.h"

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"compile", command_compile},
    {"check", command_check},
    {"lookup", command_lookup},
    {"generate", command_generate},
};

int print_out(const char *text)
{
    cli_sink sink;
    if (sink_open(&sink, NULL) < 0 || sink_write(&sink, text, strlen(text)) < 0)
        return CLI_FAILED;
    return CLI_OK;
}

/* What was printed may still be lost when the file is closed. Returns the exit status. */
static int close_out(int status)
{
    cli_sink sink;
    if (sink_open(&sink, NULL) == 0 && sink_close(&sink) < 0)
        return CLI_FAILED;
    return status;
}

int main(int argc, char **argv)
{
    static char name[] = "polan";
    if (argc > 0)
        argv[0] = name;       /* getopt's messages begin with it */
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of writing, and is reported */
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        argv[1] = name;
        return close_out(commands[i].run(argc - 1, argv + 1));
    }
    return close_out(command_analyze(argc, argv));
}
