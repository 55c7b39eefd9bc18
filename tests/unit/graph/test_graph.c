#include "cmocka_all.h"
#include "random_graph.h"

static void reached_nodes_are_marked(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref score = graph_read(g, ROOT_SCORE, 1), size = graph_read(g, OWNER_SIZE, 1);
    graph_ref sum = SAMPLE_CALL(g, "add", SPACE_NONE, score, sample_number(g, 1));
    graph_ref more = SAMPLE_CALL(g, "gt", SPACE_NONE, sum, size);
    uint8_t reached[16];
    graph_ref from[] = {GRAPH_NONE, sum};
    graph_mark_reached(g, from, 2, reached);
    assert_true(reached[score] && reached[sum]);
    assert_false(reached[size] || reached[more]);
    graph_close(g);
}

static void settings_are_kept(void **state) {
    (void)state;
    graph *g = graph_open(NULL);
    assert_int_equal(graph_zone(g), 0);
    graph_set_zone(g, 480);
    assert_int_equal(graph_zone(g), 480);
    graph_close(g);
    graph_close(NULL);
}

static void random_graphs_are_whole(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        graph *g = sample_graph(NULL);
        random_fill(g, 300, seed);
        assert_true(graph_n_nodes(g) >= 300);
        assert_null(graph_broken(g));
        graph_close(g);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reached_nodes_are_marked),
        cmocka_unit_test(settings_are_kept),
        cmocka_unit_test(random_graphs_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
