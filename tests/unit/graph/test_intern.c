#include <string.h>

#include "cmocka_all.h"
#include "failing.h"
#include "random_graph.h"

static void equal_content_is_one_node(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref three = sample_number(g, 3);
    assert_int_equal(graph_const(g, COL_NUMBER, 3 * DEC_ONE, NULL, NULL, 99), three);
    assert_int_equal(graph_node_at(g, three)->line, 1);
    assert_int_not_equal(graph_const(g, COL_DATE, 3 * DEC_ONE, NULL, NULL, 1), three);
    assert_int_equal(graph_read(g, ROOT_SCORE, 1), graph_read(g, ROOT_SCORE, 2));
    assert_int_equal(graph_present(g, OWNER, 1), graph_present(g, OWNER, 2));
    graph_ref a = graph_const(g, COL_TEXT, 5, "a", NULL, 1);
    assert_int_equal(graph_const(g, COL_TEXT, 0, "a", NULL, 1), a);
    assert_int_not_equal(graph_const(g, COL_TEXT, 0, "b", NULL, 1), a);
    graph_close(g);
}

static void figures_of_equal_value_stay_apart(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref plain = sample_number(g, 3);
    graph_ref named = graph_const(g, COL_NUMBER, 3 * DEC_ONE, NULL, "limit", 1);
    graph_ref other = graph_const(g, COL_NUMBER, 3 * DEC_ONE, NULL, "other", 1);
    assert_int_not_equal(plain, named);
    assert_int_not_equal(named, other);
    assert_memory_equal(graph_node_at(g, plain)->hash, graph_node_at(g, named)->hash, 16);
    assert_int_equal(graph_const(g, COL_NUMBER, 3 * DEC_ONE, NULL, "limit", 1), named);
    graph_close(g);
}

static void unknown_is_no_value(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref number = graph_unknown(g, COL_NUMBER, NULL, 1);
    assert_true(graph_node_at(g, number)->unknown);
    assert_int_not_equal(graph_const(g, COL_NUMBER, DEC_LOW, NULL, NULL, 1), number);
    graph_ref truth = graph_unknown(g, COL_TRUTH, NULL, 1);
    assert_int_equal(graph_const(g, COL_TRUTH, TRUTH_UNKNOWN, NULL, NULL, 1), truth);
    graph_close(g);
}

static void pointers_outlive_growth(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    const graph_node *first = graph_node_at(g, sample_number(g, 1000));
    for (int i = 0; i < 5000; i++) (void)sample_number(g, i);
    assert_ptr_equal(graph_node_at(g, sample_number(g, 1000)), first);
    assert_int_equal(graph_n_nodes(g), 5000);
    assert_null(graph_broken(g));
    graph_close(g);
}

/* A root, a column, a constant and a call; stops where memory is short. */
static void build_little(graph *g) {
    graph_space root = {.kind = SPACE_ROOT, .name = "root", .table = "root", .key = "id"};
    graph_column score = {.name = "score", .type = COL_NUMBER, .divisor = 1};
    if (graph_add_space(g, &root) != 0 || graph_add_column(g, &score) != 0) return;
    graph_ref args[2] = {graph_read(g, 0, 1), sample_number(g, 2)};
    if (args[0] == GRAPH_NONE || args[1] == GRAPH_NONE) return;
    graph_problem problem;
    graph_ref sum = graph_call(g, "add", SPACE_NONE, 2, args, NULL, 1, &problem);
    assert_int_equal(problem.kind, sum == GRAPH_NONE ? PROBLEM_MEMORY : PROBLEM_NONE);
}

static void every_short_memory_is_survived(void **state) {
    (void)state;
    bool whole = false;
    for (long at = 1; !whole; at++) {
        failing f = {.fail_at = at};
        allocator a = failing_allocator(&f);
        graph *g = graph_open(&a);
        if (g) build_little(g);
        if (g) assert_null(graph_broken(g));
        graph_close(g);
        whole = f.calls < at;
        assert_int_equal(f.blocks, 0);
        assert_int_equal(f.bytes, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_content_is_one_node),
        cmocka_unit_test(figures_of_equal_value_stay_apart),
        cmocka_unit_test(unknown_is_no_value),
        cmocka_unit_test(pointers_outlive_growth),
        cmocka_unit_test(every_short_memory_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
