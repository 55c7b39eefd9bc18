#include "failing.h"
#include "outcome_world.h"

/* F1 graded; F2 refused; F3 lacks its flag; F4 lacks flag and size. Cities a, b, b, unknown. */
static void four_firms(world *w) {
    world_open(w, 4, 0);
    graph_ref flag = world_rule(w, "flagged", world_read(w, FIRM_FLAG));
    graph_ref large =
        world_rule(w, "large", WORLD_CALL(w, "ge", world_read(w, FIRM_SIZE), world_n(w, 5)));
    world_entry(w, "grade", "AA", graph_const(w->g, COL_TRUTH, TRUTH_FALSE, NULL, NULL, 1),
                GRAPH_NONE);
    world_entry(w, "by", "city", world_read(w, FIRM_CITY), GRAPH_NONE);
    world_grade(w, WORLD_CALL(w, "and", flag, large));
    for (int i = 0; i < 4; i++) world_number(w, FIRM_SIZE, i, 5, 5);
    world_number(w, FIRM_SIZE, 1, 4, 4);
    world_unknown(w, FIRM_FLAG, 2);
    world_unknown(w, FIRM_FLAG, 3);
    world_number(w, FIRM_SIZE, 3, 4, 5);
    world_text(w, FIRM_CITY, 1, "b");
    world_text(w, FIRM_CITY, 2, "b");
    world_unknown(w, FIRM_CITY, 3);
    world_decide(w);
}

static void counts_add_up(void **state) {
    (void)state;
    world w;
    four_firms(&w);
    world_same_json(
        outcome_summary_json(w.o, NULL, NULL),
        "{\"subjects\":4,\"statuses\":{\"graded\":1,\"refused\":1,\"ungraded\":0,\"undetermined\":"
        "2},\"grades\":{"
        "\"AA\":0,\"A\":1},\"reasons\":[{\"rule\":\"flagged\",\"kind\":\"rule\",\"title\":"
        "\"flagged\","
        "\"cite\":\"C-1\",\"blocks\":0,\"unknown\":2},{\"rule\":\"large\",\"kind\":\"rule\","
        "\"title\":"
        "\"large\",\"cite\":\"C-1\",\"blocks\":1,\"unknown\":1}],\"missing\":[{\"kind\":\"cell\","
        "\"name\":\"firm\",\"table\":\"firms\",\"column\":\"flag\",\"title\":\"标志\",\"subjects\":"
        "2,"
        "\"alone\":1},{\"kind\":\"cell\",\"name\":\"firm\",\"table\":\"firms\",\"column\":\"size\","
        "\"title\":\"人数\",\"subjects\":1,\"alone\":0}],\"ties\":[],\"violations\":[]}");
    world_close(&w);
}

static void groups_are_ordered_with_the_unknown_last(void **state) {
    (void)state;
    world w;
    four_firms(&w);
    json_t *summary = outcome_summary_json(w.o, "city", NULL);
    world_same_json(
        json_incref(json_object_get(summary, "by")),
        "{\"name\":\"city\",\"title\":\"city\",\"groups\":[{\"value\":\"a\",\"subjects\":1,"
        "\"statuses\":"
        "{\"graded\":1,\"refused\":0,\"ungraded\":0,\"undetermined\":0},\"grades\":{\"AA\":0,\"A\":"
        "1}},{\"value\":"
        "\"b\",\"subjects\":2,\"statuses\":{\"graded\":0,\"refused\":1,\"ungraded\":0,"
        "\"undetermined\":1},"
        "\"grades\":{"
        "\"AA\":0,\"A\":0}},{\"value\":null,\"subjects\":1,\"statuses\":{\"graded\":0,\"refused\":"
        "0,"
        "\"ungraded\":0,\"undetermined\":1},\"grades\":{\"AA\":0,\"A\":0}}]}");
    json_decref(summary);
    world_close(&w);
}

static void only_selected_subjects_count(void **state) {
    (void)state;
    world w;
    uint8_t selected[] = {0, 1, 0, 0};
    four_firms(&w);
    json_t *summary = outcome_summary_json(w.o, "city", selected);
    assert_int_equal(json_integer_value(json_object_get(summary, "subjects")), 1);
    assert_int_equal(json_array_size(json_object_get(summary, "missing")), 0);
    assert_int_equal(json_array_size(json_object_get(summary, "reasons")), 1);
    json_t *groups = json_object_get(json_object_get(summary, "by"), "groups");
    assert_int_equal(json_array_size(groups), 1);
    json_decref(summary);
    world_close(&w);
}

