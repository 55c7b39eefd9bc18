#include "kernel_calls.h"

static col_vec sum_of_best(bench *b, int64_t n, const int64_t (*values)[2], const char *const *keys,
                           const int *counts) {
    int64_t *offsets = arena_array(&b->memory, 2, sizeof *offsets);
    offsets[1] = n;
    b->offsets = offsets;
    col_vec args[] = {bench_ends(b, COL_NUMBER, n, values), bench_texts(b, n, keys),
                      bench_truths(b, n, counts)};
    return bench_call(b, "sum_of_best", 3, args, 1);
}

static void each_key_adds_its_greatest_value_once(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {
        {1 * ONE, 1 * ONE}, {2 * ONE, 2 * ONE}, {3 * ONE, 3 * ONE}, {9 * ONE, 9 * ONE}};
    const char *const keys[] = {"a", "a", "b", "b"};
    const int counts[] = {T, T, T, F};
    col_vec out = sum_of_best(&b, 4, values, keys, counts);
    expect_ends(&out, 0, 5 * ONE, 5 * ONE);
    out = sum_of_best(&b, 0, values, keys, counts);
    expect_ends(&out, 0, 0, 0);
    bench_close(&b);
}

static void a_row_that_may_count_only_widens_upward(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{1 * ONE, 1 * ONE}, {2 * ONE, 2 * ONE}, {3 * ONE, 3 * ONE}};
    const char *const keys[] = {"a", "a", "b"};
    const int counts[] = {T, U, U};
    col_vec out = sum_of_best(&b, 3, values, keys, counts);
    expect_ends(&out, 0, 1 * ONE, 5 * ONE);
    bench_close(&b);
}

static void a_row_of_unknown_key_may_repeat_another(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{2 * ONE, 2 * ONE}, {3 * ONE, 3 * ONE}};
    const int64_t negative[][2] = {{-5 * ONE, -5 * ONE}, {10 * ONE, 10 * ONE}};
    const char *const keys[] = {"a", NULL};
    const int counts[] = {T, T};
    col_vec out = sum_of_best(&b, 2, values, keys, counts);
    expect_ends(&out, 0, 2 * ONE, 5 * ONE);
    out = sum_of_best(&b, 2, negative, keys, counts);
    expect_ends(&out, 0, -5 * ONE, 10 * ONE);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_key_adds_its_greatest_value_once),
        cmocka_unit_test(a_row_that_may_count_only_widens_upward),
        cmocka_unit_test(a_row_of_unknown_key_may_repeat_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
