#include "script/json.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/values.h"

enum {
    MAX_DEPTH = 200,
    FLOAT_DIGITS = 17, /* significant digits that tell every two floats apart */
    FLOAT_BUFFER = 40
};

/* Its address is the registry key of the arrays' metatable. */
static const char ARRAY_MARK = 0;

typedef struct converter {
    lua_State *L;
    arena *scratch;
    bool exact, leading;
    int depth;
    scr_json_fault *fault;
} converter;

static json_t *convert(converter *c, int index);
static json_t *convert_object(converter *c, int table, size_t count);

static json_t *refuse(converter *c, const char *got) {
    if (c->fault->got[0] == '\0') {
        (void)snprintf(c->fault->got, sizeof c->fault->got, "%s", got);
    }
    return NULL;
}

/* Puts a step before the path; called from the inside outwards. */
static void prefix_path(converter *c, const char *step) {
    char rest[SCR_FAULT_PATH];
    (void)snprintf(rest, sizeof rest, "%s", c->fault->path);
    int written = snprintf(c->fault->path, sizeof c->fault->path, "%.60s%.90s", step, rest);
    (void)written;
}

/* ---- numbers -------------------------------------------------------------------------------- */

static json_t *shortest_float(double value) {
    decimal exact = 0;
    char buffer[FLOAT_BUFFER];
    if (dec_from_double(value, &exact) == DEC_OK) {
        char text[DEC_BUFFER];
        return json_stringn(text, dec_format(exact, text));
    }
    for (int digits = 1; digits <= FLOAT_DIGITS; digits++) {
        (void)snprintf(buffer, sizeof buffer, "%.*g", digits, value);
        if (!(strtod(buffer, NULL) < value) && !(strtod(buffer, NULL) > value)) {
            break;
        }
    }
    return json_string(buffer);
}

static json_t *convert_number(converter *c, int index) {
    if (lua_isinteger(c->L, index)) {
        return json_integer(lua_tointeger(c->L, index));
    }
    double value = lua_tonumber(c->L, index);
    if (value - value != 0) { /* infinite or not a number */
        return refuse(c, "number");
    }
    return c->exact ? shortest_float(value) : json_real(value);
}

/* ---- tables --------------------------------------------------------------------------------- */

/* What keys a table has. */
typedef struct key_count {
    size_t whole; /* integers within 1..length */
    size_t texts;
    size_t others;
} key_count;

static key_count count_keys(lua_State *L, int table, size_t length) {
    key_count n = {0};
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING) {
            n.texts++;
        } else if (lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 &&
                   lua_tointeger(L, -1) <= (lua_Integer)length) {
            n.whole++;
        } else {
            n.others++;
        }
    }
    return n;
}

static bool is_marked(lua_State *L, int table) {
    if (!lua_getmetatable(L, table)) {
        return false;
    }
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ARRAY_MARK);
    bool marked = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return marked;
}

/* Length given by an integer field n, or -1. */
static lua_Integer counted_length(lua_State *L, int table) {
    lua_pushliteral(L, "n");
    lua_rawget(L, table);
    lua_Integer n = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : -1;
    lua_pop(L, 1);
    return n;
}

static json_t *convert_array(converter *c, int table, lua_Integer length) {
    json_t *array = json_array();
    for (lua_Integer i = 1; array && i <= length; i++) {
        lua_rawgeti(c->L, table, i);
        json_t *item = convert(c, lua_gettop(c->L));
        lua_pop(c->L, 1);
        if (!item || json_array_append_new(array, item) != 0) {
            char step[32];
            (void)snprintf(step, sizeof step, "[%lld]", (long long)i);
            prefix_path(c, step);
            json_decref(array);
            return refuse(c, "memory");
        }
    }
    return array;
}

/* Takes the first value out of the table for as long as the named ones are converted. */
static json_t *convert_leading(converter *c, int table, size_t texts) {
    lua_rawgeti(c->L, table, 1);
    int first = lua_gettop(c->L);
    lua_pushnil(c->L);
    lua_rawseti(c->L, table, 1);
    json_t *object = convert_object(c, table, texts);
    lua_pushvalue(c->L, first);
    lua_rawseti(c->L, table, 1);
    json_t *item = object ? convert(c, first) : NULL;
    lua_pop(c->L, 1);
    if (!item || json_object_set_new(object, "1", item) != 0) {
        json_decref(object);
        return refuse(c, "memory");
    }
    return object;
}

