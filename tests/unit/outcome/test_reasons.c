#include "outcome_world.h"

/* Two rules and the grade A for those who meet both; flags and sizes are set per firm. */
static void two_rules(world *w, int64_t firms) {
    world_open(w, firms, 0);
    graph_ref flag = world_rule(w, "flagged", world_read(w, FIRM_FLAG));
    graph_ref size =
        world_rule(w, "large", WORLD_CALL(w, "ge", world_read(w, FIRM_SIZE), world_n(w, 5)));
    world_grade(w, WORLD_CALL(w, "and", flag, size));
}

static void reasons_follow_the_status(void **state) {
    (void)state;
    world w;
    two_rules(&w, 5);
    for (int i = 0; i < 5; i++) world_number(&w, FIRM_SIZE, i, 5, 5);
    world_number(&w, FIRM_SIZE, 1, 4, 4);
    world_number(&w, FIRM_SIZE, 2, 4, 4);
    w.f->columns[FIRM_FLAG].truth[2] = TRUTH_FALSE;
    world_unknown(&w, FIRM_FLAG, 3);
    world_unknown(&w, FIRM_FLAG, 4);
    world_number(&w, FIRM_SIZE, 4, 4, 5);
    world_decide(&w);
    assert_string_equal(world_reasons(&w, 0), "A:0");
    assert_string_equal(world_reasons(&w, 1), "large:2");
    assert_string_equal(world_reasons(&w, 2), "flagged:2 large:2");
    assert_string_equal(world_reasons(&w, 3), "flagged:1");
    assert_string_equal(world_reasons(&w, 4), "flagged:1 large:1");
    world_close(&w);
}

static void one_sure_block_leaves_out_what_only_may_block(void **state) {
    (void)state;
    world w;
    two_rules(&w, 1);
    world_unknown(&w, FIRM_FLAG, 0);
    world_number(&w, FIRM_SIZE, 0, 4, 4);
    world_decide(&w);
    assert_int_equal(world_subject(&w, 0)->status, OUTCOME_REFUSED);
    assert_string_equal(world_reasons(&w, 0), "large:2");
    world_close(&w);
}

/* The rule concerns all grades, the size the grade alone: F1 fits none, F2 is refused, F3 may be
 * either, F4 has the grade. */
static void who_fits_no_grade_is_ungraded_unless_a_rule_refuses_it(void **state) {
    (void)state;
    world w;
    world_open(&w, 4, 0);
    graph_ref flag = world_rule(&w, "flagged", world_read(&w, FIRM_FLAG));
    graph_ref large = WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), world_n(&w, 5));
    graph_ref holds = WORLD_CALL(&w, "and", flag, large);
    world_entry(&w, "grade", "A", holds, world_not(&w, large));
    graph_ref rest = WORLD_CALL(&w, "if", flag, world_x(&w, "-"), world_x(&w, ""));
    entry_attr ungraded = {.key = "ungraded", .kind = ATTR_TEXT, .text = "-", .node = GRAPH_NONE};
    graph_entry e = {.kind = "outcome",
                     .id = "grade",
                     .parent = -1,
                     .node = WORLD_CALL(&w, "if", holds, world_x(&w, "A"), rest),
                     .blocks = GRAPH_NONE,
                     .n_attrs = 1,
                     .attrs = &ungraded};
    assert_true(graph_add_entry(w.g, &e) >= 0);
    world_number(&w, FIRM_SIZE, 3, 5, 5);
    w.f->columns[FIRM_FLAG].truth[1] = TRUTH_FALSE;
    world_unknown(&w, FIRM_FLAG, 2);
    world_decide(&w);
    static const outcome_status expected[] = {OUTCOME_UNGRADED, OUTCOME_REFUSED,
                                              OUTCOME_UNDETERMINED, OUTCOME_GRADED};
    for (int i = 0; i < 4; i++) assert_int_equal(world_subject(&w, i)->status, expected[i]);
    assert_null(world_subject(&w, 0)->grade);
    assert_string_equal(world_reasons(&w, 0), "A:2");
    assert_string_equal(world_reasons(&w, 1), "flagged:2");
    assert_string_equal(world_reasons(&w, 2), "flagged:1");
    json_t *summary = outcome_summary_json(w.o, NULL, NULL);
    world_same_json(json_incref(json_object_get(summary, "statuses")),
                    "{\"graded\":1,\"refused\":1,\"ungraded\":1,\"undetermined\":1}");
    json_decref(summary);
    world_close(&w);
}

typedef struct told {
    const outcome *o;
    const outcome_reason *r;
    uint8_t result;
} told;

static bool tell(const eval_view *view, void *user_data) {
    told *t = user_data;
    outcome_slice slice = outcome_slice_of(t->o, view);
    t->result = outcome_reason_result(&slice, t->r, view->subject);
    return true;
}

static uint8_t reason_result(world *w, const outcome_reason *r, int64_t row) {
    told t = {.o = w->o, .r = r};
    assert_int_equal(eval_visit(w->e, &row, 1, tell, &t), ST_OK);
    return t.result;
}

/* A ladder without rules: the grades themselves are the reasons. */
static void where_nothing_blocks_the_grades_say_why(void **state) {
    (void)state;
    world w;
    world_open(&w, 3, 0);
    world_grade(&w, WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), world_n(&w, 5)));
    world_number(&w, FIRM_SIZE, 0, 4, 4);
    world_number(&w, FIRM_SIZE, 1, 4, 5);
    world_number(&w, FIRM_SIZE, 2, 5, 5);
    world_decide(&w);
    assert_string_equal(world_reasons(&w, 0), "A:2");
    assert_string_equal(world_reasons(&w, 1), "A:1");
    assert_string_equal(world_reasons(&w, 2), "A:0");
    outcome_reason r = {.entry = 0};
    assert_int_equal(reason_result(&w, &r, 0), TRUTH_FALSE);
    assert_int_equal(reason_result(&w, &r, 1), TRUTH_UNKNOWN);
    assert_int_equal(reason_result(&w, &r, 2), TRUTH_TRUE);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons_follow_the_status),
        cmocka_unit_test(who_fits_no_grade_is_ungraded_unless_a_rule_refuses_it),
        cmocka_unit_test(one_sure_block_leaves_out_what_only_may_block),
        cmocka_unit_test(where_nothing_blocks_the_grades_say_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
