#include "kernel_calls.h"

static const int64_t NONE[][2] = {{-ONE, -ONE}};

static col_vec mean_of(bench *b, int64_t n, const int64_t (*values)[2], const int *counts) {
    int64_t *offsets = arena_array(&b->memory, 2, sizeof *offsets);
    offsets[1] = n;
    b->offsets = offsets;
    col_vec args[] = {bench_ends(b, COL_NUMBER, n, values), bench_truths(b, n, counts),
                      bench_ends(b, COL_NUMBER, 1, NONE)};
    return bench_call(b, "mean_of", 3, args, 1);
}

static col_vec weighted(bench *b, int64_t n, const int64_t (*values)[2],
                        const int64_t (*weights)[2], const int *counts) {
    int64_t *offsets = arena_array(&b->memory, 2, sizeof *offsets);
    offsets[1] = n;
    b->offsets = offsets;
    col_vec args[] = {bench_ends(b, COL_NUMBER, n, values), bench_ends(b, COL_NUMBER, n, weights),
                      bench_truths(b, n, counts), bench_ends(b, COL_NUMBER, 1, NONE)};
    return bench_call(b, "weighted_mean", 4, args, 1);
}

static void a_mean_that_has_no_six_places_is_enclosed(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{ONE, ONE}, {ONE, ONE}, {-ONE, -ONE}, {9 * ONE, 9 * ONE}};
    const int counts[] = {T, T, T, F};
    col_vec out = mean_of(&b, 4, values, counts);
    expect_ends(&out, 0, 333333, 333334);
    out = mean_of(&b, 2, values, counts);
    expect_ends(&out, 0, ONE, ONE);
    out = mean_of(&b, 0, values, counts);
    expect_ends(&out, 0, -ONE, -ONE);
    bench_close(&b);
}

static void a_row_counts_where_that_lowers_or_raises_the_mean(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{4 * ONE, 4 * ONE}, {0, 2 * ONE}, {8 * ONE, 8 * ONE}};
    const int counts[] = {T, U, U};
    col_vec out = mean_of(&b, 3, values, counts);
    expect_ends(&out, 0, 2 * ONE, 6 * ONE);
    const int open[] = {F, U, F};
    out = mean_of(&b, 3, values, open);
    expect_ends(&out, 0, -ONE, 2 * ONE);
    bench_close(&b);
}

static void the_largest_numbers_have_a_mean(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{DEC_MAX, DEC_MAX}, {DEC_MAX, DEC_MAX}, {DEC_MIN, HIGH}};
    const int counts[] = {T, T, T};
    col_vec out = mean_of(&b, 2, values, counts);
    expect_ends(&out, 0, DEC_MAX, DEC_MAX);
    out = mean_of(&b, 3, values, counts);
    expect_ends(&out, 0, DEC_MAX / 3, HIGH);
    bench_close(&b);
}

static void weights_pull_the_mean(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{60 * ONE, 60 * ONE}, {90 * ONE, 90 * ONE}};
    const int64_t weights[][2] = {{ONE, ONE}, {2 * ONE, 2 * ONE}};
    const int counts[] = {T, T};
    col_vec out = weighted(&b, 2, values, weights, counts);
    expect_ends(&out, 0, 80 * ONE, 80 * ONE);
    const int64_t open[][2] = {{0, ONE}, {ONE, HIGH}};
    out = weighted(&b, 2, values, open, counts);
    expect_ends(&out, 0, 75 * ONE, 90 * ONE);
    const int64_t nothing[][2] = {{0, 0}, {0, 0}};
    out = weighted(&b, 2, values, nothing, counts);
    expect_ends(&out, 0, -ONE, -ONE);
    bench_close(&b);
}

static void a_negative_weight_is_trouble_where_it_counts(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{60 * ONE, 60 * ONE}, {90 * ONE, 90 * ONE}};
    const int64_t weights[][2] = {{-2 * ONE, -2 * ONE}, {ONE, ONE}};
    const int counts[] = {T, T}, left_out[] = {F, T};
    col_vec out = weighted(&b, 2, values, weights, counts);
    expect_ends(&out, 0, LOW, HIGH);
    expect_trouble(&b, TROUBLE_RANGE, 0, -2 * ONE);
    out = weighted(&b, 2, values, weights, left_out);
    expect_ends(&out, 0, 90 * ONE, 90 * ONE);
    assert_null(b.trouble);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mean_that_has_no_six_places_is_enclosed),
        cmocka_unit_test(a_row_counts_where_that_lowers_or_raises_the_mean),
        cmocka_unit_test(the_largest_numbers_have_a_mean),
        cmocka_unit_test(weights_pull_the_mean),
        cmocka_unit_test(a_negative_weight_is_trouble_where_it_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
