#include "kernel_calls.h"

static void medians_of_parents(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{5, 5}, {1, 1}, {4, 4}, {1, 3}, {7, 7}, {2, 2}, {8, 9}};
    const int counts[] = {T, T, T, T, U, T, U};
    const int64_t empty[][2] = {{0, 0}, {0, 0}, {0, 0}, {6, 6}};
    const int64_t offsets[] = {0, 3, 6, 6, 7};
    b.offsets = offsets;
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 7, values), bench_truths(&b, 7, counts),
                      bench_ends(&b, COL_NUMBER, 4, empty)};
    col_vec out = bench_call(&b, "median_of", 3, args, 4);
    expect_ends(&out, 0, 4, 4);
    expect_ends(&out, 1, 1,
                3); /* 1.5, 2 or 2.5 millionths, and 2 or 3 with the row that may count */
    expect_ends(&out, 2, 0, 0);
    expect_ends(&out, 3, 6, 9);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(medians_of_parents)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
