/* SPDX-License-Identifier: BSD-2-Clause */
/* What polan does, each with a command line of its own. They return the exit status. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

int command_analyze(int argc, char **argv);
int command_compile(int argc, char **argv);
int command_check(int argc, char **argv);
int command_lookup(int argc, char **argv);
int command_generate(int argc, char **argv);

/* Print text to standard output. Returns the exit status. */
int print_out(const char *text);

extern const char help_text[];

#endif
