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
    fixture_open(&x, "CREATE TABLE t(id, a, b); INSERT INTO t VALUES (1, 5, 5), (2, 6, NULL)");
    int t = fixture_root(&x);
    int a = fixture_column(&x, t, "a", COL_NUMBER), b = fixture_column(&x, t, "b", COL_NUMBER);
    assert_int_equal(fixture_load(&x), ST_OK);
    col_vec va = fixture_vec(&x, a), vb = fixture_vec(&x, b);
    assert_true(col_is_exact(&va));
    assert_false(col_is_exact(&vb));
    assert_true(col_is_known(&vb, 0));
    assert_false(col_is_known(&vb, 1));
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
        cmocka_unit_test(a_space_without_columns_still_counts_its_rows),
        cmocka_unit_test(a_view_that_changes_while_it_is_read_does_no_harm),
        cmocka_unit_test(columns_are_exact_only_while_every_row_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
