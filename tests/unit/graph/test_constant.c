#include "cmocka_all.h"
#include "sample_graph.h"

static void plain_constants_are_computed_at_once(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref sum = SAMPLE_CALL(g, "add", SPACE_NONE, sample_number(g, 2), sample_number(g, 3));
    assert_int_equal(sum, sample_number(g, 5));
    graph_ref more = SAMPLE_CALL(g, "gt", SPACE_NONE, sum, sample_number(g, 4));
    assert_int_equal(graph_node_at(g, more)->value, TRUTH_TRUE);
    graph_ref vague = graph_unknown(g, COL_NUMBER, NULL, 1);
    graph_ref both = SAMPLE_CALL(g, "add", SPACE_NONE, vague, sum);
    assert_int_equal(both, vague);
    graph_close(g);
}

static void trouble_stays_for_the_run(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref zero = sample_number(g, 0);
    graph_ref bad = SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 1), zero);
    assert_int_equal(graph_node_at(g, bad)->kind, NODE_CALL);
    assert_int_equal(graph_node_at(g, bad)->space, SPACE_NONE);
    graph_close(g);
}

static void an_interval_is_no_constant(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref third = SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 1), sample_number(g, 3));
    assert_int_equal(graph_node_at(g, third)->kind, NODE_CALL);
    graph_ref half = SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 1), sample_number(g, 2));
    assert_int_equal(graph_node_at(g, half)->kind, NODE_CONST);
    assert_int_equal(graph_node_at(g, half)->value, DEC_ONE / 2);
    graph_close(g);
}

static void figures_and_texts_stay_visible(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref limit = graph_const(g, COL_NUMBER, 3 * DEC_ONE, NULL, "limit", 1);
    graph_ref twice = SAMPLE_CALL(g, "mul", SPACE_NONE, limit, sample_number(g, 2));
    assert_int_equal(graph_node_at(g, twice)->kind, NODE_CALL);
    assert_int_equal(graph_node_at(g, twice)->space, SPACE_NONE);
    graph_ref a = graph_const(g, COL_TEXT, 0, "a", NULL, 1);
    graph_ref same = SAMPLE_CALL(g, "eq", SPACE_NONE, a, a);
    assert_int_equal(graph_node_at(g, same)->kind, NODE_CALL);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_constants_are_computed_at_once),
        cmocka_unit_test(trouble_stays_for_the_run),
        cmocka_unit_test(an_interval_is_no_constant),
        cmocka_unit_test(figures_and_texts_stay_visible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
