#include "cmocka_all.h"
#include "sample_graph.h"

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

static graph_ref fold_of(graph *g, graph_ref accumulator, graph_ref start, graph_ref step) {
    graph_problem problem;
    graph_fold_parts parts = {.space = RECORDS,
                              .accumulator = accumulator,
                              .start = start,
                              .step = step,
                              .order = graph_read(g, RECORD_ON, 1),
                              .filter = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1)};
    graph_ref made = graph_fold(g, &parts, 1, &problem);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

/* A frame in which every cell is known and the records of a subject have different days. */
static frame *known_frame(const graph *g, int64_t subjects, uint64_t seed) {
    frame *f = sample_frame(NULL, g, subjects, seed);
    for (int c = 0; c < SAMPLE_COLUMNS; c++) {
        col_vec *v = &f->columns[c];
        for (int64_t i = 0; i < v->n; i++) {
            if (col_is_known(v, i)) continue;
            if (v->type == COL_TRUTH) v->truth[i] = TRUTH_FALSE;
            if (v->type == COL_TEXT) v->code[i] = dict_enter(f->texts, "z", 1);
            if (v->lo) v->lo[i] = v->hi[i] = 3 * DEC_ONE;
        }
    }
    col_vec *on = &f->columns[RECORD_ON];
    for (int64_t i = 0; i < on->n; i++) on->lo[i] = on->hi[i] = 19000 + i * 7919 % 997;
    return f;
}

/* The rows of a subject by their days. */
static int in_order(const frame *f, int64_t subject, int64_t *rows) {
    const int64_t *offsets = f->spaces[RECORDS].offsets + subject, *on = f->columns[RECORD_ON].lo;
    int n = 0;
    for (int64_t row = offsets[0]; row < offsets[1]; row++) {
        int at = n++;
        for (; at > 0 && on[rows[at - 1]] > on[row]; at--) rows[at] = rows[at - 1];
        rows[at] = row;
    }
    return n;
}

/* Details of the record that weigh more than a limit. */
static int64_t heavier(const frame *f, int64_t record, int64_t limit) {
    const int64_t *offsets = f->spaces[DETAILS].offsets + record;
    int64_t n = 0;
    for (int64_t i = offsets[0]; i < offsets[1]; i++) n += f->columns[DETAIL_WEIGHT].lo[i] > limit;
    return n * DEC_ONE;
}

/* The value so far may go into a relation of the row: each record adds to the score the number of
 * its details that weigh more than what came before. */
static void a_step_reduces_relations_of_the_row(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        graph *g = sample_graph(NULL);
        graph_ref so_far = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
        graph_ref heavy = SAMPLE_CALL(g, "gt", SPACE_NONE, graph_read(g, DETAIL_WEIGHT, 1), so_far);
        graph_ref count = SAMPLE_CALL(g, "count", DETAILS, heavy);
        graph_ref step = SAMPLE_CALL(g, "add", SPACE_NONE, so_far, count);
        graph_ref fold = fold_of(g, so_far, graph_read(g, ROOT_SCORE, 1), step);
        frame *f = known_frame(g, 50, seed);
        evaluation *e = run(g, f, &fold, 1);
        for (int64_t subject = 0; subject < 50; subject++) {
            int64_t rows[8], value = f->columns[ROOT_SCORE].lo[subject];
            int n = in_order(f, subject, rows);
            for (int i = 0; i < n; i++) value += heavier(f, rows[i], value);
            assert_int_equal(eval_column(e, fold)->lo[subject], value);
            assert_int_equal(eval_column(e, fold)->hi[subject], value);
        }
        eval_close(e);
        frame_close(f);
        graph_close(g);
    }
}

/* What does not depend on the value so far is taken at the row: values of the parent, other
 * reductions, another fold. */
static void a_step_reads_values_of_the_parent(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref inner = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    graph_ref last = fold_of(g, inner, sample_number(g, 0), graph_read(g, RECORD_AMOUNT, 1));
    graph_ref so_far = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    graph_ref step = SAMPLE_CALL(g, "add", SPACE_NONE, so_far, graph_read(g, ROOT_SCORE, 1), last);
    graph_ref fold = fold_of(g, so_far, sample_number(g, 0), step);
    graph_ref wanted[] = {fold, last};
    frame *f = known_frame(g, 50, 5);
    evaluation *e = run(g, f, wanted, 2);
    for (int64_t subject = 0; subject < 50; subject++) {
        int64_t rows[8], score = f->columns[ROOT_SCORE].lo[subject];
        int n = in_order(f, subject, rows);
        int64_t latest = n > 0 ? f->columns[RECORD_AMOUNT].lo[rows[n - 1]] : 0;
        assert_int_equal(eval_column(e, last)->lo[subject], latest);
        assert_int_equal(eval_column(e, fold)->lo[subject], n * (score + latest));
    }
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static graph_ref accumulator_of(graph *g, col_type type) {
    return graph_accumulator(g, RECORDS, type, 1);
}

/* Texts, dates and truths are carried as numbers are: the value of the last row. */
static void every_type_is_carried(void **state) {
    (void)state;
    static const int columns[] = {RECORD_KIND, RECORD_ON, RECORD_OK};
    for (int k = 0; k < 3; k++) {
        graph *g = sample_graph(NULL);
        graph_ref value = graph_read(g, columns[k], 1);
        col_type type = graph_node_at(g, value)->type;
        graph_ref start = graph_unknown(g, type, NULL, 1);
        graph_ref so_far = accumulator_of(g, type);
        graph_ref known = SAMPLE_CALL(g, "is_known", SPACE_NONE, so_far);
        graph_ref first = SAMPLE_CALL(g, "if", SPACE_NONE, known, so_far, value);
        graph_ref fold = fold_of(g, so_far, start, first);
        frame *f = known_frame(g, 50, 6);
        evaluation *e = run(g, f, &fold, 1);
        for (int64_t subject = 0; subject < 50; subject++) {
            int64_t rows[8];
            int n = in_order(f, subject, rows);
            if (n == 0) assert_false(col_is_known(eval_column(e, fold), subject));
            if (n == 0) continue;
            assert_true(
                sample_same(eval_column(e, fold), subject, &f->columns[columns[k]], rows[0]));
        }
        eval_close(e);
        frame_close(f);
        graph_close(g);
    }
}

static void joining_widens(void **state) {
    (void)state;
    int64_t lo[] = {1, 4}, hi[] = {2, 6};
    uint8_t truth[] = {TRUTH_TRUE, TRUTH_FALSE};
    dict_code code[] = {7, 8};
    col_vec number = {.type = COL_NUMBER, .n = 2, .lo = lo, .hi = hi};
    col_vec truths = {.type = COL_TRUTH, .n = 2, .truth = truth};
    col_vec texts = {.type = COL_TEXT, .n = 2, .code = code};
    fold_join(&number, 0, &number, 1);
    assert_int_equal(lo[0], 1);
    assert_int_equal(hi[0], 6);
    fold_join(&truths, 0, &truths, 0);
    assert_int_equal(truth[0], TRUTH_TRUE);
    fold_join(&truths, 0, &truths, 1);
    assert_int_equal(truth[0], TRUTH_UNKNOWN);
    fold_join(&texts, 1, &texts, 1);
    assert_int_equal(code[1], 8);
    fold_join(&texts, 1, &texts, 0);
    assert_int_equal(code[1], DICT_UNKNOWN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_reduces_relations_of_the_row),
        cmocka_unit_test(a_step_reads_values_of_the_parent),
        cmocka_unit_test(every_type_is_carried),
        cmocka_unit_test(joining_widens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
