#include "source/scan.h"

#include <stdlib.h>
#include <string.h>

#include "source/cells.h"
#include "source/text.h"

/* " FROM table WHERE filters": what counting and reading have in common. NULL when memory is short.
 */
static const char *from_clause(const src_scan *scan, arena *ar) {
    const char *table = src_quoted(ar, scan->table);
    const char *sql = table ? arena_printf(ar, " FROM %s", table) : NULL;
    for (int i = 0; i < scan->n_only && sql != NULL; i++) {
        const char *column = src_quoted(ar, scan->only[i].column);
        sql = column == NULL ? NULL
                             : arena_printf(ar, "%s %s CAST(%s AS TEXT) = ?%d", sql,
                                            i == 0 ? "WHERE" : "AND", column, i + 1);
    }
    return sql;
}

/* Names of the links, then of the values; "1" where there is neither. */
static const char *select_clause(const src_scan *scan, arena *ar) {
    int n = scan->n_links + scan->n_values;
    const char **names = arena_array(ar, (size_t)n + 1, sizeof *names);
    if (names == NULL) return NULL;
    for (int i = 0; i < n; i++) {
        const char *name = i < scan->n_links ? scan->links[i].column
                                             : scan->values[i - scan->n_links].column->name;
        names[i] = src_quoted(ar, name);
        if (names[i] == NULL) return NULL;
    }
    return n == 0 ? "1" : src_joined(ar, names, n, n);
}

static status prepare(const src_database *db, const src_scan *scan, const char *select, arena *ar,
                      sqlite3_stmt **out) {
    const char *from = from_clause(scan, ar);
    if (select == NULL || from == NULL) return ST_NOMEM;
    status result =
        src_prepare(db, arena_printf(ar, "SELECT %s%s", select, from), scan->table, out);
    for (int i = 0; i < scan->n_only && result == ST_OK; i++)
        if (sqlite3_bind_text(*out, i + 1, scan->only[i].value, -1, SQLITE_STATIC) != SQLITE_OK)
            result = src_trouble(db, scan->table);
    return result;
}

static status count_rows(const src_database *db, const src_scan *scan, arena *ar, int64_t *out) {
    sqlite3_stmt *statement;
    status result = prepare(db, scan, "count(*)", ar, &statement);
    *out = 0;
    if (result == ST_OK && src_step(db, statement, scan->table, &result))
        *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return result;
}

static int by_code(const void *a, const void *b) {
    dict_code x = *(const dict_code *)a, y = *(const dict_code *)b;
    return x < y ? -1 : x > y;
}

static bool enter_allowed(src_value *value, dict *texts, arena *ar) {
    int n = value->column->n_one_of;
    dict_code *codes = arena_array(ar, (size_t)n + 1, sizeof *codes);
    for (int i = 0; codes != NULL && i < n; i++) {
        const char *text = value->column->one_of[i];
        codes[i] = dict_enter(texts, text, strlen(text));
        if (codes[i] == DICT_UNKNOWN) return false;
    }
    if (codes != NULL) qsort(codes, (size_t)n, sizeof *codes, by_code);
    value->allowed = codes;
    return codes != NULL;
}

static bool take_arrays(src_scan *scan, int64_t rows, dict *texts, arena *ar) {
    size_t n = (size_t)rows;
    for (int i = 0; i < scan->n_links; i++) {
        scan->links[i].codes = arena_array(ar, n + 1, sizeof(dict_code));
        if (scan->links[i].codes == NULL) return false;
    }
    for (int i = 0; i < scan->n_values; i++) {
        src_value *value = &scan->values[i];
        if (!col_take(&value->v, ar, value->column->type, rows, false) ||
            !enter_allowed(value, texts, ar))
            return false;
    }
    scan->key_is_integer = scan->key >= 0;
    scan->key_numbers = scan->key >= 0 ? arena_array(ar, n + 1, sizeof(int64_t)) : NULL;
    return scan->key < 0 || scan->key_numbers != NULL;
}

static bool note_bad(src_scan *scan, src_bad bad, const src_cell *cell, arena *ar) {
    src_bad *kept = arena_take(ar, sizeof *kept);
    bad.shown = src_cell_shown(cell, ar);
    if (kept == NULL || bad.shown == NULL) return false;
    bad.next = scan->bad;
    *kept = bad;
    scan->bad = kept;
    scan->n_bad++;
    return true;
}

/* Keeps the key's number for the numeric order, while there is no key that is not INTEGER. */
static void note_key(src_scan *scan, const src_cell *cell, int64_t row) {
    if (sqlite3_column_type(cell->statement, cell->index) != SQLITE_INTEGER)
        scan->key_is_integer = false;
    if (scan->key_is_integer)
        scan->key_numbers[row] = sqlite3_column_int64(cell->statement, cell->index);
}

/* Reads the row the statement stands on. False when memory is short. */
static bool read_row(src_scan *scan, src_cell *cell, int64_t row, arena *ar) {
    for (int i = 0; i < scan->n_links; i++) {
        cell->index = i;
        if (i == scan->key) note_key(scan, cell, row);
        src_fault fault = src_read_link(cell, &scan->links[i], &scan->links[i].codes[row]);
        src_bad bad = {.fault = fault, .row = row, .value = -1, .link = i};
        if (fault == FAULT_MEMORY || (fault != FAULT_NONE && !note_bad(scan, bad, cell, ar)))
            return false;
    }
    for (int i = 0; i < scan->n_values; i++) {
        cell->index = scan->n_links + i;
        src_fault fault = src_read_value(cell, &scan->values[i], row);
        src_bad bad = {.fault = fault, .row = row, .value = i, .link = -1};
        if (fault == FAULT_MEMORY || (fault != FAULT_NONE && !note_bad(scan, bad, cell, ar)))
            return false;
    }
    return true;
}

/* Only a view that answers differently each time, as with random(), gives more rows than it
 * counted. */
static status refuse_unsteady(const src_database *db, const src_scan *scan) {
    diag d = {.code = "HE0513",
              .severity = DIAG_ERROR,
              .table = scan->table,
              .n_args = 2,
              .args = {{"table", scan->table}, {"detail", "count(*) differs from SELECT"}}};
    diag_add(db->diags, &d);
    return ST_FAILED;
}

static status read_rows(const src_database *db, src_plan *plan, src_scan *scan, dict *texts,
                        int64_t most) {
    arena *ar = plan->scratch;
    src_cell cell = {.texts = texts, .zone = graph_zone(plan->g)};
    status result = prepare(db, scan, select_clause(scan, ar), ar, &cell.statement);
    while (result == ST_OK && src_step(db, cell.statement, scan->table, &result)) {
        if (scan->rows == most)
            result = refuse_unsteady(db, scan);
        else if (!read_row(scan, &cell, scan->rows, ar))
            result = ST_NOMEM;
        else
            scan->rows++;
    }
    sqlite3_finalize(cell.statement);
    return result;
}

status src_scan_read(const src_database *db, src_plan *plan, src_scan *scan, dict *texts) {
    int64_t rows;
    status result = count_rows(db, scan, plan->scratch, &rows);
    if (result == ST_OK && !take_arrays(scan, rows, texts, plan->scratch)) result = ST_NOMEM;
    if (result == ST_OK) result = read_rows(db, plan, scan, texts, rows);
    return result;
}
