#include "base/digest.h"

#include <string.h>

#include "cmocka_all.h"

static const char EMPTY[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char ABC[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void known_answers(void **state) {
    (void)state;
    digest d;
    char hex[DIGEST_HEX];
    assert_true(digest_of("", 0, &d));
    digest_hex(&d, hex);
    assert_string_equal(hex, EMPTY);
    assert_true(digest_of("abc", 3, &d));
    digest_hex(&d, hex);
    assert_string_equal(hex, ABC);
}

static void pieces_count_as_one_text(void **state) {
    (void)state;
    digest d;
    char hex[DIGEST_HEX];
    digest_state *s = digest_begin();
    digest_bytes(s, "a", 1);
    digest_bytes(s, NULL, 0);
    digest_bytes(s, "bc", 2);
    assert_true(digest_end(s, &d));
    digest_hex(&d, hex);
    assert_string_equal(hex, ABC);
    s = digest_begin();
    assert_true(digest_end(s, &d));
    digest_hex(&d, hex);
    assert_string_equal(hex, EMPTY);
}

static void numbers_are_little_endian(void **state) {
    (void)state;
    digest by_number;
    digest by_bytes;
    digest_state *s = digest_begin();
    digest_u64(s, UINT64_C(0x0102030405060708));
    assert_true(digest_end(s, &by_number));
    assert_true(digest_of("\x08\x07\x06\x05\x04\x03\x02\x01", 8, &by_bytes));
    assert_memory_equal(&by_number, &by_bytes, sizeof by_number);
}

static void sized_texts_are_not_ambiguous(void **state) {
    (void)state;
    digest one;
    digest other;
    digest_state *s = digest_begin();
    digest_sized(s, "ab", 2);
    digest_sized(s, "c", 1);
    assert_true(digest_end(s, &one));
    s = digest_begin();
    digest_sized(s, "a", 1);
    digest_sized(s, "bc", 2);
    assert_true(digest_end(s, &other));
    assert_memory_not_equal(&one, &other, sizeof one);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers),
        cmocka_unit_test(pieces_count_as_one_text),
        cmocka_unit_test(numbers_are_little_endian),
        cmocka_unit_test(sized_texts_are_not_ambiguous),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
