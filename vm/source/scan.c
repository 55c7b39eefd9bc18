#include "source/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "source/text.h"

/* ---- the statement -------------------------------------------------------------------------- */

static const char *column_name(const src_scan *scan, int i) {
    return i < scan->n_links ? scan->links[i].column : scan->values[i - scan->n_links].column->name;
}

static int count_columns(const src_scan *scan) {
    return scan->n_links + scan->n_values;
}

/* "heng_row(0, …), heng_row(126, …)": links, then values, each call with as many as it may have. */
static const char *select_clause(const src_scan *scan, int most, arena *ar) {
    int n = count_columns(scan);
    const char *sql = "heng_row(0";
    for (int i = 0; i < n && sql != NULL; i++) {
        const char *name = src_quoted(ar, column_name(scan, i));
        if (i > 0 && i % most == 0) sql = arena_printf(ar, "%s), heng_row(%d", sql, i);
        if (sql != NULL) sql = name != NULL ? arena_printf(ar, "%s, %s", sql, name) : NULL;
    }
    return sql != NULL ? arena_printf(ar, "%s)", sql) : NULL;
}

/* The column's text is the parameter's. A cell that is stored as TEXT need not be converted; the
 * plus keeps the column's affinity from changing what it is compared with. */
static const char *only_clause(const char *column, int parameter, arena *ar) {
    const char *c = src_quoted(ar, column);
    if (c == NULL) return NULL;
    return arena_printf(ar, "(+%s = ?%d OR (typeof(%s) <> 'text' AND CAST(%s AS TEXT) = ?%d))", c,
                        parameter, c, c, parameter);
}

/* There is a row elsewhere whose key has the same text and whose column's text is the parameter's.
 * The inner SELECT refers to nothing outside, so that it is made once for all rows of a morsel,
 * with or without an index of the key. */
static const char *within_clause(const space_within *within, int parameter, arena *ar) {
    const char *by = src_quoted(ar, within->by), *table = src_quoted(ar, within->table);
    const char *key = src_quoted(ar, within->key);
    const char *only = only_clause(within->column, parameter, ar);
    if (!by || !table || !key || !only) return NULL;
    return arena_printf(ar, "CAST(%s AS TEXT) IN (SELECT CAST(%s AS TEXT) FROM %s WHERE %s)", by,
                        key, table, only);
}

/* A condition of the scan, those on its own columns first. */
static const char *filter_clause(const src_scan *scan, int i, arena *ar) {
    return i < scan->n_only ? only_clause(scan->only[i].column, i + 1, ar)
                            : within_clause(&scan->within[i - scan->n_only], i + 1, ar);
}

static int count_filters(const src_scan *scan) {
    return scan->n_only + scan->n_within;
}

static const char *filter_value(const src_scan *scan, int i) {
    return i < scan->n_only ? scan->only[i].value : scan->within[i - scan->n_only].value;
}

/* Parameters: the values of the filters, then the first and the last rowid. */
static const char *sql_of(const src_scan *scan, int most, arena *ar) {
    const char *select = select_clause(scan, most, ar), *table = src_quoted(ar, scan->table);
    const char *sql = select && table ? arena_printf(ar, "SELECT %s FROM %s", select, table) : NULL;
    const char *word = "WHERE";
    for (int i = 0; i < count_filters(scan) && sql != NULL; i++) {
        const char *filter = filter_clause(scan, i, ar);
        sql = filter ? arena_printf(ar, "%s %s %s", sql, word, filter) : NULL;
        word = "AND";
    }
    if (sql != NULL && scan->among != NULL) {
        sql = arena_printf(ar, "%s %s (%s)", sql, word, scan->among);
        word = "AND";
    }
    if (sql != NULL && scan->rowid != NULL)
        sql = arena_printf(ar, "%s %s %s BETWEEN ?%d AND ?%d", sql, word, scan->rowid,
                           count_filters(scan) + 1, count_filters(scan) + 2);
    return sql;
}

/* ---- rows into pieces ----------------------------------------------------------------------- */

static bool note_bad(src_piece *piece, src_bad bad, const src_cell *cell, arena *ar) {
    src_bad *kept = arena_take(ar, sizeof *kept);
    bad.shown = src_cell_shown(cell, ar);
    if (kept == NULL || bad.shown == NULL) return false;
    bad.next = piece->bad;
    *kept = bad;
    piece->bad = kept;
    piece->n_bad++;
    return true;
}

/* Begins the next piece of the morsel. */
static bool begin_piece(src_reader *r) {
    arena *ar = &r->stores[r->open - r->scans];
    size_t n = (size_t)count_columns(r->open);
    src_piece *piece = arena_zero(ar, sizeof *piece);
    if (piece == NULL) return false;
    *piece = (src_piece){.morsel = r->morsel, .part = r->part++, .reader = r->number};
    piece->columns = arena_array(ar, n + 1, sizeof *piece->columns);
    for (size_t i = 0; i < n; i++) src_room_empty(&r->rooms[i]);
    r->piece = piece;
    return piece->columns != NULL;
}

