#include "kernel_calls.h"

enum { ROWS = 7 };

/* Days 100 to 106; 102 and 103 are rest, the others work. */
static const int64_t days[ROWS][2] = {{106, 106}, {100, 100}, {101, 101}, {102, 102},
                                      {103, 103}, {104, 104}, {105, 105}};
static const int flags[ROWS] = {T, T, T, F, F, T, T};

static col_vec add(bench *b, int64_t day_lo, int64_t day_hi, int64_t n_lo, int64_t n_hi,
                   const int64_t (*table)[2], const int *working, int64_t rows) {
    col_vec args[] = {bench_one(b, COL_DATE, day_lo, day_hi), bench_one(b, COL_NUMBER, n_lo, n_hi),
                      bench_ends(b, COL_DATE, rows, table), bench_truths(b, rows, working)};
    return bench_call(b, "workday_add", 4, args, 1);
}

static void expect_day(bench *b, int64_t day, int64_t n, int64_t expected) {
    col_vec out = add(b, day, day, n * ONE, n * ONE, days, flags, ROWS);
    if (expected == 0)
        expect_ends(&out, 0, LOW, HIGH);
    else
        expect_ends(&out, 0, expected, expected);
    assert_null(b->trouble);
}

static void working_days_are_counted_from_the_next_day(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    expect_day(&b, 99, 1, 100);
    expect_day(&b, 100, 1, 101);
    expect_day(&b, 101, 1, 104);
    expect_day(&b, 102, 1, 104);
    expect_day(&b, 100, 3, 105);
    expect_day(&b, 99, 5, 106);
    bench_close(&b);
}

static void beyond_the_table_is_unknown(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    expect_day(&b, 98, 1, 0);
    expect_day(&b, 99, 6, 0);
    expect_day(&b, 105, 1, 106);
    expect_day(&b, 106, 1, 0);
    expect_day(&b, 2000, 1, 0);
    col_vec out = add(&b, 100, 100, ONE, ONE, NULL, NULL, 0);
    expect_ends(&out, 0, LOW, HIGH);
    bench_close(&b);
}

static void a_gap_or_contradiction_on_the_way_is_unknown(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t gap[][2] = {{100, 100}, {102, 102}, {103, 103}};
    const int work[] = {T, T, T, F};
    col_vec out = add(&b, 99, 99, ONE, ONE, gap, work, 3);
    expect_ends(&out, 0, 100, 100);
    out = add(&b, 99, 99, 2 * ONE, 2 * ONE, gap, work, 3);
    expect_ends(&out, 0, LOW, HIGH);
    out = add(&b, 101, 101, ONE, ONE, gap, work, 3);
    expect_ends(&out, 0, 102, 102);
    const int64_t twice[][2] = {{100, 100}, {101, 101}, {102, 102}, {101, 101}};
    out = add(&b, 99, 99, ONE, ONE, twice, work, 4);
    expect_ends(&out, 0, 100, 100);
    out = add(&b, 99, 99, 2 * ONE, 2 * ONE, twice, work, 4);
    expect_ends(&out, 0, LOW, HIGH);
    bench_close(&b);
}

static void a_row_of_unknown_day_contradicts_the_days_it_may_be(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t table[][2] = {{100, 100}, {101, 101}, {102, 102}, {101, 102}};
    const int rest[] = {T, T, T, F}, work[] = {T, T, T, T};
    col_vec out = add(&b, 99, 99, ONE, ONE, table, rest, 4);
    expect_ends(&out, 0, 100, 100);
    out = add(&b, 99, 99, 2 * ONE, 2 * ONE, table, rest, 4);
    expect_ends(&out, 0, LOW, HIGH);
    out = add(&b, 99, 99, 2 * ONE, 2 * ONE, table, work, 4);
    expect_ends(&out, 0, 101, 101);
    bench_close(&b);
}

static void unknown_and_wrong_numbers_of_days(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    col_vec out = add(&b, 100, 101, ONE, ONE, days, flags, ROWS);
    expect_ends(&out, 0, LOW, HIGH);
    assert_null(b.trouble);
    add(&b, 100, 100, ONE, 2 * ONE, days, flags, ROWS);
    assert_null(b.trouble);
    add(&b, 100, 100, 0, 0, days, flags, ROWS);
    expect_trouble(&b, TROUBLE_RANGE, 0, 0);
    add(&b, 100, 100, ONE + 1, ONE + 1, days, flags, ROWS);
    expect_trouble(&b, TROUBLE_FRACTION, 0, ONE + 1);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(working_days_are_counted_from_the_next_day),
        cmocka_unit_test(beyond_the_table_is_unknown),
        cmocka_unit_test(a_gap_or_contradiction_on_the_way_is_unknown),
        cmocka_unit_test(a_row_of_unknown_day_contradicts_the_days_it_may_be),
        cmocka_unit_test(unknown_and_wrong_numbers_of_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
