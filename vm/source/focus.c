#include "source/focus.h"

#include <math.h>
#include <stdio.h>

#include "source/text.h"

/* ---- keys in SQL ---------------------------------------------------------------------------- */

/* heng_key(cell): the key that the cell is, as text, or NULL; marks for unknown are not told. */
static void key_of_cell(sqlite3_context *context, int n, sqlite3_value **cells) {
    (void)n;
    int storage = sqlite3_value_type(cells[0]);
    if (storage == SQLITE_NULL || storage == SQLITE_BLOB) return;
    double real = storage == SQLITE_FLOAT ? sqlite3_value_double(cells[0]) : 0.5;
    if (real == floor(real) && fabs(real) <= 9007199254740992.0) {
        char digits[24];
        int length = snprintf(digits, sizeof digits, "%lld", (long long)real);
        sqlite3_result_text(context, digits, length, SQLITE_TRANSIENT);
    } else {
        const char *text = (const char *)sqlite3_value_text(cells[0]);
        sqlite3_result_text(context, text, sqlite3_value_bytes(cells[0]), SQLITE_TRANSIENT);
    }
}

/* heng_number(cell): the key of the cell as a number where it may be stored as one, or NULL. */
static void number_of_cell(sqlite3_context *context, int n, sqlite3_value **cells) {
    (void)n;
    int storage = sqlite3_value_type(cells[0]);
    if (storage == SQLITE_NULL || storage == SQLITE_BLOB) return;
    int kind = sqlite3_value_numeric_type(cells[0]);
    if (kind == SQLITE_INTEGER)
        sqlite3_result_int64(context, sqlite3_value_int64(cells[0]));
    else if (kind == SQLITE_FLOAT)
        sqlite3_result_double(context, sqlite3_value_double(cells[0]));
}

status src_focus_open(const src_database *db) {
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    if (sqlite3_create_function_v2(db->handle, "heng_key", 1, flags, NULL, key_of_cell, NULL, NULL,
                                   NULL) == SQLITE_OK &&
        sqlite3_create_function_v2(db->handle, "heng_number", 1, flags, NULL, number_of_cell, NULL,
                                   NULL, NULL) == SQLITE_OK)
        return ST_OK;
    return src_trouble(db, NULL);
}

/* ---- conditions ----------------------------------------------------------------------------- */

/* "1": all rows. Everything here returns NULL when memory is short. */
static const char every_row[] = "1";

/* The column holds the key. Cells are compared with the text and with the number that it may be
 * stored as, neither of which has an affinity: that of the column decides, as it does for an index.
 */
static const char *holds(arena *ar, const char *column, const char *key) {
    const char *name = src_quoted(ar, column), *text = src_literal(ar, key);
    if (name == NULL || text == NULL) return NULL;
    return arena_printf(ar, "%s IN (%s, heng_number(%s))", name, text, text);
}

/* The column holds a key that stands in a column of those rows of another table. */
static const char *holds_one_of(arena *ar, const char *column, const char *table, const char *other,
                                const char *rows) {
    const char *name = src_quoted(ar, column), *from = src_quoted(ar, table);
    const char *key = src_quoted(ar, other);
    if (name == NULL || from == NULL || key == NULL || rows == NULL) return NULL;
    return arena_printf(ar,
                        "%s IN (SELECT heng_key(%s) FROM %s WHERE %s"
                        " UNION ALL SELECT heng_number(%s) FROM %s WHERE %s)",
                        name, key, from, rows, key, from, rows);
}

static const char *both(arena *ar, const char *a, const char *word, const char *b) {
    if (a == NULL) return b;
    return b != NULL ? arena_printf(ar, "(%s) %s (%s)", a, word, b) : NULL;
}

/* The subjects that have rows in the space. */
static const char *having_rows(arena *ar, const graph_space *space) {
    const char *sql = every_row;
    for (int i = 0; i < space->n_match && sql != NULL; i++) {
        const char *one = holds_one_of(ar, space->parent_columns[i], space->table,
                                       space->child_columns[i], every_row);
        sql = one == NULL ? NULL : both(ar, sql, "AND", one);
    }
    return sql;
}

