/* The results database: its tables and how rows are put into them. Private to the room. A
 * results_file is owned by whoever opened it. */
#ifndef HENG_SINK_RESULTS_H
#define HENG_SINK_RESULTS_H

#include <sqlite3.h>

#include "sink/sink.h"

/* "HENG": what PRAGMA application_id tells of a results database. */
#define RESULTS_APPLICATION_ID 0x48454E47
/* PRAGMA user_version; grows when a table changes. */
#define RESULTS_VERSION 3

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

/* ---- results_block.c: what a worker makes of a slice before its turn ------------------------ */

/* A value in a row of heng_value. */
typedef struct results_cell {
    int column;       /* of the layout */
    int length;       /* of a truth 1 or 0, of a text its bytes; -1: NULL */
    const char *text; /* NULL of a truth */
} results_cell;

/* What is written about a subject. */
typedef struct results_subject {
    int64_t number; /* counts from 1 */
    outcome_subject s;
    const char *score, *low, *high; /* or NULL */
    const uint8_t *said;            /* by reason: what its entry says of the subject */
    const results_cell *cells;      /* values that the subject before in its block has not; of the
                                       first one all */
    size_t n_cells;
} results_subject;

/* The selected subjects of a slice. */
typedef struct results_block {
    arena store; /* what the subjects point to, and the list of them */
    results_subject *subjects;
    size_t n_subjects;
    const col_vec **columns; /* by column of the layout: of the slice; NULL where all subjects have
                                one value */
    results_cell *cells;     /* of one subject */
    bool short_of_memory;
} results_block;

/* An empty block; its caller closes it. */
void results_block_open(results_block *b);
/* Frees what was prepared. */
void results_block_close(results_block *b);
/* Prepares the subjects of a slice in place of those before. Any thread; each has a block of its
 * own. False: no memory, which the block remembers. */
bool results_block_fill(results_block *b, const results_file *file, const outcome_slice *slice);

/* ---- results_values.c ----------------------------------------------------------------------- */

/* A column of heng_value: the value of an entry. */
typedef struct results_column {
    int entry, table, number; /* number counts from 1; column 1 is the subject */
    graph_ref node;
    col_type type;
    const char *name;
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
/* Puts the values of one subject: those that differ from what was put last. Returns a result code
 * of SQLite. */
int results_put_values(results_file *file, const results_subject *subject);

#endif
