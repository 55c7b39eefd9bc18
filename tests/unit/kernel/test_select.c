#include "kernel/select.h"

#include <stdlib.h>

#include "kernel_calls.h"

enum { MOST = 6000 };

static int descending(const void *a, const void *b) {
    const int64_t *left = a, *right = b;
    return (*left < *right) - (*left > *right);
}

static int64_t some_value(uint64_t *random, int kind) {
    switch (kind) {
    case 0: return bench_below(random, 10);
    case 1: return bench_below(random, 100000) - 50000;
    case 2: return bench_below(random, 2) == 0 ? LOW : HIGH;
    default: return (int64_t)(bench_random(random) << 27 ^ bench_random(random));
    }
}

static void the_same_as_after_sorting(void **state) {
    (void)state;
    static int64_t values[MOST], sorted[MOST], spare[MOST];
    uint64_t random = 17;
    for (int round = 0; round < 400; round++) {
        int64_t n = 1 + bench_below(&random, round % 8 == 0 ? MOST : 60);
        for (int64_t i = 0; i < n; i++) values[i] = sorted[i] = some_value(&random, round % 4);
        qsort(sorted, (size_t)n, sizeof sorted[0], descending);
        int64_t place = 1 + bench_below(&random, n);
        int64_t first = place - 1, end = place;
        while (first > 0 && sorted[first - 1] == sorted[place - 1]) first--;
        while (end < n && sorted[end] == sorted[place - 1]) end++;
        kern_selected found = kern_select(values, n, place, spare);
        assert_int_equal(found.value, sorted[place - 1]);
        assert_int_equal(found.greater, first);
        assert_int_equal(found.equal, end - first);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_as_after_sorting)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
