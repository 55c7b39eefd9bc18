#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sink/beside.h"
#include "sink/results.h"

enum { HEAD_BYTES = 100, ID_OFFSET = 68 };

/* ---- what stands there now ------------------------------------------------------------------ */

/* Application id in the head of an SQLite file; 0 if it is none. */
static uint32_t application_id(const unsigned char head[HEAD_BYTES]) {
    if (memcmp(head, "SQLite format 3", 16) != 0) return 0;
    const unsigned char *id = head + ID_OFFSET;
    return (uint32_t)id[0] << 24 | (uint32_t)id[1] << 16 | (uint32_t)id[2] << 8 | (uint32_t)id[3];
}

/* An empty file holds nothing that could be lost. */
static bool is_ours(const char *path, const struct stat *info) {
    unsigned char head[HEAD_BYTES];
    if (!S_ISREG(info->st_mode)) return false;
    if (info->st_size == 0) return true;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    ssize_t n = read(fd, head, sizeof head);
    close(fd);
    return n == HEAD_BYTES && application_id(head) == RESULTS_APPLICATION_ID;
}

/* A log beside the old file would be taken for one of the new file. */
static bool has_log(const char *path) {
    static const char *const endings[] = {"-journal", "-wal"};
    char name[SINK_PATH];
    struct stat info;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        if (stat(name, &info) == 0 && info.st_size > 0) return true;
    }
    return false;
}

static status refuse(const char *code, const char *path, diag_list *diags) {
    diag_error(diags, code, "path", path, NULL);
    return ST_FAILED;
}

/* Whether the results may take the place of what is at path, if anything is. */
static status check_target(const char *path, diag_list *diags) {
    struct stat info;
    if (stat(path, &info) != 0) return errno == ENOENT ? ST_OK : sink_refuse(path, errno, diags);
    if (S_ISDIR(info.st_mode)) return sink_refuse(path, EISDIR, diags);
    if (!is_ours(path, &info)) return refuse("HE0608", path, diags);
    return has_log(path) ? refuse("HE0609", path, diags) : ST_OK;
}

/* ---- the new file --------------------------------------------------------------------------- */

static status refuse_sql(int code, sqlite3 *db, const char *path, diag_list *diags) {
    if (code == SQLITE_NOMEM) return ST_NOMEM;
    if (code == SQLITE_INTERRUPT) return ST_INTERRUPTED;
    const char *finding = code == SQLITE_FULL ? "HE0603" : "HE0607";
    diag_error(diags, finding, "path", path, "detail", sqlite3_errmsg(db), NULL);
    return ST_FAILED;
}

/* A file under a name of its own that is thrown away on any failure needs no journal. Rows are
 * long: large pages hold them with little waste. */
static int set_up(sqlite3 *db) {
    char sql[256];
    snprintf(sql, sizeof sql,
             "PRAGMA page_size=16384; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA "
             "locking_mode=EXCLUSIVE; "
             "PRAGMA cache_size=-65536; PRAGMA application_id=%d; "
             "PRAGMA user_version=%d",
             RESULTS_APPLICATION_ID, RESULTS_VERSION);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* Fills the empty file at `beside`; path is for messages. */
static status fill(results_file *file, const char *beside, const char *path, diag_list *diags) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX; /* one thread at a time writes */
    int code = sqlite3_open_v2(beside, &file->db, flags, NULL);
    if (code == SQLITE_OK) code = set_up(file->db);
    if (code == SQLITE_OK) code = results_fill(file);
    status result = ST_OK;
    if (code != SQLITE_OK)
        result = file->db == NULL ? ST_NOMEM : refuse_sql(code & 0xFF, file->db, path, diags);
    sqlite3_close(file->db);
    file->db = NULL;
    return result;
}

/* Takes the rights of the file that it replaces, and makes the content outlive a loss of power. */
static status settle(int fd, const char *path, diag_list *diags) {
    struct stat info;
    if (stat(path, &info) == 0 && fchmod(fd, info.st_mode & 07777) != 0)
        return sink_refuse(path, errno, diags);
    return fsync(fd) == 0 ? ST_OK : sink_refuse(path, errno, diags);
}

static status make(results_file *file, const char *path, diag_list *diags) {
    char beside[SINK_PATH];
    int fd = sink_open_beside(beside, path);
    if (fd < 0) return sink_refuse(path, errno, diags);
    status result = fill(file, beside, path, diags);
    if (result == ST_OK) result = settle(fd, path, diags);
    close(fd);
    if (result == ST_OK && rename(beside, path) != 0) result = sink_refuse(path, errno, diags);
    if (result == ST_OK) {
        sink_sync_folder(path);
    } else {
        unlink(beside);
    }
    return result;
}

status sink_run_sqlite(const sink_run *run, const char *path, const volatile sig_atomic_t *stop,
                       diag_list *diags) {
    char target[PATH_MAX];
    results_file file = {.run = run, .stop = stop};
    status result = check_target(path, diags);
    if (result != ST_OK) return result;
    /* A symbolic link stays one: what it points to is replaced. */
    if (realpath(path, target) != NULL) path = target;
    return make(&file, path, diags);
}
