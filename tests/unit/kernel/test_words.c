#include "kernel_calls.h"

static void expect_lookup(const char *name, int n_words, const char *const *words, int64_t n,
                          const char *const *texts, const int *expected) {
    bench b;
    bench_open(&b);
    col_vec arg = bench_texts(&b, n, texts);
    bench_words(&b, n_words, words);
    col_vec out = bench_call(&b, name, 1, &arg, n);
    for (int64_t i = 0; i < n; i++) {
        if (out.truth[i] != expected[i]) fail_msg("%s, text %d", name, (int)i);
    }
    bench_close(&b);
}

static void membership(void **state) {
    (void)state;
    const char *const words[] = {"甲", "乙"};
    const char *const texts[] = {"乙", "丙", NULL, "甲", "甲乙", ""};
    const int expected[] = {T, F, U, T, F, F};
    expect_lookup("in_set", 2, words, 6, texts, expected);
    const int nothing[] = {F, F, U, F, F, F};
    expect_lookup("in_set", 0, words, 6, texts, nothing);
}

static void parts_of_a_text(void **state) {
    (void)state;
    const char *const words[] = {"ab", "质量"};
    const char *const texts[] = {"abc", "cab", "a", "市质量奖", "质量", NULL, ""};
    const int starts[] = {T, F, F, F, T, U, F};
    const int ends[] = {F, T, F, F, T, U, F};
    const int contains[] = {T, T, F, T, T, U, F};
    expect_lookup("starts_with", 2, words, 7, texts, starts);
    expect_lookup("ends_with", 2, words, 7, texts, ends);
    expect_lookup("contains", 2, words, 7, texts, contains);
}

static void one_pattern(const char *pattern, const char *text, int expected) {
    expect_lookup("matches", 1, &pattern, 1, &text, &expected);
}

static void patterns_match_whole_texts_by_character(void **state) {
    (void)state;
    one_pattern("a?c", "abc", T);
    one_pattern("a?c", "ac", F);
    one_pattern("a?c", "abbc", F);
    one_pattern("?", "奖", T);
    one_pattern("??", "奖", F);
    one_pattern("省*奖", "省质量奖", T);
    one_pattern("省*奖", "省质量奖章", F);
    one_pattern("*", "", T);
    one_pattern("", "", T);
    one_pattern("", "a", F);
    one_pattern("*a*b", "xaxbab", T);
    one_pattern("*a*b", "xaxba", F);
    one_pattern("**", "x", T);
    one_pattern("*?奖", "大奖", T);
    one_pattern("*?奖", "奖", F);
    one_pattern("a", NULL, U);
}

static void length_counts_characters(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const char *const texts[] = {"", "abc", "质量", NULL};
    col_vec arg = bench_texts(&b, 4, texts);
    col_vec out = bench_call(&b, "text_length", 1, &arg, 4);
    expect_ends(&out, 0, 0, 0);
    expect_ends(&out, 1, 3 * ONE, 3 * ONE);
    expect_ends(&out, 2, 2 * ONE, 2 * ONE);
    expect_ends(&out, 3, 0, HIGH);
    bench_close(&b);
}

static void numbers_by_text(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const char *const texts[] = {"A", "B", "other", NULL};
    const char *const words[] = {"A", "B", "A"};
    int64_t ints[] = {3 * ONE, 2 * ONE, 9 * ONE, ONE};
    col_vec arg = bench_texts(&b, 4, texts);
    bench_ints(&b, 4, ints);
    bench_words(&b, 2, words);
    ints[2] = ONE;
    col_vec out = bench_call(&b, "map_number", 1, &arg, 4);
    expect_ends(&out, 0, 3 * ONE, 3 * ONE);
    expect_ends(&out, 1, 2 * ONE, 2 * ONE);
    expect_ends(&out, 2, ONE, ONE);
    expect_ends(&out, 3, ONE, 3 * ONE);
    ints[2] = LOW;
    out = bench_call(&b, "map_number", 1, &arg, 4);
    expect_ends(&out, 0, 3 * ONE, 3 * ONE);
    expect_ends(&out, 2, LOW, HIGH);
    expect_ends(&out, 3, LOW, HIGH);
    ints[2] = 9 * ONE;
    ints[3] = ONE;
    bench_words(&b, 3, words);
    out = bench_call(&b, "map_number", 1, &arg, 4);
    expect_ends(&out, 0, 3 * ONE, 3 * ONE);
    bench_close(&b);
}

static void texts_by_text(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const char *const texts[] = {"A", "B", "other", NULL};
    const char *const words[] = {"A", "one", "B", "two", "rest"};
    col_vec arg = bench_texts(&b, 4, texts);
    bench_words(&b, 5, words);
    col_vec out = bench_call(&b, "map_text", 1, &arg, 4);
    assert_string_equal(dict_text(b.texts, out.code[0], NULL), "one");
    assert_string_equal(dict_text(b.texts, out.code[1], NULL), "two");
    assert_string_equal(dict_text(b.texts, out.code[2], NULL), "rest");
    assert_int_equal(out.code[3], DICT_UNKNOWN);
    bench_words(&b, 4, words);
    out = bench_call(&b, "map_text", 1, &arg, 4);
    assert_string_equal(dict_text(b.texts, out.code[1], NULL), "two");
    assert_int_equal(out.code[2], DICT_UNKNOWN);
    bench_close(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(membership),
        cmocka_unit_test(parts_of_a_text),
        cmocka_unit_test(patterns_match_whole_texts_by_character),
        cmocka_unit_test(length_counts_characters),
        cmocka_unit_test(numbers_by_text),
        cmocka_unit_test(texts_by_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
