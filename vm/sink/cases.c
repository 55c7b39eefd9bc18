#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "sink/sink.h"
#include "source/naming.h"
#include "source/text.h"

enum { URI_SIZE = 96 };

struct sink_cases {
    const allocator *alloc;
    sqlite3 *db;
    char uri[URI_SIZE];
};

/* One making of a cases database. */
typedef struct making {
    sqlite3 *db;
    arena scratch;
    const src_named *names; /* every table of the graph, followed by its columns */
    int n_names;
    diag_list *diags;
} making;

static status refuse(const making *m) {
    if (sqlite3_errcode(m->db) == SQLITE_NOMEM) return ST_NOMEM;
    diag_error(m->diags, "HE0607", "path", "file:heng-case", "detail", sqlite3_errmsg(m->db), NULL);
    return ST_FAILED;
}

/* ---- names ---- */

/* Index just behind the columns of the table at `first`. */
static int end_of_table(const making *m, int first) {
    int end = first + 1;
    while (end < m->n_names && m->names[end].column != NULL) end++;
    return end;
}

/* Index of the table of that name, or -1. */
static int find_table(const making *m, const char *table) {
    for (int i = 0; i < m->n_names; i++)
        if (m->names[i].column == NULL && sqlite3_stricmp(m->names[i].table, table) == 0) return i;
    return -1;
}

static bool has_column(const making *m, int first, const char *column) {
    for (int i = first + 1; i < end_of_table(m, first); i++)
        if (sqlite3_stricmp(m->names[i].column, column) == 0) return true;
    return false;
}

/* The names that would have been right: tables for first < 0, else columns of the table at first.
 */
static const char *near_to(making *m, int first, const char *word) {
    const char **names = arena_array(&m->scratch, (size_t)m->n_names + 1, sizeof *names);
    int n = 0;
    for (int i = first < 0 ? 0 : first + 1; names != NULL && i < m->n_names; i++) {
        if (first >= 0 && m->names[i].column == NULL) break;
        if (first >= 0)
            names[n++] = m->names[i].column;
        else if (m->names[i].column == NULL)
            names[n++] = m->names[i].table;
    }
    return names == NULL ? NULL : src_near(&m->scratch, word, names, n);
}

static void say_unknown(making *m, int first, const char *table, const char *column) {
    const char *near_names = near_to(m, first, column != NULL ? column : table);
    diag d = {.code = column != NULL ? "HE0702" : "HE0701",
              .severity = DIAG_ERROR,
              .table = table,
              .column = column,
              .n_args = 2,
              .args = {{"table", table}, {"column", column != NULL ? column : ""}}};
    if (near_names != NULL) d.args[d.n_args++] = (diag_arg){"near", near_names};
    diag_add(m->diags, &d);
}

static void say_shape(const making *m, const char *table, const char *column) {
    diag d = {.code = column != NULL ? "HE0706" : "HE0703",
              .severity = DIAG_ERROR,
              .table = table,
              .column = column,
              .n_args = 2,
              .args = {{"table", table}, {"column", column != NULL ? column : ""}}};
    diag_add(m->diags, &d);
}

/* ---- checks: all findings before any row is written ---- */

static bool check_cell(making *m, int first, const char *column, const json_t *value) {
    const char *table = m->names[first].table;
    if (!has_column(m, first, column)) {
        say_unknown(m, first, table, column);
        return false;
    }
    if (json_is_array(value) || json_is_object(value)) {
        say_shape(m, table, column);
        return false;
    }
    return true;
}

static bool check_row(making *m, int first, json_t *row) {
    const char *column;
    json_t *value;
    bool good = json_is_object(row);
    if (!good) say_shape(m, m->names[first].table, NULL);
    json_object_foreach(row, column, value) {
        good = check_cell(m, first, column, value) && good;
    }
    return good;
}

static bool check_table(making *m, const char *table, json_t *rows) {
    int first = find_table(m, table);
    if (first < 0) {
        say_unknown(m, -1, table, NULL);
        return false;
    }
    bool good = json_is_array(rows);
    if (!good) say_shape(m, table, NULL);
    for (size_t i = 0; i < json_array_size(rows); i++)
        good = check_row(m, first, json_array_get(rows, i)) && good;
    return good;
}

static status check(making *m, const json_t *tables) {
    const char *table;
    json_t *rows;
    bool good = true;
    json_object_foreach((json_t *)(uintptr_t)tables, table, rows) {
        good = check_table(m, table, rows) && good;
    }
    return good ? ST_OK : ST_FINDINGS;
}

/* ---- writing ---- */

/* Names of the columns of a table, each in double quotes, separated by commas. */
static const char *quoted_columns(making *m, int first) {
    const char *list = "";
    for (int i = first + 1; i < end_of_table(m, first) && list != NULL; i++) {
        const char *name = src_quoted(&m->scratch, m->names[i].column);
        const char *comma = i > first + 1 ? ", " : "";
        list = name != NULL ? arena_printf(&m->scratch, "%s%s%s", list, comma, name) : NULL;
    }
    return list;
}

/* A table without types keeps values as they are given. One without columns gets one, as SQL asks
 * for it. */
static status create_table(making *m, int first) {
    const char *table = src_quoted(&m->scratch, m->names[first].table);
    const char *columns = quoted_columns(m, first);
    if (table == NULL || columns == NULL) return ST_NOMEM;
    const char *sql = arena_printf(&m->scratch, "CREATE TABLE %s (%s)", table,
                                   columns[0] != '\0' ? columns : "\"-\"");
    if (sql == NULL) return ST_NOMEM;
    return sqlite3_exec(m->db, sql, NULL, NULL, NULL) == SQLITE_OK ? ST_OK : refuse(m);
}

