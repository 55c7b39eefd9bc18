#include "cmocka_all.h"
#include "random_graph.h"

static evaluation *run(const graph *g, const frame *f, const graph_ref *wanted, int n) {
    arena texts;
    diag_list diags;
    evaluation *e;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, wanted, n, NULL, NULL, &diags, &e), ST_OK);
    arena_close(&texts);
    return e;
}

/* Walks the plan as a batch does: a buffer that is read still holds what was put there for it. */
static void assert_buffers_hold(const graph *g, const evaluation *e, const plan *p) {
    graph_ref holds[1000];
    int slot_of[1000];
    for (int i = 0; i < p->n_slots; i++) holds[i] = GRAPH_NONE;
    for (int i = 0; i < p->n_items; i++) {
        const graph_node *n = graph_node_at(g, p->items[i].node);
        bool population = n->kind == NODE_CALL && n->kernel->kind == KERN_POPULATION;
        assert_true(n->space != SPACE_NONE && !population); /* G12 */
        const graph_ref *reads;
        int n_reads = plan_reads(e, p->items[i].node, &reads);
        for (int k = 0; k < n_reads; k++) {
            if (e->full[reads[k]].type != 0) continue;
            assert_int_equal(holds[slot_of[reads[k]]], reads[k]);
            assert_int_not_equal(slot_of[reads[k]], p->items[i].slot);
        }
        holds[p->items[i].slot] = p->items[i].node;
        slot_of[p->items[i].node] = p->items[i].slot;
    }
}

/* Makes the evaluation look as it does before its last pass. */
static void forget_targets(evaluation *e, const graph *g) {
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *n = graph_node_at(g, i);
        bool folds = n->kind == NODE_FOLD;
        if ((n->kind != NODE_CALL && !folds) || n->space == SPACE_NONE) continue;
        if (!folds && n->kernel->kind == KERN_POPULATION) continue;
        if (graph_space_top(g, n->space) != ROOT) continue;
        e->full[i] = (col_vec){0};
    }
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
        forget_targets(e, g);
        plan shared, own;
        assert_true(plan_targets(e, wanted, n, &shared));
        assert_true(plan_all(e, &own));
        assert_buffers_hold(g, e, &shared);
        assert_buffers_hold(g, e, &own);
        assert_int_equal(own.n_slots, own.n_items);
        assert_int_equal(shared.n_items, own.n_items);
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
    forget_targets(e, g);
    plan p;
    assert_true(plan_targets(e, wanted, 3, &p));
    assert_int_equal(p.n_targets, 1);
    assert_int_equal(p.n_items, 2);
    assert_int_equal(p.items[0].node, twice);
    assert_int_equal(p.items[0].target, -1);
    assert_int_equal(p.items[1].target, 0);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffers_are_shared_but_never_too_early),
        cmocka_unit_test(a_target_is_planned_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
