#include "outcome_world.h"

static json_t *explain(world *w, int64_t row) {
    json_t *out = NULL;
    assert_int_equal(outcome_explain_json(w->o, row, &out), ST_OK);
    assert_non_null(out);
    return out;
}

static json_t *find(json_t *list, const char *id) {
    size_t i;
    json_t *entry;
    json_array_foreach(list, i, entry) {
        if (strcmp(json_string_value(json_object_get(entry, "id")), id) == 0) return entry;
    }
    fail_msg("no entry %s", id);
    return NULL;
}

static json_t *entry_of(json_t *all, const char *id) {
    return find(json_object_get(all, "tree"), id);
}

static json_t *trace_of(json_t *all, const char *id) {
    return json_object_get(entry_of(all, id), "trace");
}

/* Decides, compares the proof of the output "x" for the first firm, and closes the world. */
static void proves(world *w, graph_ref node, const char *expected) {
    world_entry(w, "output", "x", node, GRAPH_NONE);
    world_grade(w, graph_const(w->g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1));
    world_decide(w);
    json_t *all = explain(w, 0);
    world_same_json(json_incref(trace_of(all, "x")), expected);
    json_decref(all);
    world_close(w);
}

#define CELL(value, column, title)                                                                 \
    "{\"op\":\"column\",\"value\":" value ",\"input\":{\"table\":\"firms\",\"column\":\"" column   \
    "\",\"title\":\"" title "\",\"row\":\"F1\"}}"
#define CONSTANT(value) "{\"op\":\"const\",\"value\":" value "}"
#define COMPARED(op, truth, left, right)                                                           \
    "{\"op\":\"" op "\",\"value\":" truth ",\"line\":1,\"args\":[" left "," right "]}"

/* points >= bar */
static graph_ref reaches(world *w, int64_t bar) {
    return WORLD_CALL(w, "ge", world_read(w, FIRM_POINTS), world_n(w, bar));
}

static graph_ref large(world *w, int64_t bar) {
    return WORLD_CALL(w, "ge", world_read(w, FIRM_SIZE), world_n(w, bar));
}

#define REACHES(truth, bar) COMPARED("ge", truth, CELL("\"5\"", "points", "得分"), CONSTANT(bar))
#define LARGE(truth, bar)   COMPARED("ge", truth, CELL("\"8\"", "size", "人数"), CONSTANT(bar))

static void open_firm(world *w, int64_t records) {
    world_open(w, 1, records);
    world_number(w, FIRM_POINTS, 0, 5, 5);
    world_number(w, FIRM_SIZE, 0, 8, 8);
}

/* ---- what decided --------------------------------------------------------------------------- */

static void a_threshold_is_met_at_it_and_missed_just_above(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    proves(&w, reaches(&w, 5), REACHES("true", "\"5\""));
    open_firm(&w, 0);
    proves(&w, reaches(&w, 6), REACHES("false", "\"6\""));
}

static void an_and_keeps_what_decided_it(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    proves(&w, WORLD_CALL(&w, "and", reaches(&w, 5), large(&w, 9)), LARGE("false", "\"9\""));
    open_firm(&w, 0);
    proves(&w, WORLD_CALL(&w, "and", reaches(&w, 5), large(&w, 8)),
           "{\"op\":\"and\",\"value\":true,\"line\":1,\"args\":[" REACHES(
               "true", "\"5\"") "," LARGE("true", "\"8\"") "]}");
    open_firm(&w, 0);
    world_unknown(&w, FIRM_FLAG, 0);
    proves(&w, WORLD_CALL(&w, "and", reaches(&w, 5), world_read(&w, FIRM_FLAG)),
           CELL("null", "flag", "标志"));
}

static void an_or_keeps_what_decided_it(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    proves(&w, WORLD_CALL(&w, "or", reaches(&w, 6), large(&w, 8)), LARGE("true", "\"8\""));
    open_firm(&w, 0);
    proves(&w, WORLD_CALL(&w, "or", reaches(&w, 6), large(&w, 9)),
           "{\"op\":\"or\",\"value\":false,\"line\":1,\"args\":[" REACHES(
               "false", "\"6\"") "," LARGE("false", "\"9\"") "]}");
}

