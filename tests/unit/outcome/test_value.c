#include "outcome_world.h"

static json_t *number(int64_t low, int64_t high) {
    col_vec v = {.type = COL_NUMBER, .n = 1, .lo = &low, .hi = &high};
    return outcome_value_json(&v, 0, NULL);
}

static void numbers_are_decimal_texts(void **state) {
    (void)state;
    world_same_json(number(88500000, 88500000), "\"88.5\"");
    world_same_json(number(-1, -1), "\"-0.000001\"");
    world_same_json(number(DEC_MAX, DEC_MAX), "\"9223372036854.775806\"");
}

static void intervals_are_pairs_with_null_at_open_ends(void **state) {
    (void)state;
    world_same_json(number(88 * DEC_ONE, 90 * DEC_ONE), "[\"88\",\"90\"]");
    world_same_json(number(88 * DEC_ONE, DEC_HIGH), "[\"88\",null]");
    world_same_json(number(DEC_LOW, 0), "[null,\"0\"]");
    world_same_json(number(DEC_LOW, DEC_HIGH), "null");
}

static void dates_are_days(void **state) {
    (void)state;
    int64_t low = 19782, high = 19783;
    col_vec v = {.type = COL_DATE, .n = 1, .lo = &low, .hi = &low};
    world_same_json(outcome_value_json(&v, 0, NULL), "\"2024-02-29\"");
    v.hi = &high;
    world_same_json(outcome_value_json(&v, 0, NULL), "[\"2024-02-29\",\"2024-03-01\"]");
}

static void truths_and_texts_are_themselves_or_null(void **state) {
    (void)state;
    dict *texts = dict_open(NULL);
    uint8_t truths[] = {TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE};
    dict_code codes[] = {DICT_UNKNOWN, dict_enter(texts, "", 0), dict_enter(texts, "南京", 6)};
    col_vec truth = {.type = COL_TRUTH, .n = 3, .truth = truths};
    col_vec text = {.type = COL_TEXT, .n = 3, .code = codes};
    static const char *const expected[] = {"false", "null", "true", "null", "\"\"", "\"南京\""};
    for (int i = 0; i < 3; i++) {
        world_same_json(outcome_value_json(&truth, i, texts), expected[i]);
        world_same_json(outcome_value_json(&text, i, texts), expected[3 + i]);
    }
    dict_close(texts);
}

static void texts_of_values_show_both_ends(void **state) {
    (void)state;
    static const struct {
        int64_t low, high;
        const char *text, *lower, *upper;
    } cases[] = {{5, 5, "0.000005", "0.000005", "0.000005"},
                 {0, DEC_ONE, "0..1", "0", "1"},
                 {0, DEC_HIGH, "0..", "0", NULL},
                 {DEC_LOW, 0, "..0", NULL, "0"},
                 {DEC_LOW, DEC_HIGH, "", NULL, NULL},
                 {DEC_MIN, DEC_MAX, "-9223372036854.775806..9223372036854.775806",
                  "-9223372036854.775806", "9223372036854.775806"}};
    char buffer[OUTCOME_VALUE_TEXT];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        outcome_value v = {.type = COL_NUMBER, .lo = cases[i].low, .hi = cases[i].high};
        assert_string_equal(outcome_value_text(&v, buffer), cases[i].text);
        const char *low = outcome_end_text(&v, false, buffer);
        assert_string_equal(low ? low : "none", cases[i].lower ? cases[i].lower : "none");
        const char *high = outcome_end_text(&v, true, buffer);
        assert_string_equal(high ? high : "none", cases[i].upper ? cases[i].upper : "none");
    }
    outcome_value truth = {.type = COL_TRUTH, .truth = TRUTH_UNKNOWN};
    assert_string_equal(outcome_value_text(&truth, buffer), "");
    assert_null(outcome_end_text(&truth, false, buffer));
    truth.truth = TRUTH_FALSE;
    assert_string_equal(outcome_value_text(&truth, buffer), "false");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_decimal_texts),
        cmocka_unit_test(intervals_are_pairs_with_null_at_open_ends),
        cmocka_unit_test(dates_are_days),
        cmocka_unit_test(truths_and_texts_are_themselves_or_null),
        cmocka_unit_test(texts_of_values_show_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
