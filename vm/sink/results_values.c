/* The values of all entries: a row for each subject, a column for each entry. */
#include <string.h>

#include "sink/results.h"
#include "source/text.h"

/* SQLite takes up to 2000 columns, and up to 500 parts of a compound select. */
enum { TABLE_COLUMNS = 1900, SELECT_PARTS = 400 };

/* ---- layout --------------------------------------------------------------------------------- */

static bool is_value(const graph *g, const graph_entry *e) {
    if (e->node == GRAPH_NONE || strcmp(e->kind, "figure") == 0) return false;
    int space = graph_node_at(g, e->node)->space;
    return space == 0 || space == SPACE_NONE;
}

static bool taken(const results_layout *l, const char *name) {
    if (sqlite3_stricmp(name, "subject") == 0) return true;
    for (int i = 0; i < l->n_columns; i++) {
        if (l->columns[i].name != NULL && sqlite3_stricmp(l->columns[i].name, name) == 0)
            return true;
    }
    return false;
}

/* Has another entry with a value the same id, as SQLite compares names? */
static bool repeats(const results_layout *l, const graph *g, const results_column *c) {
    const char *id = graph_entry_at(g, c->entry)->id;
    for (int i = 0; i < l->n_columns; i++) {
        const results_column *other = &l->columns[i];
        if (other != c && sqlite3_stricmp(graph_entry_at(g, other->entry)->id, id) == 0)
            return true;
    }
    return false;
}

/* "1.1"; where ids repeat "item.1.1"; where that is taken too "item.1.1.17", after the entry. */
static const char *name_of(const results_layout *l, const graph *g, const results_column *c,
                           arena *store) {
    const graph_entry *e = graph_entry_at(g, c->entry);
    const char *name = e->id;
    if (repeats(l, g, c) || taken(l, name)) name = arena_printf(store, "%s.%s", e->kind, e->id);
    if (name != NULL && taken(l, name))
        name = arena_printf(store, "%s.%s.%d", e->kind, e->id, c->entry);
    return name;
}

results_layout *results_layout_take(const graph *g, arena *store) {
    int n = graph_n_entries(g);
    results_layout *l = arena_zero(store, sizeof *l);
    if (l == NULL) return NULL;
    l->columns = arena_array(store, (size_t)n, sizeof *l->columns);
    for (int i = 0; l->columns != NULL && i < n; i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (!is_value(g, e)) continue;
        int at = l->n_columns++;
        l->columns[at] = (results_column){.entry = i,
                                          .table = at / TABLE_COLUMNS,
                                          .number = at % TABLE_COLUMNS + 2,
                                          .node = e->node,
                                          .type = graph_node_at(g, e->node)->type};
    }
    for (int i = 0; i < l->n_columns; i++) {
        l->columns[i].name = name_of(l, g, &l->columns[i], store);
        if (l->columns[i].name == NULL) return NULL;
    }
    l->n_tables = l->n_columns == 0 ? 1 : (l->n_columns - 1) / TABLE_COLUMNS + 1;
    l->inserts = arena_array(store, (size_t)l->n_tables, sizeof(sqlite3_stmt *));
    return l->columns != NULL && l->inserts != NULL ? l : NULL;
}

const results_column *results_column_of(const results_layout *l, int entry) {
    for (int i = 0; i < l->n_columns; i++) {
        if (l->columns[i].entry == entry) return &l->columns[i];
    }
    return NULL;
}

const char *results_table_name(arena *store, int table) {
    return table == 0 ? "heng_value" : arena_printf(store, "heng_value_%d", table + 1);
}

/* ---- definitions ---------------------------------------------------------------------------- */

/* Runs the SQL that was written and forgets it. */
static int run_sql(results_file *file, text_out *sql) {
    text_put(sql, "", 1);
    if (sql->short_of_memory) return SQLITE_NOMEM;
    int code = sqlite3_exec(file->db, sql->bytes, NULL, NULL, NULL);
    sql->n = 0;
    return code;
}

static void put_name(results_file *file, text_out *sql, const char *name) {
    const char *quoted = src_quoted(&file->store, name);
    if (quoted == NULL) {
        sql->short_of_memory = true;
    } else {
        text_put_word(sql, quoted);
    }
}

static int make_table(results_file *file, int table, text_out *sql) {
    const results_layout *l = file->layout;
    text_put_word(sql, "CREATE TABLE ");
    put_name(file, sql, results_table_name(&file->store, table));
    text_put_word(sql, " (\n  subject INTEGER PRIMARY KEY REFERENCES heng_subject");
    for (int i = 0; i < l->n_columns; i++) {
        if (l->columns[i].table != table) continue;
        text_put_word(sql, ",\n  ");
        put_name(file, sql, l->columns[i].name);
        text_put_word(sql, l->columns[i].type == COL_TRUTH ? " INTEGER" : " TEXT");
    }
    text_put_word(sql, "\n) STRICT");
    return run_sql(file, sql);
}

