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

/* Pieces of every size, so that they end before, at and behind the border of what is gathered. */
static void long_texts_may_come_in_any_pieces(void **state) {
    (void)state;
    unsigned char text[3000];
    for (size_t i = 0; i < sizeof text; i++) text[i] = (unsigned char)(i * 31 + i / 256);
    digest whole, pieced;
    assert_true(digest_of(text, sizeof text, &whole));
    for (size_t piece = 1; piece <= 1100; piece++) {
        digest_state *s = digest_begin();
        for (size_t at = 0; at < sizeof text; at += piece) {
            size_t rest = sizeof text - at;
            digest_bytes(s, text + at, piece < rest ? piece : rest);
        }
        assert_true(digest_end(s, &pieced));
        assert_memory_equal(&whole, &pieced, sizeof whole);
    }
}

static void a_state_may_take_one_digest_after_another(void **state) {
    (void)state;
    digest d;
    char hex[DIGEST_HEX];
    digest_state *s = digest_begin();
    for (int i = 0; i < 3; i++) {
        digest_bytes(s, "abc", 3);
        assert_true(digest_take(s, &d));
        digest_hex(&d, hex);
        assert_string_equal(hex, ABC);
        assert_true(digest_take(s, &d));
        digest_hex(&d, hex);
        assert_string_equal(hex, EMPTY);
    }
    digest_bytes(s, "left over", 9);
    digest_close(s);
    digest_close(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers),
        cmocka_unit_test(pieces_count_as_one_text),
        cmocka_unit_test(numbers_are_little_endian),
        cmocka_unit_test(sized_texts_are_not_ambiguous),
        cmocka_unit_test(long_texts_may_come_in_any_pieces),
        cmocka_unit_test(a_state_may_take_one_digest_after_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
