#include "cmocka_all.h"
#include "sample_graph.h"

enum { SUBJECTS = 5 };

typedef struct world {
    graph *g;
    frame *f;
    arena texts;
    diag_list diags;
    evaluation *e;
    graph_ref count, tied, either, ruled_out;
} world;

static graph_ref population(graph *g, const char *kernel, int n, const graph_ref *args,
                            int n_ints) {
    static const int64_t ints[] = {1, 1};
    kern_imm imm = {.n_ints = n_ints, .ints = ints};
    graph_problem p;
    graph_ref made = graph_call(g, kernel, SPACE_NONE, n, args, &imm, 1, &p);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

static void open_world(world *w) {
    w->g = sample_graph(NULL);
    w->f = sample_frame(NULL, w->g, SUBJECTS, 3);
    graph_ref flag = graph_read(w->g, ROOT_FLAG, 1), city = graph_read(w->g, ROOT_CITY, 1);
    graph_ref score = graph_read(w->g, ROOT_SCORE, 1), one = sample_number(w->g, 1);
    graph_ref no = graph_const(w->g, COL_TRUTH, TRUTH_FALSE, NULL, "binding", 1);
    w->count = population(w->g, "group_count", 2, (graph_ref[]){flag, city}, 1);
    w->tied = population(w->g, "top_tie", 4, (graph_ref[]){flag, one, city, score}, 2);
    w->either = SAMPLE_CALL(w->g, "or", SPACE_NONE, w->tied,
                            SAMPLE_CALL(w->g, "gt", SPACE_NONE, w->count, one));
    w->ruled_out = SAMPLE_CALL(w->g, "and", SPACE_NONE, no, w->tied);
    arena_open(&w->texts, NULL);
    diag_open(&w->diags, &w->texts);
    const graph_ref later[] = {w->either, w->ruled_out};
    eval_options options = {.later = later, .n_later = 2};
    assert_int_equal(eval_run(w->g, w->f, NULL, 0, &options, NULL, &w->diags, &w->e), ST_OK);
}

static void close_world(world *w) {
    eval_close(w->e);
    arena_close(&w->texts);
    frame_close(w->f);
    graph_close(w->g);
}

static void constants_rule_calls_out(void **state) {
    (void)state;
    world w;
    uint8_t needed[256];
    open_world(&w);
    assert_true(graph_n_nodes(w.g) <= sizeof needed);
    assert_true(eval_depends(w.e, &w.either, 1, needed));
    assert_true(needed[w.count] && needed[w.tied] && needed[w.either]);
    assert_true(eval_depends(w.e, &w.ruled_out, 1, needed));
    assert_false(needed[w.tied] || needed[w.count]);
    close_world(&w);
}

static bool look(const eval_view *view, void *user_data) {
    const world *w = user_data;
    assert_int_equal(view->values[w->tied].truth[0], TRUTH_UNKNOWN);
    assert_int_equal(view->values[w->count].lo[0], 4 * DEC_ONE);
    assert_int_equal(view->values[w->either].truth[0], TRUTH_TRUE);
    return true;
}

static void what_is_given_is_not_made(void **state) {
    (void)state;
    world w;
    int64_t ends[] = {9 * DEC_ONE, 4 * DEC_ONE}, subject = 2;
    col_vec count = {.type = COL_NUMBER, .n = 2, .lo = ends, .hi = ends};
    open_world(&w);
    assert_true(eval_give(w.e, w.count, &count, 1));
    assert_true(eval_give(w.e, w.tied, NULL, 0));
    assert_int_equal(eval_visit(w.e, &subject, 1, look, &w), ST_OK);
    close_world(&w);
}

static bool look_at_unknown(const eval_view *view, void *user_data) {
    const world *w = user_data;
    assert_int_equal(view->values[w->count].lo[0], DEC_LOW);
    assert_int_equal(view->values[w->count].hi[0], DEC_HIGH);
    assert_int_equal(view->values[w->either].truth[0], TRUTH_UNKNOWN);
    assert_int_equal(view->values[w->ruled_out].truth[0], TRUTH_FALSE);
    return true;
}

static void without_a_value_nothing_is_known(void **state) {
    (void)state;
    world w;
    int64_t subject = 0;
    open_world(&w);
    assert_true(eval_give(w.e, w.count, NULL, 0) && eval_give(w.e, w.tied, NULL, 0));
    assert_int_equal(eval_visit(w.e, &subject, 1, look_at_unknown, &w), ST_OK);
    close_world(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constants_rule_calls_out),
        cmocka_unit_test(what_is_given_is_not_made),
        cmocka_unit_test(without_a_value_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
