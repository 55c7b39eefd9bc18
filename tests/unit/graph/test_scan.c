#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "cmocka_all.h"
#include "random_graph.h"

enum { SUBJECTS = 101 };

/* What a scan is asked for, and what it is compared with. */
typedef struct expectation {
    const evaluation *whole; /* the same nodes, evaluated at once */
    const graph_ref *wanted;
    int n;
    pthread_mutex_t lock;
    int64_t taken; /* subjects */
    int64_t next;  /* in order: the subject that is due */
    bool in_order;
    int64_t enough; /* subjects after which it has had enough */
    int threads;
    int64_t prepared[LIMIT_THREADS]; /* by worker: first subject of its block + 1, once prepared */
    int64_t refused;                 /* first subject of a block that is not prepared; -1: none */
    int64_t first, range;            /* as in the scan's options */
} expectation;

static evaluation *run(const graph *g, const frame *f, const graph_ref *nodes, int n, int threads,
                       bool later) {
    arena texts;
    diag_list diags;
    evaluation *e;
    eval_options options = {.threads = threads, .later = nodes, .n_later = later ? n : 0};
    eval_request request = {.g = g,
                            .f = f,
                            .wanted = nodes,
                            .n_wanted = later ? 0 : n,
                            .options = options,
                            .batch_rows = 7,
                            .stride = 3};
    arena_open(&texts, NULL);
    diag_open(&diags, &texts);
    assert_int_equal(eval_run_request(&request, NULL, &diags, &e), ST_OK);
    arena_close(&texts);
    return e;
}

static bool take(const eval_block *block, void *user_data) {
    expectation *x = user_data;
    bool equal = block->worker >= 0 && block->worker < x->threads;
    equal = equal && x->prepared[block->worker] == block->first + 1;
    for (int i = 0; i < x->n; i++) {
        const col_vec *whole = eval_column(x->whole, x->wanted[i]);
        for (int64_t row = 0; row < block->n; row++)
            equal = equal && sample_same(&block->values[i], row, whole, block->first + row);
    }
    (void)pthread_mutex_lock(&x->lock);
    equal = equal && (!x->in_order || x->next == block->first);
    x->next = block->first + block->n;
    x->taken += equal ? block->n : 1000000;
    bool more = x->taken < x->enough;
    (void)pthread_mutex_unlock(&x->lock);
    return more;
}

/* Each worker has a place of its own: no lock. */
static bool prepare(const eval_block *block, void *user_data) {
    expectation *x = user_data;
    if (block->worker < 0 || block->worker >= x->threads) return false;
    x->prepared[block->worker] = block->first + 1;
    return block->first != x->refused;
}

/* Returns how many subjects were taken, or a number too large where something was wrong. */
static int64_t scan(evaluation *e, expectation *x) {
    eval_scan_options options = {.wanted = x->wanted,
                                 .n_wanted = x->n,
                                 .first = x->first,
                                 .n = x->range,
                                 .in_order = x->in_order,
                                 .prepare = prepare,
                                 .take = take,
                                 .user_data = x};
    x->taken = 0;
    x->next = x->first;
    memset(x->prepared, 0, sizeof x->prepared);
    x->threads = eval_threads(e);
    (void)pthread_mutex_init(&x->lock, NULL);
    assert_int_equal(eval_scan(e, &options), ST_OK);
    (void)pthread_mutex_destroy(&x->lock);
    return x->taken;
}

static void every_subject_is_handed_over_once(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        graph *g = sample_graph(NULL);
        random_fill(g, 200, seed);
        frame *f = sample_frame(NULL, g, SUBJECTS, seed);
        graph_ref wanted[1000];
        expectation x = {
            .wanted = wanted, .n = random_wanted(g, wanted), .enough = INT64_MAX, .refused = -1};
        evaluation *whole = run(g, f, wanted, x.n, 1, false);
        x.whole = whole;
        for (int threads = 1; threads <= 5; threads += 2) {
            evaluation *e = run(g, f, wanted, x.n, threads, true);
            x.in_order = false;
            assert_int_equal(scan(e, &x), SUBJECTS);
            x.in_order = true;
            assert_int_equal(scan(e, &x), SUBJECTS);
            assert_int_equal(eval_n_troubles(e), eval_n_troubles(whole));
            for (x.range = 1; x.range <= 16; x.range *= 4) {
                x.first = SUBJECTS - 20;
                assert_int_equal(scan(e, &x), x.range);
            }
            x.first = x.range = 0;
            assert_int_equal(scan(e, &x), SUBJECTS);
            eval_close(e);
        }
        eval_close(whole);
        frame_close(f);
        graph_close(g);
    }
}

static void a_scan_ends_when_somebody_has_had_enough(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, SUBJECTS, 4);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    expectation x = {.wanted = &score, .n = 1, .enough = 10, .refused = -1};
    evaluation *whole = run(g, f, &score, 1, 1, false);
    x.whole = whole;
    for (int threads = 1; threads <= 3; threads++) {
        evaluation *e = run(g, f, &score, 1, threads, true);
        x.in_order = true;
        assert_int_equal(scan(e, &x), 14);
        x.in_order = false;
        assert_in_range(scan(e, &x), 10, 35);
        eval_close(e);
    }
    eval_close(whole);
    frame_close(f);
    graph_close(g);
}

/* Workers that wait for the turn of a block that never comes are let go. */
static void a_block_that_is_not_prepared_ends_a_scan(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, SUBJECTS, 4);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    expectation x = {.wanted = &score, .n = 1, .enough = INT64_MAX, .refused = 14};
    evaluation *whole = run(g, f, &score, 1, 1, false);
    x.whole = whole;
    for (int threads = 1; threads <= 5; threads++) {
        evaluation *e = run(g, f, &score, 1, threads, true);
        x.in_order = true;
        assert_in_range(scan(e, &x), 0, 14);
        x.in_order = false;
        assert_in_range(scan(e, &x), 0, SUBJECTS - 7);
        eval_close(e);
    }
    eval_close(whole);
    frame_close(f);
    graph_close(g);
}

static void a_stop_ends_a_scan(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, SUBJECTS, 4);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    volatile sig_atomic_t stop = 1;
    evaluation *e = run(g, f, &score, 1, 2, true);
    e->stop = &stop;
    expectation x = {.wanted = &score, .n = 1, .enough = INT64_MAX};
    for (int order = 0; order < 2; order++) {
        eval_scan_options options = {
            .wanted = &score, .n_wanted = 1, .in_order = order == 1, .take = take, .user_data = &x};
        assert_int_equal(eval_scan(e, &options), ST_INTERRUPTED);
    }
    assert_int_equal(x.taken, 0);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_subject_is_handed_over_once),
        cmocka_unit_test(a_scan_ends_when_somebody_has_had_enough),
        cmocka_unit_test(a_block_that_is_not_prepared_ends_a_scan),
        cmocka_unit_test(a_stop_ends_a_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
