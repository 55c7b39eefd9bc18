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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorts_any_number_of_items_and_keeps_equal_ones_in_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
