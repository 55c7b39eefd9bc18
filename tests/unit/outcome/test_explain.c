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

static json_t *tree_of(json_t *all) {
    return json_object_get(all, "tree");
}

/* Ids of the tree's entries, joined by blanks; those that do not concern the firm in brackets. */
static const char *order_of(world *w, json_t *all) {
    const char *joined = "";
    size_t i;
    json_t *entry;
    json_array_foreach(tree_of(all), i, entry) {
        const char *id = json_string_value(json_object_get(entry, "id"));
        bool out = json_is_false(json_object_get(entry, "concerns"));
        joined = arena_printf(&w->store, "%s%s%s%s%s", joined, i > 0 ? " " : "", out ? "(" : "", id,
                              out ? ")" : "");
    }
    return joined;
}

static json_t *trace_of(json_t *all, const char *id) {
    size_t i;
    json_t *entry;
    json_array_foreach(tree_of(all), i, entry) {
        if (strcmp(json_string_value(json_object_get(entry, "id")), id) == 0)
            return json_object_get(entry, "trace");
    }
    fail_msg("no entry %s", id);
    return NULL;
}

static void add_item(world *w, const char *id, int parent, graph_ref node) {
    entry_attr attrs[] = {{.key = "max", .kind = ATTR_NODE, .node = world_n(w, 4)},
                          {.key = "note", .kind = ATTR_TEXT, .text = ""},
                          {.key = "word", .kind = ATTR_TEXT, .text = "A"},
                          {.key = "word", .kind = ATTR_TEXT, .text = "B"}};
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

/* ---- the tree ------------------------------------------------------------------------------- */

static void entries_stand_in_the_order_in_which_they_decide(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    int group = world_entry(&w, "section", "7", GRAPH_NONE, GRAPH_NONE);
    world_entry(&w, "section", "empty", GRAPH_NONE, GRAPH_NONE);
    world_entry(&w, "figure", "mark", world_n(&w, 3), GRAPH_NONE);
    graph_ref size = world_read(&w, FIRM_SIZE), points = world_read(&w, FIRM_POINTS);
    add_item(&w, "7.1", group, size);
    add_item(&w, "7.2", group, points);
    world_entry(&w, "output", "more", points, GRAPH_NONE);
    world_entry(&w, "outcome", "score", WORLD_CALL(&w, "add", size, points), GRAPH_NONE);
    world_rule(&w, "met", world_read(&w, FIRM_FLAG));
    world_rule(&w, "open", WORLD_CALL(&w, "ge", size, world_n(&w, 2)));
    graph_ref missed = world_rule(&w, "missed", WORLD_CALL(&w, "ge", points, world_n(&w, 4)));
    world_grade(&w, missed);
    world_number(&w, FIRM_SIZE, 0, 1, 2);
    world_number(&w, FIRM_POINTS, 0, 3, 3);
    world_decide(&w);
    json_t *all = explain(&w, 0), *tree = tree_of(all);
    assert_string_equal(order_of(&w, all), "grade A missed open met 7 score more");
    json_t *items = at(tree, 5, "children");
    assert_int_equal(json_array_size(items), 2);
    world_same_json(json_incref(at(items, 0, "value")), "[\"1\",\"2\"]");
    world_same_json(json_incref(at(items, 0, "attrs")), "{\"max\":\"4\",\"word\":[\"A\",\"B\"]}");
    world_same_json(json_incref(at(tree, 6, "value")), "[\"4\",\"5\"]");
    assert_string_equal(json_string_value(at(tree, 2, "blocks")), "true");
    assert_null(at(tree, 6, "blocks"));
    json_decref(all);
    world_close(&w);
}

static void what_an_entry_proves_is_told_there_alone(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref holds = WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), world_n(&w, 0));
    world_rule(&w, "r", holds);
    world_grade(&w, WORLD_CALL(&w, "and", holds, world_read(&w, FIRM_FLAG)));
    world_decide(&w);
    json_t *all = explain(&w, 0);
    world_same_json(json_incref(json_array_get(json_object_get(trace_of(all, "A"), "args"), 0)),
                    "{\"op\":\"see\",\"value\":true,\"see\":\"r\",\"kind\":\"rule\"}");
    assert_string_equal(json_string_value(json_object_get(trace_of(all, "r"), "op")), "ge");
    json_decref(all);
    world_close(&w);
}

