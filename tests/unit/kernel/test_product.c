#include "kernel_calls.h"

static col_vec two(bench *b, const char *name, int64_t a_lo, int64_t a_hi, int64_t b_lo,
                   int64_t b_hi) {
    col_vec args[] = {bench_one(b, COL_NUMBER, a_lo, a_hi), bench_one(b, COL_NUMBER, b_lo, b_hi)};
    return bench_call(b, name, 2, args, 1);
}

static void products_take_the_outer_corners(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = two(&b, "mul", -2 * ONE, 3 * ONE, -5 * ONE, 4 * ONE);
    expect_ends(&out, 0, -15 * ONE, 12 * ONE);
    out = two(&b, "mul", 2 * ONE, 2 * ONE, 1500000, 1500000);
    assert_true(col_is_exact(&out));
    expect_ends(&out, 0, 3 * ONE, 3 * ONE);
    out = two(&b, "mul", 1, 1, 500000, 500000);
    expect_ends(&out, 0, 0, 1);
    out = two(&b, "mul", -1, -1, 500000, 500000);
    expect_ends(&out, 0, -1, 0);
    bench_close(&b);
}

static void zero_times_anything_is_zero(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = two(&b, "mul", 0, 0, LOW, HIGH);
    expect_ends(&out, 0, 0, 0);
    out = two(&b, "mul", 0, ONE, 2 * ONE, HIGH);
    expect_ends(&out, 0, 0, HIGH);
    out = two(&b, "mul", -ONE, -ONE, LOW, 2 * ONE);
    expect_ends(&out, 0, -2 * ONE, HIGH);
    out = two(&b, "mul", LOW, HIGH, LOW, HIGH);
    expect_ends(&out, 0, LOW, HIGH);
    bench_close(&b);
}

static void products_beyond_the_range(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = two(&b, "mul", DEC_MAX, DEC_MAX, ONE, ONE);
    expect_ends(&out, 0, DEC_MAX, DEC_MAX);
    assert_null(b.trouble);
    out = two(&b, "mul", DEC_MAX, DEC_MAX, ONE + 1, ONE + 1);
    expect_ends(&out, 0, LOW, HIGH);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = two(&b, "mul", DEC_MAX, DEC_MAX, -2 * ONE, -2 * ONE);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = two(&b, "mul", DEC_MAX, HIGH, 2 * ONE, 2 * ONE);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = two(&b, "mul", ONE, DEC_MAX, 2 * ONE, 2 * ONE);
    expect_ends(&out, 0, 2 * ONE, HIGH);
    assert_null(b.trouble);
    bench_close(&b);
}

static void quotients(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = two(&b, "div", ONE, ONE, 4 * ONE, 4 * ONE);
    expect_ends(&out, 0, 250000, 250000);
    assert_true(col_is_exact(&out));
    out = two(&b, "div", ONE, ONE, 3 * ONE, 3 * ONE);
    expect_ends(&out, 0, 333333, 333334);
    out = two(&b, "div", -6 * ONE, 4 * ONE, ONE, 2 * ONE);
    expect_ends(&out, 0, -6 * ONE, 4 * ONE);
    out = two(&b, "div", 5 * ONE, 10 * ONE, 2 * ONE, HIGH);
    expect_ends(&out, 0, 0, 5 * ONE);
    out = two(&b, "div", 5 * ONE, HIGH, LOW, -ONE);
    expect_ends(&out, 0, LOW, 0);
    bench_close(&b);
}

static void a_divisor_of_zero(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = two(&b, "div", ONE, ONE, 0, 0);
    expect_ends(&out, 0, LOW, HIGH);
    expect_trouble(&b, TROUBLE_DIVISION, 0, 0);
    out = two(&b, "div", ONE, ONE, 0, ONE);
    expect_ends(&out, 0, LOW, HIGH);
    assert_null(b.trouble);
    out = two(&b, "div", ONE, ONE, ONE, ONE);
    expect_ends(&out, 0, ONE, ONE);
    out = two(&b, "div", DEC_MAX, DEC_MAX, 1, 1);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_take_the_outer_corners),
        cmocka_unit_test(zero_times_anything_is_zero),
        cmocka_unit_test(products_beyond_the_range),
        cmocka_unit_test(quotients),
        cmocka_unit_test(a_divisor_of_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
