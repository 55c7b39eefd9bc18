#include "source/read.h"

#include "failing.h"
#include "fixture.h"

/* Subjects with keys of all storages, children whose keys are in no order, a reference, a table
 * that belongs to nobody, and cells that cannot be read. */
static const char rows_sql[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
    " INSERT INTO t(rowid, i, id, name, day, n, firm) SELECT (i * 7919 + %d) %% 5003 - 2000, i,"
    " CASE i %% 4 WHEN 0 THEN CAST(i AS TEXT) WHEN 1 THEN i WHEN 2 THEN i * 1.0 ELSE 'k' || i END,"
    " CASE WHEN i %% 9 THEN '名' || i %% 50 END, date('2020-01-01', i || ' days'),"
    " CASE WHEN i %% 100 THEN i / 2.0 ELSE 'x' || i END, i %% 7 FROM n"
    " ORDER BY (i * 31 + %d) %% 400;"
    "INSERT INTO r(rowid, k, o, v) SELECT (i * 13 + %d) %% 6007 * 3, i %% 300, id,"
    " 'v' || i FROM t ORDER BY (i * 17 + %d) %% 101;"
    "INSERT INTO r(k, o, v) SELECT k, CAST(o AS TEXT), v || '!' FROM r WHERE typeof(o) = 'integer'"
    " ORDER BY (k + %d) %% 11;"
    "INSERT INTO f SELECT i, 'firm' || i FROM (SELECT DISTINCT firm AS i FROM t)"
    " ORDER BY (i + %d) %% 7;"
    "INSERT INTO w SELECT name, min(i) FROM t WHERE name IS NOT NULL GROUP BY name"
    " ORDER BY (min(i) + %d) %% 53";

static void open_rows(fixture *x, int seed) {
    char sql[2048];
    fixture_open(x, "CREATE TABLE t(i, id, name, day, n, firm); CREATE TABLE r(k, o, v);"
                    "CREATE TABLE f(code, title); CREATE VIEW fv AS SELECT * FROM f;"
                    "CREATE TABLE w(name PRIMARY KEY, n) WITHOUT ROWID");
    snprintf(sql, sizeof sql, rows_sql, seed, seed, seed, seed, seed, seed, seed);
    fixture_run(x, sql);
    graph_space all = {
        .kind = SPACE_FREE, .name = "w", .table = "w", .key = "name", .parent = SPACE_NONE};
    int t = fixture_root(x), f = fixture_child(x, SPACE_ONE, "fv", "code", "firm", "code");
    int r = fixture_child(x, SPACE_MANY, "r", "k", "id", "o"), w = graph_add_space(x->g, &all);
    fixture_column(x, t, "name", COL_TEXT);
    fixture_column(x, t, "day", COL_DATE);
    fixture_column(x, t, "n", COL_NUMBER);
    fixture_column(x, f, "title", COL_TEXT);
    fixture_column(x, r, "v", COL_TEXT);
    fixture_column(x, w, "n", COL_NUMBER);
}

static void check_space(fixture *a, fixture *b, int space) {
    const frame_space *x = &a->f->spaces[space], *y = &b->f->spaces[space];
    int64_t parents = a->f->spaces[0].rows;
    char buffer_a[FRAME_KEY], buffer_b[FRAME_KEY];
    assert_int_equal(x->rows, y->rows);
    assert_int_equal(frame_has_offsets(x), frame_has_offsets(y));
    for (int64_t i = 0; frame_has_offsets(x) && i <= parents; i++)
        assert_int_equal(frame_first(x, i), frame_first(y, i));
    if (x->present != NULL) assert_memory_equal(x->present, y->present, (size_t)x->rows);
    for (int64_t i = 0; i < x->rows; i++) {
        const char *key_a = frame_key(a->f, space, i, buffer_a);
        const char *key_b = frame_key(b->f, space, i, buffer_b);
        assert_int_equal(key_a == NULL, key_b == NULL);
        if (key_a != NULL) assert_string_equal(key_a, key_b);
    }
}

static void check_column(fixture *a, fixture *b, int column) {
    col_vec x = fixture_vec(a, column), y = fixture_vec(b, column);
    assert_int_equal(x.n, y.n);
    for (int64_t i = 0; i < x.n; i++) {
        if (x.type == COL_TEXT) {
            assert_int_equal(x.code[i] == DICT_UNKNOWN, y.code[i] == DICT_UNKNOWN);
            assert_string_equal(fixture_text(a, x.code[i]), fixture_text(b, y.code[i]));
        } else {
            assert_int_equal(x.lo[i], y.lo[i]);
            assert_int_equal(x.hi[i], y.hi[i]);
        }
    }
}

static void check_findings(const fixture *a, const fixture *b) {
    const diag *x = a->diags.first, *y = b->diags.first;
    assert_int_equal(a->diags.errors, b->diags.errors);
    for (; x != NULL && y != NULL; x = x->next, y = y->next) {
        assert_string_equal(x->code, y->code);
        assert_string_equal(x->row ? x->row : "", y->row ? y->row : "");
        const char *value = fixture_arg(x, "value");
        if (value != NULL) assert_string_equal(value, fixture_arg(y, "value"));
    }
    assert_true(x == NULL && y == NULL);
}

static void frames_depend_neither_on_threads_nor_on_the_order_of_rows(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 5};
    fixture first;
    open_rows(&first, 0);
    assert_int_equal(fixture_load_on(&first, 1), ST_FINDINGS);
    assert_int_equal(first.f->spaces[0].rows, 400);
    assert_int_equal(first.f->spaces[2].rows, 500);
    for (int seed = 0; seed < 4; seed++) {
        for (int t = 0; t < 3; t++) {
            fixture x;
            open_rows(&x, seed * 37);
            assert_int_equal(fixture_load_on(&x, threads[t]), ST_FINDINGS);
            for (int s = 0; s < 4; s++) check_space(&first, &x, s);
            for (int c = 0; c < 6; c++) check_column(&first, &x, c);
            check_findings(&first, &x);
            assert_string_equal(first.f->data_hash, x.f->data_hash);
            fixture_close(&x);
        }
    }
    fixture_close(&first);
}

