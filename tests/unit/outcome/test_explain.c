#include "outcome_world.h"

static json_t *explain(world *w, int64_t row) {
    json_t *out = NULL;
    assert_int_equal(outcome_explain_json(w->o, row, &out), ST_OK);
    assert_non_null(out);
    return out;
}

static json_t *at(json_t *list, size_t index, const char *key) {
    return json_object_get(json_array_get(list, index), key);
}

static const char *text_at(json_t *list, size_t index, const char *key) {
    return json_string_value(at(list, index, key));
}

static void add_child(world *w, const char *id, int parent, graph_ref node) {
    entry_attr attrs[] = {{.key = "max", .kind = ATTR_NODE, .node = world_n(w, 4)},
                          {.key = "note", .kind = ATTR_TEXT, .text = ""},
                          {.key = "for_grade", .kind = ATTR_TEXT, .text = "A"},
                          {.key = "for_grade", .kind = ATTR_TEXT, .text = "B"}};
    graph_entry e = {.kind = "item",
                     .id = id,
                     .parent = parent,
                     .node = node,
                     .blocks = GRAPH_NONE,
                     .line = 9,
                     .n_attrs = 4,
                     .attrs = attrs};
    assert_true(graph_add_entry(w->g, &e) >= 0);
}

static void entries_stand_below_what_holds_them(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    int section = world_entry(&w, "section", "7", GRAPH_NONE, GRAPH_NONE);
    world_entry(&w, "section", "empty", GRAPH_NONE, GRAPH_NONE);
    world_entry(&w, "figure", "mark", world_n(&w, 3), GRAPH_NONE);
    graph_ref size = world_read(&w, FIRM_SIZE), points = world_read(&w, FIRM_POINTS);
    add_child(&w, "7.1", section, size);
    add_child(&w, "7.2", section, points);
    world_entry(&w, "outcome", "score", WORLD_CALL(&w, "add", size, points), GRAPH_NONE);
    world_rule(&w, "flagged", world_read(&w, FIRM_FLAG));
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_number(&w, FIRM_SIZE, 0, 1, 2);
    world_number(&w, FIRM_POINTS, 0, 3, 3);
    world_decide(&w);
    json_t *all = explain(&w, 0), *tree = json_object_get(all, "tree");
    assert_string_equal(json_string_value(json_object_get(all, "id")), "F1");
    assert_int_equal(json_array_size(tree), 5);
    json_t *items = at(tree, 0, "children");
    assert_string_equal(text_at(tree, 0, "id"), "7");
    assert_int_equal(json_array_size(items), 2);
    world_same_json(json_incref(at(items, 0, "value")), "[\"1\",\"2\"]");
    world_same_json(json_incref(at(items, 0, "attrs")),
                    "{\"max\":\"4\",\"for_grade\":[\"A\",\"B\"]}");
    world_same_json(json_incref(at(tree, 1, "value")), "[\"4\",\"5\"]");
    assert_string_equal(text_at(tree, 2, "id"), "flagged");
    assert_string_equal(text_at(tree, 2, "blocks"), "false");
    assert_null(at(tree, 1, "blocks"));
    json_decref(all);
    world_close(&w);
}

static void a_trace_ends_in_cells_figures_and_constants(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref mark = graph_const(w.g, COL_NUMBER, 5 * DEC_ONE, NULL, "mark", 3);
    world_grade(&w, WORLD_CALL(&w, "ge", world_read(&w, OWNER_RANK), mark));
    world_number(&w, OWNER_RANK, 0, 6, 6);
    world_decide(&w);
    json_t *all = explain(&w, 0);
    world_same_json(json_incref(at(json_object_get(all, "tree"), 0, "trace")),
                    "{\"op\":\"ge\",\"value\":true,\"line\":1,\"args\":[{\"op\":\"column\","
                    "\"value\":\"6\",\"line\":1,"
                    "\"input\":{\"name\":\"owner\",\"table\":\"owners\",\"column\":\"rank\","
                    "\"title\":\"级别\",\"unit\":"
                    "null,\"row\":\"O1\"}},{\"op\":\"const\",\"value\":\"5\",\"line\":3,\"figure\":"
                    "\"mark\"}]}");
    json_decref(all);
    world_close(&w);
}

static json_t *reduction(world *w, const char *kernel) {
    world_open(w, 2, 3);
    graph_ref bad = WORLD_CALL(w, "eq", world_read(w, RECORD_KIND), world_read(w, FIRM_CITY));
    graph_ref value = WORLD_REDUCE(w, kernel, bad);
    world_entry(w, "output", "x", value, GRAPH_NONE);
    world_grade(w, world_read(w, FIRM_FLAG));
    world_text(w, RECORD_KIND, 3, "good");
    world_unknown(w, RECORD_KIND, 4);
    world_decide(w);
    return explain(w, 1);
}

