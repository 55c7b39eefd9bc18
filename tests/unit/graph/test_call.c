#include "cmocka_all.h"
#include "sample_graph.h"

static void calls_are_shared_and_keep_their_first_line(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref args[] = {graph_read(g, ROOT_SCORE, 1), sample_number(g, 3)};
    graph_problem p;
    graph_ref first = graph_call(g, "gt", SPACE_NONE, 2, args, NULL, 10, &p);
    assert_int_equal(p.kind, PROBLEM_NONE);
    assert_int_equal(graph_call(g, "gt", SPACE_NONE, 2, args, NULL, 20, &p), first);
    assert_int_equal(graph_node_at(g, first)->line, 10);
    assert_ptr_not_equal(graph_node_at(g, first)->args, args);
    graph_close(g);
}

static void a_refused_call_leaves_no_node(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref args[] = {graph_read(g, ROOT_SCORE, 1), graph_read(g, ROOT_CITY, 1)};
    graph_problem p;
    assert_int_equal(graph_call(g, "gt", SPACE_NONE, 2, args, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_TYPE);
    assert_int_equal(graph_n_nodes(g), 2);
    assert_null(graph_broken(g));
    graph_close(g);
}

static void immediates_are_copied(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    int64_t ints[] = {2, 0};
    kern_imm imm = {.n_ints = 2, .ints = ints};
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    graph_problem p;
    graph_ref round = graph_call(g, "round", SPACE_NONE, 1, &score, &imm, 1, &p);
    ints[0] = 5;
    assert_int_equal(graph_node_at(g, round)->imm.ints[0], 2);
    assert_int_not_equal(graph_call(g, "round", SPACE_NONE, 1, &score, &imm, 1, &p), round);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_are_shared_and_keep_their_first_line),
        cmocka_unit_test(a_refused_call_leaves_no_node),
        cmocka_unit_test(immediates_are_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
