#include "kernel_calls.h"

static uint8_t covers(bench *b, const int64_t *stretch, int64_t n, const int64_t (*from)[2],
                      const int64_t (*to)[2], const int *counts) {
    col_vec args[] = {bench_one(b, COL_DATE, stretch[0], stretch[1]),
                      bench_one(b, COL_DATE, stretch[2], stretch[3]),
                      bench_ends(b, COL_DATE, n, from), bench_ends(b, COL_DATE, n, to),
                      bench_truths(b, n, counts)};
    return bench_call(b, "covers", 5, args, 1).truth[0];
}

static void the_union_must_hold_every_day(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t from[][2] = {{21, 21}, {1, 1}, {11, 11}};
    const int64_t to[][2] = {{30, 30}, {10, 10}, {20, 20}};
    const int all[] = {T, T, T}, some[] = {T, T, F}, maybe[] = {T, T, U};
    const int64_t whole[] = {1, 1, 30, 30};
    const int64_t before[] = {0, 0, 30, 30}, after[] = {1, 1, 31, 31};
    const int64_t first[] = {1, 1, 10, 10}, next[] = {1, 1, 11, 11}, gap[] = {10, 10, 21, 21};
    assert_int_equal(covers(&b, whole, 3, from, to, all), T);
    assert_int_equal(covers(&b, before, 3, from, to, all), F);
    assert_int_equal(covers(&b, after, 3, from, to, all), F);
    assert_int_equal(covers(&b, whole, 3, from, to, some), F);
    assert_int_equal(covers(&b, whole, 3, from, to, maybe), U);
    assert_int_equal(covers(&b, first, 3, from, to, some), T);
    assert_int_equal(covers(&b, next, 3, from, to, some), F);
    assert_int_equal(covers(&b, gap, 3, from, to, maybe), U);
    bench_close(&b);
}

static void unknown_ends_are_sure_only_at_their_worst(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t from[][2] = {{5, 8}};
    const int64_t to[][2] = {{20, HIGH}};
    const int all[] = {T};
    const int64_t inside[] = {8, 9, 18, 20}, early[] = {7, 9, 18, 20}, late[] = {8, 9, 18, 21};
    const int64_t out[] = {1, 4, 18, 20}, open[] = {8, 8, 20, HIGH}, past[] = {50, 50, 60, 60};
    assert_int_equal(covers(&b, inside, 1, from, to, all), T);
    assert_int_equal(covers(&b, early, 1, from, to, all), U);
    assert_int_equal(covers(&b, late, 1, from, to, all), U);
    assert_int_equal(covers(&b, out, 1, from, to, all), F);
    assert_int_equal(covers(&b, open, 1, from, to, all), U);
    assert_int_equal(covers(&b, past, 1, from, to, all), U);
    bench_close(&b);
}

static void an_empty_stretch_is_covered(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t empty[] = {5, 5, 4, 4}, perhaps[] = {5, 6, 5, 9}, one_day[] = {5, 5, 5, 5};
    assert_int_equal(covers(&b, empty, 0, NULL, NULL, NULL), T);
    assert_int_equal(covers(&b, perhaps, 0, NULL, NULL, NULL), U);
    assert_int_equal(covers(&b, one_day, 0, NULL, NULL, NULL), F);
    bench_close(&b);
}

static uint8_t covers_key(bench *b, const char *key, int64_t first, int64_t last, int64_t n,
                          const int64_t (*from)[2], const int64_t (*to)[2],
                          const char *const *keys) {
    static const char *const all[] = {"*"};
    const int counts[] = {T, T, T, T, T, T};
    col_vec args[] = {bench_one(b, COL_DATE, first, first),
                      bench_one(b, COL_DATE, last, last),
                      bench_texts(b, 1, &key),
                      bench_ends(b, COL_DATE, n, from),
                      bench_ends(b, COL_DATE, n, to),
                      bench_truths(b, n, counts),
                      bench_texts(b, n, keys)};
    bench_words(b, 1, all);
    return bench_call(b, "covers_key", 7, args, 1).truth[0];
}

static void spans_of_one_key_and_of_all_keys_join(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t from[][2] = {{1, 1}, {11, 11}, {21, 21}, {31, 31}, {41, 41}};
    const int64_t to[][2] = {{10, 10}, {20, 20}, {30, 30}, {40, 40}, {50, 50}};
    const char *const keys[] = {"a", "*", "a", "b", NULL};
    assert_int_equal(covers_key(&b, "a", 1, 30, 5, from, to, keys), T);
    assert_int_equal(covers_key(&b, "a", 1, 31, 5, from, to, keys), F);
    assert_int_equal(covers_key(&b, "b", 31, 40, 5, from, to, keys), T);
    assert_int_equal(covers_key(&b, "b", 10, 20, 5, from, to, keys), F);
    assert_int_equal(covers_key(&b, "b", 11, 20, 5, from, to, keys), T);
    assert_int_equal(covers_key(&b, "b", 31, 50, 5, from, to, keys), U);
    assert_int_equal(covers_key(&b, "c", 41, 50, 5, from, to, keys), U);
    assert_int_equal(covers_key(&b, NULL, 11, 20, 5, from, to, keys), T);
    assert_int_equal(covers_key(&b, NULL, 1, 20, 5, from, to, keys), U);
    assert_int_equal(covers_key(&b, NULL, 0, 20, 5, from, to, keys), F);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_union_must_hold_every_day),
        cmocka_unit_test(unknown_ends_are_sure_only_at_their_worst),
        cmocka_unit_test(an_empty_stretch_is_covered),
        cmocka_unit_test(spans_of_one_key_and_of_all_keys_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
