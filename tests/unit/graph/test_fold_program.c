#include "cmocka_all.h"
#include "sample_graph.h"

static bool holds(const graph_ref *list, int n, graph_ref node) {
    for (int i = 0; i < n; i++) {
        if (list[i] == node) return true;
    }
    return false;
}

/* The program of a fold over the records, with day and kind as order and filter. */
static const fold_program *program_of(graph *g, graph_ref accumulator, graph_ref step,
                                      evaluation **e, frame **f) {
    graph_problem problem;
    graph_fold_parts parts = {.space = RECORDS,
                              .accumulator = accumulator,
                              .start = sample_number(g, 0),
                              .step = step,
                              .order = graph_read(g, RECORD_ON, 1),
                              .filter = graph_read(g, RECORD_OK, 1)};
    graph_ref fold = graph_fold(g, &parts, 1, &problem);
    assert_int_not_equal(fold, GRAPH_NONE);
    *f = sample_frame(NULL, g, 5, 3);
    arena texts;
    diag_list diags;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, *f, &fold, 1, NULL, NULL, &diags, e), ST_OK);
    arena_close(&texts);
    return (*e)->programs[fold];
}

static void what_comes_from_outside_is_read_before(void **state) {
    (void)state;
    evaluation *e;
    frame *f;
    graph *g = sample_graph(NULL);
    graph_ref so_far = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    graph_ref amount = graph_read(g, RECORD_AMOUNT, 1), weight = graph_read(g, DETAIL_WEIGHT, 1);
    graph_ref twice = SAMPLE_CALL(g, "mul", SPACE_NONE, amount, sample_number(g, 2));
    graph_ref heavy = SAMPLE_CALL(g, "gt", SPACE_NONE, weight, so_far);
    graph_ref count = SAMPLE_CALL(g, "count", DETAILS, heavy);
    graph_ref step = SAMPLE_CALL(g, "add", SPACE_NONE, so_far, twice, count);
    const fold_program *p = program_of(g, so_far, step, &e, &f);
    assert_int_equal(p->n_steps, 4); /* spread, gt, count, add */
    for (int i = 1; i < p->n_steps; i++) assert_true(p->steps[i - 1] < p->steps[i]);
    assert_int_equal(p->n_gathered, 2);
    assert_true(holds(p->gathered, 2, twice) && holds(p->gathered, 2, weight));
    assert_false(holds(p->reads, p->n_reads, amount));
    assert_int_equal(p->n_reads, 5); /* start, order, filter, twice, weight */
    assert_int_equal(p->n_below, 1);
    assert_int_equal(p->below[0], DETAILS);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static void a_step_may_leave_the_value_so_far_aside(void **state) {
    (void)state;
    evaluation *e;
    frame *f;
    graph *g = sample_graph(NULL);
    graph_ref so_far = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    graph_ref amount = graph_read(g, RECORD_AMOUNT, 1);
    const fold_program *p = program_of(g, so_far, amount, &e, &f);
    assert_int_equal(p->accumulator, GRAPH_NONE);
    assert_int_equal(p->n_steps, 0);
    assert_int_equal(p->n_gathered, 1);
    assert_int_equal(p->gathered[0], amount);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_comes_from_outside_is_read_before),
        cmocka_unit_test(a_step_may_leave_the_value_so_far_aside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