/* An entry of a kind with the attributes group, count, at_most and tied. */
static void entry_with_attrs(world *w, const char *kind, graph_ref tied, graph_ref blocks) {
    graph_ref city = world_read(w, FIRM_CITY);
    entry_attr attrs[] = {{.key = "group", .kind = ATTR_NODE, .node = city},
                          {.key = "count", .kind = ATTR_NODE, .node = world_read(w, FIRM_SIZE)},
                          {.key = "at_most", .kind = ATTR_NODE, .node = world_n(w, 1)},
                          {.key = "tied", .kind = ATTR_NODE, .node = tied}};
    graph_entry e = {.kind = kind,
                     .id = "q",
                     .title = "名额",
                     .cite = "C-2",
                     .parent = -1,
                     .node = blocks,
                     .blocks = blocks,
                     .n_attrs = tied == GRAPH_NONE ? 3 : 4,
                     .attrs = attrs};
    assert_true(graph_add_entry(w->g, &e) >= 0);
}

static void ties_are_gathered_by_group(void **state) {
    (void)state;
    world w;
    uint8_t selected[] = {0, 0, 0, 0};
    world_open(&w, 4, 0);
    entry_with_attrs(&w, "quota", world_read(&w, FIRM_FLAG), GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_text(&w, FIRM_CITY, 0, "b");
    world_text(&w, FIRM_CITY, 2, "b");
    w.f->columns[FIRM_FLAG].truth[3] = TRUTH_FALSE;
    world_decide(&w);
    json_t *summary = outcome_summary_json(w.o, NULL, selected);
    world_same_json(
        json_incref(json_object_get(summary, "ties")),
        "[{\"rule\":\"q\",\"title\":\"名额\",\"cite\":\"C-2\",\"group\":\"a\",\"subjects\":["
        "\"F2\"]},{\"rule\":\"q\",\"title\":\"名额\",\"cite\":\"C-2\",\"group\":\"b\","
        "\"subjects\":[\"F1\",\"F3\"]}]");
    json_decref(summary);
    world_close(&w);
}

static void an_exceeded_limit_names_all_its_members(void **state) {
    (void)state;
    world w;
    world_open(&w, 3, 0);
    entry_with_attrs(&w, "limit", GRAPH_NONE, world_read(&w, FIRM_FLAG));
    world_grade(&w, world_read(&w, FIRM_FLAG));
    for (int i = 0; i < 3; i++) world_number(&w, FIRM_SIZE, i, 2, 2);
    world_unknown(&w, FIRM_FLAG, 1);
    world_decide(&w);
    json_t *summary = outcome_summary_json(w.o, NULL, NULL);
    world_same_json(
        json_incref(json_object_get(summary, "violations")),
        "[{\"rule\":\"q\",\"title\":\"名额\",\"cite\":\"C-2\",\"group\":\"a\",\"count\":\"2\","
        "\"at_most\":\"1\",\"subjects\":[\"F1\",\"F3\"]}]");
    json_decref(summary);
    world_close(&w);
}

static void a_summary_survives_every_lack_of_memory(void **state) {
    (void)state;
    world w;
    four_firms(&w);
    outcome_close(w.o);
    failing f = {0};
    allocator a = failing_allocator(&f);
    assert_int_equal(outcome_make(w.g, w.f, w.e, &a, &w.diags, &w.o), ST_OK);
    long held = f.blocks, at = 0;
    json_t *summary = NULL;
    while (summary == NULL && ++at < 1000) {
        f.calls = 0;
        f.fail_at = at;
        summary = outcome_summary_json(w.o, "city", NULL);
        assert_int_equal(f.blocks, held);
    }
    assert_non_null(summary);
    assert_true(at > 5);
    json_decref(summary);
    world_close(&w);
    assert_int_equal(f.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_add_up),
        cmocka_unit_test(groups_are_ordered_with_the_unknown_last),
        cmocka_unit_test(only_selected_subjects_count),
        cmocka_unit_test(ties_are_gathered_by_group),
        cmocka_unit_test(an_exceeded_limit_names_all_its_members),
        cmocka_unit_test(a_summary_survives_every_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
