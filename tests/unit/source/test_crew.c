#include "source/crew.h"

#include <stdatomic.h>

#include "cmocka_all.h"
#include "failing.h"

enum { TASKS = 1000 };

typedef struct record {
    atomic_int done[TASKS];
    atomic_int threads_out_of_range;
    int64_t fail_at;
    int threads;
} record;

static bool note(void *user_data, int thread, int64_t n) {
    record *r = user_data;
    if (thread < 0 || thread >= r->threads) atomic_fetch_add(&r->threads_out_of_range, 1);
    atomic_fetch_add(&r->done[n], 1);
    return n != r->fail_at;
}

static void every_task_is_done_once(void **state) {
    (void)state;
    for (int threads = 1; threads <= 5; threads += 2) {
        src_crew crew;
        record r = {.fail_at = -1, .threads = threads};
        src_crew_open(&crew, NULL);
        crew.threads = threads;
        assert_true(src_crew_run(&crew, TASKS, note, &r));
        assert_true(src_crew_run(&crew, 0, note, &r));
        for (int i = 0; i < TASKS; i++) assert_int_equal(r.done[i], 1);
        assert_int_equal(r.threads_out_of_range, 0);
        src_crew_close(&crew);
    }
}

/* What was begun before the failed task is done, so that the first failure is always found. */
static void all_before_a_failed_task_are_done(void **state) {
    (void)state;
    for (int threads = 1; threads <= 5; threads += 2) {
        src_crew crew;
        record r = {.fail_at = 300, .threads = threads};
        src_crew_open(&crew, NULL);
        crew.threads = threads;
        assert_false(src_crew_run(&crew, TASKS, note, &r));
        for (int i = 0; i <= 300; i++) assert_int_equal(r.done[i], 1);
        src_crew_close(&crew);
    }
}

static bool take(void *user_data, int thread, int64_t n) {
    const allocator *a = user_data;
    size_t size = (size_t)(1 + n % 50);
    (void)thread;
    void *block = alloc_new(a, size);
    alloc_free(a, block, size);
    return block != NULL;
}

static void a_hook_is_called_by_one_thread_at_a_time(void **state) {
    (void)state;
    failing fail = {0}; /* counts without a lock of its own */
    allocator a = failing_allocator(&fail);
    src_crew crew;
    src_crew_open(&crew, &a);
    assert_false(src_crew_is_free(&crew));
    crew.threads = 4;
    assert_true(src_crew_run(&crew, 20000, take, &crew.alloc));
    assert_int_equal(fail.calls, 20000);
    assert_int_equal(fail.blocks, 0);
    src_crew_close(&crew);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_task_is_done_once),
        cmocka_unit_test(all_before_a_failed_task_are_done),
        cmocka_unit_test(a_hook_is_called_by_one_thread_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
