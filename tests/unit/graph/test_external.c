#include <string.h>

#include "cmocka_all.h"
#include "sample_graph.h"

static graph_external twice(void) {
    return (graph_external){.module = "sums",
                            .version = "1.0",
                            .function = "twice",
                            .args = "N",
                            .result = 'N',
                            .low = DEC_LOW,
                            .high = DEC_HIGH};
}

static graph_ref call(graph *g, const graph_external *x, int space, int n, const graph_ref *args,
                      graph_problem *p) {
    int external = graph_add_external(g, x);
    assert_true(external >= 0);
    return graph_call_external(g, external, space, n, args, 7, p);
}

static void equal_declarations_are_one(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_external x = twice();
    int first = graph_add_external(g, &x);
    x.line = 12;
    assert_int_equal(graph_add_external(g, &x), first);
    x.version = "1.1";
    assert_int_not_equal(graph_add_external(g, &x), first);
    assert_int_equal(graph_n_externals(g), 2);
    assert_string_equal(graph_external_at(g, first)->version, "1.0");
    graph_close(g);
}

static void calls_are_placed_and_interned(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_problem p;
    graph_external x = twice();
    graph_ref amount = graph_read(g, RECORD_AMOUNT, 1);
    graph_ref made = call(g, &x, SPACE_NONE, 1, &amount, &p);
    const graph_node *n = graph_node_at(g, made);
    assert_int_equal(n->kind, NODE_EXTERNAL);
    assert_int_equal(n->space, RECORDS);
    assert_int_equal(n->type, COL_NUMBER);
    assert_int_equal(n->stage, 1);
    assert_int_equal(call(g, &x, SPACE_NONE, 1, &amount, &p), made);
    graph_ref again = call(g, &x, SPACE_NONE, 1, &made, &p);
    assert_int_equal(graph_node_at(g, again)->stage, 2);
    assert_null(graph_broken(g));
    graph_close(g);
}

static void what_does_not_fit_is_refused(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_problem p;
    graph_external x = twice();
    graph_ref args[] = {graph_read(g, ROOT_CITY, 1), graph_read(g, ROOT_SCORE, 1)};
    assert_int_equal(call(g, &x, SPACE_NONE, 1, args, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_TYPE);
    assert_int_equal(call(g, &x, SPACE_NONE, 2, args, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_COUNT);
    graph_ref so_far = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    assert_int_equal(call(g, &x, SPACE_NONE, 1, &so_far, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_ACCUMULATOR);
    graph_close(g);
}

static void what_is_called_is_part_of_the_hash(void **state) {
    (void)state;
    graph *g = sample_graph(NULL), *h = sample_graph(NULL);
    graph_problem p;
    graph_external x = twice(), y = twice();
    y.identity = "another manifest";
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    graph_ref a = call(g, &x, SPACE_NONE, 1, &score, &p);
    score = graph_read(h, ROOT_SCORE, 1);
    graph_ref b = call(h, &y, SPACE_NONE, 1, &score, &p);
    assert_int_not_equal(memcmp(graph_node_at(g, a)->hash, graph_node_at(h, b)->hash, 16), 0);
    graph_close(h);
    graph_close(g);
}

static void variants_have_externals_of_their_own(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_problem p;
    graph_external x = twice();
    graph_ref figure = graph_const(g, COL_NUMBER, 3 * DEC_ONE, NULL, "places", 1);
    graph_ref a = call(g, &x, SPACE_NONE, 1, &figure, &p);
    graph_figure change = {.name = "places", .value = 4 * DEC_ONE};
    graph *v = graph_variant(g, &change, 1, NULL);
    assert_non_null(v);
    graph_close(g);
    assert_int_equal(graph_node_at(v, a)->kind, NODE_EXTERNAL);
    assert_int_equal(graph_node_at(v, graph_node_at(v, a)->args[0])->value, 4 * DEC_ONE);
    assert_null(graph_broken(v));
    graph_close(v);
}

/* Where a domain is declared, a condition on the result can be surely met. */
static void domains_bound_results(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_problem p;
    graph_external x = twice();
    x.low = 0;
    x.high = 10 * DEC_ONE;
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    graph_ref made = call(g, &x, SPACE_NONE, 1, &score, &p);
    graph_ref truths[] = {SAMPLE_CALL(g, "le", SPACE_NONE, made, sample_number(g, 10)),
                          SAMPLE_CALL(g, "le", SPACE_NONE, made, sample_number(g, 9))};
    uint8_t out[2];
    assert_true(graph_surely(g, truths, 2, out));
    assert_int_equal(out[0], TRUTH_TRUE);
    assert_int_equal(out[1], TRUTH_UNKNOWN);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_declarations_are_one),
        cmocka_unit_test(calls_are_placed_and_interned),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(what_is_called_is_part_of_the_hash),
        cmocka_unit_test(variants_have_externals_of_their_own),
        cmocka_unit_test(domains_bound_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
