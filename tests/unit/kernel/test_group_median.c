#include "kernel_calls.h"

static void medians_by_group(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{2, 2}, {5, 5}, {9, 9}, {4, 6}, {8, 8}, {3, 3}};
    const int counts[] = {T, T, T, T, T, F};
    const char *const groups[] = {"a", "a", "a", "b", "b", "c"};
    const int64_t one[] = {1};
    bench_ints(&b, 1, one);
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 6, values), bench_truths(&b, 6, counts),
                      bench_texts(&b, 6, groups)};
    col_vec out = bench_call(&b, "group_median", 3, args, 6);
    for (int64_t i = 0; i < 3; i++) expect_ends(&out, i, 5, 5);
    for (int64_t i = 3; i < 5; i++) expect_ends(&out, i, 6, 7);
    expect_ends(&out, 5, LOW, HIGH);
    bench_close(&b);
}

static void a_subject_of_unknown_group_may_be_in_every_one(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{2, 2}, {4, 4}, {9, 9}, {0, 0}, {8, 8}};
    const int counts[] = {T, T, T, T, U};
    const char *const groups[] = {"a", "a", "a", NULL, "b"};
    const int64_t one[] = {1};
    bench_ints(&b, 1, one);
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 5, values), bench_truths(&b, 5, counts),
                      bench_texts(&b, 5, groups)};
    col_vec out = bench_call(&b, "group_median", 3, args, 5);
    expect_ends(&out, 0, 3, 4);
    expect_ends(&out, 3, 0, 9);
    expect_ends(&out, 4, LOW, HIGH);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(medians_by_group),
        cmocka_unit_test(a_subject_of_unknown_group_may_be_in_every_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
