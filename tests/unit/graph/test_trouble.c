#include "cmocka_all.h"
#include "sample_graph.h"

enum { SUBJECTS = 30 };

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

static bool is_zero(const col_vec *v, int64_t row) {
    return v->lo[row] == 0 && v->hi[row] == 0;
}

/* Every detail of weight 0 divides by zero; the trouble names the row and the subject above it. */
static void rows_and_their_subjects_are_named(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, SUBJECTS, 21);
    graph_ref bad =
        SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 1), graph_read(g, DETAIL_WEIGHT, 1));
    graph_ref yes = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref per_record = SAMPLE_CALL(g, "sum", DETAILS, bad, yes);
    graph_ref total = SAMPLE_CALL(g, "sum", RECORDS, per_record, yes);
    evaluation *e = run(g, f, &total, 1);
    const int64_t *records = f->spaces[RECORDS].offsets, *details = f->spaces[DETAILS].offsets;
    int64_t at = 0;
    for (int64_t subject = 0; subject < SUBJECTS; subject++) {
        for (int64_t d = details[records[subject]]; d < details[records[subject + 1]]; d++) {
            if (!is_zero(&f->columns[DETAIL_WEIGHT], d)) continue;
            assert_true(at < eval_n_troubles(e));
            const eval_trouble *t = eval_trouble_at(e, at++);
            assert_int_equal(t->kind, TROUBLE_DIVISION);
            assert_int_equal(t->node, bad);
            assert_int_equal(t->row, d);
            assert_int_equal(t->subject, subject);
        }
    }
    assert_int_equal(eval_n_troubles(e), at);
    assert_true(at > 2);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static graph_ref count_like(graph *g, graph_ref truth) {
    static const int64_t one[] = {1};
    kern_imm imm = {.n_ints = 1, .ints = one};
    graph_problem p;
    graph_ref args[] = {truth, graph_read(g, ROOT_CITY, 1)};
    return graph_call(g, "group_count", SPACE_NONE, 2, args, &imm, 1, &p);
}

/* The quotient is needed by two stages and by the end: three passes meet the same zero. */
static void several_passes_report_once(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, SUBJECTS, 22);
    graph_ref bad =
        SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 1), graph_read(g, ROOT_SCORE, 1));
    graph_ref first = count_like(g, SAMPLE_CALL(g, "gt", SPACE_NONE, bad, sample_number(g, 0)));
    graph_ref second = count_like(g, SAMPLE_CALL(g, "gt", SPACE_NONE, bad, first));
    graph_ref end = SAMPLE_CALL(g, "add", SPACE_NONE, bad, second);
    evaluation *e = run(g, f, &end, 1);
    int64_t zeros = 0;
    for (int64_t i = 0; i < SUBJECTS; i++) zeros += is_zero(&f->columns[ROOT_SCORE], i);
    assert_true(zeros > 0);
    assert_int_equal(eval_n_troubles(e), zeros);
    for (int64_t i = 1; i < zeros; i++) {
        assert_true(eval_trouble_at(e, i - 1)->subject < eval_trouble_at(e, i)->subject);
    }
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static void constants_and_free_tables_have_no_subject(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, SUBJECTS, 23);
    graph_ref zero = sample_number(g, 0);
    graph_ref wanted = SAMPLE_CALL(g, "div", SPACE_NONE, sample_number(g, 1), zero);
    evaluation *e = run(g, f, &wanted, 1);
    assert_int_equal(eval_n_troubles(e), 1);
    assert_int_equal(eval_trouble_at(e, 0)->subject, -1);
    assert_int_equal(eval_trouble_at(e, 0)->row, 0);
    assert_false(col_is_known(eval_column(e, wanted), 0));
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_their_subjects_are_named),
        cmocka_unit_test(several_passes_report_once),
        cmocka_unit_test(constants_and_free_tables_have_no_subject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
