#include "failing.h"
#include "fixture.h"

static void open_many(fixture *x) {
    fixture_open(x,
                 "CREATE TABLE t(id, a); CREATE TABLE r(k, o, v);"
                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
                 "INSERT INTO r SELECT i, i % 100, 'v' || i FROM n;"
                 "INSERT INTO t SELECT k, 'a' || k FROM r WHERE k < 100");
    int t = fixture_root(x);
    fixture_column(x, t, "a", COL_TEXT);
    fixture_column(x, fixture_child(x, SPACE_MANY, "r", "k", "id", "o"), "v", COL_TEXT);
}

static void a_raised_stop_flag_ends_the_load_without_a_frame(void **state) {
    (void)state;
    fixture x;
    volatile sig_atomic_t stop = 1;
    source_options options = {.stop = &stop};
    open_many(&x);
    assert_int_equal(source_load(x.path, x.g, &options, NULL, &x.diags, &x.f), ST_INTERRUPTED);
    assert_null(x.f);
    stop = 0;
    assert_int_equal(source_load(x.path, x.g, &options, NULL, &x.diags, &x.f), ST_OK);
    assert_int_equal(x.f->spaces[1].rows, 29700);
    fixture_close(&x);
}

static void columns_that_no_node_needs_stay_empty(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id, a, b); INSERT INTO t VALUES (1, 2, 'bad')");
    int t = fixture_root(&x);
    int a = fixture_column(&x, t, "a", COL_NUMBER), b = fixture_column(&x, t, "b", COL_NUMBER);
    uint8_t reached[2] = {0, 0};
    graph_ref read_a = graph_read(x.g, a, 1);
    graph_read(x.g, b, 1);
    reached[read_a] = 1;
    source_options options = {.reached = reached};
    assert_int_equal(source_load(x.path, x.g, &options, NULL, &x.diags, &x.f), ST_OK);
    assert_int_equal(x.f->packed[a].n, 1);
    assert_int_equal(x.f->packed[b].width, 0);
    assert_int_equal(x.f->columns[b].n, 0);
    fixture_close(&x);
}

static void the_dictionary_holds_the_constants_of_the_graph(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id)");
    fixture_root(&x);
    graph_const(x.g, COL_TEXT, 0, "closed", NULL, 1);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_int_not_equal(dict_find(x.f->texts, "closed", 6), DICT_UNKNOWN);
    fixture_close(&x);
}

static void every_allocation_that_fails_ends_cleanly(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id, f, n); INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 'bad');"
                     "CREATE TABLE f(id, x); INSERT INTO f VALUES ('a', 'x')");
    int t = fixture_root(&x);
    fixture_column(&x, t, "n", COL_NUMBER);
    int f = fixture_child(&x, SPACE_ONE, "f", "id", "f", "id");
    fixture_column(&x, f, "x", COL_TEXT);
    fixture_child(&x, SPACE_MANY, "f", "id", "f", "id");
    status result = ST_NOMEM;
    for (long fail_at = 1; result == ST_NOMEM; fail_at++) {
        failing fail = {.fail_at = fail_at};
        allocator a = failing_allocator(&fail);
        result = source_load(x.path, x.g, NULL, &a, &x.diags, &x.f);
        assert_true(result == ST_NOMEM ? x.f == NULL : result == ST_FINDINGS);
        if (result == ST_NOMEM)
            assert_int_equal(fail.blocks, 0);
        else
            frame_close(x.f);
        x.f = NULL;
        assert_true(fail_at < 10000);
    }
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_raised_stop_flag_ends_the_load_without_a_frame),
        cmocka_unit_test(columns_that_no_node_needs_stay_empty),
        cmocka_unit_test(the_dictionary_holds_the_constants_of_the_graph),
        cmocka_unit_test(every_allocation_that_fails_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
