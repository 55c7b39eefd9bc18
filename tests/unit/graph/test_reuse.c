#include <stdlib.h>

#include "cmocka_all.h"
#include "random_graph.h"

enum { SUBJECTS = 23, NODES = 160 };

static evaluation *run(const graph *g, const frame *f, const graph_ref *wanted, int n,
                       const evaluation *base) {
    arena texts;
    diag_list diags;
    evaluation *e;
    eval_options options = {.threads = 1, .base = base};
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, wanted, n, &options, NULL, &diags, &e), ST_OK);
    arena_close(&texts);
    return e;
}

/* What another graph will need of this one, beside what is wanted of it. */
static int with_frontier(const graph *g, const graph *other, const graph_ref *from, int n,
                         graph_ref *wanted) {
    uint8_t *keep = calloc(graph_n_nodes(g) + 1, 1);
    assert_true(graph_frontier(g, other, from, n, keep));
    int kept = 0;
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        if (keep[i]) wanted[kept++] = i;
    }
    free(keep);
    return kept;
}

static void assert_equal(const evaluation *a, const evaluation *b, const graph_ref *wanted, int n) {
    for (int i = 0; i < n; i++) {
        const col_vec *left = eval_column(a, wanted[i]), *right = eval_column(b, wanted[i]);
        for (int64_t row = 0; row < SUBJECTS; row++)
            assert_true(sample_same(left, row, right, row));
    }
    assert_int_equal(eval_n_troubles(a), eval_n_troubles(b));
    for (int64_t i = 0; i < eval_n_troubles(a); i++) {
        const eval_trouble *left = eval_trouble_at(a, i), *right = eval_trouble_at(b, i);
        assert_int_equal(left->kind, right->kind);
        assert_int_equal(left->node, right->node);
        assert_int_equal(left->subject, right->subject);
        assert_int_equal(left->row, right->row);
        assert_int_equal(left->value, right->value);
    }
}

static int some_of(const graph_ref *from, int n, uint64_t *seed, graph_ref *out) {
    int taken = 0;
    for (int i = 0; i < n; i++) {
        if (sample_below(seed, 4) == 0) out[taken++] = from[i];
    }
    return taken;
}

static graph *variant(uint64_t seed, int64_t three) {
    graph *g = sample_graph(NULL);
    random_variant(g, NODES, seed, three);
    return g;
}

/* Three graphs that differ in a figure, each evaluated upon the one before. */
static void an_edit_gives_what_a_full_evaluation_gives(void **state) {
    (void)state;
    int64_t taken_over = 0;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        uint64_t choice = seed;
        graph *g[3] = {variant(seed, 3), variant(seed, sample_below(&choice, 9) - 2),
                       variant(seed, sample_below(&choice, 9) - 2)};
        frame *f = sample_frame(NULL, g[0], SUBJECTS, seed);
        if (seed % 2) sample_pack(f, g[0]);
        graph_ref all[1000], wanted[3][1000], kept[2000];
        int n[3];
        for (int k = 0; k < 3; k++) {
            uint64_t same = seed + 17;
            n[k] = some_of(all, random_wanted(g[k], all), &same, wanted[k]);
        }
        evaluation *e[3] = {NULL, NULL, NULL};
        int n_kept = with_frontier(g[0], g[1], wanted[1], n[1], kept);
        n_kept += with_frontier(g[0], g[2], wanted[2], n[2], kept + n_kept);
        e[0] = run(g[0], f, kept, n_kept, NULL);
        for (int k = 1; k < 3; k++) {
            assert_true(graph_same_inputs(g[k - 1], g[k]));
            e[k] = run(g[k], f, wanted[k], n[k], e[k - 1]);
            evaluation *whole = run(g[k], f, wanted[k], n[k], NULL);
            assert_equal(e[k], whole, wanted[k], n[k]);
            for (int i = 0; i < n[k]; i++) {
                graph_ref equal =
                    graph_equal_node(g[0], graph_node_at(g[k], wanted[k][i])->hash, GRAPH_NONE);
                if (equal == GRAPH_NONE || !eval_column(e[0], equal)) continue;
                taken_over += eval_column(e[0], equal)->lo == eval_column(e[k], wanted[k][i])->lo;
            }
            eval_close(whole);
        }
        for (int k = 3; k-- > 0;) eval_close(e[k]);
        frame_close(f);
        for (int k = 0; k < 3; k++) graph_close(g[k]);
    }
    assert_true(taken_over > 1000);
}

static void graphs_of_other_inputs_are_told_apart(void **state) {
    (void)state;
    graph *a = sample_graph(NULL), *b = sample_graph(NULL);
    assert_true(graph_same_inputs(a, b));
    graph_column more = {.space = ROOT,
                         .name = "more",
                         .type = COL_NUMBER,
                         .divisor = 1,
                         .low = DEC_LOW,
                         .high = DEC_HIGH};
    assert_true(graph_add_column(b, &more) >= 0);
    assert_false(graph_same_inputs(a, b));
    assert_true(graph_add_column(a, &more) >= 0);
    assert_true(graph_same_inputs(a, b));
    graph_set_zone(b, 60);
    assert_false(graph_same_inputs(a, b));
    graph_close(a);
    graph_close(b);
}

/* The frontier ends at the nearest equal values: what lies below is not asked for. */
static void the_frontier_is_what_the_change_touches(void **state) {
    (void)state;
    graph *g[2];
    graph_ref sum[2], twice[2];
    for (int k = 0; k < 2; k++) {
        g[k] = sample_graph(NULL);
        graph_ref score = graph_read(g[k], ROOT_SCORE, 1);
        twice[k] = SAMPLE_CALL(g[k], "mul", SPACE_NONE, score, sample_number(g[k], 2));
        graph_ref more = SAMPLE_CALL(g[k], "add", SPACE_NONE, twice[k], score);
        graph_ref figure = graph_const(g[k], COL_NUMBER, (5 + k) * DEC_ONE, NULL, "limit", 1);
        sum[k] = SAMPLE_CALL(g[k], "sub", SPACE_NONE, more, figure);
    }
    graph_ref kept[100];
    assert_int_equal(with_frontier(g[0], g[1], &sum[1], 1, kept), 1);
    assert_int_equal(kept[0], graph_node_at(g[0], sum[0])->args[0]);
    assert_int_equal(with_frontier(g[0], g[1], &twice[1], 1, kept), 1);
    assert_int_equal(kept[0], twice[0]);
    graph_close(g[0]);
    graph_close(g[1]);
}

/* A choice that a figure has made is kept as the branch that it is. */
static void what_a_figure_has_decided_is_taken_over(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, SUBJECTS, 5);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    graph_ref twice = SAMPLE_CALL(g, "mul", SPACE_NONE, score, sample_number(g, 2));
    graph_ref chosen = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, "chosen", 1);
    graph_ref choice = SAMPLE_CALL(g, "if", SPACE_NONE, chosen, twice, score);
    graph_ref wanted[] = {twice, choice};
    evaluation *base = run(g, f, &choice, 1, NULL), *e = run(g, f, wanted, 2, base);
    assert_ptr_equal(eval_column(e, choice)->lo, eval_column(base, choice)->lo);
    assert_ptr_equal(eval_column(e, twice)->lo, eval_column(base, choice)->lo);
    eval_close(e);
    eval_close(base);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_gives_what_a_full_evaluation_gives),
        cmocka_unit_test(graphs_of_other_inputs_are_told_apart),
        cmocka_unit_test(the_frontier_is_what_the_change_touches),
        cmocka_unit_test(what_a_figure_has_decided_is_taken_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
