#include "outcome_world.h"

static graph_ref at_least(world *w, graph_ref number, int64_t whole) {
    return WORLD_CALL(w, "ge", number, world_n(w, whole));
}

static graph_ref unknown(world *w, col_type type) {
    return graph_unknown(w->g, type, NULL, 1);
}

static void decide_by(world *w, graph_ref holds) {
    world_grade(w, world_rule(w, "r", holds));
    world_decide(w);
}

/* ---- cells and rows ------------------------------------------------------------------------- */

static void an_unknown_cell_is_named_with_its_row(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 0);
    world_unknown(&w, FIRM_FLAG, 1);
    decide_by(&w, world_read(&w, FIRM_FLAG));
    assert_string_equal(world_missing(&w, 0), "");
    assert_string_equal(world_missing(&w, 1), "cell:firm.flag[F2]");
    const missing_fact *m = world_subject(&w, 1)->missing;
    assert_string_equal(m->table, "firms");
    assert_string_equal(m->title, "标志");
    world_close(&w);
}

static void facts_that_cannot_matter_are_left_out(void **state) {
    (void)state;
    world w;
    world_open(&w, 3, 0);
    graph_ref flag = world_read(&w, FIRM_FLAG);
    graph_ref large = at_least(&w, world_read(&w, FIRM_SIZE), 5);
    graph_ref rated = at_least(&w, world_read(&w, FIRM_POINTS), 5);
    for (int i = 0; i < 3; i++) world_number(&w, FIRM_POINTS, i, 4, 5);
    world_number(&w, FIRM_SIZE, 1, 4, 5);
    w.f->columns[FIRM_FLAG].truth[2] = TRUTH_FALSE;
    world_number(&w, FIRM_SIZE, 2, 4, 5);
    decide_by(&w, WORLD_CALL(&w, "if", flag, WORLD_CALL(&w, "or", large, rated), large));
    assert_string_equal(world_missing(&w, 0), "cell:firm.points[F1]");
    assert_string_equal(world_missing(&w, 1), "cell:firm.points[F2] cell:firm.size[F2]");
    assert_string_equal(world_missing(&w, 2), "cell:firm.size[F3]");
    world_close(&w);
}

static void an_absent_owner_is_a_missing_row(void **state) {
    (void)state;
    world w;
    world_open(&w, 3, 0);
    for (int i = 0; i < 3; i++) world_unknown(&w, OWNER_RANK, i);
    w.f->spaces[OWNER].present[1] = TRUTH_FALSE;
    w.f->spaces[OWNER].present[2] = TRUTH_UNKNOWN;
    w.f->spaces[OWNER].key[2] = DICT_UNKNOWN;
    decide_by(&w, at_least(&w, world_read(&w, OWNER_RANK), 2));
    assert_string_equal(world_missing(&w, 0), "cell:owner.rank[O1]");
    assert_string_equal(world_missing(&w, 1), "row:owner.[O2]");
    assert_string_equal(world_missing(&w, 2), "row:owner.[]");
    world_close(&w);
}

static void an_unknown_reference_is_a_missing_row(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    w.f->spaces[OWNER].present[0] = TRUTH_UNKNOWN;
    decide_by(&w, graph_present(w.g, OWNER, 1));
    assert_string_equal(world_missing(&w, 0), "row:owner.[O1]");
    world_close(&w);
}

/* ---- relations ------------------------------------------------------------------------------ */

static graph_ref bad_records(world *w) {
    return WORLD_CALL(w, "eq", world_read(w, RECORD_KIND), world_x(w, "bad"));
}

static void records_that_may_count_are_named(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 2); /* F2 has the records R3 and R4 */
    world_text(&w, RECORD_KIND, 0, "good");
    world_text(&w, RECORD_KIND, 2, "good");
    world_unknown(&w, RECORD_KIND, 3);
    decide_by(&w, world_not(&w, WORLD_REDUCE(&w, "any", bad_records(&w))));
    assert_string_equal(world_missing(&w, 0), "");
    assert_string_equal(world_missing(&w, 1), "cell:records.kind[R4]");
    world_close(&w);
}

static void rows_filtered_away_do_not_matter(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 3);
    for (int i = 0; i < 3; i++) world_unknown(&w, RECORD_POINTS, i);
    world_text(&w, RECORD_KIND, 1, "bad");
    graph_ref sum = WORLD_REDUCE(&w, "sum", world_read(&w, RECORD_POINTS), bad_records(&w));
    decide_by(&w, at_least(&w, sum, 5));
    assert_string_equal(world_missing(&w, 0), "cell:records.points[R2]");
    world_close(&w);
}

