#include <string.h>

#include "base/limits.h"
#include "cmocka_all.h"
#include "failing.h"
#include "random_graph.h"

static evaluation *run(const eval_request *request) {
    arena texts;
    diag_list diags;
    evaluation *e;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run_request(request, NULL, &diags, &e), ST_OK);
    assert_int_equal(diags.errors, 0);
    arena_close(&texts);
    return e;
}

static void assert_same_results(const graph *g, const evaluation *a, const evaluation *b,
                                int64_t rows) {
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const col_vec *left = eval_column(a, i), *right = eval_column(b, i);
        assert_int_equal(left == NULL, right == NULL);
        if (!left) continue;
        assert_int_equal(left->n, rows);
        assert_int_equal(right->n, rows);
        assert_int_equal(col_is_exact(left), col_is_exact(right));
        for (int64_t row = 0; row < rows; row++) assert_true(sample_same(left, row, right, row));
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

/* One random graph over one random frame, by every number of threads and many orders of batches. */
static void try_schedules(uint64_t seed, int64_t subjects) {
    graph *g = sample_graph(NULL);
    random_fill(g, 250, seed);
    frame *f = sample_frame(NULL, g, subjects, seed + 1000);
    graph_ref wanted[1000];
    eval_request request = {.g = g, .f = f, .wanted = wanted, .options = {.threads = 1}};
    request.n_wanted = random_wanted(g, wanted);
    evaluation *whole, *other;
    request.batch_rows = subjects + 1;
    whole = run(&request);
    for (int threads = 1; threads <= 8; threads++) {
        static const int64_t sizes[] = {0, 1, 2, 3, 5, 8, 13, 21};
        request.options.threads = threads;
        request.batch_rows = sizes[threads - 1];
        request.stride = (int64_t)seed * 7 + threads;
        other = run(&request);
        assert_same_results(g, whole, other, subjects);
        eval_close(other);
    }
    eval_close(whole);
    frame_close(f);
    graph_close(g);
}

static void results_do_not_depend_on_threads_or_batches(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) try_schedules(seed, 40 + (int64_t)seed);
    try_schedules(77, LIMIT_BATCH_ROWS);
    try_schedules(78, LIMIT_BATCH_ROWS + 1);
}

static void no_subjects_is_a_run(void **state) {
    (void)state;
    try_schedules(5, 0);
    try_schedules(6, 1);
}

/* Fewer nodes are kept in a batch when fewer are wanted; the values stay. */
static void results_do_not_depend_on_what_else_is_wanted(void **state) {
    (void)state;
    for (uint64_t seed = 20; seed < 26; seed++) {
        graph *g = sample_graph(NULL);
        random_fill(g, 200, seed);
        frame *f = sample_frame(NULL, g, 30, seed);
        graph_ref wanted[1000];
        eval_request request = {.g = g, .f = f, .wanted = wanted};
        request.n_wanted = random_wanted(g, wanted);
        evaluation *all = run(&request);
        int n = request.n_wanted;
        request.n_wanted = 1;
        for (int i = 0; i < n; i++) {
            request.wanted = &wanted[i];
            evaluation *one = run(&request);
            const col_vec *left = eval_column(all, wanted[i]), *right = eval_column(one, wanted[i]);
            for (int64_t row = 0; row < 30; row++) assert_true(sample_same(left, row, right, row));
            eval_close(one);
        }
        eval_close(all);
        frame_close(f);
        graph_close(g);
    }
}

static void drop_children(frame *f, const graph *g) {
    for (int s = 0; s < SAMPLE_SPACES; s++) {
        if (graph_space_at(g, s)->kind != SPACE_MANY) continue;
        int64_t parents = f->spaces[graph_space_above(g, s)].rows;
        memset(f->spaces[s].offsets, 0, ((size_t)parents + 1) * sizeof(int64_t));
        f->spaces[s].rows = 0;
    }
    f->spaces[MAKER].rows = 0;
    for (int c = 0; c < SAMPLE_COLUMNS; c++)
        f->columns[c].n = f->spaces[sample_columns[c].space].rows;
}

enum { MOVED = 53, STEP = 17 }; /* MOVED is prime, so that i * STEP % MOVED is a permutation */

/* Row i of `to` becomes row i * STEP of `from`, for what belongs to subjects. */
static void move_subjects(frame *to, const frame *from, const graph *g) {
    for (int c = 0; c < SAMPLE_COLUMNS; c++) {
        if (graph_row_space(g, sample_columns[c].space) != ROOT) continue;
        for (int64_t i = 0; i < MOVED; i++) {
            col_copy_row(&to->columns[c], i, &from->columns[c], i * STEP % MOVED);
        }
    }
    for (int64_t i = 0; i < MOVED; i++) {
        to->spaces[OWNER].present[i] = from->spaces[OWNER].present[i * STEP % MOVED];
    }
}

static void assert_moved(const evaluation *a, const evaluation *b, graph_ref node) {
    const col_vec *left = eval_column(a, node), *right = eval_column(b, node);
    for (int64_t i = 0; i < MOVED; i++) assert_true(sample_same(left, i * STEP % MOVED, right, i));
}

