#include "analysis/robust.h"
#include "outcome_world.h"

enum { SUBJECTS = 40, DRAWS = 30 };

/* Firms with one score each, which is SUBJECTS / 4 below to above the mark in quarters; the mark is
 * the figure "mark", 5. */
typedef struct trial {
    world w;
    noise n;
    frame varied;
    verdict_scale scale;
    verdict_ends ends;
    verdicts base;
    robust_results out;
} trial;

static void open_trial(trial *t) {
    world *w = &t->w;
    world_open(w, SUBJECTS, 1);
    for (int i = 0; i < SUBJECTS; i++) {
        col_vec *points = &w->f->columns[RECORD_POINTS];
        points->lo[i] = points->hi[i] = 5 * DEC_ONE + (i - SUBJECTS / 2) * (DEC_ONE / 4);
    }
    kern_imm range = {.n_ints = 2, .ints = (const int64_t[]){0, 20 * DEC_ONE}};
    graph_ref points = world_read(w, RECORD_POINTS);
    graph_ref score = world_call_imm(w, "range_check", SPACE_NONE, 1, &points, &range);
    graph_ref all = graph_const(w->g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref mark = graph_const(w->g, COL_NUMBER, 5 * DEC_ONE, NULL, "mark", 1);
    world_grade(w, WORLD_CALL(w, "ge", WORLD_REDUCE(w, "sum", score, all), mark));
    const graph *graphs[] = {w->g};
    assert_true(verdict_scale_take(graphs, 1, &w->store, &t->scale));
    assert_true(verdict_ends_of(w->g, &t->ends));
}

static void run(trial *t, robust_request r, int threads) {
    world *w = &t->w;
    if (r.range > 0) assert_true(noise_open(w->g, &t->n));
    assert_true(noise_frame(&t->n, w->f, &w->store, &t->varied));
    r.g = w->g;
    r.f = &t->varied;
    r.scores = &t->n;
    r.draws = DRAWS;
    r.options.threads = threads;
    uint8_t *keep = arena_zero(&w->store, graph_n_nodes(w->g));
    assert_int_equal(robust_frontier(&r, keep), ST_OK);
    graph_ref wanted[64];
    int n = 0;
    for (graph_ref i = 0; i < graph_n_nodes(w->g); i++) {
        if (keep[i]) wanted[n++] = i;
    }
    eval_options options = {.threads = threads, .later = &t->ends.grade, .n_later = 1};
    assert_int_equal(eval_run(w->g, &t->varied, wanted, n, &options, NULL, &w->diags, &w->e),
                     ST_OK);
    assert_int_equal(
        verdict_take(w->e, &t->varied, &t->scale, &t->ends, 1, false, &w->store, &t->base), ST_OK);
    r.base = w->e;
    assert_int_equal(robust_run(&r, &t->scale, &t->base, NULL, &w->diags, &w->store, &t->out),
                     ST_OK);
}

static void scores_beyond_reach_of_the_mark_stay(void **state) {
    (void)state;
    trial one = {0}, two = {0};
    open_trial(&one);
    open_trial(&two);
    robust_request r = {.range = DEC_ONE, .seed = 7};
    run(&one, r, 1);
    run(&two, r, 3);
    bool moved = false;
    for (int i = 0; i < SUBJECTS; i++) {
        int64_t far = (i - SUBJECTS / 2) * (DEC_ONE / 4);
        if (far >= DEC_ONE || far < -DEC_ONE) assert_int_equal(one.out.kept[i], DRAWS);
        moved = moved || one.out.kept[i] < DRAWS;
        assert_int_equal(one.out.kept[i], two.out.kept[i]);
    }
    assert_true(moved);
    world_close(&one.w);
    world_close(&two.w);
}

static void figures_vary_in_their_steps(void **state) {
    (void)state;
    static const robust_figure figure = {"mark", 4 * DEC_ONE, 6 * DEC_ONE, DEC_ONE};
    trial t = {0};
    open_trial(&t);
    robust_request r = {.figures = &figure, .n_figures = 1, .seed = 1};
    run(&t, r, 2);
    int64_t seen = 0;
    for (int i = 0; i < DRAWS; i++) {
        /* marks 4, 5 and 6 move 4, 0 and 4 firms, a quarter of a point from one to the next */
        int64_t graded = t.out.counts[(int64_t)i * t.scale.n];
        assert_true(graded == 24 || graded == 20 || graded == 16);
        assert_int_equal(t.out.moved[i], graded == 20 ? 0 : 4);
        seen |= INT64_C(1) << (graded / 4);
    }
    assert_int_equal(seen, INT64_C(1) << 6 | 1 << 5 | 1 << 4);
    world_close(&t.w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_beyond_reach_of_the_mark_stay),
        cmocka_unit_test(figures_vary_in_their_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
