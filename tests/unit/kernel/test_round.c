#include "base/decimal.h"
#include "kernel_calls.h"

static col_vec one(bench *b, const char *name, int64_t lo, int64_t hi) {
    col_vec arg = bench_one(b, COL_NUMBER, lo, hi);
    return bench_call(b, name, 1, &arg, 1);
}

static void rounding_takes_both_ends(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t half_up[] = {2, DEC_HALF_UP};
    bench_ints(&b, 2, half_up);
    col_vec out = one(&b, "round", 2675000, 2675000);
    expect_ends(&out, 0, 2680000, 2680000);
    out = one(&b, "round", 2674999, 2675000);
    expect_ends(&out, 0, 2670000, 2680000);
    out = one(&b, "round", LOW, 1);
    expect_ends(&out, 0, LOW, 0);
    const int64_t up[] = {0, DEC_UP};
    bench_ints(&b, 2, up);
    out = one(&b, "round", DEC_MAX, DEC_MAX);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = one(&b, "round", DEC_MIN, DEC_MIN);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    expect_ends(&out, 0, LOW, HIGH);
    out = one(&b, "round", 1, DEC_MAX);
    expect_ends(&out, 0, ONE, HIGH);
    assert_null(b.trouble);
    bench_close(&b);
}

static void a_step_may_be_any_number_of_millionths(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t half[] = {ONE / 2, DEC_HALF_UP}, even[] = {ONE / 2, DEC_HALF_EVEN},
                  odd[] = {3, DEC_HALF_EVEN}, down[] = {5 * ONE, DEC_DOWN};
    bench_ints(&b, 2, half);
    col_vec out = one(&b, "round_to", 1250000, 1749999);
    expect_ends(&out, 0, 1500000, 1500000);
    out = one(&b, "round_to", LOW, -1250000);
    expect_ends(&out, 0, LOW, -1500000);
    bench_ints(&b, 2, even);
    out = one(&b, "round_to", 1250000, 1750000);
    expect_ends(&out, 0, ONE, 2 * ONE);
    bench_ints(&b, 2, odd);
    out = one(&b, "round_to", 4, 5);
    expect_ends(&out, 0, 3, 6);
    bench_ints(&b, 2, down);
    out = one(&b, "round_to", -7 * ONE, HIGH);
    expect_ends(&out, 0, -5 * ONE, HIGH);
    bench_close(&b);
}

static void a_step_beyond_the_range_is_trouble(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t up[] = {5 * ONE, DEC_UP};
    bench_ints(&b, 2, up);
    col_vec out = one(&b, "round_to", 1, DEC_MAX);
    expect_ends(&out, 0, 5 * ONE, HIGH);
    assert_null(b.trouble);
    out = one(&b, "round_to", DEC_MAX, DEC_MAX);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    expect_ends(&out, 0, LOW, HIGH);
    bench_close(&b);
}

/* Around multiples and halves of the unit, and at the ends of the range. */
static int64_t awkward_number(uint64_t *random, int64_t unit) {
    int64_t nudge = bench_below(random, 3) - 1;
    int64_t steps = bench_below(random, 4001) - 2000;
    switch (bench_below(random, 4)) {
    case 0: return steps * unit + nudge;
    case 1: return steps * unit + unit / 2 + nudge;
    case 2: return steps * 7919;
    default:
        return (bench_below(random, 2) == 0 ? 1 : -1) * (DEC_MAX - bench_below(random, 3 * unit));
    }
}

static void every_mode_rounds_as_the_decimals_do(void **state) {
    (void)state;
    bench b;
    uint64_t random = 11;
    bench_open(&b);
    for (int round = 0; round < 4200; round++) {
        int64_t ints[] = {round % 7, round / 7 % 6}, unit = ONE, expected = 0;
        for (int k = 0; k < ints[0]; k++) unit /= 10;
        int64_t value = awkward_number(&random, unit);
        bool fits = dec_round(value, (int)ints[0], (dec_rounding)ints[1], &expected);
        bench_ints(&b, 2, ints);
        col_vec out = one(&b, "round", value, value);
        assert_int_equal(b.trouble == NULL, fits);
        expect_ends(&out, 0, fits ? expected : LOW, fits ? expected : HIGH);
    }
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounding_takes_both_ends),
        cmocka_unit_test(a_step_may_be_any_number_of_millionths),
        cmocka_unit_test(a_step_beyond_the_range_is_trouble),
        cmocka_unit_test(every_mode_rounds_as_the_decimals_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
