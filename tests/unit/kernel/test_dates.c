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

/* first + n years lies on or before the second day, and first + n + 1 years does not. */
static void whole_years_are_the_most_that_fit(void **state) {
    (void)state;
    enum { ROWS = 20000 };
    bench b;
    uint64_t random = 3;
    bench_open(&b);
    col_vec args[] = {bench_vector(&b, COL_DATE, ROWS), bench_vector(&b, COL_DATE, ROWS)};
    for (int64_t i = 0; i < ROWS; i++) {
        int year = 1000 + (int)bench_below(&random, 2000);
        bool leap_day = date_is_valid((civil_date){year, 2, 29}) && i % 3 == 0;
        int64_t later = bench_below(&random, 60) * 365 + bench_below(&random, 60);
        args[0].lo[i] = leap_day ? day(year, 2, 29) : day(year, 1, 1) + bench_below(&random, 366);
        args[1].lo[i] = args[0].lo[i] + (i % 2 == 0 ? later : -later);
    }
    for (int k = 0; k < 2; k++) args[k].hi = args[k].lo;
    col_vec out = bench_call(&b, "whole_years", 2, args, ROWS);
    for (int64_t i = 0; i < ROWS; i++) {
        int64_t reached = 0, next = 0, years = out.lo[i] / ONE;
        assert_true(date_add_years(args[0].lo[i], years, &reached));
        assert_true(date_add_years(args[0].lo[i], years + 1, &next));
        assert_true(reached <= args[1].lo[i] && args[1].lo[i] < next);
    }
    bench_close(&b);
}

/* Every day of the calendar, and one number for all rows. */
static void all_days_are_moved_as_the_calendar_moves_them(void **state) {
    (void)state;
    static bool (*const moves[])(int64_t, int64_t, int64_t *) = {date_add_days, date_add_months,
                                                                 date_add_years};
    static const int64_t numbers[] = {0, 1, -1, 3, 18, -25, 400};
    enum { ROWS = 4000, NUMBERS = sizeof numbers / sizeof numbers[0] };
    int64_t number = 0;
    for (int64_t first = DATE_MIN; first <= DATE_MAX; first += ROWS) {
        bench b;
        bench_open(&b);
        int64_t n = DATE_MAX - first + 1 < ROWS ? DATE_MAX - first + 1 : ROWS;
        col_vec args[] = {bench_vector(&b, COL_DATE, n), bench_vector(&b, COL_NUMBER, n)};
        int64_t by = numbers[number++ % NUMBERS];
        for (int k = 0; k < 2; k++) args[k].hi = args[k].lo;
        for (int64_t i = 0; i < n; i++) args[0].lo[i] = first + i;
        for (int64_t i = 0; i < n; i++) args[1].lo[i] = by * ONE;
        for (int64_t unit = 0; unit < 3; unit++) {
            bench_ints(&b, 1, &unit);
            col_vec out = bench_call(&b, "date_add", 2, args, n);
            for (int64_t i = 0; i < n; i++) {
                int64_t expected = 0;
                bool inside = moves[unit](first + i, by, &expected);
                expect_ends(&out, i, inside ? expected : LOW, inside ? expected : HIGH);
            }
        }
        bench_close(&b);
    }
}

static void parts_of_every_day(void **state) {
    (void)state;
    enum { ROWS = 5000 };
    static const char *const names[] = {"year_of", "month_of", "day_of", "year_start", "year_end"};
    for (int64_t first = DATE_MIN; first + ROWS <= DATE_MAX; first += ROWS) {
        bench b;
        bench_open(&b);
        col_vec days = bench_vector(&b, COL_DATE, ROWS), outs[5];
        days.hi = days.lo;
        for (int64_t i = 0; i < ROWS; i++) days.lo[i] = first + i;
        for (int k = 0; k < 5; k++) outs[k] = bench_call(&b, names[k], 1, &days, ROWS);
        for (int64_t i = 0; i < ROWS; i++) {
            civil_date c = date_to_civil(first + i);
            assert_int_equal(outs[0].lo[i], c.year * ONE);
            assert_int_equal(outs[1].lo[i], c.month * ONE);
            assert_int_equal(outs[2].lo[i], c.day * ONE);
            assert_int_equal(outs[3].lo[i], day(c.year, 1, 1));
            assert_int_equal(outs[4].lo[i], day(c.year, 12, 31));
        }
        bench_close(&b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_of_days_months_and_years),
        cmocka_unit_test(unknown_dates_and_periods),
        cmocka_unit_test(fractions_and_the_calendars_end_are_trouble),
        cmocka_unit_test(parts_of_dates),
        cmocka_unit_test(whole_years_include_the_day_itself),
        cmocka_unit_test(spans_between_unknown_dates),
        cmocka_unit_test(whole_years_are_the_most_that_fit),
        cmocka_unit_test(all_days_are_moved_as_the_calendar_moves_them),
        cmocka_unit_test(parts_of_every_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
