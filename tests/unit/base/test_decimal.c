#include "base/decimal.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

static decimal dec(const char *text) {
    decimal value = 0;
    assert_int_equal(dec_parse(text, strlen(text), &value), DEC_OK);
    return value;
}

static void assert_parses(const char *text, decimal want) {
    decimal got = want + 1;
    if (dec_parse(text, strlen(text), &got) != DEC_OK || got != want) {
        fail_msg("\"%s\" is read as %lld", text, (long long)got);
    }
}

static void assert_refused(const char *text, dec_parse_result want) {
    decimal untouched = 77;
    dec_parse_result got = dec_parse(text, strlen(text), &untouched);
    if (got != want || untouched != 77) {
        fail_msg("\"%s\" gives result %d, value %lld", text, (int)got, (long long)untouched);
    }
}

static void numbers_are_read_exactly(void **state) {
    (void)state;
    assert_parses("0", 0);
    assert_parses("-0", 0);
    assert_parses("+3", 3000000);
    assert_parses("88.5", 88500000);
    assert_parses("-0.000001", -1);
    assert_parses(".5", 500000);
    assert_parses("5.", 5000000);
    assert_parses("1e3", INT64_C(1000000000));
    assert_parses("1E-6", 1);
    assert_parses("12.5e+1", 125000000);
    assert_parses("0.1000000000000000000000000000000000000000000000", 100000);
    assert_parses("000000000000000000000000000000000000000000000001", 1000000);
    assert_parses("0.00000000000000000000000000001e29", 1000000);
    assert_parses("1000000000000000000000000000000e-30", 1000000);
    assert_parses("0e999999999999999999999999", 0);
    assert_parses("0e-999999999999999999999999", 0);
}

static void anything_else_is_a_syntax_error(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "",    " 1",   "1 ",  "+",   "-",   ".",    "-.",  "1e", "1e+", "e1", "1.2.", "1..2", "--1",
        "1,5", "0x10", "inf", "nan", "1_0", "1e1.", ".e1", "/",  "１",  "1d", "1e 1", "1e1e1"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_refused(wrong[i], DEC_SYNTAX);
    }
    decimal untouched = 77;
    assert_int_equal(dec_parse(NULL, 0, &untouched), DEC_SYNTAX);
    assert_int_equal(dec_parse("1\0", 2, &untouched), DEC_SYNTAX);
    assert_int_equal(dec_parse("12", 1, &untouched), DEC_OK);
    assert_int_equal(untouched, DEC_ONE);
}

static void the_finite_range_ends_where_it_says(void **state) {
    (void)state;
    assert_parses("9223372036854.775806", DEC_MAX);
    assert_refused("9223372036854.775807", DEC_RANGE);
    assert_parses("-9223372036854.775806", DEC_MIN);
    assert_refused("-9223372036854.775807", DEC_RANGE);
    assert_refused("-9223372036854.775808", DEC_RANGE);
    assert_refused("9223372036854.7758061", DEC_FINE);
    assert_refused("1e13", DEC_RANGE);
    assert_refused("99999999999999999999999999999999999999999999999999.5", DEC_RANGE);
    assert_refused("1e999999999999999999999999", DEC_RANGE);
}

static void a_seventh_place_must_be_zero(void **state) {
    (void)state;
    assert_parses("1.2345670", 1234567);
    assert_refused("1.2345671", DEC_FINE);
    assert_parses("1e-6", 1);
    assert_refused("1e-7", DEC_FINE);
    assert_refused("1e-999999999999999999999999", DEC_FINE);
}

static void assert_double(double value, const char *want) {
    decimal got = 0;
    if (dec_from_double(value, &got) != DEC_OK || got != dec(want)) {
        fail_msg("%.17g is read as %lld", value, (long long)got);
    }
}

