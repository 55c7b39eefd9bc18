#include "fixture.h"

static bool repeatable(const char *view) {
    fixture x;
    char sql[512];
    bool answer = false;
    snprintf(sql, sizeof sql,
             "CREATE TABLE plain(id, a); CREATE VIEW inner AS SELECT id, %s AS a FROM plain;"
             "CREATE VIEW t AS SELECT * FROM inner",
             view);
    fixture_open(&x, sql);
    fixture_column(&x, fixture_root(&x), "a", COL_TEXT);
    assert_int_equal(source_is_repeatable(x.path, x.g, NULL, &x.diags, &answer), ST_OK);
    fixture_close(&x);
    return answer;
}

static void tables_and_views_over_them_are_repeatable(void **state) {
    (void)state;
    assert_true(repeatable("a"));
    assert_true(repeatable("upper(a) || coalesce(substr(a, 2), 'date')"));
}

static void views_that_ask_for_time_or_chance_are_not(void **state) {
    (void)state;
    static const char *const fickle[] = {
        "date('now')",        "DATE(a)",
        "current_timestamp",  "random()",
        "strftime('%Y')",     "julianday(a)",
        "hex(randomblob(4))", "(SELECT max(time('now')) FROM plain)"};
    for (size_t i = 0; i < sizeof fickle / sizeof *fickle; i++) assert_false(repeatable(fickle[i]));
}

static void only_what_the_graph_names_counts(void **state) {
    (void)state;
    fixture x;
    bool answer = false;
    fixture_open(&x, "CREATE TABLE t(id, a); CREATE VIEW v AS SELECT random() FROM t");
    fixture_column(&x, fixture_root(&x), "a", COL_TEXT);
    assert_int_equal(source_is_repeatable(x.path, x.g, NULL, &x.diags, &answer), ST_OK);
    assert_true(answer);
    fixture_run(&x, "DROP TABLE t");
    assert_int_equal(source_is_repeatable(x.path, x.g, NULL, &x.diags, &answer), ST_FAILED);
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_and_views_over_them_are_repeatable),
        cmocka_unit_test(views_that_ask_for_time_or_chance_are_not),
        cmocka_unit_test(only_what_the_graph_names_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
