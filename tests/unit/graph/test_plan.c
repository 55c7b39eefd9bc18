#include <stdlib.h>

#include "cmocka_all.h"
#include "random_graph.h"

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

/* ---- buffers -------------------------------------------------------------------------------- */

/* Walks the plan as a batch does: a buffer that is read still holds what was put there for it. */
static void assert_buffers_hold(const evaluation *e, const plan *p) {
    plan_ref *holds = calloc((size_t)p->n_slots + 1, sizeof *holds);
    int *slot_of = calloc(p->n_values, sizeof *slot_of);
    for (plan_ref v = 0; v < p->n_values; v++) slot_of[v] = -1;
    for (int i = 0; i < p->n_items; i++) {
        const plan_item *item = &p->items[i];
        for (int k = 0; k < item->n_args; k++) {
            plan_ref arg = item->args[k];
            bool there = arg < e->n_nodes && e->full[arg].type != 0;
            if (there || p->constants[arg].type != 0) continue;
            assert_true(slot_of[arg] >= 0);
            assert_int_equal(holds[slot_of[arg]], arg);
            assert_int_not_equal(slot_of[arg], item->slot);
        }
        if (item->value == PLAN_NONE) continue;
        const graph_node *n = graph_node_at(e->g, item->node);
        bool population = n->kind == NODE_CALL && n->kernel->kind == KERN_POPULATION;
        assert_true(n->space != SPACE_NONE && !population); /* G12 */
        holds[item->slot] = item->value;
        slot_of[item->value] = item->slot;
    }
    free(holds);
    free(slot_of);
}

static void buffers_are_shared_but_never_too_early(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        graph *g = sample_graph(NULL);
        random_fill(g, 400, seed);
        frame *f = sample_frame(NULL, g, 5, seed);
        graph_ref wanted[1000];
        int n = random_wanted(g, wanted);
        evaluation *e = run(g, f, wanted, n);
        plan shared, own;
        assert_int_equal(eval_complete(e), ST_OK);
        assert_true(plan_values(e, wanted, n, &shared));
        assert_true(plan_all(e, &own));
        assert_buffers_hold(e, &shared);
        assert_buffers_hold(e, &own);
        assert_int_equal(own.n_slots, own.n_items);
        assert_true(shared.n_slots < shared.n_items);
        eval_close(e);
        frame_close(f);
        graph_close(g);
    }
}

static void a_target_is_planned_once(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 5, 2);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    graph_ref twice = SAMPLE_CALL(g, "add", SPACE_NONE, score, score);
    graph_ref sum = SAMPLE_CALL(g, "mul", SPACE_NONE, twice, twice);
    graph_ref wanted[] = {sum, score, sum};
    evaluation *e = run(g, f, wanted, 3);
    plan p;
    assert_true(plan_targets(e, wanted, 3, &p));
    assert_int_equal(p.n_targets, 1);
    assert_int_equal(p.n_items, 3);
    assert_int_equal(p.items[0].node, twice);
    assert_int_equal(p.items[1].node, sum);
    assert_int_equal(p.items[2].step, STEP_DELIVER);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

/* ---- equal to the plain evaluation ---------------------------------------------------------- */

typedef struct comparison {
    const graph_ref *wanted;
    int n;
    const eval_block *block;
    int64_t compared;
    const evaluation *e;
    const uint8_t *needed;
    int64_t troubles; /* met in plain evaluation at nodes that are needed */
    uint64_t mark;    /* sum over them that does not depend on their order */
} comparison;

static uint64_t mark_of(const eval_trouble *t) {
    uint64_t mark = (uint64_t)t->node * 1000003 + (uint64_t)t->row;
    return (mark * 31 + (uint64_t)t->kind) * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)t->value;
}

static bool compare_view(const eval_view *view, void *user_data) {
    comparison *c = user_data;
    int64_t row = view->subject - c->block->first;
    for (int i = 0; i < c->n; i++) {
        const col_vec *plain = &view->values[c->wanted[i]];
        assert_true(sample_same(&c->block->values[i], row, plain, 0));
        c->compared++;
    }
    for (int64_t i = 0; i < view->n_troubles; i++) {
        if (!c->needed[view->troubles[i].node]) continue;
        c->troubles++;
        c->mark += mark_of(&view->troubles[i]);
    }
    return true;
}

