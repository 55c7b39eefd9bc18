/* The results database: its tables and how rows are put into them. Private to the room. A
 * results_file is owned by whoever opened it. */
#ifndef HENG_SINK_RESULTS_H
#define HENG_SINK_RESULTS_H

#include <sqlite3.h>

#include "sink/sink.h"

/* "HENG": what PRAGMA application_id tells of a results database. */
#define RESULTS_APPLICATION_ID 0x48454E47
/* PRAGMA user_version; grows when a table changes. */
#define RESULTS_VERSION 1

typedef enum results_table {
    RESULTS_RUN,
    RESULTS_ENTRY,
    RESULTS_FIGURE,
    RESULTS_SUBJECT,
    RESULTS_REASON,
    RESULTS_MISSING,
    RESULTS_CELL,
    RESULTS_TABLES
} results_table;

typedef struct results_file {
    const sink_run *run;
    const volatile sig_atomic_t *stop; /* or NULL */
    sqlite3 *db;
    sqlite3_stmt *inserts[RESULTS_TABLES];
} results_file;

/* Makes the tables and fills them in one transaction. Returns a result code of SQLite;
 * SQLITE_INTERRUPT where the stop flag was raised. */
int results_fill(results_file *file);

#endif