static void a_shared_part_is_told_once(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref size = world_read(&w, FIRM_SIZE), points = world_read(&w, FIRM_POINTS);
    graph_ref flag = world_read(&w, FIRM_FLAG);
    graph_ref shared = WORLD_CALL(&w, "mul", WORLD_CALL(&w, "add", size, points, size), points);
    world_entry(&w, "output", "x", WORLD_CALL(&w, "abs", shared), GRAPH_NONE);
    world_entry(&w, "output", "y", WORLD_CALL(&w, "neg", shared), GRAPH_NONE);
    world_grade(&w, flag);
    world_decide(&w);
    json_t *all = explain(&w, 0);
    json_t *first = json_array_get(json_object_get(trace_of(all, "x"), "args"), 0);
    assert_int_equal(json_array_size(json_object_get(first, "args")), 2);
    world_same_json(json_incref(json_array_get(json_object_get(trace_of(all, "y"), "args"), 0)),
                    "{\"op\":\"mul\",\"value\":\"0\",\"see\":\"x\",\"kind\":\"output\"}");
    json_decref(all);
    world_close(&w);
}

/* x + x + …, where every node is shared: in full the tree would have 2^60 nodes. */
static void deep_and_wide_proofs_are_cut(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref twice = world_read(&w, FIRM_SIZE);
    for (int i = 0; i < 60; i++) twice = WORLD_CALL(&w, "sub", twice, twice);
    world_entry(&w, "output", "twice", twice, GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    json_t *all = explain(&w, 0);
    int levels = 0;
    json_t *node = trace_of(all, "twice");
    for (; json_object_get(node, "args") != NULL; levels++)
        node = json_array_get(json_object_get(node, "args"), 0);
    assert_int_equal(levels, 41);
    assert_string_equal(json_string_value(json_object_get(node, "op")), "…");
    json_decref(all);
    world_close(&w);
}

/* ---- rules ---------------------------------------------------------------------------------- */

/* A rule that stands in the way when `bad`, of those for whom `applies`. */
static void add_veto(world *w, const char *id, graph_ref applies, graph_ref bad) {
    graph_ref fails = world_not(w, world_not(w, bad));
    world_entry(w, "veto", id, bad, WORLD_CALL(w, "and", applies, fails));
}

static void the_proof_of_a_rule_is_that_it_does_not_block(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref bad = WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), world_n(&w, 3));
    add_veto(&w, "v", world_read(&w, FIRM_FLAG), bad);
    world_grade(&w, world_not(&w, bad));
    world_number(&w, FIRM_SIZE, 0, 2, 2);
    world_decide(&w);
    json_t *all = explain(&w, 0), *trace = trace_of(all, "v");
    assert_string_equal(json_string_value(json_object_get(trace, "op")), "lt");
    assert_true(json_is_true(json_object_get(trace, "value")));
    json_decref(all);
    world_close(&w);
}

static void a_rule_that_does_not_apply_does_not_concern(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 0);
    graph_ref bad = WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), world_n(&w, 0));
    add_veto(&w, "v", world_read(&w, FIRM_FLAG), bad);
    world_grade(&w, graph_const(w.g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1));
    w.f->columns[FIRM_FLAG].truth[1] = TRUTH_FALSE;
    world_decide(&w);
    json_t *all = explain(&w, 0);
    assert_string_equal(order_of(&w, all), "grade A v");
    json_decref(all);
    all = explain(&w, 1);
    assert_string_equal(order_of(&w, all), "grade A (v)");
    assert_string_equal(json_string_value(json_object_get(trace_of(all, "v"), "op")), "column");
    json_decref(all);
    world_close(&w);
}

static void it_is_open_while_it_is_unknown_whether_it_applies(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref bad = WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), world_n(&w, 0));
    add_veto(&w, "v", world_read(&w, FIRM_FLAG), bad);
    world_grade(&w, graph_const(w.g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1));
    world_unknown(&w, FIRM_FLAG, 0);
    world_decide(&w);
    json_t *all = explain(&w, 0), *trace = trace_of(all, "v");
    assert_string_equal(json_string_value(json_object_get(trace, "op")), "column");
    assert_true(json_is_null(json_object_get(trace, "value")));
    assert_true(json_is_true(json_object_get(trace, "not")));
    json_decref(all);
    world_close(&w);
}

