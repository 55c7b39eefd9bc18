#include "base/decimal.h"
#include "kernel_calls.h"

static col_vec two(bench *b, const char *name, int64_t a_lo, int64_t a_hi, int64_t b_lo,
                   int64_t b_hi) {
    col_vec args[] = {bench_one(b, COL_NUMBER, a_lo, a_hi), bench_one(b, COL_NUMBER, b_lo, b_hi)};
    return bench_call(b, name, 2, args, 1);
}

static col_vec one(bench *b, const char *name, int64_t lo, int64_t hi) {
    col_vec arg = bench_one(b, COL_NUMBER, lo, hi);
    return bench_call(b, name, 1, &arg, 1);
}

static void sums_carry_unbounded_ends(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = two(&b, "add", LOW, 3, 4, 5);
    expect_ends(&out, 0, LOW, 8);
    out = two(&b, "add", LOW, 3, 4, HIGH);
    expect_ends(&out, 0, LOW, HIGH);
    out = two(&b, "sub", LOW, 3, LOW, 5);
    expect_ends(&out, 0, LOW, HIGH);
    out = two(&b, "sub", 1, 3, LOW, 5);
    expect_ends(&out, 0, -4, HIGH);
    out = two(&b, "sub", 1, HIGH, 2, 5);
    expect_ends(&out, 0, -4, HIGH);
    assert_null(b.trouble);
    bench_close(&b);
}

static void exact_sums_stay_exact(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t ends[][2] = {{1, 1}, {-7, -7}, {0, 0}};
    col_vec v = bench_ends(&b, COL_NUMBER, 3, ends);
    col_vec args[] = {v, v, v};
    const char *const names[] = {"add", "sub", "neg", "abs", "min", "max"};
    const int n_args[] = {3, 2, 1, 1, 3, 3};
    const int64_t expected[] = {-21, 0, 7, 7, -7, -7};
    for (int k = 0; k < 6; k++) {
        col_vec out = bench_call(&b, names[k], n_args[k], args, 3);
        assert_true(col_is_exact(&out));
        assert_int_equal(out.lo[1], expected[k]);
    }
    bench_close(&b);
}

static void overflow_is_reported_at_the_first_value_beyond(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = two(&b, "add", DEC_MAX - 1, DEC_MAX - 1, 1, 1);
    expect_ends(&out, 0, DEC_MAX, DEC_MAX);
    assert_null(b.trouble);
    out = two(&b, "add", DEC_MAX, DEC_MAX, 1, 1);
    expect_ends(&out, 0, LOW, HIGH);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = two(&b, "sub", DEC_MIN, DEC_MIN, 1, 1);
    expect_ends(&out, 0, LOW, HIGH);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = two(&b, "add", 5, DEC_MAX, 1, 1);
    expect_ends(&out, 0, 6, HIGH);
    assert_null(b.trouble);
    bench_close(&b);
}

static void a_sum_does_not_overflow_on_the_way(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec args[] = {bench_one(&b, COL_NUMBER, DEC_MAX, DEC_MAX),
                      bench_one(&b, COL_NUMBER, DEC_MAX, DEC_MAX),
                      bench_one(&b, COL_NUMBER, DEC_MIN, DEC_MIN)};
    col_vec out = bench_call(&b, "add", 3, args, 1);
    expect_ends(&out, 0, DEC_MAX, DEC_MAX);
    assert_null(b.trouble);
    bench_close(&b);
}

static void signs_and_extremes(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = one(&b, "neg", LOW, 4);
    expect_ends(&out, 0, -4, HIGH);
    out = one(&b, "abs", -3, 2);
    expect_ends(&out, 0, 0, 3);
    out = one(&b, "abs", LOW, -2);
    expect_ends(&out, 0, 2, HIGH);
    out = one(&b, "abs", 2, HIGH);
    expect_ends(&out, 0, 2, HIGH);
    out = two(&b, "min", LOW, 9, 4, 5);
    expect_ends(&out, 0, LOW, 5);
    out = two(&b, "max", LOW, 9, 4, 5);
    expect_ends(&out, 0, 4, 9);
    bench_close(&b);
}

static void a_value_outside_its_range_is_trouble(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t range[] = {0, 10};
    bench_ints(&b, 2, range);
    const int64_t inside[] = {0, 10};
    for (int k = 0; k < 2; k++) {
        col_vec out = one(&b, "range_check", inside[k], inside[k]);
        expect_ends(&out, 0, inside[k], inside[k]);
        assert_null(b.trouble);
    }
    const int64_t outside[] = {-1, 11};
    for (int k = 0; k < 2; k++) {
        col_vec out = one(&b, "range_check", outside[k], outside[k]);
        expect_ends(&out, 0, 0, 10);
        expect_trouble(&b, TROUBLE_RANGE, 0, outside[k]);
    }
    col_vec out = one(&b, "range_check", LOW, 4);
    expect_ends(&out, 0, 0, 4);
    assert_null(b.trouble);
    bench_close(&b);
}

static void opened_unless_complete(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t ends[][2] = {{3, 4}, {3, 4}, {3, 4}};
    const int truths[] = {T, U, F};
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 3, ends), bench_truths(&b, 3, truths)};
    col_vec out = bench_call(&b, "open_above", 2, args, 3);
    expect_ends(&out, 0, 3, 4);
    expect_ends(&out, 1, 3, HIGH);
    expect_ends(&out, 2, 3, HIGH);
    out = bench_call(&b, "open_below", 2, args, 3);
    expect_ends(&out, 0, 3, 4);
    expect_ends(&out, 1, LOW, 4);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_carry_unbounded_ends),
        cmocka_unit_test(exact_sums_stay_exact),
        cmocka_unit_test(overflow_is_reported_at_the_first_value_beyond),
        cmocka_unit_test(a_sum_does_not_overflow_on_the_way),
        cmocka_unit_test(signs_and_extremes),
        cmocka_unit_test(a_value_outside_its_range_is_trouble),
        cmocka_unit_test(opened_unless_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
