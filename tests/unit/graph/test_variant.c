#include "cmocka_all.h"
#include "random_graph.h"

static bool same_digest(const graph *a, const graph *b) {
    digest left, right;
    graph_digest(a, &left);
    graph_digest(b, &right);
    return memcmp(&left, &right, sizeof left) == 0;
}

static void name_nodes(graph *g) {
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "n%u", i);
        entry_attr attr = {.key = "also", .kind = ATTR_NODE, .node = i};
        graph_entry e = {.kind = "output",
                         .id = id,
                         .parent = -1,
                         .node = i,
                         .blocks = GRAPH_NONE,
                         .n_attrs = 1,
                         .attrs = &attr};
        if (graph_node_at(g, i)->accumulator == GRAPH_NONE)
            assert_true(graph_add_entry(g, &e) >= 0);
    }
}

/* The random graph with another value for its figure is the variant of the first one. */
static void a_variant_is_what_the_scheme_would_have_made(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        graph *three = sample_graph(NULL), *seven = sample_graph(NULL);
        random_variant(three, 200, seed, 3);
        random_variant(seven, 200, seed, 7);
        name_nodes(three);
        name_nodes(seven);
        const graph_figure change = {.name = "three", .value = 7 * DEC_ONE};
        graph *variant = graph_variant(three, &change, 1, NULL);
        graph *copy = graph_variant(three, NULL, 0, NULL);
        assert_non_null(variant);
        assert_null(graph_broken(variant));
        assert_true(graph_same_inputs(three, variant));
        assert_true(same_digest(copy, three));
        assert_false(same_digest(variant, three));
        assert_true(same_digest(variant, seven));
        graph_close(copy);
        graph_close(variant);
        graph_close(seven);
        graph_close(three);
    }
}

static void figures_of_every_type_can_be_changed(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    (void)graph_const(g, COL_TEXT, 0, "a", "word", 1);
    (void)graph_const(g, COL_DATE, 19000, NULL, "day", 1);
    (void)graph_const(g, COL_TRUTH, TRUTH_FALSE, NULL, "switch", 1);
    const graph_figure changes[] = {{.name = "word", .text = "b"},
                                    {.name = "day", .value = 19001},
                                    {.name = "switch", .value = TRUTH_TRUE}};
    entry_attr set = {.key = "set", .kind = ATTR_TRUTH};
    graph_entry e = {.kind = "figure",
                     .id = "day",
                     .parent = -1,
                     .node = 1,
                     .blocks = GRAPH_NONE,
                     .n_attrs = 1,
                     .attrs = &set};
    assert_true(graph_add_entry(g, &e) >= 0);
    graph *v = graph_variant(g, changes, 3, NULL);
    assert_string_equal(graph_node_at(v, 0)->text, "b");
    assert_int_equal(graph_node_at(v, 1)->value, 19001);
    assert_int_equal(graph_node_at(v, 2)->value, TRUTH_TRUE);
    assert_int_equal(graph_attr(graph_entry_at(v, 0), "set")->number, 1);
    assert_int_equal(graph_attr(graph_entry_at(g, 0), "set")->number, 0);
    graph_close(v);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_variant_is_what_the_scheme_would_have_made),
        cmocka_unit_test(figures_of_every_type_can_be_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
