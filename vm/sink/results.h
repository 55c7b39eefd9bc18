/* The results database: its tables and how rows are put into them. Private to the room. A
 * results_file is owned by whoever opened it. */
#ifndef HENG_SINK_RESULTS_H
#define HENG_SINK_RESULTS_H

#include <sqlite3.h>

#include "sink/sink.h"

/* "HENG": what PRAGMA application_id tells of a results database. */
#define RESULTS_APPLICATION_ID 0x48454E47
/* PRAGMA user_version; grows when a table changes. */
#define RESULTS_VERSION 2

typedef enum results_table {
    RESULTS_RUN,
    RESULTS_ENTRY,
    RESULTS_FIGURE,
    RESULTS_SUBJECT,
    RESULTS_REASON,
    RESULTS_FACT,
    RESULTS_MISSING,
    RESULTS_TABLES
} results_table;

typedef struct results_file {
    const sink_run *run;
    const volatile sig_atomic_t *stop; /* or NULL */
    sqlite3 *db;
    arena store; /* of names and statements; open while the file is filled */
    sqlite3_stmt *inserts[RESULTS_TABLES];
    struct results_layout *layout;
} results_file;

/* Makes the tables and fills them in one transaction. Returns a result code of SQLite;
 * SQLITE_INTERRUPT where the stop flag was raised. */
int results_fill(results_file *file);

/* ---- results.c: definitions as SQL, with comments for people -------------------------------- */

extern const char results_sql[];         /* tables whose columns are the same for all schemes */
extern const char results_indices_sql[]; /* made once the rows are there */

/* ---- results_row.c -------------------------------------------------------------------------- */

/* The row being put together. The first error stays; nothing is bound after it. */
typedef struct new_row {
    sqlite3_stmt *insert;
    int column; /* bound last, from 1 */
    int code;
} new_row;

/* An empty row of a table. */
new_row row_of(const results_file *file, results_table table);
/* Bind the next column. Texts are not copied: they outlive row_put. NULL is SQL's NULL. */
void row_text(new_row *row, const char *text);
void row_int(new_row *row, int64_t value);
/* 1, 0, or NULL where it is unknown. */
void row_truth(new_row *row, uint8_t truth);
void row_nothing(new_row *row);
/* Inserts the row and forgets what was bound. Returns a result code of SQLite. */
int row_put(new_row *row);

/* ---- results_values.c ----------------------------------------------------------------------- */

/* A column of heng_value: the value of an entry. What was bound last stays bound, so that a value
 * that repeats costs nothing. */
typedef struct results_column {
    int entry, table, number; /* number counts from 1; column 1 is the subject */
    graph_ref node;
    col_type type;
    const char *name;
    const col_vec *values; /* of the slice being written; NULL of a constant */
    bool bound;
    int64_t lo, hi; /* of a truth or a text both are its number or code */
    char text[OUTCOME_VALUE_TEXT];
} results_column;

/* Which table and column holds which entry. */
typedef struct results_layout {
    int n_tables;
    sqlite3_stmt **inserts; /* by table */
    int n_columns;
    results_column *columns; /* in the order of entries */
} results_layout;

/* Lays out the columns of heng_value. NULL: no memory. */
results_layout *results_layout_take(const graph *g, arena *store);
/* The column of an entry, or NULL. */
const results_column *results_column_of(const results_layout *l, int entry);
/* Name of a table of values. The text lives in the arena; NULL: no memory. */
const char *results_table_name(arena *store, int table);
/* Makes the tables of values, the view heng_cell, and what inserts into the tables. */
int results_values_open(results_file *file);
void results_values_close(results_file *file);
/* Turns to the subjects of a slice. */
void results_turn_to(results_file *file, const outcome_slice *slice);
/* Puts the values of one subject of that slice. Returns a result code of SQLite. */
int results_put_values(results_file *file, const outcome_slice *slice, int64_t subject);

#endif