/* Subjects in another order (without child rows): every result moves with its subject. */
static void results_do_not_depend_on_row_order(void **state) {
    (void)state;
    for (uint64_t seed = 40; seed < 48; seed++) {
        graph *g = sample_graph(NULL);
        random_fill(g, 250, seed);
        frame *f = sample_frame(NULL, g, MOVED, seed);
        frame *moved = sample_frame(NULL, g, MOVED, seed);
        drop_children(f, g);
        drop_children(moved, g);
        move_subjects(moved, f, g);
        graph_ref wanted[1000];
        eval_request request = {.g = g, .f = f, .wanted = wanted};
        request.n_wanted = random_wanted(g, wanted);
        evaluation *a = run(&request);
        request.f = moved;
        evaluation *b = run(&request);
        for (int i = 0; i < request.n_wanted; i++) assert_moved(a, b, wanted[i]);
        eval_close(a);
        eval_close(b);
        frame_close(f);
        frame_close(moved);
        graph_close(g);
    }
}

static void constants_have_full_length(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 20, 3);
    graph_ref limit = graph_const(g, COL_NUMBER, 3 * DEC_ONE, NULL, "limit", 1);
    graph_ref wanted[] = {limit, SAMPLE_CALL(g, "neg", SPACE_NONE, limit),
                          graph_const(g, COL_TEXT, 0, "nowhere in the data", NULL, 1)};
    eval_request request = {.g = g, .f = f, .wanted = wanted, .n_wanted = 3};
    evaluation *e = run(&request);
    for (int64_t i = 0; i < 20; i++) {
        size_t length;
        assert_int_equal(eval_column(e, wanted[0])->lo[i], 3 * DEC_ONE);
        assert_int_equal(eval_column(e, wanted[1])->hi[i], -3 * DEC_ONE);
        assert_string_equal(dict_text(f->texts, eval_column(e, wanted[2])->code[i], &length),
                            "nowhere in the data");
    }
    assert_true(col_is_exact(eval_column(e, wanted[0])));
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

static status plain_run(const graph *g, const frame *f, graph_ref wanted, eval_options *options,
                        int *errors) {
    arena texts;
    diag_list diags;
    evaluation *e;
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    status result = eval_run(g, f, &wanted, 1, options, NULL, &diags, &e);
    assert_int_equal(e != NULL, result == ST_OK);
    *errors = diags.errors;
    eval_close(e);
    arena_close(&texts);
    return result;
}

static void stop_flag_and_misuse(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 20, 3);
    graph_ref sum =
        SAMPLE_CALL(g, "add", SPACE_NONE, graph_read(g, ROOT_SCORE, 1), sample_number(g, 1));
    graph_ref below = graph_read(g, RECORD_AMOUNT, 1);
    volatile sig_atomic_t stop = 0;
    eval_options options = {.threads = 2, .stop = &stop};
    int errors;
    assert_int_equal(plain_run(g, f, sum, &options, &errors), ST_OK);
    assert_int_equal(plain_run(g, f, sum, NULL, &errors), ST_OK);
    stop = 1;
    assert_int_equal(plain_run(g, f, sum, &options, &errors), ST_INTERRUPTED);
    assert_int_equal(plain_run(g, f, below, NULL, &errors), ST_INTERNAL);
    assert_int_equal(errors, 1);
    assert_int_equal(plain_run(g, f, graph_n_nodes(g), NULL, &errors), ST_INTERNAL);
    frame_close(f);
    graph_close(g);
}

/* Fails each allocation of a run in turn; gives back all memory each time. */
static void every_short_memory_is_survived(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    random_fill(g, 120, 9);
    graph_ref wanted[1000];
    int n = random_wanted(g, wanted);
    eval_options options = {.threads = 2};
    status result = ST_NOMEM;
    for (long at = 1; result == ST_NOMEM; at += at < 200 ? 1 : 37) {
        frame *f = sample_frame(NULL, g, 30, 4);
        failing lack = {.fail_at = at, .forever = (int)(at % 2)};
        allocator a = failing_allocator(&lack);
        arena texts;
        diag_list diags;
        evaluation *e;
        arena_open(&texts, NULL);
        diag_open(&diags, &texts);
        result = eval_run(g, f, wanted, n, &options, &a, &diags, &e);
        assert_true(result == ST_NOMEM || result == ST_OK);
        eval_close(e);
        arena_close(&texts);
        assert_int_equal(lack.blocks, 0);
        assert_int_equal(lack.bytes, 0);
        frame_close(f);
    }
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_do_not_depend_on_threads_or_batches),
        cmocka_unit_test(no_subjects_is_a_run),
        cmocka_unit_test(results_do_not_depend_on_what_else_is_wanted),
        cmocka_unit_test(results_do_not_depend_on_row_order),
        cmocka_unit_test(constants_have_full_length),
        cmocka_unit_test(stop_flag_and_misuse),
        cmocka_unit_test(every_short_memory_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