static void a_not_turns_what_is_below_it(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    graph_ref both = WORLD_CALL(&w, "and", reaches(&w, 6), large(&w, 9));
    proves(&w, world_not(&w, both),
           "{\"op\":\"or\",\"value\":true,\"line\":1,\"args\":[" COMPARED(
               "lt", "true", CELL("\"5\"", "points", "得分"), CONSTANT("\"6\"")) ","
           COMPARED("lt", "true", CELL("\"8\"", "size", "人数"), CONSTANT("\"9\"")) "]}");
    open_firm(&w, 0);
    proves(&w, world_not(&w, world_read(&w, FIRM_FLAG)),
           "{\"op\":\"column\",\"not\":true,\"value\":false,\"input\":{\"table\":\"firms\","
           "\"column\":\"flag\",\"title\":\"标志\",\"row\":\"F1\"}}");
}

static void a_case_gives_way_to_its_branch(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    proves(&w, WORLD_CALL(&w, "if", reaches(&w, 6), world_n(&w, 3), world_n(&w, 1)),
           "{\"op\":\"const\",\"value\":\"1\",\"given\":[" COMPARED(
               "lt", "true", CELL("\"5\"", "points", "得分"), CONSTANT("\"6\"")) "]}");
    open_firm(&w, 0);
    world_unknown(&w, FIRM_FLAG, 0);
    proves(&w, WORLD_CALL(&w, "if", world_read(&w, FIRM_FLAG), world_n(&w, 3), world_n(&w, 1)),
           "{\"op\":\"if\",\"value\":[\"1\",\"3\"],\"line\":1,\"args\":[" CELL(
               "null", "flag", "标志") "," CONSTANT("\"3\"") "," CONSTANT("\"1\"") "]}");
}

static void alternatives_of_a_text_are_told_once(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    graph_ref city = world_read(&w, FIRM_CITY);
    graph_ref last = WORLD_CALL(&w, "if", WORLD_CALL(&w, "eq", city, world_x(&w, "c")),
                                world_n(&w, 2), world_n(&w, 0));
    graph_ref node = WORLD_CALL(&w, "if", WORLD_CALL(&w, "eq", city, world_x(&w, "b")),
                                world_n(&w, 1), last);
    proves(&w, node,
           "{\"op\":\"const\",\"value\":\"0\",\"given\":[{\"op\":\"in_set\",\"not\":true,"
           "\"value\":true,\"args\":[" CELL("\"a\"", "city", "城市") "],\"texts\":[\"c\",\"b\"]}]}");
}

static void the_largest_argument_stands_for_a_maximum(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    graph_ref points = world_read(&w, FIRM_POINTS), size = world_read(&w, FIRM_SIZE);
    proves(&w, WORLD_CALL(&w, "max", points, size, world_n(&w, 1)), CELL("\"8\"", "size", "人数"));
    open_firm(&w, 0);
    points = world_read(&w, FIRM_POINTS);
    proves(&w, WORLD_CALL(&w, "min", points, world_n(&w, 5)), CELL("\"5\"", "points", "得分"));
    open_firm(&w, 0);
    points = world_read(&w, FIRM_POINTS);
    proves(&w, WORLD_CALL(&w, "min", points, world_n(&w, 4)),
           "{\"op\":\"min\",\"value\":\"4\",\"line\":1,\"args\":[" CELL(
               "\"5\"", "points", "得分") "," CONSTANT("\"4\"") "]}");
}

static void calls_that_change_nothing_are_passed_over(void **state) {
    (void)state;
    world w;
    int64_t range[] = {0, 10 * DEC_ONE}, places[] = {2, DEC_HALF_UP};
    kern_imm in_range = {.n_ints = 2, .ints = range}, rounding = {.n_ints = 2, .ints = places};
    open_firm(&w, 0);
    graph_ref node = world_read(&w, FIRM_POINTS);
    node = WORLD_CALL(&w, "div", node, WORLD_CALL(&w, "abs", world_n(&w, 1)));
    node = world_call_imm(&w, "round", SPACE_NONE, 1, &node, &rounding);
    node = WORLD_CALL(&w, "assume", node, world_n(&w, 9));
    node = WORLD_CALL(&w, "open_above", node, world_read(&w, FIRM_FLAG));
    proves(&w, world_call_imm(&w, "range_check", SPACE_NONE, 1, &node, &in_range),
           CELL("\"5\"", "points", "得分"));
    open_firm(&w, 0);
    world_unknown(&w, FIRM_POINTS, 0);
    node = world_read(&w, FIRM_POINTS);
    proves(&w, world_call_imm(&w, "range_check", SPACE_NONE, 1, &node, &in_range),
           CELL("[\"0\",\"10\"]", "points", "得分"));
}

