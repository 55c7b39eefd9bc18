#include "graph/crew.h"

#include <stdatomic.h>

#include "cmocka_all.h"

enum { TASKS = 1000 };

static void mark(void *context, int number) {
    atomic_int *done = context;
    atomic_fetch_add(&done[number], 1);
}

static void every_task_is_done_once(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 5, 64, 1000};
    for (size_t k = 0; k < sizeof threads / sizeof threads[0]; k++) {
        atomic_int done[TASKS];
        for (int i = 0; i < TASKS; i++) atomic_init(&done[i], 0);
        kern_crew crew = crew_of(threads[k]);
        crew.run(&crew, TASKS - 1, mark, done);
        for (int i = 0; i < TASKS; i++) assert_int_equal(atomic_load(&done[i]), i < TASKS - 1);
    }
}

static void a_crew_has_somebody_and_not_too_many(void **state) {
    (void)state;
    assert_int_equal(crew_of(0).threads, 1);
    assert_int_equal(crew_of(3).threads, 3);
    assert_int_equal(crew_of(1000).threads, 64);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_task_is_done_once),
        cmocka_unit_test(a_crew_has_somebody_and_not_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
