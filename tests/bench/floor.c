/* What SQLite alone takes: scans and inserts without anything done to the rows. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"

/* ---- scans ---------------------------------------------------------------------------------- */

/* SELECT of a table: spaces with the same table and filters are one scan, as for the engine. */
typedef struct scan {
    const graph_space *space;
    const char *columns[256];
    int n;
} scan;

static void add_column(scan *s, const char *name) {
    for (int i = 0; i < s->n; i++)
        if (sqlite3_stricmp(s->columns[i], name) == 0) return;
    if (name != NULL && s->n < 256) s->columns[s->n++] = name;
}

static bool same_rows(const graph_space *a, const graph_space *b) {
    if (sqlite3_stricmp(a->table, b->table) != 0 || a->n_only != b->n_only) return false;
    for (int i = 0; i < a->n_only; i++)
        if (sqlite3_stricmp(a->only[i].column, b->only[i].column) != 0 ||
            strcmp(a->only[i].value, b->only[i].value) != 0)
            return false;
    return true;
}

static scan *scan_of(scan *scans, int *n, const graph_space *space) {
    for (int i = 0; i < *n; i++)
        if (same_rows(scans[i].space, space)) return &scans[i];
    scans[*n] = (scan){.space = space};
    return &scans[(*n)++];
}

static int plan(const graph *g, const uint8_t *reached, scan *scans) {
    int n = 0;
    for (int i = 0; i < graph_n_spaces(g); i++) {
        const graph_space *space = graph_space_at(g, i);
        scan *own = scan_of(scans, &n, space);
        if (space->key != NULL) add_column(own, space->key);
        for (int k = 0; k < space->n_match; k++) {
            add_column(own, space->child_columns[k]);
            add_column(scan_of(scans, &n, graph_space_at(g, space->parent)),
                       space->parent_columns[k]);
        }
    }
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *node = graph_node_at(g, i);
        if (!reached[i] || node->kind != NODE_COLUMN) continue;
        const graph_column *c = graph_column_at(g, node->column);
        add_column(scan_of(scans, &n, graph_space_at(g, c->space)), c->name);
    }
    return n;
}

static sqlite3_stmt *prepare_scan(sqlite3 *db, const scan *s) {
    sqlite3_str *sql = sqlite3_str_new(db);
    sqlite3_stmt *statement = NULL;
    for (int i = 0; i < s->n; i++)
        sqlite3_str_appendf(sql, "%s\"%w\"", i == 0 ? "SELECT " : ", ", s->columns[i]);
    sqlite3_str_appendf(sql, "%s FROM \"%w\"", s->n == 0 ? "SELECT 1" : "", s->space->table);
    for (int i = 0; i < s->space->n_only; i++)
        sqlite3_str_appendf(sql, " %s +\"%w\" = %Q", i == 0 ? "WHERE" : "AND",
                            s->space->only[i].column, s->space->only[i].value);
    char *text = sqlite3_str_finish(sql);
    if (text != NULL) sqlite3_prepare_v2(db, text, -1, &statement, NULL);
    sqlite3_free(text);
    return statement;
}

