#include <string.h>

#include "source/database.h"
#include "source/naming.h"
#include "source/text.h"

/* Functions that may answer differently at another time or on another machine. Those of dates take
 * the word 'now', also from a cell. */
static bool is_fickle(const char *function) {
    static const char *const fickle[] = {
        "changes",   "current_date", "current_time",   "current_timestamp",
        "date",      "datetime",     "julianday",      "last_insert_rowid",
        "random",    "randomblob",   "sqlite_version", "sqlite_source_id",
        "strftime",  "time",         "timediff",       "total_changes",
        "unixepoch", "sqlite_offset"};
    for (size_t i = 0; i < sizeof fickle / sizeof *fickle; i++)
        if (sqlite3_stricmp(function, fickle[i]) == 0) return true;
    return false;
}

/* SQLite tells of every function that a statement calls, in views too. */
static int note_function(void *user_data, int action, const char *first, const char *second,
                         const char *database, const char *view) {
    (void)first;
    (void)database;
    (void)view;
    bool *repeatable = user_data;
    if (action == SQLITE_FUNCTION && is_fickle(second)) *repeatable = false;
    return SQLITE_OK;
}

static status ask(const src_database *db, const graph *g, arena *scratch) {
    src_named *names;
    int n = src_names(g, scratch, &names);
    status result = n < 0 ? ST_NOMEM : ST_OK;
    for (int i = 0; i < n && result == ST_OK; i++) {
        if (names[i].column != NULL) continue;
        sqlite3_stmt *statement;
        const char *table = src_quoted(scratch, names[i].table);
        const char *sql = table != NULL ? arena_printf(scratch, "SELECT * FROM %s", table) : NULL;
        result = src_prepare(db, sql, names[i].table, &statement);
        sqlite3_finalize(statement);
    }
    return result;
}

status source_is_repeatable(const char *path, const graph *g, const allocator *a, diag_list *diags,
                            bool *out) {
    src_database db;
    arena scratch;
    *out = true;
    status result = src_open(&db, path, NULL, diags);
    if (result != ST_OK) return result;
    sqlite3_set_authorizer(db.handle, note_function, out);
    arena_open(&scratch, a);
    result = ask(&db, g, &scratch);
    arena_close(&scratch);
    src_close(&db);
    return result;
}
