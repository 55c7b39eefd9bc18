#include "uscc.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

HENG_PLUGIN;

/* Places count from 1, as in the standard. */
enum {
    LENGTH = 18,
    REGION_AT = 3,
    REGION_LENGTH = 6,
    ORGANISATION_AT = 9,
    ORGANISATION_LENGTH = 9,
    MODULUS = 31,
    ORGANISATION_MODULUS = 11
};

/* A character's place is its value. */
static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
static const char digits[] = "0123456789";
static const char organisation_checks[] = "0123456789X";

/* Table 1 of the standard with amendment 1: departments of registration, and the categories that
 * each of them gives. */
static const struct {
    char department;
    const char *categories;
} listed[] = {{'1', "1239"}, {'2', "19"}, {'3', "123459"}, {'4', "19"}, {'5', "1239"}, {'6', "129"},
              {'7', "129"},  {'8', "19"}, {'9', "123"},    {'A', "19"}, {'N', "1239"}, {'Y', "1"}};

typedef enum verdict { RIGHT, UNLISTED, WRONG } verdict;

/* A sentence that is cut where its room ends, never within a character. */
static __attribute__((format(printf, 3, 4))) void say(char *room, size_t size, const char *format,
                                                      ...) {
    va_list list;
    va_start(list, format);
    int length = vsnprintf(room, size, format, list);
    va_end(list);
    if (length < 0 || size == 0 || (size_t)length < size) return;
    size_t end = size - 1;
    while (end > 0 && ((unsigned char)room[end - 1] & 0xC0) == 0x80) end--;
    room[end > 0 ? end - 1 : 0] = '\0';
}

static bool is_in(char c, const char *set) {
    return c != '\0' && strchr(set, c) != NULL;
}

static int value_of(char c) {
    return (int)(strchr(characters, c) - characters);
}

/* Bytes of the character that begins at `at`. */
static size_t width_at(heng_text code, size_t at) {
    size_t width = 1;
    while (at + width < code.size && ((unsigned char)code.bytes[at + width] & 0xC0) == 0x80)
        width++;
    return width;
}

static bool is_full_width(const char *c, size_t width) {
    /* U+FF01 to U+FF5E, the full-width forms of ASCII */
    return width == 3 && (unsigned char)c[0] == 0xEF &&
           ((unsigned char)c[1] == 0xBC || ((unsigned char)c[1] == 0xBD && (c[2] & 0x3F) <= 0x1E));
}

static void say_character(char *why, size_t room, int place, const char *c, size_t width) {
    int shown = (int)width;
    if (is_full_width(c, width))
        say(why, room, "第%d位“%.*s”是全角字符，应为半角", place, shown, c);
    else if (*c >= 'a' && *c <= 'z')
        say(why, room, "第%d位“%c”是小写字母，应为大写", place, *c);
    else if (is_in(*c, "IOSVZ"))
        say(why, room, "第%d位“%c”不可用：代码不使用字母I、O、S、V、Z", place, *c);
    else if (is_in(*c, " \t\r\n") || (width == 3 && memcmp(c, "\u3000", 3) == 0))
        say(why, room, "第%d位是空白", place);
    else
        say(why, room, "第%d位“%.*s”不是数字或大写字母", place, shown, c);
}

/* Whether all characters belong to the set, and how many there are. */
static bool are_characters(heng_text code, int *count, char *why, size_t room) {
    *count = 0;
    for (size_t at = 0, width; at < code.size; at += width) {
        width = width_at(code, at);
        ++*count;
        if (width > 1 || !is_in(code.bytes[at], characters)) {
            say_character(why, room, *count, code.bytes + at, width);
            return false;
        }
    }
    return true;
}

/* ISO 7064 in the form of the standard: weights are powers of 3 modulo 31. */
static char check_of(const char *code) {
    int sum = 0, weight = 1;
    for (int i = 0; i < LENGTH - 1; i++) {
        sum += value_of(code[i]) * weight;
        weight = weight * 3 % MODULUS;
    }
    return characters[(MODULUS - sum % MODULUS) % MODULUS];
}