double floor_scan(const graph *g, const uint8_t *reached, const char *db, int64_t *rows) {
    scan *scans = calloc((size_t)graph_n_spaces(g) + 1, sizeof *scans);
    sqlite3 *handle = NULL;
    bool good =
        scans != NULL &&
        sqlite3_open_v2(db, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
    int n = good ? plan(g, reached, scans) : 0;
    double begin = seconds();
    *rows = 0;
    for (int i = 0; i < n && good; i++) {
        sqlite3_stmt *statement = prepare_scan(handle, &scans[i]);
        int code = SQLITE_ERROR;
        while (statement != NULL && (code = sqlite3_step(statement)) == SQLITE_ROW) ++*rows;
        good = code == SQLITE_DONE;
        sqlite3_finalize(statement);
    }
    double taken = seconds() - begin;
    sqlite3_close(handle);
    free(scans);
    return good ? taken : -1;
}

/* ---- inserts -------------------------------------------------------------------------------- */

enum { CHUNK_ROWS = 4096 };

/* Copies of cells, so that inserting them reads nothing. */
typedef struct chunk {
    sqlite3_value **cells;
    int n_columns, n_rows;
} chunk;

static bool read_chunk(sqlite3_stmt *from, chunk *c) {
    int code = SQLITE_ROW;
    for (c->n_rows = 0; c->n_rows < CHUNK_ROWS; c->n_rows++) {
        code = sqlite3_step(from);
        if (code != SQLITE_ROW) break;
        for (int i = 0; i < c->n_columns; i++)
            c->cells[c->n_rows * c->n_columns + i] =
                sqlite3_value_dup(sqlite3_column_value(from, i));
    }
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* Binds a cell without copying it. */
static void bind_cell(sqlite3_stmt *to, int i, sqlite3_value *cell) {
    if (sqlite3_value_type(cell) == SQLITE_TEXT) {
        sqlite3_bind_text(to, i, (const char *)sqlite3_value_text(cell), sqlite3_value_bytes(cell),
                          SQLITE_STATIC);
    } else {
        sqlite3_bind_value(to, i, cell);
    }
}

static bool insert_chunk(sqlite3_stmt *to, const chunk *c) {
    for (int r = 0; r < c->n_rows; r++) {
        for (int i = 0; i < c->n_columns; i++) bind_cell(to, i + 1, c->cells[r * c->n_columns + i]);
        if (sqlite3_step(to) != SQLITE_DONE) return false;
        sqlite3_reset(to);
    }
    return true;
}

static void free_chunk(chunk *c) {
    for (int i = 0; i < c->n_rows * c->n_columns; i++) sqlite3_value_free(c->cells[i]);
}

static sqlite3_stmt *prepare_insert(sqlite3 *db, const char *table, int columns) {
    sqlite3_stmt *statement = NULL;
    sqlite3_str *sql = sqlite3_str_new(db);
    sqlite3_str_appendf(sql, "INSERT INTO \"%w\" VALUES (", table);
    for (int i = 1; i <= columns; i++) sqlite3_str_appendf(sql, "%s?%d", i > 1 ? ", " : "", i);
    sqlite3_str_appendall(sql, ")");
    char *text = sqlite3_str_finish(sql);
    if (text != NULL) sqlite3_prepare_v2(db, text, -1, &statement, NULL);
    sqlite3_free(text);
    return statement;
}

static bool copy_table(sqlite3 *from, sqlite3 *to, const char *table, double *taken) {
    sqlite3_stmt *select = NULL;
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table);
    if (sql != NULL) sqlite3_prepare_v2(from, sql, -1, &select, NULL);
    sqlite3_free(sql);
    chunk c = {.n_columns = select != NULL ? sqlite3_column_count(select) : 0};
    c.cells = calloc((size_t)CHUNK_ROWS * (size_t)(c.n_columns + 1), sizeof(sqlite3_value *));
    sqlite3_stmt *insert = prepare_insert(to, table, c.n_columns);
    bool good = select != NULL && insert != NULL && c.cells != NULL;
    do {
        good = good && read_chunk(select, &c);
        double begin = seconds();
        good = good && insert_chunk(insert, &c);
        *taken += seconds() - begin;
        free_chunk(&c);
    } while (good && c.n_rows == CHUNK_ROWS);
    free(c.cells);
    sqlite3_finalize(select);
    sqlite3_finalize(insert);
    return good;
}

/* Makes what is there in `from` of one kind, "table" or other than that, in the same order. */
static bool copy_schema(sqlite3 *from, sqlite3 *to, const char *which) {
    sqlite3_stmt *list = NULL;
    char *sql =
        sqlite3_mprintf("SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND type %s", which);
    sqlite3_prepare_v2(from, sql, -1, &list, NULL);
    sqlite3_free(sql);
    bool good = list != NULL;
    while (good && sqlite3_step(list) == SQLITE_ROW)
        good = sqlite3_exec(to, (const char *)sqlite3_column_text(list, 0), NULL, NULL, NULL) ==
               SQLITE_OK;
    sqlite3_finalize(list);
    return good;
}

static bool copy_tables(sqlite3 *from, sqlite3 *to, double *taken) {
    static const char pragmas[] = "PRAGMA page_size=16384; PRAGMA journal_mode=OFF; PRAGMA "
                                  "synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; "
                                  "PRAGMA cache_size=-65536; BEGIN";
    sqlite3_stmt *list = NULL;
    bool good = sqlite3_exec(to, pragmas, NULL, NULL, NULL) == SQLITE_OK &&
                copy_schema(from, to, "= 'table'");
    sqlite3_prepare_v2(from, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &list,
                       NULL);
    while (good && sqlite3_step(list) == SQLITE_ROW)
        good = copy_table(from, to, (const char *)sqlite3_column_text(list, 0), taken);
    sqlite3_finalize(list);
    double begin = seconds();
    good = good && copy_schema(from, to, "!= 'table'") &&
           sqlite3_exec(to, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    *taken += seconds() - begin;
    return good;
}

double floor_insert(const char *from, const char *to, int64_t *bytes) {
    sqlite3 *source = NULL, *target = NULL;
    struct stat info;
    double taken = 0;
    unlink(to);
    bool good = sqlite3_open_v2(from, &source, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
                sqlite3_open(to, &target) == SQLITE_OK && copy_tables(source, target, &taken);
    sqlite3_close(source);
    sqlite3_close(target);
    *bytes = stat(to, &info) == 0 ? (int64_t)info.st_size : 0;
    return good ? taken : -1;
}
