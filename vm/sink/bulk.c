#include <sqlite3.h>
#include <sys/stat.h>

#include "sink/sink.h"
#include "source/text.h"

struct sink_bulk {
    const allocator *alloc;
    const char *path; /* the caller's */
    diag_list *diags;
    arena store; /* texts of the table in hand */
    sqlite3 *db;
    sqlite3_stmt *insert;
    int n_columns;
    status failed; /* what went wrong first, or ST_OK */
};

static status refuse(sink_bulk *b) {
    int code = b->db == NULL ? SQLITE_NOMEM : sqlite3_errcode(b->db) & 0xFF;
    b->failed = ST_NOMEM;
    if (code == SQLITE_NOMEM) return ST_NOMEM;
    b->failed = ST_FAILED;
    diag_error(b->diags, code == SQLITE_FULL ? "HE0603" : "HE0607", "path", b->path, "detail",
               sqlite3_errmsg(b->db), NULL);
    return ST_FAILED;
}

static status run(sink_bulk *b, const char *sql) {
    if (sql == NULL) return b->failed = ST_NOMEM;
    return sqlite3_exec(b->db, sql, NULL, NULL, NULL) == SQLITE_OK ? ST_OK : refuse(b);
}

status sink_bulk_open(const char *path, const allocator *a, diag_list *diags, sink_bulk **out) {
    struct stat info;
    *out = NULL;
    if (lstat(path, &info) == 0) {
        diag_error(diags, "HE0602", "path", path, NULL);
        return ST_FAILED;
    }
    sink_bulk *b = alloc_new(a, sizeof *b);
    if (b == NULL) return ST_NOMEM;
    *b = (sink_bulk){.alloc = a, .path = path, .diags = diags};
    arena_open(&b->store, a);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    status result = ST_OK;
    if (sqlite3_open_v2(path, &b->db, flags, NULL) != SQLITE_OK) result = refuse(b);
    if (result == ST_OK)
        result = run(b, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
                        "PRAGMA locking_mode=EXCLUSIVE; BEGIN");
    if (result == ST_OK)
        *out = b;
    else
        sink_bulk_close(b);
    return result;
}

status sink_bulk_table(sink_bulk *b, const char *table, const char *const *columns, int n) {
    arena_reset(&b->store);
    sqlite3_finalize(b->insert);
    b->insert = NULL;
    b->n_columns = n;
    const char *name = src_quoted(&b->store, table), *list = "", *marks = "";
    for (int i = 0; i < n && list != NULL && marks != NULL; i++) {
        const char *column = src_quoted(&b->store, columns[i]), *comma = i > 0 ? ", " : "";
        list = column != NULL ? arena_printf(&b->store, "%s%s%s", list, comma, column) : NULL;
        marks = arena_printf(&b->store, "%s%s?%d", marks, comma, i + 1);
    }
    if (name == NULL || list == NULL || marks == NULL) return b->failed = ST_NOMEM;
    status result = run(b, arena_printf(&b->store, "CREATE TABLE %s (%s)", name, list));
    if (result != ST_OK) return result;
    const char *sql = arena_printf(&b->store, "INSERT INTO %s VALUES (%s)", name, marks);
    if (sql == NULL) return b->failed = ST_NOMEM;
    if (sqlite3_prepare_v2(b->db, sql, -1, &b->insert, NULL) == SQLITE_OK) return ST_OK;
    return refuse(b);
}

static int bind(sqlite3_stmt *insert, int index, const sink_cell *cell) {
    switch (cell->kind) {
    case SINK_INTEGER: return sqlite3_bind_int64(insert, index, cell->integer);
    case SINK_TEXT: return sqlite3_bind_text(insert, index, cell->text, -1, SQLITE_STATIC);
    case SINK_NULL: break;
    }
    return sqlite3_bind_null(insert, index);
}

status sink_bulk_row(sink_bulk *b, const sink_cell *cells) {
    for (int i = 0; i < b->n_columns; i++)
        if (bind(b->insert, i + 1, &cells[i]) != SQLITE_OK) return refuse(b);
    if (sqlite3_step(b->insert) != SQLITE_DONE) return refuse(b);
    sqlite3_reset(b->insert);
    return ST_OK;
}

status sink_bulk_close(sink_bulk *b) {
    if (b == NULL) return ST_OK;
    sqlite3_finalize(b->insert);
    if (b->failed == ST_OK) run(b, "COMMIT");
    status result = b->failed;
    sqlite3_close(b->db);
    arena_close(&b->store);
    alloc_free(b->alloc, b, sizeof *b);
    return result;
}