/* Packs the rooms' rows and hangs the piece up. */
static bool end_piece(src_reader *r) {
    src_piece *piece = r->piece, **newest = &r->newest[r->open - r->scans];
    if (piece->rows == 0) return true;
    for (int i = 0; i < count_columns(r->open); i++) {
        col_vec v = col_view(&r->rooms[i].v, 0, piece->rows);
        if (r->rooms[i].known) v.hi = v.lo;
        if (!col_pack(&piece->columns[i], &r->stores[r->open - r->scans], &v)) return false;
    }
    piece->integer_keys = r->open->key >= 0 && r->rooms[r->open->key].integers;
    piece->next = *newest;
    *newest = piece;
    return true;
}

/* Reads n cells of the row, the columns from `first` on. False when memory is short. */
static bool take_cells(src_reader *r, int first, int n, sqlite3_value **cells) {
    src_cell cell = {.texts = r->texts, .zone = r->zone};
    int n_links = r->open->n_links;
    int64_t row = r->piece->rows;
    for (int i = first; i < first + n; i++) {
        if (!src_cell_at(&cell, cells[i - first])) return false;
        src_fault fault = i < n_links ? src_read_link(&cell, &r->rooms[i], row)
                                      : src_read_value(&cell, &r->rooms[i], row);
        if (fault == FAULT_NONE) continue;
        src_bad bad = {.fault = fault,
                       .row = row,
                       .value = i < n_links ? -1 : i - n_links,
                       .link = i < n_links ? i : -1};
        if (fault == FAULT_MEMORY ||
            !note_bad(r->piece, bad, &cell, &r->stores[r->open - r->scans]))
            return false;
    }
    return true;
}

/* heng_row(first, cell, …), an aggregate without result: SQLite hands over the cells of every row
 * itself, which spares a step and several calls a cell. A row is complete when it has all cells. */
static void take_row(sqlite3_context *context, int n, sqlite3_value **values) {
    src_reader *r = sqlite3_user_data(context);
    bool done = take_cells(r, sqlite3_value_int(values[0]), n - 1, values + 1);
    r->taken += n - 1;
    if (done && r->taken == count_columns(r->open)) {
        r->taken = 0;
        if (++r->piece->rows == LIMIT_PIECE) done = end_piece(r) && begin_piece(r);
    }
    if (!done) sqlite3_result_error_nomem(context);
}

static void end_rows(sqlite3_context *context) {
    sqlite3_result_null(context);
}

/* ---- scans and morsels ---------------------------------------------------------------------- */

static status prepare(src_reader *r, const src_scan *scan) {
    sqlite3 *handle = r->db->handle;
    int most = sqlite3_limit(handle, SQLITE_LIMIT_FUNCTION_ARG, -1) - 1;
    if (sqlite3_create_function_v2(handle, "heng_row", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, r, NULL,
                                   take_row, end_rows, NULL) != SQLITE_OK)
        return src_trouble(r->db, scan->table);
    status result = src_prepare(r->db, sql_of(scan, most, &r->working), scan->table, &r->statement);
    for (int i = 0; i < count_filters(scan) && result == ST_OK; i++)
        if (sqlite3_bind_text(r->statement, i + 1, filter_value(scan, i), -1, SQLITE_STATIC) !=
            SQLITE_OK)
            result = src_trouble(r->db, scan->table);
    return result;
}

static bool take_rooms(src_reader *r, const src_scan *scan) {
    int n = scan->n_links + scan->n_values;
    r->rooms = arena_array(&r->working, (size_t)n + 1, sizeof *r->rooms);
    for (int i = 0; r->rooms != NULL && i < n; i++) {
        bool taken =
            i < scan->n_links
                ? src_room_for_link(&r->rooms[i], &scan->links[i], LIMIT_PIECE, &r->working)
                : src_room_for_value(&r->rooms[i], &scan->values[i - scan->n_links], LIMIT_PIECE,
                                     &r->working);
        if (!taken) return false;
    }
    return r->rooms != NULL;
}

static status open_scan(src_reader *r, const src_scan *scan) {
    sqlite3_finalize(r->statement);
    r->statement = NULL;
    r->open = NULL;
    arena_reset(&r->working);
    if (!take_rooms(r, scan)) return ST_NOMEM;
    status result = prepare(r, scan);
    if (result == ST_OK) r->open = scan;
    return result;
}

static status read_rows(src_reader *r, int64_t morsel) {
    status result = ST_OK;
    r->morsel = morsel;
    r->part = 0;
    r->taken = 0;
    if (!begin_piece(r)) return ST_NOMEM;
    while (src_step(r->db, r->statement, r->open->table, &result)) continue;
    return result != ST_OK || end_piece(r) ? result : ST_NOMEM;
}

static status read_morsel(src_reader *r, const src_morsel *m, int64_t number) {
    const src_scan *scan = m->scan;
    status result = r->open == scan ? ST_OK : open_scan(r, scan);
    if (result == ST_OK && r->db->stop != NULL && *r->db->stop != 0) result = ST_INTERRUPTED;
    if (result != ST_OK) return result;
    int at = count_filters(scan);
    if (scan->rowid != NULL && (sqlite3_bind_int64(r->statement, at + 1, m->from) != SQLITE_OK ||
                                sqlite3_bind_int64(r->statement, at + 2, m->to) != SQLITE_OK))
        return src_trouble(r->db, scan->table);
    result = read_rows(r, number);
    sqlite3_reset(r->statement);
    return result;
}

bool src_read_morsel(src_reader *r, const src_morsel *morsel, int64_t number) {
    status result = read_morsel(r, morsel, number);
    if (result == ST_OK) return true;
    r->failed = number;
    r->failure = result;
    return false;
}