static void doubles_are_read_by_their_shortest_form(void **state) {
    (void)state;
    decimal untouched = 77;
    assert_double(0.1, "0.1");
    assert_double(-0.1, "-0.1");
    assert_double(2.675, "2.675");
    assert_double(0.000001, "0.000001");
    assert_double(0.0, "0");
    assert_double(-0.0, "0");
    assert_double(88.5, "88.5");
    assert_double(123456789.123456, "123456789.123456");
    assert_double(999999999.999999, "999999999.999999");
    assert_double(1e9, "1000000000");
    assert_double(1e12, "1000000000000");
    assert_double(-9007199254.740993, "-9007199254.740993");
    assert_double(4503599627370.4970703125, "4503599627370.497");
    assert_int_equal(dec_from_double(0.1 + 0.2, &untouched), DEC_FINE);
    assert_int_equal(dec_from_double(1e-7, &untouched), DEC_FINE);
    assert_int_equal(dec_from_double(DBL_TRUE_MIN, &untouched), DEC_FINE);
    assert_int_equal(dec_from_double(1e13, &untouched), DEC_RANGE);
    assert_int_equal(dec_from_double(-DBL_MAX, &untouched), DEC_RANGE);
    assert_int_equal(dec_from_double(NAN, &untouched), DEC_SYNTAX);
    assert_int_equal(dec_from_double(INFINITY, &untouched), DEC_SYNTAX);
    assert_int_equal(dec_from_double(-INFINITY, &untouched), DEC_SYNTAX);
    assert_int_equal(untouched, 77);
}

/* Every decimal of at most 15 digits is the shortest form of the double nearest to it. */
static void decimals_survive_the_way_through_a_double(void **state) {
    (void)state;
    uint64_t seed = 1;
    char text[DEC_BUFFER];
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        decimal value = (decimal)(seed >> 13) % INT64_C(1000000000000000);
        value = i % 2 ? -value : value;
        value = i % 3 ? value : value / 100000000;
        (void)dec_format(value, text);
        assert_double(strtod(text, NULL), text);
    }
}

