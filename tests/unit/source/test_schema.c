#include "source/schema.h"

#include "fixture.h"

static void everything_missing_is_said_in_one_go(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id, citty); CREATE TABLE recrods(id)");
    int t = fixture_root(&x);
    fixture_column(&x, t, "city", COL_TEXT);
    fixture_column(&x, t, "score", COL_NUMBER);
    fixture_child(&x, SPACE_MANY, "records", NULL, "subject", "owner");
    assert_int_equal(fixture_load(&x), ST_FAILED);
    assert_null(x.f);
    assert_string_equal(fixture_codes(&x), "HE0512 HE0512 HE0512 HE0511");
    const diag *city = x.diags.first;
    assert_string_equal(city->column, "city");
    assert_string_equal(fixture_arg(city, "near"), "citty");
    assert_string_equal(fixture_arg(city, "have"), "id, citty");
    assert_string_equal(city->next->column, "score");
    assert_null(fixture_arg(city->next, "near"));
    assert_string_equal(city->next->next->column, "subject");
    assert_string_equal(x.diags.last->table, "records");
    assert_string_equal(fixture_arg(x.diags.last, "near"), "recrods");
    assert_int_equal(source_check(x.path, x.g, NULL, &x.diags), ST_FINDINGS);
    fixture_close(&x);
}

static void views_and_odd_names_are_read(void **state) {
    (void)state;
    fixture x;
    graph_space root = {
        .kind = SPACE_ROOT, .name = "e", .table = "企 \"业\"", .parent = -1, .key = "编 号"};
    fixture_open(&x,
                 "CREATE TABLE base(k, \"select\"); INSERT INTO base VALUES (1, 'a');"
                 "CREATE VIEW \"企 \"\"业\"\"\" AS SELECT k AS \"编 号\", \"select\" FROM base");
    graph_add_space(x.g, &root);
    int c = fixture_column(&x, 0, "SELECT", COL_TEXT);
    assert_int_equal(source_check(x.path, x.g, NULL, &x.diags), ST_OK);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_string_equal(fixture_text(&x, fixture_vec(&x, c).code[0]), "a");
    fixture_close(&x);
}

static void a_broken_view_is_one_finding_among_others(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE b(id); CREATE VIEW t AS SELECT id FROM b; DROP TABLE b");
    fixture_root(&x);
    fixture_child(&x, SPACE_MANY, "gone", NULL, "id", "id");
    assert_int_equal(source_check(x.path, x.g, NULL, &x.diags), ST_FINDINGS);
    assert_string_equal(fixture_codes(&x), "HE0513 HE0511");
    fixture_close(&x);
}

static void a_missing_column_is_never_read_as_a_text(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id)");
    int t = fixture_root(&x);
    (void)t;
    graph_space many = {.kind = SPACE_FREE,
                        .name = "t2",
                        .table = "t",
                        .parent = -1,
                        .n_only = 1,
                        .only = &(space_only){"kind", "kind"}};
    graph_add_space(x.g, &many);
    assert_int_equal(fixture_load(&x), ST_FAILED);
    assert_string_equal(fixture_codes(&x), "HE0512");
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_missing_is_said_in_one_go),
        cmocka_unit_test(views_and_odd_names_are_read),
        cmocka_unit_test(a_broken_view_is_one_finding_among_others),
        cmocka_unit_test(a_missing_column_is_never_read_as_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
