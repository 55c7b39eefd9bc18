#include "cmocka_all.h"
#include "sample_graph.h"

enum { SUBJECTS = 40 };

static graph_ref group_count(graph *g, graph_ref truth, graph_ref group) {
    static const int64_t one[] = {1};
    kern_imm imm = {.n_ints = 1, .ints = one};
    graph_problem p;
    graph_ref made =
        graph_call(g, "group_count", SPACE_NONE, 2, (graph_ref[]){truth, group}, &imm, 1, &p);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

static frame *known_cities(const graph *g) {
    frame *f = sample_frame(NULL, g, SUBJECTS, 11);
    for (int64_t i = 0; i < SUBJECTS; i++) {
        f->columns[ROOT_CITY].code[i] = dict_enter(f->texts, i % 3 ? "a" : "b", 1);
        f->columns[ROOT_FLAG].truth[i] = i % 4 ? TRUTH_TRUE : TRUTH_FALSE;
    }
    return f;
}

static int64_t members(int64_t like, bool (*holds)(int64_t)) {
    int64_t n = 0;
    for (int64_t i = 0; i < SUBJECTS; i++) n += (i % 3 == 0) == (like % 3 == 0) && holds(i);
    return n;
}

static bool flagged(int64_t i) {
    return i % 4 != 0;
}

static bool in_large_group(int64_t i) {
    return members(i, flagged) > 15;
}

/* The second stage counts what the first one decided; batches are smaller than the population. */
static void stages_follow_each_other(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = known_cities(g);
    graph_ref city = graph_read(g, ROOT_CITY, 1);
    graph_ref first = group_count(g, graph_read(g, ROOT_FLAG, 1), city);
    graph_ref large = SAMPLE_CALL(g, "gt", SPACE_NONE, first, sample_number(g, 15));
    graph_ref second = group_count(g, large, city);
    graph_ref everyone =
        group_count(g, graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1), sample_number(g, 1));
    graph_ref wanted[] = {second, first, everyone};
    arena texts;
    diag_list diags;
    evaluation *e;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, wanted, 3, NULL, NULL, &diags, &e), ST_OK);
    for (int64_t i = 0; i < SUBJECTS; i++) {
        assert_int_equal(eval_column(e, first)->lo[i], members(i, flagged) * DEC_ONE);
        assert_int_equal(eval_column(e, second)->lo[i], members(i, in_large_group) * DEC_ONE);
        assert_int_equal(eval_column(e, everyone)->lo[i], SUBJECTS * DEC_ONE);
    }
    assert_null(eval_column(e, large));
    eval_close(e);
    arena_close(&texts);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(stages_follow_each_other)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
