#include "base/date.h"
#include "kernel_calls.h"

static int64_t day(int year, int month, int day_of_month) {
    return date_from_civil((civil_date){year, month, day_of_month});
}

static col_vec add(bench *b, int64_t unit, int64_t lo, int64_t hi, int64_t n_lo, int64_t n_hi) {
    bench_ints(b, 1, &unit);
    col_vec args[] = {bench_one(b, COL_DATE, lo, hi), bench_one(b, COL_NUMBER, n_lo, n_hi)};
    return bench_call(b, "date_add", 2, args, 1);
}

static void periods_of_days_months_and_years(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    int64_t leap = day(2024, 2, 29);
    col_vec out = add(&b, 0, leap, leap, 2 * ONE, 2 * ONE);
    assert_int_equal(out.lo[0], day(2024, 3, 2));
    assert_true(col_is_exact(&out));
    out = add(&b, 1, day(2024, 1, 31), day(2024, 1, 31), ONE, ONE);
    assert_int_equal(out.lo[0], leap);
    out = add(&b, 2, leap, leap, -ONE, -ONE);
    assert_int_equal(out.lo[0], day(2023, 2, 28));
    out = add(&b, 2, leap, leap, 4 * ONE, 4 * ONE);
    assert_int_equal(out.lo[0], day(2028, 2, 29));
    bench_close(&b);
}

static void unknown_dates_and_periods(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = add(&b, 0, 10, 20, ONE, 3 * ONE);
    expect_ends(&out, 0, 11, 23);
    out = add(&b, 0, LOW, 20, ONE, 3 * ONE);
    expect_ends(&out, 0, LOW, 23);
    out = add(&b, 0, 10, 20, ONE, HIGH);
    expect_ends(&out, 0, 11, HIGH);
    out = add(&b, 0, 10, 10, ONE / 2, 5 * ONE / 2);
    expect_ends(&out, 0, 11, 12);
    bench_close(&b);
}

static void fractions_and_the_calendars_end_are_trouble(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = add(&b, 1, 10, 10, 1500000, 1500000);
    expect_ends(&out, 0, LOW, HIGH);
    expect_trouble(&b, TROUBLE_FRACTION, 0, 1500000);
    out = add(&b, 0, DATE_MAX - 1, DATE_MAX - 1, ONE, ONE);
    expect_ends(&out, 0, DATE_MAX, DATE_MAX);
    assert_null(b.trouble);
    out = add(&b, 0, DATE_MAX, DATE_MAX, ONE, ONE);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = add(&b, 2, 0, 0, DEC_MAX / ONE * ONE, DEC_MAX / ONE * ONE);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = add(&b, 0, 0, DATE_MAX, ONE, ONE);
    expect_ends(&out, 0, 1, HIGH);
    assert_null(b.trouble);
    bench_close(&b);
}

static col_vec part(bench *b, const char *name, int64_t lo, int64_t hi) {
    col_vec arg = bench_one(b, COL_DATE, lo, hi);
    return bench_call(b, name, 1, &arg, 1);
}

static void parts_of_dates(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    int64_t first = day(2023, 12, 31), last = day(2024, 1, 1);
    col_vec out = part(&b, "year_of", first, last);
    expect_ends(&out, 0, 2023 * ONE, 2024 * ONE);
    out = part(&b, "year_of", first, HIGH);
    expect_ends(&out, 0, 2023 * ONE, HIGH);
    out = part(&b, "month_of", first, last);
    expect_ends(&out, 0, ONE, 12 * ONE);
    out = part(&b, "month_of", day(2024, 2, 1), day(2024, 2, 29));
    expect_ends(&out, 0, 2 * ONE, 2 * ONE);
    out = part(&b, "month_of", LOW, 3);
    expect_ends(&out, 0, ONE, 12 * ONE);
    out = part(&b, "day_of", last, last);
    expect_ends(&out, 0, ONE, ONE);
    out = part(&b, "day_of", day(2024, 2, 3), day(2024, 2, 9));
    expect_ends(&out, 0, 3 * ONE, 9 * ONE);
    out = part(&b, "day_of", day(2024, 2, 3), day(2024, 3, 9));
    expect_ends(&out, 0, ONE, 31 * ONE);
    out = part(&b, "year_start", last + 40, last + 40);
    expect_ends(&out, 0, last, last);
    out = part(&b, "year_end", LOW, first - 40);
    expect_ends(&out, 0, LOW, first);
    bench_close(&b);
}

static int64_t years(bench *b, int64_t first, int64_t second) {
    col_vec args[] = {bench_one(b, COL_DATE, first, first), bench_one(b, COL_DATE, second, second)};
    col_vec out = bench_call(b, "whole_years", 2, args, 1);
    assert_true(col_is_known(&out, 0));
    return out.lo[0] / ONE;
}

static void whole_years_include_the_day_itself(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    int64_t founded = day(2021, 4, 26);
    assert_int_equal(years(&b, founded, day(2024, 4, 25)), 2);
    assert_int_equal(years(&b, founded, day(2024, 4, 26)), 3);
    assert_int_equal(years(&b, founded, day(2024, 4, 27)), 3);
    assert_int_equal(years(&b, founded, founded), 0);
    assert_int_equal(years(&b, founded, founded - 1), -1);
    assert_int_equal(years(&b, day(2020, 2, 29), day(2023, 2, 27)), 2);
    assert_int_equal(years(&b, day(2020, 2, 29), day(2023, 2, 28)), 3);
    assert_int_equal(years(&b, DATE_MIN, DATE_MAX), 9998);
    bench_close(&b);
}

static void spans_between_unknown_dates(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec args[] = {bench_one(&b, COL_DATE, 10, 20), bench_one(&b, COL_DATE, 15, HIGH)};
    col_vec out = bench_call(&b, "days_between", 2, args, 1);
    expect_ends(&out, 0, -5 * ONE, HIGH);
    args[1] = bench_one(&b, COL_DATE, 15, 40);
    out = bench_call(&b, "days_between", 2, args, 1);
    expect_ends(&out, 0, -5 * ONE, 30 * ONE);
    args[0] = bench_one(&b, COL_DATE, LOW, 20);
    out = bench_call(&b, "whole_years", 2, args, 1);
    expect_ends(&out, 0, -ONE, HIGH);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_of_days_months_and_years),
        cmocka_unit_test(unknown_dates_and_periods),
        cmocka_unit_test(fractions_and_the_calendars_end_are_trouble),
        cmocka_unit_test(parts_of_dates),
        cmocka_unit_test(whole_years_include_the_day_itself),
        cmocka_unit_test(spans_between_unknown_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