/* Subjects that are found in several ways, each of which may have an index of its own: all
 * conditions at once would have the table read through. */
typedef struct subject_ways {
    arena *ar;
    const char *table, *key; /* quoted */
    const char *among;       /* condition that holds for all but the one subject */
    const char *sql;         /* SELECTs of keys so far; NULL once memory was short */
} subject_ways;

static void add_way(subject_ways *w, const char *condition) {
    const char *sql = w->sql;
    w->sql = NULL;
    if (condition == NULL || sql == NULL) return;
    w->sql = arena_printf(w->ar, "%s UNION ALL SELECT %s FROM %s WHERE (%s) AND %s", sql, w->key,
                          w->table, condition, w->among);
}

/* Ranges that hardly any row is in. */
static void add_range(subject_ways *w, const char *column, const char *low, const char *beyond) {
    const char *name = src_quoted(w->ar, column);
    if (name == NULL || low == NULL)
        add_way(w, NULL);
    else if (beyond == NULL)
        add_way(w, arena_printf(w->ar, "unlikely(%s >= %s)", name, low));
    else
        add_way(w, arena_printf(w->ar, "unlikely(%s >= %s) AND unlikely(%s < %s || '!')", name, low,
                                name, beyond));
}

/* The column is empty, blank or marked unknown. */
static void add_unknown(subject_ways *w, const graph_column *column) {
    const char *name = src_quoted(w->ar, column->name), *mark = column->unknown_mark;
    add_way(w, name != NULL ? arena_printf(w->ar, "%s IS NULL", name) : NULL);
    add_way(w, name != NULL ? arena_printf(w->ar, "%s IN ('')", name) : NULL);
    add_range(w, column->name, "char(9)", "''");
    if (mark == NULL) return;
    const char *marked = src_literal(w->ar, mark);
    add_way(w, holds(w->ar, column->name, mark));
    add_range(w, column->name, marked, marked);
}

/* The column holds a text that it may not hold, or what is no text: it is unknown then. */
static void add_rejected_texts(subject_ways *w, const graph_column *column) {
    const char *name = src_quoted(w->ar, column->name), *list = "''";
    add_range(w, column->name, "x''", NULL);
    add_way(w, name == NULL
                   ? NULL
                   : arena_printf(w->ar, "unlikely(%s < '') AND typeof(%s) = 'real'", name, name));
    if (column->n_one_of == 0) return;
    for (int i = 0; i < column->n_one_of && list != NULL; i++) {
        const char *value = src_literal(w->ar, column->one_of[i]);
        list = value == NULL ? NULL : arena_printf(w->ar, "%s, %s", list, value);
    }
    bool whole = name != NULL && list != NULL;
    add_way(w, whole ? arena_printf(w->ar, "heng_key(%s) NOT IN (%s)", name, list) : NULL);
}

/* The outermost whole number, as it is stored, that the column may hold at this end. */
static int64_t last_within(decimal end, int64_t divisor, bool high) {
    const int64_t most = DEC_MAX / DEC_ONE;
    __int128 units = (__int128)end * divisor, whole = units / DEC_ONE, rest = units % DEC_ONE;
    if (high && rest < 0) whole--;
    if (!high && rest > 0) whole++;
    if (whole > most) return most;
    return whole < -most ? -most : (int64_t)whole;
}

/* The column holds the number, or what need not be another one: a text, or what it may not hold. */
static void add_number(subject_ways *w, const graph_column *column, decimal number) {
    const char *name = src_quoted(w->ar, column->name);
    int64_t divisor = column->divisor > 1 ? column->divisor : 1;
    char stored[DEC_BUFFER];
    int64_t units;
    if (name == NULL || __builtin_mul_overflow(number, divisor, &units)) {
        add_way(w, name != NULL ? every_row : NULL);
        return;
    }
    dec_format(units, stored);
    add_way(w, arena_printf(w->ar, "%s IN (%s)", name, stored));
    add_range(w, column->name, "''", NULL);
    add_way(w, arena_printf(w->ar, "unlikely(%s > %lld)", name,
                            (long long)last_within(column->high, divisor, true)));
    add_way(w, arena_printf(w->ar, "unlikely(%s < %lld)", name,
                            (long long)last_within(column->low, divisor, false)));
}

