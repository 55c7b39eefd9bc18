#include "source/scan.h"

#include "fixture.h"

static void filters_compare_as_text(void **state) {
    (void)state;
    fixture x;
    space_only only[] = {{"kind", "1"}, {"level", "it's"}};
    graph_space root = {.kind = SPACE_ROOT,
                        .name = "t",
                        .table = "t",
                        .parent = -1,
                        .key = "id",
                        .n_only = 2,
                        .only = only};
    fixture_open(&x, "CREATE TABLE t(id, kind, level); INSERT INTO t VALUES"
                     "(1, 1, 'it''s'), (2, '1', 'it''s'), (3, 1.0, 'it''s'), (4, NULL, 'it''s'),"
                     "(5, 1, 'its'), (6, 2, 'it''s')");
    graph_add_space(x.g, &root);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_string_equal(fixture_keys(&x, 0), "1 2");
    fixture_close(&x);
}

/* Keys of the rows whose column is the value as SQLite converts it, separated by blanks. */
static void cast_keys(const fixture *x, const char *column, const char *value, char out[256]) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT id FROM t WHERE CAST(%s AS TEXT) = ?1 ORDER BY id", column);
    assert_int_equal(sqlite3_open(x->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_bind_text(statement, 1, value, -1, SQLITE_STATIC), SQLITE_OK);
    for (out[0] = '\0'; sqlite3_step(statement) == SQLITE_ROW;)
        snprintf(out + strlen(out), 256 - strlen(out), "%s%d", out[0] ? " " : "",
                 sqlite3_column_int(statement, 0));
    sqlite3_finalize(statement);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Cells of every storage, in columns of every affinity and with another collation. */
static void filters_take_the_rows_that_a_cast_takes(void **state) {
    (void)state;
    static const char *const columns[] = {"plain", "words", "whole", "real", "any", "folded"};
    static const char *const values[] = {"5", "05", "5.0", "ab", "AB", "", "5x", "1e1", "10"};
    static const char cells[] =
        "(1, 5), (2, '5'), (3, '05'), (4, 5.0), (5, x'35'), (6, x'6162'), (7, 'ab'), (8, 'AB'),"
        "(9, NULL), (10, ''), (11, x''), (12, '5x'), (13, '1e1'), (14, 10), (15, 10.0), (16, 5.5)";
    fixture x;
    char sql[1024], expected[256];
    snprintf(sql, sizeof sql,
             "CREATE TABLE c(id, v); INSERT INTO c VALUES %s;"
             "CREATE TABLE t(id INTEGER, plain, words TEXT, whole INTEGER, real REAL, any NUMERIC,"
             " folded TEXT COLLATE NOCASE); INSERT INTO t SELECT id, v, v, v, v, v, v FROM c",
             cells);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
            space_only only = {columns[i], values[j]};
            graph_space root = {.kind = SPACE_ROOT,
                                .name = "t",
                                .table = "t",
                                .parent = -1,
                                .key = "id",
                                .n_only = 1,
                                .only = &only};
            fixture_open(&x, sql);
            graph_add_space(x.g, &root);
            assert_int_equal(fixture_load(&x), ST_OK);
            cast_keys(&x, columns[i], values[j], expected);
            assert_string_equal(fixture_keys(&x, 0), expected);
            fixture_close(&x);
        }
}

/* Keys as they may be stored on either side; the index of a key may be of any affinity. */
static void rows_elsewhere_are_found_by_the_text_of_their_key(void **state) {
    (void)state;
    static const char *const types[] = {"", "TEXT", "INT", "NUMERIC"};
    fixture x;
    char sql[768];
    space_within within = {"id", "firm", "code", "state", "1"};
    for (int i = 0; i < 16; i++) {
        graph_space root = {.kind = SPACE_ROOT,
                            .name = "t",
                            .table = "t",
                            .parent = -1,
                            .key = "id",
                            .n_within = 1,
                            .within = &within};
        snprintf(sql, sizeof sql,
                 "CREATE TABLE t(id %s, code); INSERT INTO t VALUES (1, 5), (2, 4), (3, 3), (4, 2);"
                 "CREATE TABLE firm(code %s PRIMARY KEY, state, id);"
                 "INSERT INTO firm VALUES ('1', '1', 9), (2, 1, 9), (3, '2', 3), (5, 1, 9),"
                 "('x4', 1, 4), ('', 1, 9), (9, 1, 4)",
                 types[i / 4], types[i % 4]);
        fixture_open(&x, sql);
        graph_add_space(x.g, &root);
        assert_int_equal(fixture_load(&x), ST_OK);
        assert_string_equal(fixture_keys(&x, 0), "1 2");
        fixture_close(&x);
    }
}