/* Decimals are stored as text, which is exact. */
static int bind_real(sqlite3_stmt *statement, int index, double real) {
    char text[DEC_BUFFER];
    decimal value;
    if (dec_from_double(real, &value) != DEC_OK) return sqlite3_bind_double(statement, index, real);
    size_t length = dec_format(value, text);
    return sqlite3_bind_text(statement, index, text, (int)length, SQLITE_TRANSIENT);
}

static int bind_value(sqlite3_stmt *statement, int index, const json_t *value) {
    switch (value != NULL ? json_typeof(value) : JSON_NULL) {
    case JSON_TRUE: return sqlite3_bind_int(statement, index, 1);
    case JSON_FALSE: return sqlite3_bind_int(statement, index, 0);
    case JSON_INTEGER: return sqlite3_bind_int64(statement, index, json_integer_value(value));
    case JSON_REAL: return bind_real(statement, index, json_real_value(value));
    case JSON_STRING:
        return sqlite3_bind_text(statement, index, json_string_value(value),
                                 (int)json_string_length(value), SQLITE_TRANSIENT);
    default: return sqlite3_bind_null(statement, index);
    }
}

/* The value of a column in a row, whatever the case of its letters. */
static const json_t *value_of(json_t *row, const char *column) {
    const char *name;
    json_t *value;
    json_object_foreach(row, name, value) {
        if (sqlite3_stricmp(name, column) == 0) return value;
    }
    return NULL;
}

static status insert_row(making *m, int first, sqlite3_stmt *statement, json_t *row) {
    int end = end_of_table(m, first);
    for (int i = first + 1; i < end; i++)
        if (bind_value(statement, i - first, value_of(row, m->names[i].column)) != SQLITE_OK)
            return refuse(m);
    if (sqlite3_step(statement) != SQLITE_DONE) return refuse(m);
    return sqlite3_reset(statement) == SQLITE_OK ? ST_OK : refuse(m);
}

/* "INSERT INTO t VALUES (?1, ?2)", NULL when memory is short. */
static const char *insert_sql(making *m, int first) {
    int n = end_of_table(m, first) - first - 1;
    const char *table = src_quoted(&m->scratch, m->names[first].table);
    const char *sql = table ? arena_printf(&m->scratch, "INSERT INTO %s VALUES (", table) : NULL;
    for (int i = 1; i <= n && sql != NULL; i++)
        sql = arena_printf(&m->scratch, "%s%s?%d", sql, i > 1 ? ", " : "", i);
    return sql != NULL ? arena_printf(&m->scratch, "%s%s)", sql, n == 0 ? "NULL" : "") : NULL;
}

static status insert_rows(making *m, const char *table, json_t *rows) {
    int first = find_table(m, table);
    const char *sql = insert_sql(m, first);
    sqlite3_stmt *statement = NULL;
    if (sql == NULL) return ST_NOMEM;
    status result = ST_OK;
    if (sqlite3_prepare_v2(m->db, sql, -1, &statement, NULL) != SQLITE_OK) result = refuse(m);
    for (size_t i = 0; i < json_array_size(rows) && result == ST_OK; i++)
        result = insert_row(m, first, statement, json_array_get(rows, i));
    sqlite3_finalize(statement);
    return result;
}

static status write_tables(making *m, const json_t *tables) {
    const char *table;
    json_t *rows;
    status result = ST_OK;
    for (int i = 0; i < m->n_names && result == ST_OK; i = end_of_table(m, i))
        result = create_table(m, i);
    json_object_foreach((json_t *)(uintptr_t)tables, table, rows) {
        if (result == ST_OK) result = insert_rows(m, table, rows);
    }
    return result;
}

/* ---- opening and closing ---- */

static status make(sink_cases *c, const graph *g, const json_t *tables, diag_list *diags) {
    making m = {.db = c->db, .diags = diags};
    src_named *names = NULL;
    arena_open(&m.scratch, c->alloc);
    m.n_names = src_names(g, &m.scratch, &names);
    m.names = names;
    status result = m.n_names < 0 ? ST_NOMEM : check(&m, tables);
    if (result == ST_OK) result = write_tables(&m, tables);
    arena_close(&m.scratch);
    return result;
}

status sink_cases_open(const graph *g, const json_t *tables, const allocator *a, diag_list *diags,
                       sink_cases **out, const char **uri) {
    *out = NULL;
    *uri = NULL;
    sink_cases *c = alloc_new(a, sizeof *c);
    if (c == NULL) return ST_NOMEM;
    c->alloc = a;
    /* The address is this object's alone while the database lives. */
    snprintf(c->uri, sizeof c->uri, "file:heng-case-%ju?mode=memory&cache=shared",
             (uintmax_t)(uintptr_t)c);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
    status result = ST_NOMEM;
    if (sqlite3_open_v2(c->uri, &c->db, flags, NULL) == SQLITE_OK)
        result = make(c, g, tables, diags);
    if (result != ST_OK) {
        sink_cases_close(c);
        return result;
    }
    *out = c;
    *uri = c->uri;
    return ST_OK;
}

void sink_cases_close(sink_cases *c) {
    if (c == NULL) return;
    sqlite3_close(c->db);
    alloc_free(c->alloc, c, sizeof *c);
}
