#include "outcome_world.h"

/* Adds up the points of records of kind "a", in the order of their points. */
static graph_ref summing(world *w) {
    graph_problem problem;
    graph_ref points = world_read(w, RECORD_POINTS);
    graph_fold_parts parts = {.space = RECORDS, .start = world_n(w, 10), .order = points};
    parts.filter = WORLD_CALL(w, "eq", world_read(w, RECORD_KIND), world_x(w, "a"));
    parts.accumulator = graph_accumulator(w->g, RECORDS, COL_NUMBER, 1);
    parts.step = WORLD_CALL(w, "add", parts.accumulator, points);
    graph_ref made = graph_fold(w->g, &parts, 1, &problem);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

/* Five records of the second firm: points 3, 1, 1, 5 and 2, the last of another kind. */
static void open_records(world *w) {
    static const int64_t points[] = {3, 1, 1, 5, 2};
    world_open(w, 2, 5);
    for (int64_t i = 0; i < 5; i++) world_number(w, RECORD_POINTS, 5 + i, points[i], points[i]);
    world_text(w, RECORD_KIND, 9, "b");
}

static json_t *trace_of_output(world *w) {
    json_t *all = NULL;
    assert_int_equal(outcome_explain_json(w->o, 1, &all), ST_OK);
    size_t i;
    json_t *entry, *found = NULL;
    json_array_foreach(json_object_get(all, "tree"), i, entry) {
        if (strcmp(json_string_value(json_object_get(entry, "id")), "sum") == 0)
            found = json_incref(json_object_get(entry, "trace"));
    }
    json_decref(all);
    assert_non_null(found);
    return found;
}

static void rows_are_told_in_order_with_the_value_after_each(void **state) {
    (void)state;
    world w;
    open_records(&w);
    world_entry(&w, "output", "sum", summing(&w), GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    json_t *trace = trace_of_output(&w);
    assert_string_equal(json_string_value(json_object_get(trace, "op")), "fold");
    assert_string_equal(json_string_value(json_object_get(trace, "value")), "20");
    assert_string_equal(json_string_value(json_object_get(trace, "start")), "10");
    assert_int_equal(json_integer_value(json_object_get(trace, "of")), 5);
    world_same_json(json_incref(json_object_get(trace, "rows")),
                    "[{\"row\":\"R7\",\"turn\":1,\"by\":\"1\",\"value\":\"12\"},"
                    "{\"row\":\"R8\",\"turn\":1,\"by\":\"1\",\"value\":\"12\"},"
                    "{\"row\":\"R6\",\"turn\":2,\"by\":\"3\",\"value\":\"15\"},"
                    "{\"row\":\"R9\",\"turn\":3,\"by\":\"5\",\"value\":\"20\"}]");
    json_decref(trace);
    world_close(&w);
}

static void a_row_that_may_take_part_says_so(void **state) {
    (void)state;
    world w;
    open_records(&w);
    world_unknown(&w, RECORD_KIND, 8);
    world_entry(&w, "output", "sum", summing(&w), GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    json_t *trace = trace_of_output(&w);
    world_same_json(
        json_incref(json_array_get(json_object_get(trace, "rows"), 3)),
        "{\"row\":\"R9\",\"turn\":3,\"by\":\"5\",\"value\":[\"15\",\"20\"],\"counts\":null}");
    json_decref(trace);
    world_close(&w);
}

static void without_rows_there_is_the_start(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 0);
    world_entry(&w, "output", "sum", summing(&w), GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    json_t *trace = trace_of_output(&w);
    assert_string_equal(json_string_value(json_object_get(trace, "value")), "10");
    assert_int_equal(json_array_size(json_object_get(trace, "rows")), 0);
    json_decref(trace);
    world_close(&w);
}

/* What is missing is found through the step, down to the cell. */
static void the_cell_is_missing_that_the_step_reads(void **state) {
    (void)state;
    world w;
    open_records(&w);
    world_unknown(&w, RECORD_POINTS, 8);
    graph_ref holds = WORLD_CALL(&w, "ge", summing(&w), world_n(&w, 18));
    world_rule(&w, "r", holds);
    world_grade(&w, holds);
    world_decide(&w);
    assert_string_equal(world_missing(&w, 1), "cell:records.points[R9]");
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_told_in_order_with_the_value_after_each),
        cmocka_unit_test(a_row_that_may_take_part_says_so),
        cmocka_unit_test(without_rows_there_is_the_start),
        cmocka_unit_test(the_cell_is_missing_that_the_step_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
