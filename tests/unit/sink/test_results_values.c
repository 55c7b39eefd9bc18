#include <sqlite3.h>
#include <unistd.h>

#include "run_fixture.h"

static char path[64];

static int make_file(void **state) {
    (void)state;
    strcpy(path, "/tmp/heng-values-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    return close(fd);
}

static int remove_file(void **state) {
    (void)state;
    return unlink(path);
}

static int keep_text(void *user_data, int n, char **values, char **names) {
    (void)names;
    char *out = user_data;
    for (int i = 0; i < n; i++) {
        strcat(out, values[i] ? values[i] : "NULL");
        strcat(out, i + 1 < n ? "|" : ";");
    }
    return 0;
}

static void check(const char *sql, const char *expected) {
    sqlite3 *db;
    char out[4096] = "";
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, keep_text, out, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_string_equal(out, expected);
}

static void decide_and_save(fixture *x) {
    world *w = &x->w;
    world_grade(w, world_read(w, FIRM_FLAG));
    world_decide(w);
    x->run = (sink_run){.graph = w->g, .data = w->f, .result = w->o};
    assert_int_equal(sink_run_sqlite(&x->run, path, NULL, &w->diags), ST_OK);
}

/* Names of columns differ as SQLite compares them; what does not fit in one table goes on in the
 * next one. */
static void any_number_of_entries_has_columns(void **state) {
    (void)state;
    enum { FIRST_TABLE = 1900, ENTRIES = 2300 };
    static fixture x;
    static world *w = &x.w;
    world_open(w, 3, 0);
    for (int i = 0; i < ENTRIES; i++) {
        char id[32];
        snprintf(id, sizeof id, "r%d", i);
        world_entry(w, "rule", id, world_read(w, FIRM_FLAG), GRAPH_NONE);
    }
    world_entry(w, "item", "Subject", world_read(w, FIRM_SIZE), GRAPH_NONE);
    world_entry(w, "item", "R5", world_read(w, FIRM_SIZE), GRAPH_NONE);
    world_entry(w, "item", "R5", world_read(w, FIRM_POINTS), GRAPH_NONE);
    world_number(w, FIRM_SIZE, 0, 4, 4);
    world_number(w, FIRM_SIZE, 1, 4, DEC_HIGH);
    world_number(w, FIRM_SIZE, 2, DEC_LOW, 4);
    world_number(w, FIRM_POINTS, 2, 5, 6);
    w->f->columns[FIRM_FLAG].truth[1] = TRUTH_FALSE;
    decide_and_save(&x);
    check("SELECT count(*), min(value_table) FROM heng_entry GROUP BY value_table",
          "1900|heng_value;405|heng_value_2;");
    check("SELECT value_column FROM heng_entry WHERE id IN ('r5', 'R5', 'Subject')",
          "rule.r5;item.Subject;item.R5;item.R5.2302;");
    check("SELECT \"item.R5\", \"item.R5.2302\", r2000 FROM heng_value_2",
          "4|0|1;4..|0|0;..4|5..6|1;");
    check("SELECT r1899 FROM heng_value", "1;0;1;");
    check("SELECT value, low, high FROM heng_cell WHERE entry = 2301",
          "4|4|4;NULL|4|NULL;NULL|NULL|4;");
    check("SELECT count(*), sum(value = 'true') FROM heng_cell WHERE entry < 2300", "6900|4600;");
    world_close(w);
}

/* A value that repeats is bound once: each row has its own all the same. */
static void runs_of_equal_values_end_where_they_end(void **state) {
    (void)state;
    static const struct {
        int64_t low, high;
        const char *text;
    } drawn[] = {{7, 7, "7"}, {7, 7, "7"},    {DEC_LOW, DEC_HIGH, "NULL"},
                 {7, 7, "7"}, {7, 8, "7..8"}, {7, 8, "7..8"},
                 {7, 7, "7"}, {0, 0, "0"},    {-1, -1, "-1"}};
    enum { ROWS = 1500, DRAWN = sizeof drawn / sizeof *drawn };
    static fixture x;
    world *w = &x.w;
    sqlite3 *db;
    sqlite3_stmt *read;
    world_open(w, ROWS, 0);
    world_entry(w, "item", "points", world_read(w, FIRM_POINTS), GRAPH_NONE);
    world_entry(w, "output", "city", world_read(w, FIRM_CITY), GRAPH_NONE);
    world_entry(w, "output", "limit", world_n(w, 3), GRAPH_NONE);
    for (int64_t i = 0; i < ROWS; i++) {
        world_number(w, FIRM_POINTS, i, drawn[i % DRAWN].low, drawn[i % DRAWN].high);
        world_text(w, FIRM_CITY, i, i % 5 < 2 ? "a" : "b");
        if (i % 7 == 0) world_unknown(w, FIRM_CITY, i);
    }
    decide_and_save(&x);
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    const char *sql = "SELECT coalesce(points, 'NULL'), coalesce(city, 'NULL'), \"limit\" "
                      "FROM heng_value ORDER BY subject";
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &read, NULL), SQLITE_OK);
    for (int i = 0; i < ROWS; i++) {
        const char *city = i % 7 == 0 ? "NULL" : i % 5 < 2 ? "a" : "b";
        assert_int_equal(sqlite3_step(read), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(read, 0), drawn[i % DRAWN].text);
        assert_string_equal((const char *)sqlite3_column_text(read, 1), city);
        assert_string_equal((const char *)sqlite3_column_text(read, 2), "3");
    }
    assert_int_equal(sqlite3_step(read), SQLITE_DONE);
    sqlite3_finalize(read);
    sqlite3_close(db);
    world_close(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_number_of_entries_has_columns, make_file, remove_file),
        cmocka_unit_test_setup_teardown(runs_of_equal_values_end_where_they_end, make_file,
                                        remove_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
