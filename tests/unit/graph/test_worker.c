#include "cmocka_all.h"
#include "sample_graph.h"

/* Every stride, shared divisors with the number of batches or not, meets every batch. */
static void any_order_of_batches_meets_all(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref twice = SAMPLE_CALL(g, "add", SPACE_NONE, graph_read(g, ROOT_SCORE, 1),
                                  graph_read(g, ROOT_SCORE, 1));
    for (int64_t subjects = 1; subjects < 14; subjects++) {
        frame *f = sample_frame(NULL, g, subjects, 3);
        for (int64_t i = 0; i < subjects; i++) {
            f->columns[ROOT_SCORE].lo[i] = f->columns[ROOT_SCORE].hi[i] = i + 1;
        }
        for (int64_t stride = 1; stride < 16; stride++) {
            eval_request request = {.g = g, .f = f, .wanted = &twice, .n_wanted = 1};
            request.batch_rows = 1;
            request.stride = stride;
            request.options.threads = 3;
            evaluation *e;
            assert_int_equal(eval_run_request(&request, NULL, NULL, &e), ST_OK);
            for (int64_t i = 0; i < subjects; i++) {
                assert_int_equal(eval_column(e, twice)->lo[i], 2 * (i + 1));
            }
            eval_close(e);
        }
        frame_close(f);
    }
    graph_close(g);
}

static void a_raised_flag_ends_visits(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    frame *f = sample_frame(NULL, g, 3, 3);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    volatile sig_atomic_t stop = 0;
    eval_options options = {.stop = &stop};
    evaluation *e;
    assert_int_equal(eval_run(g, f, &score, 1, &options, NULL, NULL, &e), ST_OK);
    assert_false(eval_stopped(e));
    stop = 1;
    assert_true(eval_stopped(e));
    int64_t subject = 0;
    assert_int_equal(eval_visit(e, &subject, 1, NULL, NULL), ST_INTERRUPTED);
    eval_close(e);
    frame_close(f);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_of_batches_meets_all),
        cmocka_unit_test(a_raised_flag_ends_visits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
