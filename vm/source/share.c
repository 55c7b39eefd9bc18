#include <string.h>
#include <sys/stat.h>

#include "source/database.h"

enum { ATTEMPTS = 5 };

int64_t src_file_size(const src_database *db) {
    const char *file = sqlite3_db_filename(db->handle, "main");
    struct stat info;
    if (file == NULL || file[0] == '\0' || stat(file, &info) != 0) return 0;
    return S_ISREG(info.st_mode) ? (int64_t)info.st_size : 0;
}

/* A URI with parameters may name another file system, or a database in memory. */
static bool can_be_shared(const src_database *db) {
    bool plain = strncmp(db->path, "file:", 5) != 0 || strchr(db->path, '?') == NULL;
    return plain && src_file_size(db) > 0 && sqlite3_threadsafe() != 0;
}

/* The number changes for this connection whenever another one has committed. */
static bool version_of(sqlite3 *handle, int *out) {
    sqlite3_stmt *statement = NULL;
    bool read =
        sqlite3_prepare_v2(handle, "PRAGMA data_version", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW;
    *out = read ? sqlite3_column_int(statement, 0) : 0;
    return sqlite3_finalize(statement) == SQLITE_OK && read;
}

/* Nobody waits: dbs[0] holds a lock that a writer may be waiting for. */
static bool begin_others(src_database *dbs, int n) {
    static const char sql[] = "BEGIN; SELECT count(*) FROM sqlite_schema;";
    for (int i = 1; i < n; i++)
        if (sqlite3_exec(dbs[i].handle, sql, NULL, NULL, NULL) != SQLITE_OK) return false;
    return true;
}

static void end_others(src_database *dbs, int n) {
    for (int i = 1; i < n; i++)
        if (sqlite3_get_autocommit(dbs[i].handle) == 0)
            (void)sqlite3_exec(dbs[i].handle, "ROLLBACK", NULL, NULL, NULL);
}

/* All began between two looks at the version; where it is the same, they see the same. */
static status try_once(src_database *dbs, int n, sqlite3 *control, bool *same) {
    static const char again[] = "COMMIT; BEGIN; SELECT count(*) FROM sqlite_schema;";
    int before, after;
    bool seen = version_of(control, &before);
    *same = false;
    if (sqlite3_exec(dbs[0].handle, again, NULL, NULL, NULL) != SQLITE_OK)
        return src_trouble(&dbs[0], NULL);
    *same = seen && begin_others(dbs, n) && version_of(control, &after) && before == after;
    if (!*same) end_others(dbs, n);
    return ST_OK;
}

static bool open_another(const src_database *first, sqlite3 **out) {
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(first->path, out, flags, NULL) == SQLITE_OK &&
        sqlite3_exec(*out, "PRAGMA query_only=1", NULL, NULL, NULL) == SQLITE_OK)
        return true;
    sqlite3_close(*out);
    *out = NULL;
    return false;
}

static int open_others(src_database *dbs, int n) {
    int opened = 1;
    while (opened < n && open_another(&dbs[0], &dbs[opened].handle)) {
        src_database *db = &dbs[opened++];
        db->path = dbs[0].path;
        db->stop = dbs[0].stop;
        db->busy_ms = dbs[0].busy_ms;
    }
    return opened;
}

status src_share(src_database *dbs, int n, int *opened) {
    sqlite3 *control = NULL;
    status result = ST_OK;
    bool same = false;
    *opened = 1;
    if (n < 2 || !can_be_shared(&dbs[0]) || !open_another(&dbs[0], &control)) return ST_OK;
    int have = open_others(dbs, n);
    for (int i = 0; i < ATTEMPTS && result == ST_OK && have > 1 && !same; i++)
        result = try_once(dbs, have, control, &same);
    for (int i = 1; i < have; i++) {
        if (same)
            src_settle(&dbs[i]);
        else
            src_close(&dbs[i]);
    }
    sqlite3_close(control);
    *opened = same ? have : 1;
    return result;
}
