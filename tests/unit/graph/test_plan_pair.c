#include "base/limits.h"
#include "cmocka_all.h"
#include "sample_graph.h"

static evaluation *run(const graph *g, const frame *f, graph_ref wanted) {
    arena texts;
    diag_list diags;
    evaluation *e;
    eval_options options = {.threads = 1};
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, &wanted, 1, &options, NULL, &diags, &e), ST_OK);
    arena_close(&texts);
    return e;
}

static graph_ref day(graph *g, int64_t number) {
    return graph_const(g, COL_DATE, number, NULL, NULL, 1);
}

/* Whether working days cover the time from a day that the flag decides to the subject's own. */
static graph_ref covered(graph *g) {
    graph_ref flag = graph_read(g, ROOT_FLAG, 1);
    graph_ref from = SAMPLE_CALL(g, "if", SPACE_NONE, flag, day(g, 19050), day(g, 19060));
    graph_ref date = graph_read(g, DAY_DATE, 1), working = graph_read(g, DAY_WORKING, 1);
    return SAMPLE_CALL(g, "covers", DAYS, from, graph_read(g, ROOT_DAY, 1), date, date, working);
}

static const plan_item *item_of(const plan *p, graph_ref node) {
    for (int i = 0; i < p->n_items; i++) {
        if (p->items[i].node == node && p->items[i].step != STEP_DELIVER) return &p->items[i];
    }
    return NULL;
}

static frame *world(const graph *g) {
    frame *f = sample_frame(NULL, g, 4 * LIMIT_LOOKUP + 200, 7);
    for (int64_t i = 0; i < f->columns[DAY_DATE].n; i++) {
        f->columns[DAY_DATE].lo[i] = f->columns[DAY_DATE].hi[i] = 19050 + i;
        f->columns[DAY_WORKING].truth[i] = i == 7 ? TRUTH_UNKNOWN : TRUTH_TRUE;
    }
    return f;
}

static void two_narrow_columns_decide_a_look_up(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref wanted = covered(g);
    frame *narrow = world(g), *wide = world(g);
    sample_pack(narrow, g);
    evaluation *looked_up = run(g, narrow, wanted), *called = run(g, wide, wanted);
    const col_vec *one = eval_column(looked_up, wanted), *other = eval_column(called, wanted);
    int64_t seen[3] = {0};
    assert_int_equal(one->n, other->n);
    for (int64_t i = 0; i < one->n; i++) {
        assert_int_equal(one->truth[i], other->truth[i]);
        seen[one->truth[i]]++;
    }
    assert_true(seen[TRUTH_FALSE] > 0 && seen[TRUTH_UNKNOWN] > 0 && seen[TRUTH_TRUE] > 0);
    eval_close(looked_up);
    eval_close(called);
    frame_close(narrow);
    frame_close(wide);
    graph_close(g);
}

static void a_look_up_of_pairs_reads_cells_only(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref wanted = covered(g);
    frame *f = world(g);
    sample_pack(f, g);
    evaluation *e;
    arena texts;
    diag_list diags;
    eval_options options = {.later = &wanted, .n_later = 1, .threads = 1};
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, NULL, 0, &options, NULL, &diags, &e), ST_OK);
    plan p;
    assert_true(plan_targets(e, &wanted, 1, &p));
    assert_int_equal(p.n_items, 2);
    assert_non_null(item_of(&p, wanted));
    assert_int_equal(item_of(&p, wanted)->step, STEP_LOOK);
    eval_close(e);
    arena_close(&texts);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_narrow_columns_decide_a_look_up),
        cmocka_unit_test(a_look_up_of_pairs_reads_cells_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
