#include "kernel_calls.h"

static col_vec call(bench *b, const char *name, int64_t lost, int64_t n, const int64_t (*values)[2],
                    const int *counts) {
    static const int64_t empty[][2] = {{7, 7}};
    int64_t *numbers = arena_array(&b->memory, 3, sizeof *numbers);
    numbers[1] = n;
    numbers[2] = lost;
    b->offsets = numbers;
    bench_ints(b, 1, numbers + 2);
    col_vec args[] = {bench_ends(b, COL_NUMBER, n, values), bench_truths(b, n, counts),
                      bench_ends(b, COL_NUMBER, 1, empty)};
    return bench_call(b, name, 3, args, 1);
}

static void of_a_population_and_of_a_sample(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{2 * ONE, 2 * ONE}, {4 * ONE, 4 * ONE}, {6 * ONE, 6 * ONE}};
    const int counts[] = {T, T, T};
    col_vec out = call(&b, "variance_of", 0, 3, values, counts);
    expect_ends(&out, 0, 2666666, 2666667);
    out = call(&b, "variance_of", 1, 3, values, counts);
    expect_ends(&out, 0, 4 * ONE, 4 * ONE);
    out = call(&b, "deviation_of", 1, 3, values, counts);
    expect_ends(&out, 0, 2 * ONE, 2 * ONE);
    out = call(&b, "deviation_of", 0, 3, values, counts);
    expect_ends(&out, 0, 1632993, 1632994);
    bench_close(&b);
}

static void too_few_rows_give_the_value_for_none(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{2 * ONE, 2 * ONE}, {4 * ONE, 4 * ONE}};
    const int one[] = {T, F}, none[] = {F, F}, two_at_most[] = {T, U};
    col_vec out = call(&b, "variance_of", 0, 2, values, one);
    expect_ends(&out, 0, 0, 0);
    out = call(&b, "variance_of", 1, 2, values, one);
    expect_ends(&out, 0, 7, 7);
    out = call(&b, "variance_of", 0, 2, values, none);
    expect_ends(&out, 0, 7, 7);
    out = call(&b, "variance_of", 1, 2, values, two_at_most);
    expect_ends(&out, 0, 0, 2 * ONE);
    bench_close(&b);
}

static void what_is_open_is_enclosed(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{0, 0}, {8 * ONE, 10 * ONE}};
    const int counts[] = {T, T};
    col_vec out = call(&b, "variance_of", 0, 2, values, counts);
    expect_ends(&out, 0, 16 * ONE, 25 * ONE);
    out = call(&b, "deviation_of", 0, 2, values, counts);
    expect_ends(&out, 0, 4 * ONE, 5 * ONE);
    const int64_t open[][2] = {{0, 0}, {8 * ONE, HIGH}};
    out = call(&b, "variance_of", 0, 2, open, counts);
    expect_ends(&out, 0, 0, HIGH);
    bench_close(&b);
}

static void a_variance_beyond_all_decimals_is_trouble(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t far = 8 * ONE * ONE;
    const int64_t values[][2] = {{0, 0}, {far, far}, {DEC_MIN, DEC_MIN}, {DEC_MAX, DEC_MAX}};
    const int counts[] = {T, T, T, T};
    col_vec out = call(&b, "variance_of", 0, 2, values, counts);
    expect_ends(&out, 0, LOW, HIGH);
    expect_trouble(&b, TROUBLE_OVERFLOW, 0, 0);
    out = call(&b, "deviation_of", 0, 2, values, counts);
    expect_ends(&out, 0, far / 2, far / 2);
    out = call(&b, "deviation_of", 0, 4, values, counts);
    expect_ends(&out, 0, 0, HIGH);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_population_and_of_a_sample),
        cmocka_unit_test(too_few_rows_give_the_value_for_none),
        cmocka_unit_test(what_is_open_is_enclosed),
        cmocka_unit_test(a_variance_beyond_all_decimals_is_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
