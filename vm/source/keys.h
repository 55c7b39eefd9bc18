/* Keys as 64-bit numbers: two keys are equal as texts if and only if their numbers are. A text that
 * is exactly the decimal digits of an integer ('5', '-12', not '05') is that integer; any other is
 * its dictionary code, in the lowest part of the range, and so are the few integers of that part.
 * Pure functions; nothing is owned. */
#ifndef HENG_SOURCE_KEYS_H
#define HENG_SOURCE_KEYS_H

#include "base/decimal.h"
#include "base/dict.h"

#define SRC_NO_KEY       DEC_LOW /* what is no key */
#define SRC_FIRST_NUMBER (DEC_LOW + (INT64_C(1) << 32))
enum { SRC_DIGITS = 24 }; /* bytes of an integer as text */

/* Whether a key is held by its code. False for SRC_NO_KEY. */
bool src_key_is_text(int64_t key);
/* From codes to keys and back; DICT_UNKNOWN is SRC_NO_KEY. The key must be no number. */
int64_t src_key_of_code(dict_code code);
dict_code src_key_code(int64_t key);
/* The integer whose digits the text is; false where it is none, or one that is held by its code. */
bool src_key_number(const char *bytes, size_t length, int64_t *out);
/* The key as text, in the dictionary or in `digits`; "" for SRC_NO_KEY. */
const char *src_key_text(const dict *texts, int64_t key, char digits[SRC_DIGITS], size_t *length);
/* Order of two texts by bytes, the unknown one before all: negative, 0 or positive. */
int src_by_text(const dict *texts, dict_code a, dict_code b);
/* Order of two keys by the bytes of their texts, SRC_NO_KEY before all. */
int src_by_key_text(const dict *texts, int64_t a, int64_t b);

#endif
