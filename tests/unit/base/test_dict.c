#include "base/dict.h"

#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"
#include "failing.h"

static void codes_start_at_one_and_are_stable(void **state) {
    (void)state;
    dict *d = dict_open(NULL);
    assert_int_equal(dict_count(d), 0);
    assert_int_equal(dict_enter(d, "南京", 6), 1);
    assert_int_equal(dict_enter(d, "苏州", 6), 2);
    assert_int_equal(dict_enter(d, "南京", 6), 1);
    assert_int_equal(dict_find(d, "苏州", 6), 2);
    assert_int_equal(dict_find(d, "无锡", 6), DICT_UNKNOWN);
    assert_int_equal(dict_count(d), 2);
    dict_close(d);
}

static void the_unknown_text_is_empty_and_the_empty_text_is_known(void **state) {
    (void)state;
    dict *d = dict_open(NULL);
    size_t length = 9;
    assert_int_equal(dict_find(d, "", 0), DICT_UNKNOWN);
    assert_string_equal(dict_text(d, DICT_UNKNOWN, &length), "");
    assert_int_equal(length, 0);
    dict_code empty = dict_enter(d, NULL, 0);
    assert_int_not_equal(empty, DICT_UNKNOWN);
    assert_int_equal(dict_find(d, "", 0), empty);
    assert_string_equal(dict_text(d, empty, NULL), "");
    dict_close(d);
}

static void texts_may_hold_zero_bytes_and_are_copied(void **state) {
    (void)state;
    dict *d = dict_open(NULL);
    char text[] = "a\0b";
    dict_code with_zero = dict_enter(d, text, 3);
    dict_code prefix = dict_enter(d, text, 1);
    assert_int_not_equal(with_zero, prefix);
    text[0] = 'x';
    size_t length = 0;
    assert_memory_equal(dict_text(d, with_zero, &length), "a\0b", 4);
    assert_int_equal(length, 3);
    dict_close(d);
}

static size_t name_of(uint32_t i, char name[16]) {
    return (size_t)snprintf(name, 16, "k%u", (unsigned)i);
}

static void many_texts_survive_growing(void **state) {
    (void)state;
    enum { MANY = 20000 };
    dict *d = dict_open(NULL);
    char name[16];
    for (uint32_t i = 1; i <= MANY; i++) {
        assert_int_equal(dict_enter(d, name, name_of(i, name)), i);
    }
    for (uint32_t i = 1; i <= MANY; i++) {
        size_t length = name_of(i, name);
        assert_int_equal(dict_find(d, name, length), i);
        assert_string_equal(dict_text(d, i, NULL), name);
    }
    assert_int_equal(dict_count(d), MANY);
    dict_close(d);
}

/* Enters 100 texts; what could not be entered is left out. Returns how many failed. */
static uint32_t enter_hundred(dict *d) {
    char name[16];
    uint32_t failures = 0;
    for (uint32_t i = 0; i < 100; i++) {
        size_t length = name_of(i, name);
        uint32_t before = dict_count(d);
        bool is_new = dict_find(d, name, length) == DICT_UNKNOWN;
        dict_code code = dict_enter(d, name, length);
        failures += code == DICT_UNKNOWN;
        assert_int_equal(dict_count(d), before + (is_new && code != DICT_UNKNOWN));
        assert_int_equal(dict_find(d, name, strlen(name)), code);
    }
    return failures;
}

static void each_failed_allocation_leaves_the_dictionary_whole(void **state) {
    (void)state;
    bool reached_end = false;
    for (long fail_at = 1; !reached_end; fail_at++) {
        failing f = {.fail_at = fail_at};
        allocator a = failing_allocator(&f);
        dict *d = dict_open(&a);
        assert_int_equal(d == NULL, fail_at <= 2);
        if (d) {
            uint32_t failures = enter_hundred(d);
            reached_end = f.calls < fail_at;
            assert_int_equal(failures, reached_end ? 0 : 1);
            assert_int_equal(dict_count(d), 100 - failures);
            assert_int_equal(enter_hundred(d), 0);
            assert_int_equal(dict_count(d), 100);
        }
        dict_close(d);
        assert_int_equal(f.blocks, 0);
        assert_int_equal(f.bytes, 0);
        assert_true(fail_at < 100);
    }
}

