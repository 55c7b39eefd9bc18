#include "kernel_calls.h"

static void children_get_their_parents_value(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t offsets[] = {0, 2, 2, 3};
    b.offsets = offsets;
    b.n_parents = 3;
    const int64_t ends[][2] = {{1, 2}, {5, 5}, {7, 7}}, known[][2] = {{1, 1}, {5, 5}, {7, 7}};
    col_vec arg = bench_ends(&b, COL_NUMBER, 3, ends);
    col_vec out = bench_call(&b, "spread", 1, &arg, 3);
    expect_ends(&out, 1, 1, 2);
    expect_ends(&out, 2, 7, 7);
    arg = bench_ends(&b, COL_DATE, 3, known);
    out = bench_call(&b, "spread", 1, &arg, 3);
    assert_true(col_is_exact(&out));
    assert_int_equal(out.lo[2], 7);
    const int truths[] = {U, F, T};
    arg = bench_truths(&b, 3, truths);
    out = bench_call(&b, "spread", 1, &arg, 3);
    assert_int_equal(out.truth[0], U);
    assert_int_equal(out.truth[2], T);
    const char *const texts[] = {"a", "b", NULL};
    arg = bench_texts(&b, 3, texts);
    out = bench_call(&b, "spread", 1, &arg, 3);
    assert_int_equal(out.code[1], 1);
    assert_int_equal(out.code[2], DICT_UNKNOWN);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(children_get_their_parents_value)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
