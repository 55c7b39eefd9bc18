#include "source/text.h"

#include <string.h>

#include "cmocka_all.h"

static void broken_utf8_and_nul_are_no_text(void **state) {
    (void)state;
    assert_true(src_is_text("衡 abc \xF0\x9F\x98\x80", 12));
    assert_true(src_is_text("", 0));
    assert_false(src_is_text("a\0b", 3));
    assert_false(src_is_text("\xE8\xA1", 2));
    assert_false(src_is_text("衡\xE8\x41\xA1", 6));
    assert_false(src_is_text("衡\xE8\xA1\x41", 6));
    assert_false(src_is_text("衡\xE0\x9F\xBF", 6));
    assert_true(src_is_text("\xE0\xA0\x80衡\xED\x9F\xBF\xEE\x80\x80", 12));
    assert_false(src_is_text("衡\0", 4));
    assert_false(src_is_text("\xC0\x80", 2));
    assert_false(src_is_text("\xED\xA0\x80", 3));
    assert_false(src_is_text("\xF4\x90\x80\x80", 4));
    assert_false(src_is_text("\x80", 1));
    assert_true(src_is_text("\xF4\x8F\xBF\xBF", 4));
}

static void a_message_shows_sixty_characters_and_no_control_character(void **state) {
    (void)state;
    arena ar;
    char sixty[61], more[62];
    memset(sixty, 'x', 60);
    sixty[60] = '\0';
    memset(more, 'x', 61);
    more[61] = '\0';
    arena_open(&ar, NULL);
    assert_string_equal(src_shown(&ar, sixty, 60), sixty);
    const char *cut = src_shown(&ar, more, 61);
    assert_int_equal(strlen(cut), 60 + strlen("…"));
    assert_string_equal(src_shown(&ar, "a\n\t\x01\xFF\0z", 7), "a\\n\\t\\x01\\xFF\\x00z");
    assert_string_equal(src_shown(&ar, "衡", 3), "衡");
    arena_close(&ar);
}

static void near_names_are_within_a_third_of_the_word(void **state) {
    (void)state;
    static const char *const names[] = {"records", "record_date", "city", "RECORD", "名称"};
    arena ar;
    arena_open(&ar, NULL);
    assert_string_equal(src_near(&ar, "recrods", names, 5), "records, RECORD");
    assert_string_equal(src_near(&ar, "ctiy", names, 5), "city");
    assert_string_equal(src_near(&ar, "名 称", names, 5), "名称");
    assert_null(src_near(&ar, "town", names, 5));
    assert_null(src_near(&ar, "x", names, 5));
    assert_null(src_near(&ar, "", names, 5));
    arena_close(&ar);
}

static void near_names_do_not_depend_on_the_order_of_candidates(void **state) {
    (void)state;
    static const char *const one[] = {"abcd", "abce", "abcf", "abcg"};
    static const char *const other[] = {"abcg", "abcf", "abce", "abcd"};
    arena ar;
    arena_open(&ar, NULL);
    assert_string_equal(src_near(&ar, "abcx", one, 4), "abcd, abce, abcf");
    assert_string_equal(src_near(&ar, "abcx", other, 4), "abcd, abce, abcf");
    arena_close(&ar);
}

static void a_long_list_ends_with_an_ellipsis(void **state) {
    (void)state;
    static const char *const names[] = {"a", "b", "c"};
    arena ar;
    arena_open(&ar, NULL);
    assert_string_equal(src_joined(&ar, names, 3, 3), "a, b, c");
    assert_string_equal(src_joined(&ar, names, 3, 2), "a, b, …");
    assert_string_equal(src_joined(&ar, names, 0, 2), "");
    arena_close(&ar);
}

static void any_name_can_be_an_identifier(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    assert_string_equal(src_quoted(&ar, "企业 \"甲\""), "\"企业 \"\"甲\"\"\"");
    arena_close(&ar);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_utf8_and_nul_are_no_text),
        cmocka_unit_test(a_message_shows_sixty_characters_and_no_control_character),
        cmocka_unit_test(near_names_are_within_a_third_of_the_word),
        cmocka_unit_test(near_names_do_not_depend_on_the_order_of_candidates),
        cmocka_unit_test(a_long_list_ends_with_an_ellipsis),
        cmocka_unit_test(any_name_can_be_an_identifier),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
