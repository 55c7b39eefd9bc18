#include "base/progress.h"

#include <string.h>

#include "cmocka_all.h"

static int64_t now; /* what the clock shows */

static int64_t clock_of_test(void) {
    return now;
}

typedef struct listener {
    int n;
    progress_report last;
} listener;

static void listen(void *user_data, const progress_report *report) {
    listener *l = user_data;
    l->n++;
    l->last = *report;
}

static void told_at_most_ten_times_a_second(void **state) {
    (void)state;
    progress p;
    listener l = {.n = 0};
    now = 5000;
    progress_open(&p, listen, &l, clock_of_test);
    progress_begin(&p, PROGRESS_READING);
    assert_int_equal(l.n, 0);
    for (int i = 0; i < 3000; i++, now++) progress_step(&p, 1, 10000);
    assert_int_equal(l.n, 30);
    assert_int_equal(l.last.done, 2901);
    /* a new phase does not make it faster */
    progress_begin(&p, PROGRESS_EVALUATING);
    for (int i = 0; i < 3000; i++, now++) progress_step(&p, 1, 10000);
    assert_int_equal(l.n, 60);
    assert_int_equal(l.last.phase, PROGRESS_EVALUATING);
    assert_int_equal(l.last.done, 2901);
    progress_close(&p);
}

static void time_is_told_and_estimated(void **state) {
    (void)state;
    progress p;
    listener l = {.n = 0};
    now = 700;
    progress_open(&p, listen, &l, clock_of_test);
    progress_begin(&p, PROGRESS_READING);
    now += 2000;
    progress_begin(&p, PROGRESS_WRITING);
    progress_step(&p, 0, 8);
    assert_int_equal(l.last.elapsed, 2000);
    assert_int_equal(l.last.left, -1);
    now += 500;
    progress_step(&p, 2, 8);
    assert_int_equal(l.last.elapsed, 2500);
    assert_int_equal(l.last.left, 1500);
    assert_int_equal(l.last.done, 2);
    assert_int_equal(l.last.total, 8);
    /* all done is told at once */
    progress_step(&p, 6, 8);
    assert_int_equal(l.n, 3);
    assert_int_equal(l.last.left, 0);
    progress_close(&p);
}

static void the_end_is_told_to_those_who_heard_of_a_beginning(void **state) {
    (void)state;
    progress p;
    listener l = {.n = 0};
    now = 0;
    progress_open(&p, listen, &l, clock_of_test);
    progress_begin(&p, PROGRESS_READING);
    progress_end(&p);
    assert_int_equal(l.n, 0);
    progress_step(&p, 1, 1);
    assert_int_equal(l.n, 0);
    progress_begin(&p, PROGRESS_READING);
    progress_step(&p, 1, 9);
    progress_end(&p);
    assert_int_equal(l.n, 2);
    assert_int_equal(l.last.phase, PROGRESS_NONE);
    progress_end(&p);
    assert_int_equal(l.n, 2);
    /* the time starts anew */
    now = 4000;
    progress_begin(&p, PROGRESS_WRITING);
    now = 4300;
    progress_step(&p, 1, 9);
    assert_int_equal(l.last.elapsed, 300);
    progress_close(&p);
}

static void *step_often(void *user_data) {
    for (int i = 0; i < 1000; i++) progress_step(user_data, 1, 4000);
    return NULL;
}

static void every_thread_counts(void **state) {
    (void)state;
    progress p;
    pthread_t threads[4];
    listener l = {.n = 0};
    now = 0;
    progress_open(&p, listen, &l, clock_of_test);
    progress_begin(&p, PROGRESS_EVALUATING);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, step_often, &p), 0);
    for (int i = 0; i < 4; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(l.n, 2);
    assert_int_equal(l.last.done, 4000);
    progress_close(&p);
}

static void nobody_need_listen(void **state) {
    (void)state;
    progress p;
    progress_open(&p, NULL, NULL, NULL);
    progress_begin(&p, PROGRESS_READING);
    progress_step(&p, 1, 1);
    progress_end(&p);
    progress_close(&p);
    progress_begin(NULL, PROGRESS_READING);
    progress_step(NULL, 1, 1);
    progress_end(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(told_at_most_ten_times_a_second),
        cmocka_unit_test(time_is_told_and_estimated),
        cmocka_unit_test(the_end_is_told_to_those_who_heard_of_a_beginning),
        cmocka_unit_test(every_thread_counts),
        cmocka_unit_test(nobody_need_listen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