static void a_reduction_lists_rows_that_count_or_may(void **state) {
    (void)state;
    world w;
    json_t *all = reduction(&w, "count");
    json_t *trace = at(json_object_get(all, "tree"), 0, "trace");
    json_t *rows = json_object_get(trace, "rows");
    assert_int_equal(json_array_size(json_object_get(trace, "args")), 0);
    assert_int_equal(json_array_size(rows), 2);
    assert_string_equal(text_at(rows, 0, "row"), "R5");
    assert_string_equal(text_at(rows, 1, "row"), "R6");
    json_t *condition = json_array_get(at(rows, 1, "args"), 0);
    assert_true(json_is_true(json_object_get(condition, "value")));
    json_t *spread = json_array_get(json_object_get(condition, "args"), 1);
    json_t *city = json_array_get(json_object_get(spread, "args"), 0);
    assert_string_equal(json_string_value(json_object_get(city, "value")), "a");
    assert_string_equal(json_string_value(json_object_get(json_object_get(city, "input"), "row")),
                        "F2");
    json_decref(all);
    world_close(&w);
}

static void what_breaks_an_all_is_listed(void **state) {
    (void)state;
    world w;
    json_t *all = reduction(&w, "all");
    json_t *rows = json_object_get(at(json_object_get(all, "tree"), 0, "trace"), "rows");
    assert_int_equal(json_array_size(rows), 3);
    assert_string_equal(text_at(rows, 0, "row"), "R4");
    json_decref(all);
    world_close(&w);
}

static void a_look_up_names_its_table_and_leaves_out_whole_columns(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref day = graph_const(w.g, COL_DATE, 0, NULL, NULL, 1);
    world_grade(&w, WORLD_CALL(&w, "covers", day, day, world_read(&w, SPAN_FROM),
                               world_read(&w, SPAN_TO), world_read(&w, SPAN_FULL)));
    world_decide(&w);
    json_t *all = explain(&w, 0);
    json_t *trace = at(json_object_get(all, "tree"), 0, "trace");
    assert_int_equal(json_array_size(json_object_get(trace, "args")), 2);
    world_same_json(json_incref(json_object_get(trace, "input")),
                    "{\"name\":\"spans\",\"table\":\"span\",\"title\":\"覆盖\"}");
    json_decref(all);
    world_close(&w);
}

static size_t depth_of(const json_t *node) {
    size_t deepest = 0;
    const json_t *args = json_object_get(node, "args");
    for (size_t i = 0; i < json_array_size(args); i++) {
        size_t depth = depth_of(json_array_get(args, i));
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

/* x + x + …, where every node is shared: in full the tree would have 2^60 nodes. */
static void deep_and_wide_traces_are_cut(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref x = world_read(&w, FIRM_SIZE);
    graph_ref sum = x;
    for (int i = 0; i < 60; i++) sum = WORLD_CALL(&w, "add", sum, x);
    graph_ref twice = x;
    for (int i = 0; i < 60; i++) twice = WORLD_CALL(&w, "add", twice, twice);
    world_entry(&w, "output", "sum", sum, GRAPH_NONE);
    world_entry(&w, "output", "twice", twice, GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    json_t *all = explain(&w, 0), *tree = json_object_get(all, "tree");
    assert_int_equal(depth_of(at(tree, 0, "trace")), 42);
    assert_int_equal(depth_of(at(tree, 1, "trace")), 42);
    json_decref(all);
    world_close(&w);
}

/* A total of three items: the leaves add up to it, exactly. */
static void leaves_add_up(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 2);
    graph_ref all_rows = graph_const(w.g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref sum = WORLD_REDUCE(&w, "sum", world_read(&w, RECORD_POINTS), all_rows);
    world_entry(&w, "item", "1", sum, GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    w.f->columns[RECORD_POINTS].lo[0] = w.f->columns[RECORD_POINTS].hi[0] = 100001;
    w.f->columns[RECORD_POINTS].lo[1] = w.f->columns[RECORD_POINTS].hi[1] = 200002;
    world_decide(&w);
    json_t *all = explain(&w, 0);
    json_t *trace = at(json_object_get(all, "tree"), 0, "trace");
    assert_string_equal(json_string_value(json_object_get(trace, "value")), "0.300003");
    decimal total = 0;
    for (size_t i = 0; i < 2; i++) {
        json_t *args = at(json_object_get(trace, "rows"), i, "args");
        const char *text = text_at(args, 0, "value");
        decimal value = 0;
        assert_int_equal(dec_parse(text, strlen(text), &value), DEC_OK);
        total += value;
    }
    assert_int_equal(total, 300003);
    json_decref(all);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_stand_below_what_holds_them),
        cmocka_unit_test(a_trace_ends_in_cells_figures_and_constants),
        cmocka_unit_test(a_reduction_lists_rows_that_count_or_may),
        cmocka_unit_test(what_breaks_an_all_is_listed),
        cmocka_unit_test(a_look_up_names_its_table_and_leaves_out_whole_columns),
        cmocka_unit_test(deep_and_wide_traces_are_cut),
        cmocka_unit_test(leaves_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
