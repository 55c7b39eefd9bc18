#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sink/beside.h"
#include "sink/sink.h"

static status refuse_existing(const char *path, diag_list *diags) {
    diag_error(diags, "HE0602", "path", path, NULL);
    return ST_FAILED;
}

static status refuse_sql(sqlite3 *db, const char *path, diag_list *diags) {
    int result = sqlite3_errcode(db);
    if (result == SQLITE_NOMEM) return ST_NOMEM;
    diag_error(diags, result == SQLITE_FULL ? "HE0603" : "HE0607", "path", path, "detail",
               sqlite3_errmsg(db), NULL);
    return ST_FAILED;
}

/* Runs the SQL in one transaction in the file at `beside`; path is for messages. */
static status fill(const char *beside, const char *path, const char *sql, diag_list *diags) {
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    status result = ST_OK;
    if (sqlite3_open_v2(beside, &db, flags, NULL) != SQLITE_OK ||
        sqlite3_exec(db, "PRAGMA synchronous=FULL; BEGIN IMMEDIATE", NULL, NULL, NULL) !=
            SQLITE_OK ||
        sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        result = db == NULL ? ST_NOMEM : refuse_sql(db, path, diags);
    sqlite3_close(db);
    return result;
}

/* Gives the finished file its name without ever replacing another file. */
static status give_name(const char *beside, const char *path, diag_list *diags) {
    /* A hard link refuses an existing name; renameat2 serves file systems without hard links. */
    if (link(beside, path) == 0) {
        unlink(beside);
        return ST_OK;
    }
    if (errno == EEXIST) return refuse_existing(path, diags);
    if (renameat2(AT_FDCWD, beside, AT_FDCWD, path, RENAME_NOREPLACE) == 0) return ST_OK;
    return errno == EEXIST ? refuse_existing(path, diags) : sink_refuse(path, errno, diags);
}

status sink_create_database(const char *path, const char *sql, diag_list *diags) {
    struct stat info;
    char beside[SINK_PATH];
    if (lstat(path, &info) == 0) return refuse_existing(path, diags);
    int fd = sink_open_beside(beside, path);
    if (fd < 0) return sink_refuse(path, errno, diags);
    close(fd);
    status result = fill(beside, path, sql, diags);
    if (result == ST_OK) result = give_name(beside, path, diags);
    if (result == ST_OK)
        sink_sync_folder(path);
    else
        unlink(beside);
    return result;
}
