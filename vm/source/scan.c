#include "source/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "source/text.h"

/* ---- the statement -------------------------------------------------------------------------- */

static const char *column_name(const src_scan *scan, int i) {
    return i < scan->n_links ? scan->links[i].column : scan->values[i - scan->n_links].column->name;
}

/* Names of the links, then of the values; "1" where there is neither. */
static const char *select_clause(const src_scan *scan, arena *ar) {
    int n = scan->n_links + scan->n_values;
    const char **names = arena_array(ar, (size_t)n + 1, sizeof *names);
    if (names == NULL) return NULL;
    for (int i = 0; i < n; i++) {
        names[i] = src_quoted(ar, column_name(scan, i));
        if (names[i] == NULL) return NULL;
    }
    return n == 0 ? "1" : src_joined(ar, names, n, n);
}

/* Parameters: the values of the filters, then the first and the last rowid. */
static const char *sql_of(const src_scan *scan, arena *ar) {
    const char *select = select_clause(scan, ar), *table = src_quoted(ar, scan->table);
    const char *sql = select && table ? arena_printf(ar, "SELECT %s FROM %s", select, table) : NULL;
    const char *word = "WHERE";
    for (int i = 0; i < scan->n_only && sql != NULL; i++) {
        const char *column = src_quoted(ar, scan->only[i].column);
        sql = column ? arena_printf(ar, "%s %s CAST(%s AS TEXT) = ?%d", sql, word, column, i + 1)
                     : NULL;
        word = "AND";
    }
    if (sql != NULL && scan->rowid != NULL)
        sql = arena_printf(ar, "%s %s %s BETWEEN ?%d AND ?%d", sql, word, scan->rowid,
                           scan->n_only + 1, scan->n_only + 2);
    return sql;
}

static status prepare(src_reader *r, const src_scan *scan) {
    status result = src_prepare(r->db, sql_of(scan, &r->working), scan->table, &r->statement);
    for (int i = 0; i < scan->n_only && result == ST_OK; i++)
        if (sqlite3_bind_text(r->statement, i + 1, scan->only[i].value, -1, SQLITE_STATIC) !=
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

/* Reads the row the statement stands on. False when memory is short. */
static bool read_row(src_reader *r, src_piece *piece, src_cell *cell, arena *ar) {
    int n_links = r->open->n_links, n = n_links + r->open->n_values;
    for (int i = 0; i < n; i++) {
        src_cell_at(cell, i);
        src_fault fault = i < n_links ? src_read_link(cell, &r->rooms[i], piece->rows)
                                      : src_read_value(cell, &r->rooms[i], piece->rows);
        if (fault == FAULT_NONE) continue;
        src_bad bad = {.fault = fault,
                       .row = piece->rows,
                       .value = i < n_links ? -1 : i - n_links,
                       .link = i < n_links ? i : -1};
        if (fault == FAULT_MEMORY || !note_bad(piece, bad, cell, ar)) return false;
    }
    piece->rows++;
    return true;
}

static src_piece *new_piece(src_reader *r, int64_t morsel, int64_t part, arena *ar) {
    size_t n = (size_t)(r->open->n_links + r->open->n_values);
    src_piece *piece = arena_zero(ar, sizeof *piece);
    if (piece == NULL) return NULL;
    *piece = (src_piece){.morsel = morsel, .part = part, .reader = r->number};
    piece->columns = arena_array(ar, n + 1, sizeof *piece->columns);
    for (size_t i = 0; i < n; i++) src_room_empty(&r->rooms[i]);
    return piece->columns != NULL ? piece : NULL;
}

/* Packs the rooms' rows and hangs the piece up. */
static bool close_piece(src_reader *r, src_piece *piece, src_piece **newest, arena *ar) {
    if (piece->rows == 0) return true;
    for (int i = 0; i < r->open->n_links + r->open->n_values; i++) {
        col_vec v = col_view(&r->rooms[i].v, 0, piece->rows);
        if (r->rooms[i].known) v.hi = v.lo;
        if (!col_pack(&piece->columns[i], ar, &v)) return false;
    }
    piece->integer_keys = r->open->key >= 0 && r->rooms[r->open->key].integers;
    piece->next = *newest;
    *newest = piece;
    return true;
}

static status read_rows(src_reader *r, const src_scan *scan, int64_t morsel) {
    arena *ar = &r->stores[scan - r->scans];
    src_piece **newest = &r->newest[scan - r->scans];
    src_cell cell = {.statement = r->statement, .texts = r->texts, .zone = r->zone};
    int64_t part = 0;
    status result = ST_OK;
    src_piece *piece = new_piece(r, morsel, part, ar);
    while (piece != NULL && src_step(r->db, r->statement, scan->table, &result)) {
        if (piece->rows == LIMIT_PIECE) {
            if (!close_piece(r, piece, newest, ar)) return ST_NOMEM;
            piece = new_piece(r, morsel, ++part, ar);
        }
        if (piece == NULL || !read_row(r, piece, &cell, ar)) return ST_NOMEM;
    }
    if (piece == NULL) return ST_NOMEM;
    return result != ST_OK || close_piece(r, piece, newest, ar) ? result : ST_NOMEM;
}

static status read_morsel(src_reader *r, const src_morsel *m, int64_t number) {
    const src_scan *scan = m->scan;
    status result = r->open == scan ? ST_OK : open_scan(r, scan);
    if (result == ST_OK && r->db->stop != NULL && *r->db->stop != 0) result = ST_INTERRUPTED;
    if (result != ST_OK) return result;
    int at = scan->n_only;
    if (scan->rowid != NULL && (sqlite3_bind_int64(r->statement, at + 1, m->from) != SQLITE_OK ||
                                sqlite3_bind_int64(r->statement, at + 2, m->to) != SQLITE_OK))
        return src_trouble(r->db, scan->table);
    result = read_rows(r, scan, number);
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