static int compare_keys(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys live in the table; NULL if one holds a zero byte or memory is short. */
static const char **sorted_keys(converter *c, int table, size_t count) {
    const char **keys = arena_array(c->scratch, count + 1, sizeof *keys);
    if (!keys) {
        refuse(c, "memory");
        return NULL;
    }
    size_t i = 0;
    bool plain = true;
    lua_pushnil(c->L);
    while (lua_next(c->L, table)) {
        size_t length = 0;
        lua_pop(c->L, 1);
        keys[i] = lua_tolstring(c->L, -1, &length);
        plain = plain && strlen(keys[i]) == length;
        i++;
    }
    qsort(keys, count, sizeof *keys, compare_keys);
    if (!plain) {
        refuse(c, "key");
    }
    return plain ? keys : NULL;
}

static bool convert_member(converter *c, int table, const char *key, json_t *object) {
    lua_pushstring(c->L, key);
    lua_rawget(c->L, table);
    json_t *item = convert(c, lua_gettop(c->L));
    lua_pop(c->L, 1);
    if (item && json_object_set_new(object, key, item) == 0) {
        return true;
    }
    char step[64];
    (void)snprintf(step, sizeof step, ".%.60s", key);
    prefix_path(c, step);
    refuse(c, item ? "key" : "memory");
    return false;
}

static json_t *convert_object(converter *c, int table, size_t count) {
    arena_mark mark = arena_here(c->scratch);
    const char **keys = sorted_keys(c, table, count);
    json_t *object = keys ? json_object() : NULL;
    for (size_t i = 0; object && i < count; i++) {
        if (!convert_member(c, table, keys[i], object)) {
            json_decref(object);
            object = NULL;
        }
    }
    arena_rewind(c->scratch, mark);
    return object ? object : refuse(c, "memory");
}

static json_t *convert_table(converter *c, int table) {
    enum { SLOTS = 8 };
    if (c->depth >= MAX_DEPTH || !lua_checkstack(c->L, SLOTS)) {
        return refuse(c, "deep");
    }
    size_t length = lua_rawlen(c->L, table);
    key_count n = count_keys(c->L, table, length);
    lua_Integer counted = c->exact ? -1 : counted_length(c->L, table);
    c->depth++;
    json_t *value = NULL;
    if (counted >= 0 && n.texts == 1) {
        value = convert_array(c, table, counted);
    } else if (n.others > 0) {
        value = refuse(c, "holes");
    } else if (c->leading && n.whole == 1 && n.texts > 0) {
        value = convert_leading(c, table, n.texts);
    } else if (n.whole > 0 && n.texts > 0) {
        value = refuse(c, "mixed");
    } else if (n.whole > 0 || (n.texts == 0 && is_marked(c->L, table))) {
        value =
            n.whole == length ? convert_array(c, table, (lua_Integer)length) : refuse(c, "holes");
    } else {
        value = convert_object(c, table, n.texts);
    }
    c->depth--;
    return value;
}

static json_t *convert_text(converter *c, int index) {
    size_t length = 0;
    const char *text = lua_tolstring(c->L, index, &length);
    json_t *value = json_stringn(text, length);
    return value ? value : refuse(c, "bytes");
}

static json_t *convert(converter *c, int index) {
    switch (lua_type(c->L, index)) {
    case LUA_TNIL:
    case LUA_TLIGHTUSERDATA: return json_null();
    case LUA_TBOOLEAN: return json_boolean(lua_toboolean(c->L, index));
    case LUA_TNUMBER: return convert_number(c, index);
    case LUA_TSTRING: return convert_text(c, index);
    case LUA_TTABLE: return convert_table(c, index);
    default: return refuse(c, luaL_typename(c->L, index));
    }
}

static json_t *to_json(converter *c, int index) {
    memset(c->fault, 0, sizeof *c->fault);
    if (!lua_checkstack(c->L, 8)) {
        return refuse(c, "memory");
    }
    json_t *value = convert(c, lua_absindex(c->L, index));
    return value ? value : refuse(c, "memory");
}

json_t *scr_to_json(lua_State *L, int index, bool exact, arena *scratch, scr_json_fault *fault) {
    converter c = {.L = L, .scratch = scratch, .exact = exact, .fault = fault};
    return to_json(&c, index);
}

json_t *scr_fields_to_json(lua_State *L, int index, arena *scratch, scr_json_fault *fault) {
    converter c = {.L = L, .scratch = scratch, .exact = true, .leading = true, .fault = fault};
    return to_json(&c, index);
}

/* ---- to Lua --------------------------------------------------------------------------------- */

SCR_THROWS void scr_mark_array(lua_State *L) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &ARRAY_MARK) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &ARRAY_MARK);
    }
    lua_setmetatable(L, -2);
}

SCR_THROWS static void push_array(lua_State *L, const json_t *array) {
    size_t size = json_array_size(array);
    lua_createtable(L, size < INT32_MAX ? (int)size : 0, 0);
    for (size_t i = 0; i < size; i++) {
        scr_push_json(L, json_array_get(array, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    scr_mark_array(L);
}

SCR_THROWS static void push_object(lua_State *L, const json_t *object) {
    json_t *walked =
        (json_t *)(uintptr_t)object; /* iteration changes nothing, but takes no const */
    const char *key = NULL;
    json_t *value = NULL;
    lua_newtable(L);
    json_object_foreach(walked, key, value) {
        lua_pushstring(L, key);
        scr_push_json(L, value);
        lua_rawset(L, -3);
    }
}

SCR_THROWS void scr_push_json(lua_State *L, const json_t *value) {
    luaL_checkstack(L, 4, "JSON is nested too deeply");
    switch (json_typeof(value)) {
    case JSON_OBJECT: push_object(L, value); break;
    case JSON_ARRAY: push_array(L, value); break;
    case JSON_STRING:
        lua_pushlstring(L, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER: lua_pushinteger(L, json_integer_value(value)); break;
    case JSON_REAL: lua_pushnumber(L, json_real_value(value)); break;
    case JSON_TRUE:
    case JSON_FALSE: lua_pushboolean(L, json_is_true(value)); break;
    case JSON_NULL:
    default: lua_pushlightuserdata(L, NULL); break;
    }
}
