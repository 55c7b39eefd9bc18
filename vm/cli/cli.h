/* The command line's own state: what was asked, in which language, and the library handle.
 * Everything in it points into argv or static tables; the handle is opened and closed by main. A
 * client of heng.h. */
#ifndef HENG_CLI_CLI_H
#define HENG_CLI_CLI_H

#include "heng.h"

#include "cli/options.h"

enum {
    EXIT_CLEAN = 0,
    EXIT_NOT_CLEAN = 1,
    EXIT_UNABLE = 2,
    EXIT_WARNINGS = 3,
    EXIT_REFUSED = 4,
    EXIT_INTERNAL = 70,
    EXIT_SIGNAL = 128, /* plus the signal's number */
    SETTINGS_LIMIT = 256
};

typedef struct command command;

typedef struct cli {
    const command *command; /* NULL: none was named */
    const char
        *value[OPTION_COUNT]; /* text given with each option; "" for a flag; NULL: not given */
    char **operands;          /* what is neither option nor command, in order */
    int n_operands;
    heng_setting settings[SETTINGS_LIMIT]; /* of every --set, split */
    size_t n_settings;
    heng_setting vary[SETTINGS_LIMIT]; /* of every --vary, split */
    size_t n_vary;
    heng_setting settings_new[SETTINGS_LIMIT]; /* of every --set-new */
    size_t n_settings_new;
    bool progress_shown; /* a line that is to be removed stands on stderr */
    bool english;        /* language of messages; else Chinese */
    heng *engine;
} cli;

/* One command. The table of all is in commands.c. */
struct command {
    const char *name;
    const char *operands; /* as shown in its usage line */
    int least, most;      /* number of operands */
    const char
        *formats; /* words that --format takes, separated by blanks; the first is the default */
    const char *options; /* names of options beside the common ones, separated by blanks */
    const char *zh, *en; /* one line on what it does */
    const char *example;
    int (*run)(cli *c); /* returns the exit code */
};

/* What a function of the library returned, as exit code. Interruption counts the signal received.
 */
int cli_exit_code(heng_status status);
/* The graver of two exit codes. */
int cli_worse(int a, int b);
/* Options for heng_scheme_open and heng_check, borrowed from c. */
heng_scheme_options cli_scheme_options(const cli *c);
/* The command's format: as given, else its default. */
const char *cli_format(const cli *c);
/* Opens the scheme that an operand names, with these options. On failure its diagnostics are on
 * stderr and *code is the exit code. */
heng_scheme *cli_open_scheme_with(cli *c, const char *operand, const heng_scheme_options *options,
                                  int *code);
/* Opens the scheme that an operand names. On failure its diagnostics are on stderr and *code is the
 * exit code. */
heng_scheme *cli_open_scheme(cli *c, const char *operand, int *code);
/* Shows on stderr what the library recorded, in the form asked for, and clears it. With -q warnings
 * alone are not shown. */
void cli_show_diagnostics(cli *c);
/* Ends a command: shows diagnostics, explains statuses that left none, and turns a clean end with
 * warnings into EXIT_WARNINGS where --fail-on warning was given. */
int cli_finish(cli *c, heng_status status);

#endif
