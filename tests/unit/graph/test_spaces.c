#include "cmocka_all.h"
#include "sample_graph.h"

static void row_spaces_follow_parents(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    assert_int_equal(graph_row_space(g, OWNER), ROOT);
    assert_int_equal(graph_row_space(g, MAKER), RECORDS);
    assert_int_equal(graph_row_space(g, DETAILS), DETAILS);
    assert_int_equal(graph_row_space(g, SPACE_NONE), SPACE_NONE);
    assert_int_equal(graph_space_above(g, DETAILS), RECORDS);
    assert_int_equal(graph_space_above(g, BRANCHES), ROOT);
    assert_int_equal(graph_space_above(g, ROOT), SPACE_NONE);
    assert_int_equal(graph_space_above(g, DAYS), SPACE_NONE);
    graph_close(g);
}

static void tops_depths_and_lines(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    assert_int_equal(graph_space_top(g, DETAILS), ROOT);
    assert_int_equal(graph_space_top(g, DAYS), DAYS);
    assert_int_equal(graph_space_depth(g, ROOT), 0);
    assert_int_equal(graph_space_depth(g, BRANCHES), 1);
    assert_int_equal(graph_space_depth(g, DETAILS), 2);
    assert_true(graph_space_holds(g, ROOT, DETAILS));
    assert_true(graph_space_holds(g, DETAILS, DETAILS));
    assert_false(graph_space_holds(g, DETAILS, RECORDS));
    assert_false(graph_space_holds(g, BRANCHES, DETAILS));
    graph_close(g);
}

static void records_are_copies(void **state) {
    (void)state;
    char name[] = "score", value[] = "x";
    const char *one_of[] = {value};
    space_only only = {name, value};
    space_within within = {name, name, name, name, value};
    graph *g = graph_open(NULL);
    graph_space root = {.kind = SPACE_ROOT,
                        .name = name,
                        .table = name,
                        .n_only = 1,
                        .only = &only,
                        .n_within = 1,
                        .within = &within};
    graph_column column = {.name = name, .type = COL_TEXT, .n_one_of = 1, .one_of = one_of};
    assert_int_equal(graph_add_space(g, &root), 0);
    assert_int_equal(graph_add_column(g, &column), 0);
    name[0] = value[0] = '!';
    assert_string_equal(graph_space_at(g, 0)->name, "score");
    assert_string_equal(graph_space_at(g, 0)->only[0].value, "x");
    assert_string_equal(graph_space_at(g, 0)->within[0].by, "score");
    assert_string_equal(graph_space_at(g, 0)->within[0].value, "x");
    assert_string_equal(graph_column_at(g, 0)->one_of[0], "x");
    assert_int_equal(graph_n_spaces(g), 1);
    assert_int_equal(graph_n_columns(g), 1);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row_spaces_follow_parents),
        cmocka_unit_test(tops_depths_and_lines),
        cmocka_unit_test(records_are_copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
