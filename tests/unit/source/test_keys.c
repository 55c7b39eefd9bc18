#include "source/keys.h"

#include <string.h>

#include "cmocka_all.h"

static void only_canonical_digits_are_numbers(void **state) {
    (void)state;
    static const char *const numbers[] = {"0", "5", "-12", "9223372036854775807",
                                          "-9223372032559808512"};
    static const int64_t values[] = {0, 5, -12, INT64_MAX, SRC_FIRST_NUMBER};
    static const char *const others[] = {"",
                                         "-",
                                         "05",
                                         "-0",
                                         "+5",
                                         " 5",
                                         "5 ",
                                         "5.0",
                                         "1e3",
                                         "0x1",
                                         "--1",
                                         "9223372036854775808",
                                         "-9223372036854775808",
                                         "-9223372032559808513",
                                         "99999999999999999999"};
    int64_t seen = 0;
    for (size_t i = 0; i < 5; i++) {
        assert_true(src_key_number(numbers[i], strlen(numbers[i]), &seen));
        assert_int_equal(seen, values[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(src_key_number(others[i], strlen(others[i]), &seen));
}

static void codes_and_numbers_never_meet(void **state) {
    (void)state;
    assert_int_equal(src_key_of_code(DICT_UNKNOWN), SRC_NO_KEY);
    assert_false(src_key_is_text(SRC_NO_KEY));
    assert_true(src_key_is_text(src_key_of_code(1)));
    assert_true(src_key_is_text(src_key_of_code(UINT32_MAX)));
    assert_int_equal(src_key_code(src_key_of_code(UINT32_MAX)), UINT32_MAX);
    assert_false(src_key_is_text(SRC_FIRST_NUMBER));
}

static void keys_are_ordered_by_the_bytes_of_their_texts(void **state) {
    (void)state;
    dict *d = dict_open(NULL);
    int64_t a = src_key_of_code(dict_enter(d, "a", 1)),
            ab = src_key_of_code(dict_enter(d, "ab", 2));
    int64_t zero = src_key_of_code(dict_enter(d, "05", 2));
    const int64_t ascending[] = {SRC_NO_KEY, -1, zero, 10, 100, 9, a, ab};
    for (int i = 0; i < 8; i++)
        for (int j = 0; j < 8; j++) {
            int order = src_by_key_text(d, ascending[i], ascending[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    char digits[SRC_DIGITS];
    size_t length;
    assert_string_equal(src_key_text(d, INT64_MAX, digits, &length), "9223372036854775807");
    assert_int_equal(length, 19);
    assert_string_equal(src_key_text(d, ab, digits, &length), "ab");
    assert_string_equal(src_key_text(d, SRC_NO_KEY, digits, &length), "");
    dict_close(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_canonical_digits_are_numbers),
        cmocka_unit_test(codes_and_numbers_never_meet),
        cmocka_unit_test(keys_are_ordered_by_the_bytes_of_their_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
