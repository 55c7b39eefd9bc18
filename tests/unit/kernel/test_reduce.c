#include "kernel_calls.h"

static void quantifiers_over_rows(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int rows[] = {F, U, F, T, T, U};
    const int64_t offsets[] = {0, 0, 2, 4, 6};
    b.offsets = offsets;
    col_vec arg = bench_truths(&b, 6, rows);
    const int any[] = {F, U, T, T}, all[] = {T, F, F, U};
    const int64_t count[][2] = {{0, 0}, {0, 1}, {1, 1}, {1, 2}};
    col_vec out = bench_call(&b, "any", 1, &arg, 4);
    for (int p = 0; p < 4; p++) assert_int_equal(out.truth[p], any[p]);
    out = bench_call(&b, "all", 1, &arg, 4);
    for (int p = 0; p < 4; p++) assert_int_equal(out.truth[p], all[p]);
    out = bench_call(&b, "count", 1, &arg, 4);
    for (int p = 0; p < 4; p++) expect_ends(&out, p, count[p][0] * ONE, count[p][1] * ONE);
    bench_close(&b);
}

static void a_row_that_may_count_adds_its_value_or_nothing(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{5, 5}, {-3, -3}, {2, 4}, {LOW, 7}, {9, 9}};
    const int counts[] = {T, U, U, T, F};
    const int64_t offsets[] = {0, 3, 5, 5};
    b.offsets = offsets;
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 5, values), bench_truths(&b, 5, counts)};
    col_vec out = bench_call(&b, "sum", 2, args, 3);
    expect_ends(&out, 0, 2, 9);
    expect_ends(&out, 1, LOW, 7);
    expect_ends(&out, 2, 0, 0);
    bench_close(&b);
}

static void sums_do_not_depend_on_the_order_of_rows(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {
        {DEC_MAX, DEC_MAX}, {1, 1}, {DEC_MIN, DEC_MIN}, {DEC_MAX, DEC_MAX}, {1, 1}};
    const int counts[] = {T, T, T, T, T};
    const int64_t offsets[] = {0, 3, 5};
    b.offsets = offsets;
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 5, values), bench_truths(&b, 5, counts)};
    col_vec out = bench_call(&b, "sum", 2, args, 2);
    expect_ends(&out, 0, 1, 1);
    expect_ends(&out, 1, LOW, HIGH);
    expect_trouble(&b, TROUBLE_OVERFLOW, 1, 0);
    bench_close(&b);
}

static void extremes_over_rows_that_may_count(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{5, 6}, {2, 3}, {4, 4}, {1, 9}};
    const int counts[] = {T, U, U, F};
    const int64_t otherwise[][2] = {{0, 0}, {7, 7}, {8, 8}};
    const int64_t offsets[] = {0, 2, 3, 4};
    b.offsets = offsets;
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 4, values), bench_truths(&b, 4, counts),
                      bench_ends(&b, COL_NUMBER, 3, otherwise)};
    col_vec out = bench_call(&b, "min_of", 3, args, 3);
    expect_ends(&out, 0, 2, 6);
    expect_ends(&out, 1, 4, 7);
    expect_ends(&out, 2, 8, 8);
    out = bench_call(&b, "max_of", 3, args, 3);
    expect_ends(&out, 0, 5, 6);
    expect_ends(&out, 1, 4, 7);
    expect_ends(&out, 2, 8, 8);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantifiers_over_rows),
        cmocka_unit_test(a_row_that_may_count_adds_its_value_or_nothing),
        cmocka_unit_test(sums_do_not_depend_on_the_order_of_rows),
        cmocka_unit_test(extremes_over_rows_that_may_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
