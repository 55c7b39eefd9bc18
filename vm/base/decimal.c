#include "base/decimal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

static const int64_t powers[] = {INT64_C(1),
                                 INT64_C(10),
                                 INT64_C(100),
                                 INT64_C(1000),
                                 INT64_C(10000),
                                 INT64_C(100000),
                                 INT64_C(1000000),
                                 INT64_C(10000000),
                                 INT64_C(100000000),
                                 INT64_C(1000000000),
                                 INT64_C(10000000000),
                                 INT64_C(100000000000),
                                 INT64_C(1000000000000),
                                 INT64_C(10000000000000),
                                 INT64_C(100000000000000),
                                 INT64_C(1000000000000000),
                                 INT64_C(10000000000000000),
                                 INT64_C(100000000000000000),
                                 INT64_C(1000000000000000000)};
enum { HIGHEST_WEIGHT = 18 };

static bool store(wide value, decimal *out) {
    if (value < DEC_MIN || value > DEC_MAX) {
        return false;
    }
    *out = (decimal)value;
    return true;
}

/* ---- reading ---- */

/* A number's text taken apart: digits with at most one point, and an exponent. */
typedef struct number_text {
    const char *mantissa;
    size_t length;
    int64_t whole; /* digits before the point */
    int64_t exponent;
    bool negative;
} number_text;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Reads [+-] and moves *at past it. */
static bool read_sign(const char **at, const char *end) {
    bool negative = *at < end && **at == '-';
    if (negative || (*at < end && **at == '+')) {
        ++*at;
    }
    return negative;
}

static bool read_mantissa(const char **at, const char *end, number_text *out) {
    const char *point = NULL;
    out->mantissa = *at;
    while (*at < end && (is_digit(**at) || (**at == '.' && !point))) {
        point = **at == '.' ? *at : point;
        ++*at;
    }
    out->length = (size_t)(*at - out->mantissa);
    out->whole = (point ? point : *at) - out->mantissa;
    return out->length > (point ? 1u : 0u);
}

static bool read_exponent(const char **at, const char *end, number_text *out) {
    /* Far beyond any text's length, so that a saturated exponent still decides as the true one. */
    const int64_t saturated = INT64_C(1) << 56;
    bool negative = read_sign(at, end);
    const char *first = *at;
    for (; *at < end && is_digit(**at); ++*at) {
        int64_t more = out->exponent * 10 + (**at - '0');
        out->exponent = more > saturated ? saturated : more;
    }
    out->exponent = negative ? -out->exponent : out->exponent;
    return *at > first;
}

static bool take_apart(const char *text, size_t length, number_text *out) {
    const char *at = text;
    const char *end = text + length;
    *out = (number_text){.negative = read_sign(&at, end)};
    if (!read_mantissa(&at, end, out)) {
        return false;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        ++at;
        if (!read_exponent(&at, end, out)) {
            return false;
        }
    }
    return at == end;
}

dec_parse_result dec_parse(const char *text, size_t length, decimal *out) {
    number_text number;
    if (length == 0 || !take_apart(text, length, &number)) {
        return DEC_SYNTAX;
    }
    wide sum = 0;
    bool fine = false;
    int64_t weight = number.whole - 1 + number.exponent + DEC_PLACES;
    for (size_t i = 0; i < number.length; i++) {
        char c = number.mantissa[i];
        if (c == '.') {
            continue;
        }
        if (c != '0' && weight > HIGHEST_WEIGHT) {
            return DEC_RANGE;
        }
        if (c != '0' && weight >= 0) {
            sum += (wide)(c - '0') * powers[weight];
        }
        fine = fine || (c != '0' && weight < 0);
        weight--;
    }
    if (sum > DEC_MAX) {
        return DEC_RANGE;
    }
    if (fine) {
        return DEC_FINE;
    }
    *out = (decimal)(number.negative ? -sum : sum);
    return DEC_OK;
}

/* A value of up to 15 digits is read without its text: where a decimal of at most 15 digits is the
 * nearest one and converts back to the value, it is what %.15g would print. */
static bool from_short_double(double value, decimal *out) {
    double scaled = value * 1e6;
    if (!(scaled > -1e15 && scaled < 1e15)) {
        return false;
    }
    int64_t nearest = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    if ((double)nearest / 1e6 != value) {
        return false;
    }
    *out = nearest;
    return true;
}

/* Writes the shortest of 15, 16 and 17 digits that reads back as value, in scientific form with the
 * locale's decimal point: printf and strtod agree about it, whatever it is. */
static void print_shortest(double value, char *buffer, size_t size) {
    for (int after_point = 14; after_point <= 16; after_point++) {
        (void)snprintf(buffer, size, "%.*e", after_point, value);
        if (strtod(buffer, NULL) == value) {
            return;
        }
    }
}

/* Replaces whatever stands between the first digit and the next by a point. */
static void normalise_point(char *text) {
    char *point = text + (*text == '-') + 1;
    char *after = point;
    while (*after && !is_digit(*after)) {
        after++;
    }
    *point = '.';
    memmove(point + 1, after, strlen(after) + 1);
}

dec_parse_result dec_from_double(double value, decimal *out) {
    if (!(value - value == 0)) {
        return DEC_SYNTAX; /* neither NaN nor an infinity differs from itself by 0 */
    }
    if (from_short_double(value, out)) {
        return DEC_OK;
    }
    char buffer[64];
    print_shortest(value, buffer, sizeof buffer);
    normalise_point(buffer);
    return dec_parse(buffer, strlen(buffer), out);
}

