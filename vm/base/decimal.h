/* Exact decimals: a 64-bit count of millionths. Pure functions; nothing is owned. */
#ifndef HENG_BASE_DECIMAL_H
#define HENG_BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int64_t decimal;

#define DEC_ONE INT64_C(1000000)
/* The two ends of the line stand for "no lower bound" and "no upper bound" in intervals;
 * they are never the value of a known number. */
#define DEC_LOW  INT64_MIN
#define DEC_HIGH INT64_MAX
#define DEC_MAX  (INT64_MAX - 1) /* largest finite value, 9223372036854.775806 */
#define DEC_MIN  (-DEC_MAX)
enum { DEC_BUFFER = 32, DEC_PLACES = 6 };

typedef enum dec_parse_result {
    DEC_OK = 0,
    DEC_SYNTAX, /* not a decimal number */
    DEC_RANGE,  /* too large */
    DEC_FINE    /* more than six places that are not zero */
} dec_parse_result;

/* See dec_round. */
typedef enum dec_rounding {
    DEC_HALF_UP,
    DEC_HALF_EVEN,
    DEC_DOWN,
    DEC_UP,
    DEC_FLOOR,
    DEC_CEILING
} dec_rounding;

/* Accepts [+-]digits[.digits][(e|E)[+-]digits]; surrounding blanks are a syntax error.
 * ".5" and "5." are accepted as Lua and SQLite accept them. Without DEC_OK *out is untouched; this
 * holds for the next two functions too. */
dec_parse_result dec_parse(const char *text, size_t length, decimal *out);
/* Reads a binary double by its shortest decimal form: 0.1 is 0.1. NaN and infinities are
 * DEC_SYNTAX. */
dec_parse_result dec_from_double(double value, decimal *out);
/* value / divisor, divisor >= 1; DEC_FINE if inexact. */
dec_parse_result dec_from_int(int64_t value, int64_t divisor, decimal *out);
/* Writes without trailing zeros ("88.5", "-0.000001", "3"), returns the length. DEC_LOW "-inf",
 * DEC_HIGH "inf". */
size_t dec_format(decimal value, char buffer[DEC_BUFFER]);

/* Finite arithmetic: neither operand is DEC_LOW or DEC_HIGH. False on overflow of the finite range;
 * what `out`, `low` and `high` point to is then untouched. */
bool dec_add(decimal a, decimal b, decimal *out);
bool dec_sub(decimal a, decimal b, decimal *out);
/* The exact product or quotient lies in [*low, *high]; equal where it has six places or fewer.
 * dec_div: b must not be 0. */
bool dec_mul(decimal a, decimal b, decimal *low, decimal *high);
bool dec_div(decimal a, decimal b, decimal *low, decimal *high);
/* Rounds to 0..6 places. HALF_UP is away from zero at the half (2.675 -> 2.68, -2.675 -> -2.68),
 * DOWN toward zero, UP away from zero. Infinite ends pass through. False on overflow, or
 * where places is none of 0..6. */
bool dec_round(decimal value, int places, dec_rounding mode, decimal *out);
/* "half_up", "half_even", "down", "up", "floor", "ceiling"; false for any other name. */
bool dec_rounding_from_name(const char *name, dec_rounding *out);

#endif