static void values_of_the_parent_are_followed_from_rows(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 2);
    world_unknown(&w, FIRM_CITY, 1);
    graph_ref same = WORLD_CALL(&w, "eq", world_read(&w, RECORD_KIND), world_read(&w, FIRM_CITY));
    decide_by(&w, WORLD_REDUCE(&w, "any", same));
    assert_string_equal(world_missing(&w, 1), "cell:firm.city[F2]");
    world_close(&w);
}

static void a_relation_without_the_record_is_a_missing_row(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 1);
    graph_ref last = WORLD_REDUCE(&w, "last_of", world_read(&w, RECORD_POINTS),
                                  world_read(&w, RECORD_POINTS), bad_records(&w));
    decide_by(&w, at_least(&w, last, 5));
    assert_string_equal(world_missing(&w, 0), "row:records.[]");
    const char *title = world_subject(&w, 0)->missing[0].title;
    assert_non_null(strstr(title, ": bad")); /* what the filter asked for */
    world_close(&w);
}

static void records_that_differ_are_not_called_missing(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 2);
    for (int i = 0; i < 2; i++) {
        world_text(&w, RECORD_KIND, i, "bad");
        world_number(&w, RECORD_POINTS, i, 4 + i, 4 + i);
    }
    graph_ref points = world_read(&w, RECORD_POINTS);
    graph_ref last = WORLD_REDUCE(&w, "last_of", points, world_n(&w, 0), bad_records(&w));
    decide_by(&w, at_least(&w, last, 5));
    assert_string_equal(world_missing(&w, 0), "conflict:records.[]");
    world_close(&w);
}

/* "if there is a score, the score, else unknown": the score's record is what is missing. */
static void a_gap_is_blamed_on_what_opened_it(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 1);
    graph_ref any = WORLD_REDUCE(&w, "any", bad_records(&w));
    graph_ref score = WORLD_CALL(&w, "if", any, world_n(&w, 3), unknown(&w, COL_NUMBER));
    decide_by(&w, at_least(&w, score, 2));
    assert_string_equal(world_missing(&w, 0), "row:records.[]");
    world_close(&w);
}

/* ---- coverage ------------------------------------------------------------------------------- */

static graph_ref coverage(world *w) {
    graph_ref first = graph_const(w->g, COL_DATE, 100, NULL, NULL, 1);
    graph_ref last = graph_const(w->g, COL_DATE, 200, NULL, NULL, 1);
    return WORLD_CALL(w, "covers", first, last, world_read(w, SPAN_FROM), world_read(w, SPAN_TO),
                      world_read(w, SPAN_FULL));
}

/* No bad record counts only where the spans cover the window from day 100 to day 200. */
static void decide_by_coverage(world *w, int64_t covered_to) {
    world_date(w, SPAN_FROM, 0, 100);
    world_date(w, SPAN_TO, 0, covered_to);
    graph_ref doubt = WORLD_CALL(w, "and", world_not(w, coverage(w)), unknown(w, COL_TRUTH));
    graph_ref any = WORLD_REDUCE(w, "any", bad_records(w));
    decide_by(w, world_not(w, WORLD_CALL(w, "or", any, doubt)));
}

static void no_record_is_clean_only_where_the_window_is_covered(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 1);
    decide_by_coverage(&w, 200);
    assert_int_equal(world_subject(&w, 0)->status, OUTCOME_GRADED);
    world_close(&w);
    world_open(&w, 1, 1);
    decide_by_coverage(&w, 199);
    assert_int_equal(world_subject(&w, 0)->status, OUTCOME_UNDETERMINED);
    assert_string_equal(world_missing(&w, 0), "coverage:spans.[]");
    world_close(&w);
}

static void a_number_open_above_waits_for_coverage(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 1);
    graph_ref count = WORLD_REDUCE(&w, "count", bad_records(&w));
    decide_by(&w, at_least(&w, WORLD_CALL(&w, "open_above", count, coverage(&w)), 1));
    assert_string_equal(world_missing(&w, 0), "coverage:spans.[]");
    world_close(&w);
}

/* ---- figures and decisions ------------------------------------------------------------------ */

static void an_unknown_figure_is_named(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    graph_ref mark = graph_unknown(w.g, COL_NUMBER, "mark", 1);
    decide_by(&w, WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), mark));
    assert_string_equal(world_missing(&w, 0), "figure:mark.[]");
    world_close(&w);
}

static void an_open_decision_is_named_by_its_rule(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    decide_by(&w, WORLD_CALL(&w, "and", world_read(&w, FIRM_FLAG), unknown(&w, COL_TRUTH)));
    assert_string_equal(world_missing(&w, 0), "figure:r.[]");
    world_close(&w);
}

static void a_constant_is_no_fact_where_another_explains_it(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    world_unknown(&w, FIRM_FLAG, 0);
    decide_by(&w, WORLD_CALL(&w, "and", world_read(&w, FIRM_FLAG), unknown(&w, COL_TRUTH)));
    assert_string_equal(world_missing(&w, 0), "cell:firm.flag[F1]");
    world_close(&w);
}

