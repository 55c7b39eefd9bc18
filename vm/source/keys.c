#include "source/keys.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MOST_DIGITS = 19 }; /* of the magnitude of an int64 */

bool src_key_is_text(int64_t key) {
    return key < SRC_FIRST_NUMBER && key != SRC_NO_KEY;
}

int64_t src_key_of_code(dict_code code) {
    return SRC_NO_KEY + (int64_t)code;
}

dict_code src_key_code(int64_t key) {
    return (dict_code)(key - SRC_NO_KEY);
}

bool src_key_number(const char *bytes, size_t length, int64_t *out) {
    bool negative = length > 0 && bytes[0] == '-';
    size_t at = negative ? 1 : 0, digits = length - at;
    if (digits == 0 || digits > MOST_DIGITS) return false;
    if (bytes[at] == '0' && (digits > 1 || negative)) return false;
    uint64_t magnitude = 0;
    for (; at < length; at++) {
        if (bytes[at] < '0' || bytes[at] > '9') return false;
        magnitude = magnitude * 10 + (uint64_t)(bytes[at] - '0');
    }
    if (magnitude > INT64_MAX) return false;
    *out = negative ? -(int64_t)magnitude : (int64_t)magnitude;
    return *out >= SRC_FIRST_NUMBER;
}

const char *src_key_text(const dict *texts, int64_t key, char digits[SRC_DIGITS], size_t *length) {
    if (key < SRC_FIRST_NUMBER) return dict_text(texts, src_key_code(key), length);
    *length = (size_t)snprintf(digits, SRC_DIGITS, "%" PRId64, key);
    return digits;
}

typedef struct bytes_of {
    const char *text;
    size_t length;
} bytes_of;

static int by_bytes(bytes_of a, bytes_of b) {
    int order = memcmp(a.text, b.text, a.length < b.length ? a.length : b.length);
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

int src_by_text(const dict *texts, dict_code a, dict_code b) {
    if (a == b) return 0;
    if (a == DICT_UNKNOWN || b == DICT_UNKNOWN) return a == DICT_UNKNOWN ? -1 : 1;
    bytes_of x, y;
    x.text = dict_text(texts, a, &x.length);
    y.text = dict_text(texts, b, &y.length);
    return by_bytes(x, y);
}

int src_by_key_text(const dict *texts, int64_t a, int64_t b) {
    if (a == b) return 0;
    if (a == SRC_NO_KEY || b == SRC_NO_KEY) return a == SRC_NO_KEY ? -1 : 1;
    char digits_a[SRC_DIGITS], digits_b[SRC_DIGITS];
    bytes_of x, y;
    x.text = src_key_text(texts, a, digits_a, &x.length);
    y.text = src_key_text(texts, b, digits_b, &y.length);
    return by_bytes(x, y);
}
