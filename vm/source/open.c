#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/database.h"

enum { BUSY_MS = 5000, BUSY_NAP_MS = 10, STEPS_BETWEEN_STOP_CHECKS = 10000 };

static bool is_stopped(const src_database *db) {
    return db->stop != NULL && *db->stop != 0;
}

static int stop_asked(void *user_data) {
    return is_stopped(user_data);
}

/* Waits for a lock in naps, so that a stop is heeded meanwhile. */
static int wait_for_lock(void *user_data, int naps) {
    const src_database *db = user_data;
    if (is_stopped(db) || naps >= db->busy_ms / BUSY_NAP_MS) return 0;
    sqlite3_sleep(BUSY_NAP_MS);
    return 1;
}

/* What the file system says about a path that could not be opened. */
static const char *code_of_path(const char *path) {
    struct stat info;
    if (path[0] == '\0') return "HE0501";
    if (strncmp(path, "file:", 5) == 0) return "HE0501";
    if (stat(path, &info) != 0) return errno == EACCES ? "HE0505" : "HE0501";
    return S_ISREG(info.st_mode) ? "HE0505" : "HE0502";
}

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static const char *code_of_result(const src_database *db, int result, const char *table) {
    if (sqlite3_extended_errcode(db->handle) == SQLITE_READONLY_ROLLBACK ||
        sqlite3_extended_errcode(db->handle) == SQLITE_READONLY_RECOVERY)
        return "HE0506";
    if (result == SQLITE_IOERR && is_folder(db->path)) return "HE0502";
    switch (result) {
    case SQLITE_CANTOPEN: return code_of_path(db->path);
    case SQLITE_NOTADB: return "HE0502";
    case SQLITE_CORRUPT: return "HE0503";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "HE0504";
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY: return "HE0505";
    default: return table != NULL ? "HE0513" : "HE0507";
    }
}

status src_trouble(const src_database *db, const char *table) {
    int result = db->handle == NULL ? SQLITE_NOMEM : sqlite3_errcode(db->handle);
    if (result == SQLITE_NOMEM) return ST_NOMEM;
    if (result == SQLITE_INTERRUPT || (result == SQLITE_BUSY && is_stopped(db)))
        return ST_INTERRUPTED;
    diag d = {.code = code_of_result(db, result, table),
              .severity = DIAG_ERROR,
              .table = table,
              .n_args = 3,
              .args = {{"path", db->path},
                       {"table", table != NULL ? table : ""},
                       {"detail", sqlite3_errmsg(db->handle)}}};
    diag_add(db->diags, &d);
    return ST_FAILED;
}

status src_prepare(const src_database *db, const char *sql, const char *table, sqlite3_stmt **out) {
    *out = NULL;
    if (sql == NULL) return ST_NOMEM;
    if (sqlite3_prepare_v2(db->handle, sql, -1, out, NULL) == SQLITE_OK) return ST_OK;
    return src_trouble(db, table);
}

bool src_step(const src_database *db, sqlite3_stmt *statement, const char *table, status *result) {
    int code = sqlite3_step(statement);
    *result = code == SQLITE_ROW || code == SQLITE_DONE ? ST_OK : src_trouble(db, table);
    return code == SQLITE_ROW;
}

void src_settle(src_database *db) {
    sqlite3_busy_handler(db->handle, wait_for_lock, db);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    sqlite3_progress_handler(db->handle, STEPS_BETWEEN_STOP_CHECKS, stop_asked, db);
}

/* A connection has one user at a time, so that it needs no locks of its own. */
static status connect(src_database *db) {
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(db->path, &db->handle, flags, NULL) != SQLITE_OK)
        return src_trouble(db, NULL);
    src_settle(db);
    return ST_OK;
}

/* The first read is what finds out whether the file is a database and is free. */
static const char begin_sql[] = "PRAGMA query_only=1; BEGIN; SELECT count(*) FROM sqlite_schema;";

static status begin(const src_database *db) {
    if (sqlite3_exec(db->handle, begin_sql, NULL, NULL, NULL) == SQLITE_OK) return ST_OK;
    return src_trouble(db, NULL);
}

status src_open(src_database *db, const char *path, const source_options *options,
                diag_list *diags) {
    *db = (src_database){.path = path, .diags = diags, .busy_ms = BUSY_MS};
    if (options != NULL) db->stop = options->stop;
    if (options != NULL && options->busy_ms > 0) db->busy_ms = options->busy_ms;
    if (path[0] == '\0') {
        diag_error(diags, "HE0501", "path", path, NULL);
        return ST_FAILED;
    }
    status result = connect(db);
    if (result == ST_OK) result = begin(db);
    if (result != ST_OK) src_close(db);
    return result;
}

void src_close(src_database *db) {
    sqlite3_close(db->handle);
    db->handle = NULL;
}
