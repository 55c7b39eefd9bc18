#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "sink/sink.h"

typedef struct room {
    char folder[64];
    char path[96];
    arena store;
    diag_list diags;
} room;

static void room_open(room *r) {
    memset(r, 0, sizeof *r);
    strcpy(r->folder, "/tmp/heng-bulk-XXXXXX");
    assert_non_null(mkdtemp(r->folder));
    snprintf(r->path, sizeof r->path, "%s/new.db", r->folder);
    arena_open(&r->store, NULL);
    diag_open(&r->diags, &r->store);
}

static void room_close(room *r) {
    unlink(r->path);
    assert_int_equal(rmdir(r->folder), 0);
    arena_close(&r->store);
}

/* The first cell of the query's first row as text, "-" where it is NULL or there is none. */
static void expect(const room *r, const char *sql, const char *expected) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open_v2(r->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    const char *text = NULL;
    if (sqlite3_step(statement) == SQLITE_ROW)
        text = (const char *)sqlite3_column_text(statement, 0);
    assert_string_equal(text != NULL ? text : "-", expected);
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

static void rows_are_stored_as_they_are(void **state) {
    (void)state;
    static const char *const columns[] = {"id", "a \"name\"", "c"};
    const sink_cell first[] = {{SINK_INTEGER, 7, NULL}, {SINK_TEXT, 0, "7"}, {SINK_NULL, 0, NULL}};
    const sink_cell second[] = {{SINK_INTEGER, 8, NULL}, {SINK_NULL, 0, NULL}, {SINK_TEXT, 0, ""}};
    room r;
    sink_bulk *b;
    room_open(&r);
    assert_int_equal(sink_bulk_open(r.path, NULL, &r.diags, &b), ST_OK);
    assert_int_equal(sink_bulk_table(b, "t", columns, 3), ST_OK);
    assert_int_equal(sink_bulk_row(b, first), ST_OK);
    assert_int_equal(sink_bulk_row(b, second), ST_OK);
    assert_int_equal(sink_bulk_table(b, "u", columns, 1), ST_OK);
    assert_int_equal(sink_bulk_row(b, second), ST_OK);
    assert_int_equal(sink_bulk_close(b), ST_OK);
    expect(&r, "SELECT group_concat(typeof(id) || typeof(\"a \"\"name\"\"\") || typeof(c)) FROM t",
           "integertextnull,integernulltext");
    expect(&r, "SELECT id FROM u", "8");
    room_close(&r);
}

static void an_existing_file_is_refused(void **state) {
    (void)state;
    room r;
    sink_bulk *b;
    room_open(&r);
    FILE *file = fopen(r.path, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(sink_bulk_open(r.path, NULL, &r.diags, &b), ST_FAILED);
    assert_null(b);
    assert_string_equal(r.diags.first->code, "HE0602");
    room_close(&r);
}

static void a_folder_that_is_not_there_is_told(void **state) {
    (void)state;
    room r;
    sink_bulk *b;
    room_open(&r);
    strcat(r.path, "/none.db");
    assert_int_equal(sink_bulk_open(r.path, NULL, &r.diags, &b), ST_FAILED);
    assert_null(b);
    assert_string_equal(r.diags.first->code, "HE0607");
    room_close(&r);
}

static void a_table_made_twice_fails_and_stays_failed(void **state) {
    (void)state;
    static const char *const columns[] = {"id"};
    room r;
    sink_bulk *b;
    room_open(&r);
    assert_int_equal(sink_bulk_open(r.path, NULL, &r.diags, &b), ST_OK);
    assert_int_equal(sink_bulk_table(b, "t", columns, 1), ST_OK);
    assert_int_equal(sink_bulk_table(b, "t", columns, 1), ST_FAILED);
    assert_string_equal(r.diags.first->code, "HE0607");
    assert_int_equal(sink_bulk_close(b), ST_FAILED);
    assert_int_equal(sink_bulk_close(NULL), ST_OK);
    room_close(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_stored_as_they_are),
        cmocka_unit_test(an_existing_file_is_refused),
        cmocka_unit_test(a_folder_that_is_not_there_is_told),
        cmocka_unit_test(a_table_made_twice_fails_and_stays_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
