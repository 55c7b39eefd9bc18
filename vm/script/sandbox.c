#include <lauxlib.h>
#include <string.h>

#include "script/bindings.h"
#include "script/state.h"

/* Registry key: the methods that a scheme's texts have. */
static const char METHODS[] = "heng.text_methods";

SCR_THROWS int scr_core_text_methods(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, METHODS);
    return 0;
}

SCR_THROWS int scr_core_line(lua_State *L) {
    const char *chunk = scr_of(L)->budget.chunk;
    lua_pushinteger(L, scr_line(L, chunk));
    lua_pushinteger(L, scr_call_line(L, chunk));
    return 2;
}

SCR_THROWS int scr_core_charge(lua_State *L) {
    scr_budget_charge(&scr_of(L)->budget, luaL_checkinteger(L, 1));
    return 0;
}

SCR_THROWS int scr_core_budget(lua_State *L) {
    const scr_budget *b = &scr_of(L)->budget;
    bool memory = strcmp(luaL_checkstring(L, 1), "memory") == 0;
    lua_pushfstring(L, "%I", memory ? (LUAI_UACINT)(b->memory_limit >> 20) : (LUAI_UACINT)b->limit);
    return 1;
}

SCR_THROWS int scr_core_stop(lua_State *L) {
    scr_of(L)->stopped = true;
    return luaL_error(L, "stopped");
}

/* A precompiled chunk could corrupt the interpreter, hence mode "t". */
SCR_THROWS int scr_core_load(lua_State *L) {
    size_t length = 0;
    scr_state *s = scr_of(L);
    const char *text = luaL_checklstring(L, 1, &length);
    const char *name = luaL_checkstring(L, 2);
    luaL_checktype(L, 3, LUA_TTABLE);
    s->budget.chunk = arena_text(&s->store, name, strlen(name));
    if (luaL_loadbufferx(L, text, length, name, "t") != LUA_OK) {
        lua_pushnil(L);
        lua_insert(L, -2);
        return 2;
    }
    lua_pushvalue(L, 3);
    (void)lua_setupvalue(L, -2, 1);
    return 1;
}

/* Message handler: runs where the error was raised, so that the scheme's line is still known. */
SCR_THROWS static int note_failure(lua_State *L) {
    scr_state *s = scr_of(L);
    s->line = scr_line(L, s->budget.chunk);
    lua_settop(L, 1);
    if (lua_type(L, 1) != LUA_TSTRING) {
        lua_pushstring(L, scr_error_text(L));
    }
    return 1;
}

/* Gives texts the scheme's methods, or back the stdlib's. The old __index is left on the stack
 * below. Replacing an existing field takes no memory. */
static void swap_methods(lua_State *L, int methods) {
    lua_pushliteral(L, "");
    if (lua_getmetatable(L, -1)) {
        lua_pushvalue(L, methods);
        lua_setfield(L, -2, "__index");
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

SCR_THROWS static void push_methods(lua_State *L) {
    lua_pushliteral(L, "");
    if (!luaL_getmetafield(L, -1, "__index")) {
        lua_pushnil(L);
    }
    lua_remove(L, -2);
}

static const char *failure_kind(const scr_state *s, int lua_status) {
    if (s->budget.exhausted) {
        return "budget";
    }
    if (lua_status == LUA_ERRMEM || s->budget.overdrawn) {
        return "memory";
    }
    if (s->stopped) {
        return "stopped";
    }
    const char *text = scr_error_text(s->L);
    return lua_status == LUA_ERRERR || strstr(text, "stack overflow") ? "depth" : "error";
}

/* Pushes false, kind, message, line for the error on top of the stack. */
SCR_THROWS static int push_failure(lua_State *L, int lua_status) {
    scr_state *s = scr_of(L);
    if (scr_budget_starved(&s->budget, lua_status)) {
        return lua_error(L);
    }
    const char *kind = failure_kind(s, lua_status);
    bool spent = strcmp(kind, "budget") == 0 || strcmp(kind, "memory") == 0;
    lua_pushboolean(L, false);
    lua_insert(L, -2);
    lua_pushstring(L, kind);
    lua_insert(L, -2);
    lua_pushinteger(L, spent ? s->budget.line : s->line);
    return 4;
}

SCR_THROWS int scr_core_run(lua_State *L) {
    scr_budget *b = &scr_of(L)->budget;
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    push_methods(L);
    lua_getfield(L, LUA_REGISTRYINDEX, METHODS);
    swap_methods(L, 3);
    lua_pushcfunction(L, note_failure);
    lua_pushvalue(L, 1);
    scr_budget_begin(b);
    int lua_status = lua_pcall(L, 0, 0, 4);
    scr_budget_end(b);
    swap_methods(L, 2);
    if (lua_status != LUA_OK || b->exhausted) {
        return push_failure(L, lua_status);
    }
    lua_pushboolean(L, true);
    return 1;
}
