#include "cmocka_all.h"
#include "sample_graph.h"

static void entries_are_copies_and_found(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    char id[] = "r1", text[] = "first";
    entry_attr attrs[] = {{.key = "note", .kind = ATTR_TEXT, .text = text},
                          {.key = "note", .kind = ATTR_TEXT, .text = "second"},
                          {.key = "worth", .kind = ATTR_NUMBER, .number = 7}};
    graph_entry e = {.kind = "rule",
                     .id = id,
                     .parent = -1,
                     .node = GRAPH_NONE,
                     .blocks = GRAPH_NONE,
                     .n_attrs = 3,
                     .attrs = attrs};
    assert_int_equal(graph_add_entry(g, &e), 0);
    id[1] = '2';
    text[0] = '!';
    e.parent = 0;
    assert_int_equal(graph_add_entry(g, &e), 1);
    assert_int_equal(graph_n_entries(g), 2);
    assert_int_equal(graph_find_entry(g, "rule", "r1"), 0);
    assert_int_equal(graph_find_entry(g, "rule", "r2"), 1);
    assert_int_equal(graph_find_entry(g, "item", "r1"), -1);
    const graph_entry *kept = graph_entry_at(g, 0);
    assert_string_equal(graph_attr(kept, "note")->text, "first");
    assert_int_equal(graph_attr(kept, "worth")->number, 7);
    assert_null(graph_attr(kept, "absent"));
    assert_int_equal(graph_entry_at(g, 1)->parent, 0);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(entries_are_copies_and_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
