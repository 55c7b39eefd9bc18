#include "database.h"

#include <stdio.h>
#include <string.h>

#include "days.h"

static const char recorded_at[] = "2024-05-20T09:00:00+08:00";

value none(void) {
    return (value){VALUE_NONE, 0, NULL};
}

value whole(int64_t number) {
    return (value){VALUE_WHOLE, number, NULL};
}

value text(const char *string) {
    return (value){string ? VALUE_TEXT : VALUE_NONE, 0, string};
}

value day(int64_t number) {
    return (value){number ? VALUE_DAY : VALUE_NONE, number, NULL};
}

value truth(int known) {
    return (value){known < 0 ? VALUE_NONE : VALUE_WHOLE, known, NULL};
}

static void fail(database *db, const char *doing) {
    if (db->failed) return;
    db->failed = true;
    snprintf(db->message, sizeof db->message, "%s: %s", doing, sqlite3_errmsg(db->handle));
}

void database_run(database *db, const char *name, const char *sql) {
    if (!db->failed && sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK) fail(db, name);
}

/* The tables of a schema come before its indexes. Rows go in between the two: sorting once is
 * faster than keeping sorted. */
static const char *indexes_of(const char *schema) {
    const char *at = strstr(schema, "CREATE INDEX");
    return at ? at : schema + strlen(schema);
}

static void create_tables(database *db, const char *schema) {
    const char *end = indexes_of(schema);
    while (!db->failed && schema < end) {
        sqlite3_stmt *statement = NULL;
        const char *rest = end;
        int length = (int)(end - schema);
        if (sqlite3_prepare_v2(db->handle, schema, length, &statement, &rest) != SQLITE_OK)
            fail(db, "schema");
        if (statement && sqlite3_step(statement) != SQLITE_DONE) fail(db, "schema");
        sqlite3_finalize(statement);
        schema = rest;
    }
}

/* Scores and form fields are too many to carry a time of recording each: their own day says it. */
static bool is_numerous(table_id table) {
    return table == EXPERT_SCORE || table == FORM_VALUE;
}

static void prepare(database *db, table_id table) {
    const table_layout *layout = &table_layouts[table];
    char sql[1000];
    int length =
        snprintf(sql, sizeof sql, "INSERT INTO %s (%s%s) VALUES (", layout->name, layout->columns,
                 !layout->source      ? ""
                 : is_numerous(table) ? ", source_id, recorded_by"
                                      : ", source_id, recorded_by, recorded_at");
    for (int i = 0; i < layout->count; i++) {
        length += snprintf(sql + length, sizeof sql - (size_t)length, i ? ", ?" : "?");
    }
    if (layout->source) {
        length += snprintf(sql + length, sizeof sql - (size_t)length, ", '%s', 'example'",
                           layout->source);
        if (!is_numerous(table)) {
            length += snprintf(sql + length, sizeof sql - (size_t)length, ", '%s'", recorded_at);
        }
    }
    snprintf(sql + length, sizeof sql - (size_t)length, ")");
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &db->insert[table],
                           NULL)) {
        fail(db, layout->name);
    }
}

bool database_open(database *db, const char *path, const char *schema) {
    memset(db, 0, sizeof *db);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    /* Locks and bookkeeping for threads that do not exist, and checks of values that are written
     * here and nowhere else, take most of the time otherwise; PRAGMA integrity_check makes up for
     * the latter. */
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (sqlite3_open_v2(path, &db->handle, flags, NULL) != SQLITE_OK) fail(db, path);
    database_run(
        db, "settings",
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
        "PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF;"
        "PRAGMA ignore_check_constraints = ON;");
    database_run(db, "begin", "BEGIN");
    create_tables(db, schema);
    for (int table = 0; table < TABLE_COUNT && !db->failed; table++) prepare(db, (table_id)table);
    return !db->failed;
}

enum { COLUMNS_MOST = 24 };

/* `days` holds a day's text until the row is inserted. */
static void bind(sqlite3_stmt *statement, int at, const value *v, char days[DAY_TEXT]) {
    switch (v->kind) {
    case VALUE_NONE: sqlite3_bind_null(statement, at); break;
    case VALUE_WHOLE: sqlite3_bind_int64(statement, at, v->number); break;
    case VALUE_TEXT: sqlite3_bind_text(statement, at, v->text, -1, SQLITE_STATIC); break;
    case VALUE_DAY:
        day_text(v->number, days);
        sqlite3_bind_text(statement, at, days, DAY_TEXT - 1, SQLITE_STATIC);
        break;
    }
}

void database_insert(database *db, table_id table, int count, const value *row) {
    if (db->failed) return;
    char days[COLUMNS_MOST][DAY_TEXT];
    const value unknown = none();
    sqlite3_stmt *statement = db->insert[table];
    for (int i = 0; i < table_layouts[table].count; i++) {
        bind(statement, i + 1, i < count ? &row[i] : &unknown, days[i]);
    }
    if (sqlite3_step(statement) != SQLITE_DONE) fail(db, table_layouts[table].name);
    sqlite3_reset(statement);
}

bool database_close(database *db, const char *schema) {
    for (int table = 0; table < TABLE_COUNT; table++) sqlite3_finalize(db->insert[table]);
    database_run(db, "indexes", indexes_of(schema));
    database_run(db, "commit", "COMMIT");
    if (sqlite3_close(db->handle) != SQLITE_OK) fail(db, "close");
    return !db->failed;
}
