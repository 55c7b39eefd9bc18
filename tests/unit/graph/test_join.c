#include <stdlib.h>

#include "cmocka_all.h"
#include "random_graph.h"

static graph_ref *take(graph *to, const graph *from) {
    graph_ref *made = calloc(graph_n_nodes(from) + 1, sizeof *made);
    assert_true(graph_take_in(to, from, NULL, NULL, made));
    return made;
}

static void the_same_graph_adds_nothing(void **state) {
    (void)state;
    graph *g = sample_graph(NULL), *to = graph_open(NULL);
    random_variant(g, 200, 1, 3);
    graph_ref *first = take(to, g);
    graph_ref count = graph_n_nodes(to);
    graph_ref *second = take(to, g);
    assert_true(graph_may_join(to, g));
    assert_int_equal(graph_n_nodes(to), count);
    assert_true(graph_same_inputs(to, g));
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        assert_int_equal(first[i], second[i]);
        assert_memory_equal(graph_node_at(to, first[i])->hash, graph_node_at(g, i)->hash, 16);
    }
    free(second);
    free(first);
    graph_close(to);
    graph_close(g);
}

static void two_graphs_share_what_is_equal(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        graph *one = sample_graph(NULL), *two = sample_graph(NULL), *to = graph_open(NULL);
        random_variant(one, 150, seed, 3);
        random_variant(two, 150, seed, 7);
        graph_ref *a = take(to, one), *b = take(to, two);
        assert_null(graph_broken(to));
        assert_true(graph_n_nodes(to) < graph_n_nodes(one) + graph_n_nodes(two));
        for (graph_ref i = 0; i < graph_n_nodes(two); i++) {
            const uint8_t *hash = graph_node_at(two, i)->hash;
            assert_memory_equal(graph_node_at(to, b[i])->hash, hash, 16);
        }
        free(b);
        free(a);
        graph_close(to);
        graph_close(two);
        graph_close(one);
    }
}

/* Inputs in another order, and one that is only here. */
static void inputs_are_found_by_what_they_are(void **state) {
    (void)state;
    graph *g = sample_graph(NULL), *to = graph_open(NULL);
    const graph_space root = *graph_space_at(g, ROOT);
    assert_int_equal(graph_add_space(to, &root), 0);
    graph_column day = *graph_column_at(g, ROOT_DAY), added = day;
    added.name = "another";
    assert_int_equal(graph_add_column(to, &added), 0);
    assert_int_equal(graph_add_column(to, &day), 1);
    graph_ref read = graph_read(g, ROOT_DAY, 1);
    graph_ref *made = take(to, g);
    assert_int_equal(graph_node_at(to, made[read])->column, 1);
    assert_int_equal(graph_n_columns(to), graph_n_columns(g) + 1);
    assert_null(graph_broken(to));
    free(made);
    graph_close(to);
    graph_close(g);
}

static void other_subjects_do_not_join(void **state) {
    (void)state;
    graph *g = sample_graph(NULL), *other = graph_open(NULL);
    graph_space root = *graph_space_at(g, ROOT);
    root.table = "elsewhere";
    assert_int_equal(graph_add_space(other, &root), 0);
    assert_false(graph_may_join(g, other));
    graph_set_zone(g, 60);
    graph *zone = sample_graph(NULL);
    assert_false(graph_may_join(g, zone));
    graph_close(zone);
    graph_close(other);
    graph_close(g);
}

static graph_ref keep_three(void *user_data, graph_ref node, graph_ref made) {
    const graph_ref *instead = user_data;
    return node == instead[0] ? instead[1] : made;
}

/* The graph with another figure is what the figure's constant, exchanged, makes of it. */
static void what_is_chosen_is_built_upon(void **state) {
    (void)state;
    graph *three = sample_graph(NULL), *seven = sample_graph(NULL), *to = graph_open(NULL);
    random_variant(three, 150, 5, 3);
    random_variant(seven, 150, 5, 7);
    graph_ref *a = take(to, three), *made = calloc(graph_n_nodes(seven) + 1, sizeof *made);
    graph_ref instead[2] = {GRAPH_NONE, GRAPH_NONE};
    for (graph_ref i = 0; i < graph_n_nodes(three); i++) {
        if (graph_node_at(three, i)->figure) instead[1] = a[i];
    }
    for (graph_ref i = 0; i < graph_n_nodes(seven); i++) {
        if (graph_node_at(seven, i)->figure) instead[0] = i;
    }
    assert_true(instead[0] != GRAPH_NONE && instead[1] != GRAPH_NONE);
    graph_ref count = graph_n_nodes(to);
    assert_true(graph_take_in(to, seven, keep_three, instead, made));
    assert_int_equal(graph_n_nodes(to), count + 1); /* the constant itself */
    free(made);
    free(a);
    graph_close(to);
    graph_close(seven);
    graph_close(three);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_graph_adds_nothing),
        cmocka_unit_test(two_graphs_share_what_is_equal),
        cmocka_unit_test(inputs_are_found_by_what_they_are),
        cmocka_unit_test(other_subjects_do_not_join),
        cmocka_unit_test(what_is_chosen_is_built_upon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