/* ---- troubles ------------------------------------------------------------------------------- */

static void a_fault_of_arithmetic_is_named_with_its_row(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 0);
    world_number(&w, FIRM_SIZE, 0, 1, 1);
    graph_ref share = WORLD_CALL(&w, "div", world_n(&w, 6), world_read(&w, FIRM_SIZE));
    decide_by(&w, at_least(&w, share, 5));
    assert_string_equal(world_missing(&w, 0), "");
    assert_string_equal(world_missing(&w, 1), "trouble:firm.size[F2]");
    world_close(&w);
}

/* ---- the population ------------------------------------------------------------------------- */

static graph_ref best(world *w, const char *kernel, int64_t places) {
    static const int64_t ints[] = {1, 1};
    kern_imm imm = {.n_ints = 2, .ints = ints};
    graph_ref candidate = graph_const(w->g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref args[] = {candidate, world_n(w, places), world_read(w, FIRM_CITY),
                        world_read(w, FIRM_SIZE)};
    return world_call_imm(w, kernel, SPACE_NONE, 4, args, &imm);
}

static void decide_by_quota(world *w) {
    graph_ref top = best(w, "top", 1), tied = best(w, "top_tie", 1);
    entry_attr attrs[] = {{.key = "tied", .kind = ATTR_NODE, .node = tied}};
    graph_entry e = {.kind = "quota",
                     .id = "q",
                     .title = "名额",
                     .parent = -1,
                     .node = top,
                     .blocks = world_not(w, top),
                     .n_attrs = 1,
                     .attrs = attrs};
    assert_int_equal(graph_add_entry(w->g, &e), 0);
    decide_by(w, top);
}

static void a_tie_waits_for_a_decision(void **state) {
    (void)state;
    world w;
    world_open(&w, 3, 0);
    world_number(&w, FIRM_SIZE, 0, 5, 5);
    world_number(&w, FIRM_SIZE, 2, 5, 5);
    decide_by_quota(&w);
    assert_string_equal(world_missing(&w, 0), "tie:q.[]");
    assert_string_equal(world_missing(&w, 2), "tie:q.[]");
    assert_int_equal(world_subject(&w, 1)->status, OUTCOME_REFUSED);
    world_close(&w);
}

static void a_gap_of_another_subject_is_not_ones_own(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 0);
    world_number(&w, FIRM_SIZE, 0, 5, 5);
    world_number(&w, FIRM_SIZE, 1, 4, 6);
    decide_by_quota(&w);
    assert_string_equal(world_missing(&w, 0), "others:q.[]");
    assert_string_equal(world_missing(&w, 1), "cell:firm.size[F2]");
    world_close(&w);
}

/* ---- depth ---------------------------------------------------------------------------------- */

static void a_long_chain_is_walked_without_recursion(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    world_unknown(&w, FIRM_SIZE, 0);
    graph_ref sum = world_read(&w, FIRM_SIZE);
    for (int i = 0; i < 100000; i++) sum = WORLD_CALL(&w, "add", sum, world_n(&w, i % 2 ? 1 : -1));
    decide_by(&w, at_least(&w, sum, 5));
    assert_string_equal(world_missing(&w, 0), "cell:firm.size[F1]");
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_cell_is_named_with_its_row),
        cmocka_unit_test(facts_that_cannot_matter_are_left_out),
        cmocka_unit_test(an_absent_owner_is_a_missing_row),
        cmocka_unit_test(an_unknown_reference_is_a_missing_row),
        cmocka_unit_test(records_that_may_count_are_named),
        cmocka_unit_test(rows_filtered_away_do_not_matter),
        cmocka_unit_test(values_of_the_parent_are_followed_from_rows),
        cmocka_unit_test(a_relation_without_the_record_is_a_missing_row),
        cmocka_unit_test(records_that_differ_are_not_called_missing),
        cmocka_unit_test(a_gap_is_blamed_on_what_opened_it),
        cmocka_unit_test(no_record_is_clean_only_where_the_window_is_covered),
        cmocka_unit_test(a_number_open_above_waits_for_coverage),
        cmocka_unit_test(an_unknown_figure_is_named),
        cmocka_unit_test(an_open_decision_is_named_by_its_rule),
        cmocka_unit_test(a_constant_is_no_fact_where_another_explains_it),
        cmocka_unit_test(a_fault_of_arithmetic_is_named_with_its_row),
        cmocka_unit_test(a_tie_waits_for_a_decision),
        cmocka_unit_test(a_gap_of_another_subject_is_not_ones_own),
        cmocka_unit_test(a_long_chain_is_walked_without_recursion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
