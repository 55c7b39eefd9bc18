#include <string.h>

#include "cmocka_all.h"
#include "sample_graph.h"

static const uint8_t *hash_of(const graph *g, graph_ref node) {
    return graph_node_at(g, node)->hash;
}

static void two_graphs_agree_on_equal_content(void **state) {
    (void)state;
    graph *a = sample_graph(NULL), *b = sample_graph(NULL);
    (void)sample_number(b, 77); /* another index for what follows */
    graph_ref in_a =
        SAMPLE_CALL(a, "gt", SPACE_NONE, graph_read(a, ROOT_SCORE, 1), sample_number(a, 3));
    graph_ref limit = graph_const(b, COL_NUMBER, 3 * DEC_ONE, NULL, "limit", 8);
    graph_ref in_b = SAMPLE_CALL(b, "gt", SPACE_NONE, graph_read(b, ROOT_SCORE, 9), limit);
    assert_memory_equal(hash_of(a, in_a), hash_of(b, in_b), 16);
    graph_close(a);
    graph_close(b);
}

static void different_content_differs(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref score = graph_read(g, ROOT_SCORE, 1), size = graph_read(g, OWNER_SIZE, 1);
    graph_ref three = sample_number(g, 3);
    graph_ref yes = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref nodes[] = {score,
                         size,
                         three,
                         sample_number(g, 4),
                         SAMPLE_CALL(g, "gt", SPACE_NONE, score, three),
                         SAMPLE_CALL(g, "gt", SPACE_NONE, three, score),
                         SAMPLE_CALL(g, "ge", SPACE_NONE, score, three),
                         SAMPLE_CALL(g, "count", RECORDS, yes),
                         SAMPLE_CALL(g, "count", BRANCHES, yes),
                         graph_present(g, OWNER, 1),
                         graph_present(g, MAKER, 1)};
    size_t n = sizeof nodes / sizeof nodes[0];
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_memory_not_equal(hash_of(g, nodes[i]), hash_of(g, nodes[k]), 16);
        }
    }
    graph_close(g);
}

static void immediates_count(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref city = graph_read(g, ROOT_CITY, 1);
    const char *ab[] = {"a", "b"}, *ab_joined[] = {"ab"}, *ba[] = {"b", "a"};
    kern_imm imms[] = {{.n_texts = 2, .texts = ab},
                       {.n_texts = 1, .texts = ab_joined},
                       {.n_texts = 2, .texts = ba}};
    graph_ref made[3];
    graph_problem p;
    for (int i = 0; i < 3; i++) {
        made[i] = graph_call(g, "in_set", SPACE_NONE, 1, &city, &imms[i], 1, &p);
    }
    assert_memory_not_equal(hash_of(g, made[0]), hash_of(g, made[1]), 16);
    assert_memory_not_equal(hash_of(g, made[0]), hash_of(g, made[2]), 16);
    assert_int_equal(graph_call(g, "in_set", SPACE_NONE, 1, &city, &imms[0], 1, &p), made[0]);
    graph_close(g);
}

static digest digest_with(int64_t limit, const char *title, int zone) {
    graph *g = sample_graph(NULL);
    graph_set_zone(g, zone);
    graph_ref node =
        SAMPLE_CALL(g, "gt", SPACE_NONE, graph_read(g, ROOT_SCORE, 1), sample_number(g, limit));
    entry_attr attr = {.key = "when", .kind = ATTR_NODE, .node = node};
    graph_entry e = {.kind = "rule",
                     .id = "r1",
                     .title = title,
                     .parent = -1,
                     .node = node,
                     .blocks = GRAPH_NONE,
                     .n_attrs = 1,
                     .attrs = &attr};
    assert_int_equal(graph_add_entry(g, &e), 0);
    digest d;
    graph_digest(g, &d);
    graph_close(g);
    return d;
}

static void digest_is_of_what_grades(void **state) {
    (void)state;
    digest base = digest_with(3, "one", 480);
    digest retitled = digest_with(3, "two", 480);
    digest changed = digest_with(4, "one", 480);
    digest elsewhere = digest_with(3, "one", 0);
    assert_memory_equal(base.bytes, retitled.bytes, DIGEST_BYTES);
    assert_memory_not_equal(base.bytes, changed.bytes, DIGEST_BYTES);
    assert_memory_not_equal(base.bytes, elsewhere.bytes, DIGEST_BYTES);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_graphs_agree_on_equal_content),
        cmocka_unit_test(different_content_differs),
        cmocka_unit_test(immediates_count),
        cmocka_unit_test(digest_is_of_what_grades),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
