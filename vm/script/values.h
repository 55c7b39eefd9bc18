/* Decimals and dates from Lua values. Pure functions on the stack; nothing is owned and nothing
 * raises. */
#ifndef HENG_SCRIPT_VALUES_H
#define HENG_SCRIPT_VALUES_H

#include <lua.h>
#include <stdbool.h>

#include "base/decimal.h"

/* Decimal of an integer, a float (by its shortest form) or a text; DEC_SYNTAX for anything else. */
dec_parse_result scr_decimal_at(lua_State *L, int index, decimal *out);
/* Day of a text YYYY-MM-DD or of an integer day number; DEC_RANGE for days that no date has. */
dec_parse_result scr_day_at(lua_State *L, int index, int64_t *out);
/* "syntax", "range" or "fine". */
const char *scr_reason(dec_parse_result result);
/* Cells that the text takes on a terminal; bytes that are not UTF-8 take one each. */
int64_t scr_width(const char *text, size_t length);
/* Code points of the text, or -1 if it is not UTF-8. */
int64_t scr_length(const char *text, size_t length);

#endif