static const char *subjects(const src_plan *plan, const source_focus *focus) {
    arena *ar = plan->scratch;
    const graph_space *root = graph_space_at(plan->g, 0);
    const char *self = holds(ar, root->key, focus->id);
    subject_ways w = {.ar = ar,
                      .table = src_quoted(ar, root->table),
                      .key = src_quoted(ar, root->key),
                      .among = every_row};
    if (self == NULL || (focus->column < 0 && focus->space < 0)) return self;
    if (focus->space >= 0) w.among = having_rows(ar, graph_space_at(plan->g, focus->space));
    if (w.table == NULL || w.key == NULL || w.among == NULL) return NULL;
    w.sql = arena_printf(ar, "SELECT %s FROM %s WHERE %s", w.key, w.table, self);
    if (focus->column < 0) {
        add_way(&w, every_row);
    } else {
        const graph_column *column = graph_column_at(plan->g, focus->column);
        add_unknown(&w, column);
        if (column->type == COL_NUMBER)
            add_number(&w, column, focus->number);
        else
            add_way(&w, holds(ar, column->name, focus->text));
        if (column->type == COL_TEXT) add_rejected_texts(&w, column);
    }
    return w.sql != NULL ? arena_printf(ar, "%s IN (%s)", w.key, w.sql) : NULL;
}

/* Rows of the filters' values as an index finds them; the scan itself compares them exactly. */
static const char *filtered(arena *ar, const graph_space *space) {
    const char *sql = every_row;
    for (int i = 0; i < space->n_only && sql != NULL; i++) {
        const char *name = src_quoted(ar, space->only[i].column);
        const char *value = src_literal(ar, space->only[i].value);
        const char *one = name == NULL || value == NULL
                              ? NULL
                              : arena_printf(ar, "%s IN (%s, heng_number(%s), CAST(%s AS BLOB))",
                                             name, value, value, value);
        sql = one == NULL ? NULL : both(ar, sql, "AND", one);
    }
    return sql;
}

/* Rows of a space, given those of its parent. */
static const char *rows_below(arena *ar, const graph *g, const graph_space *space,
                              const char *parents) {
    const char *sql = NULL, *table = graph_space_at(g, space->parent)->table;
    for (int i = 0; i < space->n_match; i++) {
        const char *one =
            holds_one_of(ar, space->child_columns[i], table, space->parent_columns[i], parents);
        sql = one == NULL ? NULL : both(ar, sql, "AND", one);
        if (sql == NULL) return NULL;
    }
    return sql != NULL ? sql : filtered(ar, space);
}

static const char *rows_of(const src_plan *plan, const source_focus *focus, int s,
                           const char *const *rows) {
    const graph_space *space = graph_space_at(plan->g, s);
    switch (space->kind) {
    case SPACE_ROOT: return subjects(plan, focus);
    case SPACE_FREE: return every_row;
    case SPACE_MANY:
    case SPACE_ONE: break;
    }
    return rows_below(plan->scratch, plan->g, space, rows[space->parent]);
}

bool src_focus_plan(src_plan *plan, const source_focus *focus) {
    const char **rows = arena_array(plan->scratch, (size_t)plan->n_spaces + 1, sizeof *rows);
    for (int s = 0; rows != NULL && s < plan->n_spaces; s++) {
        src_scan *scan = plan->spaces[s].scan;
        if (scan == NULL) continue;
        rows[s] = rows_of(plan, focus, s, rows);
        if (rows[s] == NULL) return false;
        scan->among = both(plan->scratch, scan->among, "OR", rows[s]);
        if (scan->among == NULL) return false;
    }
    return rows != NULL;
}
