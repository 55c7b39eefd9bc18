#include "source/plan.h"

#include "fixture.h"

static int free_space(fixture *x, const char *table, const space_only *only) {
    graph_space s = {.kind = SPACE_FREE,
                     .name = table,
                     .table = table,
                     .parent = -1,
                     .key = "id",
                     .n_only = only != NULL,
                     .only = only};
    return graph_add_space(x->g, &s);
}

static void equal_tables_and_filters_are_read_once(void **state) {
    (void)state;
    fixture x;
    src_plan plan;
    space_only a = {"kind", "a"}, b = {"kind", "b"};
    fixture_open(&x, "");
    fixture_root(&x);
    free_space(&x, "r", &a);
    free_space(&x, "R", &a);
    free_space(&x, "r", &b);
    free_space(&x, "r", NULL);
    assert_int_equal(src_plan_make(&plan, x.g, NULL, false, &x.store), ST_OK);
    assert_int_equal(plan.n_scans, 4);
    assert_ptr_equal(plan.spaces[1].scan, plan.spaces[2].scan);
    assert_ptr_not_equal(plan.spaces[1].scan, plan.spaces[3].scan);
    fixture_close(&x);
}

static void what_is_asked_of_rows_elsewhere_keeps_reads_apart(void **state) {
    (void)state;
    fixture x;
    src_plan plan;
    space_within asked[] = {{"f", "firm", "id", "kind", "a"}, {"F", "Firm", "ID", "Kind", "a"},
                            {"g", "firm", "id", "kind", "a"}, {"f", "farm", "id", "kind", "a"},
                            {"f", "firm", "no", "kind", "a"}, {"f", "firm", "id", "sort", "a"},
                            {"f", "firm", "id", "kind", "A"}};
    enum { ASKED = sizeof asked / sizeof *asked };
    fixture_open(&x, "");
    fixture_root(&x);
    for (int i = 0; i < ASKED; i++) {
        graph_space s = {.kind = SPACE_FREE,
                         .name = "r",
                         .table = "r",
                         .parent = -1,
                         .n_within = 1,
                         .within = &asked[i]};
        graph_add_space(x.g, &s);
    }
    assert_int_equal(src_plan_make(&plan, x.g, NULL, false, &x.store), ST_OK);
    assert_int_equal(plan.n_scans, ASKED);
    assert_ptr_equal(plan.spaces[1].scan, plan.spaces[2].scan);
    fixture_close(&x);
}

static void equal_declarations_are_read_once_and_others_apart(void **state) {
    (void)state;
    fixture x;
    src_plan plan;
    fixture_open(&x, "");
    int t = fixture_root(&x);
    int a = fixture_column(&x, t, "v", COL_NUMBER);
    int b = fixture_column(&x, free_space(&x, "t", NULL), "v", COL_NUMBER);
    int c = fixture_column(&x, t, "v", COL_TEXT);
    assert_int_equal(src_plan_make(&plan, x.g, NULL, false, &x.store), ST_OK);
    assert_int_equal(plan.value_of[a], plan.value_of[b]);
    assert_int_not_equal(plan.value_of[a], plan.value_of[c]);
    assert_int_equal(plan.spaces[0].scan->n_values, 2);
    assert_int_equal(plan.spaces[0].scan->n_links, 1);
    fixture_close(&x);
}

static void only_columns_of_reached_nodes_are_planned(void **state) {
    (void)state;
    fixture x;
    src_plan plan;
    fixture_open(&x, "");
    int t = fixture_root(&x);
    int a = fixture_column(&x, t, "a", COL_NUMBER), b = fixture_column(&x, t, "b", COL_NUMBER);
    graph_ref read_a = graph_read(x.g, a, 1), read_b = graph_read(x.g, b, 1);
    uint8_t reached[2] = {0, 0};
    reached[read_b] = 1;
    assert_int_not_equal(read_a, read_b);
    assert_int_equal(src_plan_make(&plan, x.g, reached, false, &x.store), ST_OK);
    assert_int_equal(plan.value_of[a], -1);
    assert_int_equal(plan.value_of[b], 0);
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_tables_and_filters_are_read_once),
        cmocka_unit_test(what_is_asked_of_rows_elsewhere_keeps_reads_apart),
        cmocka_unit_test(equal_declarations_are_read_once_and_others_apart),
        cmocka_unit_test(only_columns_of_reached_nodes_are_planned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