static bool compare_block(const eval_block *block, void *user_data) {
    comparison *c = user_data;
    uint8_t all[64];
    assert_true(block->n <= (int64_t)sizeof all);
    memset(all, 1, sizeof all);
    c->block = block;
    assert_int_equal(eval_visit_block(block, all, compare_view, c), ST_OK);
    return true;
}

/* What was evaluated for whole columns is not evaluated again in views. */
static bool is_of_batches(const evaluation *e, const eval_trouble *t) {
    return t->subject >= 0 && e->full[t->node].type == 0;
}

static void assert_same_troubles(const comparison *c) {
    int64_t n = 0;
    uint64_t mark = 0;
    for (int64_t i = 0; i < eval_n_troubles(c->e); i++) {
        const eval_trouble *t = eval_trouble_at(c->e, i);
        if (!is_of_batches(c->e, t)) continue;
        n++;
        mark += mark_of(t);
    }
    assert_int_equal(n, c->troubles);
    assert_true(mark == c->mark);
}

static void slices_give_what_plain_evaluation_gives(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        graph *g = sample_graph(NULL);
        random_fill(g, 350, seed);
        frame *f = sample_frame(NULL, g, 30, seed);
        if (seed % 2 == 0) sample_pack(f, g);
        graph_ref wanted[1000];
        graph_ref same[1000];
        uint8_t needed[1000];
        comparison c = {.wanted = wanted, .n = random_wanted(g, wanted), .needed = needed};
        evaluation *e = run(g, f, wanted, c.n);
        assert_true(plan_needed(e, wanted, c.n, needed, same));
        c.e = e;
        eval_scan_options options = {.wanted = wanted,
                                     .n_wanted = c.n,
                                     .in_order = true,
                                     .take = compare_block,
                                     .user_data = &c};
        assert_int_equal(eval_scan(e, &options), ST_OK);
        assert_int_equal(c.compared, 30 * c.n);
        assert_same_troubles(&c);
        eval_close(e);
        frame_close(f);
        graph_close(g);
    }
}

/* ---- what a plan leaves out ----------------------------------------------------------------- */

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

static void a_branch_that_a_figure_rules_out_is_not_computed(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 5, 2);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    graph_ref twice = SAMPLE_CALL(g, "add", SPACE_NONE, score, score);
    graph_ref negative = SAMPLE_CALL(g, "neg", SPACE_NONE, score);
    graph_ref no = graph_const(g, COL_TRUTH, TRUTH_FALSE, NULL, "by_rank", 1);
    graph_ref chosen = SAMPLE_CALL(g, "if", SPACE_NONE, no, twice, negative);
    graph_ref flag = graph_read(g, ROOT_FLAG, 1);
    graph_ref never = SAMPLE_CALL(g, "and", SPACE_NONE, flag, no);
    graph_ref wanted[] = {chosen, never};
    evaluation *e = run(g, f, wanted, 2);
    plan p;
    assert_true(plan_targets(e, wanted, 2, &p));
    assert_false(calls(&p, twice) || calls(&p, chosen) || calls(&p, never));
    assert_true(calls(&p, negative));
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static void reductions_by_kind_share_one_walk(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 12, 3);
    graph_ref kind = graph_read(g, RECORD_KIND, 1), amount = graph_read(g, RECORD_AMOUNT, 1);
    graph_ref wanted[4];
    static const char *const kinds[] = {"a", "b", "c", "d"};
    for (int i = 0; i < 4; i++) {
        graph_ref text = graph_const(g, COL_TEXT, 0, kinds[i], NULL, 1);
        graph_ref is = SAMPLE_CALL(g, "eq", SPACE_NONE, kind, text);
        graph_ref sum = SAMPLE_CALL(g, "sum", RECORDS, amount, is);
        wanted[i] = SAMPLE_CALL(g, "add", SPACE_NONE, sum, sample_number(g, 1));
    }
    evaluation *e = run(g, f, wanted, 4);
    plan p;
    assert_true(plan_targets(e, wanted, 4, &p));
    assert_int_equal(p.n_splits, 1);
    assert_int_equal(p.n_slices, 4);
    assert_int_equal(count_steps(&p, STEP_SPLIT), 1);
    assert_int_equal(count_steps(&p, STEP_EXPAND), 4);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

