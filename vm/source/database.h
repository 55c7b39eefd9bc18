/* Read-only connections, each in one read transaction and used by one thread at a time, and their
 * errors in words an officer can act on. A connection is owned by whoever opened it and closed by
 * src_close. */
#ifndef HENG_SOURCE_DATABASE_H
#define HENG_SOURCE_DATABASE_H

#include <sqlite3.h>

#include "base/diag.h"
#include "source/source.h"

typedef struct src_database {
    sqlite3 *handle;
    const char *path;
    diag_list *diags;
    const volatile sig_atomic_t *stop; /* or NULL */
    int busy_ms;                       /* how long to wait for a lock */
} src_database;

/* Opens and begins reading. `db` must stay where it is until src_close; it is closed where this
 * fails. */
status src_open(src_database *db, const char *path, const source_options *options,
                diag_list *diags);
/* Opens more connections to the database of dbs[0], which is open, as dbs[1] to dbs[n - 1], such
 * that all read the same state of it; that of dbs[0] may be a later one than before. *opened tells
 * how many are open then: 1 where the state cannot be shared, as in memory, or where others write
 * too often. Not ST_OK where dbs[0] cannot be read any more. Each has a list of findings, set by
 * the caller, and stays where it is. */
status src_share(src_database *dbs, int n, int *opened);
/* How a connection that is open waits, heeds a stop, and reads SQL; for src_open and src_share. */
void src_settle(src_database *db);
void src_close(src_database *db);
/* Records why the last call failed; `table` is what was read, or NULL. Never returns ST_OK. */
status src_trouble(const src_database *db, const char *table);
/* A statement that the caller finalizes; NULL in *out unless ST_OK. */
status src_prepare(const src_database *db, const char *sql, const char *table, sqlite3_stmt **out);
/* Bytes of the database file; 0 where it is no file of its own. */
int64_t src_file_size(const src_database *db);
/* True if a row is there; otherwise *result is ST_OK at the end, or why not. */
bool src_step(const src_database *db, sqlite3_stmt *statement, const char *table, status *result);

#endif