static void texts_of_any_length_are_told_apart(void **state) {
    (void)state;
    enum { LONGEST = 40 };
    dict *d = dict_open(NULL);
    char text[LONGEST + 1];
    dict_code next = 1;
    for (int turn = 0; turn < 2; turn++, next = 1) {
        memset(text, 'a', sizeof text);
        for (size_t length = 0; length <= LONGEST; length++)
            assert_int_equal(dict_enter(d, text, length), next++);
        for (size_t at = 0; at < LONGEST; at++, text[at - 1] = 'a') {
            text[at] = 'b';
            assert_int_equal(dict_enter(d, text, LONGEST), next++);
        }
    }
    dict_close(d);
}

static void another_dictionary_can_be_taken_in(void **state) {
    (void)state;
    char name[16];
    dict *d = dict_open(NULL), *from = dict_open(NULL);
    static dict_code codes[1001];
    for (uint32_t i = 0; i < 600; i++) dict_enter(d, name, name_of(i, name));
    for (uint32_t i = 0; i < 1000; i++) dict_enter(from, name, name_of(1200 - i, name));
    codes[0] = 7;
    assert_true(dict_merge(d, from, codes));
    assert_int_equal(codes[DICT_UNKNOWN], DICT_UNKNOWN);
    assert_int_equal(dict_count(d), 1201);
    for (dict_code c = 1; c <= 1000; c++)
        assert_string_equal(dict_text(d, codes[c], NULL), dict_text(from, c, NULL));
    dict_close(from);
    dict_close(d);
}

/* Around the sizes from which on a text no longer shares memory with others. */
static void long_texts_stand_among_short_ones(void **state) {
    (void)state;
    enum { LONGEST = 200000, STEP = 1777 };
    dict *d = dict_open(NULL);
    static char text[LONGEST];
    char name[16];
    uint32_t n = 0;
    memset(text, 'x', sizeof text);
    for (size_t length = STEP; length < LONGEST; length += STEP) {
        assert_int_equal(dict_enter(d, text, length), ++n);
        n++;
        assert_int_equal(dict_enter(d, name, name_of(n, name)), n);
    }
    n = 0;
    for (size_t length = STEP; length < LONGEST; length += STEP) {
        size_t held = 0;
        assert_memory_equal(dict_text(d, ++n, &held), text, length);
        assert_int_equal(held, length);
        assert_int_equal(dict_text(d, n, NULL)[length], '\0');
        name_of(++n, name);
        assert_string_equal(dict_text(d, n, NULL), name);
    }
    dict_close(d);
}

static void characters_are_counted_whatever_their_place(void **state) {
    (void)state;
    static const char *const characters[] = {"a", "\xC3\xA9", "\xE8\xA1\xA1", "\xF0\xA0\x80\x80"};
    dict *d = dict_open(NULL);
    for (int kind = 0; kind < 4; kind++) {
        char text[128] = "";
        for (uint32_t n = 0; n <= 20; n++) {
            dict_code code = dict_enter(d, text, strlen(text));
            assert_int_equal(dict_characters(d, code), n);
            strcat(text, characters[n % 3 == 0 ? kind : (kind + (int)n) % 4]);
        }
    }
    dict_close(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_start_at_one_and_are_stable),
        cmocka_unit_test(the_unknown_text_is_empty_and_the_empty_text_is_known),
        cmocka_unit_test(texts_may_hold_zero_bytes_and_are_copied),
        cmocka_unit_test(many_texts_survive_growing),
        cmocka_unit_test(texts_of_any_length_are_told_apart),
        cmocka_unit_test(another_dictionary_can_be_taken_in),
        cmocka_unit_test(long_texts_stand_among_short_ones),
        cmocka_unit_test(characters_are_counted_whatever_their_place),
        cmocka_unit_test(each_failed_allocation_leaves_the_dictionary_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