/* ---- completeness --------------------------------------------------------------------------- */

static graph_ref any_record(world *w, const char *kind) {
    graph_ref is = WORLD_CALL(w, "eq", world_read(w, RECORD_KIND), world_x(w, kind));
    return WORLD_REDUCE(w, "any", is);
}

/* Are there records, where the spans of the table cover the day? Else it is unknown. */
static graph_ref any_or_doubt(world *w, int64_t until) {
    graph_ref from = graph_const(w->g, COL_DATE, 0, NULL, NULL, 1);
    graph_ref to = graph_const(w->g, COL_DATE, until, NULL, NULL, 1);
    graph_ref full = WORLD_CALL(w, "covers", from, to, world_read(w, SPAN_FROM),
                                world_read(w, SPAN_TO), world_read(w, SPAN_FULL));
    graph_ref firm = WORLD_CALL(w, "is_known", world_read(w, FIRM_CITY));
    full = WORLD_CALL(w, "and", firm, full);
    graph_ref unknown = graph_unknown(w->g, COL_TRUTH, NULL, 1);
    graph_ref doubt = WORLD_CALL(w, "and", world_not(w, full), unknown);
    return WORLD_CALL(w, "or", any_record(w, "bad"), doubt);
}

static void nothing_found_is_told_with_the_span_of_the_data(void **state) {
    (void)state;
    world w;
    open_firm(&w, 1);
    proves(&w, any_or_doubt(&w, 0),
           "{\"op\":\"any\",\"value\":false,\"line\":1,\"input\":{\"table\":\"record\",\"title\":"
           "\"记录\"},\"where\":[{\"op\":\"eq\",\"column\":\"kind\",\"title\":\"种类\",\"value\":"
           "\"bad\"}],\"of\":1,\"covered\":[\"1970-01-01\",\"1970-01-01\"]}");
}

