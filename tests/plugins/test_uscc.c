#include "uscc/uscc.h"

#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"

/* Published codes: two universities, two companies, an institution of Shenzhen. */
static const char *const published[] = {"12100000400000624D", "12100000400002259P",
                                        "911100006000650192", "9144030071526726XG",
                                        "12440300MB2C92173E"};
enum { N_PUBLISHED = sizeof published / sizeof *published, LENGTH = 18 };

static const char set[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

typedef struct answers {
    char text[256], message[256];
    heng_row row;
} answers;

static heng_row *fresh(answers *a) {
    memset(a, 0, sizeof *a);
    a->row = (heng_row){a->text, sizeof a->text, a->message, sizeof a->message};
    return &a->row;
}

static heng_text text(const char *bytes) {
    return (heng_text){bytes, strlen(bytes)};
}

static bool is_valid(const char *code) {
    answers a;
    bool result = false;
    return uscc_valid(fresh(&a), text(code), &result) && result;
}

/* Whether it is said that the code is wrong, rather than that nothing can be told. */
static bool is_wrong(const char *code) {
    answers a;
    bool result = true;
    return uscc_valid(fresh(&a), text(code), &result) && !result;
}

static void assert_problem(const char *code, const char *expected) {
    answers a;
    heng_text result = uscc_problem(fresh(&a), text(code));
    assert_string_equal(result.bytes, expected);
    assert_int_equal(result.size, strlen(expected));
}

static void published_codes_are_valid(void **state) {
    (void)state;
    for (int i = 0; i < N_PUBLISHED; i++) {
        if (!is_valid(published[i])) fail_msg("%s", published[i]);
        assert_problem(published[i], "");
    }
}

static void every_other_character_is_found(void **state) {
    (void)state;
    for (int i = 0; i < N_PUBLISHED; i++) {
        for (int at = 0; at < LENGTH; at++) {
            char code[LENGTH + 1];
            memcpy(code, published[i], sizeof code);
            for (int byte = 1; byte < 256; byte++) {
                code[at] = (char)byte;
                if (code[at] != published[i][at] && !is_wrong(code)) fail_msg("%s", code);
            }
        }
    }
}

/* Weights are the powers of 3 modulo 31, a prime that 3 generates: they differ at any two places
 * but the first and the last, where both are 1. */
static void exchanged_characters_are_found(void **state) {
    (void)state;
    int exchanged = 0;
    for (int i = 0; i < N_PUBLISHED; i++) {
        for (int a = 0; a < LENGTH; a++) {
            for (int b = a + 1; b < LENGTH; b++) {
                char code[LENGTH + 1];
                memcpy(code, published[i], sizeof code);
                code[a] = published[i][b];
                code[b] = published[i][a];
                bool same = code[a] == code[b], ends = a == 0 && b == LENGTH - 1;
                if (same || ends) continue;
                exchanged++;
                if (!is_wrong(code)) fail_msg("%s", code);
            }
        }
    }
    assert_true(exchanged > 100);
}

static void missing_and_added_characters_are_found(void **state) {
    (void)state;
    assert_problem("", "应为18位，实为0位");
    for (int length = 1; length < LENGTH; length++) {
        char code[LENGTH + 1] = "";
        memcpy(code, published[0], (size_t)length);
        assert_true(is_wrong(code));
    }
    assert_problem("12100000400000624", "应为18位，实为17位");
    assert_problem("12100000400000624D0", "应为18位，实为19位");
    assert_problem("12100000400000624D ", "第19位是空白");
    assert_problem(" 12100000400000624D", "第1位是空白");
    assert_problem("12100000400000624D　", "第19位是空白");
}

static void characters_outside_the_set_are_named(void **state) {
    (void)state;
    for (const char *c = "IOSVZ"; *c; c++) {
        char code[] = "12100000400000624D", expected[128];
        code[10] = *c;
        snprintf(expected, sizeof expected, "第11位“%c”不可用：代码不使用字母I、O、S、V、Z", *c);
        assert_problem(code, expected);
    }
    for (char c = 'a'; c <= 'z'; c++) {
        char code[] = "12100000400000624D", expected[128];
        code[17] = c;
        snprintf(expected, sizeof expected, "第18位“%c”是小写字母，应为大写", c);
        assert_problem(code, expected);
    }
    assert_problem("１2100000400000624D", "第1位“１”是全角字符，应为半角");
    assert_problem("12100000400000624Ｄ", "第18位“Ｄ”是全角字符，应为半角");
    assert_problem("12100000400000624ｄ", "第18位“ｄ”是全角字符，应为半角");
    assert_problem("1210000040000-624D", "第14位“-”不是数字或大写字母");
    assert_problem("｟2100000400000624D", "第1位“｟”不是数字或大写字母");
    assert_problem("1\x80"
                   "2100000400000624D",
                   "第1位“1\x80”不是数字或大写字母");
    assert_problem("码2100000400000624D", "第1位“码”不是数字或大写字母");
}

static void each_part_has_its_own_error(void **state) {
    (void)state;
    for (int place = 3; place <= 8; place++) {
        char code[] = "12100000400000624D", expected[128];
        code[place - 1] = 'A';
        snprintf(expected, sizeof expected, "第%d位“A”不是数字：第3至8位是行政区划码", place);
        assert_problem(code, expected);
    }
    assert_problem("12100000400000625D",
                   "第17位“5”与第9至16位不符（按其应为“4”），组织机构代码有误");
    /* values that differ by 11 are equal to the organisation's check, but not to the code's */
    assert_problem("121000004B0000624D", "第18位“D”与前17位不符（按其应为“4”），代码有误");
    assert_problem("12100000400000624E", "第18位“E”与前17位不符（按其应为“D”），代码有误");
}

/* Builds the code with the given first two characters whose checks are right. */
static void with_head(char code[LENGTH + 1], char department, char category) {
    answers a;
    heng_text check;
    memcpy(code, published[0], LENGTH + 1);
    code[0] = department;
    code[1] = category;
    assert_true(uscc_check_character(fresh(&a), text(code), &check));
    code[LENGTH - 1] = check.bytes[0];
}

static void what_the_table_does_not_list_is_not_decided(void **state) {
    (void)state;
    static const char *const heads[] = {"11", "12", "13", "19", "21", "29", "31", "32", "33",
                                        "34", "35", "39", "41", "49", "51", "52", "53", "59",
                                        "61", "62", "69", "71", "72", "79", "81", "89", "91",
                                        "92", "93", "A1", "A9", "N1", "N2", "N3", "N9", "Y1"};
    for (const char *department = set; *department; department++) {
        for (const char *category = set; *category; category++) {
            bool listed = false, result;
            for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
                listed |= heads[i][0] == *department && heads[i][1] == *category;
            char code[LENGTH + 1];
            answers a;
            with_head(code, *department, *category);
            if (uscc_valid(fresh(&a), text(code), &result) != listed) fail_msg("%s", code);
            if (listed) assert_true(result);
            assert_int_equal(a.message[0] == '\0', listed);
        }
    }
    char code[LENGTH + 1];
    with_head(code, '5', '5');
    assert_problem(code, "校验无误，但登记管理部门和机构类别“55”不在GB 32100-2015表1中，无法判定");
}

static void parts_are_taken_from_codes_that_are_not_wrong(void **state) {
    (void)state;
    answers a;
    heng_text part;
    assert_true(uscc_region(fresh(&a), text("9144030071526726XG"), &part));
    assert_string_equal(part.bytes, "440300");
    assert_int_equal(part.size, 6);
    assert_true(uscc_organisation(fresh(&a), text("9144030071526726XG"), &part));
    assert_string_equal(part.bytes, "71526726X");
    assert_int_equal(part.size, 9);
    assert_false(uscc_region(fresh(&a), text("9144030071526726XH"), &part));
    assert_string_equal(a.message, "第18位“H”与前17位不符（按其应为“G”），代码有误");
    assert_false(uscc_organisation(fresh(&a), text("9144030071526726X"), &part));
    char code[LENGTH + 1];
    with_head(code, '5', '5');
    assert_true(uscc_region(fresh(&a), text(code), &part));
    assert_string_equal(part.bytes, "100000");
}

static void the_check_character_needs_the_first_17(void **state) {
    (void)state;
    answers a;
    heng_text check;
    for (int i = 0; i < N_PUBLISHED; i++) {
        for (size_t size = 17; size <= 18; size++) {
            heng_text code = {published[i], size};
            assert_true(uscc_check_character(fresh(&a), code, &check));
            assert_int_equal(check.size, 1);
            assert_int_equal(check.bytes[0], published[i][17]);
            assert_int_equal(check.bytes[1], '\0');
        }
    }
    assert_false(uscc_check_character(fresh(&a), text("1210000040000062"), &check));
    assert_string_equal(a.message, "应为17位或18位，实为16位");
    assert_false(uscc_check_character(fresh(&a), text("1210000040000062i"), &check));
}

static void short_rooms_are_kept_to(void **state) {
    (void)state;
    char room[64];
    for (size_t size = 1; size < sizeof room; size++) {
        memset(room, '#', sizeof room);
        heng_row row = {room, size, room + 1, 0};
        heng_text result = uscc_problem(&row, text("１2100000400000624D"));
        assert_int_equal(strlen(room), result.size);
        assert_true(result.size < size);
        assert_int_equal(room[size], '#');
        assert_memory_equal(room, "第1位“１”是全角字符，应为半角", result.size);
        char next = "第1位“１”是全角字符，应为半角"[result.size];
        assert_true((next & 0xC0) != 0x80);
    }
    char few[6], message[64];
    heng_row row = {few, sizeof few, message, sizeof message};
    heng_text part;
    assert_false(uscc_region(&row, text(published[0]), &part));
    assert_string_equal(message, "结果没有足够的空间");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_codes_are_valid),
        cmocka_unit_test(every_other_character_is_found),
        cmocka_unit_test(exchanged_characters_are_found),
        cmocka_unit_test(missing_and_added_characters_are_found),
        cmocka_unit_test(characters_outside_the_set_are_named),
        cmocka_unit_test(each_part_has_its_own_error),
        cmocka_unit_test(what_the_table_does_not_list_is_not_decided),
        cmocka_unit_test(parts_are_taken_from_codes_that_are_not_wrong),
        cmocka_unit_test(the_check_character_needs_the_first_17),
        cmocka_unit_test(short_rooms_are_kept_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