static void the_locale_does_not_matter(void **state) {
    (void)state;
    static const char *const commas[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ru_RU.UTF-8"};
    const char *set = NULL;
    for (size_t i = 0; !set && i < sizeof commas / sizeof commas[0]; i++) {
        set = setlocale(LC_ALL, commas[i]);
    }
    if (!set) {
        print_message("no locale with a decimal comma is installed here\n");
        skip();
    }
    char text[DEC_BUFFER];
    decimal fine = 0;
    assert_double(9007199254.740993, "9007199254.740993");
    assert_double(-1234567890123.5, "-1234567890123.5");
    assert_int_equal(dec_from_double(0.1 + 0.2, &fine), DEC_FINE);
    assert_int_equal(dec_format(dec("1.5"), text), 3);
    assert_string_equal(text, "1.5");
    (void)setlocale(LC_ALL, "C");
}

static void units_divide_exactly_or_not_at_all(void **state) {
    (void)state;
    decimal got = 0;
    assert_int_equal(dec_from_int(12345, 100, &got), DEC_OK);
    assert_int_equal(got, dec("123.45"));
    assert_int_equal(dec_from_int(-7, 1, &got), DEC_OK);
    assert_int_equal(got, dec("-7"));
    assert_int_equal(dec_from_int(1, 3, &got), DEC_FINE);
    assert_int_equal(dec_from_int(1, 10000000, &got), DEC_FINE);
    assert_int_equal(dec_from_int(INT64_C(9223372036854), 1, &got), DEC_OK);
    assert_int_equal(dec_from_int(INT64_C(9223372036855), 1, &got), DEC_RANGE);
    assert_int_equal(dec_from_int(INT64_MIN, 1, &got), DEC_RANGE);
    assert_int_equal(dec_from_int(INT64_MAX, 1000000, &got), DEC_RANGE);
    assert_int_equal(dec_from_int(INT64_MAX - 1, 1000000, &got), DEC_OK);
    assert_int_equal(got, DEC_MAX);
}

static void assert_formats(decimal value, const char *want) {
    char text[DEC_BUFFER];
    assert_int_equal(dec_format(value, text), strlen(want));
    assert_string_equal(text, want);
}

static void numbers_are_written_without_idle_zeros(void **state) {
    (void)state;
    assert_formats(0, "0");
    assert_formats(88500000, "88.5");
    assert_formats(-1, "-0.000001");
    assert_formats(3000000, "3");
    assert_formats(100000000, "100");
    assert_formats(1010000, "1.01");
    assert_formats(DEC_MAX, "9223372036854.775806");
    assert_formats(DEC_MIN, "-9223372036854.775806");
    assert_formats(DEC_LOW, "-inf");
    assert_formats(DEC_HIGH, "inf");
}

static void sums_stop_at_the_finite_range(void **state) {
    (void)state;
    decimal got = 77;
    assert_true(dec_add(DEC_MAX - 1, 1, &got));
    assert_int_equal(got, DEC_MAX);
    got = 77;
    assert_false(dec_add(DEC_MAX, 1, &got));
    assert_false(dec_add(DEC_MAX, DEC_MAX, &got));
    assert_false(dec_add(DEC_MIN, -1, &got));
    assert_false(dec_sub(DEC_MIN, 1, &got));
    assert_false(dec_sub(DEC_MAX, DEC_MIN, &got));
    assert_int_equal(got, 77);
    assert_true(dec_sub(DEC_MIN + 1, 1, &got));
    assert_int_equal(got, DEC_MIN);
    assert_true(dec_sub(DEC_MAX, DEC_MAX, &got));
    assert_int_equal(got, 0);
}

static void assert_product(const char *a, const char *b, const char *low, const char *high) {
    decimal l = 0;
    decimal h = 0;
    assert_true(dec_mul(dec(a), dec(b), &l, &h));
    assert_int_equal(l, dec(low));
    assert_int_equal(h, dec(high));
}

static void products_are_exact_or_enclosed(void **state) {
    (void)state;
    assert_product("1.5", "1.5", "2.25", "2.25");
    assert_product("-1.5", "1.5", "-2.25", "-2.25");
    assert_product("0.001", "0.001", "0.000001", "0.000001");
    assert_product("0.0001", "0.001", "0", "0.000001");
    assert_product("-0.0001", "0.001", "-0.000001", "0");
    assert_product("1.000001", "1.000001", "1.000002", "1.000003");
    assert_product("9223372036854.775806", "1", "9223372036854.775806", "9223372036854.775806");
}

static void products_stop_at_the_finite_range(void **state) {
    (void)state;
    decimal low = 77;
    decimal high = 77;
    assert_false(dec_mul(DEC_MAX, DEC_ONE + 1, &low, &high));
    assert_false(dec_mul(DEC_MAX, DEC_MAX, &low, &high));
    assert_false(dec_mul(DEC_MAX, DEC_MIN, &low, &high));
    assert_int_equal(low, 77);
    assert_int_equal(high, 77);
    /* the exact product lies between DEC_MAX and the next millionth */
    assert_false(dec_mul(INT64_C(9223362813491962315), 1000001, &low, &high));
    assert_int_equal(low, 77);
    assert_true(dec_mul(DEC_MAX, -DEC_ONE, &low, &high));
    assert_int_equal(low, DEC_MIN);
    assert_int_equal(high, DEC_MIN);
}

static void assert_quotient(const char *a, const char *b, const char *low, const char *high) {
    decimal l = 0;
    decimal h = 0;
    assert_true(dec_div(dec(a), dec(b), &l, &h));
    assert_int_equal(l, dec(low));
    assert_int_equal(h, dec(high));
}

static void quotients_are_exact_or_enclosed(void **state) {
    (void)state;
    assert_quotient("1", "4", "0.25", "0.25");
    assert_quotient("1", "3", "0.333333", "0.333334");
    assert_quotient("-1", "3", "-0.333334", "-0.333333");
    assert_quotient("1", "-3", "-0.333334", "-0.333333");
    assert_quotient("-1", "-3", "0.333333", "0.333334");
    assert_quotient("-1", "-4", "0.25", "0.25");
    assert_quotient("0", "-3", "0", "0");
    assert_quotient("0.000001", "9223372036854.775806", "0", "0.000001");
    decimal low = 77;
    decimal high = 77;
    assert_false(dec_div(DEC_MAX, DEC_ONE - 1, &low, &high));
    assert_false(dec_div(DEC_MAX, 1, &low, &high));
    assert_int_equal(low, 77);
    assert_true(dec_div(DEC_MAX, DEC_ONE, &low, &high));
    assert_int_equal(high, DEC_MAX);
}

static void assert_rounds(const char *value, int places, dec_rounding mode, const char *want) {
    decimal got = 0;
    assert_true(dec_round(dec(value), places, mode, &got));
    if (got != dec(want)) {
        fail_msg("%s to %d places in mode %d is %lld", value, places, (int)mode, (long long)got);
    }
}

static void rounding_half_up_goes_away_from_zero(void **state) {
    (void)state;
    assert_rounds("2.675", 2, DEC_HALF_UP, "2.68");
    assert_rounds("2.674999", 2, DEC_HALF_UP, "2.67");
    assert_rounds("-2.675", 2, DEC_HALF_UP, "-2.68");
    assert_rounds("-2.674999", 2, DEC_HALF_UP, "-2.67");
    assert_rounds("0.5", 0, DEC_HALF_UP, "1");
    assert_rounds("0.499999", 0, DEC_HALF_UP, "0");
    assert_rounds("1.234567", 6, DEC_HALF_UP, "1.234567");
}

static void rounding_half_even_goes_to_the_even_digit(void **state) {
    (void)state;
    assert_rounds("2.665", 2, DEC_HALF_EVEN, "2.66");
    assert_rounds("2.675", 2, DEC_HALF_EVEN, "2.68");
    assert_rounds("2.665001", 2, DEC_HALF_EVEN, "2.67");
    assert_rounds("2.674999", 2, DEC_HALF_EVEN, "2.67");
    assert_rounds("-2.665", 2, DEC_HALF_EVEN, "-2.66");
    assert_rounds("-2.675", 2, DEC_HALF_EVEN, "-2.68");
    assert_rounds("0.5", 0, DEC_HALF_EVEN, "0");
    assert_rounds("1.5", 0, DEC_HALF_EVEN, "2");
}

static void the_directed_modes_mind_the_sign(void **state) {
    (void)state;
    assert_rounds("2.6700", 2, DEC_UP, "2.67");
    assert_rounds("2.670001", 2, DEC_UP, "2.68");
    assert_rounds("-2.670001", 2, DEC_UP, "-2.68");
    assert_rounds("2.679999", 2, DEC_DOWN, "2.67");
    assert_rounds("-2.679999", 2, DEC_DOWN, "-2.67");
    assert_rounds("2.679999", 2, DEC_FLOOR, "2.67");
    assert_rounds("-2.670001", 2, DEC_FLOOR, "-2.68");
    assert_rounds("-2.67", 2, DEC_FLOOR, "-2.67");
    assert_rounds("2.670001", 2, DEC_CEILING, "2.68");
    assert_rounds("-2.679999", 2, DEC_CEILING, "-2.67");
    assert_rounds("2.67", 2, DEC_CEILING, "2.67");
}

static void rounding_stops_at_the_finite_range(void **state) {
    (void)state;
    decimal got = 77;
    assert_false(dec_round(DEC_MAX, 0, DEC_HALF_UP, &got));
    assert_false(dec_round(DEC_MIN, 0, DEC_FLOOR, &got));
    assert_false(dec_round(DEC_ONE, 7, DEC_HALF_UP, &got));
    assert_false(dec_round(DEC_ONE, -1, DEC_HALF_UP, &got));
    assert_int_equal(got, 77);
    assert_rounds("9223372036854.499999", 0, DEC_HALF_UP, "9223372036854");
    assert_rounds("9223372036854.775806", 0, DEC_DOWN, "9223372036854");
    assert_true(dec_round(DEC_LOW, 2, DEC_HALF_UP, &got));
    assert_int_equal(got, DEC_LOW);
    assert_true(dec_round(DEC_HIGH, 2, DEC_FLOOR, &got));
    assert_int_equal(got, DEC_HIGH);
}

static void roundings_have_names(void **state) {
    (void)state;
    static const char *const names[] = {"half_up", "half_even", "down", "up", "floor", "ceiling"};
    dec_rounding mode = DEC_DOWN;
    for (int i = 0; i <= DEC_CEILING; i++) {
        assert_true(dec_rounding_from_name(names[i], &mode));
        assert_int_equal(mode, i);
    }
    assert_false(dec_rounding_from_name("half", &mode));
    assert_false(dec_rounding_from_name("", &mode));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_exactly),
        cmocka_unit_test(anything_else_is_a_syntax_error),
        cmocka_unit_test(the_finite_range_ends_where_it_says),
        cmocka_unit_test(a_seventh_place_must_be_zero),
        cmocka_unit_test(doubles_are_read_by_their_shortest_form),
        cmocka_unit_test(decimals_survive_the_way_through_a_double),
        cmocka_unit_test(the_locale_does_not_matter),
        cmocka_unit_test(units_divide_exactly_or_not_at_all),
        cmocka_unit_test(numbers_are_written_without_idle_zeros),
        cmocka_unit_test(sums_stop_at_the_finite_range),
        cmocka_unit_test(products_are_exact_or_enclosed),
        cmocka_unit_test(products_stop_at_the_finite_range),
        cmocka_unit_test(quotients_are_exact_or_enclosed),
        cmocka_unit_test(rounding_half_up_goes_away_from_zero),
        cmocka_unit_test(rounding_half_even_goes_to_the_even_digit),
        cmocka_unit_test(the_directed_modes_mind_the_sign),
        cmocka_unit_test(rounding_stops_at_the_finite_range),
        cmocka_unit_test(roundings_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
