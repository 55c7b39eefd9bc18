#include "script/fields.h"

#include <lauxlib.h>
#include <string.h>

#include "script/state.h"

SCR_THROWS int scr_raise_nomem(lua_State *L) {
    scr_of(L)->budget.starved = true;
    return luaL_error(L, "not enough memory");
}

SCR_THROWS void *scr_take(lua_State *L, size_t count, size_t size) {
    void *block = arena_array(&scr_of(L)->store, count, size);
    if (!block) {
        scr_raise_nomem(L);
    }
    return block;
}

SCR_THROWS const char *scr_field_text(lua_State *L, int table, const char *name) {
    int type = lua_getfield(L, table, name);
    if (type != LUA_TNIL && type != LUA_TSTRING) {
        luaL_error(L, "field '%s' must be a text, not a %s", name, lua_typename(L, type));
    }
    const char *text = lua_tostring(L, -1);
    lua_pop(L, 1);
    return text;
}

SCR_THROWS const char *scr_field_needed(lua_State *L, int table, const char *name) {
    const char *text = scr_field_text(L, table, name);
    if (!text) {
        luaL_error(L, "field '%s' is missing", name);
    }
    return text;
}

SCR_THROWS lua_Integer scr_field_integer(lua_State *L, int table, const char *name,
                                         lua_Integer otherwise) {
    int whole = 1;
    lua_Integer value = otherwise;
    if (lua_getfield(L, table, name) != LUA_TNIL) {
        value = lua_tointegerx(L, -1, &whole);
    }
    if (!whole) {
        luaL_error(L, "field '%s' must be an integer", name);
    }
    lua_pop(L, 1);
    return value;
}

SCR_THROWS int scr_one_of(lua_State *L, const char *value, const char *const *list,
                          const char *what) {
    for (int i = 0; list[i]; i++) {
        if (strcmp(list[i], value) == 0) {
            return i;
        }
    }
    return luaL_error(L, "'%s' is no %s", value, what);
}

SCR_THROWS const char **scr_texts_at(lua_State *L, int index, int *count) {
    int table = lua_absindex(L, index);
    *count = 0;
    if (lua_isnil(L, table)) {
        return scr_take(L, 1, sizeof(char *));
    }
    luaL_checktype(L, table, LUA_TTABLE);
    size_t length = lua_rawlen(L, table);
    const char **texts = scr_take(L, length + 1, sizeof *texts);
    for (size_t i = 0; i < length; i++) {
        if (lua_rawgeti(L, table, (lua_Integer)i + 1) != LUA_TSTRING) {
            luaL_error(L, "item %d of a list must be a text", (int)i + 1);
        }
        texts[i] = lua_tostring(L, -1);
        lua_pop(L, 1);
    }
    *count = (int)length;
    return texts;
}

SCR_THROWS const char **scr_field_texts(lua_State *L, int table, const char *name, int *count) {
    lua_getfield(L, table, name);
    const char **texts = scr_texts_at(L, -1, count);
    lua_pop(L, 1);
    return texts;
}

SCR_THROWS graph_ref scr_ref_at(lua_State *L, int index) {
    int whole = 0;
    lua_Integer ref = lua_tointegerx(L, index, &whole);
    if (!whole || ref < 0 || ref >= (lua_Integer)graph_n_nodes(scr_of(L)->graph)) {
        luaL_error(L, "not a node: %s", luaL_typename(L, index));
    }
    return (graph_ref)ref;
}

SCR_THROWS graph_ref scr_field_ref(lua_State *L, int table, const char *name) {
    graph_ref ref = GRAPH_NONE;
    if (lua_getfield(L, table, name) != LUA_TNIL) {
        ref = scr_ref_at(L, -1);
    }
    lua_pop(L, 1);
    return ref;
}

SCR_THROWS int scr_index_at(lua_State *L, int index, int count) {
    int whole = 0;
    lua_Integer value = lua_tointegerx(L, index, &whole);
    if (!whole || value < 0 || value >= count) {
        luaL_error(L, "not an index below %d: %s", count, luaL_typename(L, index));
    }
    return (int)value;
}