/* Sums of what most parents do not have: in small numbers, and beyond the range of numbers. */
static void terms_of_few_parents_are_not_brought_to_all(void **state) {
    (void)state;
    static const int64_t scale[] = {1, 3000000000, 9000000000000};
    for (size_t k = 0; k < sizeof scale / sizeof *scale; k++) {
        graph *g = sample_graph(NULL);
        frame *f = sample_frame(NULL, g, 30, 3 + k);
        graph_ref kind = graph_read(g, RECORD_KIND, 1), terms[4], wanted[1];
        static const char *const kinds[] = {"a", "b", "c", "d"};
        for (int i = 0; i < 4; i++) {
            graph_ref text = graph_const(g, COL_TEXT, 0, kinds[i], NULL, 1);
            graph_ref n =
                SAMPLE_CALL(g, "count", RECORDS, SAMPLE_CALL(g, "eq", SPACE_NONE, kind, text));
            terms[i] = SAMPLE_CALL(g, "mul", SPACE_NONE, n, sample_number(g, scale[k]));
        }
        wanted[0] = SAMPLE_CALL(g, "add", SPACE_NONE, terms[0], terms[1], terms[2], terms[3],
                                graph_read(g, ROOT_SCORE, 1));
        uint8_t needed[1000];
        graph_ref same[1000];
        comparison c = {.wanted = wanted, .n = 1, .needed = needed};
        evaluation *e = run(g, f, wanted, 1);
        plan p;
        assert_true(plan_targets(e, wanted, 1, &p));
        assert_int_equal(count_steps(&p, STEP_SUM), 1);
        assert_int_equal(count_steps(&p, STEP_EXPAND), 0);
        assert_true(plan_needed(e, wanted, 1, needed, same));
        c.e = e;
        eval_scan_options options = {.wanted = wanted,
                                     .n_wanted = 1,
                                     .in_order = true,
                                     .take = compare_block,
                                     .user_data = &c};
        assert_int_equal(eval_scan(e, &options), ST_OK);
        assert_int_equal(c.compared, 30);
        assert_same_troubles(&c);
        eval_close(e);
        frame_close(f);
        graph_close(g);
    }
}

/* ---- troubles ------------------------------------------------------------------------------- */

/* 6 divided by the number of records of a kind: trouble for all who have none. */
static void trouble_of_parents_without_rows_is_reported_for_each(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 20, 5);
    graph_ref text = graph_const(g, COL_TEXT, 0, "a", NULL, 1);
    graph_ref is = SAMPLE_CALL(g, "eq", SPACE_NONE, graph_read(g, RECORD_KIND, 1), text);
    graph_ref n = SAMPLE_CALL(g, "count", RECORDS, is);
    graph_ref share = SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 6), n);
    arena texts;
    diag_list diags;
    evaluation *e;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, &share, 1, NULL, NULL, &diags, &e), ST_OK);
    int64_t met = 0;
    for (int64_t i = 0; i < 20; i++) {
        bool surely_none = true;
        for (int64_t r = f->spaces[RECORDS].offsets[i]; r < f->spaces[RECORDS].offsets[i + 1];
             r++) {
            dict_code code = f->columns[RECORD_KIND].code[r];
            surely_none =
                surely_none && code != DICT_UNKNOWN && dict_text(f->texts, code, NULL)[0] != 'a';
        }
        if (!surely_none) continue;
        assert_true(met < eval_n_troubles(e));
        assert_int_equal(eval_trouble_at(e, met)->subject, i);
        assert_int_equal(eval_trouble_at(e, met)->kind, TROUBLE_DIVISION);
        met++;
    }
    assert_true(met > 0);
    assert_int_equal(eval_n_troubles(e), met);
    eval_close(e);
    arena_close(&texts);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffers_are_shared_but_never_too_early),
        cmocka_unit_test(a_target_is_planned_once),
        cmocka_unit_test(slices_give_what_plain_evaluation_gives),
        cmocka_unit_test(a_branch_that_a_figure_rules_out_is_not_computed),
        cmocka_unit_test(reductions_by_kind_share_one_walk),
        cmocka_unit_test(terms_of_few_parents_are_not_brought_to_all),
        cmocka_unit_test(trouble_of_parents_without_rows_is_reported_for_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
