#include "base/limits.h"
#include "cmocka_all.h"
#include "sample_graph.h"

static evaluation *run(const graph *g, const frame *f, const graph_ref *later, int n) {
    arena texts;
    diag_list diags;
    evaluation *e;
    eval_options options = {.later = later, .n_later = n, .threads = 1};
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, NULL, 0, &options, NULL, &diags, &e), ST_OK);
    arena_close(&texts);
    return e;
}

static int count_steps(const plan *p, plan_step step) {
    int n = 0;
    for (int i = 0; i < p->n_items; i++) n += p->items[i].step == step;
    return n;
}

static bool calls(const plan *p, graph_ref node) {
    for (int i = 0; i < p->n_items; i++) {
        if (p->items[i].node == node && p->items[i].step != STEP_DELIVER) return true;
    }
    return false;
}

static void what_one_narrow_column_decides_is_looked_up(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, LIMIT_LOOKUP, 3);
    for (int64_t i = 0; i < f->columns[ROOT_SCORE].n; i++)
        f->columns[ROOT_SCORE].lo[i] = f->columns[ROOT_SCORE].hi[i] = i % 3 * DEC_ONE;
    sample_pack(f, g);
    graph_ref score = graph_read(g, ROOT_SCORE, 1), flag = graph_read(g, ROOT_FLAG, 1);
    graph_ref twice = SAMPLE_CALL(g, "mul", SPACE_NONE, score, sample_number(g, 2));
    graph_ref high = SAMPLE_CALL(g, "ge", SPACE_NONE, twice, sample_number(g, 3));
    graph_ref both = SAMPLE_CALL(g, "and", SPACE_NONE, high, flag);
    graph_ref share = SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 6), score);
    graph_ref wanted[] = {both, share};
    evaluation *e = run(g, f, wanted, 2);
    plan p;
    assert_true(plan_targets(e, wanted, 2, &p));
    assert_false(calls(&p, twice));
    assert_int_equal(count_steps(&p, STEP_LOOK), 1); /* high; a score of 0 divides with trouble */
    assert_int_equal(count_steps(&p, STEP_READ), 2); /* flag, and the score that divides */
    assert_int_equal(count_steps(&p, STEP_CALL), 2);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_one_narrow_column_decides_is_looked_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
