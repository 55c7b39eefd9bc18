#include <lauxlib.h>
#include <utf8proc.h>

#include "base/date.h"
#include "script/bindings.h"
#include "script/values.h"

dec_parse_result scr_decimal_at(lua_State *L, int index, decimal *out) {
    size_t length = 0;
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            return dec_from_int(lua_tointeger(L, index), 1, out);
        }
        return dec_from_double(lua_tonumber(L, index), out);
    case LUA_TSTRING: {
        const char *text = lua_tolstring(L, index, &length);
        return dec_parse(text, length, out);
    }
    default: return DEC_SYNTAX;
    }
}

dec_parse_result scr_day_at(lua_State *L, int index, int64_t *out) {
    enum { WHOLE_DATE = 10 }; /* bytes of YYYY-MM-DD */
    if (lua_isinteger(L, index)) {
        *out = lua_tointeger(L, index);
        return *out < DATE_MIN || *out > DATE_MAX ? DEC_RANGE : DEC_OK;
    }
    if (lua_type(L, index) != LUA_TSTRING) {
        return DEC_SYNTAX;
    }
    size_t length = 0;
    int64_t last = 0;
    const char *text = lua_tolstring(L, index, &length);
    bool good = length == WHOLE_DATE && date_parse(text, length, 0, out, &last) && *out == last;
    return good ? DEC_OK : DEC_SYNTAX;
}

const char *scr_reason(dec_parse_result result) {
    return result == DEC_RANGE ? "range" : result == DEC_FINE ? "fine" : "syntax";
}

int64_t scr_width(const char *text, size_t length) {
    int64_t cells = 0;
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    const utf8proc_uint8_t *end = at + length;
    while (at < end) {
        utf8proc_int32_t point = 0;
        utf8proc_ssize_t used = utf8proc_iterate(at, end - at, &point);
        cells += used > 0 ? utf8proc_charwidth(point) : 1;
        at += used > 0 ? used : 1;
    }
    return cells;
}

int64_t scr_length(const char *text, size_t length) {
    int64_t points = 0;
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    const utf8proc_uint8_t *end = at + length;
    while (at < end) {
        utf8proc_int32_t point = 0;
        utf8proc_ssize_t used = utf8proc_iterate(at, end - at, &point);
        if (used <= 0) {
            return -1;
        }
        at += used;
        points++;
    }
    return points;
}

SCR_THROWS int scr_core_millionths(lua_State *L) {
    decimal value = 0;
    dec_parse_result result = scr_decimal_at(L, 1, &value);
    if (result == DEC_OK) {
        lua_pushinteger(L, value);
        return 1;
    }
    lua_pushnil(L);
    lua_pushstring(L, scr_reason(result));
    return 2;
}

SCR_THROWS int scr_core_decimal(lua_State *L) {
    char buffer[DEC_BUFFER];
    size_t length = dec_format(luaL_checkinteger(L, 1), buffer);
    lua_pushlstring(L, buffer, length);
    return 1;
}

SCR_THROWS int scr_core_date(lua_State *L) {
    int64_t day = 0;
    if (lua_type(L, 1) == LUA_TSTRING && scr_day_at(L, 1, &day) == DEC_OK) {
        lua_pushinteger(L, day);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

SCR_THROWS int scr_core_date_text(lua_State *L) {
    char buffer[DATE_BUFFER];
    int64_t day = luaL_checkinteger(L, 1);
    if (day < DATE_MIN || day > DATE_MAX) {
        lua_pushnil(L);
    } else {
        size_t length = date_format(day, buffer);
        lua_pushlstring(L, buffer, length);
    }
    return 1;
}

SCR_THROWS int scr_core_width(lua_State *L) {
    size_t length = 0;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_pushinteger(L, scr_width(text, length));
    return 1;
}

SCR_THROWS int scr_core_length(lua_State *L) {
    size_t length = 0;
    const char *text = luaL_checklstring(L, 1, &length);
    int64_t points = scr_length(text, length);
    if (points < 0) {
        lua_pushnil(L);
    } else {
        lua_pushinteger(L, points);
    }
    return 1;
}