/* More columns than a function of SQL may have arguments. */
static void rows_of_many_columns_are_read_whole(void **state) {
    (void)state;
    enum { COLUMNS = 300 };
    static char sql[8 * COLUMNS * 4];
    fixture x;
    int columns[COLUMNS];
    size_t used = (size_t)snprintf(sql, sizeof sql, "CREATE TABLE t(id");
    for (int i = 0; i < COLUMNS; i++)
        used += (size_t)snprintf(sql + used, sizeof sql - used, ", c%d", i);
    used += (size_t)snprintf(sql + used, sizeof sql - used, ");");
    for (int row = 1; row <= 7; row++) {
        used += (size_t)snprintf(sql + used, sizeof sql - used, "INSERT INTO t VALUES (%d", row);
        for (int i = 0; i < COLUMNS; i++)
            used += (size_t)snprintf(sql + used, sizeof sql - used, ",%d", (row * 7 + i) % 10);
        used += (size_t)snprintf(sql + used, sizeof sql - used, ");");
    }
    fixture_open(&x, sql);
    int t = fixture_root(&x);
    for (int i = 0; i < COLUMNS; i++) {
        char name[16];
        snprintf(name, sizeof name, "c%d", i);
        columns[i] = fixture_column(&x, t, name, COL_NUMBER);
    }
    assert_int_equal(fixture_load(&x), ST_OK);
    for (int i = 0; i < COLUMNS; i++) {
        col_vec v = fixture_vec(&x, columns[i]);
        for (int row = 1; row <= 7; row++)
            assert_int_equal(v.lo[row - 1], (row * 7 + i) % 10 * DEC_ONE);
    }
    fixture_close(&x);
}

static void a_space_without_columns_still_counts_its_rows(void **state) {
    (void)state;
    fixture x;
    graph_space all = {.kind = SPACE_FREE, .name = "r", .table = "r", .parent = -1};
    fixture_open(&x, "CREATE TABLE t(id); CREATE TABLE r(a); INSERT INTO r VALUES (1), (1), (2)");
    fixture_root(&x);
    graph_add_space(x.g, &all);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_int_equal(x.f->spaces[0].rows, 0);
    assert_int_equal(x.f->spaces[1].rows, 3);
    assert_false(frame_has_keys(&x.f->spaces[1]));
    fixture_close(&x);
}

static void columns_are_exact_only_while_every_row_is_known(void **state) {
    (void)state;
    fixture x;
    fixture_open(
        &x, "CREATE TABLE t(id, a, b); INSERT INTO t VALUES (1, 5, 5), (2, 6, NULL), (3, 7, 8)");
    int t = fixture_root(&x);
    int a = fixture_column(&x, t, "a", COL_NUMBER), b = fixture_column(&x, t, "b", COL_NUMBER);
    assert_int_equal(fixture_load(&x), ST_OK);
    col_vec va = fixture_vec(&x, a), vb = fixture_vec(&x, b);
    assert_true(col_is_exact(&va));
    assert_false(col_is_exact(&vb));
    assert_true(col_is_known(&vb, 0));
    assert_false(col_is_known(&vb, 1));
    assert_true(col_is_known(&vb, 2));
    fixture_close(&x);
}

static void a_view_that_changes_while_it_is_read_does_no_harm(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE b(id); INSERT INTO b VALUES (1), (2), (3), (4), (5), (6), (7);"
                     "CREATE VIEW t AS SELECT id FROM b WHERE random() % 2 = 0");
    fixture_root(&x);
    for (int i = 0; i < 50; i++) {
        assert_int_equal(fixture_load_on(&x, 1 + i % 3), ST_OK);
        assert_true(x.f->spaces[0].rows <= 7);
    }
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters_compare_as_text),
        cmocka_unit_test(filters_take_the_rows_that_a_cast_takes),
        cmocka_unit_test(rows_elsewhere_are_found_by_the_text_of_their_key),
        cmocka_unit_test(rows_of_many_columns_are_read_whole),
        cmocka_unit_test(a_space_without_columns_still_counts_its_rows),
        cmocka_unit_test(a_view_that_changes_while_it_is_read_does_no_harm),
        cmocka_unit_test(columns_are_exact_only_while_every_row_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
