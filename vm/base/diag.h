/* Diagnostics as data: a code and named arguments, no prose. The catalogue of texts in two
 * languages is stdlib/report/messages.lua. A diag_list owns its diagnostics and their texts. */
#ifndef HENG_BASE_DIAG_H
#define HENG_BASE_DIAG_H

#include "base/arena.h"
#include "base/status.h"

typedef enum diag_severity { DIAG_ERROR = 0, DIAG_WARNING = 1, DIAG_NOTE = 2 } diag_severity;

/* Where a diagnostic points. Lines and columns count from 1, columns in characters; 0 is unknown.
 * end_col is one past the last character. */
typedef struct diag_place {
    const char *file;
    int line, col, end_line, end_col;
} diag_place;

enum { DIAG_MAX_ARGS = 8 };

typedef struct diag_arg {
    const char *name; /* placeholder in the catalogue's text: {name} */
    const char *text;
} diag_arg;

typedef struct diag {
    const char *code; /* "HE0201"; see stdlib/report/messages.lua for ranges */
    diag_severity severity;
    diag_place place;
    const char *rule;   /* id of the rule or figure concerned, or NULL */
    const char *table;  /* table of the data concerned, or NULL */
    const char *row;    /* key of the row concerned, or NULL */
    const char *column; /* column of the data concerned, or NULL */
    const char *fix; /* text that mends it in place of what is marked, or NULL; the mark is then on
                        one line */
    int n_args;
    diag_arg args[DIAG_MAX_ARGS];
    struct diag *next;
} diag;

typedef struct diag_count diag_count; /* how many of one code were kept; private to diag.c */

typedef struct diag_list {
    arena *store; /* where texts are copied to; outlives the list */
    diag *first, *last;
    int errors; /* number recorded with severity error, suppressed ones included */
    int warnings;
    int limit; /* keep at most this many of one code (0: 1000); further ones are only counted */
    int suppressed;     /* how many were counted but not kept */
    int lost;           /* how many could not be stored for want of memory */
    diag_count *counts; /* one per code kept, in the store */
} diag_list;

/* Makes an empty list; nothing is allocated. The list needs no closing: its texts go with the
 * store. */
void diag_open(diag_list *list, arena *store);
/* Copies d and every text in it. */
void diag_add(diag_list *list, const diag *d);
/* Shorthand for a diagnostic without a place. The variadic part is name, text pairs of
 * const char*, ended by NULL. */
void diag_error(diag_list *list, const char *code, ...);
void diag_warn(diag_list *list, const char *code, ...);
/* Sorts by file, line, column, code, rule, table, row, then by data column and arguments, so that
 * output does not depend on threads. What is equal in all of these keeps its order. */
void diag_sort(diag_list *list);

#endif
