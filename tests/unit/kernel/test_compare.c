#include "kernel_calls.h"

static uint8_t compare(bench *b, const char *name, int64_t a_lo, int64_t a_hi, int64_t b_lo,
                       int64_t b_hi) {
    col_vec args[] = {bench_one(b, COL_NUMBER, a_lo, a_hi), bench_one(b, COL_NUMBER, b_lo, b_hi)};
    return bench_call(b, name, 2, args, 1).truth[0];
}

/* A total of [88, 90] against thresholds: the case that the values' rules are stated with. */
static void an_interval_against_a_threshold(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t lo = 88 * ONE, hi = 90 * ONE;
    assert_int_equal(compare(&b, "ge", lo, hi, 90 * ONE, 90 * ONE), U);
    assert_int_equal(compare(&b, "ge", lo, hi, 90 * ONE + 1, 90 * ONE + 1), F);
    assert_int_equal(compare(&b, "ge", lo, hi, 91 * ONE, 91 * ONE), F);
    assert_int_equal(compare(&b, "ge", lo, hi, 88 * ONE, 88 * ONE), T);
    assert_int_equal(compare(&b, "ge", lo, hi, 88 * ONE + 1, 88 * ONE + 1), U);
    assert_int_equal(compare(&b, "gt", lo, hi, 88 * ONE, 88 * ONE), U);
    assert_int_equal(compare(&b, "gt", lo, hi, 88 * ONE - 1, 88 * ONE - 1), T);
    assert_int_equal(compare(&b, "gt", lo, hi, 90 * ONE, 90 * ONE), F);
    assert_int_equal(compare(&b, "gt", lo, hi, 90 * ONE - 1, 90 * ONE - 1), U);
    bench_close(&b);
}

static void known_values_at_and_beside_the_threshold(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const struct {
        const char *name;
        int below, at, above;
    } cases[] = {{"lt", T, F, F}, {"le", T, T, F}, {"gt", F, F, T},
                 {"ge", F, T, T}, {"eq", F, T, F}, {"ne", T, F, T}};
    for (size_t k = 0; k < 6; k++) {
        assert_int_equal(compare(&b, cases[k].name, 9, 9, 10, 10), cases[k].below);
        assert_int_equal(compare(&b, cases[k].name, 10, 10, 10, 10), cases[k].at);
        assert_int_equal(compare(&b, cases[k].name, 11, 11, 10, 10), cases[k].above);
    }
    bench_close(&b);
}

static void unbounded_ends_decide_nothing(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    assert_int_equal(compare(&b, "lt", LOW, HIGH, LOW, HIGH), U);
    assert_int_equal(compare(&b, "ge", 5, HIGH, 5, 5), T);
    assert_int_equal(compare(&b, "gt", 5, HIGH, 5, 5), U);
    assert_int_equal(compare(&b, "le", LOW, 4, 5, HIGH), T);
    assert_int_equal(compare(&b, "eq", LOW, HIGH, LOW, HIGH), U);
    assert_int_equal(compare(&b, "eq", LOW, 4, 5, 5), F);
    assert_int_equal(compare(&b, "ne", LOW, 5, 5, 5), U);
    bench_close(&b);
}

static void equality_of_texts_and_truths(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const char *const left[] = {"a", "a", NULL, NULL}, *const right[] = {"a", "b", "a", NULL};
    const int expected[] = {T, F, U, U};
    col_vec texts[] = {bench_texts(&b, 4, left), bench_texts(&b, 4, right)};
    col_vec out = bench_call(&b, "eq", 2, texts, 4);
    for (int i = 0; i < 4; i++) assert_int_equal(out.truth[i], expected[i]);
    out = bench_call(&b, "ne", 2, texts, 4);
    for (int i = 0; i < 4; i++) assert_int_equal(out.truth[i], 2 - expected[i]);
    const int p[] = {T, T, U, F}, q[] = {T, F, T, F}, same[] = {T, F, U, T};
    col_vec truths[] = {bench_truths(&b, 4, p), bench_truths(&b, 4, q)};
    out = bench_call(&b, "eq", 2, truths, 4);
    for (int i = 0; i < 4; i++) assert_int_equal(out.truth[i], same[i]);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_against_a_threshold),
        cmocka_unit_test(known_values_at_and_beside_the_threshold),
        cmocka_unit_test(unbounded_ends_decide_nothing),
        cmocka_unit_test(equality_of_texts_and_truths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
