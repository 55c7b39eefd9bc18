#include "cmocka_all.h"
#include "sample_graph.h"

enum { SUBJECTS = 60 };

/* A frame without unknowns, so that plain loops can say what is right. */
static frame *known_frame(const graph *g, uint64_t seed) {
    frame *f = sample_frame(NULL, g, SUBJECTS, seed);
    for (int c = 0; c < SAMPLE_COLUMNS; c++) {
        col_vec *v = &f->columns[c];
        for (int64_t i = 0; i < v->n; i++) {
            if (col_is_known(v, i)) continue;
            if (v->type == COL_TRUTH) v->truth[i] = TRUTH_FALSE;
            if (v->type == COL_TEXT) v->code[i] = dict_enter(f->texts, "a", 1);
            if (v->type == COL_NUMBER || v->type == COL_DATE) v->lo[i] = v->hi[i] = DEC_ONE;
        }
    }
    return f;
}

static evaluation *run(const graph *g, const frame *f, const graph_ref *wanted, int n) {
    arena texts;
    diag_list diags;
    evaluation *e;
    eval_options options = {.threads = 2};
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run(g, f, wanted, n, &options, NULL, &diags, &e), ST_OK);
    arena_close(&texts);
    return e;
}

static void rows_are_columns_of_the_frame(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = known_frame(g, 5);
    graph_ref score = graph_read(g, ROOT_SCORE, 1), size = graph_read(g, OWNER_SIZE, 1);
    graph_ref wanted[] = {score, SAMPLE_CALL(g, "add", SPACE_NONE, score, size, score),
                          graph_present(g, OWNER, 1)};
    evaluation *e = run(g, f, wanted, 3);
    for (int64_t i = 0; i < SUBJECTS; i++) {
        int64_t a = f->columns[ROOT_SCORE].lo[i], b = f->columns[OWNER_SIZE].lo[i];
        assert_int_equal(eval_column(e, wanted[0])->lo[i], a);
        assert_int_equal(eval_column(e, wanted[1])->lo[i], 2 * a + b);
        assert_int_equal(eval_column(e, wanted[2])->truth[i], f->spaces[OWNER].present[i]);
    }
    assert_true(col_is_exact(eval_column(e, wanted[1]))); /* G10 */
    assert_null(eval_column(e, size));
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

/* Per subject: how many of its records have more details heavier than the subject's score than 1.
 */
static int64_t expected_count(const frame *f, int64_t subject) {
    const int64_t *records = f->spaces[RECORDS].offsets, *details = f->spaces[DETAILS].offsets;
    int64_t count = 0;
    for (int64_t r = records[subject]; r < records[subject + 1]; r++) {
        int64_t heavy = 0;
        for (int64_t d = details[r]; d < details[r + 1]; d++) {
            heavy += f->columns[DETAIL_WEIGHT].lo[d] > f->columns[ROOT_SCORE].lo[subject];
        }
        count += heavy > 1;
    }
    return count;
}

static void values_go_down_and_up_two_levels(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = known_frame(g, 6);
    graph_ref heavy = SAMPLE_CALL(g, "gt", SPACE_NONE, graph_read(g, DETAIL_WEIGHT, 1),
                                  graph_read(g, ROOT_SCORE, 1));
    graph_ref per_record = SAMPLE_CALL(g, "count", DETAILS, heavy);
    graph_ref several = SAMPLE_CALL(g, "gt", SPACE_NONE, per_record, sample_number(g, 1));
    graph_ref count = SAMPLE_CALL(g, "count", RECORDS, several);
    evaluation *e = run(g, f, &count, 1);
    int64_t all = 0;
    for (int64_t i = 0; i < SUBJECTS; i++) {
        assert_int_equal(eval_column(e, count)->lo[i], expected_count(f, i) * DEC_ONE);
        all += expected_count(f, i);
    }
    assert_true(all > 10);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static void children_of_a_reference_are_found(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = known_frame(g, 7);
    graph_ref yes = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref total = SAMPLE_CALL(g, "sum", BRANCHES, graph_read(g, BRANCH_STAFF, 1), yes);
    evaluation *e = run(g, f, &total, 1);
    const int64_t *offsets = f->spaces[BRANCHES].offsets;
    for (int64_t i = 0; i < SUBJECTS; i++) {
        int64_t sum = 0;
        for (int64_t b = offsets[i]; b < offsets[i + 1]; b++) sum += f->columns[BRANCH_STAFF].lo[b];
        assert_int_equal(eval_column(e, total)->lo[i], sum);
    }
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static void batches_have_the_rows_below_their_subjects(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = known_frame(g, 8);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    evaluation *e = run(g, f, &score, 1);
    worker w;
    assert_true(worker_open(&w, e));
    for (int64_t first = 0; first < SUBJECTS; first += 9) {
        assert_true(batch_set(&w, first, 6));
        int64_t record = f->spaces[RECORDS].offsets[first];
        int64_t end = f->spaces[RECORDS].offsets[first + 6];
        assert_int_equal(w.first[RECORDS], record);
        assert_int_equal(w.rows[RECORDS], end - record);
        assert_int_equal(w.first[MAKER], record);
        assert_int_equal(w.first[DETAILS], f->spaces[DETAILS].offsets[record]);
        assert_int_equal(w.first[DETAILS] + w.rows[DETAILS], f->spaces[DETAILS].offsets[end]);
        assert_int_equal(w.first[DAYS], 0);
        assert_int_equal(w.rows[DAYS], 30);
    }
    worker_close(&w);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static void equal_bounds_become_one_array(void **state) {
    (void)state;
    int64_t lo[] = {1, 2, 3}, hi[] = {1, 2, 4};
    col_vec v = {.type = COL_NUMBER, .n = 3, .lo = lo, .hi = hi};
    batch_alias(&v);
    assert_ptr_equal(v.hi, hi);
    v.n = 2;
    batch_alias(&v);
    assert_ptr_equal(v.hi, lo);
}

static void copies_keep_to_their_rows(void **state) {
    (void)state;
    int64_t lo[] = {7, 7, 7, 7}, hi[] = {8, 8, 8, 8}, known[] = {1, 2};
    col_vec to = {.type = COL_DATE, .n = 4, .lo = lo, .hi = hi};
    col_vec from = {.type = COL_DATE, .n = 2, .lo = known, .hi = known};
    batch_copy(&to, 1, &from); /* G11 */
    const int64_t lows[] = {7, 1, 2, 7}, highs[] = {8, 1, 2, 8};
    assert_memory_equal(lo, lows, sizeof lo);
    assert_memory_equal(hi, highs, sizeof hi);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_columns_of_the_frame),
        cmocka_unit_test(values_go_down_and_up_two_levels),
        cmocka_unit_test(children_of_a_reference_are_found),
        cmocka_unit_test(batches_have_the_rows_below_their_subjects),
        cmocka_unit_test(equal_bounds_become_one_array),
        cmocka_unit_test(copies_keep_to_their_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
