#include "source/schema.h"

#include <string.h>

#include "source/naming.h"
#include "source/text.h"

enum { NAMES_SHOWN = 12 };

typedef struct found_name {
    const char *name;
    struct found_name *next;
} found_name;

typedef struct name_array {
    const char *const *names;
    int n;
} name_array;

/* First column of every row, as an array in the arena. */
static status collect(const src_database *db, sqlite3_stmt *statement, const char *table, arena *ar,
                      name_array *out) {
    found_name *newest = NULL;
    status result;
    int n = 0;
    while (src_step(db, statement, table, &result)) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        found_name *found = arena_take(ar, sizeof *found);
        const char *copy = text ? arena_text(ar, text, strlen(text)) : NULL;
        if (found == NULL || copy == NULL) return ST_NOMEM;
        *found = (found_name){copy, newest};
        newest = found;
        n++;
    }
    const char **names = arena_array(ar, (size_t)n + 1, sizeof *names);
    if (names == NULL) return ST_NOMEM;
    *out = (name_array){names, n};
    for (int i = n; newest != NULL; newest = newest->next) names[--i] = newest->name;
    return result;
}

static status tables_of(const src_database *db, arena *ar, name_array *out) {
    static const char sql[] = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
                              " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    sqlite3_stmt *statement;
    status result = src_prepare(db, sql, NULL, &statement);
    if (result == ST_OK) result = collect(db, statement, NULL, ar, out);
    sqlite3_finalize(statement);
    return result;
}

static status columns_of(const src_database *db, const char *table, arena *ar, name_array *out) {
    sqlite3_stmt *statement;
    status result = src_prepare(db, "SELECT name FROM pragma_table_xinfo(?1)", table, &statement);
    if (result == ST_OK && sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC) != SQLITE_OK)
        result = src_trouble(db, table);
    if (result == ST_OK) result = collect(db, statement, table, ar, out);
    sqlite3_finalize(statement);
    return result;
}

static bool is_among(const char *name, const name_array *have) {
    for (int i = 0; i < have->n; i++)
        if (sqlite3_stricmp(name, have->names[i]) == 0) return true;
    return false;
}

static status say_missing(const src_database *db, const graph *g, const src_named *named,
                          const name_array *have, arena *ar) {
    const char *word = named->column != NULL ? named->column : named->table;
    const char *near_names = src_near(ar, word, have->names, have->n);
    const char *all = src_joined(ar, have->names, have->n, NAMES_SHOWN);
    if (all == NULL) return ST_NOMEM;
    diag d = {.code = named->column ? "HE0512" : "HE0511",
              .severity = DIAG_ERROR,
              .place = {.line = named->line},
              .table = named->table,
              .column = named->column,
              .n_args = 4,
              .args = {{"table", named->table},
                       {"column", named->column ? named->column : ""},
                       {"space", graph_space_at(g, named->space)->name},
                       {"have", have->n > 0 ? all : "—"}}};
    if (near_names != NULL) d.args[d.n_args++] = (diag_arg){"near", near_names};
    diag_add(db->diags, &d);
    return ST_FINDINGS;
}

/* Checks one table and the columns named after it. Returns ST_FINDINGS where something is missing.
 */
static status check_table(const src_database *db, const graph *g, const src_named *names, int n,
                          arena *ar) {
    name_array have;
    status result = columns_of(db, names[0].table, ar, &have);
    for (int i = 1; i < n && (result == ST_OK || result == ST_FINDINGS); i++)
        if (!is_among(names[i].column, &have)) result = say_missing(db, g, &names[i], &have, ar);
    return result;
}

status src_check_schema(const src_database *db, const graph *g, arena *scratch) {
    src_named *names;
    name_array tables;
    int end, n = src_names(g, scratch, &names);
    status result = n < 0 ? ST_NOMEM : tables_of(db, scratch, &tables);
    if (result != ST_OK) return result;
    for (int first = 0; first < n; first = end) {
        for (end = first + 1; end < n && names[end].column != NULL;) end++;
        status table = is_among(names[first].table, &tables)
                           ? check_table(db, g, names + first, end - first, scratch)
                           : say_missing(db, g, &names[first], &tables, scratch);
        if (table == ST_NOMEM || table == ST_INTERRUPTED) return table;
        /* A view that cannot be read is one finding among others. */
        result = table == ST_OK ? result : ST_FINDINGS;
    }
    return result;
}
