#include "source/scan.h"

#include "fixture.h"

static void a_finding_names_table_row_column_and_value(void **state) {
    (void)state;
    static const char *const levels[] = {"province", "city"};
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id, n, level); INSERT INTO t VALUES ('b', 3, 'citi'),"
                     "('a', 'x' || char(10), 'city')");
    int t = fixture_root(&x);
    graph_column n = fixture_plain(t, "n", COL_NUMBER), level = fixture_plain(t, "level", COL_TEXT);
    n.low = 0;
    n.high = 2 * DEC_ONE;
    level.one_of = levels;
    level.n_one_of = 2;
    graph_add_column(x.g, &n);
    graph_add_column(x.g, &level);
    assert_int_equal(fixture_load(&x), ST_FINDINGS);
    assert_string_equal(fixture_codes(&x), "HE0521 HE0525 HE0530");
    const diag *d = x.diags.first;
    assert_string_equal(d->table, "t");
    assert_string_equal(d->row, "a");
    assert_string_equal(d->column, "n");
    assert_string_equal(fixture_arg(d, "value"), "x\\n");
    assert_string_equal(fixture_arg(d->next, "range"), "0–2");
    assert_string_equal(fixture_arg(d->next->next, "allowed"), "province, city");
    assert_string_equal(fixture_arg(d->next->next, "near"), "city");
    fixture_close(&x);
}

static void a_row_without_key_is_named_by_what_ties_it_to_its_parent(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id); CREATE TABLE r(o, n); INSERT INTO r VALUES (7, 'x')");
    fixture_root(&x);
    int r = fixture_child(&x, SPACE_MANY, "r", NULL, "id", "o");
    fixture_column(&x, r, "n", COL_NUMBER);
    assert_int_equal(fixture_load(&x), ST_FINDINGS);
    assert_string_equal(x.diags.first->row, "o=7");
    fixture_close(&x);
}

/* More findings than are kept: which ones are kept must not depend on the order of the table. */
static void the_findings_kept_do_not_depend_on_the_order_of_rows(void **state) {
    (void)state;
    const char *first[2];
    fixture x[2];
    for (int i = 0; i < 2; i++) {
        char sql[256];
        fixture_open(&x[i], "CREATE TABLE t(id, n); INSERT INTO t VALUES (5, 1);"
                            "CREATE TABLE r(o, n)");
        snprintf(sql, sizeof sql, "INSERT INTO r VALUES %s",
                 i ? "(1,'c'),(1,'b'),(2,'a')" : "(2,'a'),(1,'b'),(1,'c')");
        fixture_run(&x[i], sql);
        fixture_root(&x[i]);
        int r = fixture_child(&x[i], SPACE_MANY, "r", NULL, "id", "o");
        fixture_column(&x[i], r, "n", COL_NUMBER);
        x[i].diags.limit = 1;
        assert_int_equal(fixture_load(&x[i]), ST_FINDINGS);
        assert_int_equal(x[i].diags.errors, 3);
        first[i] = fixture_arg(x[i].diags.first, "value");
    }
    assert_string_equal(first[0], "b");
    assert_string_equal(first[1], "b");
    fixture_close(&x[0]);
    fixture_close(&x[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_names_table_row_column_and_value),
        cmocka_unit_test(a_row_without_key_is_named_by_what_ties_it_to_its_parent),
        cmocka_unit_test(the_findings_kept_do_not_depend_on_the_order_of_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
