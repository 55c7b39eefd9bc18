#include "analysis/noise.h"
#include "outcome_world.h"

static void draws_depend_on_their_keys_alone(void **state) {
    (void)state;
    uint64_t one = noise_draw(7, 1, 2, 3);
    assert_true(one == noise_draw(7, 1, 2, 3));
    assert_true(one != noise_draw(8, 1, 2, 3));
    assert_true(one != noise_draw(7, 2, 2, 3));
    assert_true(one != noise_draw(7, 1, 3, 3));
    assert_true(one != noise_draw(7, 1, 2, 4));
}

static void all_values_are_drawn_about_equally_often(void **state) {
    (void)state;
    int64_t times[5] = {0};
    for (uint64_t row = 0; row < 50000; row++) {
        int64_t drawn = noise_below(noise_draw(1, 1, 1, row), 5);
        assert_in_range(drawn, 0, 4);
        times[drawn]++;
    }
    for (int i = 0; i < 5; i++) assert_in_range(times[i], 9500, 10500);
}

/* The sum of scores from 0 to 10 that records hold. */
static graph_ref sum_of_scores(world *w) {
    kern_imm range = {.n_ints = 2, .ints = (const int64_t[]){0, 10 * DEC_ONE}};
    graph_ref points = world_read(w, RECORD_POINTS);
    graph_ref score = world_call_imm(w, "range_check", SPACE_NONE, 1, &points, &range);
    graph_ref all = graph_const(w->g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    return WORLD_REDUCE(w, "sum", score, all);
}

static void known_scores_depart_within_their_range(void **state) {
    (void)state;
    world w;
    noise n;
    frame varied;
    evaluation *e;
    world_open(&w, 3, 1);
    world_number(&w, RECORD_POINTS, 0, 5, 5);
    world_number(&w, RECORD_POINTS, 1, 10, 10);
    world_number(&w, RECORD_POINTS, 2, 0, 10);
    graph_ref sum = sum_of_scores(&w);
    world_grade(&w, WORLD_CALL(&w, "ge", sum, world_n(&w, 5)));
    world_entry(&w, "outcome", "score", sum, GRAPH_NONE);
    assert_true(noise_open(w.g, &n));
    assert_int_equal(n.n, 1);
    assert_int_equal(n.space[0], RECORDS);
    assert_true(noise_frame(&n, w.f, &w.store, &varied));
    n.departures[0][0] = DEC_ONE / 2;
    n.departures[0][1] = n.departures[0][2] = DEC_ONE / 4;
    graph *g = graph_edited(w.g, NULL, 0, noise_edit, &n, NULL);
    assert_non_null(g);
    graph_ref score = graph_entry_at(g, graph_find_entry(g, "outcome", "score"))->node;
    assert_int_equal(eval_run(g, &varied, &score, 1, NULL, NULL, &w.diags, &e), ST_OK);
    const col_vec *v = eval_column(e, score);
    assert_int_equal(v->lo[0], 5 * DEC_ONE + DEC_ONE / 2);
    assert_int_equal(v->hi[0], v->lo[0]);
    assert_int_equal(v->lo[1], 10 * DEC_ONE);
    assert_int_equal(v->lo[2], 0);
    assert_int_equal(v->hi[2], 10 * DEC_ONE);
    eval_close(e);
    graph_close(g);
    world_close(&w);
}

static void departures_are_steps_within_the_range(void **state) {
    (void)state;
    world w;
    noise n;
    frame varied;
    world_open(&w, 50, 4);
    (void)sum_of_scores(&w);
    assert_true(noise_open(w.g, &n));
    assert_true(noise_frame(&n, w.f, &w.store, &varied));
    noise_fill(&n, &varied, 3, 0, DEC_ONE / 20);
    bool least = false, most = false;
    for (int i = 0; i < 200; i++) {
        int64_t d = n.departures[0][i];
        assert_int_equal(d % NOISE_STEP, 0);
        assert_true(d >= -DEC_ONE / 20 && d <= DEC_ONE / 20);
        least = least || d == -DEC_ONE / 20;
        most = most || d == DEC_ONE / 20;
    }
    assert_true(least && most);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_depend_on_their_keys_alone),
        cmocka_unit_test(all_values_are_drawn_about_equally_often),
        cmocka_unit_test(known_scores_depart_within_their_range),
        cmocka_unit_test(departures_are_steps_within_the_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
