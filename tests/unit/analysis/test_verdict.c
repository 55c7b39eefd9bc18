#include "analysis/verdict.h"

#include "outcome_world.h"

/* F1 has 9 points, F2 4, F3 between 4 and 9, F4 9 but no flag; grade A from 5 points on. */
static void four_firms(world *w, int64_t mark) {
    world_open(w, 4, 0);
    graph_ref flag = world_rule(w, "flagged", world_read(w, FIRM_FLAG));
    graph_ref points = world_read(w, FIRM_POINTS);
    graph_ref enough = WORLD_CALL(w, "ge", points, world_n(w, mark));
    world_entry(w, "grade", "A", enough, GRAPH_NONE);
    graph_ref fits = WORLD_CALL(w, "if", enough, world_x(w, "A"), world_x(w, "-"));
    graph_ref grade = WORLD_CALL(w, "if", flag, fits, world_x(w, ""));
    entry_attr attr = {.key = "ungraded", .kind = ATTR_TEXT, .text = "-"};
    graph_entry e = {.kind = "outcome",
                     .id = "grade",
                     .parent = -1,
                     .node = grade,
                     .blocks = GRAPH_NONE,
                     .n_attrs = 1,
                     .attrs = &attr};
    assert_true(graph_add_entry(w->g, &e) >= 0);
    world_entry(w, "outcome", "score", points, GRAPH_NONE);
    world_number(w, FIRM_POINTS, 0, 9, 9);
    world_number(w, FIRM_POINTS, 1, 4, 4);
    world_number(w, FIRM_POINTS, 2, 4, 9);
    world_number(w, FIRM_POINTS, 3, 9, 9);
    w->f->columns[FIRM_FLAG].truth[3] = TRUTH_FALSE;
}

static void results_and_scores_of_all(void **state) {
    (void)state;
    world w;
    four_firms(&w, 5);
    verdict_scale scale;
    verdict_ends ends;
    verdicts v;
    const graph *g = w.g;
    assert_true(verdict_scale_take(&g, 1, &w.store, &scale));
    assert_int_equal(scale.n, 5);
    assert_true(verdict_ends_of(w.g, &ends));
    world_evaluate(&w);
    assert_int_equal(verdict_take(w.e, w.f, &scale, &ends, 1, true, &w.store, &v), ST_OK);
    static const char *const expected[] = {"A", "ungraded", "undetermined", "refused"};
    assert_int_equal(v.n, 4);
    for (int i = 0; i < 4; i++) assert_string_equal(scale.names[v.result[i]], expected[i]);
    assert_int_equal(v.low[2], 4 * DEC_ONE);
    assert_int_equal(v.high[2], 9 * DEC_ONE);
    world_close(&w);
}

static void the_better_is_above(void **state) {
    (void)state;
    world w;
    four_firms(&w, 5);
    verdict_scale s;
    const graph *g = w.g;
    assert_true(verdict_scale_take(&g, 1, &w.store, &s));
    enum { A, UNGRADED, REFUSED, UNDETERMINED, ABSENT };
    assert_int_equal(verdict_compare(&s, A, A), VERDICT_SAME);
    assert_int_equal(verdict_compare(&s, UNGRADED, A), VERDICT_RAISED);
    assert_int_equal(verdict_compare(&s, UNGRADED, REFUSED), VERDICT_LOWERED);
    assert_int_equal(verdict_compare(&s, UNDETERMINED, A), VERDICT_OPEN);
    assert_int_equal(verdict_compare(&s, A, ABSENT), VERDICT_OPEN);
    assert_int_equal(verdict_find(&s, "refused"), REFUSED);
    assert_int_equal(verdict_find(&s, "B"), -1);
    world_close(&w);
}

static void add_grades(world *w, const char *codes) {
    world_open(w, 0, 0);
    for (const char *c = codes; *c != '\0'; c++) {
        char id[2] = {*c, '\0'};
        world_entry(w, "grade", id, world_read(w, FIRM_FLAG), GRAPH_NONE);
    }
}

/* Ladders "ACE" and "ABCD" have the ladder "ABCDE" between them. */
static void ladders_are_joined(void **state) {
    (void)state;
    world one, two;
    add_grades(&one, "ACE");
    add_grades(&two, "ABCD");
    const graph *graphs[] = {one.g, two.g};
    verdict_scale s;
    assert_true(verdict_scale_take(graphs, 2, &one.store, &s));
    assert_int_equal(s.n_grades, 5);
    for (int i = 0; i < 5; i++) assert_int_equal(s.names[i][0], "ABCDE"[i]);
    world_close(&two);
    world_close(&one);
}

/* One who is graded by a grade that the scale lacks. */
static void a_grade_without_a_place_is_refused(void **state) {
    (void)state;
    world w, other;
    four_firms(&w, 5);
    add_grades(&other, "B");
    const graph *g = other.g;
    verdict_scale scale;
    verdict_ends ends;
    verdicts v;
    assert_true(verdict_scale_take(&g, 1, &w.store, &scale));
    assert_true(verdict_ends_of(w.g, &ends));
    assert_false(verdict_ends_of(other.g, &(verdict_ends){0}));
    world_evaluate(&w);
    assert_int_equal(verdict_take(w.e, w.f, &scale, &ends, 1, false, &w.store, &v), ST_INTERNAL);
    world_close(&other);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_and_scores_of_all),
        cmocka_unit_test(the_better_is_above),
        cmocka_unit_test(ladders_are_joined),
        cmocka_unit_test(a_grade_without_a_place_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
