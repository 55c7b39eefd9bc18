#include "outcome_world.h"

static graph_ref text_if(world *w, graph_ref condition, const char *yes, graph_ref no) {
    return WORLD_CALL(w, "if", condition, world_x(w, yes), no);
}

static graph_ref at_least(world *w, int column, int64_t whole) {
    return WORLD_CALL(w, "ge", world_read(w, column), world_n(w, whole));
}

static void decide(world *w, graph_ref aaa, graph_ref aa) {
    world_entry(w, "grade", "AAA", aaa, GRAPH_NONE);
    world_entry(w, "grade", "AA", aa, GRAPH_NONE);
    graph_ref lower = text_if(w, aa, "AA", world_x(w, ""));
    world_entry(w, "outcome", "grade", text_if(w, aaa, "AAA", lower), GRAPH_NONE);
    world_decide(w);
}

/* Possible results of a subject, joined by blanks. */
static const char *possible(world *w, int64_t row) {
    const outcome_subject *s = world_subject(w, row);
    const char *text = "";
    for (int i = 0; i < s->n_possible; i++)
        text = arena_printf(&w->store, i == 0 ? "%s%s" : "%s %s", text, s->possible[i]);
    return text;
}

static void what_a_score_may_reach_is_possible(void **state) {
    (void)state;
    world w;
    world_open(&w, 4, 0);
    world_number(&w, FIRM_POINTS, 0, 7, 9);
    world_number(&w, FIRM_POINTS, 1, 4, 5);
    world_number(&w, FIRM_POINTS, 2, 2, 9);
    world_number(&w, FIRM_POINTS, 3, 9, 9);
    decide(&w, at_least(&w, FIRM_POINTS, 8), at_least(&w, FIRM_POINTS, 5));
    assert_string_equal(possible(&w, 0), "AAA AA");
    assert_string_equal(possible(&w, 1), "AA refused");
    assert_string_equal(possible(&w, 2), "AAA AA refused");
    assert_string_equal(possible(&w, 3), "");
    world_close(&w);
}

static void what_is_missing_for_all_grades_is_met_for_all_or_none(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    world_unknown(&w, FIRM_FLAG, 0);
    world_number(&w, FIRM_POINTS, 0, 9, 9);
    graph_ref flag = world_read(&w, FIRM_FLAG);
    decide(&w, WORLD_CALL(&w, "and", flag, at_least(&w, FIRM_POINTS, 8)),
           WORLD_CALL(&w, "and", flag, at_least(&w, FIRM_POINTS, 5)));
    assert_string_equal(possible(&w, 0), "AAA refused");
    world_close(&w);
}

static void comparisons_of_one_number_go_together(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    world_number(&w, FIRM_POINTS, 0, 2, 9);
    graph_ref low = WORLD_CALL(&w, "lt", world_read(&w, FIRM_POINTS), world_n(&w, 5));
    decide(&w, WORLD_CALL(&w, "and", low, at_least(&w, FIRM_POINTS, 5)), low);
    assert_string_equal(possible(&w, 0), "AA refused");
    world_close(&w);
}

static void an_unknown_constant_may_be_this_here_and_that_there(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    world_unknown(&w, FIRM_FLAG, 0);
    graph_ref doubt = WORLD_CALL(&w, "and", world_not(&w, world_read(&w, FIRM_FLAG)),
                                 graph_unknown(w.g, COL_TRUTH, NULL, 1));
    graph_ref small = WORLD_CALL(&w, "or", at_least(&w, FIRM_SIZE, 99), doubt);
    graph_ref large = WORLD_CALL(&w, "or", at_least(&w, FIRM_POINTS, 99), doubt);
    decide(&w, WORLD_CALL(&w, "and", small, world_not(&w, large)), small);
    assert_string_equal(possible(&w, 0), "AAA AA refused");
    world_close(&w);
}

static void what_is_assumed_while_unknown_stays_possible(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 0);
    world_unknown(&w, FIRM_FLAG, 0);
    world_number(&w, FIRM_POINTS, 0, 4, 5);
    world_number(&w, FIRM_POINTS, 1, 4, 5);
    graph_ref no = graph_const(w.g, COL_TRUTH, TRUTH_FALSE, NULL, NULL, 1);
    decide(&w, WORLD_CALL(&w, "assume", world_read(&w, FIRM_FLAG), no),
           at_least(&w, FIRM_POINTS, 5));
    assert_string_equal(possible(&w, 0), "AAA AA refused");
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_score_may_reach_is_possible),
        cmocka_unit_test(what_is_missing_for_all_grades_is_met_for_all_or_none),
        cmocka_unit_test(comparisons_of_one_number_go_together),
        cmocka_unit_test(an_unknown_constant_may_be_this_here_and_that_there),
        cmocka_unit_test(what_is_assumed_while_unknown_stays_possible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
