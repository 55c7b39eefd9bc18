/* One read-only connection in one read transaction, and its errors in words an officer can act on.
 * The connection is owned by whoever called src_open and closed by src_close. */
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
void src_close(src_database *db);
/* Records why the last call failed; `table` is what was read, or NULL. Never returns ST_OK. */
status src_trouble(const src_database *db, const char *table);
/* A statement that the caller finalizes; NULL in *out unless ST_OK. */
status src_prepare(const src_database *db, const char *sql, const char *table, sqlite3_stmt **out);
/* True if a row is there; otherwise *result is ST_OK at the end, or why not. */
bool src_step(const src_database *db, sqlite3_stmt *statement, const char *table, status *result);

#endif
