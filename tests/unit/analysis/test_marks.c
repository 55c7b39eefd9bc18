#include "analysis/marks.h"
#include "outcome_world.h"

static void distances_are_to_marks_that_may_matter(void **state) {
    (void)state;
    world w;
    marks *m;
    marks_distance d;
    world_open(&w, 4, 0);
    static const int64_t points[] = {6, 8, 6, 3};
    for (int i = 0; i < 4; i++) {
        world_number(&w, FIRM_POINTS, i, points[i], i == 3 ? 4 : points[i]);
        w.f->columns[FIRM_FLAG].truth[i] = i == 2 ? TRUTH_FALSE : TRUTH_TRUE;
    }
    graph_ref score = world_read(&w, FIRM_POINTS);
    graph_ref aaa = WORLD_CALL(&w, "and", world_read(&w, FIRM_FLAG),
                               WORLD_CALL(&w, "ge", score, world_n(&w, 8)));
    world_entry(&w, "grade", "AAA", aaa, GRAPH_NONE);
    world_entry(&w, "outcome", "score", score, GRAPH_NONE);
    world_grade(&w, WORLD_CALL(&w, "gt", score, world_n(&w, 5)));
    assert_true(marks_take(w.g, &w.store, &m));
    assert_non_null(m);
    const graph_ref *nodes;
    int n = marks_nodes(m, &nodes);
    assert_int_equal(eval_run(w.g, w.f, nodes, n, NULL, NULL, &w.diags, &w.e), ST_OK);
    assert_true(marks_distance_of(m, w.e, 0, &d));
    assert_true(d.has_up && d.has_down);
    assert_int_equal(d.up, 2 * DEC_ONE);
    assert_int_equal(d.mark_up, 8 * DEC_ONE);
    assert_int_equal(d.down, DEC_ONE);
    assert_true(marks_distance_of(m, w.e, 1, &d));
    assert_false(d.has_up);
    assert_int_equal(d.down, 0);
    assert_int_equal(d.mark_down, 8 * DEC_ONE);
    assert_true(marks_distance_of(m, w.e, 2, &d));
    assert_false(d.has_up);
    assert_int_equal(d.mark_down, 5 * DEC_ONE);
    assert_false(marks_distance_of(m, w.e, 3, &d));
    world_close(&w);
}

static void without_a_score_there_are_no_marks(void **state) {
    (void)state;
    world w;
    marks *m;
    world_open(&w, 1, 0);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    assert_true(marks_take(w.g, &w.store, &m));
    assert_null(m);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_are_to_marks_that_may_matter),
        cmocka_unit_test(without_a_score_there_are_no_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