static void add_for_grade(world *w, const char *id, const char *grade) {
    entry_attr attr = {.key = "for_grade", .kind = ATTR_TEXT, .text = grade};
    graph_entry e = {.kind = "consequence",
                     .id = id,
                     .parent = -1,
                     .node = world_read(w, FIRM_SIZE),
                     .blocks = GRAPH_NONE,
                     .n_attrs = 1,
                     .attrs = &attr};
    assert_true(graph_add_entry(w->g, &e) >= 0);
}

static void only_the_grade_applied_for_concerns(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref city = world_read(&w, FIRM_CITY), flag = world_read(&w, FIRM_FLAG);
    graph_ref a = WORLD_CALL(&w, "and", WORLD_CALL(&w, "eq", city, world_x(&w, "a")), flag);
    graph_ref b = WORLD_CALL(&w, "and", WORLD_CALL(&w, "eq", city, world_x(&w, "b")), flag);
    world_entry(&w, "grade", "a", a, GRAPH_NONE);
    world_entry(&w, "grade", "b", b, GRAPH_NONE);
    add_for_grade(&w, "of a", "a");
    add_for_grade(&w, "of b", "b");
    graph_ref second = WORLD_CALL(&w, "if", b, world_x(&w, "b"), world_x(&w, ""));
    world_entry(&w, "outcome", "grade", WORLD_CALL(&w, "if", a, world_x(&w, "a"), second),
                GRAPH_NONE);
    world_decide(&w);
    json_t *all = explain(&w, 0);
    assert_string_equal(order_of(&w, all), "grade a of a (b) (of b)");
    json_decref(all);
    world_close(&w);
}

static void in_a_ladder_every_grade_concerns(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref large = WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), world_n(&w, 9));
    world_grade(&w, WORLD_CALL(&w, "and", large, world_read(&w, FIRM_FLAG)));
    world_decide(&w);
    json_t *all = explain(&w, 0);
    assert_string_equal(order_of(&w, all), "grade A");
    json_decref(all);
    world_close(&w);
}

/* ---- sums ----------------------------------------------------------------------------------- */

static decimal number_of(json_t *value) {
    const char *text = json_string_value(value);
    decimal number = 0;
    assert_int_equal(dec_parse(text, strlen(text), &number), DEC_OK);
    return number;
}

static void leaves_add_up(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 2);
    graph_ref all_rows = graph_const(w.g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    world_entry(&w, "item", "1", WORLD_REDUCE(&w, "sum", world_read(&w, RECORD_POINTS), all_rows),
                GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    w.f->columns[RECORD_POINTS].lo[0] = w.f->columns[RECORD_POINTS].hi[0] = 100001;
    w.f->columns[RECORD_POINTS].lo[1] = w.f->columns[RECORD_POINTS].hi[1] = 200002;
    world_decide(&w);
    json_t *all = explain(&w, 0), *trace = trace_of(all, "1");
    json_t *rows = json_object_get(trace, "rows");
    decimal total = 0;
    for (size_t i = 0; i < 2; i++)
        total += number_of(json_object_get(at(rows, i, "value"), "value"));
    assert_int_equal(total, 300003);
    assert_int_equal(number_of(json_object_get(trace, "value")), 300003);
    json_decref(all);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_stand_in_the_order_in_which_they_decide),
        cmocka_unit_test(what_an_entry_proves_is_told_there_alone),
        cmocka_unit_test(a_shared_part_is_told_once),
        cmocka_unit_test(deep_and_wide_proofs_are_cut),
        cmocka_unit_test(the_proof_of_a_rule_is_that_it_does_not_block),
        cmocka_unit_test(a_rule_that_does_not_apply_does_not_concern),
        cmocka_unit_test(it_is_open_while_it_is_unknown_whether_it_applies),
        cmocka_unit_test(only_the_grade_applied_for_concerns),
        cmocka_unit_test(in_a_ladder_every_grade_concerns),
        cmocka_unit_test(leaves_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