static void a_gap_in_the_data_is_told_with_what_was_not_found(void **state) {
    (void)state;
    world w;
    open_firm(&w, 1);
    world_entry(&w, "output", "x", any_or_doubt(&w, 1), GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    json_t *all = explain(&w, 0), *trace = trace_of(all, "x");
    json_t *args = json_object_get(trace, "args");
    assert_true(json_is_null(json_object_get(trace, "value")));
    assert_int_equal(json_array_size(args), 2);
    assert_true(json_is_false(json_object_get(json_array_get(args, 0), "value")));
    json_t *covers = json_array_get(args, 1);
    assert_string_equal(json_string_value(json_object_get(covers, "op")), "covers");
    assert_true(json_is_true(json_object_get(covers, "not")));
    assert_true(json_is_true(json_object_get(covers, "open")));
    world_same_json(json_incref(json_object_get(covers, "args")),
                    "[" CONSTANT("\"1970-01-01\"") "," CONSTANT("\"1970-01-02\"") "]");
    json_decref(all);
    world_close(&w);
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Sum of the points of records of kind "good", and of how many records there are of them. */
static json_t *sum_of_good(world *w, int64_t records, int64_t good, bool unsure) {
    open_firm(w, records);
    graph_ref is = WORLD_CALL(w, "eq", world_read(w, RECORD_KIND), world_x(w, "good"));
    graph_ref sum = WORLD_REDUCE(w, "sum", world_read(w, RECORD_POINTS), is);
    world_entry(w, "output", "x", WORLD_CALL(w, "div", sum, WORLD_REDUCE(w, "count", is)),
                GRAPH_NONE);
    world_grade(w, world_read(w, FIRM_FLAG));
    for (int64_t i = 0; i < records; i++) world_number(w, RECORD_POINTS, i, i, i);
    for (int64_t i = 0; i < good; i++) world_text(w, RECORD_KIND, i, "good");
    if (unsure) world_unknown(w, RECORD_KIND, records - 1);
    world_decide(w);
    return explain(w, 0);
}

static json_t *arg_of_x(json_t *all, size_t i) {
    return json_array_get(json_object_get(trace_of(all, "x"), "args"), i);
}

static void a_reduction_lists_rows_that_count_with_what_they_give(void **state) {
    (void)state;
    world w;
    json_t *all = sum_of_good(&w, 3, 2, false);
    world_same_json(json_incref(json_object_get(arg_of_x(all, 0), "rows")),
                    "[{\"row\":\"R1\",\"value\":{\"column\":\"points\",\"title\":\"分值\","
                    "\"value\":\"0\"}},{\"row\":\"R2\",\"value\":{\"column\":\"points\","
                    "\"title\":\"分值\",\"value\":\"1\"}}]");
    json_decref(all);
    world_close(&w);
}

static void rows_of_one_filter_are_listed_once(void **state) {
    (void)state;
    world w;
    json_t *all = sum_of_good(&w, 3, 2, false);
    world_same_json(json_incref(arg_of_x(all, 1)),
                    "{\"op\":\"count\",\"value\":\"2\",\"line\":1,\"input\":{\"table\":\"record\","
                    "\"title\":\"记录\"},\"listed\":true}");
    json_decref(all);
    world_close(&w);
}

static void ten_rows_are_listed_and_the_rest_counted(void **state) {
    (void)state;
    world w;
    json_t *all = sum_of_good(&w, 10, 10, false);
    assert_null(json_object_get(arg_of_x(all, 0), "more"));
    json_decref(all);
    world_close(&w);
    all = sum_of_good(&w, 12, 11, false);
    assert_int_equal(json_array_size(json_object_get(arg_of_x(all, 0), "rows")), 10);
    assert_int_equal(json_integer_value(json_object_get(arg_of_x(all, 0), "more")), 1);
    json_decref(all);
    world_close(&w);
}

static void a_row_that_may_count_names_its_unknown_cell(void **state) {
    (void)state;
    world w;
    open_firm(&w, 2);
    graph_ref many = WORLD_CALL(&w, "ge", world_read(&w, RECORD_POINTS), world_n(&w, 1));
    world_unknown(&w, RECORD_POINTS, 1);
    proves(&w, WORLD_REDUCE(&w, "any", many),
           "{\"op\":\"any\",\"value\":null,\"line\":1,\"input\":{\"table\":\"record\",\"title\":"
           "\"记录\"},\"where\":[{\"op\":\"ge\",\"column\":\"points\",\"title\":\"分值\","
           "\"value\":\"1\"}],\"of\":2,\"rows\":[{\"row\":\"R2\",\"counts\":null,\"unknown\":[{"
           "\"column\":\"points\",\"title\":\"分值\",\"value\":null}]}]}");
}

/* Records of a kind with points of at least the bar. */
static graph_ref any_good(world *w, int64_t bar) {
    graph_ref is = WORLD_CALL(w, "eq", world_read(w, RECORD_KIND), world_x(w, "good"));
    graph_ref many = WORLD_CALL(w, "ge", world_read(w, RECORD_POINTS), world_n(w, bar));
    return WORLD_REDUCE(w, "any", WORLD_CALL(w, "and", is, many));
}

static void where_nothing_is_found_rows_of_the_kind_show_what_they_lack(void **state) {
    (void)state;
    world w;
    open_firm(&w, 2);
    graph_ref found = any_good(&w, 4);
    world_text(&w, RECORD_KIND, 1, "good");
    world_number(&w, RECORD_POINTS, 1, 3, 3);
    world_entry(&w, "output", "x", found, GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    json_t *all = explain(&w, 0), *trace = trace_of(all, "x");
    assert_null(json_object_get(trace, "rows"));
    world_same_json(json_incref(json_object_get(trace, "near")),
                    "[{\"row\":\"R2\",\"cells\":[{\"column\":\"points\",\"title\":\"分值\","
                    "\"value\":\"3\"}]}]");
    json_decref(all);
    world_close(&w);
}

static void the_latest_row_alone_is_listed(void **state) {
    (void)state;
    world w;
    open_firm(&w, 3);
    for (int64_t i = 0; i < 3; i++) world_number(&w, RECORD_POINTS, i, i, i);
    world_text(&w, RECORD_KIND, 2, "last");
    graph_ref all_rows = graph_const(w.g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    proves(&w,
           WORLD_REDUCE(&w, "last_of", world_read(&w, RECORD_KIND), world_read(&w, RECORD_POINTS),
                        all_rows),
           "{\"op\":\"last_of\",\"value\":\"last\",\"line\":1,\"input\":{\"table\":\"record\","
           "\"title\":\"记录\"},\"of\":3,\"rows\":[{\"row\":\"R3\",\"value\":{\"column\":\"kind\","
           "\"title\":\"种类\",\"value\":\"last\"},\"by\":{\"column\":\"points\",\"title\":"
           "\"分值\",\"value\":\"2\"}}]}");
}

/* ---- others --------------------------------------------------------------------------------- */

static void a_step_over_all_tells_places_group_and_tie(void **state) {
    (void)state;
    world w;
    int64_t ints[] = {1, 1};
    kern_imm imm = {.n_ints = 2, .ints = ints};
    world_open(&w, 2, 0);
    graph_ref args[] = {world_read(&w, FIRM_FLAG), world_n(&w, 1), world_read(&w, FIRM_CITY),
                        world_read(&w, FIRM_POINTS)};
    graph_ref top = world_call_imm(&w, "top", SPACE_NONE, 4, args, &imm);
    graph_ref tie = world_call_imm(&w, "top_tie", SPACE_NONE, 4, args, &imm);
    world_entry(&w, "output", "tie", tie, GRAPH_NONE);
    proves(&w, top,
           "{\"op\":\"top\",\"value\":null,\"line\":1,\"candidate\":true,\"places\":\"1\","
           "\"group\":[\"a\"],\"keys\":[\"0\"],\"tie\":true}");
}

static void a_missing_row_is_named(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    w.f->spaces[OWNER].present[0] = TRUTH_FALSE;
    world_unknown(&w, OWNER_RANK, 0);
    proves(&w, world_read(&w, OWNER_RANK),
           "{\"op\":\"column\",\"value\":null,\"input\":{\"table\":\"owners\",\"column\":\"rank\","
           "\"title\":\"级别\",\"row\":\"O1\",\"absent\":\"所有者\"}}");
}

static void a_figure_is_told_with_its_title(void **state) {
    (void)state;
    world w;
    open_firm(&w, 0);
    graph_ref mark = graph_const(w.g, COL_NUMBER, 5 * DEC_ONE, NULL, "mark", 3);
    world_entry(&w, "figure", "mark", mark, GRAPH_NONE);
    proves(&w, WORLD_CALL(&w, "ge", world_read(&w, FIRM_POINTS), mark),
           COMPARED("ge", "true", CELL("\"5\"", "points", "得分"),
                    "{\"op\":\"const\",\"value\":\"5\",\"figure\":\"mark\",\"title\":\"mark\"}"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_threshold_is_met_at_it_and_missed_just_above),
        cmocka_unit_test(an_and_keeps_what_decided_it),
        cmocka_unit_test(an_or_keeps_what_decided_it),
        cmocka_unit_test(a_not_turns_what_is_below_it),
        cmocka_unit_test(a_case_gives_way_to_its_branch),
        cmocka_unit_test(alternatives_of_a_text_are_told_once),
        cmocka_unit_test(the_largest_argument_stands_for_a_maximum),
        cmocka_unit_test(calls_that_change_nothing_are_passed_over),
        cmocka_unit_test(nothing_found_is_told_with_the_span_of_the_data),
        cmocka_unit_test(a_gap_in_the_data_is_told_with_what_was_not_found),
        cmocka_unit_test(a_reduction_lists_rows_that_count_with_what_they_give),
        cmocka_unit_test(rows_of_one_filter_are_listed_once),
        cmocka_unit_test(ten_rows_are_listed_and_the_rest_counted),
        cmocka_unit_test(a_row_that_may_count_names_its_unknown_cell),
        cmocka_unit_test(where_nothing_is_found_rows_of_the_kind_show_what_they_lack),
        cmocka_unit_test(the_latest_row_alone_is_listed),
        cmocka_unit_test(a_step_over_all_tells_places_group_and_tie),
        cmocka_unit_test(a_missing_row_is_named),
        cmocka_unit_test(a_figure_is_told_with_its_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
