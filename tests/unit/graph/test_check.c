#include "cmocka_all.h"
#include "sample_graph.h"

/* A whole graph, of which each test breaks one thing. */
static graph *whole_graph(graph_ref *sum) {
    graph *g = sample_graph(NULL);
    *sum = SAMPLE_CALL(g, "add", SPACE_NONE, graph_read(g, ROOT_SCORE, 1),
                       graph_read(g, RECORD_AMOUNT, 1));
    assert_null(graph_broken(g));
    return g;
}

static void g1_the_root_is_first(void **state) {
    (void)state;
    graph_ref sum;
    graph *g = whole_graph(&sum);
    g->spaces[DAYS]->space.kind = SPACE_ROOT;
    assert_string_equal(graph_broken(g), "G1");
    graph_close(g);
}

static void g2_row_spaces_are_right(void **state) {
    (void)state;
    graph_ref sum;
    graph *g = whole_graph(&sum);
    g->spaces[OWNER]->space.row_space = OWNER;
    assert_string_equal(graph_broken(g), "G2");
    g->spaces[OWNER]->space.row_space = ROOT;
    g->spaces[RECORDS]->space.parent = DETAILS;
    assert_string_equal(graph_broken(g), "G2");
    graph_close(g);
}

static void g3_arguments_come_first(void **state) {
    (void)state;
    graph_ref sum;
    graph *g = whole_graph(&sum);
    const graph_ref loop[] = {sum, sum};
    g->nodes[sum]->args = loop;
    assert_string_equal(graph_broken(g), "G3");
    graph_close(g);
}

static void g4_nodes_are_found(void **state) {
    (void)state;
    graph_ref sum;
    graph *g = whole_graph(&sum);
    for (size_t i = 0; i < g->n_slots; i++) {
        if (g->slots[i] == sum + 1) g->slots[i] = 0;
    }
    assert_string_equal(graph_broken(g), "G4");
    graph_close(g);
}

static void g5_types_agree(void **state) {
    (void)state;
    graph_ref sum;
    graph *g = whole_graph(&sum);
    g->nodes[sum]->type = COL_DATE;
    assert_string_equal(graph_broken(g), "G5");
    graph_close(g);
}

static void g6_rows_agree(void **state) {
    (void)state;
    graph_ref sum;
    graph *g = whole_graph(&sum);
    g->nodes[sum]->space = DETAILS;
    assert_string_equal(graph_broken(g), "G6");
    graph_close(g);
}

static void g7_stages_count_population_calls(void **state) {
    (void)state;
    graph_ref sum;
    graph *g = whole_graph(&sum);
    g->nodes[sum]->stage = 1;
    assert_string_equal(graph_broken(g), "G7");
    graph_close(g);
}

static void g8_hashes_are_of_content(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref three = sample_number(g, 3);
    assert_null(graph_broken(g));
    g->nodes[three]->value = 4;
    assert_string_equal(graph_broken(g), "G8");
    graph_close(g);
}

static void g13_a_fold_is_closed(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_problem problem;
    graph_fold_parts parts = {.space = RECORDS,
                              .start = sample_number(g, 0),
                              .order = graph_read(g, RECORD_ON, 1),
                              .filter = graph_read(g, RECORD_OK, 1)};
    parts.accumulator = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    parts.step = SAMPLE_CALL(g, "add", SPACE_NONE, parts.accumulator, sample_number(g, 1));
    graph_ref fold = graph_fold(g, &parts, 1, &problem);
    assert_int_not_equal(fold, GRAPH_NONE);
    assert_null(graph_broken(g));
    g->nodes[fold]->accumulator = parts.accumulator;
    assert_string_equal(graph_broken(g), "G13");
    g->nodes[fold]->accumulator = GRAPH_NONE;
    g->nodes[parts.step]->accumulator = GRAPH_NONE;
    assert_string_equal(graph_broken(g), "G13");
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(g1_the_root_is_first),
        cmocka_unit_test(g2_row_spaces_are_right),
        cmocka_unit_test(g3_arguments_come_first),
        cmocka_unit_test(g4_nodes_are_found),
        cmocka_unit_test(g5_types_agree),
        cmocka_unit_test(g6_rows_agree),
        cmocka_unit_test(g7_stages_count_population_calls),
        cmocka_unit_test(g8_hashes_are_of_content),
        cmocka_unit_test(g13_a_fold_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
