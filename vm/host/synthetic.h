/* Databases of made-up rows for any scheme: what a graph says about its tables is enough to fill
 * them. The same graph and number of subjects give the same bytes. A plan and what it points to
 * live in the arena it was made in and borrow the graph. */
#ifndef HENG_HOST_SYNTHETIC_H
#define HENG_HOST_SYNTHETIC_H

#include <signal.h>

#include "base/diag.h"
#include "graph/graph.h"

enum { SYNTHETIC_FEW = 100, SYNTHETIC_FREE = 1000, SYNTHETIC_DAYS = 1500 };

/* Values of a column as one space declares it. */
typedef struct synthetic_values {
    int n_texts; /* texts that the scheme compares it with, without repetition */
    const char **texts;
    int64_t low, high; /* numbers as stored, dates as days */
} synthetic_values;

typedef struct synthetic_column {
    const char *name;
    int declared; /* the first of the graph's columns that it is; -1: rows are only matched by it */
    int64_t domain; /* matched by others: values are 1 to this; 0: it is not */
} synthetic_column;

typedef struct synthetic_table {
    const char *name;
    int n_columns;
    synthetic_column *columns;
    int64_t rows; /* written so far */
    int each;     /* rows that a row of its parent has on average */
} synthetic_table;

typedef struct synthetic_plan {
    const graph *g;
    int64_t subjects;
    int64_t latest;           /* day up to which there are records */
    synthetic_values *values; /* by column of the graph */
    int n_tables;
    synthetic_table *tables;
} synthetic_plan;

/* Reads off the graph what is to be made. False: no memory. */
bool synthetic_plan_make(synthetic_plan *plan, const graph *g, int64_t subjects, arena *ar);
/* Index of the table of that name, of the column within it; -1 if there is none. */
int synthetic_find_table(const synthetic_plan *plan, const char *name);
int synthetic_find_column(const synthetic_table *t, const char *name);
/* Writes the database to a path where nothing is; counts the rows of each table. Ends with
 * ST_INTERRUPTED soon after *stop != 0; stop may be NULL. */
status synthetic_write(synthetic_plan *plan, const char *path, const volatile sig_atomic_t *stop,
                       const allocator *a, diag_list *diags);

#endif