/* A reader that fails does so on the same morsel whoever reads it. */
static void the_first_failure_is_told_whatever_the_threads(void **state) {
    (void)state;
    for (int threads = 1; threads <= 4; threads++) {
        fixture x;
        graph_space b = {.kind = SPACE_FREE, .name = "b", .table = "b", .parent = SPACE_NONE};
        graph_space a = {.kind = SPACE_FREE, .name = "a", .table = "a", .parent = SPACE_NONE};
        fixture_open(&x, "CREATE TABLE t(id); INSERT INTO t VALUES (1);"
                         "CREATE VIEW b AS SELECT abs(id - 9223372036854775807 - 2) AS v FROM t;"
                         "CREATE VIEW a AS SELECT abs(id - 9223372036854775807 - 2) AS v FROM t");
        fixture_root(&x);
        fixture_column(&x, graph_add_space(x.g, &b), "v", COL_NUMBER);
        fixture_column(&x, graph_add_space(x.g, &a), "v", COL_NUMBER);
        assert_int_equal(fixture_load_on(&x, threads), ST_FAILED);
        assert_null(x.f);
        assert_string_equal(fixture_codes(&x), "HE0513");
        assert_string_equal(x.diags.first->table, "b");
        fixture_close(&x);
    }
}

static void spaces_of_one_table_share_what_is_read(void **state) {
    (void)state;
    fixture x;
    const char *up = "id", *down = "o";
    fixture_open(&x, "CREATE TABLE t(id); INSERT INTO t VALUES (1), (2);"
                     "CREATE TABLE r(k, o, v); INSERT INTO r VALUES (1, 1, 5), (2, 2, 6)");
    fixture_root(&x);
    graph_space many = {.kind = SPACE_MANY,
                        .name = "m",
                        .table = "r",
                        .key = "k",
                        .n_match = 1,
                        .parent_columns = &up,
                        .child_columns = &down};
    graph_space all = {
        .kind = SPACE_FREE, .name = "a", .table = "r", .key = "k", .parent = SPACE_NONE};
    int a = fixture_column(&x, graph_add_space(x.g, &many), "v", COL_NUMBER);
    int b = fixture_column(&x, graph_add_space(x.g, &all), "v", COL_NUMBER);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_ptr_equal(x.f->packed[a].cells, x.f->packed[b].cells);
    assert_ptr_equal(x.f->spaces[1].packed_key.cells, x.f->spaces[2].packed_key.cells);
    fixture_close(&x);
}

static void threads_leave_nothing_behind_when_memory_is_short(void **state) {
    (void)state;
    fixture x;
    status result = ST_NOMEM;
    open_rows(&x, 3);
    for (long fail_at = 1; result == ST_NOMEM; fail_at += 1 + fail_at / 20) {
        failing fail = {.fail_at = fail_at};
        allocator a = failing_allocator(&fail);
        source_options options = {.threads = 3};
        result = source_load(x.path, x.g, &options, &a, &x.diags, &x.f);
        assert_true(result == ST_NOMEM ? x.f == NULL : result == ST_FINDINGS);
        frame_close(x.f);
        x.f = NULL;
        assert_int_equal(fail.blocks, 0);
        assert_int_equal(fail.bytes, 0);
    }
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_depend_neither_on_threads_nor_on_the_order_of_rows),
        cmocka_unit_test(the_first_failure_is_told_whatever_the_threads),
        cmocka_unit_test(spaces_of_one_table_share_what_is_read),
        cmocka_unit_test(threads_leave_nothing_behind_when_memory_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
