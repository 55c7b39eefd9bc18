/* Spaces and columns reach the graph as they were declared. */
#include "scheme_case.h"

static scheme_case c;

static int set_up(void **state) {
    (void)state;
    scheme_case_open(&c, NULL);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    scheme_case_close(&c);
    return 0;
}

#define INPUTS                                                                                     \
    "local root = core.space { kind = 'root', name = 'firms', table = 'firm', key = 'id', line = " \
    "1 }\n"                                                                                        \
    "local many = core.space { kind = 'many', name = 'records', table = 'record', parent = "       \
    "root,\n"                                                                                      \
    "match = { { 'id', 'firm' } }, only = { { 'state', 'valid' } } }\n"                            \
    "local city = core.space { kind = 'one', name = 'city', table = 'city', key = 'id', parent = " \
    "root,\n"                                                                                      \
    "match = { { 'city', 'id' } } }\n"                                                             \
    "local score = core.column { space = root, name = 'score', type = 'N', divisor = 100,\n"       \
    "low = '0', high = '99.5', unknown_mark = '/' }\n"                                             \
    "local kind = core.column { space = many, name = 'kind', type = 'X', one_of = { 'a', 'b' } "   \
    "}\n"

static void spaces_are_declared(void **state) {
    (void)state;
    scheme_case_run_body(&c, INPUTS "note(root, many, city)", "0 1 2");
    const graph_space *many = graph_space_at(c.graph, 1);
    assert_int_equal(many->kind, SPACE_MANY);
    assert_int_equal(many->parent, 0);
    assert_int_equal(many->row_space, 1);
    assert_string_equal(many->parent_columns[0], "id");
    assert_string_equal(many->child_columns[0], "firm");
    assert_string_equal(many->only[0].value, "valid");
    assert_null(many->key);
    assert_int_equal(graph_space_at(c.graph, 2)->row_space, 0);
    assert_int_equal(graph_space_at(c.graph, 0)->parent, SPACE_NONE);
}

static void columns_are_declared(void **state) {
    (void)state;
    scheme_case_run_body(&c, INPUTS "note(score, kind) core.zone(480)", "0 1");
    const graph_column *score = graph_column_at(c.graph, 0);
    assert_int_equal(score->type, COL_NUMBER);
    assert_int_equal(score->divisor, 100);
    assert_int_equal(score->low, 0);
    assert_int_equal(score->high, 99500000);
    assert_string_equal(score->unknown_mark, "/");
    const graph_column *kind = graph_column_at(c.graph, 1);
    assert_int_equal(kind->low, DEC_LOW);
    assert_int_equal(kind->high, DEC_HIGH);
    assert_int_equal(kind->n_one_of, 2);
    assert_string_equal(kind->one_of[1], "b");
    assert_int_equal(kind->divisor, 1);
    assert_int_equal(graph_zone(c.graph), 480);
}

static void wrong_declarations_raise(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        INPUTS "note((pcall(core.space, { kind = 'x', name = 'n', table = 't' })))\n"
               "note((pcall(core.space, { kind = 'many', name = 'n', table = 't', parent = 9 })))\n"
               "note((pcall(core.space, { kind = 'free', table = 't' })))\n"
               "note((pcall(core.column, { space = 9, name = 'n', type = 'N' })))\n"
               "note((pcall(core.column, { space = 0, name = 'n', type = 'Q' })))\n"
               "note((pcall(core.column, { space = 0, name = 'n', type = 'N', low = 'x' })))\n"
               "note((pcall(core.column, { space = 0, name = 'n', type = 'N', divisor = 0 })))\n"
               "note((pcall(core.zone, 1440)))",
        "false false false false false false false false");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(spaces_are_declared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(columns_are_declared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wrong_declarations_raise, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