/* GB 11714: here all 26 letters have values, from A = 10 to Z = 35. */
static char organisation_check_of(const char *organisation) {
    static const int weights[ORGANISATION_LENGTH - 1] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < ORGANISATION_LENGTH - 1; i++) {
        char c = organisation[i];
        sum += (is_in(c, digits) ? c - '0' : c - 'A' + 10) * weights[i];
    }
    return organisation_checks[(ORGANISATION_MODULUS - sum % ORGANISATION_MODULUS) %
                               ORGANISATION_MODULUS];
}

static bool is_listed(const char *code) {
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
        if (listed[i].department == code[0]) return is_in(code[1], listed[i].categories);
    return false;
}

static verdict judge(heng_text code, char *why, size_t room) {
    int count;
    if (!are_characters(code, &count, why, room)) return WRONG;
    if (count != LENGTH) {
        say(why, room, "应为%d位，实为%d位", LENGTH, count);
        return WRONG;
    }
    for (int place = REGION_AT; place < REGION_AT + REGION_LENGTH; place++) {
        if (is_in(code.bytes[place - 1], digits)) continue;
        say(why, room, "第%d位“%c”不是数字：第3至8位是行政区划码", place, code.bytes[place - 1]);
        return WRONG;
    }
    const char *organisation = code.bytes + ORGANISATION_AT - 1;
    char expected = organisation_check_of(organisation),
         got = organisation[ORGANISATION_LENGTH - 1];
    if (expected != got) {
        say(why, room, "第17位“%c”与第9至16位不符（按其应为“%c”），组织机构代码有误", got,
            expected);
        return WRONG;
    }
    expected = check_of(code.bytes);
    got = code.bytes[LENGTH - 1];
    if (expected != got) {
        say(why, room, "第18位“%c”与前17位不符（按其应为“%c”），代码有误", got, expected);
        return WRONG;
    }
    if (is_listed(code.bytes)) return RIGHT;
    say(why, room, "校验无误，但登记管理部门和机构类别“%.2s”不在GB 32100-2015表1中，无法判定",
        code.bytes);
    return UNLISTED;
}

static bool give(heng_row *row, const char *bytes, size_t length, heng_text *result) {
    if (row->text_room <= length) {
        say(row->message, row->message_room, "结果没有足够的空间");
        return false;
    }
    memcpy(row->text, bytes, length);
    row->text[length] = '\0';
    *result = (heng_text){row->text, length};
    return true;
}

/* A part of a code that is not wrong. */
static bool give_part(heng_row *row, heng_text code, int place, size_t length, heng_text *result) {
    if (judge(code, row->message, row->message_room) == WRONG) return false;
    return give(row, code.bytes + place - 1, length, result);
}

bool uscc_valid(heng_row *row, heng_text code, bool *result) {
    verdict v = judge(code, row->message, row->message_room);
    *result = v == RIGHT;
    return v != UNLISTED;
}

heng_text uscc_problem(heng_row *row, heng_text code) {
    if (judge(code, row->text, row->text_room) == RIGHT) return (heng_text){"", 0};
    return (heng_text){row->text, strlen(row->text)};
}

bool uscc_region(heng_row *row, heng_text code, heng_text *result) {
    return give_part(row, code, REGION_AT, REGION_LENGTH, result);
}

bool uscc_organisation(heng_row *row, heng_text code, heng_text *result) {
    return give_part(row, code, ORGANISATION_AT, ORGANISATION_LENGTH, result);
}

bool uscc_check_character(heng_row *row, heng_text code, heng_text *result) {
    int count;
    if (!are_characters(code, &count, row->message, row->message_room)) return false;
    if (count != LENGTH && count != LENGTH - 1) {
        say(row->message, row->message_room, "应为17位或18位，实为%d位", count);
        return false;
    }
    char check = check_of(code.bytes);
    return give(row, &check, 1, result);
}
