/* Where a command's data goes: standard output, or a file that appears whole or not at all. An
 * output owns its stream and its temporary file from output_open until output_close. */
#ifndef HENG_CLI_OUTPUT_H
#define HENG_CLI_OUTPUT_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

#include "heng.h"

struct cli;

enum { OUTPUT_PATH = PATH_MAX + 16 };

typedef struct output {
    FILE *stream;
    const char *name;         /* as the user wrote it, "-" for standard output */
    char target[PATH_MAX];    /* the file to replace, links resolved; "" where written directly */
    char beside[OUTPUT_PATH]; /* the temporary file in the same folder */
    int error;                /* errno of the first failure, or 0 */
} output;

/* Opens the file that -o names, or standard output without -o and with "-". A path that is there
 * and is no regular file (a device, a pipe) is written directly. Returns EXIT_CLEAN, or an exit
 * code after a message on stderr; then there is nothing to close. */
int output_open(const struct cli *c, output *o);
/* What the library writes to. Valid as long as the output. */
heng_writer output_writer(output *o);
/* Ends the output: if keep, its file is synced and takes its place, else what was there stays.
 * Returns EXIT_CLEAN, or an exit code after a message on stderr. Interruption before this point
 * keeps nothing. */
int output_close(const struct cli *c, output *o, bool keep);
/* Whether a path leads to the database or to a file that an operand names. */
bool output_is_input(const struct cli *c, const char *path);
/* Makes descriptors 0 to 2 sure to be open, so that no database is mistaken for one of them. */
void output_guard_streams(void);

#endif
