/* Help made from the tables of commands and options. Owns nothing. */
#ifndef HENG_CLI_USAGE_H
#define HENG_CLI_USAGE_H

#include <stdio.h>

#include "cli/cli.h"

/* What heng is, its commands and examples. */
void usage_overview(const cli *c, FILE *out);
/* One command: what it does, operands, options, formats, an example. */
void usage_command(const cli *c, const command *k, FILE *out);

#endif
