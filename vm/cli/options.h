/* The options of all commands as one table, from which parsing and help are made. Owns nothing. */
#ifndef HENG_CLI_OPTIONS_H
#define HENG_CLI_OPTIONS_H

#include <stdbool.h>

typedef enum option_key {
    OPTION_DB,
    OPTION_DB_NEW,
    OPTION_CACHE,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_SET,
    OPTION_SET_NEW,
    OPTION_AS_OF,
    OPTION_VARY,
    OPTION_SOLVE,
    OPTION_WHERE,
    OPTION_BY,
    OPTION_ID,
    OPTION_CELL,
    OPTION_MOVERS,
    OPTION_ATTRIBUTE,
    OPTION_EXIT_CODE,
    OPTION_WHOLE,
    OPTION_DEPTH,
    OPTION_WHY_NOT,
    OPTION_STRICT,
    OPTION_FAIL_ON,
    OPTION_FIX,
    OPTION_DIFF,
    OPTION_RUN,
    OPTION_COVERAGE,
    OPTION_MIN_COVERAGE,
    OPTION_NO_BOM,
    OPTION_MISSING,
    OPTION_LIST,
    OPTION_PICTURES,
    OPTION_WITHIN,
    OPTION_VARY_SCORES,
    OPTION_DRAWS,
    OPTION_SEED,
    OPTION_LEAST,
    OPTION_FROM,
    OPTION_FIRMS,
    OPTION_RUNS,
    OPTION_SCHEMES,
    OPTION_PLUGINS,
    OPTION_PLUGINS_IN_PROCESS,
    OPTION_THREADS,
    OPTION_LANG,
    OPTION_COLOR,
    OPTION_STDLIB,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_YES,
    OPTION_HELP,
    OPTION_COUNT
} option_key;

typedef enum option_kind {
    OPTION_FLAG,   /* takes no value */
    OPTION_TEXT,   /* any text */
    OPTION_NUMBER, /* a whole number from low to high */
    OPTION_DATE,   /* YYYY-MM-DD */
    OPTION_PAIR,   /* NAME=VALUE */
    OPTION_WORD    /* one of `words` */
} option_kind;

typedef struct option_spec {
    option_key key;
    const char *name; /* without the dashes */
    char letter;      /* 0: none */
    option_kind kind;
    const char *placeholder; /* shown in help; NULL for flags */
    const char *words;       /* OPTION_WORD: separated by blanks; --format's are the command's */
    int low, high;           /* OPTION_NUMBER */
    bool common;             /* every command takes it */
    const char *zh, *en;
} option_spec;

struct cli;

/* The table's row of a key; NULL outside of the table. */
const option_spec *option_at(int key);
/* Reads argv into c: command, options, operands (moved to the front of argv). The first fault is
 * reported on stderr in the language and form that the rest of argv asks for. Returns whether there
 * was none. */
bool option_parse(struct cli *c, int argc, char **argv);
/* Whether a list of words separated by blanks holds the word of that length. */
bool option_in_words(const char *words, const char *word, size_t length);
bool option_given(const struct cli *c, option_key key);
/* Value of an OPTION_NUMBER that has been parsed; `otherwise` where it was not given. */
int option_number(const struct cli *c, option_key key, int otherwise);

#endif