dec_parse_result dec_from_int(int64_t value, int64_t divisor, decimal *out) {
    assert(divisor >= 1);
    wide scaled = (wide)value * DEC_ONE;
    wide quotient = scaled / divisor;
    if (quotient < DEC_MIN || quotient > DEC_MAX) {
        return DEC_RANGE;
    }
    if (quotient * divisor != scaled) {
        return DEC_FINE;
    }
    *out = (decimal)quotient;
    return DEC_OK;
}

/* ---- writing ---- */

static size_t copy_text(char *buffer, const char *text) {
    size_t length = strlen(text);
    memcpy(buffer, text, length + 1);
    return length;
}

/* Writes the digits of a number before `end`, two at a time; returns where they begin. */
static char *put_whole(uint64_t whole, char *end) {
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233"
        "34353637383940414243444546474849505152535455565758596061626364656667"
        "6869707172737475767778798081828384858687888990919293949596979899";
    for (; whole >= 10; whole /= 100) {
        end -= 2;
        memcpy(end, pairs + 2 * (whole % 100), 2);
    }
    if (whole > 0) *--end = (char)('0' + whole);
    return end;
}

/* Writes the point and the places before `end`, without trailing zeros; returns where they begin.
 */
static char *put_places(uint32_t places, char *end) {
    int n = DEC_PLACES;
    if (places == 0) return end;
    for (; places % 10 == 0; n--) places /= 10;
    for (; n > 0; n--, places /= 10) *--end = (char)('0' + places % 10);
    *--end = '.';
    return end;
}

size_t dec_format(decimal value, char buffer[DEC_BUFFER]) {
    if (value == DEC_LOW || value == DEC_HIGH) {
        return copy_text(buffer, value == DEC_LOW ? "-inf" : "inf");
    }
    char digits[DEC_BUFFER];
    char *end = digits + sizeof digits;
    uint64_t size = (uint64_t)(value < 0 ? -value : value);
    uint64_t whole = size / (uint64_t)DEC_ONE;
    char *at = put_places((uint32_t)(size % (uint64_t)DEC_ONE), end);
    at = put_whole(whole, at);
    if (whole == 0) *--at = '0';
    if (value < 0) *--at = '-';
    size_t n = (size_t)(end - at);
    memcpy(buffer, at, n);
    buffer[n] = '\0';
    return n;
}

/* ---- arithmetic ---- */

bool dec_add(decimal a, decimal b, decimal *out) {
    return store((wide)a + b, out);
}

bool dec_sub(decimal a, decimal b, decimal *out) {
    return store((wide)a - b, out);
}

/* Encloses numerator / denominator between two neighbouring millionths. */
static bool enclose(wide numerator, wide denominator, decimal *low, decimal *high) {
    wide below = numerator / denominator;
    wide remainder = numerator % denominator;
    if (remainder != 0 && (remainder < 0) != (denominator < 0)) {
        below--;
    }
    wide above = remainder == 0 ? below : below + 1;
    if (below < DEC_MIN || above > DEC_MAX) {
        return false;
    }
    *low = (decimal)below;
    *high = (decimal)above;
    return true;
}

bool dec_mul(decimal a, decimal b, decimal *low, decimal *high) {
    return enclose((wide)a * b, DEC_ONE, low, high);
}

bool dec_div(decimal a, decimal b, decimal *low, decimal *high) {
    assert(b != 0);
    return enclose((wide)a * DEC_ONE, b, low, high);
}

/* ---- rounding ---- */

/* Whether |value| = whole * unit + rest, 0 < rest < unit, goes to whole + 1. */
static bool goes_outward(int64_t whole, int64_t rest, int64_t unit, dec_rounding mode) {
    switch (mode) {
    case DEC_HALF_UP: return rest >= unit - rest;
    case DEC_HALF_EVEN: return rest > unit - rest || (rest == unit - rest && whole % 2 != 0);
    case DEC_UP: return true;
    default: return false;
    }
}

/* Floor and ceiling are up or down, according to the sign. */
static dec_rounding by_magnitude(dec_rounding mode, bool negative) {
    switch (mode) {
    case DEC_FLOOR: return negative ? DEC_UP : DEC_DOWN;
    case DEC_CEILING: return negative ? DEC_DOWN : DEC_UP;
    default: return mode;
    }
}

bool dec_round(decimal value, int places, dec_rounding mode, decimal *out) {
    if (places < 0 || places > DEC_PLACES) {
        return false;
    }
    if (value == DEC_LOW || value == DEC_HIGH) {
        *out = value;
        return true;
    }
    bool negative = value < 0;
    int64_t size = negative ? -value : value;
    int64_t unit = powers[DEC_PLACES - places];
    int64_t whole = size / unit;
    int64_t rest = size % unit;
    if (rest != 0 && goes_outward(whole, rest, unit, by_magnitude(mode, negative))) {
        whole++;
    }
    wide rounded = (wide)whole * unit;
    return store(negative ? -rounded : rounded, out);
}

bool dec_rounding_from_name(const char *name, dec_rounding *out) {
    static const struct {
        const char *name;
        dec_rounding mode;
    } known[] = {{"half_up", DEC_HALF_UP}, {"half_even", DEC_HALF_EVEN}, {"down", DEC_DOWN},
                 {"up", DEC_UP},           {"floor", DEC_FLOOR},         {"ceiling", DEC_CEILING}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(name, known[i].name) == 0) {
            *out = known[i].mode;
            return true;
        }
    }
    return false;
}
