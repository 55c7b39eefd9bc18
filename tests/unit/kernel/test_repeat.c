#include "kernel_calls.h"

/* Each row looks back so many days. */
static col_vec repeats(bench *b, int64_t n, const int64_t (*days)[2], int64_t back,
                       const int *counts) {
    int64_t *offsets = arena_array(&b->memory, 2, sizeof *offsets);
    offsets[1] = n;
    b->offsets = offsets;
    col_vec value = bench_vector(b, COL_NUMBER, n), first = bench_vector(b, COL_DATE, n);
    for (int64_t i = 0; i < n; i++) {
        value.lo[i] = value.hi[i] = (INT64_C(1) << i) * ONE;
        first.lo[i] = days[i][0] == LOW ? LOW : days[i][0] - back;
        first.hi[i] = days[i][1] == HIGH ? HIGH : days[i][1] - back;
    }
    col_vec args[] = {value, first, bench_ends(b, COL_DATE, n, days), bench_truths(b, n, counts)};
    return bench_call(b, "sum_of_repeats", 4, args, 1);
}

static void a_row_repeats_an_earlier_one_within_the_period(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t days[][2] = {{0, 0}, {10, 10}, {10, 10}, {21, 21}, {15, 15}};
    const int counts[] = {T, T, T, T, F};
    col_vec out = repeats(&b, 5, days, 10, counts);
    expect_ends(&out, 0, 6 * ONE, 6 * ONE);
    out = repeats(&b, 5, days, 11, counts);
    expect_ends(&out, 0, 14 * ONE, 14 * ONE);
    out = repeats(&b, 5, days, 9, counts);
    expect_ends(&out, 0, 0, 0);
    bench_close(&b);
}

static void an_open_day_or_row_may_be_a_repeat(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t days[][2] = {{5, 5}, {LOW, HIGH}};
    const int sure[] = {T, T}, open[] = {U, T}, alone[] = {F, T};
    col_vec out = repeats(&b, 2, days, 10, sure);
    expect_ends(&out, 0, 0, 3 * ONE);
    out = repeats(&b, 2, days, 10, open);
    expect_ends(&out, 0, 0, 3 * ONE);
    out = repeats(&b, 2, days, 10, alone);
    expect_ends(&out, 0, 0, 0);
    const int64_t months[][2] = {{0, 30}, {31, 58}};
    out = repeats(&b, 2, months, 100, sure);
    expect_ends(&out, 0, 2 * ONE, 2 * ONE);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_repeats_an_earlier_one_within_the_period),
        cmocka_unit_test(an_open_day_or_row_may_be_a_repeat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
