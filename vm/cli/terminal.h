/* What the environment says about language, colours and width. Owns nothing. */
#ifndef HENG_CLI_TERMINAL_H
#define HENG_CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

struct cli;

/* Whether the environment's language is other than Chinese. Chinese where none or "C" is set. */
bool terminal_english(void);
/* Whether to colour what goes to the stream: --color, then FORCE_COLOR and CLICOLOR_FORCE,
 * NO_COLOR, TERM=dumb, and whether it is a terminal. */
bool terminal_color(const struct cli *c, FILE *stream);
/* Whether the stream is a terminal on which what was written can be replaced: any but TERM=dumb. */
bool terminal_moves(FILE *stream);
/* Cells in a line of the terminal; 0 where stdout is none. */
int terminal_width(void);

#endif