static int prepare_insert(results_file *file, int table, text_out *sql) {
    const results_layout *l = file->layout;
    text_put_word(sql, "INSERT INTO ");
    put_name(file, sql, results_table_name(&file->store, table));
    text_put_word(sql, " VALUES (?");
    for (int i = 0; i < l->n_columns; i++) {
        if (l->columns[i].table == table) text_put_word(sql, ",?");
    }
    text_put_word(sql, ")");
    if (sql->short_of_memory) return SQLITE_NOMEM;
    int code = sqlite3_prepare_v3(file->db, sql->bytes, (int)sql->n, SQLITE_PREPARE_PERSISTENT,
                                  &l->inserts[table], NULL);
    sql->n = 0;
    return code;
}

/* What heng_cell says of a column: value, low, high. A cell is "88", "80..90", "80.." or "..90". */
static const char *cell_sql(arena *store, const results_column *c, const char *name) {
    if (c->type == COL_TEXT) return arena_printf(store, "%s, %s, %s", name, name, name);
    if (c->type == COL_TRUTH) {
        const char *truth =
            arena_printf(store, "CASE %s WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", name);
        return truth == NULL ? NULL : arena_printf(store, "%s, %s, %s", truth, truth, truth);
    }
    const char *dots = arena_printf(store, "instr(%s, '..')", name);
    if (dots == NULL) return NULL;
    return arena_printf(store,
                        "CASE %s WHEN 0 THEN %s END, "
                        "CASE %s WHEN 0 THEN %s ELSE nullif(substr(%s, 1, %s - 1), '') END, "
                        "CASE %s WHEN 0 THEN %s ELSE nullif(substr(%s, %s + 2), '') END",
                        dots, name, dots, name, name, dots, dots, name, name, dots);
}

static void put_part(results_file *file, const results_column *c, text_out *sql) {
    const char *name = src_quoted(&file->store, c->name);
    const char *cells = name == NULL ? NULL : cell_sql(&file->store, c, name);
    const char *table = results_table_name(&file->store, c->table);
    const char *part = cells == NULL || table == NULL
                           ? NULL
                           : arena_printf(&file->store, "SELECT subject, %d, %s FROM %s\n",
                                          c->entry, cells, table);
    if (part == NULL) {
        sql->short_of_memory = true;
    } else {
        text_put_word(sql, part);
    }
}

/* The values in the form subject, entry, value, low, high. */
static int make_view(results_file *file, text_out *sql) {
    const results_layout *l = file->layout;
    text_put_word(sql, "CREATE VIEW heng_cell (subject, entry, value, low, high) AS\n");
    if (l->n_columns == 0) text_put_word(sql, "SELECT NULL, NULL, NULL, NULL, NULL WHERE 0");
    for (int i = 0; i < l->n_columns; i++) {
        bool opens = i % SELECT_PARTS == 0;
        if (i > 0) text_put_word(sql, opens ? ")\nUNION ALL\n" : "UNION ALL\n");
        if (opens) text_put_word(sql, "SELECT * FROM (\n");
        put_part(file, &l->columns[i], sql);
    }
    if (l->n_columns > 0) text_put_word(sql, ")");
    return run_sql(file, sql);
}

int results_values_open(results_file *file) {
    text_out sql;
    int code = SQLITE_OK;
    text_open(&sql, NULL);
    for (int i = 0; code == SQLITE_OK && i < file->layout->n_tables; i++) {
        code = make_table(file, i, &sql);
        if (code == SQLITE_OK) code = prepare_insert(file, i, &sql);
    }
    if (code == SQLITE_OK) code = make_view(file, &sql);
    text_close(&sql);
    return code;
}

void results_values_close(results_file *file) {
    for (int i = 0; file->layout != NULL && i < file->layout->n_tables; i++)
        (void)sqlite3_finalize(file->layout->inserts[i]);
}

/* ---- rows ----------------------------------------------------------------------------------- */

static int bind_cell(const results_layout *l, const results_cell *cell) {
    const results_column *c = &l->columns[cell->column];
    sqlite3_stmt *insert = l->inserts[c->table];
    if (cell->length < 0) return sqlite3_bind_null(insert, c->number);
    if (cell->text == NULL) return sqlite3_bind_int(insert, c->number, cell->length);
    return sqlite3_bind_text(insert, c->number, cell->text, cell->length, SQLITE_STATIC);
}

static int step(sqlite3_stmt *insert) {
    int code = sqlite3_step(insert);
    (void)sqlite3_reset(insert);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* What was bound stays bound, so that a value that repeats costs nothing. */
int results_put_values(results_file *file, const results_subject *subject) {
    const results_layout *l = file->layout;
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < l->n_tables; i++)
        code = sqlite3_bind_int64(l->inserts[i], 1, subject->number);
    for (size_t i = 0; code == SQLITE_OK && i < subject->n_cells; i++)
        code = bind_cell(l, &subject->cells[i]);
    for (int i = 0; code == SQLITE_OK && i < l->n_tables; i++) code = step(l->inserts[i]);
    return code;
}
