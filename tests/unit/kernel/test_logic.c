#include "kernel_calls.h"

static void expect_truths(bench *b, const char *name, int n_args, const col_vec *args, int64_t n,
                          const int *expected) {
    col_vec out = bench_call(b, name, n_args, args, n);
    for (int64_t i = 0; i < n; i++) assert_int_equal(out.truth[i], expected[i]);
}

static void connectives_follow_kleene(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int left[] = {F, F, F, U, U, U, T, T, T};
    const int right[] = {F, U, T, F, U, T, F, U, T};
    const int both[] = {F, F, F, F, U, U, F, U, T};
    const int either[] = {F, U, T, U, U, T, T, T, T};
    const int opposite[] = {T, T, T, U, U, U, F, F, F};
    col_vec args[] = {bench_truths(&b, 9, left), bench_truths(&b, 9, right)};
    expect_truths(&b, "and", 2, args, 9, both);
    expect_truths(&b, "or", 2, args, 9, either);
    expect_truths(&b, "not", 1, args, 9, opposite);
    expect_truths(&b, "and", 1, args, 9, left);
    bench_close(&b);
}

static void is_known_is_never_unknown(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t ends[][2] = {{ONE, ONE}, {0, ONE}, {LOW, HIGH}};
    const int truths[] = {F, U, T};
    const char *const texts[] = {"a", NULL, ""};
    const int of_ends[] = {T, F, F}, of_truths[] = {T, F, T}, of_texts[] = {T, F, T};
    col_vec numbers = bench_ends(&b, COL_NUMBER, 3, ends);
    col_vec truth = bench_truths(&b, 3, truths);
    col_vec text = bench_texts(&b, 3, texts);
    expect_truths(&b, "is_known", 1, &numbers, 3, of_ends);
    expect_truths(&b, "is_known", 1, &truth, 3, of_truths);
    expect_truths(&b, "is_known", 1, &text, 3, of_texts);
    bench_close(&b);
}

static void an_unknown_condition_keeps_both_branches(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int conditions[] = {T, F, U, U};
    const int64_t yes[][2] = {{1, 2}, {1, 2}, {1, 2}, {5, 5}};
    const int64_t no[][2] = {{7, 8}, {7, 8}, {LOW, 0}, {5, 5}};
    col_vec args[] = {bench_truths(&b, 4, conditions), bench_ends(&b, COL_NUMBER, 4, yes),
                      bench_ends(&b, COL_NUMBER, 4, no)};
    col_vec out = bench_call(&b, "if", 3, args, 4);
    expect_ends(&out, 0, 1, 2);
    expect_ends(&out, 1, 7, 8);
    expect_ends(&out, 2, LOW, 2);
    expect_ends(&out, 3, 5, 5);
    const char *const left[] = {"a", "a", "a", "a"};
    const char *const right[] = {"b", "b", "b", "a"};
    args[1] = bench_texts(&b, 4, left);
    args[2] = bench_texts(&b, 4, right);
    out = bench_call(&b, "if", 3, args, 4);
    const dict_code codes[] = {1, 2, DICT_UNKNOWN, 1};
    for (int i = 0; i < 4; i++) assert_int_equal(out.code[i], codes[i]);
    bench_close(&b);
}

static void if_on_known_rows_is_exact(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int conditions[] = {T, F};
    const int64_t yes[][2] = {{1, 1}, {1, 1}};
    const int64_t no[][2] = {{7, 8}, {9, 9}};
    col_vec args[] = {bench_truths(&b, 2, conditions), bench_ends(&b, COL_DATE, 2, yes),
                      bench_ends(&b, COL_DATE, 2, no)};
    col_vec out = bench_call(&b, "if", 3, args, 2);
    assert_true(col_is_exact(&out));
    assert_int_equal(out.lo[1], 9);
    bench_close(&b);
}

static void assume_replaces_only_the_unknown(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t first[][2] = {{3, 3}, {0, 9}, {0, 9}};
    const int64_t second[][2] = {{4, 4}, {4, 4}, {5, 6}};
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 3, first), bench_ends(&b, COL_NUMBER, 3, second)};
    col_vec out = bench_call(&b, "assume", 2, args, 3);
    expect_ends(&out, 0, 3, 3);
    expect_ends(&out, 1, 4, 4);
    expect_ends(&out, 2, 5, 6);
    const int left[] = {F, U, U}, right[] = {T, T, U}, expected[] = {F, T, U};
    col_vec truths[] = {bench_truths(&b, 3, left), bench_truths(&b, 3, right)};
    expect_truths(&b, "assume", 2, truths, 3, expected);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(connectives_follow_kleene),
        cmocka_unit_test(is_known_is_never_unknown),
        cmocka_unit_test(an_unknown_condition_keeps_both_branches),
        cmocka_unit_test(if_on_known_rows_is_exact),
        cmocka_unit_test(assume_replaces_only_the_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
