#include "kernel/sort.h"

#include "kernel_calls.h"

static bool key_before(const void *context, int64_t a, int64_t b) {
    const int64_t *keys = context;
    return keys[a] < keys[b];
}

static void sorts_any_number_of_items_and_keeps_equal_ones_in_order(void **state) {
    (void)state;
    uint64_t random = 3;
    arena scratch;
    arena_open(&scratch, NULL);
    int64_t keys[300], items[300];
    for (int64_t n = 0; n <= 300; n += n < 40 ? 1 : 37) {
        for (int64_t i = 0; i < n; i++) {
            keys[i] = bench_below(&random, 20);
            items[i] = i;
        }
        assert_true(kern_sort(items, n, key_before, keys, &scratch));
        for (int64_t i = 1; i < n; i++) {
            assert_true(keys[items[i - 1]] <= keys[items[i]]);
            if (keys[items[i - 1]] == keys[items[i]]) assert_true(items[i - 1] < items[i]);
        }
    }
    arena_close(&scratch);
}

static void numbers_of_any_size_and_sign(void **state) {
    (void)state;
    uint64_t random = 5;
    arena scratch;
    arena_open(&scratch, NULL);
    int64_t keys[600], items[300];
    for (int64_t n = 0; n <= 300; n += n < 10 ? 1 : 29) {
        for (int64_t i = 0; i < n; i++) {
            int64_t value = (int64_t)(bench_random(&random) << 27 ^ bench_random(&random));
            keys[2 * i] = i % 3 == 0   ? value
                          : i % 3 == 1 ? LOW + i
                                       : HIGH - bench_below(&random, 4);
            keys[2 * i + 1] = bench_below(&random, 3) - 1;
            items[i] = i;
        }
        assert_true(kern_sort_by_number(items, n, keys, 2, &scratch));
        assert_true(kern_sort_by_number(items, n, keys + 1, 2, &scratch));
        for (int64_t i = 1; i < n; i++) {
            int64_t a = items[i - 1], b = items[i];
            assert_true(keys[2 * a + 1] <= keys[2 * b + 1]);
            if (keys[2 * a + 1] < keys[2 * b + 1]) continue;
            assert_true(keys[2 * a] <= keys[2 * b]);
            if (keys[2 * a] == keys[2 * b]) assert_true(a < b);
        }
    }
    arena_close(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorts_any_number_of_items_and_keeps_equal_ones_in_order),
        cmocka_unit_test(numbers_of_any_size_and_sign)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
