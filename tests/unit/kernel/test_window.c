#include "kernel_calls.h"

static col_vec most(bench *b, int64_t n, const int64_t (*days)[2], int64_t length,
                    const int *counts) {
    int64_t *offsets = arena_array(&b->memory, 2, sizeof *offsets);
    offsets[1] = n;
    b->offsets = offsets;
    col_vec args[] = {bench_ends(b, COL_DATE, n, days), bench_ends(b, COL_DATE, n, days),
                      bench_truths(b, n, counts)};
    col_vec last = bench_vector(b, COL_DATE, n);
    for (int64_t i = 0; i < n; i++) {
        last.lo[i] = days[i][0] == LOW ? LOW : days[i][0] + length;
        last.hi[i] = days[i][1] == HIGH ? HIGH : days[i][1] + length;
    }
    args[1] = last;
    return bench_call(b, "most_within", 3, args, 1);
}

static void both_ends_of_a_window_belong_to_it(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t days[][2] = {{21, 21}, {0, 0}, {10, 10}, {12, 12}, {12, 12}};
    const int counts[] = {T, T, T, T, F};
    col_vec out = most(&b, 5, days, 9, counts);
    expect_ends(&out, 0, 2 * ONE, 2 * ONE);
    out = most(&b, 5, days, 11, counts);
    expect_ends(&out, 0, 3 * ONE, 3 * ONE);
    out = most(&b, 5, days, 0, counts);
    expect_ends(&out, 0, ONE, ONE);
    out = most(&b, 0, days, 9, counts);
    expect_ends(&out, 0, 0, 0);
    bench_close(&b);
}

static void what_is_open_may_be_inside(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t days[][2] = {{0, 0}, {5, 5}, {7, 12}, {LOW, HIGH}};
    const int counts[] = {T, T, T, U};
    col_vec out = most(&b, 4, days, 10, counts);
    expect_ends(&out, 0, 2 * ONE, 4 * ONE);
    out = most(&b, 4, days, 12, counts);
    expect_ends(&out, 0, 3 * ONE, 4 * ONE);
    const int none[] = {F, F, F, U};
    out = most(&b, 4, days, 10, none);
    expect_ends(&out, 0, 0, ONE);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ends_of_a_window_belong_to_it),
        cmocka_unit_test(what_is_open_may_be_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
